//! The lock: without the passphrase nothing of the data is on the screen, and nobody has its keys.
//!
//! The layers stay where they are, unseen and untouched; what is told to them meanwhile waits. So the
//! person finds the same place again.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::workspace::Passphrase;

use super::super::action::{Action, Scope};
use super::super::keys::chord::Chord;
use super::super::layer::Layer;
use super::super::memory::Recalled;
use super::super::notice::{Notice, Tone};
use super::super::runtime::program::{Effect, Msg};
use super::super::service::{Answered, Asked, LayerId, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::secret::Secret;
use super::App;

/// How the data is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// It opens by a passphrase alone.
    Passphrase,
    /// It lies in the clear.
    None,
    /// It is made up: there is nothing to protect.
    Sample,
}

/// What waits while the screens are locked.
#[derive(Debug, Default)]
pub(super) struct Lock {
    secret: Secret,
    /// A passphrase is being tried.
    trying: bool,
    problem: Option<Phrase>,
    waiting: Vec<Answered>,
    /// The first screen, where nothing was opened yet.
    first: Option<Box<dyn Layer>>,
}

impl Lock {
    /// Locked from the start: `first` is opened once the data is.
    pub(super) fn before(first: Box<dyn Layer>) -> Self {
        Self { first: Some(first), ..Self::default() }
    }
}

impl App {
    /// When the screens lock themselves, if nobody touches a key until then.
    pub(super) fn lock_due(&self) -> Option<Duration> {
        let minutes = u64::from(self.ctx.settings.lock_after_minutes);
        let locks = self.protection == Protection::Passphrase && self.lock.is_none() && minutes > 0;
        locks.then(|| self.touched + Duration::from_mins(minutes))
    }

    /// Takes everything off the screen and lets the keys be wiped. What is being typed is kept as drafts.
    pub(super) fn lock(&mut self) {
        if self.lock.is_some() {
            return;
        }
        if self.protection != Protection::Passphrase {
            self.tell(Notice::new(Tone::Info, Phrase::new("lock-no-passphrase")));
            return;
        }
        for (from, draft) in self.stack.drafts() {
            self.request(from, Request::KeepDraft(draft));
        }
        self.notice = None;
        self.notice_until = None;
        self.draft_due = None;
        self.held.clear();
        self.lock = Some(Lock::default());
        self.ask_the_data(Request::Lock);
    }

    /// Locks when the program or the machine was put to sleep; data in the clear stays as it is.
    pub(super) fn lock_if_sealed(&mut self) {
        if self.protection == Protection::Passphrase {
            self.lock();
        }
    }

    fn ask_the_data(&mut self, request: Request) {
        self.effects.push(Effect::Ask(Asked { from: LayerId(0), request }));
    }

    pub(super) fn receive_locked(&mut self, msg: Msg<Answered>) {
        match msg {
            Msg::Key(chord) => self.key_while_locked(chord),
            Msg::Paste(text) => self.type_while_locked(&text),
            Msg::Resize(size) => {
                self.ctx.size = size;
                self.refresh();
            }
            Msg::Reply(Answered { reply: Reply::Unlocked(recalled), .. }) => self.unlock(*recalled),
            Msg::Reply(Answered { reply: Reply::StillLocked(why), .. }) => {
                if let Some(lock) = &mut self.lock {
                    lock.trying = false;
                    lock.problem = Some(why);
                }
            }
            Msg::Reply(answered) => {
                if let Some(lock) = &mut self.lock {
                    lock.waiting.push(answered);
                }
            }
            Msg::Deadline | Msg::Away => {}
            Msg::Leave => self.effects.push(Effect::Leave),
        }
    }

    fn key_while_locked(&mut self, chord: Chord) {
        if let Some(typed) = chord.typed() {
            return self.type_while_locked(typed.encode_utf8(&mut [0; 4]));
        }
        let scopes = [Scope::Text, Scope::List, Scope::Global];
        let action = self.ctx.keymap.resolve(&scopes, chord, self.ctx.hand);
        let Some(lock) = self.lock.as_mut().filter(|lock| !lock.trying || action.is_some()) else {
            return;
        };
        match action {
            Some(Action::Quit) => self.effects.push(Effect::Leave),
            Some(Action::SwitchLanguage) => {
                let language = self.ctx.settings.next_language();
                let settings =
                    super::super::settings::Settings { language, ..self.ctx.settings.clone() };
                self.ctx.apply(&settings);
                self.refresh();
            }
            _ if lock.trying => {}
            Some(Action::DeleteBack) => lock.secret.delete_back(),
            Some(Action::DeleteWord | Action::DeleteToStart | Action::Back) => lock.secret.clear(),
            Some(Action::Open) if !lock.secret.is_empty() => {
                let passphrase = Passphrase::new(&lock.secret.take());
                lock.trying = true;
                lock.problem = None;
                self.ask_the_data(Request::Unlock(passphrase));
            }
            _ => {}
        }
    }

    fn type_while_locked(&mut self, text: &str) {
        if let Some(lock) = self.lock.as_mut().filter(|lock| !lock.trying) {
            lock.problem = None;
            lock.secret.insert(text);
        }
    }

    fn unlock(&mut self, recalled: Recalled) {
        let Some(lock) = self.lock.take() else { return };
        self.touched = self.ctx.now;
        let Recalled { drafts, filters, warnings } = recalled;
        self.ctx.settings.filters = filters;
        self.drafts = drafts.into_iter().map(|draft| (draft.form.clone(), draft)).collect();
        for Answered { to, reply } in lock.waiting {
            self.heard(to, &reply);
        }
        match lock.first {
            Some(first) => self.open(first),
            None => self.look_again(),
        }
        if !warnings.is_empty() {
            self.tell(Notice { tone: Tone::Warning, lines: warnings });
        }
    }

    /// Draws the question for the passphrase and nothing else.
    pub(super) fn draw_locked(
        &self,
        lock: &Lock,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let texts = self.ctx.texts;
        let width = area.width.saturating_sub(8).min(64);
        let left = area.x + (area.width - width) / 2;
        let mut line = Rect { x: left, y: area.y + area.height / 4, width, height: 1 };
        Brush::new(&self.ctx, buf).put(line, &texts.get("lock-heading"), Role::Title);
        line.y += 2;
        if lock.trying {
            Brush::new(&self.ctx, buf).put(line, &texts.get("lock-opening"), Role::Pending);
            return None;
        }
        Brush::new(&self.ctx, buf).put(line, &texts.get("lock-ask"), Role::Text);
        line.y += 1;
        let cursor = lock.secret.view(&self.ctx, (line, true), buf);
        line.y += 2;
        let room = Rect { height: area.bottom().saturating_sub(line.y + 1), ..line };
        let brush = &mut Brush::new(&self.ctx, buf);
        if let Some(problem) = &lock.problem {
            brush.wrapped(room, &texts.say(problem), Role::Danger);
        }
        let hints =
            [("open", self.ctx.key_of(Action::Open)), ("quit", self.ctx.key_of(Action::Quit))];
        let hints = hints.map(|(name, key)| (name, key.into()));
        brush.put(
            cells::line(area, area.height.saturating_sub(1)),
            &texts.with("lock-keys", &hints),
            Role::Muted,
        );
        Some(cursor)
    }
}
