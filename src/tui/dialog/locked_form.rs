//! A dialog with a form that may ask for a passphrase before it is done. What the form is for is its owner's; asking
//! for the passphrase, waiting and correcting are the same for all.

use std::fmt::Debug;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::workspace::Passphrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step, Turn};
use super::super::service::{Query, Reply, Request};
use super::super::widget::form::FormValues;
use super::form::FormDialog;
use super::passphrase::{Entry, PassphraseBox};

/// What such a form is for.
pub trait Purpose: Debug {
    const NAME: &'static str;
    /// The key of its title.
    const TITLE: &'static str;

    /// What there is to choose from is read by it.
    fn choices(&self) -> Query;

    fn submit(&mut self, form: &mut LockedForm, values: &FormValues) -> Step;

    /// Goes on with the passphrase that it asked for.
    fn unlock(&mut self, form: &mut LockedForm, passphrase: Passphrase) -> Step;

    /// Takes what came of its questions and requests.
    fn hear(&mut self, form: &mut LockedForm, reply: &Reply) -> Step;
}

/// The dialog.
#[derive(Debug, Default)]
pub struct LockedDialog<P> {
    form: LockedForm,
    purpose: P,
}

impl<P: Purpose> LockedDialog<P> {
    fn follow(&mut self, handed: Handed) -> Step {
        match handed {
            Handed::Step(step) => step,
            Handed::Submitted(values) => self.purpose.submit(&mut self.form, &values),
            Handed::Passphrase(passphrase) => self.purpose.unlock(&mut self.form, passphrase),
        }
    }
}

impl<P: Purpose> Layer for LockedDialog<P> {
    fn name(&self) -> &'static str {
        P::NAME
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get(P::TITLE)
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        self.form.area(ctx)
    }

    fn scopes(&self) -> Vec<Scope> {
        self.form.scopes()
    }

    fn ready(&self) -> bool {
        self.form.ready()
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        self.form.hints()
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(self.purpose.choices()))
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let handed = self.form.act(action, ctx);
        self.follow(handed)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let handed = self.form.typed(text, ctx);
        self.follow(handed)
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let handed = self.form.returned(outcome, ctx);
        self.follow(handed)
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Broken(_) if self.form.form.is_none() => Step::close(Outcome::Dismissed),
            _ => self.purpose.hear(&mut self.form, reply),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.form.view(ctx, area, buf)
    }
}

/// What came of a key.
#[derive(Debug)]
enum Handed {
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
    /// Shows this form from now on.
    pub fn fill(&mut self, form: FormDialog) {
        *self = Self { form: Some(form), ..Self::default() };
    }

    pub fn form(&mut self) -> Option<&mut FormDialog> {
        self.form.as_mut()
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

    fn area(&self, ctx: &Ctx) -> Rect {
        match (&self.entry, &self.form) {
            (Some(entry), _) => entry.area(ctx),
            (None, Some(form)) => form.area(ctx),
            (None, None) => ctx.body(),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        match (&self.entry, &self.form) {
            (Some(_), _) => PassphraseBox::scopes(),
            (None, Some(form)) => form.scopes(),
            (None, None) => vec![Scope::Global],
        }
    }

    fn ready(&self) -> bool {
        self.form.is_some() && !self.busy
    }

    fn takes_text(&self) -> bool {
        self.entry.is_some() || self.form.as_ref().is_some_and(FormDialog::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        match (&self.entry, &self.form) {
            (Some(_), _) => PassphraseBox::hints(),
            (None, Some(form)) => form.hints(),
            (None, None) => vec![Action::Back],
        }
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Handed {
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

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Handed {
        if let Some(entry) = &mut self.entry {
            entry.typed(text);
            return Handed::Step(Step::stay());
        }
        self.of_form(Step::stay(), |form| form.typed(text, ctx))
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Handed {
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

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        match (&self.entry, &self.form) {
            (Some(entry), _) => entry.view(ctx, area, buf),
            (None, Some(form)) => form.view(ctx, area, buf),
            (None, None) => None,
        }
    }
}
