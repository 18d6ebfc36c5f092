//! Files of evidence within bundles: whole, in parts, in any order, sealed; to whom they go and to whom not.

use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use tekseru::domain::id::EvidenceId;
use tekseru::exchange::bundle::{Manifest, Piece, View, Writer, piece_len};
use tekseru::ledger::age::{Recipients, seal_into};
use tekseru::ledger::blob::BlobId;
use tekseru::ledger::record::DeviceKeys;
use tekseru::workspace::Workspace;
use tekseru::workspace::bundle::{HaveList, PackOrder};
use tekseru::workspace::evidence::{TakeOrder, What};

use super::scene::{PASSPHRASE, open, open_sealed, open_with};
use super::{Pair, for_laptops, look_into, pack_as, take_in};

/// Bytes that no other file has, with a word that can be looked for.
fn content(number: u8, len: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> =
        (0..len).map(|at| u8::try_from((at * 7 + at / 251) % 251).unwrap() ^ number).collect();
    bytes[..len.min(9)].copy_from_slice(&b"canarypic"[..len.min(9)]);
    bytes
}

/// Takes a file of this content in as evidence of the pair's visit.
fn take(pair: &mut Pair, number: u8, len: usize) -> EvidenceId {
    let path = pair.dir.path().join(format!("фото {number}.jpg"));
    fs::write(&path, content(number, len)).unwrap();
    let order = TakeOrder {
        path: path.clone(),
        visit: pair.head.visit,
        title: format!("Снимок {number}"),
        description: String::new(),
        place: String::new(),
        items: Vec::new(),
        findings: Vec::new(),
    };
    let taken = pair.head.workspace.take_evidence(&order, &mut |_| ControlFlow::Continue(()));
    fs::remove_file(path).unwrap();
    taken.unwrap().id
}

/// Whether the bytes of a file are on a laptop, and are what they were.
fn is_here(laptop: &mut Workspace, id: EvidenceId, expected: &[u8]) -> bool {
    let mut bytes = Vec::new();
    laptop.view_evidence(id, &mut bytes).is_ok() && bytes == expected
}

fn acts(laptop: &Workspace, id: EvidenceId) -> Vec<&'static str> {
    let steps = laptop.custody_of(id).unwrap().into_iter();
    steps
        .map(|step| match step.what {
            What::Taken => "taken",
            What::Bundled { .. } => "bundled",
            What::Arrived { .. } => "arrived",
            What::Handled(_) | What::Corrected { .. } | What::Packed(..) => "other",
        })
        .collect()
}

#[test]
fn files_go_with_their_records_and_every_step_is_kept() {
    let mut pair = Pair::new();
    let ids = [take(&mut pair, 1, 5), take(&mut pair, 2, 300_000)];
    let file = pair.file("evening");
    pack_as(&mut pair.head.workspace, &for_laptops(&[&pair.member]), &file);
    let coming = look_into(&mut pair.member, &file).unwrap().files;
    assert_eq!((coming.new, coming.bytes, coming.known, coming.unfinished), (2, 300_005, 0, 0));
    assert!(!is_here(&mut pair.member, ids[1], &content(2, 300_000)), "nothing counts yet");
    let taken = take_in(&mut pair.member, &file).unwrap();
    assert_eq!(taken.files, 2);
    assert_eq!(acts(&pair.member, ids[1]), ["taken", "bundled", "arrived"]);
    assert!(is_here(&mut pair.member, ids[1], &content(2, 300_000)));
    let again = look_into(&mut pair.member, &file).unwrap();
    assert_eq!((again.files.new, again.files.known), (0, 2));
    assert!(!again.brings_something());
    let report = pair.member.check_evidence(&mut |_| {}).unwrap();
    assert!(report.ok && report.files == 2 && report.faults.is_empty(), "{report:?}");
}

#[test]
fn a_file_that_spans_parts_becomes_whole_with_the_last_of_them_whatever_the_order() {
    for backwards in [false, true] {
        let mut pair = Pair::new();
        let small = take(&mut pair, 1, 60_000);
        let large = take(&mut pair, 2, 900_000);
        let parted = PackOrder { part_size: Some(500_000), ..for_laptops(&[&pair.member]) };
        let file = pair.file("parts");
        let mut parts = pack_as(&mut pair.head.workspace, &parted, &file);
        assert!(parts.len() > 3 && parts.iter().all(|part| part.size <= 500_000), "{parts:?}");
        if backwards {
            parts.reverse();
        }
        let last = parts.pop().unwrap();
        for part in &parts {
            take_in(&mut pair.member, &part.path).unwrap();
            // The evening ends; the other parts come another day.
            let root = pair.member.layout().root().to_owned();
            pair.member.close().unwrap();
            pair.member = open(&root);
        }
        if !backwards {
            assert!(!is_here(&mut pair.member, large, &content(2, 900_000)));
            let coming = look_into(&mut pair.member, &last.path).unwrap().files;
            assert_eq!((coming.new, coming.unfinished), (1, 0));
        }
        let taken = take_in(&mut pair.member, &last.path).unwrap();
        assert_eq!(taken.files, u64::from(!backwards));
        assert!(is_here(&mut pair.member, large, &content(2, 900_000)));
        assert!(is_here(&mut pair.member, small, &content(1, 60_000)));
        assert!(!pair.member.layout().root().join("incoming/pieces").exists());
        // Parts that are taken in again find everything here.
        assert!(!look_into(&mut pair.member, &parts[0].path).unwrap().brings_something());
    }
}

#[test]
fn only_files_that_the_other_side_lacks_are_packed() {
    let mut pair = Pair::new();
    let first = take(&mut pair, 1, 1000);
    pair.exchange("first");
    let second = take(&mut pair, 2, 2000);
    let list = serde_json::to_vec(&pair.member.have_list().unwrap()).unwrap();
    let hash = BlobId(Sha256::digest(content(1, 1000)).into()).hex();
    assert!(!String::from_utf8(list.clone()).unwrap().contains(&hash), "no hash is given away");
    let since = Some(HaveList::read(&list).unwrap());
    assert_eq!(since.as_ref().unwrap().files, [first]);
    let order = PackOrder { since, ..for_laptops(&[&pair.member]) };
    let file = pair.file("rest");
    let packed = pack_as(&mut pair.head.workspace, &order, &file);
    assert_eq!(packed[0].files, 1);
    assert_eq!(take_in(&mut pair.member, &file).unwrap().files, 1);
    assert!(is_here(&mut pair.member, second, &content(2, 2000)));
}

#[test]
fn records_can_go_without_their_files_and_the_files_later() {
    let mut pair = Pair::new();
    let id = take(&mut pair, 1, 1000);
    let order = PackOrder { with_files: false, ..for_laptops(&[&pair.member]) };
    let (bare, whole) = (pair.file("bare"), pair.file("whole"));
    assert_eq!(pack_as(&mut pair.head.workspace, &order, &bare)[0].files, 0);
    take_in(&mut pair.member, &bare).unwrap();
    let report = pair.member.check_evidence(&mut |_| {}).unwrap();
    assert!(report.ok && report.elsewhere == 1);
    let have = HaveList::read(&serde_json::to_vec(&pair.member.have_list().unwrap()).unwrap());
    let order = PackOrder { since: Some(have.unwrap()), ..for_laptops(&[&pair.member]) };
    pack_as(&mut pair.head.workspace, &order, &whole);
    take_in(&mut pair.member, &whole).unwrap();
    assert!(is_here(&mut pair.member, id, &content(1, 1000)));
}

#[test]
fn a_damaged_file_does_not_go_out_and_comes_back_from_the_other_laptop() {
    let mut pair = Pair::new();
    let id = take(&mut pair, 1, 1000);
    pair.exchange("both");
    let blob = |laptop: &Workspace| {
        let hash = BlobId(Sha256::digest(content(1, 1000)).into()).hex();
        laptop.layout().root().join("blobs").join(hash.get(..2).unwrap()).join(hash)
    };
    fs::write(blob(&pair.head.workspace), "что-то другое").unwrap();
    let file = pair.file("damaged");
    let place = (file.as_path(), tekseru::workspace::publish::Existing::Keep);
    let order = for_laptops(&[&pair.member]);
    let go_on = &mut |_| ControlFlow::Continue(());
    let packed = pair.head.workspace.pack_bundle(&order, place, go_on).unwrap();
    assert_eq!((packed.files, &packed.left[..]), (0, &["Снимок 1".to_owned()][..]));
    let back = pair.file("back");
    pack_as(&mut pair.member, &for_laptops(&[&pair.head.workspace]), &back);
    assert_eq!(take_in(&mut pair.head.workspace, &back).unwrap().files, 1);
    assert!(is_here(&mut pair.head.workspace, id, &content(1, 1000)));
}

#[test]
fn a_stop_between_the_commit_and_the_landing_loses_no_file_and_a_stop_before_leaves_none() {
    let mut pair = Pair::new();
    let id = take(&mut pair, 1, 200_000);
    let file = pair.file("killed");
    pack_as(&mut pair.head.workspace, &for_laptops(&[&pair.member]), &file);
    let key = super::own_key(&pair.member);
    for committed in [false, true] {
        let staged =
            pair.member.stage_bundle(&file, &key, &mut |_| ControlFlow::Continue(())).unwrap();
        // The process is killed: nothing is dropped in good order.
        std::mem::forget(staged);
        let root = pair.member.layout().root().to_owned();
        let incoming = root.join("incoming");
        let fresh = fs::read_dir(&incoming).unwrap().map(|entry| entry.unwrap().path());
        let fresh = fresh.filter(|path| path.extension().is_some_and(|own| own == "new"));
        let fresh: Vec<_> = fresh.collect();
        if committed {
            fs::rename(&fresh[0], fresh[0].with_extension("log")).unwrap();
        }
        drop(pair.member);
        pair.member = open(&root);
        assert_eq!(fs::read_dir(&incoming).unwrap().count(), 0, "{committed}");
        if committed {
            assert!(is_here(&mut pair.member, id, &content(1, 200_000)));
        } else {
            assert!(pair.member.store().evidence(id).unwrap().is_none());
        }
    }
}

#[test]
fn files_that_travel_lie_nowhere_in_the_clear_where_the_data_is_sealed() {
    let mut pair = Pair::in_dir(tempfile::tempdir().unwrap(), open_sealed);
    let id = take(&mut pair, 1, 900_000);
    let order = PackOrder { part_size: Some(500_000), ..for_laptops(&[&pair.member]) };
    let file = pair.file("sealed");
    let parts = pack_as(&mut pair.head.workspace, &order, &file);
    let (last, parts) = parts.split_last().unwrap();
    for part in parts {
        take_in(&mut pair.member, &part.path).unwrap();
    }
    let root = pair.member.layout().root().to_owned();
    assert!(root.join("incoming/pieces").exists(), "a piece waits");
    let in_the_clear = |place: &Path| {
        let (mut places, mut found) = (vec![place.to_owned()], Vec::new());
        while let Some(place) = places.pop() {
            for entry in fs::read_dir(place).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    places.push(path);
                } else if fs::read(&path).unwrap().windows(9).any(|own| own == b"canarypic") {
                    found.push(path);
                }
            }
        }
        found
    };
    assert_eq!(in_the_clear(pair.dir.path()), [""; 0].map(std::path::PathBuf::from));
    take_in(&mut pair.member, &last.path).unwrap();
    assert_eq!(in_the_clear(pair.dir.path()), [""; 0].map(std::path::PathBuf::from));
    pair.member.close().unwrap();
    let mut member = open_with(&root, Some(PASSPHRASE)).unwrap();
    assert!(is_here(&mut member, id, &content(1, 900_000)));
}

#[test]
fn a_prosecutor_gets_the_files_and_a_body_none() {
    let mut pair = Pair::new();
    take(&mut pair, 1, 1000);
    let finding = pair.head.finding("RIG-04");
    pair.head.issued(finding);
    let key = pair.member.exchange_identity().unwrap();
    for (view, body, files) in [(View::Prosecutor, None, 1), (View::Body, Some(pair.head.body), 0)]
    {
        let order = PackOrder { view, body, ..for_laptops(&[&pair.member]) };
        let file = pair.file(view.code());
        assert_eq!(pack_as(&mut pair.head.workspace, &order, &file)[0].files, files);
        let bytes = super::views::opened(&file, &key);
        let told = bytes.windows(9).any(|part| part == b"canarypic");
        assert_eq!(told, files == 1, "{view:?}");
        let hash = BlobId(Sha256::digest(content(1, 1000)).into()).hex();
        let named = bytes.windows(64).any(|part| part == hash.as_bytes());
        assert_eq!(named, files == 1, "{view:?}");
    }
}

/// A bundle of a stranger that carries these pieces with these bytes.
fn of_pieces(pair: &Pair, pieces: &[(Piece, &[u8])]) -> Vec<u8> {
    let keys = DeviceKeys::generate([9; 32]);
    let told = Manifest {
        pieces: pieces.len() as u64,
        bytes: pieces.iter().map(|(piece, _)| piece_len(piece.len)).sum(),
        file_bytes: pieces.iter().map(|(piece, _)| piece.len).sum(),
        ..super::hostile::manifest(&keys)
    };
    let mut out = Writer::begin(Vec::new(), told).unwrap();
    for (piece, bytes) in pieces {
        let mut bytes = *bytes;
        out.piece(piece, &mut bytes).unwrap();
    }
    let payload = out.finish(&keys).unwrap();
    let key = pair.member.exchange_identity().unwrap().recipient();
    let mut out = seal_into(&Recipients::Keys(vec![key]), Vec::new()).unwrap();
    out.write_all(&payload).unwrap();
    out.finish().unwrap()
}

#[test]
fn lies_about_files_are_named_and_change_nothing() {
    let mut pair = Pair::new();
    let bytes = content(1, 1000);
    let file = BlobId(Sha256::digest(&bytes).into());
    let piece = Piece { file, offset: 0, len: 1000, size: 1000 };
    let false_file = Piece { file: BlobId([3; 32]), ..piece };
    let beyond = Piece { offset: 1, ..piece };
    let endless = Piece { offset: u64::MAX, ..piece };
    let huge = Piece { size: 1 << 40, ..piece };
    let half = Piece { len: 500, ..piece };
    for (pieces, said) in [
        (vec![(false_file, &bytes[..])], "a file of evidence is not the one it is called"),
        (vec![(beyond, &bytes[..])], "it is malformed at byte"),
        (vec![(endless, &bytes[..])], "it is malformed at byte"),
        (vec![(huge, &bytes[..])], "it says that it carries more than any bundle may"),
        (vec![(half, &bytes[..500]), (half, &bytes[..500])], "record 2 is out of order"),
    ] {
        let bundle = of_pieces(&pair, &pieces);
        let told = super::hostile::said_of(&mut pair, &bundle);
        assert!(told.starts_with(said), "{told}");
    }
    // Pieces of a file that nobody is: they wait until they are whole, and are then found to be others.
    let rest = Piece { file: BlobId([3; 32]), offset: 500, len: 500, size: 1000 };
    let begin = Piece { offset: 0, ..rest };
    for (piece, part) in [(begin, &bytes[..500]), (rest, &bytes[500..])] {
        let path = pair.file("of-a-stranger");
        fs::write(&path, of_pieces(&pair, &[(piece, part)])).unwrap();
        assert_eq!(take_in(&mut pair.member, &path).unwrap().files, 0);
    }
    let root = pair.member.layout().root();
    assert!(!root.join("incoming/pieces").exists());
    let path = root.join("blobs/03").join(BlobId([3; 32]).hex());
    assert!(!path.exists());
}
