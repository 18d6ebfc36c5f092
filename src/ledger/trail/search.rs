//! Finding the state of a ledger that a head code was made of. A code is a hash, so states are tried; which ones
//! first, the clocks and the laptops' own words say.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::RecordId;
use crate::ledger::act_seal::Missing;
use crate::ledger::chain::Tip;
use crate::ledger::head::{HeadCode, HeadText};
use crate::ledger::key::DeviceId;

use super::told::{self, ByNumber, State};
use super::{Step, Word};

/// Lines of head texts that are hashed where every combination is tried that could have been.
const MOST_LINES: u64 = 12_000_000;
/// The same for each way of trying what hardly ever was.
const MOST_RARE_LINES: u64 = 4_000_000;

/// States that are tried with something more.
const MOST_LIKELY: usize = 20_000;

/// What was found.
pub(super) enum Outcome {
    /// The ends of the logs in that state.
    Ends(Vec<Tip>),
    /// The ends as a seal names them; these are not here.
    Gone(Vec<Tip>),
    Nowhere,
    TooMany,
}

/// A ledger and the code that is looked for.
pub(super) struct Search<'a> {
    steps: &'a [Step],
    code: HeadCode,
    text: HeadText,
    by_id: BTreeMap<RecordId, &'a Step>,
    numbers: ByNumber,
    found: Option<Vec<Tip>>,
}

impl<'a> Search<'a> {
    /// The steps in the order of their clocks.
    pub(super) fn new(steps: &'a [Step], code: HeadCode) -> Self {
        let mut numbers = ByNumber::new();
        let mut text = HeadText::default();
        for step in steps {
            numbers.entry((step.tip.device, step.tip.seq)).or_default().push(step.tip);
            text.know(step.tip);
        }
        let by_id = steps.iter().map(|step| (step.tip.id, step)).collect();
        Self { steps, code, text, by_id, numbers, found: None }
    }

    pub(super) fn run(mut self) -> Outcome {
        if let Some(ends) = self.named_by_a_seal() {
            let gone: Vec<Tip> =
                ends.iter().filter(|end| !self.by_id.contains_key(&end.id)).copied().collect();
            return if gone.is_empty() { Outcome::Ends(ends) } else { Outcome::Gone(gone) };
        }
        let quick = self.fits(&[]) || self.by_clock() || self.by_words();
        if quick || self.by_old_seals() {
            return self.outcome(Outcome::Nowhere);
        }
        let (mut all, rounds) = (true, [Self::by_trying, Self::with_one_more_end]);
        for round in rounds {
            all &= round(&mut self);
            if self.found.is_some() {
                return self.outcome(Outcome::Nowhere);
            }
        }
        if self.by_copies() || self.with_two_more_ends() {
            return self.outcome(Outcome::Nowhere);
        }
        self.outcome(if all { Outcome::Nowhere } else { Outcome::TooMany })
    }

    fn outcome(self, otherwise: Outcome) -> Outcome {
        self.found.map_or(otherwise, Outcome::Ends)
    }

    fn fits(&mut self, tips: &[Tip]) -> bool {
        if self.text.code(tips) != self.code {
            return false;
        }
        self.found = Some(tips.to_vec());
        true
    }

    /// As it is, or as papers print it.
    fn fits_either(&mut self, tips: &[Tip]) -> bool {
        let printed = self.left_off(tips);
        self.fits(tips) || (printed != tips && self.fits(&printed))
    }

    /// Without the exports at the ends.
    fn left_off(&self, tips: &[Tip]) -> Vec<Tip> {
        if !tips.iter().any(|tip| self.by_id.get(&tip.id).is_some_and(|step| step.is_export)) {
            return tips.to_vec();
        }
        let left: BTreeSet<Tip> = tips.iter().filter_map(|tip| self.before_exports(*tip)).collect();
        left.into_iter().collect()
    }

    fn before_exports(&self, mut tip: Tip) -> Option<Tip> {
        while let Some(step) = self.by_id.get(&tip.id).filter(|step| step.is_export) {
            tip = Tip { seq: tip.seq.checked_sub(1)?, id: step.prev?, ..tip };
        }
        Some(tip)
    }

    /// A seal that names the very ends its code was made of needs no search.
    fn named_by_a_seal(&self) -> Option<Vec<Tip>> {
        self.steps.iter().find_map(|step| match step.word.as_deref() {
            Some(Word::Seals { ends, .. })
                if !ends.is_empty() && HeadCode::of(ends) == self.code =>
            {
                Some(ends.clone())
            }
            _ => None,
        })
    }

    /// Where all laptops were together when the code was made, the clocks say which records there were.
    fn by_clock(&mut self) -> bool {
        each_by_clock(self.steps, &mut |tips| self.fits_either(tips))
    }

    /// Where they were apart, each says what it held of the others.
    fn by_words(&mut self) -> bool {
        let (steps, numbers) = (self.steps, std::mem::take(&mut self.numbers));
        let found = told::each_state((steps, &numbers), &mut |state| self.fits_either(state.tips));
        self.numbers = numbers;
        found
    }

    /// Seals that name the numbers which were missing and not the ends.
    fn by_old_seals(&mut self) -> bool {
        let code = self.code.to_string();
        let seals = self.steps.iter().filter_map(|step| match step.word.as_deref()? {
            Word::Seals { head, missing, .. } if *head == code => Some((step.prev?, missing)),
            _ => None,
        });
        for (prev, missing) in seals.collect::<Vec<_>>() {
            let mut states: Vec<Vec<Tip>> = Vec::new();
            told::each_state((self.steps, &self.numbers), &mut |state| {
                if state.own.id == prev {
                    states.push(state.tips.to_vec());
                }
                false
            });
            let (fixed, open) = self.ends_beside(missing);
            for mut tips in states {
                tips.retain(|tip| missing.iter().all(|gap| gap.device != tip.device));
                tips.extend(&fixed);
                let choices = open.iter().map(|choices| choices.len() as u64);
                let tries = choices.fold(1, u64::saturating_mul);
                let is_small = lines(tries, tips.len() + open.len()) <= MOST_LINES;
                let printed = self.left_off(&tips);
                if is_small && (self.fits_any(&printed, &open) || self.fits_any(&tips, &open)) {
                    return true;
                }
            }
        }
        false
    }

    /// The ends before known gaps, and for each device all that may have been its last record.
    fn ends_beside(&self, missing: &[Missing]) -> (Vec<Tip>, Vec<Vec<Tip>>) {
        let mut last: BTreeMap<DeviceId, u64> = BTreeMap::new();
        let mut fixed = Vec::new();
        for Missing { device, from, to } in missing {
            let before = from.checked_sub(1).and_then(|seq| self.numbers.get(&(*device, seq)));
            fixed.extend(before.and_then(|tips| tips.first()));
            let end = last.entry(*device).or_default();
            *end = (*end).max(*to);
        }
        let open = last.into_iter().map(|(device, to)| {
            let behind = self.numbers.range((device, to + 1)..=(device, u64::MAX));
            behind.flat_map(|(_, tips)| tips).copied().collect()
        });
        (fixed, open.collect())
    }

    /// These tips with one of each list.
    fn fits_any(&mut self, tips: &[Tip], open: &[Vec<Tip>]) -> bool {
        match open.split_first() {
            None => self.fits(tips),
            Some((first, rest)) => {
                first.iter().any(|end| self.fits_any(&[tips, &[*end]].concat(), rest))
            }
        }
    }

    /// Each laptop may have been known up to any record, or not at all; `false` where that is too much.
    fn by_trying(&mut self) -> bool {
        let mut logs: BTreeMap<DeviceId, Vec<Option<Tip>>> = BTreeMap::new();
        for step in self.steps {
            logs.entry(step.tip.device).or_insert_with(|| vec![None]).push(Some(step.tip));
        }
        let logs: Vec<Vec<Option<Tip>>> = logs.into_values().collect();
        let states = logs.iter().map(|log| log.len() as u64).fold(1, u64::saturating_mul);
        if lines(states, logs.len()) > MOST_LINES {
            return false;
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
            if self.fits(&tips) {
                return true;
            }
        }
        true
    }

    /// A gap that filled later, or a branch of a fork, that nobody told of: first what was handed over, then any
    /// record; `false` where that is too much.
    fn with_one_more_end(&mut self) -> bool {
        let states = self.likely_states();
        if states.len() > MOST_LIKELY {
            return false;
        }
        let any: Vec<Tip> = self.steps.iter().map(|step| step.tip).collect();
        for ends in [self.handed_over(), any] {
            let of_each = states.iter().map(|tips| lines(ends.len() as u64, tips.len() + 1));
            if of_each.fold(0, u64::saturating_add) > MOST_RARE_LINES {
                return false;
            }
            if states.iter().any(|tips| self.fits_any(tips, std::slice::from_ref(&ends))) {
                return true;
            }
        }
        true
    }

    fn with_two_more_ends(&mut self) -> bool {
        let states = self.likely_states();
        if states.len() > MOST_LIKELY {
            return false;
        }
        let any: Vec<Tip> = self.steps.iter().map(|step| step.tip).collect();
        for ends in [self.handed_over(), any] {
            let pairs = (ends.len() as u64).saturating_mul(ends.len() as u64) / 2;
            let of_each = states.iter().map(|tips| lines(pairs, tips.len() + 2));
            if of_each.fold(0, u64::saturating_add) > MOST_RARE_LINES {
                return false;
            }
            for (tips, place) in
                states.iter().flat_map(|tips| (0..ends.len()).map(move |at| (tips, at)))
            {
                let (Some(end), Some(rest)) = (ends.get(place), ends.get(place + 1..)) else {
                    break;
                };
                if self.fits_any(&[tips, &[*end][..]].concat(), &[rest.to_vec()]) {
                    return true;
                }
            }
        }
        false
    }

    /// A laptop that went on from a copy held what the copied one had held, and said so only later.
    fn by_copies(&mut self) -> bool {
        let (mut copied, mut early): (Vec<Vec<Tip>>, Vec<Tip>) = (Vec::new(), Vec::new());
        told::each_state(
            (self.steps, &self.numbers),
            &mut |State { own, tips, is_before_words }| {
                if *is_before_words {
                    early.push(*own);
                }
                copied.push(tips.to_vec());
                copied.len() > MOST_LIKELY
            },
        );
        let of_each = copied.iter().map(|tips| lines(early.len() as u64, 2 * tips.len() + 2));
        if of_each.fold(0, u64::saturating_add) > MOST_RARE_LINES {
            return false;
        }
        copied.iter().any(|tips| {
            early.iter().any(|own| {
                tips.iter().all(|tip| tip.device != own.device)
                    && self.fits_either(&[tips, &[*own][..]].concat())
            })
        })
    }

    /// States that very likely were, as they are and as papers print them, each once.
    fn likely_states(&self) -> Vec<Vec<Tip>> {
        let mut states = BTreeSet::new();
        let mut keep = |tips: &[Tip]| {
            for mut state in [tips.to_vec(), self.left_off(tips)] {
                state.sort_unstable();
                states.insert(state);
            }
            states.len() > MOST_LIKELY
        };
        let numbers = &self.numbers;
        let _ = told::each_state((self.steps, numbers), &mut |state| keep(state.tips))
            || each_by_clock(self.steps, &mut keep);
        states.into_iter().collect()
    }

    /// Records with which laptops handed their logs over, and those to which others say they held them.
    fn handed_over(&self) -> Vec<Tip> {
        let mut ends: BTreeSet<Tip> = BTreeSet::new();
        for step in self.steps {
            if step.is_export {
                ends.insert(step.tip);
                ends.extend(self.before_exports(step.tip));
            }
            if let Some(Word::Holds { have, ends: told, .. }) = step.word.as_deref() {
                ends.extend(told);
                let last = |seq: u64, device| self.numbers.get(&(device, seq.checked_sub(1)?));
                ends.extend(have.iter().filter_map(|held| last(held.upto, held.device)).flatten());
            }
        }
        ends.into_iter().collect()
    }
}

fn lines(states: u64, of_each: usize) -> u64 {
    states.saturating_mul(of_each as u64)
}

/// Shows the ends after every record in the order of the clocks, until one is taken; `true` if one was.
fn each_by_clock(steps: &[Step], take: &mut dyn FnMut(&[Tip]) -> bool) -> bool {
    let mut ends: BTreeMap<RecordId, Tip> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for step in steps {
        if !named.contains(&step.tip.id) {
            ends.insert(step.tip.id, step.tip);
        }
        if let Some(prev) = step.prev {
            ends.remove(&prev);
            named.insert(prev);
        }
        let tips: Vec<Tip> = ends.values().copied().collect();
        if take(&tips) {
            return true;
        }
    }
    false
}
