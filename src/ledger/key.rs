//! Device keys: each installation signs what it records with an Ed25519 key of its own.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Serialize, Serializer};
use thiserror::Error;

use crate::domain::id::CROCKFORD;

use super::durable;
use super::refusal::{Part, Refusal};

/// What a signature is made for, so that no other use of the key can be passed off as a record.
const CONTEXT: &[u8] = b"tekseru-record-v1\0";
/// The first byte of a key file that holds the key as it is.
const PLAIN: u8 = 1;

/// A device: the public half of its Ed25519 key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub [u8; 32]);

impl DeviceId {
    /// Eight letters in two groups, for people (`K7QD-M2XA`).
    pub fn short(&self) -> String {
        let (first, _) = self.0.split_at(5);
        let mut text = CROCKFORD.encode(first);
        text.insert(4, '-');
        text
    }

    /// The name of the device's log without its ending: half the key is enough to tell devices apart.
    pub fn file_stem(&self) -> String {
        let (half, _) = self.0.split_at(16);
        HEXLOWER.encode(half)
    }

    /// Checks that this device signed this header.
    pub fn verify(&self, header: &[u8], signature: &[u8; 64]) -> Result<(), Refusal> {
        self.verifier()?.verify(header, signature)
    }

    /// The key ready for checking, for whoever checks many records of one device.
    pub fn verifier(&self) -> Result<Verifier, Refusal> {
        let key = VerifyingKey::from_bytes(&self.0)
            .map_err(|_| Refusal::Malformed { what: Part::Device })?;
        if key.is_weak() { Err(Refusal::WeakKey) } else { Ok(Verifier(key)) }
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceId({})", self.short())
    }
}

impl Serialize for DeviceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A device key ready for checking signatures.
#[derive(Debug, Clone)]
pub struct Verifier(VerifyingKey);

impl Verifier {
    /// Checks a signature over a header, in the strict sense: one signer, one message, one form.
    pub fn verify(&self, header: &[u8], signature: &[u8; 64]) -> Result<(), Refusal> {
        let signature = Signature::from_bytes(signature);
        self.0.verify_strict(&signed(header), &signature).map_err(|_| Refusal::BadSignature)
    }
}

/// Why a key file gives no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("the key file cannot be used: {0}")]
    Io(#[from] io::Error),
    /// The file is of a form that a later program writes.
    #[error("the key file is of version {0}; this program reads version 1")]
    NewerVersion(u8),
    /// The file's length is wrong, or the two halves of the key do not belong together.
    #[error("the key file is damaged")]
    Damaged,
}

/// The secret that makes records this device's.
pub struct DeviceKeys(SigningKey);

impl DeviceKeys {
    /// The keys that follow from 32 secret bytes.
    pub fn generate(seed: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&seed))
    }

    /// The device these keys belong to.
    pub fn device(&self) -> DeviceId {
        DeviceId(self.0.verifying_key().to_bytes())
    }

    /// Signs a header.
    pub fn sign(&self, header: &[u8]) -> [u8; 64] {
        self.0.sign(&signed(header)).to_bytes()
    }

    /// Reads a key file.
    pub fn load(path: &Path) -> Result<Self, KeyError> {
        let bytes = fs::read(path)?;
        let (version, rest) = bytes.split_first().ok_or(KeyError::Damaged)?;
        match *version {
            0 => return Err(KeyError::Damaged),
            PLAIN => {}
            newer => return Err(KeyError::NewerVersion(newer)),
        }
        let (seed, device) = rest.split_at_checked(32).ok_or(KeyError::Damaged)?;
        let keys = Self::generate(seed.try_into().map_err(|_| KeyError::Damaged)?);
        if keys.device().0 == device { Ok(keys) } else { Err(KeyError::Damaged) }
    }

    /// Writes a key file that only its owner may read; a power cut leaves the old one or the new one.
    pub fn save(&self, path: &Path) -> Result<(), KeyError> {
        let mut bytes = vec![PLAIN];
        bytes.extend_from_slice(self.0.as_bytes());
        bytes.extend_from_slice(&self.device().0);
        Ok(durable::replace_private_file(path, &bytes)?)
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKeys({})", self.device().short())
    }
}

fn signed(header: &[u8]) -> Vec<u8> {
    [CONTEXT, header].concat()
}
