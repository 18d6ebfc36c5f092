//! Filters many rows again and again while the filter is typed.
//!
//! What each test keeps is remembered. A test that can only keep less than an earlier one is asked of
//! the rows of that one alone, so a longer word costs less than a shorter one; a letter taken back
//! costs nothing at all.

use super::index::ValueIndex;
use super::{Filter, Test};

/// More tests than a person types between two thoughts; each costs a bit a row.
const REMEMBERED: usize = 48;

/// Which rows are kept, a bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    bits: Vec<u64>,
    rows: usize,
}

impl Kept {
    pub fn all(rows: usize) -> Self {
        let mut kept = Self { bits: vec![u64::MAX; rows.div_ceil(64)], rows };
        kept.cut();
        kept
    }

    pub fn none(rows: usize) -> Self {
        Self { bits: vec![0; rows.div_ceil(64)], rows }
    }

    /// The rows for which `keep` is true.
    pub fn of(rows: usize, keep: impl Fn(usize) -> bool) -> Self {
        let mut kept = Self::none(rows);
        for row in (0..rows).filter(|row| keep(*row)) {
            kept.add(row);
        }
        kept
    }

    fn add(&mut self, row: usize) {
        if let Some(bits) = self.bits.get_mut(row / 64) {
            *bits |= 1 << (row % 64);
        }
    }

    pub fn holds(&self, row: usize) -> bool {
        self.bits.get(row / 64).is_some_and(|bits| bits >> (row % 64) & 1 == 1)
    }

    pub fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The numbers of the rows, rising.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.bits.iter().enumerate().flat_map(|(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                (left != 0).then(|| {
                    left &= left - 1;
                    word * 64 + bit
                })
            })
        })
    }

    /// Keeps only what the other keeps, too.
    pub fn and(&mut self, other: &Self) {
        for (own, other) in self.bits.iter_mut().zip(&other.bits) {
            *own &= other;
        }
    }

    fn and_not(&mut self, other: &Self) {
        for (own, other) in self.bits.iter_mut().zip(&other.bits) {
            *own &= !other;
        }
    }

    /// Clears the bits behind the last row.
    fn cut(&mut self) {
        let used = self.rows % 64;
        if let Some(last) = self.bits.last_mut().filter(|_| used > 0) {
            *last &= (1 << used) - 1;
        }
    }
}

/// Remembers what tests keep of the rows of one index.
#[derive(Debug, Clone, Default)]
pub struct Sieve {
    /// The latest last.
    known: Vec<(Test, Kept)>,
}

impl Sieve {
    /// The rows that every term of the filter keeps.
    pub fn keep(&mut self, filter: &Filter, index: &ValueIndex) -> Kept {
        let mut kept = Kept::all(index.len());
        for term in &filter.terms {
            let hits = self.hits(&term.test, index);
            if term.negated { kept.and_not(hits) } else { kept.and(hits) }
        }
        kept
    }

    fn hits(&mut self, test: &Test, index: &ValueIndex) -> &Kept {
        let known = self.known.iter().position(|(known, _)| known == test);
        let place = known.unwrap_or_else(|| {
            let hits = self.asked(test, index);
            if self.known.len() == REMEMBERED {
                self.known.remove(0);
            }
            self.known.push((test.clone(), hits));
            self.known.len() - 1
        });
        &self.known[place].1
    }

    /// Asks the test of the fewest rows that it can be true of.
    fn asked(&self, test: &Test, index: &ValueIndex) -> Kept {
        let wider = self.known.iter().filter(|(known, _)| known.holds_all_of(test));
        let fewest = wider.map(|(_, hits)| hits).min_by_key(|hits| hits.count());
        let prepared = index.prepared(test);
        let Some(among) = fewest else {
            return Kept::of(index.len(), |row| prepared.keeps(row));
        };
        let mut hits = Kept::none(index.len());
        for row in among.rows().filter(|row| prepared.keeps(*row)) {
            hits.add(row);
        }
        hits
    }
}
