//! The rows of instructions: columns, cells, and the words for how pressing each is.

use chrono::NaiveDate;

use crate::domain::deadline::{days_overdue, due_within};
use crate::domain::discipline::WEEK_DAYS;
use crate::domain::instruction::Status;
use crate::i18n::family::{self, Family};
use crate::i18n::{Phrase, Texts};
use crate::workspace::listing::{Arrangement, Facet, Ground};
use crate::workspace::lists::InstructionRow;

use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::catalogue::Shown;
use crate::tui::widget::form::date::written;
use crate::tui::widget::list::Cell;
use crate::tui::widget::list::columns::{Column, Width};

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
    let soon = due_within(row.deadline(), today, WEEK_DAYS);
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

impl Shown for InstructionRow {
    const NAME: &'static str = "instructions";

    const USUAL_FILTERS: &'static [(&'static str, &'static str)] =
        &[("filter-overdue", "status:overdue"), ("filter-due-week", "status:due-week")];

    const USUAL_ARRANGEMENT: Arrangement =
        Arrangement { group: Some(Facet::Urgency), sort: Some(Facet::Urgency), falling: false };

    fn id(&self) -> String {
        self.view.id.to_string()
    }

    fn columns(group: Option<Facet>) -> Vec<(Facet, Column)> {
        let column =
            |facet, title, width, rank| (facet, Column::new(Phrase::new(title), width, rank));
        let lead_rank = if group == Some(Facet::Body) { 5 } else { 3 };
        vec![
            column(Facet::Number, "instructions-number", Width::Cells(10), 0),
            column(Facet::Title, "instructions-task", Width::AtLeast(17), 0),
            column(Facet::Body, "instructions-lead", Width::AtLeast(18), lead_rank),
            column(Facet::Deadline, "instructions-deadline", Width::Cells(10), 0),
            column(Facet::Urgency, "instructions-left", Width::Cells(20), 0),
            column(Facet::Status, "instructions-status", Width::Cells(12), 1),
            column(Facet::Facility, "instructions-facilities", Width::Cells(12), 4),
        ]
    }

    fn cells(&self, ground: &Ground, ctx: &Ctx) -> Vec<Cell> {
        let lang = ctx.texts.lang();
        let (_, status_role) = status_words(self, ctx.texts);
        let (left, left_role) = time_left(self, ground.today, ctx.texts);
        let deadline_role = if left.is_empty() { Role::Muted } else { Role::Text };
        vec![
            Cell::new(self.number().unwrap_or("–"), Role::Accent),
            Cell::new(&self.view.instruction.assignment.task, Role::Text),
            Cell::new(self.lead.get(lang), Role::Muted),
            Cell::new(written(self.deadline()), deadline_role),
            Cell::new(left, left_role),
            Cell::new(ctx.texts.name(SHORT_STATUSES, self.status().code()), status_role),
            Cell::new(facilities(&self.facilities), Role::Accent),
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
