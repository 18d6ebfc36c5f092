//! Reading a file of evidence: chunk after chunk, each opened by itself.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::super::seal::{BlobSeal, Chunks, SEALED_CHUNK};
use super::{BlobId, Blobs};

/// The original bytes of a file. What does not open is an error of its form, never other bytes.
#[derive(Debug)]
pub struct BlobReader {
    file: BufReader<File>,
    chunks: Option<Chunks>,
    /// The sealed chunk after the one that is being read.
    behind: Vec<u8>,
    open: io::Cursor<Vec<u8>>,
    is_done: bool,
}

impl Blobs {
    /// The file with this id, if it is here. Whether its bytes are those of the id is known once all were hashed.
    pub fn open(&self, id: BlobId) -> io::Result<Option<BlobReader>> {
        let sealed = match &self.seal {
            Some(seal) => {
                let name = seal.name(&id.0);
                match open_sealed(&self.path_of(&name), seal, &name)? {
                    Some((found, reader)) if found == id => Some(reader),
                    Some(_) => return Err(damaged()),
                    None => None,
                }
            }
            None => None,
        };
        if sealed.is_some() || (self.seal.is_some() && !self.takes_plain) {
            return Ok(sealed);
        }
        match File::open(self.path_of(&id.0)) {
            Ok(file) => Ok(Some(BlobReader::plain(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// A sealed file with the id it says it is of; none if there is none.
pub(super) fn open_sealed(
    path: &Path,
    seal: &BlobSeal,
    name: &[u8; 32],
) -> io::Result<Option<(BlobId, BlobReader)>> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => BufReader::with_capacity(SEALED_CHUNK, file?),
    };
    let mut head = [0; BlobSeal::HEAD];
    match file.read_exact(&mut head) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(damaged()),
        read => read?,
    }
    let (place, chunks) = seal.open(name, &head).ok_or_else(damaged)?;
    let mut reader = BlobReader { chunks: Some(chunks), ..BlobReader::of(file) };
    reader.behind = reader.sealed_chunk()?;
    Ok(Some((BlobId(place.sha256), reader)))
}

impl BlobReader {
    pub(super) fn plain(file: File) -> Self {
        Self::of(BufReader::new(file))
    }

    fn of(file: BufReader<File>) -> Self {
        let open = io::Cursor::default();
        Self { file, chunks: None, behind: Vec::new(), open, is_done: false }
    }

    /// Passes over so many bytes.
    pub fn pass(&mut self, count: u64) -> io::Result<()> {
        if self.chunks.is_none() {
            let back = i64::try_from(count).map_err(|_| io::ErrorKind::InvalidInput)?;
            return self.file.seek_relative(back);
        }
        let passed = io::copy(&mut self.take(count), &mut io::sink())?;
        if passed == count { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    fn sealed_chunk(&mut self) -> io::Result<Vec<u8>> {
        let mut chunk = Vec::with_capacity(SEALED_CHUNK);
        (&mut self.file).take(SEALED_CHUNK as u64).read_to_end(&mut chunk)?;
        Ok(chunk)
    }

    /// Opens the next chunk; false after the last.
    fn advance(&mut self) -> io::Result<bool> {
        if self.is_done {
            return Ok(false);
        }
        let behind = self.sealed_chunk()?;
        self.is_done = behind.is_empty();
        let sealed = std::mem::replace(&mut self.behind, behind);
        let opened = self.chunks.as_mut().and_then(|chunks| chunks.next(&sealed, self.is_done));
        self.open = io::Cursor::new(opened.ok_or_else(damaged)?);
        Ok(true)
    }
}

impl Read for BlobReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.chunks.is_none() {
            return self.file.read(into);
        }
        loop {
            let read = self.open.read(into)?;
            if read > 0 || into.is_empty() || !self.advance()? {
                return Ok(read);
            }
        }
    }
}

pub(super) fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the evidence file is damaged")
}
