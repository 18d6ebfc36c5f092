//! Whoever looks on at the door: writes every step down, and forbids one if asked to.

use std::fs;
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tekseru::ledger::disk::{Step, Watch};

use crate::tree::Tree;

/// A step with its bytes. Paths are below the root.
#[derive(Debug, Clone)]
pub(crate) enum Taken {
    MakeDir(PathBuf),
    Create(PathBuf),
    Write {
        path: PathBuf,
        at: usize,
        bytes: Vec<u8>,
    },
    SetLen {
        path: PathBuf,
        len: usize,
    },
    Sync(PathBuf),
    Link {
        from: PathBuf,
        to: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Remove(PathBuf),
    SyncDir(PathBuf),
    /// The index as it is synced.
    Index(Tree),
}

impl Taken {
    /// What it is done to.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::MakeDir(path)
            | Self::Create(path)
            | Self::Write { path, .. }
            | Self::SetLen { path, .. }
            | Self::Sync(path)
            | Self::Link { from: path, .. }
            | Self::Rename { from: path, .. }
            | Self::Remove(path)
            | Self::SyncDir(path) => path,
            Self::Index(_) => Path::new(""),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Journal {
    root: PathBuf,
    /// What is told to a step that is forbidden: which one, and why.
    fails: Option<(usize, io::ErrorKind)>,
    /// A full disk for the index alone: the program then works from the ledger.
    pub(crate) no_index: bool,
    taken: Mutex<Vec<Taken>>,
}

impl Journal {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), fails: None, no_index: false, taken: Mutex::default() }
    }

    pub(crate) fn without_index(root: &Path) -> Self {
        Self { no_index: true, ..Self::new(root) }
    }

    pub(crate) fn failing(root: &Path, step: usize, kind: io::ErrorKind) -> Self {
        Self { fails: Some((step, kind)), ..Self::new(root) }
    }

    fn list(&self) -> MutexGuard<'_, Vec<Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn len(&self) -> usize {
        self.list().len()
    }

    pub(crate) fn take(&self) -> Vec<Taken> {
        std::mem::take(&mut *self.list())
    }

    fn below(&self, path: &Path) -> PathBuf {
        // What lies above the root stands on the disk for long.
        path.strip_prefix(&self.root).map_or_else(|_| PathBuf::from(".."), Path::to_owned)
    }

    fn told(&self, step: Step<'_>) -> Taken {
        let len = |len: u64| usize::try_from(len).unwrap();
        match step {
            Step::MakeDir(dir) => Taken::MakeDir(self.below(dir)),
            Step::Create(path) => Taken::Create(self.below(path)),
            Step::Write { path, at, bytes } => {
                Taken::Write { path: self.below(path), at: len(at), bytes: bytes.to_vec() }
            }
            Step::SetLen { path, len: to } => {
                Taken::SetLen { path: self.below(path), len: len(to) }
            }
            Step::Sync(path) if is_index_in_use(&self.below(path)) => {
                let mut tree = Tree::default();
                let index = self.below(path.parent().unwrap());
                for (name, bytes) in Tree::read(path.parent().unwrap()).0 {
                    tree.0.insert(index.join(name), bytes);
                }
                tree.0.insert(index, None);
                Taken::Index(tree)
            }
            Step::Sync(path) => Taken::Sync(self.below(path)),
            Step::Link { from, to } => Taken::Link { from: self.below(from), to: self.below(to) },
            Step::Rename { from, to } => {
                Taken::Rename { from: self.below(from), to: self.below(to) }
            }
            Step::Remove(path) => Taken::Remove(self.below(path)),
            Step::SyncDir(dir) => Taken::SyncDir(self.below(dir)),
        }
    }
}

pub(crate) fn is_of_index(path: &Path) -> bool {
    path.iter().any(|part| part.to_string_lossy().starts_with("index.sled"))
}

/// Others are being destroyed.
fn is_index_in_use(path: &Path) -> bool {
    path.iter().any(|part| part == "index.sled")
}

/// What a disk that fills up or breaks has taken of the bytes before it says so.
fn half_write(step: Step<'_>) {
    if let Step::Write { path, at, bytes } = step
        && let Ok(mut file) = fs::OpenOptions::new().write(true).open(path)
    {
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(&bytes[..bytes.len() / 2]).unwrap();
    }
}

impl Watch for Journal {
    fn before(&self, step: Step<'_>) -> io::Result<()> {
        let index = matches!(step, Step::MakeDir(dir) if is_of_index(dir));
        if self.no_index && index {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let taken = self.told(step);
        let mut list = self.list();
        list.push(taken);
        match self.fails {
            Some((at, kind)) if at + 1 == list.len() => {
                half_write(step);
                Err(kind.into())
            }
            _ => Ok(()),
        }
    }
}
