//! The passphrase of data that is begun: typed twice, or a conscious none.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::workspace::{OpenError, Passphrase};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::confirm::Confirm;
use super::super::layer::{Layer, Outcome, Step};
use super::super::service::{Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::secret::Secret;

/// The outcome when the data was sealed.
pub const SEALED: usize = 1;
/// The outcome when it stays in the clear.
pub const OPEN: usize = 2;

/// Asks for the passphrase before anything is recorded.
#[derive(Debug, Default)]
pub struct SealScreen {
    first: Secret,
    again: Secret,
    /// Which of the two lines is typed into.
    at_again: bool,
    sealing: bool,
    problem: Option<Phrase>,
}

impl SealScreen {
    fn line(&mut self) -> &mut Secret {
        if self.at_again { &mut self.again } else { &mut self.first }
    }

    fn go_on(&mut self) -> Step {
        if self.first.is_empty() && self.again.is_empty() {
            let question = Confirm::new(
                Phrase::new("seal-none-title"),
                Phrase::new("seal-none-question"),
                Phrase::new("seal-none-back"),
            );
            return Step::open(question.button(Phrase::new("seal-none")));
        }
        if !self.at_again {
            self.at_again = true;
            return Step::stay();
        }
        let (first, again) = (self.first.take(), self.again.take());
        self.at_again = false;
        let checked = Passphrase::chosen(&first).map_err(|error| OpenError::from(error).phrase());
        let passphrase = match checked {
            Ok(passphrase) if passphrase == Passphrase::new(&again) => passphrase,
            Ok(_) => return self.refuse(Phrase::new("passphrases-differ")),
            Err(why) => return self.refuse(why),
        };
        self.sealing = true;
        Step::ask(Request::Seal(passphrase))
    }

    fn refuse(&mut self, why: Phrase) -> Step {
        self.problem = Some(why);
        Step::stay()
    }
}

impl Layer for SealScreen {
    fn name(&self) -> &'static str {
        "seal"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("seal-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Text, Scope::List, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.sealing
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Open, Action::Back, Action::Quit]
    }

    fn act(&mut self, action: Action, _ctx: &Ctx) -> Step {
        match action {
            Action::DeleteBack => self.line().delete_back(),
            Action::DeleteWord | Action::DeleteToStart => self.line().clear(),
            Action::Up | Action::Down => self.at_again = !self.at_again,
            Action::Open => return self.go_on(),
            Action::Back => return Step::close(Outcome::Dismissed),
            _ => return Step::pass(),
        }
        Step::stay()
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        self.problem = None;
        self.line().insert(text);
        Step::stay()
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match outcome {
            Outcome::Button(_) => Step::close(Outcome::Button(OPEN)),
            _ => Step::stay(),
        }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Sealed => Step::close(Outcome::Button(SEALED)),
            Reply::Broken(why) => {
                self.sealing = false;
                self.refuse(why.clone())
            }
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let texts = ctx.texts;
        let width = area.width.saturating_sub(8).min(72);
        let left = area.x + (area.width - width) / 2;
        let mut line = Rect { x: left, y: area.y + 1, width, height: 1 };
        let room = |from: Rect| Rect { height: area.bottom().saturating_sub(from.y), ..from };
        let taken = Brush::new(ctx, buf).wrapped(room(line), &texts.get("seal-what"), Role::Text);
        line.y += taken + 1;
        if self.sealing {
            Brush::new(ctx, buf).put(line, &texts.get("seal-under-way"), Role::Pending);
            return None;
        }
        let mut cursor = None;
        for (label, secret, here) in [
            ("seal-first", &self.first, !self.at_again),
            ("seal-again", &self.again, self.at_again),
        ] {
            let role = if here { Role::Accent } else { Role::Text };
            Brush::new(ctx, buf).put(line, &texts.get(label), role);
            line.y += 1;
            let end = secret.view(ctx, (Rect { width: width.min(48), ..line }, here), buf);
            if here {
                cursor = Some(end);
            }
            line.y += 2;
        }
        let brush = &mut Brush::new(ctx, buf);
        if let Some(problem) = &self.problem {
            line.y += brush.wrapped(room(line), &texts.say(problem), Role::Danger) + 1;
        }
        let key = [("key", ctx.key_of(Action::Open).into())];
        brush.wrapped(room(line), &texts.with("seal-skip", &key), Role::Muted);
        cursor
    }
}
