//! Getting about: sections, checklists, the next that needs something, codes, filters.

use insta::assert_snapshot;
use ratatui::layout::Size;
use tekseru::tui::keys::layout::{KZ, RU};

use super::played::Played;
use super::stage::{LARGE, SMALL};

#[test]
fn the_screen_opens_at_the_first_item_without_an_answer() {
    let mut played = Played::new(SMALL);
    played.keys("1 1 1");
    let mut again = played.reopened(SMALL);
    assert_eq!(again.here(), "CON-23");
    again.keys("up");
    assert_eq!(again.here(), "CON-03");
}

#[test]
fn sections_and_checklists_are_left_by_one_key() {
    let mut played = Played::new(SMALL);
    played.keys("right");
    assert_eq!(played.here(), "CON-05");
    played.keys("down left");
    assert_eq!(played.here(), "CON-05");
    played.keys("left");
    assert_eq!(played.here(), "CON-01");
    played.keys("ctrl+right");
    assert_eq!(played.here(), "RIG-01");
    assert!(played.stage.shows("Права и законные"));
    played.keys("ctrl+left");
    assert_eq!(played.here(), "CON-01");
}

#[test]
fn the_next_unanswered_passes_over_what_anybody_answered() {
    let mut played = Played::new(SMALL);
    played.keys("tab");
    assert_eq!(played.here(), "CON-03");
    played.keys("end tab");
    assert_eq!(played.here(), "CON-01");
}

#[test]
fn the_next_shortfall_goes_round_disagreements_and_shortfalls() {
    let mut played = Played::new(SMALL);
    played.keys("shift+tab");
    assert_eq!(played.here(), "CON-02");
    played.keys("shift+tab");
    assert_eq!(played.here(), "CON-07");
    played.keys("shift+tab");
    assert_eq!(played.here(), "CON-02");
}

#[test]
fn a_code_is_gone_to_however_it_is_typed() {
    for typed in ["con-3", "CON03", "кон 3"] {
        let mut played = Played::new(SMALL);
        played.keys(&format!("ctrl+g '{typed}' enter"));
        assert_eq!(played.here(), "CON-03", "{typed}");
    }
    for (layout, typed) in [(RU, "'med5'"), (KZ, "'med-5'")] {
        let mut played = Played::new(SMALL);
        played.keys("ctrl+g").keys_on(layout, typed).keys("enter");
        assert_eq!(played.here(), "MED-05", "{}", layout.name);
    }
    let mut played = Played::new(SMALL);
    played.keys("ctrl+g 'мед 5' enter ctrl+g '7' enter");
    assert_eq!(played.here(), "MED-07");
}

#[test]
fn words_of_the_question_lead_to_the_item_too() {
    let mut played = Played::new(SMALL);
    played.keys("ctrl+g 'спальное место' enter");
    assert_eq!(played.here(), "CON-03");
}

#[test]
fn a_filter_is_typed_kept_and_left() {
    let mut played = Played::new(SMALL);
    played.keys("f7 'спальн'");
    assert_eq!(played.here(), "CON-03");
    played.keys("enter 3");
    assert_eq!(played.verdict("CON-03").map(|v| v.kind().falls_short()), Some(true));
    played.keys("esc");
    assert!(!played.stage.shows("Фильтр"));
    played.keys("esc");
    assert_eq!(played.stage.app.layers(), ["inspection"]);
}

#[test]
fn only_what_is_unanswered_is_shown_and_what_was_just_answered_stays_in_sight() {
    let mut played = Played::new(LARGE);
    played.keys("f2");
    assert_snapshot!("only", played.stage.frame());
    played.keys("2");
    assert!(played.stage.shows("только без ответа"));
    assert!(!played.stage.shows("CON-02"));
    played.keys("1");
    assert!(played.stage.shows("✓ CON-01"));
    assert_eq!(played.here(), "CON-03");
    played.keys("f2 3");
    assert!(played.stage.shows("только недостатки"));
    assert_eq!(played.here(), "CON-02");
    played.keys("f2 4");
    assert!(!played.stage.shows("CON-07"));
    played.keys("esc");
    assert!(played.stage.shows("CON-03"));
}

#[test]
fn an_item_that_the_filter_hides_is_shown_when_it_is_gone_to() {
    let mut played = Played::new(SMALL);
    played.keys("f7 'спальн' enter ctrl+g 'con-9' enter");
    assert_eq!(played.here(), "CON-09");
}

#[test]
fn the_explanation_is_read_to_its_end_and_begins_again() {
    let mut played = Played::new(SMALL);
    played.keys("down");
    assert!(!played.stage.shows("Основания"));
    let mut pages = 0;
    while !played.stage.shows("Основания") {
        played.keys("space");
        pages += 1;
        assert!(pages < 9, "{}", played.stage.frame());
    }
    assert!(!played.stage.shows("CON-02 · критическое"));
    played.keys("backspace space");
    assert!(played.stage.shows("Основания"));
    played.keys("space");
    assert!(played.stage.shows("CON-02 · критическое"));
}

#[test]
fn what_was_found_last_time_is_told() {
    let mut played = Played::new(LARGE);
    played.keys("down space");
    assert!(played.stage.shows("В прошлый раз · R-2025"));
    assert!(played.stage.shows("критическое: Нет воды") || played.stage.shows("Нет воды"));
    assert!(played.stage.shows("№ R-2025/1"));
}

#[test]
fn a_finding_is_looked_at_with_its_chain_and_left_again() {
    let mut played = Played::new(LARGE);
    played.keys("ctrl+d");
    assert!(played.stage.shows("недостатков не записано"));
    played.keys("down ctrl+d");
    assert_eq!(played.stage.app.layers(), ["inspection", "finding"]);
    assert!(played.stage.shows("Нет воды"));
    played.keys("esc f5 f2 ctrl+d 1");
    assert_eq!(played.stage.app.layers(), ["inspection", "finding"]);
    assert!(played.stage.shows("Жилая площадь на одного человека меньше"));
    played.keys("esc");
    assert_eq!(played.here(), "CON-02");
}

#[test]
fn the_dialogs_of_the_inspection() {
    let mut played = Played::new(SMALL);
    assert_snapshot!("jump", played.keys("ctrl+g 'med 1'").stage.frame());
    assert_snapshot!("reason", played.keys("esc 5").stage.frame());
    played.keys("esc down 3 up");
    assert_snapshot!("settle", played.keys("ctrl+r").stage.frame());
}

#[test]
fn the_smallest_window_has_items_above_and_detail_below() {
    let mut played = Played::new(Size::new(60, 20));
    assert_snapshot!("smallest", played.keys("down").stage.frame());
}
