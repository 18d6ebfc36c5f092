//! Findings (недостаток): what is wrong, or worth following. A finding is not an answer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::checklist::ItemCode;
use super::evidence::{Evidence, Sources};
use super::id::{FindingId, RecordId, VisitId};
use super::norm::NormId;

/// How grave a shortcoming is. Ordered from the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Life, health, torture, unlawful custody.
    Critical,
    /// A right denied, or a norm clearly broken for many.
    High,
    /// A norm broken in part or for few.
    Medium,
    /// Poor practice, no norm broken.
    Low,
}

impl Severity {
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    pub fn code(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.code() == code)
    }
}

/// Marks beside the severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    Systemic,
    Repeat,
    NeedsMoney,
    Urgent,
}

impl Flag {
    pub const ALL: [Self; 4] = [Self::Systemic, Self::Repeat, Self::NeedsMoney, Self::Urgent];

    pub fn code(self) -> &'static str {
        match self {
            Self::Systemic => "systemic",
            Self::Repeat => "repeat",
            Self::NeedsMoney => "needs-money",
            Self::Urgent => "urgent",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.code() == code)
    }
}

/// Whether it is to be put right or to be followed elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    #[default]
    Shortcoming,
    GoodPractice,
}

/// What was found at a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub visit: VisitId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    #[serde(default)]
    pub kind: FindingKind,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    pub severity: Severity,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub flags: BTreeSet<Flag>,
    /// Norms broken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub norms: Vec<NormId>,
    /// The answers it rests on, by their records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<RecordId>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub sources: Sources,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// What the facility explained or objected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub objection: String,
    /// The same shortcoming at an earlier visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_of: Option<FindingId>,
    /// Taken back by the commission; kept for the history, left out of every list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl Finding {
    /// A bare shortcoming.
    pub fn new(
        visit: VisitId,
        item: Option<ItemCode>,
        title: impl Into<String>,
        severity: Severity,
    ) -> Self {
        Self {
            visit,
            item,
            kind: FindingKind::Shortcoming,
            title: title.into(),
            detail: String::new(),
            severity,
            flags: BTreeSet::new(),
            norms: Vec::new(),
            answers: Vec::new(),
            sources: BTreeSet::new(),
            evidence: Vec::new(),
            objection: String::new(),
            repeat_of: None,
            withdrawn: false,
        }
    }
}
