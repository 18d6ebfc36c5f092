//! One log against the index's copy of it, side by side in the order of their numbers.

use std::io;
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use crate::domain::id::RecordId;
use crate::ledger::log::{Piece, scan_sealed};
use crate::ledger::record::{Header, Record};
use crate::ledger::seal::LogSeal;

use super::super::backend::{Row, StoreError, Tree};
use super::super::key::Position;
use super::super::{Store, index, row};
use super::fingerprint::Fingerprint;
use super::{CompareError, OnProgress, Progress, Step, Tail};

/// A log in the ledger directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFile {
    pub path: PathBuf,
    /// The file's name without its ending: half of the device's key in hex.
    pub stem: String,
    pub len: u64,
}

impl LogFile {
    pub(super) fn device_key(&self) -> Option<[u8; 16]> {
        HEXLOWER.decode(self.stem.as_bytes()).ok()?.try_into().ok()
    }
}

/// The logs in the ledger directory, by name.
pub fn log_files(dir: &Path) -> io::Result<Vec<LogFile>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let path = entry.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let is_log = path.extension().is_some_and(|ending| ending == "log");
        if is_log && stem.len() == 32 {
            files.push(LogFile { path, stem, len: entry.metadata()?.len() });
        }
    }
    files.sort_by(|a, b| a.stem.cmp(&b.stem));
    Ok(files)
}

/// Missing records are held in memory until both sides were read; beyond this the index is made anew.
const MISSING_BYTES_MAX: usize = 64 << 20;

/// What one log and its copy say of each other.
#[derive(Debug, Default)]
pub(super) struct LogFindings {
    pub(super) records: u64,
    pub(super) tail: Option<Tail>,
    pub(super) damaged: bool,
    pub(super) torn: Option<(u64, u64)>,
    /// Sound in the log, absent from the index or different there.
    pub(super) missing: Vec<Record>,
    missing_bytes: usize,
    /// In the index only.
    pub(super) only_in_index: Vec<Position>,
    /// Numbers no sound frame has.
    pub(super) gaps: Vec<(u64, u64)>,
    next: u64,
    /// A hole with nothing but records of one commit behind it: where it begins, and when they were written.
    hole: Option<(u64, Option<i64>)>,
}

impl LogFindings {
    /// Where a commit begins to be torn. A commit of many records is one write, of which a power cut may
    /// leave some sectors and lose others before them. What lies behind such a hole was never
    /// acknowledged, unless the index or the witness knows better.
    pub(super) fn torn_commit(&self, seen: Option<u64>) -> Option<u64> {
        let (offset, Some(_)) = self.hole? else { return None };
        let first_lost = self.gaps.last().map(|(from, _)| *from)?;
        let unknown = seen.is_none_or(|seen| seen < first_lost) && self.only_in_index.is_empty();
        unknown.then_some(offset)
    }

    fn hole_at(&mut self, offset: u64) {
        self.damaged = true;
        self.hole.get_or_insert((offset, None));
    }

    /// A record behind a hole. One of another commit was written later, when the hole was none.
    fn behind_hole(&mut self, wall_ms: i64) {
        self.hole = match self.hole {
            Some((offset, None)) => Some((offset, Some(wall_ms))),
            Some((offset, Some(first))) if first == wall_ms => Some((offset, Some(first))),
            _ => None,
        };
    }

    /// Whether so much is missing that making the index anew is the shorter way.
    pub(super) fn too_much_missing(&self) -> bool {
        self.missing_bytes > MISSING_BYTES_MAX
    }

    fn missing(&mut self, payload: &[u8]) {
        self.missing_bytes += payload.len();
        if !self.too_much_missing() {
            // Whatever enters the index is judged as if it came from outside: somebody may have written
            // to the log who has no key.
            self.missing.extend(Record::admit(payload));
        }
    }

    fn count(&mut self, id: RecordId, header: &Header, end: u64) {
        self.records += 1;
        let seq = header.seq;
        self.behind_hole(header.wall_ms);
        if seq > self.next {
            self.gaps.push((self.next, seq - 1));
        } else if seq < self.next {
            fill(&mut self.gaps, seq);
        }
        self.next = self.next.max(seq + 1);
        if self.tail.as_ref().is_none_or(|tail| tail.seq <= seq) {
            self.tail = Some(Tail::at(id, header, end));
        }
        self.reach(end);
    }

    /// The log goes on at least to here, whatever lies there: a record that was put back, a second one
    /// of an old number, or one this version cannot read.
    pub(super) fn reach(&mut self, end: u64) {
        if let Some(tail) = &mut self.tail {
            tail.end = tail.end.max(end);
        }
    }
}

/// A record that stands behind later ones: one that was put back, or that another laptop brought later.
fn fill(gaps: &mut Vec<(u64, u64)>, seq: u64) {
    let Some(at) = gaps.iter().rposition(|(from, to)| (*from..=*to).contains(&seq)) else { return };
    let (from, to) = gaps.remove(at);
    let left = [(from, seq.wrapping_sub(1)), (seq + 1, to)];
    let left = left.into_iter().filter(|(from, to)| from <= to && *to != u64::MAX);
    gaps.splice(at..at, left);
}

/// Reads a log beside the index's rows of the same device; `common` takes what both hold.
pub(super) fn compare_log(
    store: &Store,
    file: &LogFile,
    common: &mut Fingerprint,
    progress: (&mut u64, u64, OnProgress<'_>),
) -> Result<LogFindings, CompareError> {
    let (done, total, on_progress) = progress;
    let before = *done;
    let mut findings = LogFindings::default();
    let prefix = file.device_key().unwrap_or([0xFF; 16]);
    let mut rows = row::scan(store.rows.as_ref(), Tree::Records, &prefix).peekable();
    let mut failure = None;
    scan_sealed(&file.path, store.log_seal(), |piece| match piece {
        Piece::Frame { end, payload, .. } if failure.is_none() => {
            let Ok((id, header)) = Record::read_header(&payload) else {
                findings.reach(end);
                return;
            };
            findings.count(id, &header, end);
            let position = Position::of(&header.device, header.seq, &id);
            match in_index(store, &mut rows, &prefix, (position, &payload), &mut findings) {
                Ok(InIndex::Same) => {
                    findings.hole = None;
                    let subject = header.subject.resolve(&id);
                    common.add(store.register_hash(&subject), index::member(&id));
                }
                Ok(InIndex::SameAgain) => {}
                Ok(InIndex::NotSame) => findings.missing(&payload),
                Err(error) => failure = Some(error),
            }
            if findings.records.is_multiple_of(8192) {
                *done = before + end;
                on_progress(Progress { step: Step::Comparing, done: *done, total });
            }
        }
        Piece::Frame { .. } => {}
        Piece::Damage { offset, .. } => findings.hole_at(offset),
        Piece::TornTail { offset, len } => findings.torn = Some((offset, len)),
    })?;
    if let Some(error) = failure {
        return Err(error.into());
    }
    for row in rows {
        findings.only_in_index.extend(Position::from_record_key(&row?.0));
    }
    *done = before + file.len;
    Ok(findings)
}

/// How the index holds a record of the log.
enum InIndex {
    Same,
    /// The same, and the record lay in the log before.
    SameAgain,
    /// Not at all, or otherwise.
    NotSame,
}

impl InIndex {
    fn of(kept: Option<&[u8]>, payload: &[u8]) -> Self {
        if kept == Some(payload) { Self::Same } else { Self::NotSame }
    }
}

/// How the index holds this payload. Rows passed on the way are in the index only, unless the log has
/// them further on.
fn in_index(
    store: &Store,
    rows: &mut Peekable<impl Iterator<Item = Result<Row, StoreError>>>,
    prefix: &[u8],
    (position, payload): (Position, &[u8]),
    findings: &mut LogFindings,
) -> Result<InIndex, StoreError> {
    let wanted = position.record_key();
    if !wanted.starts_with(prefix) {
        // A record of another device in this log: not where the rows are being read.
        let kept = row::get(store.rows.as_ref(), Tree::Records, &wanted)?;
        return Ok(InIndex::of(kept.as_deref(), payload));
    }
    loop {
        match rows.peek() {
            Some(Ok((key, _))) if **key < wanted[..] => {
                findings.only_in_index.extend(Position::from_record_key(key));
                rows.next();
            }
            Some(Ok((key, value))) if **key == wanted[..] => {
                let found = InIndex::of(Some(value), payload);
                rows.next();
                return Ok(found);
            }
            Some(Err(_)) => {
                rows.next().expect("it was peeked")?;
            }
            Some(Ok(_)) | None => return out_of_order(store, position, payload, findings),
        }
    }
}

/// A record behind later ones: one that was put back, or a second one of an old number. Its row, if
/// there is one, was passed already.
fn out_of_order(
    store: &Store,
    position: Position,
    payload: &[u8],
    findings: &mut LogFindings,
) -> Result<InIndex, StoreError> {
    let kept = row::get(store.rows.as_ref(), Tree::Records, &position.record_key())?;
    let found = InIndex::of(kept.as_deref(), payload);
    let passed = findings.only_in_index.len();
    findings.only_in_index.retain(|other| *other != position);
    let is_first = findings.only_in_index.len() < passed;
    Ok(match found {
        InIndex::Same if !is_first => InIndex::SameAgain,
        found => found,
    })
}

/// What a log says by itself.
pub(super) fn read_log(store: &Store, file: &LogFile) -> io::Result<LogFindings> {
    let mut findings = LogFindings::default();
    scan_sealed(&file.path, store.log_seal(), |piece| match piece {
        Piece::Frame { end, payload, .. } => match Record::read_header(&payload) {
            Ok((id, header)) => findings.count(id, &header, end),
            Err(_) => findings.reach(end),
        },
        Piece::Damage { offset, .. } => findings.hole_at(offset),
        Piece::TornTail { offset, len } => findings.torn = Some((offset, len)),
    })?;
    Ok(findings)
}

/// The end of a log, as it says by itself.
pub fn tail_of(path: &Path, seal: Option<&LogSeal>) -> io::Result<Option<Tail>> {
    let mut findings = LogFindings::default();
    scan_sealed(path, seal, |piece| {
        if let Piece::Frame { end, payload, .. } = piece {
            match Record::read_header(&payload) {
                Ok((id, header)) => findings.count(id, &header, end),
                Err(_) => findings.reach(end),
            }
        }
    })?;
    Ok(findings.tail)
}
