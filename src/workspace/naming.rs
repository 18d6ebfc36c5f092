//! What people mean by a code, a name or the beginning of an id.
//!
//! A code always wins over an id; an id counts from its fourth letter on, so that a short number is
//! never taken for the beginning of somebody else's id.

use std::fmt;

use crate::i18n::Phrase;
use crate::store::StoreError;
use crate::store::view::Shared;

use super::command::{Missing, Refusal};

mod commission;
mod programme;

/// Fewer letters of an id are no name.
const SHORTEST_PREFIX: usize = 4;
/// So many of the things that may be meant are named in the refusal.
const NAMED_CANDIDATES: usize = 5;

/// Why a name does not lead to one thing.
#[derive(Debug)]
pub enum NamingError {
    Refused(Refusal),
    Ambiguous {
        what: Missing,
        name: String,
        candidates: Vec<String>,
    },
    /// Nothing was said, and there are several, or none at all.
    Unsaid {
        what: Missing,
        candidates: Vec<String>,
    },
}

impl NamingError {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Refused(refusal) => refusal.phrase(),
            Self::Ambiguous { what, name, candidates } => Phrase::new("naming-ambiguous")
                .with("what", what.phrase())
                .with("name", name.as_str())
                .with("candidates", candidates.join("; ")),
            Self::Unsaid { what, candidates } if candidates.is_empty() => {
                Phrase::new("naming-none-yet").with("what", what.phrase())
            }
            Self::Unsaid { what, candidates } => Phrase::new("naming-unsaid")
                .with("what", what.phrase())
                .with("candidates", candidates.join("; ")),
        }
    }
}

impl From<StoreError> for NamingError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Things of one kind among which one is named.
struct Choice<'n, T> {
    what: Missing,
    name: &'n str,
    things: Vec<T>,
    /// The full id of a thing.
    id: fn(&T) -> String,
    /// What tells it from the others, for people.
    label: fn(&T) -> String,
}

impl<T> Choice<'_, T> {
    /// The thing that `is_called` so, or else the one whose id begins so.
    fn choose(mut self, is_called: impl Fn(&T) -> bool) -> Result<T, NamingError> {
        let (mut found, others): (Vec<T>, Vec<T>) = self.things.drain(..).partition(is_called);
        if found.is_empty() {
            let prefix = id_letters(self.name);
            let begins = |thing: &T| {
                prefix.as_ref().is_some_and(|prefix| (self.id)(thing).starts_with(prefix.as_str()))
            };
            found = others.into_iter().filter(begins).collect();
        }
        if found.len() > 1 {
            let named = found.iter().take(NAMED_CANDIDATES);
            let candidates = named.map(|thing| self.candidate(thing)).collect();
            let (what, name) = (self.what, self.name.to_owned());
            return Err(NamingError::Ambiguous { what, name, candidates });
        }
        found.pop().ok_or_else(|| {
            let name = self.name.to_owned();
            NamingError::Refused(Refusal::NotFound { what: self.what, name })
        })
    }

    /// The only thing there is, where nobody says which.
    fn only(mut self) -> Result<T, NamingError> {
        match self.things.pop() {
            Some(thing) if self.things.is_empty() => Ok(thing),
            last => {
                let named = self.things.iter().chain(&last).take(NAMED_CANDIDATES);
                let candidates = named.map(|thing| (self.label)(thing)).collect();
                Err(NamingError::Unsaid { what: self.what, candidates })
            }
        }
    }

    fn candidate(&self, thing: &T) -> String {
        let id: String = (self.id)(thing).chars().take(8).collect();
        let (left, right) = id.split_at_checked(4).unwrap_or((&id, ""));
        format!("{left}-{right} {}", (self.label)(thing))
    }
}

/// The text as the beginning of an id, as careless as people type it.
fn id_letters(name: &str) -> Option<String> {
    let letters = name.chars().filter(|c| *c != '-').map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    let letters: String = letters.collect();
    let fits = letters.chars().all(|c| c.is_ascii_alphanumeric())
        && letters.chars().count() >= SHORTEST_PREFIX;
    fits.then_some(letters)
}

/// Whether two names are the same apart from case and spaces.
fn same(left: &str, right: &str) -> bool {
    let plain = |text: &str| -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    };
    plain(left) == plain(right)
}

fn shared_id<I: fmt::Display, T>(thing: &Shared<I, T>) -> String {
    thing.id.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(name: &str, codes: &[(&str, &str)]) -> Result<String, NamingError> {
        let things =
            codes.iter().map(|(id, code)| ((*id).to_owned(), (*code).to_owned())).collect();
        let choice: Choice<(String, String)> = Choice {
            what: Missing::Round,
            name,
            things,
            id: |thing| thing.0.clone(),
            label: |thing| thing.1.clone(),
        };
        choice.choose(|thing| thing.1 == name).map(|thing| thing.0)
    }

    const TWO: [(&str, &str); 2] = [("K7QDM2XA00", "R-1"), ("K7QDZZZZ00", "K7QD")];

    #[test]
    fn a_code_wins_over_the_beginning_of_an_id() {
        assert_eq!(choose("K7QD", &TWO).unwrap(), "K7QDZZZZ00");
        assert_eq!(choose("k7qd-m2", &TWO).unwrap(), "K7QDM2XA00");
    }

    #[test]
    fn three_letters_are_no_id_and_two_things_are_both_named() {
        assert!(matches!(choose("K7Q", &TWO), Err(NamingError::Refused(_))));
        let two = [("K7QDM2XA00", "a"), ("K7QDZZZZ00", "b")];
        let Err(NamingError::Ambiguous { candidates, .. }) = choose("K7QD", &two) else {
            panic!("not ambiguous")
        };
        assert_eq!(candidates, ["K7QD-M2XA a", "K7QD-ZZZZ b"]);
    }
}
