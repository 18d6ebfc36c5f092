//! What a person set for themselves: language, looks, keyboard.

use serde::{Deserialize, Serialize};

use crate::domain::text::Lang;

use super::theme::Theme;

/// Whether digits are looked for on the top row of the Kazakh layout.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KazakhRow {
    /// From the first Kazakh letter on, or at once in the Kazakh language.
    #[default]
    Auto,
    On,
    Off,
}

impl KazakhRow {
    pub const ALL: [Self; 3] = [Self::Auto, Self::On, Self::Off];

    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::On => "on",
            Self::Off => "off",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|row| row.code() == code)
    }
}

/// The settings of the screens, kept in the data directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub language: Lang,
    #[serde(default)]
    pub theme: Theme,
    /// Signs of ASCII only, for terminals without the font.
    #[serde(default)]
    pub ascii: bool,
    #[serde(default)]
    pub kazakh_row: KazakhRow,
    /// Locks sealed data after so many minutes without a key; 0 never.
    #[serde(default = "usual_lock_after")]
    pub lock_after_minutes: u16,
    /// Filters of lists that were kept under a name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<SavedFilter>,
}

/// A filter that was kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedFilter {
    /// The kind of list it is for.
    pub list: String,
    pub name: String,
    pub filter: String,
}

/// Time enough to think, and not enough to be forgotten on a table.
fn usual_lock_after() -> u16 {
    10
}

impl Settings {
    /// The settings of a first start.
    pub fn new(language: Lang) -> Self {
        Self {
            language,
            theme: Theme::default(),
            ascii: false,
            kazakh_row: KazakhRow::default(),
            lock_after_minutes: usual_lock_after(),
            filters: Vec::new(),
        }
    }

    /// The same with looks that this kind of terminal (`TERM`) can show.
    #[must_use]
    pub fn suited_to(self, terminal: &str) -> Self {
        match terminal {
            // The console of the kernel: sixteen colours and a font of a few hundred signs.
            "linux" => Self { theme: Theme::Sixteen, ascii: true, ..self },
            "dumb" | "vt100" | "vt220" => Self { theme: Theme::Mono, ascii: true, ..self },
            _ => self,
        }
    }

    /// The next language in turn.
    pub fn next_language(&self) -> Lang {
        match self.language {
            Lang::Ru => Lang::Kk,
            Lang::Kk => Lang::En,
            Lang::En => Lang::Ru,
        }
    }
}
