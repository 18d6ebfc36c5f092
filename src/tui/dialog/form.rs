//! Form dialog: a form over a screen, handed to that screen when it is filled in.
//!
//! It stays open until the screen dismisses it, so that nothing typed is lost when the screen, or
//! the disk, refuses what was handed over.

use std::fmt;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::draft::Draft;
use super::super::layer::{Extent, Layer, Outcome, Step, Turn};
use super::super::notice::Tone;
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::form::{Form, FormEvent, FormValues, Input};
use super::super::widget::{cells, window};
use super::confirm::Confirm;
use super::pick::Picker;

const WIDTH: u16 = 96;

/// What a dialog above the form was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The picker of this field.
    Pick(usize),
    /// Whether to throw away what was typed.
    Discard,
}

type Say = dyn Fn(&FormValues, &Ctx) -> Vec<(String, Role)> + Send + Sync;

/// What the owner of a form has to say of its values while they are typed.
#[derive(Clone)]
pub struct Note(Arc<Say>);

impl Note {
    pub fn new(
        say: impl Fn(&FormValues, &Ctx) -> Vec<(String, Role)> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(say))
    }

    /// The note in lines of this width.
    fn lines(&self, form: &Form, ctx: &Ctx, width: u16) -> Vec<(String, Role)> {
        let said = (self.0)(&form.values(), ctx);
        let wrapped = said.into_iter().flat_map(|(text, role)| {
            cells::wrap(&text, usize::from(width)).into_iter().map(move |line| (line, role))
        });
        wrapped.collect()
    }
}

impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Note")
    }
}

/// A form in a box. Hands over `Outcome::Submitted` and waits to be dismissed or corrected.
#[derive(Debug, Clone)]
pub struct FormDialog {
    title: Phrase,
    form: Form,
    draft_form: Option<String>,
    note: Option<Note>,
    asked: Option<Asked>,
}

impl FormDialog {
    pub fn new(title: Phrase, form: Form) -> Self {
        Self { title, form, draft_form: None, note: None, asked: None }
    }

    /// Keeps what was typed as a draft of this name if the program has to stop.
    #[must_use]
    pub fn with_draft(self, form: impl Into<String>) -> Self {
        Self { draft_form: Some(form.into()), ..self }
    }

    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Puts texts into fields that nobody typed.
    pub(super) fn put(&mut self, raw: &[(String, String)]) {
        self.form.fill(raw);
    }

    /// Says something of the values below the form.
    #[must_use]
    pub fn with_note(self, note: Note) -> Self {
        Self { note: Some(note), ..self }
    }

    /// The note as it stands, at most a third of this height.
    pub(super) fn note_lines(&self, ctx: &Ctx, room: Rect) -> Vec<(String, Role)> {
        let Some(note) = &self.note else { return Vec::new() };
        let mut lines = note.lines(&self.form, ctx, room.width);
        lines.truncate(usize::from(room.height / 3));
        lines
    }

    fn follow(&mut self, event: FormEvent) -> Step {
        match event {
            FormEvent::Done => Step::stay(),
            FormEvent::NotMine => Step::pass(),
            FormEvent::Submitted(values) => Step::new(Turn::Hand(Outcome::Submitted(values))),
            FormEvent::Pick { field, typed } => self.open_picker(field, &typed),
        }
    }

    fn open_picker(&mut self, index: usize, typed: &str) -> Step {
        let Some(field) = self.form.field(index) else { return Step::stay() };
        let Input::Pick(pick) = &field.input else { return Step::stay() };
        self.asked = Some(Asked::Pick(index));
        let label = field.label.clone();
        let picker = Picker::new(label, pick.items.clone(), pick.how_many, pick.keys());
        Step::open(picker.with_query(typed))
    }

    fn leave(&mut self) -> Step {
        if !self.form.touched() {
            return Step::close(Outcome::Dismissed);
        }
        self.asked = Some(Asked::Discard);
        let question = Confirm::new(
            self.title.clone(),
            Phrase::new("form-discard-question"),
            Phrase::new("form-keep-typing"),
        );
        Step::open(question.button(Phrase::new("form-discard")))
    }
}

impl Layer for FormDialog {
    fn name(&self) -> &'static str {
        "form"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.say(&self.title)
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        let widest = window::centred(ctx, Size::new(WIDTH, u16::MAX));
        let room = window::inner(widest);
        let height = self.form.height(ctx, room.width) + note_height(&self.note_lines(ctx, room));
        window::centred(ctx, Size::new(WIDTH, height.saturating_add(2)))
    }

    fn scopes(&self) -> Vec<Scope> {
        self.form.scopes().to_vec()
    }

    fn takes_text(&self) -> bool {
        self.form.scopes().iter().any(|scope| scope.takes_text())
    }

    fn hints(&self) -> Vec<Action> {
        let mut hints = vec![Action::Submit];
        match self.form.focused().map(|field| &field.input) {
            Some(Input::LongText(_)) => hints.extend([Action::NextField, Action::NewLine]),
            Some(Input::Choice(_)) => hints.extend([Action::Proceed, Action::NextOption]),
            Some(Input::Choices(_)) => {
                hints.extend([Action::Proceed, Action::Choose, Action::NextOption]);
            }
            Some(Input::Pick(_)) => hints.extend([Action::NextField, Action::Choose]),
            _ => hints.push(Action::Proceed),
        }
        hints.push(Action::Back);
        hints
    }

    fn act(&mut self, action: Action, _ctx: &Ctx) -> Step {
        if action == Action::Back {
            return self.leave();
        }
        let event = self.form.act(action);
        self.follow(event)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let event = self.form.typed(text, ctx.hand);
        self.follow(event)
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match (self.asked.take(), outcome) {
            (Some(Asked::Pick(field)), Outcome::Taken(keys)) => self.form.picked(field, keys),
            (Some(Asked::Discard), Outcome::Button(_)) => {
                return Step::close(Outcome::Dismissed);
            }
            _ => {}
        }
        Step::stay()
    }

    fn corrected(&mut self, problems: Vec<(String, Phrase)>) {
        self.form.correct(problems);
    }

    fn unsaved(&self) -> bool {
        self.form.touched()
    }

    fn draft(&self) -> Option<Draft> {
        let form = self.draft_form.clone().filter(|_| self.form.touched())?;
        Some(Draft { form, fields: self.form.raw() })
    }

    fn draft_form(&self) -> Option<&str> {
        self.draft_form.as_deref()
    }

    fn restore(&mut self, draft: &Draft) {
        self.form.fill(&draft.fields);
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        if self.form.touched() {
            return Step::stay().and_tell(Tone::Info, Phrase::new("form-draft-restored"));
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        let note = self.note_lines(ctx, room);
        let form = Rect { height: room.height.saturating_sub(note_height(&note)), ..room };
        let brush = &mut Brush::new(ctx, buf);
        for (number, (text, role)) in (1..).zip(&note) {
            brush.put(cells::line(room, form.height + number), text, *role);
        }
        self.form.view(ctx, form, buf)
    }
}

/// Lines of a note with an empty one above.
pub(super) fn note_height(note: &[(String, Role)]) -> u16 {
    if note.is_empty() {
        0
    } else {
        u16::try_from(note.len()).unwrap_or(u16::MAX).saturating_add(1)
    }
}
