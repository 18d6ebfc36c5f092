//! What a mark makes of an instruction, and when it is refused.

use super::super::id::{FindingId, InstructionId, PersonId, RoundId};
use super::super::instruction::{Act, Assignment, Status};
use super::super::round::Role;
use super::*;

const LEAD: BodyId = BodyId([7; 16]);
const HELPER: BodyId = BodyId([8; 16]);
const HEAD: Standing = Standing { person: PersonId([3; 16]), role: Some(Role::Head) };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn issued() -> Instruction {
    let draft = Instruction::draft(Assignment {
        round: RoundId([1; 16]),
        findings: vec![FindingId([2; 16])],
        task: "Обеспечить воду".into(),
        lead: LEAD,
        co_executors: vec![HELPER],
        deadline: day("2025-09-30"),
        completion: String::new(),
        controller: None,
    });
    let issue = Act::Issue { number: "R/1".into(), on: day("2025-09-01") };
    draft.unwrap().apply(&issue, HEAD).unwrap()
}

fn origin(body: BodyId, file: &str) -> Origin<'_> {
    Origin { body, file, today: day("2025-09-20") }
}

fn done() -> Mark {
    Mark {
        state: Some(Marked::Done),
        day: Some(day("2025-09-10")),
        document: "Акт № 5".into(),
        comment: "вода есть".into(),
    }
}

fn after(instruction: &Instruction, mark: &Mark, file: &str) -> Instruction {
    let report = judge(mark, instruction, origin(LEAD, file), HEAD).unwrap().unwrap();
    instruction.apply(&Act::Report(report), HEAD).unwrap()
}

#[test]
fn a_mark_is_a_report_with_its_file_and_closes_nothing() {
    let report = judge(&done(), &issued(), origin(LEAD, "ab12"), HEAD).unwrap().unwrap();
    assert_eq!(report.text, "вода есть [xlsx sha256:ab12]");
    assert_eq!(report.document.as_ref().map(Evidence::title), Some("Акт № 5"));
    let reported = issued().apply(&Act::Report(report), HEAD).unwrap();
    assert_eq!(reported.status(), Status::Reported);
}

#[test]
fn what_was_said_once_is_not_said_again() {
    let reported = after(&issued(), &done(), "ab12");
    for file in ["ab12", "cd34"] {
        assert_eq!(judge(&done(), &reported, origin(LEAD, file), HEAD), Ok(None));
    }
    let back = Act::Return { on: day("2025-09-12"), reason: "нет акта".into() };
    let returned = reported.apply(&back, HEAD).unwrap();
    assert_eq!(judge(&done(), &returned, origin(LEAD, "ab12"), HEAD), Ok(None));
    assert!(judge(&done(), &returned, origin(LEAD, "cd34"), HEAD).unwrap().is_some());
    let under_way = Mark { state: Some(Marked::UnderWay), ..Mark::default() };
    let told = after(&issued(), &under_way, "ab12");
    assert_eq!(told.status(), Status::Issued);
    assert_eq!(judge(&under_way, &told, origin(LEAD, "ab12"), HEAD), Ok(None));
}

#[test]
fn an_impossible_mark_is_refused() {
    let judged = |mark: &Mark, body| judge(mark, &issued(), origin(body, ""), HEAD).unwrap_err();
    assert_eq!(judged(&Mark { day: None, ..done() }, LEAD), MarkRefusal::NoDay);
    assert_eq!(judged(&Mark { state: None, ..done() }, LEAD), MarkRefusal::NoState);
    let early = Mark { day: Some(day("2025-08-01")), ..done() };
    assert!(matches!(judged(&early, LEAD), MarkRefusal::Act(ActRefusal::BeforeIssue { .. })));
    let ahead = Mark { day: Some(day("2025-09-21")), ..done() };
    assert!(matches!(judged(&ahead, LEAD), MarkRefusal::Act(ActRefusal::NotYet { .. })));
    assert_eq!(judged(&done(), HELPER), ActRefusal::OnlyItsPart.into());
    assert_eq!(judged(&done(), BodyId([9; 16])), ActRefusal::NotAnExecutor.into());
    assert_eq!(judge(&Mark::default(), &issued(), origin(LEAD, ""), HEAD), Ok(None));
}

#[test]
fn a_key_belongs_to_one_row_of_one_list() {
    let rounds = [RoundId([1; 16]), RoundId([2; 16])];
    let list = ListKey::of(LEAD, &rounds);
    assert_eq!(list, ListKey::of(LEAD, &[rounds[1], rounds[0], rounds[1]]));
    assert_ne!(list, ListKey::of(HELPER, &rounds));
    assert_ne!(list, ListKey::of(LEAD, &rounds[..1]));
    assert_eq!(list.to_string().parse(), Ok(list));
    let (one, other) = (InstructionId([4; 16]), InstructionId([5; 16]));
    assert_ne!(list.of_row(one), list.of_row(other));
}
