//! Command palette: any command of this moment by a part of its name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::keys::problem::ACTION_NAMES;
use super::super::layer::{Extent, Layer, Outcome, Step};
use super::super::theme::Role;
use super::super::widget::finder::Finder;
use super::super::widget::window;

/// The palette. Closes with `Outcome::Chosen`.
#[derive(Debug, Clone)]
pub struct Palette {
    actions: Vec<Action>,
    finder: Finder,
}

impl Palette {
    /// The commands of a layer with these scopes.
    pub fn new(scopes: &[Scope]) -> Self {
        let of_use = |action: &Action| !matches!(action, Action::Palette | Action::Back);
        let actions: Vec<_> = scopes
            .iter()
            .filter(|scope| scope.in_palette())
            .flat_map(|scope| Action::of(*scope))
            .filter(of_use)
            .collect();
        let finder = Finder::new(&vec![String::new(); actions.len()], "");
        Self { actions, finder }
    }
}

impl Layer for Palette {
    fn name(&self) -> &'static str {
        "palette"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("palette-title")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        window::centred(ctx, Size::new(72, 18))
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pick, Scope::Text, Scope::Move, Scope::Global]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Take, Action::Back]
    }

    fn opened(&mut self, ctx: &Ctx) -> Step {
        self.refreshed(ctx);
        Step::stay()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        let lines: Vec<_> =
            self.actions.iter().map(|a| ctx.texts.name(ACTION_NAMES, a.name())).collect();
        self.finder.refill(&lines);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let page = Finder::page(window::inner(self.area(ctx)));
        match action {
            Action::Take => match self.finder.chosen().and_then(|at| self.actions.get(at)) {
                Some(chosen) => Step::close(Outcome::Chosen(*chosen)),
                None => Step::stay(),
            },
            Action::Back | Action::Palette => Step::close(Outcome::Dismissed),
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
            let Some(action) = self.actions.get(index) else { return };
            let key = ctx.key_of(*action);
            let key_role = if role == Role::Text { Role::Key } else { role };
            let taken = brush.put_right(place, &key, key_role);
            let name = Rect { width: place.width.saturating_sub(taken + 1), ..place };
            brush.put(name, &ctx.texts.name(ACTION_NAMES, action.name()), role);
        })
    }
}
