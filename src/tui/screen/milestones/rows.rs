//! The rows of milestones: columns and cells.

use crate::domain::discipline::Urgency;
use crate::domain::instruction::Status;
use crate::i18n::{Phrase, family};
use crate::workspace::listing::{Arrangement, Facet, Ground};
use crate::workspace::programme::plan::MilestoneRow;

use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::catalogue::Shown;
use crate::tui::widget::form::date::written;
use crate::tui::widget::list::Cell;
use crate::tui::widget::list::columns::{Column, Width};

impl Shown for MilestoneRow {
    const NAME: &'static str = "milestones";

    const USUAL_FILTERS: &'static [(&'static str, &'static str)] =
        &[("filter-overdue", "status:overdue")];

    const USUAL_ARRANGEMENT: Arrangement =
        Arrangement { group: None, sort: Some(Facet::Deadline), falling: false };

    fn id(&self) -> String {
        self.view.id.to_string()
    }

    fn columns(_group: Option<Facet>) -> Vec<(Facet, Column)> {
        let column =
            |facet, title, width, rank| (facet, Column::new(Phrase::new(title), width, rank));
        vec![
            column(Facet::Deadline, "milestone-due", Width::Cells(12), 0),
            column(Facet::Number, "milestone-number", Width::Cells(6), 0),
            column(Facet::Title, "milestone-title", Width::AtLeast(24), 0),
            column(Facet::Body, "milestone-post", Width::Cells(20), 2),
            column(Facet::Status, "milestone-status", Width::Cells(18), 1),
        ]
    }

    fn cells(&self, _ground: &Ground, ctx: &Ctx) -> Vec<Cell> {
        let task = &self.view.milestone.assignment;
        let due = written(self.view.milestone.deadline());
        let due = match self.urgency {
            Some(Urgency::Overdue) => {
                Cell::new(format!("{} {due}", ctx.glyphs.warning), Role::Danger)
            }
            Some(Urgency::DueThisWeek) => Cell::new(due, Role::Warn),
            _ => Cell::new(due, Role::Text),
        };
        let role = match self.status() {
            Status::Closed => Role::Ok,
            Status::Cancelled => Role::Muted,
            _ => Role::Text,
        };
        // What was done about it says more than that it is late, which the day says already.
        let waits = self.overdue && self.status() == Status::Issued;
        let status = if waits { "overdue" } else { self.status().code() };
        let role = if self.overdue { Role::Danger } else { role };
        vec![
            due,
            Cell::new(&task.code, Role::Accent),
            Cell::new(&task.title, Role::Text),
            Cell::new(&task.post, Role::Muted),
            Cell::new(ctx.texts.name(family::STATUS, status), role),
        ]
    }
}
