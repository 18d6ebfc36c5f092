//! Evidence files on the disk, in the clear and sealed.

use std::fs;
use std::io::{Cursor, Read as _};
use std::ops::ControlFlow;

use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::super::seal::{CHUNK, StoreKey};
use super::*;

fn on() -> impl FnMut(u64) -> ControlFlow<()> {
    |_| ControlFlow::Continue(())
}

fn seal(key: u8) -> Arc<BlobSeal> {
    Arc::new(BlobSeal::new(&StoreKey::from_bytes(&[key; 32])))
}

fn id_of(bytes: &[u8]) -> BlobId {
    BlobId(Sha256::digest(bytes).into())
}

fn put(blobs: &Blobs, bytes: &[u8]) -> BlobId {
    let id = id_of(bytes);
    blobs.put((id, bytes.len() as u64), &mut Cursor::new(bytes), &mut on()).unwrap();
    id
}

fn read(blobs: &Blobs, id: BlobId) -> Vec<u8> {
    let mut bytes = Vec::new();
    blobs.open(id).unwrap().unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn names(blobs: &Blobs) -> Vec<String> {
    let files = blobs.files().unwrap().into_iter();
    files.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// Around the ends of chunks.
fn lengths() -> [usize; 7] {
    [1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5]
}

#[test]
fn files_come_back_as_they_were_at_every_length() {
    let dir = tempfile::tempdir().unwrap();
    for (place, seal) in [("plain", None), ("sealed", Some(seal(1)))] {
        let blobs = Blobs::new(dir.path().join(place), seal.clone());
        for len in lengths() {
            let bytes: Vec<u8> = (0..len).map(|place| u8::try_from(place % 251).unwrap()).collect();
            let id = put(&blobs, &bytes);
            assert!(read(&blobs, id) == bytes, "{place} {len}");
            let sound = BlobState::Sound { size: len as u64 };
            assert_eq!(blobs.check(id, &mut on()).unwrap(), sound);
            let stored = fs::read(blobs.path(id)).unwrap();
            assert_eq!(stored == bytes, seal.is_none());
            assert_eq!(names(&blobs).contains(&id.hex()), seal.is_none());
        }
        assert_eq!(names(&blobs).len(), lengths().len());
        assert_eq!(blobs.check(BlobId([7; 32]), &mut on()).unwrap(), BlobState::Missing);
    }
}

#[test]
fn what_is_not_what_was_hashed_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    for seal in [None, Some(seal(1))] {
        let blobs = Blobs::new(dir.path().join("blobs"), seal);
        let id = id_of(b"one");
        for (size, bytes) in [(3, "two"), (3, "ones"), (3, "on"), (4, "one"), (3, "")] {
            let put = blobs.put((id, size), &mut Cursor::new(bytes), &mut on());
            assert!(matches!(put, Err(BlobError::Changed)), "{bytes}: {put:?}");
        }
        let mut stop = |_| ControlFlow::Break(());
        let stopped = blobs.put((id, 3), &mut Cursor::new("one"), &mut stop);
        assert!(matches!(stopped, Err(BlobError::Stopped)));
        assert_eq!(names(&blobs), Vec::<String>::new());
    }
}

#[test]
fn damage_anywhere_in_a_sealed_file_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let blobs = Blobs::new(dir.path().to_owned(), Some(seal(1)));
    let bytes = vec![5; CHUNK + 10];
    let id = put(&blobs, &bytes);
    let (path, whole) = (blobs.path(id), fs::read(blobs.path(id)).unwrap());
    let chunk_end = BlobSeal::HEAD + super::super::seal::SEALED_CHUNK;
    for place in [0, 4, 30, 90, BlobSeal::HEAD, BlobSeal::HEAD + 9, chunk_end, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        fs::write(&path, changed).unwrap();
        assert_eq!(blobs.check(id, &mut on()).unwrap(), BlobState::Damaged, "{place}");
    }
    // Cut at the end of a chunk, within one, within the head; and something behind it.
    for len in [chunk_end, chunk_end + 5, BlobSeal::HEAD, 20, 0] {
        fs::write(&path, whole.get(..len).unwrap()).unwrap();
        assert_eq!(blobs.check(id, &mut on()).unwrap(), BlobState::Damaged, "{len}");
    }
    fs::write(&path, [whole.clone(), vec![0; 30]].concat()).unwrap();
    assert_eq!(blobs.check(id, &mut on()).unwrap(), BlobState::Damaged);
    // A sound file under the name of another.
    let other = put(&blobs, b"other");
    fs::copy(blobs.path(other), &path).unwrap();
    assert_eq!(blobs.check(id, &mut on()).unwrap(), BlobState::Damaged);
    fs::write(&path, &whole).unwrap();
    assert_eq!(blobs.check(id, &mut on()).unwrap(), BlobState::Sound { size: bytes.len() as u64 });
}

/// A file like another, sealed first, among them one that looks sealed.
fn three(blobs: &Blobs) -> [(BlobId, Vec<u8>); 3] {
    let contents = [b"one".to_vec(), vec![3; CHUNK * 2], b"TKSB\x01 no seal at all".to_vec()];
    contents.map(|bytes| (put(blobs, &bytes), bytes))
}

#[test]
fn sealing_all_and_opening_all_end_where_they_began_wherever_they_stop() {
    let dir = tempfile::tempdir().unwrap();
    let plain = Blobs::new(dir.path().to_owned(), None);
    let sealed = Blobs::new(dir.path().to_owned(), Some(seal(1)));
    let files = three(&plain);
    fs::write(dir.path().join("x.part"), "половина").unwrap();
    let before = names(&plain);
    // A stop after the first of them: the sealed one is there, the plain one is not removed yet.
    put(&sealed, &files[1].1);
    let both = sealed.clone().taking_plain();
    for (id, bytes) in &files {
        assert!(read(&both, *id) == *bytes);
    }
    sealed.seal_all().unwrap();
    for (id, bytes) in &files {
        assert!(read(&sealed, *id) == *bytes);
        assert!(plain.open(*id).unwrap().is_none());
    }
    assert_eq!(names(&sealed).len(), 3);
    sealed.seal_all().unwrap();
    assert_eq!(names(&sealed).len(), 3, "what is sealed is not sealed again");

    put(&plain, &files[0].1);
    for (id, bytes) in &files {
        assert!(read(&both, *id) == *bytes);
    }
    sealed.open_all().unwrap();
    for (id, bytes) in &files {
        assert!(read(&plain, *id) == *bytes);
    }
    assert_eq!(names(&plain).len() + 1, before.len(), "what was never finished is gone");
}

#[test]
fn a_damaged_file_is_as_damaged_after_sealing_and_opening() {
    let dir = tempfile::tempdir().unwrap();
    let plain = Blobs::new(dir.path().to_owned(), None);
    let sealed = Blobs::new(dir.path().to_owned(), Some(seal(1)));
    let id = put(&plain, b"one");
    fs::write(plain.path(id), b"canary").unwrap();
    sealed.seal_all().unwrap();
    assert_eq!(sealed.check(id, &mut on()).unwrap(), BlobState::Damaged);
    assert!(!plain.path(id).exists(), "nothing stays in the clear");
    assert!(sealed.unreadable().unwrap().is_empty());
    sealed.open_all().unwrap();
    assert_eq!(fs::read(plain.path(id)).unwrap(), b"canary");
    sealed.seal_all().unwrap();
    let path = sealed.path(id);
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert_eq!(sealed.unreadable().unwrap(), std::slice::from_ref(&path));
    bytes[0] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert_eq!(sealed.unreadable().unwrap(), [path]);
}

#[test]
fn others_and_unfinished_ones_are_named_and_only_unfinished_ones_removed() {
    let dir = tempfile::tempdir().unwrap();
    let blobs = Blobs::new(dir.path().join("blobs"), None);
    assert!(blobs.others(&BTreeSet::new()).unwrap().is_empty(), "no folder, no file");
    let (known, other) = (put(&blobs, b"one"), put(&blobs, b"two"));
    fs::write(blobs.dir().join("x.part"), "half").unwrap();
    let others = blobs.others(&[known].into()).unwrap();
    assert_eq!(others, [blobs.place(other), "blobs/x.part".to_owned()]);
    assert!(blobs.place(other).starts_with("blobs/"));
    blobs.clear_unfinished().unwrap();
    assert_eq!(blobs.others(&[known].into()).unwrap(), [blobs.place(other)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_change_of_a_sealed_file_is_noticed(
        bytes in prop::collection::vec(any::<u8>(), 1..300),
        place in any::<prop::sample::Index>(),
        change in 1_u8..,
    ) {
        let dir = tempfile::tempdir().unwrap();
        let blobs = Blobs::new(dir.path().to_owned(), Some(seal(1)));
        let id = put(&blobs, &bytes);
        let mut changed = fs::read(blobs.path(id)).unwrap();
        let place = place.index(changed.len());
        changed[place] ^= change;
        fs::write(blobs.path(id), changed).unwrap();
        prop_assert_eq!(blobs.check(id, &mut on()).unwrap(), BlobState::Damaged);
    }
}
