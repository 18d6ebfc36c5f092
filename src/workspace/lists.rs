//! The lists of the screens and commands, with the names that ids stand for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::body::Body;
use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::facility::{Country, Facility};
use crate::domain::finding::{Finding, Severity};
use crate::domain::id::{BodyId, FacilityId, FindingId, InstructionId, RoundId, VisitId};
use crate::domain::instruction::Status;
use crate::domain::review::ReviewStatus;
use crate::domain::round::Round;
use crate::domain::text::LocalText;
use crate::domain::visit::Visit;
use crate::store::StoreError;
use crate::store::view::review::ReviewView;
use crate::store::view::{InstructionView, Shared};

use super::Workspace;
use super::asking;

/// A finding with its neighbours in the chain.
#[derive(Debug, Clone)]
pub struct FindingRow {
    pub id: FindingId,
    pub finding: Finding,
    pub facility: FacilityId,
    pub facility_code: String,
    /// Earlier codes and the name of the facility.
    pub facility_names: Vec<String>,
    pub round: RoundId,
    pub round_code: String,
    /// When the visit was, as far as that is known.
    pub visited: Option<NaiveDate>,
    pub domain: Option<DomainCode>,
    pub item: Option<ItemCode>,
    /// Fields that two people changed apart from each other.
    pub contested: Vec<String>,
    pub instructions: Vec<InstructionRef>,
    pub review: ReviewStatus,
}

impl FindingRow {
    /// What it is called where there is no room for its title: `№ 902 MED-11`.
    pub fn name(&self) -> String {
        let item = self.item.as_ref().map_or("", ItemCode::as_str);
        format!("{} {item}", self.facility_code).trim_end().to_owned()
    }
}

/// An instruction as its findings mention it.
#[derive(Debug, Clone)]
pub struct InstructionRef {
    pub id: InstructionId,
    pub number: Option<String>,
    pub status: Status,
}

/// A finding as the instruction that answers it mentions it.
#[derive(Debug, Clone)]
pub struct FindingRef {
    pub id: FindingId,
    pub visit: VisitId,
    pub facility_code: String,
    pub item: Option<ItemCode>,
    pub title: String,
}

/// An instruction with the names of all it concerns.
#[derive(Debug, Clone)]
pub struct InstructionRow {
    pub view: InstructionView,
    pub lead: LocalText,
    pub co_executors: Vec<LocalText>,
    /// Codes of the lead and of the co-executors.
    pub executor_codes: Vec<String>,
    pub facilities: Vec<String>,
    /// Earlier codes and the names of the facilities.
    pub facility_names: Vec<String>,
    /// Of its findings, without doubles.
    pub domains: Vec<DomainCode>,
    pub findings: Vec<FindingRef>,
    /// Where the first of its facilities lies: by whose calendar its term is counted.
    pub country: Country,
    /// The gravest of its findings.
    pub severity: Option<Severity>,
    pub round_code: String,
    pub overdue: bool,
}

impl InstructionRow {
    /// The number it was issued under; a draft has none.
    pub fn number(&self) -> Option<&str> {
        self.view.instruction.control().map(|control| control.number.as_str())
    }

    pub fn status(&self) -> Status {
        self.view.instruction.status()
    }

    pub fn deadline(&self) -> NaiveDate {
        self.view.instruction.deadline()
    }
}

/// A visit with the names of its facility and round.
#[derive(Debug, Clone)]
pub struct VisitRow {
    pub visit: Shared<VisitId, Visit>,
    pub facility: Shared<FacilityId, Facility>,
    pub round_code: String,
    pub asked: usize,
    pub answered: usize,
    pub findings: usize,
}

/// What ids stand for, read once for a whole list.
struct Names {
    bodies: BTreeMap<BodyId, Body>,
    facilities: BTreeMap<FacilityId, Facility>,
    rounds: BTreeMap<RoundId, Round>,
    visits: BTreeMap<VisitId, Visit>,
}

impl Workspace {
    /// Every finding that stands, newest first.
    pub fn finding_rows(&self) -> Result<Vec<FindingRow>, StoreError> {
        let names = self.names()?;
        let mut answering: BTreeMap<FindingId, Vec<InstructionRef>> = BTreeMap::new();
        let mut instructions = self.store.instructions()?;
        instructions.sort_by_key(|view| (view.drafted.hlc, view.id));
        for view in instructions {
            for finding in &view.instruction.assignment.findings {
                answering.entry(*finding).or_default().push(InstructionRef {
                    id: view.id,
                    number: view.instruction.control().map(|control| control.number.clone()),
                    status: view.instruction.status(),
                });
            }
        }
        let reviews: BTreeMap<FindingId, ReviewView> =
            self.store.reviews()?.into_iter().map(|view| (view.finding, view)).collect();
        let mut found = self.store.findings()?;
        found.retain(|finding| !finding.value.withdrawn);
        found.sort_by_key(|finding| std::cmp::Reverse((finding.created.hlc, finding.id)));
        Ok(found
            .into_iter()
            .filter_map(|finding| {
                let visit = names.visits.get(&finding.value.visit)?;
                Some(FindingRow {
                    id: finding.id,
                    facility: visit.facility,
                    facility_code: names.facility_code(visit.facility),
                    facility_names: names.facility_names(visit.facility),
                    round: visit.round,
                    round_code: names.round_code(visit.round),
                    visited: visit.started.map(|at| at.date()).or(visit.planned),
                    domain: finding.value.item.as_ref().map(ItemCode::domain),
                    item: finding.value.item.clone(),
                    review: reviews
                        .get(&finding.id)
                        .map_or(ReviewStatus::None, |view| view.status(&finding.content())),
                    contested: finding.conflicts.into_keys().collect(),
                    instructions: answering.remove(&finding.id).unwrap_or_default(),
                    finding: finding.value,
                })
            })
            .collect())
    }

    /// Every instruction, by round and number, drafts last.
    pub fn instruction_rows(&self) -> Result<Vec<InstructionRow>, StoreError> {
        self.instruction_rows_on(self.today())
    }

    /// The same as it is to be judged on another day.
    pub fn instruction_rows_on(&self, today: NaiveDate) -> Result<Vec<InstructionRow>, StoreError> {
        let names = self.names()?;
        let findings: BTreeMap<FindingId, Finding> =
            self.store.findings()?.into_iter().map(|f| (f.id, f.value)).collect();
        let views = self.store.instructions()?.into_iter();
        let mut rows: Vec<InstructionRow> =
            views.map(|view| names.instruction_row(view, &findings, today)).collect();
        rows.sort_by_key(|row| {
            let figure = row.number().and_then(|number| number.rsplit_once('/')?.1.parse().ok());
            (row.round_code.clone(), figure.unwrap_or(u32::MAX), row.view.drafted.hlc, row.view.id)
        });
        Ok(rows)
    }

    /// The visits of a round, in the order of its facilities.
    pub fn visit_rows(&self, round: RoundId) -> Result<Vec<VisitRow>, StoreError> {
        let Some(of) = self.store.round(round)? else { return Ok(Vec::new()) };
        let mut rows = Vec::new();
        for id in self.store.visits_of(round)? {
            let Some(visit) = self.store.visit(id)? else { continue };
            let Some(facility) = self.store.facility(visit.value.facility)? else { continue };
            let answers = self.store.answers(id)?;
            let checklists = self.checklists_of(&visit.value, &of.value)?;
            let by_item = answers.iter().map(|answer| (&answer.item, answer)).collect();
            let asked = asking::places(&checklists, &facility.value, &by_item);
            let asked = asked.iter().map(Vec::len).sum();
            let answered = answers.iter().filter(|answer| answer.answers().next().is_some());
            rows.push(VisitRow {
                asked,
                answered: answered.count(),
                findings: self.standing_findings(id)?,
                round_code: of.value.code.clone(),
                visit,
                facility,
            });
        }
        let place = |id| of.value.facilities.iter().position(|facility| *facility == id);
        rows.sort_by_key(|row| {
            (place(row.facility.id).unwrap_or(usize::MAX), row.visit.created.hlc)
        });
        Ok(rows)
    }

    fn standing_findings(&self, visit: VisitId) -> Result<usize, StoreError> {
        let mut standing = 0;
        for id in self.store.findings_of_visit(visit)? {
            standing += usize::from(self.store.finding(id)?.is_some_and(|f| !f.value.withdrawn));
        }
        Ok(standing)
    }

    fn names(&self) -> Result<Names, StoreError> {
        let store = &self.store;
        Ok(Names {
            bodies: store.bodies()?.into_iter().map(|body| (body.id, body.value)).collect(),
            facilities: store.facilities()?.into_iter().map(|f| (f.id, f.value)).collect(),
            rounds: store.rounds()?.into_iter().map(|round| (round.id, round.value)).collect(),
            visits: store.visits()?.into_iter().map(|visit| (visit.id, visit.value)).collect(),
        })
    }
}

impl Names {
    fn instruction_row(
        &self,
        view: InstructionView,
        findings: &BTreeMap<FindingId, Finding>,
        today: NaiveDate,
    ) -> InstructionRow {
        let assignment = &view.instruction.assignment;
        let answered = || assignment.findings.iter().filter_map(|id| findings.get(id));
        let visited: BTreeSet<FacilityId> = answered()
            .filter_map(|finding| self.visits.get(&finding.visit))
            .map(|visit| visit.facility)
            .collect();
        let mut facilities: Vec<String> =
            visited.iter().map(|facility| self.facility_code(*facility)).collect();
        facilities.sort();
        let domains: BTreeSet<DomainCode> =
            answered().filter_map(|finding| Some(finding.item.as_ref()?.domain())).collect();
        let executors = std::iter::once(&assignment.lead).chain(&assignment.co_executors);
        let codes = executors.filter_map(|body| Some(self.bodies.get(body)?.code.clone()));
        InstructionRow {
            lead: self.body(assignment.lead),
            co_executors: assignment.co_executors.iter().map(|b| self.body(*b)).collect(),
            executor_codes: codes.collect(),
            facilities,
            facility_names: visited.iter().flat_map(|id| self.facility_names(*id)).collect(),
            domains: domains.into_iter().collect(),
            findings: self.finding_refs(&assignment.findings, findings),
            country: self.country(visited.first()),
            severity: answered().map(|finding| finding.severity).min(),
            round_code: self.round_code(assignment.round),
            overdue: view.instruction.overdue(today),
            view,
        }
    }

    fn country(&self, facility: Option<&FacilityId>) -> Country {
        let facility = facility.and_then(|id| self.facilities.get(id));
        facility.map_or_else(Country::default, |facility| facility.country)
    }

    fn finding_refs(
        &self,
        ids: &[FindingId],
        findings: &BTreeMap<FindingId, Finding>,
    ) -> Vec<FindingRef> {
        let found = ids.iter().filter_map(|id| Some((*id, findings.get(id)?)));
        found
            .map(|(id, finding)| {
                let visit = self.visits.get(&finding.visit);
                let facility = visit.map(|visit| self.facility_code(visit.facility));
                FindingRef {
                    id,
                    visit: finding.visit,
                    facility_code: facility.unwrap_or_default(),
                    item: finding.item.clone(),
                    title: finding.title.clone(),
                }
            })
            .collect()
    }

    fn body(&self, id: BodyId) -> LocalText {
        self.bodies.get(&id).map(|body| body.name.clone()).unwrap_or_default()
    }

    fn facility_code(&self, id: FacilityId) -> String {
        self.facilities.get(&id).map(|facility| facility.code.clone()).unwrap_or_default()
    }

    fn facility_names(&self, id: FacilityId) -> Vec<String> {
        let Some(facility) = self.facilities.get(&id) else { return Vec::new() };
        facility.aliases.iter().chain(std::iter::once(&facility.name)).cloned().collect()
    }

    fn round_code(&self, id: RoundId) -> String {
        self.rounds.get(&id).map(|round| round.code.clone()).unwrap_or_default()
    }
}
