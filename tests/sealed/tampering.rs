//! Whoever changes sealed data without the key is found out, and nothing is taken from them.

use std::fs::{self, OpenOptions};
use std::io::Write as _;

use tekseru::ledger::frame::{self, Head};
use tekseru::ledger::record::{Class, DeviceKeys, Draft, Hlc, Subject, seal};
use tekseru::ledger::scan::DamageKind;
use tekseru::ledger::verify::FaultKind;
use tekseru::store::compare::Notice;
use tekseru::workspace::{self, Layout, Passphrase};

use super::*;

/// The frames of a log one after another, as they lie there.
fn frames(log: &[u8]) -> Vec<&[u8]> {
    let (mut frames, mut rest) = (Vec::new(), log);
    while let Some(head) = Head::read(rest) {
        let (frame, behind) = rest.split_at(frame::HEAD_LEN + head.payload_len);
        frames.push(frame);
        rest = behind;
    }
    frames
}

fn damages(dir: &Path) -> Vec<DamageKind> {
    let passphrase = Passphrase::new(PASSPHRASE);
    let report = workspace::verify(&Layout::new(dir), Some(&passphrase), &mut |_| {}).unwrap();
    let kinds = report.faults.into_iter().filter_map(|fault| match fault.kind {
        FaultKind::Damaged { damage, .. } => Some(damage),
        _ => None,
    });
    kinds.collect()
}

#[test]
fn frames_that_change_places_are_named_and_come_back_from_the_index() {
    let dir = tempfile::tempdir().unwrap();
    let id = sealed_scene(dir.path());
    let head_before = head(dir.path(), Some(PASSPHRASE));
    let log = logs(dir.path()).remove(0);
    let bytes = fs::read(&log).unwrap();
    let mut swapped = frames(&bytes);
    let last = swapped.len() - 1;
    swapped.swap(last - 1, last);
    fs::write(&log, swapped.concat()).unwrap();
    let found = damages(dir.path());
    assert_eq!(found, [DamageKind::Seal, DamageKind::Seal]);
    let workspace = open_sealed(dir.path());
    let healed =
        workspace.notices().iter().any(|n| matches!(n, Notice::LogHealed { restored: 2, .. }));
    assert!(healed, "{:?}", workspace.notices());
    assert_eq!(finding(&workspace, id).title, "Нет воды");
    workspace.close().unwrap();
    assert_eq!(head(dir.path(), Some(PASSPHRASE)), head_before);
}

#[test]
fn a_record_written_in_the_clear_is_not_taken_in() {
    let dir = tempfile::tempdir().unwrap();
    sealed_scene(dir.path());
    let forger = DeviceKeys::generate([66; 32]);
    let draft = Draft {
        subject: Subject::new("person/").unwrap(),
        kind: "set".into(),
        class: Class::Internal,
        author: None,
        speaker: None,
        replaces: Vec::new(),
        body: r#"{"set":{"name":"Чужой"}}"#.into(),
    };
    let record = seal(draft, &forger, 0, None, Hlc { ms: 1, counter: 0 }, 0, [1; 32]);
    let log = logs(dir.path()).remove(0);
    let mut file = OpenOptions::new().append(true).open(&log).unwrap();
    file.write_all(&frame::encode(&record.payload())).unwrap();
    drop(file);
    assert_eq!(damages(dir.path()), [DamageKind::Unsealed]);
    let workspace = open_sealed(dir.path());
    assert_eq!(workspace.people().unwrap().len(), 1);
}

#[test]
fn an_index_of_other_data_is_not_believed() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let id = sealed_scene(dir.path());
    sealed_scene(other.path());
    let (index, foreign) = (dir.path().join("index.sled"), other.path().join("index.sled"));
    fs::remove_dir_all(&index).unwrap();
    fs::rename(foreign, &index).unwrap();
    let workspace = open_sealed(dir.path());
    assert_eq!(finding(&workspace, id).title, "Нет воды");
    assert_eq!(workspace.finding_rows().unwrap().len(), 1);
}
