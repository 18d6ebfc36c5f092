//! Files that are no bundles, or bundles that lie: each is named, and nothing changes.

use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tekseru::domain::answer::Verdict;
use tekseru::exchange::bundle::{BundleError, Manifest, Reader, View, Writer, item_len};
use tekseru::ledger::age::{Identity, Key, Recipients, open_from, seal_into};
use tekseru::ledger::exchanged::Held;
use tekseru::ledger::record::DeviceKeys;
use tekseru::workspace::bundle::{BundleStage, BundleStep};
use tekseru::workspace::publish::Existing;

use super::{Pair, pack, take_in};

/// A pair, and what the head packed for the member.
fn packed() -> (Pair, PathBuf, Vec<u8>) {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let file = pair.file("sound");
    pack(&mut pair.head.workspace, &pair.member, &file);
    let bytes = fs::read(&file).unwrap();
    (pair, file, bytes)
}

/// What is said of these bytes; nothing of them may be taken in.
pub(super) fn said_of(pair: &mut Pair, bytes: &[u8]) -> String {
    let path = pair.file("hostile");
    fs::write(&path, bytes).unwrap();
    let before = pair.member.record_count();
    let refused = take_in(&mut pair.member, &path).unwrap_err();
    assert_eq!(pair.member.record_count(), before);
    let left =
        fs::read_dir(pair.member.layout().root().join("incoming")).map_or(0, Iterator::count);
    assert_eq!(left, 0, "nothing is left behind");
    refused.to_string()
}

#[test]
fn a_file_that_is_no_bundle_is_called_by_what_it_is() {
    let (mut pair, _, bytes) = packed();
    assert_eq!(said_of(&mut pair, b""), "this is no bundle");
    assert_eq!(said_of(&mut pair, b"PK\x03\x04 and so on"), "this is no bundle");
    assert_eq!(said_of(&mut pair, "просто текст".as_bytes()), "this is no bundle");
    let newer = String::from_utf8_lossy(&bytes[..21]).replace("/v1", "/v9");
    let newer = [newer.as_bytes(), &bytes[21..]].concat();
    assert_eq!(said_of(&mut pair, &newer), "it is of a newer version of age");
}

#[test]
fn a_bundle_for_somebody_else_says_so() {
    let (mut pair, _, _) = packed();
    let stranger = Identity::generate();
    let order = super::PackOrder {
        to: Recipients::Keys(vec![stranger.recipient()]),
        ..super::for_laptops(&[])
    };
    let path = pair.file("for-another");
    super::pack_as(&mut pair.head.workspace, &order, &path);
    let refused = take_in(&mut pair.member, &path).unwrap_err();
    assert_eq!(refused.to_string(), "it was not made for this key");
}

#[test]
fn any_flipped_byte_and_any_missing_end_is_noticed() {
    let (mut pair, file, bytes) = packed();
    let step = (bytes.len() / 30).max(1);
    for at in (0..bytes.len()).step_by(step) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        said_of(&mut pair, &damaged);
    }
    for len in (0..bytes.len()).step_by(step) {
        said_of(&mut pair, &bytes[..len]);
    }
    said_of(&mut pair, &[&bytes[..], b"more"].concat());
    take_in(&mut pair.member, &file).unwrap();
}

/// A short bundle that is sound.
fn short(pair: &Pair) -> Vec<u8> {
    let keys = DeviceKeys::generate([9; 32]);
    let mut records = pair.head.workspace.store().records().map(|record| record.unwrap());
    let own: Vec<Vec<u8>> = records
        .by_ref()
        .map(|record| record.payload())
        .filter(|own| own.len() < 900)
        .take(3)
        .collect();
    let told = Manifest {
        records: own.len() as u64,
        bytes: own.iter().map(|payload| item_len(payload.len())).sum(),
        ..manifest(&keys)
    };
    let mut out = Writer::begin(Vec::new(), told).unwrap();
    for payload in &own {
        out.record(payload).unwrap();
    }
    out.finish(&keys).unwrap()
}

fn read_to_end(source: impl std::io::Read) -> Result<u64, BundleError> {
    let mut reader = Reader::begin(source)?;
    let mut count = 0;
    while reader.next_item()?.is_some() {
        count += 1;
    }
    Ok(count)
}

/// Every bit of the envelope and of what is in it: nothing that was changed on the way is ever read to its end.
#[test]
fn any_flipped_bit_of_any_byte_and_any_length_but_its_own_is_noticed() {
    let pair = Pair::new();
    let payload = short(&pair);
    let key = Key::Identities(vec![pair.member.exchange_identity().unwrap()]);
    let sealed = sealed_for(&pair, &payload);
    let open = |bytes: &[u8]| -> Result<u64, BundleError> { read_to_end(open_from(bytes, &key)?) };
    assert_eq!(open(&sealed).unwrap(), 3);
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(open(&changed).is_err(), "byte {at} of the envelope");
        assert!(open(&sealed[..at]).is_err(), "cut at {at}");
    }
    // The packer's signature, by itself: a recipient can seal other bytes as well.
    assert_eq!(read_to_end(&payload[..]).unwrap(), 3);
    for at in 0..payload.len() {
        for bit in 0..8 {
            let mut changed = payload.clone();
            changed[at] ^= 1 << bit;
            assert!(read_to_end(&changed[..]).is_err(), "bit {bit} of byte {at}");
        }
        assert!(read_to_end(&payload[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn a_bomb_costs_no_memory_and_is_refused() {
    let (mut pair, _, _) = packed();
    let keys = DeviceKeys::generate([9; 32]);
    let begin = |told: Manifest| {
        let told = serde_json::to_vec(&told).unwrap();
        let len = u32::try_from(told.len()).unwrap().to_le_bytes();
        [&b"TKBN\x01\x01"[..], &len, &told].concat()
    };
    // Counts, lengths and files that no bundle has, each told before anything of it comes.
    let promises = [
        (Manifest { records: u64::MAX, ..manifest(&keys) }, Vec::new(), "carries more than"),
        (Manifest { pieces: u64::MAX, ..manifest(&keys) }, Vec::new(), "carries more than"),
        (Manifest { file_bytes: 1 << 60, ..manifest(&keys) }, Vec::new(), "carries more than"),
        (
            Manifest { records: 1, bytes: u64::MAX, ..manifest(&keys) },
            [&[2][..], &u32::MAX.to_le_bytes()].concat(),
            "does not carry what its manifest says",
        ),
        (
            Manifest { bytes: 1 << 60, file_bytes: 1 << 60, pieces: 1, ..manifest(&keys) },
            Vec::new(),
            "bytes are needed",
        ),
    ];
    for (told, rest, why) in promises {
        let bytes = sealed_for(&pair, &[begin(told), rest].concat());
        let said = said_of(&mut pair, &bytes);
        assert!(said.contains(why), "{said}");
    }
    // A hundred megabytes of the same byte behind a sound bundle are not read.
    let sound = payload(manifest(&keys), &keys);
    let bytes = sealed_for(&pair, &[sound, vec![0; 100 << 20]].concat());
    assert!(said_of(&mut pair, &bytes).starts_with("it is malformed"));
}

#[test]
fn a_stick_that_is_pulled_or_full_while_a_bundle_is_written_leaves_no_bundle_and_no_lie() {
    let (mut pair, file, before) = packed();
    let order = super::for_laptops(&[&pair.member]);
    // The stick is gone before the first byte.
    let gone = pair.dir.path().join("no such stick/evening.tekseru");
    let place = (gone.as_path(), Existing::Replace);
    let go_on = &mut |_| ControlFlow::Continue(());
    let refused = pair.head.workspace.pack_bundle(&order, place, go_on).unwrap_err();
    assert!(refused.to_string().contains("no such stick"), "{refused}");
    // It goes away while the bundle is written, and while it is read back: the one that was there stays.
    for asked in [BundleStage::Packing, BundleStage::Checking] {
        let mut steps = 0;
        let mut pulled = |step: BundleStep| {
            steps += u32::from(step.stage == asked);
            if steps > 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let place = (file.as_path(), Existing::Replace);
        pair.head.workspace.pack_bundle(&order, place, &mut pulled).unwrap_err();
        assert_eq!(fs::read(&file).unwrap(), before);
        let left = fs::read_dir(&pair.files).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(left.into_iter().all(|name| !name.to_string_lossy().ends_with(".part")));
    }
    take_in(&mut pair.member, &file).unwrap();
}

#[test]
fn old_data_brings_nothing_back_and_takes_nothing_away() {
    let (mut pair, file, _) = packed();
    take_in(&mut pair.member, &file).unwrap();
    pair.head.answer("RIG-04", Verdict::NonCompliant).unwrap();
    let newer = pair.file("newer");
    pack(&mut pair.head.workspace, &pair.member, &newer);
    take_in(&mut pair.member, &newer).unwrap();
    let count = pair.member.record_count();
    let taken = take_in(&mut pair.member, &file).unwrap();
    assert!(!taken.preview.brings_something());
    assert_eq!(pair.member.record_count(), count);
    let view = pair.member.store().answer(pair.head.visit, &super::item("RIG-04")).unwrap();
    let verdicts: Vec<_> = view.answers().map(|(_, answer)| answer.verdict.clone()).collect();
    assert_eq!(verdicts, [Verdict::NonCompliant]);
}

#[test]
fn an_envelope_for_a_million_is_not_read() {
    let (mut pair, _, _) = packed();
    let mut bytes = b"age-encryption.org/v1\n".to_vec();
    for _ in 0..20_000 {
        bytes.extend(b"-> X25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
    }
    bytes.extend(b"--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
    assert_eq!(said_of(&mut pair, &bytes), "it is made for more recipients than any file may be");
}

/// What a hostile packer puts into an envelope that opens.
fn sealed_for(pair: &Pair, payload: &[u8]) -> Vec<u8> {
    let key = pair.member.exchange_identity().unwrap().recipient();
    let mut out = seal_into(&Recipients::Keys(vec![key]), Vec::new()).unwrap();
    out.write_all(payload).unwrap();
    out.finish().unwrap()
}

pub(super) fn manifest(keys: &DeviceKeys) -> Manifest {
    Manifest {
        id: "00".repeat(16),
        device: keys.device(),
        person: tekseru::domain::id::PersonId([1; 16]),
        wall: 0,
        view: View::Full,
        round: None,
        body: None,
        part: (1, 1),
        records: 0,
        bytes: 0,
        pieces: 0,
        file_bytes: 0,
        have: Vec::new(),
    }
}

fn payload(manifest: Manifest, keys: &DeviceKeys) -> Vec<u8> {
    Writer::begin(Vec::new(), manifest).unwrap().finish(keys).unwrap()
}

#[test]
fn lies_inside_are_named() {
    let (mut pair, _, _) = packed();
    let (keys, others) = (DeviceKeys::generate([9; 32]), DeviceKeys::generate([8; 32]));
    let said = |pair: &mut Pair, payload: &[u8]| {
        let bytes = sealed_for(pair, payload);
        said_of(pair, &bytes)
    };
    assert_eq!(said(&mut pair, b""), "it holds no records of this program");
    assert_eq!(said(&mut pair, b"a letter"), "it holds no records of this program");
    assert_eq!(said(&mut pair, b"TKBN\x07"), "it is of version 7; this program reads version 1");
    let huge = [b"TKBN\x01\x01".as_slice(), &u32::MAX.to_le_bytes()].concat();
    assert_eq!(said(&mut pair, &huge), "it says that it carries more than any bundle may");
    let too_many = Manifest { part: (2, 1), ..manifest(&keys) };
    let broken = payload(too_many, &keys);
    assert_eq!(said(&mut pair, &broken), "it says that it carries more than any bundle may");
    let twice = Held::up_to(keys.device(), 1);
    let broken = payload(Manifest { have: vec![twice, twice], ..manifest(&keys) }, &keys);
    assert_eq!(said(&mut pair, &broken), "it says that it carries more than any bundle may");
    let forged = payload(manifest(&others), &keys);
    assert_eq!(said(&mut pair, &forged), "the signature at its end does not fit");
    let sound = payload(manifest(&keys), &keys);
    let cut = &sound[..sound.len() - 1];
    assert_eq!(said(&mut pair, cut), "it ends too early");
    let longer = [&sound[..], b"x"].concat();
    assert!(said(&mut pair, &longer).starts_with("it is malformed"));
}

#[test]
fn an_empty_bundle_of_a_stranger_brings_nothing() {
    let (mut pair, _, _) = packed();
    let keys = DeviceKeys::generate([9; 32]);
    let path = pair.file("stranger");
    fs::write(&path, sealed_for(&pair, &payload(manifest(&keys), &keys))).unwrap();
    let taken = take_in(&mut pair.member, Path::new(&path)).unwrap();
    assert!(!taken.preview.packer_known && !taken.preview.brings_something());
}
