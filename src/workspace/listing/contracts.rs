//! Contracts as a list: fields, keys and groups.

use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::filter::{Card, FieldKind, Word, day_number, month_number};
use crate::i18n::{Texts, family};
use crate::workspace::programme::contracts::ContractRow;

use super::instructions::month_group;
use super::spoken::{SpokenWords, own_word};
use super::{Facet, Ground, Group, Key, Listed, by_text, field};

const ELECTRONIC: &str = "electronic";

impl ContractRow {
    /// The sum in whole units: what lists compare by.
    fn whole_sum(&self) -> i64 {
        self.contract.sum.amount.trunc().to_i64().unwrap_or(i64::MAX)
    }
}

impl Listed for ContractRow {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("customer", FieldKind::Text),
        ("category", FieldKind::Text),
        ("municipality", FieldKind::Text),
        ("facility", FieldKind::Text),
        ("status", FieldKind::Codes),
        ("sum", FieldKind::Number),
        ("day", FieldKind::Day),
        ("month", FieldKind::Month),
        ("number", FieldKind::Text),
        ("text", FieldKind::Anything),
    ];

    const SORTS: &'static [Facet] = &[
        Facet::Day,
        Facet::Number,
        Facet::Customer,
        Facet::Category,
        Facet::Municipality,
        Facet::Sum,
    ];

    const GROUPS: &'static [Facet] =
        &[Facet::Month, Facet::Category, Facet::Municipality, Facet::Customer, Facet::Facility];

    fn card(&self, _ground: &Ground, _words: &SpokenWords) -> Card {
        let contract = &self.contract;
        let parts = [
            &contract.number,
            &contract.customer,
            &contract.category,
            &contract.subject,
            &contract.municipality,
            &contract.platform,
            &self.facility,
        ];
        let text = parts.map(String::as_str).join(" ");
        let mut card = Card { text, values: Vec::new() };
        card.text(field::<Self>("customer"), contract.customer.as_str());
        card.text(field::<Self>("category"), contract.category.as_str());
        card.text(field::<Self>("municipality"), contract.municipality.as_str());
        card.text(field::<Self>("facility"), self.facility.as_str());
        if contract.is_electronic() {
            card.code(field::<Self>("status"), ELECTRONIC);
        }
        card.number(field::<Self>("sum"), self.whole_sum());
        card.number(field::<Self>("day"), day_number(contract.on));
        card.number(field::<Self>("month"), month_number(contract.on));
        card.text(field::<Self>("number"), contract.number.as_str());
        card
    }

    fn words(code: &str, texts: Texts) -> Vec<Word> {
        if code == "status" { vec![own_word(ELECTRONIC, texts)] } else { Vec::new() }
    }

    fn key(&self, facet: Facet, _ground: &Ground) -> Key {
        let contract = &self.contract;
        match facet {
            Facet::Number => by_text(&contract.number),
            Facet::Customer => by_text(&contract.customer.to_lowercase()),
            Facet::Category => by_text(&contract.category.to_lowercase()),
            Facet::Municipality => by_text(&contract.municipality.to_lowercase()),
            Facet::Sum => (self.whole_sum(), contract.sum.currency.clone()),
            _ => (day_number(contract.on), contract.number.clone()),
        }
    }

    fn group(&self, facet: Facet, _ground: &Ground, texts: Texts) -> Group {
        let named = |title: &str| {
            let nameless = || texts.name(family::FILTER_WORD, "none");
            let title = if title.is_empty() { nameless() } else { title.to_owned() };
            Group { key: by_text(&title), title }
        };
        match facet {
            Facet::Month => month_group(Some(self.contract.on), texts),
            Facet::Category => named(&self.contract.category),
            Facet::Municipality => named(&self.contract.municipality),
            Facet::Facility => named(&self.facility),
            _ => named(&self.contract.customer),
        }
    }
}
