//! When saving goes wrong: nothing looks saved that is not, and one key tries again.

use tekseru::domain::answer::Verdict;
use tekseru::i18n::Phrase;
use tekseru::tui::service::{Asked, Reply, Request};

use super::played::Played;
use super::stage::{LARGE, SMALL};

/// Carries out all that was asked, the changes excepted: the disk is full.
fn disk_full(played: &mut Played) {
    for Asked { from, request } in played.stage.take_asked() {
        match request {
            Request::Run(_) => {
                let why = Phrase::new("refusal-disk-full");
                played.stage.reply(from, Reply::NotSaved(why));
            }
            question => {
                for reply in played.data.answer(question) {
                    played.stage.reply(from, reply);
                }
            }
        }
    }
}

#[test]
fn an_answer_on_its_way_is_shown_and_marked_as_not_saved_yet() {
    let mut played = Played::new(SMALL);
    played.stage.keys("1");
    assert!(played.stage.shows("✓ CON-01"));
    assert!(played.stage.shows("○ сохраняется"));
    played.settle();
    assert!(played.stage.shows("● сохранено"));
}

#[test]
fn an_answer_that_was_not_saved_says_so_and_the_same_key_tries_again() {
    let mut played = Played::new(LARGE);
    played.stage.keys("1");
    disk_full(&mut played);
    assert!(played.stage.shows("✗ CON-01"));
    assert!(played.stage.shows("НЕ СОХРАНЕНО: 1"));
    assert!(played.stage.shows("отвечено 4 из"));
    played.keys("up");
    assert!(played.stage.shows("✗ НЕ СОХРАНЕНО. Нажмите ту же цифру"));
    played.keys("1");
    assert_eq!(played.verdict("CON-01"), Some(Verdict::Compliant));
    assert!(!played.stage.shows("НЕ СОХРАНЕНО"));
    assert!(played.stage.shows("● сохранено"));
}

#[test]
fn the_next_unanswered_leads_back_to_what_was_not_saved() {
    let mut played = Played::new(SMALL);
    played.stage.keys("1");
    disk_full(&mut played);
    played.keys("right tab tab");
    played.keys("end tab");
    assert_eq!(played.here(), "CON-01");
}

#[test]
fn a_not_checked_that_was_not_saved_is_tried_again_without_asking_why() {
    let mut played = Played::new(SMALL);
    played.stage.keys("5 5 'Карантин' f2");
    disk_full(&mut played);
    played.keys("up 5");
    assert_eq!(played.stage.app.layers(), ["inspection"]);
    assert!(matches!(played.verdict("CON-01"), Some(Verdict::NotChecked(_))));
}

#[test]
fn a_form_stays_open_until_what_it_says_is_saved() {
    let mut played = Played::new(SMALL);
    played.stage.keys("f5 f2 f2");
    let writes = played.stage.requests().iter().filter(|r| matches!(r, Request::Run(_))).count();
    assert_eq!(writes, 1, "a form that is on its way is not sent again");
    disk_full(&mut played);
    assert_eq!(played.stage.app.layers(), ["inspection", "form"]);
    played.keys("f2");
    assert_eq!(played.stage.app.layers(), ["inspection"]);
    assert_eq!(played.inspection().findings.len(), 1);
}

#[test]
fn an_undo_that_was_not_saved_can_be_tried_again() {
    let mut played = Played::new(SMALL);
    played.keys("1").stage.keys("ctrl+z");
    disk_full(&mut played);
    assert_eq!(played.verdict("CON-01"), Some(Verdict::Compliant));
    played.keys("ctrl+z");
    assert_eq!(played.verdict("CON-01"), None);
}

#[test]
fn a_change_of_language_while_an_answer_is_saved_disturbs_nothing() {
    let mut played = Played::new(SMALL);
    played.stage.keys("1 ctrl+l 2");
    played.settle();
    assert_eq!(played.verdict("CON-01"), Some(Verdict::Compliant));
    assert_eq!(played.verdict("CON-02"), Some(Verdict::Partly));
    assert!(played.stage.app.all_saved());
}

#[test]
fn leaving_with_answers_that_are_not_saved_asks_first() {
    for key in ["esc", "ctrl+q"] {
        let mut played = Played::new(SMALL);
        played.stage.keys("1");
        disk_full(&mut played);
        played.keys(key);
        assert!(played.stage.shows("Не сохранено ответов: 1"), "{key}");
        played.keys("enter");
        assert_eq!(played.stage.app.layers(), ["inspection"]);
        assert!(!played.stage.left);
    }
    let mut played = Played::new(SMALL);
    played.stage.keys("1");
    disk_full(&mut played);
    played.keys("ctrl+q tab enter");
    assert!(played.stage.left);
}
