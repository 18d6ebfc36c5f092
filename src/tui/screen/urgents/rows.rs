//! The rows of urgent notices: columns, cells, and the words for how pressing each is.

use crate::domain::urgent::UrgentStatus;
use crate::i18n::{Phrase, Texts, family};
use crate::report::urgent_notice::moment;
use crate::workspace::listing::{Arrangement, Facet, Ground};
use crate::workspace::urgent::{UrgentRow, left_phrase};

use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::catalogue::Shown;
use crate::tui::widget::list::Cell;
use crate::tui::widget::list::columns::{Column, Width};

/// Status and how it is to be seen.
pub(in crate::tui::screen) fn status_words(row: &UrgentRow, texts: Texts) -> (String, Role) {
    let role = match row.status() {
        UrgentStatus::Raised => Role::Danger,
        UrgentStatus::Told => Role::Warn,
        UrgentStatus::Answered => Role::Text,
        UrgentStatus::Closed => Role::Ok,
        UrgentStatus::Withdrawn => Role::Muted,
    };
    (texts.name(family::URGENT_STATUS, row.status().code()), role)
}

/// How long there still is to answer, overdue said by sign and word; nothing where nothing is waited for.
pub(in crate::tui::screen) fn left_words(row: &UrgentRow, texts: Texts) -> (String, Role) {
    let Some(left) = row.left else { return (String::new(), Role::Muted) };
    let words = texts.say(&left_phrase(left));
    if row.overdue() { (format!("! {words}"), Role::Danger) } else { (words, Role::Warn) }
}

impl Shown for UrgentRow {
    const NAME: &'static str = "urgents";

    const USUAL_FILTERS: &'static [(&'static str, &'static str)] =
        &[("filter-overdue", "status:overdue")];

    const USUAL_ARRANGEMENT: Arrangement =
        Arrangement { group: None, sort: Some(Facet::Urgency), falling: false };

    fn id(&self) -> String {
        self.view.id.to_string()
    }

    fn columns(_group: Option<Facet>) -> Vec<(Facet, Column)> {
        let column =
            |facet, title, width, rank| (facet, Column::new(Phrase::new(title), width, rank));
        vec![
            column(Facet::Number, "urgent-number", Width::Cells(17), 0),
            column(Facet::Facility, "urgent-facility", Width::Cells(10), 1),
            column(Facet::Title, "urgent-what", Width::AtLeast(17), 0),
            column(Facet::Urgency, "urgent-left", Width::Cells(16), 0),
            column(Facet::Status, "urgent-status", Width::Cells(10), 0),
            column(Facet::Deadline, "urgent-answer-by", Width::Cells(16), 2),
        ]
    }

    fn cells(&self, _ground: &Ground, ctx: &Ctx) -> Vec<Cell> {
        let notice = self.notice();
        let (status, status_role) = status_words(self, ctx.texts);
        let (left, left_role) = left_words(self, ctx.texts);
        let what = match notice.seen.as_str() {
            "" => self.danger.get(ctx.texts.lang()),
            seen => seen,
        };
        let by_role = if left.is_empty() { Role::Muted } else { Role::Text };
        vec![
            Cell::new(&notice.number, Role::Accent),
            Cell::new(&self.facility_code, Role::Accent),
            Cell::new(what, Role::Text),
            Cell::new(left, left_role),
            Cell::new(status, status_role),
            Cell::new(moment(notice.answer_by()), by_role),
        ]
    }
}
