//! The closed sets of words that content files may use.

use super::glossary::Standing;
use super::problem::Vocabulary;
use crate::domain::checklist::Means;
use crate::domain::deadline_rules::OnDayOff;
use crate::domain::facility::{Country, FacilityType, Feature};
use crate::domain::finding::Severity;
use crate::domain::norm::{Comparison, Confidence, NormSystem};
use crate::domain::term::DayKind;

/// Stands in `applies` for every facility in use.
pub(super) const ALL: &str = "ALL";

/// Units of measured values and norms.
pub(super) const UNITS: [&str; 33] = [
    "m2",
    "m2/person",
    "m",
    "person",
    "person/toilet",
    "person/shower",
    "C",
    "lux",
    "h",
    "h/day",
    "l",
    "l/person/day",
    "day",
    "min",
    "%",
    "kcal",
    "g",
    "post",
    "count",
    "/week",
    "/day",
    "km",
    "month",
    "year",
    "h/week",
    "/month",
    "/year",
    "yes",
    "kg",
    "RUB",
    "MCI",
    "person/post",
    "workday",
];

/// International acts by their short names, and the codes of the two countries.
const ACTS: [&str; 15] = [
    "MR", "EPR", "CPT-SP", "CPT-2GR", "CPT-3GR", "CPT-21GR", "CPT-MI", "Bangkok", "Havana",
    "OPCAT", "CoE-AI", "CRPD", "IP", "HMIP", "KZ",
];

pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

/// National orders and laws are many and change: any of `KZ-…` and `RU-…` will do.
pub(super) fn is_act(word: &str) -> bool {
    let national = || {
        let (country, rest) = word.split_once('-')?;
        Country::from_code(country)?;
        let fits = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
        (!rest.is_empty() && rest.bytes().all(fits)).then_some(())
    };
    ACTS.contains(&word) || Country::from_code(word).is_some() || national().is_some()
}

/// Every word of a set, as shown beside a word that does not belong.
pub(super) fn words_of(set: Vocabulary) -> Vec<&'static str> {
    match set {
        Vocabulary::Severity => Severity::ALL.map(Severity::code).to_vec(),
        Vocabulary::Means => Means::ALL.map(Means::code).to_vec(),
        Vocabulary::Applicability => {
            let types = FacilityType::ALL.iter().map(|kind| kind.code());
            let features = Feature::ALL.iter().map(|feature| feature.code());
            std::iter::once(ALL).chain(types).chain(features).collect()
        }
        Vocabulary::Unit => UNITS.to_vec(),
        Vocabulary::Act => ACTS.into_iter().chain(["RU", "KZ-…", "RU-…"]).collect(),
        Vocabulary::NormSystem => NormSystem::ALL.map(NormSystem::code).to_vec(),
        Vocabulary::Comparison => Comparison::ALL.map(Comparison::sign).to_vec(),
        Vocabulary::Confidence => Confidence::ALL.map(Confidence::code).to_vec(),
        Vocabulary::Country => Country::ALL.map(Country::code).to_vec(),
        Vocabulary::Feature => Feature::ALL.iter().map(|feature| feature.code()).collect(),
        Vocabulary::OnDayOff => OnDayOff::ALL.map(OnDayOff::code).to_vec(),
        Vocabulary::DayKind => DayKind::ALL.map(DayKind::code).to_vec(),
        Vocabulary::Standing => Standing::ALL.map(Standing::code).to_vec(),
        Vocabulary::FacilityType => FacilityType::ALL.iter().map(|kind| kind.code()).collect(),
    }
}
