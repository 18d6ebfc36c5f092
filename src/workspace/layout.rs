//! Where things lie in a data directory.

use std::path::{Path, PathBuf};

use crate::ledger::disk::Disk;

/// A data directory, and the disk it lies on.
#[derive(Debug, Clone)]
pub struct Layout {
    root: PathBuf,
    disk: Disk,
}

impl Layout {
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), disk: Disk::default() }
    }

    /// The same directory on a disk where somebody looks on.
    #[must_use]
    pub fn through(self, disk: Disk) -> Self {
        Self { disk, ..self }
    }

    pub(crate) fn disk(&self) -> &Disk {
        &self.disk
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn ledger(&self) -> PathBuf {
        self.root.join("ledger")
    }

    pub fn index(&self) -> PathBuf {
        self.root.join("index.sled")
    }

    /// Files taken in as evidence.
    pub fn blobs(&self) -> PathBuf {
        self.root.join("blobs")
    }

    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    pub fn settings(&self) -> PathBuf {
        self.root.join("settings.toml")
    }

    pub fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    /// Checklists of the user's own, beside or instead of the built-in ones.
    pub fn checklists(&self) -> PathBuf {
        self.root.join("checklists")
    }

    /// Letterheads of the user's own: Word files with placeholders.
    pub fn letterheads(&self) -> PathBuf {
        self.root.join("letterheads")
    }

    pub(super) fn clean(&self) -> PathBuf {
        self.root.join("clean")
    }

    /// There while erased content is being destroyed, so that a start goes on where a stop cut it short.
    pub(super) fn erasing(&self) -> PathBuf {
        self.root.join("erasing")
    }

    /// Records of other devices that are not in the logs yet.
    pub(super) fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }

    pub(super) fn ballast(&self) -> PathBuf {
        self.root.join("ballast")
    }
}
