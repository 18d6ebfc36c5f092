//! What is wrong with a keymap file, and where.

use crate::i18n::Phrase;
use crate::i18n::family::Family;

use super::super::action::{Action, Scope};
use super::chord::Chord;

/// The names of actions, `action-<name>`.
pub const ACTION_NAMES: Family =
    Family { prefix: "action", codes: || Action::ALL.iter().map(|action| action.name()).collect() };

/// The titles of scopes, `scope-<name>`.
pub const SCOPE_NAMES: Family =
    Family { prefix: "scope", codes: || Scope::ALL.map(Scope::name).to_vec() };

/// One fault of a keymap file. The row it is in has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Counted from one.
    pub line: usize,
    pub fault: Fault,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Not TOML, or not of the shape of a keymap.
    Syntax(String),
    UnknownScope(String),
    UnknownAction(String),
    /// The action has its meaning in another scope.
    WrongScope {
        action: Action,
        belongs: Scope,
    },
    UnknownKey(String),
    /// No terminal sends this chord, or text takes it first.
    Unreachable(Chord),
    /// The chord already means something else there.
    Duplicate {
        chord: Chord,
        action: Action,
    },
    /// A character in a confirmation could be typed in answer to its question.
    CharacterInConfirm(Chord),
    /// The program cannot be used without this action.
    NoKeyLeft(Action),
}

impl Problem {
    /// The problem in words.
    pub fn phrase(&self) -> Phrase {
        let line = self.line;
        let at = |key| Phrase::new(key).with("line", line);
        match &self.fault {
            Fault::Syntax(message) => {
                Phrase::new("keymap-syntax").with("line", line).with("message", message.as_str())
            }
            Fault::UnknownScope(name) => {
                Phrase::new("keymap-unknown-scope").with("line", line).with("name", name.as_str())
            }
            Fault::UnknownAction(name) => {
                Phrase::new("keymap-unknown-action").with("line", line).with("name", name.as_str())
            }
            Fault::WrongScope { action, belongs } => Phrase::new("keymap-wrong-scope")
                .with("line", line)
                .with("action", action.name())
                .with("scope", belongs.name()),
            Fault::UnknownKey(text) => {
                Phrase::new("keymap-unknown-key").with("line", line).with("key", text.as_str())
            }
            Fault::Unreachable(chord) => {
                Phrase::new("keymap-unreachable").with("line", line).with("key", chord.to_string())
            }
            Fault::Duplicate { chord, action } => Phrase::new("keymap-duplicate")
                .with("line", line)
                .with("key", chord.to_string())
                .with("action", action.name()),
            Fault::CharacterInConfirm(chord) => {
                at("keymap-character-in-confirm").with("key", chord.to_string())
            }
            Fault::NoKeyLeft(action) => {
                Phrase::new("keymap-no-key-left").with("line", line).with("action", action.name())
            }
        }
    }
}
