//! Packing: a manifest, records, and the packer's signature over all of it.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use crate::ledger::key::DeviceKeys;

use super::{ITEM_HEAD, MAGIC, Manifest, Tag, VERSION};

/// The packer's key and the signature.
pub(super) const SEAL_LEN: usize = 32 + 64;

/// Writes what a bundle holds, into its envelope.
pub struct Writer<W> {
    sink: W,
    hash: Sha256,
    told: Manifest,
    records: u64,
    bytes: u64,
}

/// How many bytes a record takes in a bundle.
pub fn item_len(payload: usize) -> u64 {
    (ITEM_HEAD + payload) as u64
}

impl<W: Write> Writer<W> {
    /// Begins with the manifest, which says what will follow.
    pub fn begin(sink: W, manifest: Manifest) -> io::Result<Self> {
        let told = serde_json::to_vec(&manifest).map_err(io::Error::other)?;
        let mut writer = Self { sink, hash: Sha256::new(), told: manifest, records: 0, bytes: 0 };
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

    /// Signs everything written so far; what carries it is to be finished by the caller.
    pub fn finish(mut self, keys: &DeviceKeys) -> io::Result<W> {
        if (self.records, self.bytes) != (self.told.records, self.told.bytes) {
            return Err(io::Error::other("the records are not those that the manifest tells of"));
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
