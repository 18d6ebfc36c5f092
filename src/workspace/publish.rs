//! Files handed over to people: whole or not at all, wherever they are put.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::owner_only;

/// What becomes of a file that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    Replace,
    /// What lies there may be the copy somebody has signed.
    Keep,
}

/// Writes a file under another name beside its place, waits for the disk, and gives it its name.
pub fn publish(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    if existing == Existing::Keep && path.try_exists()? {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let fresh = beside(path);
    let written = write(&fresh, bytes).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        // A file that cannot be removed is left beside; what is at the place itself is untouched.
        fs::remove_file(&fresh).ok();
    }
    written
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    owner_only::hand_over(&file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_left_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("перечень.docx");
        publish(&path, b"first", Existing::Keep).unwrap();
        let refused = publish(&path, b"second", Existing::Keep).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
        publish(&path, b"second", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside");
    }

    #[test]
    fn a_folder_that_takes_no_file_is_told_and_nothing_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let occupied = dir.path().join("folder");
        fs::create_dir(&occupied).unwrap();
        fs::write(occupied.join("inside"), "").unwrap();
        assert!(publish(&occupied, b"paper", Existing::Replace).is_err());
        assert!(publish(&dir.path().join("no/such/place.csv"), b"", Existing::Keep).is_err());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
