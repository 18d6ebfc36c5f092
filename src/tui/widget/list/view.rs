//! Draws a list: filter line, column titles, the lines in sight, scroll bar.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;

use super::super::super::action::Action;
use super::super::super::ctx::Ctx;
use super::super::super::theme::Role;
use super::super::brush::Brush;
use super::super::cells;
use super::columns::{self, Column};
use super::{Cell, Line, List, Rows};

/// Whether the keys go to this list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Here,
    Elsewhere,
}

/// A list as it is to be shown.
pub struct Picture<'a> {
    pub list: &'a List,
    pub rows: &'a dyn Rows,
    pub columns: &'a [Column],
    pub focus: Focus,
    /// What stands where there are no rows.
    pub empty: Phrase,
}

/// The parts of the area a list is drawn in.
struct Parts {
    filter: Rect,
    titles: Rect,
    lines: Rect,
    bar: Rect,
}

impl List {
    fn parts(&self, columns: &[Column], area: Rect) -> Parts {
        let filter_height = u16::from(self.filtering || !self.filter.is_empty());
        let titled = columns.iter().any(|column| column.title.is_said());
        let above = filter_height + u16::from(titled);
        let lines = Rect {
            y: area.y.saturating_add(above),
            width: area.width.saturating_sub(1),
            height: area.height.saturating_sub(above),
            ..area
        };
        Parts {
            filter: Rect { height: filter_height, ..area },
            titles: Rect { y: area.y + filter_height, height: u16::from(titled), ..lines },
            bar: Rect { x: area.x + lines.width, width: area.width - lines.width, ..lines },
            lines,
        }
    }

    /// How many lines of the list are seen at once in this area.
    pub fn page(&self, columns: &[Column], area: Rect) -> usize {
        usize::from(self.parts(columns, area).lines.height)
    }
}

impl Picture<'_> {
    /// Draws the list and gives the place of the cursor while the filter is typed.
    pub fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let parts = self.list.parts(self.columns, area.intersection(buf.area));
        let brush = &mut Brush::new(ctx, buf);
        let cursor = self.draw_filter(parts.filter, brush);
        let widths = columns::widths(self.columns, parts.lines.width.saturating_sub(2));
        self.draw_titles(&widths, parts.titles, brush);
        if self.list.lines.is_empty() {
            self.draw_absence(parts.lines, brush);
            return cursor;
        }
        let page = usize::from(parts.lines.height);
        let top = self.list.top_for(page);
        let in_sight = self.list.lines.iter().enumerate().skip(top).take(page);
        for (number, (index, line)) in (0..).zip(in_sight) {
            let place = cells::line(parts.lines, number);
            match line {
                Line::Heading(row) => {
                    let heading = self.rows.group(*row, ctx).unwrap_or_default();
                    brush.put(place, &heading, Role::Title);
                }
                Line::Row(row) => {
                    let chosen = self.list.selected == Some(index);
                    let cells = self.rows.cells(*row, ctx);
                    let room = parts.lines.width.saturating_sub(2);
                    let own = self.rows.own_columns(*row);
                    let own = own.map(|columns| columns::widths(&columns, room));
                    draw_row(
                        &cells,
                        own.as_ref().unwrap_or(&widths),
                        chosen.then_some(self.focus),
                        place,
                        brush,
                    );
                    if self.rows.is_marked(*row) {
                        let role = if chosen { Role::Selected } else { Role::Accent };
                        brush.put(cells::after(place, 1), brush.ctx.glyphs.marked, role);
                    }
                }
            }
        }
        draw_bar(&Scroll { top, page, total: self.list.lines.len() }, parts.bar, brush);
        cursor
    }

    fn draw_filter(&self, area: Rect, brush: &mut Brush<'_>) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let texts = brush.ctx.texts;
        let label = texts.get("list-filter");
        let used = brush.put(cells::after(area, 2), &label, Role::Accent);
        let (kept, all) = (self.list.kept().count(), self.list.folded.len());
        let count = texts.with("list-kept", &[("kept", kept.into()), ("all", all.into())]);
        let room = cells::after(area, used + 3);
        let count_width = brush.put_right(room, &count, Role::Muted);
        let typing = Rect { width: room.width.saturating_sub(count_width + 1), ..room };
        let style = brush.ctx.style(Role::Text);
        let cursor = self.list.filter.view(typing, style, brush.buf);
        cursor.filter(|_| self.list.filtering)
    }

    fn draw_titles(&self, widths: &[u16], area: Rect, brush: &mut Brush<'_>) {
        if area.is_empty() {
            return;
        }
        let mut room = cells::after(area, 2);
        for (column, width) in self.columns.iter().zip(widths).filter(|(_, width)| **width > 0) {
            let place = Rect { width: room.width.min(*width), ..room };
            let sign = column.sign;
            let title =
                Rect { width: place.width - cells::width_u16(sign).min(place.width), ..place };
            let used = brush.put(title, &brush.ctx.texts.say(&column.title), Role::Muted);
            brush.put(cells::after(place, used), sign, Role::Accent);
            room = cells::after(room, width + columns::GAP);
        }
    }

    fn draw_absence(&self, area: Rect, brush: &mut Brush<'_>) {
        let texts = brush.ctx.texts;
        let text = if self.rows.is_empty() {
            texts.say(&self.empty)
        } else {
            texts.get("list-nothing-kept")
        };
        let room = cells::after(area, 2);
        brush.wrapped(room, &text, Role::Muted);
    }
}

fn draw_row(
    row: &[Cell],
    widths: &[u16],
    chosen: Option<Focus>,
    area: Rect,
    brush: &mut Brush<'_>,
) {
    let ground = chosen.map(|focus| match focus {
        Focus::Here => Role::Selected,
        Focus::Elsewhere => Role::Title,
    });
    if let Some(role) = ground {
        brush.ground(area, role);
        brush.put(area, brush.ctx.glyphs.pointer, role);
    }
    let mut room = cells::after(area, 2);
    for (cell, width) in row.iter().zip(widths).filter(|(_, width)| **width > 0) {
        let place = Rect { width: room.width.min(*width), ..room };
        brush.put(place, &cell.text, ground.unwrap_or(cell.role));
        room = cells::after(room, width + columns::GAP);
    }
}

/// How far something longer than its window is scrolled, in lines.
#[derive(Debug, Clone, Copy)]
pub struct Scroll {
    pub top: usize,
    pub page: usize,
    pub total: usize,
}

/// Where a text of `total` lines begins on screen after this action; none when it does not scroll.
pub fn scrolled(action: Action, scroll: &Scroll) -> Option<usize> {
    let Scroll { top, page, total } = *scroll;
    let last = total.saturating_sub(page);
    let top = match action {
        Action::Up => top.saturating_sub(1),
        Action::Down => top + 1,
        Action::PageUp => top.saturating_sub(page),
        Action::PageDown => top + page,
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    };
    Some(top.min(last))
}

/// Draws a bar on the right edge where not every line is in sight.
pub fn draw_bar(scroll: &Scroll, area: Rect, brush: &mut Brush<'_>) {
    let Scroll { top, page, total } = *scroll;
    if total <= page || area.is_empty() || page == 0 {
        return;
    }
    let height = usize::from(area.height);
    let thumb = (page * height / total).clamp(1, height);
    let start = top * (height - thumb) / (total - page);
    for (number, line) in (0..area.height).zip(0..height) {
        let within = (start..start + thumb).contains(&line);
        let glyphs = brush.ctx.glyphs;
        let sign = if within { glyphs.scroll_thumb } else { glyphs.scroll_track };
        brush.put(cells::line(area, number), sign, Role::Border);
    }
}
