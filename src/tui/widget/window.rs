//! Windows: framed boxes that lie over a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::{Block, Clear, Padding, Widget};

use super::super::ctx::Ctx;
use super::super::theme::Role;
use super::cells;

/// A box of at most this size in the middle of the window.
pub fn centred(ctx: &Ctx, size: Size) -> Rect {
    let body = ctx.body();
    let width = size.width.min(body.width.saturating_sub(4));
    let height = size.height.min(body.height);
    Rect {
        x: body.x + (body.width - width) / 2,
        y: body.y + (body.height - height) / 2,
        width,
        height,
    }
}

/// The room within the frame.
pub fn inner(area: Rect) -> Rect {
    Block::bordered().padding(Padding::horizontal(1)).inner(area)
}

/// Draws an empty framed box and gives back the room within.
pub fn draw(ctx: &Ctx, area: Rect, title: &str, buf: &mut Buffer) -> Rect {
    let area = area.intersection(buf.area);
    Clear.render(area, buf);
    buf.set_style(area, ctx.style(Role::Text));
    Block::bordered()
        .border_set(ctx.glyphs.border)
        .border_style(ctx.style(Role::Border))
        .render(area, buf);
    if area.width > 6 {
        let room = Rect { x: area.x + 2, y: area.y, width: area.width - 4, height: 1 };
        let title = format!(" {title} ");
        cells::put(buf, room, &title, ctx.style(Role::Title), ctx.glyphs.ellipsis);
    }
    inner(area)
}
