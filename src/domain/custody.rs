//! What went out of the commission's hands: every paper leaves a record of what it was and for whom.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::evidence::file::{CopyForm, is_stripped};
use super::id::{BodyId, EvidenceId, FacilityId, RoundId, UrgentId, VisitId};
use super::recipient::Recipient;
use super::text::Lang;

/// A paper that was written to a file, with the hash by which the file is known again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperOut {
    /// The id of the paper, or `pack`.
    pub paper: String,
    /// The id of the format.
    pub format: String,
    /// One language, or two side by side.
    pub langs: Vec<Lang>,
    pub recipient: Recipient,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility: Option<FacilityId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<UrgentId>,
    /// What its rows were chosen by; empty where all were.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub filter: String,
    /// The day by which its deadlines were judged.
    pub as_of: NaiveDate,
    /// Of the file's bytes, in hex.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
    /// The file's name without its folders; empty where it went to another program.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// Files of evidence that lie in it, of a pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceOut>,
}

/// A file of evidence within a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceOut {
    pub evidence: EvidenceId,
    #[serde(default, skip_serializing_if = "is_stripped")]
    pub form: CopyForm,
    /// Of the copy, in hex.
    pub sha256: String,
}
