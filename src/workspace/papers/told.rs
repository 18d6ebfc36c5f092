//! Findings, members and measured values as papers tell them, with what is not for everybody under guard.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Need, PaperRefusal, Scope};
use crate::domain::answer::Answer;
use crate::domain::body::Body;
use crate::domain::checklist::{Item, Reference};
use crate::domain::facility::Country;
use crate::domain::finding::Finding;
use crate::domain::id::{BodyId, FindingId, PersonId, RoundId};
use crate::domain::identity::Sightings;
use crate::domain::instruction::Status;
use crate::domain::norm::{Confidence, Norm};
use crate::domain::person::Person;
use crate::domain::recipient::{Guarded, Recipient};
use crate::domain::review::{Response, Stance};
use crate::domain::round::Round;
use crate::domain::text::{Lang, LocalText};
use crate::i18n::Texts;
use crate::report::commission::{CommissionMember, Who};
use crate::report::finding_list::{FacilityAnswer, ToldFinding, ToldInstruction, ToldResponse};
use crate::report::indicator_list::Indicator;
use crate::store::view::review::ReviewView;
use crate::store::view::{AnswerView, Said};
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::lists::{FindingRow, InstructionRow};

/// What findings are told with, read once for a whole paper.
pub(super) struct Teller<'w> {
    workspace: &'w Workspace,
    sightings: Sightings,
    instructions: Vec<InstructionRow>,
    by_finding: BTreeMap<FindingId, Vec<usize>>,
}

impl<'w> Teller<'w> {
    pub(super) fn new(workspace: &'w Workspace, today: NaiveDate) -> Result<Self, Refusal> {
        let mut instructions = workspace.instruction_rows_on(today)?;
        // A draft binds nobody, and what was cancelled is owed no more.
        instructions.retain(|row| row.number().is_some() && !is_cancelled(row));
        let mut by_finding: BTreeMap<FindingId, Vec<usize>> = BTreeMap::new();
        for (place, row) in instructions.iter().enumerate() {
            for finding in &row.view.instruction.assignment.findings {
                by_finding.entry(*finding).or_default().push(place);
            }
        }
        let sightings = workspace.sightings()?;
        Ok(Self { workspace, sightings, instructions, by_finding })
    }

    /// The issued instructions that answer a finding.
    pub(super) fn answering(&self, finding: FindingId) -> impl Iterator<Item = &InstructionRow> {
        let places = self.by_finding.get(&finding).into_iter().flatten();
        places.filter_map(|place| self.instructions.get(*place))
    }

    pub(super) fn concerns(&self, finding: FindingId, body: BodyId) -> bool {
        self.answering(finding).any(|row| row.view.instruction.assignment.executed_by(body))
    }

    pub(super) fn told(&self, row: &FindingRow) -> Result<ToldFinding, Refusal> {
        let finding = &row.finding;
        let review = self.workspace.review(row.id)?;
        let (norms, references) = self.workspace.confirmed_grounds(finding)?;
        let courses = self
            .sightings
            .get(row.id)
            .map(|own| self.sightings.courses(own, self.workspace.content().follow_up));
        let assessments = review.assessments().map(|(_, text)| text.to_owned());
        let responses = review.responses().map(|(_, own)| self.workspace.told_response(own));
        Ok(ToldFinding {
            facility: row.facility_code.clone(),
            visited: row.visited,
            item: row.item.clone(),
            kind: finding.kind,
            title: finding.title.clone(),
            detail: Guarded::internal(finding.detail.clone()),
            severity: finding.severity,
            flags: finding.flags.clone(),
            courses: courses.unwrap_or_default(),
            norms,
            references,
            sources: Guarded::internal(finding.sources.clone()),
            answers: facility_answers(finding, &review),
            review: Guarded::internal(row.review),
            assessments: Guarded::internal(assessments.collect()),
            responses: Guarded::internal(responses.collect()),
            instructions: self.answering(row.id).map(told_instruction).collect(),
        })
    }

    /// The findings that the scope and its filter keep, in the order of facilities and points.
    pub(super) fn findings(
        &self,
        scope: &Scope,
        texts: Texts,
    ) -> Result<Vec<FindingRow>, PaperRefusal> {
        let mut rows = scope.kept(self.workspace.finding_listing()?, texts)?;
        rows.retain(|row| {
            scope.round.is_none_or(|round| row.round == round)
                && scope.visit.is_none_or(|visit| row.finding.visit == visit)
                && scope.facility.is_none_or(|facility| row.facility == facility)
                && scope.body.is_none_or(|body| self.concerns(row.id, body))
        });
        rows.sort_by(|a, b| {
            let key = |row: &FindingRow| {
                (row.facility_code.clone(), row.visited, row.item.clone(), row.id)
            };
            key(a).cmp(&key(b))
        });
        Ok(rows)
    }
}

impl Scope {
    /// What goes to a body is about that body or one facility, never about everybody.
    pub(super) fn check_addressee(&self) -> Result<(), PaperRefusal> {
        let is_named = self.body.is_some() || self.facility.is_some() || self.visit.is_some();
        if self.recipient == Recipient::Body && !is_named {
            return Err(PaperRefusal::Needs(Need::Body));
        }
        Ok(())
    }
}

fn is_cancelled(row: &InstructionRow) -> bool {
    row.status() == Status::Cancelled
}

pub(super) fn told_instruction(row: &InstructionRow) -> ToldInstruction {
    ToldInstruction {
        id: row.view.id,
        number: row.number().unwrap_or_default().to_owned(),
        task: row.view.instruction.assignment.task.clone(),
        lead: row.lead.clone(),
        deadline: row.deadline(),
        status: row.status().code(),
        overdue: row.overdue,
    }
}

/// What was written down with the finding, and what the facility said since.
fn facility_answers(finding: &Finding, review: &ReviewView) -> Vec<FacilityAnswer> {
    let at_once = (!finding.objection.is_empty()).then(|| FacilityAnswer {
        stance: Stance::Explanation,
        on: None,
        by: Guarded::internal(String::new()),
        text: Guarded::internal(finding.objection.clone()),
    });
    let since = review.objections().map(|(_, own)| FacilityAnswer {
        stance: own.stance,
        on: Some(own.on),
        by: Guarded::internal(own.by.clone()),
        text: Guarded::internal(own.text.clone()),
    });
    at_once.into_iter().chain(since).collect()
}

/// A law of another country grounds nothing.
fn is_law_in(rule: &Reference, country: Country) -> bool {
    let of = rule.act.split('-').next().and_then(Country::from_code);
    of.is_none_or(|of| of == country)
}

/// Every answer of an item that stands, those that were kept side by side each for itself.
fn standing(view: &AnswerView) -> Vec<&Answer> {
    let mut answers = Vec::new();
    for head in &view.heads {
        match &head.said {
            Said::Kept(kept) => answers.extend(kept.answers.iter().map(|own| &own.answer)),
            said => answers.extend(said.answer()),
        }
    }
    answers
}

/// The measured values of an item, each once whoever wrote it down.
pub(super) fn indicators(
    place: (&str, Option<NaiveDate>),
    item: &Item,
    view: &AnswerView,
) -> Vec<Indicator> {
    let Some(measurement) = &item.measurement else { return Vec::new() };
    let mut found: Vec<Indicator> = Vec::new();
    for answer in standing(view) {
        for measured in &answer.measured {
            if found.iter().any(|known| known.measured == *measured) {
                continue;
            }
            let point = (&item.code, item.name());
            found.extend(Indicator::of(place, point, measurement, measured, &answer.judged));
        }
    }
    found
}

impl Workspace {
    /// A measure of response with its name; of a kind that is not known any more the code is told.
    pub fn told_response(&self, own: &Response) -> ToldResponse {
        let kind = self.content.responses.get(&own.kind);
        let kind = kind
            .map_or_else(|| LocalText::new(Lang::Ru, own.kind.as_str()), |kind| kind.name.clone());
        ToldResponse { kind, response: own.clone() }
    }

    /// The rules that the points of these findings rest on, as far as they are law where they were found.
    pub(super) fn grounds(&self, finding: &Finding) -> Result<Vec<Reference>, Refusal> {
        let Some(item) = &finding.item else { return Ok(Vec::new()) };
        let visit = self.require_visit(finding.visit)?.value;
        let country = self.require_facility(visit.facility)?.value.country;
        let rules = self.asked_item(&visit, item)?.into_iter().flat_map(|item| item.references);
        Ok(rules.filter(|rule| is_law_in(rule, country)).collect())
    }

    /// The norms broken and the rules behind the point, without those that are still to be confirmed:
    /// nobody is charged with what nobody has read.
    fn confirmed_grounds(&self, finding: &Finding) -> Result<(Vec<Norm>, Vec<Reference>), Refusal> {
        let norms = self.content.norms.of(&finding.norms);
        let norms = norms.filter(|norm| norm.confidence == Confidence::Verified).cloned().collect();
        let mut references = self.grounds(finding)?;
        references.retain(|rule| rule.verified);
        Ok((norms, references))
    }

    /// The members of a round's commission, their names under guard.
    pub(super) fn commission(&self, round: &Round) -> Result<Vec<CommissionMember>, Refusal> {
        let people = self.people()?;
        let bodies = self.store.bodies()?;
        let bodies: BTreeMap<BodyId, Body> =
            bodies.into_iter().map(|body| (body.id, body.value)).collect();
        let members = round.members.iter().map(|member| CommissionMember {
            role: member.role,
            who: Guarded::internal(who(member.person, &people, &bodies)),
        });
        let mut members: Vec<CommissionMember> = members.collect();
        members.sort_by_key(|member| member.role);
        Ok(members)
    }

    /// The rounds with these ids, each once, in order.
    pub(super) fn rounds_of(
        &self,
        ids: impl IntoIterator<Item = RoundId>,
    ) -> Result<Vec<Round>, Refusal> {
        let mut known = Vec::new();
        let mut rounds = Vec::new();
        for id in ids {
            if !known.contains(&id) {
                known.push(id);
                rounds.push(self.require_round(id)?.value);
            }
        }
        rounds.sort_by(|a, b| (a.starts, &a.code).cmp(&(b.starts, &b.code)));
        Ok(rounds)
    }
}

fn who(id: PersonId, people: &BTreeMap<PersonId, Person>, bodies: &BTreeMap<BodyId, Body>) -> Who {
    let person = people.get(&id);
    let body = person.and_then(|own| bodies.get(&own.body?));
    Who {
        name: person.map(|own| own.name.clone()).unwrap_or_default(),
        post: person.map(|own| own.post.clone()).unwrap_or_default(),
        body: body.map(|body| body.name.clone()),
    }
}
