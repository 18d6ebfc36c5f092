//! Pack dialog: for whom, which records, how much of them, and onto which stick.

mod fields;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step, Turn};
use super::super::notice::Tone;
use super::super::screen::packed::PackedScreen;
use super::super::service::exchange::{
    ExchangeLoaded, ExchangeQuery, ExchangeReply, ExchangeRequest, PackChoices, PackWanted,
    PackedFor,
};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::widget::form::{Form, FormValues};
use super::form::FormDialog;
use super::passphrase::{Entry, PassphraseBox};

/// The dialog over the screen of exchange.
#[derive(Debug, Default)]
pub struct PackDialog {
    /// There once its choices have been read.
    form: Option<FormDialog>,
    /// What is to be packed, until its passphrase is typed.
    asked: Option<(PassphraseBox, Box<PackWanted>)>,
    packing: bool,
}

impl PackDialog {
    fn fill(&mut self, choices: &PackChoices) {
        let form = Form::new(fields::fields(choices)).button(Phrase::new("exchange-pack-button"));
        self.form = Some(FormDialog::new(Phrase::new("exchange-pack-title"), form));
    }

    /// Sees what the form wants: handing over is answered here, all else goes on.
    fn follow(&mut self, step: Step) -> Step {
        match step.turn {
            Turn::Hand(Outcome::Submitted(values)) => self.submit(&values),
            _ => step,
        }
    }

    fn submit(&mut self, values: &FormValues) -> Step {
        match fields::wanted(values) {
            Err(problem) => {
                self.correct(problem);
                Step::stay()
            }
            Ok(wanted) if fields::by_passphrase(values) => {
                let title = Phrase::new("exchange-passphrase-title");
                let what = Phrase::new("exchange-passphrase-choose");
                let entry = PassphraseBox::to_choose(title, what);
                self.asked = Some((entry, Box::new(wanted)));
                Step::stay()
            }
            Ok(wanted) => self.pack(Box::new(wanted)),
        }
    }

    fn pack(&mut self, wanted: Box<PackWanted>) -> Step {
        self.packing = true;
        Step::ask(Request::Exchange(ExchangeRequest::Pack(wanted)))
    }

    fn correct(&mut self, (field, why): (&str, Phrase)) {
        if let Some(form) = &mut self.form {
            form.corrected(vec![(field.to_owned(), why)]);
        }
    }

    /// Sees what became of the passphrase.
    fn enter(&mut self, action: Action) -> Step {
        let Some((entry, _)) = &mut self.asked else { return Step::pass() };
        match entry.act(action) {
            Entry::Typing => Step::stay(),
            Entry::NotMine => Step::pass(),
            Entry::Left => {
                self.asked = None;
                Step::stay()
            }
            Entry::Given(passphrase) => match self.asked.take() {
                Some((_, wanted)) => {
                    let to = PackedFor::Passphrase(passphrase);
                    self.pack(Box::new(PackWanted { to, ..*wanted }))
                }
                None => Step::stay(),
            },
        }
    }

    /// Nothing was packed: the field that it is about says why.
    fn fail(&mut self, why: &Phrase) -> Step {
        self.packing = false;
        let field = fields::field_of(why);
        self.correct((field, why.clone()));
        Step::stay()
    }
}

impl Layer for PackDialog {
    fn name(&self) -> &'static str {
        "pack"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("exchange-pack-title")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        match (&self.asked, &self.form) {
            (Some((entry, _)), _) => entry.area(ctx),
            (None, Some(form)) => form.area(ctx),
            (None, None) => ctx.body(),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        match (&self.asked, &self.form) {
            (Some(_), _) => PassphraseBox::scopes(),
            (None, Some(form)) => form.scopes(),
            (None, None) => vec![Scope::Global],
        }
    }

    fn ready(&self) -> bool {
        self.form.is_some() && !self.packing
    }

    fn takes_text(&self) -> bool {
        self.asked.is_some() || self.form.as_ref().is_some_and(FormDialog::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        match (&self.asked, &self.form) {
            (Some(_), _) => PassphraseBox::hints(),
            (None, Some(form)) => form.hints(),
            (None, None) => vec![Action::Back],
        }
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Exchange(ExchangeQuery::Choices)))
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        if self.asked.is_some() {
            return self.enter(action);
        }
        // Nothing is lost that would have to be asked about.
        if action == Action::Back {
            return Step::close(Outcome::Dismissed);
        }
        let Some(form) = &mut self.form else { return Step::pass() };
        let step = form.act(action, ctx);
        self.follow(step)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        if let Some((entry, _)) = &mut self.asked {
            entry.typed(text);
            return Step::stay();
        }
        let Some(form) = &mut self.form else { return Step::stay() };
        let step = form.typed(text, ctx);
        self.follow(step)
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let Some(form) = &mut self.form else { return Step::stay() };
        let step = form.returned(outcome, ctx);
        self.follow(step)
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Exchange(ExchangeLoaded::Choices(choices))) => {
                self.fill(choices);
                Step::stay()
            }
            Reply::Exchange(ExchangeReply::Packed(page)) => {
                let packed = PackedScreen::new(Arc::clone(page));
                let replace = Step::new(Turn::Replace(Box::new(packed)));
                replace.and_tell(Tone::Good, Phrase::new("exchange-packed-heading"))
            }
            Reply::Broken(_) if self.form.is_none() => Step::close(Outcome::Dismissed),
            Reply::Broken(why) => self.fail(why),
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        match (&self.asked, &self.form) {
            (Some((entry, _)), _) => entry.view(ctx, area, buf),
            (None, Some(form)) => form.view(ctx, area, buf),
            (None, None) => None,
        }
    }
}
