//! A contract: added one by one, or changed.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::id::ContractId;
use crate::domain::programme::contract::{Contract, Delivery};
use crate::domain::programme::money::Money;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;

use super::super::day::any_day;
use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::date::written;
use super::super::widget::form::number::Number;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, facility_items, problem};

const NUMBER: &str = "number";
const ON: &str = "on";
const CUSTOMER: &str = "customer";
const SUM: &str = "sum";
const CURRENCY: &str = "currency";
const FACILITY: &str = "facility";
const DELIVERY: &str = "delivery";
const CATEGORY: &str = "category";
const SUBJECT: &str = "subject";
const MUNICIPALITY: &str = "municipality";
const PLATFORM: &str = "platform";
const PEOPLE: &str = "people";

/// Currencies of the two countries; any other comes with an imported table.
const CURRENCIES: [&str; 2] = ["KZT", "RUB"];

/// Adds a contract or changes one.
#[derive(Debug, Default)]
pub struct ContractRecording {
    old: Option<(ContractId, Contract)>,
}

impl ContractRecording {
    pub fn of(id: ContractId, contract: Contract) -> Self {
        Self { old: Some((id, contract)) }
    }

    fn currencies(&self) -> Vec<Opt> {
        let own = self.old.as_ref().map(|(_, old)| old.sum.currency.clone());
        let usual = CURRENCIES.map(str::to_owned);
        let other = own.filter(|own| !usual.contains(own));
        let all = usual.into_iter().chain(other);
        all.map(|code| Opt::new(code.clone(), Phrase::plain(code))).collect()
    }
}

impl Recording for ContractRecording {
    fn title(&self) -> Phrase {
        Phrase::new(if self.old.is_some() { "contract-change" } else { "contract-new" })
    }

    fn draft(&self) -> Option<String> {
        Some(match &self.old {
            Some((id, _)) => format!("contract/{id}"),
            None => "contract/new".to_owned(),
        })
    }

    fn form(&self, registers: &Registers) -> Form {
        let old = self.old.as_ref().map(|(_, contract)| contract);
        let text = |field: fn(&Contract) -> &str| old.map_or("", field);
        let on = old.map_or(registers.today, |old| old.on);
        let sum = Number {
            value: old.map(|old| old.sum.amount),
            least: Some(Decimal::ZERO),
            decimals: 2,
            ..Number::default()
        };
        let people = Number {
            value: old.map(|old| old.people.into()),
            least: Some(Decimal::ZERO),
            most: Some(Decimal::from(100_000)),
            ..Number::default()
        };
        let facility: Vec<String> =
            old.and_then(|old| old.facility).iter().map(ToString::to_string).collect();
        let currency = old.map_or(CURRENCIES[0], |old| old.sum.currency.as_str());
        let delivery = old.map_or(Delivery::default(), |old| old.delivery).code();
        let deliveries = Opt::family(family::DELIVERY, Delivery::ALL.map(Delivery::code));
        let currencies = self.currencies();
        Form::new(vec![
            Field::text(NUMBER, Phrase::new("label-number"), text(|old| &old.number)).required(),
            Field::date(
                ON,
                Phrase::new("programme-label-day"),
                &written(on),
                any_day(registers.today),
            )
            .required()
            .hint(Phrase::new("day-hint")),
            Field::text(
                CUSTOMER,
                Phrase::new("programme-label-customer"),
                text(|old| &old.customer),
            )
            .required(),
            Field::number(SUM, Phrase::new("programme-label-sum"), sum).required(),
            Field::choice(CURRENCY, Phrase::new("contract-currency"), currencies, Some(currency))
                .required(),
            Field::choice(DELIVERY, Phrase::new("contract-delivery"), deliveries, Some(delivery)),
            Field::text(
                CATEGORY,
                Phrase::new("programme-label-category"),
                text(|old| &old.category),
            )
            .hint(Phrase::new("contract-category-hint")),
            Field::text(SUBJECT, Phrase::new("programme-label-subject"), text(|old| &old.subject)),
            Field::pick_one(FACILITY, Phrase::new("label-facility"), facility_items(registers))
                .picked(&facility),
            Field::text(
                MUNICIPALITY,
                Phrase::new("programme-label-municipality"),
                text(|old| &old.municipality),
            ),
            Field::text(PLATFORM, Phrase::new("contract-platform"), text(|old| &old.platform))
                .hint(Phrase::new("contract-platform-hint")),
            Field::number(PEOPLE, Phrase::new("programme-label-people"), people),
        ])
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let required = |field| problem(field, Phrase::new("form-required"));
        let currency = values.choice(CURRENCY).ok_or_else(|| required(CURRENCY))?.to_owned();
        let amount = values.number(SUM).ok_or_else(|| required(SUM))?;
        let contract = Contract {
            number: values.text(NUMBER).to_owned(),
            on: values.date(ON).unwrap_or(registers.today),
            customer: values.text(CUSTOMER).to_owned(),
            facility: values.picked(FACILITY).first().and_then(|id| id.parse().ok()),
            delivery: values.choice(DELIVERY).and_then(Delivery::from_code).unwrap_or_default(),
            category: values.text(CATEGORY).to_owned(),
            subject: values.text(SUBJECT).to_owned(),
            sum: Money { amount, currency },
            municipality: values.text(MUNICIPALITY).to_owned(),
            platform: values.text(PLATFORM).to_owned(),
            people: values.number(PEOPLE).and_then(|people| people.to_u32()).unwrap_or(0),
            why_withdrawn: String::new(),
            withdrawn: false,
        };
        Ok(match &self.old {
            Some((id, _)) => {
                let (id, contract) = (*id, Box::new(contract));
                ProgrammeCommand::ChangeContract { id, contract }.into()
            }
            None => ProgrammeCommand::AddContracts(vec![contract]).into(),
        })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-contract-taken").then_some(NUMBER)
    }
}
