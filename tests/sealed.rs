//! Sealed data: it works like any other with the passphrase, and tells nothing without it.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "sealed/canaries.rs"]
mod canaries;
#[path = "sealed/frozen.rs"]
mod frozen;
#[path = "sealed/resealing.rs"]
mod resealing;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "sealed/tampering.rs"]
mod tampering;

use std::fs;
use std::path::{Path, PathBuf};

use scene::{PASSPHRASE, Scene, open_sealed, open_with};
use tekseru::domain::answer::Verdict;
use tekseru::domain::finding::Finding;
use tekseru::domain::id::FindingId;
use tekseru::workspace::{self, Layout, OpenError, OpenOptions, Passphrase, Workspace};

/// A sealed scene with an answer, a finding and an instruction, closed in good order.
fn sealed_scene(dir: &Path) -> FindingId {
    let mut scene = Scene::begun(open_sealed(dir));
    scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    let finding = scene.finding("RIG-04");
    scene.issued(finding);
    scene.workspace.close().unwrap();
    finding
}

fn finding(workspace: &Workspace, id: FindingId) -> Finding {
    workspace.store().finding(id).unwrap().unwrap().value
}

fn head(dir: &Path, passphrase: Option<&str>) -> String {
    let passphrase = passphrase.map(Passphrase::new);
    let report = workspace::verify(&Layout::new(dir), passphrase.as_ref(), &mut |_| {}).unwrap();
    assert!(report.ok, "{:?}", report.faults);
    report.head.to_string()
}

fn logs(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir.join("ledger")).unwrap().map(|entry| entry.unwrap().path());
    let mut logs: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "log")).collect();
    logs.sort();
    logs
}

#[test]
fn a_session_goes_on_where_the_one_before_ended() {
    let dir = tempfile::tempdir().unwrap();
    let id = sealed_scene(dir.path());
    let workspace = open_sealed(dir.path());
    assert!(workspace.is_sealed());
    assert!(workspace.notices().is_empty(), "{:?}", workspace.notices());
    assert_eq!(finding(&workspace, id).title, "Нет воды");
    assert_eq!(workspace.instruction_rows().unwrap().len(), 1);
    // Beside the writer, from the ledger alone.
    let mut unheard = |_| {};
    let options = OpenOptions::new(dir.path(), &mut unheard);
    let beside =
        Workspace::read_only(options.with_passphrase(Some(Passphrase::new(PASSPHRASE)))).unwrap();
    assert_eq!(finding(&beside, id).title, "Нет воды");
    assert_eq!(beside.record_count(), workspace.record_count());
    head(dir.path(), Some(PASSPHRASE));
}

#[test]
fn a_wrong_passphrase_and_none_open_nothing_and_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    sealed_scene(dir.path());
    let before: Vec<_> = logs(dir.path()).iter().map(|log| fs::read(log).unwrap()).collect();
    let wrong = open_with(dir.path(), Some("четыре слова для сцены!"));
    assert!(matches!(wrong, Err(OpenError::WrongPassphrase)));
    let none = open_with(dir.path(), None);
    assert!(matches!(none, Err(OpenError::PassphraseNeeded)));
    let verified = workspace::verify(&Layout::new(dir.path()), None, &mut |_| {});
    assert!(matches!(verified, Err(OpenError::PassphraseNeeded)));
    let after: Vec<_> = logs(dir.path()).iter().map(|log| fs::read(log).unwrap()).collect();
    assert!(before == after);
}

#[test]
fn without_the_key_file_sealed_logs_are_left_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let id = sealed_scene(dir.path());
    let (keys, aside) = (dir.path().join("keys"), dir.path().join("aside"));
    fs::rename(&keys, &aside).unwrap();
    for passphrase in [None, Some(PASSPHRASE)] {
        let opened = open_with(dir.path(), passphrase);
        assert!(matches!(opened, Err(OpenError::SealedWithoutKeys { .. })));
    }
    // Nor does a key file of somebody else make them look damaged.
    let other = tempfile::tempdir().unwrap();
    Scene::new(other.path()).workspace.close().unwrap();
    fs::copy(other.path().join("keys"), &keys).unwrap();
    assert!(matches!(open_with(dir.path(), None), Err(OpenError::SealedWithoutKeys { .. })));
    fs::rename(&aside, &keys).unwrap();
    assert_eq!(finding(&open_sealed(dir.path()), id).title, "Нет воды");
}

#[cfg(unix)]
#[test]
fn whatever_the_program_makes_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    sealed_scene(dir.path());
    // What the index makes by itself depends on the mask that the binary sets.
    let own =
        ["keys", "lock", "clean", "ballast", "settings.toml"].map(|name| dir.path().join(name));
    let ledger = fs::read_dir(dir.path().join("ledger")).unwrap().map(|file| file.unwrap().path());
    for path in own.into_iter().chain(ledger) {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
    }
    for name in ["ledger", "index.sled"] {
        let mode = fs::metadata(dir.path().join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o700, "{name}");
    }
}

#[test]
fn a_changed_passphrase_leaves_the_logs_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let id = sealed_scene(dir.path());
    let layout = Layout::new(dir.path());
    let before: Vec<_> = logs(dir.path()).iter().map(|log| fs::read(log).unwrap()).collect();
    let (old, new) = (Passphrase::new(PASSPHRASE), Passphrase::new("совсем другая фраза"));
    let cost = workspace::Cost::FLOOR;
    let refused = workspace::change_passphrase(&layout, &new, (&new, cost));
    assert!(matches!(refused, Err(OpenError::WrongPassphrase)));
    let short = workspace::change_passphrase(&layout, &old, (&Passphrase::new("короче"), cost));
    assert!(matches!(short, Err(OpenError::Passphrase(_))));
    workspace::change_passphrase(&layout, &old, (&new, cost)).unwrap();
    let after: Vec<_> = logs(dir.path()).iter().map(|log| fs::read(log).unwrap()).collect();
    assert!(before == after);
    assert!(matches!(open_with(dir.path(), Some(PASSPHRASE)), Err(OpenError::WrongPassphrase)));
    let workspace = open_with(dir.path(), Some("совсем другая фраза")).unwrap();
    assert_eq!(finding(&workspace, id).title, "Нет воды");
}
