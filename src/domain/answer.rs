//! Answers: what an inspector says of one item at one visit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, Source, Sources, are_two_kinds};
use super::judged::Judged;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

    /// Whether somebody looked at the item: what was not, or need not be, is never counted as met.
    pub fn was_checked(self) -> bool {
        matches!(self, Self::Compliant | Self::Partly | Self::NonCompliant)
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
    pub values: BTreeMap<String, Decimal>,
}

/// An answer as its author gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measured: Vec<Measured>,
    /// What the norms of the visit's day said of the measured values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judged: Vec<Judged>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub sources: Sources,
    /// What sources said, each for itself, where that was noted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<Source, VerdictKind>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// When it was observed, where that differs from when it was typed in (paper, another tool).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed_at: Option<NaiveDateTime>,
}

/// Whether the item was checked, and all who did had fewer than two kinds of source together.
pub fn rest_on_one_kind<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> bool {
    let checked: Vec<&Answer> =
        answers.into_iter().filter(|own| own.verdict.kind().was_checked()).collect();
    let sources: Sources = checked.iter().flat_map(|own| own.sources.iter().copied()).collect();
    !checked.is_empty() && !are_two_kinds(&sources)
}

impl Answer {
    /// A bare answer, as one keystroke gives it.
    pub fn new(verdict: Verdict) -> Self {
        Self {
            verdict,
            measured: Vec::new(),
            judged: Vec::new(),
            note: String::new(),
            sources: BTreeSet::new(),
            said: BTreeMap::new(),
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
        are_two_kinds(&self.sources)
    }

    /// Whether sources say different things of the item. It is shown; it decides nothing.
    pub fn sources_contradict(&self) -> bool {
        let mut said = self.said.values();
        said.next().is_some_and(|first| said.any(|other| other != first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(said: &[(Source, VerdictKind)]) -> Answer {
        Answer { said: said.iter().copied().collect(), ..Answer::new(Verdict::Partly) }
    }

    #[test]
    fn sources_contradict_only_where_two_of_them_differ() {
        let staff = (Source::Staff, VerdictKind::Compliant);
        let detainees = (Source::Detainees, VerdictKind::NonCompliant);
        assert!(!said(&[]).sources_contradict());
        assert!(!said(&[detainees]).sources_contradict(), "one voice beside the verdict");
        assert!(!said(&[staff, (Source::Documents, VerdictKind::Compliant)]).sources_contradict());
        assert!(said(&[staff, detainees]).sources_contradict());
    }

    #[test]
    fn what_sources_said_is_kept_by_their_names() {
        let own = said(&[(Source::Detainees, VerdictKind::NonCompliant)]);
        let text = serde_json::to_string(&own).unwrap_or_default();
        assert_eq!(text, "{\"verdict\":\"partly\",\"said\":{\"detainees\":\"non-compliant\"}}");
        assert_eq!(serde_json::from_str::<Answer>(&text).ok(), Some(own));
    }
}
