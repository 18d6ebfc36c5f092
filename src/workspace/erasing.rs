//! Destroying what two people had erased: in every log, in what was put aside beside them, and in the index.
//!
//! The order matters. What was put aside is searched while the words are still known; then the logs lose the
//! bodies; then the index, whose own files keep old bytes, is destroyed as a whole and made again. A marker file
//! stands there from the first step to the last, so that a start goes on wherever this was cut short.

use std::fs;
use std::io;
use std::mem;
use std::path::PathBuf;

use crate::ledger::erase::{Condemned, blot_side_file, erase_from_log, is_doomed, wipe_doomed};
use crate::ledger::log::DeviceLog;
use crate::ledger::wipe::{wipe_dir, wipe_file};
use crate::store::Store;
use crate::store::compare::{self, Notice, OnProgress, Outcome, log_files};

use super::commit::Pen;
use super::open::{OpenError, make_index};
use super::vault::Vault;
use super::{Layout, Workspace};

/// Destroys what is to be destroyed, if anything is. What could not be is named, and tried again at the next
/// start; the data can be used meanwhile, and no face shows what was erased.
pub(super) fn settle(
    (layout, vault): (&Layout, &Vault),
    (store, mut outcome): (Store, Outcome),
    on_progress: OnProgress<'_>,
) -> Result<(Store, Outcome), OpenError> {
    // An index that cannot be read is told of by whoever reads it next.
    let condemned = Condemned::new(store.to_be_destroyed().unwrap_or_default());
    if condemned.is_empty() && !layout.erasing().exists() {
        return Ok((store, outcome));
    }
    if let Err(error) = destroy_in_files((layout, vault), &condemned) {
        outcome.notices.push(Notice::ErasureUnfinished { why: error.to_string() });
        // Some logs may have been rewritten, and then they end elsewhere.
        if let Ok(again) = compare::compare(&store, &layout.ledger(), on_progress) {
            outcome.tails = again.tails;
        }
        return Ok((store, outcome));
    }
    drop(store);
    let wiped = wipe_indexes(layout);
    let (store, made) = make_index((layout, vault), on_progress)?;
    outcome.tails = made.tails;
    outcome.notices.extend(made.notices);
    let finished = wiped.and_then(|()| {
        wipe_file(layout.disk(), &layout.erasing())?;
        layout.disk().sync_directory(layout.root())
    });
    outcome.notices.push(match finished {
        Ok(()) => Notice::Erased { records: condemned.count() as u64 },
        Err(error) => Notice::ErasureUnfinished { why: error.to_string() },
    });
    Ok((store, outcome))
}

fn destroy_in_files((layout, vault): (&Layout, &Vault), condemned: &Condemned) -> io::Result<()> {
    let disk = layout.disk();
    disk.replace_private_file(&layout.erasing(), b"")?;
    for path in side_files(layout)? {
        if is_doomed(&path) {
            wipe_doomed(disk, &path)?;
        } else if path.extension().is_some_and(|ending| ending == "new") {
            wipe_file(disk, &path)?;
        } else {
            blot_side_file(disk, &path, (vault.logs(), vault.file_seal()), condemned)?;
        }
    }
    for log in log_files(&layout.ledger())? {
        erase_from_log(disk, &log.path, vault.logs(), condemned)?;
    }
    Ok(())
}

/// What lies in the ledger directory and is neither a log nor its witness.
fn side_files(layout: &Layout) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(layout.ledger())? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_file() && !["log", "seen"].contains(&ending) {
            found.push(path);
        }
    }
    Ok(found)
}

/// The index and those that were set aside. Their files are full of old rows, so nothing less would do.
fn wipe_indexes(layout: &Layout) -> io::Result<()> {
    let disk = layout.disk();
    let doomed = layout.index().with_extension("sled.wipe");
    wipe_dir(disk, &doomed)?;
    if layout.index().exists() {
        // Under another name nothing that still writes to it can meet the index made next.
        disk.rename(&layout.index(), &doomed)?;
    }
    for entry in fs::read_dir(layout.root())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("index.sled") && path.is_dir() {
            wipe_dir(disk, &path)?;
        }
    }
    disk.sync_directory(layout.root())
}

impl Workspace {
    /// Destroys what was erased just now, with the data open. The notices say how it went.
    pub(super) fn destroy_erased(&mut self) -> Result<(), OpenError> {
        let Some(pen) = self.pen.take() else { return Ok(()) };
        let Pen { keys, dir, mut log, witness, tail, clock, entropy } = pen;
        let device = keys.device();
        // What is not cut here is cut off with the old file.
        let _room = log.cut_room();
        drop(log);
        let store = mem::replace(&mut self.store, Store::in_memory());
        let mut tails = self.tails.clone();
        tails.extend(tail.clone().map(|tail| (device.file_stem(), tail)));
        let opened = (store, Outcome { notices: Vec::new(), tails, records: self.records });
        let (store, outcome) = settle((&self.layout, &self.vault), opened, &mut |_| {})?;
        self.store = store;
        self.degraded |=
            outcome.notices.iter().any(|notice| matches!(notice, Notice::IndexUnusable { .. }));
        self.notices.extend(outcome.notices);
        self.tails = outcome.tails;
        self.leave_site();
        let own = self.tails.get(&device.file_stem());
        let tail = own.cloned().map(|own| match tail {
            // The newest record of one's own is the same; only its place has moved.
            Some(tail) if tail.id != own.id => compare::Tail { end: own.end, ..tail },
            _ => own,
        });
        let end = tail.as_ref().map_or(0, |tail| tail.end);
        let log = DeviceLog::open_at(self.layout.disk(), &dir, &device, end)?;
        let log = log.sealed_by(self.vault.logs().cloned(), &device);
        self.pen = Some(Pen { keys, dir, log, witness, tail, clock, entropy });
        Ok(())
    }
}
