//! One writer at a time: a lock file that says who holds it.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::Duration;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ledger::durable;

/// How often a lock that a killed process may still hold for some milliseconds is asked for.
const ATTEMPTS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(50);

/// Who holds a data directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub pid: u32,
    /// Local time at which it was opened.
    pub since: NaiveDateTime,
}

/// Why the lock was not obtained.
#[derive(Debug, Error)]
pub(super) enum LockError {
    #[error("the data directory is in use by another process")]
    Held(Option<Holder>),
    #[error("the lock file could not be opened: {0}")]
    Io(#[from] io::Error),
}

/// The lock; given up when dropped or when the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub(super) fn acquire(path: &Path, since: NaiveDateTime) -> Result<Self, LockError> {
        let mut options = durable::private_file();
        let mut file = options.create(true).truncate(false).read(true).write(true).open(path)?;
        for attempt in 0.. {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => return Err(error.into()),
                Err(TryLockError::WouldBlock) if attempt < ATTEMPTS => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(LockError::Held(holder(&mut file))),
            }
        }
        let text = serde_json::to_string(&Holder { pid: std::process::id(), since })
            .map_err(io::Error::other)?;
        // On a full disk the lock still holds; only the name of its holder stays unsaid.
        let _unsaid = write_holder(&mut file, &text);
        Ok(Self { _file: file })
    }
}

fn write_holder(file: &mut File, text: &str) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())
}

fn holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(4096).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}
