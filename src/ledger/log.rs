//! The log of this device: appended to and synced before anything is called saved.
//!
//! A sync that must also record a new length of the file costs nearly twice as much as one that need
//! not. So the log keeps room ahead of its end: zeros that are on the disk before a frame replaces them.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use super::scan::{DamageKind, Piece, Scan, Scanner, scan, scan_sealed, scan_with};

use super::disk::{Disk, DiskFile};
use super::frame;
use super::key::DeviceId;
use super::scan::STRETCH;
use super::seal::{LogPlace, LogSeal};

/// How far room is laid out at once.
const ROOM: u64 = 256 * 1024;

/// What a log needs of its file; a test puts a failing disk behind it.
pub trait LogFile {
    /// Writes all bytes at this place.
    fn write_all_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Returns once everything written is on the disk.
    fn sync_data(&mut self) -> io::Result<()>;
    /// Cuts the file to this length.
    fn set_len(&mut self, len: u64) -> io::Result<()>;
}

impl LogFile for DiskFile {
    fn write_all_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        Self::write_all_at(self, offset, bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        Self::sync_data(self)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        Self::set_len(self, len)
    }
}

/// Why nothing was appended.
#[derive(Debug, Error)]
pub enum AppendError {
    /// There is no room; the handle must be reopened once there is.
    #[error("the disk is full")]
    StorageFull,
    /// Writing or syncing failed; the handle must be reopened.
    #[error("the ledger could not be written: {0}")]
    Failed(#[source] io::Error),
    /// An earlier append failed, and what the file holds is known only after a new scan.
    #[error("the ledger is closed for writing after an earlier failure")]
    Poisoned,
    /// The bytes are not sound frames, so nobody could read them back.
    #[error("the bytes to append are not sound frames")]
    NotFrames,
}

impl From<io::Error> for AppendError {
    fn from(error: io::Error) -> Self {
        if is_full(&error) { Self::StorageFull } else { Self::Failed(error) }
    }
}

/// Why a log cannot be continued.
#[derive(Debug, Error)]
pub enum OpenLogError {
    /// The file cannot be opened.
    #[error("the ledger file cannot be opened: {0}")]
    Io(#[from] io::Error),
    /// Something lies behind the end, or the end lies behind the file; writing would destroy bytes.
    #[error("the ledger file is {found} bytes long, but {end} were expected")]
    OtherLength {
        /// The file's length.
        found: u64,
        /// Where the caller wants to continue.
        end: u64,
    },
}

/// The path of a device's log.
pub fn path_of(dir: &Path, device: &DeviceId) -> PathBuf {
    dir.join(format!("{}.log", device.file_stem()))
}

/// The append handle of this device's own log.
#[derive(Debug)]
pub struct DeviceLog<F = DiskFile> {
    file: F,
    end: u64,
    /// Frames that reach beyond this have no room yet.
    room_end: u64,
    poisoned: bool,
    /// What seals the frames, and where the log begins.
    seal: Option<(LogSeal, LogPlace)>,
}

impl DeviceLog {
    /// Creates an empty log in an existing directory; its name lasts when this returns.
    pub fn create(disk: &Disk, dir: &Path, device: &DeviceId) -> io::Result<Self> {
        let mut file = disk.create(&path_of(dir, device))?;
        file.sync_all()?;
        disk.sync_directory(dir)?;
        disk.sync_parent(dir)?;
        Ok(Self::on(file, 0))
    }

    /// Continues a log at the end that a scan found, with whatever room lies behind it. Nothing is
    /// cut: a torn tail must be moved away by [`cut_torn_tail`] before.
    pub fn open_at(
        disk: &Disk,
        dir: &Path,
        device: &DeviceId,
        end: u64,
    ) -> Result<Self, OpenLogError> {
        let mut file = disk.open(&path_of(dir, device))?;
        let found = file.as_file().metadata()?.len();
        if found < end || room_start(file.as_file(), end)? > end {
            return Err(OpenLogError::OtherLength { found, end });
        }
        Ok(Self { room_end: found, ..Self::on(file, end) })
    }
}

impl<F: LogFile> DeviceLog<F> {
    /// Continues at `end` on a given file without room.
    pub fn on(file: F, end: u64) -> Self {
        Self { file, end, room_end: end, poisoned: false, seal: None }
    }

    /// The same log with frames that are sealed, if there is a seal.
    #[must_use]
    pub fn sealed_by(self, seal: Option<LogSeal>, device: &DeviceId) -> Self {
        Self { seal: seal.map(|seal| (seal, LogPlace::start_of(device))), ..self }
    }

    /// Where the next frame will begin; everything before it is on the disk.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Appends plain frames, sealed where the log is, with one write and one sync; they are saved when
    /// this returns.
    ///
    /// After a failure nobody knows what the disk holds, and a second sync that succeeds proves
    /// nothing. So the handle takes back what it can and then refuses until the log is reopened.
    pub fn append(&mut self, frames: &[u8]) -> Result<(), AppendError> {
        if self.poisoned {
            return Err(AppendError::Poisoned);
        }
        if !frame::are_sound(frames) {
            return Err(AppendError::NotFrames);
        }
        let frames = self.seal_all(frames)?;
        if let Err(error) = self.write(&frames) {
            self.poisoned = true;
            // The failure to report is the first one; a rescan deals with what stays in the file.
            let _ = self.file.set_len(self.end);
            return Err(error.into());
        }
        self.end += frames.len() as u64;
        Ok(())
    }

    /// The frames as they go into the file.
    fn seal_all<'a>(&self, frames: &'a [u8]) -> io::Result<Cow<'a, [u8]>> {
        let Some((seal, log)) = &self.seal else { return Ok(Cow::Borrowed(frames)) };
        let mut sealed = Vec::new();
        for payload in frame::payloads(frames).flatten() {
            let place = log.at(self.end + sealed.len() as u64);
            sealed.extend(frame::encode_for(Some((seal, place)), payload)?);
        }
        Ok(Cow::Owned(sealed))
    }

    fn write(&mut self, frames: &[u8]) -> io::Result<()> {
        let len = frames.len() as u64;
        // Many frames at once share one sync, and laying out zeros for them would double the writing.
        if len < ROOM && self.end + len > self.room_end {
            self.lay_room(self.end + len)?;
        }
        self.file.write_all_at(self.end, frames)?;
        self.file.sync_data()
    }

    /// Lays out room for frames up to `needed` and more. A disk that has no space for room may still
    /// have some for the frames: then the file just grows, and room is tried again a good way later.
    fn lay_room(&mut self, needed: u64) -> io::Result<()> {
        let room_end = needed.next_multiple_of(ROOM);
        let zeros = vec![0; usize::try_from(room_end - self.end).unwrap_or_default()];
        let laid = self.file.write_all_at(self.end, &zeros).and_then(|()| self.file.sync_data());
        self.room_end = room_end;
        match laid {
            Err(error) if is_full(&error) => self.file.set_len(self.end),
            other => other,
        }
    }

    /// Gives back the room, so that the file at rest ends where its last frame ends.
    pub fn cut_room(&mut self) -> io::Result<()> {
        if self.poisoned || self.room_end <= self.end {
            return Ok(());
        }
        self.room_end = self.end;
        self.file.set_len(self.end)?;
        self.file.sync_data()
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Where the zeros begin that reach to the end of the file; `from`, if all behind it is zero.
fn room_start(file: &mut File, from: u64) -> io::Result<u64> {
    let mut at = file.seek(SeekFrom::Start(from))?;
    let (mut start, mut buffer) = (from, [0; 16 * 1024]);
    loop {
        let count = match file.read(&mut buffer) {
            Ok(0) => return Ok(start),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let read = buffer.get(..count).unwrap_or_default();
        let is_room = read.chunks(STRETCH.len()).all(|part| STRETCH.starts_with(part));
        if !is_room && let Some(last) = read.iter().rposition(|byte| *byte != 0) {
            start = at + last as u64 + 1;
        }
        at += count as u64;
    }
}

/// Writes a log anew, frame by frame.
#[derive(Debug)]
pub struct LogWriter {
    out: BufWriter<DiskFile>,
    end: u64,
    seal: Option<(LogSeal, LogPlace)>,
}

impl LogWriter {
    /// Writes into `fresh` what will be the log at `path`, sealed if there is a seal.
    pub fn create(
        disk: &Disk,
        fresh: &Path,
        path: &Path,
        seal: Option<&LogSeal>,
    ) -> io::Result<Self> {
        let file = disk.create_anew(fresh)?;
        let seal = match seal {
            Some(seal) => {
                let nameless = || io::Error::other("a sealed log is named after its device");
                Some((seal.clone(), LogPlace::start_of_file(path).ok_or_else(nameless)?))
            }
            None => None,
        };
        Ok(Self { out: BufWriter::new(file), end: 0, seal })
    }

    /// Adds a frame.
    pub fn add(&mut self, payload: &[u8]) -> io::Result<()> {
        let place = self.seal.as_ref().map(|(seal, log)| (seal, log.at(self.end)));
        let frame = frame::encode_for(place, payload)?;
        self.end += frame.len() as u64;
        self.out.write_all(&frame)
    }

    /// Returns once everything is on the disk.
    pub fn finish(self) -> io::Result<()> {
        self.out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}

/// Moves the unreadable end of a log into a side file and cuts the log there. No byte is lost: the
/// side file is on the disk before the log is cut. Returns the side file's path; none if there was
/// nothing but room.
pub fn cut_torn_tail(disk: &Disk, path: &Path, offset: u64) -> io::Result<Option<PathBuf>> {
    let mut log = disk.open(path)?;
    let torn = room_start(log.as_file(), offset)? - offset;
    let mut kept = None;
    if torn > 0 {
        let (side_path, mut side) = create_side_file(disk, path, offset)?;
        log.copy_part((offset, torn), &mut side)?;
        side.sync_all()?;
        disk.sync_parent(path)?;
        kept = Some(side_path);
    }
    log.set_len(offset)?;
    log.sync_all()?;
    Ok(kept)
}

/// An earlier attempt may have been interrupted after creating its side file; that one is kept.
fn create_side_file(disk: &Disk, path: &Path, offset: u64) -> io::Result<(PathBuf, DiskFile)> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut attempt = 1;
    loop {
        let name = match attempt {
            1 => format!("{stem}.torn-{offset}"),
            _ => format!("{stem}.torn-{offset}-{attempt}"),
        };
        let side_path = path.with_file_name(name);
        match disk.create(&side_path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => attempt += 1,
            opened => return opened.map(|file| (side_path, file)),
        }
    }
}

#[cfg(test)]
mod tests {
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
            fs::write(&path, [one.as_slice(), torn.as_bytes(), &vec![0; 100_000]].concat())
                .unwrap();
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
}
