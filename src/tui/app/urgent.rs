//! The lane for danger: raised from any screen, its clock in sight on every screen until it is answered.

use std::time::Duration;

use crate::i18n::Phrase;
use crate::workspace::urgent::{UrgentClock, left_phrase};

use super::super::action::Action;
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::Stand;
use super::super::notice::{Notice, Tone};
use super::super::recording::urgent::UrgentRecording;
use super::super::screen::urgents::UrgentsScreen;
use super::super::service::{LayerId, Query, Request};
use super::super::theme::Role;
use super::App;
use super::stack::Question;

/// How often the time that is left is asked for: a laptop may have slept, so it is not counted here.
const TICK: Duration = Duration::from_mins(1);

/// From this width on the number of the notice has room in the title line.
const WIDE_FROM: u16 = 100;

/// What waits for an answer, as it was last read.
#[derive(Debug, Default)]
pub(super) struct Lane {
    clock: Option<UrgentClock>,
    pub(super) due: Option<Duration>,
}

impl Lane {
    pub(super) fn take(&mut self, clock: &UrgentClock, now: Duration) {
        self.due = (!clock.waiting.is_empty()).then(|| now + TICK);
        self.clock = Some(clock.clone());
    }

    /// The most pressing notice in few words; nothing where nothing waits.
    pub(super) fn words(&self, ctx: &Ctx) -> Option<(String, Role)> {
        let clock = self.clock.as_ref()?;
        let first = clock.waiting.first()?;
        let left = first.answer_by - clock.now;
        let over = left < chrono::Duration::zero();
        let what = match (clock.waiting.len(), ctx.size.width >= WIDE_FROM) {
            (1, true) => first.number.clone(),
            (1, false) => ctx.texts.get("urgent-waits"),
            (count, _) => ctx.texts.with("urgents-wait", &[("count", count.into())]),
        };
        let left = ctx.texts.say(&left_phrase(left));
        let sign = if over { ctx.glyphs.warning.repeat(2) } else { ctx.glyphs.warning.to_owned() };
        Some((format!("{sign} {what}: {left}"), if over { Role::Danger } else { Role::Warn }))
    }

    fn number(&self, id: &str) -> Option<&str> {
        let waiting = self.clock.iter().flat_map(|clock| &clock.waiting);
        let mut own = waiting.filter(|notice| notice.id.to_string() == id);
        own.next().map(|notice| notice.number.as_str())
    }
}

impl App {
    /// Opens the form over whatever is open, filled with where the person stands.
    pub(super) fn raise_urgent(&mut self) {
        if self.stack.asks(Question::Urgent) {
            return;
        }
        let stand: Option<Stand> =
            self.stack.entries().iter().rev().find_map(|entry| entry.layer.stand());
        self.ask(RecordDialog::new(UrgentRecording::at(stand)), Question::Urgent);
    }

    pub(super) fn show_urgents(&mut self) {
        if !self.stack.asks(Question::Urgents) && !self.stack.asks(Question::Urgent) {
            self.ask(UrgentsScreen::default(), Question::Urgents);
        }
    }

    /// The notice is on disk: says its number and where it is followed.
    pub(super) fn urgent_raised(&mut self, ids: &[String]) {
        let number = ids.first().and_then(|id| self.lane.number(id)).unwrap_or_default().to_owned();
        let key = self.ctx.key_of(Action::ShowUrgent);
        let line = Phrase::new("urgent-raised").with("number", number).with("key", key);
        self.tell(Notice::new(Tone::Good, line));
        self.look_again();
    }

    /// What shows or counts the notices does so anew.
    pub(super) fn look_again(&mut self) {
        let steps: Vec<_> =
            self.stack.each().map(|entry| (entry.id, entry.layer.urgents_changed())).collect();
        for (id, step) in steps {
            self.take(id, step);
        }
    }

    /// Asks how long there still is, once the time has come.
    pub(super) fn tick(&mut self) {
        if self.lane.due.is_some_and(|due| due <= self.ctx.now) {
            self.lane.due = Some(self.ctx.now + TICK);
            self.request(LayerId(0), Request::Load(Query::UrgentClock));
        }
    }
}
