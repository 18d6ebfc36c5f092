//! Records of other devices on their way into the logs.
//!
//! All that an exchange brings is first written into one file; giving that file its name is the commit. From then
//! on its records go each into the log of its own device, and what a crash interrupts the next start finishes:
//! a record that lies in its log already is passed over.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use crate::domain::id::RecordId;

use super::body::BodyState;
use super::disk::Disk;
use super::frame;
use super::key::DeviceId;
use super::later;
use super::log::{self, DeviceLog, LogWriter, Piece, Scanner};
use super::record::{Header, Record, Refusal};
use super::seal::LogSeal;

/// How many bytes of frames are synced at once.
const SYNCED_AT_ONCE: usize = 1 << 20;

/// A file of records being written.
#[derive(Debug)]
pub struct IntakeWriter {
    out: LogWriter,
    staged: StagedIntake,
}

/// A file of records without its name. It counts for nothing yet; dropped, it is gone.
#[derive(Debug)]
pub struct StagedIntake {
    fresh: PathBuf,
    path: PathBuf,
    disk: Disk,
}

impl IntakeWriter {
    /// Begins one in `dir`, sealed where the ledger is. The name must be random: it is part of the seal.
    pub fn create(
        disk: &Disk,
        dir: &Path,
        name: [u8; 16],
        seal: Option<&LogSeal>,
    ) -> io::Result<Self> {
        disk.make_private_dir(dir)?;
        let path = dir.join(HEXLOWER.encode(&name)).with_extension("log");
        let fresh = path.with_extension("new");
        let out = LogWriter::create(disk, &fresh, &path, seal)?;
        Ok(Self { out, staged: StagedIntake { fresh, path, disk: disk.clone() } })
    }

    /// Adds a record. Those of one device come one after another, those of a later version behind all others.
    pub fn add(&mut self, payload: &[u8]) -> io::Result<()> {
        self.out.add(payload)
    }

    /// Where it will lie once it is committed.
    pub fn place(&self) -> &Path {
        &self.staged.path
    }

    /// Returns once everything is on the disk.
    pub fn finish(self) -> io::Result<StagedIntake> {
        self.out.finish()?;
        Ok(self.staged)
    }
}

impl StagedIntake {
    /// Where it lies for now.
    pub fn fresh(&self) -> &Path {
        &self.fresh
    }

    /// The commit: when this returns, the records are taken in, whatever happens next.
    pub fn commit(self) -> io::Result<PathBuf> {
        self.disk.rename(&self.fresh, &self.path)?;
        self.disk.sync_parent(&self.path)?;
        Ok(self.path.clone())
    }
}

impl Drop for StagedIntake {
    fn drop(&mut self) {
        // After the commit there is none. One that cannot be removed now is removed at the next start.
        self.disk.remove_if_there(&self.fresh).ok();
    }
}

/// What was taken in and may not lie in the logs yet. Files that were never committed are removed.
pub fn waiting(disk: &Disk, dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("log") => found.push(path),
            Some("new") => disk.remove_if_there(&path)?,
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

/// What became of an intake.
#[derive(Debug)]
pub struct Landed {
    /// Whose logs its records went into.
    pub devices: Vec<DeviceId>,
    /// The disk damaged it after the commit; what was sound of it has landed.
    pub damaged: bool,
}

/// Puts the records of an intake into the logs. The intake stays: whoever has brought everything else up to date
/// [removes](remove) it.
pub fn land(
    disk: &Disk,
    intake: &Path,
    ledger: &Path,
    seal: Option<&LogSeal>,
) -> io::Result<Landed> {
    let mut frames = Frames::whatever_is_sound(intake, seal)?;
    let mut devices = Vec::new();
    while let Some(device) = frames.next.as_ref().map(|next| next.header.device) {
        let log = Landing { disk, ledger, seal, device };
        log.land(&mut frames)?;
        devices.push(device);
    }
    later::add(disk, ledger, seal, || frames.take_later())?;
    Ok(Landed { devices, damaged: frames.damaged == Damaged::Met })
}

/// Every record of an intake that this version can read, in its order.
pub fn each<E: From<io::Error>>(
    intake: &Path,
    seal: Option<&LogSeal>,
    mut take: impl FnMut(Record) -> Result<(), E>,
) -> Result<(), E> {
    let mut frames = Frames::open(intake, seal)?;
    while let Some(frame) = frames.take()? {
        let record = Record::read_trusted(&frame.payload).map_err(io::Error::other)?;
        take(record)?;
    }
    Ok(())
}

/// Every record of an intake that is of a later version, in its order.
pub fn each_later<E: From<io::Error>>(
    intake: &Path,
    seal: Option<&LogSeal>,
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut frames = Frames::open(intake, seal)?;
    while frames.take()?.is_some() {}
    while let Some(payload) = frames.take_later()? {
        take(&payload)?;
    }
    Ok(())
}

/// Forgets an intake whose records lie in the logs.
pub fn remove(disk: &Disk, intake: &Path) -> io::Result<()> {
    disk.remove_if_there(intake)?;
    disk.sync_parent(intake)
}

/// Puts an intake that was damaged beside the logs, where salvage looks, and says under which name.
pub fn keep_damaged(disk: &Disk, intake: &Path, ledger: &Path) -> io::Result<PathBuf> {
    let kept = log::damaged_name(&ledger.join(intake.file_name().unwrap_or_default()));
    disk.rename(intake, &kept)?;
    disk.sync_parent(&kept)?;
    disk.sync_parent(intake)?;
    Ok(kept)
}

/// The log of one device, into which records go.
struct Landing<'a> {
    disk: &'a Disk,
    ledger: &'a Path,
    seal: Option<&'a LogSeal>,
    device: DeviceId,
}

impl Landing<'_> {
    /// What comes after everything there is goes behind it. Anything else, and bodies that were lacking, go where
    /// they belong: a log keeps the order of its numbers.
    fn land(&self, frames: &mut Frames) -> io::Result<()> {
        let path = log::path_of(self.ledger, &self.device);
        if !path.exists() {
            DeviceLog::create(self.disk, self.ledger, &self.device)?;
        }
        let known = Known::of(&path, self.seal)?;
        log::cut_torn_tail(self.disk, &path, known.end)?;
        while frames.is_next(|next| next.header.device == self.device && !known.lacks(next)) {
            frames.take()?;
        }
        match &frames.next {
            Some(next) if next.header.device != self.device => Ok(()),
            Some(next) if known.records.is_empty() || next.header.seq > known.last => {
                self.append(frames, known.end)
            }
            Some(_) => self.merge(frames, &known, &path),
            None => Ok(()),
        }
    }

    fn append(&self, frames: &mut Frames, end: u64) -> io::Result<()> {
        let log = DeviceLog::open_at(self.disk, self.ledger, &self.device, end);
        let mut log = log.map_err(io::Error::other)?.sealed_by(self.seal.cloned(), &self.device);
        let mut batch = Vec::new();
        while let Some(frame) = frames.take_of(self.device)? {
            batch.extend(frame::encode(&frame.payload));
            if batch.len() >= SYNCED_AT_ONCE {
                log.append(&batch).map_err(io::Error::other)?;
                batch.clear();
            }
        }
        if !batch.is_empty() {
            log.append(&batch).map_err(io::Error::other)?;
        }
        log.cut_room()
    }

    /// Writes the log anew with the new records between the others. What is damaged in it, by the disk or by a cut
    /// of an earlier landing, stays beside it: what was taken in must not wait for what cannot be read.
    fn merge(&self, frames: &mut Frames, known: &Known, path: &Path) -> io::Result<()> {
        let fresh = path.with_extension("log.new");
        let mut out = LogWriter::create(self.disk, &fresh, path, self.seal)?;
        let mut here = Scanner::open_sealed(path, self.seal)?;
        let (mut better, mut damaged) = (BTreeMap::new(), false);
        while let Some(piece) = here.next_piece()? {
            let Piece::Frame { payload, .. } = piece else {
                damaged = true;
                continue;
            };
            let Ok((id, header)) = Record::read_header(&payload) else {
                // The verification names it.
                out.add(&payload)?;
                continue;
            };
            let precedes =
                |next: &Frame| next.header.device == self.device && next.header.seq <= header.seq;
            while frames.is_next(precedes) {
                let Some(frame) = frames.take()? else { break };
                match known.records.get(&frame.id) {
                    None => out.add(&frame.payload)?,
                    Some(_) if known.lacks(&frame) => {
                        better.insert(frame.id, frame.payload);
                    }
                    Some(_) => {}
                }
            }
            let whole: Option<Vec<u8>> = better.remove(&id);
            out.add(whole.as_deref().unwrap_or(payload.as_ref()))?;
        }
        while let Some(frame) = frames.take_of(self.device)? {
            out.add(&frame.payload)?;
        }
        if !better.is_empty() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the log changed meanwhile"));
        }
        out.finish()?;
        if damaged {
            log::keep_damaged(self.disk, path)?;
        }
        self.disk.rename(&fresh, path)?;
        self.disk.sync_parent(path)
    }
}

/// How much is known of a record: a body that was withheld may still come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    WithoutBody,
    Whole,
    /// Nothing takes the place of what was erased.
    Erased,
}

impl Worth {
    /// Of a record as it is kept.
    pub fn of_record(record: &Record) -> Self {
        match record.body {
            BodyState::Withheld | BodyState::Refused => Self::WithoutBody,
            BodyState::Present { .. } => Self::Whole,
            BodyState::Erased => Self::Erased,
        }
    }

    fn of(payload: &[u8]) -> Self {
        Record::read_trusted(payload).map_or(Self::WithoutBody, |record| Self::of_record(&record))
    }
}

/// What a log holds already.
struct Known {
    records: BTreeMap<RecordId, Worth>,
    /// The highest number.
    last: u64,
    /// Behind its last frame.
    end: u64,
}

impl Known {
    fn of(path: &Path, seal: Option<&LogSeal>) -> io::Result<Self> {
        let mut known = Self { records: BTreeMap::new(), last: 0, end: 0 };
        log::scan_sealed(path, seal, |piece| match piece {
            Piece::Frame { end, payload, .. } => {
                known.end = end;
                if let Ok((id, header)) = Record::read_header(&payload) {
                    known.records.insert(id, Worth::of(&payload));
                    known.last = known.last.max(header.seq);
                }
            }
            Piece::Damage { offset, len, .. } => known.end = offset + len,
            Piece::TornTail { .. } => {}
        })?;
        Ok(known)
    }

    /// Whether this record, or its body, is not there.
    fn lacks(&self, frame: &Frame) -> bool {
        self.records.get(&frame.id).is_none_or(|had| *had < Worth::of(&frame.payload))
    }
}

/// The frames of an intake, one ahead.
struct Frames {
    scanner: Scanner<fs::File>,
    next: Option<Frame>,
    /// The first record of a later version: from it on there are only such.
    later: Option<Vec<u8>>,
    damaged: Damaged,
}

/// What is made of damaged bytes. The file was synced before it got its name, so they are damage of the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damaged {
    Refused,
    PassedOver,
    Met,
}

struct Frame {
    id: RecordId,
    header: Header,
    payload: Vec<u8>,
}

impl Frames {
    /// All of them, or an error.
    fn open(intake: &Path, seal: Option<&LogSeal>) -> io::Result<Self> {
        Self::of(Scanner::open_sealed(intake, seal)?, Damaged::Refused)
    }

    fn whatever_is_sound(intake: &Path, seal: Option<&LogSeal>) -> io::Result<Self> {
        Self::of(Scanner::open_sealed(intake, seal)?, Damaged::PassedOver)
    }

    fn of(scanner: Scanner<fs::File>, damaged: Damaged) -> io::Result<Self> {
        let mut frames = Self { scanner, next: None, later: None, damaged };
        frames.next = frames.read()?;
        Ok(frames)
    }

    fn take(&mut self) -> io::Result<Option<Frame>> {
        let next = self.read()?;
        Ok(std::mem::replace(&mut self.next, next))
    }

    fn is_next(&self, asked: impl Fn(&Frame) -> bool) -> bool {
        self.next.as_ref().is_some_and(asked)
    }

    fn take_of(&mut self, device: DeviceId) -> io::Result<Option<Frame>> {
        match &self.next {
            Some(next) if next.header.device == device => self.take(),
            _ => Ok(None),
        }
    }

    /// The next record that this version can read.
    fn read(&mut self) -> io::Result<Option<Frame>> {
        if self.later.is_some() {
            return Ok(None);
        }
        while let Some(payload) = self.payload()? {
            match Record::read_header(&payload) {
                Ok((id, header)) => return Ok(Some(Frame { id, header, payload })),
                Err(Refusal::NewerVersion { .. }) => {
                    self.later = Some(payload);
                    return Ok(None);
                }
                Err(_) => self.pass_over()?,
            }
        }
        Ok(None)
    }

    /// The next record of a later version, once all others were taken.
    fn take_later(&mut self) -> io::Result<Option<Vec<u8>>> {
        let Some(taken) = self.later.take() else { return Ok(None) };
        self.later = self.payload()?;
        while self.later.as_ref().is_some_and(|next| !later::is_later(next)) {
            self.pass_over()?;
            self.later = self.payload()?;
        }
        Ok(Some(taken))
    }

    fn payload(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            match self.scanner.next_piece()? {
                None => return Ok(None),
                Some(Piece::Frame { payload, .. }) => return Ok(Some(payload.into_owned())),
                Some(Piece::Damage { .. } | Piece::TornTail { .. }) => self.pass_over()?,
            }
        }
    }

    fn pass_over(&mut self) -> io::Result<()> {
        if self.damaged == Damaged::Refused {
            let why = "the records taken in are damaged";
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        self.damaged = Damaged::Met;
        Ok(())
    }
}
