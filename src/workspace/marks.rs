//! Marks of execution from a list that an executor filled in: staged row by row, then taken whole or not at all.
//!
//! A row counts with the id, the key and the number it went out with. What is taken is recorded as
//! reported by the body the list was made out for, with the hash of the file; nothing is ever closed by it.

mod fault;
mod list;
mod reading;
pub(in crate::workspace) mod workbook;

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::id::{BodyId, InstructionId};
use crate::domain::instruction::{Act, ActRefusal, Report, Standing};
use crate::domain::marks::{self, ListKey, MarkRefusal, Origin, judge};
use crate::domain::text::LocalText;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::view::InstructionView;

use super::Workspace;
use super::command::{Done, Refusal};
use super::commit::Entry;
use super::export::sha256;

pub use fault::{WorkbookFault, refusal_phrase};
use list::Row;

/// What a returned file would do.
#[derive(Debug, Clone, PartialEq)]
pub struct StagedMarks {
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// Whom the list was made out for; none where no row says it.
    pub body: Option<LocalText>,
    pub rows: Vec<StagedRow>,
}

/// One row of the file, and what becomes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct StagedRow {
    /// As the program that edits the file counts.
    pub row: u32,
    /// The number of the instruction, as the row says it.
    pub number: String,
    pub id: Option<InstructionId>,
    pub outcome: Outcome,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It would be recorded.
    Accepted(Report),
    /// It says nothing, or nothing new.
    Unchanged,
    Refused(MarkRefusal),
}

impl Outcome {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Accepted(_) => "accepted",
            Self::Unchanged => "unchanged",
            Self::Refused(_) => "refused",
        }
    }
}

impl StagedMarks {
    /// How many rows have this outcome, by its code.
    pub fn count(&self, code: &str) -> usize {
        self.rows.iter().filter(|row| row.outcome.code() == code).count()
    }

    /// The reports to be recorded; none at all where a row is refused.
    pub fn reports(&self) -> Vec<(InstructionId, Report)> {
        if self.count("refused") > 0 {
            return Vec::new();
        }
        let reports = self.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Accepted(report) => Some((row.id?, report.clone())),
            _ => None,
        });
        reports.collect()
    }
}

impl Workspace {
    /// Reads a returned list and says of every row what would become of it. Writes nothing.
    pub fn stage_marks(&self, path: &Path) -> Result<StagedMarks, Refusal> {
        self.operator().ok_or(Refusal::NotIntroduced)?;
        let bytes = workbook::bytes(path)?;
        let sha256 = sha256(&bytes);
        let rows = list::rows(&workbook::sheets(&bytes)?)?;
        let list = usual(&rows);
        let body = list.and_then(|(body, _)| self.store.body(body).transpose()).transpose();
        let body = body.map_err(Refusal::from)?.map(|body| body.value.name);
        let mut staging = Staging { workspace: self, sha256: &sha256, list, seen: BTreeMap::new() };
        let mut staged = Vec::new();
        for row in &rows {
            staged.push(staging.staged(row)?);
        }
        Ok(StagedMarks { body, rows: staged, sha256 })
    }

    /// Records every report, in one commit; all of them are looked at before the first is sealed.
    pub(super) fn take_reports(
        &mut self,
        reports: Vec<(InstructionId, Report)>,
    ) -> Result<Done, Refusal> {
        let present = self.today();
        let mut entries = Vec::new();
        for (id, report) in reports {
            let view = self.require_instruction(id)?;
            let (person, role) = self.require_member(view.instruction.assignment.round)?;
            let day = report.on;
            let act = Act::Report(report);
            view.instruction.apply(&act, Standing { person, role: Some(role) })?;
            if day > present {
                return Err(ActRefusal::NotYet { day, present }.into());
            }
            let register = RegisterId::Instruction(id);
            entries.push(Entry::change(&register, Fact::InstructionActed(act), view.heads));
        }
        if entries.is_empty() {
            return Ok(Done::default());
        }
        let mut batch = self.begin()?;
        for entry in entries {
            self.add(&mut batch, entry)?;
        }
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }
}

/// The body and list that most rows name: a row of another list is the stranger, not the others.
fn usual(rows: &[Row]) -> Option<(BodyId, ListKey)> {
    let mut counts: BTreeMap<(BodyId, ListKey), usize> = BTreeMap::new();
    for row in rows {
        if let (Ok(body), Ok(list)) = (row.text(marks::BODY).parse(), row.text(marks::LIST).parse())
        {
            *counts.entry((body, list)).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(named, _)| named)
}

struct Staging<'a> {
    workspace: &'a Workspace,
    sha256: &'a str,
    list: Option<(BodyId, ListKey)>,
    /// The row in which an instruction stood first.
    seen: BTreeMap<InstructionId, u32>,
}

impl Staging<'_> {
    fn staged(&mut self, row: &Row) -> Result<StagedRow, Refusal> {
        let id = row.text(marks::ID).parse().ok();
        let outcome = match self.look_at(row, id)? {
            Ok(Some(report)) => Outcome::Accepted(report),
            Ok(None) => Outcome::Unchanged,
            Err(refusal) => Outcome::Refused(refusal),
        };
        Ok(StagedRow { row: row.number, number: row.text(marks::NUMBER).to_owned(), id, outcome })
    }

    fn look_at(
        &mut self,
        row: &Row,
        id: Option<InstructionId>,
    ) -> Result<Result<Option<Report>, MarkRefusal>, Refusal> {
        if let Some(column) = row.formula() {
            return Ok(Err(MarkRefusal::Formula(column.to_owned())));
        }
        let (id, body) = match self.identified(row, id) {
            Ok(identified) => identified,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Some(view) = self.workspace.store.instruction(id)? else {
            return Ok(Err(MarkRefusal::Foreign));
        };
        if let Err(refusal) = is_of(row, &view) {
            return Ok(Err(refusal));
        }
        let by = match self.workspace.require_member(view.instruction.assignment.round) {
            Ok((person, role)) => Standing { person, role: Some(role) },
            Err(Refusal::NotAMember) => return Ok(Err(MarkRefusal::NotAMember)),
            Err(refusal) => return Err(refusal),
        };
        let origin = Origin { body, file: self.sha256, today: self.workspace.today() };
        let judged = reading::mark(row);
        Ok(judged.and_then(|mark| judge(&mark, &view.instruction, origin, by)))
    }

    /// Whether the row is one that went out, in this list, and stands here once.
    fn identified(
        &mut self,
        row: &Row,
        id: Option<InstructionId>,
    ) -> Result<(InstructionId, BodyId), MarkRefusal> {
        let text = row.text(marks::ID);
        if text.is_empty() {
            return Err(MarkRefusal::Invented);
        }
        let id = id.ok_or_else(|| MarkRefusal::NotAnId(text.to_owned()))?;
        let named = row.text(marks::BODY).parse().ok().zip(row.text(marks::LIST).parse().ok());
        let (body, list): (BodyId, ListKey) = named.ok_or(MarkRefusal::KeyChanged)?;
        if row.text(marks::KEY) != list.of_row(id) {
            return Err(MarkRefusal::KeyChanged);
        }
        if self.list != Some((body, list)) {
            return Err(MarkRefusal::OtherList);
        }
        let first = *self.seen.entry(id).or_insert(row.number);
        if first == row.number { Ok((id, body)) } else { Err(MarkRefusal::Repeated(first)) }
    }
}

/// The number that people see belongs to the id that they do not: a sort that left hidden columns behind
/// parts the two.
fn is_of(row: &Row, view: &InstructionView) -> Result<(), MarkRefusal> {
    let expected = view.instruction.control().map(|control| control.number.clone());
    let (expected, found) = (expected.unwrap_or_default(), row.text(marks::NUMBER));
    if found == expected {
        return Ok(());
    }
    Err(MarkRefusal::OtherNumber { found: found.to_owned(), expected })
}
