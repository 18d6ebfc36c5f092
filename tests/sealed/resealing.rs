//! Setting and removing a passphrase: the same records before and after, and at every moment between.

use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant};

use tekseru::ledger::disk::Disk;
use tekseru::ledger::frame;
use tekseru::ledger::key::{DeviceKeys, SealedKeys, Stage};
use tekseru::ledger::log::{LogWriter, Piece, scan_with};
use tekseru::ledger::seal::{LogSeal, StoreKey};
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

/// Runs the child to its end or kills it after a pause; how long it took.
fn resealed(dir: &Path, way: &str, pause: Option<Duration>) -> Duration {
    let began = Instant::now();
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["resealing::child_that_reseals_until_it_is_killed", "--exact"])
        .env(DIR, dir)
        .env(WAY, way)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    if let Some(pause) = pause {
        std::thread::sleep(pause);
        child.kill().unwrap();
    }
    let ended = child.wait().unwrap();
    assert!(ended.success() || pause.is_some());
    began.elapsed()
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
    let id = plain_scene(&dir, 60);
    let workspace = open(&dir);
    let records = workspace.record_count();
    workspace.close().unwrap();
    // Kills are spread over the time that all of it takes on this machine.
    let whole = ["set", "remove"].map(|way| resealed(&dir, way, None));
    for number in 0..8 {
        let sealed = needs_passphrase(&Layout::new(&dir)).unwrap();
        let way = if sealed { "remove" } else { "set" };
        resealed(&dir, way, Some(whole[usize::from(sealed)] * (number + 1) / 8));
        let workspace = open_either_way(&dir);
        assert_eq!(workspace.record_count(), records, "round {number}");
        assert_eq!(finding(&workspace, id).title, "Нет воды");
        workspace.close().unwrap();
        let passphrase = needs_passphrase(&Layout::new(&dir)).unwrap().then_some(PASSPHRASE);
        head(&dir, passphrase);
    }
}

/// A ledger of two devices with the key file of a conversion that was interrupted after its first log.
fn interrupted(dir: &Path, stage: Stage) -> FindingId {
    let id = plain_scene(dir, 3);
    let other = tempfile::tempdir().unwrap();
    Scene::new(other.path()).workspace.close().unwrap();
    let foreign = logs(other.path()).remove(0);
    fs::copy(&foreign, dir.join("ledger").join(foreign.file_name().unwrap())).unwrap();
    open(dir).close().unwrap();
    let store_key = StoreKey::generate().unwrap();
    let keys = dir.join("keys");
    let passphrase = (&Passphrase::new(PASSPHRASE), Cost::FLOOR);
    let device = DeviceKeys::load(&keys).unwrap();
    SealedKeys::new(passphrase, &store_key, &device, stage)
        .unwrap()
        .save(&Disk::default(), &keys)
        .unwrap();
    let (first, fresh) = (logs(dir).remove(0), dir.join("fresh"));
    let mut sealed =
        LogWriter::create(&Disk::default(), &fresh, &first, Some(&LogSeal::new(&store_key)))
            .unwrap();
    scan_with(&first, |piece| match piece {
        Piece::Frame { payload, .. } => sealed.add(&payload).unwrap(),
        other => panic!("{other:?}"),
    })
    .unwrap();
    sealed.finish().unwrap();
    fs::rename(fresh, first).unwrap();
    id
}

#[test]
fn a_conversion_that_was_interrupted_goes_on_at_the_next_start() {
    for (stage, sealed) in [(Stage::Sealing, true), (Stage::Unsealing, false)] {
        let dir = tempfile::tempdir().unwrap();
        let id = interrupted(dir.path(), stage);
        // Both kinds of frames are read meanwhile, by whoever has the passphrase.
        let code = head(dir.path(), Some(PASSPHRASE));
        assert!(matches!(open_with(dir.path(), None), Err(OpenError::PassphraseNeeded)));
        let workspace = open_sealed(dir.path());
        assert_eq!(finding(&workspace, id).title, "Нет воды");
        assert_eq!(workspace.is_sealed(), sealed);
        workspace.close().unwrap();
        assert_eq!(needs_passphrase(&Layout::new(dir.path())).unwrap(), sealed);
        assert_eq!(head(dir.path(), sealed.then_some(PASSPHRASE)), code);
        for log in logs(dir.path()) {
            assert_eq!(frame::starts_sealed(&log).unwrap(), sealed);
        }
    }
}
