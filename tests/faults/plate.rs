//! The plate of a disk: what is on it for sure, and what was written and not yet synced. A power cut may
//! lose any part of the latter: a write whole or torn between sectors, in any order; a name until its
//! directory is synced.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::Arc;

use crate::dice::Dice;
use crate::journal::{Taken, is_of_index};
use crate::tree::Tree;

const SECTOR: usize = 512;

#[derive(Debug, Clone)]
enum Node {
    File { synced: Arc<Vec<u8>>, pending: Vec<Change> },
    Dir { synced: BTreeMap<OsString, usize>, now: BTreeMap<OsString, usize>, pending: Vec<Naming> },
}

#[derive(Debug, Clone)]
enum Change {
    Write { at: usize, bytes: Arc<Vec<u8>> },
    SetLen(usize),
}

/// What happens to names of one directory at once.
#[derive(Debug, Clone)]
struct Naming {
    gone: Option<OsString>,
    put: Option<(OsString, usize)>,
}

#[derive(Debug, Clone)]
pub(crate) struct Plate {
    nodes: Vec<Node>,
    /// The index as it was last synced, and which one that was.
    pub(crate) index: Option<Tree>,
}

impl Plate {
    /// Everything of the tree is on the disk for sure. The index stands apart: sled keeps its own files.
    pub(crate) fn holding(tree: &Tree) -> Self {
        let mut plate = Self { nodes: vec![dir()], index: index_of(tree) };
        for (path, bytes) in tree.0.iter().filter(|(path, _)| !is_of_index(path)) {
            let node = match bytes {
                None => dir(),
                Some(bytes) => Node::File { synced: Arc::clone(bytes), pending: Vec::new() },
            };
            plate.put(path, node);
        }
        for node in &mut plate.nodes {
            if let Node::Dir { synced, now, pending } = node {
                *synced = now.clone();
                pending.clear();
            }
        }
        plate
    }

    fn put(&mut self, path: &Path, node: Node) {
        let id = self.nodes.len();
        self.nodes.push(node);
        let name = path.file_name().unwrap().to_owned();
        self.name(path, Naming { gone: None, put: Some((name, id)) });
    }

    fn find(&self, path: &Path) -> Option<usize> {
        path.iter().try_fold(0, |dir, name| match &self.nodes[dir] {
            Node::Dir { now, .. } => now.get(name).copied(),
            Node::File { .. } => None,
        })
    }

    /// Changes names in the directory that holds this path.
    fn name(&mut self, path: &Path, naming: Naming) {
        let parent = self.find(path.parent().unwrap()).unwrap();
        let Node::Dir { now, pending, .. } = &mut self.nodes[parent] else {
            panic!("{}", path.display())
        };
        if let Some(gone) = &naming.gone {
            now.remove(gone);
        }
        now.extend(naming.put.clone());
        pending.push(naming);
    }

    fn change(&mut self, path: &Path, change: Change) {
        let id = self
            .find(path)
            .unwrap_or_else(|| panic!("{} is written and not there", path.display()));
        let Node::File { pending, .. } = &mut self.nodes[id] else { panic!("{}", path.display()) };
        pending.push(change);
    }

    pub(crate) fn take(&mut self, step: &Taken) {
        let name = |path: &Path| path.file_name().map(OsStr::to_owned);
        match step {
            Taken::Index(tree) => self.index = Some(tree.clone()),
            step if is_of_index(step.path()) => self.take_of_index(step),
            Taken::MakeDir(path) => {
                let above: Vec<&Path> = path.ancestors().collect();
                for path in above.into_iter().rev().filter(|path| !path.as_os_str().is_empty()) {
                    if self.find(path).is_none() {
                        self.put(path, dir());
                    }
                }
            }
            Taken::Create(path) if self.find(path).is_some() => {
                self.change(path, Change::SetLen(0));
            }
            Taken::Create(path) => {
                self.put(path, Node::File { synced: Arc::default(), pending: Vec::new() });
            }
            Taken::Write { path, at, bytes } => {
                self.change(path, Change::Write { at: *at, bytes: Arc::new(bytes.clone()) });
            }
            Taken::SetLen { path, len } => self.change(path, Change::SetLen(*len)),
            Taken::Sync(path) => self.sync(path),
            Taken::Link { from, to } => {
                let id = self.find(from).unwrap();
                self.name(to, Naming { gone: None, put: name(to).map(|to| (to, id)) });
            }
            Taken::Rename { from, to } => {
                let put = self.find(from).and_then(|id| Some((name(to)?, id)));
                if from.parent() == to.parent() {
                    self.name(from, Naming { gone: name(from), put });
                } else {
                    self.name(to, Naming { gone: None, put });
                    self.name(from, Naming { gone: name(from), put: None });
                }
            }
            Taken::Remove(path) => self.remove(path),
            Taken::SyncDir(path) => {
                if let Some(id) = self.find(path)
                    && let Node::Dir { synced, now, pending } = &mut self.nodes[id]
                {
                    *synced = now.clone();
                    pending.clear();
                }
            }
        }
    }

    /// A directory goes name by name, and a power cut may keep some.
    fn remove(&mut self, path: &Path) {
        let id = self.find(path).unwrap_or_else(|| panic!("{} is not there", path.display()));
        if let Node::Dir { now, .. } = &self.nodes[id] {
            for inner in now.keys().cloned().collect::<Vec<_>>() {
                self.remove(&path.join(inner));
            }
        }
        self.name(path, Naming { gone: path.file_name().map(OsStr::to_owned), put: None });
    }

    /// Files of the index stand apart. What happens to them before they are synced is taken to have happened.
    fn take_of_index(&mut self, step: &Taken) {
        let Some(Tree(files)) = &mut self.index else { return };
        match step {
            Taken::Rename { from, to } => {
                let moved = std::mem::take(files).into_iter().map(|(path, bytes)| {
                    let path = path.strip_prefix(from).map(|rest| to.join(rest)).unwrap_or(path);
                    (path, bytes)
                });
                *files = moved.collect();
            }
            Taken::Remove(path) => files.retain(|file, _| !file.starts_with(path)),
            Taken::Write { path, at, bytes } => {
                if let Some(Some(file)) = files.get_mut(path) {
                    patch(Arc::make_mut(file), *at, bytes, |_| true);
                }
            }
            _ => {}
        }
        if files.is_empty() {
            self.index = None;
        }
    }

    fn sync(&mut self, path: &Path) {
        let id = self.find(path).unwrap();
        let Node::File { synced, pending } = &mut self.nodes[id] else {
            panic!("{}", path.display())
        };
        let bytes = Arc::make_mut(synced);
        for change in pending.drain(..) {
            match change {
                Change::Write { at, bytes: written } => {
                    let end = at + written.len();
                    bytes.resize(bytes.len().max(end), 0);
                    bytes[at..end].copy_from_slice(&written);
                }
                Change::SetLen(len) => bytes.resize(len, 0),
            }
        }
    }

    /// One of the states that a power cut may leave.
    pub(crate) fn cut(&self, dice: &mut Dice) -> Tree {
        let mut tree = Tree::default();
        let mut seen = BTreeMap::new();
        self.lay(0, Path::new(""), (&mut tree, &mut seen), dice);
        tree
    }

    fn lay(
        &self,
        dir: usize,
        path: &Path,
        (tree, seen): (&mut Tree, &mut BTreeMap<usize, Arc<Vec<u8>>>),
        dice: &mut Dice,
    ) {
        let Node::Dir { synced, now, pending } = &self.nodes[dir] else {
            panic!("{}", path.display())
        };
        let names = match dice.below(3) {
            _ if pending.is_empty() => synced.clone(),
            0 => synced.clone(),
            1 => now.clone(),
            _ => some_names(synced.clone(), pending, dice),
        };
        for (name, id) in names {
            let path = path.join(name);
            match &self.nodes[id] {
                Node::Dir { .. } => {
                    tree.0.insert(path.clone(), None);
                    self.lay(id, &path, (&mut *tree, &mut *seen), dice);
                }
                Node::File { synced, pending } => {
                    let bytes = seen.entry(id).or_insert_with(|| left(synced, pending, dice));
                    tree.0.insert(path, Some(Arc::clone(bytes)));
                }
            }
        }
    }
}

fn dir() -> Node {
    Node::Dir { synced: BTreeMap::new(), now: BTreeMap::new(), pending: Vec::new() }
}

fn index_of(tree: &Tree) -> Option<Tree> {
    let own = tree.0.iter().filter(|(path, _)| is_of_index(path));
    let index = Tree(own.map(|(path, bytes)| (path.clone(), bytes.clone())).collect());
    (!index.0.is_empty()).then_some(index)
}

/// Some of what happened to names, in any order that the names themselves allow.
fn some_names(
    mut names: BTreeMap<OsString, usize>,
    pending: &[Naming],
    dice: &mut Dice,
) -> BTreeMap<OsString, usize> {
    let mut lost: BTreeSet<&OsString> = BTreeSet::new();
    for Naming { gone, put } in pending {
        let touched = || gone.iter().chain(put.iter().map(|(name, _)| name));
        if touched().any(|name| lost.contains(name)) || dice.one_in(2) {
            lost.extend(touched());
            continue;
        }
        if let Some(gone) = gone {
            names.remove(gone);
        }
        names.extend(put.clone());
    }
    names
}

/// What of a file is left.
fn left(synced: &Arc<Vec<u8>>, pending: &[Change], dice: &mut Dice) -> Arc<Vec<u8>> {
    if pending.is_empty() {
        return Arc::clone(synced);
    }
    let whole = match dice.below(4) {
        0 => return Arc::clone(synced),
        1 => true,
        _ => false,
    };
    let mut bytes = synced.as_ref().clone();
    for change in pending {
        match change {
            Change::SetLen(len) if whole || dice.one_in(2) => bytes.resize(*len, 0),
            Change::SetLen(_) => {}
            Change::Write { at, bytes: written } => match dice.below(4) {
                _ if whole => patch(&mut bytes, *at, written, |_| true),
                0 => {}
                1 => patch(&mut bytes, *at, written, |_| true),
                _ => tear(&mut bytes, *at, written, dice),
            },
        }
    }
    Arc::new(bytes)
}

fn sectors(at: usize, len: usize) -> std::ops::RangeInclusive<usize> {
    at / SECTOR..=(at + len.max(1) - 1) / SECTOR
}

fn patch(bytes: &mut Vec<u8>, at: usize, written: &[u8], kept: impl Fn(usize) -> bool) {
    let end = at + written.len();
    bytes.resize(bytes.len().max(end), 0);
    for sector in sectors(at, written.len()).filter(|sector| kept(*sector)) {
        let (from, to) = ((sector * SECTOR).max(at), ((sector + 1) * SECTOR).min(end));
        bytes[from..to].copy_from_slice(&written[from - at..to - at]);
    }
}

/// Some sectors of a write are there and others are not. Where the file grew, what is not there is zeros
/// or whatever lay on the disk before, and the file may be shorter than it should be.
fn tear(bytes: &mut Vec<u8>, at: usize, written: &[u8], dice: &mut Dice) {
    let before = bytes.len();
    let all = sectors(at, written.len());
    let (first, count) = (*all.start(), all.count());
    let border = first + dice.below(count + 1);
    let chosen: BTreeSet<usize> = match dice.below(4) {
        0 => (first..border).collect(),
        1 => (border..first + count).collect(),
        2 => BTreeSet::new(),
        _ => (first..first + count).filter(|_| dice.one_in(2)).collect(),
    };
    patch(bytes, at, written, |sector| chosen.contains(&sector));
    let end = bytes.len();
    if end <= before {
        return;
    }
    if dice.one_in(3) {
        for sector in (first..first + count).filter(|sector| !chosen.contains(sector)) {
            let (from, to) = ((sector * SECTOR).max(before), ((sector + 1) * SECTOR).min(end));
            for (place, byte) in bytes.iter_mut().enumerate().take(to).skip(from) {
                *byte = stale(place);
            }
        }
    }
    if dice.one_in(2) {
        let mut len = before.max((first + dice.below(count + 1)) * SECTOR);
        if dice.one_in(4) {
            len = before + dice.below(end - before + 1);
        }
        bytes.truncate(len.max(before));
    }
}

/// A byte of a file that was deleted long ago.
fn stale(place: usize) -> u8 {
    b"an old letter TKFR\x01 of somebody else. "[place % 37]
}
