//! The forms over the inspection: filled in ahead, checked, saved.

use insta::assert_snapshot;
use tekseru::domain::evidence::{Evidence, Source};
use tekseru::domain::finding::{Finding, FindingKind, Flag, Severity};
use tekseru::domain::instruction::Status;
use tekseru::domain::norm::NormId;
use tekseru::domain::review::{Objection, Stance};
use tekseru::domain::visit::SigningRefusal;
use tekseru::i18n::Lang;
use tekseru::tui::service::Request;
use tekseru::workspace::command::{Command, Remark};

use super::played::{Begun, Played, Seat, run};
use super::scene::day;
use super::stage::{LARGE, SMALL};

/// Measures one room at the item of floor space: 12 m² for 5 people.
const MEASURE: &str = "down enter 'камера 3' tab '12,5' tab '5' tab tab 3 f2";

fn only_finding(played: &mut Played) -> Finding {
    let inspection = played.inspection();
    let [finding] = &inspection.findings[..] else { panic!("{:?}", inspection.findings) };
    finding.value.clone()
}

#[test]
fn measured_values_are_computed_and_judged_while_they_are_typed() {
    let mut played = Played::new(LARGE);
    played.keys("down enter 'камера 3' tab '12,5' tab '5' tab");
    assert!(played.stage.shows("камера 3: 12,5 м² / 5 чел. = 2,5 м²/чел."));
    assert!(played.stage.shows("По замерам: не соответствует"));
    assert_snapshot!("answer_form_large", played.stage.frame());
}

#[test]
fn the_verdict_is_proposed_and_never_set_by_itself() {
    let mut played = Played::new(SMALL);
    played.keys("down enter 'камера 3' tab '12,5' tab '5' f2");
    assert_eq!(played.own("CON-02"), None);
    assert!(played.stage.shows("Это поле нужно заполнить"));
    assert_snapshot!("answer_form_small", played.stage.frame());
}

#[test]
fn several_places_are_measured_one_after_another() {
    let mut played = Played::new(LARGE);
    played.keys("down enter 'камера 3' tab '12,5' tab '5' tab 2 tab");
    played.keys("'камера 4' tab '30' tab '6' tab tab 2 f2");
    let own = played.own("CON-02").unwrap();
    let places: Vec<_> = own.measured.iter().map(|measured| measured.place.as_str()).collect();
    assert_eq!(places, ["камера 3", "камера 4"]);
    assert_eq!(own.measured[1].values["heads"].to_string(), "6");
}

#[test]
fn a_place_with_a_value_left_out_is_sent_back() {
    let mut played = Played::new(SMALL);
    played.keys("down enter 'камера 3' tab '12,5' tab tab tab 3 f2");
    assert_eq!(played.stage.app.layers(), ["inspection", "form"]);
    assert_eq!(played.own("CON-02"), None);
}

#[test]
fn evidence_without_a_file_is_noted_and_kept() {
    let mut played = Played::new(LARGE);
    played.keys("ctrl+g 'con-7' enter enter 3 tab tab 3 tab 2 tab 'Журнал обходов' tab '12' f2");
    let own = played.own("CON-07").unwrap();
    let document =
        Evidence::Document { title: "Журнал обходов".into(), page: "12".into() };
    assert_eq!(own.evidence, std::slice::from_ref(&document));
    assert_eq!(own.sources.iter().copied().collect::<Vec<_>>(), [Source::Documents]);
    played.keys("enter f2");
    assert_eq!(played.own("CON-07").unwrap().evidence, [document]);
}

#[test]
fn a_finding_is_filled_in_from_the_item_and_the_answer() {
    let mut played = Played::new(LARGE);
    played.keys(MEASURE).keys("f5");
    assert_snapshot!("finding_form_large", played.stage.frame());
    assert!(played.stage.shows("R-2025 · 25.08.2025 · тот же пункт"), "proposed, not chosen");
    played.keys("tab tab f4");
    assert_snapshot!("predecessors", played.stage.frame());
    played.keys("enter");
    assert!(!played.stage.shows("Похоже на прежний"));
    played.keys("f2");
    let finding = only_finding(&mut played);
    assert_eq!(
        finding.title,
        "Жилая площадь на одного человека меньше установленной нормы: 2,5 м²/чел. при норме 4 м²/чел.; \
         хуже всего: камера 3."
    );
    assert_eq!((finding.kind, finding.severity), (FindingKind::Shortcoming, Severity::Critical));
    assert!(finding.norms.contains(&NormId("SP-02".into())), "{:?}", finding.norms);
    assert_eq!(finding.flags.into_iter().collect::<Vec<_>>(), [Flag::Repeat]);
    assert!(finding.repeat_of.is_some());
    assert!(played.stage.shows("повтор, подтверждён"));
    assert!(played.stage.shows("повторяет: R-2025 · 25.08.2025 · Нет воды"));
    let record = played.view_of("CON-02").unwrap().by(played.me).unwrap().0.record;
    assert_eq!(finding.answers, [record]);
    assert!(played.stage.shows("F6 — поручение"));
}

#[test]
fn what_nobody_called_a_repeat_is_none() {
    let mut played = Played::new(LARGE);
    played.keys(MEASURE).keys("f5 f2");
    let finding = only_finding(&mut played);
    assert_eq!((finding.repeat_of, finding.flags.len()), (None, 0));
    assert!(!played.stage.shows("повторяет:"));
}

#[test]
fn a_critical_finding_on_one_kind_of_source_is_warned_of() {
    let mut played = Played::new(SMALL);
    played.keys("f5");
    assert!(played.stage.shows("источники не менее двух видов"));
    assert_snapshot!("finding_form_small", played.stage.frame());
}

#[test]
fn good_practice_is_recorded_the_same_way() {
    let mut played = Played::new(LARGE);
    played.keys("1 up f5 shift+tab 2 tab");
    for _ in 0..120 {
        played.keys("backspace");
    }
    played.keys("'Учёт ведётся ежедневно' f2");
    let finding = only_finding(&mut played);
    assert_eq!(finding.kind, FindingKind::GoodPractice);
    assert_eq!(finding.title, "Учёт ведётся ежедневно");
    played.keys("f6");
    assert!(played.stage.shows("Сначала запишите его"));
}

#[test]
fn an_instruction_asked_for_before_the_finding_is_read_back_waits_for_it() {
    let mut played = Played::new(LARGE);
    played.keys(MEASURE).keys("f5");
    played.stage.keys("f2");
    let asked = played.stage.take_asked();
    let (reading, writing): (Vec<_>, Vec<_>) =
        asked.into_iter().partition(|asked| matches!(asked.request, Request::Load(_)));
    played.carry_out(writing);
    assert!(played.stage.shows("Недостаток записан"));
    played.stage.keys("f6");
    assert!(!played.stage.shows("Сначала запишите его"));
    played.carry_out(reading);
    assert!(played.stage.shows("Поручение по пункту"));
}

#[test]
fn an_instruction_adds_the_body_it_needs_and_is_issued() {
    let mut played = Played::new(LARGE);
    played.keys(MEASURE).keys("f5 f2 f6");
    assert_snapshot!("instruction_form_large", played.stage.frame());
    played.keys("f2");
    let inspection = played.inspection();
    let [view] = &inspection.instructions[..] else { panic!("{:?}", inspection.instructions) };
    assert_eq!(view.instruction.status(), Status::Issued);
    assert_eq!(view.instruction.deadline(), day("2025-08-28"));
    assert_eq!(view.instruction.assignment.findings, [inspection.findings[0].id]);
    assert!(played.stage.shows("№ R-2026/1: выдано"));
}

#[test]
fn a_second_instruction_does_not_add_the_same_body_again() {
    let mut played = Played::new(LARGE);
    played.keys(MEASURE).keys("f5 f2 f6 f2 f6 f2");
    let inspection = played.inspection();
    let leads: Vec<_> =
        inspection.instructions.iter().map(|view| view.instruction.assignment.lead).collect();
    assert_eq!(leads.len(), 2);
    assert_eq!(leads[0], leads[1]);
}

#[test]
fn a_deadline_is_typed_as_people_say_it_and_a_day_off_is_told() {
    let mut played = Played::new(LARGE);
    played.keys("down 3 up f5 f2 f6 tab tab tab ctrl+u '30.08'");
    assert!(played.stage.shows("= 30.08.2025"));
    assert!(played.stage.shows("30.08.2025 — выходной день"));
    played.keys("ctrl+u '+10 рд' f2");
    let inspection = played.inspection();
    // The 1st of September 2025 is off: the holiday of the 30th of August falls on a Saturday.
    assert_eq!(inspection.instructions[0].instruction.deadline(), day("2025-09-09"));
}

#[test]
fn a_member_without_the_right_to_issue_keeps_a_draft() {
    let mut played = Played::with(Seat::Member, Begun::UnderWay, Lang::Ru, LARGE);
    played.keys("down 3 up f5 f2 f6");
    assert!(!played.stage.shows("выдать сейчас"));
    played.keys("f2");
    assert_eq!(played.inspection().instructions[0].instruction.status(), Status::Draft);
    assert!(played.stage.shows("поручение, проект"));
}

#[test]
fn an_instruction_needs_a_finding_first() {
    let mut played = Played::new(SMALL);
    played.keys("f6");
    assert_eq!(played.stage.app.layers(), ["inspection"]);
    assert!(played.stage.shows("Сначала запишите его: F5"));
}

#[test]
fn of_several_findings_one_or_all_are_chosen() {
    let mut played = Played::new(LARGE);
    played.keys("f5 f2 f5 f2 f6 3 f2");
    let inspection = played.inspection();
    assert_eq!(inspection.instructions[0].instruction.assignment.findings.len(), 2);
}

#[test]
fn undoing_an_issued_instruction_asks_first() {
    let mut played = Played::new(LARGE);
    played.keys("f5 f2 f6 f2 ctrl+z");
    assert_eq!(played.stage.app.layers(), ["inspection", "confirm"]);
    played.keys("esc");
    assert_eq!(played.inspection().instructions[0].instruction.status(), Status::Issued);
    played.keys("ctrl+z tab enter");
    assert_eq!(played.inspection().instructions[0].instruction.status(), Status::Cancelled);
    played.keys("ctrl+z");
    assert_eq!(played.inspection().findings.len(), 0);
}

#[test]
fn the_refusal_to_sign_and_what_the_facility_says_stand_beside_the_finding() {
    let mut played = Played::new(LARGE);
    played.keys("f5 f2");
    let (visit, finding) = (played.visit, played.inspection().findings[0].id);
    let on = day("2025-08-25");
    let objection = Objection {
        stance: Stance::Objection,
        by: "Начальник учреждения".into(),
        on,
        text: "Нормы соблюдены".into(),
    };
    run(&mut played.data, Command::Remark { finding, remark: Remark::Object(objection) });
    run(&mut played.data, Command::FinishVisit { visit });
    let refusal = SigningRefusal {
        by: "Начальник учреждения".into(),
        on,
        reason: "Не согласен".into(),
        witnesses: vec!["Понятой А.".into(), "Понятой Б.".into()],
    };
    run(&mut played.data, Command::NoteSigningRefusal { visit, refusal });
    let mut played = played.reopened(LARGE);
    assert!(played.stage.shows("отказ подписать"));
    assert!(played.stage.shows("ответы учреждения: 1"));
    played.keys("ctrl+g 'con-1' enter");
    assert_snapshot!("refused_to_sign", played.stage.frame());
    let small = played.reopened(SMALL);
    assert!(small.stage.shows("отказ подписать"));
}
