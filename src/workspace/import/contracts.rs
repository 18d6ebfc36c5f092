//! Contracts from a table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use crate::domain::facility::plain_code;
use crate::domain::id::FacilityId;
use crate::domain::programme::contract::{Contract, Delivery};
use crate::domain::programme::money::{Money, MoneyFault};
use crate::i18n::family;
use crate::workspace::Workspace;

use super::problem::ProblemKind;
use super::table::{Problems, Row, Table};
use super::{ImportError, cell, column};

/// Shorter words that people's tables have for work and services.
const SERVICES: [&str; 6] = ["услуга", "услуги", "работа", "работы", "қызмет", "жұмыс"];

/// Contracts that may be recorded as they are.
#[derive(Debug)]
pub struct StagedContracts {
    pub contracts: Vec<Contract>,
}

impl Workspace {
    /// Reads a table of new contracts; sums without a currency are in this one.
    pub fn stage_contracts(
        &self,
        path: &Path,
        currency: &str,
    ) -> Result<StagedContracts, ImportError> {
        let Table { rows, mut problems } = Table::read(path, column::CONTRACT);
        let known = self.contracts()?.into_iter().map(|known| known.value);
        let known: BTreeSet<(String, NaiveDate)> = known
            .filter(|contract| !contract.withdrawn)
            .map(|contract| (contract.number, contract.on))
            .collect();
        let mut facilities = BTreeMap::new();
        for facility in self.store().facilities()? {
            for code in std::iter::once(&facility.value.code).chain(&facility.value.aliases) {
                facilities.insert(plain_code(code), facility.id);
            }
        }
        let mut lines: BTreeMap<(String, NaiveDate), u64> = BTreeMap::new();
        let mut contracts = Vec::new();
        for row in &rows {
            let Some(contract) = contract(row, currency, &facilities, &mut problems) else {
                continue;
            };
            let key = (contract.number.clone(), contract.on);
            let code = contract.number.clone();
            if known.contains(&key) {
                problems.note_cell(row.line, "number", ProblemKind::CodeTaken(code));
            } else if let Some(line) = lines.insert(key, row.line) {
                problems.note_cell(row.line, "number", ProblemKind::CodeRepeated { code, line });
            }
            contracts.push(contract);
        }
        if problems.is_empty() {
            Ok(StagedContracts { contracts })
        } else {
            Err(problems.into_error())
        }
    }
}

fn contract(
    row: &Row,
    currency: &str,
    facilities: &BTreeMap<String, FacilityId>,
    problems: &mut Problems,
) -> Option<Contract> {
    let on = row.read("date", problems, cell::date);
    let own = row.get("currency").unwrap_or(currency).to_owned();
    let sum = row.read("sum", problems, |text| {
        Money::read(text, &own).map_err(|fault| match fault {
            MoneyFault::NotAnAmount(text) => ProblemKind::NotANumber(text),
            MoneyFault::NotACurrency(text) => ProblemKind::NotACurrency(text),
        })
    });
    let facility = row.read("facility", problems, |text| {
        let found = facilities.get(&plain_code(text)).copied();
        found.ok_or_else(|| ProblemKind::UnknownFacility(text.to_owned()))
    });
    let delivery = row.read("delivery", problems, |text| {
        if SERVICES.contains(&text.trim().to_lowercase().as_str()) {
            return Ok(Delivery::Service);
        }
        let code = cell::code(family::DELIVERY, text)?;
        Ok(Delivery::from_code(code).expect("the codes of the family are those of the deliveries"))
    });
    let people = row.read("people", problems, cell::count);
    let text = |key: &str| row.get(key).unwrap_or_default().to_owned();
    Some(Contract {
        number: row.get("number")?.to_owned(),
        on: on?,
        customer: row.get("customer")?.to_owned(),
        facility,
        delivery: delivery.unwrap_or_default(),
        category: text("category"),
        subject: text("subject"),
        sum: sum?,
        municipality: text("municipality"),
        platform: text("platform"),
        people: people.unwrap_or_default(),
        why_withdrawn: String::new(),
        withdrawn: false,
    })
}
