//! Erasing what an interview note says: proposed by one, confirmed by another.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::erasure::ErasureRefusal;
use crate::i18n::Phrase;
use crate::workspace::Workspace;
use crate::workspace::clock::local_time;
use crate::workspace::command::{Command, Refusal};
use crate::workspace::erasures::ErasureRow;
use crate::workspace::interviews::InterviewId;
use crate::workspace::naming::NamingError;

use super::failure::Failure;
use super::interview::Which;
use super::session::Session;
use super::value::written;

#[derive(Debug, Subcommand)]
pub(super) enum EraseCommand {
    #[command(about = "cli-erase-propose", after_help = "cli-erase-example")]
    Propose {
        #[command(flatten)]
        by: Authorised,
        #[arg(long, value_name = "TEXT", help = "cli-arg-erase-basis")]
        basis: String,
    },
    #[command(about = "cli-erase-confirm")]
    Confirm {
        #[command(flatten)]
        by: Authorised,
    },
    #[command(about = "cli-erase-list")]
    List,
}

/// What is to be erased, and on whose word.
#[derive(Debug, Args)]
pub(super) struct Authorised {
    #[command(flatten)]
    which: Which,
    #[arg(long, value_name = "PERSON", help = "cli-arg-erase-by")]
    authorised_by: String,
}

impl Authorised {
    /// The interview, if whoever authorises is who sits here: nobody does so in another's name.
    fn find(&self, workspace: &Workspace) -> Result<InterviewId, Failure> {
        let person = workspace.person_named(&self.authorised_by)?;
        if workspace.operator() != Some(person.id) {
            return Err(Refusal::from(ErasureRefusal::NotTheOperator).into());
        }
        let visit = match &self.which.visit {
            Some(name) => Some(workspace.visit_named(name)?.id),
            None => None,
        };
        match workspace.interview_named(visit, &self.which.number) {
            Err(NamingError::Refused(Refusal::NotFound { .. }))
                if self.is_something_else(workspace) =>
            {
                Err(Refusal::from(ErasureRefusal::OnlyInterviews).into())
            }
            found => Ok(found?),
        }
    }

    fn is_something_else(&self, workspace: &Workspace) -> bool {
        let name = &self.which.number;
        workspace.finding_named(name).is_ok()
            || workspace.instruction_named(name).is_ok()
            || workspace.urgent_named(name).is_ok()
            || workspace.visit_named(name).is_ok()
    }
}

impl EraseCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Propose { by, basis } => session.change(|workspace| {
                let id = by.find(workspace)?;
                let number = id.number.to_string();
                let done = workspace.execute(Command::ProposeErasure { id, basis })?;
                session.done(&done, &Phrase::new("cli-erase-proposed").with("number", number))
            }),
            Self::Confirm { by } => session.change(|workspace| {
                let id = by.find(workspace)?;
                let number = id.number.to_string();
                let done = workspace.execute(Command::ConfirmErasure { id })?;
                let told = Phrase::new("cli-erase-done").with("number", number);
                let told = if workspace.erasure_is_unfinished() {
                    Phrase::new("cli-erase-unfinished")
                } else {
                    told
                };
                session.done(&done, &told)
            }),
            Self::List => list(session),
        }
    }
}

/// An erasure for programs.
#[derive(Debug, Serialize)]
struct ErasureJson<'a> {
    number: String,
    visit: String,
    state: &'static str,
    basis: &'a str,
    proposed_by: &'a [String],
    confirmed_by: Option<&'a str>,
    erased_on: Option<NaiveDate>,
    /// The word of who sits at this device is what is missing.
    may_confirm: bool,
}

impl<'a> ErasureJson<'a> {
    fn of(row: &'a ErasureRow) -> Self {
        let erased = row.view.erased.as_ref();
        let proposed = row.view.proposals.iter().find(|entry| entry.refused.is_none());
        Self {
            number: row.view.number.to_string(),
            visit: row.view.visit.to_string(),
            state: match (erased, proposed) {
                (Some(_), _) => "erased",
                (None, Some(_)) => "proposed",
                (None, None) => "refused",
            },
            basis: match (erased, proposed) {
                (Some(erased), _) => &erased.basis,
                (None, Some(entry)) => &entry.proposal.basis,
                (None, None) => "",
            },
            proposed_by: &row.proposed_by,
            confirmed_by: row.confirmed_by.as_deref(),
            erased_on: erased.and_then(|own| local_time(own.confirmed.wall_ms)).map(|at| at.date()),
            may_confirm: row.may_confirm,
        }
    }
}

fn list(session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let rows = workspace.erasure_rows()?;
        let told: Vec<ErasureJson> = rows.iter().map(ErasureJson::of).collect();
        let mut table = session.table([
            "column-number",
            "column-status",
            "erasure-basis",
            "erasure-proposed-by",
            "erasure-confirmed-by",
            "column-date",
        ]);
        for (row, own) in rows.iter().zip(&told) {
            let state = match own.state {
                "erased" => texts.get("interview-erased"),
                "proposed" if own.may_confirm => texts.get("erasure-waits-for-you"),
                "proposed" => texts.get("interview-erasure-proposed"),
                _ => texts.get("erasure-does-not-count"),
            };
            table.push([
                row.label.clone(),
                state,
                own.basis.to_owned(),
                own.proposed_by.join(", "),
                own.confirmed_by.unwrap_or_default().to_owned(),
                own.erased_on.map(written).unwrap_or_default(),
            ]);
        }
        session.list(&told, &table)
    })
}
