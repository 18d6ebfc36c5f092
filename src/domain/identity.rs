//! A shortcoming across visits: what it repeats, whether it is systemic, whether it came back after
//! having been put right.
//!
//! A predecessor is proposed here and confirmed by a person; what follows from confirmed predecessors is
//! computed whenever it is asked and stored nowhere, so that it can never contradict the records.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use thiserror::Error;

use super::checklist::ItemCode;
use super::follow_up::FollowUpRule;
use super::id::{FacilityId, FindingId, RoundId, VisitId};

mod likeness;

pub use likeness::likeness;

/// How alike wordings must be, in percent, before one is proposed where no item ties them together.
const ALIKE_WITHOUT_ITEM: u8 = 50;

/// What the identity of a finding depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    pub id: FindingId,
    pub facility: FacilityId,
    pub round: RoundId,
    pub visit: VisitId,
    /// When the visit began; unknown where the commission was never let in.
    pub seen: Option<NaiveDateTime>,
    pub item: Option<ItemCode>,
    pub title: String,
    /// Good practice is no shortcoming: it neither repeats nor relapses.
    pub is_shortcoming: bool,
    pub withdrawn: bool,
    /// The predecessor that somebody confirmed.
    pub repeat_of: Option<FindingId>,
    /// The days on which instructions that answer it were taken off control.
    pub put_right: Vec<NaiveDate>,
}

/// Why a finding cannot be named as the predecessor of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PredecessorFault {
    #[error("there is no such finding")]
    Missing,
    #[error("a finding does not repeat itself")]
    Itself,
    #[error("good practice is no shortcoming and repeats nothing")]
    GoodPractice,
    #[error("it is of another facility")]
    OtherFacility,
    #[error("it is not of an earlier visit")]
    NotEarlier,
}

/// Whether `earlier` may stand as the predecessor of `later`. A predecessor that was withdrawn after it was
/// named stays named: the history of the facility does not change with it.
pub fn check_predecessor(
    later: &Sighting,
    earlier: Option<&Sighting>,
) -> Result<(), PredecessorFault> {
    let earlier = earlier.ok_or(PredecessorFault::Missing)?;
    let both_dated = later.seen.zip(earlier.seen);
    if earlier.id == later.id {
        Err(PredecessorFault::Itself)
    } else if !later.is_shortcoming || !earlier.is_shortcoming {
        Err(PredecessorFault::GoodPractice)
    } else if earlier.facility != later.facility {
        Err(PredecessorFault::OtherFacility)
    } else if earlier.visit == later.visit || both_dated.is_some_and(|(now, then)| then >= now) {
        Err(PredecessorFault::NotEarlier)
    } else {
        Ok(())
    }
}

/// A finding of an earlier visit that may be the same shortcoming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    pub finding: FindingId,
    /// Whether it was found at the same item; otherwise only the wording speaks for it.
    pub same_item: bool,
    /// How alike the wordings are, in percent.
    pub alike: u8,
}

/// What a finding turned out to be across visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// It was found before, as somebody confirmed.
    Repeat,
    /// The same item falls short in several facilities of the round.
    Systemic,
    /// An instruction about an earlier sighting had been closed, and here it is again.
    Relapse,
}

impl Course {
    pub const ALL: [Self; 3] = [Self::Repeat, Self::Systemic, Self::Relapse];

    pub fn code(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
            Self::Systemic => "systemic",
            Self::Relapse => "relapse",
        }
    }
}

/// Every finding there is, asked about any of them.
#[derive(Debug, Clone, Default)]
pub struct Sightings {
    by_id: BTreeMap<FindingId, Sighting>,
    /// Facilities of a round where an item falls short.
    spread: BTreeMap<(RoundId, ItemCode), BTreeSet<FacilityId>>,
    by_facility: BTreeMap<FacilityId, Vec<FindingId>>,
}

impl FromIterator<Sighting> for Sightings {
    fn from_iter<T: IntoIterator<Item = Sighting>>(found: T) -> Self {
        let mut all = Self::default();
        for own in found {
            if own.is_shortcoming && !own.withdrawn {
                all.by_facility.entry(own.facility).or_default().push(own.id);
                if let Some(item) = &own.item {
                    let place = (own.round, item.clone());
                    all.spread.entry(place).or_default().insert(own.facility);
                }
            }
            all.by_id.insert(own.id, own);
        }
        all
    }
}

impl Sightings {
    pub fn get(&self, id: FindingId) -> Option<&Sighting> {
        self.by_id.get(&id)
    }

    /// The confirmed predecessor, if it may stand. A reference that may not, written by a faulty program or to
    /// a finding that never arrived, has no effect.
    pub fn predecessor(&self, of: &Sighting) -> Option<&Sighting> {
        let earlier = self.by_id.get(&of.repeat_of?);
        check_predecessor(of, earlier).ok()?;
        earlier
    }

    /// All that came before it, nearest first. Dates that contradict each other cannot make it endless.
    pub fn chain<'a>(&'a self, of: &'a Sighting) -> Vec<&'a Sighting> {
        let mut chain: Vec<&Sighting> = Vec::new();
        let mut last = of;
        while let Some(earlier) = self.predecessor(last) {
            if earlier.id == of.id || chain.iter().any(|known| known.id == earlier.id) {
                break;
            }
            chain.push(earlier);
            last = earlier;
        }
        chain
    }

    /// What the finding is across visits and facilities; nothing of it is stored.
    pub fn courses(&self, of: &Sighting, rule: FollowUpRule) -> BTreeSet<Course> {
        let mut courses = BTreeSet::new();
        if of.withdrawn || !of.is_shortcoming {
            return courses;
        }
        let chain = self.chain(of);
        if !chain.is_empty() {
            courses.insert(Course::Repeat);
        }
        if self.spread_of(of) >= rule.systemic_facilities {
            courses.insert(Course::Systemic);
        }
        let day = of.seen.map(|seen| seen.date());
        let before = |closed: &NaiveDate| day.is_none_or(|day| *closed <= day);
        if chain.iter().any(|earlier| earlier.put_right.iter().any(before)) {
            courses.insert(Course::Relapse);
        }
        courses
    }

    /// In how many facilities of its round the item of this finding falls short.
    pub fn spread_of(&self, of: &Sighting) -> usize {
        let Some(item) = &of.item else { return 0 };
        self.spread.get(&(of.round, item.clone())).map_or(0, BTreeSet::len)
    }

    /// Findings that may be the same shortcoming at an earlier visit, likeliest first: those of the same item
    /// before the others, then by wording, then the latest. Without an item the wording alone must speak.
    pub fn proposals(&self, of: &Sighting) -> Vec<Proposal> {
        let near = self.by_facility.get(&of.facility).into_iter().flatten();
        let earlier = near.filter_map(|id| self.by_id.get(id));
        let earlier = earlier.filter(|earlier| check_predecessor(of, Some(earlier)).is_ok());
        let mut found: Vec<(Proposal, &Sighting)> = earlier
            .filter_map(|earlier| {
                let same_item = of.item.is_some() && of.item == earlier.item;
                let alike = likeness(&of.title, &earlier.title);
                let both_have_one = of.item.is_some() && earlier.item.is_some();
                let fits = same_item || (!both_have_one && alike >= ALIKE_WITHOUT_ITEM);
                let proposal = Proposal { finding: earlier.id, same_item, alike };
                fits.then_some((proposal, earlier))
            })
            .collect();
        found.sort_by_key(|(proposal, earlier)| {
            let rank = (proposal.same_item, proposal.alike, earlier.seen);
            (std::cmp::Reverse(rank), earlier.id)
        });
        found.into_iter().map(|(proposal, _)| proposal).collect()
    }
}

#[cfg(test)]
mod tests;
