//! Answers: what an inspector says of one item at one visit.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, Source, Sources};

/// Why an item was not checked. There is no "not checked" without one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotCheckedReason {
    /// The facility did not let the commission see it: itself a matter for a finding.
    AccessRefused,
    NoTime,
    NoSpecialist,
    NoInstrument,
    Other(String),
}

/// The five answers, in the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Compliant,
    Partly,
    NonCompliant,
    NotApplicable,
    NotChecked(NotCheckedReason),
}

/// A verdict without its reason: what lists, filters and marks speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerdictKind {
    Compliant,
    Partly,
    NonCompliant,
    NotApplicable,
    NotChecked,
}

impl VerdictKind {
    pub const ALL: [Self; 5] =
        [Self::Compliant, Self::Partly, Self::NonCompliant, Self::NotApplicable, Self::NotChecked];

    pub fn code(self) -> &'static str {
        match self {
            Self::Compliant => "compliant",
            Self::Partly => "partly",
            Self::NonCompliant => "non-compliant",
            Self::NotApplicable => "not-applicable",
            Self::NotChecked => "not-checked",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the item was found wanting, in full or in part.
    pub fn falls_short(self) -> bool {
        matches!(self, Self::Partly | Self::NonCompliant)
    }
}

impl Verdict {
    pub fn kind(&self) -> VerdictKind {
        match self {
            Self::Compliant => VerdictKind::Compliant,
            Self::Partly => VerdictKind::Partly,
            Self::NonCompliant => VerdictKind::NonCompliant,
            Self::NotApplicable => VerdictKind::NotApplicable,
            Self::NotChecked(_) => VerdictKind::NotChecked,
        }
    }
}

/// Numbers taken at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Cell, block, ward; empty where the facility as a whole is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Value of each input of the item, by its key.
    pub values: std::collections::BTreeMap<String, Decimal>,
}

/// An answer as its author gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measured: Vec<Measured>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub sources: Sources,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// When it was observed, where that differs from when it was typed in (paper, another tool).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed_at: Option<NaiveDateTime>,
}

impl Answer {
    /// A bare answer, as one keystroke gives it.
    pub fn new(verdict: Verdict) -> Self {
        Self {
            verdict,
            measured: Vec::new(),
            note: String::new(),
            sources: BTreeSet::new(),
            evidence: Vec::new(),
            observed_at: None,
        }
    }

    /// Another verdict with everything else kept.
    #[must_use]
    pub fn with_verdict(&self, verdict: Verdict) -> Self {
        Self { verdict, ..self.clone() }
    }

    /// Whether the sources are of two kinds, as a critical point demands.
    pub fn has_two_kinds_of_source(&self) -> bool {
        let spoken =
            self.sources.contains(&Source::Staff) || self.sources.contains(&Source::Detainees);
        let other = self.sources.iter().filter(|s| !matches!(s, Source::Staff | Source::Detainees));
        usize::from(spoken) + other.count() >= 2
    }
}
