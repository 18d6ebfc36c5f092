//! Findings as a list: fields, keys and groups.

use crate::domain::checklist::ItemCode;
use crate::domain::filter::{Card, FieldKind, Word, month_number};
use crate::domain::finding::{FindingKind, Flag, Severity};
use crate::domain::instruction::Status;
use crate::domain::review::ReviewStatus;
use crate::i18n::{Texts, family};

use super::spoken::{SpokenWords, own_word, severity_words, word};
use super::{DOMAIN, Facet, Ground, Group, Key, Listed, by_text, field};
use crate::workspace::lists::FindingRow;

const REVIEW: &str = "review";

/// Stands for findings that no instruction answers.
const NONE: &str = "none";

const GOOD_PRACTICE: &str = "good-practice";

impl FindingRow {
    fn kind_code(&self) -> &'static str {
        match self.finding.kind {
            FindingKind::Shortcoming => "shortcoming",
            FindingKind::GoodPractice => GOOD_PRACTICE,
        }
    }

    /// How far the instruction has come that has come least far.
    fn status(&self) -> Option<Status> {
        self.instructions.iter().map(|instruction| instruction.status).min()
    }
}

impl Listed for FindingRow {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        (DOMAIN, FieldKind::Codes),
        ("item", FieldKind::Text),
        ("severity", FieldKind::Ordered),
        ("kind", FieldKind::Codes),
        ("flag", FieldKind::Codes),
        ("facility", FieldKind::Text),
        ("round", FieldKind::Text),
        ("month", FieldKind::Month),
        ("instruction", FieldKind::Codes),
        (REVIEW, FieldKind::Codes),
        ("text", FieldKind::Anything),
    ];

    const SORTS: &'static [Facet] = &[
        Facet::Facility,
        Facet::Item,
        Facet::Severity,
        Facet::Title,
        Facet::Flags,
        Facet::Instruction,
        Facet::Round,
        Facet::Review,
    ];

    const GROUPS: &'static [Facet] = &[
        Facet::Facility,
        Facet::Domain,
        Facet::Severity,
        Facet::Round,
        Facet::Month,
        Facet::Status,
        Facet::Review,
    ];

    fn card(&self, _ground: &Ground, words: &SpokenWords) -> Card {
        let finding = &self.finding;
        let mut card = Card { text: text(self, words), values: Vec::new() };
        if let Some(domain) = &self.domain {
            card.code(field::<Self>(DOMAIN), domain.as_str());
        }
        if let Some(item) = &self.item {
            card.text(field::<Self>("item"), item.as_str());
        }
        // Good practice has no gravity to ask for.
        if finding.kind == FindingKind::Shortcoming {
            card.code(field::<Self>("severity"), finding.severity.code());
        }
        card.code(field::<Self>("kind"), self.kind_code());
        for flag in &finding.flags {
            card.code(field::<Self>("flag"), flag.code());
        }
        for name in std::iter::once(&self.facility_code).chain(&self.facility_names) {
            card.text(field::<Self>("facility"), name.as_str());
        }
        card.text(field::<Self>("round"), self.round_code.as_str());
        if let Some(day) = self.visited {
            card.number(field::<Self>("month"), month_number(day));
        }
        if self.instructions.is_empty() {
            card.code(field::<Self>("instruction"), NONE);
        }
        card.code(field::<Self>(REVIEW), self.review.code());
        for instruction in &self.instructions {
            card.code(field::<Self>("instruction"), instruction.status.code());
        }
        card
    }

    fn words(code: &str, texts: Texts) -> Vec<Word> {
        match code {
            "severity" => severity_words(texts),
            "kind" => {
                let kinds = (family::FINDING_KIND.codes)();
                kinds.into_iter().map(|kind| word(family::FINDING_KIND, kind, texts)).collect()
            }
            "flag" => {
                let flags = Flag::ALL.map(|flag| word(family::FLAG, flag.code(), texts));
                flags.map(Word::understood_alone).to_vec()
            }
            REVIEW => {
                ReviewStatus::ALL.map(|status| word(family::REVIEW, status.code(), texts)).to_vec()
            }
            "instruction" => {
                let statuses = Status::ALL.map(|status| word(family::STATUS, status.code(), texts));
                std::iter::once(own_word(NONE, texts)).chain(statuses).collect()
            }
            _ => Vec::new(),
        }
    }

    fn key(&self, facet: Facet, _ground: &Ground) -> Key {
        let finding = &self.finding;
        match facet {
            Facet::Facility => by_text(&self.facility_code),
            Facet::Item | Facet::Domain => by_text(self.item.as_ref().map_or("", ItemCode::as_str)),
            Facet::Severity => (gravity(self), String::new()),
            Facet::Title => by_text(&finding.title.to_lowercase()),
            Facet::Flags => (-flag_count(self), String::new()),
            Facet::Instruction | Facet::Status => {
                let number = self.instructions.first().and_then(|one| one.number.as_deref());
                (i64::from(!self.instructions.is_empty()), by_text(number.unwrap_or("")).1)
            }
            Facet::Review => (review_place(self), String::new()),
            Facet::Month => (self.visited.map_or(0, month_number), String::new()),
            _ => by_text(&self.round_code),
        }
    }

    fn group(&self, facet: Facet, ground: &Ground, texts: Texts) -> Group {
        match facet {
            Facet::Domain => ground.domain_group(self.domain.as_ref(), texts),
            Facet::Severity => {
                let title = match self.finding.kind {
                    FindingKind::Shortcoming => {
                        texts.name(family::SEVERITY, self.finding.severity.code())
                    }
                    FindingKind::GoodPractice => texts.name(family::FINDING_KIND, GOOD_PRACTICE),
                };
                Group { key: (gravity(self), String::new()), title }
            }
            Facet::Month => super::instructions::month_group(self.visited, texts),
            Facet::Status => match self.status() {
                None => {
                    Group { key: (-1, String::new()), title: texts.get("findings-no-instruction") }
                }
                Some(status) => super::instructions::status_group(status, texts),
            },
            Facet::Review => Group {
                key: (review_place(self), String::new()),
                title: texts.name(family::REVIEW, self.review.code()),
            },
            Facet::Round => {
                Group { key: by_text(&self.round_code), title: self.round_code.clone() }
            }
            _ => Group { key: by_text(&self.facility_code), title: self.facility_code.clone() },
        }
    }
}

/// What has to be looked at again stands before what was never looked at, and what is settled last.
fn review_place(row: &FindingRow) -> i64 {
    match row.review {
        ReviewStatus::Lapsed => 0,
        ReviewStatus::None => 1,
        ReviewStatus::Returned => 2,
        ReviewStatus::Accepted => 3,
    }
}

/// Place by severity from the gravest; good practice behind all.
fn gravity(row: &FindingRow) -> i64 {
    let place = Severity::ALL.iter().position(|severity| *severity == row.finding.severity);
    match row.finding.kind {
        FindingKind::Shortcoming => place.and_then(|place| i64::try_from(place).ok()).unwrap_or(0),
        FindingKind::GoodPractice => i64::MAX,
    }
}

fn flag_count(row: &FindingRow) -> i64 {
    i64::try_from(row.finding.flags.len()).unwrap_or(i64::MAX)
}

/// Everything that a word without a field may name, in the words of the three languages.
fn text(row: &FindingRow, words: &SpokenWords) -> String {
    let finding = &row.finding;
    let mut parts: Vec<&str> = vec![&row.facility_code, &row.round_code];
    parts.extend(row.item.as_ref().map(ItemCode::as_str));
    parts.extend([finding.title.as_str(), finding.detail.as_str()]);
    parts.push(words.of(family::SEVERITY, finding.severity.code()));
    parts.extend(finding.flags.iter().map(|flag| words.of(family::FLAG, flag.code())));
    parts.extend(row.instructions.iter().filter_map(|one| one.number.as_deref()));
    parts.join(" ")
}
