//! Setting and removing a passphrase: the same records before and after, and at every moment between.

use std::process::{Command as Process, Stdio};
use std::time::Duration;

use tekseru::workspace::{Cost, Passphrase, needs_passphrase, remove_passphrase, set_passphrase};

use super::*;
use crate::scene::open;

const DIR: &str = "TEKSERU_RESEAL_DIR";
const WAY: &str = "TEKSERU_RESEAL_WAY";

fn set(dir: &Path) -> Result<(), OpenError> {
    set_passphrase(&Layout::new(dir), (&Passphrase::new(PASSPHRASE), Cost::FLOOR))
}

fn remove(dir: &Path) -> Result<(), OpenError> {
    remove_passphrase(&Layout::new(dir), &Passphrase::new(PASSPHRASE))
}

fn plain_scene(dir: &Path, answers: usize) -> FindingId {
    let mut scene = Scene::new(dir);
    for number in 0..answers {
        let verdict = if number % 2 == 0 { Verdict::Compliant } else { Verdict::NonCompliant };
        scene.answer("RIG-04", verdict).unwrap();
    }
    let finding = scene.finding("RIG-04");
    scene.workspace.close().unwrap();
    finding
}

#[test]
fn what_was_sealed_and_opened_again_is_the_same_to_the_byte() {
    let dir = tempfile::tempdir().unwrap();
    let id = plain_scene(dir.path(), 3);
    let (torn, drafts) = (dir.path().join("ledger/x.torn-7"), dir.path().join("drafts.json"));
    for file in [&torn, &drafts] {
        fs::write(file, "Нет воды").unwrap();
    }
    let (before, code) = (fs::read(&logs(dir.path())[0]).unwrap(), head(dir.path(), None));

    set(dir.path()).unwrap();
    assert!(matches!(set(dir.path()), Err(OpenError::HasPassphrase)));
    assert_eq!(head(dir.path(), Some(PASSPHRASE)), code);
    let words = ["Нет воды".as_bytes(), "Образцов".as_bytes()];
    for file in [&torn, &drafts, &logs(dir.path())[0], &dir.path().join("keys")] {
        let bytes = fs::read(file).unwrap();
        let found = words.iter().any(|word| bytes.windows(word.len()).any(|own| own == *word));
        assert!(!found, "{}", file.display());
    }
    let workspace = open_sealed(dir.path());
    assert_eq!(finding(&workspace, id).title, "Нет воды");
    assert_eq!(workspace.private_files().read("drafts.json").unwrap(), "Нет воды".as_bytes());
    workspace.close().unwrap();

    remove(dir.path()).unwrap();
    assert!(matches!(remove(dir.path()), Err(OpenError::NoPassphrase)));
    assert_eq!(head(dir.path(), None), code);
    assert!(fs::read(&logs(dir.path())[0]).unwrap() == before);
    for file in [&torn, &drafts] {
        assert_eq!(fs::read_to_string(file).unwrap(), "Нет воды");
    }
    assert_eq!(finding(&open(dir.path()), id).title, "Нет воды");
}

/// Not a test of its own: what the child process runs.
#[test]
fn child_that_reseals_until_it_is_killed() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let dir = Path::new(&dir);
    match std::env::var(WAY).unwrap().as_str() {
        "set" => set(dir).unwrap(),
        _ => remove(dir).unwrap(),
    }
}

fn killed(dir: &Path, way: &str, pause: Duration) {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["resealing::child_that_reseals_until_it_is_killed", "--exact"])
        .env(DIR, dir)
        .env(WAY, way)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Opens by whatever the data opens with now.
fn open_either_way(dir: &Path) -> Workspace {
    let sealed = needs_passphrase(&Layout::new(dir)).unwrap();
    open_with(dir, sealed.then_some(PASSPHRASE)).unwrap()
}

#[test]
fn a_kill_at_any_moment_leaves_data_that_opens_and_the_next_start_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("data");
    let id = plain_scene(&dir, 150);
    let workspace = open(&dir);
    let records = workspace.record_count();
    workspace.close().unwrap();
    let mut ways = [0, 0];
    for number in 0..12 {
        let sealed = needs_passphrase(&Layout::new(&dir)).unwrap();
        killed(&dir, if sealed { "remove" } else { "set" }, Duration::from_millis(200 + number * 83));
        let workspace = open_either_way(&dir);
        ways[usize::from(workspace.is_sealed())] += 1;
        assert_eq!(workspace.record_count(), records, "round {number}");
        assert_eq!(finding(&workspace, id).title, "Нет воды");
        workspace.close().unwrap();
        let passphrase = needs_passphrase(&Layout::new(&dir)).unwrap().then_some(PASSPHRASE);
        head(&dir, passphrase);
    }
    assert!(ways.iter().all(|count| *count > 0), "{ways:?}: no round got through");
}
