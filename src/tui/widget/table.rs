//! A list together with its rows: what screens that show one list are made of.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::list::columns::Column;
use super::list::{Focus, List, Picture, Rows};

/// Rows and the state of the list that shows them.
#[derive(Debug)]
pub struct Table<R> {
    list: List,
    rows: R,
}

impl<R: Rows + Default> Default for Table<R> {
    fn default() -> Self {
        Self { list: List::default(), rows: R::default() }
    }
}

impl<R: Rows> Table<R> {
    pub fn new(rows: R, ctx: &Ctx) -> Self {
        let mut table = Self { list: List::default(), rows };
        table.rearrange(ctx);
        table
    }

    pub fn rows(&self) -> &R {
        &self.rows
    }

    /// Takes over changed rows; the selected one stays selected.
    pub fn refill(&mut self, rows: R, ctx: &Ctx) {
        self.rows = rows;
        self.rearrange(ctx);
    }

    /// Sets the rows anew after the language or their order has changed.
    pub fn rearrange(&mut self, ctx: &Ctx) {
        self.list.refill(&self.rows, ctx);
    }

    /// Changes how the rows are ordered or grouped.
    pub fn reorder(&mut self, change: impl FnOnce(&mut R), ctx: &Ctx) {
        change(&mut self.rows);
        self.rearrange(ctx);
    }

    /// Number of the selected row.
    pub fn selected(&self) -> Option<usize> {
        self.list.selected()
    }

    /// The scopes in which keys are looked up: the screen's own, then those of lists.
    pub fn scopes(&self, own: &[Scope]) -> Vec<Scope> {
        self.list.scopes(own)
    }

    pub fn takes_text(&self) -> bool {
        self.list.takes_text()
    }

    /// Whether the list did something with the action.
    pub fn act(&mut self, action: Action, columns: &[Column], area: Rect) -> bool {
        let page = self.list.page(columns, area);
        self.list.act(action, page, &self.rows)
    }

    /// Whether the text was typed into the filter.
    pub fn typed(&mut self, text: &str) -> bool {
        let takes = self.list.takes_text();
        if takes {
            self.list.typed(text, &self.rows);
        }
        takes
    }

    /// Draws the list and gives the place of the cursor while the filter is typed.
    pub fn view(
        &self,
        ctx: &Ctx,
        (columns, empty): (&[Column], Phrase),
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let (list, rows) = (&self.list, &self.rows);
        Picture { list, rows, columns, focus: Focus::Here, empty }.view(ctx, area, buf)
    }
}
