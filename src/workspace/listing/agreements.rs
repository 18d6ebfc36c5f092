//! Agreements as a list: fields, keys and groups.

use crate::domain::filter::{Card, FieldKind, Word, day_number};
use crate::i18n::{Texts, family};
use crate::workspace::programme::agreements::AgreementRow;

use super::spoken::{SpokenWords, own_word, word};
use super::{Facet, Ground, Group, Key, Listed, by_text, field};

const OVERDUE: &str = "overdue";
const IN_FORCE: &str = "in-force";
const ENDED: &str = "ended";

impl AgreementRow {
    fn force(&self) -> &'static str {
        if self.in_force { IN_FORCE } else { ENDED }
    }
}

impl Listed for AgreementRow {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("status", FieldKind::Codes),
        ("party", FieldKind::Text),
        ("direction", FieldKind::Text),
        ("day", FieldKind::Day),
        ("text", FieldKind::Anything),
    ];

    const SORTS: &'static [Facet] = &[Facet::Day, Facet::Title, Facet::Status];

    const GROUPS: &'static [Facet] = &[Facet::Status];

    fn card(&self, _ground: &Ground, _words: &SpokenWords) -> Card {
        let agreement = &self.agreement;
        let own = [&agreement.title, &agreement.subject, &agreement.place, &self.supplements];
        let parts = own.into_iter().chain(&agreement.parties).chain(&agreement.directions);
        let text = parts.map(String::as_str).collect::<Vec<_>>().join(" ");
        let mut card = Card { text, values: Vec::new() };
        card.code(field::<Self>("status"), self.force());
        if self.overdue > 0 {
            card.code(field::<Self>("status"), OVERDUE);
        }
        for party in &agreement.parties {
            card.text(field::<Self>("party"), party.as_str());
        }
        for direction in &agreement.directions {
            card.text(field::<Self>("direction"), direction.as_str());
        }
        if let Some(signed) = agreement.signed_on {
            card.number(field::<Self>("day"), day_number(signed));
        }
        card
    }

    fn words(code: &str, texts: Texts) -> Vec<Word> {
        if code != "status" {
            return Vec::new();
        }
        let overdue = word(family::STATUS, OVERDUE, texts).understood_alone();
        vec![overdue, own_word(IN_FORCE, texts), own_word(ENDED, texts)]
    }

    fn key(&self, facet: Facet, _ground: &Ground) -> Key {
        match facet {
            Facet::Title => by_text(&self.agreement.title.to_lowercase()),
            Facet::Status => (i64::from(!self.in_force), String::new()),
            _ => (self.agreement.signed_on.map_or(i64::MAX, day_number), String::new()),
        }
    }

    fn group(&self, _facet: Facet, _ground: &Ground, texts: Texts) -> Group {
        let title = texts.words(family::FILTER_WORD, self.force());
        let title = title.into_iter().next().unwrap_or_default();
        Group { key: (i64::from(!self.in_force), String::new()), title }
    }
}
