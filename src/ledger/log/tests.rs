//! How a log is appended to and cut.

use std::{fs, mem};

use super::super::seal::StoreKey;
use super::*;

/// A disk that fails when it is told to.
#[derive(Debug, Default)]
struct Medium {
    bytes: Vec<u8>,
    syncs: usize,
    /// Syncs that had to record a new length.
    costly_syncs: usize,
    grown: bool,
    space: Option<usize>,
    sync_fails: bool,
    cut_fails: bool,
}

impl LogFile for &mut Medium {
    fn write_all_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let start = usize::try_from(offset).unwrap();
        let space = self.space.unwrap_or(usize::MAX);
        let taken = bytes.len().min(space.saturating_sub(start));
        if self.bytes.len() < start + taken {
            self.bytes.resize(start + taken, 0xEE);
            self.grown = true;
        }
        self.bytes[start..start + taken].copy_from_slice(&bytes[..taken]);
        if taken < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.syncs += 1;
        self.costly_syncs += usize::from(mem::take(&mut self.grown));
        if self.sync_fails { Err(io::Error::other("EIO")) } else { Ok(()) }
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        if self.cut_fails {
            return Err(io::Error::other("EIO"));
        }
        self.bytes.truncate(usize::try_from(len).unwrap());
        Ok(())
    }
}

fn device() -> DeviceId {
    DeviceId([0xAB; 32])
}

fn of_len(len: usize) -> Vec<u8> {
    frame::encode(&vec![7; len - frame::HEAD_LEN])
}

#[test]
fn every_append_is_one_sync_and_only_laying_out_room_makes_the_file_longer() {
    let mut disk = Medium::default();
    let mut log = DeviceLog::on(&mut disk, 0);
    log.append(&frame::encode(b"one")).unwrap();
    log.append(&[frame::encode(b"two"), frame::encode(b"three")].concat()).unwrap();
    assert_eq!((log.end(), log.file.syncs, log.file.costly_syncs), (16 + 16 + 18, 3, 1));
    for _ in 0..1000 {
        log.append(&of_len(1000)).unwrap();
    }
    assert_eq!((log.file.syncs, log.file.costly_syncs), (3 + 1003, 4));
    let end = usize::try_from(log.end()).unwrap();
    assert_eq!(disk.bytes.len(), 4 * 256 * 1024);
    assert!(frame::are_sound(&disk.bytes[..end]));
    assert!(disk.bytes[end..].iter().all(|byte| *byte == 0));
}

#[test]
fn a_long_run_of_frames_is_written_once_without_room() {
    let mut disk = Medium::default();
    let mut log = DeviceLog::on(&mut disk, 0);
    let many = of_len(1 << 20);
    log.append(&many).unwrap();
    assert_eq!(disk.syncs, 1);
    assert!(disk.bytes == many);
}

#[test]
fn a_disk_without_space_for_room_still_takes_frames_until_it_is_full() {
    let one = of_len(500);
    let mut disk = Medium { space: Some(2100), ..Medium::default() };
    let mut log = DeviceLog::on(&mut disk, 0);
    for _ in 0..4 {
        log.append(&one).unwrap();
    }
    assert!(matches!(log.append(&one), Err(AppendError::StorageFull)));
    assert_eq!(log.end(), 2000);
    assert!(matches!(log.append(b""), Err(AppendError::Poisoned)));
    assert!(disk.bytes == one.repeat(4), "the part that was written is taken back");
    assert_eq!(disk.syncs, 4, "room is not tried again with every frame");
}

#[test]
fn a_log_at_rest_has_no_room() {
    let dir = tempfile::tempdir().unwrap();
    let path = path_of(dir.path(), &device());
    let one = frame::encode(b"one");
    let mut log = DeviceLog::create(&Disk::default(), dir.path(), &device()).unwrap();
    log.append(&one).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().len(), ROOM);
    log.cut_room().unwrap();
    assert_eq!(fs::read(&path).unwrap(), one);
    log.append(&one).unwrap();
    drop(log);
    let mut log = DeviceLog::open_at(&Disk::default(), dir.path(), &device(), 32).unwrap();
    assert_eq!(log.room_end, ROOM, "room that a kill left behind is used");
    log.cut_room().unwrap();
    assert_eq!(fs::read(&path).unwrap(), one.repeat(2));
}

#[test]
fn a_failed_sync_is_never_tried_again() {
    let mut disk = Medium { sync_fails: true, cut_fails: true, ..Medium::default() };
    let mut log = DeviceLog::on(&mut disk, 0);
    assert!(matches!(log.append(&frame::encode(b"one")), Err(AppendError::Failed(_))));
    assert!(matches!(log.append(&frame::encode(b"one")), Err(AppendError::Poisoned)));
    assert_eq!(disk.syncs, 1);
}

#[test]
fn what_a_scan_would_not_read_is_not_written() {
    let mut disk = Medium::default();
    let mut log = DeviceLog::on(&mut disk, 0);
    assert!(matches!(log.append(b"no frame"), Err(AppendError::NotFrames)));
    log.append(&frame::encode(b"one")).unwrap();
    assert_eq!(log.end(), 16);
    assert!(disk.bytes.starts_with(&frame::encode(b"one")));
}

#[test]
fn a_log_is_continued_only_at_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = DeviceLog::create(&Disk::default(), dir.path(), &device()).unwrap();
    log.append(&frame::encode(b"one")).unwrap();
    let end = log.end();
    drop(log);
    assert!(DeviceLog::create(&Disk::default(), dir.path(), &device()).is_err());
    for wrong in [end - 1, ROOM + 1] {
        let refused = DeviceLog::open_at(&Disk::default(), dir.path(), &device(), wrong);
        assert!(matches!(refused, Err(OpenLogError::OtherLength { .. })));
    }
    let mut log = DeviceLog::open_at(&Disk::default(), dir.path(), &device(), end).unwrap();
    log.append(&frame::encode(b"two")).unwrap();
    let mut payloads = Vec::new();
    scan_with(&path_of(dir.path(), &device()), |piece| match piece {
        Piece::Frame { payload, .. } => payloads.push(payload.into_owned()),
        other => panic!("{other:?} in a sound log"),
    })
    .unwrap();
    assert_eq!(payloads, [b"one", b"two"]);
}

#[test]
fn a_sealed_log_is_read_back_by_its_key_and_shows_nothing_without_it() {
    let dir = tempfile::tempdir().unwrap();
    let seal = LogSeal::new(&StoreKey::from_bytes(&[4; 32]));
    let log = DeviceLog::create(&Disk::default(), dir.path(), &device()).unwrap();
    let mut log = log.sealed_by(Some(seal.clone()), &device());
    log.append(&[frame::encode(b"canary one"), frame::encode(b"canary two")].concat()).unwrap();
    log.append(&frame::encode(b"canary three")).unwrap();
    let path = path_of(dir.path(), &device());
    let bytes = fs::read(&path).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"canary"));
    let (mut payloads, mut end) = (Vec::new(), 0);
    scan_sealed(&path, Some(&seal), |piece| match piece {
        Piece::Frame { payload, end: here, .. } => {
            payloads.push(payload.into_owned());
            end = here;
        }
        other => panic!("{other:?} in a sound log"),
    })
    .unwrap();
    assert_eq!(payloads, [&b"canary one"[..], b"canary two", b"canary three"]);
    assert_eq!(end, log.end());
}

#[test]
fn a_torn_tail_is_moved_aside_and_not_one_byte_of_it_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let path = path_of(dir.path(), &device());
    let one = frame::encode(b"one");
    for (torn, name) in [("torn", "torn-16"), ("again", "torn-16-2")] {
        fs::write(&path, [one.as_slice(), torn.as_bytes(), &vec![0; 100_000]].concat()).unwrap();
        let side = cut_torn_tail(&Disk::default(), &path, 16).unwrap().unwrap();
        assert_eq!(fs::read(&path).unwrap(), one);
        assert_eq!(fs::read_to_string(&side).unwrap(), torn);
        assert_eq!(side, path.with_extension(name));
    }
    fs::write(&path, [one.as_slice(), &[0; 100]].concat()).unwrap();
    assert_eq!(
        cut_torn_tail(&Disk::default(), &path, 16).unwrap(),
        None,
        "room is nothing to keep"
    );
    assert_eq!(fs::read(&path).unwrap(), one);
}
