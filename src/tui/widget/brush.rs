//! Drawing by meaning: text goes into a place in the style of a role.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::report::show::show;

use super::super::ctx::Ctx;
use super::super::theme::Role;
use super::cells;

/// A buffer and what is needed to draw into it.
pub struct Brush<'a> {
    pub ctx: &'a Ctx,
    pub buf: &'a mut Buffer,
}

impl<'a> Brush<'a> {
    pub fn new(ctx: &'a Ctx, buf: &'a mut Buffer) -> Self {
        Self { ctx, buf }
    }

    /// Draws one line of text, cut to the width of its place, and says how wide it was.
    pub fn put(&mut self, place: Rect, text: &str, role: Role) -> u16 {
        self.styled(place, text, self.ctx.style(role))
    }

    pub fn styled(&mut self, place: Rect, text: &str, style: Style) -> u16 {
        cells::put(self.buf, place, text, style, self.ctx.glyphs.ellipsis)
    }

    /// Draws one line of text that ends at the right edge of its place.
    pub fn put_right(&mut self, place: Rect, text: &str, role: Role) -> u16 {
        let used = cells::width_u16(text).min(place.width);
        self.put(cells::after(place, place.width - used), text, role)
    }

    /// Draws text over as many lines as it needs and says how many it took.
    pub fn wrapped(&mut self, place: Rect, text: &str, role: Role) -> u16 {
        let lines = cells::wrap(&show(text), usize::from(place.width));
        let mut taken = 0;
        for (number, line) in (0..place.height).zip(&lines) {
            self.put(cells::line(place, number), line, role);
            taken = number + 1;
        }
        taken
    }

    /// Gives a place the style of a role without drawing any text.
    pub fn ground(&mut self, place: Rect, role: Role) {
        self.buf.set_style(place, self.ctx.style(role));
    }
}
