//! Where random bytes come from. Keys and salts take them as an argument, so that a demonstration
//! can be the same every time and everything else is truly random.

use sha2::{Digest, Sha256};
use thiserror::Error;

/// The system gave no random bytes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the system gives no random bytes: {0}")]
pub struct EntropyError(pub String);

/// A source of random bytes.
pub trait Entropy {
    /// Fills all of `bytes`, or says why it cannot.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError>;
}

/// The operating system's random bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        getrandom::fill(bytes).map_err(|error| EntropyError(error.to_string()))
    }
}

/// Bytes that follow from a seed. They are the same every time and therefore **not secret**: fit for
/// the sample round and for tests, never for a person's ledger.
#[derive(Debug, Clone)]
pub struct SeededEntropy {
    seed: [u8; 32],
    counter: u64,
}

impl SeededEntropy {
    /// Starts the sequence of this seed.
    pub fn new(seed: impl AsRef<[u8]>) -> Self {
        Self { seed: Sha256::digest(seed.as_ref()).into(), counter: 0 }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::new()
                .chain_update(self.seed)
                .chain_update(self.counter.to_le_bytes())
                .finalize();
            self.counter += 1;
            for (byte, random) in chunk.iter_mut().zip(block) {
                *byte = random;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(source: &mut impl Entropy) -> [u8; 40] {
        let mut bytes = [0; 40];
        source.fill(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_seed_gives_the_same_sequence_and_never_the_same_bytes_twice() {
        let (mut one, mut two) = (SeededEntropy::new("demo"), SeededEntropy::new("demo"));
        let first = bytes(&mut one);
        assert_eq!(first, bytes(&mut two));
        assert_ne!(first, bytes(&mut one));
        assert_ne!(first, bytes(&mut SeededEntropy::new("other")));
    }

    #[test]
    fn the_system_gives_different_bytes_every_time() {
        assert_ne!(bytes(&mut SystemEntropy), bytes(&mut SystemEntropy));
    }
}
