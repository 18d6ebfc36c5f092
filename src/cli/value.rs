//! Reading the values of options. A complaint is the key of its text.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::domain::answer::VerdictKind;
use crate::domain::checklist::ItemCode;
use crate::i18n::Lang;
use crate::i18n::family::Family;
use crate::report;
use crate::workspace::import;

/// Why a value is refused: the key of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Complaint(pub(super) &'static str);

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Complaint {}

pub(super) fn languages() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::code))
        .try_map(|code| code.parse::<Lang>().map_err(|_| Complaint("cli-wrong-word")))
}

/// One of the codes of a family.
pub(super) fn codes(family: Family) -> PossibleValuesParser {
    PossibleValuesParser::new((family.codes)())
}

/// One of the codes of a family, as what it stands for.
pub(super) fn coded<T: Clone + Send + Sync + 'static>(
    family: Family,
    from_code: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    codes(family).try_map(move |code| from_code(&code).ok_or(Complaint("cli-wrong-word")))
}

/// A number of bytes: `500K`, `100M`, `2G`.
pub(super) fn size(text: &str) -> Result<u64, Complaint> {
    let wrong = || Complaint("cli-wrong-size");
    let text = text.trim().to_uppercase();
    let (digits, shift) = match text.char_indices().last() {
        Some((at, 'K' | 'К')) => (text.get(..at), 10),
        Some((at, 'M' | 'М')) => (text.get(..at), 20),
        Some((at, 'G' | 'Г')) => (text.get(..at), 30),
        _ => (Some(text.as_str()), 0),
    };
    let count: u64 = digits.unwrap_or_default().parse().map_err(|_| wrong())?;
    count.checked_mul(1 << shift).ok_or_else(wrong)
}

/// A verdict by its word, or by the key that gives it in the program.
pub(super) fn verdicts() -> impl TypedValueParser<Value = VerdictKind> {
    let values = VerdictKind::ALL
        .iter()
        .zip(1..)
        .map(|(kind, key): (_, u8)| PossibleValue::new(kind.code()).alias(key.to_string()));
    PossibleValuesParser::new(values).try_map(|word| {
        let by_key = word
            .parse()
            .ok()
            .and_then(|key: usize| VerdictKind::ALL.get(key.checked_sub(1)?).copied());
        let kind = by_key.or_else(|| VerdictKind::from_code(&word));
        kind.ok_or(Complaint("cli-wrong-word"))
    })
}

/// The code of an item, in any case.
pub(super) fn item(text: &str) -> Result<ItemCode, Complaint> {
    text.trim().to_uppercase().parse().map_err(|_| Complaint("cli-wrong-item"))
}

/// A number of people.
pub(super) fn count(text: &str) -> Result<u32, Complaint> {
    text.trim().parse().map_err(|_| Complaint("cli-wrong-number"))
}

/// The formats of papers.
pub(super) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(report::FORMATS.iter().map(|format| format.id))
}

/// `2025-08-31` or `31.08.2025`
pub(super) fn date(text: &str) -> Result<NaiveDate, Complaint> {
    import::date(text.trim()).ok_or(Complaint("cli-wrong-date"))
}

/// `2025-08-31 14:05` or `31.08.2025 14:05`
pub(super) fn moment(text: &str) -> Result<NaiveDateTime, Complaint> {
    import::moment(text.trim()).ok_or(Complaint("cli-wrong-moment"))
}

/// A date as people write it.
pub(super) fn written(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}
