//! A facility: codes, type, features, how many it is made for and how many are held.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::facility::{Country, Facility, FacilityType, Feature, Headcount};
use crate::domain::id::FacilityId;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::number::Number;
use super::super::widget::form::pick::{PickItem, PickItems};
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const CODE: &str = "code";
const ALIASES: &str = "aliases";
const NAME: &str = "name";
const COUNTRY: &str = "country";
const TYPE_KZ: &str = "type-KZ";
const TYPE_RU: &str = "type-RU";
const FEATURES: &str = "features";
const CAPACITY: &str = "capacity";
const HELD: &str = "held";
const DEPARTMENT: &str = "department";

const MOST_PEOPLE: u32 = 100_000;

/// Adds a facility or changes one.
#[derive(Debug, Default)]
pub struct FacilityRecording {
    old: Option<(FacilityId, Facility)>,
}

impl FacilityRecording {
    pub fn of(id: FacilityId, facility: Facility) -> Self {
        Self { old: Some((id, facility)) }
    }

    fn old(&self) -> Option<&Facility> {
        self.old.as_ref().map(|(_, facility)| facility)
    }

    fn type_field(&self, name: &str, country: Country) -> Field {
        let own = self.old().map(|facility| facility.kind.code().to_owned());
        Field::pick_one(name, Phrase::new("facility-type"), types_of(country))
            .required()
            .picked(own.as_slice())
            .only_if(COUNTRY, &[country.code()])
    }

    fn headcounts(&self, values: &FormValues, registers: &Registers) -> Vec<Headcount> {
        let mut counts = self.old().map_or_else(Vec::new, |facility| facility.headcounts.clone());
        let before = self.old().and_then(Facility::held).map(|count| count.held);
        let held = people(values, HELD);
        if let Some(held) = held.filter(|held| Some(*held) != before) {
            counts.retain(|count| count.on != registers.today);
            counts.push(Headcount { on: registers.today, held });
        }
        counts
    }
}

impl Recording for FacilityRecording {
    fn title(&self) -> Phrase {
        Phrase::new(if self.old.is_some() { "facility-change" } else { "facility-new" })
    }

    fn draft(&self) -> Option<String> {
        Some(match &self.old {
            Some((id, _)) => format!("facility/{id}"),
            None => "facility/new".to_owned(),
        })
    }

    fn form(&self, _registers: &Registers) -> Form {
        let old = self.old();
        let text = |field: fn(&Facility) -> &str| old.map_or("", field);
        let aliases = old.map_or_else(String::new, |facility| facility.aliases.join(", "));
        let country = old.map_or(Country::default(), |facility| facility.country);
        let countries = Opt::family(family::COUNTRY, Country::ALL.map(Country::code));
        let features = Opt::family(family::FEATURE, Feature::ALL.iter().map(|f| f.code()));
        let chosen: Vec<&str> =
            old.iter().flat_map(|facility| &facility.features).map(|f| f.code()).collect();
        let capacity = old.and_then(|facility| facility.capacity);
        let held = old.and_then(Facility::held).map(|count| count.held);
        Form::new(vec![
            Field::text(CODE, Phrase::new("facility-code"), text(|facility| &facility.code))
                .required()
                .hint(Phrase::new("facility-code-hint")),
            Field::text(NAME, Phrase::new("facility-name"), text(|facility| &facility.name))
                .required(),
            Field::choice(COUNTRY, Phrase::new("field-country"), countries, Some(country.code())),
            self.type_field(TYPE_KZ, Country::Kazakhstan),
            self.type_field(TYPE_RU, Country::Russia),
            Field::choices(FEATURES, Phrase::new("facility-features"), features, &chosen)
                .hint(Phrase::new("facility-features-hint")),
            Field::number(CAPACITY, Phrase::new("facility-capacity"), persons(capacity)),
            Field::number(HELD, Phrase::new("facility-held"), persons(held))
                .hint(Phrase::new("facility-held-hint")),
            Field::text(ALIASES, Phrase::new("facility-aliases"), &aliases)
                .hint(Phrase::new("facility-aliases-hint")),
            Field::text(
                DEPARTMENT,
                Phrase::new("facility-department"),
                text(|facility| &facility.department),
            ),
        ])
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let country = values.choice(COUNTRY).and_then(Country::from_code).unwrap_or_default();
        let type_field = match country {
            Country::Kazakhstan => TYPE_KZ,
            Country::Russia => TYPE_RU,
        };
        let kind = values.picked(type_field).first().and_then(|code| FacilityType::from_code(code));
        let kind = kind.ok_or_else(|| problem(type_field, Phrase::new("form-required")))?;
        let features = values.choices(FEATURES).iter().filter_map(|code| Feature::from_code(code));
        let facility = Facility {
            code: values.text(CODE).to_owned(),
            aliases: aliases(values.text(ALIASES)),
            name: values.text(NAME).to_owned(),
            country,
            kind,
            features: features.collect::<BTreeSet<_>>(),
            capacity: people(values, CAPACITY),
            headcounts: self.headcounts(values, registers),
            department: values.text(DEPARTMENT).to_owned(),
        };
        Ok(match &self.old {
            Some((id, _)) => Command::ChangeFacility { id: *id, facility },
            None => Command::AddFacilities(vec![facility]),
        })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-code-taken" | "refusal-twice" => Some(CODE),
            "refusal-empty" => Some(NAME),
            _ => None,
        }
    }
}

fn types_of(country: Country) -> PickItems {
    let own = FacilityType::ALL.iter().filter(|kind| kind.country() == country);
    let item = |kind: &FacilityType| {
        PickItem::new(kind.code(), Phrase::name(family::FACILITY_TYPE, kind.code()))
            .detail(Phrase::plain(kind.code()))
    };
    own.map(item).collect::<Vec<_>>().into()
}

fn persons(value: Option<u32>) -> Number {
    Number {
        value: value.map(Decimal::from),
        least: Some(Decimal::ZERO),
        most: Some(Decimal::from(MOST_PEOPLE)),
        decimals: 0,
        unit: Some(Phrase::new("unit-persons")),
    }
}

fn people(values: &FormValues, field: &str) -> Option<u32> {
    values.number(field)?.to_u32()
}

/// Earlier codes, however they are parted.
fn aliases(text: &str) -> Vec<String> {
    let parts = text.split([',', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
