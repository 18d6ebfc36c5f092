//! What is wrong with a word of a filter, in words.

use crate::domain::filter::{Expected, Fault, FieldKind};
use crate::i18n::Phrase;

/// What is not understood, what was expected, and what could be meant.
pub fn complaint(fault: &Fault) -> Phrase {
    let word = fault.word.as_str();
    let nearest = fault.nearest.as_deref().map_or(Phrase::silent(), |nearest| {
        Phrase::new("filter-fault-nearest").with("nearest", nearest)
    });
    match &fault.expected {
        Expected::Field(known) => Phrase::new("filter-fault-field")
            .with("word", word)
            .with("nearest", nearest)
            .with("known", known.join(", ")),
        Expected::ValueOf { field, known } => Phrase::new("filter-fault-value")
            .with("word", word)
            .with("nearest", nearest)
            .with("field", field.as_str())
            .with("known", known.join(", ")),
        Expected::OneOf(known) => {
            Phrase::new("filter-fault-several").with("word", word).with("known", known.join(", "))
        }
        Expected::SomeValue { field } => {
            Phrase::new("filter-fault-no-value").with("field", field.as_str())
        }
        Expected::Kind { field, kind } => {
            let expected = Phrase::new(match kind {
                FieldKind::Day => "filter-fault-day",
                FieldKind::Month => "filter-fault-month",
                _ => "filter-fault-number",
            });
            Phrase::new("filter-fault-kind")
                .with("word", word)
                .with("field", field.as_str())
                .with("expected", expected)
        }
        Expected::NoOrder { field } => {
            Phrase::new("filter-fault-no-order").with("field", field.as_str())
        }
        Expected::ClosingQuote => Phrase::new("filter-fault-quote"),
    }
}
