//! Forms: fields that are filled in, checked in place and handed over as typed values.
//!
//! A form knows nothing of what it is for. Its owner builds it from fields, gets `FormValues` when
//! it is submitted, and may send it back with what is wrong.

pub mod choice;
pub mod date;
pub mod field;
pub mod number;
mod paint;
pub mod pick;
pub mod value;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::keys::layout::Hand;
pub use field::{Field, Input};
pub use value::{FormValue, FormValues};

/// What the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Index of a field.
    Field(usize),
    /// The button that submits the form.
    Save,
}

/// What the owner of a form has to do after an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormEvent {
    /// The form took the action, or nothing came of it.
    Done,
    /// The picker of this field is wanted, with this text typed already.
    Pick { field: usize, typed: String },
    /// Everything is filled in and checked.
    Submitted(FormValues),
    /// The form has no use for the action.
    NotMine,
}

/// A form being filled in.
#[derive(Debug, Clone)]
pub struct Form {
    fields: Vec<Field>,
    place: Place,
    /// Something was changed since the form was opened.
    touched: bool,
    /// What the button that submits it is called.
    button: Phrase,
}

impl Form {
    pub fn new(fields: Vec<Field>) -> Self {
        let button = Phrase::new("form-save");
        let mut form = Self { fields, place: Place::Save, touched: false, button };
        form.place = form.places().first().copied().unwrap_or(Place::Save);
        form
    }

    /// Calls the button by what follows when it saves nothing.
    #[must_use]
    pub fn button(self, button: Phrase) -> Self {
        Self { button, ..self }
    }

    /// Puts the cursor into the field of this name.
    #[must_use]
    pub fn at(mut self, name: &str) -> Self {
        if let Some(index) = self.fields.iter().position(|field| field.name == name) {
            self.place = Place::Field(index);
        }
        self
    }

    pub fn touched(&self) -> bool {
        self.touched
    }

    pub fn focused(&self) -> Option<&Field> {
        match self.place {
            Place::Field(index) => self.fields.get(index),
            Place::Save => None,
        }
    }

    pub fn field(&self, index: usize) -> Option<&Field> {
        self.fields.get(index)
    }

    /// The values as they stand, whether or not they are complete.
    pub fn values(&self) -> FormValues {
        let shown = self.fields.iter().filter(|field| self.is_shown(field));
        shown.map(|field| (field.name.clone(), field.input.value())).collect()
    }

    /// Name and raw text of every field, complete or not.
    pub fn raw(&self) -> Vec<(String, String)> {
        self.fields.iter().map(|field| (field.name.clone(), field.input.raw())).collect()
    }

    /// Takes up raw texts again; the form counts as touched.
    pub fn fill(&mut self, raw: &[(String, String)]) {
        for (name, text) in raw {
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
                field.input.fill(text);
                self.touched = true;
            }
        }
    }

    /// The scopes of the field under the cursor.
    pub fn scopes(&self) -> &'static [Scope] {
        match self.focused().map(|field| &field.input) {
            Some(Input::LongText(_)) => &[Scope::LongText, Scope::Text, Scope::Form, Scope::Global],
            Some(Input::Text(_) | Input::Number(_) | Input::Date(_)) => {
                &[Scope::Text, Scope::Form, Scope::Global]
            }
            _ => &[Scope::Form, Scope::Global],
        }
    }

    /// Typed or pasted text for the field under the cursor.
    pub fn typed(&mut self, text: &str, hand: Hand) -> FormEvent {
        let Place::Field(index) = self.place else { return FormEvent::NotMine };
        let Some(field) = self.fields.get_mut(index) else { return FormEvent::NotMine };
        field.error = None;
        if let Input::Pick(_) = field.input {
            return FormEvent::Pick { field: index, typed: text.to_owned() };
        }
        if field.input.typed(text, hand) {
            self.touched = true;
            FormEvent::Done
        } else {
            FormEvent::NotMine
        }
    }

    pub fn act(&mut self, action: Action) -> FormEvent {
        match action {
            Action::Submit => self.submit(),
            Action::NextField => self.step(1),
            Action::PreviousField => self.step(-1),
            Action::Proceed => self.proceed(),
            Action::Choose if self.place == Place::Save => self.submit(),
            Action::Choose if self.on_pick() => self.open_picker(),
            _ => self.edit(action),
        }
    }

    fn on_pick(&self) -> bool {
        matches!(self.focused().map(|field| &field.input), Some(Input::Pick(_)))
    }

    fn open_picker(&self) -> FormEvent {
        match self.place {
            Place::Field(field) => FormEvent::Pick { field, typed: String::new() },
            Place::Save => FormEvent::Done,
        }
    }

    /// Enter: opens the picker of an empty choice, submits on the button, else goes on.
    fn proceed(&mut self) -> FormEvent {
        match self.place {
            Place::Save => self.submit(),
            Place::Field(_) if self.on_pick() => self.open_picker(),
            Place::Field(_) => self.step(1),
        }
    }

    fn edit(&mut self, action: Action) -> FormEvent {
        let Place::Field(index) = self.place else { return FormEvent::NotMine };
        let Some(field) = self.fields.get_mut(index) else { return FormEvent::NotMine };
        let before = field.input.value();
        if !field.input.act(action) {
            return FormEvent::NotMine;
        }
        if field.input.value() != before {
            self.touched = true;
            field.error = None;
        }
        FormEvent::Done
    }

    /// The choice made in the picker of a field: the keys of what was taken.
    pub fn picked(&mut self, index: usize, keys: Vec<String>) {
        if let Some(field) = self.fields.get_mut(index) {
            field.error = None;
            if let Input::Pick(pick) = &mut field.input {
                self.touched |= pick.take(keys);
            }
        }
        self.step(1);
    }

    /// Marks fields with what is wrong and goes to the first of them.
    pub fn correct(&mut self, problems: Vec<(String, Phrase)>) {
        let mut first = None;
        for (name, problem) in problems {
            if let Some(index) = self.fields.iter().position(|field| field.name == name) {
                first = first.or(Some(index));
                if let Some(field) = self.fields.get_mut(index) {
                    field.error = Some(problem);
                }
            }
        }
        if let Some(index) = first {
            self.place = Place::Field(index);
        }
    }

    fn submit(&mut self) -> FormEvent {
        let shown: Vec<bool> = self.fields.iter().map(|field| self.is_shown(field)).collect();
        let mut first = None;
        for (index, (field, shown)) in self.fields.iter_mut().zip(shown).enumerate() {
            field.error = if shown { field.problem() } else { None };
            if field.error.is_some() {
                first = first.or(Some(index));
            }
        }
        match first {
            Some(index) => {
                self.place = Place::Field(index);
                FormEvent::Done
            }
            None => FormEvent::Submitted(self.values()),
        }
    }

    /// Goes on by one place, checking the field that is left.
    fn step(&mut self, by: isize) -> FormEvent {
        if let Place::Field(index) = self.place
            && let Some(field) = self.fields.get_mut(index)
        {
            // An empty field is only asked for at the end: the person is still on the way.
            field.error = field.input.problem();
        }
        let places = self.places();
        let here = places.iter().position(|place| *place == self.place).unwrap_or(0);
        let next = here.saturating_add_signed(by).min(places.len() - 1);
        if let Some(place) = places.get(next) {
            self.place = *place;
        }
        FormEvent::Done
    }

    fn places(&self) -> Vec<Place> {
        let fields = self.fields.iter().enumerate().filter(|(_, field)| self.is_shown(field));
        fields.map(|(index, _)| Place::Field(index)).chain([Place::Save]).collect()
    }

    /// Whether the field has a meaning with what is chosen elsewhere.
    fn is_shown(&self, field: &Field) -> bool {
        let Some(condition) = &field.shown_if else { return true };
        let Some(other) = self.fields.iter().find(|other| other.name == condition.field) else {
            return true;
        };
        self.is_shown(other) && condition.holds(&other.input.value())
    }

    /// How many lines the form takes in this width.
    pub fn height(&self, ctx: &Ctx, width: u16) -> u16 {
        view::height(self, ctx, width)
    }

    /// Draws the form and gives the place of the cursor.
    pub fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        view::view(self, ctx, area, buf)
    }
}

#[cfg(test)]
mod tests;
