//! Milestones and obligations: listed, shown, followed to their end like instructions.

use chrono::NaiveDate;
use clap::Subcommand;
use serde_json::{Value, json};

use crate::domain::deadline::parse_deadline;
use crate::domain::evidence::Evidence;
use crate::domain::instruction::{Act, Report, ReportScope, State};
use crate::domain::programme::milestone::MilestoneAct;
use crate::i18n::{Phrase, family};
use crate::store::view::MilestoneView;
use crate::workspace::Workspace;
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::plan::MilestoneRow;

use super::failure::Failure;
use super::listing::ListOptions;
use super::page::Page;
use super::session::Session;
use super::{history, value};

#[derive(Debug, Subcommand)]
pub(super) enum MilestoneCommand {
    #[command(about = "cli-milestone-list")]
    List {
        #[command(flatten)]
        options: ListOptions,
    },
    #[command(about = "cli-milestone-show")]
    Show {
        #[arg(value_name = "MILESTONE", help = "cli-arg-milestone")]
        milestone: String,
    },
    #[command(about = "cli-milestone-report")]
    Report {
        #[arg(value_name = "MILESTONE", help = "cli-arg-milestone")]
        milestone: String,
        #[arg(long, help = "cli-arg-report-text")]
        text: String,
        #[arg(
            long,
            value_parser = value::coded(family::REPORT_SCOPE, ReportScope::from_code),
            default_value = "final",
            help = "cli-arg-scope"
        )]
        scope: ReportScope,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-milestone-return")]
    Return {
        #[arg(value_name = "MILESTONE", help = "cli-arg-milestone")]
        milestone: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
    #[command(about = "cli-milestone-extend")]
    Extend {
        #[arg(value_name = "MILESTONE", help = "cli-arg-milestone")]
        milestone: String,
        #[arg(long, value_name = "DEADLINE", help = "cli-arg-new-deadline")]
        to: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
    #[command(about = "cli-milestone-close")]
    Close {
        #[arg(value_name = "MILESTONE", help = "cli-arg-milestone")]
        milestone: String,
        #[arg(long, value_name = "TITLE", default_value = "", help = "cli-arg-proof")]
        proof: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-done-on")]
        done_on: Option<NaiveDate>,
    },
    #[command(about = "cli-milestone-cancel")]
    Cancel {
        #[arg(value_name = "MILESTONE", help = "cli-arg-milestone")]
        milestone: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
}

impl MilestoneCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List { options } => list(&options, session),
            Self::Show { milestone } => show(&milestone, session),
            Self::Report { milestone, text, scope, on } => {
                act(&milestone, session, |data, view| {
                    let (by, on) =
                        (view.milestone.assignment.lead, on.unwrap_or_else(|| data.today()));
                    Ok(Act::Report(Report { by, on, text, scope, document: None }))
                })
            }
            Self::Return { milestone, reason } => {
                act(&milestone, session, |data, _| Ok(Act::Return { on: data.today(), reason }))
            }
            Self::Extend { milestone, to, reason } => act(&milestone, session, |data, view| {
                let calendar = data.calendar_of_milestone(view)?;
                let read = parse_deadline(&to, data.today(), &|day| calendar.is_day_off(day));
                let to = read.map_err(|_| {
                    let said = Phrase::new("cli-deadline-not-understood");
                    Failure::refused(said.with("text", to.as_str()))
                })?;
                Ok(Act::Extend { to: to.date, on: data.today(), reason })
            }),
            Self::Close { milestone, proof, done_on } => act(&milestone, session, |data, view| {
                let control = view.milestone.control();
                let reported = control.and_then(|control| control.reports.last());
                let on = data.today();
                let done_on = done_on.or(reported.map(|report| report.on)).unwrap_or(on);
                let proof = Evidence::Document { title: proof, page: String::new() };
                Ok(Act::Close { proof, done_on, on })
            }),
            Self::Cancel { milestone, reason } => {
                act(&milestone, session, |data, _| Ok(Act::Cancel { on: data.today(), reason }))
            }
        }
    }
}

fn act(
    name: &str,
    session: &Session,
    act: impl FnOnce(&Workspace, &MilestoneView) -> Result<MilestoneAct, Failure>,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let view = workspace.milestone_named(name)?;
        let (id, act) = (view.id, act(workspace, &view)?);
        let command = ProgrammeCommand::ActOnMilestone { id, act };
        let done = workspace.execute(Command::Programme(command))?;
        let now = workspace.store().milestone(id)?.unwrap_or(view).milestone;
        let told = Phrase::new("cli-instruction-now")
            .with("number", now.assignment.code.as_str())
            .with("status", Phrase::name(family::STATUS, now.status().code()))
            .with("deadline", value::written(now.deadline()));
        session.done(&done, &told)
    })
}

fn list(options: &ListOptions, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let listing = workspace.milestone_listing()?;
        let chosen = options.chosen(&listing, |_| true, texts)?;
        let mut table = session.table([
            "label-number",
            "programme-label-milestone",
            "label-deadline",
            "programme-label-post",
            "label-status",
        ]);
        for row in &chosen.rows {
            let task = &row.view.milestone.assignment;
            table.push([
                task.code.clone(),
                task.title.clone(),
                value::written(row.view.milestone.deadline()),
                task.post.clone(),
                status(row, session),
            ]);
        }
        table.headed(chosen.headings);
        let rows: Vec<Value> = chosen.rows.iter().map(|row| told(row)).collect();
        session.list(&rows, &table)
    })
}

fn status(row: &MilestoneRow, session: &Session) -> String {
    let status = session.texts.name(family::STATUS, row.status().code());
    if row.overdue {
        return format!("{status}, {}", session.texts.name(family::STATUS, "overdue"));
    }
    status
}

/// A milestone for programs.
fn told(row: &MilestoneRow) -> Value {
    let milestone = &row.view.milestone;
    let proof = match &milestone.state {
        State::Closed { proof, .. } => Some(proof),
        _ => None,
    };
    json!({
        "id": row.view.id,
        "number": milestone.assignment.code,
        "title": milestone.assignment.title,
        "ground": milestone.assignment.ground,
        "source": row.source,
        "measure": row.measure,
        "post": milestone.assignment.post,
        "original_deadline": milestone.original_deadline(),
        "deadline": milestone.deadline(),
        "document": milestone.assignment.document,
        "status": milestone.status().code(),
        "overdue": row.overdue,
        "proof": proof,
    })
}

fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let id = workspace.milestone_named(name)?.id;
        let rows = workspace.milestone_rows()?;
        let Some(row) = rows.iter().find(|row| row.view.id == id) else { return Ok(()) };
        let people = workspace.people()?;
        let milestone = &row.view.milestone;
        let mut steps = session.table(["label-recorded", "label-person", "label-step"]);
        for entry in &row.view.acts {
            let said = match &entry.act {
                Act::Report(report) => format!("{}: {}", step("report", session), report.text),
                Act::Return { reason, .. } => format!("{}: {reason}", step("return", session)),
                Act::Extend { to, reason, .. } => {
                    format!("{} {}: {reason}", step("extend", session), value::written(*to))
                }
                Act::Close { proof, .. } => {
                    format!("{}: {}", step("close", session), proof.title())
                }
                Act::Cancel { reason, .. } => format!("{}: {reason}", step("cancel", session)),
                Act::Readdress(change) => {
                    format!("{}: {}", step("readdress", session), change.reason)
                }
                Act::Issue { .. } => step("issue", session),
                Act::Redraft { assignment } => texts.say(
                    &Phrase::new("milestone-act-corrected")
                        .with("title", assignment.title.as_str())
                        .with("day", value::written(assignment.due)),
                ),
            };
            let said = match &entry.refused {
                Some(_) => format!("{said} — {}", texts.get("cli-did-not-count")),
                None => said,
            };
            steps.push([history::when(&entry.mark), history::said_by(&people, &entry.mark), said]);
        }
        let page = Page::default()
            .line(texts.get("label-number"), milestone.assignment.code.as_str())
            .line(texts.get("programme-label-milestone"), milestone.assignment.title.as_str())
            .line(texts.get("programme-label-source"), row.source.as_str())
            .line(texts.get("programme-label-measure"), row.measure.as_str())
            .line(texts.get("programme-label-post"), milestone.assignment.post.as_str())
            .line(texts.get("label-lead"), row.lead_name(texts.lang()))
            .line(texts.get("label-deadline"), value::written(milestone.deadline()))
            .line(texts.get("programme-label-document"), milestone.assignment.document.as_str())
            .line(texts.get("label-status"), status(row, session))
            .line(texts.get("label-id"), id.to_string())
            .part(texts.get("label-history"), steps);
        let mut shown = told(row);
        shown["indicator"] = json!(workspace.indicator_of_milestone(id)?);
        shown["history"] = json!(row.view.acts.iter().map(|entry| &entry.act).collect::<Vec<_>>());
        session.show(&shown, &page)
    })
}

fn step(code: &'static str, session: &Session) -> String {
    session.texts.name(family::STEP, code)
}
