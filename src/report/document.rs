//! A document without a format: what a paper tells, in order.

use chrono::NaiveDate;

use crate::domain::text::Lang;

pub use cell::{Blank, Cell};
pub use chart::{Chart, ChartKind, SeriesOf};
pub use code::{Code, TooLong};
pub use table::{Column, ColumnOf, Input, Table};

mod cell;
mod chart;
mod code;
mod table;

/// A paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language its words are in; decides how dates and numbers are written for people.
    pub lang: Lang,
    /// The other language of a paper in two. Whatever is a label there has it in its second line, unless
    /// both say the same: titles, headings, names of facts and columns, captions, notes, roles.
    pub second: Option<Lang>,
    pub title: String,
    pub orientation: Orientation,
    /// The day it tells of, as far as it depends on one.
    pub as_of: Option<NaiveDate>,
    /// Lines of label and value under the title: who, when, on what ground.
    pub facts: Vec<Fact>,
    pub parts: Vec<Part>,
}

/// The languages that a document is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Languages {
    pub first: Lang,
    pub second: Option<Lang>,
}

impl Languages {
    /// The pieces of a label, each with its language; one where both say the same.
    pub fn of(self, label: &str) -> impl Iterator<Item = (Lang, &str)> {
        let both = self.second.and_then(|second| Some((second, label.split_once('\n')?)));
        let (first, rest) = match both {
            Some((second, (first, other))) => (first, Some((second, other))),
            None => (label, None),
        };
        std::iter::once((self.first, first)).chain(rest)
    }
}

/// How the sheet lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    #[default]
    Portrait,
    /// For tables with many columns.
    Landscape,
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
    /// Points of equal weight.
    List(Vec<String>),
    /// The same text in the two languages of the document, side by side.
    Beside(String, String),
    Table(Table),
    Chart(Chart),
    Code(Code),
    Signatures(Vec<Signature>),
    /// A remark set apart from what the paper says: "sample data", "to be confirmed".
    Note(String),
    /// What follows begins on a page of its own, where there are pages.
    NewPage,
}

/// Who signs, with room for the signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// What they sign as: head of the commission, representative of the facility.
    pub role: String,
    pub post: String,
    pub name: String,
    /// What stands in place of a signature: a refusal with its witnesses.
    pub instead: Option<String>,
}

impl Signature {
    /// Who signs, with `room` for the signature or what stands in its place.
    pub fn line(&self, room: &str) -> String {
        let signed = self.instead.as_deref().unwrap_or(room);
        let parts = [&self.role, &self.post, signed, &self.name];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl Document {
    pub fn new(lang: Lang, title: impl Into<String>) -> Self {
        Self {
            lang,
            second: None,
            title: title.into(),
            orientation: Orientation::default(),
            as_of: None,
            facts: Vec::new(),
            parts: Vec::new(),
        }
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

    /// Points of equal weight; nothing where there are none.
    #[must_use]
    pub fn list(self, points: Vec<String>) -> Self {
        if points.is_empty() { self } else { self.part(Part::List(points)) }
    }

    #[must_use]
    pub fn chart(self, chart: Chart) -> Self {
        self.part(Part::Chart(chart))
    }

    #[must_use]
    pub fn code(self, code: Code) -> Self {
        self.part(Part::Code(code))
    }

    #[must_use]
    pub fn signatures(self, signatures: Vec<Signature>) -> Self {
        self.part(Part::Signatures(signatures))
    }

    #[must_use]
    pub fn as_of(mut self, day: NaiveDate) -> Self {
        self.as_of = Some(day);
        self
    }

    #[must_use]
    pub fn landscape(mut self) -> Self {
        self.orientation = Orientation::Landscape;
        self
    }

    #[must_use]
    pub fn note(self, text: impl Into<String>) -> Self {
        self.part(Part::Note(text.into()))
    }

    pub fn languages(&self) -> Languages {
        Languages { first: self.lang, second: self.second }
    }

    /// The title on one line, for names of files and sheets and heads of pages.
    pub fn title_line(&self) -> String {
        let lines = self.languages().of(&self.title).map(|(_, line)| line);
        lines.collect::<Vec<_>>().join(" / ")
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
