//! Sealed data against frozen bytes. `tests/data/sealed-v1` was written once; what commissions sealed
//! years ago must open for ever. The program is mended, never the vectors.

use std::path::Path;

use tekseru::ledger::key::{KeyFile, Stage};
use tekseru::ledger::log::{Piece, scan_sealed};
use tekseru::ledger::record::Record;
use tekseru::ledger::seal::{LogSeal, Passphrase};
use tekseru::ledger::verify::verify_sealed_dir;

use tekseru::workspace::recovery::{self, RecoveryError};
use tekseru::workspace::{Layout, OpenError};

use super::logs;

/// By this reader of `recovery.json` keepers open what they were named for years ago.
#[test]
fn frozen_ways_open_by_their_keepers_and_by_any_two_of_three() {
    let frozen = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recovery-v1");
    let dir = tempfile::tempdir().unwrap();
    std::fs::copy(frozen.join("recovery.json"), dir.path().join("recovery.json")).unwrap();
    let layout = Layout::new(dir.path());
    let opened = |names: &[&str]| {
        let mut never = || Err(OpenError::PassphraseNeeded);
        let keys = names.iter().flat_map(|name| {
            recovery::identities_in(&frozen.join(format!("{name}.txt")), &mut never).unwrap()
        });
        recovery::rehearse(&layout, &keys.collect::<Vec<_>>()).map(|way| way.name)
    };
    assert_eq!(opened(&["keeper"]).unwrap(), "Прокуратура");
    assert_eq!(opened(&["first", "second"]).unwrap(), "Прокурор + Омбудсмен");
    assert_eq!(opened(&["third", "first"]).unwrap(), "Прокурор + Минюст");
    assert_eq!(opened(&["second", "third"]).unwrap(), "Омбудсмен + Минюст");
    for alone in ["first", "second", "third"] {
        assert!(matches!(opened(&[alone]), Err(RecoveryError::NoMatch)), "{alone}");
    }
}

const DEVICE: &str = "78c44b112b5d483e9202162156c7fcd655f311cc4ad9511ea63afa06b608d93c";
const HEAD: &str = "1WSC8-3CXNA-0ZRME-H4T3B-NSEP3-Y";
const LAST: &str = "710f51753008b737b1a4bdb078b6a76db5833ac07d1f38ff35656737e93e9d8f";

#[test]
fn frozen_sealed_data_opens_by_its_passphrase_to_the_same_records() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sealed-v1");
    let KeyFile::Sealed(keys) = KeyFile::read(&dir.join("keys")).unwrap() else {
        panic!("it is sealed")
    };
    let passphrase = std::fs::read_to_string(dir.join("passphrase")).unwrap();
    let opened = keys.unlock(&Passphrase::new(passphrase.trim_end())).unwrap();
    assert_eq!(opened.device_keys.device().to_string(), DEVICE);
    assert_eq!(opened.stage, Stage::Sealed);
    let seal = LogSeal::new(&opened.store_key);
    let report = verify_sealed_dir(&dir.join("ledger"), Some(&seal), &mut |_, _| {}).unwrap();
    assert!(report.ok, "{:?}", report.faults);
    assert_eq!((report.records, report.head.to_string().as_str()), (4, HEAD));
    let mut last = None;
    scan_sealed(&logs(&dir)[0], Some(&seal), |piece| {
        let Piece::Frame { payload, .. } = piece else { panic!("{piece:?}") };
        last = Some(Record::admit(&payload).unwrap());
    })
    .unwrap();
    let last = last.unwrap();
    assert_eq!(last.id.to_string(), LAST);
    // Nothing of it is read without the key.
    let closed = verify_sealed_dir(&dir.join("ledger"), None, &mut |_, _| {}).unwrap();
    assert_eq!((closed.records, closed.faults.len()), (0, 4));
}
