//! The one door through which everything that must outlive a power cut goes to the disk.
//!
//! A test may stand in the door: it sees every step before it is taken and may forbid it. So it can build
//! every state that a power cut may leave, and let every single step fail.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::durable;

/// One step of work on the disk. Until a file is synced, what was written may be lost in any part; until
/// a directory is, the names in it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The directory and those above it are there.
    MakeDir(&'a Path),
    /// A file of this name is there and empty.
    Create(&'a Path),
    /// Bytes go into a file.
    Write { path: &'a Path, at: u64, bytes: &'a [u8] },
    /// A file is cut or grows to this length.
    SetLen { path: &'a Path, len: u64 },
    /// What was written into a file is on the disk.
    Sync(&'a Path),
    /// A file gets one more name.
    Link { from: &'a Path, to: &'a Path },
    /// A file has another name, which no other file has any more.
    Rename { from: &'a Path, to: &'a Path },
    /// A file, or a directory with everything in it, has this name no more.
    Remove(&'a Path),
    /// The names in a directory are on the disk.
    SyncDir(&'a Path),
}

/// Whoever looks on as the steps are taken.
pub trait Watch: fmt::Debug + Send + Sync {
    /// Hears of a step before it is taken; an error is given back in its place.
    fn before(&self, step: Step<'_>) -> io::Result<()>;
}

/// The disk. Nobody looks on unless a test asks to.
#[derive(Debug, Clone, Default)]
pub struct Disk(Option<Arc<dyn Watch>>);

impl Disk {
    /// The disk with somebody who looks on.
    pub fn watched(watch: Arc<dyn Watch>) -> Self {
        Self(Some(watch))
    }

    fn about_to(&self, step: Step<'_>) -> io::Result<()> {
        self.0.as_ref().map_or(Ok(()), |watch| watch.before(step))
    }

    /// Makes a directory and those above it that are missing, for their owner alone; their names last.
    pub fn make_private_dir(&self, dir: &Path) -> io::Result<()> {
        self.about_to(Step::MakeDir(dir))?;
        let missing: Vec<&Path> = dir
            .ancestors()
            .take_while(|dir| !dir.as_os_str().is_empty() && !dir.exists())
            .collect();
        durable::make_private_dir(dir)?;
        missing.iter().rev().try_for_each(|made| self.sync_parent(made))
    }

    /// Makes a directory for whoever may read those beside it, and those above it that are missing.
    pub fn make_shared_dir(&self, dir: &Path) -> io::Result<()> {
        self.about_to(Step::MakeDir(dir))?;
        fs::create_dir_all(dir)
    }

    /// A new file for its owner alone.
    pub fn create(&self, path: &Path) -> io::Result<DiskFile> {
        if path.try_exists()? {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.about_to(Step::Create(path))?;
        let file = durable::private_file().read(true).write(true).create_new(true).open(path)?;
        Ok(self.file(file, path))
    }

    /// A file for its owner alone, empty whatever lay there.
    pub fn create_anew(&self, path: &Path) -> io::Result<DiskFile> {
        self.about_to(Step::Create(path))?;
        let file = durable::private_file().write(true).create(true).truncate(true).open(path)?;
        Ok(self.file(file, path))
    }

    /// A file of this name, empty whatever lay there, with the mode that files usually get.
    pub fn create_shared(&self, path: &Path) -> io::Result<DiskFile> {
        self.about_to(Step::Create(path))?;
        Ok(self.file(File::create(path)?, path))
    }

    /// A file as it is; one that is not there yet is made, empty.
    pub fn open_or_create(&self, path: &Path) -> io::Result<DiskFile> {
        match self.open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.create(path),
            opened => opened,
        }
    }

    /// A file that is there.
    pub fn open(&self, path: &Path) -> io::Result<DiskFile> {
        let file = fs::OpenOptions::new().read(true).write(true).open(path)?;
        Ok(self.file(file, path))
    }

    fn file(&self, file: File, path: &Path) -> DiskFile {
        DiskFile { file, path: path.to_owned(), disk: self.clone(), at: 0 }
    }

    /// Waits until a file that somebody else has written is on the disk.
    pub fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.about_to(Step::Sync(path))?;
        File::open(path)?.sync_data()
    }

    /// Writes a copy and waits for it.
    pub fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (mut source, mut copy) = (File::open(from)?, self.create_anew(to)?);
        io::copy(&mut source, &mut copy)?;
        copy.sync_all()
    }

    /// Writes a copy where there is no file yet, and waits for it.
    pub fn copy_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (mut source, mut copy) = (File::open(from)?, self.create(to)?);
        io::copy(&mut source, &mut copy)?;
        copy.sync_all()
    }

    /// Gives a file one more name.
    pub fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.about_to(Step::Link { from, to })?;
        fs::hard_link(from, to)
    }

    /// Gives a file one more name, or makes a copy where files cannot have two.
    pub fn link_or_copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.about_to(Step::Link { from, to })?;
        fs::hard_link(from, to).or_else(|_| self.copy(from, to))
    }

    /// Gives a file another name, in place of whatever had it.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.about_to(Step::Rename { from, to })?;
        fs::rename(from, to)
    }

    /// Removes a file, if there is one.
    pub fn remove_if_there(&self, path: &Path) -> io::Result<()> {
        if !path.is_symlink() && !path.try_exists()? {
            return Ok(());
        }
        self.about_to(Step::Remove(path))?;
        fs::remove_file(path)
    }

    /// Removes a directory that holds nothing.
    pub fn remove_empty_dir(&self, dir: &Path) -> io::Result<()> {
        self.about_to(Step::Remove(dir))?;
        fs::remove_dir(dir)
    }

    /// Removes a directory with everything in it.
    pub fn remove_dir_all(&self, dir: &Path) -> io::Result<()> {
        self.about_to(Step::Remove(dir))?;
        fs::remove_dir_all(dir)
    }

    /// Makes names created, renamed or removed in a directory last.
    pub fn sync_directory(&self, dir: &Path) -> io::Result<()> {
        self.about_to(Step::SyncDir(dir))?;
        durable::sync_directory(dir)
    }

    /// Makes all names in a directory and in those within it last, the outer ones last.
    pub fn sync_all_below(&self, dir: &Path) -> io::Result<()> {
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                self.sync_all_below(&entry.path())?;
            }
        }
        self.sync_directory(dir)
    }

    /// Syncs the directory that holds this path.
    pub fn sync_parent(&self, path: &Path) -> io::Result<()> {
        self.sync_directory(durable::parent(path))
    }

    /// Puts a file readable by its owner alone in place of whatever has this name, whole or not at all.
    pub fn replace_private_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let new = path.with_file_name(name);
        self.remove_if_there(&new)?;
        let mut file = self.create(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        self.rename(&new, path)?;
        self.sync_parent(path)
    }
}

/// An open file whose steps go through the door.
#[derive(Debug)]
pub struct DiskFile {
    file: File,
    path: PathBuf,
    disk: Disk,
    /// Where the next bytes go.
    at: u64,
}

impl DiskFile {
    /// Writes all bytes at this place.
    pub fn write_all_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.disk.about_to(Step::Write { path: &self.path, at: offset, bytes })?;
        self.file.seek(SeekFrom::Start(offset))?;
        self.file.write_all(bytes)?;
        self.at = offset + bytes.len() as u64;
        Ok(())
    }

    /// Returns once everything written is on the disk.
    pub fn sync_data(&mut self) -> io::Result<()> {
        self.disk.about_to(Step::Sync(&self.path))?;
        self.file.sync_data()
    }

    /// Returns once everything written is on the disk, and whatever is known about the file.
    pub fn sync_all(&mut self) -> io::Result<()> {
        self.disk.about_to(Step::Sync(&self.path))?;
        self.file.sync_all()
    }

    /// Cuts the file to this length.
    pub fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.disk.about_to(Step::SetLen { path: &self.path, len })?;
        self.file.set_len(len)
    }

    /// The file itself, for reading and for its mode.
    pub fn as_file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Copies bytes of this file into another.
    pub fn copy_part(&mut self, (from, len): (u64, u64), to: &mut Self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(from))?;
        io::copy(&mut io::Read::by_ref(&mut self.file).take(len), to).map(drop)
    }
}

/// Only moves where the next bytes go; that is no step on the disk.
impl Seek for DiskFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            // Bytes were only ever written through this door, so the file itself knows its end.
            SeekFrom::End(_) => self.file.seek(to)?,
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => {
                self.at.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?
            }
        };
        Ok(self.at)
    }
}

impl Write for DiskFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all_at(self.at, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
