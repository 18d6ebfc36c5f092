//! Files of evidence on their way: pieces of them wait until all have come, in whatever order.
//!
//! A piece lies in a folder with the name of its file, sealed where the files are and exactly as a file would be, so
//! that a piece which is the whole file only has to be given its name. The name of a piece tells where it belongs.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use super::read::open_sealed;
use super::write::{Check, Expected};
use super::{BlobError, BlobId, BlobReader, Blobs, OnBytes, UNFINISHED, is_unfinished};

/// Consecutive bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    pub file: BlobId,
    /// Where it begins in the file.
    pub offset: u64,
    /// How many bytes it has.
    pub len: u64,
    /// How many the whole file has.
    pub size: u64,
}

impl Piece {
    /// Behind its last byte; none where no file could reach.
    pub fn end(&self) -> Option<u64> {
        self.offset.checked_add(self.len)
    }

    fn is_whole(&self) -> bool {
        self.offset == 0 && self.len == self.size
    }
}

/// A place where pieces wait.
#[derive(Debug, Clone)]
pub struct Pieces(Blobs);

/// A piece as its name tells of it.
#[derive(Debug, Clone)]
struct Lying {
    path: PathBuf,
    offset: u64,
    len: u64,
    size: u64,
}

impl Lying {
    fn of(path: PathBuf) -> Option<Self> {
        let numbers: Option<Vec<u64>> =
            path.file_name()?.to_str()?.split('-').map(|part| part.parse().ok()).collect();
        let [offset, len, size] = numbers?[..] else { return None };
        Some(Self { path, offset, len, size })
    }
}

/// Files that are whole now, and those that turned out to be others than they were called.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Joined {
    pub whole: Vec<BlobId>,
    pub refused: u64,
}

impl Blobs {
    /// A place for pieces of such files, sealed as they are.
    pub fn pieces_in(&self, dir: PathBuf) -> Pieces {
        Pieces(Self { dir, ..self.clone() })
    }
}

impl Pieces {
    pub fn dir(&self) -> &Path {
        self.0.dir()
    }

    /// Writes a piece and waits for the disk. A whole file must be the one it is called.
    pub fn put(
        &self,
        piece: &Piece,
        source: &mut dyn Read,
        on_bytes: OnBytes<'_>,
    ) -> Result<(), BlobError> {
        let folder = self.folder(piece.file);
        self.0.disk.make_private_dir(&folder).map_err(BlobError::Write)?;
        let name = format!("{}-{}-{}", piece.offset, piece.len, piece.size);
        let (path, unfinished) = (folder.join(&name), folder.join(name + "." + UNFINISHED));
        self.0.disk.remove_if_there(&unfinished).map_err(BlobError::Write)?;
        let check = if piece.is_whole() { Check::Whole } else { Check::Length(piece.len) };
        let expected = Expected { id: piece.file, size: piece.size, check };
        self.0.write(&unfinished, source, expected, on_bytes)?;
        let disk = &self.0.disk;
        disk.rename(&unfinished, &path)
            .and_then(|()| disk.sync_directory(&folder))
            .and_then(|()| disk.sync_parent(&folder))
            .map_err(BlobError::Write)
    }

    /// Whether what lies here and there is all of this file.
    pub fn complete(&self, other: &Self, file: BlobId) -> io::Result<bool> {
        let mut lying = lying(&self.folder(file))?;
        lying.extend(self::lying(&other.folder(file))?);
        Ok(in_order(&lying).is_some())
    }

    /// Whether this very piece lies here.
    pub fn holds(&self, piece: &Piece) -> bool {
        let name = format!("{}-{}-{}", piece.offset, piece.len, piece.size);
        self.folder(piece.file).join(name).is_file()
    }

    /// Moves everything to another place.
    pub fn move_to(&self, other: &Self) -> io::Result<()> {
        let disk = &self.0.disk;
        for folder in folders(self.dir())? {
            let to = other.dir().join(folder.file_name().unwrap_or_default());
            disk.make_private_dir(&to)?;
            for piece in lying(&folder)? {
                disk.rename(&piece.path, &to.join(piece.path.file_name().unwrap_or_default()))?;
            }
            disk.sync_directory(&to)?;
            disk.sync_directory(other.dir())?;
        }
        disk.sync_parent(other.dir())?;
        self.remove()
    }

    /// Puts files whose pieces have all come among the others.
    pub fn join(&self, blobs: &Blobs) -> Result<Joined, BlobError> {
        let mut joined = Joined::default();
        for folder in folders(self.dir()).map_err(BlobError::Write)? {
            let pieces = lying(&folder).map_err(BlobError::Write)?;
            let Some(order) = in_order(&pieces) else { continue };
            match self.join_one(&folder, &order, blobs) {
                Ok(id) => joined.whole.push(id),
                // Whoever brought the pieces called them by another file's name: nobody can use them.
                Err(BlobError::Changed) => joined.refused += 1,
                Err(BlobError::Source(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    joined.refused += 1;
                }
                Err(error) => return Err(error),
            }
            self.0.disk.remove_dir_all(&folder).map_err(BlobError::Write)?;
        }
        // It stays while anything waits in it.
        if self.dir().is_dir() && entries(self.dir()).map_err(BlobError::Write)?.is_empty() {
            self.0.disk.remove_empty_dir(self.dir()).ok();
        }
        Ok(joined)
    }

    fn join_one(&self, folder: &Path, order: &[Lying], blobs: &Blobs) -> Result<BlobId, BlobError> {
        let (id, size) = self.told(folder, order).map_err(BlobError::Source)?;
        if let [only] = order {
            // It was hashed when it was written, and is the file as it will lie.
            let path = blobs.path(id);
            blobs.begin(&path).map_err(BlobError::Write)?;
            blobs.place_whole(&only.path, &path)?;
            return Ok(id);
        }
        let mut source = Joining { pieces: self, folder, order, at: 0, now: None };
        blobs.put((id, size), &mut source, &mut |_| ControlFlow::Continue(()))?;
        Ok(id)
    }

    /// Which file the pieces of a folder are of.
    fn told(&self, folder: &Path, order: &[Lying]) -> io::Result<(BlobId, u64)> {
        let damaged = || io::Error::from(io::ErrorKind::InvalidData);
        let first = order.first().ok_or_else(damaged)?;
        let name = name_of(folder).ok_or_else(damaged)?;
        let Some(seal) = &self.0.seal else { return Ok((BlobId(name), first.size)) };
        let (id, _) = open_sealed(&first.path, seal, &name)?.ok_or_else(damaged)?;
        Ok((id, first.size))
    }

    fn open(&self, folder: &Path, piece: &Lying) -> io::Result<BlobReader> {
        let damaged = || io::Error::from(io::ErrorKind::InvalidData);
        let Some(seal) = &self.0.seal else {
            return Ok(BlobReader::plain(File::open(&piece.path)?));
        };
        let name = name_of(folder).ok_or_else(damaged)?;
        let (_, reader) = open_sealed(&piece.path, seal, &name)?.ok_or_else(damaged)?;
        Ok(reader)
    }

    /// Forgets everything that lies here.
    pub fn remove(&self) -> io::Result<()> {
        if self.dir().try_exists()? { self.0.disk.remove_dir_all(self.dir()) } else { Ok(()) }
    }

    fn folder(&self, file: BlobId) -> PathBuf {
        self.dir().join(HEXLOWER.encode(&self.0.name(file)))
    }
}

fn name_of(folder: &Path) -> Option<[u8; 32]> {
    HEXLOWER.decode(folder.file_name()?.to_str()?.as_bytes()).ok()?.try_into().ok()
}

fn folders(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = entries(dir)?;
    found.retain(|path| name_of(path).is_some() && path.is_dir());
    Ok(found)
}

fn lying(folder: &Path) -> io::Result<Vec<Lying>> {
    let found = entries(folder)?.into_iter().filter(|path| !is_unfinished(path));
    Ok(found.filter_map(Lying::of).collect())
}

fn entries(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let found: io::Result<Vec<_>> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    found.map(|mut found| {
        found.sort();
        found
    })
}

/// Pieces that together are the whole file, one behind the other; none while something is missing.
fn in_order(pieces: &[Lying]) -> Option<Vec<Lying>> {
    let size = pieces.first()?.size;
    let (mut order, mut at) = (Vec::new(), 0);
    while at < size {
        let reaches = |piece: &&Lying| {
            piece.size == size && piece.offset <= at && piece.offset + piece.len > at
        };
        let next = pieces.iter().filter(reaches).max_by_key(|piece| piece.offset + piece.len)?;
        at = next.offset + next.len;
        order.push(next.clone());
    }
    Some(order)
}

/// Reads pieces as the one file they are.
struct Joining<'a> {
    pieces: &'a Pieces,
    folder: &'a Path,
    order: &'a [Lying],
    at: u64,
    now: Option<(io::Take<BlobReader>, &'a Lying)>,
}

impl Read for Joining<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some((reader, _)) = &mut self.now {
                let read = reader.read(into)?;
                self.at += read as u64;
                if read > 0 || into.is_empty() {
                    return Ok(read);
                }
                self.now = None;
            }
            let Some((piece, rest)) = self.order.split_first() else { return Ok(0) };
            self.order = rest;
            let mut reader = self.pieces.open(self.folder, piece)?;
            // An earlier piece brought the beginning already.
            reader.pass(self.at - piece.offset)?;
            self.now = Some((reader.take(piece.offset + piece.len - self.at), piece));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sha2::{Digest as _, Sha256};

    use super::*;
    use crate::ledger::blob::BlobState;
    use crate::ledger::seal::{BlobSeal, StoreKey};

    fn bytes(len: usize) -> Vec<u8> {
        (0..len).map(|at| u8::try_from(at % 251).unwrap()).collect()
    }

    fn places(dir: &Path, seal: Option<Arc<BlobSeal>>) -> (Blobs, Pieces, Pieces) {
        let blobs = Blobs::new(dir.join("blobs"), seal);
        let (fresh, waiting) =
            (blobs.pieces_in(dir.join("fresh")), blobs.pieces_in(dir.join("in")));
        (blobs, fresh, waiting)
    }

    fn put(pieces: &Pieces, all: &[u8], (from, to): (usize, usize)) -> Result<(), BlobError> {
        let file = BlobId(Sha256::digest(all).into());
        let (offset, len) = (from as u64, (to - from) as u64);
        let piece = Piece { file, offset, len, size: all.len() as u64 };
        pieces.put(&piece, &mut &all[from..to], &mut |_| ControlFlow::Continue(()))
    }

    fn seals() -> [Option<Arc<BlobSeal>>; 2] {
        [None, Some(Arc::new(BlobSeal::new(&StoreKey::generate().unwrap())))]
    }

    #[test]
    fn pieces_that_came_apart_and_overlap_become_the_file() {
        for seal in seals() {
            let dir = tempfile::tempdir().unwrap();
            let (blobs, fresh, waiting) = places(dir.path(), seal);
            let all = bytes(200_000);
            let id = BlobId(Sha256::digest(&all).into());
            for range in [(150_000, 200_000), (0, 70_000)] {
                put(&fresh, &all, range).unwrap();
                fresh.move_to(&waiting).unwrap();
                assert_eq!(waiting.join(&blobs).unwrap(), Joined::default());
            }
            put(&fresh, &all, (60_000, 160_000)).unwrap();
            assert!(waiting.complete(&fresh, id).unwrap());
            fresh.move_to(&waiting).unwrap();
            assert_eq!(waiting.join(&blobs).unwrap().whole, [id]);
            let state = blobs.check(id, &mut |_| ControlFlow::Continue(())).unwrap();
            assert_eq!(state, BlobState::Sound { size: 200_000 });
            assert!(!waiting.dir().exists());
        }
    }

    #[test]
    fn pieces_of_another_file_than_they_are_called_are_dropped() {
        for seal in seals() {
            let dir = tempfile::tempdir().unwrap();
            let (blobs, fresh, waiting) = places(dir.path(), seal);
            let all = bytes(1000);
            let file = BlobId([7; 32]);
            for (offset, part) in [(0_u64, &all[..500]), (500, &all[500..])] {
                let piece = Piece { file, offset, len: 500, size: 1000 };
                let mut part = part;
                fresh.put(&piece, &mut part, &mut |_| ControlFlow::Continue(())).unwrap();
            }
            fresh.move_to(&waiting).unwrap();
            assert_eq!(waiting.join(&blobs).unwrap(), Joined { whole: Vec::new(), refused: 1 });
            assert!(!blobs.path(file).exists());
            let whole = Piece { file, offset: 0, len: 1000, size: 1000 };
            let put = fresh.put(&whole, &mut &all[..], &mut |_| ControlFlow::Continue(()));
            assert!(matches!(put, Err(BlobError::Changed)));
        }
    }

    #[test]
    fn a_piece_of_another_length_than_it_says_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let (_, fresh, _) = places(dir.path(), None);
        let all = bytes(100);
        let piece = Piece { file: BlobId([1; 32]), offset: 0, len: 60, size: 100 };
        for part in [&all[..59], &all[..61]] {
            let mut part = part;
            let put = fresh.put(&piece, &mut part, &mut |_| ControlFlow::Continue(()));
            assert!(matches!(put, Err(BlobError::Changed)));
        }
    }
}
