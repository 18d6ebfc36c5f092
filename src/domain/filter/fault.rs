//! What is not understood in a filter, where it stands, and what could be meant.

use std::ops::Range;

use super::vocabulary::FieldKind;

/// A word that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its place in the text, in bytes.
    pub at: Range<usize>,
    /// The word itself.
    pub word: String,
    pub expected: Expected,
    /// The known word that differs least.
    pub nearest: Option<String>,
    /// At the end of a text that is still being typed it may yet become something.
    pub unfinished: bool,
}

/// What was expected in the place of the word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// The name of one of these fields.
    Field(Vec<String>),
    /// One of these values of the field.
    ValueOf { field: String, known: Vec<String> },
    /// One value of several that begin so.
    OneOf(Vec<String>),
    /// A value after the sign.
    SomeValue { field: String },
    /// A number, a day, a month.
    Kind { field: String, kind: FieldKind },
    /// `:` or `=`: the values of the field have no order.
    NoOrder { field: String },
    /// The quote that ends what was begun.
    ClosingQuote,
}
