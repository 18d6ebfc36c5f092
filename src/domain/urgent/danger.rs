//! Kinds of danger, as data: what a notice says without a word being typed, and to whom it goes.

use crate::domain::text::LocalText;

/// One kind of danger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Danger {
    pub code: String,
    /// What it is called where it is chosen.
    pub name: LocalText,
    /// What the paper says of it.
    pub says: LocalText,
    /// What has to be done at once.
    pub required: LocalText,
    /// Codes of the bodies of every country to whom it goes, in their order.
    pub bodies: Vec<String>,
    /// It says nothing by itself: what was seen must be written.
    pub needs_text: bool,
}

/// The kinds at hand, in the order in which they are chosen from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dangers(Vec<Danger>);

impl Dangers {
    pub fn get(&self, code: &str) -> Option<&Danger> {
        self.0.iter().find(|danger| danger.code == code)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Danger> {
        self.0.iter()
    }
}

impl FromIterator<Danger> for Dangers {
    fn from_iter<I: IntoIterator<Item = Danger>>(dangers: I) -> Self {
        Self(dangers.into_iter().collect())
    }
}
