//! Rulings: what a person decided on a fault of a programme, and why.

use serde::{Deserialize, Serialize};

use super::super::id::{FindingId, ProgrammeId};

/// What becomes of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// It is one, and it is lived with.
    Accepted,
    /// It only looks like one.
    Explained,
    /// It was made a finding.
    Finding,
}

impl Decision {
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Explained, Self::Finding];

    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Explained => "explained",
            Self::Finding => "finding",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.code() == code)
    }
}

/// A decision on one fault. It holds while the fault says what it said then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    pub programme: ProgrammeId,
    /// The fault by its code, its places and its numbers.
    pub fault: String,
    pub decision: Decision,
    pub reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<FindingId>,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_withdrawn: String,
    /// Taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}
