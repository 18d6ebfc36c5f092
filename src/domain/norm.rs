//! Norms: a number that a law or a standard sets, and the verdict a measured value gets from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::checklist::Applicability;
use super::facility::{Country, FacilityType, Feature};
use super::measure::PlaceValue;
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
    #[serde(rename = "international")]
    International,
    #[serde(rename = "KZ")]
    Kazakhstan,
    #[serde(rename = "RU")]
    Russia,
}

impl NormSystem {
    pub const ALL: [Self; 3] = [Self::International, Self::Kazakhstan, Self::Russia];

    /// The word used in the norms file.
    pub fn code(self) -> &'static str {
        match self {
            Self::International => "international",
            Self::Kazakhstan => "KZ",
            Self::Russia => "RU",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.code() == code)
    }

    /// The only country it binds; none for an international one, which is held up everywhere.
    pub fn country(self) -> Option<Country> {
        match self {
            Self::International => None,
            Self::Kazakhstan => Some(Country::Kazakhstan),
            Self::Russia => Some(Country::Russia),
        }
    }
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

impl Confidence {
    pub const ALL: [Self; 2] = [Self::Verified, Self::ToConfirm];

    pub fn code(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::ToConfirm => "to-confirm",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.code() == code)
    }
}

/// How a value is compared with the norm's figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = "<=")]
    AtMost,
}

impl Comparison {
    pub const ALL: [Self; 2] = [Self::AtLeast, Self::AtMost];

    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
        }
    }

    pub fn from_sign(sign: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|comparison| comparison.sign() == sign)
    }
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
    /// To whom it applies, in words; may be empty.
    pub population: LocalText,
    /// Facilities it is limited to.
    pub applies: Applicability,
    /// Act and article.
    pub source: String,
    /// The text of the act that was read; may be empty.
    pub edition: String,
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

impl NormVerdict {
    /// The word used in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Informs { met: true } => "informs-met",
            Self::Informs { met: false } => "informs-not-met",
        }
    }

    /// Whether the figure is reached, with or without a verdict.
    pub fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::Informs { met: true })
    }
}

impl Norm {
    /// Whether the norm was in force on that day.
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.in_force_from.is_none_or(|from| from <= day)
            && self.in_force_to.is_none_or(|to| day <= to)
    }

    /// Whether it is held up to such a facility in this country at all.
    pub fn applies_to(
        &self,
        country: Country,
        kind: FacilityType,
        features: &BTreeSet<Feature>,
    ) -> bool {
        self.system.country().is_none_or(|own| own == country)
            && self.applies.reaches(kind, features)
    }

    /// The place that is furthest on the wrong side; the first of equals.
    pub fn worst<'a>(&self, values: &'a [PlaceValue]) -> Option<&'a PlaceValue> {
        match self.comparison {
            Comparison::AtLeast => values.iter().min_by_key(|place| place.value),
            // `max_by_key` would give the last of equals.
            Comparison::AtMost => values.iter().rev().max_by_key(|place| place.value),
        }
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

/// The norms at hand, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Norms(BTreeMap<NormId, Norm>);

impl Norms {
    pub fn get(&self, id: &NormId) -> Option<&Norm> {
        self.0.get(id)
    }

    /// The norms with these ids, in this order; an unknown id is passed over.
    pub fn of<'a>(&'a self, ids: &'a [NormId]) -> impl Iterator<Item = &'a Norm> {
        ids.iter().filter_map(|id| self.get(id))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Norm> {
        self.0.values()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Norm> for Norms {
    fn from_iter<I: IntoIterator<Item = Norm>>(norms: I) -> Self {
        Self(norms.into_iter().map(|norm| (norm.id.clone(), norm)).collect())
    }
}
