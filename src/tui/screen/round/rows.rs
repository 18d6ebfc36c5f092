//! The rows of visits: where each stands and how far it has come.

use std::collections::BTreeMap;

use crate::domain::id::VisitId;
use crate::domain::visit::{Access, Stage};
use crate::i18n::{Phrase, family};
use crate::workspace::check_points::CheckTally;
use crate::workspace::lists::VisitRow;

use crate::tui::ctx::Ctx;
use crate::tui::recording::access;
use crate::tui::theme::Role;
use crate::tui::widget::list::columns::{Column, Width};
use crate::tui::widget::list::{Cell, Rows};

const BAR_CELLS: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Visits {
    pub(super) visits: Vec<VisitRow>,
    pub(super) check_points: BTreeMap<VisitId, CheckTally>,
}

impl Rows for Visits {
    fn len(&self) -> usize {
        self.visits.len()
    }

    fn key(&self, row: usize) -> String {
        self.visits.get(row).map_or_else(String::new, |row| row.visit.id.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        let facility = self.visits.get(row).map(|row| &row.facility.value);
        facility.map_or_else(String::new, |facility| {
            format!("{} {} {}", facility.code, facility.name, facility.aliases.join(" "))
        })
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(row) = self.visits.get(row) else { return Vec::new() };
        let facility = &row.facility.value;
        let visit = &row.visit.value;
        let kind = ctx.texts.name(family::FACILITY_TYPE, facility.kind.code());
        let findings = match row.findings {
            0 => String::new(),
            count => count.to_string(),
        };
        let checks = self.check_points.get(&row.visit.id);
        let (due, graded) = checks.map_or((0, 0), |tally| (tally.asked, tally.graded));
        vec![
            Cell::new(&facility.code, Role::Accent),
            Cell::new(&facility.name, Role::Text),
            Cell::new(kind, Role::Muted),
            Cell::new(
                ctx.texts.name(family::STAGE, visit.stage.code()),
                match visit.stage {
                    Stage::Planned => Role::Muted,
                    Stage::UnderWay => Role::Warn,
                    Stage::Finished | Stage::ActSigned => Role::Ok,
                },
            ),
            access_cell(visit.access, ctx),
            Cell::new(progress(row.answered + graded, row.asked + due, ctx), Role::Text),
            Cell::new(findings, Role::Text),
        ]
    }
}

/// Full access needs no word: only what was hindered stands out.
fn access_cell(access: Access, ctx: &Ctx) -> Cell {
    let word = ctx.texts.name(family::ACCESS, access::code(access));
    match access {
        Access::Full => Cell::new(word, Role::Muted),
        Access::Delayed => Cell::new(word, Role::Warn),
        Access::Refused => Cell::new(word, Role::Danger),
    }
}

fn progress(answered: usize, asked: usize, ctx: &Ctx) -> String {
    let full = (answered * BAR_CELLS).checked_div(asked).unwrap_or(0).min(BAR_CELLS);
    let bar = ctx.glyphs.bar_full.repeat(full) + &ctx.glyphs.bar_empty.repeat(BAR_CELLS - full);
    format!("{bar} {answered}/{asked}")
}

pub(super) fn columns() -> [Column; 7] {
    [
        Column::new(Phrase::new("round-column-facility"), Width::Cells(12), 0),
        Column::new(Phrase::new("round-column-name"), Width::AtLeast(14), 3),
        Column::new(Phrase::new("round-column-type"), Width::Cells(20), 5),
        Column::new(Phrase::new("round-column-stage"), Width::Cells(14), 0),
        Column::new(Phrase::new("round-column-access"), Width::Cells(15), 4),
        Column::new(Phrase::new("round-column-progress"), Width::Cells(16), 0),
        Column::new(Phrase::new("round-column-findings"), Width::Cells(10), 1),
    ]
}
