//! Numbers, dates and references in a text, whatever the words around them are.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Something in a text that no language may change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Figure {
    Date(NaiveDate),
    Number(Decimal),
    /// What begins with capital letters and goes on with a number: `CON-02`, `R-2025/14`.
    Reference(String),
    /// Several parts, or more digits than a number can have.
    Digits(String),
}

/// All of them in no particular order: languages put the words between them differently.
pub(super) fn of(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let is_joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | ',');
    for word in text.split(|c| !is_joined(c)) {
        if word.contains(|c: char| c.is_ascii_digit()) {
            of_word(word, &mut found);
        }
    }
    found.sort();
    found
}

fn of_word(word: &str, found: &mut Vec<Figure>) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let read = date(rest).or_else(|| reference(rest)).or_else(|| number(rest));
        let taken = match read {
            Some((figure, taken)) => {
                found.push(figure);
                taken
            }
            // Letters that lead to no reference are words.
            None if first.is_alphabetic() => rest.chars().take_while(|c| c.is_alphabetic()).count(),
            None => 1,
        };
        rest =
            rest.char_indices().nth(taken).and_then(|(at, _)| rest.get(at..)).unwrap_or_default();
    }
}

/// A day as either of our languages or a machine writes it.
fn date(text: &str) -> Option<(Figure, usize)> {
    const LENGTH: usize = 10;
    let written = text.get(..LENGTH)?;
    if text.chars().nth(LENGTH).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let read = |form| NaiveDate::parse_from_str(written, form).ok();
    Some((Figure::Date(read("%d.%m.%Y").or_else(|| read("%Y-%m-%d"))?), LENGTH))
}

fn reference(text: &str) -> Option<(Figure, usize)> {
    let is_part = |c: &char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '/');
    let code: String = text.chars().take_while(is_part).collect();
    let code = code.trim_end_matches(['-', '/']);
    let letters: String = code.chars().take_while(|c| c.is_uppercase()).collect();
    let mut behind = code.strip_prefix(letters.as_str())?.chars();
    let is_code = !letters.is_empty()
        && behind.next() == Some('-')
        && behind.next().is_some_and(|c| c.is_ascii_digit());
    is_code.then(|| (Figure::Reference(code.to_owned()), code.chars().count()))
}

/// A whole number, one with a fraction after a point or a comma, or a number of several parts: `3.1.2`.
fn number(text: &str) -> Option<(Figure, usize)> {
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let all: String = text.chars().take_while(is_part).collect();
    let told = all.trim_end_matches(['.', ',']);
    if !told.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain = told.replace(',', ".");
    let figure = match plain.parse::<Decimal>() {
        Ok(number) => Figure::Number(number.normalize()),
        Err(_) => Figure::Digits(plain),
    };
    Some((figure, told.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_no_language_may_change_is_found_among_any_words() {
        for (one, other) in [
            ("срок до 30.09.2025", "мерзімі 30.09.2025-ке дейін"),
            ("due 2025-09-30, 3.6 m²", "3,6 м², срок 30.09.2025"),
            ("в 5 камерах из 12", "12 камераның 5-інде"),
            ("пункт CON-02 поручения R-2025/14.", "R-2025/14 тапсырмасы, CON-02-ден"),
            ("учреждение № 901, п.13", "№ 901 мекеме, 13-т."),
        ] {
            assert_eq!(of(one), of(other), "{one}");
        }
    }

    #[test]
    fn what_differs_is_seen_even_with_the_same_digits() {
        for (one, other) in [
            ("10.12.2025", "12.10.2025"),
            ("3,6", "6,3"),
            ("3,6", "36"),
            ("CON-02", "MED-02"),
            ("R-2025/14", "R-2025/41"),
            ("три и 3", "үш"),
            ("3.1.2", "3.2.1"),
        ] {
            assert_ne!(of(one), of(other), "{one}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in any::<String>()) {
            let digits = text.chars().any(|c| c.is_ascii_digit());
            prop_assert_eq!(of(&text).is_empty(), !digits);
        }
    }
}
