//! What the screens ask of the data, and what they hear back.
//!
//! Requests are carried out one after another by the worker thread; the screens never wait.

use crate::i18n::Phrase;

use super::draft::Draft;
use super::settings::Settings;

/// Names a layer for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub u64);

/// Something to be done with the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    SaveSettings(Settings),
    KeepDraft(Draft),
    /// Forgets the draft of this form.
    DropDraft(String),
}

impl Request {
    /// Whether it changes the data: exactly one `Saved` or `NotSaved` answers it.
    pub fn is_write(&self) -> bool {
        match self {
            Self::SaveSettings(_) | Self::KeepDraft(_) | Self::DropDraft(_) => true,
        }
    }
}

/// How far long work has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub what: Phrase,
    pub done: u64,
    /// Not known for some work.
    pub total: Option<u64>,
    pub pace: Pace,
}

/// Whether the person waits for the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Nothing else can be done meanwhile; it may be stopped.
    Waiting,
    Background,
}

/// What comes of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The change is on disk.
    Saved,
    /// The change is not on disk, and why.
    NotSaved(Phrase),
    Progress(Progress),
    /// The work that was reported on has ended.
    ProgressOver,
}

/// A request with the layer that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub from: LayerId,
    pub request: Request,
}

/// A reply with the layer it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub to: LayerId,
    pub reply: Reply,
}
