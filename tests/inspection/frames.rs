//! The inspection as it looks: two sizes, three languages.

use insta::assert_snapshot;
use ratatui::layout::Size;
use tekseru::i18n::Lang;

use super::played::{Begun, Played, Seat};
use super::stage::{LARGE, SMALL};

fn at_disagreement(lang: Lang, size: Size) -> Played {
    let mut played = Played::with(Seat::Head, Begun::UnderWay, lang, size);
    played.keys("1 3 up");
    played
}

#[test]
fn an_inspection_in_a_small_window() {
    assert_snapshot!("small_ru", at_disagreement(Lang::Ru, SMALL).stage.frame());
    assert_snapshot!("small_kk", at_disagreement(Lang::Kk, SMALL).stage.frame());
}

#[test]
fn an_inspection_in_a_large_window() {
    assert_snapshot!("large_ru", at_disagreement(Lang::Ru, LARGE).stage.frame());
    assert_snapshot!("large_en", at_disagreement(Lang::En, LARGE).stage.frame());
}
