//! Opening sled 0.34.7 so that none of its known weaknesses reaches the user.
//!
//! It panics on damage at open, a kill inside its open leaves a temporary file that it later reads as
//! the newest snapshot, and it cannot open on a full disk.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use thiserror::Error;

use crate::ledger::disk::Disk;

use super::backend::{SledRows, StoreError};
use super::{Sealing, Store};

/// Enough for the hot rows of an inspection; sled's own default of 1 GiB is not for old laptops.
const CACHE_BYTES: u64 = 32 * 1024 * 1024;

/// How often sled writes what it holds in memory. Durability is the ledger's; this bounds what the
/// second copy misses after a kill.
const FLUSH_EVERY_MS: u64 = 1000;

/// Why the index cannot be used.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("the index panicked while opening: {0}")]
    Panicked(String),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the index directory could not be prepared: {0}")]
    Io(#[from] io::Error),
}

impl OpenError {
    /// Whether room on the disk, not damage, is what it lacks.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Io(error) | Self::Store(StoreError::Sled(sled::Error::Io(error))) => {
                error.kind() == io::ErrorKind::StorageFull
            }
            Self::Panicked(_) | Self::Store(_) => false,
        }
    }
}

/// Opens the index in `dir`, creating it if there is none; its rows are sealed if there is a seal.
pub fn open_sled(
    disk: &Disk,
    dir: &Path,
    sealing: Option<Arc<Sealing>>,
) -> Result<Store, OpenError> {
    disk.make_private_dir(dir)?;
    remove_half_written_snapshots(dir)?;
    quietly(|| {
        let rows = SledRows::new(open_when_free(dir)?)?;
        Ok(Store::on_disk(rows, dir.join("db"), sealing)?.through(disk))
    })?
}

/// sled's lock outlives a killed process by up to some milliseconds; the caller holds ours already.
fn open_when_free(dir: &Path) -> Result<sled::Db, StoreError> {
    let config = sled::Config::new()
        .path(dir)
        .cache_capacity(CACHE_BYTES)
        .flush_every_ms(Some(FLUSH_EVERY_MS));
    let mut attempts = 10;
    loop {
        match config.open() {
            Err(error) if attempts > 0 && error.to_string().contains("could not acquire lock") => {
                attempts -= 1;
                std::thread::sleep(Duration::from_millis(50));
            }
            outcome => return Ok(outcome?),
        }
    }
}

/// A snapshot is renamed when complete and the one before is removed only after that, so a
/// `.generating` file never holds anything that is not elsewhere.
fn remove_half_written_snapshots(dir: &Path) -> io::Result<()> {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Runs `work`, turning a panic into an error without a word on the terminal.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> Result<T, OpenError> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    drop(turn);
    result.map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
        OpenError::Panicked(text.unwrap_or("no message").to_owned())
    })
}
