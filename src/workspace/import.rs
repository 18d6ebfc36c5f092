//! Tables from outside: read within bounds, staged, and taken whole or not at all.
//!
//! Staging finds every problem of a file, each with its line and field, and writes nothing. What was
//! staged without a problem is carried out by one command, in one commit.

mod answers;
mod cell;
mod column;
mod contracts;
mod csv_table;
mod facilities;
mod grid;
mod json_lines;
mod passport;
mod problem;
mod sheet;
mod table;
mod text_file;

pub use answers::{AnswerSummary, StagedAnswers};
pub use contracts::StagedContracts;
pub use facilities::StagedFacilities;
pub use passport::{StagedProgramme, read_passport};
pub use problem::{Coding, Place, Problem, ProblemKind};
pub use table::MOST_ROWS;
pub use text_file::{LARGEST_FILE, LONGEST_LINE};

use chrono::{NaiveDate, NaiveDateTime};

use super::command::Refusal;
use crate::domain::answer::NotCheckedReason;

/// A date as tables hold it: `2025-08-31` or `31.08.2025`.
pub fn date(text: &str) -> Option<NaiveDate> {
    cell::date(text).ok()
}

/// A day with the time of day: `2025-08-31 14:05` or `31.08.2025 14:05`.
pub fn moment(text: &str) -> Option<NaiveDateTime> {
    cell::moment(text).ok()
}

/// Why an item was not checked: one of the usual reasons by its code or name, or the text itself.
pub fn reason(text: &str) -> NotCheckedReason {
    answers::reason_of(text)
}

/// Why a file was not staged.
#[derive(Debug)]
pub enum ImportError {
    /// Everything that is wrong with the file, and how many problems more than are named.
    Problems { problems: Vec<Problem>, more: usize },
    /// The file may be sound; what it is for is not.
    Refused(Refusal),
}

impl<E: Into<Refusal>> From<E> for ImportError {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

impl table::Problems {
    fn into_error(self) -> ImportError {
        let (problems, more) = self.into_parts();
        ImportError::Problems { problems, more }
    }
}
