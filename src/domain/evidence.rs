//! Evidence (подтверждение): what stands behind an answer, a finding or a closed instruction.

pub mod file;
pub mod media;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Whom or what an answer rests on. A critical point needs two kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    Staff,
    Detainees,
    Documents,
    Observation,
    Measurement,
}

impl Source {
    pub const ALL: [Self; 5] =
        [Self::Staff, Self::Detainees, Self::Documents, Self::Observation, Self::Measurement];

    pub fn code(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Detainees => "detainees",
            Self::Documents => "documents",
            Self::Observation => "observation",
            Self::Measurement => "measurement",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }
}

pub type Sources = BTreeSet<Source>;

/// Whether these are of two kinds, as a critical point demands. What people say is one kind, whoever
/// they are; each of the others is one of its own.
pub fn are_two_kinds(sources: &Sources) -> bool {
    let spoken = |source: &&Source| matches!(source, Source::Staff | Source::Detainees);
    let words = usize::from(sources.iter().any(|source| spoken(&source)));
    words + sources.iter().filter(|source| !spoken(source)).count() >= 2
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Evidence {
    /// A file kept by its SHA-256 (hex); `title` says what it shows.
    File { sha256: String, title: String },
    /// A document seen, where no copy could be taken.
    Document {
        title: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        page: String,
    },
    /// An entry of a register or journal.
    Register { title: String, entry: String },
    /// A measurement with the instrument it was made by.
    Measurement {
        title: String,
        value: Decimal,
        unit: String,
        instrument: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        calibrated: Option<NaiveDate>,
    },
}

impl Evidence {
    pub fn title(&self) -> &str {
        match self {
            Self::File { title, .. }
            | Self::Document { title, .. }
            | Self::Register { title, .. }
            | Self::Measurement { title, .. } => title,
        }
    }
}
