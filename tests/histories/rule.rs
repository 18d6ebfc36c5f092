//! What stands, told a second time and as plainly as can be: by numbers, one pair of records after another.

use std::collections::{BTreeMap, BTreeSet};

/// What a record of an answer's register is, apart from its bytes.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// The device's key, by its number.
    pub(crate) key: u8,
    pub(crate) seq: u64,
    pub(crate) author: usize,
    pub(crate) item: usize,
    pub(crate) resolves: bool,
    /// The records it names.
    pub(crate) names: Vec<usize>,
}

/// From which number on each key was used in two places.
pub(crate) fn forks(places: impl Iterator<Item = (u8, u64)>) -> BTreeMap<u8, u64> {
    let (mut seen, mut forks) = (BTreeSet::new(), BTreeMap::new());
    for (key, seq) in places {
        if !seen.insert((key, seq)) {
            let first = forks.entry(key).or_insert(seq);
            *first = seq.min(*first);
        }
    }
    forks
}

/// How many numbers from 0 on are there.
pub(crate) fn contiguous(numbers: &BTreeSet<u64>) -> u64 {
    (0..=numbers.len() as u64).find(|number| !numbers.contains(number)).unwrap_or_default()
}

/// The records of an item that nothing takes the place of.
pub(crate) fn standing(
    words: &BTreeMap<usize, Word>,
    item: usize,
    forks: &BTreeMap<u8, u64>,
    is_resolver: &[bool],
) -> BTreeSet<usize> {
    let of_item = || words.iter().filter(|(_, word)| word.item == item);
    let replaced = |older: usize, old: &Word| {
        of_item().any(|(_, new)| {
            let is_forked = forks.get(&new.key).is_some_and(|from| new.seq >= *from);
            // People are at home on the laptop of their own number.
            let is_at_home = usize::from(new.key) == new.author + 1;
            let own = new.author == old.author;
            let settles = new.resolves && is_resolver.get(new.author) == Some(&true);
            new.names.contains(&older)
                && !is_forked
                && (is_at_home || new.key == old.key)
                && (own || settles)
        })
    };
    of_item().filter(|(index, word)| !replaced(**index, word)).map(|(index, _)| *index).collect()
}
