//! What a bundle would bring, before anything of it counts; then it is taken in, or nothing has happened.

mod content;

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::workspace::bundle::TakenInNow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::form::FormDialog;
use super::super::layer::{Layer, Outcome, Step, Turn};
use super::super::notice::Tone;
use super::super::service::exchange::{ArrivalPage, ExchangeReply, ExchangeRequest, OpenedWith};
use super::super::service::{Reply, Request};
use super::super::widget::form::{Field, Form};
use super::super::widget::page::Page;

const CODE: &str = "code";

/// The screen of a bundle.
#[derive(Debug)]
pub struct ArrivalScreen {
    page: Arc<ArrivalPage>,
    /// Files that come after this one, and what they open with.
    rest: Vec<PathBuf>,
    with: OpenedWith,
    reader: Page,
    /// It is being taken in, or the next one is being read.
    working: bool,
    taken: Option<Arc<TakenInNow>>,
    /// Why it was not taken in, or the next one could not be read.
    broken: Option<Phrase>,
}

impl ArrivalScreen {
    pub fn new(page: Arc<ArrivalPage>, rest: Vec<PathBuf>, with: OpenedWith) -> Self {
        Self {
            page,
            rest,
            with,
            reader: Page::default(),
            working: false,
            taken: None,
            broken: None,
        }
    }

    /// Whether nothing is left to be done with this file.
    fn is_done(&self) -> bool {
        self.taken.is_some() || self.broken.is_some() || !self.page.preview.brings_something()
    }

    fn take_in(&mut self, code: String) -> Step {
        self.working = true;
        Step::ask(Request::Exchange(ExchangeRequest::TakeIn { code }))
    }

    /// Takes in, or goes on to the next file.
    fn go_on(&mut self) -> Step {
        if self.is_done() {
            if self.rest.is_empty() {
                let told = match (&self.broken, &self.taken) {
                    (Some(why), _) => why.clone(),
                    (None, Some(_)) => Phrase::new("exchange-no-more"),
                    (None, None) => Phrase::new("bundle-nothing-new"),
                };
                return Step::stay().and_tell(Tone::Info, told);
            }
            self.working = true;
            let next = self.rest.remove(0);
            return Step::ask(Request::Exchange(ExchangeRequest::Stage(next, self.with.clone())));
        }
        if self.page.preview.packer_known {
            return self.take_in(String::new());
        }
        let field = Field::text(CODE, Phrase::new("label-device-code"), "").required();
        let form = Form::new(vec![field.hint(Phrase::new("exchange-compare"))])
            .button(Phrase::new("exchange-compare-button"));
        Step::open(FormDialog::new(Phrase::new("exchange-stranger"), form))
    }

    fn compare(&mut self, typed: &str) -> Step {
        if !self.page.preview.is_trusted(&[typed.to_owned()]) {
            let problem = (CODE.to_owned(), Phrase::new("exchange-other-code"));
            return Step::new(Turn::Correct(vec![problem]));
        }
        let step = self.take_in(typed.to_owned());
        Step { turn: Turn::Dismiss, ..step }
    }
}

impl Layer for ArrivalScreen {
    fn name(&self) -> &'static str {
        "arrival"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("exchange-arrival-title")
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Arrival, Scope::List, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.working
    }

    fn hints(&self) -> Vec<Action> {
        let take = (!self.is_done() || !self.rest.is_empty()).then_some(Action::TakeBundle);
        take.into_iter().chain([Action::Down, Action::Back]).collect()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        match action {
            Action::TakeBundle => return self.go_on(),
            Action::Back => {
                let close = Step::close(Outcome::Dismissed);
                let discard = close.and_ask(Request::Exchange(ExchangeRequest::Discard));
                if self.is_done() {
                    return discard;
                }
                return discard.and_tell(Tone::Info, Phrase::new("exchange-declined"));
            }
            _ => {}
        }
        let content = content::content(self, ctx);
        if self.reader.act(action, &content, self.area(ctx)) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match outcome {
            Outcome::Submitted(values) => self.compare(values.text(CODE)),
            _ => Step::stay(),
        }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Exchange(ExchangeReply::TakenIn(taken)) => {
                self.working = false;
                self.reader = Page::default();
                self.taken = Some(Arc::clone(taken));
            }
            Reply::Exchange(ExchangeReply::Staged(page)) => {
                let (page, rest) = (Arc::clone(page), std::mem::take(&mut self.rest));
                *self = Self::new(page, rest, self.with.clone());
            }
            Reply::Exchange(ExchangeReply::Folder(_)) => self.working = false,
            Reply::Broken(why) => {
                self.working = false;
                self.broken = Some(why.clone());
            }
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.reader.view(&content::content(self, ctx), ctx, area, buf);
        None
    }
}
