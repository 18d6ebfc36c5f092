//! How much of a checklist exists in a language.

use crate::domain::checklist::{Checklist, Item};
use crate::domain::text::{Lang, LocalText};

/// Texts that exist in a language, of all texts there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    pub given: usize,
    pub of: usize,
}

/// Counts the texts of a checklist in this language. A text that exists in no language is not missed.
pub fn coverage(checklist: &Checklist, lang: Lang) -> Coverage {
    let titles = checklist.sections.iter().map(|section| &section.title);
    let texts = std::iter::once(&checklist.title).chain(titles);
    let texts = texts.chain(checklist.items.iter().flat_map(texts_of));
    let mut coverage = Coverage::default();
    for text in texts.filter(|text| !text.is_empty()) {
        coverage.of += 1;
        coverage.given += usize::from(text.exact(lang).is_some());
    }
    coverage
}

fn texts_of(item: &Item) -> impl Iterator<Item = &LocalText> {
    let own = [
        &item.title,
        &item.question,
        &item.guidance,
        &item.evidence,
        &item.finding,
        &item.instruction,
    ];
    let inputs = item.measurement.iter().flat_map(|measurement| &measurement.inputs);
    own.into_iter().chain(inputs.map(|input| &input.label))
}
