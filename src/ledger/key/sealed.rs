//! The key file under a passphrase: the store key wrapped by the passphrase, the device's signing key
//! sealed by the store key. Changing the passphrase wraps the store key anew and touches nothing else.

use std::path::Path;

use zeroize::Zeroizing;

use super::super::disk::Disk;
use super::super::entropy::{Entropy as _, SystemEntropy};
use super::super::seal::{Cost, OVERHEAD, Passphrase, Seal, StoreKey, Use};
use super::{DeviceKeys, KeyError};

/// The first byte of a key file under a passphrase.
pub(super) const SEALED: u8 = 2;

const HEAD: usize = 29;
const WRAPPED: usize = 32 + OVERHEAD;
const SECRETS: usize = 65 + OVERHEAD;
const CHECKED: usize = HEAD + WRAPPED + SECRETS;
const LEN: usize = CHECKED + 4;

const WRAP_CONTEXT: &[u8] = b"tekseru-keys-v2\0";
const SECRETS_CONTEXT: &[u8] = b"tekseru-device-v2\0";

/// How far the sealing of a data directory has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Everything is sealed; a plain frame is foreign.
    Sealed,
    /// Logs are being sealed one after another.
    Sealing,
    /// Logs are being written as they are again, one after another.
    Unsealing,
}

impl Stage {
    fn code(self) -> u8 {
        match self {
            Self::Sealed => 1,
            Self::Sealing => 2,
            Self::Unsealing => 3,
        }
    }

    fn of_code(code: u8) -> Option<Self> {
        [Self::Sealed, Self::Sealing, Self::Unsealing].into_iter().find(|s| s.code() == code)
    }
}

/// What a passphrase opens.
#[derive(Debug)]
pub struct Unlocked {
    pub store_key: StoreKey,
    pub device_keys: DeviceKeys,
    pub stage: Stage,
}

/// A key file that opens by a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedKeys {
    cost: Cost,
    salt: [u8; 16],
    /// The store key, sealed by the key that follows from the passphrase.
    wrapped: Vec<u8>,
    /// Stage and signing key, sealed by the store key.
    secrets: Vec<u8>,
}

impl SealedKeys {
    /// Puts keys under a passphrase.
    pub fn new(
        (passphrase, cost): (&Passphrase, Cost),
        store_key: &StoreKey,
        device_keys: &DeviceKeys,
        stage: Stage,
    ) -> Result<Self, KeyError> {
        if !cost.is_sensible() {
            return Err(KeyError::Cost(cost));
        }
        let mut salt = [0; 16];
        SystemEntropy.fill(&mut salt)?;
        let head = head(cost, &salt);
        let key = passphrase.key(&salt, cost).map_err(|_| KeyError::NoMemory)?;
        let wrapped = Seal::new(&key).seal(&place(&head), store_key.bytes())?;
        let secrets = seal_secrets(store_key, device_keys, stage)?;
        Ok(Self { cost, salt, wrapped, secrets })
    }

    /// Takes a key file apart; nothing is opened yet.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, KeyError> {
        if bytes.len() != LEN {
            return Err(KeyError::Damaged);
        }
        let (checked, sum) = bytes.split_at(CHECKED);
        if crc32fast::hash(checked).to_le_bytes() != sum {
            return Err(KeyError::Damaged);
        }
        let (head, rest) = checked.split_at(HEAD);
        let (wrapped, secrets) = rest.split_at(WRAPPED);
        let number = |at: usize| {
            let four = head.get(at..at + 4).and_then(|four| four.try_into().ok());
            four.map(u32::from_le_bytes).ok_or(KeyError::Damaged)
        };
        let cost = Cost { memory_kib: number(1)?, passes: number(5)?, lanes: number(9)? };
        if !cost.is_sensible() {
            return Err(KeyError::Cost(cost));
        }
        let salt = head.get(13..HEAD).and_then(|salt| salt.try_into().ok());
        let salt = salt.ok_or(KeyError::Damaged)?;
        Ok(Self { cost, salt, wrapped: wrapped.to_vec(), secrets: secrets.to_vec() })
    }

    /// What one try of a passphrase costs here.
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// Tries a passphrase.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<Unlocked, KeyError> {
        let key = passphrase.key(&self.salt, self.cost).map_err(|_| KeyError::NoMemory)?;
        let head = head(self.cost, &self.salt);
        let opened = Seal::new(&key).open(&place(&head), &self.wrapped).map(Zeroizing::new);
        let opened = opened.ok_or(KeyError::WrongPassphrase)?;
        let bytes: &[u8; 32] = opened.as_slice().try_into().map_err(|_| KeyError::Damaged)?;
        let store_key = StoreKey::from_bytes(bytes);
        let (device_keys, stage) = open_secrets(&store_key, &self.secrets)?;
        Ok(Unlocked { store_key, device_keys, stage })
    }

    /// What the store key opens, wherever it comes from.
    pub fn open_with(&self, store_key: &StoreKey) -> Result<Unlocked, KeyError> {
        let (device_keys, stage) = open_secrets(store_key, &self.secrets)?;
        let store_key = StoreKey::from_bytes(store_key.bytes());
        Ok(Unlocked { store_key, device_keys, stage })
    }

    /// The same passphrase for another signing key or another stage.
    pub fn holding(
        &self,
        store_key: &StoreKey,
        device_keys: &DeviceKeys,
        stage: Stage,
    ) -> Result<Self, KeyError> {
        let secrets = seal_secrets(store_key, device_keys, stage)?;
        Ok(Self { secrets, ..self.clone() })
    }

    /// The bytes of the file.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = head(self.cost, &self.salt);
        bytes.extend_from_slice(&self.wrapped);
        bytes.extend_from_slice(&self.secrets);
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        bytes
    }

    /// Writes the key file; a power cut leaves the old one or the new one.
    pub fn save(&self, disk: &Disk, path: &Path) -> Result<(), KeyError> {
        Ok(disk.replace_private_file(path, &self.encode())?)
    }
}

fn head(cost: Cost, salt: &[u8; 16]) -> Vec<u8> {
    let mut bytes = vec![SEALED];
    for number in [cost.memory_kib, cost.passes, cost.lanes] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend_from_slice(salt);
    bytes
}

fn place(head: &[u8]) -> Vec<u8> {
    [WRAP_CONTEXT, head].concat()
}

fn seal_secrets(
    store_key: &StoreKey,
    device_keys: &DeviceKeys,
    stage: Stage,
) -> Result<Vec<u8>, KeyError> {
    let mut secrets = Zeroizing::new(Vec::with_capacity(65));
    secrets.push(stage.code());
    secrets.extend_from_slice(device_keys.0.as_bytes());
    secrets.extend_from_slice(&device_keys.device().0);
    Ok(store_key.seal_for(Use::DeviceKey).seal(SECRETS_CONTEXT, &secrets)?)
}

fn open_secrets(store_key: &StoreKey, sealed: &[u8]) -> Result<(DeviceKeys, Stage), KeyError> {
    let opened = store_key.seal_for(Use::DeviceKey).open(SECRETS_CONTEXT, sealed);
    let opened = opened.map(Zeroizing::new).ok_or(KeyError::Damaged)?;
    let (stage, keys) = opened.split_first().ok_or(KeyError::Damaged)?;
    let stage = Stage::of_code(*stage).ok_or(KeyError::Damaged)?;
    Ok((DeviceKeys::of_halves(keys)?, stage))
}

#[cfg(test)]
mod tests;
