//! Pack dialog: for whom, which records, how much of them, and onto which stick.

mod fields;

use std::sync::Arc;

use crate::i18n::Phrase;
use crate::workspace::Passphrase;

use super::super::layer::{Step, Turn};
use super::super::notice::Tone;
use super::super::screen::packed::PackedScreen;
use super::super::service::exchange::{
    ExchangeLoaded, ExchangeQuery, ExchangeReply, ExchangeRequest, PackChoices, PackWanted,
    PackedFor,
};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::widget::form::{Form, FormValues};
use super::form::FormDialog;
use super::locked_form::{LockedDialog, LockedForm, Purpose};
use super::passphrase::PassphraseBox;

/// The dialog over the screen of exchange.
pub type PackDialog = LockedDialog<Packing>;

/// A bundle is to be packed.
#[derive(Debug, Default)]
pub struct Packing {
    /// What is to be packed, until its passphrase is typed.
    asked: Option<Box<PackWanted>>,
}

fn fill(form: &mut LockedForm, choices: &PackChoices) -> Step {
    let fields = Form::new(fields::fields(choices)).button(Phrase::new("exchange-pack-button"));
    form.fill(FormDialog::new(Phrase::new(Packing::TITLE), fields));
    Step::stay()
}

fn pack(form: &mut LockedForm, wanted: Box<PackWanted>) -> Step {
    form.work();
    Step::ask(Request::Exchange(ExchangeRequest::Pack(wanted)))
}

impl Purpose for Packing {
    const NAME: &'static str = "pack";
    const TITLE: &'static str = "exchange-pack-title";

    fn choices(&self) -> Query {
        Query::Exchange(ExchangeQuery::Choices)
    }

    fn submit(&mut self, form: &mut LockedForm, values: &FormValues) -> Step {
        match fields::wanted(values) {
            Err((field, why)) => form.correct(field, why),
            Ok(wanted) if fields::by_passphrase(values) => {
                self.asked = Some(Box::new(wanted));
                let title = Phrase::new("exchange-passphrase-title");
                let what = Phrase::new("exchange-passphrase-choose");
                form.ask(PassphraseBox::to_choose(title, what))
            }
            Ok(wanted) => pack(form, Box::new(wanted)),
        }
    }

    fn unlock(&mut self, form: &mut LockedForm, passphrase: Passphrase) -> Step {
        let Some(wanted) = self.asked.take() else { return Step::stay() };
        let to = PackedFor::Passphrase(passphrase);
        pack(form, Box::new(PackWanted { to, ..*wanted }))
    }

    fn hear(&mut self, form: &mut LockedForm, reply: &Reply) -> Step {
        match reply {
            Reply::Loaded(Loaded::Exchange(ExchangeLoaded::Choices(choices))) => {
                fill(form, choices)
            }
            Reply::Exchange(ExchangeReply::Packed(page)) => {
                let packed = PackedScreen::new(Arc::clone(page));
                let replace = Step::new(Turn::Replace(Box::new(packed)));
                replace.and_tell(Tone::Good, Phrase::new("exchange-packed-heading"))
            }
            Reply::Broken(why) => form.correct(fields::field_of(why), why.clone()),
            _ => Step::stay(),
        }
    }
}
