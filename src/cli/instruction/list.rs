//! Instructions as a list, for people and for programs.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::listing::ListOptions;
use crate::cli::session::Session;
use crate::cli::table::TextTable;
use crate::cli::value;
use crate::domain::deadline::days_overdue;
use crate::domain::id::{BodyId, FindingId, InstructionId};
use crate::domain::text::Lang;
use crate::i18n::{Texts, family};
use crate::workspace::Workspace;
use crate::workspace::lists::InstructionRow;

#[derive(Debug, Args)]
pub(in crate::cli) struct ListInstructions {
    #[arg(long, help = "cli-arg-of-round")]
    round: Option<String>,
    #[arg(long, help = "cli-arg-of-body")]
    body: Option<String>,
    #[arg(long, value_parser = value::codes(family::STATUS), help = "cli-arg-status")]
    status: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-judged-on")]
    today: Option<NaiveDate>,
    #[command(flatten)]
    options: ListOptions,
}

/// An instruction for programs.
#[derive(Debug, Serialize)]
pub(super) struct InstructionJson {
    pub(super) id: InstructionId,
    /// Absent for a draft.
    pub(super) number: Option<String>,
    pub(super) task: String,
    pub(super) lead: String,
    pub(super) lead_code: Option<String>,
    pub(super) co_executors: Vec<String>,
    pub(super) co_executor_codes: Vec<String>,
    pub(super) original_deadline: NaiveDate,
    pub(super) deadline: NaiveDate,
    pub(super) status: &'static str,
    pub(super) overdue: bool,
    pub(super) findings: Vec<FindingId>,
    /// Codes of the facilities, in one text and apart.
    pub(super) facility: String,
    pub(super) facilities: Vec<String>,
    /// Code of the round.
    pub(super) round: String,
    pub(super) completion: String,
    pub(super) extensions: usize,
    /// Days the deadline has moved since the issue.
    pub(super) drift_days: i64,
    /// Days since the deadline, where it is missed.
    pub(super) days_overdue: Option<u32>,
    /// Two people acted on it apart from each other.
    pub(super) contested: bool,
    /// Carried out after the deadline in force.
    pub(super) closed_late: bool,
    /// How often it was sent back for rework.
    pub(super) returns: usize,
}

/// Codes of the recorded bodies.
pub(super) type BodyCodes = BTreeMap<BodyId, String>;

pub(super) fn body_codes(workspace: &Workspace) -> Result<BodyCodes, Failure> {
    let bodies = workspace.store().bodies()?;
    Ok(bodies.into_iter().map(|body| (body.id, body.value.code)).collect())
}

impl InstructionJson {
    pub(super) fn of(
        row: &InstructionRow,
        codes: &BodyCodes,
        (lang, today): (Lang, NaiveDate),
    ) -> Self {
        let instruction = &row.view.instruction;
        let assignment = &instruction.assignment;
        let co_executors = row.co_executors.iter().map(|name| name.get(lang).to_owned());
        let co_codes = assignment.co_executors.iter().filter_map(|body| codes.get(body).cloned());
        Self {
            id: row.view.id,
            number: row.number().map(str::to_owned),
            task: assignment.task.clone(),
            lead: row.lead.get(lang).to_owned(),
            lead_code: codes.get(&assignment.lead).cloned(),
            co_executors: co_executors.collect(),
            co_executor_codes: co_codes.collect(),
            original_deadline: instruction.original_deadline(),
            deadline: instruction.deadline(),
            status: instruction.status().code(),
            overdue: row.overdue,
            findings: assignment.findings.clone(),
            facility: row.facilities.join(", "),
            facilities: row.facilities.clone(),
            round: row.round_code.clone(),
            completion: assignment.completion.clone(),
            extensions: row.extensions(),
            drift_days: row.drift_days(),
            days_overdue: days_overdue(row.deadline(), today).filter(|_| row.overdue),
            contested: row.view.contested(),
            closed_late: instruction.closed_late(),
            returns: instruction.control().map_or(0, |control| control.returns.len()),
        }
    }

    /// The status in words, with what is computed from the day.
    pub(super) fn status_in_words(&self, texts: Texts) -> String {
        let status = texts.name(family::STATUS, self.status);
        if self.overdue {
            return format!("{status}, {}", texts.name(family::STATUS, "overdue"));
        }
        status
    }
}

impl ListInstructions {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.look(|workspace| {
            let today = self.today.unwrap_or_else(|| workspace.today());
            let listing = workspace.instruction_listing(today)?;
            let fits = self.fits(workspace)?;
            let chosen = self.options.chosen(&listing, fits, session.texts)?;
            let (codes, spoken) = (body_codes(workspace)?, (session.texts.lang(), today));
            let rows: Vec<_> =
                chosen.rows.iter().map(|row| InstructionJson::of(row, &codes, spoken)).collect();
            let mut table =
                table("label-status", rows.iter().map(|row| row.told(session)), session);
            table.headed(chosen.headings);
            session.list(&rows, &table)
        })
    }

    /// What the options of their own keep.
    fn fits(&self, workspace: &Workspace) -> Result<impl Fn(&InstructionRow) -> bool, Failure> {
        let round = self.round.as_ref().map(|name| workspace.round_named(name)).transpose()?;
        let body = self.body.as_ref().map(|name| workspace.body_named(name)).transpose()?;
        let status = self.status.clone();
        Ok(move |row: &InstructionRow| {
            let assignment = &row.view.instruction.assignment;
            let is_executor =
                |body| assignment.lead == body || assignment.co_executors.contains(&body);
            let has_status = match status.as_deref() {
                None => true,
                Some("overdue") => row.overdue,
                Some(status) => row.status().code() == status,
            };
            has_status
                && round.as_ref().is_none_or(|round| assignment.round == round.id)
                && body.as_ref().is_none_or(|body| is_executor(body.id))
        })
    }
}

impl InstructionJson {
    fn told(&self, session: &Session) -> (NaiveDate, [String; 5]) {
        let number = self.number.clone().unwrap_or_else(|| self.id.short());
        let status = self.status_in_words(session.texts);
        let (facility, task, lead) = (self.facility.clone(), self.task.clone(), self.lead.clone());
        (self.deadline, [number, facility, task, lead, status])
    }
}

/// Instructions by number, facility, task, lead and deadline; the last column is the caller's own.
pub(in crate::cli) fn table(
    last: &'static str,
    rows: impl Iterator<Item = (NaiveDate, [String; 5])>,
    session: &Session,
) -> TextTable {
    let mut table = session.table([
        "label-number",
        "label-facility",
        "label-task",
        "label-lead",
        "label-deadline",
        last,
    ]);
    for (deadline, [number, facility, task, lead, own]) in rows {
        table.push([number, facility, task, lead, value::written(deadline), own]);
    }
    table
}
