//! Numbers of urgent notices: given at once, on any laptop, and never twice.
//!
//! Laptops do not know of each other when danger is seen, so a number ends with the mark of its laptop and each
//! counts its own.

use crate::domain::id::CROCKFORD;

/// Fewer letters of a laptop's key are no mark.
const SHORTEST_MARK: usize = 4;

/// The mark of a laptop: as many letters of its key as tell it from the `others` that are known.
pub fn mark<'a>(device: &[u8; 32], others: impl IntoIterator<Item = &'a [u8; 32]>) -> String {
    let own = CROCKFORD.encode(device);
    let shared = others.into_iter().filter(|other| *other != device).map(|other| {
        let other = CROCKFORD.encode(other);
        own.chars().zip(other.chars()).take_while(|(own, other)| own == other).count()
    });
    let letters = shared.max().map_or(SHORTEST_MARK, |shared| SHORTEST_MARK.max(shared + 1));
    own.chars().take(letters).collect()
}

/// The next number of this laptop in a round, or at a facility outside of any: `U-R-2025/1-K7QD`.
pub fn next<'a>(code: &str, mark: &str, taken: impl IntoIterator<Item = &'a str>) -> String {
    let (head, tail) = (format!("U-{code}/"), format!("-{mark}"));
    let figure = |number: &str| -> Option<u32> {
        number.strip_prefix(&head)?.strip_suffix(&tail)?.parse().ok()
    };
    let highest = taken.into_iter().filter_map(figure).max().unwrap_or(0);
    format!("{head}{}{tail}", highest.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_names_the_round_the_count_and_the_laptop() {
        assert_eq!(next("R-2025", "K7QD", []), "U-R-2025/1-K7QD");
        let taken = ["U-R-2025/1-K7QD", "U-R-2025/7-AAAA", "U-R-2024/9-K7QD", "R-2025/12"];
        assert_eq!(next("R-2025", "K7QD", taken), "U-R-2025/2-K7QD");
        assert_eq!(next("ЖД-158/2", "K7QD", taken), "U-ЖД-158/2/1-K7QD");
    }

    #[test]
    fn a_mark_grows_until_it_tells_the_laptop_from_those_that_are_known() {
        let mut other = [7; 32];
        assert_eq!(mark(&[7; 32], [&[7; 32]]).len(), 4);
        other[3] = 0;
        assert!(mark(&[7; 32], [&other]).len() > 4);
    }

    proptest! {
        #[test]
        fn no_number_is_given_twice(
            keys in prop::collection::btree_set(any::<[u8; 32]>(), 1..6),
            turns in prop::collection::vec((0usize..6, 0usize..3), 1..40),
        ) {
            let keys: Vec<[u8; 32]> = keys.into_iter().collect();
            let codes = ["R-1", "R-1/2", "№ 901"];
            let mut given: Vec<String> = Vec::new();
            for (laptop, code) in turns {
                let own = mark(&keys[laptop % keys.len()], &keys);
                // A laptop knows at least its own numbers.
                let tail = format!("-{own}");
                let known = given.iter().map(String::as_str).filter(|number| number.ends_with(&tail));
                let number = next(codes[code], &own, known.collect::<Vec<_>>());
                prop_assert!(!given.contains(&number), "{number} twice");
                given.push(number);
            }
        }
    }
}
