//! Lists: selection, scrolling, live filter and groups over rows that somebody else holds.
//!
//! The state knows rows by their number only; cells are asked for the rows on screen and no others,
//! so that a hundred thousand rows move as lightly as ten.

pub mod columns;
mod view;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::theme::Role;
use super::editor::{Editor, Lines};
use crate::domain::fold;

use columns::Column;
pub use view::{Focus, Picture, Scroll, draw_bar, scrolled};

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub role: Role,
}

impl Cell {
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role }
    }
}

/// What a list shows. Numbers of rows run from zero.
pub trait Rows {
    fn len(&self) -> usize;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What tells the row from all others, so that it stays selected when the rows change.
    fn key(&self, row: usize) -> String;

    /// What the filter of the list itself looks through.
    fn search_text(&self, _row: usize) -> String {
        String::new()
    }

    /// The heading the row stands under. Rows of one group stand together.
    fn group(&self, _row: usize, _ctx: &Ctx) -> Option<String> {
        None
    }

    /// The same as a number, where the rows are given in an order of their own.
    fn group_number(&self, _row: usize) -> Option<u32> {
        None
    }

    /// Whether the row is marked for what is done to many.
    fn is_marked(&self, _row: usize) -> bool {
        false
    }

    /// Columns of its own, for a row of another kind than the rest.
    fn own_columns(&self, _row: usize) -> Option<Vec<Column>> {
        None
    }

    /// The cells of the row, one for each column.
    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell>;
}

/// A line of the list as it stands below one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The heading of the group that begins with this row.
    Heading(usize),
    Row(usize),
}

#[derive(Debug, Clone)]
struct Chosen {
    row: usize,
    key: String,
}

/// The state of a list.
#[derive(Debug, Clone)]
pub struct List {
    /// What the filter looks through, folded once.
    folded: Vec<String>,
    /// The heading of every row, equal within a group; empty where there are none.
    groups: Vec<Option<String>>,
    lines: Vec<Line>,
    /// Index of the selected line, always a row.
    selected: Option<usize>,
    /// The row that was chosen last, whether or not the filter lets it be seen.
    chosen: Option<Chosen>,
    top: usize,
    /// Lines kept in sight above and below the selected one.
    margin: usize,
    filter: Editor,
    filtering: bool,
}

impl Default for List {
    fn default() -> Self {
        Self {
            folded: Vec::new(),
            groups: Vec::new(),
            lines: Vec::new(),
            selected: None,
            chosen: None,
            top: 0,
            margin: 0,
            filter: Editor::new(Lines::One, ""),
            filtering: false,
        }
    }
}

impl List {
    /// Keeps this many lines in sight on either side of the selected one, as far as there are any.
    #[must_use]
    pub fn with_margin(self, margin: usize) -> Self {
        Self { margin, ..self }
    }

    /// Takes over changed rows; the selected one stays selected if it is still there.
    pub fn refill(&mut self, rows: &dyn Rows, ctx: &Ctx) {
        self.folded = (0..rows.len()).map(|row| fold::fold(&rows.search_text(row))).collect();
        self.groups = (0..rows.len()).map(|row| rows.group(row, ctx)).collect();
        let place = self.selected.unwrap_or(0);
        self.arrange_all();
        let key = self.chosen.take().map(|chosen| chosen.key);
        let same = |line: &Line| match line {
            Line::Row(row) => key.as_ref() == Some(&rows.key(*row)),
            Line::Heading(_) => false,
        };
        let found = self.lines.iter().position(same);
        self.selected = found.or_else(|| self.nearest_row(place));
        self.remember(rows);
    }

    /// Shows these rows in this order, a heading above the first of every group; the chosen one stays
    /// selected if it is among them.
    pub fn show(&mut self, order: impl Iterator<Item = usize>, rows: &dyn Rows) {
        self.lines.clear();
        let mut before = None;
        for row in order {
            let group = rows.group_number(row);
            if group.is_some() && group != before {
                self.lines.push(Line::Heading(row));
                before = group;
            }
            self.lines.push(Line::Row(row));
        }
        let place = self.selected.unwrap_or(0);
        self.selected = self.line_of_chosen(rows).or_else(|| match self.chosen {
            // It was there and is gone: what stands in its place is nearest to it.
            Some(_) if !rows.is_empty() && self.chosen_is_gone(rows) => self.nearest_row(place),
            _ => self.row_at_or_after(0),
        });
        if self.chosen.is_none() || self.chosen_is_gone(rows) {
            self.remember(rows);
        }
    }

    /// The line of the row that was chosen last, wherever it stands now.
    fn line_of_chosen(&mut self, rows: &dyn Rows) -> Option<usize> {
        let chosen = self.chosen.as_mut()?;
        if rows.key(chosen.row) != chosen.key {
            chosen.row = (0..rows.len()).find(|row| rows.key(*row) == chosen.key)?;
        }
        let line = Line::Row(chosen.row);
        self.lines.iter().position(|own| *own == line)
    }

    fn chosen_is_gone(&self, rows: &dyn Rows) -> bool {
        self.chosen.as_ref().is_some_and(|chosen| rows.key(chosen.row) != chosen.key)
    }

    /// Number of the selected row.
    pub fn selected(&self) -> Option<usize> {
        match self.lines.get(self.selected?)? {
            Line::Row(row) => Some(*row),
            Line::Heading(_) => None,
        }
    }

    /// Selects a row by its number, if the filter lets it be seen.
    pub fn select(&mut self, row: usize, rows: &dyn Rows) {
        if let Some(line) = self.lines.iter().position(|line| *line == Line::Row(row)) {
            self.selected = Some(line);
            self.remember(rows);
        }
    }

    /// The rows the filter keeps, in their order.
    pub fn kept(&self) -> impl Iterator<Item = usize> {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(row) => Some(*row),
            Line::Heading(_) => None,
        })
    }

    pub fn filter_text(&self) -> String {
        self.filter.text()
    }

    /// The scopes in which keys are looked up: the owner's own, then those of lists.
    pub fn scopes(&self, own: &[Scope]) -> Vec<Scope> {
        let typing = if self.filtering { &[Scope::Text][..] } else { &[] };
        [typing, own, &[Scope::List, Scope::Move, Scope::Global]].concat()
    }

    /// Whether typed characters go to the filter.
    pub fn takes_text(&self) -> bool {
        self.filtering
    }

    /// Ends the typing and keeps what the filter lets be seen.
    pub fn keep_filter(&mut self) {
        self.filtering = false;
    }

    /// Types into the filter.
    pub fn typed(&mut self, text: &str, rows: &dyn Rows) {
        let before = fold::fold(&self.filter.text());
        self.filter.insert(text);
        self.filter_changed(&before, rows);
    }

    /// Whether the list did something with the action. `page` is how many lines are seen at once.
    pub fn act(&mut self, action: Action, page: usize, rows: &dyn Rows) -> bool {
        let page_step = isize::try_from(page.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
        let target = match action {
            Action::Up => self.moved(-1),
            Action::Down => self.moved(1),
            Action::PageUp => self.moved(-page_step),
            Action::PageDown => self.moved(page_step),
            Action::First => self.row_at_or_after(0),
            Action::Last => self.row_at_or_before(self.lines.len()),
            Action::Filter => {
                self.filtering = true;
                return true;
            }
            Action::Back => return self.leave_filter(rows),
            _ if self.filtering => return self.edit_filter(action, rows),
            _ => return false,
        };
        self.selected = target.or(self.selected);
        self.follow(page);
        self.remember(rows);
        true
    }

    /// Scrolls so that the selected line is seen.
    pub fn follow(&mut self, page: usize) {
        self.top = self.top_for(page);
    }

    /// The first line on screen: the last one chosen, moved as little as the selection needs.
    fn top_for(&self, page: usize) -> usize {
        let selected = self.selected.unwrap_or(0);
        // The heading above the first row of a group is worth seeing with it.
        let above = usize::from(
            selected
                .checked_sub(1)
                .and_then(|line| self.lines.get(line))
                .is_some_and(|line| matches!(line, Line::Heading(_))),
        );
        let margin = self.margin.min(page.saturating_sub(1) / 2);
        let first = selected.saturating_sub(above.max(margin).min(page.saturating_sub(1)));
        let lowest = (selected + 1 + margin).saturating_sub(page);
        let last_top = self.lines.len().saturating_sub(page);
        self.top.clamp(lowest, first.max(lowest)).min(last_top)
    }

    fn leave_filter(&mut self, rows: &dyn Rows) -> bool {
        let active = self.filtering || !self.filter.is_empty();
        if active {
            self.filtering = false;
            self.filter = Editor::new(Lines::One, "");
            self.arrange_all();
            self.reselect(rows);
        }
        active
    }

    fn edit_filter(&mut self, action: Action, rows: &dyn Rows) -> bool {
        let before = fold::fold(&self.filter.text());
        let acted = self.filter.act(action);
        self.filter_changed(&before, rows);
        acted
    }

    fn filter_changed(&mut self, before: &str, rows: &dyn Rows) {
        let query = fold::fold(&self.filter.text());
        if query == before {
            return;
        }
        let words = fold::words(&query);
        if query.starts_with(before) {
            // A longer query keeps only rows that the shorter one had kept, and all of its words
            // but the last were looked for then.
            let known = before.split_whitespace().count().saturating_sub(1);
            let kept: Vec<usize> = self.kept().collect();
            self.arrange(kept, words.get(known..).unwrap_or_default());
        } else {
            self.arrange(0..self.folded.len(), &words);
        }
        self.reselect(rows);
    }

    fn arrange_all(&mut self) {
        let words = fold::words(&self.filter.text());
        self.arrange(0..self.folded.len(), &words);
    }

    /// Sets the lines anew: those of the rows that hold the words, with their headings.
    fn arrange(&mut self, rows: impl IntoIterator<Item = usize>, words: &[String]) {
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut heading: Option<&String> = None;
        for row in rows {
            if !self.folded.get(row).is_some_and(|folded| fold::holds_all(folded, words)) {
                continue;
            }
            let group = self.groups.get(row).and_then(Option::as_ref);
            if group.is_some() && group != heading {
                lines.push(Line::Heading(row));
                heading = group;
            }
            lines.push(Line::Row(row));
        }
        self.lines = lines;
    }

    fn reselect(&mut self, rows: &dyn Rows) {
        let chosen = self.chosen.as_ref().map(|chosen| Line::Row(chosen.row));
        let found = self.lines.iter().position(|line| Some(*line) == chosen);
        self.selected = found.or_else(|| self.row_at_or_after(0));
        self.top = 0;
        if self.chosen.is_none() {
            self.remember(rows);
        }
    }

    fn remember(&mut self, rows: &dyn Rows) {
        self.chosen = self.selected().map(|row| Chosen { row, key: rows.key(row) });
    }

    fn moved(&self, lines: isize) -> Option<usize> {
        let from = self.selected?;
        if lines < 0 {
            let target = from.saturating_add_signed(lines);
            self.nearest_row(target)
        } else {
            let last = self.lines.len().saturating_sub(1);
            let target = from.saturating_add_signed(lines).min(last);
            self.row_at_or_after(target).or_else(|| self.row_at_or_before(target))
        }
    }

    fn nearest_row(&self, line: usize) -> Option<usize> {
        self.row_at_or_before(line).or_else(|| self.row_at_or_after(line))
    }

    fn row_at_or_after(&self, line: usize) -> Option<usize> {
        (line..self.lines.len()).find(|line| self.is_row(*line))
    }

    fn row_at_or_before(&self, line: usize) -> Option<usize> {
        let end = self.lines.len().min(line + 1);
        (0..end).rev().find(|line| self.is_row(*line))
    }

    fn is_row(&self, line: usize) -> bool {
        matches!(self.lines.get(line), Some(Line::Row(_)))
    }
}

#[cfg(test)]
mod tests;
