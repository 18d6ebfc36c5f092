//! The outline: every checklist with its sections, how far each is answered, where one is.

use ratatui::layout::Rect;

use crate::workspace::inspection::Count;

use super::board::Board;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::brush::Brush;
use crate::tui::widget::cells;
use crate::tui::widget::list::{Scroll, draw_bar};

#[derive(Debug, Clone, Copy)]
enum Line {
    Domain(usize),
    Section(usize),
}

pub(super) fn draw(board: &Board, here: Option<usize>, area: Rect, brush: &mut Brush<'_>) {
    if area.is_empty() {
        return;
    }
    let lines = lines(board);
    let page = usize::from(area.height);
    let at = lines.iter().position(|line| matches!(line, Line::Section(own) if Some(*own) == here));
    // The present section stands in the middle as soon as not all are seen.
    let top = at.unwrap_or(0).saturating_sub(page / 2).min(lines.len().saturating_sub(page));
    let room = Rect { width: area.width.saturating_sub(1), ..area };
    let domain_here = here.and_then(|here| board.section(here)).and_then(|own| own.domain);
    for (number, line) in (0..).zip(lines.iter().skip(top).take(page)) {
        let place = cells::line(room, number);
        match line {
            Line::Domain(domain) => {
                draw_domain(board, *domain, domain_here == Some(*domain), place, brush);
            }
            Line::Section(section) => {
                draw_section(board, *section, here == Some(*section), place, brush);
            }
        }
    }
    let bar = Rect { x: room.right(), width: 1, ..area };
    draw_bar(&Scroll { top, page, total: lines.len() }, bar, brush);
}

fn lines(board: &Board) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut domain = None;
    for (number, section) in board.sections.iter().enumerate() {
        if domain != section.domain {
            domain = section.domain;
            lines.extend(domain.map(Line::Domain));
        }
        lines.push(Line::Section(number));
    }
    lines
}

fn draw_domain(board: &Board, domain: usize, here: bool, place: Rect, brush: &mut Brush<'_>) {
    let Some(checklist) = board.checklist(domain) else { return };
    let progress = progress(board.count_of_domain(Some(domain)), brush.ctx);
    let taken = brush.put_right(place, &progress, Role::Muted);
    let room = Rect { width: place.width.saturating_sub(taken + 1), ..place };
    let title = format!("{} {}", checklist.code, checklist.title.get(brush.ctx.texts.lang()));
    brush.put(room, &title, if here { Role::Accent } else { Role::Text });
}

fn draw_section(board: &Board, number: usize, here: bool, place: Rect, brush: &mut Brush<'_>) {
    let Some(section) = board.section(number) else { return };
    let count = board.count_of_section(number);
    let role = match count {
        _ if here => Role::Title,
        Count { disagreements: 1.., .. } => Role::Conflict,
        Count { asked, answered, .. } if asked == answered => Role::Muted,
        _ => Role::Text,
    };
    let progress = progress(count, brush.ctx);
    let taken = brush.put_right(place, &progress, Role::Muted);
    let room = Rect { width: place.width.saturating_sub(taken + 1), ..place };
    if here {
        brush.put(room, brush.ctx.glyphs.pointer, Role::Accent);
    }
    brush.put(cells::after(room, 2), &section.title(brush.ctx.texts), role);
}

/// `3/12`, before it what is out of order: `≠1 !2 3/12`.
pub(super) fn progress(count: Count, ctx: &Ctx) -> String {
    let noted = |sign: &str, count: usize| match count {
        0 => String::new(),
        count => format!("{sign}{count} "),
    };
    let disputed = noted(ctx.glyphs.disagreement, count.disagreements);
    let short = noted(ctx.glyphs.warning, count.short);
    format!("{disputed}{short}{}/{}", count.answered, count.asked)
}
