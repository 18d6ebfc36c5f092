//! The log of this device: appended to and synced before anything is called saved.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use super::scan::{DamageKind, Piece, Scan, Scanner, scan, scan_with};

use super::durable;
use super::frame;
use super::key::DeviceId;

/// What a log needs of its file; a test puts a failing disk behind it.
pub trait LogFile {
    /// Writes all bytes at this place.
    fn write_all_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Returns once everything written is on the disk.
    fn sync_data(&mut self) -> io::Result<()>;
    /// Cuts the file to this length.
    fn set_len(&mut self, len: u64) -> io::Result<()>;
}

impl LogFile for File {
    fn write_all_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.seek(SeekFrom::Start(offset))?;
        self.write_all(bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        File::sync_data(self)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        File::set_len(self, len)
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
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::StorageFull,
            _ => Self::Failed(error),
        }
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
pub struct DeviceLog<F = File> {
    file: F,
    end: u64,
    poisoned: bool,
}

impl DeviceLog {
    /// Creates an empty log in an existing directory; its name lasts when this returns.
    pub fn create(dir: &Path, device: &DeviceId) -> io::Result<Self> {
        let path = path_of(dir, device);
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        file.sync_all()?;
        durable::sync_directory(dir)?;
        durable::sync_parent(dir)?;
        Ok(Self::on(file, 0))
    }

    /// Continues a log at the end that a scan found. Nothing is cut: a torn tail must be moved away
    /// by [`cut_torn_tail`] before.
    pub fn open_at(dir: &Path, device: &DeviceId, end: u64) -> Result<Self, OpenLogError> {
        let file = OpenOptions::new().write(true).open(path_of(dir, device))?;
        let found = file.metadata()?.len();
        if found == end {
            Ok(Self::on(file, end))
        } else {
            Err(OpenLogError::OtherLength { found, end })
        }
    }
}

impl<F: LogFile> DeviceLog<F> {
    /// Continues at `end` on a given file.
    pub fn on(file: F, end: u64) -> Self {
        Self { file, end, poisoned: false }
    }

    /// Where the next frame will begin; everything before it is on the disk.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Appends frames with one write and one sync; they are saved when this returns.
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
        let written = self.file.write_all_at(self.end, frames).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            self.poisoned = true;
            // The failure to report is the first one; a rescan deals with what stays in the file.
            let _ = self.file.set_len(self.end);
            return Err(error.into());
        }
        self.end += frames.len() as u64;
        Ok(())
    }
}

/// Moves the unreadable end of a log into a side file and cuts the log there. No byte is lost: the
/// side file is on the disk before the log is cut. Returns the side file's path.
pub fn cut_torn_tail(path: &Path, offset: u64) -> io::Result<PathBuf> {
    let mut log = OpenOptions::new().read(true).write(true).open(path)?;
    let (side_path, mut side) = create_side_file(path, offset)?;
    log.seek(SeekFrom::Start(offset))?;
    io::copy(&mut Read::by_ref(&mut log), &mut side)?;
    side.sync_all()?;
    durable::sync_parent(path)?;
    log.set_len(offset)?;
    log.sync_all()?;
    Ok(side_path)
}

/// An earlier attempt may have been interrupted after creating its side file; that one is kept.
fn create_side_file(path: &Path, offset: u64) -> io::Result<(PathBuf, File)> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut attempt = 1;
    loop {
        let name = match attempt {
            1 => format!("{stem}.torn-{offset}"),
            _ => format!("{stem}.torn-{offset}-{attempt}"),
        };
        let side_path = path.with_file_name(name);
        match fs::OpenOptions::new().write(true).create_new(true).open(&side_path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => attempt += 1,
            opened => return opened.map(|file| (side_path, file)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that fails when it is told to.
    #[derive(Debug, Default)]
    struct Disk {
        bytes: Vec<u8>,
        syncs: usize,
        room: Option<usize>,
        sync_fails: bool,
        cut_fails: bool,
    }

    impl LogFile for &mut Disk {
        fn write_all_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
            let start = usize::try_from(offset).unwrap();
            self.bytes.truncate(start);
            let room = self.room.unwrap_or(usize::MAX);
            let taken = bytes.len().min(room.saturating_sub(start));
            self.bytes.extend_from_slice(&bytes[..taken]);
            if taken < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        }

        fn sync_data(&mut self) -> io::Result<()> {
            self.syncs += 1;
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

    #[test]
    fn every_append_is_one_sync() {
        let mut disk = Disk::default();
        let mut log = DeviceLog::on(&mut disk, 0);
        log.append(&frame::encode(b"one")).unwrap();
        log.append(&[frame::encode(b"two"), frame::encode(b"three")].concat()).unwrap();
        assert_eq!(log.end(), 16 + 16 + 18);
        assert_eq!((disk.syncs, disk.bytes.len()), (2, 50));
    }

    #[test]
    fn a_full_disk_takes_back_the_part_it_wrote_and_closes_the_handle() {
        let one = frame::encode(b"one");
        let mut disk = Disk { room: Some(20), ..Disk::default() };
        let mut log = DeviceLog::on(&mut disk, 0);
        log.append(&one).unwrap();
        assert!(matches!(log.append(&frame::encode(b"two")), Err(AppendError::StorageFull)));
        assert_eq!(log.end(), 16);
        assert!(matches!(log.append(b""), Err(AppendError::Poisoned)));
        assert_eq!(disk.bytes, one);
    }

    #[test]
    fn a_failed_sync_is_never_tried_again() {
        let mut disk = Disk { sync_fails: true, cut_fails: true, ..Disk::default() };
        let mut log = DeviceLog::on(&mut disk, 0);
        assert!(matches!(log.append(&frame::encode(b"one")), Err(AppendError::Failed(_))));
        assert!(matches!(log.append(&frame::encode(b"one")), Err(AppendError::Poisoned)));
        assert_eq!(disk.syncs, 1);
    }

    #[test]
    fn what_a_scan_would_not_read_is_not_written() {
        let mut disk = Disk::default();
        let mut log = DeviceLog::on(&mut disk, 0);
        assert!(matches!(log.append(b"no frame"), Err(AppendError::NotFrames)));
        log.append(&frame::encode(b"one")).unwrap();
        assert_eq!(disk.bytes, frame::encode(b"one"));
    }

    #[test]
    fn a_log_is_continued_only_at_its_end() {
        let dir = tempfile::tempdir().unwrap();
        let mut log = DeviceLog::create(dir.path(), &device()).unwrap();
        log.append(&frame::encode(b"one")).unwrap();
        let end = log.end();
        drop(log);
        assert!(DeviceLog::create(dir.path(), &device()).is_err());
        for wrong in [end - 1, end + 1] {
            let refused = DeviceLog::open_at(dir.path(), &device(), wrong);
            assert!(matches!(refused, Err(OpenLogError::OtherLength { .. })));
        }
        let mut log = DeviceLog::open_at(dir.path(), &device(), end).unwrap();
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
    fn a_torn_tail_is_moved_aside_and_not_one_byte_of_it_is_lost() {
        let dir = tempfile::tempdir().unwrap();
        let path = path_of(dir.path(), &device());
        let one = frame::encode(b"one");
        for (torn, name) in [("torn", "torn-16"), ("again", "torn-16-2")] {
            fs::write(&path, [one.as_slice(), torn.as_bytes()].concat()).unwrap();
            let side = cut_torn_tail(&path, 16).unwrap();
            assert_eq!(fs::read(&path).unwrap(), one);
            assert_eq!(fs::read_to_string(&side).unwrap(), torn);
            assert_eq!(side, path.with_extension(name));
        }
        let pieces: Vec<_> = scan(&path).unwrap().map(Result::unwrap).collect();
        assert_eq!(pieces.len(), 1);
    }
}
