//! Whatever the program creates is for its owner alone; what is handed to people gets the mode they chose.

use std::fs::File;
use std::io;

#[cfg(unix)]
use rustix::fs::Mode;

/// The mask that was in force before.
#[cfg(unix)]
static BEFORE: std::sync::OnceLock<Mode> = std::sync::OnceLock::new();

/// Makes every file that this process creates from here on readable by its owner alone (the index
/// creates files by itself), and lets no crash leave its memory on the disk.
#[cfg(unix)]
pub fn create_for_owner_only() {
    let before = rustix::process::umask(Mode::RWXG | Mode::RWXO);
    BEFORE.get_or_init(|| before);
    // A dump of the memory would hold the keys. Where it cannot be forbidden the program still works.
    let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
    rustix::process::setrlimit(rustix::process::Resource::Core, none).ok();
}

#[cfg(not(unix))]
pub fn create_for_owner_only() {}

/// Gives a file the mode that the person's own settings give to files.
#[cfg(unix)]
pub(super) fn hand_over(file: &File) -> io::Result<()> {
    let Some(before) = BEFORE.get() else { return Ok(()) };
    let all = Mode::RUSR | Mode::WUSR | Mode::RGRP | Mode::WGRP | Mode::ROTH | Mode::WOTH;
    Ok(rustix::fs::fchmod(file, all.difference(*before))?)
}

#[cfg(not(unix))]
pub(super) fn hand_over(_file: &File) -> io::Result<()> {
    Ok(())
}
