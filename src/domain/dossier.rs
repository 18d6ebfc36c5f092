//! What to check first at the next visit: every point that earlier visits speak of, the weightiest first,
//! each with the reasons that put it there.
//!
//! The order explains itself: an entry weighs what its severity weighs, times the sum of what its reasons
//! count, each kind of reason once. Nothing else enters, so that a commission can recount it by hand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::answer::VerdictKind;
use super::checklist::ItemCode;
use super::finding::Severity;
use super::id::FindingId;
use super::score::weight_of;

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    Item(ItemCode),
    /// A finding that belongs to no item.
    Finding(FindingId),
}

/// Why it is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// An instruction about it is late.
    Overdue { number: String, days: i64 },
    /// It had been put right, and was found again.
    Relapse,
    /// The facility did not let the commission see it.
    Refused,
    /// An executor says that it is done, and nobody has confirmed it.
    Reported { number: String },
    /// It was found at several visits.
    Repeat { times: usize },
    /// It was found, and nobody was charged to put it right.
    Uncharged,
    /// Taken off control on a document; nobody has looked since.
    Closed { number: String },
    /// An instruction about it is on control.
    Open { number: String },
    /// A measured value was on the wrong side of its norm.
    Measured,
    /// The facility disputes it.
    Disputed,
    /// It fell short at the last visit.
    Short(VerdictKind),
    /// People differ about it, and nobody has settled it.
    Disagreement,
    /// Nobody looked at it the last time.
    NotChecked,
}

/// How much each kind of reason counts, the weightiest first.
pub const COUNTS: [(&str, u32); 13] = [
    ("overdue", 5),
    ("relapse", 5),
    ("refused", 4),
    ("reported", 3),
    ("repeat", 3),
    ("uncharged", 3),
    ("closed", 2),
    ("open", 2),
    ("measured", 2),
    ("disputed", 2),
    ("short", 1),
    ("disagreement", 1),
    ("not-checked", 1),
];

impl Reason {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overdue { .. } => "overdue",
            Self::Relapse => "relapse",
            Self::Refused => "refused",
            Self::Reported { .. } => "reported",
            Self::Repeat { .. } => "repeat",
            Self::Uncharged => "uncharged",
            Self::Closed { .. } => "closed",
            Self::Open { .. } => "open",
            Self::Measured => "measured",
            Self::Disputed => "disputed",
            Self::Short(_) => "short",
            Self::Disagreement => "disagreement",
            Self::NotChecked => "not-checked",
        }
    }

    /// What it counts in the sum of an entry.
    pub fn counts(&self) -> u32 {
        let code = self.code();
        COUNTS.iter().find(|(own, _)| *own == code).map_or(1, |(_, counts)| *counts)
    }
}

/// One thing that some register says of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    pub matter: Matter,
    pub severity: Severity,
    pub reason: Reason,
}

/// A matter with everything that speaks for looking at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    pub matter: Matter,
    /// The gravest that any lead gives it.
    pub severity: Severity,
    /// The weightiest first.
    pub reasons: Vec<Reason>,
    pub weight: u32,
}

impl Priority {
    fn of(matter: Matter, severity: Severity, reasons: BTreeSet<Reason>) -> Self {
        let mut counted: BTreeMap<&'static str, u32> = BTreeMap::new();
        for reason in &reasons {
            counted.insert(reason.code(), reason.counts());
        }
        let weight = weight_of(severity) * counted.values().sum::<u32>();
        let mut reasons: Vec<Reason> = reasons.into_iter().collect();
        reasons.sort_by_key(|reason| Reverse(reason.counts()));
        Self { matter, severity, reasons, weight }
    }
}

/// The matters in the order in which they are to be checked. Neither the order of the leads nor their
/// repetition changes anything.
pub fn rank(leads: impl IntoIterator<Item = Lead>) -> Vec<Priority> {
    let mut gathered: BTreeMap<Matter, (Severity, BTreeSet<Reason>)> = BTreeMap::new();
    for Lead { matter, severity, reason } in leads {
        let (gravest, reasons) =
            gathered.entry(matter).or_insert_with(|| (severity, BTreeSet::new()));
        *gravest = severity.min(*gravest);
        reasons.insert(reason);
    }
    let ranked = gathered.into_iter();
    let mut ranked: Vec<Priority> = ranked
        .map(|(matter, (severity, reasons))| Priority::of(matter, severity, reasons))
        .collect();
    ranked.sort_by(|a, b| {
        (Reverse(a.weight), a.severity, &a.matter).cmp(&(Reverse(b.weight), b.severity, &b.matter))
    });
    ranked
}

#[cfg(test)]
mod tests;
