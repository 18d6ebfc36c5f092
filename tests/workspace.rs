//! A whole inspection played through the workspace, with no terminal.

use std::path::Path;
use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use tekseru::domain::answer::{Answer, NotCheckedReason, Verdict, VerdictKind};
use tekseru::domain::body::Body;
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::evidence::Evidence;
use tekseru::domain::facility::{Country, Facility, FacilityType};
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::id::{FindingId, InstructionId, PersonId, RoundId, VisitId};
use tekseru::domain::instruction::{Act, Assignment, Report, ReportScope, Status};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role, Round};
use tekseru::domain::text::{Lang, LocalText};
use tekseru::ledger::entropy::SeededEntropy;
use tekseru::store::compare::Notice;
use tekseru::store::view::Standing;
use tekseru::workspace::clock::ManualClock;
use tekseru::workspace::command::{Command, Created, Refusal};
use tekseru::workspace::{OpenError, OpenOptions, Workspace};

fn open(dir: &Path) -> Workspace {
    let at = day("2025-08-25").and_hms_opt(9, 0, 0).unwrap();
    Workspace::open(OpenOptions {
        dir: dir.to_owned(),
        clock: Box::new(Arc::new(ManualClock::new(at, Duration::seconds(1)))),
        entropy: Box::new(SeededEntropy::new(dir.to_string_lossy().as_bytes())),
        on_progress: &mut |_| {},
    })
    .unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn item(code: &str) -> ItemCode {
    code.parse().unwrap()
}

/// A commission of one, one facility, one visit under way.
struct Scene {
    workspace: Workspace,
    me: PersonId,
    round: RoundId,
    visit: VisitId,
    body: tekseru::domain::id::BodyId,
}

fn scene(dir: &Path) -> Scene {
    let mut workspace = open(dir);
    let body = Body {
        code: "uz".into(),
        name: LocalText::new(Lang::Ru, "Управление здравоохранения"),
        country: Country::Kazakhstan,
    };
    let me = Person { name: "А. Б.".into(), post: "прокурор".into(), body: None };
    let done = workspace.execute(Command::IntroduceSelf { person: me, body: Some(body) }).unwrap();
    let [Created::Person(me), Created::Body(body)] = done.created[..] else { panic!() };
    let facility = Facility {
        code: "№ 901".into(),
        aliases: vec!["ШМ-901/1".into()],
        name: "Учреждение № 901".into(),
        country: Country::Kazakhstan,
        kind: FacilityType::Medium,
        features: Default::default(),
        capacity: Some(900),
        headcounts: Vec::new(),
        department: String::new(),
    };
    let done = workspace.execute(Command::AddFacilities(vec![facility])).unwrap();
    let [Created::Facility(facility)] = done.created[..] else { panic!() };
    let round = Round {
        code: "R-2025".into(),
        title: "Шымкент".into(),
        basis: None,
        starts: day("2025-08-25"),
        ends: day("2025-08-29"),
        members: vec![Member { person: me, role: Role::Head }],
        facilities: vec![facility],
        domains: workspace.content().checklists.iter().map(|c| c.code.clone()).collect(),
    };
    let done = workspace.execute(Command::CreateRound(round)).unwrap();
    let [Created::Round(round), Created::Visit(visit)] = done.created[..] else { panic!() };
    workspace.execute(Command::StartVisit { visit }).unwrap();
    Scene { workspace, me, round, visit, body }
}

impl Scene {
    fn answer(&mut self, code: &str, verdict: Verdict) -> Result<(), Refusal> {
        let answer = Answer::new(verdict);
        let command = Command::RecordAnswer { visit: self.visit, item: item(code), answer };
        self.workspace.execute(command).map(|_| ())
    }

    fn finding(&mut self, code: &str) -> FindingId {
        let finding = Finding::new(self.visit, Some(item(code)), "Нет воды", Severity::High);
        let done = self.workspace.execute(Command::RaiseFinding(finding)).unwrap();
        let [Created::Finding(id)] = done.created[..] else { panic!() };
        id
    }

    fn issued(&mut self, finding: FindingId) -> InstructionId {
        let assignment = Assignment {
            round: self.round,
            findings: vec![finding],
            task: "Обеспечить".into(),
            lead: self.body,
            co_executors: Vec::new(),
            deadline: day("2025-09-30"),
            completion: "акт".into(),
            controller: None,
        };
        let done = self.workspace.execute(Command::IssueInstruction(assignment)).unwrap();
        let [Created::Instruction(id)] = done.created[..] else { panic!() };
        id
    }
}

#[test]
fn an_answer_leads_to_a_finding_to_an_instruction_to_a_proof() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = scene(dir.path());
    scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    let finding = scene.finding("RIG-04");
    let instruction = scene.issued(finding);
    let report = Report {
        by: scene.body,
        on: day("2025-09-20"),
        text: "Исполнено".into(),
        scope: ReportScope::Final,
        document: None,
    };
    let id = instruction;
    scene.workspace.execute(Command::Act { id, act: Act::Report(report) }).unwrap();
    let proof = Evidence::Document { title: "Акт № 5".into(), page: "1".into() };
    let (done_on, on) = (day("2025-09-20"), day("2025-09-22"));
    scene.workspace.execute(Command::Act { id, act: Act::Close { proof, done_on, on } }).unwrap();
    let rows = scene.workspace.instruction_rows().unwrap();
    assert_eq!(rows[0].status(), Status::Closed);
    assert_eq!(rows[0].number(), Some("R-2025/1"));
    assert_eq!(rows[0].facilities, ["№ 901"]);
    let found = scene.workspace.finding_rows().unwrap();
    assert_eq!(found[0].instructions[0].id, instruction);
    assert_eq!(found[0].id, finding);
}

#[test]
fn undo_is_a_new_record_and_takes_back_exactly_one_step() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = scene(dir.path());
    let record = |scene: &mut Scene, verdict| {
        let answer = Answer::new(verdict);
        let command = Command::RecordAnswer { visit: scene.visit, item: item("RIG-01"), answer };
        scene.workspace.execute(command).unwrap()
    };
    let standing =
        |scene: &Scene| scene.workspace.inspection(scene.visit).unwrap().standing(&item("RIG-01"));
    record(&mut scene, Verdict::Compliant);
    let second = record(&mut scene, Verdict::Partly);
    assert_eq!(standing(&scene), Standing::Agreed { verdict: VerdictKind::Partly, by: 1 });
    let undone = scene.workspace.execute(*second.undo.unwrap()).unwrap();
    assert_eq!(standing(&scene), Standing::Agreed { verdict: VerdictKind::Compliant, by: 1 });
    scene.workspace.execute(*undone.undo.unwrap()).unwrap();
    assert_eq!(standing(&scene), Standing::Agreed { verdict: VerdictKind::Partly, by: 1 });
}

#[test]
fn what_is_refused_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = scene(dir.path());
    let before = scene.workspace.record_count();
    // RIG-28 is for pre-trial prisons only.
    assert!(matches!(scene.answer("RIG-28", Verdict::Compliant), Err(Refusal::NotAsked(_))));
    let stranger = Finding::new(VisitId([9; 16]), None, "x", Severity::Low);
    let refused = scene.workspace.execute(Command::RaiseFinding(stranger));
    assert!(matches!(refused, Err(Refusal::NotFound { .. })));
    let twin = scene.workspace.store().facilities().unwrap()[0].value.clone();
    let refused = scene.workspace.execute(Command::AddFacilities(vec![twin]));
    assert!(matches!(refused, Err(Refusal::CodeTaken { .. })));
    assert_eq!(scene.workspace.record_count(), before);
}

#[test]
fn everything_is_there_after_a_stop_and_after_a_crash() {
    for clean in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        let mut scene = scene(dir.path());
        scene.answer("RIG-01", Verdict::NotChecked(NotCheckedReason::AccessRefused)).unwrap();
        scene.answer("MED-01", Verdict::Compliant).unwrap();
        let (visit, me) = (scene.visit, scene.me);
        if clean {
            scene.workspace.close().unwrap();
        } else {
            drop(scene);
        }
        let again = open(dir.path());
        assert_eq!(again.notices(), []);
        assert_eq!(again.operator(), Some(me));
        let inspection = again.inspection(visit).unwrap();
        assert_eq!(inspection.answers.len(), 2);
        assert!(again.verify(&mut |_| {}).unwrap().ok);
    }
}

#[test]
fn a_lost_index_is_made_again_and_a_lost_log_comes_back_from_the_index() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = scene(dir.path());
    scene.answer("RIG-01", Verdict::Compliant).unwrap();
    let (visit, count) = (scene.visit, scene.workspace.record_count());
    scene.workspace.close().unwrap();

    std::fs::remove_dir_all(dir.path().join("index.sled")).unwrap();
    let again = open(dir.path());
    assert_eq!(again.inspection(visit).unwrap().answers.len(), 1);
    again.close().unwrap();

    let ledger = dir.path().join("ledger");
    for entry in std::fs::read_dir(&ledger).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "log") {
            std::fs::remove_file(path).unwrap();
        }
    }
    let again = open(dir.path());
    let notices = again.notices();
    assert!(
        matches!(notices, [Notice::LogHealed { restored, .. }] if *restored == count),
        "{notices:?} {count}"
    );
    assert!(again.verify(&mut |_| {}).unwrap().ok);
    assert_eq!(again.inspection(visit).unwrap().answers.len(), 1);
}

#[test]
fn two_processes_do_not_write_at_once_and_the_second_may_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = scene(dir.path());
    scene.answer("RIG-01", Verdict::Compliant).unwrap();
    let mut quiet = |_| {};
    let refused = Workspace::open(OpenOptions::new(dir.path(), &mut quiet));
    let Err(OpenError::InUse { holder: Some(holder), .. }) = refused else { panic!() };
    assert_eq!(holder.pid, std::process::id());
    let mut reader = Workspace::read_only(OpenOptions::new(dir.path(), &mut quiet)).unwrap();
    assert_eq!(reader.inspection(scene.visit).unwrap().answers.len(), 1);
    let finish = Command::FinishVisit { visit: scene.visit };
    assert!(matches!(reader.execute(finish), Err(Refusal::ReadOnly)));
}
