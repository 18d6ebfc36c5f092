//! The words by which codes are found, in every language at once.

use std::collections::HashMap;

use crate::domain::filter::Word;
use crate::domain::finding::Severity;
use crate::i18n::family::{self, Family};
use crate::i18n::{Lang, Texts};

/// Words for codes, joined once: a hundred thousand rows say the same few.
#[derive(Debug)]
pub struct SpokenWords(HashMap<String, String>);

impl SpokenWords {
    pub(super) fn new() -> Self {
        let mut words = HashMap::new();
        for family in [family::SEVERITY, family::FLAG, family::STATUS, family::URGENT_STATUS] {
            for code in (family.codes)() {
                let spoken = Lang::ALL.map(|lang| Texts::load(lang).name(family, code));
                words.insert(family.key(code), spoken.join(" "));
            }
        }
        Self(words)
    }

    /// The words for a code in all languages.
    pub(super) fn of(&self, family: Family, code: &str) -> &str {
        self.0.get(&family.key(code)).map_or("", String::as_str)
    }
}

/// The word for a code of a family, with the short names that filters add to it.
pub(super) fn word(family: Family, code: &'static str, texts: Texts) -> Word {
    let mut spoken = vec![texts.name(family, code)];
    if (family::FILTER_WORD.codes)().contains(&code) {
        let short = texts.words(family::FILTER_WORD, code);
        spoken.splice(0..0, short);
    }
    Word::new(code, spoken)
}

/// A word that only filters know.
pub(super) fn own_word(code: &'static str, texts: Texts) -> Word {
    Word::new(code, texts.words(family::FILTER_WORD, code))
}
/// Gravities in the order in which `>=` compares them.
pub(super) fn severity_words(texts: Texts) -> Vec<Word> {
    let rising = Severity::ALL.into_iter().rev();
    rising.map(|severity| word(family::SEVERITY, severity.code(), texts)).collect()
}
