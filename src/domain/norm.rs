//! Norms: a number that a law or a standard sets, and the verdict a measured value gets from it.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::text::LocalText;

/// Id of a norm in the norms file: `SP-02`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NormId(pub String);

impl fmt::Display for NormId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Whose norm it is. National and international norms give separate verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NormSystem {
    International,
    #[serde(rename = "KZ")]
    Kazakhstan,
    #[serde(rename = "RU")]
    Russia,
}

/// How sure the figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Seen in a public copy of the source.
    Verified,
    /// To be confirmed: it informs, it never gives a verdict by itself.
    ToConfirm,
}

/// How a value is compared with the norm's figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = "<=")]
    AtMost,
}

/// One norm in one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    pub id: NormId,
    pub system: NormSystem,
    pub what: LocalText,
    pub comparison: Comparison,
    pub value: Decimal,
    pub unit: String,
    /// Facility type codes it is limited to; empty for every type.
    pub types: Vec<super::facility::FacilityType>,
    /// Act and article.
    pub source: String,
    pub confidence: Confidence,
    pub in_force_from: Option<NaiveDate>,
    pub in_force_to: Option<NaiveDate>,
}

/// What a norm says of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NormVerdict {
    Met,
    NotMet,
    /// The norm is to be confirmed: the comparison is shown, no verdict is given.
    Informs {
        met: bool,
    },
}

impl Norm {
    /// Whether the norm was in force on that day.
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.in_force_from.is_none_or(|from| from <= day)
            && self.in_force_to.is_none_or(|to| day <= to)
    }

    /// Compares a value in the norm's own unit.
    pub fn judge(&self, value: Decimal) -> NormVerdict {
        let met = match self.comparison {
            Comparison::AtLeast => value >= self.value,
            Comparison::AtMost => value <= self.value,
        };
        match (self.confidence, met) {
            (Confidence::ToConfirm, met) => NormVerdict::Informs { met },
            (Confidence::Verified, true) => NormVerdict::Met,
            (Confidence::Verified, false) => NormVerdict::NotMet,
        }
    }
}
