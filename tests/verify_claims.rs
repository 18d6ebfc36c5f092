//! What `verify` claims: every bit that was flipped is found and named, and no honest log is suspected.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "faults/dice.rs"]
mod dice;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use dice::Dice;
use tekseru::domain::id::{PersonId, RecordId};
use tekseru::ledger::disk::Disk;
use tekseru::ledger::frame;
use tekseru::ledger::log::{DeviceLog, Piece, path_of, scan_sealed};
use tekseru::ledger::record::{Class, DeviceKeys, Draft, Hlc, Record, Subject, seal};
use tekseru::ledger::seal::{LogSeal, StoreKey};
use tekseru::ledger::verify::{FaultKind, verify_sealed_dir};
use tekseru::ledger::witness::Witness;

fn room() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// A device that appends what it is given.
struct Writer {
    keys: DeviceKeys,
    log: DeviceLog,
    witness: Witness,
    last: Option<(u64, RecordId)>,
    dir: PathBuf,
    seal: Option<LogSeal>,
}

impl Writer {
    fn new(dir: &Path, number: u8, seal: Option<&LogSeal>) -> Self {
        let keys = DeviceKeys::generate([number; 32]);
        let device = keys.device();
        let log = DeviceLog::create(&Disk::default(), dir, &device).unwrap();
        let witness = Witness::open(&Disk::default(), &path_of(dir, &device), device).unwrap();
        let log = log.sealed_by(seal.cloned(), &device);
        Self { keys, log, witness, last: None, dir: dir.to_owned(), seal: seal.cloned() }
    }

    fn sealed(&mut self, size: usize) -> Record {
        let (seq, prev) = self.last.map_or((0, None), |(seq, id)| (seq + 1, Some(id)));
        let draft = Draft {
            subject: Subject::new("later/kind").unwrap(),
            kind: "said".into(),
            class: Class::Internal,
            author: Some(PersonId([1; 16])),
            speaker: None,
            replaces: Vec::new(),
            body: format!(r#"{{"said":"{}"}}"#, "ы".repeat(size)).into_bytes(),
        };
        let record = seal(draft, &self.keys, seq, prev, Hlc { ms: seq, counter: 0 }, 7, [3; 32]);
        self.last = Some((seq, record.id));
        record
    }

    fn write(&mut self, records: &[Record]) {
        let frames: Vec<u8> =
            records.iter().flat_map(|record| frame::encode(&record.payload())).collect();
        self.log.append(&frames).unwrap();
        self.witness.saw(self.last.unwrap().0).unwrap();
    }

    /// As the program starts again after a clean stop or a kill.
    fn start_again(&mut self, clean: bool) {
        if clean {
            self.log.cut_room().unwrap();
        }
        let (end, device) = (self.log.end(), self.keys.device());
        let log = DeviceLog::open_at(&Disk::default(), &self.dir, &device, end).unwrap();
        self.log = log.sealed_by(self.seal.clone(), &device);
    }
}

fn store_seal() -> LogSeal {
    LogSeal::new(&StoreKey::from_bytes(&[4; 32]))
}

fn payloads(log: &Path, seal: Option<&LogSeal>) -> Vec<(u64, Vec<u8>)> {
    let mut found = Vec::new();
    scan_sealed(log, seal, |piece| {
        if let Piece::Frame { offset, payload, .. } = piece {
            found.push((offset, payload.into_owned()));
        }
    })
    .unwrap();
    found
}

/// Flips one bit in so many of a log of ten kilobytes; how many were flipped.
fn flip_bits(seal: Option<&LogSeal>, every: usize) -> usize {
    let dir = room();
    let mut writer = Writer::new(dir.path(), 5, seal);
    while writer.log.end() < 10_000 {
        let record = writer.sealed(150);
        writer.write(&[record]);
    }
    writer.log.cut_room().unwrap();
    let path = path_of(dir.path(), &writer.keys.device());
    let (sound, all) = (fs::read(&path).unwrap(), payloads(&path, seal));
    assert!((10_000..12_000).contains(&sound.len()), "{}", sound.len());
    let mut flipped = 0;
    for bit in (0..sound.len() * 8).step_by(every) {
        let mut bytes = sound.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &bytes).unwrap();
        let hit = all.iter().rposition(|(offset, _)| *offset <= (bit / 8) as u64).unwrap();
        let report = verify_sealed_dir(dir.path(), seal, &mut |_, _| {}).unwrap();
        assert!(!report.ok, "bit {bit} was not found");
        let named = report.faults.iter().any(|fault| {
            let unreadable =
                matches!(fault.kind, FaultKind::Damaged { .. } | FaultKind::TornTail { .. });
            unreadable && fault.offset == Some(all[hit].0)
        });
        assert!(named, "bit {bit}: {:?}", report.faults);
        let numbered = report.faults.iter().any(|fault| {
            matches!(fault.kind, FaultKind::Gap(_) | FaultKind::CutTail(_))
                && fault.seq == Some(hit as u64)
        });
        assert!(numbered, "bit {bit}: record {hit} is not named: {:?}", report.faults);
        let mut expected = all.clone();
        expected.remove(hit);
        assert!(payloads(&path, seal) == expected, "bit {bit} cost more than one record");
        assert_eq!(report.records, expected.len() as u64);
        flipped += 1;
    }
    flipped
}

#[test]
fn a_flipped_bit_is_found_and_costs_one_record() {
    let flipped = flip_bits(None, 97) + flip_bits(Some(&store_seal()), 97);
    println!("bits flipped {flipped}, found {flipped}");
}

#[test]
#[ignore = "takes minutes: cargo test --release --test verify_claims -- --ignored --nocapture"]
fn every_flipped_bit_is_found_and_costs_one_record() {
    let flipped = flip_bits(None, 1) + flip_bits(Some(&store_seal()), 1);
    println!("bits flipped {flipped}, found {flipped}");
}

/// Ledgers of one to three devices, as honest programs leave them; how many logs there were.
fn honest_logs(count: usize, seed: u64) -> usize {
    let (mut logs, mut number) = (0, 0);
    while logs < count {
        let mut dice = Dice::new(seed + number);
        number += 1;
        let dir = room();
        let seal = dice.one_in(2).then(store_seal);
        let devices = 1 + u8::try_from(dice.below(3)).unwrap();
        let mut ids = BTreeSet::new();
        for device in 0..devices {
            let mut writer = Writer::new(dir.path(), device, seal.as_ref());
            for _ in 0..dice.below(5) {
                let commit: Vec<Record> = (0..=dice.below(3))
                    .map(|_| {
                        let size = dice.below(200);
                        writer.sealed(size)
                    })
                    .collect();
                ids.extend(commit.iter().map(|record| record.id));
                writer.write(&commit);
                if dice.one_in(3) {
                    let clean = dice.one_in(2);
                    writer.start_again(clean);
                }
            }
            if dice.one_in(2) {
                writer.log.cut_room().unwrap();
            }
            logs += 1;
        }
        let report = verify_sealed_dir(dir.path(), seal.as_ref(), &mut |_, _| {}).unwrap();
        assert!(report.ok, "seed {}: {:?}", seed + number - 1, report.faults);
        assert_eq!(report.records, ids.len() as u64);
    }
    logs
}

#[test]
fn an_honest_log_is_never_suspected() {
    let logs = honest_logs(300, 1);
    println!("honest logs {logs}, suspected 0");
}

#[test]
#[ignore = "takes minutes: cargo test --release --test verify_claims -- --ignored --nocapture"]
fn ten_thousand_honest_logs_are_never_suspected() {
    let logs = honest_logs(10_000, 1 << 20);
    println!("honest logs {logs}, suspected 0");
}
