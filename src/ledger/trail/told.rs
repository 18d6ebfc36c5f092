//! What each laptop held at each of its own records, by its own word.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::id::RecordId;
use crate::ledger::chain::Tip;
use crate::ledger::exchanged::Held;
use crate::ledger::key::DeviceId;

use super::{Step, Word};

/// Of one number of a forked laptop there are several records; so many choices among them are looked at.
const MOST_CHOICES: usize = 64;

/// The records of a ledger by their numbers.
pub(super) type ByNumber = BTreeMap<(DeviceId, u64), Vec<Tip>>;

/// How far a laptop held the records of the others.
#[derive(Debug, Default)]
struct Holding {
    have: BTreeMap<DeviceId, u64>,
    /// Where what is held of a device is not one chain without a gap, the ends of what is held.
    ends: BTreeMap<DeviceId, Vec<Tip>>,
}

impl Holding {
    fn after(&self, have: &[Held], told: &[Tip]) -> Self {
        let mut after = Self { have: self.have.clone(), ends: self.ends.clone() };
        for Held { device, upto, .. } in have {
            // A word that tells of no ends may be one that never does.
            if after.have.insert(*device, *upto) != Some(*upto) {
                after.ends.remove(device);
            }
            let ends: Vec<Tip> = told.iter().filter(|end| end.device == *device).copied().collect();
            if !ends.is_empty() {
                after.ends.insert(*device, ends);
            }
        }
        after
    }

    /// The ends of the logs of all others; none where a record that was held is not here.
    fn ends_of_others(&self, own: DeviceId, numbers: &ByNumber) -> Vec<Vec<Tip>> {
        let mut choices = vec![Vec::new()];
        for (device, upto) in self.have.iter().filter(|(device, _)| **device != own) {
            if let Some(ends) = self.ends.get(device) {
                for tips in &mut choices {
                    tips.extend(ends);
                }
                continue;
            }
            let Some(last) = upto.checked_sub(1) else { continue };
            let of_number = numbers.get(&(*device, last)).map_or(&[][..], Vec::as_slice);
            let choose = |tips: &Vec<Tip>| {
                let tips = tips.clone();
                of_number.iter().map(move |tip| [tips.as_slice(), &[*tip]].concat())
            };
            choices = choices.iter().flat_map(choose).take(MOST_CHOICES).collect();
        }
        choices
    }
}

/// A holding with the ends that follow from it.
struct Known {
    holding: Holding,
    others: Vec<Vec<Tip>>,
}

/// A laptop at one of its own records: the ends of all logs there.
pub(super) struct State<'a> {
    pub(super) own: Tip,
    pub(super) tips: &'a [Tip],
    /// Nothing was said yet of where its first records came from.
    pub(super) is_before_words: bool,
}

/// Shows every state that the laptops tell of, until one is taken; `true` if one was.
pub(super) fn each_state(
    (steps, numbers): (&[Step], &ByNumber),
    take: &mut dyn FnMut(&State<'_>) -> bool,
) -> bool {
    let mut logs: BTreeMap<DeviceId, Vec<&Step>> = BTreeMap::new();
    for step in steps {
        logs.entry(step.tip.device).or_default().push(step);
    }
    for (device, mut log) in logs {
        log.sort_by_key(|step| step.tip);
        if each_of_log(device, &log, numbers, take) {
            return true;
        }
    }
    false
}

fn each_of_log(
    device: DeviceId,
    log: &[&Step],
    numbers: &ByNumber,
    take: &mut dyn FnMut(&State<'_>) -> bool,
) -> bool {
    let know = |holding: Holding| {
        let others = holding.ends_of_others(device, numbers);
        Rc::new(Known { holding, others })
    };
    let first_word = log.iter().find_map(|step| holds(step));
    let is_told_late = first_word.is_none_or(|(.., came)| came);
    // What was handed out first was held all along.
    let begin = match first_word {
        Some((have, ends, false)) => Holding::default().after(have, ends),
        _ => Holding::default(),
    };
    let begin = know(begin);
    let mut after: BTreeMap<RecordId, (Rc<Known>, bool)> = BTreeMap::new();
    let mut last = (begin, is_told_late);
    for step in log {
        let before = step.prev.and_then(|prev| after.get(&prev));
        let (mut known, mut is_before_words) = before.unwrap_or(&last).clone();
        if let Some((have, ends, _)) = holds(step) {
            known = know(known.holding.after(have, ends));
            is_before_words = false;
        }
        for others in &known.others {
            let tips = [others.as_slice(), &[step.tip]].concat();
            if take(&State { own: step.tip, tips: &tips, is_before_words }) {
                return true;
            }
        }
        last = (known, is_before_words);
        after.insert(step.tip.id, last.clone());
    }
    false
}

fn holds(step: &Step) -> Option<(&[Held], &[Tip], bool)> {
    match step.word.as_deref()? {
        Word::Holds { have, ends, came } => Some((have, ends, *came)),
        Word::Seals { .. } => None,
    }
}
