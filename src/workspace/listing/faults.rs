//! Faults of programmes as a list: fields, keys and groups.

use crate::domain::filter::{Card, FieldKind, Word};
use crate::domain::programme::check::FaultCode;
use crate::domain::programme::ruling::Decision;
use crate::i18n::{Lang, Texts, family};
use crate::workspace::programme::consistency::ReportedFault;
use crate::workspace::programme::fault_phrase;

use super::spoken::{SpokenWords, own_word, word};
use super::{Facet, Ground, Group, Key, Listed, by_text, field};

const UNDECIDED: &str = "undecided";

impl ReportedFault {
    /// The decisions that stand; two people may have decided differently.
    pub fn decisions(&self) -> impl Iterator<Item = Decision> {
        self.row.rulings.iter().map(|ruled| ruled.ruling.decision)
    }

    pub fn is_open(&self) -> bool {
        self.row.rulings.is_empty()
    }

    fn kind_place(&self) -> i64 {
        let place = FaultCode::ALL.iter().position(|code| *code == self.row.fault.code);
        place.and_then(|place| i64::try_from(place).ok()).unwrap_or(i64::MAX)
    }
}

impl Listed for ReportedFault {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("status", FieldKind::Codes),
        ("kind", FieldKind::Text),
        ("number", FieldKind::Text),
        ("text", FieldKind::Anything),
    ];

    const SORTS: &'static [Facet] = &[Facet::Number, Facet::Kind, Facet::Title, Facet::Status];

    const GROUPS: &'static [Facet] = &[Facet::Kind, Facet::Status, Facet::Programme];

    fn card(&self, _ground: &Ground, _words: &SpokenWords) -> Card {
        let fault = &self.row.fault;
        let mut parts = vec![fault.name(), self.title.clone()];
        for lang in Lang::ALL {
            let texts = Texts::load(lang);
            parts.push(texts.say(&fault_phrase(fault)));
            parts.push(texts.name(family::FAULT, fault.code.code()));
        }
        parts.extend(self.row.rulings.iter().map(|ruled| ruled.ruling.reason.clone()));
        let mut card = Card { text: parts.join(" "), values: Vec::new() };
        if self.is_open() {
            card.code(field::<Self>("status"), UNDECIDED);
        }
        for decision in self.decisions() {
            card.code(field::<Self>("status"), decision.code());
        }
        for lang in Lang::ALL {
            let name = Texts::load(lang).name(family::FAULT, fault.code.code());
            card.text(field::<Self>("kind"), name.as_str());
        }
        let place = fault.spots.first().map_or("", |spot| spot.code.as_str());
        card.text(field::<Self>("number"), place);
        card
    }

    fn words(code: &str, texts: Texts) -> Vec<Word> {
        if code != "status" {
            return Vec::new();
        }
        let decisions = Decision::ALL.map(|one| word(family::RULING, one.code(), texts));
        std::iter::once(own_word(UNDECIDED, texts)).chain(decisions).collect()
    }

    fn key(&self, facet: Facet, _ground: &Ground) -> Key {
        let place = self.row.fault.spots.first().map_or("", |spot| spot.code.as_str());
        match facet {
            Facet::Kind => (self.kind_place(), super::natural(place)),
            Facet::Status => (i64::from(!self.is_open()), super::natural(place)),
            Facet::Title => by_text(&self.row.fault.name()),
            _ => by_text(place),
        }
    }

    fn group(&self, facet: Facet, _ground: &Ground, texts: Texts) -> Group {
        match facet {
            Facet::Kind => Group {
                key: (self.kind_place(), String::new()),
                title: texts.name(family::FAULT, self.row.fault.code.code()),
            },
            Facet::Status => {
                let first = self.decisions().next();
                let title = match first {
                    None => texts.words(family::FILTER_WORD, UNDECIDED).into_iter().next(),
                    Some(decision) => Some(texts.name(family::RULING, decision.code())),
                };
                let key = (first.map_or(-1, |decision| decision as i64), String::new());
                Group { key, title: title.unwrap_or_default() }
            }
            _ => Group { key: by_text(&self.title), title: self.title.clone() },
        }
    }
}
