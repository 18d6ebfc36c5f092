//! Items that are asked within others: whether those exist, whether anybody can be asked, whether it goes in circles.

use std::collections::BTreeMap;

use super::Candidate;
use super::problem::ProblemKind;
use crate::domain::asked::{can_be_asked, cycles};
use crate::domain::checklist::{Applicability, ItemCode};

/// What is known of an item wherever it stands.
struct Known {
    applies: Option<Applicability>,
    within: Option<ItemCode>,
}

/// Notes in each file what is wrong with the items its own are asked within, whichever file those are in.
pub(super) fn note(candidates: &mut [&mut Candidate]) {
    let known = known(candidates);
    let within: BTreeMap<ItemCode, ItemCode> = known
        .iter()
        .filter_map(|(code, item)| Some((code.clone(), item.within.clone()?)))
        .collect();
    let cycles = cycles(&within);
    for candidate in candidates.iter_mut() {
        for item in &candidate.file.items {
            let Some(host) = &item.within else { continue };
            let own = &item.code.value;
            candidate.faults.about(Some(own.as_str()));
            let in_cycle = cycles.iter().find(|path| path.contains(own));
            if let Some(path) = in_cycle {
                // Told where it begins; the others are in its path.
                if path.first() == Some(own) {
                    let path = path.clone();
                    candidate.faults.note(host.at, ProblemKind::Cycle { path });
                }
            } else if !known.contains_key(&host.value) {
                let item = host.value.clone();
                candidate.faults.note(host.at, ProblemKind::UnknownHost { item });
            } else if !is_possible(own, &known) {
                candidate.faults.note(host.at, ProblemKind::NeverAsked);
            }
        }
        candidate.faults.about(None);
    }
}

fn known(candidates: &[&mut Candidate]) -> BTreeMap<ItemCode, Known> {
    let items = candidates.iter().flat_map(|candidate| &candidate.file.items);
    let known = items.map(|item| {
        let within = item.within.as_ref().map(|host| host.value.clone());
        (item.code.value.clone(), Known { applies: item.applies.clone(), within })
    });
    known.collect()
}

/// Whether some facility fits the item and all it is asked within. What could not be read rules nothing out.
fn is_possible(code: &ItemCode, known: &BTreeMap<ItemCode, Known>) -> bool {
    let mut chain = Vec::new();
    let mut next = Some(code);
    while let Some(item) = next.and_then(|code| known.get(code)) {
        // A chain that runs into a circle further on is told as that circle.
        if chain.len() > known.len() {
            return true;
        }
        chain.push(item.applies.as_ref());
        next = item.within.as_ref();
    }
    let chain: Vec<&Applicability> = chain.into_iter().flatten().collect();
    can_be_asked(&chain)
}
