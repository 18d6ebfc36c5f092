//! Home and round: what stands there and what can be done with a visit.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use insta::assert_snapshot;
use tekseru::domain::answer::Verdict;
use tekseru::i18n::{Lang, Phrase};
use tekseru::tui::screen::home::HomeScreen;
use tekseru::tui::service::{Home, LayerId, Loaded, Reply, Sealed};
use tekseru::workspace::command::Command;

use super::house::{House, RU_SMALL};
use super::scene::Scene;
use super::stage::{LARGE, SMALL, Stage};

fn worked(scene: &mut Scene) {
    for code in ["CON-01", "CON-02", "CON-03"] {
        scene.answer(code, Verdict::Compliant).unwrap();
    }
    scene.answer("CON-05", Verdict::NonCompliant).unwrap();
    let finding = scene.finding("CON-05");
    scene.issued(finding);
}

#[test]
fn home_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        assert_snapshot!(format!("home_{lang}"), House::with(worked, (lang, SMALL)).frame());
    }
    assert_snapshot!("home_large", House::with(worked, (Lang::Ru, LARGE)).frame());
}

#[test]
fn a_round_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        let mut house = House::with(worked, (lang, SMALL));
        assert_snapshot!(format!("round_{lang}"), house.keys("enter").frame());
    }
    let mut house = House::with(worked, (Lang::Ru, LARGE));
    assert_snapshot!("round_large", house.keys("enter").frame());
}

#[test]
fn a_visit_is_finished_and_its_act_signed_after_a_question() {
    let mut house = House::with(worked, RU_SMALL);
    house.keys("enter f8");
    assert_snapshot!("finish_question", house.frame());
    house.keys("enter").expect("идёт");
    house.keys("f8 tab enter").expect("завершено");
    house.keys("ctrl+a").expect("ещё не закрыт");
    assert_snapshot!("sign_question", house.frame());
    house.keys("esc").expect("завершено").keys("ctrl+a tab tab enter").expect("акт подписан");
    assert!(house.commands.iter().any(|own| matches!(own, Command::SignAct { .. })));
    house.keys("f8 tab enter").expect("Акт подписан: ответы больше не меняются");
}

#[test]
fn whoever_signs_an_act_is_offered_to_seal_it() {
    let mut house = House::with(worked, RU_SMALL);
    house.keys("enter ctrl+a tab enter").expect("акт подписан");
    assert!(house.commands.iter().any(|own| matches!(own, Command::SealAct { .. })));
    assert!(!house.commands.iter().any(|own| matches!(own, Command::SignAct { .. })));
    house.keys("ctrl+a").expect("Отметить, что акт").keys("tab enter").expect("больше не меняются");
}

#[test]
fn refused_access_is_seen_with_its_reason_in_a_small_window() {
    let mut house = House::with(worked, RU_SMALL);
    house.keys("enter ctrl+d 3 tab").paste("Ждали 40 минут").keys("f2");
    house.expect("в допуске отказано: Ждали 40 минут");
}

#[test]
fn enter_on_a_planned_visit_asks_before_it_begins() {
    let mut house = House::with(worked, RU_SMALL);
    house.keys("enter ctrl+n enter enter f2 down enter").expect("ещё не начато");
    house.keys("enter");
    assert_eq!(house.stage.app.layers(), ["home", "round"]);
    house.keys("enter tab enter");
    assert_eq!(house.stage.app.layers(), ["home", "round", "inspection"]);
    house.keys("esc").expect("идёт");
}

#[test]
fn a_round_is_changed_from_home() {
    let mut house = House::with(worked, RU_SMALL);
    house.keys("f4 ctrl+u").paste("Шымкент и область").keys("f2").expect("Шымкент и область");
}

fn home(notices: Vec<Phrase>) -> Home {
    Home {
        copy: None,
        operator: None,
        rounds: Vec::new(),
        notices,
        follow_ups: 0,
        urgent: 0,
        sample: true,
        sealed: Sealed::No,
        read_only: true,
        today: NaiveDate::from_ymd_opt(2025, 11, 5).unwrap(),
        dir: PathBuf::from("/data"),
    }
}

#[test]
fn what_was_found_at_the_start_is_told_once_and_a_loss_stays_in_sight() {
    let mut stage = Stage::new(HomeScreen::default(), Lang::Ru, SMALL);
    let healed = Phrase::new("notice-index-healed").with("records", 3).with("registers", 2);
    let lost = Phrase::new("notice-lost").with("device", "K7QD").with("from", "4").with("to", "9");
    let loaded = Arc::new(home(vec![healed, lost]));
    stage.reply(LayerId(1), Reply::Loaded(Loaded::Home(Arc::clone(&loaded))));
    assert_snapshot!("home_notices", stage.frame());
    stage.keys("down");
    assert!(!stage.shows("Индекс приведён в соответствие"));
    assert!(stage.shows("УТРАЧЕНО"));
    stage.reply(LayerId(1), Reply::Loaded(Loaded::Home(loaded)));
    assert!(!stage.shows("Индекс приведён в соответствие"));
}
