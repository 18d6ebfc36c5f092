//! Answers: given by one key, shown before they are saved, taken back and given again.

use tekseru::domain::answer::{NotCheckedReason, Verdict};
use tekseru::store::view::Standing;
use tekseru::tui::keys::layout::{ALL, KZ, Layout};

use super::played::{Begun, Played, Seat};
use super::scene::item;
use super::stage::{LARGE, SMALL};
use tekseru::i18n::Lang;

#[test]
fn a_digit_answers_and_goes_on() {
    let mut played = Played::new(SMALL);
    assert_eq!(played.here(), "CON-01");
    played.keys("1 2");
    assert_eq!(played.verdict("CON-01"), Some(Verdict::Compliant));
    assert_eq!(played.verdict("CON-02"), Some(Verdict::Partly));
    assert_eq!(played.here(), "CON-03");
    assert!(played.stage.app.all_saved());
}

#[test]
fn the_same_keys_give_the_same_answers_on_every_layout() {
    let answers = |layout: Layout| {
        // In Kazakh the signs of the top row are digits from the first key on.
        let lang = if layout == KZ { Lang::Kk } else { Lang::Ru };
        let mut played = Played::with(Seat::Head, Begun::UnderWay, lang, SMALL);
        played.keys_on(layout, "1 2 3 4 5 2 tab 1");
        let inspection = played.inspection();
        let own = |code: &str| inspection.answers.get(&item(code))?.by(played.me);
        ["CON-01", "CON-02", "CON-03", "CON-23", "CON-05", "CON-06"]
            .map(|code| own(code).map(|(_, answer)| answer.verdict.clone()))
    };
    let expected = [
        Some(Verdict::Compliant),
        Some(Verdict::Partly),
        Some(Verdict::NonCompliant),
        Some(Verdict::NotApplicable),
        Some(Verdict::NotChecked(NotCheckedReason::NoTime)),
        None,
    ];
    for layout in ALL {
        assert_eq!(answers(layout), expected, "{}", layout.name);
    }
}

#[test]
fn another_verdict_keeps_what_was_noted() {
    let mut played = Played::new(SMALL);
    played.keys("ctrl+g 'con-7' enter enter 1 tab 'Окна не открываются' f2");
    assert_eq!(played.here(), "CON-07");
    played.keys("3");
    let own = played.own("CON-07").unwrap();
    assert_eq!(own.verdict, Verdict::NonCompliant);
    assert_eq!(own.note, "Окна не открываются");
}

#[test]
fn not_checked_asks_why_and_takes_a_digit_or_words() {
    let mut played = Played::new(SMALL);
    played.keys("5 1");
    let refused = Verdict::NotChecked(NotCheckedReason::AccessRefused);
    assert_eq!(played.verdict("CON-01"), Some(refused));
    assert_eq!(played.here(), "CON-02");
    played.keys("5 5 'Ремонт' f2");
    let other = Verdict::NotChecked(NotCheckedReason::Other("Ремонт".into()));
    assert_eq!(played.verdict("CON-02"), Some(other));
    assert_eq!(played.stage.app.layers(), ["inspection"]);
}

#[test]
fn not_checked_without_a_reason_records_nothing() {
    let mut played = Played::new(SMALL);
    played.keys("5 esc");
    assert_eq!(played.verdict("CON-01"), None);
    assert_eq!(played.here(), "CON-01");
}

#[test]
fn undo_takes_back_and_redo_brings_back() {
    let mut played = Played::new(SMALL);
    played.keys("1 up 3 ctrl+z");
    assert_eq!(played.verdict("CON-01"), Some(Verdict::Compliant));
    assert_eq!(played.here(), "CON-01");
    played.keys("ctrl+z");
    assert_eq!(played.verdict("CON-01"), None);
    played.keys("ctrl+y ctrl+y");
    assert_eq!(played.verdict("CON-01"), Some(Verdict::NonCompliant));
    played.keys("ctrl+z 2 ctrl+y");
    assert_eq!(played.verdict("CON-01"), Some(Verdict::Partly));
}

#[test]
fn undo_pressed_before_the_answer_is_saved_waits_for_it() {
    let mut played = Played::new(SMALL);
    played.stage.keys("1 ctrl+z");
    played.settle();
    assert_eq!(played.verdict("CON-01"), None);
    assert_eq!(played.here(), "CON-01");
}

#[test]
fn a_withdrawn_answer_leaves_those_of_others() {
    let mut played = Played::new(SMALL);
    played.keys("down 3 up f8");
    assert_eq!(played.verdict("CON-02"), None);
    assert_eq!(played.view_of("CON-02").unwrap().standing(), Standing::Disagreement);
    played.keys("ctrl+z");
    assert_eq!(played.verdict("CON-02"), Some(Verdict::NonCompliant));
}

#[test]
fn a_planned_visit_is_begun_before_the_first_answer() {
    let mut played = Played::with(Seat::Head, Begun::Planned, Lang::Ru, SMALL);
    played.keys("1");
    assert_eq!(played.stage.app.layers(), ["inspection", "confirm"]);
    played.keys("tab enter");
    assert!(played.stage.shows("Посещение начато"));
    played.keys("ctrl+g 'con-1' enter 1");
    assert_eq!(played.verdict("CON-01"), Some(Verdict::Compliant));
}

#[test]
fn both_sides_of_a_disagreement_are_kept_each_for_its_place() {
    let mut played = Played::new(LARGE);
    played.keys("down ctrl+r 3 tab 'Отряд 1' tab 'Отряд 4' tab 'Смотрели разное' f2");
    let view = played.view_of("CON-02").unwrap();
    assert!(matches!(view.standing(), Standing::Agreed { .. }), "{:?}", view.standing());
    for told in ["Отряд 1: не соответствует", "Отряд 4: соответствует", "Решено: Смотрели разное"]
    {
        assert!(played.stage.shows(told), "{told}");
    }
}

#[test]
fn another_answer_than_those_given_can_stand_too() {
    let mut played = Played::new(LARGE);
    played.keys("down ctrl+r 4 tab 5 tab 2 tab 'Камеру освободили' f2");
    let view = played.view_of("CON-02").unwrap();
    let verdicts: Vec<_> = view.answers().map(|(_, answer)| answer.verdict.clone()).collect();
    assert_eq!(verdicts, [Verdict::NotChecked(NotCheckedReason::NoTime)]);
}

#[test]
fn a_disagreement_is_settled_by_the_head_with_a_reason() {
    let mut played = Played::new(LARGE);
    played.keys("down 3 up ctrl+r 3 tab 'Замер повторён при всех' f2");
    let view = played.view_of("CON-02").unwrap();
    assert!(matches!(view.standing(), Standing::Agreed { by: 1, .. }), "{:?}", view.standing());
    assert!(played.stage.shows("Решено: Замер повторён при всех"));
}

#[test]
fn a_member_cannot_settle_and_is_told_who_can() {
    let mut played = Played::with(Seat::Member, Begun::UnderWay, Lang::Ru, SMALL);
    played.keys("down ctrl+r");
    assert_eq!(played.stage.app.layers(), ["inspection"]);
    assert!(played.stage.shows("только руководитель и секретарь"));
}

#[test]
fn the_history_names_who_said_what_and_what_stands() {
    let mut played = Played::new(LARGE);
    played.keys("1 up 3 up f3");
    assert!(played.stage.shows("История пункта CON-01"));
    let lines = ["действует", "заменено"].map(|word| played.stage.line_with(word).unwrap());
    assert!(lines.iter().all(|line| line.contains("Образцов А. А.")), "{lines:?}");
    played.keys_on(KZ, "esc");
    assert_eq!(played.stage.app.layers(), ["inspection"]);
}
