//! Sealing: bytes that only the holder of the store key can read, and that nobody can change unnoticed.
//!
//! One random *store key* seals a data directory. No use of it shares a key with another: each gets
//! its own by HKDF. What is sealed is bound to where it belongs, so that it opens nowhere else.

mod file;
mod logs;
mod passphrase;

use std::fmt;
use std::ops::Range;

use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

pub use file::FileSeal;
pub use logs::{LogPlace, LogSeal};
pub use passphrase::{Cost, Passphrase, PassphraseError};

use super::entropy::{Entropy as _, EntropyError, SystemEntropy};

/// How much longer sealed bytes are: a nonce before them and a tag behind.
pub const OVERHEAD: usize = NONCE + TAG;

const NONCE: usize = 24;
const TAG: usize = 16;
const KEY: usize = 32;

/// What a key derived from the store key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Frames of logs.
    Logs,
    /// Values of the index.
    Index,
    /// Names of rows of the index that would tell something.
    IndexNames,
    /// Small files beside the ledger.
    Files,
    /// The signing key of the device.
    DeviceKey,
    /// By this a recovered store key is known to be the right one.
    RecoveryCheck,
}

impl Use {
    fn name(self) -> &'static [u8] {
        match self {
            Self::Logs => b"tekseru-use-v1 logs",
            Self::Index => b"tekseru-use-v1 index",
            Self::IndexNames => b"tekseru-use-v1 index-names",
            Self::Files => b"tekseru-use-v1 files",
            Self::DeviceKey => b"tekseru-use-v1 device-key",
            Self::RecoveryCheck => b"tekseru-use-v1 recovery-check",
        }
    }
}

/// The secret of a sealed data directory. Wiped from memory when dropped.
pub struct StoreKey(Zeroizing<[u8; KEY]>);

impl StoreKey {
    /// A new one, of the system's own randomness.
    pub fn generate() -> Result<Self, EntropyError> {
        let mut key = Zeroizing::new([0; KEY]);
        SystemEntropy.fill(key.as_mut_slice())?;
        Ok(Self(key))
    }

    /// The one that is these bytes.
    pub fn from_bytes(bytes: &[u8; KEY]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// The bytes of a key for one use.
    pub fn derive(&self, purpose: Use) -> Zeroizing<[u8; KEY]> {
        let mut key = Zeroizing::new([0; KEY]);
        Hkdf::<Sha256>::new(None, self.0.as_slice())
            .expand(purpose.name(), key.as_mut_slice())
            .expect("32 bytes are within what HKDF gives");
        key
    }

    /// The seal for one use.
    pub fn seal_for(&self, purpose: Use) -> Seal {
        Seal::new(&self.derive(purpose))
    }

    /// The key itself, for whoever seals it.
    pub fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreKey")
    }
}

/// XChaCha20-Poly1305 under one key. Sealed bytes are nonce ‖ ciphertext ‖ tag.
pub struct Seal(XChaCha20Poly1305);

impl Seal {
    pub(super) fn new(key: &[u8; KEY]) -> Self {
        Self(XChaCha20Poly1305::new(key.into()))
    }

    /// Seals bytes that belong to `place`.
    pub fn seal(&self, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, EntropyError> {
        let mut nonce = [0; NONCE];
        SystemEntropy.fill(&mut nonce)?;
        Ok(self.seal_with(nonce, place, plain))
    }

    /// The same with a nonce that the caller has never used before.
    pub(super) fn seal_with(&self, nonce: [u8; NONCE], place: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let (_, text) = sealed.split_at_mut(NONCE);
        let tag = self
            .0
            .encrypt_inout_detached(&XNonce::from(nonce), place, InOutBuf::from(text))
            .expect("what is sealed here is far below the cipher's 256 GiB");
        sealed.extend_from_slice(&tag);
        sealed
    }

    /// What was sealed for `place`; none if it was not, or not by this key, or was changed.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let mut bytes = sealed.to_vec();
        let range = self.open_in_place(place, &mut bytes)?;
        bytes.truncate(range.end);
        bytes.drain(..range.start);
        Some(bytes)
    }

    /// The same in the room of the sealed bytes, which stay as they are if they do not open.
    pub fn open_in_place(&self, place: &[u8], sealed: &mut [u8]) -> Option<Range<usize>> {
        let end = sealed.len().checked_sub(TAG)?;
        let (nonce, rest) = sealed.split_first_chunk_mut::<NONCE>()?;
        let (text, tag) = rest.split_at_mut_checked(end.checked_sub(NONCE)?)?;
        let tag: [u8; TAG] = tag.try_into().ok()?;
        let nonce = XNonce::from(*nonce);
        self.0
            .decrypt_inout_detached(&nonce, place, InOutBuf::from(text), &tag.into())
            .ok()
            .map(|()| NONCE..end)
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

#[cfg(test)]
mod tests;
