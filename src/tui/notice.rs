//! Notices: short messages above the line of hints.

use std::time::Duration;

use crate::i18n::Phrase;

use super::theme::Role;

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Info,
    Good,
    Warning,
    Error,
}

impl Tone {
    pub fn role(self) -> Role {
        match self {
            Self::Info => Role::Accent,
            Self::Good => Role::Ok,
            Self::Warning => Role::Warn,
            Self::Error => Role::Danger,
        }
    }

    /// How long it stays by itself; what went wrong stays until a key is pressed.
    pub fn stays(self) -> Option<Duration> {
        match self {
            Self::Info | Self::Good => Some(Duration::from_secs(4)),
            Self::Warning | Self::Error => None,
        }
    }
}

/// Something to tell the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub tone: Tone,
    pub lines: Vec<Phrase>,
}

impl Notice {
    pub fn new(tone: Tone, line: Phrase) -> Self {
        Self { tone, lines: vec![line] }
    }
}
