//! File steps that survive a power cut: a new name lasts only once its directory is synced.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use super::disk::Disk;

/// Makes names created, renamed or removed in a directory last.
#[cfg(unix)]
pub fn sync_directory(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Windows keeps directory entries in its own journal and offers no way to sync one.
#[cfg(not(unix))]
pub fn sync_directory(_dir: &Path) -> io::Result<()> {
    Ok(())
}

/// Syncs the directory that holds this path.
pub fn sync_parent(path: &Path) -> io::Result<()> {
    sync_directory(parent(path))
}

/// The directory that holds this path.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

/// Puts a file readable by its owner alone in place of whatever has this name, whole or not at all.
pub fn replace_private_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Disk::default().replace_private_file(path, bytes)
}

/// Reads a file that is no longer than it may be. What is longer is not read to its end.
pub fn read_bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    /// Read at once, so that a secret does not lie in memory that was given back while the bytes grew.
    const SPARE: usize = 64;
    let file = File::open(path)?;
    let len = usize::try_from(file.metadata()?.len().min(most)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(len + SPARE);
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// How files of a data directory are opened: those that do not exist yet are made for their owner alone.
pub fn private_file() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes a directory and those above it that are missing, for their owner alone.
pub fn make_private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}
