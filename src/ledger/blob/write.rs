//! Taking a file in: under another name, synced, renamed, the folders synced.

use std::io::{self, Read, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::super::disk::DiskFile;
use super::super::seal::{BlobPlace, CHUNK, Chunks};
use super::{BlobError, BlobId, Blobs, OnBytes, UNFINISHED};

/// What is to be written.
#[derive(Clone, Copy)]
pub(super) struct Expected {
    pub(super) id: BlobId,
    pub(super) size: u64,
    pub(super) check: Check,
}

/// Which bytes are refused.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    /// All but those of the id.
    Whole,
    /// Any other number of bytes than this: they are a piece of the file.
    Length(u64),
    /// None: the file is as damaged as it is.
    None,
}

impl Blobs {
    /// Takes in what `source` gives, which must be the bytes of this id and size. When this returns they are on
    /// the disk under their name; else nothing is left of them.
    pub fn put(
        &self,
        (id, size): (BlobId, u64),
        source: &mut dyn Read,
        on_bytes: OnBytes<'_>,
    ) -> Result<(), BlobError> {
        self.put_if(source, Expected { id, size, check: Check::Whole }, on_bytes)
    }

    /// Puts another form of what is there already in its place, damaged as it may be.
    pub(super) fn put_as_is(
        &self,
        (id, size): (BlobId, u64),
        source: &mut dyn Read,
    ) -> Result<(), BlobError> {
        let mut unheard = |_| ControlFlow::Continue(());
        self.put_if(source, Expected { id, size, check: Check::None }, &mut unheard)
    }

    fn put_if(
        &self,
        source: &mut dyn Read,
        expected: Expected,
        on_bytes: OnBytes<'_>,
    ) -> Result<(), BlobError> {
        let path = self.path(expected.id);
        let unfinished = self.begin(&path).map_err(BlobError::Write)?;
        let written = self.write(&unfinished, source, expected, on_bytes);
        let placed = written.and_then(|()| self.place_whole(&unfinished, &path));
        if placed.is_err() {
            // What cannot be removed now is removed at the next start.
            self.disk.remove_if_there(&unfinished).ok();
        }
        placed
    }

    /// Makes the folders and says where the file is to be written.
    pub(super) fn begin(&self, path: &Path) -> io::Result<PathBuf> {
        let folder = path.parent().unwrap_or(&self.dir);
        self.disk.make_private_dir(folder)?;
        // Also where a stop came between making a folder and syncing its name.
        self.disk.sync_parent(&self.dir)?;
        self.disk.sync_directory(&self.dir)?;
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".");
        name.push(UNFINISHED);
        let unfinished = self.dir.join(name);
        self.disk.remove_if_there(&unfinished)?;
        Ok(unfinished)
    }

    pub(super) fn place_whole(&self, unfinished: &Path, path: &Path) -> Result<(), BlobError> {
        let folder = path.parent().unwrap_or(&self.dir);
        self.disk
            .rename(unfinished, path)
            .and_then(|()| self.disk.sync_directory(folder))
            .and_then(|()| self.disk.sync_directory(&self.dir))
            .map_err(BlobError::Write)
    }

    pub(super) fn write(
        &self,
        unfinished: &Path,
        source: &mut dyn Read,
        Expected { id, size, check }: Expected,
        on_bytes: OnBytes<'_>,
    ) -> Result<(), BlobError> {
        let mut file = self.disk.create(unfinished).map_err(BlobError::Write)?;
        let mut chunks = match &self.seal {
            None => None,
            Some(seal) => {
                let begun = seal.begin(BlobPlace { sha256: id.0, size });
                let (head, chunks) =
                    begun.map_err(|error| BlobError::Write(io::Error::other(error)))?;
                file.write_all(&head).map_err(BlobError::Write)?;
                Some(chunks)
            }
        };
        let (mut hash, mut done) = (Sha256::new(), 0);
        let mut chunk = read_chunk(source)?;
        loop {
            // Whether a chunk is the last is known once there is none behind it.
            let behind = if chunk.len() < CHUNK { Vec::new() } else { read_chunk(source)? };
            let is_last = behind.is_empty();
            hash.update(&chunk);
            done += chunk.len() as u64;
            write_chunk(&mut file, chunks.as_mut(), &chunk, is_last)?;
            let is_refused = match check {
                Check::Whole => {
                    let is_whole = || done == size && hash.clone().finalize()[..] == id.0;
                    done > size || (is_last && !is_whole())
                }
                Check::Length(len) => done > len || (is_last && done != len),
                Check::None => false,
            };
            if is_refused {
                return Err(BlobError::Changed);
            }
            if on_bytes(done).is_break() {
                return Err(BlobError::Stopped);
            }
            if is_last {
                return file.sync_all().map_err(BlobError::Write);
            }
            chunk = behind;
        }
    }
}

/// As much as a chunk holds, less only at the end.
fn read_chunk(source: &mut dyn Read) -> Result<Vec<u8>, BlobError> {
    let mut chunk = Vec::with_capacity(CHUNK);
    source.take(CHUNK as u64).read_to_end(&mut chunk).map_err(BlobError::Source)?;
    Ok(chunk)
}

fn write_chunk(
    file: &mut DiskFile,
    chunks: Option<&mut Chunks>,
    chunk: &[u8],
    is_last: bool,
) -> Result<(), BlobError> {
    let Some(chunks) = chunks else { return file.write_all(chunk).map_err(BlobError::Write) };
    let sealed = chunks.next(chunk, is_last).ok_or(BlobError::Changed)?;
    file.write_all(&sealed).map_err(BlobError::Write)
}
