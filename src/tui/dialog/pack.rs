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
use super::locked_form::{Handed, LockedForm};
use super::passphrase::PassphraseBox;

/// The dialog over the screen of exchange.
#[derive(Debug, Default)]
pub struct PackDialog {
    form: LockedForm,
    /// What is to be packed, until its passphrase is typed.
    asked: Option<Box<PackWanted>>,
}

impl PackDialog {
    fn fill(&mut self, choices: &PackChoices) {
        let form = Form::new(fields::fields(choices)).button(Phrase::new("exchange-pack-button"));
        self.form.fill(FormDialog::new(Phrase::new("exchange-pack-title"), form));
    }

    fn follow(&mut self, handed: Handed) -> Step {
        match handed {
            Handed::Step(step) => step,
            Handed::Submitted(values) => self.submit(&values),
            Handed::Passphrase(passphrase) => match self.asked.take() {
                Some(wanted) => {
                    let to = PackedFor::Passphrase(passphrase);
                    self.pack(Box::new(PackWanted { to, ..*wanted }))
                }
                None => Step::stay(),
            },
        }
    }

    fn submit(&mut self, values: &FormValues) -> Step {
        match fields::wanted(values) {
            Err((field, why)) => self.form.correct(field, why),
            Ok(wanted) if fields::by_passphrase(values) => {
                self.asked = Some(Box::new(wanted));
                let title = Phrase::new("exchange-passphrase-title");
                let what = Phrase::new("exchange-passphrase-choose");
                self.form.ask(PassphraseBox::to_choose(title, what))
            }
            Ok(wanted) => self.pack(Box::new(wanted)),
        }
    }

    fn pack(&mut self, wanted: Box<PackWanted>) -> Step {
        self.form.work();
        Step::ask(Request::Exchange(ExchangeRequest::Pack(wanted)))
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
        Step::ask(Request::Load(Query::Exchange(ExchangeQuery::Choices)))
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
            Reply::Loaded(Loaded::Exchange(ExchangeLoaded::Choices(choices))) => {
                self.fill(choices);
                Step::stay()
            }
            Reply::Exchange(ExchangeReply::Packed(page)) => {
                let packed = PackedScreen::new(Arc::clone(page));
                let replace = Step::new(Turn::Replace(Box::new(packed)));
                replace.and_tell(Tone::Good, Phrase::new("exchange-packed-heading"))
            }
            Reply::Broken(_) if !self.form.is_filled() => Step::close(Outcome::Dismissed),
            Reply::Broken(why) => self.form.correct(fields::field_of(why), why.clone()),
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.form.view(ctx, area, buf)
    }
}
