//! A screen that is one list of a kind of rows, with a strip below that tells the chosen one in full. What its rows
//! are and what is done with them is the list's own; filtering, sorting, marking and reading are the same for all.

use std::fmt::Debug;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::filter::Kept;
use crate::i18n::Phrase;
use crate::workspace::listing::Listing;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Offer, Outcome, Step};
use super::super::service::{About, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::catalogue::{Catalogue, Shown};
use super::super::widget::strip;

/// What an action is done to.
pub struct On<'a, R> {
    /// The row under the cursor.
    pub chosen: Option<&'a R>,
    /// The marked rows, or the one under the cursor where none is marked.
    pub rows: Vec<&'a R>,
    pub is_marked: bool,
}

/// What follows when a dialog above the list was closed.
pub enum After {
    /// This, and nothing else.
    Only(Step),
    /// The list is read anew.
    Read,
    /// The same, and what was marked is done with.
    Done,
}

/// What such a list shows and does.
pub trait ListPage: Debug {
    type Row: Shown;

    /// Lines of the strip below the list.
    const DETAIL_LINES: u16;

    /// What is read for it.
    fn query(&self) -> Query;

    /// What was read, where it is for this list.
    fn take(&mut self, loaded: &Loaded) -> Option<Arc<Listing<Self::Row>>>;

    fn title(&self) -> Phrase;

    /// What it says where there are no rows.
    fn empty(&self, ctx: &Ctx) -> Phrase;

    /// Where its own keys are looked up.
    fn own_scopes(&self) -> &'static [Scope];

    /// The most useful of its own keys for the chosen row.
    fn own_hints(&self, chosen: Option<&Self::Row>) -> Vec<Action>;

    /// The keys of lists that stand behind its own in the footer.
    fn list_hints(&self) -> &'static [Action] {
        &[Action::Filter, Action::Regroup, Action::Back]
    }

    /// Whether the row belongs here at all.
    fn is_about(&self, _row: &Self::Row) -> bool {
        true
    }

    /// The chosen row in full.
    fn detail(&self, row: &Self::Row, ctx: &Ctx) -> Vec<(String, Role)>;

    /// Does something of its own; none when the action is not its own.
    fn own_act(&mut self, action: Action, on: &On<'_, Self::Row>, ctx: &Ctx) -> Option<Step>;

    /// What follows from what a dialog came to. `rows` are those that an action is done to.
    fn came_back(&mut self, outcome: &Outcome, _rows: &[&Self::Row]) -> After {
        if matches!(outcome, Outcome::Taken(_)) { After::Done } else { After::Read }
    }

    /// The papers that can be made of what is shown, which is chosen by this filter.
    fn offer(&self, filter: String, _chosen: Option<&Self::Row>) -> Option<Offer> {
        let about = About { filter, ..About::default() };
        Some(Offer::new(&["programme"], about, ""))
    }

    /// Whether what it shows changes with urgent notices from elsewhere.
    fn follows_urgents(&self) -> bool {
        false
    }
}

/// The screen of a list.
#[derive(Debug)]
pub struct ListScreen<P: ListPage> {
    page: P,
    catalogue: Catalogue<P::Row>,
    /// What is shown is being read.
    reading: bool,
}

impl<P: ListPage> ListScreen<P> {
    pub(super) fn of(page: P) -> Self {
        Self { page, catalogue: Catalogue::default(), reading: false }
    }

    /// The screen with a filter set from the beginning.
    #[must_use]
    pub fn filtered(mut self, filter: &str) -> Self {
        self.catalogue.set_filter(filter);
        self
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(self.page.query()))
    }

    /// Keys wait until what a step asks for is answered.
    fn asking(&mut self, step: Step) -> Step {
        self.reading |= !step.asks.is_empty();
        step
    }
}

impl<P: ListPage> Layer for ListScreen<P>
where
    P::Row: Debug,
{
    fn name(&self) -> &'static str {
        P::Row::NAME
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.say(&self.page.title())
    }

    fn scopes(&self) -> Vec<Scope> {
        self.catalogue.scopes(self.page.own_scopes())
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.catalogue.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let own = self.page.own_hints(self.catalogue.chosen());
        own.into_iter().chain(self.page.list_hints().iter().copied()).collect()
    }

    fn offer(&self) -> Option<Offer> {
        self.page.offer(self.catalogue.filter_text(), self.catalogue.chosen())
    }

    fn urgents_changed(&mut self) -> Step {
        if self.page.follows_urgents() { self.read() } else { Step::stay() }
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.catalogue.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (list, _) = strip::split(self.area(ctx), P::DETAIL_LINES);
        let page = self.catalogue.page(list, ctx);
        if self.catalogue.act(action, page, ctx) {
            return Step::stay();
        }
        if let Some(step) = self.catalogue.menu(action, ctx) {
            return step;
        }
        if action == Action::Back {
            return Step::close(Outcome::Dismissed);
        }
        let on = On {
            chosen: self.catalogue.chosen(),
            rows: self.catalogue.targets(),
            is_marked: self.catalogue.marked() > 0,
        };
        let step = self.page.own_act(action, &on, ctx).unwrap_or_else(Step::pass);
        self.asking(step)
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.catalogue.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        if let Some(step) = self.catalogue.returned(&outcome, ctx) {
            return step;
        }
        match self.page.came_back(&outcome, &self.catalogue.targets()) {
            After::Only(step) => self.asking(step),
            After::Read => self.read(),
            After::Done => {
                self.catalogue.clear_marks();
                self.read()
            }
        }
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(loaded) => {
                if let Some(listing) = self.page.take(loaded) {
                    let (rows, page) = (&listing.rows, &self.page);
                    let is_about = |row| rows.get(row).is_some_and(|row| page.is_about(row));
                    let about = Kept::of(rows.len(), is_about);
                    self.catalogue.refill(listing, about, ctx);
                    self.reading = false;
                }
            }
            Reply::Done(_) => return self.read(),
            Reply::Each(_) => {
                self.catalogue.clear_marks();
                return self.read();
            }
            Reply::Refused(_) | Reply::NotSaved(_) | Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty = if self.reading { Phrase::new("list-loading") } else { self.page.empty(ctx) };
        let (list, detail) = strip::split(area, P::DETAIL_LINES);
        if let Some(row) = self.catalogue.chosen() {
            let told = self.page.detail(row, ctx);
            strip::draw(&told, detail, &mut Brush::new(ctx, buf));
        }
        self.catalogue.view(ctx, empty, list, buf)
    }
}
