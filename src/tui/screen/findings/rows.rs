//! The rows of findings: columns and cells.

use crate::domain::checklist::ItemCode;
use crate::domain::finding::{FindingKind, Flag, Severity};
use crate::domain::review::ReviewStatus;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::listing::{Arrangement, Facet, Ground};
use crate::workspace::lists::FindingRow;

use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::catalogue::Shown;
use crate::tui::widget::list::Cell;
use crate::tui::widget::list::columns::{Column, Width};

/// The sign of a severity, so that it shows without colour and without room for the word.
fn severity_sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "!!!",
        Severity::High => "!!",
        Severity::Medium => "!",
        Severity::Low => "·",
    }
}

fn severity_role(severity: Severity) -> Role {
    match severity {
        Severity::Critical => Role::Danger,
        Severity::High => Role::Warn,
        Severity::Medium => Role::Text,
        Severity::Low => Role::Muted,
    }
}

/// Sign and word of a finding's severity, or that it is good practice.
pub(in crate::tui::screen) fn severity_cell(row: &FindingRow, texts: Texts) -> Cell {
    if row.finding.kind == FindingKind::GoodPractice {
        return Cell::new(texts.name(family::FINDING_KIND, "good-practice"), Role::Ok);
    }
    let severity = row.finding.severity;
    let word = texts.name(family::SEVERITY, severity.code());
    Cell::new(format!("{:3} {word}", severity_sign(severity)), severity_role(severity))
}

pub(in crate::tui::screen) fn flag_words(row: &FindingRow, texts: Texts) -> String {
    let flags = row.finding.flags.iter().map(|flag: &Flag| texts.name(family::FLAG, flag.code()));
    flags.collect::<Vec<_>>().join(", ")
}

/// The first instruction and how many more there are.
fn instructions_cell(row: &FindingRow, texts: Texts) -> Cell {
    match row.instructions.as_slice() {
        [] => Cell::new(texts.get("findings-no-instruction"), Role::Muted),
        [first, others @ ..] => {
            let draft = || texts.name(family::STATUS, "draft");
            let number = first.number.clone().unwrap_or_else(draft);
            let more = match others.len() {
                0 => String::new(),
                count => format!(" +{count}"),
            };
            Cell::new(number + &more, Role::Text)
        }
    }
}

/// Where the review stands; what was never looked at is left empty.
pub(in crate::tui::screen) fn review_cell(review: ReviewStatus, texts: Texts) -> Cell {
    let role = match review {
        ReviewStatus::None => return Cell::new("", Role::Muted),
        ReviewStatus::Accepted => Role::Ok,
        ReviewStatus::Returned => Role::Danger,
        ReviewStatus::Lapsed => Role::Warn,
    };
    Cell::new(texts.name(family::REVIEW, review.code()), role)
}

impl Shown for FindingRow {
    const NAME: &'static str = "findings";

    const USUAL_FILTERS: &'static [(&'static str, &'static str)] = &[
        ("filter-critical-without-instruction", "severity:critical instruction:none"),
        ("filter-repeats", "flag:repeat"),
    ];

    const USUAL_ARRANGEMENT: Arrangement =
        Arrangement { group: Some(Facet::Facility), sort: Some(Facet::Severity), falling: false };

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn columns(group: Option<Facet>) -> Vec<(Facet, Column)> {
        let column =
            |facet, title, width, rank| (facet, Column::new(Phrase::new(title), width, rank));
        let facility_rank = if group == Some(Facet::Facility) { 6 } else { 0 };
        vec![
            column(Facet::Facility, "findings-facility", Width::Cells(10), facility_rank),
            column(Facet::Item, "findings-item", Width::Cells(7), 0),
            column(Facet::Severity, "findings-severity", Width::Cells(18), 0),
            column(Facet::Title, "findings-title", Width::AtLeast(26), 0),
            column(Facet::Flags, "findings-flags", Width::Cells(20), 4),
            column(Facet::Instruction, "findings-instructions", Width::Cells(14), 1),
            column(Facet::Round, "findings-round", Width::Cells(8), 3),
            column(Facet::Review, "findings-review", Width::Cells(12), 2),
        ]
    }

    fn cells(&self, _ground: &Ground, ctx: &Ctx) -> Vec<Cell> {
        let item = self.item.as_ref().map_or("", ItemCode::as_str);
        let title = if self.contested.is_empty() {
            Cell::new(&self.finding.title, Role::Text)
        } else {
            let mark = ctx.texts.get("findings-contested");
            Cell::new(format!("{mark} {}", self.finding.title), Role::Conflict)
        };
        vec![
            Cell::new(&self.facility_code, Role::Accent),
            Cell::new(item, Role::Accent),
            severity_cell(self, ctx.texts),
            title,
            Cell::new(flag_words(self, ctx.texts), Role::Warn),
            instructions_cell(self, ctx.texts),
            Cell::new(&self.round_code, Role::Muted),
            review_cell(self.review, ctx.texts),
        ]
    }
}
