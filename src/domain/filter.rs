//! The filter language of lists: `severity>=high status:overdue facility:901 -body:"…" water`.
//!
//! Fields and values come in as a vocabulary, in whatever words the reader uses; this module knows
//! their order and their kinds and no language. Reading never fails as a whole: what is understood
//! filters, and every other word is a fault with its place in the text.

mod completion;
mod fault;
mod index;
mod reading;
mod sieve;
mod tokens;
mod vocabulary;

use std::collections::BTreeSet;
use std::ops::Range;

pub use completion::{Completion, Proposal, complete};
pub use fault::{Expected, Fault};
pub use index::{Card, Value, ValueIndex, day_number, month_number};
pub use reading::{Reading, read};
pub use sieve::{Kept, Sieve};
pub use vocabulary::{Field, FieldKind, Vocabulary, Word};

/// What the rows of a list have to satisfy: every term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub terms: Vec<Term>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub test: Test,
    pub negated: bool,
    /// Where it stands in the text.
    pub at: Range<usize>,
}

/// What is asked of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Its whole text holds one of these, folded.
    Text(Vec<String>),
    /// One of its values in the field of this number is wanted.
    Field { field: usize, wanted: Wanted },
}

/// Which values of a field are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Codes(BTreeSet<String>),
    /// Texts that hold one of these, folded; or that are one of them.
    Texts {
        any: Vec<String>,
        whole: bool,
    },
    /// Numbers within one of these, both ends included.
    Ranges(Vec<(i64, i64)>),
}

impl Test {
    /// Whether every row that `narrower` keeps is kept by this one, too, as far as can be told at once.
    pub fn holds_all_of(&self, narrower: &Self) -> bool {
        match (self, narrower) {
            (Self::Text(wide), Self::Text(narrow)) => each_holds_one_of(narrow, wide),
            (Self::Field { field, wanted }, Self::Field { field: other_field, wanted: narrow }) => {
                field == other_field && wanted.holds_all_of(narrow)
            }
            _ => false,
        }
    }
}

impl Wanted {
    fn holds_all_of(&self, narrower: &Self) -> bool {
        match (self, narrower) {
            (Self::Codes(wide), Self::Codes(narrow)) => narrow.is_subset(wide),
            (Self::Texts { any, whole: false }, Self::Texts { any: narrow, .. }) => {
                each_holds_one_of(narrow, any)
            }
            (Self::Ranges(wide), Self::Ranges(narrow)) => narrow
                .iter()
                .all(|(from, to)| wide.iter().any(|(first, last)| first <= from && to <= last)),
            _ => self == narrower,
        }
    }
}

fn each_holds_one_of(texts: &[String], parts: &[String]) -> bool {
    texts.iter().all(|text| parts.iter().any(|part| text.contains(part.as_str())))
}

#[cfg(test)]
mod tests;
