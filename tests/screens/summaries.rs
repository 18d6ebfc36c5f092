//! The summary: readable without colour, in three languages and two sizes, and it leads everywhere.

use insta::assert_snapshot;
use tekseru::domain::answer::Verdict;
use tekseru::domain::instruction::Assignment;
use tekseru::i18n::Lang;
use tekseru::workspace::command::Command;

use super::house::{House, RU_SMALL};
use super::scene::{Scene, day};
use super::stage::{LARGE, SMALL};

/// A visit with a grave shortfall, one instruction that is due this week and one that is not.
fn morning(scene: &mut Scene) {
    scene.answer("CON-05", Verdict::NonCompliant).unwrap();
    scene.answer("CON-06", Verdict::Compliant).unwrap();
    scene.answer("RIG-04", Verdict::Compliant).unwrap();
    let water = scene.finding("CON-05");
    scene.issued(water);
    let assignment = Assignment {
        round: scene.round,
        findings: vec![water],
        task: "Подвезти воду".into(),
        lead: scene.body,
        co_executors: Vec::new(),
        deadline: day("2025-08-28"),
        completion: "акт".into(),
        controller: None,
    };
    scene.workspace.execute(Command::IssueInstruction(assignment)).unwrap();
}

#[test]
fn the_summary_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        let mut house = House::with(morning, (lang, SMALL));
        assert_snapshot!(format!("summary_{lang}"), house.keys("ctrl+y").frame());
    }
    let mut house = House::with(morning, (Lang::Ru, LARGE));
    assert_snapshot!("summary_large", house.keys("ctrl+y").frame());
}

#[test]
fn a_facility_leads_to_its_results_and_back() {
    let mut house = House::with(morning, RU_SMALL);
    house.keys("ctrl+y enter").expect("Итоги");
    house.keys("esc").expect("Сводка");
    house.keys("down enter").expect("R-2025/2");
    house.keys("esc").expect("Сводка");
    house.keys("esc enter ctrl+y").expect("R-2025");
}

#[test]
fn a_body_leads_to_its_own_instructions() {
    let mut house = House::with(morning, (Lang::Ru, LARGE));
    house.keys("ctrl+y down down enter").expect("Фильтр: body:");
    house.expect("Подвезти воду");
}
