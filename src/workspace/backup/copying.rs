//! The files of a data directory, copied one by one: each hashed, synced and told of in the list.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::exchange::bag::{self, Told};
use crate::ledger::disk::Disk;
use crate::ledger::log::{DamageKind, Piece, scan_sealed};
use crate::ledger::record::Record;
use crate::ledger::seal::LogSeal;
use crate::ledger::witness::{self, Seen};
use crate::store::compare::{Progress, Step, log_files};

use super::super::Layout;
use super::super::export::sha256_of_file;
use super::{BackupError, OnCopy, at};

/// Files beside the ledger: how the person has set the program up, what they typed and did not record, and
/// who can recover the data.
const BESIDE: [&str; 6] =
    ["settings.toml", "screens.toml", "keys.toml", "drafts.json", "filters.json", "recovery.json"];
/// Folders that are copied with everything in them.
const FOLDERS: [&str; 3] = ["blobs", "checklists", "letterheads"];
/// What is kept of damage: bytes that may still matter.
const SET_ASIDE: [&str; 2] = [".torn-", ".log.damaged-"];
const PART: usize = 1 << 18;

/// What was copied.
pub(super) struct Copied {
    pub(super) told: Vec<Told>,
    pub(super) left_out: Vec<String>,
}

/// The copy under way.
pub(super) struct Copying<'a, 'b> {
    root: PathBuf,
    layout: &'a Layout,
    told: Vec<Told>,
    left_out: Vec<String>,
    done: u64,
    total: u64,
    on_copy: OnCopy<'b>,
}

impl<'a, 'b> Copying<'a, 'b> {
    pub(super) fn new(root: PathBuf, layout: &'a Layout, on_copy: OnCopy<'b>) -> Self {
        let total = size_of(&layout.ledger()) + size_of(&layout.root().join("blobs"));
        Self { root, layout, told: Vec::new(), left_out: Vec::new(), done: 0, total, on_copy }
    }

    fn disk(&self) -> &'a Disk {
        self.layout.disk()
    }

    /// Copies every log, beside its writer up to what it has acknowledged; then what damage has left.
    pub(super) fn logs(&mut self, seal: Option<&LogSeal>, beside: bool) -> Result<(), BackupError> {
        let ledger = self.layout.ledger();
        let ledger_copy = self.root.join("ledger");
        self.disk().make_private_dir(&ledger_copy).map_err(at(&self.root))?;
        for log in log_files(&ledger).map_err(at(&ledger))? {
            // Read first: a log is never behind its own witness.
            let seen = witness::read(&log.path);
            let place = format!("ledger/{}.log", log.stem);
            let to = self.root.join(&place);
            self.stream(&log.path, &to)?;
            let end = end_of(&to, seal, seen.filter(|_| beside)).map_err(at(&to))?;
            cut(self.disk(), &to, end).map_err(at(&to))?;
            let sha256 = sha256_of_file(&to).map_err(at(&to))?;
            self.told.push(Told::new(&place, sha256, end));
            if let Some(seen) = seen {
                let name = format!("ledger/{}.seen", log.stem);
                self.bytes(&name, &witness::encode(seen))?;
            }
        }
        for path in files_of(&ledger).map_err(at(&ledger))? {
            let name = name_of(&path);
            if SET_ASIDE.iter().any(|mark| name.contains(mark)) {
                self.file(&path, &format!("ledger/{name}"))?;
            }
        }
        Ok(())
    }

    /// Copies what lies beside the ledger and is no key.
    pub(super) fn others(&mut self) -> Result<(), BackupError> {
        for name in BESIDE {
            let path = self.layout.root().join(name);
            if path.is_file() {
                self.file(&path, name)?;
            }
        }
        for name in FOLDERS {
            let folder = self.layout.root().join(name);
            if folder.is_dir() {
                self.folder(&folder, name)?;
            }
        }
        Ok(())
    }

    fn folder(&mut self, folder: &Path, place: &str) -> Result<(), BackupError> {
        for path in files_of(folder).map_err(at(folder))? {
            let place = format!("{place}/{}", name_of(&path));
            if path.is_dir() {
                self.folder(&path, &place)?;
            } else {
                self.file(&path, &place)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, from: &Path, place: &str) -> Result<(), BackupError> {
        if !bag::takes_place(place) || from.to_str().is_none() {
            self.left_out.push(from.display().to_string());
            return Ok(());
        }
        let to = self.root.join(place);
        let dir = to.parent().unwrap_or(&self.root).to_owned();
        self.disk().make_private_dir(&dir).map_err(at(&dir))?;
        match self.stream(from, &to) {
            Ok((sha256, bytes)) => self.told.push(Told::new(place, sha256, bytes)),
            // It was there a moment ago: the program that writes beside has taken it away.
            Err(BackupError::Place { source, path })
                if source.kind() == io::ErrorKind::NotFound && path == from => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Writes a small file.
    pub(super) fn bytes(&mut self, place: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let to = self.root.join(place);
        write_new(self.disk(), &to, bytes).map_err(at(&to))?;
        let sha256 = HEXLOWER.encode(&Sha256::digest(bytes));
        self.told.push(Told::new(place, sha256, bytes.len() as u64));
        Ok(())
    }

    /// Copies bytes, hashed on the way, and waits for the disk.
    fn stream(&mut self, from: &Path, to: &Path) -> Result<(String, u64), BackupError> {
        let mut source = File::open(from).map_err(at(from))?;
        let mut out = self.disk().create(to).map_err(at(to))?;
        let (mut hash, mut part, mut bytes) = (Sha256::new(), vec![0; PART], 0);
        loop {
            let read = source.read(&mut part).map_err(at(from))?;
            let Some(part) = part.get(..read).filter(|part| !part.is_empty()) else { break };
            out.write_all(part).map_err(at(to))?;
            hash.update(part);
            bytes += part.len() as u64;
            self.done += part.len() as u64;
            let done = self.done.min(self.total);
            let progress = Progress { step: Step::Copying, done, total: self.total };
            if let ControlFlow::Break(()) = (self.on_copy)(progress) {
                return Err(BackupError::Stopped);
            }
        }
        out.sync_all().map_err(at(to))?;
        Ok((HEXLOWER.encode(&hash.finalize()), bytes))
    }

    /// Returns once all names are on the disk.
    pub(super) fn finish(self) -> Result<Copied, BackupError> {
        self.disk().sync_all_below(&self.root).map_err(at(&self.root))?;
        Ok(Copied { told: self.told, left_out: self.left_out })
    }
}

/// Where a copied log ends: behind the last frame that is whole and, as far as its writer remembers, was
/// acknowledged.
fn end_of(log: &Path, seal: Option<&LogSeal>, seen: Option<Seen>) -> io::Result<u64> {
    let (mut last, mut passed) = (0, false);
    scan_sealed(log, seal, |piece| match piece {
        Piece::Frame { end, payload, .. } if !passed => {
            let header = Record::read_header(&payload).ok().map(|(_, header)| header);
            passed = seen.zip(header).is_some_and(|(seen, header)| {
                header.device == seen.device && header.seq > seen.seq
            });
            if !passed {
                last = end;
            }
        }
        // A whole frame that cannot be read here; whoever has the right key may read it.
        Piece::Damage { offset, len, kind }
            if !passed && !matches!(kind, DamageKind::NoFrame | DamageKind::Checksum) =>
        {
            last = offset + len;
        }
        Piece::Frame { .. } | Piece::Damage { .. } | Piece::TornTail { .. } => {}
    })?;
    Ok(last)
}

fn cut(disk: &Disk, log: &Path, end: u64) -> io::Result<()> {
    let mut file = disk.open(log)?;
    if file.as_file().metadata()?.len() > end {
        file.set_len(end)?;
        file.sync_all()?;
    }
    Ok(())
}

/// Writes a file of which there is none yet, and waits for the disk.
pub(super) fn write_new(disk: &Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// What lies in a folder, by name; half-written files and links are passed over.
fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let half = [".new", ".part", ".tmp"].iter().any(|ending| name.ends_with(ending));
        if !half && !name.starts_with('.') && !entry.file_type()?.is_symlink() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn size_of(folder: &Path) -> u64 {
    let files = files_of(folder).unwrap_or_default();
    let sizes = files.iter().map(|path| {
        if path.is_dir() { size_of(path) } else { fs::metadata(path).map_or(0, |meta| meta.len()) }
    });
    sizes.sum()
}

/// Lets the system forget what it holds of these files in memory, so that they are read from the medium.
#[cfg(target_os = "linux")]
pub(super) fn forget_what_was_read(folder: &Path) {
    for path in files_of(folder).unwrap_or_default() {
        if path.is_dir() {
            forget_what_was_read(&path);
        } else if let Ok(file) = File::open(&path) {
            // Where it cannot be forgotten, the check is as good as the memory.
            rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).ok();
        }
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn forget_what_was_read(_folder: &Path) {}
