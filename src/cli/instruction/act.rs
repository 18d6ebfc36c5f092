//! The steps in the life of an instruction.

use chrono::NaiveDate;

use super::draft::deadline;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::domain::evidence::Evidence;
use crate::domain::instruction::{Act, Report, ReportScope};
use crate::i18n::{Phrase, family};
use crate::store::view::InstructionView;
use crate::workspace::Workspace;
use crate::workspace::command::Command;

/// What an executor reports, as typed.
pub(super) struct Reported {
    pub(super) by: Option<String>,
    pub(super) text: String,
    pub(super) scope: ReportScope,
    pub(super) document: Option<String>,
    pub(super) on: Option<NaiveDate>,
}

/// What an instruction is closed with, as typed.
pub(super) struct Closing {
    pub(super) proof: String,
    pub(super) page: String,
    pub(super) done_on: Option<NaiveDate>,
    pub(super) on: Option<NaiveDate>,
}

/// To whom an instruction passes, as typed.
pub(super) struct Passing {
    pub(super) from: Option<String>,
    pub(super) to: String,
    pub(super) reason: String,
    pub(super) on: Option<NaiveDate>,
}

/// Issues a draft under the next number of the round, unless another is given.
pub(super) fn issue(
    name: &str,
    number: Option<String>,
    on: Option<NaiveDate>,
    session: &Session,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let id = workspace.instruction_named(name)?.id;
        let number = match number {
            Some(number) => number,
            None => workspace.next_instruction_number(id)?,
        };
        let on = on.unwrap_or_else(|| workspace.today());
        let done = workspace.execute(Command::Act { id, act: Act::Issue { number, on } })?;
        session.done(&done, &told(workspace, id)?)
    })
}

/// The lead executor passes it on unless another is named.
pub(super) fn readdress(name: &str, passing: Passing, session: &Session) -> Result<(), Failure> {
    session.change(|workspace| {
        let view = workspace.instruction_named(name)?;
        let id = view.id;
        let from = match &passing.from {
            Some(body) => workspace.body_named(body)?.id,
            None => view.instruction.assignment.lead,
        };
        let to = workspace.body_named(&passing.to)?.id;
        let (on, reason) = (passing.on.unwrap_or_else(|| workspace.today()), passing.reason);
        let done = workspace.execute(Command::Readdress { id, from, to, on, reason })?;
        session.done(&done, &told(workspace, id)?)
    })
}

pub(super) fn report(name: &str, reported: Reported, session: &Session) -> Result<(), Failure> {
    act(name, session, |workspace, view| {
        let by = match &reported.by {
            Some(body) => workspace.body_named(body)?.id,
            None => view.instruction.assignment.lead,
        };
        Ok(Act::Report(Report {
            by,
            on: reported.on.unwrap_or_else(|| workspace.today()),
            text: reported.text,
            scope: reported.scope,
            document: reported.document.map(|title| document(title, String::new())),
        }))
    })
}

pub(super) fn send_back(
    name: &str,
    reason: String,
    on: Option<NaiveDate>,
    session: &Session,
) -> Result<(), Failure> {
    act(name, session, |workspace, _| {
        Ok(Act::Return { on: on.unwrap_or_else(|| workspace.today()), reason })
    })
}

pub(super) fn extend(
    name: &str,
    to: &str,
    reason: String,
    on: Option<NaiveDate>,
    session: &Session,
) -> Result<(), Failure> {
    act(name, session, |workspace, view| {
        let counting = workspace.counting_of(&view.instruction.assignment.findings)?;
        let to = deadline(to, workspace.today(), &counting, session)?;
        Ok(Act::Extend { to, on: on.unwrap_or_else(|| workspace.today()), reason })
    })
}

/// The work was done when the last report says, unless the person says otherwise.
pub(super) fn close(name: &str, closing: Closing, session: &Session) -> Result<(), Failure> {
    act(name, session, |workspace, view| {
        let on = closing.on.unwrap_or_else(|| workspace.today());
        let control = view.instruction.control();
        let reported = control.and_then(|control| control.reports.last()).map(|report| report.on);
        let done_on = closing.done_on.or(reported).unwrap_or(on);
        Ok(Act::Close { proof: document(closing.proof, closing.page), done_on, on })
    })
}

pub(super) fn cancel(
    name: &str,
    reason: String,
    on: Option<NaiveDate>,
    session: &Session,
) -> Result<(), Failure> {
    act(name, session, |workspace, _| {
        Ok(Act::Cancel { on: on.unwrap_or_else(|| workspace.today()), reason })
    })
}

fn document(title: String, page: String) -> Evidence {
    Evidence::Document { title, page }
}

fn act(
    name: &str,
    session: &Session,
    act: impl FnOnce(&Workspace, &InstructionView) -> Result<Act, Failure>,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let view = workspace.instruction_named(name)?;
        let id = view.id;
        let act = act(workspace, &view)?;
        let done = workspace.execute(Command::Act { id, act })?;
        session.done(&done, &told(workspace, id)?)
    })
}

/// Where the instruction stands now.
fn told(workspace: &Workspace, id: crate::domain::id::InstructionId) -> Result<Phrase, Failure> {
    let Some(view) = workspace.store().instruction(id)? else {
        return Ok(Phrase::new("cli-unchanged"));
    };
    let number = view.instruction.control().map(|control| control.number.clone());
    Ok(Phrase::new("cli-instruction-now")
        .with("number", number.unwrap_or_else(|| id.short()))
        .with("status", Phrase::name(family::STATUS, view.instruction.status().code()))
        .with("deadline", view.instruction.deadline().format("%d.%m.%Y").to_string()))
}
