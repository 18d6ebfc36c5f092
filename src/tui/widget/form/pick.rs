//! One or several of many things, chosen in a picker by a part of the name.

use std::path::Path;
use std::sync::Arc;

use crate::i18n::{Phrase, Texts};

use super::super::super::action::Action;

/// Something to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickItem {
    /// What the form hands over.
    pub key: String,
    pub label: Phrase,
    /// Shown beside the label and searched, too: a code, a body, a post.
    pub detail: Phrase,
}

impl PickItem {
    pub fn new(key: impl Into<String>, label: Phrase) -> Self {
        Self { key: key.into(), label, detail: Phrase::silent() }
    }

    /// A file by its name, with its folder behind it.
    pub fn of_file(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().unwrap_or(path).display().to_string();
        Self::new(path.display().to_string(), Phrase::plain(name)).detail(Phrase::plain(folder))
    }

    #[must_use]
    pub fn detail(self, detail: Phrase) -> Self {
        Self { detail, ..self }
    }

    /// Label and detail in one line.
    pub fn line(&self, texts: Texts) -> String {
        let label = texts.say(&self.label);
        if self.detail.is_said() { format!("{label}  {}", texts.say(&self.detail)) } else { label }
    }
}

/// Everything there is to pick from. Shared: forms and pickers copy it freely.
pub type PickItems = Arc<[PickItem]>;

/// How many may be picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    One,
    Many,
}

/// What was picked so far.
#[derive(Debug, Clone)]
pub struct Pick {
    pub items: PickItems,
    pub how_many: HowMany,
    keys: Vec<String>,
}

impl Pick {
    pub fn one(items: PickItems) -> Self {
        Self { items, how_many: HowMany::One, keys: Vec::new() }
    }

    pub fn many(items: PickItems) -> Self {
        Self { items, how_many: HowMany::Many, keys: Vec::new() }
    }

    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Takes these instead of what was picked before, as far as they exist; whether that changed it.
    pub fn take(&mut self, keys: Vec<String>) -> bool {
        let exists = |key: &String| self.items.iter().any(|item| item.key == *key);
        let most = if self.how_many == HowMany::One { 1 } else { usize::MAX };
        let keys: Vec<_> = keys.into_iter().filter(exists).take(most).collect();
        let changed = keys != self.keys;
        self.keys = keys;
        changed
    }

    /// Names of what was picked.
    pub fn labels(&self, texts: Texts) -> Vec<String> {
        let picked = self.keys.iter().filter_map(|key| self.items.iter().find(|i| i.key == *key));
        picked.map(|item| texts.say(&item.label)).collect()
    }

    pub(super) fn act(&mut self, action: Action) -> bool {
        if action == Action::ClearField {
            // The one picked last is the one most likely picked by mistake.
            self.keys.pop();
            return true;
        }
        false
    }
}
