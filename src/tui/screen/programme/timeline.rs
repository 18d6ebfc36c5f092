//! Milestones on a timeline: a line a year, a cell a month, in it how many are done, late or ahead.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use crate::domain::instruction::State;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::cells;
use crate::workspace::programme::plan::MilestoneRow;

const MONTHS: usize = 12;
/// Cells of the year before the months.
const LABEL: usize = 6;
const NARROWEST: usize = 5;
const WIDEST: usize = 9;

/// What is due in one month.
#[derive(Debug, Clone, Copy, Default)]
struct Due {
    done: usize,
    late: usize,
    ahead: usize,
}

/// The lines of the timeline; none where there are no milestones. A cell holds `✓2` for two done, `!1` for one
/// overdue, and a bare number for what is still ahead.
pub(super) fn lines(rows: &[MilestoneRow], width: u16, ctx: &Ctx) -> Vec<(String, Role)> {
    let mut years: BTreeMap<i32, [Due; MONTHS]> = BTreeMap::new();
    for row in rows {
        let day = row.view.milestone.deadline();
        let month = usize::try_from(day.month0()).unwrap_or(0).min(MONTHS - 1);
        let Some(due) = years.entry(day.year()).or_default().get_mut(month) else { continue };
        match row.view.milestone.state {
            State::Closed { .. } => due.done += 1,
            State::Cancelled { .. } | State::Draft => {}
            State::OnControl(_) if row.overdue => due.late += 1,
            State::OnControl(_) => due.ahead += 1,
        }
    }
    if years.is_empty() {
        return Vec::new();
    }
    let room = usize::from(width).saturating_sub(LABEL + 3) / MONTHS;
    let room = room.clamp(NARROWEST, WIDEST);
    let heads = (1..=MONTHS).map(|month| padded(&format!("{month:02}"), room));
    let head = format!("{}{}", " ".repeat(LABEL), heads.collect::<String>());
    let mut lines = vec![(head.trim_end().to_owned(), Role::Muted)];
    for (year, months) in years {
        let cells: String = months.iter().map(|due| padded(&cell(*due, ctx), room)).collect();
        let line = format!("{}{cells}", padded(&year.to_string(), LABEL));
        let late = months.iter().any(|due| due.late > 0);
        let role = if late { Role::Danger } else { Role::Text };
        lines.push((line.trim_end().to_owned(), role));
    }
    lines
}

fn padded(text: &str, room: usize) -> String {
    format!("{text}{}", " ".repeat(room.saturating_sub(cells::width(text)).max(1)))
}

fn cell(due: Due, ctx: &Ctx) -> String {
    let signed = |sign: &str, count: usize| {
        if count == 0 { String::new() } else { format!("{sign}{count}") }
    };
    let told = [
        signed(ctx.glyphs.done, due.done),
        signed(ctx.glyphs.warning, due.late),
        signed("", due.ahead),
    ];
    let told = told.concat();
    if told.is_empty() { ctx.glyphs.unmarked.to_owned() } else { told }
}
