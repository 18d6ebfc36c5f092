//! Keyboard layouts: which characters one physical key types under us, Russian and Kazakh.
//!
//! From xkeyboard-config `us`, `ru(winkeys)` and `kz`. The letters of the Russian and the Kazakh
//! layout share their keys; the Kazakh one has letters instead of digits on the top row.

/// What every key of the main block types, plain and with Shift, in the same order of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    pub name: &'static str,
    pub plain: &'static str,
    pub shifted: &'static str,
}

pub const US: Layout = Layout {
    name: "us",
    plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    shifted: "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?",
};

pub const RU: Layout = Layout {
    name: "ru",
    plain: "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
    shifted: "Ё!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,",
};

pub const KZ: Layout = Layout {
    name: "kz",
    plain: "(\"әіңғ,.үұқөһйцукенгшщзхъ\\фывапролджэячсмитьбю№",
    shifted: ")!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?",
};

pub const ALL: [Layout; 3] = [US, RU, KZ];

impl Layout {
    /// Every key as (character under us, character here), plain ones first.
    pub fn pairs(self) -> impl Iterator<Item = (char, char)> {
        let plain = US.plain.chars().zip(self.plain.chars());
        plain.chain(US.shifted.chars().zip(self.shifted.chars()))
    }

    /// What is typed here by the key that types `us` under us.
    pub fn types(self, us: char) -> Option<char> {
        self.pairs().find(|(own, _)| *own == us).map(|(_, typed)| typed)
    }

    /// What is typed under us by the key that types `c` here.
    pub fn us_key(self, c: char) -> Option<char> {
        self.pairs().find(|(_, typed)| *typed == c).map(|(us, _)| us)
    }
}

/// What the same physical key types under us.
///
/// ASCII is never remapped, so that nothing changes for whoever types on a Latin layout; `№` stands
/// on different keys in the two layouts and is left alone.
pub fn physical(c: char) -> Option<char> {
    if c.is_ascii() || c == '№' {
        return None;
    }
    RU.us_key(c).or_else(|| KZ.us_key(c))
}

/// The digit on the key of the Kazakh top row that types this ASCII sign.
pub fn kazakh_row_sign(c: char) -> Option<char> {
    match c {
        '"' => Some('1'),
        ',' => Some('6'),
        '.' => Some('7'),
        _ => None,
    }
}

/// The digit on the key of the Kazakh top row that types this letter.
pub fn kazakh_row_letter(c: char) -> Option<char> {
    physical(c).filter(char::is_ascii_digit)
}

/// Whether the letter is typed on a Kazakh layout only.
pub fn is_kazakh(c: char) -> bool {
    "әіңғүұқөһӘІҢҒҮҰҚӨҺ".contains(c)
}

/// What is known of the keyboard under the person's hands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hand {
    /// A Kazakh layout is in use, so that `"`, `,` and `.` may come from its top row.
    pub kazakh: bool,
}

impl Hand {
    /// Learns from a typed character.
    pub fn observe(&mut self, c: char) {
        self.kazakh |= is_kazakh(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_layout_names_every_key() {
        for layout in ALL {
            assert_eq!(layout.plain.chars().count(), 47, "{}", layout.name);
            assert_eq!(layout.shifted.chars().count(), 47, "{}", layout.name);
        }
    }

    #[test]
    fn no_letter_stands_on_two_keys() {
        let mut keys = BTreeMap::new();
        for (us, typed) in RU.pairs().chain(KZ.pairs()) {
            if !typed.is_ascii() && typed != '№' {
                assert_eq!(*keys.entry(typed).or_insert(us), us, "{typed}");
            }
        }
        assert_eq!(keys.len(), 2 * (33 + 9));
    }

    #[test]
    fn a_letter_leads_to_its_key_and_keeps_its_case() {
        assert_eq!(physical('й'), Some('q'));
        assert_eq!(physical('Й'), Some('Q'));
        assert_eq!(physical('і'), Some('3'));
        assert_eq!(physical('ж'), Some(';'));
        assert_eq!(physical('q'), None);
        assert_eq!(physical('№'), None);
    }

    #[test]
    fn the_kazakh_row_gives_all_ten_digits() {
        let digits: String = KZ
            .plain
            .chars()
            .skip(1)
            .take(10)
            .filter_map(|c| kazakh_row_letter(c).or_else(|| kazakh_row_sign(c)))
            .collect();
        assert_eq!(digits, "1234567890");
        assert_eq!(kazakh_row_letter('ө'), None);
        assert_eq!(kazakh_row_letter('й'), None);
    }
}
