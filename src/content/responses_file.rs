//! Reading the file of measures of response.

use toml::de::DeTable;

use super::fields::{Faults, Fields, Once};
use super::problem::{Named, ProblemKind, Vocabulary};
use crate::domain::facility::Country;
use crate::domain::norm::Confidence;
use crate::domain::response::{ResponseKind, ResponseTerm};

/// No term is longer; what is longer is a slip of the hand.
const LONGEST_DAYS: u32 = 3650;
const LONGEST_MONTHS: u32 = 120;

/// The kinds that could be read whole; a faulty one is left out.
pub(super) fn read(root: &DeTable, faults: &mut Faults) -> Vec<ResponseKind> {
    let fields = Fields::of(root, 0);
    fields.only(&["response"], faults);
    let mut once = Once::default();
    let mut kinds = Vec::new();
    for table in fields.tables("response", faults) {
        let code = table.id("code", faults);
        faults.about(code.map(|code| code.value));
        let is_new =
            code.is_none_or(|code| once.is_new(Named::Response, code.value, code.at, faults));
        let code = code.map(|code| code.value.to_owned());
        kinds.extend(read_kind(table, code, faults).filter(|_| is_new));
        faults.about(None);
    }
    kinds
}

fn read_kind(fields: Fields, code: Option<String>, faults: &mut Faults) -> Option<ResponseKind> {
    fields.only(&["code", "country", "name", "days", "months", "source", "confidence"], faults);
    let country = fields.word("country", Vocabulary::Country, Country::from_code, faults);
    let name = fields.local_text("name", faults);
    let term = read_term(fields, faults);
    let source = fields.text("source", faults).map(|source| source.value.to_owned());
    let confidence =
        fields.word("confidence", Vocabulary::Confidence, Confidence::from_code, faults);
    Some(ResponseKind {
        code: code?,
        country: country?,
        name: name?,
        term: term.ok()?,
        source: source?,
        confidence: confidence?,
    })
}

/// A term that is no term; the fault is noted.
struct NotATerm;

/// The term in days or in months, or none where the law does not say.
fn read_term(fields: Fields, faults: &mut Faults) -> Result<Option<ResponseTerm>, NotATerm> {
    let (key, most) =
        if fields.has("days") { ("days", LONGEST_DAYS) } else { ("months", LONGEST_MONTHS) };
    if !fields.has(key) {
        return Ok(None);
    }
    let count = fields.whole_number(key, faults).ok_or(NotATerm)?;
    if count > most {
        faults.note(fields.at, ProblemKind::TermTooLong { most: LONGEST_DAYS });
        return Err(NotATerm);
    }
    Ok(Some(if key == "days" { ResponseTerm::Days(count) } else { ResponseTerm::Months(count) }))
}
