//! The head code: the state of a whole ledger in 26 letters, short enough to be printed in the act
//! and typed back years later.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::domain::id::{CROCKFORD, RecordId};

use super::chain::{Chains, Tip};
use super::key::DeviceId;

const FIRST_LINE: &str = "tekseru-head-v1\n";
/// Letters that carry the digest; one more checks them.
const DIGEST_LETTERS: usize = 25;
/// Letters that are read in one go.
const GROUP: usize = 5;

/// Collects the links of records, in any order and however often, for the head code.
#[derive(Debug, Clone, Default)]
pub struct Tips {
    chains: Chains,
}

impl Tips {
    /// Adds a record.
    pub fn add(&mut self, device: DeviceId, seq: u64, id: RecordId, prev: Option<RecordId>) {
        self.chains.add(device, seq, id, prev);
    }

    /// The text whose hash is the head code.
    pub fn text(&self) -> String {
        text_of(&self.chains.tips())
    }

    /// The code of the records added so far.
    pub fn code(&self) -> HeadCode {
        HeadCode::of(&self.chains.tips())
    }
}

/// Records that tell of papers that went out. A paper made twice of the same records is the same paper,
/// so the code it prints leaves off the exports at the ends of the logs.
#[derive(Debug, Clone, Default)]
pub struct Exports(BTreeMap<RecordId, Option<RecordId>>);

impl Exports {
    /// Adds such a record with the one before it.
    pub fn add(&mut self, id: RecordId, prev: Option<RecordId>) {
        self.0.insert(id, prev);
    }

    /// The tips of the ledger as it was before the last exports.
    pub fn left_off(&self, tips: &[Tip]) -> Vec<Tip> {
        let before: BTreeSet<Tip> = tips.iter().filter_map(|tip| self.before(*tip)).collect();
        before.into_iter().collect()
    }

    /// None where the device has recorded nothing but exports.
    fn before(&self, mut tip: Tip) -> Option<Tip> {
        while let Some(prev) = self.0.get(&tip.id) {
            tip = Tip { seq: tip.seq.checked_sub(1)?, id: (*prev)?, ..tip };
        }
        Some(tip)
    }
}

/// The head codes of many states of one ledger: the line of a record is made once.
#[derive(Debug, Clone, Default)]
pub struct HeadText(BTreeMap<RecordId, String>);

impl HeadText {
    /// So many lines are remembered; the others are made each time.
    const MOST_LINES: usize = 100_000;

    /// Remembers the line of a record.
    pub fn know(&mut self, tip: Tip) {
        if self.0.len() < Self::MOST_LINES {
            self.0.insert(tip.id, line_of(&tip));
        }
    }

    /// The code of a state that ends with these.
    pub fn code(&self, tips: &[Tip]) -> HeadCode {
        let known = |tip: &Tip| self.0.get(&tip.id).map(String::as_str);
        let line = |tip| known(tip).map_or_else(|| Cow::Owned(line_of(tip)), Cow::Borrowed);
        HeadCode::of_lines(tips.iter().map(line).collect())
    }
}

fn line_of(Tip { device, seq, id }: &Tip) -> String {
    format!("{device} {seq} {id}\n")
}

fn text_of(tips: &[Tip]) -> String {
    let mut lines: Vec<String> = tips.iter().map(line_of).collect();
    lines.sort_unstable();
    lines.insert(0, FIRST_LINE.to_owned());
    lines.concat()
}

/// The state of a ledger: 125 bits of SHA-256 and a check letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HeadCode {
    /// The digest's first 128 bits with the last three set to zero: what 25 letters hold.
    digest: [u8; 16],
}

/// A text that is not a head code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAHeadCode {
    /// Wrong number of letters, or one that does not occur in codes.
    #[error("{0:?} is not a head code: it has 26 letters and digits, and no U among them")]
    Form(String),
    /// The check letter does not fit: something was misread or mistyped.
    #[error("{0:?} is mistyped: its last letter does not fit the others")]
    Mistyped(String),
}

impl HeadCode {
    /// The code of a ledger with these tips.
    pub fn of(tips: &[Tip]) -> Self {
        Self::of_lines(tips.iter().map(|tip| Cow::Owned(line_of(tip))).collect())
    }

    fn of_lines(mut lines: Vec<Cow<'_, str>>) -> Self {
        lines.sort_unstable();
        let mut text = Sha256::new_with_prefix(FIRST_LINE);
        for line in &lines {
            text.update(line.as_bytes());
        }
        let full: [u8; 32] = text.finalize().into();
        let mut digest = [0; 16];
        for (kept, byte) in digest.iter_mut().zip(full) {
            *kept = byte;
        }
        digest[15] &= 0b1111_1000;
        Self { digest }
    }

    /// Reads a code as people write it: any case, any grouping, `O` for `0`, `I` and `L` for `1`.
    pub fn parse(text: &str) -> Result<Self, NotAHeadCode> {
        let form = || NotAHeadCode::Form(text.to_owned());
        let is_grouping = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '‑');
        let letters: String = text.chars().filter(|c| !is_grouping(*c)).collect();
        let values = letters.chars().map(value).collect::<Option<Vec<u8>>>().ok_or_else(form)?;
        let (_, body) = values.split_last().ok_or_else(form)?;
        if body.len() != DIGEST_LETTERS {
            return Err(form());
        }
        if remainder(&values) != 0 {
            return Err(NotAHeadCode::Mistyped(text.to_owned()));
        }
        let mut padded: Vec<u8> = body.iter().map(|value| symbol(*value)).collect();
        padded.push(symbol(0));
        let mut digest = [0; 16];
        CROCKFORD.decode_mut(&padded, &mut digest).map_err(|_| form())?;
        Ok(Self { digest })
    }

    /// The 26 letters without grouping.
    pub fn letters(&self) -> String {
        let mut letters = CROCKFORD.encode(&self.digest);
        letters.truncate(DIGEST_LETTERS);
        let values: Vec<u8> = letters.chars().filter_map(value).collect();
        letters.push(char::from(symbol(doubled(remainder(&values)))));
        letters
    }
}

impl fmt::Display for HeadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, letter) in self.letters().chars().enumerate() {
            if index > 0 && index % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl FromStr for HeadCode {
    type Err = NotAHeadCode;

    fn from_str(text: &str) -> Result<Self, NotAHeadCode> {
        Self::parse(text)
    }
}

impl Serialize for HeadCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The letters are the coefficients of a polynomial over the field of 32 elements, evaluated at 2.
/// The powers of 2 are all different for 31 places, so one wrong letter or two exchanged ones, side
/// by side or not, never leave the value as it was.
fn remainder(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| doubled(sum) ^ value)
}

/// Multiplication by 2 modulo x⁵ + x² + 1.
fn doubled(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let found = (0..32).find(|value| char::from(symbol(*value)) == letter);
    found.filter(|_| letter.is_ascii())
}

fn symbol(value: u8) -> u8 {
    const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    SYMBOLS[usize::from(value & 0b1_1111)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(seed: u8) -> HeadCode {
        let mut tips = Tips::default();
        tips.add(DeviceId([seed; 32]), 7, RecordId([9; 32]), None);
        tips.code()
    }

    #[test]
    fn the_text_lists_tips_as_sorted_lines() {
        let mut tips = Tips::default();
        assert_eq!(tips.text(), "tekseru-head-v1\n");
        let (first, second) = (DeviceId([0xAB; 32]), DeviceId([0x0C; 32]));
        tips.add(first, 0, RecordId([1; 32]), None);
        tips.add(first, 1, RecordId([2; 32]), Some(RecordId([1; 32])));
        tips.add(second, 9, RecordId([3; 32]), Some(RecordId([4; 32])));
        tips.add(second, 10, RecordId([5; 32]), Some(RecordId([6; 32])));
        let expected = format!(
            "tekseru-head-v1\n{s} 10 {}\n{s} 9 {}\n{} 1 {}\n",
            "05".repeat(32),
            "03".repeat(32),
            "ab".repeat(32),
            "02".repeat(32),
            s = "0c".repeat(32),
        );
        assert_eq!(tips.text(), expected);
    }

    #[test]
    fn exports_at_the_ends_are_left_off_and_others_stay() {
        let id = |n| RecordId([n; 32]);
        let device = DeviceId([1; 32]);
        let mut exports = Exports::default();
        for n in [2, 4, 5] {
            exports.add(id(n), Some(id(n - 1)));
        }
        let tip = |seq, n| Tip { device, seq, id: id(n) };
        assert_eq!(exports.left_off(&[tip(4, 5)]), [tip(2, 3)]);
        assert_eq!(exports.left_off(&[tip(2, 3)]), [tip(2, 3)]);
        let mut nothing_else = Exports::default();
        nothing_else.add(id(1), None);
        assert_eq!(nothing_else.left_off(&[tip(0, 1)]), []);
    }

    #[test]
    fn a_code_survives_paper_and_a_careless_typist() {
        let code = code(3);
        let printed = code.to_string();
        assert_eq!(printed.len(), 26 + 5);
        assert_eq!(HeadCode::parse(&printed), Ok(code));
        assert_eq!(HeadCode::parse(&format!(" {} ", code.letters().to_lowercase())), Ok(code));
        let careless = printed.replace('0', "o").replace('1', "l").replace('-', " ");
        assert_eq!(HeadCode::parse(&careless), Ok(code));
    }

    #[test]
    fn any_one_wrong_letter_is_noticed() {
        for seed in 0..20 {
            let letters: Vec<char> = code(seed).letters().chars().collect();
            for place in 0..letters.len() {
                for wrong in (0..32).map(|value| char::from(symbol(value))) {
                    let mut typed = letters.clone();
                    typed[place] = wrong;
                    let parsed = HeadCode::parse(&typed.iter().collect::<String>());
                    assert_eq!(parsed.is_ok(), wrong == letters[place]);
                }
            }
        }
    }

    #[test]
    fn any_two_exchanged_letters_are_noticed() {
        for seed in 0..20 {
            let letters: Vec<char> = code(seed).letters().chars().collect();
            for left in 0..letters.len() {
                for right in left + 1..letters.len() {
                    let mut typed = letters.clone();
                    typed.swap(left, right);
                    let parsed = HeadCode::parse(&typed.iter().collect::<String>());
                    assert_eq!(parsed.is_ok(), letters[left] == letters[right]);
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_is_refused_by_form() {
        for text in ["", "A", &"A".repeat(25), &"A".repeat(27), &"U".repeat(26), &"Ж".repeat(26)] {
            assert!(matches!(HeadCode::parse(text), Err(NotAHeadCode::Form(_))), "{text:?}");
        }
    }
}
