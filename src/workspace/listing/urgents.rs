//! Urgent notices as a list: fields, keys and groups.

use crate::domain::filter::{Card, FieldKind, Word, day_number};
use crate::domain::urgent::UrgentStatus;
use crate::i18n::{Texts, family};

use super::spoken::{SpokenWords, word};
use super::{Facet, Ground, Group, Key, Listed, by_text, field};
use crate::workspace::urgent::UrgentRow;

const OVERDUE: &str = "overdue";

impl Listed for UrgentRow {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("status", FieldKind::Codes),
        ("kind", FieldKind::Text),
        ("facility", FieldKind::Text),
        ("round", FieldKind::Text),
        ("deadline", FieldKind::Day),
        ("number", FieldKind::Text),
        ("text", FieldKind::Anything),
    ];

    const SORTS: &'static [Facet] =
        &[Facet::Number, Facet::Title, Facet::Facility, Facet::Urgency, Facet::Status];

    const GROUPS: &'static [Facet] = &[Facet::Status, Facet::Facility, Facet::Round];

    fn card(&self, _ground: &Ground, words: &SpokenWords) -> Card {
        let mut card = Card { text: text(self, words), values: Vec::new() };
        card.code(field::<Self>("status"), self.status().code());
        if self.overdue() {
            card.code(field::<Self>("status"), OVERDUE);
        }
        for (_, name) in self.danger.iter() {
            card.text(field::<Self>("kind"), name);
        }
        for name in [&self.facility_code, &self.facility_name] {
            card.text(field::<Self>("facility"), name.as_str());
        }
        card.text(field::<Self>("round"), self.round_code.as_str());
        let until = self.notice().answer_by().date();
        card.number(field::<Self>("deadline"), day_number(until));
        card.text(field::<Self>("number"), self.notice().number.as_str());
        card
    }

    fn words(code: &str, texts: Texts) -> Vec<Word> {
        if code != "status" {
            return Vec::new();
        }
        let mut words = vec![word(family::STATUS, OVERDUE, texts).understood_alone()];
        let statuses = UrgentStatus::ALL.map(UrgentStatus::code);
        words.extend(statuses.map(|status| word(family::URGENT_STATUS, status, texts)));
        words
    }

    fn key(&self, facet: Facet, _ground: &Ground) -> Key {
        match facet {
            Facet::Number => by_text(&self.notice().number),
            Facet::Title => by_text(&self.notice().seen.to_lowercase()),
            Facet::Facility => by_text(&self.facility_code),
            Facet::Status => (self.status() as i64, String::new()),
            _ => {
                let waits = i64::from(self.left.is_none());
                (waits, self.notice().answer_by().to_string())
            }
        }
    }

    fn group(&self, facet: Facet, _ground: &Ground, texts: Texts) -> Group {
        let plain = |title: &str| Group { key: by_text(title), title: title.to_owned() };
        match facet {
            Facet::Facility => plain(&self.facility_code),
            Facet::Round => plain(&self.round_code),
            _ => Group {
                key: (self.status() as i64, String::new()),
                title: texts.name(family::URGENT_STATUS, self.status().code()),
            },
        }
    }
}

/// Everything that a word without a field may name, in the words of the three languages.
fn text(row: &UrgentRow, words: &SpokenWords) -> String {
    let notice = row.notice();
    let mut parts: Vec<&str> = vec![&notice.number, &row.facility_code, &row.round_code];
    parts.extend(row.danger.iter().map(|(_, text)| text));
    parts.extend([notice.place.as_str(), &notice.seen]);
    parts.push(words.of(family::URGENT_STATUS, row.status().code()));
    parts.extend(row.overdue().then(|| words.of(family::STATUS, OVERDUE)));
    parts.join(" ")
}
