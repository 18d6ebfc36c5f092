//! Picker: one or several of many things, found by a part of the name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step};
use super::super::theme::Role;
use super::super::widget::finder::Finder;
use super::super::widget::form::pick::{HowMany, PickItems};
use super::super::widget::{cells, window};

/// A picker. Closes with `Outcome::Taken`.
#[derive(Debug, Clone)]
pub struct Picker {
    title: Phrase,
    items: PickItems,
    how_many: HowMany,
    marked: Vec<bool>,
    finder: Finder,
}

impl Picker {
    /// A picker with these keys marked and this much of a name typed already.
    pub fn new(title: Phrase, items: PickItems, how_many: HowMany, marked: &[String]) -> Self {
        let marked = items.iter().map(|item| marked.contains(&item.key)).collect();
        let finder = Finder::new(&vec![String::new(); items.len()], "");
        Self { title, items, how_many, marked, finder }
    }

    /// Types the beginning of a name.
    #[must_use]
    pub fn with_query(mut self, query: &str) -> Self {
        self.finder.typed(query);
        self
    }

    fn lines(&self, ctx: &Ctx) -> Vec<String> {
        self.items.iter().map(|item| item.line(ctx.texts)).collect()
    }

    fn page(&self, ctx: &Ctx) -> usize {
        Finder::page(window::inner(self.area(ctx)))
    }

    /// What is taken by Enter: all that is marked, or the chosen one where nothing is.
    fn taken(&self) -> Vec<String> {
        let marked = self.items.iter().zip(&self.marked).filter(|(_, marked)| **marked);
        let mut keys: Vec<_> = marked.map(|(item, _)| item.key.clone()).collect();
        if keys.is_empty() || self.how_many == HowMany::One {
            let chosen = self.finder.chosen().and_then(|chosen| self.items.get(chosen));
            keys = chosen.map(|item| item.key.clone()).into_iter().collect();
        }
        keys
    }

    fn mark(&mut self, page: usize) {
        let marked = self.finder.chosen().and_then(|chosen| self.marked.get_mut(chosen));
        if let Some(marked) = marked.filter(|_| self.how_many == HowMany::Many) {
            *marked = !*marked;
            self.finder.act(Action::Down, page);
        }
    }
}

impl Layer for Picker {
    fn name(&self) -> &'static str {
        "picker"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.say(&self.title)
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        let lines = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        window::centred(ctx, Size::new(72, lines.saturating_add(4).clamp(8, 18)))
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pick, Scope::Text, Scope::Move, Scope::Global]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn hints(&self) -> Vec<Action> {
        match self.how_many {
            HowMany::One => vec![Action::Take, Action::Back],
            HowMany::Many => vec![Action::Take, Action::Mark, Action::Back],
        }
    }

    fn opened(&mut self, ctx: &Ctx) -> Step {
        self.refreshed(ctx);
        let first_marked = self.marked.iter().position(|marked| *marked);
        if let Some(marked) = first_marked {
            self.finder.choose(marked);
        }
        Step::stay()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.finder.refill(&self.lines(ctx));
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let page = self.page(ctx);
        match action {
            Action::Take => {
                let taken = self.taken();
                if taken.is_empty() { Step::stay() } else { Step::close(Outcome::Taken(taken)) }
            }
            Action::Mark => {
                self.mark(page);
                Step::stay()
            }
            Action::Back => Step::close(Outcome::Dismissed),
            _ if self.finder.act(action, page) => Step::stay(),
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        self.finder.typed(text);
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        self.finder.view(ctx, room, buf, |index, place, role, brush| {
            let Some(item) = self.items.get(index) else { return };
            let mut place = place;
            if self.how_many == HowMany::Many {
                let marked = self.marked.get(index) == Some(&true);
                let glyphs = ctx.glyphs;
                let sign = if marked { glyphs.marked } else { glyphs.unmarked };
                brush.put(place, sign, role);
                place = cells::after(place, 2);
            }
            let used = brush.put(place, &ctx.texts.say(&item.label), role);
            let detail = if role == Role::Text { Role::Muted } else { role };
            let rest = cells::after(place, used + 2);
            brush.put(rest, &ctx.texts.say(&item.detail), detail);
        })
    }
}
