//! Record dialog: a form that saves what it is about by itself and closes when that is on disk.
//!
//! It asks for what its choices are made of, shows refusals at their fields, and lets a person add
//! what is missing from a choice by another form above it. Closes with `Outcome::Taken` and the ids
//! of what was created, or with `Outcome::Dismissed`.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::i18n::Phrase;
use crate::workspace::command::{Created, Done};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::draft::Draft;
use super::super::layer::{Extent, Layer, Outcome, Step, Turn};
use super::super::recording::Recording;
use super::super::service::{Loaded, Query, Registers, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::form::pick::HowMany;
use super::super::widget::form::{Form, FormValues, Input};
use super::super::widget::{cells, window};
use super::form::{FormDialog, note_height};

const WIDTH: u16 = 96;

/// A form over a recording.
#[derive(Debug)]
pub struct RecordDialog {
    recording: Box<dyn Recording>,
    draft_name: Option<String>,
    /// There once its choices have been read.
    filled: Option<Filled>,
    /// Text of an earlier run, until the form is there to take it.
    draft: Option<Draft>,
    saving: bool,
    /// The choices are being read again.
    refilling: bool,
    /// The field for which another form is open above.
    adding: Option<String>,
    /// Field and key of what was just added, until the choices have been read again.
    added: Option<(String, String)>,
}

#[derive(Debug)]
struct Filled {
    dialog: FormDialog,
    registers: Arc<Registers>,
}

impl RecordDialog {
    pub fn new(recording: impl Recording + 'static) -> Self {
        Self::boxed(Box::new(recording))
    }

    pub fn boxed(recording: Box<dyn Recording>) -> Self {
        Self {
            draft_name: recording.draft(),
            recording,
            filled: None,
            draft: None,
            saving: false,
            refilling: false,
            adding: None,
            added: None,
        }
    }

    fn dialog(&self) -> Option<&FormDialog> {
        self.filled.as_ref().map(|filled| &filled.dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut FormDialog> {
        self.filled.as_mut().map(|filled| &mut filled.dialog)
    }

    /// The form by which the choices of the field under the cursor can be added to.
    fn addition(&self) -> Option<(String, Box<dyn Recording>)> {
        let field = self.dialog()?.form().focused()?;
        let addition = self.recording.adding_to(&field.name)?;
        Some((field.name.clone(), addition))
    }

    fn add(&mut self) -> Step {
        match self.addition() {
            Some((field, recording)) => {
                self.adding = Some(field);
                Step::open(Self::boxed(recording))
            }
            None => Step::pass(),
        }
    }

    /// Sees what the form wants: handing over is answered here, all else goes on.
    fn follow(&mut self, step: Step) -> Step {
        match step.turn {
            Turn::Hand(Outcome::Submitted(values)) => self.submit(&values),
            _ => step,
        }
    }

    fn submit(&mut self, values: &FormValues) -> Step {
        let Some(filled) = self.filled.as_mut().filter(|_| !self.saving) else {
            return Step::stay();
        };
        match self.recording.commands(values, &filled.registers) {
            Ok(mut commands) if commands.len() == 1 => {
                self.saving = true;
                let command = commands.remove(0).command;
                Step::ask(Request::Run(Box::new(command)))
            }
            Ok(commands) => {
                self.saving = true;
                Step::ask(Request::RunEach(commands))
            }
            Err(problems) => {
                filled.dialog.corrected(problems);
                Step::stay()
            }
        }
    }

    fn refused(&mut self, why: &Phrase) {
        self.saving = false;
        if let Some(field) = self.recording.field_of(&why.key)
            && let Some(dialog) = self.dialog_mut()
        {
            dialog.corrected(vec![(field.to_owned(), why.clone())]);
        }
    }

    /// Makes the form, or makes it anew with the same text when its choices have grown.
    fn fill(&mut self, registers: &Arc<Registers>, ctx: &Ctx) -> Step {
        let mut form = self.recording.form(registers);
        let before = self.filled.take();
        if let Some(before) = &before {
            let old = before.dialog.form();
            let mut raw = old.raw();
            if let Some((field, key)) = self.added.take() {
                take_up(&mut raw, old, &field, &key);
            }
            form.fill(&raw);
            if let Some(field) = old.focused() {
                form = form.at(&field.name);
            }
        }
        let mut dialog = FormDialog::new(self.recording.title(), form);
        if let Some(draft) = self.draft_name.clone() {
            dialog = dialog.with_draft(draft);
        }
        if let Some(note) = self.recording.note(registers) {
            dialog = dialog.with_note(note);
        }
        let mut step = Step::stay();
        if before.is_none() {
            if let Some(draft) = self.draft.take() {
                dialog.restore(&draft);
            }
            step = dialog.opened(ctx);
        }
        self.filled = Some(Filled { dialog, registers: Arc::clone(registers) });
        self.refilling = false;
        step
    }

    fn preface(&self, ctx: &Ctx, width: u16) -> Vec<String> {
        let lines = self.recording.preface();
        lines.iter().flat_map(|line| cells::wrap(&ctx.texts.say(line), width.into())).collect()
    }
}

/// Puts what was just added into the field it was added for.
fn take_up(raw: &mut [(String, String)], form: &Form, field: &str, key: &str) {
    let many = matches!(
        form.focused().map(|field| &field.input),
        Some(Input::Pick(pick)) if pick.how_many == HowMany::Many
    );
    for (_, text) in raw.iter_mut().filter(|(name, _)| name == field) {
        *text = if many { format!("{text}\n{key}") } else { key.to_owned() };
    }
}

fn on_choice(form: &Form) -> bool {
    matches!(form.focused().map(|field| &field.input), Some(Input::Choice(_)))
}

/// What a key means where there is no time: Enter in a line of text hands the form in.
fn hastened(action: Action, form: &Form) -> Action {
    let text = matches!(form.focused().map(|field| &field.input), Some(Input::Text(_)));
    if action == Action::Proceed && text { Action::Submit } else { action }
}

/// Ids of what a command brought into being.
fn created(done: &Done) -> Vec<String> {
    let id = |created: &Created| match created {
        Created::Facility(id) => id.to_string(),
        Created::Body(id) => id.to_string(),
        Created::Person(id) => id.to_string(),
        Created::Round(id) => id.to_string(),
        Created::Visit(id) => id.to_string(),
        Created::Finding(id) => id.to_string(),
        Created::Instruction(id) => id.to_string(),
        Created::Urgent(id) => id.to_string(),
        Created::Interview(id) => id.number.code(),
        Created::Evidence(id) => id.to_string(),
        Created::Programme(id) => id.to_string(),
        Created::Indicator(id) => id.to_string(),
        Created::Milestone(id) => id.to_string(),
        Created::Agreement(id) => id.to_string(),
        Created::Contract(id) => id.to_string(),
        Created::Achievement(id) => id.to_string(),
        Created::Ruling(id) => id.to_string(),
        Created::Tie(id) => id.to_string(),
    };
    done.created.iter().map(id).collect()
}

impl Layer for RecordDialog {
    fn name(&self) -> &'static str {
        "record"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.say(&self.recording.title())
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        let widest = window::centred(ctx, Size::new(WIDTH, u16::MAX));
        let width = window::inner(widest).width;
        let form = self.dialog().map_or(3, |dialog| dialog.form().height(ctx, width));
        let preface = self.preface(ctx, width).len();
        let above = u16::try_from(preface + usize::from(preface > 0)).unwrap_or(0);
        let note = self
            .dialog()
            .map_or(0, |dialog| note_height(&dialog.note_lines(ctx, window::inner(widest))));
        window::centred(ctx, Size::new(WIDTH, form.saturating_add(above + note + 2)))
    }

    fn scopes(&self) -> Vec<Scope> {
        let Some(dialog) = self.dialog() else { return vec![Scope::Global] };
        let adding = if self.addition().is_some() { &[Scope::Adding][..] } else { &[] };
        [adding, &dialog.scopes()].concat()
    }

    fn ready(&self) -> bool {
        self.filled.is_some() && !self.saving && !self.refilling
    }

    fn takes_text(&self) -> bool {
        self.dialog().is_some_and(FormDialog::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        let mut hints = self.dialog().map_or_else(|| vec![Action::Back], FormDialog::hints);
        if self.addition().is_some() {
            hints.insert(1, Action::New);
        }
        if self.recording.is_brisk() {
            // Enter does not go on here.
            hints.retain(|action| *action != Action::Proceed);
        }
        hints
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Registers))
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        if let Some(dialog) = self.dialog_mut() {
            dialog.refreshed(ctx);
        }
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let brisk = self.recording.is_brisk();
        let Some(dialog) = self.dialog_mut() else {
            return if action == Action::Back {
                Step::close(Outcome::Dismissed)
            } else {
                Step::pass()
            };
        };
        if action == Action::New {
            return self.add();
        }
        let action = if brisk { hastened(action, dialog.form()) } else { action };
        let step = dialog.act(action, ctx);
        self.follow(step)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let brisk = self.recording.is_brisk();
        let Some(dialog) = self.dialog_mut() else { return Step::stay() };
        let step = dialog.typed(text, ctx);
        if brisk && matches!(step.turn, Turn::Stay) && on_choice(dialog.form()) {
            return dialog.act(Action::NextField, ctx);
        }
        self.follow(step)
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let Some(field) = self.adding.take() else {
            return self
                .dialog_mut()
                .map_or_else(Step::stay, |dialog| dialog.returned(outcome, ctx));
        };
        let Outcome::Taken(keys) = outcome else { return Step::stay() };
        self.added = keys.into_iter().next().map(|key| (field, key));
        self.refilling = true;
        Step::ask(Request::Load(Query::Registers))
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Registers(registers)) => return self.fill(registers, ctx),
            Reply::Done(done) if self.saving => {
                return Step::close(Outcome::Taken(created(done)));
            }
            Reply::Each(_) if self.saving => return Step::close(Outcome::Taken(Vec::new())),
            Reply::Refused(why) => self.refused(why),
            Reply::NotSaved(_) => self.saving = false,
            Reply::Broken(_) if self.filled.is_none() => return Step::close(Outcome::Dismissed),
            Reply::Broken(_) => self.refilling = false,
            _ => {}
        }
        Step::stay()
    }

    fn corrected(&mut self, problems: Vec<(String, Phrase)>) {
        if let Some(dialog) = self.dialog_mut() {
            dialog.corrected(problems);
        }
    }

    fn unsaved(&self) -> bool {
        self.dialog().is_some_and(FormDialog::unsaved)
    }

    fn draft(&self) -> Option<Draft> {
        self.dialog().and_then(FormDialog::draft)
    }

    fn draft_form(&self) -> Option<&str> {
        self.draft_name.as_deref()
    }

    fn restore(&mut self, draft: &Draft) {
        self.draft = Some(draft.clone());
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        let dialog = self.dialog()?;
        let mut below = room;
        let brush = &mut Brush::new(ctx, buf);
        for line in self.preface(ctx, room.width) {
            brush.put(cells::line(below, 0), &line, Role::Muted);
            below = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
        }
        if below.y > room.y {
            below = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
        }
        let note = dialog.note_lines(ctx, room);
        let form = Rect { height: below.height.saturating_sub(note_height(&note)), ..below };
        for (number, (text, role)) in (1..).zip(&note) {
            brush.put(cells::line(below, form.height + number), text, *role);
        }
        dialog.form().view(ctx, form, buf)
    }
}
