//! Why a command did not do what it was asked.

use std::io;
use std::process::ExitCode;

use crate::i18n::{Phrase, Texts};
use crate::report::{Untellable, show_line};
use crate::workspace::OpenError;
use crate::workspace::command::Refusal;
use crate::workspace::compare::CompareRefusal;
use crate::workspace::import::{ImportError, Problem};
use crate::workspace::naming::NamingError;

use super::listing::Misread;
use super::output;

/// The end of a command that did not succeed.
#[derive(Debug)]
pub(super) enum Failure {
    /// What is wrong, where, and what to do: one line each.
    Refused(Vec<Phrase>),
    /// The data opens by a passphrase, and the right one was not given.
    Locked(Phrase),
    /// The command line makes no sense together.
    Misused(Phrase),
    /// A filter with words that are not understood.
    Misread(Misread),
    /// Everything was said already.
    Told,
    /// Whoever was reading has gone; there is nobody to tell.
    PipeClosed,
}

impl Failure {
    pub(super) fn refused(phrase: Phrase) -> Self {
        Self::Refused(vec![phrase])
    }

    /// A result that could not be written, or not in this format.
    pub(super) fn of_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::PipeClosed;
        }
        if let Some(untellable) = Untellable::of(error) {
            return Self::refused(untellable.phrase());
        }
        Self::refused(Phrase::new("cli-output-failed").with("why", error.to_string()))
    }

    /// Says it on standard error, and what the shell is told.
    pub(super) fn tell(&self, texts: Texts) -> ExitCode {
        let (phrases, code): (&[Phrase], u8) = match self {
            Self::Misread(misread) => {
                misread.tell(texts);
                (&[], 2)
            }
            Self::Refused(phrases) => (phrases, 1),
            Self::Misused(phrase) => (std::slice::from_ref(phrase), 2),
            Self::Locked(phrase) => (std::slice::from_ref(phrase), 3),
            Self::Told => (&[], 1),
            Self::PipeClosed => (&[], 0),
        };
        for phrase in phrases {
            // One line each, even where a foreign text in it holds line breaks.
            output::warn(&format!("{} {}", texts.get("cli-error"), show_line(&texts.say(phrase))));
        }
        ExitCode::from(code)
    }
}

/// A refusal, or what becomes one: an index that cannot be read.
impl<E: Into<Refusal>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::refused(error.into().phrase())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::PassphraseNeeded | OpenError::WrongPassphrase => {
                Self::Locked(error.phrase())
            }
            error => Self::refused(error.phrase()),
        }
    }
}

impl From<CompareRefusal> for Failure {
    fn from(refusal: CompareRefusal) -> Self {
        Self::refused(refusal.phrase())
    }
}

impl From<NamingError> for Failure {
    fn from(error: NamingError) -> Self {
        Self::refused(error.phrase())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Refused(refusal) => refusal.into(),
            ImportError::Problems { problems, more } => {
                let mut phrases: Vec<Phrase> = problems.iter().map(Problem::phrase).collect();
                if more > 0 {
                    phrases.push(Phrase::new("import-more").with("count", more));
                }
                phrases.push(Phrase::new("import-nothing-written"));
                Self::Refused(phrases)
            }
        }
    }
}
