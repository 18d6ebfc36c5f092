//! Passphrases, and what it costs to try one.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize as _, Zeroizing};

/// Shorter ones are found by trying.
const SHORTEST: usize = 8;
/// A file given by mistake is no passphrase.
const LONGEST: usize = 1024;

/// Why something is no passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PassphraseError {
    #[error("a passphrase has at least {SHORTEST} letters")]
    TooShort,
    #[error("a passphrase has at most {LONGEST} bytes")]
    TooLong,
}

impl PassphraseError {
    /// The fewest letters that are taken.
    pub const FEWEST: usize = SHORTEST;
}

/// A passphrase as it was typed, wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes one to open with: whatever it is, only the key file can say whether it fits. Composed and
    /// decomposed letters are the same, so that a keyboard of another system types the same passphrase.
    pub fn new(typed: &str) -> Self {
        let mut normal = Zeroizing::new(String::with_capacity(typed.len() * 3));
        normal.extend(typed.nfc());
        Self(normal)
    }

    /// Takes one to set.
    pub fn chosen(typed: &str) -> Result<Self, PassphraseError> {
        if typed.len() > LONGEST {
            return Err(PassphraseError::TooLong);
        }
        let passphrase = Self::new(typed);
        if passphrase.0.chars().count() < SHORTEST {
            return Err(PassphraseError::TooShort);
        }
        Ok(passphrase)
    }

    /// The same, checked as one to set.
    pub fn check(&self) -> Result<(), PassphraseError> {
        Self::chosen(&self.0).map(drop)
    }

    pub(in crate::ledger) fn as_str(&self) -> &str {
        &self.0
    }

    pub(in crate::ledger) fn key(
        &self,
        salt: &[u8; 16],
        cost: Cost,
    ) -> Result<Zeroizing<[u8; 32]>, argon2::Error> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))?;
        let mut memory: Vec<Block> = Vec::new();
        memory.try_reserve_exact(params.block_count()).map_err(|_| argon2::Error::MemoryTooMuch)?;
        memory.resize(params.block_count(), Block::new());
        let mut key = Zeroizing::new([0; 32]);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let hashed = argon.hash_password_into_with_memory(
            self.0.as_bytes(),
            salt,
            key.as_mut_slice(),
            &mut memory,
        );
        for block in &mut memory {
            block.zeroize();
        }
        hashed.map(|()| key)
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// What one try of a passphrase costs: the parameters of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Cost {
    /// What new passphrases get.
    pub const USUAL: Self = Self { memory_kib: 256 * 1024, passes: 3, lanes: 1 };
    /// A key file that asks for less in any part is not used: somebody made it cheap to try passphrases.
    pub const FLOOR: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// A key file that asks for more in any part is not used: it is there to exhaust the machine.
    pub const CAP: Self = Self { memory_kib: 1024 * 1024, passes: 16, lanes: 8 };

    /// Whether it lies between floor and cap.
    pub fn is_sensible(self) -> bool {
        let within = |value: u32, floor: u32, cap: u32| (floor..=cap).contains(&value);
        within(self.memory_kib, Self::FLOOR.memory_kib, Self::CAP.memory_kib)
            && within(self.passes, Self::FLOOR.passes, Self::CAP.passes)
            && within(self.lanes, Self::FLOOR.lanes, Self::CAP.lanes)
    }
}
