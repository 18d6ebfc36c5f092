//! An old head code held up to a ledger that has grown since: which records it was made of, and that they
//! are all still here.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::chain::Tip;
use super::head::HeadCode;
use super::header::Hlc;
use super::key::DeviceId;

/// States that are tried where laptops knew of each other only in part.
const MOST_TRIED: u64 = 3_000_000;

/// The records of a ledger in the order of their clocks.
#[derive(Debug, Clone, Default)]
pub struct Trail(Vec<Step>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    hlc: Hlc,
    tip: Tip,
    is_export: bool,
}

/// What became of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "found")]
pub enum Found {
    /// The last records that the code was made of are here.
    Here {
        /// How far each laptop had come: the number of its last record then.
        devices: Vec<Reached>,
        /// How many records were added since.
        later: u64,
        /// How many numbers before those last ones have no sound record: the code proves nothing of them.
        missing: u64,
    },
    /// No state of this ledger has the code: something of then is gone, or the code is of another ledger.
    Nowhere,
    /// More states than can be tried in a sensible time; those in the order of the clocks were.
    TooMany,
}

/// The last record of a device in a state of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reached {
    pub device: DeviceId,
    pub seq: u64,
}

impl Trail {
    pub fn add(&mut self, hlc: Hlc, tip: Tip, is_export: bool) {
        self.0.push(Step { hlc, tip, is_export });
    }

    /// Looks for the state that has the code, of the whole ledger or as papers print it.
    pub fn find(mut self, code: HeadCode) -> Found {
        self.0.sort_unstable();
        self.0.dedup_by_key(|step| step.tip.id);
        if code == HeadCode::of(&[]) {
            return self.found(&[]);
        }
        let in_order = self.by_clock(code);
        in_order.map_or_else(|| self.by_trying(code), |tips| self.found(&tips))
    }

    fn found(&self, tips: &[Tip]) -> Found {
        let then = |step: &&Step| {
            tips.iter().any(|tip| tip.device == step.tip.device && step.tip.seq <= tip.seq)
        };
        let later = self.0.len() - self.0.iter().filter(then).count();
        let mut devices: Vec<Reached> =
            tips.iter().map(|tip| Reached { device: tip.device, seq: tip.seq }).collect();
        devices.sort_unstable();
        let numbers: BTreeSet<(DeviceId, u64)> =
            self.0.iter().filter(then).map(|step| (step.tip.device, step.tip.seq)).collect();
        let all: u64 = devices.iter().map(|reached| reached.seq + 1).sum();
        let missing = all.saturating_sub(numbers.len() as u64);
        Found::Here { devices, later: later as u64, missing }
    }

    /// Where all laptops were together when the code was made, the clocks say which records there were.
    fn by_clock(&self, code: HeadCode) -> Option<Vec<Tip>> {
        let mut whole: BTreeMap<DeviceId, Tip> = BTreeMap::new();
        let mut printed: BTreeMap<DeviceId, Tip> = BTreeMap::new();
        for step in &self.0 {
            whole.insert(step.tip.device, step.tip);
            if !step.is_export {
                printed.insert(step.tip.device, step.tip);
            }
            for state in [&whole, &printed] {
                let tips: Vec<Tip> = state.values().copied().collect();
                if HeadCode::of(&tips) == code {
                    return Some(tips);
                }
            }
        }
        None
    }

    /// Where they were apart, each may have known the others up to any record, or not at all.
    fn by_trying(&self, code: HeadCode) -> Found {
        let mut logs: BTreeMap<DeviceId, Vec<Option<Tip>>> = BTreeMap::new();
        for step in &self.0 {
            logs.entry(step.tip.device).or_insert_with(|| vec![None]).push(Some(step.tip));
        }
        let logs: Vec<Vec<Option<Tip>>> = logs.into_values().collect();
        let states = logs.iter().map(|log| log.len() as u64).fold(1, u64::saturating_mul);
        if states > MOST_TRIED {
            return Found::TooMany;
        }
        for state in 0..states {
            let mut rest = state;
            let tips = logs.iter().filter_map(|log| {
                let len = log.len() as u64;
                let at = usize::try_from(rest % len).unwrap_or(0);
                rest /= len;
                log.get(at).copied().flatten()
            });
            let tips: Vec<Tip> = tips.collect();
            if HeadCode::of(&tips) == code {
                return self.found(&tips);
            }
        }
        Found::Nowhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RecordId;

    fn tip(device: u8, seq: u64) -> Tip {
        let mut id = [device; 32];
        id[0] = u8::try_from(seq).unwrap();
        Tip { device: DeviceId([device; 32]), seq, id: RecordId(id) }
    }

    /// Two laptops that record by turns; every fourth record is an export.
    fn trail() -> Trail {
        let mut trail = Trail::default();
        for time in 0..24u64 {
            let device = u8::try_from(time % 2).unwrap() + 1;
            let hlc = Hlc { ms: time, counter: 0 };
            trail.add(hlc, tip(device, time / 2), time % 4 == 3);
        }
        trail
    }

    fn reached(found: &Found) -> Vec<u64> {
        match found {
            Found::Here { devices, .. } => devices.iter().map(|own| own.seq).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_state_that_ever_was_is_found_again_with_what_came_later() {
        for (own, other) in [(0, 0), (3, 2), (11, 11), (2, 9), (9, 0)] {
            let code = HeadCode::of(&[tip(1, own), tip(2, other)]);
            let found = trail().find(code);
            assert_eq!(reached(&found), [own, other]);
            let Found::Here { later, missing, .. } = found else { unreachable!() };
            assert_eq!((later, missing), (24 - (own + 1) - (other + 1), 0));
        }
        assert_eq!(reached(&trail().find(HeadCode::of(&[tip(2, 5)]))), [5]);
        assert_eq!(reached(&trail().find(HeadCode::of(&[]))), Vec::<u64>::new());
    }

    #[test]
    fn a_code_of_records_that_are_gone_is_nowhere() {
        let code = HeadCode::of(&[tip(1, 12), tip(2, 11)]);
        assert_eq!(trail().find(code), Found::Nowhere);
        let mut changed = trail();
        changed.0.retain(|step| step.tip != tip(2, 11));
        assert_eq!(changed.find(HeadCode::of(&[tip(1, 11), tip(2, 11)])), Found::Nowhere);
    }

    #[test]
    fn a_record_gone_before_the_last_is_told_beside_the_code() {
        let mut trail = trail();
        trail.0.retain(|step| step.tip != tip(1, 3) && step.tip != tip(2, 4));
        let found = trail.find(HeadCode::of(&[tip(1, 9), tip(2, 9)]));
        assert!(matches!(found, Found::Here { missing: 2, .. }), "{found:?}");
    }

    #[test]
    fn too_many_states_are_not_tried_for_ever() {
        let mut trail = Trail::default();
        for device in 1..=4u8 {
            for seq in 0..60 {
                trail.add(Hlc { ms: u64::from(device) * 100, counter: 0 }, tip(device, seq), false);
            }
        }
        let code = HeadCode::of(&[tip(9, 1)]);
        assert_eq!(trail.find(code), Found::TooMany);
    }
}
