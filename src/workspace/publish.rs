//! Files handed over to people: whole or not at all, wherever they are put.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::exchange::bag::Shelf;
use crate::ledger::disk::{Disk, DiskFile};

use super::owner_only;

/// What becomes of a file that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    Replace,
    /// What lies there may be the copy somebody has signed.
    Keep,
}

/// A file or a folder on the disk under another name beside its place. Dropped, it is gone.
#[derive(Debug)]
pub struct Staged<'a> {
    fresh: PathBuf,
    path: &'a Path,
    disk: Disk,
}

/// Writes a file beside its place and waits for the disk.
pub fn stage<'a>(
    disk: &Disk,
    path: &'a Path,
    bytes: &[u8],
    existing: Existing,
) -> io::Result<Staged<'a>> {
    let (staged, ()) = stage_with(disk, path, existing, |file| file.write_all(bytes))?;
    Ok(staged)
}

/// The same of what is written part by part.
pub(super) fn stage_with<'a, T, E: From<io::Error>>(
    disk: &Disk,
    path: &'a Path,
    existing: Existing,
    write: impl FnOnce(&mut DiskFile) -> Result<T, E>,
) -> Result<(Staged<'a>, T), E> {
    let (staged, mut file) = stage_empty(disk, path, existing)?;
    let written = write(&mut file)?;
    file.sync_all()?;
    Ok((staged, written))
}

/// Begins a file beside its place, to be written part by part and synced by the caller.
pub fn stage_empty<'a>(
    disk: &Disk,
    path: &'a Path,
    existing: Existing,
) -> io::Result<(Staged<'a>, DiskFile)> {
    if existing == Existing::Keep && path.try_exists()? {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let staged = Staged { fresh: beside(path), path, disk: disk.clone() };
    let mut file = disk.create_shared(&staged.fresh)?;
    owner_only::hand_over(file.as_file())?;
    Ok((staged, file))
}

impl Staged<'_> {
    /// Where it lies for now.
    pub fn fresh(&self) -> &Path {
        &self.fresh
    }

    /// Gives the file its name; the name lasts when this returns.
    pub fn place(self) -> io::Result<()> {
        self.disk.rename(&self.fresh, self.path)?;
        // Not every place can be synced, and the file is there.
        self.disk.sync_parent(self.path).ok();
        Ok(())
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // After it was placed there is none. One that cannot be removed is left beside; what is at the place
        // itself is untouched.
        match fs::symlink_metadata(&self.fresh) {
            Ok(about) if about.is_dir() => self.disk.remove_dir_all(&self.fresh).ok(),
            Ok(_) => self.disk.remove_if_there(&self.fresh).ok(),
            Err(_) => None,
        };
    }
}

/// Writes a folder of files beside its place, file by file, and waits for the disk. There must be none of its name
/// yet.
pub(super) fn stage_folder<'a, T, E: From<io::Error>>(
    disk: &Disk,
    path: &'a Path,
    write: impl FnOnce(&mut FolderShelf) -> Result<T, E>,
) -> Result<(Staged<'a>, T), E> {
    if path.try_exists()? {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    let staged = Staged { fresh: beside(path), path, disk: disk.clone() };
    let mut shelf = FolderShelf { root: staged.fresh.clone(), disk: disk.clone(), file: None };
    let written = write(&mut shelf)?;
    disk.sync_all_below(&staged.fresh)?;
    Ok((staged, written))
}

/// A folder that takes the files of a bag.
#[derive(Debug)]
pub(super) struct FolderShelf {
    root: PathBuf,
    disk: Disk,
    /// What is being written.
    file: Option<DiskFile>,
}

impl Shelf for FolderShelf {
    fn begin(&mut self, place: &str, _is_packed: bool) -> io::Result<()> {
        let path = self.root.join(place);
        self.disk.make_shared_dir(path.parent().unwrap_or(&self.root))?;
        let mut file = self.disk.create_shared(&path)?;
        owner_only::hand_over(file.as_file())?;
        self.file = Some(file);
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.file.take().map_or(Ok(()), |mut file| file.sync_all())
    }
}

impl io::Write for FolderShelf {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = self.file.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a file under another name beside its place, waits for the disk, and gives it its name.
pub fn publish(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    stage(&Disk::default(), path, bytes, existing)?.place()
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
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
