//! A file that holds some room, given up when the disk is full so that the index can still open
//! and what is being done can be brought to an end.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::domain::room;
use crate::ledger::durable;

/// Makes sure the ballast is there, if `free` bytes are plenty. On a disk that is nearly full it is not.
pub(super) fn lay(path: &Path, free: Option<u64>) {
    let there = fs::metadata(path).is_ok_and(|meta| meta.len() >= room::BALLAST);
    let may = free.is_none_or(room::is_plenty);
    if !there && (!may || write(path).is_err()) {
        release(path);
    }
}

/// Real bytes: a sparse file would hold no room at all.
fn write(path: &Path) -> io::Result<()> {
    let mut options = durable::private_file();
    let mut file = options.write(true).create(true).truncate(true).open(path)?;
    let part = vec![0xA5; 64 * 1024];
    for _ in 0..room::BALLAST / part.len() as u64 {
        file.write_all(&part)?;
    }
    file.sync_all()
}

/// Gives the room back; `true` if there was any.
pub(super) fn release(path: &Path) -> bool {
    fs::remove_file(path).is_ok()
}
