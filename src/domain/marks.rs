//! Marks of execution that come back from an executor in a list that was made out for it.
//!
//! A mark is a claim: it is recorded as reported by that body and never closes anything. What is taken
//! twice changes nothing, and a row counts only with the id and the key it went out with.

mod key;

use chrono::NaiveDate;
use thiserror::Error;

use super::evidence::Evidence;
use super::id::BodyId;
use super::instruction::{ActRefusal, Instruction, Progress, Report, ReportScope, Standing};

pub use key::ListKey;

/// Names of the columns by which a list that comes back is read.
pub const ID: &str = "id";
pub const NUMBER: &str = "number";
pub const BODY: &str = "body";
pub const LIST: &str = "list";
pub const KEY: &str = "key";
pub const STATE: &str = "mark_state";
pub const DAY: &str = "mark_day";
pub const DOCUMENT: &str = "mark_document";
pub const COMMENT: &str = "mark_comment";

/// How far an executor says it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marked {
    Done,
    Partly,
    UnderWay,
}

impl Marked {
    pub const ALL: [Self; 3] = [Self::Done, Self::Partly, Self::UnderWay];

    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "partly",
            Self::UnderWay => "under-way",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|marked| marked.code() == code)
    }

    pub fn scope(self) -> ReportScope {
        match self {
            Self::Done => ReportScope::Final,
            Self::Partly => ReportScope::Part,
            Self::UnderWay => ReportScope::Interim,
        }
    }
}

/// What an executor wrote into its cells of one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    pub state: Option<Marked>,
    pub day: Option<NaiveDate>,
    pub document: String,
    pub comment: String,
}

/// Whose mark it is, and where it was read.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    pub body: BodyId,
    /// SHA-256 of the file, in hex.
    pub file: &'a str,
    pub today: NaiveDate,
}

/// Why a row of a returned list is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MarkRefusal {
    #[error("the row has no id: it was not in the list")]
    Invented,
    #[error("{0:?} is no id of an instruction")]
    NotAnId(String),
    #[error("no such instruction is recorded here")]
    Foreign,
    #[error("the id was changed, or its key")]
    KeyChanged,
    #[error("the row comes from another list")]
    OtherList,
    #[error("the row names {found:?}, but its id belongs to {expected}")]
    OtherNumber { found: String, expected: String },
    #[error("the same instruction stands in row {0} already")]
    Repeated(u32),
    #[error("{0} is calculated by a formula")]
    Formula(String),
    #[error("{column} holds a character that is not seen: {character:?}")]
    Hidden { column: String, character: char },
    #[error("{0} holds neither a text nor a date")]
    NotAText(String),
    #[error("{0} is too long")]
    TooLong(String),
    #[error("{0:?} is no state")]
    UnknownState(String),
    #[error("{0:?} is no date")]
    NotADay(String),
    #[error("something is written, but no state is chosen")]
    NoState,
    #[error("the day of execution is missing")]
    NoDay,
    #[error("only members of the round's commission may take in its marks")]
    NotAMember,
    #[error(transparent)]
    Act(#[from] ActRefusal),
}

/// The report a mark makes, if it says anything new and may be said.
pub fn judge(
    mark: &Mark,
    instruction: &Instruction,
    origin: Origin,
    by: Standing,
) -> Result<Option<Report>, MarkRefusal> {
    let Some(state) = mark.state else {
        let says_nothing = *mark == Mark::default();
        return if says_nothing { Ok(None) } else { Err(MarkRefusal::NoState) };
    };
    let scope = state.scope();
    if mark.day.is_none() && scope != ReportScope::Interim {
        return Err(MarkRefusal::NoDay);
    }
    if is_told(mark, scope, instruction, origin) {
        return Ok(None);
    }
    let (day, present) = (mark.day.unwrap_or(origin.today), origin.today);
    if day > present {
        return Err(ActRefusal::NotYet { day, present }.into());
    }
    let report = Report {
        by: origin.body,
        on: day,
        text: attributed(&mark.comment, origin.file),
        scope,
        document: document(mark),
    };
    instruction.apply(&super::instruction::Act::Report(report.clone()), by)?;
    Ok(Some(report))
}

/// Whether the body reported the very same already. After a return for rework it may say the same again,
/// but not by the same file.
fn is_told(mark: &Mark, scope: ReportScope, instruction: &Instruction, origin: Origin) -> bool {
    let Some(control) = instruction.control() else { return false };
    let is_returned = control.progress == Progress::Returned;
    control.reports.iter().any(|report| {
        let (words, file) = without_attribution(&report.text);
        report.by == origin.body
            && report.scope == scope
            && mark.day.is_none_or(|day| day == report.on)
            && report.document == document(mark)
            && words == mark.comment
            && (!is_returned || file == Some(origin.file))
    })
}

fn document(mark: &Mark) -> Option<Evidence> {
    let title = mark.document.as_str();
    (!title.is_empty()).then(|| Evidence::Document { title: title.to_owned(), page: String::new() })
}

const FILE_MARK: &str = "[xlsx sha256:";

/// The words with the file they came from.
fn attributed(words: &str, file: &str) -> String {
    format!("{words} {FILE_MARK}{file}]").trim_start().to_owned()
}

fn without_attribution(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(FILE_MARK) {
        Some((words, file)) => (words.trim_end(), file.strip_suffix(']')),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests;
