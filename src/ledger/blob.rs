//! Evidence files on the disk: each whole under the SHA-256 of its bytes, sealed where the ledger is.
//!
//! A file is written under another name, synced and renamed before any record tells of it. So a record
//! without its file is damage; a file without a record is what a stop between the two leaves.

mod convert;
mod pieces;
mod read;
mod write;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::disk::Disk;
use super::seal::BlobSeal;

pub use pieces::{Joined, Piece, Pieces};
pub use read::BlobReader;

/// Files that are not whole yet end so.
const UNFINISHED: &str = "part";

/// An evidence file by the SHA-256 of its original bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId(pub [u8; 32]);

impl BlobId {
    pub fn from_hex(text: &str) -> Option<Self> {
        HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok().map(Self)
    }

    pub fn hex(self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

/// Hears how many bytes are done, and says whether it is to go on.
pub type OnBytes<'a> = &'a mut dyn FnMut(u64) -> ControlFlow<()>;

/// Why a file was not taken in or not given out.
#[derive(Debug, Error)]
pub enum BlobError {
    /// What was read is not what was hashed before.
    #[error("the file changed while it was read")]
    Changed,
    #[error("the file could not be read: {0}")]
    Source(io::Error),
    #[error("the file could not be written: {0}")]
    Write(io::Error),
    #[error("stopped")]
    Stopped,
}

/// What is left of a file on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlobState {
    Sound { size: u64 },
    Missing,
    Damaged,
}

/// The evidence files of a data directory.
#[derive(Debug, Clone)]
pub struct Blobs {
    dir: PathBuf,
    seal: Option<Arc<BlobSeal>>,
    /// Files that lie in the clear are read too: setting or removing a passphrase is under way.
    takes_plain: bool,
    disk: Disk,
}

impl Blobs {
    /// Those in `dir`, sealed if there is a seal.
    pub fn new(dir: PathBuf, seal: Option<Arc<BlobSeal>>) -> Self {
        Self { dir, seal, takes_plain: false, disk: Disk::default() }
    }

    #[must_use]
    pub fn taking_plain(self) -> Self {
        Self { takes_plain: true, ..self }
    }

    /// The same, written through this disk.
    #[must_use]
    pub fn through(self, disk: &Disk) -> Self {
        Self { disk: disk.clone(), ..self }
    }

    /// Where the files lie.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where this file lies, whether it is there or not.
    pub fn path(&self, id: BlobId) -> PathBuf {
        self.path_of(&self.name(id))
    }

    /// The same within the data directory, for people.
    pub fn place(&self, id: BlobId) -> String {
        place_in(&self.dir, &self.path(id))
    }

    /// What the file is called here.
    fn name(&self, id: BlobId) -> [u8; 32] {
        self.seal.as_ref().map_or(id.0, |seal| seal.name(&id.0))
    }

    fn path_of(&self, name: &[u8; 32]) -> PathBuf {
        let name = HEXLOWER.encode(name);
        let folder: String = name.chars().take(2).collect();
        self.dir.join(folder).join(name)
    }

    /// Hashes what is kept under an id.
    pub fn check(&self, id: BlobId, on_bytes: OnBytes<'_>) -> Result<BlobState, BlobError> {
        let mut reader = match self.open(id) {
            Ok(Some(reader)) => reader,
            Ok(None) => return Ok(BlobState::Missing),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Ok(BlobState::Damaged);
            }
            Err(error) => return Err(BlobError::Source(error)),
        };
        match hash(&mut reader, on_bytes) {
            Ok((found, size)) if found == id => Ok(BlobState::Sound { size }),
            Ok(_) => Ok(BlobState::Damaged),
            Err(BlobError::Source(error)) if error.kind() == io::ErrorKind::InvalidData => {
                Ok(BlobState::Damaged)
            }
            Err(error) => Err(error),
        }
    }

    /// Files that are none of the known ones, and those that were never finished.
    pub fn others(&self, known: &BTreeSet<BlobId>) -> io::Result<Vec<String>> {
        let known: BTreeSet<PathBuf> = known.iter().map(|id| self.path(*id)).collect();
        let mut others: Vec<String> = self
            .files()?
            .into_iter()
            .filter(|path| !known.contains(path))
            .map(|path| place_in(&self.dir, &path))
            .collect();
        others.sort();
        Ok(others)
    }

    /// Removes what a stop in the middle of taking in left.
    pub fn clear_unfinished(&self) -> io::Result<()> {
        for path in self.files()?.into_iter().filter(|path| is_unfinished(path)) {
            self.disk.remove_if_there(&path)?;
        }
        Ok(())
    }

    /// Every file there is, whatever it is.
    fn files(&self) -> io::Result<Vec<PathBuf>> {
        let (mut found, mut folders) = (Vec::new(), vec![(self.dir.clone(), 0)]);
        while let Some((folder, depth)) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                entries => entries?,
            };
            for entry in entries {
                let entry = entry?;
                if !entry.file_type()?.is_dir() {
                    found.push(entry.path());
                } else if depth == 0 {
                    folders.push((entry.path(), 1));
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

fn is_unfinished(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == UNFINISHED)
}

/// The path as seen from the data directory.
fn place_in(dir: &Path, path: &Path) -> String {
    let root = dir.parent().unwrap_or(dir);
    let place = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = place.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// SHA-256 and length of what a reader gives, part by part.
pub fn hash(source: &mut dyn io::Read, on_bytes: OnBytes<'_>) -> Result<(BlobId, u64), BlobError> {
    let (mut hash, mut size) = (Sha256::new(), 0);
    let mut part = vec![0; super::seal::CHUNK];
    loop {
        let read = match source.read(&mut part) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read.map_err(BlobError::Source)?,
        };
        let Some(part) = part.get(..read).filter(|part| !part.is_empty()) else {
            return Ok((BlobId(hash.finalize().into()), size));
        };
        hash.update(part);
        size += part.len() as u64;
        if on_bytes(size).is_break() {
            return Err(BlobError::Stopped);
        }
    }
}

#[cfg(test)]
mod tests;
