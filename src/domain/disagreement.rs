//! Disagreements: how answers that differ are settled. The originals stay in the ledger whatever is
//! decided, and an answer that comes later opens the question again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::answer::{Answer, VerdictKind};
use super::id::RecordId;

/// One of several answers that are all right, each for its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The record of the answer.
    pub record: RecordId,
    /// Where it was observed.
    pub place: String,
}

/// What is decided about a disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// One of the answers that differ stands.
    Take(RecordId),
    /// What stands is said anew.
    Say(Answer),
    /// All are right, in different places; no single verdict is given.
    Keep(Vec<Kept>),
}

/// Why several answers cannot be kept side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeepingFault {
    #[error("at least two answers are to be kept")]
    TooFew,
    #[error("an answer is named twice")]
    Twice,
    #[error("the place of an answer is not named")]
    NoPlace,
    #[error("two answers are said to be of the same place")]
    SamePlace,
}

/// Answers are kept side by side only where each has a place of its own; two answers of one place
/// contradict each other and one of them has to be chosen.
pub fn check_kept(kept: &[Kept]) -> Result<(), KeepingFault> {
    if kept.len() < 2 {
        return Err(KeepingFault::TooFew);
    }
    let (mut records, mut places) = (BTreeSet::new(), BTreeSet::new());
    for Kept { record, place } in kept {
        let place = place.trim().to_lowercase();
        if place.is_empty() {
            return Err(KeepingFault::NoPlace);
        }
        if !records.insert(record) {
            return Err(KeepingFault::Twice);
        }
        if !places.insert(place) {
            return Err(KeepingFault::SamePlace);
        }
    }
    Ok(())
}

/// The answer by which answers that are kept side by side are counted: the worst. A facility is not
/// better for having one place in order, and what was not checked is no better than what was.
pub fn counted<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> Option<&'a Answer> {
    answers.into_iter().min_by_key(|answer| match answer.verdict.kind() {
        VerdictKind::NonCompliant => 0,
        VerdictKind::Partly => 1,
        VerdictKind::NotChecked => 2,
        VerdictKind::Compliant => 3,
        VerdictKind::NotApplicable => 4,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{NotCheckedReason, Verdict};

    fn kept(record: u8, place: &str) -> Kept {
        Kept { record: RecordId([record; 32]), place: place.into() }
    }

    #[test]
    fn answers_stand_side_by_side_only_for_different_places() {
        assert_eq!(check_kept(&[kept(1, "Отряд 1"), kept(2, "Отряд 4")]), Ok(()));
        assert_eq!(check_kept(&[kept(1, "Отряд 1")]), Err(KeepingFault::TooFew));
        let same = [kept(1, "Отряд 1"), kept(2, " отряд 1 ")];
        assert_eq!(check_kept(&same), Err(KeepingFault::SamePlace));
        assert_eq!(check_kept(&[kept(1, "1"), kept(1, "2")]), Err(KeepingFault::Twice));
        assert_eq!(check_kept(&[kept(1, "1"), kept(2, " ")]), Err(KeepingFault::NoPlace));
    }

    #[test]
    fn the_worst_of_them_is_counted_in_whatever_order() {
        let not_checked = Verdict::NotChecked(NotCheckedReason::NoTime);
        let order = [
            Verdict::NonCompliant,
            Verdict::Partly,
            not_checked,
            Verdict::Compliant,
            Verdict::NotApplicable,
        ];
        let answers: Vec<Answer> = order.iter().cloned().map(Answer::new).collect();
        for (place, worse) in answers.iter().enumerate() {
            for better in answers.iter().skip(place) {
                assert_eq!(counted([worse, better]), Some(worse));
                assert_eq!(counted([better, worse]), Some(worse));
            }
        }
        assert_eq!(counted([]), None);
    }
}
