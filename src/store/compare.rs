//! The comparison at start: the ledger and the index, record by record and view by view; each heals
//! the other, and what neither has is named.
//!
//! After a clean stop the last position of every log is enough. A watermark alone is not: sled was
//! seen to recover one tree and lose the tail of another, so after any other stop every view is
//! checked against the records it was made from.

mod fingerprint;
#[cfg(test)]
mod frozen;
mod heal;
mod logs;
mod views;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::id::RecordId;
use crate::ledger::record::{DeviceId, Header, Hlc, Record};

use super::Store;
use super::backend::StoreError;
use super::open::{OpenError, quietly};

pub use logs::{LogFile, log_files, tail_of};

/// Something that was not as it should be, and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The end of a log was never completely written, so it was never shown as saved; the bytes are kept aside.
    TornTail { file: PathBuf, kept: PathBuf, bytes: u64 },
    /// A log held damaged bytes; the log was rewritten from its sound records and the index's copies.
    LogHealed { file: PathBuf, kept: PathBuf, restored: u64 },
    /// What was taken in from others was damaged before it lay in the logs; what was sound of it lies there now.
    IntakeDamaged { kept: PathBuf },
    /// Records that were saved and that neither the log nor the index has.
    Lost { device: DeviceId, from: u64, to: u64 },
    /// The index lacked records or views; they were made again from the ledger.
    IndexHealed { records: u64, registers: u64 },
    /// The views were made by the rules of another version; all were made again.
    IndexRenewed,
    /// The index could not be used; it was set aside and made again.
    IndexRebuilt { kept: PathBuf, why: String },
    /// The index cannot be used now; the program works from the ledger alone.
    IndexUnusable { why: String },
    /// What two people had erased was destroyed in every file.
    Erased { records: u64 },
    /// What two people had erased is still there in part.
    ErasureUnfinished { why: String },
}

/// The end of a device's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tail {
    pub device: DeviceId,
    /// Where the next frame goes; behind it there is nothing but room.
    pub end: u64,
    pub seq: u64,
    pub id: RecordId,
    pub hlc: Hlc,
}

impl Tail {
    /// The tail of a log whose newest record, `record`, ends at `end`.
    pub fn of(record: &Record, end: u64) -> Self {
        Self::at(record.id, &record.header, end)
    }

    fn at(id: RecordId, header: &Header, end: u64) -> Self {
        Self { device: header.device, end, seq: header.seq, id, hlc: header.hlc }
    }
}

/// What the comparison found.
#[derive(Debug, Default)]
pub struct Outcome {
    pub notices: Vec<Notice>,
    /// By the stem of the log's file name.
    pub tails: BTreeMap<String, Tail>,
    pub records: u64,
}

/// How far a long piece of work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub step: Step,
    pub done: u64,
    pub total: u64,
}

/// What a long piece of work is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Comparing,
    Rebuilding,
    Verifying,
    Copying,
}

pub type OnProgress<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// Why the comparison could not be finished.
#[derive(Debug, Error)]
pub enum CompareError {
    #[error("the ledger could not be read: {0}")]
    Ledger(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// sled panicked on damage it met while reading.
    #[error(transparent)]
    Panicked(#[from] OpenError),
}

/// Compares all of the ledger in `dir` with the index and makes both whole.
pub fn compare(
    store: &Store,
    dir: &Path,
    on_progress: OnProgress<'_>,
) -> Result<Outcome, CompareError> {
    quietly(|| heal::compare_and_heal(store, dir, on_progress))?
}

/// Reads all of the ledger in `dir` into an empty index.
pub fn rebuild(
    store: &Store,
    dir: &Path,
    on_progress: OnProgress<'_>,
) -> Result<Outcome, CompareError> {
    quietly(|| heal::rebuild(store, dir, on_progress))?
}

/// Reads the logs beside another process that may be writing them: changes no file.
pub fn read_only(
    store: &Store,
    dir: &Path,
    on_progress: OnProgress<'_>,
) -> Result<Outcome, CompareError> {
    heal::read_only(store, dir, on_progress)
}

/// Whether the index holds exactly the last record of a log.
pub fn ends_with(store: &Store, tail: &Tail) -> Result<bool, CompareError> {
    let last = quietly(|| store.last_of(&tail.device))??;
    Ok(last.is_some_and(|last: Record| last.id == tail.id && last.header.seq == tail.seq))
}
