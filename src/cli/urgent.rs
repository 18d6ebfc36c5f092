//! Urgent notices: raised, told, answered, closed, listed and printed.

mod show;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::id::UrgentId;
use crate::domain::text::LocalText;
use crate::domain::urgent::{Addressee, Reaction, Telling, UrgentAct};
use crate::i18n::{Lang, Phrase, Texts, family};
use crate::report::urgent_notice::moment;
use crate::workspace::Workspace;
use crate::workspace::command::Command;
use crate::workspace::export::{Order, Shape};
use crate::workspace::papers::{self, Scope};
use crate::workspace::urgent::{Alarm, UrgentRow, left_phrase};

use super::export;
use super::failure::Failure;
use super::listing::ListOptions;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum UrgentCommand {
    #[command(about = "cli-urgent-list")]
    List {
        #[command(flatten)]
        options: ListOptions,
        #[arg(long, help = "cli-arg-urgent-open")]
        open: bool,
    },
    #[command(about = "cli-urgent-raise", after_help = "cli-urgent-raise-example")]
    Raise(Box<RaiseUrgent>),
    #[command(about = "cli-urgent-tell")]
    Tell {
        #[arg(value_name = "NUMBER", help = "cli-arg-urgent")]
        number: String,
        #[arg(long, value_name = "WHO", help = "cli-arg-urgent-told")]
        to: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-urgent-how")]
        how: String,
        #[arg(long, value_name = "MOMENT", value_parser = value::moment, help = "cli-arg-urgent-at")]
        at: Option<NaiveDateTime>,
    },
    #[command(about = "cli-urgent-answer")]
    Answer {
        #[arg(value_name = "NUMBER", help = "cli-arg-urgent")]
        number: String,
        #[arg(long, value_name = "WHO", help = "cli-arg-urgent-by")]
        by: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-urgent-measures")]
        measures: String,
        #[arg(long, value_name = "MOMENT", value_parser = value::moment, help = "cli-arg-urgent-at")]
        at: Option<NaiveDateTime>,
    },
    #[command(about = "cli-urgent-close")]
    Close {
        #[arg(value_name = "NUMBER", help = "cli-arg-urgent")]
        number: String,
        #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-urgent-note")]
        note: String,
    },
    #[command(about = "cli-urgent-withdraw")]
    Withdraw {
        #[arg(value_name = "NUMBER", help = "cli-arg-urgent")]
        number: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
    #[command(about = "cli-urgent-show")]
    Show {
        #[arg(value_name = "NUMBER", help = "cli-arg-urgent")]
        number: String,
    },
    #[command(about = "cli-urgent-print", after_help = "cli-urgent-print-example")]
    Print {
        #[arg(value_name = "NUMBER", help = "cli-arg-urgent")]
        number: String,
        #[arg(long, value_parser = value::formats(), help = "cli-arg-format")]
        format: Option<String>,
        #[arg(long, value_name = "PATH", default_value = "-", help = "cli-arg-out")]
        out: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct RaiseUrgent {
    #[arg(value_name = "DANGER", help = "cli-arg-urgent-danger")]
    danger: String,
    #[arg(long, value_name = "VISIT", help = "cli-arg-urgent-visit")]
    visit: Option<String>,
    #[arg(long, value_name = "FACILITY", help = "cli-arg-urgent-facility")]
    facility: Option<String>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-urgent-text")]
    text: String,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-urgent-place")]
    place: String,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-urgent-done")]
    done: String,
    #[arg(long, value_name = "BODY", help = "cli-arg-urgent-to")]
    to: Vec<String>,
    #[arg(long, value_name = "MOMENT", value_parser = value::moment, help = "cli-arg-urgent-at")]
    at: Option<NaiveDateTime>,
}

impl UrgentCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List { options, open } => list(&options, open, session),
            Self::Raise(alarm) => alarm.run(session),
            Self::Tell { number, to, how, at } => act(&number, session, |now| {
                UrgentAct::Tell(Telling { to, at: at.unwrap_or(now), how })
            }),
            Self::Answer { number, by, measures, at } => act(&number, session, |now| {
                UrgentAct::Answer(Reaction { by, at: at.unwrap_or(now), measures })
            }),
            Self::Close { number, note } => {
                act(&number, session, |at| UrgentAct::Close { at, note })
            }
            Self::Withdraw { number, reason } => {
                act(&number, session, |at| UrgentAct::Withdraw { at, reason })
            }
            Self::Show { number } => show::run(&number, session),
            Self::Print { number, format, out } => print(&number, format.as_deref(), &out, session),
        }
    }
}

impl RaiseUrgent {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let visit = self.visit.as_ref().map(|name| workspace.visit_named(name)).transpose()?;
            let facility = match (&self.facility, &visit) {
                (Some(name), _) => workspace.facility_named(name)?.id,
                (None, Some(visit)) => visit.value.facility,
                (None, None) => {
                    return Err(Failure::Misused(Phrase::new("cli-urgent-where")));
                }
            };
            let to = self.to.iter().map(|name| addressee(workspace, name)).collect();
            let done = workspace.execute(Command::RaiseUrgent(Alarm {
                danger: self.danger,
                facility,
                visit: visit.map(|visit| visit.id),
                place: self.place,
                seen: self.text,
                done: self.done,
                to,
                at: self.at,
            }))?;
            let raised = done.records.first().map(|record| UrgentId::from(*record));
            let row = raised.map(|id| workspace.urgent_row(id)).transpose()?;
            session.done(&done, &row.map_or_else(Phrase::silent, |row| told(&row)))
        })
    }
}

/// A known body by its name or code; anybody else by the words that were typed.
fn addressee(workspace: &Workspace, name: &str) -> Addressee {
    let brought = workspace.content().bodies.body(name).cloned();
    match brought.or_else(|| workspace.body_named(name).ok().map(|body| body.value)) {
        Some(body) => Addressee { code: body.code, name: body.name },
        None => Addressee { code: String::new(), name: LocalText::new(Lang::Ru, name) },
    }
}

fn act(
    number: &str,
    session: &Session,
    act: impl FnOnce(NaiveDateTime) -> UrgentAct,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let id = workspace.urgent_named(number)?.id;
        let act = act(workspace.now());
        let done = workspace.execute(Command::ActOnUrgent { id, act })?;
        session.done(&done, &told(&workspace.urgent_row(id)?))
    })
}

/// Where the notice stands now.
fn told(row: &UrgentRow) -> Phrase {
    Phrase::new("cli-urgent-now")
        .with("number", row.notice().number.as_str())
        .with("status", Phrase::name(family::URGENT_STATUS, row.status().code()))
        .with("until", moment(row.notice().answer_by()))
}

fn print(
    number: &str,
    asked: Option<&str>,
    out: &std::path::Path,
    session: &Session,
) -> Result<(), Failure> {
    let on_screen = asked.is_none() && out.extension().is_none();
    let usual = if session.json { "json" } else { "md" };
    let format = export::format(asked.or(on_screen.then_some(usual)), out)?;
    let order = |workspace: &Workspace| -> Result<Order, Failure> {
        let urgent = Some(workspace.urgent_named(number)?.id);
        let scope = Scope { urgent, ..Scope::of_all(workspace.today()) };
        let paper = papers::paper("urgent").expect("there is a paper of urgent notices");
        Ok(Order { paper, format, scope, beside: None, shape: Shape::Usual })
    };
    if on_screen {
        // Looked at, and not let out.
        return session.look(|workspace| export::show(workspace, &order(workspace)?, session));
    }
    session.change(|workspace| export::put(workspace, &order(workspace)?, out, session))
}

/// A notice for programs.
#[derive(Debug, Serialize)]
pub(super) struct UrgentJson<'a> {
    id: UrgentId,
    number: &'a str,
    danger: &'a str,
    danger_name: &'a str,
    facility: &'a str,
    round: &'a str,
    place: &'a str,
    text: &'a str,
    /// What was already done on the spot.
    done: &'a str,
    to: Vec<&'a str>,
    raised_at: NaiveDateTime,
    raised_on: NaiveDate,
    answer_by: NaiveDateTime,
    status: &'static str,
    open: bool,
    overdue: bool,
    /// Less than nothing once the time to answer is over; absent where nothing is waited for.
    minutes_left: Option<i64>,
    answered_at: Option<NaiveDateTime>,
    answered_late: bool,
}

impl<'a> UrgentJson<'a> {
    pub(super) fn of(row: &'a UrgentRow, lang: Lang) -> Self {
        let (urgent, notice) = (&row.view.urgent, row.notice());
        Self {
            id: row.view.id,
            number: &notice.number,
            danger: &notice.danger,
            danger_name: row.danger.get(lang),
            facility: &row.facility_code,
            round: &row.round_code,
            place: &notice.place,
            text: &notice.seen,
            done: &notice.done,
            to: notice.to.iter().map(|to| to.name.get(lang)).collect(),
            raised_at: notice.raised_at,
            raised_on: notice.raised_at.date(),
            answer_by: notice.answer_by(),
            status: row.status().code(),
            open: row.status().is_open(),
            overdue: row.overdue(),
            minutes_left: row.left.map(|left| left.num_minutes()),
            answered_at: urgent.answered_at(),
            answered_late: urgent.answered_late(),
        }
    }
}

/// The status, and how long there still is to answer.
pub(super) fn status(row: &UrgentRow, texts: Texts) -> String {
    let status = texts.name(family::URGENT_STATUS, row.status().code());
    match row.left {
        Some(left) => format!("{status}, {}", texts.say(&left_phrase(left))),
        None => status,
    }
}

fn list(options: &ListOptions, open: bool, session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let listing = workspace.urgent_listing()?;
        let fits = |row: &UrgentRow| !open || row.status().is_open();
        let chosen = options.chosen(&listing, fits, session.texts)?;
        let lang = session.texts.lang();
        let mut table = session.table([
            "label-number",
            "label-facility",
            "label-danger",
            "label-seen",
            "label-answer-by",
            "label-status",
        ]);
        for row in &chosen.rows {
            table.push([
                row.notice().number.clone(),
                row.facility_code.clone(),
                row.danger.get(lang).to_owned(),
                row.notice().seen.clone(),
                moment(row.notice().answer_by()),
                status(row, session.texts),
            ]);
        }
        table.headed(chosen.headings);
        let rows: Vec<_> = chosen.rows.iter().map(|row| UrgentJson::of(row, lang)).collect();
        session.list(&rows, &table)
    })
}
