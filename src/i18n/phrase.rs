//! Phrases: something to say, put together where the reader's language is not known.

use std::borrow::Cow;

use crate::domain::text::LocalText;

use super::family::Family;

/// A value that fills a variable of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// Chooses the plural form, too.
    Number(i64),
    /// Said in the reader's language before it is filled in.
    Phrase(Box<Phrase>),
    /// A text that brings its own languages, such as the name of a body.
    Local(LocalText),
}

/// A text key with the values of its variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub key: Cow<'static, str>,
    pub args: Vec<(&'static str, Value)>,
}

impl Phrase {
    pub const fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), args: Vec::new() }
    }

    /// A text that is not ours to translate: a name, a code, a text that brings its languages.
    pub fn plain(text: impl Into<Value>) -> Self {
        Self::new("plain").with("text", text)
    }

    /// Nothing to say.
    pub const fn silent() -> Self {
        Self { key: Cow::Borrowed(""), args: Vec::new() }
    }

    pub fn is_said(&self) -> bool {
        !self.key.is_empty()
    }

    /// The word for one member of a family.
    pub fn name(family: Family, code: &str) -> Self {
        Self { key: Cow::Owned(family.key(code)), args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<LocalText> for Value {
    fn from(text: LocalText) -> Self {
        Self::Local(text)
    }
}

impl From<Phrase> for Value {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(Box::new(phrase))
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value {
            fn from(number: $kind) -> Self {
                // A count too large for the type is far beyond any plural rule.
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(i32, i64, u8, u16, u32, u64, usize);
