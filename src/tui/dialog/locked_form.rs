//! A form that may ask for a passphrase before it is done: what packing and opening of bundles have alike.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::workspace::Passphrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Outcome, Step, Turn};
use super::super::widget::form::FormValues;
use super::form::FormDialog;
use super::passphrase::{Entry, PassphraseBox};

/// What came of a key.
#[derive(Debug)]
pub enum Handed {
    /// Nothing that its owner would have to do anything about.
    Step(Step),
    Submitted(FormValues),
    Passphrase(Passphrase),
}

/// The form, and over it the box in which its passphrase is typed.
#[derive(Debug, Default)]
pub struct LockedForm {
    /// There once its choices have been read.
    form: Option<FormDialog>,
    /// Over the form while a passphrase is typed.
    entry: Option<PassphraseBox>,
    /// What was wanted is being done.
    busy: bool,
}

impl LockedForm {
    pub fn fill(&mut self, form: FormDialog) {
        self.form = Some(form);
    }

    pub fn form(&mut self) -> Option<&mut FormDialog> {
        self.form.as_mut()
    }

    pub fn is_filled(&self) -> bool {
        self.form.is_some()
    }

    pub fn ask(&mut self, entry: PassphraseBox) -> Step {
        self.entry = Some(entry);
        Step::stay()
    }

    /// From now on what was wanted is being done, until it is corrected or gives way to another screen.
    pub fn work(&mut self) {
        self.busy = true;
    }

    /// Says at a field why it was not done.
    pub fn correct(&mut self, field: &str, why: Phrase) -> Step {
        self.busy = false;
        if let Some(form) = &mut self.form {
            form.corrected(vec![(field.to_owned(), why)]);
        }
        Step::stay()
    }

    pub fn area(&self, ctx: &Ctx) -> Rect {
        match (&self.entry, &self.form) {
            (Some(entry), _) => entry.area(ctx),
            (None, Some(form)) => form.area(ctx),
            (None, None) => ctx.body(),
        }
    }

    pub fn scopes(&self) -> Vec<Scope> {
        match (&self.entry, &self.form) {
            (Some(_), _) => PassphraseBox::scopes(),
            (None, Some(form)) => form.scopes(),
            (None, None) => vec![Scope::Global],
        }
    }

    pub fn ready(&self) -> bool {
        self.form.is_some() && !self.busy
    }

    pub fn takes_text(&self) -> bool {
        self.entry.is_some() || self.form.as_ref().is_some_and(FormDialog::takes_text)
    }

    pub fn hints(&self) -> Vec<Action> {
        match (&self.entry, &self.form) {
            (Some(_), _) => PassphraseBox::hints(),
            (None, Some(form)) => form.hints(),
            (None, None) => vec![Action::Back],
        }
    }

    pub fn act(&mut self, action: Action, ctx: &Ctx) -> Handed {
        if let Some(entry) = &mut self.entry {
            let step = match entry.act(action) {
                Entry::NotMine => Step::pass(),
                Entry::Typing => Step::stay(),
                Entry::Left => {
                    self.entry = None;
                    Step::stay()
                }
                Entry::Given(passphrase) => {
                    self.entry = None;
                    return Handed::Passphrase(passphrase);
                }
            };
            return Handed::Step(step);
        }
        // Nothing is lost that would have to be asked about.
        if action == Action::Back {
            return Handed::Step(Step::close(Outcome::Dismissed));
        }
        self.of_form(Step::pass(), |form| form.act(action, ctx))
    }

    pub fn typed(&mut self, text: &str, ctx: &Ctx) -> Handed {
        if let Some(entry) = &mut self.entry {
            entry.typed(text);
            return Handed::Step(Step::stay());
        }
        self.of_form(Step::stay(), |form| form.typed(text, ctx))
    }

    pub fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Handed {
        self.of_form(Step::stay(), |form| form.returned(outcome, ctx))
    }

    fn of_form(&mut self, without: Step, ask: impl FnOnce(&mut FormDialog) -> Step) -> Handed {
        let Some(form) = &mut self.form else { return Handed::Step(without) };
        let step = ask(form);
        match step.turn {
            Turn::Hand(Outcome::Submitted(values)) => Handed::Submitted(values),
            _ => Handed::Step(step),
        }
    }

    pub fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        match (&self.entry, &self.form) {
            (Some(entry), _) => entry.view(ctx, area, buf),
            (None, Some(form)) => form.view(ctx, area, buf),
            (None, None) => None,
        }
    }
}
