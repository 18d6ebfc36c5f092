//! How alike two wordings are, whatever the case, the endings, the figures and the keyboard they were typed on.

use std::collections::BTreeMap;

use crate::domain::fold::fold;

/// Three letters in a row.
type Triple = [char; 3];

/// How much of two texts is the same, 0 to 100: twice the shared triples of letters, by all there are.
pub fn likeness(left: &str, right: &str) -> u8 {
    let (left, right) = (triples(left), triples(right));
    let all: usize = left.values().chain(right.values()).sum();
    if all == 0 {
        return 0;
    }
    let shared: usize =
        left.iter().map(|(triple, many)| right.get(triple).map_or(0, |own| *own.min(many))).sum();
    u8::try_from(shared * 200 / all).unwrap_or(100)
}

/// The triples of every word with its edges; figures say how bad it is, not what it is, and are left out.
fn triples(text: &str) -> BTreeMap<Triple, usize> {
    let mut triples = BTreeMap::new();
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    for word in words {
        let letters: Vec<char> = std::iter::once(' ').chain(word.chars()).chain([' ']).collect();
        for triple in letters.windows(3) {
            *triples.entry([triple[0], triple[1], triple[2]]).or_insert(0) += 1;
        }
    }
    triples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_figures_and_missing_letters_of_a_keyboard_make_no_difference() {
        assert_eq!(likeness("Площадь 2,1 м² в камере 4", "ПЛОЩАДЬ 1,9 м² в камере 12"), 100);
        assert_eq!(likeness("ещё не учтён", "еще не учтен"), 100);
        assert_eq!(likeness("Дәрігер жоқ", "Даригер жок"), 100);
    }

    #[test]
    fn another_ending_is_near_and_another_matter_is_far() {
        let near = likeness("Нет горячей воды в душевой", "Отсутствие горячей воды в душевых");
        assert!(near > 60, "{near}");
        let far = likeness("Нет горячей воды в душевой", "Врач принимает раз в месяц");
        assert!(far < 20, "{far}");
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert_eq!(likeness("", ""), 0);
        assert_eq!(likeness("12", "12"), 0);
    }
}
