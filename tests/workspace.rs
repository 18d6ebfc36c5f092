//! A whole inspection played through the workspace, with no terminal.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::fs;
use std::path::Path;

use scene::{Scene, day, item, open};
use tekseru::domain::answer::{Answer, NotCheckedReason, Verdict, VerdictKind};
use tekseru::domain::evidence::Evidence;
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::id::VisitId;
use tekseru::domain::identity::Course;
use tekseru::domain::instruction::{Act, Report, ReportScope, Status};
use tekseru::store::compare::Notice;
use tekseru::store::view::Standing;
use tekseru::workspace::command::{Command, Created, Refusal};
use tekseru::workspace::{OpenError, OpenOptions, Workspace};

#[test]
fn an_answer_leads_to_a_finding_to_an_instruction_to_a_proof() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    let finding = scene.finding("RIG-04");
    let instruction = scene.issued(finding);
    scene.workspace.change_settings(|own| own.sample_today = Some(day("2025-09-22"))).unwrap();
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
    let mut scene = Scene::new(dir.path());
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
    let mut scene = Scene::new(dir.path());
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
        let mut scene = Scene::new(dir.path());
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
    let mut scene = Scene::new(dir.path());
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
    let mut scene = Scene::new(dir.path());
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

#[test]
fn a_record_that_nobody_signed_is_named_and_never_shown() {
    let dir = tempfile::tempdir().unwrap();
    let scene = Scene::new(dir.path());
    let count = scene.workspace.store().facilities().unwrap().len();
    let facility = scene.workspace.store().facilities().unwrap()[0].created;
    let next = scene.workspace.record_count();
    scene.workspace.close().unwrap();
    let log = std::fs::read_dir(dir.path().join("ledger"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "log"))
        .unwrap();
    // The facility's own record once more, under another number and without a signature for it.
    let mut forged = None;
    tekseru::ledger::log::scan_with(&log, |piece| {
        if let tekseru::ledger::log::Piece::Frame { payload, .. } = piece {
            let record = tekseru::ledger::record::Record::admit(&payload).unwrap();
            if record.id == facility.record {
                forged = Some(record);
            }
        }
    })
    .unwrap();
    let mut forged = forged.unwrap();
    forged.header.seq = next;
    forged.header_bytes = forged.header.encode();
    let mut bytes = std::fs::read(&log).unwrap();
    bytes.extend(tekseru::ledger::frame::encode(&forged.payload()));
    std::fs::write(&log, bytes).unwrap();
    for _ in 0..2 {
        let workspace = open(dir.path());
        assert_eq!(workspace.store().facilities().unwrap().len(), count);
        assert!(!workspace.verify(&mut |_| {}).unwrap().ok);
        workspace.close().unwrap();
    }
    std::fs::remove_dir_all(dir.path().join("index.sled")).unwrap();
    assert_eq!(open(dir.path()).store().facilities().unwrap().len(), count);
}

/// Checklists of one's own in the data directory, before anything else is there.
fn own_checklist(dir: &Path, name: &str, edit: impl Fn(String) -> String) {
    let brought = Path::new(env!("CARGO_MANIFEST_DIR")).join("checklists").join(name);
    let own = dir.join("checklists");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join(name), edit(fs::read_to_string(brought).unwrap())).unwrap();
}

#[test]
fn an_item_within_another_goes_and_comes_with_what_that_one_was_answered() {
    let dir = tempfile::tempdir().unwrap();
    own_checklist(dir.path(), "regime.toml", |text| {
        let code = "code = \"REG-02\"\n";
        text.replace(code, &format!("{code}within = \"REG-01\"\n"))
    });
    let mut scene = Scene::new(dir.path());
    assert!(scene.workspace.content().problems.is_empty());
    let is_asked = |scene: &Scene| {
        let rows = scene.workspace.visit_rows(scene.round).unwrap();
        let inspection = scene.workspace.inspection(scene.visit).unwrap();
        assert_eq!(rows[0].asked, inspection.items().count(), "the list counts otherwise");
        inspection.item(&item("REG-02")).is_some()
    };
    assert!(is_asked(&scene));
    scene.answer("REG-02", Verdict::Compliant).unwrap();
    scene.answer("REG-01", Verdict::NotApplicable).unwrap();
    assert!(!is_asked(&scene));
    scene.answer("REG-01", Verdict::Partly).unwrap();
    assert!(is_asked(&scene));
    let inspection = scene.workspace.inspection(scene.visit).unwrap();
    let Standing::Agreed { verdict, .. } = inspection.standing(&item("REG-02")) else { panic!() };
    assert_eq!(verdict, VerdictKind::Compliant, "the answer was lost in between");
}

/// Ends the visit that is under way and begins another of the same facility.
fn next_visit(scene: &mut Scene) {
    let (visit, round) = (scene.visit, scene.round);
    let facility = scene.workspace.inspection(visit).unwrap().facility.id;
    scene.workspace.execute(Command::FinishVisit { visit }).unwrap();
    let plan = Command::PlanVisit { round, facility, on: None };
    let done = scene.workspace.execute(plan).unwrap();
    let [Created::Visit(visit)] = done.created[..] else { panic!("{done:?}") };
    scene.workspace.execute(Command::StartVisit { visit }).unwrap();
    scene.visit = visit;
}

#[test]
fn predecessors_are_proposed_of_every_earlier_visit_the_same_item_first() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let raise = |scene: &mut Scene, code: Option<&str>, title: &str| {
        let finding = Finding::new(scene.visit, code.map(item), title, Severity::High);
        let done = scene.workspace.execute(Command::RaiseFinding(finding)).unwrap();
        let [Created::Finding(id)] = done.created[..] else { panic!("{done:?}") };
        id
    };
    let long_ago = raise(&mut scene, Some("CON-11"), "Нет горячей воды в душевой");
    let other = raise(&mut scene, Some("MED-02"), "Нет горячей воды в душевой");
    next_visit(&mut scene);
    let by_wording = raise(&mut scene, None, "Отсутствие горячей воды в душевых");
    next_visit(&mut scene);
    let now = raise(&mut scene, Some("CON-11"), "Нет горячей воды в душевой");
    let inspection = scene.workspace.inspection(scene.visit).unwrap();
    let proposed = inspection.predecessors(Some(&item("CON-11")), "Нет горячей воды в душевой");
    let found: Vec<_> = proposed.iter().map(|own| (own.finding, own.same_item)).collect();
    assert_eq!(found, [(long_ago, true), (by_wording, false)], "{other} and {now} are not");
    assert_eq!(proposed[0].round, "R-2025");
    assert!(inspection.courses.is_empty(), "nothing is one until somebody says so");
    let old = inspection.findings[0].value.clone();
    let finding = Finding { repeat_of: Some(long_ago), ..old };
    scene.workspace.execute(Command::ChangeFinding { id: now, finding }).unwrap();
    let inspection = scene.workspace.inspection(scene.visit).unwrap();
    let courses: Vec<_> = inspection.courses[&now].iter().copied().collect();
    assert_eq!(courses, [Course::Repeat]);
}
