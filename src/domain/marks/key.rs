//! What binds a row to the list it went out in. No secret: it shows slips, not forgeries, and what a forger
//! could gain is a report that the controller still has to check.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::super::id::{BodyId, CROCKFORD, InstructionId, NotAnId, RoundId};

/// A list made out for a body over rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListKey([u8; 15]);

impl ListKey {
    pub fn of(body: BodyId, rounds: &[RoundId]) -> Self {
        let mut rounds = rounds.to_vec();
        rounds.sort_unstable();
        rounds.dedup();
        let rounds = rounds.iter().flat_map(|round| round.0);
        Self(digest("list", &body.0.into_iter().chain(rounds).collect::<Vec<u8>>()))
    }

    /// The key of one row of the list.
    pub fn of_row(self, id: InstructionId) -> String {
        CROCKFORD.encode(&digest("row", &[&self.0[..], &id.0].concat()))
    }
}

fn digest(of: &str, bytes: &[u8]) -> [u8; 15] {
    let whole = Sha256::new().chain_update("tekseru marks ").chain_update(of).chain_update(bytes);
    let mut digest = [0; 15];
    digest.copy_from_slice(&whole.finalize()[..15]);
    digest
}

impl fmt::Display for ListKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&CROCKFORD.encode(&self.0))
    }
}

impl FromStr for ListKey {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let bytes = CROCKFORD.decode(text.as_bytes()).ok();
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| NotAnId(text.to_owned()))
    }
}
