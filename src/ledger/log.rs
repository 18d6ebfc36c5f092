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

/// Keeps a log that holds damaged bytes under another name, before a sound one takes its place.
pub fn keep_damaged(disk: &Disk, path: &Path) -> io::Result<PathBuf> {
    let kept = damaged_name(path);
    disk.link_or_copy(path, &kept)?;
    // Otherwise a power cut could keep the new log and lose the name of what was damaged.
    disk.sync_parent(&kept)?;
    Ok(kept)
}

/// `<stem>.log.damaged-1`, `-2` … whichever is free.
pub fn damaged_name(path: &Path) -> PathBuf {
    let names = (1..).map(|number| path.with_extension(format!("log.damaged-{number}")));
    let mut free = names.filter(|name| !name.exists());
    free.next().expect("numbers do not run out before the disk does")
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
mod tests;
