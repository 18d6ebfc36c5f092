//! The life of an instruction, act by act.

use super::super::round::Role;
use super::*;

const HEAD: Standing = Standing { person: PersonId([1; 16]), role: Some(Role::Head) };
const MEMBER: Standing = Standing { person: PersonId([2; 16]), role: Some(Role::Member) };
const LEAD: BodyId = BodyId([7; 16]);
const HELPER: BodyId = BodyId([8; 16]);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn assignment() -> Assignment {
    Assignment {
        round: RoundId([3; 16]),
        findings: vec![FindingId([4; 16])],
        task: "Обеспечить".into(),
        lead: LEAD,
        co_executors: vec![HELPER],
        deadline: day("2025-09-30"),
        completion: String::new(),
        controller: None,
    }
}

fn issued() -> Instruction {
    let draft = Instruction::draft(assignment()).unwrap();
    let act = Act::Issue { number: "R/1".into(), on: day("2025-08-30") };
    draft.apply(&act, HEAD).unwrap()
}

fn report(by: BodyId, scope: ReportScope) -> Act {
    let on = day("2025-09-20");
    Act::Report(Report { by, on, text: "Сделано".into(), scope, document: None })
}

fn close() -> Act {
    let proof = Evidence::Document { title: "Акт № 5".into(), page: String::new() };
    Act::Close { proof, done_on: day("2025-10-02"), on: day("2025-10-03") }
}

#[test]
fn interim_information_never_closes() {
    let told = issued().apply(&report(LEAD, ReportScope::Interim), MEMBER).unwrap();
    assert_eq!(told.apply(&close(), HEAD), Err(ActRefusal::NothingReported));
    assert_eq!(told.status(), Status::Issued);
}

#[test]
fn a_co_executor_reports_its_own_part_and_never_the_whole() {
    let whole = issued().apply(&report(HELPER, ReportScope::Final), MEMBER);
    assert_eq!(whole, Err(ActRefusal::OnlyItsPart));
    let told = issued().apply(&report(HELPER, ReportScope::Part), MEMBER).unwrap();
    assert_eq!(told.status(), Status::Partly);
    assert_eq!(told.apply(&close(), HEAD), Err(ActRefusal::NothingReported));
    assert_eq!(
        issued().apply(&report(BodyId([9; 16]), ReportScope::Final), MEMBER),
        Err(ActRefusal::NotAnExecutor)
    );
}

#[test]
fn dates_follow_one_another() {
    let draft = Instruction::draft(assignment()).unwrap();
    let late = Act::Issue { number: "R/1".into(), on: day("2025-10-01") };
    assert_eq!(
        draft.apply(&late, HEAD),
        Err(ActRefusal::DeadlineBeforeIssue { deadline: day("2025-09-30"), on: day("2025-10-01") })
    );
    let told = issued().apply(&report(LEAD, ReportScope::Final), MEMBER).unwrap();
    let proof = Evidence::Document { title: "Акт № 5".into(), page: String::new() };
    let close = |done_on: &str, on: &str| Act::Close {
        proof: proof.clone(),
        done_on: day(done_on),
        on: day(on),
    };
    assert_eq!(
        told.apply(&close("2025-08-01", "2025-10-01"), HEAD),
        Err(ActRefusal::BeforeIssue { day: day("2025-08-01"), issued: day("2025-08-30") })
    );
    assert_eq!(
        told.apply(&close("2025-10-02", "2025-10-01"), HEAD),
        Err(ActRefusal::NotYet { day: day("2025-10-02"), present: day("2025-10-01") })
    );
}

fn readdress(from: BodyId, to: BodyId) -> Act {
    let named = LocalText::new(crate::domain::text::Lang::Ru, "Управление");
    let (on, reason) = (day("2025-09-10"), "Указ о реорганизации".to_owned());
    Act::Readdress(Readdressing { from, to, named, on, reason })
}

#[test]
fn a_merged_body_hands_its_instructions_on_with_their_past() {
    let told = issued().apply(&report(HELPER, ReportScope::Part), MEMBER).unwrap();
    let heir = BodyId([9; 16]);
    assert_eq!(told.apply(&readdress(LEAD, heir), MEMBER), Err(ActRefusal::NotTheIssuer));
    assert_eq!(told.apply(&readdress(heir, LEAD), HEAD), Err(ActRefusal::NotAnExecutor));
    let passed = told.apply(&readdress(LEAD, heir), HEAD).unwrap();
    assert_eq!(passed.assignment.lead, heir);
    assert_eq!(passed.status(), Status::Partly);
    let control = passed.control().unwrap();
    assert_eq!(control.reports.len(), 1);
    assert_eq!(control.readdressed[0].named.get(crate::domain::text::Lang::Ru), "Управление");
    assert_eq!(
        passed.apply(&report(LEAD, ReportScope::Final), MEMBER),
        Err(ActRefusal::NotAnExecutor)
    );
    let one = issued().apply(&readdress(LEAD, HELPER), HEAD).unwrap();
    assert_eq!((one.assignment.lead, one.assignment.co_executors.len()), (HELPER, 0));
}

#[test]
fn only_the_controller_closes_and_only_on_a_document() {
    let told = issued().apply(&report(LEAD, ReportScope::Final), MEMBER).unwrap();
    assert_eq!(told.apply(&close(), MEMBER), Err(ActRefusal::NotTheController));
    let nothing = Act::Close {
        proof: Evidence::Document { title: "  ".into(), page: String::new() },
        done_on: day("2025-09-20"),
        on: day("2025-09-21"),
    };
    assert_eq!(told.apply(&nothing, HEAD), Err(ActRefusal::NoDocument));
    let closed = told.apply(&close(), HEAD).unwrap();
    assert_eq!(closed.status(), Status::Closed);
    assert!(closed.closed_late());
    assert!(!closed.overdue(day("2030-01-01")));
}

#[test]
fn extending_keeps_the_original_deadline_and_shows_the_drift() {
    let extend = |to: &str| Act::Extend {
        to: day(to),
        on: day("2025-09-29"),
        reason: "Поставка оборудования".into(),
    };
    assert_eq!(issued().apply(&extend("2025-10-30"), MEMBER), Err(ActRefusal::NotTheIssuer));
    let twice = issued().apply(&extend("2025-10-30"), HEAD).unwrap();
    let twice = twice.apply(&extend("2025-11-14"), HEAD).unwrap();
    assert_eq!(twice.original_deadline(), day("2025-09-30"));
    assert_eq!(twice.deadline(), day("2025-11-14"));
    assert_eq!(twice.control().map(Control::drift_days), Some(45));
    assert!(!twice.overdue(day("2025-11-14")));
    assert!(twice.overdue(day("2025-11-15")));
    assert_eq!(
        twice.apply(&extend("2025-11-14"), HEAD),
        Err(ActRefusal::NotLater(day("2025-11-14")))
    );
}

#[test]
fn an_issued_text_is_fixed_and_strangers_may_do_nothing() {
    let redraft = Act::Redraft { assignment: assignment() };
    assert_eq!(issued().apply(&redraft, HEAD), Err(ActRefusal::AlreadyIssued));
    let stranger = Standing { person: PersonId([6; 16]), role: None };
    assert_eq!(issued().apply(&redraft, stranger), Err(ActRefusal::NotAMember));
    let draft = Instruction::draft(assignment()).unwrap();
    let act = Act::Issue { number: "R/1".into(), on: day("2025-08-30") };
    assert_eq!(draft.apply(&act, MEMBER), Err(ActRefusal::MayNotIssue));
}
