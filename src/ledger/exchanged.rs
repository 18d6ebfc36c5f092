//! Records that went from device to device, as bundles or through a hub: what each device handed out and took in,
//! and what it then held.
//!
//! These records travel with the others, so every device learns by them, signed, what the others hold.

use serde::{Deserialize, Serialize};

use crate::domain::custody::EvidenceOut;
use crate::domain::id::{BodyId, EvidenceId, RoundId};

use super::chain::Tip;
use super::key::DeviceId;

/// How much of the records a bundle shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The instructions of one body, and what is needed to read them.
    Body,
    /// Everything but the bodies of confidential records.
    Prosecutor,
    /// Everything.
    Full,
}

impl View {
    pub const ALL: [Self; 3] = [Self::Full, Self::Prosecutor, Self::Body];

    /// The word in manifests and at the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Prosecutor => "prosecutor",
            Self::Full => "full",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }
}

/// How far somebody holds the records of a device: every number below `upto`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held {
    pub device: DeviceId,
    pub upto: u64,
    /// The first number of which only the header is held; none where every record is held with what it says. What a
    /// bundle's view withheld is with its author alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld_from: Option<u64>,
}

impl Held {
    /// Every number below is held.
    pub fn up_to(device: DeviceId, upto: u64) -> Self {
        Self { device, upto, withheld_from: None }
    }

    /// Every number below is held with what it says.
    pub fn whole(&self) -> u64 {
        self.withheld_from.map_or(self.upto, |from| from.min(self.upto))
    }
}

/// A bundle that was packed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    /// The bundle's own id.
    pub bundle: String,
    pub view: View,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// The public keys it was packed for; none where it opens by a passphrase.
    pub to: Vec<String>,
    /// How many records it carries, this one included.
    pub records: u64,
    /// What this device held.
    pub have: Vec<Held>,
    /// Files of evidence that lie in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceOut>,
}

/// A bundle that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenIn {
    /// The bundle's own id.
    pub bundle: String,
    /// Who packed and signed it.
    pub from: DeviceId,
    pub view: View,
    pub part: (u16, u16),
    /// How many records were new here, and how many got the body they lacked.
    pub new: u64,
    pub completed: u64,
    /// What this device then held.
    pub have: Vec<Held>,
    /// Files of evidence that are whole here by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
    /// The ends of what it then held of the devices of which that is not one chain without a gap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<Tip>,
}

/// Records that were sent to a hub. Recorded before the first of them leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushedToHub {
    /// The hub's own id.
    pub hub: String,
    /// The region they were filed under.
    pub region: String,
    /// The public keys that confidential bodies were sealed for; none where they were left out.
    pub to: Vec<String>,
    /// How many records were to be sent, this one included.
    pub records: u64,
    /// What this device held.
    pub have: Vec<Held>,
}

/// Records that were taken in from a hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PulledFromHub {
    /// The hub's own id.
    pub hub: String,
    /// The region they were filed under.
    pub region: String,
    /// How many records were new here, and how many got the body they lacked.
    pub new: u64,
    pub completed: u64,
    /// What this device then held of the devices whose records came. A region has too many devices to name all
    /// of them every day.
    pub have: Vec<Held>,
    /// Of these devices, as of a bundle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<Tip>,
}

/// What a device holds of all others and of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    pub have: Vec<Held>,
    /// The ends of what is held of the devices of which that is not one chain without a gap.
    pub ends: Vec<Tip>,
}
