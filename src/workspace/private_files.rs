//! Small files beside the ledger that may hold what people typed: sealed where the ledger is.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ledger::disk::Disk;
use crate::ledger::durable;
use crate::ledger::seal::FileSeal;

/// No file of them is longer.
const MOST_BYTES: u64 = 64 << 20;

/// The private files of one data directory.
#[derive(Debug, Clone)]
pub struct PrivateFiles {
    root: PathBuf,
    disk: Disk,
    seal: Option<Arc<FileSeal>>,
}

impl PrivateFiles {
    pub(super) fn new((root, disk): (&Path, &Disk), seal: Option<Arc<FileSeal>>) -> Self {
        Self { root: root.to_owned(), disk: disk.clone(), seal }
    }

    /// Those of a directory that is not sealed.
    pub fn plain(root: &Path) -> Self {
        Self::new((root, &Disk::default()), None)
    }

    /// Whether what is written cannot be read without the passphrase.
    pub fn are_sealed(&self) -> bool {
        self.seal.is_some()
    }

    /// Where a file lies.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// What a file holds. A file that the seal does not open is an error of its form.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let bytes = durable::read_bounded(&self.path(name), MOST_BYTES)?;
        match &self.seal {
            None => Ok(bytes),
            Some(seal) => seal.open(name, &bytes).ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidData, "it is not sealed by this key")
            }),
        }
    }

    /// Replaces a file so that a crash leaves the old one or the new one, whole.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(name);
        match &self.seal {
            None => self.disk.replace_private_file(&path, bytes),
            Some(seal) => {
                let sealed = seal.seal(name, bytes).map_err(io::Error::other)?;
                self.disk.replace_private_file(&path, &sealed)
            }
        }
    }
}
