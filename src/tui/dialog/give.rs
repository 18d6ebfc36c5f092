//! Give dialog: what others need of this laptop before they pack for it, as a file for them.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step, Turn};
use super::super::service::exchange::{
    ExchangeLoaded, ExchangeQuery, ExchangeRequest, Given, PackChoices,
};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::form::FormDialog;

const WHAT: &str = "what";
const PATH: &str = "path";
const KEY: &str = "key";
const HAVE: &str = "have";

/// The dialog over the screen of exchange.
#[derive(Debug, Default)]
pub struct GiveDialog {
    filled: Option<Filled>,
    writing: bool,
}

#[derive(Debug)]
struct Filled {
    form: FormDialog,
    choices: Arc<PackChoices>,
    /// The file as it was last proposed; a name that the person typed is left alone.
    proposed: String,
}

impl GiveDialog {
    fn form(&self) -> Option<&FormDialog> {
        self.filled.as_ref().map(|filled| &filled.form)
    }

    fn fill(&mut self, choices: &Arc<PackChoices>) {
        let whats = vec![
            Opt::new(KEY, Phrase::new("exchange-give-key")),
            Opt::new(HAVE, Phrase::new("exchange-give-have")),
        ];
        let proposed = choices.key_place.display().to_string();
        let fields = vec![
            Field::choice(WHAT, Phrase::new("exchange-give-what"), whats, Some(KEY))
                .hint(Phrase::new("exchange-give-hint")),
            Field::text(PATH, Phrase::new("export-path"), &proposed).required(),
        ];
        let form = FormDialog::new(Phrase::new("exchange-give-title"), Form::new(fields));
        self.filled = Some(Filled { form, choices: Arc::clone(choices), proposed });
    }

    /// Names the file after what is chosen, unless the person has named it.
    fn propose(&mut self) {
        let Some(filled) = &mut self.filled else { return };
        let values = filled.form.form().values();
        if values.text(PATH) != filled.proposed {
            return;
        }
        let place = match given(&values) {
            Given::Key => &filled.choices.key_place,
            Given::HaveList => &filled.choices.have_place,
        };
        let proposed = place.display().to_string();
        if proposed != filled.proposed {
            filled.form.put(&[(PATH.to_owned(), proposed.clone())]);
            filled.proposed = proposed;
        }
    }

    fn follow(&mut self, step: Step) -> Step {
        if let Turn::Hand(Outcome::Submitted(values)) = step.turn {
            self.writing = true;
            let path = PathBuf::from(values.text(PATH));
            return Step::ask(Request::Exchange(ExchangeRequest::Give(given(&values), path)));
        }
        self.propose();
        step
    }

    fn fail(&mut self, why: &Phrase) -> Step {
        self.writing = false;
        if let Some(filled) = &mut self.filled {
            filled.form.corrected(vec![(PATH.to_owned(), why.clone())]);
        }
        Step::stay()
    }
}

fn given(values: &FormValues) -> Given {
    if values.choice(WHAT) == Some(HAVE) { Given::HaveList } else { Given::Key }
}

impl Layer for GiveDialog {
    fn name(&self) -> &'static str {
        "give"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("exchange-give-title")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        self.form().map_or_else(|| ctx.body(), |form| form.area(ctx))
    }

    fn scopes(&self) -> Vec<Scope> {
        self.form().map_or_else(|| vec![Scope::Global], FormDialog::scopes)
    }

    fn ready(&self) -> bool {
        self.filled.is_some() && !self.writing
    }

    fn takes_text(&self) -> bool {
        self.form().is_some_and(FormDialog::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        self.form().map_or_else(|| vec![Action::Back], FormDialog::hints)
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Exchange(ExchangeQuery::Choices)))
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        if action == Action::Back {
            return Step::close(Outcome::Dismissed);
        }
        let Some(filled) = &mut self.filled else { return Step::pass() };
        let step = filled.form.act(action, ctx);
        self.follow(step)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let Some(filled) = &mut self.filled else { return Step::stay() };
        let step = filled.form.typed(text, ctx);
        self.follow(step)
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Exchange(ExchangeLoaded::Choices(choices))) => {
                self.fill(choices);
                Step::stay()
            }
            Reply::Written(_) => Step::close(Outcome::Taken(Vec::new())),
            Reply::Broken(_) if self.filled.is_none() => Step::close(Outcome::Dismissed),
            Reply::Broken(why) => self.fail(why),
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.form().and_then(|form| form.view(ctx, area, buf))
    }
}
