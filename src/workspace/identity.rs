//! Findings across visits: what they rest on in the ledger for the rules of `domain::identity`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::checklist::ItemCode;
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::id::{FindingId, VisitId};
use crate::domain::identity::{Proposal, Sighting, Sightings, check_predecessor};
use crate::domain::instruction::State;
use crate::domain::visit::Visit;
use crate::store::StoreError;
use crate::store::view::Shared;

use super::Workspace;
use super::command::Refusal;
use super::inspection::Inspection;

/// Stands in for the id that a finding gets only by being recorded: no record has this one.
const NOT_RECORDED: FindingId = FindingId([0; 16]);

/// An earlier finding that may be the same shortcoming, with what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predecessor {
    pub finding: FindingId,
    pub title: String,
    pub item: Option<ItemCode>,
    /// Code of the round, and the day of the visit.
    pub round: String,
    pub on: Option<NaiveDate>,
    pub same_item: bool,
    /// How alike the wordings are, in percent.
    pub alike: u8,
    /// The last day on which an instruction about it was taken off control.
    pub put_right: Option<NaiveDate>,
}

impl Inspection {
    /// What a finding that is about to be raised may repeat, of all earlier visits to the facility, the
    /// likeliest first.
    pub fn predecessors(&self, item: Option<&ItemCode>, title: &str) -> Vec<Predecessor> {
        let finding = Finding::new(self.visit.id, item.cloned(), title, Severity::Low);
        let new = sighting(NOT_RECORDED, &finding, &self.visit.value, Vec::new());
        self.sightings.proposals(&new).iter().filter_map(|own| self.predecessor(own)).collect()
    }

    fn predecessor(&self, proposal: &Proposal) -> Option<Predecessor> {
        let own = self.sightings.get(proposal.finding)?;
        Some(Predecessor {
            finding: own.id,
            title: own.title.clone(),
            item: own.item.clone(),
            round: self.round_codes.get(&own.round).cloned().unwrap_or_default(),
            on: own.seen.map(|seen| seen.date()),
            same_item: proposal.same_item,
            alike: proposal.alike,
            put_right: own.put_right.iter().max().copied(),
        })
    }
}

impl Workspace {
    /// Every finding there is, withdrawn ones too, as its identity depends on it.
    pub fn sightings(&self) -> Result<Sightings, StoreError> {
        let visits: BTreeMap<VisitId, Visit> =
            self.store.visits()?.into_iter().map(|visit| (visit.id, visit.value)).collect();
        let mut put_right: BTreeMap<FindingId, Vec<NaiveDate>> = BTreeMap::new();
        for view in self.store.instructions()? {
            let State::Closed { on, .. } = &view.instruction.state else { continue };
            for finding in &view.instruction.assignment.findings {
                put_right.entry(*finding).or_default().push(*on);
            }
        }
        let found = self.store.findings()?.into_iter().filter_map(|finding| {
            let visit = visits.get(&finding.value.visit)?;
            let closed = put_right.remove(&finding.id).unwrap_or_default();
            Some(sighting(finding.id, &finding.value, visit, closed))
        });
        Ok(found.collect())
    }

    /// The findings that matter for those of one visit: of every visit to its facility, and of its round.
    pub(super) fn sightings_around(
        &self,
        visit: &Shared<VisitId, Visit>,
    ) -> Result<Sightings, StoreError> {
        let mut around: BTreeSet<VisitId> =
            self.store.visits_to(visit.value.facility)?.into_iter().collect();
        around.extend(self.store.visits_of(visit.value.round)?);
        let mut found = Vec::new();
        for visit in around {
            let Some(visit) = self.store.visit(visit)? else { continue };
            for id in self.store.findings_of_visit(visit.id)? {
                let Some(finding) = self.store.finding(id)? else { continue };
                let closed = self.store.instructions_of_finding(id)?;
                let closed = closed.iter().filter_map(|view| match &view.instruction.state {
                    State::Closed { on, .. } => Some(*on),
                    _ => None,
                });
                found.push(sighting(id, &finding.value, &visit.value, closed.collect()));
            }
        }
        Ok(found.into_iter().collect())
    }

    /// Whether the predecessor that a finding names may stand.
    pub(super) fn check_repeat(
        &self,
        id: Option<FindingId>,
        finding: &Finding,
    ) -> Result<(), Refusal> {
        let Some(earlier) = finding.repeat_of else { return Ok(()) };
        let earlier = self.require_finding(earlier)?;
        let (now, then) =
            (self.require_visit(finding.visit)?, self.require_visit(earlier.value.visit)?);
        let later = sighting(id.unwrap_or(NOT_RECORDED), finding, &now.value, Vec::new());
        let earlier = sighting(earlier.id, &earlier.value, &then.value, Vec::new());
        Ok(check_predecessor(&later, Some(&earlier))?)
    }
}

fn sighting(
    id: FindingId,
    finding: &Finding,
    visit: &Visit,
    put_right: Vec<NaiveDate>,
) -> Sighting {
    Sighting {
        id,
        facility: visit.facility,
        round: visit.round,
        visit: finding.visit,
        seen: visit.started,
        item: finding.item.clone(),
        title: finding.title.clone(),
        is_shortcoming: finding.kind == FindingKind::Shortcoming,
        withdrawn: finding.withdrawn,
        repeat_of: finding.repeat_of,
        put_right,
    }
}
