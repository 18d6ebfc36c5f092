//! What people read of a hub by SQL, written from the ledger here; and bodies that were erased, destroyed there.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::checklist::ItemCode;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::text::{Lang, LocalText};
use crate::exchange::hub::{
    BATCH_RECORDS, DisagreementEntry, FindingEntry, Hub, InstructionEntry, Tables,
};
use crate::ledger::key::DeviceId;
use crate::ledger::record::BodyState;
use crate::workspace::Workspace;
use crate::workspace::disagreements::DisagreementRow;
use crate::workspace::lists::{FindingRow, InstructionRow};

use super::HubFailure;

/// What was written and destroyed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Refreshed {
    pub findings: u64,
    pub instructions: u64,
    pub disagreements: u64,
    /// Bodies of erased records that still lay there.
    pub destroyed: u64,
}

/// In which regions the log of a device lies.
type Regions = BTreeMap<DeviceId, BTreeSet<String>>;

impl Workspace {
    /// Destroys on a hub what was erased, and writes its tables for reading anew.
    pub fn refresh_hub(&self, hub: &mut Hub) -> Result<Refreshed, HubFailure> {
        let destroyed = self.destroy_on(hub)?;
        let mut regions = Regions::new();
        for region in hub.regions_there()? {
            for device in hub.heads(&region)?.into_keys() {
                regions.entry(device).or_default().insert(region.clone());
            }
        }
        let tables = self.tables(&regions)?;
        // Two refreshes at once tell their rows apart by the moment they began.
        hub.fill(&tables, self.clock.now().wall_ms)?;
        Ok(Refreshed {
            findings: tables.findings.len() as u64,
            instructions: tables.instructions.len() as u64,
            disagreements: tables.disagreements.len() as u64,
            destroyed,
        })
    }

    fn destroy_on(&self, hub: &mut Hub) -> Result<u64, HubFailure> {
        let mut erased = Vec::new();
        for record in self.store.records() {
            let record = record?;
            if record.body == BodyState::Erased {
                erased.push((record.header.device, record.header.seq, record.id));
            }
        }
        let mut destroyed = 0;
        for part in erased.chunks(BATCH_RECORDS) {
            destroyed += hub.destroy_bodies(part)?;
        }
        Ok(destroyed)
    }

    fn tables(&self, regions: &Regions) -> Result<Tables, HubFailure> {
        let mut tables = Tables::default();
        let of = |device: &DeviceId| regions.get(device).cloned().unwrap_or_default();
        let raised: BTreeMap<_, _> = self
            .store
            .findings()?
            .into_iter()
            .map(|finding| (finding.id, finding.created.device))
            .collect();
        for row in self.finding_rows()? {
            let Some(device) = raised.get(&row.id) else { continue };
            let entry = finding(&row);
            tables.findings.extend(of(device).into_iter().map(|region| (region, entry.clone())));
        }
        for row in self.instruction_rows()? {
            let entry = instruction(&row);
            let regions = of(&row.view.drafted.device).into_iter();
            tables.instructions.extend(regions.map(|region| (region, entry.clone())));
        }
        for row in self.disagreement_rows(false)? {
            let spoken: BTreeSet<String> =
                row.voices.iter().flat_map(|voice| of(&voice.mark.device)).collect();
            let entry = disagreement(&row);
            let spoken = spoken.into_iter();
            tables.disagreements.extend(spoken.map(|region| (region, entry.clone())));
        }
        Ok(tables)
    }
}

/// People who ask by SQL read Russian first, as papers do.
fn words(text: &LocalText) -> String {
    text.get(Lang::Ru).to_owned()
}

fn severity(severity: Option<Severity>) -> String {
    severity.map_or_else(String::new, |severity| severity.code().to_owned())
}

fn finding(row: &FindingRow) -> FindingEntry {
    let finding = &row.finding;
    FindingEntry {
        id: row.id.to_string(),
        facility: row.facility_code.clone(),
        facility_name: row.facility_names.last().cloned().unwrap_or_default(),
        round: row.round_code.clone(),
        visited: row.visited,
        domain: row.domain.as_ref().map_or_else(String::new, ToString::to_string),
        item: row.item.as_ref().map_or("", ItemCode::as_str).to_owned(),
        title: finding.title.clone(),
        kind: match finding.kind {
            FindingKind::Shortcoming => "shortcoming",
            FindingKind::GoodPractice => "good-practice",
        }
        .to_owned(),
        severity: severity(Some(finding.severity)),
        repeats: finding.repeat_of.is_some(),
        instructions: i64::try_from(row.instructions.len()).unwrap_or(i64::MAX),
    }
}

fn instruction(row: &InstructionRow) -> InstructionEntry {
    let instruction = &row.view.instruction;
    InstructionEntry {
        id: row.view.id.to_string(),
        number: row.number().unwrap_or_default().to_owned(),
        facilities: row.facilities.join(", "),
        round: row.round_code.clone(),
        task: instruction.assignment.task.clone(),
        lead: words(&row.lead),
        issued: instruction.control().map(|control| control.issued_on),
        deadline: row.deadline(),
        first_deadline: instruction.original_deadline(),
        status: row.status().code().to_owned(),
    }
}

fn disagreement(row: &DisagreementRow) -> DisagreementEntry {
    DisagreementEntry {
        visit: row.visit.to_string(),
        item: row.item.to_string(),
        facility: row.facility_code.clone(),
        round: row.round_code.clone(),
        question: words(&row.question),
        severity: severity(row.severity),
        answers: i64::try_from(row.voices.len()).unwrap_or(i64::MAX),
    }
}
