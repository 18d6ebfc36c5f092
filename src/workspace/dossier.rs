//! The dossier of a facility: what earlier visits know of it, gathered for the next one.

mod known;
mod leads;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::check_point::{self, Coming, Ground, Whereabouts};
use crate::domain::dossier::rank;
use crate::domain::facility::Facility;
use crate::domain::finding::FindingKind;
use crate::domain::id::{FacilityId, FindingId, InstructionId, VisitId};
use crate::domain::identity::Sightings;
use crate::domain::review::Stance;
use crate::domain::visit::{Access, Stage, Visit};
use crate::ledger::header::Hlc;
use crate::report::dossier::{ComingVisit, Disputed, Dossier, DueCheck, Promise};
use crate::store::view::Shared;

use super::Workspace;
use super::command::Refusal;
use super::lists::{FindingRow, InstructionRow};
use super::visit_points::VisitPoints;

/// Stands in for a visit that nobody has planned: no record has this id.
const NOT_PLANNED: VisitId = VisitId([0; 16]);

/// What the dossier is made of, read once.
struct Known {
    today: NaiveDate,
    coming: Option<Shared<VisitId, Visit>>,
    /// The other visits, the earliest first.
    before: Vec<(Shared<VisitId, Visit>, String)>,
    last: Option<(Shared<VisitId, Visit>, VisitPoints)>,
    /// Shortcomings of those visits.
    findings: Vec<FindingRow>,
    /// Instructions that answer any of them.
    instructions: Vec<InstructionRow>,
    sightings: Sightings,
    due: BTreeMap<InstructionId, Ground>,
}

impl Workspace {
    /// What is known of a facility on a day, for the visit that comes next: the one named, where it is
    /// planned or under way, else the latest that is. What has ended is looked back to.
    pub fn dossier(
        &self,
        facility: FacilityId,
        coming: Option<VisitId>,
        today: NaiveDate,
    ) -> Result<Dossier, Refusal> {
        let facility = self.require_facility(facility)?;
        let known = self.known_of(&facility, coming, today)?;
        let measured = known.measured();
        let refusals = known.refusals();
        let objections = self.objections(&known)?;
        let priorities = rank(known.leads(&measured, &objections, self.content.follow_up));
        let first = priorities.into_iter().map(|priority| known.named(priority)).collect();
        Ok(Dossier {
            code: facility.value.code.clone(),
            name: facility.value.name.clone(),
            kind: facility.value.kind,
            today,
            is_sample: self.is_sample(),
            coming: self.coming_visit(&known)?,
            last: known.last_visit(),
            first,
            findings: known.listed_findings(self.content.follow_up),
            instructions: known.on_control(),
            promises: self.promises(&known)?,
            refusals,
            objections,
            measured,
            check_points: self.due_checks(&known)?,
        })
    }

    fn known_of(
        &self,
        facility: &Shared<FacilityId, Facility>,
        coming: Option<VisitId>,
        today: NaiveDate,
    ) -> Result<Known, Refusal> {
        let mut visits = Vec::new();
        for id in self.store.visits_to(facility.id)? {
            visits.extend(self.store.visit(id)?.filter(|own| own.value.facility == facility.id));
        }
        visits.sort_by_key(when);
        let ahead = || visits.iter().rev().filter(|own| is_coming(&own.value));
        let named = ahead().find(|own| Some(own.id) == coming);
        let coming = named.or_else(|| ahead().next()).cloned();
        let is_before = |own: &Shared<VisitId, Visit>| {
            coming.as_ref().is_none_or(|coming| own.id != coming.id && when(own) < when(coming))
        };
        visits.retain(is_before);
        let last = visits.iter().rev().find(|own| own.value.started.is_some());
        let last = match last {
            Some(visit) => {
                let round = self.require_round(visit.value.round)?;
                let points = self.visit_points(visit, &round.value, &facility.value)?;
                Some((visit.clone(), points))
            }
            None => None,
        };
        let mut before = Vec::new();
        for visit in visits {
            let round = self.require_round(visit.value.round)?;
            before.push((visit, round.value.code));
        }
        let past: BTreeSet<VisitId> = before.iter().map(|(visit, _)| visit.id).collect();
        let mut findings = self.finding_rows()?;
        findings.retain(|row| {
            past.contains(&row.finding.visit) && row.finding.kind == FindingKind::Shortcoming
        });
        let found: BTreeSet<FindingId> = findings.iter().map(|row| row.id).collect();
        let mut instructions = self.instruction_rows_on(today)?;
        instructions.retain(|row| row.findings.iter().any(|finding| found.contains(&finding.id)));
        Ok(Known {
            due: self.due(facility.id, coming.as_ref(), &instructions, today)?,
            sightings: self.sightings()?,
            today,
            coming,
            before,
            last,
            findings,
            instructions,
        })
    }

    /// The check points of the visit that comes, or that a visit on this day would have.
    fn due(
        &self,
        facility: FacilityId,
        coming: Option<&Shared<VisitId, Visit>>,
        instructions: &[InstructionRow],
        today: NaiveDate,
    ) -> Result<BTreeMap<InstructionId, Ground>, Refusal> {
        let mut found = Whereabouts::new();
        for visit in self.store.visits_to(facility)? {
            for finding in self.store.findings_of_visit(visit)? {
                found.insert(finding, (visit, facility));
            }
        }
        let began = coming.and_then(|own| own.value.started).map(|at| at.date());
        let visit = coming.map_or(NOT_PLANNED, |own| own.id);
        let coming = Coming { visit, facility, on: began.unwrap_or(today) };
        let views = instructions.iter().map(|row| (row.view.id, &row.view.instruction));
        Ok(check_point::check_points(coming, views, &found, self.content.follow_up))
    }

    fn coming_visit(&self, known: &Known) -> Result<Option<ComingVisit>, Refusal> {
        let Some(visit) = &known.coming else { return Ok(None) };
        let round = self.require_round(visit.value.round)?.value;
        let began = visit.value.started.map(|at| at.date());
        let on = began.or(visit.value.planned);
        Ok(Some(ComingVisit { id: visit.id, round_code: round.code, on }))
    }

    /// What the facility said to its findings.
    fn objections(&self, known: &Known) -> Result<Vec<Disputed>, Refusal> {
        let mut objections = Vec::new();
        for row in &known.findings {
            let plain = Disputed {
                finding: row.id,
                item: row.item.clone(),
                title: row.finding.title.clone(),
                stance: Stance::Explanation,
                by: String::new(),
                on: None,
                text: row.finding.objection.clone(),
            };
            let review = self.store.review(row.id)?;
            objections.extend(review.objections().map(|(_, said)| Disputed {
                stance: said.stance,
                by: said.by.clone(),
                on: Some(said.on),
                text: said.text.clone(),
                ..plain.clone()
            }));
            if !plain.text.trim().is_empty() {
                objections.push(plain);
            }
        }
        Ok(objections)
    }

    /// Reports and prolongations of what is to be checked, the latest first.
    fn promises(&self, known: &Known) -> Result<Vec<Promise>, Refusal> {
        let mut promises = Vec::new();
        for row in known.instructions.iter().filter(|row| known.due.contains_key(&row.view.id)) {
            let Some(control) = row.view.instruction.control() else { continue };
            let promise = |on, text: &str, until| Promise {
                instruction: row.view.id,
                number: control.number.clone(),
                on,
                by: None,
                scope: None,
                text: text.to_owned(),
                until,
            };
            for report in &control.reports {
                let by = self.store.body(report.by)?.map(|body| body.value.name);
                let told = promise(report.on, &report.text, control.deadline());
                promises.push(Promise { by, scope: Some(report.scope), ..told });
            }
            promises
                .extend(control.extensions.iter().map(|own| promise(own.on, &own.reason, own.to)));
        }
        promises.sort_by(|a, b| (b.on, &a.number, b.until).cmp(&(a.on, &b.number, a.until)));
        Ok(promises)
    }

    fn due_checks(&self, known: &Known) -> Result<Vec<DueCheck>, Refusal> {
        let mut checks = Vec::new();
        for row in &known.instructions {
            let Some(ground) = known.due.get(&row.view.id) else { continue };
            let coming = known.coming.as_ref().map(|own| own.id);
            let mut seen = self.checks_of(row.view.id)?;
            seen.retain(|own| Some(own.visit.id) != coming);
            let seen =
                seen.last().and_then(|own| own.checks.iter().map(|head| head.check.grade).min());
            checks.push(DueCheck {
                id: row.view.id,
                number: row.number().unwrap_or_default().to_owned(),
                ground: *ground,
                task: row.view.instruction.assignment.task.clone(),
                deadline: row.deadline(),
                seen,
            });
        }
        checks.sort_by(|a, b| {
            (a.ground, a.deadline, &a.number).cmp(&(b.ground, b.deadline, &b.number))
        });
        Ok(checks)
    }
}

/// Whether it is still ahead, or being made.
fn is_coming(visit: &Visit) -> bool {
    match visit.stage {
        Stage::Planned => visit.access != Access::Refused,
        Stage::UnderWay => true,
        Stage::Finished | Stage::ActSigned => false,
    }
}

/// Visits in the order in which they were, those still ahead last.
fn when(visit: &Shared<VisitId, Visit>) -> (NaiveDate, Hlc, VisitId) {
    let value = &visit.value;
    let day = value.started.map(|at| at.date()).or(value.planned);
    (day.unwrap_or(NaiveDate::MAX), visit.created.hlc, visit.id)
}
