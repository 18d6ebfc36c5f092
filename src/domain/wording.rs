//! Suggested wordings with slots: what was measured is put into the sentence, and where it is not known the
//! sentence does without.
//!
//! `Площадь меньше нормы[: {value} при норме {norm}][; хуже всего: {place}].` A part in square brackets is left out
//! when a slot inside it has nothing to say.

/// What can be put into a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The measured value with its unit.
    Value,
    /// The figure of the norm with its unit.
    Norm,
    /// The place that was worst.
    Place,
}

impl Slot {
    pub const ALL: [Self; 3] = [Self::Value, Self::Norm, Self::Place];

    /// The word between the braces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Norm => "norm",
            Self::Place => "place",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.code() == code)
    }
}

/// What is known, in the words of the reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    pub value: Option<String>,
    pub norm: Option<String>,
    pub place: Option<String>,
}

impl Known {
    fn of(&self, slot: Slot) -> Option<&str> {
        let known = match slot {
            Slot::Value => &self.value,
            Slot::Norm => &self.norm,
            Slot::Place => &self.place,
        };
        known.as_deref().filter(|text| !text.trim().is_empty())
    }
}

/// What is wrong with a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingFault {
    /// A bracket or brace without its pair.
    Unbalanced,
    /// A bracket inside a bracket.
    Nested,
    UnknownSlot(String),
    /// A slot outside square brackets: the sentence has no form without it.
    BareSlot(Slot),
}

/// A piece of a sentence.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'t> {
    Words(&'t str),
    Slot(Slot),
}

/// A part of a sentence, which may be left out as a whole.
#[derive(Debug, Default, PartialEq, Eq)]
struct Part<'t> {
    in_brackets: bool,
    pieces: Vec<Piece<'t>>,
}

/// Everything that is wrong with a wording.
pub fn faults(text: &str) -> Vec<WordingFault> {
    read(text).1
}

/// Whether the wording has places to fill, sound or not.
pub fn has_slots(text: &str) -> bool {
    text.contains(['{', '}', '[', ']'])
}

/// The sentence with what is known. A wording that is not sound is given as it is: whoever uses it sees the slip.
pub fn fill(text: &str, known: &Known) -> String {
    let (parts, faults) = read(text);
    if faults.iter().any(|fault| !matches!(fault, WordingFault::BareSlot(_))) {
        return text.to_owned();
    }
    parts.iter().filter_map(|part| filled(part, known)).collect()
}

/// The part with its slots filled; none where it is left out.
fn filled(part: &Part<'_>, known: &Known) -> Option<String> {
    let mut sentence = String::new();
    for piece in &part.pieces {
        match piece {
            Piece::Words(words) => sentence.push_str(words),
            Piece::Slot(slot) => match known.of(*slot) {
                Some(text) => sentence.push_str(text),
                None if part.in_brackets => return None,
                None => sentence.push('…'),
            },
        }
    }
    Some(sentence)
}

/// Reads a wording from left to right, going on after every fault.
fn read(text: &str) -> (Vec<Part<'_>>, Vec<WordingFault>) {
    let (mut parts, mut part) = (Vec::new(), Part::default());
    let mut faults = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']', '{', '}']) {
        let (words, mark) = rest.split_at(at);
        push_words(&mut part, words);
        let mut after = mark.chars();
        let mark = after.next();
        rest = after.as_str();
        match mark {
            Some('[') if part.in_brackets => faults.push(WordingFault::Nested),
            Some('[') => {
                parts.push(std::mem::take(&mut part));
                part.in_brackets = true;
            }
            Some(']') if part.in_brackets => parts.push(std::mem::take(&mut part)),
            Some('{') => rest = read_slot(rest, &mut part, &mut faults),
            _ => faults.push(WordingFault::Unbalanced),
        }
    }
    push_words(&mut part, rest);
    if part.in_brackets {
        faults.push(WordingFault::Unbalanced);
    }
    parts.push(part);
    (parts, faults)
}

fn push_words<'t>(part: &mut Part<'t>, words: &'t str) {
    if !words.is_empty() {
        part.pieces.push(Piece::Words(words));
    }
}

/// Reads a slot up to its brace; what follows it is given back.
fn read_slot<'t>(rest: &'t str, part: &mut Part<'t>, faults: &mut Vec<WordingFault>) -> &'t str {
    let Some((name, after)) = rest.split_once('}').filter(|(name, _)| !has_slots(name)) else {
        faults.push(WordingFault::Unbalanced);
        return rest;
    };
    match Slot::from_code(name) {
        None => faults.push(WordingFault::UnknownSlot(name.to_owned())),
        Some(slot) => {
            if !part.in_brackets {
                faults.push(WordingFault::BareSlot(slot));
            }
            part.pieces.push(Piece::Slot(slot));
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AREA: &str = "Площадь меньше нормы[: {value} при норме {norm}][; хуже всего: {place}].";

    fn known(value: &str, norm: &str, place: &str) -> Known {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Known { value: some(value), norm: some(norm), place: some(place) }
    }

    #[test]
    fn a_sentence_is_right_with_and_without_what_is_known() {
        for (known, expected) in [
            (
                known("2,9 м²", "4 м²", "камера 12"),
                "Площадь меньше нормы: 2,9 м² при норме 4 м²; хуже всего: камера 12.",
            ),
            (known("2,9 м²", "4 м²", ""), "Площадь меньше нормы: 2,9 м² при норме 4 м²."),
            (known("2,9 м²", "", "камера 12"), "Площадь меньше нормы; хуже всего: камера 12."),
            (Known::default(), "Площадь меньше нормы."),
        ] {
            assert_eq!(fill(AREA, &known), expected);
        }
        assert_eq!(faults(AREA), []);
    }

    #[test]
    fn what_stands_for_a_slot_is_never_read_as_a_slot() {
        let odd = known("{norm}", "[1]", "{x");
        assert_eq!(fill("[{value}][{norm}][{place}]", &odd), "{norm}[1]{x");
    }

    #[test]
    fn every_fault_of_a_wording_is_named() {
        use WordingFault::{BareSlot, Nested, Unbalanced, UnknownSlot};
        for (text, expected) in [
            ("a [b", vec![Unbalanced]),
            ("a] b", vec![Unbalanced]),
            ("a {value b", vec![Unbalanced]),
            ("a } b", vec![Unbalanced]),
            ("a [b [{value}] c", vec![Nested]),
            ("a [{val}] b", vec![UnknownSlot("val".into())]),
            ("a {place} b", vec![BareSlot(Slot::Place)]),
            ("a [{x}] {y} [", vec![UnknownSlot("x".into()), UnknownSlot("y".into()), Unbalanced]),
            ("a {[value]} b", vec![Unbalanced, Unbalanced]),
        ] {
            assert_eq!(faults(text), expected, "{text}");
        }
    }

    #[test]
    fn a_wording_that_is_not_sound_is_shown_as_it_is() {
        assert_eq!(fill("a [{val}] b", &known("1", "2", "3")), "a [{val}] b");
        assert_eq!(fill("a {place} b", &Known::default()), "a … b");
    }

    proptest! {
        #[test]
        fn any_text_is_filled_without_a_panic(text in "[\\[\\]{}a-eя ]{0,30}", value in ".{0,5}") {
            let known = Known { value: Some(value), ..Known::default() };
            let filled = fill(&text, &known);
            if faults(&text).is_empty() && !has_slots(&text) {
                prop_assert_eq!(filled, text);
            }
        }

        #[test]
        fn a_sound_sentence_keeps_its_words_and_loses_its_brackets(
            before in "[а-я ]{0,10}",
            inside in "[а-я ]{0,10}",
            after in "[а-я ]{0,10}",
        ) {
            let text = format!("{before}[{inside}{{value}}]{after}");
            prop_assert_eq!(fill(&text, &Known::default()), format!("{before}{after}"));
            let known = Known { value: Some("7".into()), ..Known::default() };
            prop_assert_eq!(fill(&text, &known), format!("{before}{inside}7{after}"));
        }
    }
}
