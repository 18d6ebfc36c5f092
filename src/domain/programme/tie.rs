//! Ties: which milestone or indicator an instruction serves. They make the chain from a finding to a number.

use serde::{Deserialize, Serialize};

use super::super::id::{IndicatorId, InstructionId, MilestoneId};

/// What an instruction serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "to", content = "id", rename_all = "kebab-case")]
pub enum Served {
    Milestone(MilestoneId),
    Indicator(IndicatorId),
}

/// An instruction and what it serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    pub instruction: InstructionId,
    pub served: Served,
    /// Taken back; kept for the history.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}
