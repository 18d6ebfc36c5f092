//! What a filled form says, by the names of its fields.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The value of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormValue {
    /// Without white space at either end.
    Text(String),
    Number(Option<Decimal>),
    /// Code of the option.
    Choice(Option<String>),
    Choices(Vec<String>),
    /// Keys of what was picked, in the order of the list.
    Picked(Vec<String>),
    Date(Option<NaiveDate>),
}

impl FormValue {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Number(number) => number.is_none(),
            Self::Choice(code) => code.is_none(),
            Self::Choices(several) | Self::Picked(several) => several.is_empty(),
            Self::Date(date) => date.is_none(),
        }
    }
}

/// The values of a form. A field that was not shown has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormValues(BTreeMap<String, FormValue>);

impl FormValues {
    pub fn get(&self, name: &str) -> Option<&FormValue> {
        self.0.get(name)
    }

    pub fn text(&self, name: &str) -> &str {
        match self.get(name) {
            Some(FormValue::Text(text)) => text,
            _ => "",
        }
    }

    pub fn number(&self, name: &str) -> Option<Decimal> {
        match self.get(name) {
            Some(FormValue::Number(number)) => *number,
            _ => None,
        }
    }

    pub fn choice(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(FormValue::Choice(code)) => code.as_deref(),
            _ => None,
        }
    }

    pub fn choices(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(FormValue::Choices(codes)) => codes,
            _ => &[],
        }
    }

    pub fn picked(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(FormValue::Picked(keys)) => keys,
            _ => &[],
        }
    }

    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        match self.get(name) {
            Some(FormValue::Date(date)) => *date,
            _ => None,
        }
    }
}

impl FromIterator<(String, FormValue)> for FormValues {
    fn from_iter<I: IntoIterator<Item = (String, FormValue)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}
