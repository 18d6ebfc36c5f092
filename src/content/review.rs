//! Where Kazakh texts use words that await the eye of a native official writer.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::fields::Faults;
use super::glossary::{Glossary, GlossaryTerm};
use super::source::{self, Source};
use super::{GLOSSARY_FILE, brought, syntax};
use crate::domain::text::Lang;

/// One use of a doubtful term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubtfulUse {
    pub file: String,
    pub line: usize,
    /// The item, norm or body it stands at, where there is one.
    pub code: Option<String>,
    /// The word or words as the glossary has them.
    pub words: String,
    pub term: GlossaryTerm,
}

/// A variant of a term, word by word.
struct Pattern<'g> {
    term: &'g GlossaryTerm,
    variant: &'g str,
    words: Vec<String>,
}

/// Every use of a term that awaits review, in what the program brings and in the files of `dir`; a file there goes
/// before that of its name here.
pub fn doubtful_uses(dir: Option<&Path>, glossary: &Glossary) -> Vec<DoubtfulUse> {
    let added = dir.map_or_else(Vec::new, |dir| source::read_all(dir).0);
    let is_replaced = |own: &Source| added.iter().any(|other| other.name() == own.name());
    let mut sources: Vec<Source> = brought();
    sources.retain(|own| !is_replaced(own));
    sources.extend(added);
    let patterns = patterns(glossary);
    let texts = sources.iter().filter(|source| source.name() != GLOSSARY_FILE);
    texts.flat_map(|source| uses_in(source, &patterns)).collect()
}

fn patterns(glossary: &Glossary) -> Vec<Pattern<'_>> {
    let doubtful = glossary.iter().filter(|term| term.standing.awaits_review());
    let patterns = doubtful.flat_map(|term| {
        term.kk.iter().map(move |variant| Pattern { term, variant, words: words(variant) })
    });
    patterns.filter(|pattern| !pattern.words.is_empty()).collect()
}

fn uses_in(source: &Source, patterns: &[Pattern<'_>]) -> Vec<DoubtfulUse> {
    let readable = syntax::readable(&source.text);
    let lines = Faults::of(&source.file, &readable);
    let (root, _) = DeTable::parse_recoverable(&readable.text);
    let mut texts = Vec::new();
    kazakh_texts(root.get_ref(), None, &mut texts);
    let mut uses = Vec::new();
    for (at, code, text) in texts {
        let said = words(text);
        for pattern in patterns.iter().filter(|pattern| pattern.is_in(&said)) {
            uses.push(DoubtfulUse {
                file: source.file.clone(),
                line: lines.line(at),
                code: code.map(str::to_owned),
                words: pattern.variant.to_owned(),
                term: pattern.term.clone(),
            });
        }
    }
    uses.sort_by_key(|found| found.line);
    uses
}

/// Every text under a key `kk`, with its place and the code of what it belongs to.
fn kazakh_texts<'t>(
    table: &'t DeTable<'t>,
    outer: Option<&'t str>,
    found: &mut Vec<(usize, Option<&'t str>, &'t str)>,
) {
    let named = |name: &str| {
        let (_, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
        value.get_ref().as_str()
    };
    let code = named("code").or_else(|| named("id")).or(outer);
    for (key, value) in table {
        match value.get_ref() {
            DeValue::String(text) if key.get_ref() == Lang::Kk.code() => {
                found.push((key.span().start, code, text));
            }
            DeValue::Table(inner) => kazakh_texts(inner, code, found),
            DeValue::Array(entries) => {
                for inner in entries.iter().filter_map(|entry| entry.get_ref().as_table()) {
                    kazakh_texts(inner, code, found);
                }
            }
            _ => {}
        }
    }
}

impl Pattern<'_> {
    /// Whether the words stand one after another in the text, in whatever case.
    fn is_in(&self, said: &[String]) -> bool {
        said.windows(self.words.len())
            .any(|place| place.iter().zip(&self.words).all(|(word, stem)| begins_with(word, stem)))
    }
}

/// The words of a text in small letters.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphabetic());
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether the word is the stem with any ending. Before a vowel the last к, қ, п is softened: кітап, кітабы.
fn begins_with(word: &str, stem: &str) -> bool {
    if word.starts_with(stem) {
        return true;
    }
    let mut letters = stem.chars();
    let soft = match letters.next_back() {
        Some('к') => 'г',
        Some('қ') => 'ғ',
        Some('п') => 'б',
        _ => return false,
    };
    word.strip_prefix(letters.as_str()).is_some_and(|rest| rest.starts_with(soft))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Standing;

    fn term(kk: &[&str], standing: Standing) -> GlossaryTerm {
        let kk = kk.iter().map(|variant| (*variant).to_owned()).collect();
        GlossaryTerm { en: "t".into(), ru: "т".into(), kk, standing }
    }

    #[test]
    fn a_doubtful_term_is_found_in_every_case_with_its_line_and_code() {
        let glossary: Glossary = [
            term(&["тергеудегі адам", "жұмыс кітапшасы"], Standing::Fair),
            term(&["аралау"], Standing::Unsure),
            term(&["мекеме"], Standing::Seen),
        ]
        .into_iter()
        .collect();
        let text = "code = \"CON\"\n[[item]]\ncode = \"CON-01\"\nquestion.ru = \"аралау\"\n\
                    question.kk = \"Мекеменің тергеудегі адамдары бар ма?\"\n\
                    [[item.measure.input]]\nlabel.kk = \"Аралаудың саны\"\n";
        let uses = uses_in(&Source::new("c.toml", text), &patterns(&glossary));
        let brief = |found: &DoubtfulUse| {
            (found.line, found.code.clone().unwrap(), found.words.clone(), found.term.standing)
        };
        let expected = [
            (5, "CON-01".to_owned(), "тергеудегі адам".to_owned(), Standing::Fair),
            (7, "CON-01".to_owned(), "аралау".to_owned(), Standing::Unsure),
        ];
        assert_eq!(uses.iter().map(brief).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn endings_and_softened_letters_still_match_and_other_words_do_not() {
        assert!(begins_with("кітабы", "кітап"));
        assert!(begins_with("мекемеде", "мекеме"));
        assert!(begins_with("құжаттамалық", "құжат"));
        assert!(!begins_with("мекен", "мекеме"));
        assert!(!begins_with("кіта", "кітап"));
    }
}
