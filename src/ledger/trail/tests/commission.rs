//! A commission played at random: laptops that record, hand papers out, exchange whole and in part, are copied and seal.

use std::collections::{BTreeMap, BTreeSet};

use super::super::*;
use crate::ledger::chain::Chains;
use crate::ledger::exchanged::Held;
use crate::ledger::head::Exports;

const TURNS: usize = 45;

/// Numbers that follow from a seed and from nothing else.
struct Luck(u64);

impl Luck {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % limit.max(1) as u64).unwrap()
    }
}

#[derive(Clone)]
struct Laptop {
    key: u8,
    last: Option<Tip>,
    has: BTreeSet<usize>,
}

/// A code that was printed, and the records that it was made of.
pub(super) struct Printed {
    pub(super) code: HeadCode,
    pub(super) covers: Vec<RecordId>,
}

pub(super) struct Commission {
    luck: Luck,
    laptops: Vec<Laptop>,
    steps: Vec<Step>,
    printed: Vec<Printed>,
    /// Whether exchanges and seals name the ends of what was held.
    tells_ends: bool,
    ms: u64,
}

impl Commission {
    pub(super) fn play(seed: u64, tells_ends: bool) -> Self {
        let mut luck = Luck(seed.wrapping_mul(0x0005_DEEC_E66D) ^ 0x7E5E_2025);
        let count = if tells_ends { 3 + luck.below(3) } else { 3 };
        let laptops = (0..count).map(|at| Laptop {
            key: u8::try_from(at).unwrap() + 1,
            last: None,
            has: BTreeSet::new(),
        });
        let mut played = Self {
            laptops: laptops.collect(),
            luck,
            steps: Vec::new(),
            printed: Vec::new(),
            tells_ends,
            ms: 0,
        };
        for _ in 0..TURNS {
            played.turn();
        }
        played
    }

    pub(super) fn printed(&self) -> &[Printed] {
        &self.printed
    }

    pub(super) fn union(&self) -> Trail {
        let mut trail = Trail::default();
        for index in self.laptops.iter().flat_map(|laptop| &laptop.has) {
            trail.add(self.steps[*index].clone());
        }
        trail
    }

    fn turn(&mut self) {
        let at = self.luck.below(self.laptops.len());
        match self.luck.below(12) {
            0..=4 => self.write(at, false, None),
            5 => {
                self.print(at);
                self.write(at, true, None);
            }
            6 => self.seal(at),
            7 | 8 => self.exchange(at, false),
            9 | 10 => self.exchange(at, true),
            _ if self.tells_ends && self.laptops.len() < 7 => {
                let copy = self.laptops[at].clone();
                self.laptops.push(copy);
            }
            _ => self.write(at, false, None),
        }
    }

    fn write(&mut self, at: usize, is_export: bool, word: Option<Word>) {
        // Some clocks are wrong by much.
        self.ms += 1 + self.luck.below(4) as u64;
        let wrong = u64::from(self.laptops[at].key) * 7 * u64::from(self.luck.below(2) == 0);
        let laptop = &mut self.laptops[at];
        let mut id = [laptop.key; 32];
        id[..8].copy_from_slice(&(self.steps.len() as u64).to_be_bytes());
        let seq = laptop.last.map_or(0, |last| last.seq + 1);
        let tip = Tip { device: DeviceId([laptop.key; 32]), seq, id: RecordId(id) };
        let prev = laptop.last.replace(tip).map(|last| last.id);
        laptop.has.insert(self.steps.len());
        let hlc = Hlc { ms: self.ms + wrong, counter: 0 };
        self.steps.push(Step { hlc, tip, prev, is_export, word: word.map(Box::new) });
    }

    fn steps_of(&self, at: usize) -> impl Iterator<Item = &Step> {
        self.laptops[at].has.iter().map(|index| &self.steps[*index])
    }

    fn chains_of(&self, at: usize) -> BTreeMap<DeviceId, Chains> {
        let mut chains: BTreeMap<DeviceId, Chains> = BTreeMap::new();
        for Step { tip, prev, .. } in self.steps_of(at) {
            let of_device = chains.entry(tip.device).or_default();
            of_device.add(tip.device, tip.seq, tip.id, *prev);
        }
        chains
    }

    fn ends_of(&self, at: usize) -> (Vec<Tip>, Vec<Tip>) {
        let whole = self.chains_of(at).values().flat_map(Chains::tips).collect::<Vec<_>>();
        let mut exports = Exports::default();
        for step in self.steps_of(at).filter(|step| step.is_export) {
            exports.add(step.tip.id, step.prev);
        }
        let printed = exports.left_off(&whole);
        (whole, printed)
    }

    /// Of the whole ledger, or as papers print it.
    fn print(&mut self, at: usize) {
        let (whole, printed) = self.ends_of(at);
        let ends = if self.luck.below(3) == 0 { whole } else { printed };
        self.keep(at, &ends);
    }

    fn keep(&mut self, at: usize, ends: &[Tip]) {
        let has: BTreeMap<RecordId, Option<RecordId>> =
            self.steps_of(at).map(|step| (step.tip.id, step.prev)).collect();
        let mut covers = BTreeSet::new();
        for end in ends {
            let mut id = Some(end.id);
            while let Some(own) = id.filter(|id| has.contains_key(id)) {
                covers.insert(own);
                id = has[&own];
            }
        }
        let code = HeadCode::of(ends);
        self.printed.push(Printed { code, covers: covers.into_iter().collect() });
    }

    fn seal(&mut self, at: usize) {
        let (_, printed) = self.ends_of(at);
        self.keep(at, &printed);
        let head = HeadCode::of(&printed).to_string();
        let labels = self.chains_of(at).into_values().map(|chains| chains.labels());
        let gaps = labels.flat_map(|labels| labels.gaps);
        let missing = gaps.map(|Gap { device, from, to }| Missing { device, from, to }).collect();
        let ends = if self.tells_ends { printed } else { Vec::new() };
        self.write(at, false, Some(Word::Seals { head, ends, missing }));
    }

    /// What somebody packs goes to this laptop, or a part of it without its beginning.
    fn exchange(&mut self, at: usize, in_part: bool) {
        let from = self.luck.below(self.laptops.len());
        if from == at || self.laptops[from].key == self.laptops[at].key {
            return;
        }
        let packed = self.word(from, false);
        self.write(from, true, Some(packed));
        let mut all: Vec<usize> = self.laptops[from].has.iter().copied().collect();
        all.sort_by_key(|index| self.steps[*index].tip);
        // Programs that do not tell of ends are tried where only one laptop's records come in part.
        let is_whole = !self.tells_ends && self.has_gap(at);
        if in_part && !is_whole {
            let first = self.luck.below(all.len());
            let more = if self.tells_ends { all.len() } else { 3 };
            let last = all.len().min(first + 1 + self.luck.below(more));
            all = all[first..last].to_vec();
        }
        self.laptops[at].has.extend(all);
        let taken = self.word(at, true);
        self.write(at, true, Some(taken));
        if self.has_gap(at) && self.luck.below(2) == 0 {
            self.print(at);
        }
    }

    fn has_gap(&self, at: usize) -> bool {
        self.chains_of(at).values().any(|chains| !chains.labels().gaps.is_empty())
    }

    fn word(&self, at: usize, came: bool) -> Word {
        let (mut have, mut ends) = (Vec::new(), Vec::new());
        for (device, chains) in self.chains_of(at) {
            let known = chains.labels().devices.first().map_or(0, |summary| summary.contiguous);
            have.push(Held::up_to(device, known));
            match chains.tips().as_slice() {
                [end] if end.seq + 1 == known => {}
                tips => ends.extend(tips),
            }
        }
        if !self.tells_ends || !came {
            ends.clear();
        }
        Word::Holds { have, ends, came }
    }
}
