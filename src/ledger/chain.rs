//! The chains of the devices, and what is odd about them: gaps, forks and broken links are labels
//! derived from the set of records, never a reason to drop one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::id::RecordId;

use super::key::DeviceId;

/// A record that no other record names as its predecessor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tip {
    /// Who signed it.
    pub device: DeviceId,
    /// Its number.
    pub seq: u64,
    /// The record.
    pub id: RecordId,
}

/// Numbers of a device for which no record is known although later ones are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Whose records are missing.
    pub device: DeviceId,
    /// The first missing number.
    pub from: u64,
    /// The last missing number.
    pub to: u64,
}

/// Several records of one device under one number: its key was used in two places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fork {
    /// Whose number it is.
    pub device: DeviceId,
    /// The number.
    pub seq: u64,
    /// The records that bear it, by id.
    pub ids: Vec<RecordId>,
}

/// A record whose predecessor's number is known, but under other ids than the one it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    /// Who signed it.
    pub device: DeviceId,
    /// Its number.
    pub seq: u64,
    /// The record.
    pub id: RecordId,
    /// The predecessor it names.
    pub prev: RecordId,
}

/// What is known of one device's records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The device.
    pub device: DeviceId,
    /// How many different records there are.
    pub records: u64,
    /// How many numbers from 0 on have a record each.
    pub contiguous: u64,
    /// The record with the highest number (of several, the smallest id).
    pub last: RecordId,
}

/// Everything derived from the chains.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// One entry per device, in the order of keys.
    pub devices: Vec<Summary>,
    /// Missing numbers.
    pub gaps: Vec<Gap>,
    /// Numbers used more than once.
    pub forks: Vec<Fork>,
    /// Records that do not continue what is there.
    pub breaks: Vec<Break>,
}

/// The links of all records, 32 bytes for each that simply continues its device's chain.
#[derive(Debug, Clone, Default)]
pub struct Chains {
    devices: BTreeMap<DeviceId, Vec<Run>>,
}

/// Records of one device that came one after another, each naming the one before.
#[derive(Debug, Clone)]
struct Run {
    first_seq: u64,
    prev: Option<RecordId>,
    ids: Vec<RecordId>,
}

impl Run {
    fn end(&self) -> u64 {
        self.first_seq + self.ids.len() as u64
    }

    fn numbered(&self) -> impl Iterator<Item = (u64, RecordId)> {
        (self.first_seq..).zip(self.ids.iter().copied())
    }

    fn last(&self) -> Option<(u64, RecordId)> {
        self.ids.last().map(|id| (self.end() - 1, *id))
    }
}

impl Chains {
    /// Adds a record; any order will do and a repetition changes nothing. Says whether it continues
    /// what was added last for its device.
    pub fn add(
        &mut self,
        device: DeviceId,
        seq: u64,
        id: RecordId,
        prev: Option<RecordId>,
    ) -> bool {
        let runs = self.devices.entry(device).or_default();
        if let Some(run) = runs.last_mut()
            && prev.is_some()
            && run.ids.last() == prev.as_ref()
            && run.end() == seq
        {
            run.ids.push(id);
            return true;
        }
        runs.push(Run { first_seq: seq, prev, ids: vec![id] });
        false
    }

    /// The records that no other record names as its predecessor.
    pub fn tips(&self) -> Vec<Tip> {
        let runs = || self.devices.values().flatten();
        let mut named: BTreeSet<RecordId> = runs().filter_map(|run| run.prev).collect();
        for runs in self.devices.values().filter(|runs| runs.len() > 1) {
            // A repetition may end a run with a record that another run continues.
            let ends: BTreeSet<_> = runs.iter().filter_map(|run| run.ids.last()).collect();
            let continued = runs.iter().filter_map(|run| run.ids.split_last());
            let continued = continued.flat_map(|(_, before)| before);
            named.extend(continued.filter(|id| ends.contains(id)));
        }
        let mut tips = BTreeSet::new();
        for (device, runs) in &self.devices {
            for (seq, id) in runs.iter().filter_map(Run::last) {
                if !named.contains(&id) {
                    tips.insert(Tip { device: *device, seq, id });
                }
            }
        }
        tips.into_iter().collect()
    }

    /// Gaps, forks and breaks, and what is known of each device.
    pub fn labels(&self) -> Labels {
        let mut labels = Labels::default();
        for (device, runs) in &self.devices {
            labels.gaps.extend(gaps(*device, runs));
            match runs.as_slice() {
                [run] => labels.devices.extend(summary_of_run(*device, run)),
                runs => label_runs(*device, runs, &mut labels),
            }
        }
        labels
    }
}

fn gaps(device: DeviceId, runs: &[Run]) -> Vec<Gap> {
    let mut spans: Vec<(u64, u64)> = runs.iter().map(|run| (run.first_seq, run.end())).collect();
    spans.sort_unstable();
    let mut gaps = Vec::new();
    let mut next = 0;
    for (first, end) in spans {
        if first > next {
            gaps.push(Gap { device, from: next, to: first - 1 });
        }
        next = next.max(end);
    }
    gaps
}

fn summary_of_run(device: DeviceId, run: &Run) -> Option<Summary> {
    let (_, last) = run.last()?;
    let contiguous = if run.first_seq == 0 { run.end() } else { 0 };
    Some(Summary { device, records: run.ids.len() as u64, contiguous, last })
}

fn label_runs(device: DeviceId, runs: &[Run], labels: &mut Labels) {
    let mut records: Vec<(u64, RecordId)> = runs.iter().flat_map(Run::numbered).collect();
    records.sort_unstable();
    records.dedup();
    let mut contiguous = 0;
    for same_number in records.chunk_by(|left, right| left.0 == right.0) {
        let Some((seq, last)) = same_number.first().copied() else { continue };
        if seq == contiguous {
            contiguous += 1;
        }
        if same_number.len() > 1 {
            let ids = same_number.iter().map(|(_, id)| *id).collect();
            labels.forks.push(Fork { device, seq, ids });
        }
        if records.last().is_some_and(|(highest, _)| *highest == seq) {
            let records = records.len() as u64;
            labels.devices.push(Summary { device, records, contiguous, last });
        }
    }
    labels.breaks.extend(breaks(device, runs, &records));
}

/// Only the first record of a run can fail to continue something.
fn breaks(device: DeviceId, runs: &[Run], records: &[(u64, RecordId)]) -> Vec<Break> {
    let mut breaks = BTreeMap::new();
    for run in runs {
        let (Some(prev), Some(id)) = (run.prev, run.ids.first()) else { continue };
        let Some(before) = run.first_seq.checked_sub(1) else { continue };
        let start = records.partition_point(|(seq, _)| *seq < before);
        let known = records.get(start).is_some_and(|(seq, _)| *seq == before);
        if known && records.binary_search(&(before, prev)).is_err() {
            let seq = run.first_seq;
            breaks.insert((seq, *id), Break { device, seq, id: *id, prev });
        }
    }
    breaks.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEVICE: DeviceId = DeviceId([1; 32]);

    fn id(number: u8) -> RecordId {
        RecordId([number; 32])
    }

    fn chains(links: &[(u64, u8, Option<u8>)]) -> Chains {
        let mut chains = Chains::default();
        for (seq, own, prev) in links {
            chains.add(DEVICE, *seq, id(*own), prev.map(id));
        }
        chains
    }

    fn tips(chains: &Chains) -> Vec<u8> {
        chains.tips().iter().map(|tip| tip.id.0[0]).collect()
    }

    #[test]
    fn order_and_repetition_of_records_change_nothing() {
        let links = [(0, 10, None), (1, 11, Some(10)), (2, 12, Some(11)), (3, 13, Some(12))];
        let straight = chains(&links);
        assert_eq!(tips(&straight), [13]);
        for order in [[3, 2, 1, 0, 0, 1], [1, 0, 3, 2, 2, 1], [0, 1, 2, 3, 1, 2]] {
            let mixed = chains(&order.map(|place| links[place]));
            assert_eq!(mixed.tips(), straight.tips());
            assert_eq!(mixed.labels(), straight.labels());
        }
    }

    #[test]
    fn a_missing_record_is_a_gap_and_no_break() {
        let labels = chains(&[(0, 10, None), (4, 14, Some(13)), (5, 15, Some(14))]).labels();
        assert_eq!(labels.gaps, [Gap { device: DEVICE, from: 1, to: 3 }]);
        assert_eq!((labels.forks, labels.breaks), (vec![], vec![]));
        let summary = Summary { device: DEVICE, records: 3, contiguous: 1, last: id(15) };
        assert_eq!(labels.devices, [summary]);
    }

    #[test]
    fn a_log_without_its_beginning_has_a_gap_there() {
        let labels = chains(&[(2, 12, Some(11)), (3, 13, Some(12))]).labels();
        assert_eq!(labels.gaps, [Gap { device: DEVICE, from: 0, to: 1 }]);
        assert_eq!(labels.devices[0].contiguous, 0);
    }

    #[test]
    fn two_records_of_one_number_are_a_fork_with_a_tip_on_each_branch() {
        let forked =
            chains(&[(0, 10, None), (1, 11, Some(10)), (2, 12, Some(11)), (1, 21, Some(10))]);
        let labels = forked.labels();
        assert_eq!(labels.forks, [Fork { device: DEVICE, seq: 1, ids: vec![id(11), id(21)] }]);
        assert_eq!((labels.gaps, labels.breaks), (vec![], vec![]));
        assert_eq!(tips(&forked), [21, 12], "by number, then by id");
    }

    #[test]
    fn a_record_that_continues_something_else_is_a_break() {
        let broken = chains(&[(0, 10, None), (1, 11, Some(99))]);
        let found = Break { device: DEVICE, seq: 1, id: id(11), prev: id(99) };
        assert_eq!(broken.labels().breaks, [found]);
        assert_eq!(tips(&broken), [10, 11]);
    }

    #[test]
    fn a_record_named_by_another_device_is_covered_by_that_devices_tip() {
        let mut chains = chains(&[(0, 10, None), (1, 11, Some(10))]);
        chains.add(DeviceId([2; 32]), 1, id(50), Some(id(11)));
        assert_eq!(tips(&chains), [50]);
    }
}
