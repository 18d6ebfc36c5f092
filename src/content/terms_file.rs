//! Reading the file of default terms.

use toml::de::DeTable;

use super::fields::{Faults, Fields, Once};
use super::problem::{Named, ProblemKind, Vocabulary};
use crate::domain::facility::Country;
use crate::domain::finding::Severity;
use crate::domain::norm::Confidence;
use crate::domain::term::{DayKind, Term};

/// No term is longer; what is longer is a slip of the hand.
const LONGEST_DAYS: u32 = 3650;

/// The terms that could be read whole; a faulty one is left out.
pub(super) fn read(root: &DeTable, faults: &mut Faults) -> Vec<Term> {
    let fields = Fields::of(root, 0);
    fields.only(&["term"], faults);
    let mut once = Once::default();
    let mut terms = Vec::new();
    for table in fields.tables("term", faults) {
        let Some(term) = read_term(table, faults) else { continue };
        let country = term.country.map_or("", Country::code);
        let name = format!("{} {country}", term.severity.code());
        if once.is_new(Named::Term, name.trim(), table.at, faults) {
            terms.push(term);
        }
    }
    terms
}

fn read_term(fields: Fields, faults: &mut Faults) -> Option<Term> {
    fields.only(&["severity", "country", "days", "kind", "source", "confidence"], faults);
    let severity = fields.word("severity", Vocabulary::Severity, Severity::from_code, faults);
    // Left empty it holds everywhere.
    let is_limited = !fields.text_or_nothing("country", faults).is_empty();
    let of = Vocabulary::Country;
    let country = is_limited.then(|| fields.word("country", of, Country::from_code, faults));
    let days = fields.whole_number("days", faults);
    if days.is_some_and(|days| days > LONGEST_DAYS) {
        faults.note(fields.at, ProblemKind::TermTooLong { most: LONGEST_DAYS });
    }
    let kind = fields.word("kind", Vocabulary::DayKind, DayKind::from_code, faults);
    let source = fields.text("source", faults).map(|source| source.value.to_owned());
    let confidence =
        fields.word("confidence", Vocabulary::Confidence, Confidence::from_code, faults);
    if country == Some(None) {
        return None;
    }
    Some(Term {
        severity: severity?,
        country: country.flatten(),
        days: days.filter(|days| *days <= LONGEST_DAYS)?,
        kind: kind?,
        source: source?,
        confidence: confidence?,
    })
}
