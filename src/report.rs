//! Papers: a neutral document says what is told, a format says how it is written.
//!
//! A new paper is a function that builds a [`Document`]; a new format is one file and one row of
//! [`FORMATS`]. Neither knows the other. The same document gives the same bytes every time.

use std::io::{self, Write};

use thiserror::Error;

use crate::i18n::Phrase;

pub mod act;
pub mod bilingual;
mod chapters;
pub mod commission;
pub mod csv;
pub mod document;
pub mod docx;
pub mod dossier;
pub mod drawing;
pub mod figures;
pub mod finding_list;
pub mod how_to_check;
pub mod html;
pub mod ics;
pub mod indicator_list;
pub mod instruction_list;
pub mod interview_notes;
pub mod json;
pub mod look_back;
pub mod markdown;
pub mod package;
pub mod paper_kit;
pub mod pdf;
pub mod pieces;
pub mod programme;
pub mod readiness;
pub mod remedy_plan;
pub mod round_summary;
pub mod show;
pub mod text_table;
pub mod urgent_notice;
pub mod xlsx;

pub use document::{
    Blank, Cell, Chart, ChartKind, Code, Column, ColumnOf, Document, Fact, Input, Languages,
    Orientation, Part, SeriesOf, Signature, Table,
};
pub use show::{show, show_line};

/// A way to write any document.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The word by which people choose it.
    pub id: &'static str,
    pub extension: &'static str,
    /// Fails as the sink fails, or because the format has no way to tell this document: [`Untellable`].
    pub write: fn(&Document, &mut dyn Write) -> io::Result<()>,
}

/// Why a format cannot tell a document. Nothing has been written then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Untellable {
    #[error("the document has no open deadlines")]
    NoDeadlines,
}

impl Untellable {
    /// What it is, if a format failed for this and not for what it wrote to.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }

    pub fn phrase(self) -> Phrase {
        match self {
            Self::NoDeadlines => Phrase::new("untellable-no-deadlines"),
        }
    }
}

impl From<Untellable> for io::Error {
    fn from(untellable: Untellable) -> Self {
        Self::new(io::ErrorKind::InvalidInput, untellable)
    }
}

/// Every format there is.
pub const FORMATS: &[Format] = &[
    Format { id: "csv", extension: "csv", write: csv::write },
    Format { id: "md", extension: "md", write: markdown::write },
    Format { id: "html", extension: "html", write: html::write },
    Format { id: "ics", extension: "ics", write: ics::write },
    Format { id: "docx", extension: "docx", write: docx::write },
    Format { id: "xlsx", extension: "xlsx", write: xlsx::write },
    Format { id: "json", extension: "json", write: json::write },
    Format { id: "pdf", extension: "pdf", write: pdf::write },
];

/// What the name of a file may end in: `csv, docx, md`.
pub fn endings() -> String {
    FORMATS.iter().map(|format| format.extension).collect::<Vec<_>>().join(", ")
}

/// The format with this id.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

#[cfg(test)]
mod tests;
