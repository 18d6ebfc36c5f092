//! A file that holds some room, given up when the disk is full so that the index can still open.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::ledger::durable;

const BYTES: usize = 4 << 20;

/// Makes sure the ballast is there. On a disk that is full already it simply is not.
pub(super) fn lay(path: &Path) {
    let there = fs::metadata(path).is_ok_and(|meta| meta.len() >= BYTES as u64);
    if !there && write(path).is_err() {
        release(path);
    }
}

/// Real bytes: a sparse file would hold no room at all.
fn write(path: &Path) -> io::Result<()> {
    let mut options = durable::private_file();
    let mut file = options.write(true).create(true).truncate(true).open(path)?;
    let part = vec![0xA5; 64 * 1024];
    for _ in 0..BYTES / part.len() {
        file.write_all(&part)?;
    }
    file.sync_all()
}

/// Gives the room back; `true` if there was any.
pub(super) fn release(path: &Path) -> bool {
    fs::remove_file(path).is_ok()
}
