//! Damaged data: what is sound comes out, what is not is named, and the damaged data is left as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tekseru::workspace::{Cost, Layout, Passphrase, set_passphrase};

use crate::world::World;

const PHRASE: &str = "четыре слова подряд тут";

/// Every file of a directory with its bytes.
fn everything(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, bytes);
            }
        }
    }
    found
}

/// Where the frames of a log begin.
fn frames(log: &[u8]) -> Vec<usize> {
    let starts = log.windows(4).enumerate().filter(|(_, window)| window == b"TKFR");
    starts.map(|(at, _)| at).collect()
}

impl World {
    fn salvaged(&self, options: &[&str]) -> (Option<i32>, serde_json::Value, String) {
        let out = self.home().join("salvaged").to_str().unwrap().to_owned();
        let ran = self.run(&[options, &["salvage", "--json", "--out", &out]].concat());
        let value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}"));
        (ran.code, value, out)
    }
}

#[test]
fn a_damaged_record_comes_back_from_the_index_and_nothing_of_the_source_changes() {
    let world = World::with_instruction();
    let log = world.logs().remove(0);
    let mut bytes = fs::read(&log).unwrap();
    let starts = frames(&bytes);
    bytes[starts[3] + 40] ^= 1;
    fs::write(&log, &bytes).unwrap();
    let before = everything(&world.data());
    let (code, told, out) = world.salvaged(&[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(everything(&world.data()) == before, "the damaged data was changed");
    let [piece] = told["pieces"].as_array().unwrap().as_slice() else { panic!("{told}") };
    assert_eq!(piece["offset"].as_u64(), Some(starts[3] as u64), "{told}");
    assert_eq!(piece["fate"]["fate"], "elsewhere", "{told}");
    assert_eq!(told["report"]["records"].as_u64(), Some(starts.len() as u64));
    assert!(world.done(&["--data", &out, "finding", "list"]).contains("Нет воды"));
}

#[test]
fn what_is_nowhere_is_named_with_its_numbers() {
    let world = World::with_instruction();
    fs::remove_dir_all(world.data().join("index.sled")).unwrap();
    let log = world.logs().remove(0);
    let mut bytes = fs::read(&log).unwrap();
    let starts = frames(&bytes);
    bytes[starts[2] + 40] ^= 1;
    bytes[starts[3] + 40] ^= 1;
    bytes.truncate(bytes.len() - 5);
    fs::write(&log, &bytes).unwrap();
    let (code, told, out) = world.salvaged(&[]);
    assert_eq!(code, Some(1), "{told}");
    let pieces = told["pieces"].as_array().unwrap();
    let lost: Vec<(u64, u64)> = pieces
        .iter()
        .map(|p| (p["fate"]["from"].as_u64().unwrap(), p["fate"]["to"].as_u64().unwrap()))
        .collect();
    let end = starts.len() as u64 - 1;
    assert_eq!(lost, [(2, 3), (end, end)], "{told}");
    assert_eq!(told["report"]["records"].as_u64(), Some(starts.len() as u64 - 3));
    assert!(world.done(&["--data", &out, "person", "list"]).contains("Образцов"));
    let again = world.run(&["salvage", "--out", &out]);
    assert!(again.refused()[0].contains("not empty"), "{again:?}");
}

#[test]
fn sealed_data_is_salvaged_by_its_passphrase_and_stays_sealed() {
    let world = World::with_instruction();
    set_passphrase(&Layout::new(world.data()), (&Passphrase::new(PHRASE), Cost::FLOOR)).unwrap();
    let phrase = world.file("phrase", format!("{PHRASE}\n"));
    world.done(&["--passphrase-file", &phrase, "facility", "list"]);
    let log = world.logs().remove(0);
    let mut bytes = fs::read(&log).unwrap();
    let starts = frames(&bytes);
    bytes[starts[3] + 60] ^= 1;
    fs::write(&log, &bytes).unwrap();
    let out = world.home().join("nothing").to_str().unwrap().to_owned();
    assert_eq!(world.run(&["salvage", "--out", &out]).code, Some(3));
    let (code, told, out) = world.salvaged(&["--passphrase-file", &phrase]);
    assert_eq!(code, Some(0), "{told}");
    assert!(!everything(Path::new(&out)).values().any(|bytes| {
        bytes.windows("Нет воды".len()).any(|window| window == "Нет воды".as_bytes())
    }));
    let shown = world.done(&["--passphrase-file", &phrase, "--data", &out, "finding", "list"]);
    assert!(shown.contains("Нет воды"), "{shown}");
}

#[test]
fn people_are_told_what_became_of_each_piece() {
    let world = World::with_instruction();
    let log = world.logs().remove(0);
    let mut bytes = fs::read(&log).unwrap();
    let starts = frames(&bytes);
    bytes[starts[3] + 40] ^= 1;
    bytes.extend(b"TKFR half a frame");
    fs::write(&log, &bytes).unwrap();
    let out = world.home().join("salvaged").to_str().unwrap().to_owned();
    let ran = world.run(&["salvage", "--out", &out]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains("every record of this place was found"), "{ran:?}");
    assert!(ran.out.contains("never shown as saved"), "{ran:?}");
    assert!(ran.out.contains("Everything that was saved is salvaged"), "{ran:?}");
}
