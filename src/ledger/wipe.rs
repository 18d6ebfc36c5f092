//! Destroying files: overwritten on the disk before their names are removed.
//!
//! This reaches what the file system lets a program reach. A disk that writes elsewhere than it is told (flash,
//! copy-on-write) may keep old bytes; `docs/format.md` says so.

use std::fs;
use std::io;
use std::path::Path;

use super::disk::Disk;

static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];

/// Overwrites a file with zeros, waits for the disk, and removes it. A file that is not there is destroyed.
pub fn wipe_file(disk: &Disk, path: &Path) -> io::Result<()> {
    let mut file = match disk.open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let (mut at, end) = (0, file.as_file().metadata()?.len());
    while at < end {
        let part = usize::try_from(end - at).unwrap_or(usize::MAX).min(ZEROS.len());
        file.write_all_at(at, ZEROS.get(..part).unwrap_or_default())?;
        at += part as u64;
    }
    file.sync_all()?;
    drop(file);
    disk.remove_if_there(path)
}

/// The same with everything in a directory. What is a link is removed and not followed.
pub fn wipe_dir(disk: &Disk, dir: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            wipe_dir(disk, &entry.path())?;
        } else if kind.is_file() {
            wipe_file(disk, &entry.path())?;
        } else {
            disk.remove_if_there(&entry.path())?;
        }
    }
    disk.remove_empty_dir(dir)?;
    disk.sync_parent(dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wiped_file_is_gone_and_its_bytes_were_zeros_before() {
        let dir = tempfile::tempdir().unwrap();
        let (path, other) = (dir.path().join("one"), dir.path().join("other"));
        fs::write(&path, b"canary".repeat(30_000)).unwrap();
        fs::hard_link(&path, &other).unwrap();
        wipe_file(&Disk::default(), &path).unwrap();
        assert!(!path.exists());
        let bytes = fs::read(&other).unwrap();
        assert_eq!(bytes.len(), 180_000);
        assert!(bytes.iter().all(|byte| *byte == 0));
        wipe_file(&Disk::default(), &path).unwrap();
    }

    #[test]
    fn a_directory_is_wiped_with_all_that_is_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("index/blobs");
        fs::create_dir_all(&inner).unwrap();
        fs::write(inner.join("1"), "canary").unwrap();
        wipe_dir(&Disk::default(), &dir.path().join("index")).unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        wipe_dir(&Disk::default(), &dir.path().join("index")).unwrap();
    }
}
