//! The morning's picture: every facility by domain, what presses, where people differ, who keeps terms.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::answer::VerdictKind;
use crate::domain::body::Body;
use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::discipline::{Discipline, Urgency, urgency};
use crate::domain::facility::Facility;
use crate::domain::id::{BodyId, FacilityId, RoundId, VisitId};
use crate::domain::round::Round;
use crate::domain::score::Score;
use crate::domain::text::LocalText;
use crate::domain::visit::{Stage, Visit};
use crate::report::round_summary::DueInstruction;
use crate::store::view::{AnswerView, InstructionView, Mark, Shared, Standing};

use super::Workspace;
use super::clock::local_time;
use super::command::Refusal;

/// One domain at the visit that stands for a facility.
#[derive(Debug, Clone)]
pub struct DomainFigures {
    pub domain: DomainCode,
    pub title: LocalText,
    pub score: Score,
}

/// A facility as one visit found it. In a round it is each visit of the round; over all rounds it is the
/// facility's last visit that began.
#[derive(Debug, Clone)]
pub struct FacilitySummary {
    pub id: FacilityId,
    pub code: String,
    pub name: String,
    pub visit: VisitId,
    pub round_code: String,
    pub stage: Stage,
    /// Shortcomings and good practice that stand.
    pub findings: usize,
    /// Instructions on this facility's findings that are late.
    pub overdue: usize,
    pub disagreements: usize,
    pub last_activity: Option<NaiveDateTime>,
    pub domains: Vec<DomainFigures>,
}

/// An item at which people differ.
#[derive(Debug, Clone)]
pub struct OpenDisagreement {
    pub visit: VisitId,
    pub round_code: String,
    pub facility_code: String,
    pub item: ItemCode,
    pub verdicts: Vec<VerdictKind>,
}

/// One body and what became of its instructions.
#[derive(Debug, Clone)]
pub struct BodyDiscipline {
    pub body: BodyId,
    pub code: String,
    pub name: LocalText,
    pub figures: Discipline,
}

/// How many urgent notices are open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UrgentCount {
    pub open: usize,
    /// The time to answer is over.
    pub overdue: usize,
}

/// Everything at once.
#[derive(Debug, Clone)]
pub struct Summary {
    pub today: NaiveDate,
    /// The round it is limited to.
    pub round_code: Option<String>,
    pub facilities: Vec<FacilitySummary>,
    /// The longest overdue first.
    pub overdue: Vec<DueInstruction>,
    /// The nearest deadline first.
    pub due_week: Vec<DueInstruction>,
    pub disagreements: Vec<OpenDisagreement>,
    /// Urgent notices that are not closed yet, and those of them whose answer is late.
    pub urgent: UrgentCount,
    /// Bodies that lead an instruction, by code.
    pub bodies: Vec<BodyDiscipline>,
}

impl Summary {
    /// The domains of all the facilities, in the order in which they first come.
    pub fn domains(&self) -> Vec<(&DomainCode, &LocalText)> {
        let mut found: Vec<(&DomainCode, &LocalText)> = Vec::new();
        for own in self.facilities.iter().flat_map(|facility| &facility.domains) {
            if !found.iter().any(|(domain, _)| **domain == own.domain) {
                found.push((&own.domain, &own.title));
            }
        }
        found
    }
}

/// What the summary is made of, read once.
struct Reading {
    rounds: BTreeMap<RoundId, Round>,
    facilities: BTreeMap<FacilityId, Facility>,
    visits: Vec<Shared<VisitId, Visit>>,
    bodies: BTreeMap<BodyId, Body>,
    /// Instructions of the rounds looked at, with the facilities of their findings.
    instructions: Vec<(InstructionView, Vec<FacilityId>)>,
}

impl Workspace {
    /// The summary of one round, or of all of them.
    pub fn summary(&self, round: Option<RoundId>, today: NaiveDate) -> Result<Summary, Refusal> {
        let reading = self.read_for_summary(round)?;
        let mut rows = Vec::new();
        let mut disagreements = Vec::new();
        for visit in &reading.visits {
            disagreements.extend(self.open_disagreements(visit, &reading)?);
        }
        for visit in reading.shown(round) {
            rows.extend(self.facility_summary(visit, &reading, today)?);
        }
        Ok(Summary {
            today,
            round_code: round.and_then(|id| Some(reading.rounds.get(&id)?.code.clone())),
            facilities: rows,
            overdue: reading.pressing(Urgency::Overdue, today),
            due_week: reading.pressing(Urgency::DueThisWeek, today),
            disagreements,
            urgent: self.urgent_count(round)?,
            bodies: reading.discipline(today),
        })
    }

    /// Of one round, or of all, those raised outside of any round among them.
    fn urgent_count(&self, round: Option<RoundId>) -> Result<UrgentCount, Refusal> {
        let (now, mut count) = (self.now(), UrgentCount::default());
        for view in self.store().urgents()?.into_iter().filter(|view| view.refused.is_none()) {
            let visit = view.urgent.notice.visit.map(|visit| self.store().visit(visit));
            let own = visit.transpose()?.flatten().map(|visit| visit.value.round);
            if round.is_none_or(|round| own == Some(round)) {
                count.open += usize::from(view.urgent.status().is_open());
                count.overdue += usize::from(view.urgent.overdue(now));
            }
        }
        Ok(count)
    }

    fn read_for_summary(&self, round: Option<RoundId>) -> Result<Reading, Refusal> {
        let store = self.store();
        let is_meant = |id| round.is_none_or(|round| round == id);
        let rounds = store.rounds()?.into_iter().filter(|own| is_meant(own.id));
        let rounds = rounds.map(|own| (own.id, own.value)).collect();
        let all = store.visits()?;
        let facility_of: BTreeMap<VisitId, FacilityId> =
            all.iter().map(|visit| (visit.id, visit.value.facility)).collect();
        let mut visits: Vec<_> =
            all.into_iter().filter(|visit| is_meant(visit.value.round)).collect();
        visits.sort_by_key(|visit| (visit.created.hlc, visit.id));
        let findings = store.findings()?.into_iter();
        let place_of: BTreeMap<_, FacilityId> = findings
            .filter_map(|own| Some((own.id, *facility_of.get(&own.value.visit)?)))
            .collect();
        let instructions = store.instructions()?.into_iter();
        let instructions =
            instructions.filter(|view| is_meant(view.instruction.assignment.round)).map(|view| {
                let findings = view.instruction.assignment.findings.iter();
                let mut places: Vec<FacilityId> =
                    findings.filter_map(|finding| place_of.get(finding).copied()).collect();
                places.sort_unstable();
                places.dedup();
                (view, places)
            });
        Ok(Reading {
            rounds,
            facilities: store.facilities()?.into_iter().map(|own| (own.id, own.value)).collect(),
            visits,
            bodies: store.bodies()?.into_iter().map(|own| (own.id, own.value)).collect(),
            instructions: instructions.collect(),
        })
    }

    fn facility_summary(
        &self,
        visit: &Shared<VisitId, Visit>,
        reading: &Reading,
        today: NaiveDate,
    ) -> Result<Option<FacilitySummary>, Refusal> {
        let id = visit.value.facility;
        let Some((facility, round)) =
            reading.facilities.get(&id).zip(reading.rounds.get(&visit.value.round))
        else {
            return Ok(None);
        };
        let points = self.visit_points(visit, round, facility)?;
        let (mut findings, mut changed) = (0, vec![visit.changed]);
        for finding in self.store().findings_of_visit(visit.id)? {
            let Some(finding) = self.store().finding(finding)? else { continue };
            findings += usize::from(!finding.value.withdrawn);
            changed.push(finding.changed);
        }
        let said = points.answers.iter().flat_map(|answer| &answer.heads);
        changed.extend(said.map(|head| head.mark));
        let late = reading
            .instructions
            .iter()
            .filter(|(view, places)| places.contains(&id) && view.instruction.overdue(today));
        Ok(Some(FacilitySummary {
            id,
            code: facility.code.clone(),
            name: facility.name.clone(),
            visit: visit.id,
            round_code: round.code.clone(),
            stage: visit.value.stage,
            findings,
            overdue: late.count(),
            disagreements: points.answers.iter().filter(|own| is_disputed(own)).count(),
            last_activity: last_of(&changed),
            domains: points
                .domains
                .into_iter()
                .map(|own| DomainFigures {
                    score: own.score(),
                    domain: own.domain,
                    title: own.title,
                })
                .collect(),
        }))
    }

    fn open_disagreements(
        &self,
        visit: &Shared<VisitId, Visit>,
        reading: &Reading,
    ) -> Result<Vec<OpenDisagreement>, Refusal> {
        let facility = reading.facilities.get(&visit.value.facility);
        let round = reading.rounds.get(&visit.value.round);
        let answers = self.store().answers(visit.id)?.into_iter();
        let open = answers.filter(is_disputed).map(|answer| OpenDisagreement {
            visit: visit.id,
            round_code: round.map(|own| own.code.clone()).unwrap_or_default(),
            facility_code: facility.map(|own| own.code.clone()).unwrap_or_default(),
            verdicts: answer.answers().map(|(_, own)| own.verdict.kind()).collect(),
            item: answer.item,
        });
        Ok(open.collect())
    }
}

fn is_disputed(answer: &AnswerView) -> bool {
    answer.standing() == Standing::Disagreement
}

/// The latest by the order of the records, shown by the clock of the device that wrote it.
fn last_of(marks: &[Mark]) -> Option<NaiveDateTime> {
    local_time(marks.iter().max_by_key(|mark| mark.hlc)?.wall_ms)
}

impl Reading {
    /// The visits that stand for facilities.
    fn shown(&self, round: Option<RoundId>) -> Vec<&Shared<VisitId, Visit>> {
        if let Some(round) = round.and_then(|id| self.rounds.get(&id)) {
            let place = |id| round.facilities.iter().position(|own| *own == id);
            let mut visits: Vec<_> = self.visits.iter().collect();
            visits.sort_by_key(|visit| place(visit.value.facility).unwrap_or(usize::MAX));
            return visits;
        }
        let mut last: BTreeMap<&str, &Shared<VisitId, Visit>> = BTreeMap::new();
        let when = |visit: &Shared<VisitId, Visit>| {
            (visit.value.started, visit.value.planned, visit.created.hlc)
        };
        for visit in &self.visits {
            let Some(facility) = self.facilities.get(&visit.value.facility) else { continue };
            let own = last.entry(facility.code.as_str()).or_insert(visit);
            if when(visit) > when(own) {
                *own = visit;
            }
        }
        last.into_values().collect()
    }

    fn pressing(&self, wanted: Urgency, today: NaiveDate) -> Vec<DueInstruction> {
        let urgent = self
            .instructions
            .iter()
            .filter(|(view, _)| urgency(&view.instruction, today) == Some(wanted));
        let mut found: Vec<DueInstruction> = urgent
            .map(|(view, places)| {
                let instruction = &view.instruction;
                let (assignment, deadline) = (&instruction.assignment, instruction.deadline());
                let lead = self.bodies.get(&assignment.lead);
                let facilities = places.iter().filter_map(|place| self.facilities.get(place));
                DueInstruction {
                    id: view.id,
                    number: instruction.control().map(|own| own.number.clone()).unwrap_or_default(),
                    task: assignment.task.clone(),
                    lead: lead.map(|body| body.name.clone()).unwrap_or_default(),
                    facilities: facilities.map(|own| own.code.clone()).collect(),
                    deadline,
                    days_left: (deadline - today).num_days(),
                }
            })
            .collect();
        found.sort_by(|a, b| (a.deadline, &a.number, a.id).cmp(&(b.deadline, &b.number, b.id)));
        found
    }

    fn discipline(&self, today: NaiveDate) -> Vec<BodyDiscipline> {
        let leads = self.bodies.iter().map(|(id, body)| {
            let own = self.instructions.iter().map(|(view, _)| &view.instruction);
            let own = own.filter(|instruction| instruction.assignment.lead == *id);
            BodyDiscipline {
                body: *id,
                code: body.code.clone(),
                name: body.name.clone(),
                figures: Discipline::of(own, today),
            }
        });
        let mut bodies: Vec<_> = leads.filter(|own| own.figures.charged > 0).collect();
        bodies.sort_by(|a, b| (&a.code, a.body).cmp(&(&b.code, b.body)));
        bodies
    }
}
