//! Welcome: the language, then who sits here. Shown once, before anything is recorded.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::{Lang, family};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::keys::layout;
use super::super::layer::{Layer, Outcome, Step, Turn};
use super::super::recording::introduction::Introduction;
use super::super::service::{Home, Sealed};
use super::super::settings::Settings;
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::seal::{SEALED, SealScreen};

/// The first words of the program.
#[derive(Debug)]
pub struct Welcome {
    dir: PathBuf,
    at: usize,
    sealed: Sealed,
}

impl Welcome {
    pub fn new(home: &Home, lang: Lang) -> Self {
        let at = Lang::ALL.iter().position(|own| *own == lang).unwrap_or(0);
        Self { dir: home.dir.clone(), at, sealed: home.sealed }
    }

    fn introduce(&self) -> Step {
        let (dir, lang) = (self.dir.clone(), self.lang());
        let sealed = self.sealed == Sealed::Yes;
        Step::open(RecordDialog::new(Introduction { dir, lang, sealed }))
    }

    fn lang(&self) -> Lang {
        Lang::ALL.get(self.at).copied().unwrap_or(Lang::Ru)
    }

    /// Shows everything in the language under the pointer, so that it can be judged by reading.
    fn choose(&mut self, at: usize, ctx: &Ctx) -> Step {
        if at >= Lang::ALL.len() || at == self.at {
            return Step::stay();
        }
        self.at = at;
        let settings = Settings { language: self.lang(), ..ctx.settings.clone() };
        Step::new(Turn::Apply(settings))
    }
}

impl Layer for Welcome {
    fn name(&self) -> &'static str {
        "welcome"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("welcome-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Move, Scope::Global]
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Down, Action::Open, Action::Quit]
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        let own = Lang::ALL.iter().position(|lang| *lang == ctx.settings.language);
        self.at = own.unwrap_or(self.at);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        match action {
            Action::Up | Action::PageUp => self.choose(self.at.saturating_sub(1), ctx),
            Action::Down | Action::PageDown => self.choose(self.at + 1, ctx),
            Action::First => self.choose(0, ctx),
            Action::Last => self.choose(Lang::ALL.len() - 1, ctx),
            Action::Open if self.sealed == Sealed::Undecided => Step::open(SealScreen::default()),
            Action::Open => self.introduce(),
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let digit = text
            .chars()
            .next()
            .and_then(|c| layout::kazakh_row_letter(c).or(Some(c)).and_then(|c| c.to_digit(10)));
        match digit.and_then(|digit| usize::try_from(digit).ok()) {
            Some(digit @ 1..=3) => self.choose(digit - 1, ctx),
            _ => Step::pass(),
        }
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match outcome {
            Outcome::Taken(_) => Step::close(Outcome::Dismissed),
            // What was decided about the passphrase.
            Outcome::Button(button) => {
                self.sealed = if button == SEALED { Sealed::Yes } else { Sealed::No };
                self.introduce()
            }
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let texts = ctx.texts;
        let brush = &mut Brush::new(ctx, buf);
        let width = area.width.saturating_sub(8).min(72);
        let left = area.x + (area.width - width) / 2;
        let mut room =
            Rect { x: left, y: area.y + 2, width, height: area.height.saturating_sub(2) };
        let skip = |room: &mut Rect, lines: u16| {
            let lines = lines.min(room.height);
            *room = Rect { y: room.y + lines, height: room.height - lines, ..*room };
        };
        let taken = brush.wrapped(room, &texts.get("welcome-what"), Role::Text);
        skip(&mut room, taken + 1);
        brush.put(room, &texts.get("welcome-language"), Role::Title);
        skip(&mut room, 2);
        let mut cursor = None;
        for (number, lang) in Lang::ALL.into_iter().enumerate() {
            let here = number == self.at;
            let line = Rect { width: width.min(32), ..cells::line(room, 0) };
            let role = if here { Role::Focus } else { Role::Text };
            if here {
                brush.ground(line, role);
                cursor = Some(line.as_position());
            }
            let sign = if here { ctx.glyphs.pointer } else { " " };
            let name = texts.name(family::LANGUAGE, lang.code());
            brush.put(line, &format!("{sign} {}  {name}", number + 1), role);
            skip(&mut room, 2);
        }
        let key = ctx.key_of(Action::Open);
        brush.wrapped(room, &texts.with("welcome-go-on", &[("key", key.into())]), Role::Muted);
        cursor
    }
}
