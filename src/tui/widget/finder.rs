//! Finding one of many by typing a part of its name: the engine of pickers and of the palette.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::action::Action;
use super::super::ctx::Ctx;
use super::super::rank;
use super::super::theme::Role;
use super::brush::Brush;
use super::cells;
use super::editor::{Editor, Lines};
use super::list::{Scroll, draw_bar};
use crate::domain::fold;

/// A query over lines of text and the line that is chosen among those found.
#[derive(Debug, Clone)]
pub struct Finder {
    folded: Vec<String>,
    query: Editor,
    found: Vec<usize>,
    /// Index into `found`.
    at: usize,
}

impl Finder {
    pub fn new(lines: &[String], query: &str) -> Self {
        let mut finder = Self {
            folded: Vec::new(),
            query: Editor::new(Lines::One, query),
            found: Vec::new(),
            at: 0,
        };
        finder.refill(lines);
        finder
    }

    /// Takes over the lines in another language; the chosen one stays chosen.
    pub fn refill(&mut self, lines: &[String]) {
        let chosen = self.chosen();
        self.folded = lines.iter().map(|line| fold::fold(line)).collect();
        self.search();
        let place = chosen.and_then(|chosen| self.found.iter().position(|own| *own == chosen));
        self.at = place.unwrap_or(0);
    }

    /// Number of the chosen line.
    pub fn chosen(&self) -> Option<usize> {
        self.found.get(self.at).copied()
    }

    /// Chooses a line by its number, if it is found.
    pub fn choose(&mut self, line: usize) {
        self.at = self.found.iter().position(|own| *own == line).unwrap_or(self.at);
    }

    pub fn typed(&mut self, text: &str) {
        self.query.insert(text);
        self.search();
    }

    /// Whether the finder did something with the action. `page` is how many lines are seen at once.
    pub fn act(&mut self, action: Action, page: usize) -> bool {
        let last = self.found.len().saturating_sub(1);
        let at = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at + 1,
            Action::PageUp => self.at.saturating_sub(page),
            Action::PageDown => self.at.saturating_add(page),
            _ => {
                let before = self.query.text();
                let acted = self.query.act(action);
                if self.query.text() != before {
                    self.search();
                }
                return acted;
            }
        };
        self.at = at.min(last);
        true
    }

    fn search(&mut self) {
        self.found = rank::rank(&self.folded, &self.query.text());
        self.at = 0;
    }

    /// How many lines are seen at once in this area.
    pub fn page(area: Rect) -> usize {
        usize::from(area.height.saturating_sub(2))
    }

    /// Draws the query and the lines found, each by `line`, and gives the place of the cursor.
    pub fn view(
        &self,
        ctx: &Ctx,
        area: Rect,
        buf: &mut Buffer,
        mut line: impl FnMut(usize, Rect, Role, &mut Brush<'_>),
    ) -> Option<Position> {
        let area = area.intersection(buf.area);
        let query = Rect { height: area.height.min(1), ..area };
        let page = Self::page(area);
        let lines = Rect {
            y: area.y.saturating_add(2),
            height: area.height.saturating_sub(2),
            width: area.width.saturating_sub(1),
            ..area
        };
        let brush = &mut Brush::new(ctx, buf);
        let used = brush.put(query, &ctx.texts.get("finder-query"), Role::Accent);
        let top = self.at.saturating_sub(page.saturating_sub(1));
        for (number, (place, found)) in
            (0..).zip(self.found.iter().enumerate().skip(top).take(page))
        {
            let own = cells::line(lines, number);
            let role = if place == self.at { Role::Selected } else { Role::Text };
            if place == self.at {
                brush.ground(own, role);
                brush.put(own, ctx.glyphs.pointer, role);
            }
            line(*found, cells::after(own, 2), role, brush);
        }
        if self.found.is_empty() {
            let text = ctx.texts.get("finder-nothing");
            brush.wrapped(cells::after(lines, 2), &text, Role::Muted);
        }
        let bar = Rect { x: lines.right(), width: area.width - lines.width, ..lines };
        draw_bar(&Scroll { top, page, total: self.found.len() }, bar, brush);
        self.query.view(cells::after(query, used + 1), ctx.style(Role::Text), buf)
    }
}
