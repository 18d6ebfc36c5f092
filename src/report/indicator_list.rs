//! What an indicator list tells: every measured value beside the norm it was held up to.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::answer::Measured;
use crate::domain::checklist::{ItemCode, Measurement};
use crate::domain::judged::Judged;
use crate::domain::measure;
use crate::domain::norm::Confidence;
use crate::domain::recipient::Recipient;
use crate::domain::round::Round;
use crate::domain::text::LocalText;
use crate::i18n::{Texts, family, unit};

use super::document::{Cell, ColumnOf, Document, Table};
use super::figures;
use super::instruction_list::{count, with_round};

/// The unit of a count of people.
const PEOPLE: &str = "person";

/// Measured values of one visit or of many.
#[derive(Debug, Clone)]
pub struct IndicatorList {
    pub rounds: Vec<Round>,
    pub recipient: Recipient,
    pub is_sample: bool,
    pub rows: Vec<Indicator>,
}

/// The value of one place with what the norms of the visit's day said of it.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub facility: String,
    pub visited: Option<NaiveDate>,
    pub item: ItemCode,
    pub what: LocalText,
    pub measurement: Measurement,
    pub measured: Measured,
    pub value: Decimal,
    pub judged: Vec<Judged>,
}

impl Indicator {
    /// The value of a place, where the numbers give one.
    pub fn of(
        (facility, visited): (&str, Option<NaiveDate>),
        (item, what): (&ItemCode, &LocalText),
        measurement: &Measurement,
        measured: &Measured,
        judged: &[Judged],
    ) -> Option<Self> {
        Some(Self {
            facility: facility.to_owned(),
            visited,
            item: item.clone(),
            what: what.clone(),
            value: measurement.value(measured).ok()?,
            measurement: measurement.clone(),
            measured: measured.clone(),
            judged: judged.to_vec(),
        })
    }

    /// Whether people were counted at the place, and so few that the count leads to them.
    fn leads_to_people(&self, to: Recipient) -> bool {
        let inputs = self.measurement.inputs.iter().filter(|input| input.unit == PEOPLE);
        let mut counts = inputs.filter_map(|input| self.measured.values.get(&input.key));
        counts.any(|heads| u32::try_from(*heads).is_ok_and(|heads| to.count(heads).is_none()))
    }

    fn place(&self, to: Recipient, texts: Texts) -> Cell {
        match self.measured.place.as_str() {
            "" => Cell::Empty,
            _ if self.leads_to_people(to) => texts.get("indicator-few").into(),
            place => place.into(),
        }
    }

    /// The sum with its numbers.
    fn worked(&self, to: Recipient, texts: Texts) -> Option<String> {
        if self.leads_to_people(to) {
            return None;
        }
        figures::worked(&self.measurement, &self.measured, texts)
    }

    /// The value itself, unless it is a count of few people.
    fn told_value(&self, to: Recipient) -> Option<Decimal> {
        let is_few = self.measurement.unit == PEOPLE && self.leads_to_people(to);
        (!is_few).then(|| measure::shown(self.value))
    }

    /// What each confirmed norm said, in words: an act judges by no other.
    fn verdicts(&self, texts: Texts) -> Vec<String> {
        let told = |own: &Judged| {
            let verdict = texts.name(family::NORM_VERDICT, own.says_of(self.value).code());
            format!("{}: {verdict}", norm(own, texts))
        };
        let confirmed = self.judged.iter().filter(|own| own.confidence == Confidence::Verified);
        confirmed.map(told).collect()
    }
}

fn norm(own: &Judged, texts: Texts) -> String {
    let demand = unit::demand(own.compare, own.figure, &own.unit, texts);
    if own.source.is_empty() { demand } else { format!("{demand} ({})", own.source) }
}

impl IndicatorList {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let mut document = Document::new(texts.lang(), texts.get("indicators-title")).landscape();
        for round in &self.rounds {
            document = with_round(document, round, texts);
        }
        document = document
            .fact(texts.get("indicators-count"), count(self.rows.len()))
            .table(self.table(texts));
        if self.is_sample { document.note(texts.get("instruction-list-sample")) } else { document }
    }

    /// One row for each norm that a value was held up to; one for a value without any.
    fn table(&self, texts: Texts) -> Table {
        let lang = texts.lang();
        let to = self.recipient;
        let mut rows: Vec<(&Indicator, Option<&Judged>)> = Vec::new();
        for row in &self.rows {
            rows.extend(row.judged.iter().map(|judged| (row, Some(judged))));
            if row.judged.is_empty() {
                rows.push((row, None));
            }
        }
        let columns = vec![
            column("facility", texts.get("column-facility"), |(row, _)| {
                row.facility.as_str().into()
            }),
            column("visited", texts.get("column-visited"), |(row, _)| row.visited.into()),
            column("item", texts.get("column-item"), |(row, _)| row.item.as_str().into()).weight(7),
            column("what", texts.get("column-what"), move |(row, _)| row.what.get(lang).into())
                .weight(18),
            column("place", texts.get("column-place"), move |(row, _)| row.place(to, texts)),
            column("value", texts.get("column-value"), move |(row, _)| row.told_value(to).into())
                .weight(7),
            column("unit", texts.get("column-unit"), move |(row, _)| {
                texts.say(&unit::unit(&row.measurement.unit)).into()
            })
            .weight(7),
            column("norm", texts.get("column-norm"), move |(_, judged)| {
                judged.map(|own| norm(own, texts)).into()
            })
            .weight(18),
            column("verdict", texts.get("column-norm-verdict"), move |(row, judged)| {
                let verdict = judged.map(|own| own.says_of(row.value));
                verdict.map(|said| texts.name(family::NORM_VERDICT, said.code())).into()
            }),
        ];
        Table::of("indicators", &rows, columns)
    }
}

type Row<'a> = (&'a Indicator, Option<&'a Judged>);

fn column<'a>(
    key: &'static str,
    title: String,
    cell: impl Fn(&Row<'_>) -> Cell + 'a,
) -> ColumnOf<'a, Row<'a>> {
    ColumnOf::new(key, title, cell)
}

/// The measurements of one visit as its act tells them: the sum, and every norm beside it.
pub(super) fn measurements(rows: &[Indicator], to: Recipient, texts: Texts) -> Table {
    let lang = texts.lang();
    let columns = vec![
        ColumnOf::new("item", texts.get("column-item"), |row: &Indicator| row.item.as_str().into())
            .weight(6),
        ColumnOf::new("what", texts.get("column-what"), move |row: &Indicator| {
            row.what.get(lang).into()
        })
        .weight(14),
        ColumnOf::new("place", texts.get("column-place"), move |row: &Indicator| {
            row.place(to, texts)
        }),
        ColumnOf::new("sum", texts.get("column-sum"), move |row: &Indicator| {
            let amount = |value| unit::amount(value, &row.measurement.unit, texts);
            row.worked(to, texts).or_else(|| row.told_value(to).map(amount)).into()
        })
        .weight(12),
        ColumnOf::new("norms", texts.get("column-norm-and-verdict"), move |row: &Indicator| {
            row.verdicts(texts).into()
        })
        .weight(22),
    ];
    Table::of("measurements", rows, columns)
}
