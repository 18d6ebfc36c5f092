//! Menu: one of a few things, chosen by its digit at once or with the arrows.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::form::choice::{Opt, position};
use super::super::widget::{cells, window};

const WIDTH: u16 = 64;

/// A menu. Closes with `Outcome::Taken` and the code of one option.
#[derive(Debug, Clone)]
pub struct Menu {
    title: Phrase,
    options: Vec<Opt>,
    at: usize,
}

impl Menu {
    pub fn new(title: Phrase, options: Vec<Opt>) -> Self {
        Self { title, options, at: 0 }
    }

    fn take(&self, at: usize) -> Step {
        match self.options.get(at) {
            Some(option) => Step::close(Outcome::Taken(vec![option.code.clone()])),
            None => Step::stay(),
        }
    }

    /// The lines of every option, the digit before the first.
    fn lines(&self, ctx: &Ctx, width: u16) -> Vec<Vec<String>> {
        let room = usize::from(width.saturating_sub(6));
        self.options.iter().map(|o| cells::wrap(&ctx.texts.say(&o.label), room)).collect()
    }
}

impl Layer for Menu {
    fn name(&self) -> &'static str {
        "menu"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.say(&self.title)
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        let widest = window::centred(ctx, Size::new(WIDTH, u16::MAX));
        let lines = self.lines(ctx, window::inner(widest).width);
        let height = lines.iter().map(Vec::len).sum::<usize>();
        window::centred(ctx, Size::new(WIDTH, u16::try_from(height + 2).unwrap_or(u16::MAX)))
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pick, Scope::Move, Scope::Global]
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Take, Action::Down, Action::Back]
    }

    fn act(&mut self, action: Action, _ctx: &Ctx) -> Step {
        let last = self.options.len().saturating_sub(1);
        match action {
            Action::Take => return self.take(self.at),
            Action::Back => return Step::close(Outcome::Dismissed),
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            _ => return Step::pass(),
        }
        Step::stay()
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        match position(text, ctx.hand).filter(|at| *at < self.options.len()) {
            Some(at) => self.take(at),
            None => Step::pass(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        let brush = &mut Brush::new(ctx, buf);
        let mut line = 0;
        for (index, label) in self.lines(ctx, room.width).iter().enumerate() {
            let here = index == self.at;
            let role = if here { Role::Selected } else { Role::Text };
            for (number, text) in label.iter().enumerate() {
                let place = cells::line(room, line);
                line += 1;
                if here {
                    brush.ground(place, role);
                }
                if number == 0 {
                    let pointer = if here { ctx.glyphs.pointer } else { " " };
                    brush.put(place, &format!("{pointer} {}", index + 1), role);
                }
                brush.put(cells::after(place, 5), text, role);
            }
        }
        None
    }
}
