//! Confirmation: a question with buttons, the safe one in focus. No letter answers it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::{cells, window};

const WIDTH: u16 = 60;

/// A question before something is thrown away or made final.
#[derive(Debug, Clone)]
pub struct Confirm {
    title: Phrase,
    question: Phrase,
    /// The first one changes nothing.
    buttons: Vec<Phrase>,
    at: usize,
}

impl Confirm {
    /// A question whose `safe` button leaves everything as it is.
    pub fn new(title: Phrase, question: Phrase, safe: Phrase) -> Self {
        Self { title, question, buttons: vec![safe], at: 0 }
    }

    /// A button that comes back as `Outcome::Button` with its number, counted from one.
    #[must_use]
    pub fn button(mut self, label: Phrase) -> Self {
        self.buttons.push(label);
        self
    }

    fn question_lines(&self, ctx: &Ctx, width: u16) -> Vec<String> {
        cells::wrap(&ctx.texts.say(&self.question), usize::from(width))
    }

    /// Label, column and line of every button, side by side as far as they fit.
    fn laid_out(&self, ctx: &Ctx, width: u16) -> Vec<(String, u16, u16)> {
        let (mut column, mut line) = (0, 0);
        let mut laid_out = Vec::with_capacity(self.buttons.len());
        for button in &self.buttons {
            let label = format!("[ {} ]", ctx.texts.say(button));
            let taken = cells::width_u16(&label);
            if column > 0 && column + taken > width {
                (column, line) = (0, line + 1);
            }
            laid_out.push((label, column, line));
            column = column.saturating_add(taken + 2);
        }
        laid_out
    }
}

impl Layer for Confirm {
    fn name(&self) -> &'static str {
        "confirm"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.say(&self.title)
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        let widest = window::centred(ctx, Size::new(WIDTH, u16::MAX));
        let width = window::inner(widest).width;
        let lines = u16::try_from(self.question_lines(ctx, width).len()).unwrap_or(u16::MAX);
        let buttons = self.laid_out(ctx, width).last().map_or(0, |(_, _, line)| line + 1);
        window::centred(ctx, Size::new(WIDTH, lines.saturating_add(buttons + 3)))
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Confirm]
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Press, Action::NextButton, Action::Decline]
    }

    fn act(&mut self, action: Action, _ctx: &Ctx) -> Step {
        let last = self.buttons.len() - 1;
        match action {
            Action::NextButton => self.at = if self.at < last { self.at + 1 } else { 0 },
            Action::PreviousButton => self.at = self.at.checked_sub(1).unwrap_or(last),
            Action::Decline => return Step::close(Outcome::Dismissed),
            Action::Press if self.at == 0 => return Step::close(Outcome::Dismissed),
            Action::Press => return Step::close(Outcome::Button(self.at)),
            _ => return Step::pass(),
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        let brush = &mut Brush::new(ctx, buf);
        let laid_out = self.laid_out(ctx, room.width);
        let button_lines = laid_out.last().map_or(0, |(_, _, line)| line + 1);
        let text = Rect { height: room.height.saturating_sub(button_lines + 1), ..room };
        brush.wrapped(text, &ctx.texts.say(&self.question), Role::Text);
        let buttons = Rect { y: text.bottom() + 1, height: button_lines, ..room };
        let mut cursor = None;
        for (index, (label, column, line)) in laid_out.iter().enumerate() {
            let place = cells::after(cells::line(buttons, *line), *column);
            let here = index == self.at;
            brush.put(place, label, if here { Role::Focus } else { Role::Text });
            if here {
                cursor = Some(Position { x: place.x + 2, y: place.y });
            }
        }
        cursor
    }
}
