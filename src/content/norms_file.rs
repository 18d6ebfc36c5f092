//! Reading the norms file.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::fields::{Faults, Fields, Once, known_word};
use super::problem::{Named, ProblemKind, Vocabulary};
use super::vocabulary;
use crate::domain::checklist::Applicability;
use crate::domain::facility::{FacilityType, Feature};
use crate::domain::norm::{Comparison, Confidence, Norm, NormId, NormSystem};

const KEYS: [&str; 14] = [
    "id",
    "system",
    "what",
    "population",
    "compare",
    "value",
    "unit",
    "types",
    "features",
    "source",
    "edition",
    "confidence",
    "in_force_from",
    "in_force_to",
];

/// The norms that could be read whole; a faulty one is left out.
pub(super) fn read(root: &DeTable, faults: &mut Faults) -> Vec<Norm> {
    let fields = Fields::of(root, 0);
    fields.only(&["norm"], faults);
    let mut once = Once::default();
    let mut norms = Vec::new();
    for table in fields.tables("norm", faults) {
        let id = table.text("id", faults);
        faults.about(id.map(|id| id.value));
        let is_new = id.is_none_or(|id| once.is_new(Named::Norm, id.value, id.at, faults));
        let id = id.map(|id| NormId(id.value.to_owned()));
        norms.extend(read_norm(table, id, faults).filter(|_| is_new));
        faults.about(None);
    }
    norms
}

fn read_norm(fields: Fields, id: Option<NormId>, faults: &mut Faults) -> Option<Norm> {
    fields.only(&KEYS, faults);
    let system = fields.word("system", Vocabulary::NormSystem, NormSystem::from_code, faults);
    let what = fields.local_text("what", faults);
    let population = fields.local_text_or_nothing("population", faults);
    let comparison = fields.word("compare", Vocabulary::Comparison, Comparison::from_sign, faults);
    let value = fields.decimal("value", faults);
    let known_unit = |unit: &str| vocabulary::is_unit(unit).then(|| unit.to_owned());
    let unit = fields.word("unit", Vocabulary::Unit, known_unit, faults);
    let applies = read_applicability(fields, faults);
    let source = fields.text("source", faults).map(|source| source.value.to_owned());
    let edition = fields.text_or_nothing("edition", faults);
    let confidence =
        fields.word("confidence", Vocabulary::Confidence, Confidence::from_code, faults);
    let in_force_from = fields.date("in_force_from", faults);
    let in_force_to = fields.date("in_force_to", faults);
    if in_force_from.is_some_and(|from| in_force_to.is_some_and(|to| to < from)) {
        faults.note(fields.at, ProblemKind::EndsBeforeItBegins);
    }
    Some(Norm {
        id: id?,
        system: system?,
        what: what?,
        comparison: comparison?,
        value: value?,
        unit: unit?,
        population: population?,
        applies,
        source: source?,
        edition,
        confidence: confidence?,
        in_force_from,
        in_force_to,
    })
}

/// Facilities of these types together with those that have one of these features; all where neither is given.
fn read_applicability(fields: Fields, faults: &mut Faults) -> Applicability {
    let (mut types, mut features) = (BTreeSet::new(), BTreeSet::new());
    for word in fields.texts_or_nothing("types", faults) {
        let of = Vocabulary::FacilityType;
        types.extend(known_word(word, of, FacilityType::from_code, faults));
    }
    for word in fields.texts_or_nothing("features", faults) {
        features.extend(known_word(word, Vocabulary::Feature, Feature::from_code, faults));
    }
    if types.is_empty() && features.is_empty() {
        return Applicability::All;
    }
    Applicability::Only { types, features }
}
