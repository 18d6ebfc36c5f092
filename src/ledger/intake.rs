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
use super::durable;
use super::frame;
use super::key::DeviceId;
use super::log::{self, DeviceLog, LogWriter, Piece, Scanner};
use super::record::{Header, Record};
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
}

impl IntakeWriter {
    /// Begins one in `dir`, sealed where the ledger is. The name must be random: it is part of the seal.
    pub fn create(dir: &Path, name: [u8; 16], seal: Option<&LogSeal>) -> io::Result<Self> {
        durable::make_private_dir(dir)?;
        durable::sync_parent(dir)?;
        let path = dir.join(HEXLOWER.encode(&name)).with_extension("log");
        let fresh = path.with_extension("new");
        let out = LogWriter::create(&fresh, &path, seal)?;
        Ok(Self { out, staged: StagedIntake { fresh, path } })
    }

    /// Adds a record. Those of one device come one after another.
    pub fn add(&mut self, payload: &[u8]) -> io::Result<()> {
        self.out.add(payload)
    }

    /// Returns once everything is on the disk.
    pub fn finish(self) -> io::Result<StagedIntake> {
        self.out.finish()?;
        Ok(self.staged)
    }
}

impl StagedIntake {
    /// Where it lies for now.
    pub fn path(&self) -> &Path {
        &self.fresh
    }

    /// The commit: when this returns, the records are taken in, whatever happens next.
    pub fn commit(self) -> io::Result<PathBuf> {
        fs::rename(&self.fresh, &self.path)?;
        durable::sync_parent(&self.path)?;
        Ok(self.path.clone())
    }
}

impl Drop for StagedIntake {
    fn drop(&mut self) {
        // After the commit there is none. One that cannot be removed now is removed at the next start.
        fs::remove_file(&self.fresh).ok();
    }
}

/// What was taken in and may not lie in the logs yet. Files that were never committed are removed.
pub fn waiting(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("log") => found.push(path),
            Some("new") => fs::remove_file(&path)?,
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

/// Puts the records of an intake into the logs, and says whose logs they were. The intake stays: whoever has
/// brought everything else up to date [removes](remove) it.
pub fn land(intake: &Path, ledger: &Path, seal: Option<&LogSeal>) -> io::Result<Vec<DeviceId>> {
    let mut frames = Frames::open(intake, seal)?;
    let mut landed = Vec::new();
    while let Some(device) = frames.next.as_ref().map(|next| next.header.device) {
        land_device(device, &mut frames, ledger, seal)?;
        landed.push(device);
    }
    Ok(landed)
}

/// Every record of an intake, in its order.
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

/// Forgets an intake whose records lie in the logs.
pub fn remove(intake: &Path) -> io::Result<()> {
    fs::remove_file(intake)?;
    durable::sync_parent(intake)
}

fn land_device(
    device: DeviceId,
    frames: &mut Frames,
    ledger: &Path,
    seal: Option<&LogSeal>,
) -> io::Result<()> {
    let path = log::path_of(ledger, &device);
    if !path.exists() {
        DeviceLog::create(ledger, &device)?;
    }
    let known = Known::of(&path, seal)?;
    log::cut_torn_tail(&path, known.end)?;
    let mut log = DeviceLog::open_at(ledger, &device, known.end)
        .map_err(io::Error::other)?
        .sealed_by(seal.cloned(), &device);
    let mut better = BTreeMap::new();
    let mut batch = Vec::new();
    while let Some(frame) = frames.take_of(device)? {
        match known.records.get(&frame.id) {
            None => batch.extend(frame::encode(&frame.payload)),
            Some(had) if *had < Worth::of(&frame.payload) => {
                better.insert(frame.id, frame.payload);
            }
            Some(_) => {}
        }
        if batch.len() >= SYNCED_AT_ONCE {
            log.append(&batch).map_err(io::Error::other)?;
            batch.clear();
        }
    }
    if !batch.is_empty() {
        log.append(&batch).map_err(io::Error::other)?;
    }
    log.cut_room()?;
    drop(log);
    if better.is_empty() { Ok(()) } else { replace(&path, &better, seal) }
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
    /// Behind its last frame.
    end: u64,
}

impl Known {
    fn of(path: &Path, seal: Option<&LogSeal>) -> io::Result<Self> {
        let (mut records, mut end) = (BTreeMap::new(), 0);
        log::scan_sealed(path, seal, |piece| match piece {
            Piece::Frame { end: here, payload, .. } => {
                end = here;
                if let Ok((id, _)) = Record::read_header(&payload) {
                    records.insert(id, Worth::of(&payload));
                }
            }
            Piece::Damage { offset, len, .. } => end = offset + len,
            Piece::TornTail { .. } => {}
        })?;
        Ok(Self { records, end })
    }
}

/// Writes a log anew with bodies where there were none. Its frames stay in their order.
fn replace(
    path: &Path,
    better: &BTreeMap<RecordId, Vec<u8>>,
    seal: Option<&LogSeal>,
) -> io::Result<()> {
    let fresh = path.with_extension("log.new");
    let mut out = LogWriter::create(&fresh, path, seal)?;
    let mut failure = None;
    log::scan_sealed(path, seal, |piece| {
        let Piece::Frame { payload, .. } = piece else {
            failure.get_or_insert_with(|| io::Error::from(io::ErrorKind::InvalidData));
            return;
        };
        let id = Record::read_header(&payload).ok().map(|(id, _)| id);
        let better = id.and_then(|id| better.get(&id));
        let written = out.add(better.map_or(payload.as_ref(), Vec::as_slice));
        failure = failure.take().or(written.err());
    })?;
    if let Some(error) = failure {
        return Err(error);
    }
    out.finish()?;
    fs::rename(&fresh, path)?;
    durable::sync_parent(path)
}

/// The frames of an intake, one ahead.
struct Frames {
    scanner: Scanner<fs::File>,
    next: Option<Frame>,
}

struct Frame {
    id: RecordId,
    header: Header,
    payload: Vec<u8>,
}

impl Frames {
    fn open(intake: &Path, seal: Option<&LogSeal>) -> io::Result<Self> {
        let mut frames = Self { scanner: Scanner::open_sealed(intake, seal)?, next: None };
        frames.next = frames.read()?;
        Ok(frames)
    }

    fn take(&mut self) -> io::Result<Option<Frame>> {
        let next = self.read()?;
        Ok(std::mem::replace(&mut self.next, next))
    }

    fn take_of(&mut self, device: DeviceId) -> io::Result<Option<Frame>> {
        match &self.next {
            Some(next) if next.header.device == device => self.take(),
            _ => Ok(None),
        }
    }

    /// It was synced before it got its name, so whatever is wrong with it is damage of the disk.
    fn read(&mut self) -> io::Result<Option<Frame>> {
        let damaged =
            || io::Error::new(io::ErrorKind::InvalidData, "the records taken in are damaged");
        match self.scanner.next_piece()? {
            None => Ok(None),
            Some(Piece::Frame { payload, .. }) => {
                let (id, header) = Record::read_header(&payload).map_err(|_| damaged())?;
                Ok(Some(Frame { id, header, payload: payload.into_owned() }))
            }
            Some(Piece::Damage { .. } | Piece::TornTail { .. }) => Err(damaged()),
        }
    }
}
