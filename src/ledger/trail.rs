//! An old head code held up to a ledger that has grown since: which records it was made of, and that they
//! are all still here.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::id::RecordId;

use super::act_seal::Missing;
use super::chain::{Gap, Tip};
use super::exchanged::Held;
use super::fact::Fact;
use super::head::HeadCode;
use super::header::Hlc;
use super::key::DeviceId;
use super::record::Record;

use search::{Outcome, Search};

mod search;
#[cfg(test)]
mod tests;
mod told;

/// The records of a ledger, and what their devices said of what they held.
#[derive(Debug, Clone, Default)]
pub struct Trail(Vec<Step>);

/// A record as a step of its device.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub hlc: Hlc,
    pub tip: Tip,
    pub prev: Option<RecordId>,
    /// The code that papers print leaves it off at the ends of the logs.
    pub is_export: bool,
    pub word: Option<Box<Word>>,
}

/// What a record tells of the ledger it was written to.
#[derive(Debug, Clone, PartialEq)]
pub enum Word {
    /// What its device held of the others.
    Holds {
        have: Vec<Held>,
        ends: Vec<Tip>,
        /// Whether some of it came just before.
        came: bool,
    },
    /// The code of the records before it.
    Seals { head: String, ends: Vec<Tip>, missing: Vec<Missing> },
}

impl Word {
    pub fn of(record: &Record) -> Option<Self> {
        let kind = record.header.kind.as_str();
        if !Fact::OF_EXCHANGE.contains(&kind) && kind != Fact::ACT_SEALED {
            return None;
        }
        let held = |have, came| Self::Holds { have, ends: Vec::new(), came };
        match Fact::of(record)? {
            Fact::BundlePacked(packed) => Some(held(packed.have, false)),
            Fact::HubPushed(pushed) => Some(held(pushed.have, false)),
            Fact::BundleTakenIn(taken) => {
                Some(Self::Holds { have: taken.have, ends: taken.ends, came: true })
            }
            Fact::HubPulled(pulled) => {
                Some(Self::Holds { have: pulled.have, ends: pulled.ends, came: true })
            }
            Fact::ActSealed(seal) => {
                Some(Self::Seals { head: seal.head, ends: seal.ends, missing: seal.missing })
            }
            _ => None,
        }
    }
}

/// What became of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "found")]
pub enum Found {
    /// The last records that the code was made of are here.
    Here {
        /// How far each laptop had come: the number of its last record then; of a forked one, on each branch.
        devices: Vec<Reached>,
        /// How many records were added since.
        later: u64,
        /// How many records before those last ones are not here: the code proves nothing of them.
        missing: u64,
        /// Numbers that were not all here when the code was made.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        gaps: Vec<Gap>,
    },
    /// A seal names the last records that the code was made of, and these are not here.
    Gone { records: Vec<Reached> },
    /// No state of this ledger has the code: something of then is gone, or the code is of another ledger.
    Nowhere,
    /// More states than can be tried in a sensible time; those in the order of the clocks and those that the
    /// laptops tell of were.
    TooMany,
}

/// The last record of a device in a state of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reached {
    pub device: DeviceId,
    pub seq: u64,
}

impl Reached {
    fn of(tip: &Tip) -> Self {
        Self { device: tip.device, seq: tip.seq }
    }
}

impl Trail {
    pub fn add(&mut self, step: Step) {
        self.0.push(step);
    }

    /// Looks for the state that has the code, of the whole ledger or as papers print it.
    pub fn find(mut self, code: HeadCode) -> Found {
        self.0.sort_by_key(|step| (step.hlc, step.tip));
        let mut seen = BTreeSet::new();
        self.0.retain(|step| seen.insert(step.tip.id));
        match Search::new(&self.0, code).run() {
            Outcome::Ends(tips) => self.found(&tips),
            Outcome::Gone(tips) => Found::Gone { records: reached(&tips) },
            Outcome::Nowhere => Found::Nowhere,
            Outcome::TooMany => Found::TooMany,
        }
    }

    fn found(&self, tips: &[Tip]) -> Found {
        let walked = Walked::from(&self.0, tips);
        let later = self.0.iter().filter(|step| !walked.then.contains(&step.tip.id)).count();
        Found::Here {
            devices: reached(tips),
            later: later as u64,
            missing: walked.missing.len() as u64,
            gaps: walked.gaps,
        }
    }
}

fn reached(tips: &[Tip]) -> Vec<Reached> {
    let mut reached: Vec<Reached> = tips.iter().map(Reached::of).collect();
    reached.sort_unstable();
    reached
}

/// What the ends of a state prove: every record names the one before it, so whoever has the ends can ask for
/// each of the others by its id.
#[derive(Default)]
struct Walked {
    then: BTreeSet<RecordId>,
    missing: BTreeSet<(DeviceId, u64)>,
    gaps: Vec<Gap>,
}

impl Walked {
    fn from(steps: &[Step], tips: &[Tip]) -> Self {
        let by_id: BTreeMap<RecordId, &Step> =
            steps.iter().map(|step| (step.tip.id, step)).collect();
        let numbers: BTreeMap<(DeviceId, u64), RecordId> =
            steps.iter().map(|step| ((step.tip.device, step.tip.seq), step.tip.id)).collect();
        let mut walked = Self::default();
        let mut ends: Vec<Tip> = tips.to_vec();
        ends.sort_unstable();
        for (place, tip) in ends.iter().enumerate() {
            let mut at = Some((tip.seq, tip.id));
            while let Some((seq, id)) = at {
                if seq < tip.seq
                    && let Some(end) = ends.iter().take(place).find(|end| end.id == id)
                {
                    walked.gap_between(*end, *tip);
                }
                if walked.then.contains(&id) {
                    break;
                }
                at = if let Some(step) = by_id.get(&id) {
                    walked.then.insert(id);
                    step.prev.zip(seq.checked_sub(1)).map(|(prev, seq)| (seq, prev))
                } else {
                    walked.go_below((tip.device, seq), &numbers)
                };
            }
        }
        walked
    }

    /// Where the chain is broken off, it goes on with what is there of the next lower number.
    fn go_below(
        &mut self,
        (device, seq): (DeviceId, u64),
        numbers: &BTreeMap<(DeviceId, u64), RecordId>,
    ) -> Option<(u64, RecordId)> {
        let below = numbers.range((device, 0)..(device, seq)).next_back();
        let found = below.map(|((_, seq), id)| (*seq, *id));
        let first = found.map_or(0, |(below, _)| below + 1);
        self.missing.extend((first..=seq).map(|number| (device, number)));
        found
    }

    /// One end lies on the chain of another: between them something was not there. What did not follow the first may
    /// be further on, since codes of papers leave records off at the ends.
    fn gap_between(&mut self, end: Tip, tip: Tip) {
        if end.seq + 1 < tip.seq {
            self.gaps.push(Gap { device: tip.device, from: end.seq + 1, to: tip.seq - 1 });
        }
    }
}
