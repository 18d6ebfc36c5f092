//! A passphrase for a file that goes from hand to hand: typed once to open, twice to choose.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::i18n::Phrase;
use crate::workspace::{OpenError, Passphrase};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::secret::Secret;
use super::super::widget::{cells, window};

const WIDTH: u16 = 64;
/// Lines between the words above and those below.
const LINES_OF_ONE: u16 = 2;

/// What came of a key.
#[derive(Debug)]
pub enum Entry {
    Typing,
    Given(Passphrase),
    Left,
    NotMine,
}

/// The box in which a passphrase is typed. Whoever owns it draws it and hears what came of it.
#[derive(Debug)]
pub struct PassphraseBox {
    title: Phrase,
    what: Phrase,
    first: Secret,
    /// There where a new one is chosen.
    again: Option<Secret>,
    at_again: bool,
    problem: Option<Phrase>,
}

impl PassphraseBox {
    /// One that a file opens by.
    pub fn to_open(title: Phrase, what: Phrase) -> Self {
        Self { title, what, first: Secret::default(), again: None, at_again: false, problem: None }
    }

    /// A new one, typed twice.
    pub fn to_choose(title: Phrase, what: Phrase) -> Self {
        Self { again: Some(Secret::default()), ..Self::to_open(title, what) }
    }

    fn line(&mut self) -> &mut Secret {
        match &mut self.again {
            Some(again) if self.at_again => again,
            _ => &mut self.first,
        }
    }

    fn go_on(&mut self) -> Entry {
        if self.first.is_empty() {
            self.problem = Some(Phrase::new("form-required"));
            return Entry::Typing;
        }
        if self.again.is_some() && !self.at_again {
            self.at_again = true;
            return Entry::Typing;
        }
        let first = self.first.take();
        let Some(again) = &mut self.again else { return Entry::Given(Passphrase::new(&first)) };
        let again = again.take();
        self.at_again = false;
        match Passphrase::chosen(&first) {
            Ok(passphrase) if passphrase == Passphrase::new(&again) => Entry::Given(passphrase),
            Ok(_) => self.refuse(Phrase::new("passphrases-differ")),
            Err(error) => self.refuse(OpenError::from(error).phrase()),
        }
    }

    fn refuse(&mut self, why: Phrase) -> Entry {
        self.problem = Some(why);
        Entry::Typing
    }

    pub fn scopes() -> Vec<Scope> {
        vec![Scope::Text, Scope::List, Scope::Move, Scope::Global]
    }

    pub fn hints() -> Vec<Action> {
        vec![Action::Open, Action::Back]
    }

    pub fn act(&mut self, action: Action) -> Entry {
        match action {
            Action::DeleteBack => self.line().delete_back(),
            Action::DeleteWord | Action::DeleteToStart => self.line().clear(),
            Action::Up | Action::Down => self.at_again = self.again.is_some() && !self.at_again,
            Action::Open => return self.go_on(),
            Action::Back => return Entry::Left,
            _ => return Entry::NotMine,
        }
        Entry::Typing
    }

    pub fn typed(&mut self, text: &str) {
        self.problem = None;
        self.line().insert(text);
    }

    fn words(&self, ctx: &Ctx, width: u16) -> Vec<(String, Role)> {
        let wrap = |phrase: &Phrase, role| {
            let lines = cells::wrap(&ctx.texts.say(phrase), usize::from(width)).into_iter();
            lines.map(move |line| (line, role)).collect::<Vec<_>>()
        };
        let mut words = wrap(&self.what, Role::Text);
        if let Some(problem) = &self.problem {
            words.extend(wrap(problem, Role::Danger));
        }
        words
    }

    pub fn area(&self, ctx: &Ctx) -> Rect {
        let widest = window::centred(ctx, Size::new(WIDTH, u16::MAX));
        let width = window::inner(widest).width;
        let words = u16::try_from(self.words(ctx, width).len()).unwrap_or(u16::MAX);
        let lines = if self.again.is_some() { 2 * LINES_OF_ONE } else { LINES_OF_ONE };
        window::centred(ctx, Size::new(WIDTH, words.saturating_add(lines + 3)))
    }

    pub fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &ctx.texts.say(&self.title), buf);
        let mut at = 0;
        for (text, role) in self.words(ctx, room.width) {
            Brush::new(ctx, buf).put(cells::line(room, at), &text, role);
            at += 1;
        }
        at += 1;
        let mut cursor = None;
        let lines = [("seal-first", Some(&self.first)), ("seal-again", self.again.as_ref())];
        for (number, (label, secret)) in lines.into_iter().enumerate() {
            let Some(secret) = secret else { continue };
            let here = (number == 1) == self.at_again;
            let role = if here { Role::Accent } else { Role::Text };
            Brush::new(ctx, buf).put(cells::line(room, at), &ctx.texts.get(label), role);
            let end = secret.view(ctx, (cells::line(room, at + 1), here), buf);
            cursor = if here { Some(end) } else { cursor };
            at += LINES_OF_ONE;
        }
        cursor
    }
}
