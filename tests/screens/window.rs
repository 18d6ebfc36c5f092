//! The window: title line, hints, sizes.

use insta::assert_snapshot;
use ratatui::layout::Size;
use tekseru::i18n::Lang;

use super::shelf::Shelf;
use super::stage::{LARGE, SMALL, Stage};

#[test]
fn a_list_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        let mut stage = Stage::new(Shelf::new(60).0, lang, SMALL);
        assert_snapshot!(format!("list_{lang}"), stage.keys("pagedown down").frame());
    }
    let mut stage = Stage::new(Shelf::new(60).0, Lang::Ru, LARGE);
    assert_snapshot!("list_large", stage.keys("pagedown down").frame());
}

#[test]
fn a_filter_is_typed_above_the_list() {
    let mut stage = Stage::new(Shelf::new(60).0, Lang::Ru, SMALL);
    stage.keys("f7 'med 5' down");
    assert_snapshot!("filter", stage.frame());
    stage.keys("'нет такого'");
    assert!(stage.shows("Под фильтр ничего не подходит"));
    stage.keys("esc");
    assert!(stage.shows("Раздел 1"));
}

#[test]
fn a_window_that_is_too_small_says_so_politely_and_changes_nothing() {
    let (shelf, heard) = Shelf::new(60);
    let mut stage = Stage::new(shelf, Lang::Ru, SMALL);
    stage.resize(Size::new(50, 12)).keys("1 f5 'Нет'");
    assert!(stage.shows("50×12"));
    stage.resize(SMALL);
    assert_eq!(stage.app.layers(), ["shelf"]);
    assert!(heard.borrow().is_empty());
}

#[test]
fn nothing_breaks_at_any_size() {
    for (width, height) in [(1, 1), (0, 0), (59, 20), (60, 19), (60, 20), (61, 20), (300, 100)] {
        let mut stage = Stage::new(Shelf::new(60).0, Lang::Kk, SMALL);
        stage.keys("down").resize(Size::new(width, height)).frame();
        for keys in ["f1", "esc f5 'Нет'", "esc", "esc ctrl+p 'а'", "esc ctrl+o"] {
            let mut stage = Stage::new(Shelf::new(60).0, Lang::Kk, SMALL);
            stage.keys(keys).resize(Size::new(width, height)).frame();
        }
    }
}

#[test]
fn the_smallest_window_shows_forms_whole_or_scrolled() {
    let mut stage = Stage::new(Shelf::new(60).0, Lang::Ru, Size::new(60, 20));
    stage.keys("f5 tab tab tab tab tab tab 'подробно'");
    assert_snapshot!("form_smallest", stage.frame());
}
