//! Packing: a manifest, records, files, and the packer's signature over all of it.

use std::io::{self, Read, Write};

use sha2::{Digest as _, Sha256};

use crate::ledger::key::DeviceKeys;

use super::{ITEM_HEAD, MAGIC, MAX_BYTES, Manifest, Piece, Tag, VERSION};

/// The packer's key and the signature.
pub(super) const SEAL_LEN: usize = 32 + 64;

/// A file's hash, its length, and where the piece begins and how long it is.
pub(super) const PIECE_LEN: usize = 32 + 8 + 8 + 8;

/// Writes what a bundle holds, into its envelope.
pub struct Writer<W> {
    sink: W,
    hash: Sha256,
    told: Manifest,
    records: u64,
    bytes: u64,
    pieces: u64,
    file_bytes: u64,
}

/// How many bytes so many bytes of a file take in a bundle.
pub fn piece_len(len: u64) -> u64 {
    item_len(PIECE_LEN) + len + len.div_ceil(MAX_BYTES as u64) * ITEM_HEAD as u64
}

/// How many bytes a record takes in a bundle.
pub fn item_len(payload: usize) -> u64 {
    (ITEM_HEAD + payload) as u64
}

impl<W: Write> Writer<W> {
    /// Begins with the manifest, which says what will follow.
    pub fn begin(sink: W, manifest: Manifest) -> io::Result<Self> {
        let told = serde_json::to_vec(&manifest).map_err(io::Error::other)?;
        let mut writer = Self {
            sink,
            hash: Sha256::new(),
            told: manifest,
            records: 0,
            bytes: 0,
            pieces: 0,
            file_bytes: 0,
        };
        writer.put(&MAGIC)?;
        writer.put(&[VERSION])?;
        writer.item(Tag::Manifest, &told)?;
        writer.bytes = 0;
        Ok(writer)
    }

    /// Adds a record as a frame would carry it.
    pub fn record(&mut self, payload: &[u8]) -> io::Result<()> {
        self.records += 1;
        self.item(Tag::Record, payload)
    }

    /// Adds a piece of a file, read from where it begins.
    pub fn piece(&mut self, piece: &Piece, source: &mut dyn Read) -> io::Result<()> {
        self.pieces += 1;
        self.file_bytes += piece.len;
        let mut head = piece.file.0.to_vec();
        for number in [piece.size, piece.offset, piece.len] {
            head.extend_from_slice(&number.to_le_bytes());
        }
        self.item(Tag::Piece, &head)?;
        let mut left = piece.len;
        let mut bytes = Vec::new();
        while left > 0 {
            bytes.clear();
            source.take(left.min(MAX_BYTES as u64)).read_to_end(&mut bytes)?;
            if bytes.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.item(Tag::Bytes, &bytes)?;
            left -= bytes.len() as u64;
        }
        Ok(())
    }

    /// Signs everything written so far; what carries it is to be finished by the caller.
    pub fn finish(mut self, keys: &DeviceKeys) -> io::Result<W> {
        let told = &self.told;
        if (self.records, self.bytes) != (told.records, told.bytes)
            || (self.pieces, self.file_bytes) != (told.pieces, told.file_bytes)
        {
            return Err(io::Error::other("what was packed is not what the manifest tells of"));
        }
        let hash = self.hash.clone().finalize().into();
        let seal = [keys.device().0.as_slice(), &keys.sign_bundle(&hash)].concat();
        self.item(Tag::Seal, &seal)?;
        Ok(self.sink)
    }

    fn item(&mut self, tag: Tag, bytes: &[u8]) -> io::Result<()> {
        let len = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.put(&[tag as u8])?;
        self.put(&len.to_le_bytes())?;
        self.put(bytes)?;
        self.bytes += item_len(bytes.len());
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.sink.write_all(bytes)
    }
}
