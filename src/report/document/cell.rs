//! Values of a document: what they are, and how people of a language write them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::text::Lang;

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(Decimal),
    Date(NaiveDate),
    Flag(bool),
    /// Several texts in one place: co-executors.
    List(Vec<String>),
    /// A text in the two languages of the document, one below the other.
    Beside(String, String),
    /// Boxes to be ticked by hand, each with what stands in it.
    Boxes(Vec<String>),
    /// Lines to be filled in by hand.
    Blanks(Vec<Blank>),
}

/// A line to write on: what is to be written, and in which unit. Both may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blank {
    pub label: String,
    pub unit: String,
}

impl Blank {
    /// With the line drawn as a text.
    pub fn drawn(&self, line: &str) -> String {
        format!("{} {line} {}", self.label, self.unit).trim().to_owned()
    }
}

impl Cell {
    /// The value as people of this language write it.
    pub fn written(&self, lang: Lang) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) if lang == Lang::En => number.to_string(),
            Self::Number(number) => number.to_string().replace('.', ","),
            Self::Date(date) if lang == Lang::En => date.to_string(),
            Self::Date(date) => date.format("%d.%m.%Y").to_string(),
            Self::Flag(true) => "✓".to_owned(),
            Self::Flag(false) => "–".to_owned(),
            Self::List(texts) => texts.join("; "),
            Self::Beside(left, right) => format!("{left}\n{right}"),
            Self::Boxes(texts) => {
                texts.iter().map(|text| format!("☐{text}")).collect::<Vec<_>>().join(" ")
            }
            Self::Blanks(blanks) => {
                blanks.iter().map(|blank| blank.drawn("………………")).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Decimal> for Cell {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Vec<String>> for Cell {
    fn from(texts: Vec<String>) -> Self {
        Self::List(texts)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
