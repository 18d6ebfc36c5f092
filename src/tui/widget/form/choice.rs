//! One or several of a few options, all in sight.

use crate::i18n::Phrase;
use crate::i18n::family::Family;

use super::super::super::action::Action;
use super::super::super::keys::layout::{self, Hand};

/// An option with the code it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opt {
    pub code: String,
    pub label: Phrase,
}

impl Opt {
    pub fn new(code: impl Into<String>, label: Phrase) -> Self {
        Self { code: code.into(), label }
    }

    /// One option for each of these codes, called by the words of their family.
    pub fn family<'a>(family: Family, codes: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        codes.into_iter().map(|code| Self::new(code, Phrase::name(family, code))).collect()
    }
}

/// One of the options, or none yet.
#[derive(Debug, Clone)]
pub struct Choice {
    pub options: Vec<Opt>,
    pub chosen: Option<usize>,
}

impl Choice {
    pub fn new(options: Vec<Opt>, chosen: Option<&str>) -> Self {
        let chosen = options.iter().position(|option| Some(option.code.as_str()) == chosen);
        Self { options, chosen }
    }

    pub fn code(&self) -> Option<&str> {
        self.options.get(self.chosen?).map(|option| option.code.as_str())
    }

    /// A digit chooses by position.
    pub(super) fn typed(&mut self, text: &str, hand: Hand) -> bool {
        let position = position(text, hand).filter(|position| *position < self.options.len());
        self.chosen = position.or(self.chosen);
        position.is_some()
    }

    pub(super) fn act(&mut self, action: Action) -> bool {
        let last = self.options.len().saturating_sub(1);
        self.chosen = match (action, self.chosen) {
            (Action::NextOption | Action::Choose, None) => Some(0),
            (Action::PreviousOption, None) => Some(last),
            (Action::NextOption, Some(chosen)) => Some(chosen.saturating_add(1).min(last)),
            (Action::PreviousOption, Some(chosen)) => Some(chosen.saturating_sub(1)),
            // Space goes round, so that every option is in reach of one key.
            (Action::Choose, Some(chosen)) => Some(if chosen < last { chosen + 1 } else { 0 }),
            (Action::ClearField, _) => None,
            _ => return false,
        };
        true
    }
}

/// Any of the options.
#[derive(Debug, Clone)]
pub struct Choices {
    pub options: Vec<Opt>,
    pub marked: Vec<bool>,
    /// The option that Space marks.
    pub at: usize,
}

impl Choices {
    pub fn new(options: Vec<Opt>, chosen: &[&str]) -> Self {
        let marked = options.iter().map(|option| chosen.contains(&option.code.as_str())).collect();
        Self { options, marked, at: 0 }
    }

    pub fn codes(&self) -> Vec<String> {
        let marked = self.options.iter().zip(&self.marked).filter(|(_, marked)| **marked);
        marked.map(|(option, _)| option.code.clone()).collect()
    }

    fn toggle(&mut self, position: usize) -> bool {
        match self.marked.get_mut(position) {
            Some(marked) => {
                *marked = !*marked;
                self.at = position;
                true
            }
            None => false,
        }
    }

    /// A digit marks by position.
    pub(super) fn typed(&mut self, text: &str, hand: Hand) -> bool {
        position(text, hand).is_some_and(|position| self.toggle(position))
    }

    pub(super) fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Choose => return self.toggle(self.at),
            Action::NextOption => {
                self.at = self.at.saturating_add(1).min(self.options.len().saturating_sub(1));
            }
            Action::PreviousOption => self.at = self.at.saturating_sub(1),
            Action::ClearField => self.marked.fill(false),
            _ => return false,
        }
        true
    }
}

/// The position a typed digit names, whatever row it was typed on.
pub(in super::super::super) fn position(text: &str, hand: Hand) -> Option<usize> {
    let mut chars = text.chars();
    let (typed, None) = (chars.next()?, chars.next()) else { return None };
    let row_sign = || layout::kazakh_row_sign(typed).filter(|_| hand.kazakh);
    let digit = layout::kazakh_row_letter(typed).or_else(row_sign).unwrap_or(typed).to_digit(10)?;
    usize::try_from(digit).ok()?.checked_sub(1)
}
