//! Damaged logs: named by `verify`, and no reason not to show what is sound.

use std::fs;
use std::path::{Path, PathBuf};

use tekseru::ledger::frame;
use tekseru::ledger::key::DeviceKeys;
use tekseru::ledger::record::{Record, seal};
use tekseru::ledger::scan::{Piece, Scanner};

use crate::world::World;

/// The log of a world with an instruction, and where its frames begin.
pub(crate) fn log(world: &World) -> (PathBuf, Vec<u64>) {
    let log = world.logs().remove(0);
    let mut scanner = Scanner::open(&log).unwrap();
    let mut starts = Vec::new();
    while let Some(piece) = scanner.next_piece().unwrap() {
        let Piece::Frame { offset, .. } = piece else { panic!("the log is damaged already") };
        starts.push(offset);
    }
    (log, starts)
}

pub(crate) fn records(log: &Path) -> Vec<Record> {
    let mut scanner = Scanner::open(log).unwrap();
    let mut records = Vec::new();
    while let Some(Piece::Frame { payload, .. }) = scanner.next_piece().unwrap() {
        records.push(Record::admit(&payload).unwrap());
    }
    records
}

/// `verify` must fail and name the file, the number of the record and the kind; lists must go on.
fn named(world: &World, log: &Path, number: u64, kinds: &[(&str, &str)]) -> String {
    let file = log.file_name().unwrap().to_str().unwrap();
    let ran = world.run(&["verify"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    for (words, _) in kinds {
        let line = ran.out.lines().find(|line| line.contains(words));
        let line = line.unwrap_or_else(|| panic!("no {words:?} in {}", ran.out));
        assert!(line.contains(file), "{line}");
        assert!(line.contains(&format!("record {number}")), "{line}");
    }
    let report = world.run(&["verify", "--json"]);
    assert_eq!(report.code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    assert_eq!(report["ok"], false);
    let found: Vec<_> =
        report["faults"].as_array().unwrap().iter().map(|fault| &fault["kind"]["name"]).collect();
    for (_, name) in kinds {
        assert!(found.iter().any(|found| *found == name), "no {name} in {found:?}");
    }
    let listed = world.run(&["instruction", "list", "--json"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    assert!(listed.out.contains("R-2025/1"), "{listed:?}");
    listed.err
}

#[test]
fn a_flipped_bit_is_named_and_mended_from_the_index() {
    let world = World::with_instruction();
    let (log, starts) = log(&world);
    let mut bytes = fs::read(&log).unwrap();
    let at = usize::try_from(starts[2]).unwrap() + 60;
    bytes[at] ^= 4;
    fs::write(&log, bytes).unwrap();
    let said = named(&world, &log, 2, &[("damaged bytes", "damaged"), ("gap", "gap")]);
    assert!(said.contains("made whole"), "{said}");
    assert!(world.json(&["verify"])["ok"].as_bool().unwrap());
}

#[test]
fn a_tail_cut_within_a_record_is_named_and_mended_from_the_index() {
    let world = World::with_instruction();
    let (log, starts) = log(&world);
    let bytes = fs::read(&log).unwrap();
    fs::write(&log, &bytes[..bytes.len() - 10]).unwrap();
    let last = starts.len() as u64 - 1;
    named(&world, &log, last, &[("cut tail", "torn-tail")]);
    assert!(world.json(&["verify"])["ok"].as_bool().unwrap());
}

#[test]
fn a_tail_cut_between_two_records_is_named_too() {
    let world = World::with_instruction();
    let (log, starts) = log(&world);
    let bytes = fs::read(&log).unwrap();
    let last = starts.len() - 1;
    fs::write(&log, &bytes[..usize::try_from(starts[last]).unwrap()]).unwrap();
    named(&world, &log, last as u64, &[("cut tail", "cut-tail")]);
    assert!(world.json(&["verify"])["ok"].as_bool().unwrap());
}

#[test]
fn two_records_of_one_number_are_named() {
    let world = World::with_instruction();
    let (log, _) = log(&world);
    let keys = DeviceKeys::load(&world.data().join("keys")).unwrap();
    let records = records(&log);
    let forged = forge(&keys, &records, 1);
    let mut bytes = fs::read(&log).unwrap();
    bytes.extend(frame::encode(&forged.payload()));
    fs::write(&log, bytes).unwrap();
    named(&world, &log, 3, &[("fork", "fork")]);
    // Nobody can say which of the two is the true one: it stays named.
    assert_eq!(world.run(&["verify"]).code, Some(1));
}

/// A second record under the number of the fourth one, as a stolen key or a restored backup makes it.
pub(crate) fn forge(keys: &DeviceKeys, records: &[Record], salt: u8) -> Record {
    let header = &records[3].header;
    let draft = tekseru::ledger::record::Draft {
        subject: records[3].subject(),
        kind: header.kind.clone(),
        class: header.class,
        author: Some(records[3].author()),
        speaker: None,
        replaces: Vec::new(),
        body: br#"{"name":"forged"}"#.to_vec(),
    };
    seal(draft, keys, header.seq, Some(records[2].id), header.hlc, header.wall_ms, [salt; 32])
}

#[test]
fn a_lost_index_is_no_loss() {
    let world = World::with_instruction();
    fs::remove_dir_all(world.data().join("index.sled")).unwrap();
    let listed = world.run(&["instruction", "list"]);
    assert_eq!(listed.code, Some(0));
    assert!(listed.out.contains("R-2025/1"), "{listed:?}");
}

#[test]
fn a_fork_is_settled_at_the_first_start_and_disturbs_no_later_one() {
    for salt in 1..=4 {
        let world = World::with_instruction();
        let (log, _) = log(&world);
        let keys = DeviceKeys::load(&world.data().join("keys")).unwrap();
        let forged = forge(&keys, &records(&log), salt);
        let mut bytes = fs::read(&log).unwrap();
        bytes.extend(frame::encode(&forged.payload()));
        fs::write(&log, bytes).unwrap();
        world.done(&["instruction", "list"]);
        let ledger = world.ledger();
        for _ in 0..2 {
            let again = world.run(&["instruction", "list"]);
            assert_eq!((again.code, again.err.as_str()), (Some(0), ""));
            assert_eq!(world.ledger(), ledger);
        }
    }
}
