//! Copies beside a writer, and data made of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::workspace::command::Command;
use tekseru::workspace::{Cost, Layout, Passphrase, set_passphrase};

use crate::scene::{Scene, item};
use crate::world::World;

const PHRASE: &str = "четыре слова подряд тут";
/// What a child of this test program writes into.
const WRITES_INTO: &str = "TEKSERU_BACKUP_WRITER";

/// Not a test of its own: what the child process runs.
#[test]
fn child_that_writes_a_thousand_answers() {
    let Ok(dir) = std::env::var(WRITES_INTO) else { return };
    let mut scene = Scene::new(Path::new(&dir));
    let codes = ["RIG-01", "RIG-02", "MED-01", "MED-02", "EDU-02"];
    for number in 0..1000 {
        let answer = Answer { note: number.to_string(), ..Answer::new(Verdict::Compliant) };
        let (visit, item) = (scene.visit, item(codes[number % codes.len()]));
        scene.workspace.execute(Command::RecordAnswer { visit, item, answer }).unwrap();
        // A disk in memory takes a thousand answers faster than a process starts.
        std::thread::sleep(Duration::from_millis(3));
    }
    fs::write(Path::new(&dir).with_file_name("written"), "").unwrap();
    std::thread::sleep(Duration::from_mins(2));
}

struct Writer(Child);

impl Writer {
    fn start(dir: &Path) -> Self {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child.args(["backups::child_that_writes_a_thousand_answers", "--exact", "--nocapture"]);
        child.env(WRITES_INTO, dir).stdout(Stdio::null()).stderr(Stdio::null());
        Self(child.spawn().unwrap())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn copies(out: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// The only log of a data directory without its room.
fn log_of(data: &Path) -> Vec<u8> {
    let world_logs = fs::read_dir(data.join("ledger")).unwrap().map(|entry| entry.unwrap().path());
    let logs: Vec<PathBuf> =
        world_logs.filter(|path| path.extension().is_some_and(|e| e == "log")).collect();
    let logs: Vec<Vec<u8>> = logs.iter().map(|path| fs::read(path).unwrap()).collect();
    logs.into_iter().max_by_key(Vec::len).unwrap()
}

#[test]
fn a_copy_taken_while_another_process_writes_restores_to_a_valid_prefix() {
    let world = World::new();
    let out = world.home().join("stick");
    fs::create_dir(&out).unwrap();
    let writer = Writer::start(&world.data());
    let began = Instant::now();
    let written = world.data().with_file_name("written");
    let mut taken: Vec<Value> = Vec::new();
    while !written.exists() {
        assert!(began.elapsed() < Duration::from_secs(100), "the writer is stuck");
        let has_begun = fs::read_dir(world.data().join("ledger")).is_ok_and(|mut dir| {
            dir.any(|entry| {
                entry.is_ok_and(|entry| entry.path().extension().is_some_and(|e| e == "seen"))
            })
        });
        if has_begun {
            taken.push(world.json(&["backup", "--out", &text(&out)]));
        }
    }
    taken.push(world.json(&["backup", "--out", &text(&out)]));
    drop(writer);
    assert!(taken.len() > 2, "the writer was too fast to be met: {}", taken.len());
    let counts: Vec<u64> = taken.iter().map(|own| own["records"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted() && *counts.last().unwrap() > 1000, "{counts:?}");
    assert!(counts.first() < counts.last(), "all copies were taken at once: {counts:?}");
    let whole = log_of(&world.data());
    for made in &taken {
        assert_eq!((made["beside"].as_bool(), made["faults"].as_u64()), (Some(true), Some(0)));
        let copy = PathBuf::from(made["path"].as_str().unwrap());
        let prefix = log_of(&copy.join("data"));
        assert!(whole.starts_with(&prefix), "the copy is no prefix");
        assert!(world.json(&["verify", &text(&copy)])["ok"].as_bool().unwrap());
    }
    let first = PathBuf::from(taken[0]["path"].as_str().unwrap());
    let restored = text(&world.home().join("restored"));
    world.done(&["restore", &text(&first), "--data", &restored]);
    let report = world.json(&["verify", "--data", &restored]);
    assert_eq!((report["ok"].as_bool(), report["records"].as_u64()), (Some(true), Some(counts[0])));
    assert_eq!(report["head"], taken[0]["head"]);
}

#[test]
fn a_restored_device_is_a_new_one_and_says_who_sits_there() {
    let world = World::with_instruction();
    let out = world.home().join("stick");
    fs::create_dir(&out).unwrap();
    let made = world.json(&["backup", "--out", &text(&out)]);
    let copy = made["path"].as_str().unwrap().to_owned();
    let secret = fs::read(world.data().join("keys")).unwrap();
    let secret = secret.get(1..33).unwrap();
    let mut folders = vec![PathBuf::from(&copy)];
    while let Some(folder) = folders.pop() {
        for path in copies(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                assert!(
                    !bytes.windows(32).any(|w| w == secret),
                    "the key is in {}",
                    path.display()
                );
            }
        }
    }
    let data = text(&world.home().join("restored"));
    let ran = world.run(&["restore", &copy, "--data", &data, "--person", "Образцов А. А."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("introduced anew") && ran.out.contains("New device"), "{ran:?}");
    assert_ne!(fs::read(Path::new(&data).join("keys")).unwrap().get(1..33).unwrap(), secret);
    // The round is the former person's; the new one may work in it once the head has added them.
    assert!(world.done(&["--data", &data, "instruction", "list"]).contains("R-2025/1"));
    let before = fs::read(copies(&Path::new(&copy).join("data/ledger")).remove(0)).unwrap();
    let after = fs::read(
        Path::new(&data)
            .join("ledger")
            .join(copies(&Path::new(&copy).join("data/ledger"))[0].file_name().unwrap()),
    );
    assert_eq!(after.unwrap(), before, "the former log is not continued");
    let report = world.json(&["verify", "--data", &data]);
    assert!(report["ok"].as_bool().unwrap() && report["devices"].as_array().unwrap().len() == 2);
    let again = world.run(&["restore", &copy, "--data", &data]);
    assert!(again.refused()[0].contains("not empty"), "{again:?}");
}

#[test]
fn sealed_data_stays_sealed_in_copies_and_opens_by_its_passphrase() {
    let world = World::with_instruction();
    set_passphrase(&Layout::new(world.data()), (&Passphrase::new(PHRASE), Cost::FLOOR)).unwrap();
    let phrase = world.file("phrase", format!("{PHRASE}\n"));
    let out = world.home().join("stick");
    fs::create_dir(&out).unwrap();
    assert_eq!(world.run(&["backup", "--out", &text(&out)]).code, Some(3));
    let made = world.json(&["--passphrase-file", &phrase, "backup", "--out", &text(&out)]);
    let copy = made["path"].as_str().unwrap().to_owned();
    assert!(!String::from_utf8_lossy(&log_of(&Path::new(&copy).join("data"))).contains("Нет воды"));
    let data = text(&world.home().join("restored"));
    assert_eq!(world.run(&["restore", &copy, "--data", &data]).code, Some(3));
    world.done(&["--passphrase-file", &phrase, "restore", &copy, "--data", &data]);
    let listed = world.done(&["--passphrase-file", &phrase, "--data", &data, "finding", "list"]);
    assert!(listed.contains("Нет воды"), "{listed}");
}

#[test]
fn a_copy_that_was_changed_is_not_restored_and_a_bad_place_is_told() {
    let world = World::with_instruction();
    let out = world.home().join("stick");
    let missing = world.run(&["backup", "--out", &text(&out)]);
    assert!(missing.refused()[0].contains("no folder"), "{missing:?}");
    let inside = world.run(&["backup", "--out", &text(&world.data())]);
    assert!(inside.refused()[0].contains("within the data"), "{inside:?}");
    fs::create_dir(&out).unwrap();
    let made = world.json(&["backup", "--out", &text(&out)]);
    let copy = PathBuf::from(made["path"].as_str().unwrap());
    let log = copies(&copy.join("data/ledger")).remove(0);
    let mut bytes = fs::read(&log).unwrap();
    bytes[100] ^= 1;
    fs::write(&log, bytes).unwrap();
    let data = text(&world.home().join("restored"));
    let refused = world.run(&["restore", &text(&copy), "--data", &data]);
    assert!(refused.refused()[0].contains("not as it was made"), "{refused:?}");
    assert!(!Path::new(&data).exists());
    assert_eq!(copies(&out).len(), 1, "nothing is left beside");
}

#[test]
fn copies_are_made_by_themselves_and_the_oldest_give_way() {
    let world = World::with_visit();
    let out = world.home().join("stick");
    fs::create_dir(&out).unwrap();
    let add = |code: &str| {
        world.run(&["facility", "add", "--code", code, "--name", "Two", "--type", "MIN"])
    };
    let planned = world.done(&["config", "backup", "--dir", &text(&out), "--keep", "2"]);
    assert!(planned.contains("of them the last are kept: 2"), "{planned}");
    assert_eq!(copies(&out).len(), 1, "the first copy is made at once");
    assert!(add("902").err.is_empty() && copies(&out).len() == 1, "a day has not passed");
    let memo = world.data().join("copied.json");
    for (day, code) in [("01", "903"), ("02", "904"), ("03", "905")] {
        fs::write(&memo, format!(r#"{{"at":"2025-01-{day}T09:00:00","records":1}}"#)).unwrap();
        let ran = add(code);
        assert!(ran.code == Some(0) && ran.err.contains("A copy was made"), "{ran:?}");
    }
    assert_eq!(copies(&out).len(), 2);
    let newest = copies(&out).pop().unwrap();
    assert!(world.json(&["verify", &text(&newest)])["ok"].as_bool().unwrap());
    // A stick that is not there is a word on the side, never a fault.
    fs::write(&memo, r#"{"at":"2025-01-04T09:00:00","records":1}"#).unwrap();
    fs::rename(&out, world.home().join("pocket")).unwrap();
    let ran = add("906");
    assert!(ran.code == Some(0) && ran.err.contains("Plug the stick in"), "{ran:?}");
    world.done(&["config", "backup", "--off"]);
    assert!(add("907").err.is_empty());
}
