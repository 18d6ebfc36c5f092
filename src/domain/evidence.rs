//! Evidence (подтверждение): what stands behind an answer, a finding or a closed instruction.

pub mod caption;
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
    pub fn is_file(&self) -> bool {
        matches!(self, Self::File { .. })
    }

    /// The part without which it proves nothing and which is empty.
    pub fn lacks(&self) -> Option<&'static str> {
        let parts: &[(&'static str, &String)] = match self {
            Self::File { title, .. } | Self::Document { title, .. } => &[("title", title)],
            Self::Register { title, entry } => &[("title", title), ("entry", entry)],
            Self::Measurement { title, unit, instrument, .. } => {
                &[("title", title), ("unit", unit), ("instrument", instrument)]
            }
        };
        parts.iter().find(|(_, text)| text.trim().is_empty()).map(|(name, _)| *name)
    }

    /// Without spaces at the ends of its texts.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let trim = |text: &String| text.trim().to_owned();
        match self {
            Self::File { sha256, title } => {
                Self::File { sha256: sha256.clone(), title: trim(title) }
            }
            Self::Document { title, page } => {
                Self::Document { title: trim(title), page: trim(page) }
            }
            Self::Register { title, entry } => {
                Self::Register { title: trim(title), entry: trim(entry) }
            }
            Self::Measurement { title, value, unit, instrument, calibrated } => Self::Measurement {
                title: trim(title),
                value: *value,
                unit: trim(unit),
                instrument: trim(instrument),
                calibrated: *calibrated,
            },
        }
    }

    pub fn title(&self) -> &str {
        match self {
            Self::File { title, .. }
            | Self::Document { title, .. }
            | Self::Register { title, .. }
            | Self::Measurement { title, .. } => title,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_proves_nothing_without_it_is_named() {
        let register = |title: &str, entry: &str| Evidence::Register {
            title: title.into(),
            entry: entry.into(),
        };
        assert_eq!(register(" ", "12").lacks(), Some("title"));
        assert_eq!(register("журнал", " ").lacks(), Some("entry"));
        assert_eq!(register("журнал", "12").lacks(), None);
        let document = Evidence::Document { title: " акт ".into(), page: String::new() };
        assert_eq!(document.lacks(), None);
        assert_eq!(document.trimmed().title(), "акт");
    }
}
