//! What each screen shows, read from the workspace in one go.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::Problem;
use crate::domain::finding::Finding;
use crate::domain::id::{FindingId, InstructionId, VisitId};
use crate::domain::text::{Lang, LocalText};
use crate::i18n::Phrase;
use crate::workspace::check_points::CheckTally;
use crate::workspace::command::{Missing, Refusal};
use crate::workspace::compare::CompareRefusal;
use crate::workspace::evidence::nearby_files;
use crate::workspace::{Workspace, notice_phrase};

use super::super::service::{
    Compared, ComparisonPage, EvidencePage, ExportChoices, FindingPage, Home, InspectionPage,
    InstructionPage, InterviewsPage, Loaded, Query, Registers, RoundPage, RoundSummary, Sealed,
    UrgentPage,
};

/// How far a look back at a facility goes.
const YEARS: u32 = 5;

pub(super) fn load(workspace: &Workspace, query: Query) -> Result<Loaded, Refusal> {
    Ok(match query {
        Query::Home => Loaded::Home(Arc::new(home(workspace)?)),
        Query::Round(id) => {
            let round = workspace.round(id)?;
            let visits = workspace.visit_rows(id)?;
            let people = workspace.people()?;
            let mut check_points = BTreeMap::new();
            for row in &visits {
                let points = workspace.check_points(row.visit.id)?;
                check_points.insert(row.visit.id, CheckTally::of(&points));
            }
            Loaded::Round(Arc::new(RoundPage { round, visits, check_points, people }))
        }
        Query::Inspection(id) => Loaded::Inspection(Arc::new(inspection(workspace, id)?)),
        Query::Answer(visit, item) => Loaded::Answer(Box::new(workspace.answer(visit, &item)?)),
        Query::Check(visit, instruction) => {
            Loaded::Check(Box::new(workspace.check(visit, instruction)?))
        }
        Query::AnswerHistory(visit, item) => {
            Loaded::AnswerHistory(workspace.answer_history(visit, &item)?)
        }
        Query::Findings => Loaded::Findings(Arc::new(workspace.finding_listing()?)),
        Query::Instructions => {
            Loaded::Instructions(Arc::new(workspace.instruction_listing(workspace.today())?))
        }
        Query::Disagreements => Loaded::Disagreements(Arc::new(workspace.disagreement_rows(true)?)),
        Query::Finding(id) => Loaded::Finding(Arc::new(finding(workspace, id)?)),
        Query::Instruction(id) => Loaded::Instruction(Arc::new(instruction(workspace, id)?)),
        Query::Summary(round) => {
            Loaded::Summary(Arc::new(workspace.summary(round, workspace.today())?))
        }
        Query::Evening(round) => Loaded::Evening(Arc::new(workspace.evening(round)?)),
        Query::Dossier(facility, coming) => {
            let dossier = workspace.dossier(facility, coming, workspace.today())?;
            Loaded::Dossier(Arc::new(dossier))
        }
        Query::Readiness(round, lang) => {
            Loaded::Readiness(Arc::new(workspace.readiness(round, lang)?))
        }
        Query::Comparison(asked) => Loaded::Comparison(Arc::new(comparison(workspace, asked)?)),
        Query::Programme => Loaded::Programme(Arc::new(workspace.programme_overview()?)),
        Query::Milestones => Loaded::Milestones(Arc::new(workspace.milestone_listing()?)),
        Query::Milestone(id) => Loaded::Milestone(Arc::new(workspace.milestone_page(id)?)),
        Query::Indicator(id) => Loaded::Indicator(Arc::new(workspace.indicator_page(id)?)),
        Query::Agreements => Loaded::Agreements(Arc::new(workspace.agreement_listing()?)),
        Query::Agreement(id) => Loaded::Agreement(Arc::new(workspace.agreement_page(id)?)),
        Query::Contracts => Loaded::Contracts(
            Arc::new(workspace.contract_listing()?),
            workspace.last_contract_totals()?.map(Box::new),
        ),
        Query::Faults => Loaded::Faults(Arc::new(workspace.fault_listing()?), workspace.places()?),
        Query::Urgents => Loaded::Urgents(Arc::new(workspace.urgent_listing()?)),
        Query::Urgent(id) => {
            let (row, people) = (workspace.urgent_row(id)?, workspace.people()?);
            Loaded::Urgent(Arc::new(UrgentPage { row, people }))
        }
        Query::UrgentClock => Loaded::UrgentClock(workspace.urgent_clock()?),
        Query::Interviews(visit) => Loaded::Interviews(Arc::new(interviews(workspace, visit)?)),
        Query::Marks(path) => Loaded::Marks(Arc::new(workspace.stage_marks(&path)?)),
        Query::ExportChoices => Loaded::ExportChoices(Arc::new(export_choices(workspace)?)),
        Query::EvidenceOf(visit) => {
            Loaded::EvidenceOf(Arc::new(workspace.evidence_rows(Some(visit))?))
        }
        Query::Evidence(id) => {
            let (row, custody) = (workspace.evidence_row(id)?, workspace.custody_of(id)?);
            Loaded::Evidence(Arc::new(EvidencePage { row, custody }))
        }
        Query::NearbyFiles => Loaded::NearbyFiles(nearby_files()),
        Query::Exchange(query) => Loaded::Exchange(super::exchange::load(workspace, query)?),
        Query::Registers => Loaded::Registers(Arc::new(registers(workspace)?)),
    })
}

/// Years of a facility, two of its visits, and its neighbours in a round.
fn comparison(workspace: &Workspace, asked: Compared) -> Result<ComparisonPage, Refusal> {
    let today = workspace.today();
    let back = workspace.look_back(asked.facility, YEARS, today)?;
    let last_two = match back.visits.as_slice() {
        [.., before, after] => Some((before.id, after.id)),
        _ => None,
    };
    let two = match asked.visits.or(last_two) {
        Some((first, second)) => match workspace.compare_visits(first, second, today) {
            Ok(compared) => Some(compared),
            Err(CompareRefusal::Refused(refusal)) => return Err(refusal),
            // Of two visits that cannot be compared the screen says that there are none.
            Err(_) => None,
        },
        None => None,
    };
    let round = asked.round.map(|round| workspace.compare_round(round, today)).transpose()?;
    Ok(ComparisonPage { back, two, round })
}

fn export_choices(workspace: &Workspace) -> Result<ExportChoices, Refusal> {
    let bodies = workspace.store().bodies()?.into_iter();
    Ok(ExportChoices {
        bodies: bodies.map(|body| (body.id, body.value.name)).collect(),
        letterheads: workspace.letterheads(),
        folder: std::env::current_dir().unwrap_or_default(),
        today: workspace.today(),
        can_open: false,
    })
}

fn inspection(workspace: &Workspace, id: VisitId) -> Result<InspectionPage, Refusal> {
    let (inspection, content) = (workspace.inspection(id)?, workspace.content());
    Ok(InspectionPage {
        norms: content.norms.clone(),
        bodies: workspace.store().bodies()?,
        default_bodies: content.bodies.clone(),
        terms: content.terms.clone(),
        counting: content.counting(inspection.facility.value.country),
        operator: workspace.operator(),
        today: workspace.today(),
        sample: workspace.is_sample(),
        inspection,
    })
}

fn registers(workspace: &Workspace) -> Result<Registers, Refusal> {
    let store = workspace.store();
    let (mut facilities, mut bodies, mut persons) =
        (store.facilities()?, store.bodies()?, store.persons()?);
    facilities.sort_by(|a, b| a.value.code.cmp(&b.value.code));
    bodies.sort_by(|a, b| a.value.name.get(Lang::Ru).cmp(b.value.name.get(Lang::Ru)));
    persons.sort_by(|a, b| a.value.name.cmp(&b.value.name));
    Ok(Registers {
        facilities,
        bodies,
        persons,
        checklists: workspace.content().checklists.clone(),
        problems: workspace.content().problems.clone(),
        default_bodies: workspace.content().bodies.clone(),
        calendars: workspace.content().calendars.clone(),
        rule_packs: workspace.content().rule_packs.clone(),
        round_codes: store.rounds()?.into_iter().map(|round| round.value.code).collect(),
        operator: workspace.operator(),
        own_visits: workspace.own_visits()?,
        dangers: workspace.content().dangers.clone(),
        today: workspace.today(),
        now: workspace.now(),
    })
}

fn finding(workspace: &Workspace, id: FindingId) -> Result<FindingPage, Refusal> {
    let gone = || Refusal::NotFound { what: Missing::Finding, name: id.to_string() };
    let store = workspace.store();
    let shared = store.finding(id)?.ok_or_else(gone)?;
    let rows = workspace.finding_rows()?;
    let mut row = rows.iter().find(|row| row.id == id).cloned().ok_or_else(gone)?;
    let facility = store.facility(row.facility)?.ok_or_else(gone)?.value;
    let earlier = shared.value.repeat_of;
    let answers = match &row.item {
        Some(item) => workspace.answer_history(shared.value.visit, item)?,
        None => Vec::new(),
    };
    let mut instructions = workspace.instruction_rows()?;
    instructions.retain(|other| other.view.instruction.assignment.findings.contains(&id));
    let all = workspace.sightings()?;
    let rule = workspace.content().follow_up;
    let visit = store.visit(shared.value.visit)?;
    let retitled = workspace.retitled()?;
    let evidence = row.finding.evidence.into_iter().map(|own| retitled.of(own)).collect();
    row.finding.evidence = evidence;
    Ok(FindingPage {
        courses: all.get(id).map(|own| all.courses(own, rule)).unwrap_or_default(),
        review: workspace.review(id)?,
        responses: workspace.content().responses.of(facility.country).cloned().collect(),
        refused_to_sign: visit.and_then(|visit| visit.value.refused_to_sign),
        question: question(workspace, &shared.value)?,
        repeat_of: rows.into_iter().find(|row| Some(row.id) == earlier),
        people: workspace.people()?,
        today: workspace.today(),
        facility,
        row,
        shared,
        answers,
        instructions,
    })
}

/// The question of the finding's item, in the edition its visit was asked by.
fn question(workspace: &Workspace, finding: &Finding) -> Result<Option<LocalText>, Refusal> {
    let Some(item) = &finding.item else { return Ok(None) };
    let Some(visit) = workspace.store().visit(finding.visit)? else { return Ok(None) };
    let domain = item.domain();
    let bound = visit.value.checklists.iter().find(|edition| edition.domain == domain);
    let Some(bound) = bound else { return Ok(None) };
    let checklist = workspace.edition(&bound.hash)?;
    Ok(checklist.and_then(|checklist| Some(checklist.item(item)?.question.clone())))
}

fn instruction(workspace: &Workspace, id: InstructionId) -> Result<InstructionPage, Refusal> {
    let gone = || Refusal::NotFound { what: Missing::Instruction, name: id.to_string() };
    let mut rows = workspace.instruction_rows()?.into_iter();
    let row = rows.find(|row| row.view.id == id).ok_or_else(gone)?;
    let mut findings = workspace.finding_rows()?;
    findings.retain(|finding| row.view.instruction.assignment.findings.contains(&finding.id));
    let bodies = workspace.store().bodies()?.into_iter().map(|body| (body.id, body.value));
    Ok(InstructionPage {
        checked: workspace.checks_of(id)?,
        served: workspace.served_page(id)?,
        bodies: bodies.collect(),
        people: workspace.people()?,
        today: workspace.today(),
        row,
        findings,
    })
}

/// What was found at the start, and checklists that are no longer what visits began with.
fn notices(workspace: &Workspace) -> Result<Vec<Phrase>, Refusal> {
    let changed = workspace.changed_editions(workspace.content())?;
    let found = workspace.notices().iter().map(notice_phrase);
    let of_rosters = workspace.roster_notices()?;
    let found = of_rosters.into_iter().chain(workspace.room_notice()).chain(found);
    Ok(found.chain(changed.iter().map(Problem::phrase)).collect())
}

fn interviews(workspace: &Workspace, visit: VisitId) -> Result<InterviewsPage, Refusal> {
    let mut erasures = workspace.erasure_rows()?;
    erasures.retain(|row| row.view.visit == visit);
    let mut findings = workspace.finding_rows()?;
    findings.retain(|row| row.finding.visit == visit);
    let inspection = workspace.store().visit(visit)?;
    let facility = inspection.map(|own| workspace.store().facility(own.value.facility));
    let facility = facility.transpose()?.flatten();
    Ok(InterviewsPage {
        visit,
        facility: facility.map(|own| own.value.code).unwrap_or_default(),
        rows: workspace.interview_rows(visit)?,
        erasures,
        findings: findings.into_iter().map(|row| (row.id, row.finding.title)).collect(),
        sealed: workspace.is_sealed(),
        today: workspace.today(),
    })
}

fn home(workspace: &Workspace) -> Result<Home, Refusal> {
    let store = workspace.store();
    let people = workspace.people()?;
    let operator = workspace.operator();
    let instructions = workspace.instruction_rows()?;
    let findings = workspace.finding_rows()?;
    let mut rounds = Vec::new();
    for round in store.rounds()? {
        let visits = workspace.visit_rows(round.id)?;
        let of_round =
            || instructions.iter().filter(|row| row.view.instruction.assignment.round == round.id);
        rounds.push(RoundSummary {
            finished: visits.iter().filter(|row| row.visit.value.finished.is_some()).count(),
            visits: visits.len(),
            findings: findings.iter().filter(|row| row.round == round.id).count(),
            instructions: of_round().count(),
            overdue: of_round().filter(|row| row.overdue).count(),
            round,
        });
    }
    rounds.sort_by_key(|summary| std::cmp::Reverse(summary.round.value.starts));
    Ok(Home {
        operator: operator.and_then(|id| Some((id, people.get(&id)?.clone()))),
        rounds,
        notices: notices(workspace)?,
        copy: workspace.copy_notice(),
        urgent: workspace.open_urgents()?,
        follow_ups: workspace.follow_ups_due()?,
        sample: workspace.is_sample(),
        sealed: if workspace.is_sealed() { Sealed::Yes } else { Sealed::No },
        read_only: workspace.is_read_only(),
        today: workspace.today(),
        dir: workspace.layout().root().to_owned(),
    })
}
