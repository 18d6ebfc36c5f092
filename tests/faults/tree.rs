//! Files and directories as a value: read from a disk and laid out on it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// By the path below the root; directories have no bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree(pub(crate) BTreeMap<PathBuf, Option<Arc<Vec<u8>>>>);

impl Tree {
    pub(crate) fn read(root: &Path) -> Self {
        let mut tree = Self::default();
        tree.add(root, root);
        tree
    }

    fn add(&mut self, root: &Path, dir: &Path) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let below = path.strip_prefix(root).unwrap().to_owned();
            if path.is_dir() {
                self.0.insert(below, None);
                self.add(root, &path);
            } else {
                self.0.insert(below, Some(Arc::new(fs::read(path).unwrap())));
            }
        }
    }

    pub(crate) fn lay_out(&self, root: &Path) {
        for (below, bytes) in &self.0 {
            let path = root.join(below);
            match bytes {
                None => fs::create_dir_all(path).unwrap(),
                Some(bytes) => write(&path, bytes),
            }
        }
    }
}

/// Long stretches of zeros become holes: they read the same and take no time.
fn write(path: &Path, bytes: &[u8]) {
    let mut file = fs::File::create(path).unwrap();
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    file.write_all(&bytes[..end]).unwrap();
    if end < bytes.len() {
        file.set_len(bytes.len() as u64).unwrap();
        file.seek(SeekFrom::End(0)).unwrap();
    }
}

/// A directory of its own in memory where the system has one, emptied again and again.
#[derive(Debug)]
pub(crate) struct Room(tempfile::TempDir);

impl Room {
    pub(crate) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        Self(if memory.is_dir() {
            tempfile::tempdir_in(memory).unwrap()
        } else {
            tempfile::tempdir().unwrap()
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn hold(&self, trees: &[&Tree]) {
        for entry in fs::read_dir(self.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                fs::remove_dir_all(path).unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        for tree in trees {
            tree.lay_out(self.path());
        }
    }
}
