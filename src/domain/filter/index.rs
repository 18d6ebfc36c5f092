//! What filters ask of rows, laid out so that a hundred thousand are asked between two frames.
//!
//! Rows have few different values in most fields, so each is kept once and rows hold its number: a
//! condition is judged once for every value, and then only numbers are looked up.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::{Test, Wanted};
use crate::domain::fold::fold;

/// A value of a row in one field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A word of a closed set, by its code.
    Code(String),
    Text(String),
    Number(i64),
}

/// The number that stands for a day.
pub fn day_number(day: NaiveDate) -> i64 {
    day.num_days_from_ce().into()
}

/// The number that stands for the month of a day.
pub fn month_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// What a filter can know of one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// Everything that a word without a field is looked for in.
    pub text: String,
    /// Values with the numbers of their fields.
    pub values: Vec<(usize, Value)>,
}

impl Card {
    pub fn code(&mut self, field: usize, code: impl Into<String>) {
        self.values.push((field, Value::Code(code.into())));
    }

    pub fn text(&mut self, field: usize, text: impl Into<String>) {
        self.values.push((field, Value::Text(text.into())));
    }

    pub fn number(&mut self, field: usize, number: i64) {
        self.values.push((field, Value::Number(number)));
    }
}

/// The values of one field over all rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    known: Vec<Value>,
    /// The texts among them, folded.
    folded: Vec<String>,
    /// Where the values of each row begin in `held`.
    starts: Vec<u32>,
    /// Numbers of values in `known`.
    held: Vec<u32>,
}

/// The cards of a list.
#[derive(Debug, Clone, Default)]
pub struct ValueIndex {
    texts: Vec<Box<str>>,
    columns: Vec<Column>,
}

impl ValueIndex {
    pub fn new(fields: usize, cards: impl IntoIterator<Item = Card>) -> Self {
        let mut index = Self { texts: Vec::new(), columns: vec![Column::default(); fields] };
        let mut numbers: Vec<HashMap<Value, u32>> = vec![HashMap::new(); fields];
        for card in cards {
            index.texts.push(fold(&card.text).into_boxed_str());
            for (field, (column, numbers)) in index.columns.iter_mut().zip(&mut numbers).enumerate()
            {
                column.starts.push(small(column.held.len()));
                for (_, value) in card.values.iter().filter(|(of, _)| *of == field) {
                    let number = *numbers.entry(value.clone()).or_insert_with(|| {
                        column.know(value.clone());
                        small(column.known.len() - 1)
                    });
                    column.held.push(number);
                }
            }
        }
        index
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The values that occur in a field, in the order in which they were met.
    pub fn known(&self, field: usize) -> &[Value] {
        self.columns.get(field).map_or(&[], |column| &column.known)
    }

    /// The texts of a field that hold a folded part, each with its folded form.
    pub(super) fn texts_with<'i>(
        &'i self,
        field: usize,
        part: &'i str,
    ) -> impl Iterator<Item = (&'i str, &'i str)> {
        let column = self.columns.get(field).into_iter();
        let known = column.flat_map(|column| column.known.iter().zip(&column.folded));
        known.filter_map(move |(value, folded)| match value {
            Value::Text(text) if folded.contains(part) => Some((text.as_str(), folded.as_str())),
            _ => None,
        })
    }

    /// The test, made ready to be asked of row after row.
    pub(super) fn prepared<'i>(&'i self, test: &'i Test) -> Prepared<'i> {
        match test {
            Test::Text(any) => Prepared::Text { texts: &self.texts, any },
            Test::Field { field, wanted } => match self.columns.get(*field) {
                Some(column) => Prepared::Column { wanted: column.wanted(wanted), column },
                None => Prepared::Nothing,
            },
        }
    }
}

/// More than four thousand million values of one field do not fit into a machine of today.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Column {
    fn know(&mut self, value: Value) {
        let folded = if let Value::Text(text) = &value { fold(text) } else { String::new() };
        self.folded.push(folded);
        self.known.push(value);
    }

    /// Which of the known values are wanted.
    fn wanted(&self, wanted: &Wanted) -> Vec<bool> {
        let folded = self.known.iter().zip(&self.folded);
        folded.map(|(value, folded)| is_wanted(value, folded, wanted)).collect()
    }

    fn of(&self, row: usize) -> &[u32] {
        let from = self.starts.get(row).map_or(self.held.len(), |start| *start as usize);
        let to = self.starts.get(row + 1).map_or(self.held.len(), |start| *start as usize);
        self.held.get(from..to).unwrap_or_default()
    }
}

fn is_wanted(value: &Value, folded: &str, wanted: &Wanted) -> bool {
    match (wanted, value) {
        (Wanted::Codes(codes), Value::Code(code)) => codes.contains(code),
        (Wanted::Texts { any, whole: false }, Value::Text(_)) => {
            any.iter().any(|part| folded.contains(part.as_str()))
        }
        (Wanted::Texts { any, whole: true }, Value::Text(_)) => {
            any.iter().any(|whole| bare(folded) == bare(whole))
        }
        (Wanted::Ranges(ranges), Value::Number(number)) => {
            ranges.iter().any(|(from, to)| (from..=to).contains(&number))
        }
        _ => false,
    }
}

/// Letters and figures alone: `№ 901` is `901`.
fn bare(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A test with everything looked up that is the same for all rows.
pub(super) enum Prepared<'i> {
    Text { texts: &'i [Box<str>], any: &'i [String] },
    Column { column: &'i Column, wanted: Vec<bool> },
    Nothing,
}

impl Prepared<'_> {
    pub(super) fn keeps(&self, row: usize) -> bool {
        match self {
            Self::Text { texts, any } => {
                texts.get(row).is_some_and(|text| any.iter().any(|part| text.contains(&**part)))
            }
            Self::Column { column, wanted } => {
                column.of(row).iter().any(|value| wanted.get(*value as usize) == Some(&true))
            }
            Self::Nothing => false,
        }
    }
}
