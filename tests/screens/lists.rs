//! Registers, findings and instructions: lists, details and what is done from them.

use std::collections::BTreeSet;
use std::sync::Arc;

use insta::assert_snapshot;
use tekseru::domain::answer::Verdict;
use tekseru::domain::evidence::Evidence;
use tekseru::domain::finding::{Finding, Flag, Severity};
use tekseru::domain::instruction::{Act, Assignment, Report, ReportScope};
use tekseru::i18n::Lang;
use tekseru::tui::screen::finding::FindingScreen;
use tekseru::tui::screen::instruction::InstructionScreen;
use tekseru::tui::service::{FindingPage, InstructionPage, LayerId, Loaded, Query, Reply};
use tekseru::workspace::command::{Command, Created};

use super::house::{House, RU_SMALL};
use super::scene::{Scene, day, item};
use super::stage::{LARGE, SMALL, Stage};

/// Findings of several kinds and an instruction in most states.
pub(crate) fn full(scene: &mut Scene) {
    scene.answer("CON-05", Verdict::NonCompliant).unwrap();
    let water = scene.finding("CON-05");
    let doctor = raise(scene, "MED-02", "Нет врача", Severity::Critical, &[Flag::Urgent]);
    raise(scene, "EDU-01", "Библиотека закрыта", Severity::Low, &[Flag::Systemic, Flag::Repeat]);
    scene.issued(water);
    let reported = issue(scene, doctor, "Принять врача на работу", "2025-08-28");
    report(scene, reported, ReportScope::Final);
    let closed = issue(scene, doctor, "Завезти лекарства", "2025-09-05");
    report(scene, closed, ReportScope::Final);
    let proof =
        Evidence::Document { title: "Накладная № 7".into(), page: String::new() };
    let (done_on, on) = (day("2025-08-25"), day("2025-08-25"));
    run(scene, Command::Act { id: closed, act: Act::Close { proof, done_on, on } });
    let draft = assignment(scene, water, "Подвести воду во второй корпус", "2025-12-01");
    run(scene, Command::DraftInstruction(draft));
}

fn run(scene: &mut Scene, command: Command) -> Vec<Created> {
    scene.workspace.execute(command).unwrap().created
}

fn raise(
    scene: &mut Scene,
    code: &str,
    title: &str,
    severity: Severity,
    flags: &[Flag],
) -> tekseru::domain::id::FindingId {
    let flags: BTreeSet<_> = flags.iter().copied().collect();
    let finding = Finding { flags, ..Finding::new(scene.visit, Some(item(code)), title, severity) };
    let [Created::Finding(id)] = run(scene, Command::RaiseFinding(finding))[..] else { panic!() };
    id
}

fn assignment(
    scene: &Scene,
    finding: tekseru::domain::id::FindingId,
    task: &str,
    deadline: &str,
) -> Assignment {
    Assignment {
        round: scene.round,
        findings: vec![finding],
        task: task.into(),
        lead: scene.body,
        co_executors: Vec::new(),
        deadline: day(deadline),
        completion: "акт".into(),
        controller: None,
    }
}

fn issue(
    scene: &mut Scene,
    finding: tekseru::domain::id::FindingId,
    task: &str,
    deadline: &str,
) -> tekseru::domain::id::InstructionId {
    let issued = Command::IssueInstruction(assignment(scene, finding, task, deadline));
    let [Created::Instruction(id)] = run(scene, issued)[..] else { panic!() };
    id
}

fn report(scene: &mut Scene, id: tekseru::domain::id::InstructionId, scope: ReportScope) {
    let report = Report {
        by: scene.body,
        on: day("2025-08-25"),
        text: "Сделано".into(),
        scope,
        document: None,
    };
    run(scene, Command::Act { id, act: Act::Report(report) });
}

#[test]
fn registers_one_after_another() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f3");
    assert_snapshot!("registers_facilities", house.frame());
    assert_snapshot!("registers_bodies", house.keys("tab").frame());
    assert_snapshot!("registers_people", house.keys("right").frame());
    assert_snapshot!("registers_checklists", house.keys("right").frame());
    assert_snapshot!("checklist", house.keys("enter down").frame());
    house.keys("esc tab").expect("[Учреждения]");
    let mut house = House::with(full, (Lang::Kk, LARGE));
    assert_snapshot!("registers_large_kk", house.keys("f3").frame());
}

#[test]
fn a_facility_is_changed_from_its_register() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f3 enter");
    assert_snapshot!("facility_form", house.frame());
    house.keys("tab ctrl+u").paste("Учреждение 901, Шымкент").keys("f2");
    house.expect("Учреждение 901, Шымкент");
}

#[test]
fn a_body_the_program_knows_is_added_by_a_part_of_its_name() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f3 tab insert enter").paste("пробац").keys("enter f2");
    house.expect("Служба пробации");
}

#[test]
fn findings_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        let mut house = House::with(full, (lang, SMALL));
        assert_snapshot!(format!("findings_{lang}"), house.keys("f5").frame());
    }
    let mut house = House::with(full, (Lang::Ru, LARGE));
    assert_snapshot!("findings_large", house.keys("f5").frame());
    assert_snapshot!("findings_by_severity", house.keys("tab 3").frame());
}

#[test]
fn findings_are_filtered_by_words_in_any_language() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f5 f7").paste("critical").expect("1 из 3").expect("Нет врача");
    house.keys("ctrl+u").paste("системное").expect("Библиотека закрыта");
    assert!(!house.shows("Нет врача"));
}

#[test]
fn a_finding_shows_its_chain_and_leads_along_it() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f5 down enter");
    assert_snapshot!("finding", house.frame());
    house.keys("down enter");
    assert_eq!(house.stage.app.layers().last(), Some(&"instruction"));
    house.keys("enter");
    assert_eq!(house.stage.app.layers().last(), Some(&"finding"));
}

#[test]
fn a_finding_is_changed() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f5 f4");
    assert_snapshot!("finding_form", house.frame());
    house.keys("ctrl+u").paste("Нет врача-терапевта").keys("f2").expect("терапевта");
}

#[test]
fn instructions_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        let mut house = House::with(full, (lang, SMALL));
        assert_snapshot!(format!("instructions_{lang}"), house.keys("f6").frame());
    }
    let mut house = House::with(full, (Lang::Ru, LARGE));
    assert_snapshot!("instructions_large", house.keys("f6").frame());
    assert_snapshot!("instructions_by_body", house.keys("tab 2").frame());
}

#[test]
fn an_instruction_shows_everything_that_was_done_to_it() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 end enter");
    assert_snapshot!("instruction", house.frame());
}

#[test]
fn a_draft_is_issued_after_a_question() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 f7").paste("проект").keys("enter").keys("f2").expect("После");
    house.keys("tab enter").expect("R-2025/4");
}

#[test]
fn nothing_is_closed_before_it_is_reported() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 f7").paste("R-2025/1").keys("f6").paste("Акт № 5").keys("tab tab");
    house.paste("сегодня").keys("f2").expect("Нет отчёта об исполнении");
    assert_eq!(house.stage.app.layers().last(), Some(&"record"));
}

#[test]
fn a_report_a_return_and_an_extension_are_recorded_and_seen() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 f7").paste("R-2025/1").keys("enter f3");
    assert_snapshot!("report_form", house.frame());
    house.keys("tab 3 tab").paste("Вода есть").keys("f2").expect("исполнено, отчёт подан");
    house.keys("f5").paste("Нет акта проверки воды").keys("f2").expect("возвращено на доработку");
    house.keys("f4");
    assert_snapshot!("extension_form", house.frame());
    house.paste("1.09.2025").keys("tab").paste("Нет труб").keys("f2");
    house.expect("Новый срок 01.09.2025 не позже нынешнего");
    house.keys("ctrl+u").paste("15.10.2025").keys("f2").expect("продлён 1 раз, сдвиг 15 дн.");
    assert_snapshot!("instruction_extended", house.keys("end").frame());
}

#[test]
fn a_cancelled_instruction_says_why() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 f7").paste("R-2025/1").keys("enter f8").paste("Выдано дважды").keys("f2");
    house.expect("отменено: Выдано дважды");
}

#[test]
fn what_two_people_changed_apart_from_each_other_is_shown_with_both_values() {
    let mut house = House::with(full, RU_SMALL);
    let Loaded::Findings(listing) = house.loaded(Query::Findings) else { panic!() };
    let id = listing.rows[0].id;
    let Loaded::Finding(page) = house.loaded(Query::Finding(id)) else { panic!() };
    let mut page = FindingPage::clone(&page);
    let record = page.shared.changed.record;
    let titles = ["Нет книг", "Библиотека пуста"].map(|title| (record, title.into()));
    page.shared.conflicts.insert("title".into(), titles.to_vec());
    let mut stage = Stage::new(FindingScreen::new(id), Lang::Ru, SMALL);
    stage.reply(LayerId(1), Reply::Loaded(Loaded::Finding(Arc::new(page))));
    assert!(stage.shows("Записано по-разному"));
    assert!(stage.shows("Что не так: Нет книг") && stage.shows("Что не так: Библиотека пуста"));
}

#[test]
fn an_act_that_did_not_count_is_kept_and_says_so() {
    let mut house = House::with(full, RU_SMALL);
    let Loaded::Instructions(list) = house.loaded(Query::Instructions) else { panic!() };
    let id = list.rows[0].view.id;
    let Loaded::Instruction(page) = house.loaded(Query::Instruction(id)) else { panic!() };
    let mut page = InstructionPage::clone(&page);
    page.row.view.acts[0].refused = Some("for logs".into());
    let mut stage = Stage::new(InstructionScreen::new(id), Lang::Ru, SMALL);
    stage.reply(LayerId(1), Reply::Loaded(Loaded::Instruction(Arc::new(page))));
    assert!(stage.shows("выдано под номером"));
    assert!(stage.shows("Не принято: в тот момент это было нельзя."));
    assert!(!stage.shows("for logs"));
}
