//! The list engine: rows that are filtered as one types, sorted, grouped, counted and marked.
//!
//! What differs between kinds of rows is said by `Shown`, one file each. The rows themselves come
//! indexed from the worker; here only their numbers move about.

mod menus;
mod query_line;
mod sheet;
mod view;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::filter::Kept;
use crate::workspace::listing::{Arrangement, Facet, Ground, Listed, Listing};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::list::columns::Column;
use super::list::{Cell, List};
use menus::Menus;
use query_line::QueryLine;
use sheet::Sheet;

/// A kind of row as the screens show it.
pub trait Shown: Listed {
    /// Names the kind in the settings of a person.
    const NAME: &'static str;
    /// Filters that come with the program: key of the name, and the filter.
    const USUAL_FILTERS: &'static [(&'static str, &'static str)];
    const USUAL_ARRANGEMENT: Arrangement;

    /// What tells the row from all others.
    fn id(&self) -> String;

    /// The columns, each with what it is sorted by.
    fn columns(group: Option<Facet>) -> Vec<(Facet, Column)>;

    /// The cells of the row, one for each column.
    fn cells(&self, ground: &Ground, ctx: &Ctx) -> Vec<Cell>;
}

/// Rows and how they are shown.
#[derive(Debug)]
pub struct Catalogue<R> {
    sheet: Sheet<R>,
    list: List,
    query: QueryLine,
    arrangement: Arrangement,
    /// The numbers of the rows as they stand one below another.
    order: Vec<usize>,
    /// The rows that this list is about at all.
    about: Kept,
    menus: Menus,
}

impl<R: Shown> Default for Catalogue<R> {
    fn default() -> Self {
        Self {
            sheet: Sheet::default(),
            list: List::default(),
            query: QueryLine::default(),
            arrangement: R::USUAL_ARRANGEMENT,
            order: Vec::new(),
            about: Kept::none(0),
            menus: Menus::default(),
        }
    }
}

impl<R: Shown> Catalogue<R> {
    /// Takes over changed rows, of which those in `about` belong here. The selected one stays
    /// selected, marked ones stay marked.
    pub fn refill(&mut self, listing: Arc<Listing<R>>, about: Kept, ctx: &Ctx) {
        self.about = about;
        self.query.forget_rows();
        self.sheet.refill(listing);
        self.rearrange(ctx);
    }

    /// Sets everything anew after the language or the order has changed.
    pub fn rearrange(&mut self, ctx: &Ctx) {
        let Some(listing) = self.sheet.listing.clone() else { return };
        self.query.learn(listing.vocabulary(ctx.texts));
        let groups = self.arrangement.group.map(|facet| listing.groups(facet, ctx.texts));
        let groups = groups.unwrap_or_default();
        self.order = listing.order(self.arrangement, &groups);
        self.sheet.group(&groups, &self.order);
        self.sift();
    }

    /// Shows what the filter keeps.
    fn sift(&mut self) {
        let Some(listing) = self.sheet.listing.clone() else { return };
        let mut kept = self.query.kept(&listing.index, listing.ground.today);
        kept.and(&self.about);
        self.sheet.count(&kept);
        let order = self.order.iter().copied().filter(|row| kept.holds(*row));
        self.list.show(order, &self.sheet);
    }

    pub fn arrangement(&self) -> Arrangement {
        self.arrangement
    }

    pub fn today(&self) -> Option<chrono::NaiveDate> {
        self.sheet.listing.as_ref().map(|listing| listing.ground.today)
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<&R> {
        self.sheet.row(self.list.selected()?)
    }

    /// What an action is done to: the marked rows in their order, or the chosen one.
    pub fn targets(&self) -> Vec<&R> {
        let marked = self.order.iter().filter(|row| self.sheet.is_marked(**row));
        let marked: Vec<&R> = marked.filter_map(|row| self.sheet.row(*row)).collect();
        if marked.is_empty() { self.chosen().into_iter().collect() } else { marked }
    }

    /// How many rows are marked.
    pub fn marked(&self) -> usize {
        self.sheet.marked.len()
    }

    /// Every row that the filter keeps, in order.
    pub fn kept(&self) -> impl Iterator<Item = &R> {
        self.list.kept().filter_map(|row| self.sheet.row(row))
    }

    pub fn clear_marks(&mut self) {
        self.sheet.marked = BTreeSet::new();
    }

    pub fn filter_text(&self) -> String {
        self.query.text()
    }

    /// The scopes in which keys are looked up: those of typing, the screen's own, those of lists.
    pub fn scopes(&self, own: &[Scope]) -> Vec<Scope> {
        let typing = if self.query.typing { &[Scope::Query, Scope::Text][..] } else { &[] };
        [typing, own, &[Scope::Catalogue, Scope::List, Scope::Move, Scope::Global]].concat()
    }

    pub fn takes_text(&self) -> bool {
        self.query.typing
    }

    /// Whether the text was typed into the filter.
    pub fn typed(&mut self, text: &str) -> bool {
        if self.query.typing {
            self.query.insert(text);
            self.sift();
        }
        self.query.typing
    }

    /// Sets the filter, as if it had been typed.
    pub fn set_filter(&mut self, text: &str) {
        self.query.set(text);
        self.sift();
    }

    /// Whether the list did something with the action. `page` is how many lines are seen at once.
    pub fn act(&mut self, action: Action, page: usize, ctx: &Ctx) -> bool {
        match action {
            Action::Filter => {
                self.query.typing = !self.query.typing;
                self.sift();
            }
            Action::Back => return self.leave_filter(),
            Action::Complete => {
                self.query.complete();
                self.sift();
            }
            Action::MarkRow => self.mark_row(page),
            Action::MarkAll => self.mark_all(),
            Action::SortByNext => self.sort_by_neighbour(1, ctx),
            Action::SortByPrevious => self.sort_by_neighbour(-1, ctx),
            Action::SortTheOtherWay => {
                self.arrangement.falling = !self.arrangement.falling;
                self.rearrange(ctx);
            }
            _ if self.list.act(action, page, &self.sheet) => {}
            _ if self.query.typing => {
                if !self.query.edit(action) {
                    return false;
                }
                self.sift();
            }
            _ => return false,
        }
        true
    }

    /// Esc takes away the filter first, then the marks.
    fn leave_filter(&mut self) -> bool {
        if self.query.typing || !self.query.is_empty() {
            self.query.clear();
            self.sift();
            return true;
        }
        let marked = self.marked() > 0;
        self.clear_marks();
        marked
    }

    fn mark_row(&mut self, page: usize) {
        if let Some(row) = self.chosen() {
            let id = row.id();
            if !self.sheet.marked.remove(&id) {
                self.sheet.marked.insert(id);
            }
            self.list.act(Action::Down, page, &self.sheet);
        }
    }

    /// Marks every row that is shown; where all are marked, takes the marks away.
    fn mark_all(&mut self) {
        let ids: Vec<String> = self.kept().map(Shown::id).collect();
        if ids.iter().all(|id| self.sheet.marked.contains(id)) {
            self.sheet.marked.retain(|id| !ids.contains(id));
        } else {
            self.sheet.marked.extend(ids);
        }
    }

    fn sort_by(&mut self, facet: Facet, ctx: &Ctx) {
        let same = self.arrangement.sort == Some(facet);
        self.arrangement.falling = same && !self.arrangement.falling;
        self.arrangement.sort = Some(facet);
        self.rearrange(ctx);
    }

    /// Sorts by the column next to the one that is sorted by, as they stand in the header.
    fn sort_by_neighbour(&mut self, step: isize, ctx: &Ctx) {
        let columns = R::columns(self.arrangement.group);
        let at = columns.iter().position(|(facet, _)| Some(*facet) == self.arrangement.sort);
        let next = at.map_or(0, |at| {
            let count = isize::try_from(columns.len()).unwrap_or(1).max(1);
            (isize::try_from(at).unwrap_or(0) + step).rem_euclid(count).unsigned_abs()
        });
        if let Some((facet, _)) = columns.get(next) {
            self.arrangement.falling = false;
            self.arrangement.sort = Some(*facet);
            self.rearrange(ctx);
        }
    }

    fn group_by(&mut self, group: Option<Facet>, ctx: &Ctx) {
        self.arrangement.group = group;
        self.rearrange(ctx);
    }
}
