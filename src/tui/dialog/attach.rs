//! Attach dialog: a file taken in as evidence, and what it shows. A file that is evidence already is offered to
//! stand here too.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::{EvidenceId, VisitId};
use crate::i18n::Phrase;
use crate::workspace::command::{Behind, Command};
use crate::workspace::evidence::{TakeOrder, dropped_path};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step, Turn};
use super::super::service::{Loaded, NamedCommand, Query, Reply, Request};
use super::super::widget::form::pick::PickItem;
use super::super::widget::form::{Field, Form, FormValues};
use super::confirm::Confirm;
use super::form::FormDialog;

const PATH: &str = "path";
const NEARBY: &str = "nearby";
const TITLE: &str = "title";
const DESCRIPTION: &str = "description";
const PLACE: &str = "place";

/// What a file is to be attached to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachTo {
    pub visit: VisitId,
    /// Nothing yet where it only belongs to the visit.
    pub behind: Vec<Behind>,
    /// What it is called: a code, a title.
    pub name: String,
    /// A cell, a ward, a workshop; empty where none is known.
    pub place: String,
}

/// The dialog over whatever a file is attached to.
#[derive(Debug)]
pub struct AttachDialog {
    to: AttachTo,
    /// There once the files nearby have been looked for.
    form: Option<FormDialog>,
    /// The file that was last picked from those nearby.
    picked: Option<String>,
    /// The file is being taken in, or put here.
    working: bool,
    /// The file that is evidence already, and the question whether to put it here.
    known: Option<(EvidenceId, Confirm)>,
}

impl AttachDialog {
    pub fn new(to: AttachTo) -> Self {
        Self { to, form: None, picked: None, working: false, known: None }
    }

    fn fill(&mut self, nearby: &[PathBuf]) {
        let text = |name: &str, label: &'static str, text: &str| {
            Field::text(name, Phrase::new(label), text)
        };
        let mut fields = vec![
            text(PATH, "attach-path", "").required().hint(Phrase::new("attach-path-hint")),
            text(TITLE, "attach-title", "").required().hint(Phrase::new("attach-title-hint")),
            Field::long_text(DESCRIPTION, Phrase::new("attach-description"), "")
                .hint(Phrase::new("attach-description-hint")),
            text(PLACE, "attach-place", &self.to.place),
        ];
        if !nearby.is_empty() {
            let items: Vec<PickItem> = nearby.iter().map(|path| PickItem::of_file(path)).collect();
            let field = Field::pick_one(NEARBY, Phrase::new("attach-nearby"), items.into());
            fields.insert(1, field);
        }
        let title = Phrase::new("attach-heading").with("name", self.to.name.as_str());
        self.form = Some(FormDialog::new(title, Form::new(fields)));
    }

    /// Writes the path of what was picked, where it can be read.
    fn propose(&mut self) {
        let Some(form) = &mut self.form else { return };
        let picked = form.form().values().picked(NEARBY).first().cloned();
        if picked.is_some() && picked != self.picked {
            form.put(&[(PATH.to_owned(), picked.clone().unwrap_or_default())]);
        }
        self.picked = picked;
    }

    /// Sees what the form wants: handing over is answered here, all else goes on.
    fn follow(&mut self, step: Step) -> Step {
        if let Turn::Hand(Outcome::Submitted(values)) = step.turn {
            return self.submit(&values);
        }
        self.propose();
        step
    }

    fn submit(&mut self, values: &FormValues) -> Step {
        if self.working {
            return Step::stay();
        }
        self.working = true;
        let (mut items, mut findings) = (Vec::new(), Vec::new());
        for behind in &self.to.behind {
            match behind {
                Behind::Answer(_, item) => items.push(item.clone()),
                Behind::Finding(id) => findings.push(*id),
            }
        }
        let text = |name| values.text(name).to_owned();
        Step::ask(Request::TakeEvidence(TakeOrder {
            path: dropped_path(values.text(PATH)),
            visit: self.to.visit,
            title: text(TITLE),
            description: text(DESCRIPTION),
            place: text(PLACE),
            items,
            findings,
        }))
    }

    /// The same bytes were taken in before: no second copy, but it may stand here too.
    fn offer(&mut self, id: EvidenceId, why: &Phrase) -> Step {
        self.working = false;
        let confirm =
            Confirm::new(Phrase::new("attach-known"), why.clone(), Phrase::new("attach-leave"));
        let confirm = if self.to.behind.is_empty() {
            confirm
        } else {
            confirm.button(Phrase::new("attach-link"))
        };
        self.known = Some((id, confirm));
        Step::stay()
    }

    /// Sees what became of the question whether to put the known file here.
    fn decide(&mut self, id: EvidenceId, step: Step) -> Step {
        match step.turn {
            Turn::Close(Outcome::Button(_)) => {
                self.working = true;
                let link = |behind: &Behind| NamedCommand {
                    name: self.to.name.clone(),
                    command: Command::LinkEvidence { id, behind: behind.clone() },
                };
                let commands = self.to.behind.iter().map(link).collect();
                Step::ask(Request::RunEach(commands))
            }
            Turn::Close(_) => {
                self.known = None;
                Step::stay()
            }
            _ => step,
        }
    }

    fn fail(&mut self, why: &Phrase) {
        self.working = false;
        let field = if why.key == "refusal-empty" { TITLE } else { PATH };
        if let Some(form) = &mut self.form {
            form.corrected(vec![(field.to_owned(), why.clone())]);
        }
    }
}

impl Layer for AttachDialog {
    fn name(&self) -> &'static str {
        "attach"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.with("attach-heading", &[("name", self.to.name.as_str().into())])
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        match (&self.known, &self.form) {
            (Some((_, confirm)), _) => confirm.area(ctx),
            (None, Some(form)) => form.area(ctx),
            (None, None) => ctx.body(),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        match (&self.known, &self.form) {
            (Some((_, confirm)), _) => confirm.scopes(),
            (None, Some(form)) => form.scopes(),
            (None, None) => vec![Scope::Global],
        }
    }

    fn ready(&self) -> bool {
        self.form.is_some() && !self.working
    }

    fn takes_text(&self) -> bool {
        self.known.is_none() && self.form.as_ref().is_some_and(FormDialog::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        match (&self.known, &self.form) {
            (Some((_, confirm)), _) => confirm.hints(),
            (None, Some(form)) => form.hints(),
            (None, None) => vec![Action::Back],
        }
    }

    fn unsaved(&self) -> bool {
        self.form.as_ref().is_some_and(FormDialog::unsaved)
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::NearbyFiles))
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        if let Some((id, confirm)) = &mut self.known {
            let (id, step) = (*id, confirm.act(action, ctx));
            return self.decide(id, step);
        }
        let Some(form) = &mut self.form else { return Step::pass() };
        let step = form.act(action, ctx);
        self.follow(step)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let Some(form) = self.form.as_mut().filter(|_| self.known.is_none()) else {
            return Step::stay();
        };
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
            Reply::Loaded(Loaded::NearbyFiles(files)) => self.fill(files),
            Reply::Written(_) | Reply::Each(_) => return Step::close(Outcome::Taken(Vec::new())),
            Reply::Known(id, why) => return self.offer(*id, why),
            Reply::Broken(_) if self.form.is_none() => return Step::close(Outcome::Dismissed),
            Reply::Broken(why) => self.fail(why),
            Reply::NotSaved(_) => {
                self.working = false;
                self.known = None;
            }
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        match (&self.known, &self.form) {
            (Some((_, confirm)), _) => confirm.view(ctx, area, buf),
            (None, Some(form)) => form.view(ctx, area, buf),
            (None, None) => None,
        }
    }
}
