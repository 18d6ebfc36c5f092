//! A clean stop: index and ledger end at the same record, and a marker says so.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::room;
use crate::ledger::disk::Disk;
use crate::ledger::durable;
use crate::store::compare::{CompareError, Outcome, Tail, ends_with, log_files};
use crate::store::{RULES, Store, SyncError};

use super::room::free_bytes;
use super::{Workspace, ballast};

/// Ledgers up to this size are compared in full at every start: it takes a fraction of a second.
const ALWAYS_COMPARED_BYTES: u64 = 24 << 20;

/// A longer marker is none.
const MOST_BYTES: u64 = 16 << 20;

/// What a clean stop leaves behind.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Marker {
    /// By the stem of the log's file name.
    tails: BTreeMap<String, Tail>,
    records: u64,
    /// By which rules the index was made; none where the program did not say.
    #[serde(default)]
    rules: Option<u8>,
}

/// Why the stop was not clean. Nothing is lost; the next start compares everything.
#[derive(Debug, Error)]
pub enum StopError {
    #[error(transparent)]
    Sync(#[from] SyncError),
    #[error(transparent)]
    Compare(#[from] CompareError),
    #[error("the log could not be cut to its end: {0}")]
    Log(std::io::Error),
    #[error("the marker of a clean stop could not be written: {0}")]
    Io(#[from] std::io::Error),
}

impl Workspace {
    /// Stops cleanly: the next start need not compare everything.
    pub fn close(mut self) -> Result<(), StopError> {
        let Some(mut pen) = self.pen.take() else { return Ok(()) };
        pen.log.cut_room().map_err(StopError::Log)?;
        if self.degraded {
            return Ok(());
        }
        let free = free_bytes(self.layout.root());
        if free.is_some_and(|free| free < room::BALLAST) {
            // The index needs room to be written through; the next start takes the reserve back.
            ballast::release(&self.layout.ballast());
        }
        self.store.sync()?;
        let mut tails = self.tails.clone();
        if let Some(tail) = pen.tail {
            tails.insert(tail.device.file_stem(), tail);
        }
        let marker = Marker { tails, records: self.records, rules: Some(RULES) };
        let text = serde_json::to_vec(&marker).map_err(std::io::Error::other)?;
        Ok(self.layout.disk().replace_private_file(&self.layout.clean(), &text)?)
    }
}

/// Takes the marker away: from here on the next start has to compare, unless this run ends cleanly too.
pub(super) fn take_marker(disk: &Disk, path: &Path) -> Option<Marker> {
    let marker = durable::read_bounded(path, MOST_BYTES)
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok());
    // If it cannot be removed, it still names lengths that the next record makes wrong.
    let _left = disk.remove_if_there(path);
    marker
}

/// What the marker of a clean stop stands for, if logs and index are still as it says.
pub(super) fn vouches(
    marker: Option<&Marker>,
    store: &Store,
    ledger: &Path,
) -> Result<Option<Outcome>, CompareError> {
    let Some(marker) = marker.filter(|marker| marker.rules == Some(RULES)) else {
        return Ok(None);
    };
    let files = log_files(ledger)?;
    if files.iter().map(|file| file.len).sum::<u64>() <= ALWAYS_COMPARED_BYTES {
        return Ok(None);
    }
    for file in &files {
        let fits = match marker.tails.get(&file.stem) {
            Some(tail) => file.len == tail.end && ends_with(store, tail).unwrap_or(false),
            None => file.len == 0,
        };
        if !fits {
            return Ok(None);
        }
    }
    let all_there = marker.tails.keys().all(|stem| files.iter().any(|file| file.stem == *stem));
    Ok(all_there.then(|| Outcome {
        notices: Vec::new(),
        tails: marker.tails.clone(),
        records: marker.records,
    }))
}
