//! Fields: a name, a label, how it is filled in and what is wrong with it.

use crate::i18n::Phrase;

use super::super::super::action::Action;
use super::super::super::keys::layout::Hand;
use super::super::editor::{Editor, Lines};
use super::choice::{Choice, Choices, Opt};
use super::date::{DateInput, DateReader};
use super::number::{Number, NumberInput};
use super::pick::{Pick, PickItems};
use super::value::FormValue;

/// How a field is filled in.
#[derive(Debug, Clone)]
pub enum Input {
    Text(Editor),
    LongText(Editor),
    Number(NumberInput),
    Choice(Choice),
    Choices(Choices),
    Pick(Pick),
    Date(DateInput),
}

/// When a field has a meaning: another one holds one of these codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownIf {
    pub field: String,
    pub codes: Vec<String>,
}

impl ShownIf {
    pub fn holds(&self, value: &FormValue) -> bool {
        let has = |code: &String| self.codes.contains(code);
        match value {
            FormValue::Choice(code) => code.as_ref().is_some_and(has),
            FormValue::Choices(codes) | FormValue::Picked(codes) => codes.iter().any(has),
            FormValue::Text(_) | FormValue::Number(_) | FormValue::Date(_) => false,
        }
    }
}

/// One field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub label: Phrase,
    /// Shown below the form while the field is filled in.
    pub hint: Option<Phrase>,
    pub required: bool,
    pub shown_if: Option<ShownIf>,
    pub input: Input,
    pub error: Option<Phrase>,
}

impl Field {
    fn new(name: impl Into<String>, label: Phrase, input: Input) -> Self {
        Self {
            name: name.into(),
            label,
            hint: None,
            required: false,
            shown_if: None,
            input,
            error: None,
        }
    }

    /// One line of text.
    pub fn text(name: impl Into<String>, label: Phrase, text: &str) -> Self {
        Self::new(name, label, Input::Text(Editor::new(Lines::One, text)))
    }

    /// Text of several lines.
    pub fn long_text(name: impl Into<String>, label: Phrase, text: &str) -> Self {
        Self::new(name, label, Input::LongText(Editor::new(Lines::Many, text)))
    }

    pub fn number(name: impl Into<String>, label: Phrase, number: Number) -> Self {
        Self::new(name, label, Input::Number(NumberInput::new(number)))
    }

    /// One of a few options.
    pub fn choice(
        name: impl Into<String>,
        label: Phrase,
        options: Vec<Opt>,
        chosen: Option<&str>,
    ) -> Self {
        Self::new(name, label, Input::Choice(Choice::new(options, chosen)))
    }

    /// Any of a few options.
    pub fn choices(
        name: impl Into<String>,
        label: Phrase,
        options: Vec<Opt>,
        chosen: &[&str],
    ) -> Self {
        Self::new(name, label, Input::Choices(Choices::new(options, chosen)))
    }

    /// One of many things, found by a part of its name.
    pub fn pick_one(name: impl Into<String>, label: Phrase, items: PickItems) -> Self {
        Self::new(name, label, Input::Pick(Pick::one(items)))
    }

    /// Several of many things.
    pub fn pick_many(name: impl Into<String>, label: Phrase, items: PickItems) -> Self {
        Self::new(name, label, Input::Pick(Pick::many(items)))
    }

    /// A date as people write it; `reader` says which day is meant.
    pub fn date(name: impl Into<String>, label: Phrase, text: &str, reader: DateReader) -> Self {
        Self::new(name, label, Input::Date(DateInput::new(text, reader)))
    }

    #[must_use]
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    #[must_use]
    pub fn hint(self, hint: Phrase) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Shows the field only while another one holds one of these codes.
    #[must_use]
    pub fn only_if(self, field: &str, codes: &[&str]) -> Self {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        Self { shown_if: Some(ShownIf { field: field.to_owned(), codes }), ..self }
    }

    /// Picks these keys from the start.
    #[must_use]
    pub fn picked(mut self, keys: &[String]) -> Self {
        if let Input::Pick(pick) = &mut self.input {
            pick.take(keys.to_vec());
        }
        self
    }

    /// What is wrong with the field as it stands.
    pub fn problem(&self) -> Option<Phrase> {
        self.input.problem().or_else(|| {
            let missing = self.required && self.input.value().is_empty();
            missing.then(|| Phrase::new("form-required"))
        })
    }
}

impl Input {
    pub fn value(&self) -> FormValue {
        match self {
            Self::Text(editor) | Self::LongText(editor) => {
                FormValue::Text(editor.text().trim().to_owned())
            }
            Self::Number(number) => FormValue::Number(number.value().ok().flatten()),
            Self::Choice(choice) => FormValue::Choice(choice.code().map(str::to_owned)),
            Self::Choices(choices) => FormValue::Choices(choices.codes()),
            Self::Pick(pick) => FormValue::Picked(pick.keys().to_vec()),
            Self::Date(date) => FormValue::Date(date.value().ok().flatten()),
        }
    }

    /// What was filled in, as text that `fill` takes up again.
    pub(super) fn raw(&self) -> String {
        match self {
            Self::Text(editor) | Self::LongText(editor) => editor.text(),
            Self::Number(number) => number.editor.text(),
            Self::Date(date) => date.editor.text(),
            Self::Choice(choice) => choice.code().unwrap_or_default().to_owned(),
            Self::Choices(choices) => choices.codes().join("\n"),
            Self::Pick(pick) => pick.keys().join("\n"),
        }
    }

    pub(super) fn fill(&mut self, raw: &str) {
        let codes: Vec<&str> = raw.lines().collect();
        match self {
            Self::Text(editor) => *editor = Editor::new(Lines::One, raw),
            Self::LongText(editor) => *editor = Editor::new(Lines::Many, raw),
            Self::Number(number) => number.editor = Editor::new(Lines::One, raw),
            Self::Date(date) => date.editor = Editor::new(Lines::One, raw),
            Self::Choice(choice) => {
                *choice = Choice::new(std::mem::take(&mut choice.options), Some(raw));
            }
            Self::Choices(choices) => {
                *choices = Choices::new(std::mem::take(&mut choices.options), &codes);
            }
            Self::Pick(pick) => {
                pick.take(codes.into_iter().map(str::to_owned).collect());
            }
        }
    }

    /// What is wrong with what was filled in; an empty field is not wrong by itself.
    pub fn problem(&self) -> Option<Phrase> {
        match self {
            Self::Number(number) => number.value().err(),
            Self::Date(date) => date.value().err(),
            _ => None,
        }
    }

    pub(super) fn typed(&mut self, text: &str, hand: Hand) -> bool {
        match self {
            Self::Text(editor) | Self::LongText(editor) => editor.insert(text),
            Self::Number(number) => number.typed(text, hand),
            Self::Date(date) => date.editor.insert(text),
            Self::Choice(choice) => return choice.typed(text, hand),
            Self::Choices(choices) => return choices.typed(text, hand),
            Self::Pick(_) => return false,
        }
        true
    }

    pub(super) fn act(&mut self, action: Action) -> bool {
        match self {
            Self::Text(editor) | Self::LongText(editor) => editor.act(action),
            Self::Number(number) => number.act(action),
            Self::Date(date) => date.editor.act(action),
            Self::Choice(choice) => choice.act(action),
            Self::Choices(choices) => choices.act(action),
            Self::Pick(pick) => pick.act(action),
        }
    }
}
