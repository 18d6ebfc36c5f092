//! Draws the paper: its head, its points, the chosen one in full.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::answer::Answer;
use crate::domain::checklist::Item;
use crate::i18n::Phrase;

use super::super::units;
use super::PaperScreen;
use super::rows::{PaperRows, columns};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::brush::Brush;
use crate::tui::widget::cells;
use crate::tui::widget::list::{Focus, Picture};
use crate::tui::widget::strip;

/// What the chosen point says in full.
const DETAIL_LINES: u16 = 5;

/// Where the parts of the screen stand.
pub(super) struct LaidOut {
    head: Rect,
    pub(super) list: Rect,
    detail: Rect,
}

pub(super) fn laid_out(area: Rect) -> LaidOut {
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let (list, detail) = strip::split(below, DETAIL_LINES);
    LaidOut { head: cells::line(area, 0), list, detail }
}

pub(super) fn view(
    screen: &PaperScreen,
    ctx: &Ctx,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let LaidOut { head, list, detail } = laid_out(area);
    let brush = &mut Brush::new(ctx, buf);
    let Some(board) = &screen.board else {
        let room = cells::after(Rect { y: area.y + 1, ..area }, 2);
        match &screen.broken {
            Some(why) => brush.wrapped(room, &ctx.texts.say(why), Role::Danger),
            None => brush.wrapped(room, &ctx.texts.get("inspection-loading"), Role::Muted),
        };
        return None;
    };
    let count = [("typed", screen.typed.len().into()), ("asked", board.len().into())];
    let taken = brush.put_right(head, &ctx.texts.with("paper-typed", &count), Role::Accent);
    let room = Rect { width: head.width.saturating_sub(taken + 2), ..cells::after(head, 2) };
    brush.put(room, &whose(screen, ctx), Role::Text);
    strip::draw(&chosen(screen, ctx), detail, brush);
    let rows = PaperRows { board, typed: &screen.typed, head: screen.head.as_ref() };
    let picture = Picture {
        list: &screen.list,
        rows: &rows,
        columns: &columns(),
        focus: Focus::Here,
        empty: Phrase::new("inspection-no-items"),
    };
    picture.view(ctx, list, buf)
}

/// Who observed, and when.
fn whose(screen: &PaperScreen, ctx: &Ctx) -> String {
    let (Some(board), Some(head)) = (&screen.board, &screen.head) else {
        return ctx.texts.get("paper-no-head");
    };
    let args = [("observer", board.name_of(head.observer).into()), ("moment", head.told().into())];
    ctx.texts.with("paper-head", &args)
}

/// The question in full, and what was typed beside the verdict.
fn chosen(screen: &PaperScreen, ctx: &Ctx) -> Vec<(String, Role)> {
    let Some((board, code)) = screen.here() else { return Vec::new() };
    let Some(item) = board.entry_of(code).and_then(|entry| board.item(entry)) else {
        return Vec::new();
    };
    let mut lines = vec![(item.question.get(ctx.texts.lang()).to_owned(), Role::Title)];
    let answer = screen.answer(board, code);
    if let Some(answer) = answer {
        lines.push((values(answer, item, ctx), Role::Text));
        lines.push((answer.note.clone(), Role::Text));
    }
    if item.measurement.is_some() && answer.is_none_or(|answer| answer.measured.is_empty()) {
        lines.push((ctx.texts.get("inspection-not-measured"), Role::Muted));
    }
    lines
}

/// The measured values in one line: `камера 5: 17,5 м², 6 чел.`
fn values(answer: &Answer, item: &Item, ctx: &Ctx) -> String {
    let Some(measurement) = &item.measurement else { return String::new() };
    let places = answer.measured.iter().map(|place| {
        let values = measurement.inputs.iter().filter_map(|input| {
            Some(units::amount(*place.values.get(&input.key)?, &input.unit, ctx.texts))
        });
        let values = values.collect::<Vec<_>>().join(", ");
        if place.place.is_empty() { values } else { format!("{}: {values}", place.place) }
    });
    places.collect::<Vec<_>>().join("; ")
}
