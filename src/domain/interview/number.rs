//! Numbers of interviews, which stand for names: given at once, on any laptop, and never twice.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::id::{CROCKFORD, NotAnId};

/// What stands before every number, in every language.
const LETTER: char = 'И';
/// The longest mark of a laptop: more letters than two keys ever share, few enough for a key of the index.
const LONGEST_MARK: usize = 32;

/// A number of a visit and a laptop: `И-07-K7QD`. It says nothing of the person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct InterviewNumber {
    count: u32,
    mark: String,
}

impl InterviewNumber {
    /// The next number of the laptop with this mark.
    pub fn next<'a>(mark: &str, taken: impl IntoIterator<Item = &'a Self>) -> Self {
        let mark: String = mark.chars().take(LONGEST_MARK).collect();
        let own = taken.into_iter().filter(|number| number.mark == mark);
        let highest = own.map(|number| number.count).max().unwrap_or(0);
        Self { count: highest.saturating_add(1), mark }
    }

    /// As it stands in the ledger: plain ASCII, one spelling.
    pub fn code(&self) -> String {
        format!("{:02}-{}", self.count, self.mark)
    }

    /// Whether people may mean this one by what they typed: the mark of the laptop can be left off.
    pub fn answers_to(&self, typed: &str) -> bool {
        let typed = bare(typed);
        typed.parse().is_ok_and(|count: u32| count == self.count)
            || typed.eq_ignore_ascii_case(&self.code())
            || typed.parse().is_ok_and(|number: Self| number == *self)
    }
}

/// What was typed without the letter before it, which some keyboards do not have.
fn bare(typed: &str) -> &str {
    let typed = typed.trim();
    let letters = [LETTER, 'и', 'I', 'i'];
    typed.strip_prefix(letters).map_or(typed, |rest| rest.trim_start_matches(['-', ' ']))
}

impl fmt::Display for InterviewNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{LETTER}-{}", self.code())
    }
}

impl From<InterviewNumber> for String {
    fn from(number: InterviewNumber) -> Self {
        number.code()
    }
}

impl TryFrom<String> for InterviewNumber {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl FromStr for InterviewNumber {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let refused = || NotAnId(text.to_owned());
        let (count, mark) = bare(text).split_once('-').ok_or_else(refused)?;
        let digits = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
        let count = count.parse().ok().filter(|count| digits && *count > 0).ok_or_else(refused)?;
        let mark = mark.to_ascii_uppercase();
        let letters =
            mark.bytes().all(|byte| CROCKFORD.specification().symbols.as_bytes().contains(&byte));
        let fits = letters && (4..=LONGEST_MARK).contains(&mark.len());
        if fits { Ok(Self { count, mark }) } else { Err(refused()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::urgent::number::mark;

    fn number(text: &str) -> InterviewNumber {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_has_one_spelling_and_is_read_as_people_type_it() {
        let seventh = number("07-K7QD");
        assert_eq!(seventh.to_string(), "И-07-K7QD");
        for typed in ["И-07-K7QD", "и-7-k7qd", "I-07-K7QD", "07-K7QD", "И-07", "и 7", "7"] {
            assert!(seventh.answers_to(typed), "{typed}");
        }
        for other in ["И-08", "И-07-K7QE", "", "И-", "07-"] {
            assert!(!seventh.answers_to(other), "{other}");
        }
        assert_eq!(number("И-120-K7QD").code(), "120-K7QD");
        for wrong in ["", "И-07", "00-K7QD", "+7-K7QD", "07-K7Q", "07-KUQD", "07-Ж7QD"] {
            assert!(wrong.parse::<InterviewNumber>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_number_is_given_twice_however_few_of_the_others_a_laptop_knows(
            keys in prop::collection::btree_set(any::<[u8; 32]>(), 1..6),
            turns in prop::collection::vec((0usize..6, any::<bool>()), 1..40),
        ) {
            let keys: Vec<[u8; 32]> = keys.into_iter().collect();
            let mut given: Vec<InterviewNumber> = Vec::new();
            for (laptop, met) in turns {
                let own = mark(&keys[laptop % keys.len()], &keys);
                let next = if met {
                    InterviewNumber::next(&own, &given)
                } else {
                    let known = given.iter().filter(|number| number.mark == own);
                    InterviewNumber::next(&own, known)
                };
                prop_assert!(!given.contains(&next), "{next} twice");
                prop_assert_eq!(number(&next.code()), next.clone());
                given.push(next);
            }
        }
    }
}
