//! What is wrong with a content file, for people.

use crate::i18n::Phrase;

use super::{Named, Problem, ProblemKind, ValueKind, Vocabulary};
use crate::content::rule::RuleForm;
use crate::content::vocabulary;
use crate::domain::checklist::ItemCode;
use crate::domain::wording::WordingFault;

impl Problem {
    /// Where it is and what is wrong.
    pub fn phrase(&self) -> Phrase {
        let at = match &self.code {
            Some(code) => Phrase::new("problem-at-code").with("code", code.as_str()),
            None => Phrase::new("problem-at"),
        };
        at.with("file", self.file.as_str())
            .with("line", self.line.to_string())
            .with("what", self.kind.phrase())
    }
}

impl ProblemKind {
    /// What is wrong and what was expected.
    pub fn phrase(&self) -> Phrase {
        let new = Phrase::new;
        match self {
            Self::Unreadable(why) => new("problem-unreadable").with("why", why.as_str()),
            Self::TooLarge { size, limit } => new("problem-too-large")
                .with("size", size.to_string())
                .with("limit", limit.to_string()),
            Self::NotText => new("problem-not-text"),
            Self::Syntax(why) => new("problem-syntax").with("why", why.as_str()),
            Self::MissingKey { key } => new("problem-missing-key").with("key", key.as_str()),
            Self::MissingLanguage { key, lang } => {
                new("problem-missing-language").with("key", key.as_str()).with("lang", lang.code())
            }
            Self::UnknownKey { key, known } => new("problem-unknown-key")
                .with("key", key.as_str())
                .with("expected", known.join(", ")),
            Self::WrongType { key, expected } => new("problem-wrong-type")
                .with("key", key.as_str())
                .with("expected", expected.phrase()),
            Self::Empty { key } => new("problem-empty").with("key", key.as_str()),
            Self::HiddenCharacter { key, character } => new("problem-hidden-character")
                .with("key", key.as_str())
                .with("character", format!("U+{:04X}", u32::from(*character))),
            Self::NotACode { text } => new("problem-not-a-code").with("text", text.as_str()),
            Self::NotAnId { text } => new("problem-not-an-id").with("text", text.as_str()),
            Self::UnknownWord { of, word } => new("problem-unknown-word")
                .with("word", word.as_str())
                .with("of", of.phrase())
                .with("expected", vocabulary::words_of(*of).join(", ")),
            Self::Duplicate { of, id, first_file, first_line } => new("problem-duplicate")
                .with("what", of.phrase())
                .with("id", id.as_str())
                .with("file", first_file.as_str())
                .with("line", first_line.to_string()),
            _ => self.phrase_of_content(),
        }
    }

    /// What is wrong with items and norms, read as such.
    fn phrase_of_content(&self) -> Phrase {
        let new = Phrase::new;
        match self {
            Self::ForeignItem { domain } => {
                new("problem-foreign-item").with("domain", domain.as_str())
            }
            Self::UnknownSection { section } => {
                new("problem-unknown-section").with("section", section.as_str())
            }
            Self::EmptySection { section } => {
                new("problem-empty-section").with("section", section.as_str())
            }
            Self::UnknownNorm { norm } => new("problem-unknown-norm").with("norm", norm.as_str()),
            Self::NormUnit { norm, expected, found } => new("problem-norm-unit")
                .with("norm", norm.as_str())
                .with("expected", expected.as_str())
                .with("found", found.as_str()),
            Self::ExpiredNorm { norm, ended } => new("problem-expired-norm")
                .with("norm", norm.as_str())
                .with("ended", ended.format("%d.%m.%Y").to_string()),
            Self::ImpossibleRule { act, at, form } => new("problem-impossible-rule")
                .with("act", act.as_str())
                .with("at", at.as_str())
                .with("expected", form.phrase()),
            Self::UnknownInput { input } => {
                new("problem-unknown-input").with("input", input.as_str())
            }
            Self::UnusedInput { input } => {
                new("problem-unused-input").with("input", input.as_str())
            }
            Self::UsedBesides { input } => {
                new("problem-used-besides").with("input", input.as_str())
            }
            Self::NotAFormula { text } => new("problem-not-a-formula").with("text", text.as_str()),
            Self::MinAboveMax { min, max } => new("problem-min-above-max")
                .with("min", min.to_string())
                .with("max", max.to_string()),
            Self::TermTooLong { most } => new("problem-term-too-long").with("most", *most),
            Self::EndsBeforeItBegins => new("problem-ends-before-it-begins"),
            _ => self.phrase_of_use(),
        }
    }

    /// What is wrong with where items are asked and how they are worded.
    fn phrase_of_use(&self) -> Phrase {
        let new = Phrase::new;
        match self {
            Self::Wording { key, fault } => wording(fault).with("key", key.as_str()),
            Self::SlotUnmeasured { key } => {
                new("problem-slot-unmeasured").with("key", key.as_str())
            }
            Self::AppliesToNothing => new("problem-applies-to-nothing"),
            Self::AllAndMore => new("problem-all-and-more"),
            Self::NeverAsked => new("problem-never-asked"),
            Self::UnknownHost { item } => new("problem-unknown-host").with("item", item.as_str()),
            Self::Cycle { path } => {
                let path: Vec<&str> = path.iter().map(ItemCode::as_str).collect();
                new("problem-cycle").with("path", path.join(" → "))
            }
            Self::ChangedEdition { edition, visits } => new("problem-changed-edition")
                .with("edition", edition.as_str())
                .with("visits", *visits),
            _ => Phrase::silent(),
        }
    }
}

fn wording(fault: &WordingFault) -> Phrase {
    match fault {
        WordingFault::Unbalanced => Phrase::new("problem-wording-unbalanced"),
        WordingFault::Nested => Phrase::new("problem-wording-nested"),
        WordingFault::UnknownSlot(slot) => {
            Phrase::new("problem-wording-unknown-slot").with("slot", slot.as_str())
        }
        WordingFault::BareSlot(slot) => {
            Phrase::new("problem-wording-bare-slot").with("slot", slot.code())
        }
    }
}

impl RuleForm {
    fn phrase(self) -> Phrase {
        match self {
            Self::Numbered { last } => Phrase::new("rule-form-numbered").with("last", last),
            Self::Sectioned { last } => Phrase::new("rule-form-sectioned").with("last", last),
            Self::Article => Phrase::new("rule-form-article"),
        }
    }
}

impl Vocabulary {
    fn phrase(self) -> Phrase {
        Phrase::new(match self {
            Self::Severity => "vocabulary-severity",
            Self::Means => "vocabulary-means",
            Self::Applicability => "vocabulary-applicability",
            Self::Unit => "vocabulary-unit",
            Self::Act => "vocabulary-act",
            Self::NormSystem => "vocabulary-norm-system",
            Self::Comparison => "vocabulary-comparison",
            Self::Confidence => "vocabulary-confidence",
            Self::Country => "vocabulary-country",
            Self::FacilityType => "vocabulary-facility-type",
            Self::Feature => "vocabulary-feature",
            Self::DayKind => "vocabulary-day-kind",
            Self::OnDayOff => "vocabulary-on-day-off",
            Self::Standing => "vocabulary-standing",
        })
    }
}

impl Named {
    fn phrase(self) -> Phrase {
        Phrase::new(match self {
            Self::Checklist => "named-checklist",
            Self::Section => "named-section",
            Self::Item => "named-item",
            Self::Input => "named-input",
            Self::Norm => "named-norm",
            Self::Body => "named-body",
            Self::Term => "named-term",
            Self::Response => "named-response",
            Self::Danger => "named-danger",
            Self::Calendar => "named-calendar",
            Self::Day => "named-day",
            Self::Rules => "named-rules",
        })
    }
}

impl ValueKind {
    fn phrase(self) -> Phrase {
        Phrase::new(match self {
            Self::Text => "value-kind-text",
            Self::WholeNumber => "value-kind-whole-number",
            Self::Decimal => "value-kind-decimal",
            Self::TrueOrFalse => "value-kind-true-or-false",
            Self::Date => "value-kind-date",
            Self::DayOfYear => "value-kind-day-of-year",
            Self::List => "value-kind-list",
            Self::ListOfTexts => "value-kind-list-of-texts",
            Self::Table => "value-kind-table",
            Self::Languages => "value-kind-languages",
        })
    }
}
