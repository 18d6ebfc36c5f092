//! What verification names, and what it leaves alone.

use super::super::chain::Fork;
use super::super::disk::Disk;
use super::super::frame;
use super::super::key::DeviceKeys;
use super::super::record::{Class, Draft, Hlc, Subject, seal};
use super::super::scan::DamageKind;
use super::*;
use crate::domain::id::PersonId;
use crate::ledger::record::{BodyState, Record};

/// A directory with logs, and the records in them.
struct Ledger {
    dir: tempfile::TempDir,
}

impl Ledger {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    fn write(&self, name: &str, frames: &[Vec<u8>]) {
        fs::write(self.dir.path().join(name), frames.concat()).unwrap();
    }

    fn verify(&self) -> VerifyReport {
        verify_dir(self.dir.path(), &mut |done, total| assert!(done <= total)).unwrap()
    }
}

fn keys(number: u8) -> DeviceKeys {
    DeviceKeys::generate([number; 32])
}

fn record(keys: &DeviceKeys, seq: u64, prev: Option<RecordId>, note: &str) -> Record {
    let draft = Draft {
        subject: Subject::new("finding/").unwrap(),
        kind: "finding".into(),
        class: Class::Internal,
        author: Some(PersonId([1; 16])),
        speaker: None,
        replaces: vec![],
        body: format!(r#"{{"note":"{note}"}}"#).into_bytes(),
    };
    seal(draft, keys, seq, prev, Hlc { ms: seq, counter: 0 }, 0, [5; 32])
}

fn chain(keys: &DeviceKeys, count: u64) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for seq in 0..count {
        let prev = records.last().map(|record| record.id);
        records.push(record(keys, seq, prev, "сырость"));
    }
    records
}

fn frames(records: &[Record]) -> Vec<Vec<u8>> {
    records.iter().map(|record| frame::encode(&record.payload())).collect()
}

fn names(report: &VerifyReport) -> Vec<String> {
    let value = serde_json::to_value(report).unwrap();
    let faults = value["faults"].as_array().unwrap().iter();
    faults.map(|fault| fault["kind"]["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_sound_ledger_is_ok_and_other_files_do_not_matter() {
    let (ledger, first, second) = (Ledger::new(), keys(1), keys(2));
    let records = chain(&first, 3);
    ledger.write(&log_name(&first.device()), &frames(&records));
    ledger.write(&log_name(&second.device()), &frames(&chain(&second, 2)));
    ledger.write("0123.torn-77", &[b"anything".to_vec()]);
    let report = ledger.verify();
    assert!(report.ok && report.faults.is_empty());
    assert_eq!((report.records, report.devices.len()), (5, 2));
    let device = report.devices.iter().find(|found| found.device == first.device()).unwrap();
    assert_eq!((device.records, device.contiguous), (3, 3));
    assert_eq!(device.last_id, records[2].id);
    assert_eq!(device.file, log_name(&first.device()));
}

#[test]
fn a_flipped_bit_is_named_with_file_and_place_and_leaves_a_gap() {
    let (ledger, keys) = (Ledger::new(), keys(1));
    let mut frames = frames(&chain(&keys, 4));
    let offset = frames[0].len() as u64;
    frames[1][40] ^= 1;
    ledger.write(&log_name(&keys.device()), &frames);
    let report = ledger.verify();
    assert_eq!(names(&report), ["gap", "damaged"]);
    assert_eq!(report.gaps, [Gap { device: keys.device(), from: 1, to: 1 }]);
    let damage = &report.faults[1];
    assert_eq!((damage.file.clone(), damage.offset), (log_name(&keys.device()), Some(offset)));
    assert_eq!((report.ok, report.records), (false, 3));
}

#[test]
fn a_cut_tail_and_a_frame_of_another_format_are_told_apart() {
    let (ledger, keys) = (Ledger::new(), keys(1));
    let mut log = frames(&chain(&keys, 2)).concat();
    let foreign = crate::ledger::frame::tests::frame_of_format(2, b"sealed");
    log.splice(0..0, foreign);
    log.truncate(log.len() - 1);
    ledger.write(&log_name(&keys.device()), &[log]);
    let report = ledger.verify();
    assert_eq!(names(&report), ["damaged", "torn-tail"]);
    let damage = DamageKind::UnknownFormat { format: 2 };
    assert_eq!(report.faults[0].kind, FaultKind::Damaged { len: 19, damage });
}

#[test]
fn records_that_were_acknowledged_and_are_zeros_now_are_named() {
    let (ledger, keys) = (Ledger::new(), keys(1));
    let name = log_name(&keys.device());
    let mut frames = frames(&chain(&keys, 5));
    let path = ledger.dir.path().join(&name);
    witness::Witness::open(&Disk::default(), &path, keys.device()).unwrap().saw(4).unwrap();
    ledger.write(&name, &frames);
    assert!(ledger.verify().ok);
    for gone in &mut frames[3..] {
        gone.fill(0);
    }
    ledger.write(&name, &frames);
    let report = ledger.verify();
    let (device, record, offset) = (keys.device(), None, None);
    let kind = FaultKind::CutTail(Gap { device, from: 3, to: 4 });
    let expected = Fault::new(name, offset, kind).of(Some(3), record);
    assert_eq!(report.faults, [Fault { device: Some(device), ..expected }]);
    fs::remove_file(path).unwrap();
    let kind = FaultKind::CutTail(Gap { device, from: 0, to: 4 });
    assert_eq!(ledger.verify().faults[0].kind, kind, "a whole log is a tail too");
}

#[test]
fn two_records_of_one_number_are_named_together() {
    let (ledger, keys) = (Ledger::new(), keys(1));
    let mut records = chain(&keys, 3);
    records.push(record(&keys, 1, Some(records[0].id), "сухо"));
    ledger.write(&log_name(&keys.device()), &frames(&records));
    let report = ledger.verify();
    assert_eq!(names(&report), ["fork"]);
    let mut ids = vec![records[1].id, records[3].id];
    ids.sort();
    assert_eq!(report.forks, [Fork { device: keys.device(), seq: 1, ids }]);
    assert_eq!(report.faults[0].record, Some(records[3].id));
    assert_eq!(report.records, 4);
}

#[test]
fn a_foreign_record_a_broken_chain_and_a_swapped_body_are_named() {
    let (ledger, keys, stranger) = (Ledger::new(), keys(1), keys(2));
    let mut records = chain(&keys, 1);
    records.push(record(&keys, 1, Some(RecordId([9; 32])), "обрыв"));
    records.push(record(&stranger, 0, None, "чужое"));
    let BodyState::Present { bytes, .. } = &mut records[0].body else { panic!("no body") };
    *bytes = b"{}".to_vec();
    ledger.write(&log_name(&keys.device()), &frames(&records));
    let report = ledger.verify();
    assert_eq!(names(&report), ["body-refused", "broken-chain", "foreign-log"]);
    let named: Vec<_> = report.faults.iter().map(|fault| fault.record).collect();
    assert_eq!(named, [Some(records[0].id), Some(records[1].id), Some(records[2].id)]);
    assert_eq!(report.records, 3);
}

#[test]
fn a_forged_record_is_refused_and_named() {
    let (ledger, keys) = (Ledger::new(), keys(1));
    let mut records = chain(&keys, 2);
    records[1].signature[3] ^= 4;
    ledger.write(&log_name(&keys.device()), &frames(&records));
    let report = ledger.verify();
    assert_eq!(report.faults[0].kind, FaultKind::Refused(Refusal::BadSignature));
    assert_eq!(report.faults[0].record, Some(records[1].id));
    assert_eq!(report.records, 1);
}

#[test]
fn the_report_has_the_keys_that_scripts_read() {
    let value = serde_json::to_value(Ledger::new().verify()).unwrap();
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    let told = [
        "devices", "erased", "faults", "forks", "gaps", "head", "later", "ok", "printed", "records",
    ];
    assert_eq!(keys, told);
    assert!(value["head"].as_str().unwrap().parse::<HeadCode>().is_ok());
}
