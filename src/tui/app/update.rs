//! What each message does to the application.

use std::time::Duration;

use crate::i18n::Phrase;
use crate::report::show::show;

use super::super::action::{Action, Scope};
use super::super::dialog::confirm::Confirm;
use super::super::dialog::export::ExportDialog;
use super::super::dialog::help::Help;
use super::super::dialog::palette::Palette;
use super::super::dialog::progress::ProgressDialog;
use super::super::keys::chord::Chord;
use super::super::keys::layout::Hand;
use super::super::layer::{Layer, Outcome, Step, Turn};
use super::super::notice::{Notice, Tone};
use super::super::runtime::program::{Effect, Msg};
use super::super::screen::settings;
use super::super::service::{Answered, Asked, LayerId, Loaded, Progress, Reply, Request};
use super::super::settings::Settings;
use super::stack::{Asker, Question};
use super::{App, DRAFT_DELAY, Held, PATIENCE, Protection, Work};

/// More than anybody types ahead; whoever leans on a key is not typing.
const MOST_HELD: usize = 256;

impl App {
    pub(super) fn receive(&mut self, msg: Msg<Answered>) {
        if let Msg::Reply(Answered { reply: Reply::Farewell(line), .. }) = &msg {
            self.farewell = Some(show(&self.ctx.texts.say(line)).into_owned());
            return;
        }
        if self.lock.is_some() {
            return self.receive_locked(msg);
        }
        if matches!(msg, Msg::Key(_) | Msg::Paste(_)) {
            self.touched = self.ctx.now;
        }
        match msg {
            Msg::Key(chord) if self.may_leave_now(chord) => self.key(chord),
            Msg::Key(chord) => self.hold(Held::Key(chord)),
            Msg::Paste(text) => self.hold(Held::Paste(text)),
            Msg::Resize(size) => {
                self.ctx.size = size;
                self.refresh();
            }
            Msg::Reply(Answered { to, reply }) => self.heard(to, &reply),
            Msg::Deadline => {}
            Msg::Away => self.lock_if_sealed(),
            Msg::Leave => self.leave(),
        }
        if self.lock.is_some() {
            return;
        }
        self.release();
        self.keep_time();
    }

    /// Whether the key ends the program: that never waits.
    fn may_leave_now(&self, chord: Chord) -> bool {
        let action = self.ctx.keymap.resolve(&[Scope::Global], chord, self.ctx.hand);
        chord.typed().is_none() && action == Some(Action::Quit)
    }

    fn hold(&mut self, held: Held) {
        if self.held.len() < MOST_HELD {
            self.held.push_back(held);
        }
    }

    /// Lets in what was typed ahead, one by one, for as long as the top layer is ready for it.
    fn release(&mut self) {
        while self.stack.top().is_some_and(|top| top.layer.ready()) {
            match self.held.pop_front() {
                Some(Held::Key(chord)) => self.key(chord),
                Some(Held::Paste(text)) => self.pasted(&text),
                None => return,
            }
        }
    }

    fn key(&mut self, chord: Chord) {
        self.notice = None;
        self.notice_until = None;
        let typed = chord.typed();
        if let Some(typed) = typed {
            self.ctx.learn(typed);
        }
        let Some(top) = self.stack.top() else { return };
        let (id, takes_text, mut scopes) = (top.id, top.layer.takes_text(), top.layer.scopes());
        if self.ctx.too_small() {
            // What cannot be seen must not be changed; leaving is always possible.
            scopes = vec![Scope::Global];
        } else if let Some(typed) = typed.filter(|_| takes_text) {
            return self.type_into(id, typed.encode_utf8(&mut [0; 4]));
        }
        match (self.ctx.keymap.resolve(&scopes, chord, self.ctx.hand), typed) {
            (Some(action), _) => self.act(id, action),
            (None, Some(_)) if self.would_answer_on_kazakh_row(&scopes, chord) => {
                let key = self.ctx.key_of(Action::Settings);
                let line = Phrase::new("key-kazakh-row").with("key", key);
                self.tell(Notice::new(Tone::Warning, line));
            }
            (None, Some(typed)) if !self.ctx.too_small() => {
                self.type_into(id, typed.encode_utf8(&mut [0; 4]));
            }
            (None, _) => self.unbound(chord),
        }
    }

    /// Whether the sign would be a digit if a Kazakh layout were known to be on.
    fn would_answer_on_kazakh_row(&self, scopes: &[Scope], chord: Chord) -> bool {
        self.ctx.keymap.resolve(scopes, chord, Hand { kazakh: true }).is_some()
    }

    fn pasted(&mut self, text: &str) {
        let Some(top) = self.stack.top() else { return };
        // Pasted text is never taken for commands.
        if top.layer.takes_text() && !self.ctx.too_small() {
            self.type_into(top.id, text);
        }
    }

    fn type_into(&mut self, id: LayerId, text: &str) {
        let Some(entry) = self.stack.get_mut(id) else { return };
        let step = entry.layer.typed(text, &self.ctx);
        if matches!(step.turn, Turn::Pass) {
            self.tell(Notice::new(Tone::Info, Phrase::new("key-unbound").with("key", text)));
            return;
        }
        self.draft_later(id);
        self.take(id, step);
    }

    fn unbound(&mut self, chord: Chord) {
        let key = chord.label(self.ctx.texts);
        self.tell(Notice::new(Tone::Info, Phrase::new("key-unbound").with("key", key)));
    }

    fn act(&mut self, id: LayerId, action: Action) {
        let Some(entry) = self.stack.get_mut(id) else { return };
        let step = entry.layer.act(action, &self.ctx);
        if matches!(step.turn, Turn::Pass) {
            self.act_globally(action);
        } else {
            self.draft_later(id);
            self.take(id, step);
        }
    }

    fn act_globally(&mut self, action: Action) {
        let scopes = self.stack.top().map(|top| top.layer.scopes()).unwrap_or_default();
        match action {
            Action::Help => self.ask(Help::new(scopes), Question::Help),
            Action::Palette => self.ask(Palette::new(&scopes), Question::Command),
            Action::Settings if !self.stack.asks(Question::Settings) => {
                self.ask(settings::dialog(&self.ctx.settings), Question::Settings);
            }
            Action::SwitchLanguage => {
                let language = self.ctx.settings.next_language();
                self.apply(&Settings { language, ..self.ctx.settings.clone() });
            }
            Action::Export => self.ask_for_export(),
            Action::RaiseUrgent => self.raise_urgent(),
            Action::ShowUrgent => self.show_urgents(),
            Action::Lock => self.lock(),
            Action::Quit => self.ask_to_quit(),
            Action::Back => {
                let key = self.ctx.key_of(Action::Quit);
                let line = Phrase::new("quit-hint").with("key", key);
                self.tell(Notice::new(Tone::Info, line));
            }
            _ => {}
        }
    }

    pub(super) fn ask(&mut self, layer: impl Layer + 'static, question: Question) {
        let id = self.stack.push(Box::new(layer), Asker::App(question));
        self.begin(id);
    }

    /// Opens a layer that tells the one below it what it comes to.
    pub(super) fn open(&mut self, layer: Box<dyn Layer>) {
        let id = self.stack.push(layer, Asker::Below);
        self.begin(id);
    }

    fn begin(&mut self, id: LayerId) {
        let Some(entry) = self.stack.get_mut(id) else { return };
        let draft = entry.layer.draft_form().and_then(|form| self.drafts.get(form));
        if let Some(draft) = draft {
            entry.layer.restore(draft);
        }
        let step = entry.layer.opened(&self.ctx);
        self.take(id, step);
    }

    /// Carries out what a layer wants done.
    pub(super) fn take(&mut self, id: LayerId, step: Step) {
        let Step { turn, asks, notice } = step;
        for request in asks {
            self.request(id, request);
        }
        if let Some(notice) = notice {
            self.tell(notice);
        }
        match turn {
            Turn::Stay | Turn::Pass => {}
            Turn::Open(layer) => self.open(layer),
            Turn::Replace(layer) => {
                if let Some(id) = self.stack.replace(id, layer) {
                    self.begin(id);
                }
            }
            Turn::Close(outcome) => self.close(id, outcome),
            Turn::Hand(outcome) => self.hand(id, outcome),
            Turn::Dismiss => {
                let closed = self.stack.close_above(id);
                self.forget_drafts(closed.iter().filter_map(|entry| entry.layer.draft_form()));
            }
            Turn::OpenInstead(layer) => {
                let closed = self.stack.close_above(id);
                self.forget_drafts(closed.iter().filter_map(|entry| entry.layer.draft_form()));
                self.open(layer);
            }
            Turn::Correct(problems) => {
                if let Some(entry) = self.stack.above(id) {
                    entry.layer.corrected(problems);
                }
            }
            Turn::Apply(settings) => {
                let closed = self.stack.close_above(id);
                self.forget_drafts(closed.iter().filter_map(|entry| entry.layer.draft_form()));
                self.apply(&settings);
            }
            Turn::Quit => self.ask_to_quit(),
        }
    }

    fn close(&mut self, id: LayerId, outcome: Outcome) {
        let below = self.stack.below(id);
        let closed = self.stack.close(id);
        self.forget_drafts(closed.iter().filter_map(|entry| entry.layer.draft_form()));
        let Some(asker) = closed.first().map(|entry| entry.asker) else { return };
        match asker {
            Asker::App(question) => self.answered(question, outcome),
            Asker::Below => self.return_to(below, outcome),
        }
    }

    fn hand(&mut self, id: LayerId, outcome: Outcome) {
        match self.stack.get_mut(id).map(|entry| entry.asker) {
            Some(Asker::App(question)) => {
                self.stack.close(id);
                self.answered(question, outcome);
            }
            Some(Asker::Below) => self.return_to(self.stack.below(id), outcome),
            None => {}
        }
    }

    fn return_to(&mut self, id: Option<LayerId>, outcome: Outcome) {
        let Some(entry) = id.and_then(|id| self.stack.get_mut(id)) else { return };
        let id = entry.id;
        let step = entry.layer.returned(outcome, &self.ctx);
        self.take(id, step);
    }

    /// What came of a question that the application itself had asked.
    fn answered(&mut self, question: Question, outcome: Outcome) {
        match (question, outcome) {
            (Question::Command, Outcome::Chosen(action)) => {
                if let Some(top) = self.stack.top() {
                    let id = top.id;
                    self.act(id, action);
                }
            }
            (Question::Settings, Outcome::Submitted(values)) => {
                let settings = settings::chosen(&self.ctx.settings, &values);
                self.apply(&settings);
            }
            (Question::Urgent, Outcome::Taken(ids)) => self.urgent_raised(&ids),
            (Question::Urgents, _) => self.look_again(),
            (Question::Quit, Outcome::Button(_)) => self.leave(),
            (Question::Work, _) => {
                self.work = None;
                self.effects.push(Effect::Cancel);
            }
            _ => {}
        }
    }

    /// Opens the dialog of papers, where there is something to make one of.
    fn ask_for_export(&mut self) {
        match self.stack.top().and_then(|top| top.layer.offer()) {
            Some(offer) => self.ask(ExportDialog::new(offer), Question::Export),
            None => self.tell(Notice::new(Tone::Info, Phrase::new("export-nothing-here"))),
        }
    }

    fn ask_to_quit(&mut self) {
        if !self.stack.unsaved() {
            return self.leave();
        }
        let question = Confirm::new(
            Phrase::new("quit-title"),
            Phrase::new("quit-question"),
            Phrase::new("quit-stay"),
        );
        self.ask(question.button(Phrase::new("quit-leave")), Question::Quit);
    }

    fn leave(&mut self) {
        for (from, draft) in self.stack.drafts() {
            self.request(from, Request::KeepDraft(draft));
        }
        self.effects.push(Effect::Leave);
    }

    pub(super) fn request(&mut self, from: LayerId, request: Request) {
        match &request {
            Request::KeepDraft(draft) => {
                self.drafts.insert(draft.form.clone(), draft.clone());
            }
            Request::DropDraft(form) => {
                self.drafts.remove(form);
            }
            _ => {}
        }
        self.saving.under_way += usize::from(request.is_write());
        self.effects.push(Effect::Ask(Asked { from, request }));
    }

    fn apply(&mut self, settings: &Settings) {
        self.ctx.apply(settings);
        self.refresh();
        // No layer takes the reply for one to its own changes.
        self.request(LayerId(0), Request::SaveSettings(settings.clone()));
    }

    pub(super) fn refresh(&mut self) {
        for entry in self.stack.each() {
            entry.layer.refreshed(&self.ctx);
        }
    }

    pub(super) fn heard(&mut self, to: LayerId, reply: &Reply) {
        match reply {
            Reply::Saved => {
                self.saving.under_way = self.saving.under_way.saturating_sub(1);
                self.saving.failed = false;
            }
            Reply::NotSaved(why) => {
                self.saving.under_way = self.saving.under_way.saturating_sub(1);
                self.saving.failed = true;
                let line = Phrase::new("not-saved").with("why", why.clone());
                self.tell(Notice::new(Tone::Error, line));
            }
            Reply::Refused(why) => {
                self.saving.under_way = self.saving.under_way.saturating_sub(1);
                self.tell(Notice::new(Tone::Warning, why.clone()));
            }
            Reply::Broken(why) => self.tell(Notice::new(Tone::Error, why.clone())),
            Reply::Written(what) => self.tell(Notice::new(Tone::Good, what.clone())),
            Reply::Each(batch) => {
                let tone = if batch.refused.is_empty() { Tone::Good } else { Tone::Warning };
                self.tell(Notice { tone, lines: batch.lines() });
            }
            Reply::Loaded(Loaded::RoomLow(low)) => self.room_low = *low,
            Reply::Loaded(Loaded::UrgentClock(clock)) => self.lane.take(clock, self.ctx.now),
            Reply::Sealed => self.protection = Protection::Passphrase,
            Reply::Known(..)
            | Reply::Done(_)
            | Reply::Loaded(_)
            | Reply::Unlocked(_)
            | Reply::StillLocked(_)
            | Reply::Drawn(_)
            | Reply::Exchange(_)
            | Reply::Farewell(_) => {}
            Reply::Progress(progress) => self.report(progress),
            Reply::ProgressOver => {
                self.work = None;
                if let Some(id) = self.stack.asked_by_app(Question::Work) {
                    self.stack.close(id);
                }
            }
        }
        if let Some(entry) = self.stack.get_mut(to) {
            let step = entry.layer.heard(reply, &self.ctx);
            self.take(to, step);
        }
    }

    fn report(&mut self, progress: &Progress) {
        let since = self.work.as_ref().map_or(self.ctx.now, |work| work.since);
        self.work = Some(Work { progress: progress.clone(), since });
        let dialog = self.stack.asked_by_app(Question::Work);
        if let Some(entry) = dialog.and_then(|id| self.stack.get_mut(id)) {
            entry.layer.heard(&Reply::Progress(progress.clone()), &self.ctx);
        }
    }

    fn draft_later(&mut self, id: LayerId) {
        let drafted = self.stack.get_mut(id).is_some_and(|entry| entry.layer.draft().is_some());
        if drafted {
            self.draft_due = Some(self.ctx.now + DRAFT_DELAY);
        }
    }

    fn forget_drafts<'a>(&mut self, forms: impl Iterator<Item = &'a str>) {
        let forms: Vec<String> = forms.map(str::to_owned).collect();
        for form in forms {
            if self.drafts.remove(&form).is_some() {
                self.request(LayerId(0), Request::DropDraft(form));
            }
        }
    }

    /// Does what is due by now.
    fn keep_time(&mut self) {
        let now = self.ctx.now;
        let due = |time: Option<Duration>| time.is_some_and(|time| time <= now);
        if due(self.notice_until) {
            self.notice = None;
            self.notice_until = None;
        }
        if due(self.draft_due) {
            self.draft_due = None;
            for (from, draft) in self.stack.drafts() {
                self.request(from, Request::KeepDraft(draft));
            }
        }
        self.tick();
        let impatient = self.waited_for().filter(|work| work.since + PATIENCE <= now);
        if let Some(progress) = impatient.map(|work| work.progress.clone()) {
            self.ask(ProgressDialog::new(progress), Question::Work);
        }
        if due(self.lock_due()) {
            self.lock();
        }
    }
}
