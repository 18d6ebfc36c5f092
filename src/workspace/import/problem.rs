//! What can be wrong with a file from outside, each with its line and field.

use crate::i18n::Phrase;
use crate::workspace::marks::WorkbookFault;

/// Where in the file something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// Counted from one.
    Line(u64),
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    pub place: Place,
    /// The column as the file calls it.
    pub field: Option<String>,
    pub kind: ProblemKind,
}

/// How the letters of a file are written, if not in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    Windows1251,
    Utf16,
    Unknown,
}

/// What is wrong, and what was expected in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    Unreadable(String),
    NotAFile,
    TooLarge,
    LineTooLong,
    TooManyRows,
    NotUtf8(Coding),
    /// An Excel workbook under the name of a text table.
    Workbook,
    NoRows,
    MissingColumn {
        names: String,
    },
    UnknownColumn {
        known: String,
    },
    RepeatedColumn,
    UnclosedQuote,
    CellCount {
        found: usize,
        expected: usize,
    },
    NotJson(String),
    NotAnObject,
    NotAText,
    Empty,
    NotADate(String),
    NotAMoment(String),
    NotACount(String),
    UnknownWord {
        word: String,
        known: String,
    },
    /// The cell would be calculated by a spreadsheet.
    Formula(String),
    /// The text holds a character that is not seen but obeyed.
    Hidden {
        text: String,
        character: char,
    },
    CodeRepeated {
        code: String,
        line: u64,
    },
    CodeTaken(String),
    OtherCountry {
        kind: String,
        country: String,
    },
    HeldWithoutDay,
    DayWithoutHeld,
    NotAnItem(String),
    NotAsked(String),
    ReasonMissing,
    ReasonUnneeded,
    UnknownPerson(String),
    SeveralPersons(String),
    AnsweredTwice {
        line: u64,
    },
    NotANumber(String),
    NotACurrency(String),
    UnknownFacility(String),
    /// A file that calls itself a workbook and is none that may be read.
    BadWorkbook(Box<WorkbookFault>),
    NotADocument,
    PassportNoTitle,
    PassportNoIndicators,
    PassportNoYears,
    PassportNoUnit,
    /// A section with the header of a table alone.
    PassportEmptySection(String),
    /// A row of a table that is not read.
    PassportRowSkipped(String),
    /// A row that is neither of what may stand there.
    PassportRowUnknown(String),
    PassportNoTask(String),
    PassportNoMeasure(String),
    /// A row by month or by municipality that names no indicator of the passport.
    PassportNoIndicator(String),
    /// The number was restored from the place of the row.
    PassportCode {
        printed: String,
        read: String,
    },
    PassportCodeAgain(String),
    /// Fewer values than years.
    PassportValues {
        found: usize,
        expected: usize,
    },
    /// More values than years; those at the end are left out.
    PassportExtra {
        found: usize,
        expected: usize,
        left_out: String,
    },
    PassportUnit(String),
    PassportSchema {
        found: String,
        expected: String,
    },
}

impl Problem {
    /// Where it is and what is wrong.
    pub fn phrase(&self) -> Phrase {
        let phrase = match (self.place, &self.field) {
            (Place::File, None) => Phrase::new("import-at-file"),
            (Place::File, Some(field)) => {
                Phrase::new("import-at-column").with("field", field.as_str())
            }
            (Place::Line(line), None) => {
                Phrase::new("import-at-line").with("line", line.to_string())
            }
            (Place::Line(line), Some(field)) => Phrase::new("import-at-cell")
                .with("line", line.to_string())
                .with("field", field.as_str()),
        };
        phrase.with("file", self.file.as_str()).with("why", self.kind.phrase())
    }
}

impl ProblemKind {
    /// What is wrong and what to do.
    fn phrase(&self) -> Phrase {
        let new = Phrase::new;
        let about = |key, text: &str| Phrase::new(key).with("text", text);
        match self {
            Self::Unreadable(why) => new("import-unreadable").with("why", why.as_str()),
            Self::NotAFile => new("import-not-a-file"),
            Self::TooLarge => new("import-too-large"),
            Self::LineTooLong => new("import-line-too-long"),
            Self::TooManyRows => new("import-too-many-rows"),
            Self::NotUtf8(Coding::Windows1251) => new("import-windows-1251"),
            Self::NotUtf8(Coding::Utf16) => new("import-utf-16"),
            Self::NotUtf8(Coding::Unknown) => new("import-not-utf-8"),
            Self::Workbook => new("import-workbook"),
            Self::NoRows => new("import-no-rows"),
            Self::MissingColumn { names } => about("import-missing-column", names),
            Self::UnknownColumn { known } => about("import-unknown-column", known),
            Self::RepeatedColumn => new("import-repeated-column"),
            Self::UnclosedQuote => new("import-unclosed-quote"),
            Self::CellCount { found, expected } => new("import-cell-count")
                .with("found", found.to_string())
                .with("expected", expected.to_string()),
            Self::NotJson(why) => new("import-not-json").with("why", why.as_str()),
            Self::NotAnObject => new("import-not-an-object"),
            Self::NotAText => new("import-not-a-text"),
            Self::Empty => new("import-empty"),
            Self::NotADate(text) => about("import-not-a-date", text),
            Self::NotAMoment(text) => about("import-not-a-moment", text),
            Self::NotACount(text) => about("import-not-a-count", text),
            Self::UnknownWord { word, known } => {
                about("import-unknown-word", word).with("known", known.as_str())
            }
            Self::Formula(text) => about("import-formula", text),
            Self::Hidden { text, character } => about("import-hidden", text)
                .with("character", format!("U+{:04X}", u32::from(*character))),
            Self::CodeRepeated { code, line } => {
                about("import-code-repeated", code).with("line", line.to_string())
            }
            Self::CodeTaken(code) => about("import-code-taken", code),
            Self::OtherCountry { kind, country } => {
                about("import-other-country", kind).with("country", country.as_str())
            }
            Self::HeldWithoutDay => new("import-held-without-day"),
            Self::DayWithoutHeld => new("import-day-without-held"),
            Self::NotAnItem(text) => about("import-not-an-item", text),
            Self::NotAsked(item) => about("import-not-asked", item),
            Self::ReasonMissing => new("import-reason-missing"),
            Self::ReasonUnneeded => new("import-reason-unneeded"),
            Self::UnknownPerson(name) => about("import-unknown-person", name),
            Self::SeveralPersons(name) => about("import-several-persons", name),
            Self::AnsweredTwice { line } => {
                new("import-answered-twice").with("line", line.to_string())
            }
            Self::BadWorkbook(fault) => fault.phrase(),
            other => other.passport_phrase(),
        }
    }

    /// What is wrong with a passport or a table of contracts.
    fn passport_phrase(&self) -> Phrase {
        let new = Phrase::new;
        let about = |key: &'static str, text: &str| Phrase::new(key).with("text", text);
        match self {
            Self::NotANumber(text) => about("import-not-a-number", text),
            Self::NotACurrency(text) => about("import-not-a-currency", text),
            Self::UnknownFacility(text) => about("import-unknown-facility", text),
            Self::NotADocument => new("import-not-a-document"),
            Self::PassportNoTitle => new("passport-no-title"),
            Self::PassportNoIndicators => new("passport-no-indicators"),
            Self::PassportNoYears => new("passport-no-years"),
            Self::PassportNoUnit => new("passport-no-unit"),
            Self::PassportEmptySection(number) => about("passport-empty-section", number),
            Self::PassportRowSkipped(text) => about("passport-row-skipped", text),
            Self::PassportRowUnknown(text) => about("passport-row-unknown", text),
            Self::PassportNoTask(text) => about("passport-no-task", text),
            Self::PassportNoMeasure(text) => about("passport-no-measure", text),
            Self::PassportNoIndicator(text) => about("passport-no-indicator", text),
            Self::PassportCode { printed, read } => {
                new("passport-code").with("printed", printed.as_str()).with("read", read.as_str())
            }
            Self::PassportCodeAgain(code) => new("passport-code-again").with("code", code.as_str()),
            Self::PassportValues { found, expected } => {
                new("passport-values").with("found", *found).with("expected", *expected)
            }
            Self::PassportExtra { found, expected, left_out } => new("passport-extra")
                .with("found", *found)
                .with("expected", *expected)
                .with("text", left_out.as_str()),
            Self::PassportUnit(text) => about("passport-unit", text),
            Self::PassportSchema { found, expected } => new("passport-schema")
                .with("found", found.as_str())
                .with("expected", expected.as_str()),
            _ => unreachable!("what is wrong with answers and facilities is told before"),
        }
    }
}
