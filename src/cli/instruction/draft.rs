//! A new instruction, as a draft or issued at once.

use chrono::NaiveDate;
use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::{body, value};
use crate::domain::deadline::{DeadlineError, parse_deadline};
use crate::domain::deadline_rules::Counting;
use crate::domain::id::RoundId;
use crate::domain::instruction::{Assignment, AssignmentFault};
use crate::i18n::Phrase;
use crate::workspace::Workspace;
use crate::workspace::command::{Command, Created, Done, Missing, Refusal};
use crate::workspace::day_off::day_off_remark;

#[derive(Debug, Args)]
pub(in crate::cli) struct DraftInstruction {
    #[arg(
        long = "finding",
        value_name = "FINDING",
        num_args = 1..,
        required = true,
        help = "cli-arg-answers-finding"
    )]
    findings: Vec<String>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-task")]
    task: Option<String>,
    #[arg(long = "to", value_name = "BODY", help = "cli-arg-lead")]
    lead: String,
    #[arg(long = "with", value_name = "BODY", help = "cli-arg-co-executor")]
    co_executors: Vec<String>,
    #[arg(long, value_name = "DEADLINE", help = "cli-arg-deadline")]
    deadline: String,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-completion")]
    completion: String,
    #[arg(long, value_name = "PERSON", help = "cli-arg-controller")]
    controller: Option<String>,
    #[arg(long, help = "cli-arg-issue")]
    issue: bool,
}

impl DraftInstruction {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let issue = self.issue;
            let assignment = self.assignment(workspace, session)?;
            let done = workspace.execute(if issue {
                Command::IssueInstruction(assignment)
            } else {
                Command::DraftInstruction(assignment)
            })?;
            let told = told(workspace, &done)?;
            session.done(&done, &told)
        })
    }

    fn assignment(
        self,
        workspace: &mut Workspace,
        session: &Session,
    ) -> Result<Assignment, Failure> {
        let (mut findings, mut rounds, mut wording) = (Vec::new(), Vec::new(), None);
        for name in &self.findings {
            let finding = workspace.finding_named(name)?;
            let missing = || Refusal::NotFound { what: Missing::Visit, name: name.clone() };
            let visit = workspace.store().visit(finding.value.visit)?.ok_or_else(missing)?;
            if let Some(item) = &finding.value.item {
                let item = workspace.asked_item(&visit.value, item)?;
                let text = item.map(|item| item.instruction.get(session.texts.lang()).to_owned());
                wording = wording.or(text.filter(|text| !text.is_empty()));
            }
            findings.push(finding.id);
            rounds.push(visit.value.round);
        }
        let counting = workspace.counting_of(&findings)?;
        let deadline = deadline(&self.deadline, workspace.today(), &counting, session)?;
        let controller = self.controller.map(|name| workspace.person_named(&name)).transpose()?;
        // Looked at before a body is recorded for its sake.
        let task = self.task.or(wording).unwrap_or_default();
        if task.trim().is_empty() {
            return Err(Refusal::from(AssignmentFault::NoTask).into());
        }
        let lead = body::used(workspace, &self.lead)?;
        let mut co_executors = Vec::new();
        for name in &self.co_executors {
            co_executors.push(body::used(workspace, name)?);
        }
        Ok(Assignment {
            round: one_round(&rounds)?,
            findings,
            task,
            lead,
            co_executors,
            deadline,
            completion: self.completion,
            controller: controller.map(|person| person.id),
        })
    }
}

fn one_round(rounds: &[RoundId]) -> Result<RoundId, Failure> {
    let several = || Failure::refused(Phrase::new("cli-findings-of-several-rounds"));
    let first = *rounds.first().ok_or_else(several)?;
    if rounds.iter().all(|round| *round == first) { Ok(first) } else { Err(several()) }
}

fn told(workspace: &Workspace, done: &Done) -> Result<Phrase, Failure> {
    let created = done.created.iter().find_map(|created| match created {
        Created::Instruction(id) => Some(*id),
        _ => None,
    });
    let Some(id) = created else { return Ok(Phrase::new("cli-unchanged")) };
    let view = workspace.store().instruction(id)?;
    let control = view.as_ref().and_then(|view| view.instruction.control());
    Ok(match control {
        Some(control) => {
            Phrase::new("cli-instruction-issued").with("number", control.number.as_str())
        }
        None => Phrase::new("cli-instruction-drafted").with("id", id.short()),
    })
}

/// Reads a deadline as people type it, and remarks on a day off.
pub(super) fn deadline(
    text: &str,
    today: NaiveDate,
    counting: &Counting,
    session: &Session,
) -> Result<NaiveDate, Failure> {
    let read = parse_deadline(text, today, &|day| counting.is_day_off(day));
    let deadline = read.map_err(|error| Failure::refused(complaint(&error)))?;
    if let Some(remark) = day_off_remark(counting, deadline.date) {
        session.remark(&remark);
    }
    Ok(deadline.date)
}

fn complaint(error: &DeadlineError) -> Phrase {
    match error {
        DeadlineError::NotUnderstood(text) => {
            Phrase::new("cli-deadline-not-understood").with("text", text.as_str())
        }
        DeadlineError::NoSuchDay { .. } => Phrase::new("cli-deadline-no-such-day"),
        DeadlineError::InThePast(date) => {
            Phrase::new("cli-deadline-in-the-past").with("date", value::written(*date))
        }
        DeadlineError::TooFar => Phrase::new("cli-deadline-too-far"),
    }
}
