//! The rows of instructions: how pressing each is, and the words for it.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::domain::deadline::{days_overdue, due_within};
use crate::domain::id::RoundId;
use crate::domain::instruction::Status;
use crate::i18n::family::{self, Family};
use crate::i18n::{Lang, Phrase, Texts};
use crate::workspace::lists::InstructionRow;

use crate::tui::ctx::Ctx;
use crate::tui::service::InstructionList;
use crate::tui::theme::Role;
use crate::tui::widget::form::date::written;
use crate::tui::widget::list::columns::{Column, Width};
use crate::tui::widget::list::{Cell, Rows};

const SOON_DAYS: u32 = 7;

/// What the rows stand together by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Grouping {
    #[default]
    Urgency,
    Body,
}

/// How pressing an instruction is. Ordered from the most pressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    Overdue,
    DueSoon,
    Later,
    Draft,
    Done,
}

impl Urgency {
    fn of(row: &InstructionRow, today: NaiveDate) -> Self {
        match row.status() {
            Status::Closed | Status::Cancelled => Self::Done,
            Status::Draft => Self::Draft,
            _ if row.overdue => Self::Overdue,
            _ if due_within(row.deadline(), today, SOON_DAYS) => Self::DueSoon,
            _ => Self::Later,
        }
    }

    fn title(self) -> Phrase {
        Phrase::new(match self {
            Self::Overdue => "instructions-overdue",
            Self::DueSoon => "instructions-due-soon",
            Self::Later => "instructions-later",
            Self::Draft => "instructions-drafts",
            Self::Done => "instructions-done",
        })
    }
}

/// Status and how it is to be seen.
pub(in crate::tui::screen) fn status_words(row: &InstructionRow, texts: Texts) -> (String, Role) {
    let role = match row.status() {
        Status::Closed => Role::Ok,
        Status::Draft | Status::Cancelled => Role::Muted,
        Status::Returned => Role::Warn,
        Status::Issued | Status::Reported | Status::Partly => Role::Text,
    };
    (texts.name(family::STATUS, row.status().code()), role)
}

/// Statuses in one word, `status-short-<code>`, for lists.
pub const SHORT_STATUSES: Family =
    Family { prefix: "status-short", codes: || Status::ALL.map(Status::code).to_vec() };

/// How far off the deadline is, overdue said by sign and word; nothing where it does not matter.
fn time_left(row: &InstructionRow, today: NaiveDate, texts: Texts) -> (String, Role) {
    if matches!(row.status(), Status::Closed | Status::Cancelled) {
        return (String::new(), Role::Muted);
    }
    if let Some(days) = days_overdue(row.deadline(), today).filter(|_| row.overdue) {
        let late = texts.with("instructions-days-overdue", &[("days", days.into())]);
        return (format!("! {late}"), Role::Danger);
    }
    let days = (row.deadline() - today).num_days();
    let soon = due_within(row.deadline(), today, SOON_DAYS);
    let left = texts.with("instructions-days-left", &[("days", days.into())]);
    (left, if soon { Role::Warn } else { Role::Text })
}

/// The deadline with how far it is off.
pub(in crate::tui::screen) fn deadline_words(
    row: &InstructionRow,
    today: NaiveDate,
    texts: Texts,
) -> (String, Role) {
    let (left, role) = time_left(row, today, texts);
    (format!("{} {left}", written(row.deadline())).trim_end().to_owned(), role)
}

#[derive(Debug, Default)]
pub(super) struct Instructions {
    pub(super) rows: Vec<InstructionRow>,
    pub(super) folder: PathBuf,
    pub(super) today: NaiveDate,
    pub(super) grouping: Grouping,
}

impl Instructions {
    pub(super) fn new(list: &InstructionList, round: Option<RoundId>, grouping: Grouping) -> Self {
        let of_round = |row: &&InstructionRow| {
            round.is_none_or(|round| row.view.instruction.assignment.round == round)
        };
        let rows = list.rows.iter().filter(of_round).cloned().collect();
        let folder = list.folder.clone();
        let mut instructions = Self { rows, folder, today: list.today, grouping };
        instructions.arrange();
        instructions
    }

    pub(super) fn arrange(&mut self) {
        let today = self.today;
        match self.grouping {
            Grouping::Urgency => {
                self.rows.sort_by_key(|row| (Urgency::of(row, today), row.deadline()));
            }
            Grouping::Body => self.rows.sort_by_key(|row| {
                let body = row.lead.get(Lang::Ru).to_owned();
                (body, Urgency::of(row, today), row.deadline())
            }),
        }
    }
}

impl Rows for Instructions {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn key(&self, row: usize) -> String {
        self.rows.get(row).map_or_else(String::new, |row| row.view.id.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        let Some(row) = self.rows.get(row) else { return String::new() };
        let mut words = vec![row.round_code.clone(), row.facilities.join(" ")];
        words.extend(row.number().map(str::to_owned));
        words.push(row.view.instruction.assignment.task.clone());
        for name in std::iter::once(&row.lead).chain(&row.co_executors) {
            words.extend(name.iter().map(|(_, text)| text.to_owned()));
        }
        for lang in Lang::ALL {
            let texts = Texts::load(lang);
            words.push(texts.name(family::STATUS, row.status().code()));
            words.extend(row.overdue.then(|| texts.name(family::STATUS, "overdue")));
        }
        words.join(" ")
    }

    fn group(&self, row: usize, ctx: &Ctx) -> Option<String> {
        let row = self.rows.get(row)?;
        Some(match self.grouping {
            Grouping::Urgency => ctx.texts.say(&Urgency::of(row, self.today).title()),
            Grouping::Body => row.lead.get(ctx.texts.lang()).to_owned(),
        })
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(row) = self.rows.get(row) else { return Vec::new() };
        let lang = ctx.texts.lang();
        let (_, status_role) = status_words(row, ctx.texts);
        let (left, left_role) = time_left(row, self.today, ctx.texts);
        let deadline_role = if left.is_empty() { Role::Muted } else { Role::Text };
        vec![
            Cell::new(row.number().unwrap_or("–"), Role::Accent),
            Cell::new(&row.view.instruction.assignment.task, Role::Text),
            Cell::new(row.lead.get(lang), Role::Muted),
            Cell::new(written(row.deadline()), deadline_role),
            Cell::new(left, left_role),
            Cell::new(ctx.texts.name(SHORT_STATUSES, row.status().code()), status_role),
            Cell::new(facilities(&row.facilities), Role::Accent),
        ]
    }
}

/// The first facility and how many more there are.
fn facilities(codes: &[String]) -> String {
    match codes {
        [] => String::new(),
        [only] => only.clone(),
        [first, others @ ..] => format!("{first} +{}", others.len()),
    }
}

pub(super) fn columns(grouping: Grouping) -> Vec<Column> {
    let column = |title, width, rank| Column::new(Phrase::new(title), width, rank);
    let lead_rank = if grouping == Grouping::Body { 5 } else { 3 };
    vec![
        column("instructions-number", Width::Cells(10), 0),
        column("instructions-task", Width::AtLeast(17), 0),
        column("instructions-lead", Width::AtLeast(18), lead_rank),
        column("instructions-deadline", Width::Cells(10), 0),
        column("instructions-left", Width::Cells(20), 0),
        column("instructions-status", Width::Cells(12), 1),
        column("instructions-facilities", Width::Cells(12), 4),
    ]
}
