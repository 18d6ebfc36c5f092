//! Forms as a person meets them: filled in, corrected, left.

use insta::assert_snapshot;
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::KZ;

use super::shelf::Shelf;
use super::stage::{LARGE, SMALL, Stage};

fn stage(lang: Lang) -> Stage {
    Stage::new(Shelf::new(20).0, lang, SMALL)
}

const FILL: &str = "f5 'Нет врача' enter left down space tab '12,5' tab '2026-12-15' tab";

#[test]
fn a_form_in_three_languages() {
    for lang in Lang::ALL {
        let mut stage = stage(lang);
        assert_snapshot!(format!("form_{lang}"), stage.keys(FILL).frame());
    }
    let mut stage = Stage::new(Shelf::new(20).0, Lang::Ru, LARGE);
    assert_snapshot!("form_large", stage.keys(FILL).frame());
}

#[test]
fn what_is_wrong_stands_below_its_field() {
    let mut stage = stage(Lang::Ru);
    stage.keys("f5 down down down '500' tab 'завтра' tab f2");
    assert_snapshot!("form_wrong", stage.frame());
}

#[test]
fn a_body_is_picked_by_a_part_of_its_name_across_alphabets() {
    let mut stage = stage(Lang::Ru);
    stage.keys(FILL).keys("enter 'саулык'");
    assert_snapshot!("picker", stage.frame());
    stage.keys("enter");
    assert!(stage.shows("Денсаулық"));
}

#[test]
fn several_bodies_are_marked_and_taken_together() {
    let mut stage = stage(Lang::Ru);
    stage.keys(FILL).keys("enter tab down tab enter");
    assert!(stage.shows("Управление здравоохранения; Департамент УИС"));
}

#[test]
fn letters_typed_on_a_pick_field_open_the_picker_with_them() {
    let mut stage = stage(Lang::Ru);
    stage.keys(FILL).keys("'прок' enter");
    assert!(stage.shows("Прокуратура города"));
}

#[test]
fn a_submitted_form_is_handed_to_its_screen_and_closed_by_it() {
    let (shelf, heard) = Shelf::new(20);
    let mut stage = Stage::new(shelf, Lang::Ru, SMALL);
    stage.keys("f5 'Нет врача' ctrl+s");
    assert_eq!(stage.app.layers(), ["shelf"]);
    assert!(heard.borrow().concat().contains("Нет врача"));
}

#[test]
fn a_refused_form_stays_with_everything_typed() {
    let (mut shelf, _) = Shelf::new(20);
    shelf.refuses = true;
    let mut stage = Stage::new(shelf, Lang::Ru, SMALL);
    stage.keys("f5 'Нет врача' f2");
    assert_eq!(stage.app.layers(), ["shelf", "form"]);
    assert!(stage.shows("Нет врача"));
    assert!(stage.shows("! Такой уже есть"));
}

#[test]
fn esc_closes_an_untouched_form_and_asks_before_throwing_typed_text_away() {
    let mut stage = stage(Lang::Ru);
    stage.keys("f5 esc");
    assert_eq!(stage.app.layers(), ["shelf"]);
    stage.keys("f5 'Нет' esc");
    assert_eq!(stage.app.layers(), ["shelf", "form", "confirm"]);
    assert_snapshot!("discard", stage.frame());
    stage.keys("enter");
    assert!(stage.shows("Нет"));
    stage.keys("esc tab enter");
    assert_eq!(stage.app.layers(), ["shelf"]);
}

#[test]
fn no_letter_answers_a_question() {
    let mut stage = stage(Lang::Ru);
    stage.keys("f5 'Нет' esc 'yYнНдДиЖ\"1әқ,.'").keys_on(KZ, "'yn12'");
    assert_eq!(stage.app.layers(), ["shelf", "form", "confirm"]);
}

#[test]
fn letters_are_never_translated_inside_text() {
    let mut stage = stage(Lang::Ru);
    stage.keys("f5 'йәқ123\",.?/'");
    assert!(stage.shows("йәқ123\",.?/"));
}

#[test]
fn a_number_is_typed_on_the_kazakh_row() {
    let mut stage = stage(Lang::Kk);
    stage.keys("f5 down down down").keys_on(KZ, "'16'");
    assert!(stage.line_with("Площадь").unwrap().contains("16"));
}

#[test]
fn pasted_text_goes_into_the_field_and_never_to_commands() {
    let (shelf, heard) = Shelf::new(20);
    let mut stage = Stage::new(shelf, Lang::Ru, SMALL);
    stage.paste("12345").keys("f5").paste("раз\nдва");
    assert!(stage.shows("раз два"));
    assert!(heard.borrow().is_empty());
}
