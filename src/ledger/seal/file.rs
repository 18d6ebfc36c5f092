//! The seal of small files beside the ledger. A sealed file says that it is one, and opens only under its own name.

use super::{EntropyError, Seal, StoreKey, Use};

const MAGIC: &[u8] = b"TKSF\x01";

/// Seals and opens whole files.
#[derive(Debug)]
pub struct FileSeal(Seal);

impl FileSeal {
    pub fn new(key: &StoreKey) -> Self {
        Self(key.seal_for(Use::Files))
    }

    /// Whether these bytes are a sealed file.
    pub fn is_sealed(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC)
    }

    /// The bytes of a sealed file with this name.
    pub fn seal(&self, name: &str, plain: &[u8]) -> Result<Vec<u8>, EntropyError> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.0.seal(&place(name), plain)?);
        Ok(bytes)
    }

    /// What a sealed file with this name holds.
    pub fn open(&self, name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        self.0.open(&place(name), bytes.strip_prefix(MAGIC)?)
    }
}

fn place(name: &str) -> Vec<u8> {
    [b"tekseru-file-v1\0", name.as_bytes()].concat()
}
