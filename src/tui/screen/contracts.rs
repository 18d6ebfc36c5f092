//! Contracts: who orders what from whom, for how much, and how many people it gives work.

mod rows;

use std::sync::Arc;

use crate::domain::programme::contract_totals::ContractTotals;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::listing::Listing;
use crate::workspace::programme::contracts::ContractRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::Step;
use super::super::recording::contract::ContractRecording;
use super::super::recording::withdrawal::WithdrawalRecording;
use super::super::service::{Loaded, Query};
use super::super::theme::Role;
use super::indicator::sum_of;
use super::listed::{ListPage, ListScreen, On};
use super::programme::target;

/// The screen of contracts.
pub type ContractsScreen = ListScreen<ContractsPage>;

#[derive(Debug, Default)]
pub struct ContractsPage {
    totals: Option<Box<ContractTotals>>,
}

impl Default for ContractsScreen {
    fn default() -> Self {
        Self::of(ContractsPage::default())
    }
}

/// The totals of a year in one sentence for each currency.
pub(super) fn totals_words(totals: &ContractTotals, texts: Texts) -> Vec<String> {
    let said = |(currency, sum): (&str, rust_decimal::Decimal)| {
        let growth = target(totals.growth.get(currency).copied(), texts);
        let said = Phrase::new("programme-contracts-sum")
            .with("count", totals.total.count.to_string())
            .with("sum", crate::i18n::unit::money(sum, texts.lang()))
            .with("currency", currency)
            .with("growth", growth)
            .with("people", totals.total.people.to_string());
        texts.say(&said)
    };
    totals.total.sum.iter().map(said).collect()
}

impl ListPage for ContractsPage {
    type Row = ContractRow;

    const DETAIL_LINES: u16 = 5;

    fn query(&self) -> Query {
        Query::Contracts
    }

    fn take(&mut self, loaded: &Loaded) -> Option<Arc<Listing<ContractRow>>> {
        let Loaded::Contracts(listing, totals) = loaded else { return None };
        self.totals.clone_from(totals);
        Some(Arc::clone(listing))
    }

    fn title(&self) -> Phrase {
        Phrase::new("contracts-heading")
    }

    fn empty(&self, ctx: &Ctx) -> Phrase {
        Phrase::new("contracts-none").with("key", ctx.key_of(Action::New))
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Adding, Scope::Editing, Scope::Recorded]
    }

    fn own_hints(&self, chosen: Option<&ContractRow>) -> Vec<Action> {
        let acts = chosen.map(|_| [Action::Edit, Action::WithdrawRecorded]);
        std::iter::once(Action::New).chain(acts.into_iter().flatten()).collect()
    }

    fn detail(&self, row: &ContractRow, ctx: &Ctx) -> Vec<(String, Role)> {
        let (texts, contract) = (ctx.texts, &row.contract);
        let delivery = texts.name(family::DELIVERY, contract.delivery.code());
        let parts = [&row.facility, &contract.municipality, &contract.platform];
        let parts = parts.map(String::as_str).into_iter().filter(|part| !part.is_empty());
        let parts = parts.collect::<Vec<_>>().join(", ");
        let subject = [contract.subject.as_str(), &contract.category, &delivery];
        let subject = subject.into_iter().filter(|part| !part.is_empty());
        let sum = sum_of(contract.sum.amount, &contract.sum.currency, texts);
        let mut lines = vec![
            (format!("{}: {sum}", contract.customer), Role::Text),
            (subject.collect::<Vec<_>>().join(", "), Role::Muted),
            (parts, Role::Muted),
        ];
        if let Some(totals) = &self.totals {
            let year = [("year", totals.year.to_string().into())];
            let year = texts.with("programme-contracts", &year);
            let said = totals_words(totals, texts);
            lines.extend(said.into_iter().map(|said| (format!("{year}: {said}"), Role::Accent)));
        }
        lines
    }

    fn own_act(&mut self, action: Action, on: &On<'_, ContractRow>, _ctx: &Ctx) -> Option<Step> {
        if action == Action::New {
            return Some(Step::open(RecordDialog::new(ContractRecording::default())));
        }
        let row = on.rows.first()?;
        Some(Step::open(match action {
            Action::Edit | Action::Open => {
                RecordDialog::new(ContractRecording::of(row.id, row.contract.clone()))
            }
            Action::WithdrawRecorded => {
                RecordDialog::new(WithdrawalRecording::of_contract(row.id, &row.contract))
            }
            _ => return None,
        }))
    }
}
