//! One contract: recorded, changed, taken back, shown with its history.

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use crate::cli::failure::Failure;
use crate::cli::page::Page;
use crate::cli::programme::history_table;
use crate::cli::session::Session;
use crate::cli::value;
use crate::domain::programme::contract::{Contract, Delivery};
use crate::domain::programme::money::{Money, MoneyFault};
use crate::i18n::{Phrase, family, unit};
use crate::workspace::Workspace;
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::changes::Recorded;

/// What a contract says beside its number, day, customer and sum.
#[derive(Debug, Default, Args)]
struct Details {
    #[arg(long, value_name = "FACILITY", help = "cli-arg-of-facility")]
    facility: Option<String>,
    #[arg(
        long,
        value_parser = value::coded(family::DELIVERY, Delivery::from_code),
        help = "cli-arg-contract-delivery"
    )]
    delivery: Option<Delivery>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-contract-category")]
    category: Option<String>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-contract-subject")]
    subject: Option<String>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-contract-municipality")]
    municipality: Option<String>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-contract-platform")]
    platform: Option<String>,
    #[arg(long, value_name = "NUMBER", help = "cli-arg-contract-people")]
    people: Option<u32>,
}

impl Details {
    /// What is named replaces what stands; what is not named stays.
    fn fill(self, contract: &mut Contract, workspace: &Workspace) -> Result<(), Failure> {
        if let Some(name) = self.facility {
            contract.facility = Some(workspace.facility_named(&name)?.id);
        }
        let set = |field: &mut String, new: Option<String>| {
            if let Some(new) = new {
                *field = new;
            }
        };
        set(&mut contract.category, self.category);
        set(&mut contract.subject, self.subject);
        set(&mut contract.municipality, self.municipality);
        set(&mut contract.platform, self.platform);
        contract.delivery = self.delivery.unwrap_or(contract.delivery);
        contract.people = self.people.unwrap_or(contract.people);
        Ok(())
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct NewContract {
    #[arg(value_name = "NUMBER", help = "cli-arg-contract-number")]
    number: String,
    #[arg(long, value_name = "NAME", help = "cli-arg-contract-customer")]
    customer: String,
    #[arg(long, value_name = "AMOUNT", help = "cli-arg-contract-sum")]
    sum: String,
    #[arg(long, value_name = "CODE", default_value = "RUB", help = "cli-arg-currency")]
    currency: String,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
    on: Option<NaiveDate>,
    #[command(flatten)]
    details: Details,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ChangeContract {
    #[arg(value_name = "CONTRACT", help = "cli-arg-contract")]
    contract: String,
    #[arg(long, value_name = "NUMBER", help = "cli-arg-contract-number")]
    number: Option<String>,
    #[arg(long, value_name = "NAME", help = "cli-arg-contract-customer")]
    customer: Option<String>,
    #[arg(long, value_name = "AMOUNT", help = "cli-arg-contract-sum")]
    sum: Option<String>,
    #[arg(long, value_name = "CODE", help = "cli-arg-currency")]
    currency: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
    on: Option<NaiveDate>,
    #[command(flatten)]
    details: Details,
}

fn money(amount: &str, currency: &str) -> Result<Money, Failure> {
    Money::read(amount, currency).map_err(|fault| {
        Failure::Misused(match fault {
            MoneyFault::NotAnAmount(text) => Phrase::new("import-not-a-number").with("text", text),
            MoneyFault::NotACurrency(text) => {
                Phrase::new("import-not-a-currency").with("text", text)
            }
        })
    })
}

impl NewContract {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let mut contract = Contract {
                number: self.number,
                on: self.on.unwrap_or_else(|| workspace.today()),
                customer: self.customer,
                facility: None,
                delivery: Delivery::default(),
                category: String::new(),
                subject: String::new(),
                sum: money(&self.sum, &self.currency)?,
                municipality: String::new(),
                platform: String::new(),
                people: 0,
                why_withdrawn: String::new(),
                withdrawn: false,
            };
            self.details.fill(&mut contract, workspace)?;
            let command = ProgrammeCommand::AddContracts(vec![contract]);
            let done = workspace.execute(Command::Programme(command))?;
            session.done(&done, &Phrase::new("cli-contracts-added").with("count", 1))
        })
    }
}

impl ChangeContract {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let known = workspace.contract_named(&self.contract)?;
            let mut new = known.value;
            new.number = self.number.unwrap_or(new.number);
            new.customer = self.customer.unwrap_or(new.customer);
            new.on = self.on.unwrap_or(new.on);
            let currency = self.currency.unwrap_or_else(|| new.sum.currency.clone());
            let amount = self.sum.unwrap_or_else(|| new.sum.amount.to_string());
            new.sum = money(&amount, &currency)?;
            self.details.fill(&mut new, workspace)?;
            let told = Phrase::new("cli-contract-changed").with("number", new.number.as_str());
            let (id, contract) = (known.id, Box::new(new));
            let command = ProgrammeCommand::ChangeContract { id, contract };
            let done = workspace.execute(Command::Programme(command))?;
            session.done(&done, &told)
        })
    }
}

pub(super) fn withdraw(name: &str, reason: String, session: &Session) -> Result<(), Failure> {
    session.change(|workspace| {
        let known = workspace.contract_named(name)?;
        let told =
            Phrase::new("cli-contract-withdrawn").with("number", known.value.number.as_str());
        let gone = Contract { withdrawn: true, why_withdrawn: reason, ..known.value };
        let (id, contract) = (known.id, Box::new(gone));
        let command = ProgrammeCommand::ChangeContract { id, contract };
        let done = workspace.execute(Command::Programme(command))?;
        session.done(&done, &told)
    })
}

pub(super) fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let known = workspace.contract_named(name)?;
        let one = &known.value;
        let facility = one.facility.map(|id| workspace.store().facility(id)).transpose()?.flatten();
        let facility = facility.map(|facility| facility.value.code).unwrap_or_default();
        let sum = unit::money(one.sum.amount, texts.lang());
        let page = Page::default()
            .line(texts.get("label-number"), one.number.as_str())
            .line(texts.get("programme-label-day"), value::written(one.on))
            .line(texts.get("programme-label-customer"), one.customer.as_str())
            .line(texts.get("programme-label-sum"), format!("{sum} {}", one.sum.currency))
            .line(texts.get("label-facility"), facility)
            .line(texts.get("contract-delivery"), texts.name(family::DELIVERY, one.delivery.code()))
            .line(texts.get("programme-label-category"), one.category.as_str())
            .line(texts.get("programme-label-subject"), one.subject.as_str())
            .line(texts.get("programme-label-municipality"), one.municipality.as_str())
            .line(texts.get("contract-platform"), one.platform.as_str())
            .line(texts.get("programme-label-people"), one.people.to_string())
            .line(texts.get("label-id"), known.id.to_string())
            .part(
                texts.get("label-history"),
                history_table(Recorded::Contract(known.id), workspace, session)?,
            );
        session.show(&json!({ "id": known.id, "contract": one }), &page)
    })
}
