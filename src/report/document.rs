//! A document without a format: what a paper tells, in order.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::text::Lang;

/// A paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language its words are in; decides how dates and numbers are written for people.
    pub lang: Lang,
    pub title: String,
    /// Lines of label and value under the title: who, when, on what ground.
    pub facts: Vec<Fact>,
    pub parts: Vec<Part>,
}

/// One line of label and value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub label: String,
    pub value: Cell,
}

/// What stands one under the other below the facts.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    Heading(String),
    /// A heading within what stands under a heading.
    Subheading(String),
    Paragraph(String),
    Table(Table),
    /// A remark set apart from what the paper says: "sample data", "to be confirmed".
    Note(String),
    /// What follows begins on a page of its own, where there are pages.
    NewPage,
}

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

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name for machines, never translated: `deadline`.
    pub key: &'static str,
    /// Name for people, in the language of the document.
    pub title: String,
}

/// Rows of cells under columns. It can only be built whole, so no row has a cell too many or too few.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    key: &'static str,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// A column and how its cell comes from a thing listed.
pub struct ColumnOf<'a, T> {
    column: Column,
    cell: Box<dyn Fn(&T) -> Cell + 'a>,
}

impl<'a, T> ColumnOf<'a, T> {
    pub fn new(
        key: &'static str,
        title: impl Into<String>,
        cell: impl Fn(&T) -> Cell + 'a,
    ) -> Self {
        Self { column: Column { key, title: title.into() }, cell: Box::new(cell) }
    }
}

impl Table {
    /// A table with one row for each thing. `key` is its name for machines: `instructions`.
    pub fn of<'t, T: 't>(
        key: &'static str,
        things: impl IntoIterator<Item = &'t T>,
        columns: Vec<ColumnOf<T>>,
    ) -> Self {
        let row = |thing| columns.iter().map(|column| (column.cell)(thing)).collect();
        let rows = things.into_iter().map(row).collect();
        Self { key, columns: columns.into_iter().map(|column| column.column).collect(), rows }
    }

    pub fn key(&self) -> &'static str {
        self.key
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Each row has one cell for each column.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}

impl Document {
    pub fn new(lang: Lang, title: impl Into<String>) -> Self {
        Self { lang, title: title.into(), facts: Vec::new(), parts: Vec::new() }
    }

    #[must_use]
    pub fn fact(mut self, label: impl Into<String>, value: impl Into<Cell>) -> Self {
        self.facts.push(Fact { label: label.into(), value: value.into() });
        self
    }

    #[must_use]
    pub fn heading(self, text: impl Into<String>) -> Self {
        self.part(Part::Heading(text.into()))
    }

    #[must_use]
    pub fn subheading(self, text: impl Into<String>) -> Self {
        self.part(Part::Subheading(text.into()))
    }

    #[must_use]
    pub fn new_page(self) -> Self {
        self.part(Part::NewPage)
    }

    #[must_use]
    pub fn paragraph(self, text: impl Into<String>) -> Self {
        self.part(Part::Paragraph(text.into()))
    }

    #[must_use]
    pub fn table(self, table: Table) -> Self {
        self.part(Part::Table(table))
    }

    #[must_use]
    pub fn note(self, text: impl Into<String>) -> Self {
        self.part(Part::Note(text.into()))
    }

    fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.parts.iter().filter_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        })
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
