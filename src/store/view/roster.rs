//! Views of who belongs to a round, and of sealed acts.

use serde::{Deserialize, Serialize};

use crate::domain::id::{RecordId, RoundId, VisitId};
use crate::ledger::act_seal::ActSeal;
use crate::ledger::record::DeviceId;
use crate::ledger::roster::{Listing, Loss, Removal, Roster};

use super::Mark;

/// The roster of a round with everything that was ever said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterView {
    pub round: RoundId,
    /// Oldest first.
    pub entries: Vec<RosterEntry>,
    pub roster: Roster,
}

/// Something said about a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterEntry {
    pub mark: Mark,
    pub said: Listed,
    /// Its author may not, or spoke from where it does not count: it has no effect.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
    /// Nobody said otherwise since.
    pub stands: bool,
}

/// What was said about a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listed {
    Listed(Listing),
    Removed(Removal),
    Lost(Loss),
}

impl Listed {
    pub fn device(&self) -> DeviceId {
        match self {
            Self::Listed(listing) => listing.device,
            Self::Removed(removal) => removal.device,
            Self::Lost(loss) => loss.device,
        }
    }
}

impl RosterView {
    /// What counts and stands of a device.
    pub fn of(&self, device: DeviceId) -> impl Iterator<Item = &RosterEntry> {
        let counts = move |entry: &&RosterEntry| {
            entry.said.device() == device && entry.stands && !entry.refused
        };
        self.entries.iter().filter(counts)
    }

    /// The records about a device that somebody who says more about it has seen.
    pub fn heads_of(&self, device: DeviceId) -> Vec<RecordId> {
        self.of(device).map(|entry| entry.mark.record).collect()
    }
}

/// The seals of a visit's act, the first one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActView {
    pub visit: VisitId,
    pub seals: Vec<SealEntry>,
}

/// One seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealEntry {
    pub mark: Mark,
    pub seal: ActSeal,
    /// Its author may not seal: it is kept and counts for nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
}

impl ActView {
    /// The seal that counts.
    pub fn seal(&self) -> Option<&SealEntry> {
        self.seals.iter().rev().find(|entry| !entry.refused)
    }
}
