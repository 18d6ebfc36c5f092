//! Copy dialog: a file of evidence written out, in which form and for whom.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::evidence::file::CopyForm;
use crate::domain::evidence::media;
use crate::domain::recipient::Recipient;
use crate::i18n::{Phrase, family};
use crate::store::view::EvidenceView;
use crate::workspace::evidence::CopyOrder;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step, Turn};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::form::FormDialog;

const FORM: &str = "form";
const RECIPIENT: &str = "recipient";
const PATH: &str = "path";

/// The dialog over a file of evidence.
#[derive(Debug)]
pub struct CopyDialog {
    view: EvidenceView,
    /// There once it is known where files usually go.
    form: Option<FormDialog>,
    copying: bool,
}

impl CopyDialog {
    pub fn new(view: EvidenceView) -> Self {
        Self { view, form: None, copying: false }
    }

    fn fill(&mut self, folder: &std::path::Path) {
        let media = &self.view.file.media;
        let usual =
            if media::can_be_stripped(media) { CopyForm::Stripped } else { CopyForm::Original };
        let name = format!("evidence-{}.{}", self.view.id.short(), media::ending(media));
        let path = folder.join(name).display().to_string();
        let forms = Opt::family(family::COPY_FORM, CopyForm::ALL.map(CopyForm::code));
        let recipients = Opt::family(family::RECIPIENT, Recipient::ALL.map(Recipient::code));
        let fields = vec![
            Field::choice(FORM, Phrase::new("copy-evidence-form"), forms, Some(usual.code()))
                .hint(Phrase::new("copy-evidence-form-hint")),
            Field::choice(
                RECIPIENT,
                Phrase::new("export-recipient"),
                recipients,
                Some(Recipient::Commission.code()),
            ),
            Field::text(PATH, Phrase::new("export-path"), &path).required(),
        ];
        let title = Phrase::new("copy-evidence-heading");
        self.form = Some(FormDialog::new(title, Form::new(fields)));
    }

    fn follow(&mut self, step: Step) -> Step {
        match step.turn {
            Turn::Hand(Outcome::Submitted(values)) if !self.copying => self.submit(&values),
            Turn::Hand(_) => Step::stay(),
            _ => step,
        }
    }

    fn submit(&mut self, values: &FormValues) -> Step {
        let form = values.choice(FORM).and_then(CopyForm::from_code).unwrap_or_default();
        let recipient = values.choice(RECIPIENT).and_then(Recipient::from_code);
        let recipient = recipient.unwrap_or(Recipient::Commission);
        self.copying = true;
        let order = CopyOrder { id: self.view.id, form, recipient };
        Step::ask(Request::CopyEvidence(order, PathBuf::from(values.text(PATH))))
    }

    fn fail(&mut self, why: &Phrase) {
        self.copying = false;
        let key: &str = &why.key;
        let field = match key {
            "evidence-original-not-for-body" => RECIPIENT,
            "evidence-not-stripped" | "evidence-too-large-to-strip" | "evidence-not-whole" => FORM,
            _ => PATH,
        };
        if let Some(form) = &mut self.form {
            form.corrected(vec![(field.to_owned(), why.clone())]);
        }
    }
}

impl Layer for CopyDialog {
    fn name(&self) -> &'static str {
        "copy-evidence"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("copy-evidence-heading")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        self.form.as_ref().map_or_else(|| ctx.body(), |form| form.area(ctx))
    }

    fn scopes(&self) -> Vec<Scope> {
        self.form.as_ref().map_or_else(|| vec![Scope::Global], FormDialog::scopes)
    }

    fn ready(&self) -> bool {
        self.form.is_some() && !self.copying
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(FormDialog::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        self.form.as_ref().map_or_else(|| vec![Action::Back], FormDialog::hints)
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::ExportChoices))
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        // Nothing is lost that would have to be asked about.
        if action == Action::Back {
            return Step::close(Outcome::Dismissed);
        }
        let Some(form) = &mut self.form else { return Step::pass() };
        let step = form.act(action, ctx);
        self.follow(step)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
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
            Reply::Loaded(Loaded::ExportChoices(choices)) => self.fill(&choices.folder),
            Reply::Written(_) => return Step::close(Outcome::Taken(Vec::new())),
            Reply::Broken(_) if self.form.is_none() => return Step::close(Outcome::Dismissed),
            Reply::Broken(why) => self.fail(why),
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.form.as_ref().and_then(|form| form.view(ctx, area, buf))
    }
}
