//! Evidence in a form: a document and its page, an entry of a register, a measurement; or that a file follows.

use chrono::NaiveDate;

use crate::domain::evidence::Evidence;
use crate::i18n::Phrase;

use super::detail::named;
use crate::tui::day::any_day;
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::number::Number;
use crate::tui::widget::form::{Field, FormValues};

const KEPT: &str = "evidence-kept";
const KIND: &str = "evidence-kind";
const TITLE: &str = "evidence-title";
const PAGE: &str = "evidence-page";
const ENTRY: &str = "evidence-entry";
const VALUE: &str = "evidence-value";
const UNIT: &str = "evidence-unit";
const INSTRUMENT: &str = "evidence-instrument";
const CALIBRATED: &str = "evidence-calibrated";

const DOCUMENT: &str = "document";
const REGISTER: &str = "register";
const MEASUREMENT: &str = "measurement";
/// A file is asked for once the answer is saved: what is typed here must not wait for it.
const FILE: &str = "file";
const FILE_KIND: (&str, Phrase) = (FILE, Phrase::new("inspection-evidence-file"));

/// What there is, each to be kept or not, and one more, which may be a file.
pub(super) fn fields_with_file(there: &[Evidence], today: NaiveDate) -> Vec<Field> {
    fields_of(there, &[FILE_KIND], today)
}

/// What there is, each to be kept or not, and one more.
pub(super) fn fields(there: &[Evidence], today: NaiveDate) -> Vec<Field> {
    fields_of(there, &[], today)
}

fn fields_of(there: &[Evidence], more: &[(&str, Phrase)], today: NaiveDate) -> Vec<Field> {
    let mut fields = Vec::new();
    if !there.is_empty() {
        let options: Vec<_> = there
            .iter()
            .enumerate()
            .map(|(number, own)| Opt::new(number.to_string(), Phrase::plain(named(own))))
            .collect();
        let codes: Vec<String> = options.iter().map(|option| option.code.clone()).collect();
        let kept: Vec<&str> = codes.iter().map(String::as_str).collect();
        fields.push(Field::choices(KEPT, Phrase::new("inspection-evidence-kept"), options, &kept));
    }
    let mut kinds = vec![
        Opt::new("none", Phrase::new("inspection-evidence-none")),
        Opt::new(DOCUMENT, Phrase::new("inspection-evidence-document")),
        Opt::new(REGISTER, Phrase::new("inspection-evidence-register")),
        Opt::new(MEASUREMENT, Phrase::new("inspection-evidence-measurement")),
    ];
    kinds.extend(more.iter().map(|(code, label)| Opt::new(*code, label.clone())));
    let text = |name: &str, label: Phrase, kinds: &[&str]| {
        Field::text(name, label, "").only_if(KIND, kinds)
    };
    let value = Number { decimals: 2, ..Number::default() };
    fields.extend([
        Field::choice(KIND, Phrase::new("inspection-evidence-add"), kinds, Some("none")),
        text(TITLE, Phrase::new("inspection-evidence-title"), &[DOCUMENT, REGISTER, MEASUREMENT])
            .required(),
        text(PAGE, Phrase::new("inspection-evidence-page"), &[DOCUMENT]),
        text(ENTRY, Phrase::new("inspection-evidence-entry"), &[REGISTER]).required(),
        Field::number(VALUE, Phrase::new("inspection-evidence-value"), value)
            .required()
            .only_if(KIND, &[MEASUREMENT]),
        text(UNIT, Phrase::new("inspection-evidence-unit"), &[MEASUREMENT]).required(),
        text(INSTRUMENT, Phrase::new("inspection-evidence-instrument"), &[MEASUREMENT]).required(),
        Field::date(CALIBRATED, Phrase::new("inspection-evidence-calibrated"), "", any_day(today))
            .only_if(KIND, &[MEASUREMENT]),
    ]);
    fields
}

/// Whether a file is to be attached.
pub(super) fn wants_file(values: &FormValues) -> bool {
    values.choice(KIND) == Some(FILE)
}

/// What was kept, and what was added.
pub(super) fn read(there: &[Evidence], values: &FormValues) -> Vec<Evidence> {
    let marked = values.choices(KEPT);
    let kept = there
        .iter()
        .enumerate()
        .filter(|(number, _)| marked.contains(&number.to_string()))
        .map(|(_, own)| own.clone());
    kept.chain(added(values)).collect()
}

fn added(values: &FormValues) -> Option<Evidence> {
    let text = |name| values.text(name).to_owned();
    let title = text(TITLE);
    Some(match values.choice(KIND)? {
        DOCUMENT => Evidence::Document { title, page: text(PAGE) },
        REGISTER => Evidence::Register { title, entry: text(ENTRY) },
        MEASUREMENT => Evidence::Measurement {
            title,
            value: values.number(VALUE)?,
            unit: text(UNIT),
            instrument: text(INSTRUMENT),
            calibrated: values.date(CALIBRATED),
        },
        _ => return None,
    })
}
