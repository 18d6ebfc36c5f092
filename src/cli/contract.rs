//! Contracts: recorded, imported, listed, summed up.

mod one;

use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};
use clap::Subcommand;
use rust_decimal::Decimal;
use serde_json::json;

use crate::domain::programme::contract_totals::{ContractTotals, Growth, Total};
use crate::domain::programme::money::Purse;
use crate::i18n::{Phrase, Texts, unit};
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;

use super::failure::Failure;
use super::page::Page;
use super::session::Session;
use super::{output, value};
use one::{ChangeContract, NewContract};

#[derive(Debug, Subcommand)]
pub(super) enum ContractCommand {
    #[command(about = "cli-contract-import", after_help = "cli-contract-import-columns")]
    Import {
        #[arg(value_name = "FILE", help = "cli-arg-table")]
        file: PathBuf,
        #[arg(long, value_name = "CODE", default_value = "RUB", help = "cli-arg-currency")]
        currency: String,
        #[arg(long, help = "cli-arg-dry-run")]
        dry_run: bool,
    },
    #[command(about = "cli-contract-add")]
    Add(Box<NewContract>),
    #[command(about = "cli-contract-change")]
    Change(Box<ChangeContract>),
    #[command(about = "cli-contract-withdraw")]
    Withdraw {
        #[arg(value_name = "CONTRACT", help = "cli-arg-contract")]
        contract: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
    #[command(about = "cli-contract-show")]
    Show {
        #[arg(value_name = "CONTRACT", help = "cli-arg-contract")]
        contract: String,
    },
    #[command(about = "cli-contract-list")]
    List {
        #[arg(long, value_name = "YEAR", help = "cli-arg-year")]
        year: Option<i32>,
    },
    #[command(about = "cli-contract-summary")]
    Summary {
        #[arg(long, value_name = "YEAR", help = "cli-arg-year")]
        year: Option<i32>,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-contract-until")]
        until: Option<NaiveDate>,
    },
}

impl ContractCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Import { file, currency, dry_run } => import(&file, &currency, dry_run, session),
            Self::Add(new) => new.run(session),
            Self::Change(change) => change.run(session),
            Self::Withdraw { contract, reason } => one::withdraw(&contract, reason, session),
            Self::Show { contract } => one::show(&contract, session),
            Self::List { year } => list(year, session),
            Self::Summary { year, until } => summary(year, until, session),
        }
    }
}

fn import(file: &Path, currency: &str, dry_run: bool, session: &Session) -> Result<(), Failure> {
    if dry_run {
        return session.look(|workspace| {
            let count = workspace.stage_contracts(file, currency)?.contracts.len();
            if session.json {
                return output::print_json(&json!({ "dry_run": true, "contracts": count }));
            }
            session.tell(&Phrase::new("cli-contracts-would-be-added").with("count", count))
        });
    }
    session.change(|workspace| {
        let contracts = workspace.stage_contracts(file, currency)?.contracts;
        let told = Phrase::new("cli-contracts-added").with("count", contracts.len());
        let command = ProgrammeCommand::AddContracts(contracts);
        let done = workspace.execute(Command::Programme(command))?;
        session.done(&done, &told)
    })
}

fn list(year: Option<i32>, session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let mut contracts = workspace.contracts()?;
        contracts.retain(|one| year.is_none_or(|year| one.value.on.year() == year));
        let mut table = session.table([
            "label-number",
            "programme-label-day",
            "programme-label-customer",
            "programme-label-category",
            "programme-label-sum",
            "programme-label-people",
        ]);
        let mut rows = Vec::new();
        for known in contracts {
            let one = known.value;
            table.push([
                one.number.clone(),
                value::written(one.on),
                one.customer.clone(),
                one.category.clone(),
                format!(
                    "{} {}",
                    unit::money(one.sum.amount, session.texts.lang()),
                    one.sum.currency
                ),
                one.people.to_string(),
            ]);
            rows.push(json!({ "id": known.id, "contract": one }));
        }
        session.list(&rows, &table)
    })
}

fn summary(year: Option<i32>, until: Option<NaiveDate>, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let today = workspace.today();
        let year = year.or(until.map(|day| day.year())).unwrap_or_else(|| today.year());
        let until = until.unwrap_or(today);
        let contracts = workspace.contracts()?;
        let totals = ContractTotals::of(contracts.iter().map(|one| &one.value), year, until);
        let heads = [
            "programme-label-category",
            "programme-label-count",
            "programme-label-sum",
            "programme-label-growth",
            "programme-label-people",
        ];
        let mut categories = session.table(heads);
        for (name, total) in &totals.by_category {
            categories.push(line(name, total, totals.growth_by_category.get(name), texts));
        }
        let mut places = session.table([
            "programme-label-municipality",
            "programme-label-count",
            "programme-label-sum",
            "programme-label-growth",
            "programme-label-people",
        ]);
        for (name, total) in &totals.by_municipality {
            let growth = totals.growth_by_municipality.get(name);
            places.push(line(name, total, growth, texts));
        }
        let growth = grown(&totals.growth, texts);
        let electronic = texts.say(
            &Phrase::new("contract-electronic")
                .with("count", totals.electronic.count.to_string())
                .with("percent", plain(totals.electronic_percent, texts))
                .with("sum", said(&totals.electronic.sum, texts)),
        );
        let page = Page::default()
            .line(texts.get("programme-label-year"), totals.year.to_string())
            .line(texts.get("programme-label-as-of"), value::written(totals.until))
            .line(texts.get("programme-label-count"), totals.total.count.to_string())
            .line(texts.get("programme-label-sum"), said(&totals.total.sum, texts))
            .line(texts.get("programme-label-growth"), growth)
            .line(texts.get("programme-label-electronic"), electronic)
            .line(texts.get("programme-label-people"), totals.total.people.to_string())
            .part(texts.get("programme-heading-categories"), categories)
            .part(texts.get("programme-heading-places"), places);
        session.show(&totals, &page)
    })
}

fn line(name: &str, total: &Total, growth: Option<&Growth>, texts: Texts) -> [String; 5] {
    let name = if name.is_empty() { "–" } else { name };
    let growth = growth.map(|growth| grown(growth, texts)).unwrap_or_default();
    let (count, sum) = (total.count.to_string(), said(&total.sum, texts));
    [name.to_owned(), count, sum, growth, total.people.to_string()]
}

fn grown(growth: &Growth, texts: Texts) -> String {
    let times = growth
        .iter()
        .map(|(currency, times)| format!("{} ({currency})", plain(Some(*times), texts)));
    times.collect::<Vec<_>>().join("; ")
}

fn said(purse: &Purse, texts: Texts) -> String {
    let sums = purse
        .iter()
        .map(|(currency, sum)| format!("{} {currency}", unit::money(sum, texts.lang())));
    sums.collect::<Vec<_>>().join("; ")
}

fn plain(value: Option<Decimal>, texts: Texts) -> String {
    value.map(|value| unit::number(value, texts.lang())).unwrap_or_default()
}
