//! Draws a catalogue: the filter with what is wrong with it or how it may go on, then the list.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::workspace::listing::complaint;

use super::super::super::ctx::Ctx;
use super::super::super::theme::Role;
use super::super::brush::Brush;
use super::super::cells;
use super::super::list::columns::Column;
use super::super::list::{Focus, Picture};
use super::{Catalogue, Shown};

/// Where the parts of the catalogue stand.
struct Parts {
    filter: Rect,
    message: Rect,
    list: Rect,
}

impl<R: Shown> Catalogue<R> {
    fn parts(&self, area: Rect) -> Parts {
        let shown = self.query.typing || !self.query.is_empty() || self.marked() > 0;
        let filter = u16::from(shown).min(area.height);
        let says = self.query.typing || self.query.fault().is_some();
        let message = u16::from(says).min(area.height - filter);
        let above = filter + message;
        Parts {
            filter: Rect { height: filter, ..area },
            message: Rect { y: area.y + filter, height: message, ..area },
            list: Rect { y: area.y + above, height: area.height - above, ..area },
        }
    }

    fn columns(&self, ctx: &Ctx) -> Vec<Column> {
        let sign = if self.arrangement.falling { ctx.glyphs.falling } else { ctx.glyphs.rising };
        let columns = R::columns(self.arrangement.group).into_iter();
        let signed = columns.map(|(facet, column)| {
            let sorted = self.arrangement.sort == Some(facet);
            if sorted { column.with_sign(sign) } else { column }
        });
        signed.collect()
    }

    /// How many lines of the list are seen at once in this area.
    pub fn page(&self, area: Rect, ctx: &Ctx) -> usize {
        self.list.page(&self.columns(ctx), self.parts(area).list)
    }

    /// Draws it and gives the place of the cursor while the filter is typed.
    pub fn view(&self, ctx: &Ctx, empty: Phrase, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let parts = self.parts(area.intersection(buf.area));
        let cursor = self.draw_filter(parts.filter, &mut Brush::new(ctx, buf));
        self.draw_message(parts.message, &mut Brush::new(ctx, buf));
        let columns = self.columns(ctx);
        let (list, rows) = (&self.list, &self.sheet);
        let empty = if self.about.count() > 0 { Phrase::new("list-nothing-kept") } else { empty };
        let picture = Picture { list, rows, columns: &columns, focus: Focus::Here, empty };
        picture.view(ctx, parts.list, buf);
        cursor
    }

    fn draw_filter(&self, area: Rect, brush: &mut Brush<'_>) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let texts = brush.ctx.texts;
        let used = brush.put(cells::after(area, 2), &texts.get("list-filter"), Role::Accent);
        let counts =
            [("kept", self.list.kept().count().into()), ("all", self.about.count().into())];
        let mut count = texts.with("list-kept", &counts);
        if self.marked() > 0 {
            let marked = texts.with("catalogue-marked", &[("count", self.marked().into())]);
            count = format!("{marked}  {count}");
        }
        let room = cells::after(area, used + 3);
        let count_width = brush.put_right(room, &count, Role::Muted);
        let typing = Rect { width: room.width.saturating_sub(count_width + 1), ..room };
        let wrong = self.query.fault().is_some();
        let style = brush.ctx.style(if wrong { Role::Danger } else { Role::Text });
        let cursor = self.query.editor.view(typing, style, brush.buf);
        cursor.filter(|_| self.query.typing)
    }

    /// What is wrong with the filter, or how its end may go on.
    fn draw_message(&self, area: Rect, brush: &mut Brush<'_>) {
        let ctx = brush.ctx;
        let mut room = cells::after(area, 2);
        if let Some(fault) = self.query.fault() {
            let text = ctx.texts.say(&complaint(fault));
            brush.put(room, &format!("{} {text}", ctx.glyphs.warning), Role::Danger);
            return;
        }
        let proposals = &self.query.completion.proposals;
        if proposals.is_empty() {
            return;
        }
        let key = format!("{}:", ctx.key_of(crate::tui::action::Action::Complete));
        room = cells::after(room, brush.put(room, &key, Role::Muted) + 1);
        for (number, proposal) in proposals.iter().enumerate() {
            let taken = self.query.taken() == Some(number);
            let role = if taken { Role::Selected } else { Role::Accent };
            if usize::from(room.width) < cells::width(&proposal.shown) {
                brush.put(room, ctx.glyphs.ellipsis, Role::Muted);
                return;
            }
            room = cells::after(room, brush.put(room, &proposal.shown, role) + 2);
        }
    }
}
