//! What was said to a finding, and where its review stands.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::domain::finding::Finding;
use crate::domain::id::{FindingId, RecordId};
use crate::domain::review::{Objection, Response, ReviewAct, ReviewStatus};

use super::{Mark, Shared};

/// One word on a finding, and whether it counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewEntry {
    pub mark: Mark,
    pub act: ReviewAct,
    /// Why it changed nothing, in English for logs; `None` if it counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// Nobody who had seen it said the like again: it holds.
    pub holds: bool,
}

/// Everything said to one finding, each after what its author had seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewView {
    pub finding: FindingId,
    pub entries: Vec<ReviewEntry>,
    pub heads: Vec<RecordId>,
    /// The facility spoke after the finding had been accepted or returned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heard_since: bool,
}

impl ReviewView {
    /// A finding to which nothing was said.
    pub fn silent(finding: FindingId) -> Self {
        Self { finding, entries: Vec::new(), heads: Vec::new(), heard_since: false }
    }

    fn holding(&self) -> impl Iterator<Item = &ReviewEntry> {
        self.entries.iter().filter(|entry| entry.holds && entry.refused.is_none())
    }

    /// Where the review stands for a finding whose content has this fingerprint. Of two reviewers who
    /// decided apart from each other, the one who returned it is heard.
    pub fn status(&self, content: &str) -> ReviewStatus {
        let mut status = ReviewStatus::None;
        for entry in self.holding() {
            let (decided, read) = match &entry.act {
                ReviewAct::Accept { content } => (ReviewStatus::Accepted, content),
                ReviewAct::Return { content, .. } => (ReviewStatus::Returned, content),
                _ => continue,
            };
            let current = read == content && !self.heard_since;
            status = status.max(if current { decided } else { ReviewStatus::Lapsed });
        }
        status
    }

    /// The decisions that hold: one, or several of people who did not see each other's.
    pub fn decisions(&self) -> impl Iterator<Item = &ReviewEntry> {
        let decides =
            |act: &ReviewAct| matches!(act, ReviewAct::Accept { .. } | ReviewAct::Return { .. });
        self.holding().filter(move |entry| decides(&entry.act))
    }

    /// The legal assessments that hold.
    pub fn assessments(&self) -> impl Iterator<Item = (&Mark, &str)> {
        self.holding().filter_map(|entry| match &entry.act {
            ReviewAct::Assess { text } => Some((&entry.mark, text.as_str())),
            _ => None,
        })
    }

    /// The measures of response, each as it was last told.
    pub fn responses(&self) -> impl Iterator<Item = (&Mark, &Response)> {
        self.holding().filter_map(|entry| match &entry.act {
            ReviewAct::Respond(response) => Some((&entry.mark, response)),
            _ => None,
        })
    }

    /// Everything the facility said.
    pub fn objections(&self) -> impl Iterator<Item = (&Mark, &Objection)> {
        self.holding().filter_map(|entry| match &entry.act {
            ReviewAct::Object(objection) => Some((&entry.mark, objection)),
            _ => None,
        })
    }
}

impl Shared<FindingId, Finding> {
    /// A fingerprint of what the finding says, by which an acceptance is bound to what was read. Values
    /// that two people set apart from each other belong to it.
    pub fn content(&self) -> String {
        let content = json!({ "finding": self.value, "conflicts": self.conflicts });
        HEXLOWER.encode(&Sha256::digest(content.to_string().as_bytes()))
    }
}
