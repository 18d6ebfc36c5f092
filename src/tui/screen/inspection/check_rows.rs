//! Check points as rows: number, task, executor, and how far off the deadline is.

use chrono::NaiveDate;

use crate::domain::check_point::ProgressGrade;
use crate::domain::instruction::{Instruction, Status};
use crate::domain::text::LocalText;
use crate::i18n::{Phrase, Texts};
use crate::workspace::check_points::CheckPoint;

use super::board::{Board, Mark, Stand};
use super::unsaved::Save;
use crate::tui::ctx::Ctx;
use crate::tui::glyph::{grade_role, verdict_role};
use crate::tui::theme::Role;
use crate::tui::widget::cells::width_u16;
use crate::tui::widget::list::Cell;
use crate::tui::widget::list::columns::{Column, Width};

/// Numbers beyond this width are cut; the detail has them whole.
const WIDEST_NUMBER: u16 = 12;

/// Mark and number, task, executor where there is room, deadline.
pub(super) fn columns(board: &Board) -> Vec<Column> {
    let points = &board.inspection().check_points;
    let widest = points.iter().map(|point| width_u16(point.number())).max().unwrap_or(0);
    let column = |width, rank| Column::new(Phrase::silent(), width, rank);
    vec![
        column(Width::Cells(widest.min(WIDEST_NUMBER) + 2), 0),
        column(Width::AtLeast(12), 0),
        column(Width::Cells(26), 1),
        column(Width::Cells(8), 0),
    ]
}

pub(super) fn cells(board: &Board, point: &CheckPoint, mark: Mark, ctx: &Ctx) -> Vec<Cell> {
    let (sign, role) = sign(mark, ctx);
    let instruction = &point.instruction.instruction;
    let task_role = if mark.is_open() { Role::Text } else { Role::Muted };
    let lead = lead(board, point).map_or("", |name| name.get(ctx.texts.lang()));
    let (deadline, deadline_role) = deadline(instruction, board.page.today, ctx.texts);
    vec![
        Cell::new(format!("{sign} {}", point.number()), role),
        Cell::new(&instruction.assignment.task, task_role),
        Cell::new(lead, Role::Muted),
        Cell::new(format!("{deadline:>8}"), deadline_role),
    ]
}

/// The name of the lead executor as it is now.
pub(super) fn lead<'a>(board: &'a Board, point: &CheckPoint) -> Option<&'a LocalText> {
    let lead = point.instruction.instruction.assignment.lead;
    board.page.bodies.iter().find(|body| body.id == lead).map(|body| &body.value.name)
}

fn sign(mark: Mark, ctx: &Ctx) -> (&'static str, Role) {
    match (mark.save, mark.stand) {
        (Save::Failed, _) => (ctx.glyphs.not_saved, Role::Danger),
        (_, Stand::Disputed) => (ctx.glyphs.disagreement, Role::Conflict),
        (Save::UnderWay, Stand::Graded(grade)) => (ctx.glyphs.grade(grade), Role::Pending),
        (_, Stand::Graded(grade)) => (ctx.glyphs.grade(grade), grade_role(grade)),
        (_, Stand::Answered(verdict)) => (ctx.glyphs.verdict(verdict), verdict_role(verdict)),
        (_, Stand::Open) => (" ", Role::Text),
    }
}

/// By how many days it is late, its day, or that it is off control.
fn deadline(instruction: &Instruction, today: NaiveDate, texts: Texts) -> (String, Role) {
    let day = instruction.deadline();
    if instruction.overdue(today) {
        let days = (today - day).num_days();
        return (texts.with("check-overdue-short", &[("days", days.into())]), Role::Danger);
    }
    match instruction.status() {
        Status::Closed => (texts.get("check-closed-short"), Role::Muted),
        _ => (day.format("%d.%m.%y").to_string(), Role::Muted),
    }
}

/// What the filter and the jump look through.
pub(super) fn search_text(board: &Board, point: &CheckPoint) -> String {
    let lead = lead(board, point).into_iter().flat_map(|name| name.iter().map(|(_, text)| text));
    let titles = point.findings.iter().map(|found| found.finding.value.title.as_str());
    let task = point.instruction.instruction.assignment.task.as_str();
    [point.number(), task].into_iter().chain(lead).chain(titles).collect::<Vec<_>>().join(" ")
}

/// The grades in the order of their keys: the best first, as among answers.
pub(super) const BY_KEY: [ProgressGrade; 4] = [
    ProgressGrade::Good,
    ProgressGrade::Reasonable,
    ProgressGrade::Insufficient,
    ProgressGrade::None,
];
