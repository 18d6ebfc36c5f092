//! What can be wrong with a returned file as a whole, and with one row, in words.

use thiserror::Error;

use crate::domain::marks::{self, MarkRefusal};
use crate::i18n::Phrase;
use crate::workspace::command::Refusal;

/// Why nothing of a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WorkbookFault {
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    #[error("it is no file")]
    NotAFile,
    #[error("it is larger than any list")]
    TooLarge,
    #[error("it unpacks to more than any list holds")]
    Bomb,
    #[error("it is no workbook of the .xlsx kind")]
    NotAWorkbook,
    #[error("it is locked with a password, or of the old .xls kind")]
    LockedOrOld,
    #[error("the workbook is damaged: {0}")]
    Broken(String),
    #[error("it holds something that acts by itself: {0}")]
    Active(String),
    #[error("no sheet has the columns of a list that went out")]
    NoList,
    #[error("more than one sheet is a list")]
    SeveralLists,
    #[error("the column {0} is missing")]
    MissingColumn(&'static str),
    #[error("the column {0} stands there twice")]
    RepeatedColumn(&'static str),
    #[error("cells of row {0} were merged")]
    Merged(u32),
}

impl WorkbookFault {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        let new = Phrase::new;
        match self {
            Self::Unreadable(why) => new("import-unreadable").with("why", why.as_str()),
            Self::NotAFile => new("import-not-a-file"),
            Self::TooLarge => new("marks-too-large"),
            Self::Bomb => new("marks-bomb"),
            Self::NotAWorkbook => new("marks-not-a-workbook"),
            Self::LockedOrOld => new("marks-locked-or-old"),
            Self::Broken(why) => new("marks-broken").with("why", why.as_str()),
            Self::Active(part) => new("marks-active").with("part", part.as_str()),
            Self::NoList => new("marks-no-list"),
            Self::SeveralLists => new("marks-several-lists"),
            Self::MissingColumn(key) => new("marks-missing-column").with("column", *key),
            Self::RepeatedColumn(key) => new("marks-repeated-column").with("column", *key),
            Self::Merged(row) => new("marks-merged").with("row", row.to_string()),
        }
    }
}

/// Why a row is not taken, and what to do.
pub fn refusal_phrase(refusal: &MarkRefusal) -> Phrase {
    let new = Phrase::new;
    let about = |key, text: &str| Phrase::new(key).with("text", text);
    let of_column = |key, column: &str| Phrase::new(key).with("text", column_phrase(column));
    match refusal {
        MarkRefusal::Invented => new("marks-invented"),
        MarkRefusal::NotAnId(text) => about("marks-not-an-id", text),
        MarkRefusal::Foreign => new("marks-foreign"),
        MarkRefusal::KeyChanged => new("marks-key-changed"),
        MarkRefusal::OtherList => new("marks-other-list"),
        MarkRefusal::OtherNumber { found, expected } => {
            about("marks-other-number", found).with("expected", expected.as_str())
        }
        MarkRefusal::Repeated(row) => new("marks-repeated").with("row", row.to_string()),
        MarkRefusal::Formula(column) => of_column("marks-formula", column),
        MarkRefusal::Hidden { column, character } => of_column("marks-hidden", column)
            .with("character", format!("U+{:04X}", u32::from(*character))),
        MarkRefusal::NotAText(column) => of_column("marks-not-a-text", column),
        MarkRefusal::TooLong(column) => of_column("marks-too-long", column),
        MarkRefusal::UnknownState(text) => about("marks-unknown-state", text),
        MarkRefusal::NotADay(text) => about("marks-not-a-day", text),
        MarkRefusal::NoState => new("marks-no-state"),
        MarkRefusal::NoDay => new("marks-no-day"),
        MarkRefusal::NotAMember => Refusal::NotAMember.phrase(),
        MarkRefusal::Act(refusal) => Refusal::Act(refusal.clone()).phrase(),
    }
}

/// The title that people read above a column; its key where they do not see it.
fn column_phrase(key: &str) -> Phrase {
    Phrase::new(match key {
        marks::NUMBER => "column-number",
        marks::STATE => "column-mark-state",
        marks::DAY => "column-mark-day",
        marks::DOCUMENT => "column-mark-document",
        marks::COMMENT => "column-mark-comment",
        _ => "marks-hidden-column",
    })
}
