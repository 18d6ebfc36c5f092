//! The name of a register: what a record speaks about.

use std::fmt;

use thiserror::Error;

use crate::domain::id::{CROCKFORD, RecordId};

/// A text that names no register.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} does not name a register")]
pub struct NotASubject(pub String);

/// A register's name, `<kind>/<rest>`. The self-naming form `<kind>/` stands for the register that
/// the record itself creates, because a record cannot contain its own id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(String);

impl Subject {
    /// The longest name, in bytes, in its resolved form.
    pub const MAX_LEN: usize = 96;
    /// The letters a created register is named with.
    const CREATED_LEN: usize = 26;

    /// Takes a text that follows the grammar.
    pub fn new(text: impl Into<String>) -> Result<Self, NotASubject> {
        let text = text.into();
        if is_subject(text.as_bytes()) { Ok(Self(text)) } else { Err(NotASubject(text)) }
    }

    /// The name of the register that the next record of this kind creates.
    pub fn to_be_created(kind: &str) -> Result<Self, NotASubject> {
        Self::new(format!("{kind}/"))
    }

    /// The part before the first slash.
    pub fn kind(&self) -> &str {
        self.0.split_once('/').map_or(self.0.as_str(), |(kind, _)| kind)
    }

    /// The part after the first slash; empty in the self-naming form.
    pub fn rest(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, rest)| rest)
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the record that carries this name creates the register.
    pub fn is_new(&self) -> bool {
        self.0.ends_with('/')
    }

    /// The name with the self-naming form filled in from the record that carries it.
    #[must_use]
    pub fn resolve(&self, id: &RecordId) -> Self {
        if !self.is_new() {
            return self.clone();
        }
        let mut text = String::with_capacity(self.0.len() + Self::CREATED_LEN);
        text.push_str(&self.0);
        CROCKFORD.encode_append(&id.created(), &mut text);
        Self(text)
    }
}

/// Slashes separate non-empty parts; only the self-naming form ends with one.
fn is_subject(text: &[u8]) -> bool {
    let Some(slash) = text.iter().position(|b| *b == b'/') else { return false };
    let (kind, rest) = text.split_at(slash);
    let names_itself = rest == b"/";
    let len = if names_itself { text.len() + Subject::CREATED_LEN } else { text.len() };
    len <= Subject::MAX_LEN
        && is_part(kind)
        && (names_itself || rest.split(|b| *b == b'/').skip(1).all(is_part))
}

fn is_part(part: &[u8]) -> bool {
    !part.is_empty() && part.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_kind_and_a_rest() {
        let subject = Subject::new("answer/01ARZ3NDEKTSV4RRFFQ69G5FAV/CON-01").unwrap();
        assert_eq!(subject.kind(), "answer");
        assert_eq!(subject.rest(), "01ARZ3NDEKTSV4RRFFQ69G5FAV/CON-01");
        assert!(!subject.is_new());
        assert_eq!(subject.resolve(&RecordId([7; 32])), subject);
    }

    #[test]
    fn a_self_naming_record_names_its_register_by_its_own_id() {
        let subject = Subject::to_be_created("finding").unwrap();
        assert!(subject.is_new());
        let named = subject.resolve(&RecordId([0xFF; 32]));
        assert_eq!(named.as_str(), "finding/ZZZZZZZZZZZZZZZZZZZZZZZZZW");
        assert!(!named.is_new());
    }

    #[test]
    fn what_breaks_the_grammar_is_refused() {
        let too_long = format!("note/{}", "a".repeat(Subject::MAX_LEN));
        let too_long_once_resolved = format!("{}/", "k".repeat(70));
        for text in [
            "",
            "/",
            "finding",
            "/rest",
            "a//b",
            "a/b/",
            "a/b c",
            "a/б",
            "a/.",
            "a//",
            &too_long,
            &too_long_once_resolved,
        ] {
            assert!(Subject::new(text).is_err(), "{text:?} was taken");
        }
        assert!(Subject::new(format!("{}/", "k".repeat(69))).is_ok());
    }
}
