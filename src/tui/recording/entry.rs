//! Evidence in a form: a document and its page, an entry of a register, a measurement, each kept, corrected or
//! added; or that a file follows.

use chrono::NaiveDate;

use crate::domain::evidence::Evidence;
use crate::i18n::Phrase;
use crate::workspace::evidence::Retitled;

use super::super::day::any_day;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::date::written;
use super::super::widget::form::number::Number;
use super::super::widget::form::{Field, FormValues};

const KEPT: &str = "evidence-kept";
const KIND: &str = "evidence-kind";
/// Which of those there are is corrected.
const CORRECTED: &str = "evidence-corrected";
const ADDED: &str = "evidence";

const NONE: &str = "none";
const DOCUMENT: &str = "document";
const REGISTER: &str = "register";
const MEASUREMENT: &str = "measurement";
/// A file is asked for once the answer is saved: what is typed here must not wait for it.
const FILE: &str = "file";
const FILE_KIND: (&str, Phrase) = (FILE, Phrase::new("inspection-evidence-file"));

/// Evidence as it stands where a form is opened.
#[derive(Debug, Clone, Copy)]
pub struct There<'a> {
    pub all: &'a [Evidence],
    /// What its files are called by now.
    pub retitled: &'a Retitled,
    pub today: NaiveDate,
}

impl There<'_> {
    /// What there is, each to be kept or not, and one more, which may be a file.
    pub fn fields_with_file(&self) -> Vec<Field> {
        self.fields_of(&[FILE_KIND])
    }

    /// What there is, each to be kept or not, and one more.
    pub fn fields(&self) -> Vec<Field> {
        self.fields_of(&[])
    }

    fn fields_of(&self, more: &[(&str, Phrase)]) -> Vec<Field> {
        let mut fields = Vec::new();
        if !self.all.is_empty() {
            let options: Vec<_> = (0..).zip(self.all).map(|own| self.option(own)).collect();
            let codes: Vec<String> = options.iter().map(|option| option.code.clone()).collect();
            let kept: Vec<&str> = codes.iter().map(String::as_str).collect();
            let label = Phrase::new("inspection-evidence-kept");
            fields.push(Field::choices(KEPT, label, options, &kept));
        }
        fields.extend(self.corrections());
        let mut kinds = vec![
            Opt::new(NONE, Phrase::new("inspection-evidence-none")),
            Opt::new(DOCUMENT, Phrase::new("inspection-evidence-document")),
            Opt::new(REGISTER, Phrase::new("inspection-evidence-register")),
            Opt::new(MEASUREMENT, Phrase::new("inspection-evidence-measurement")),
        ];
        kinds.extend(more.iter().map(|(code, label)| Opt::new(*code, label.clone())));
        let label = Phrase::new("inspection-evidence-add");
        fields.push(Field::choice(KIND, label, kinds, Some(NONE)));
        for (kind, part) in PARTS {
            fields.push(self.field(ADDED, part, None).only_if(KIND, kind));
        }
        fields
    }

    /// A choice of what is to be corrected, with its fields as they stand; nothing where there are files alone. What
    /// is written of a file is corrected on the screen of the file.
    pub fn corrections(&self) -> Vec<Field> {
        let entries = (0..).zip(self.all).filter(|(_, own)| !own.is_file());
        let entries: Vec<(usize, &Evidence)> = entries.collect();
        if entries.is_empty() {
            return Vec::new();
        }
        let mut options = vec![Opt::new(NONE, Phrase::new("inspection-evidence-none"))];
        options.extend(entries.iter().map(|own| self.option(*own)));
        let label = Phrase::new("inspection-evidence-correct");
        let mut fields = vec![
            Field::choice(CORRECTED, label, options, Some(NONE))
                .hint(Phrase::new("inspection-evidence-correct-hint")),
        ];
        for (number, own) in entries {
            let code = number.to_string();
            let kind = kind(own);
            let parts = PARTS.iter().filter(|(kinds, _)| kinds.contains(&kind));
            let own_fields = parts.map(|(_, part)| self.field(&prefix(number), *part, Some(own)));
            fields.extend(own_fields.map(|field| field.only_if(CORRECTED, &[&code])));
        }
        fields
    }

    fn option(&self, (number, own): (usize, &Evidence)) -> Opt {
        Opt::new(number.to_string(), Phrase::plain(named(own, self.retitled)))
    }

    fn field(&self, prefix: &str, part: Part, own: Option<&Evidence>) -> Field {
        let name = part.name(prefix);
        let label = Phrase::new(part.label());
        let text = |get: fn(&Evidence) -> &str| own.map_or("", get).to_owned();
        match part {
            Part::Title => Field::text(name, label, &text(Evidence::title)).required(),
            Part::Page => Field::text(name, label, &text(detail)),
            Part::Entry | Part::Instrument => Field::text(name, label, &text(detail)).required(),
            Part::Unit => Field::text(name, label, &text(unit)).required(),
            Part::Value => {
                let value = own.and_then(|own| match own {
                    Evidence::Measurement { value, .. } => Some(*value),
                    _ => None,
                });
                let decimals = value.map_or(2, |value| value.scale().max(2));
                Field::number(name, label, Number { value, decimals, ..Number::default() })
                    .required()
            }
            Part::Calibrated => {
                let on = own.and_then(|own| match own {
                    Evidence::Measurement { calibrated, .. } => *calibrated,
                    _ => None,
                });
                let on = on.map(written).unwrap_or_default();
                Field::date(name, label, &on, any_day(self.today))
            }
        }
    }
}

/// A part of evidence without a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Page,
    Entry,
    Value,
    Unit,
    Instrument,
    Calibrated,
}

/// Parts in the order of a form, with the kinds that have them.
const PARTS: [(&[&str], Part); 7] = [
    (&[DOCUMENT, REGISTER, MEASUREMENT], Part::Title),
    (&[DOCUMENT], Part::Page),
    (&[REGISTER], Part::Entry),
    (&[MEASUREMENT], Part::Value),
    (&[MEASUREMENT], Part::Unit),
    (&[MEASUREMENT], Part::Instrument),
    (&[MEASUREMENT], Part::Calibrated),
];

impl Part {
    fn name(self, prefix: &str) -> String {
        let part = match self {
            Self::Title => "title",
            Self::Page => "page",
            Self::Entry => "entry",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Instrument => "instrument",
            Self::Calibrated => "calibrated",
        };
        format!("{prefix}-{part}")
    }

    fn label(self) -> &'static str {
        match self {
            Self::Title => "inspection-evidence-title",
            Self::Page => "inspection-evidence-page",
            Self::Entry => "inspection-evidence-entry",
            Self::Value => "inspection-evidence-value",
            Self::Unit => "inspection-evidence-unit",
            Self::Instrument => "inspection-evidence-instrument",
            Self::Calibrated => "inspection-evidence-calibrated",
        }
    }
}

fn prefix(number: usize) -> String {
    format!("{CORRECTED}-{number}")
}

fn kind(evidence: &Evidence) -> &'static str {
    match evidence {
        Evidence::File { .. } => FILE,
        Evidence::Document { .. } => DOCUMENT,
        Evidence::Register { .. } => REGISTER,
        Evidence::Measurement { .. } => MEASUREMENT,
    }
}

/// By what it is found again: the page, the entry, the instrument.
fn detail(evidence: &Evidence) -> &str {
    match evidence {
        Evidence::File { .. } => "",
        Evidence::Document { page, .. } => page,
        Evidence::Register { entry, .. } => entry,
        Evidence::Measurement { instrument, .. } => instrument,
    }
}

fn unit(evidence: &Evidence) -> &str {
    match evidence {
        Evidence::Measurement { unit, .. } => unit,
        _ => "",
    }
}

/// A piece of evidence as one line: the document with its page, the register with its entry.
pub fn named(evidence: &Evidence, retitled: &Retitled) -> String {
    let (title, rest) = (retitled.title(evidence), detail(evidence));
    if rest.is_empty() { title.to_owned() } else { format!("{title}, {rest}") }
}

/// Whether a file is to be attached.
pub fn wants_file(values: &FormValues) -> bool {
    values.choice(KIND) == Some(FILE)
}

/// What was kept, as it was corrected, and what was added.
pub fn read(there: &[Evidence], values: &FormValues) -> Vec<Evidence> {
    let marked = values.choices(KEPT);
    let kept = (0..).zip(corrected(there, values));
    let kept = kept.filter(|(number, _): &(usize, _)| marked.contains(&number.to_string()));
    let added = values.choice(KIND).and_then(|kind| piece(ADDED, kind, values));
    kept.map(|(_, own)| own).chain(added).collect()
}

/// Everything there is, with what was corrected.
pub fn corrected(there: &[Evidence], values: &FormValues) -> Vec<Evidence> {
    let chosen = values.choice(CORRECTED).and_then(|code| code.parse::<usize>().ok());
    let one = |(number, own): (usize, &Evidence)| {
        let new = (chosen == Some(number)).then(|| piece(&prefix(number), kind(own), values));
        new.flatten().unwrap_or_else(|| own.clone())
    };
    (0..).zip(there).map(one).collect()
}

fn piece(prefix: &str, kind: &str, values: &FormValues) -> Option<Evidence> {
    let text = |part: Part| values.text(&part.name(prefix)).to_owned();
    let title = text(Part::Title);
    Some(match kind {
        DOCUMENT => Evidence::Document { title, page: text(Part::Page) },
        REGISTER => Evidence::Register { title, entry: text(Part::Entry) },
        MEASUREMENT => Evidence::Measurement {
            title,
            value: values.number(&Part::Value.name(prefix))?,
            unit: text(Part::Unit),
            instrument: text(Part::Instrument),
            calibrated: values.date(&Part::Calibrated.name(prefix)),
        },
        _ => return None,
    })
}
