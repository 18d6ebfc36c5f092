//! Files of evidence from end to end: taken in, found again, given out, kept through kills, passphrases and damage.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "evidence/correcting.rs"]
mod correcting;
#[path = "evidence/custody.rs"]
mod custody;
#[path = "evidence/damage.rs"]
mod damage;
#[path = "support/laptop.rs"]
mod laptop;
#[path = "evidence/pictures.rs"]
mod pictures;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "evidence/sealed.rs"]
mod sealed;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use scene::{PASSPHRASE, Scene, item, open, open_sealed};
use tekseru::domain::answer::Verdict;
use tekseru::domain::evidence::Evidence;
use tekseru::domain::id::EvidenceId;
use tekseru::workspace::command::{Behind, Command, Refusal};
use tekseru::workspace::evidence::{
    EvidenceBehind, EvidenceError, EvidenceReport, EvidenceStep, Passed, TakeOrder, TakenIn,
    check_evidence,
};
use tekseru::workspace::{Layout, Passphrase, Workspace};
use tempfile::TempDir;

/// A directory for data and one for files that somebody brings.
struct Place {
    home: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Every file of evidence there is, by its place.
    fn blobs(&self) -> Vec<String> {
        let mut found = files_in(&self.data().join("blobs"));
        found.sort();
        found
    }
}

fn files_in(dir: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let names = paths.flat_map(|path| {
        if path.is_dir() {
            return files_in(&path);
        }
        vec![path.file_name().unwrap().to_str().unwrap().to_owned()]
    });
    names.collect()
}

fn go_on(_: Passed) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn order(scene: &Scene, path: &Path) -> TakeOrder {
    TakeOrder {
        path: path.to_owned(),
        visit: scene.visit,
        title: "Потолок секции 2".into(),
        description: "Пятна сырости над окном".into(),
        place: "секция 2".into(),
        items: Vec::new(),
        findings: Vec::new(),
    }
}

fn take(scene: &mut Scene, path: &Path) -> TakenIn {
    let order = order(scene, path);
    scene.workspace.take_evidence(&order, &mut go_on).unwrap()
}

fn checked(dir: &Path, passphrase: Option<&str>) -> EvidenceReport {
    let passphrase = passphrase.map(Passphrase::new);
    check_evidence(&Layout::new(dir), passphrase.as_ref(), &mut |_| {}).unwrap().unwrap()
}

/// What can be read of a file again.
fn content(workspace: &mut Workspace, id: EvidenceId) -> Vec<u8> {
    let mut bytes = Vec::new();
    workspace.view_evidence(id, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_file_is_kept_by_its_hash_and_told_by_its_record() {
    let place = Place::new();
    let bytes = pictures::jpeg("2025:08:25 10:15:00");
    let path = place.file("IMG 1.bin", &bytes);
    let mut scene = Scene::new(&place.data());
    scene.answer("CON-02", Verdict::NonCompliant).unwrap();
    let finding = scene.finding("CON-02");
    let order =
        TakeOrder { items: vec![item("CON-02")], findings: vec![finding], ..order(&scene, &path) };
    let mut steps = Vec::new();
    let mut on = |passed: Passed| {
        steps.push(passed.step);
        ControlFlow::Continue(())
    };
    let taken = scene.workspace.take_evidence(&order, &mut on).unwrap();
    assert_eq!(steps, [EvidenceStep::Hashing, EvidenceStep::Storing]);

    let row = scene.workspace.evidence_row(taken.id).unwrap();
    let file = &row.view.file;
    assert_eq!((file.media.as_str(), file.name.as_str()), ("image/jpeg", "IMG 1.bin"));
    assert_eq!((file.size, file.visit), (bytes.len() as u64, scene.visit));
    assert_eq!(file.captured.as_ref().unwrap().at.to_string(), "2025-08-25 10:15:00");
    assert_eq!(row.by, "Образцов А. А.");
    assert_eq!(row.facility_code, "№ 901");
    let names: Vec<_> = row.behind.iter().map(EvidenceBehind::name).collect();
    assert_eq!(names, ["CON-02", "CON-02"], "the finding and the answer");
    assert_eq!(place.blobs(), [file.sha256.as_str()]);
    let kept = place.data().join("blobs").join(file.sha256.get(..2).unwrap()).join(&file.sha256);
    assert!(fs::read(&kept).unwrap() == bytes);
    assert!(fs::read(&path).unwrap() == bytes, "the file that was brought is as it was");
    assert!(content(&mut scene.workspace, taken.id) == bytes);
    let answer = scene.workspace.answer(scene.visit, &item("CON-02")).unwrap();
    let (_, answer) = answer.by(scene.me).unwrap();
    let expected = Evidence::File {
        sha256: file.sha256.clone(), title: "Потолок секции 2".into()
    };
    assert_eq!(answer.evidence, [expected]);
    scene.workspace.close().unwrap();
    let report = checked(&place.data(), None);
    assert_eq!((report.ok, report.files, report.faults), (true, 1, Vec::new()));
    // Another start reads it from the index and from the ledger alone.
    assert_eq!(open(&place.data()).evidence_rows(None).unwrap().len(), 1);
}

#[test]
fn one_file_stands_behind_many_and_is_taken_in_once() {
    let place = Place::new();
    let path = place.file("a.txt", "Опись имущества");
    let mut scene = Scene::new(&place.data());
    for code in ["CON-02", "RIG-04"] {
        scene.answer(code, Verdict::NonCompliant).unwrap();
    }
    let findings = [scene.finding("CON-02"), scene.finding("RIG-04")];
    let taken = take(&mut scene, &path);
    let again = place.file("b.txt", "Опись имущества");
    let order = order(&scene, &again);
    let refused = scene.workspace.take_evidence(&order, &mut go_on);
    let Err(EvidenceError::AlreadyHere { view, restored: false }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(view.id, taken.id);
    for behind in findings.map(Behind::Finding).into_iter().chain([
        Behind::Answer(scene.visit, item("CON-02")),
        Behind::Answer(scene.visit, item("RIG-04")),
        Behind::Answer(scene.visit, item("RIG-04")),
    ]) {
        scene.workspace.execute(Command::LinkEvidence { id: taken.id, behind }).unwrap();
    }
    let row = scene.workspace.evidence_row(taken.id).unwrap();
    assert_eq!(row.behind.len(), 4);
    assert_eq!((place.blobs().len(), scene.workspace.evidence_rows(None).unwrap().len()), (1, 1));
    let behind = Behind::Answer(scene.visit, item("MED-01"));
    let refused = scene.workspace.execute(Command::LinkEvidence { id: taken.id, behind });
    assert!(matches!(refused, Err(Refusal::NoAnswerForEvidence(_))));
}

#[test]
fn what_cannot_be_taken_in_leaves_nothing() {
    let place = Place::new();
    let mut scene = Scene::new(&place.data());
    let records = scene.workspace.record_count();
    let (empty, good) = (place.file("empty", ""), place.file("a.txt", "а"));
    let missing = place.home.path().join("missing");
    for path in [&missing, &empty, &place.data()] {
        let order = order(&scene, path);
        let refused = scene.workspace.take_evidence(&order, &mut go_on);
        assert!(refused.is_err(), "{}", path.display());
    }
    let nameless = TakeOrder { title: "  ".into(), ..order(&scene, &good) };
    let unanswered = TakeOrder { items: vec![item("CON-02")], ..order(&scene, &good) };
    for order in [nameless, unanswered] {
        assert!(scene.workspace.take_evidence(&order, &mut go_on).is_err());
    }
    let mut stop = |_: Passed| ControlFlow::Break(());
    let whole = order(&scene, &good);
    let stopped = scene.workspace.take_evidence(&whole, &mut stop);
    assert!(matches!(stopped, Err(EvidenceError::Stopped)));
    let mut late = |passed: Passed| match passed.step {
        EvidenceStep::Storing => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    let stopped = scene.workspace.take_evidence(&whole, &mut late);
    assert!(matches!(stopped, Err(EvidenceError::Stopped)));
    assert_eq!((place.blobs(), scene.workspace.record_count()), (Vec::new(), records));
    take(&mut scene, &good);
}

#[test]
fn nobody_of_another_commission_takes_anything_in() {
    let place = Place::new();
    let path = place.file("a.txt", "а");
    let mut scene = Scene::new(&place.data());
    let person = tekseru::domain::person::Person {
        name: "Посторонний".into(),
        post: String::new(),
        body: None,
    };
    scene.workspace.execute(Command::IntroduceSelf { person, body: None }).unwrap();
    let order = order(&scene, &path);
    let refused = scene.workspace.take_evidence(&order, &mut go_on);
    assert!(matches!(refused, Err(EvidenceError::Refused(Refusal::NotAMember))), "{refused:?}");
    assert_eq!(place.blobs(), Vec::<String>::new());
}
