//! Contracts: recorded one by one or from a table, changed, taken back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use crate::domain::id::ContractId;
use crate::domain::programme::contract::Contract;
use crate::domain::programme::contract_totals::ContractTotals;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::StoreError;
use crate::store::view::Shared;
use crate::workspace::Workspace;
use crate::workspace::command::{Created, Done, Missing, Refusal};
use crate::workspace::registry::{not_empty, not_found};

use super::{ProgrammeCommand, ProgrammeRefusal};

/// A contract for lists.
#[derive(Debug, Clone, PartialEq)]
pub struct ContractRow {
    pub id: ContractId,
    pub contract: Contract,
    /// Code of the facility.
    pub facility: String,
}

impl Workspace {
    /// The contracts that count, by day and number.
    pub fn contract_rows(&self) -> Result<Vec<ContractRow>, StoreError> {
        let facilities = self.store.facilities()?.into_iter();
        let codes: BTreeMap<_, _> = facilities.map(|one| (one.id, one.value.code)).collect();
        let row = |known: Shared<ContractId, Contract>| {
            let facility = known.value.facility.and_then(|id| codes.get(&id).cloned());
            ContractRow {
                id: known.id,
                facility: facility.unwrap_or_default(),
                contract: known.value,
            }
        };
        Ok(self.contracts()?.into_iter().map(row).collect())
    }

    /// Totals of the last year with contracts. Of a year that is over the whole counts, of the present one what
    /// there is so far.
    pub fn last_contract_totals(&self) -> Result<Option<ContractTotals>, StoreError> {
        let (today, contracts) = (self.today(), self.contracts()?);
        let last = contracts.iter().map(|one| one.value.on).filter(|on| *on <= today).max();
        Ok(last.map(|on| {
            let until = if on.year() == today.year() { today } else { on };
            ContractTotals::of(contracts.iter().map(|one| &one.value), on.year(), until)
        }))
    }

    pub(super) fn add_contracts(&mut self, contracts: &[Contract]) -> Result<Done, Refusal> {
        let known = self.contracts()?.into_iter();
        let mut taken: BTreeSet<(String, NaiveDate)> =
            known.map(|known| (known.value.number, known.value.on)).collect();
        for contract in contracts {
            self.check_contract(contract)?;
            if !taken.insert((contract.number.clone(), contract.on)) {
                return Err(ProgrammeRefusal::ContractTaken(contract.number.clone()).into());
            }
        }
        let mut batch = self.begin()?;
        let mut created = Vec::new();
        for contract in contracts {
            let id = self.create(&mut batch, RegisterKind::Contract, contract)?;
            created.push(Created::Contract(id.into()));
        }
        let undo = match (&created[..], contracts) {
            ([Created::Contract(id)], [only]) => {
                let contract = Box::new(Contract { withdrawn: true, ..only.clone() });
                Some(Box::new(ProgrammeCommand::ChangeContract { id: *id, contract }.into()))
            }
            _ => None,
        };
        Ok(Done { records: self.commit(batch)?, created, undo })
    }

    pub(super) fn change_contract(
        &mut self,
        id: ContractId,
        new: &Contract,
    ) -> Result<Done, Refusal> {
        let old = self.require_contract(id)?;
        self.check_contract(new)?;
        let same = |known: &Shared<ContractId, Contract>| {
            known.id != id && known.value.number == new.number && known.value.on == new.on
        };
        if !new.withdrawn && self.contracts()?.iter().any(same) {
            return Err(ProgrammeRefusal::ContractTaken(new.number.clone()).into());
        }
        let contract = Box::new(old.value.clone());
        let undo = ProgrammeCommand::ChangeContract { id, contract };
        self.change_shared(&RegisterId::Contract(id), &old, new, undo.into())
    }

    fn check_contract(&self, contract: &Contract) -> Result<(), Refusal> {
        not_empty("code", &contract.number)?;
        not_empty("customer", &contract.customer)?;
        contract.facility.map_or(Ok(()), |facility| self.require_facility(facility).map(drop))
    }

    fn require_contract(&self, id: ContractId) -> Result<Shared<ContractId, Contract>, Refusal> {
        self.store.contract(id)?.ok_or_else(|| not_found(Missing::Contract, id))
    }
}
