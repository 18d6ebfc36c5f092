//! What can be wrong with a content file, each with its file and line.

use std::fmt;

use rust_decimal::Decimal;
use thiserror::Error;

use crate::domain::checklist::DomainCode;
use crate::domain::text::Lang;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Counted from one; one where the file as a whole is meant.
    pub line: usize,
    /// The item, norm or body it belongs to, where that is known.
    pub code: Option<String>,
    pub kind: ProblemKind,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(code) = &self.code {
            write!(f, "{code}: ")?;
        }
        write!(f, "{}", self.kind)
    }
}

/// A closed set of words of the file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    Severity,
    Means,
    Applicability,
    Unit,
    Act,
    NormSystem,
    Comparison,
    Confidence,
    Country,
    FacilityType,
    Feature,
    DayKind,
    Standing,
}

/// What bears a name that must occur once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Checklist,
    Section,
    Item,
    Input,
    Norm,
    Body,
    Term,
}

/// The kind of value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    Text,
    WholeNumber,
    Decimal,
    TrueOrFalse,
    Date,
    List,
    ListOfTexts,
    Table,
    /// `key.ru`, `key.kk`, `key.en`
    Languages,
}

/// What is wrong, and what was expected in its place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProblemKind {
    #[error("cannot be read: {0}")]
    Unreadable(String),
    #[error("the file has {size} bytes, expected at most {limit}")]
    TooLarge { size: u64, limit: u64 },
    #[error("not a text in UTF-8")]
    NotText,
    #[error("not TOML: {0}")]
    Syntax(String),
    #[error("{key:?} is missing")]
    MissingKey { key: String },
    #[error("{key:?} has no text in {lang}: ru and en are required")]
    MissingLanguage { key: String, lang: Lang },
    #[error("unknown key {key:?}, expected one of: {}", known.join(", "))]
    UnknownKey { key: String, known: Vec<&'static str> },
    #[error("{key:?} is not {}", expected.words())]
    WrongType { key: String, expected: ValueKind },
    #[error("{key:?} is empty, expected a text")]
    Empty { key: String },
    #[error("{key:?} holds the invisible character U+{:04X}, expected plain text", u32::from(*character))]
    HiddenCharacter { key: String, character: char },
    #[error(
        "{text:?} is not a code: expected two to four capital letters, for an item followed by -NN"
    )]
    NotACode { text: String },
    #[error("{text:?} cannot be an id: expected small Latin letters, digits and hyphens")]
    NotAnId { text: String },
    #[error("{word:?} is not {}, expected {}", of.words(), of.expected())]
    UnknownWord { of: Vocabulary, word: String },
    #[error("{} {id} occurs twice, expected once; first in {first_file}:{first_line}", of.words())]
    Duplicate { of: Named, id: String, first_file: String, first_line: usize },
    #[error("the item does not belong to {domain}, expected a code that begins with {domain}-")]
    ForeignItem { domain: DomainCode },
    #[error("there is no section {section:?}, expected the id of one of the sections of this file")]
    UnknownSection { section: String },
    #[error("the section {section:?} has no items, expected at least one")]
    EmptySection { section: String },
    #[error("there is no norm {norm:?}, expected an id from norms.toml")]
    UnknownNorm { norm: String },
    #[error("the norm {norm} is in {found}, expected {expected} as in the measurement")]
    NormUnit { norm: String, expected: String, found: String },
    #[error("the formula uses {input:?}, expected the key of one of the inputs")]
    UnknownInput { input: String },
    #[error(
        "{text:?} is not a formula, expected the key of an input or two keys as in area / heads"
    )]
    NotAFormula { text: String },
    #[error("min {min} is above max {max}, expected the smaller number first")]
    MinAboveMax { min: Decimal, max: Decimal },
    #[error("the item applies to nothing, expected ALL, facility types or features")]
    AppliesToNothing,
    #[error("ALL stands beside other words, expected it alone")]
    AllAndMore,
    #[error("the term is longer than {most} days")]
    TermTooLong { most: u32 },
    #[error("the norm ends before it begins to be in force")]
    EndsBeforeItBegins,
}

impl Vocabulary {
    fn words(self) -> &'static str {
        match self {
            Self::Severity => "a severity",
            Self::Means => "a means of verification",
            Self::Applicability => "a facility type or feature",
            Self::Unit => "a known unit",
            Self::Act => "a known act",
            Self::NormSystem => "a system of norms",
            Self::Comparison => "a comparison",
            Self::Confidence => "a confidence",
            Self::Country => "a country",
            Self::FacilityType => "a facility type",
            Self::Feature => "a feature",
            Self::DayKind => "a kind of days",
            Self::Standing => "a standing of words",
        }
    }

    fn expected(self) -> String {
        format!("one of: {}", super::vocabulary::words_of(self).join(", "))
    }
}

impl Named {
    fn words(self) -> &'static str {
        match self {
            Self::Checklist => "the checklist",
            Self::Section => "the section",
            Self::Item => "the item",
            Self::Input => "the input",
            Self::Norm => "the norm",
            Self::Body => "the body",
            Self::Term => "the term",
        }
    }
}

impl ValueKind {
    fn words(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::WholeNumber => "a whole number, zero or more",
            Self::Decimal => "a decimal in quotes, as \"2.5\"",
            Self::TrueOrFalse => "true or false",
            Self::Date => "a date, as 2026-01-31",
            Self::List => "a list of tables",
            Self::ListOfTexts => "a list of texts",
            Self::Table => "a table",
            Self::Languages => "a text by language, as key.ru = \"…\"",
        }
    }
}
