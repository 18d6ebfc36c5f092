//! Reading an item's code as people type it: `con-2`, `CON02`, `сщт2`, `мед 5`, `12`.

use crate::domain::checklist::Checklist;

use crate::domain::fold;
use crate::tui::keys::layout::{self, Hand};

/// One way to understand what was typed: letters of a checklist and the number of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) letters: String,
    pub(super) number: String,
}

impl Wanted {
    /// Whether an item's number is the one typed (`true`) or begins with it (`false`).
    pub(super) fn fits_number(&self, number: &str) -> Option<bool> {
        let bare = |number: &str| number.trim_start_matches('0').to_owned();
        let (wanted, number) = (bare(&self.number), bare(number));
        (wanted == number || number.starts_with(&wanted)).then_some(wanted == number)
    }
}

/// What a checklist is called: its code and the words of its titles.
#[derive(Debug, Clone)]
pub(super) struct Names {
    code: String,
    words: Vec<String>,
}

impl Names {
    pub(super) fn of(checklist: &Checklist) -> Self {
        let words = checklist.title.iter().flat_map(|(_, title)| {
            fold::fold(title).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        });
        Self { code: hard(&checklist.code.as_str().to_lowercase()), words: words.collect() }
    }

    pub(super) fn fits(&self, wanted: &Wanted) -> bool {
        let letters = wanted.letters.as_str();
        let of_title = || self.words.iter().any(|word| word.starts_with(letters));
        self.code.starts_with(&hard(letters)) || (letters.chars().nth(1).is_some() && of_title())
    }
}

/// К stands for C as much as for K.
fn hard(letters: &str) -> String {
    letters.replace('c', "k")
}

/// The text as it was typed, and as the same keys or sounds spell it elsewhere, folded.
pub(super) fn spellings(typed: &str, hand: Hand) -> Vec<String> {
    let typed = fold_case(typed.trim());
    let by_key: String = typed.chars().map(|c| key(c, hand)).collect();
    let by_sound: String = digits(&typed, hand).chars().flat_map(sound).collect();
    [typed, by_key, by_sound].map(|text| fold::fold(&text)).to_vec()
}

/// Every way to understand the text as a code; none where it is something else.
pub(super) fn readings(typed: &str, hand: Hand) -> Vec<Wanted> {
    let typed = fold_case(typed);
    let by_key: String = typed.chars().map(|c| key(c, hand)).collect();
    let by_sound: String = digits(&typed, hand).chars().flat_map(sound).collect();
    let folded = fold::fold(&digits(&typed, hand));
    let mut readings: Vec<Wanted> = Vec::new();
    for text in [typed, by_key, by_sound, folded] {
        if let Some(wanted) = parse(&text).filter(|wanted| !readings.contains(wanted)) {
            readings.push(wanted);
        }
    }
    readings
}

fn fold_case(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// What the same key types under us.
fn key(c: char, hand: Hand) -> char {
    let row_sign = || layout::kazakh_row_sign(c).filter(|_| hand.kazakh);
    layout::physical(c).or_else(row_sign).unwrap_or(c)
}

/// Digits for what the top row of the Kazakh layout types behind letters.
fn digits(text: &str, hand: Hand) -> String {
    let digit = |c: char| {
        let letter = layout::kazakh_row_letter(c);
        letter.or_else(|| layout::kazakh_row_sign(c).filter(|_| hand.kazakh)).unwrap_or(c)
    };
    text.chars().map(digit).collect()
}

/// Letters, then digits, with nothing but spaces and dashes between.
fn parse(text: &str) -> Option<Wanted> {
    let text = text.trim();
    let number_at = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (letters, number) = text.split_at(number_at);
    let letters = letters.trim_end_matches([' ', '-', '–', '.', '_', 'ө']);
    let sound = letters.chars().all(char::is_alphabetic)
        && number.chars().all(|c| c.is_ascii_digit())
        && !(letters.is_empty() && number.is_empty());
    sound.then(|| Wanted { letters: letters.to_owned(), number: number.to_owned() })
}

/// The Latin letter of the same sound.
fn sound(c: char) -> std::vec::IntoIter<char> {
    let latin = match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'ы' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ю' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "c",
        'я' => "ya",
        other => return vec![other].into_iter(),
    };
    latin.chars().collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HAND: Hand = Hand { kazakh: true };

    fn names(code: &str, title: &str) -> Names {
        let words = fold::fold(title).split_whitespace().map(str::to_owned).collect();
        Names { code: hard(&code.to_lowercase()), words }
    }

    fn means(typed: &str, code: &str, title: &str, number: &str) -> bool {
        let names = names(code, title);
        readings(typed, HAND)
            .iter()
            .any(|wanted| names.fits(wanted) && wanted.fits_number(number) == Some(true))
    }

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        for typed in
            ["con-2", "CON02", "con 02", "Con2", "сщт2", "СЩТ-2", "кон 2", "con-ә", "сщтөә"]
        {
            assert!(means(typed, "CON", "Условия содержания", "02"), "{typed}");
        }
        for typed in ["мед 5", "МЕД-05", "med5", "ьув5", "медғ"] {
            assert!(means(typed, "MED", "Медицинское обеспечение", "05"), "{typed}");
        }
        assert!(means("усл 2", "CON", "Условия содержания", "02"));
    }

    #[test]
    fn a_code_means_no_other_item() {
        assert!(!means("con-2", "CON", "Условия содержания", "12"));
        assert!(!means("med 2", "CON", "Условия содержания", "02"));
        assert!(!means("у 2", "CON", "Условия содержания", "02"));
    }

    #[test]
    fn a_bare_number_is_read_and_a_sentence_is_not() {
        assert_eq!(readings("12", HAND), [Wanted { letters: String::new(), number: "12".into() }]);
        assert_eq!(readings("нет врача в 2 отряде", HAND), []);
        assert_eq!(readings("  ", HAND), []);
    }

    #[test]
    fn more_digits_narrow_the_choice() {
        let wanted = Wanted { letters: String::new(), number: "1".into() };
        assert_eq!(wanted.fits_number("01"), Some(true));
        assert_eq!(wanted.fits_number("12"), Some(false));
        assert_eq!(wanted.fits_number("21"), None);
    }
}
