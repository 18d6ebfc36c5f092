//! Everything the inspection of one visit shows: what is asked, what stands, what was found last time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::checklist::{Checklist, Item, ItemCode};
use crate::domain::facility::Facility;
use crate::domain::finding::Finding;
use crate::domain::id::{FacilityId, FindingId, PersonId, RecordId, RoundId, VisitId};
use crate::domain::identity::{Course, Sightings};
use crate::domain::person::Person;
use crate::domain::round::Round;
use crate::domain::visit::Visit;
use crate::ledger::roster::Label;
use crate::store::view::review::ReviewView;
use crate::store::view::{AnswerView, InstructionView, Shared, Standing};

use super::Workspace;
use super::asking;
use super::check_points::CheckPoint;
use super::command::Refusal;
use super::evidence::Retitled;

/// One visit as it is inspected.
#[derive(Debug, Clone)]
pub struct Inspection {
    pub visit: Shared<VisitId, Visit>,
    pub facility: Shared<FacilityId, Facility>,
    pub round: Shared<RoundId, Round>,
    pub domains: Vec<InspectedDomain>,
    /// By item; items nobody answered are absent.
    pub answers: BTreeMap<ItemCode, AnswerView>,
    /// Findings of this visit that stand, oldest first.
    pub findings: Vec<Shared<FindingId, Finding>>,
    /// Instructions that answer them.
    pub instructions: Vec<InstructionView>,
    /// What was said to the findings, by finding; those to which nothing was said are absent.
    pub reviews: BTreeMap<FindingId, ReviewView>,
    pub previous: Option<PreviousVisit>,
    /// Earlier instructions that this visit must look at.
    pub check_points: Vec<CheckPoint>,
    /// Findings of this facility and of this round, as their identity depends on them.
    pub sightings: Arc<Sightings>,
    /// What rounds are called, by id.
    pub round_codes: BTreeMap<RoundId, String>,
    /// What findings of this visit are across visits and facilities; those that are nothing are absent.
    pub courses: BTreeMap<FindingId, BTreeSet<Course>>,
    pub people: BTreeMap<PersonId, Person>,
    /// Answers that are not believed in full, and why.
    pub labels: BTreeMap<RecordId, Label>,
    /// What files behind answers and findings are called by now.
    pub retitled: Retitled,
}

/// A domain's checklist, in the edition the visit is bound to, as far as it applies to the facility.
#[derive(Debug, Clone)]
pub struct InspectedDomain {
    pub checklist: Arc<Checklist>,
    /// Places of the applicable items in the checklist.
    asked: Vec<usize>,
}

impl InspectedDomain {
    pub fn items(&self) -> impl DoubleEndedIterator<Item = &Item> + ExactSizeIterator {
        self.asked.iter().map(|index| &self.checklist.items[*index])
    }
}

/// The last visit of the same facility that was finished before this one was planned or begun.
#[derive(Debug, Clone)]
pub struct PreviousVisit {
    pub visit: Shared<VisitId, Visit>,
    pub round_code: String,
    pub answers: BTreeMap<ItemCode, AnswerView>,
    /// What was asked then, of the facility as it is known now.
    pub domains: Vec<InspectedDomain>,
    /// Shortcomings found then, by item.
    pub findings: Vec<Shared<FindingId, Finding>>,
    pub instructions: Vec<InstructionView>,
}

/// How many of a set of items are answered, and how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub asked: usize,
    pub answered: usize,
    pub short: usize,
    pub disagreements: usize,
}

impl Count {
    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            asked: self.asked + other.asked,
            answered: self.answered + other.answered,
            short: self.short + other.short,
            disagreements: self.disagreements + other.disagreements,
        }
    }
}

impl Inspection {
    pub fn standing(&self, item: &ItemCode) -> Standing {
        self.answers.get(item).map_or(Standing::Unanswered, AnswerView::standing)
    }

    pub fn count<'a>(&self, items: impl Iterator<Item = &'a Item>) -> Count {
        items.fold(Count::default(), |mut count, item| {
            count.asked += 1;
            match self.standing(&item.code) {
                Standing::Unanswered => {}
                Standing::Agreed { verdict, .. } => {
                    count.answered += 1;
                    count.short += usize::from(verdict.falls_short());
                }
                Standing::Disagreement => {
                    count.answered += 1;
                    count.disagreements += 1;
                }
            }
            count
        })
    }

    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.domains.iter().flat_map(InspectedDomain::items)
    }

    pub fn item(&self, code: &ItemCode) -> Option<&Item> {
        self.items().find(|item| item.code == *code)
    }

    pub fn findings_at<'a>(
        &'a self,
        item: &'a ItemCode,
    ) -> impl Iterator<Item = &'a Shared<FindingId, Finding>> {
        self.findings.iter().filter(move |finding| finding.value.item.as_ref() == Some(item))
    }
}

/// Findings of a visit, and the instructions that answer them.
type FindingsAndInstructions = (Vec<Shared<FindingId, Finding>>, Vec<InstructionView>);

impl Workspace {
    /// Everything about a visit.
    pub fn inspection(&self, id: VisitId) -> Result<Inspection, Refusal> {
        let visit = self.require_visit(id)?;
        let facility = self.require_facility(visit.value.facility)?;
        let round = self.require_round(visit.value.round)?;
        let answers = self.answers_by_item(id)?;
        let checklists = self.checklists_of(&visit.value, &round.value)?;
        let domains = inspected_domains(checklists, &facility.value, &answers);
        let (findings, instructions) = self.findings_and_instructions(id)?;
        let mut reviews = BTreeMap::new();
        for finding in &findings {
            let review = self.store.review(finding.id)?;
            if !review.entries.is_empty() {
                reviews.insert(finding.id, review);
            }
        }
        let sightings = self.sightings_around(&visit)?;
        let rule = self.content.follow_up;
        let courses = findings.iter().filter_map(|finding| {
            let courses = sightings.courses(sightings.get(finding.id)?, rule);
            (!courses.is_empty()).then_some((finding.id, courses))
        });
        Ok(Inspection {
            courses: courses.collect(),
            sightings: Arc::new(sightings),
            round_codes: self.store.rounds()?.into_iter().map(|r| (r.id, r.value.code)).collect(),
            check_points: self.check_points(id)?,
            reviews,
            previous: self.previous_visit(&visit, &facility.value)?,
            people: self.people()?,
            labels: self.labels_of(round.id, &answers)?,
            retitled: self.retitled()?,
            domains,
            answers,
            findings,
            instructions,
            visit,
            facility,
            round,
        })
    }

    fn labels_of(
        &self,
        round: RoundId,
        answers: &BTreeMap<ItemCode, AnswerView>,
    ) -> Result<BTreeMap<RecordId, Label>, Refusal> {
        let roster = self.roster_view(round)?.roster;
        let heads = answers.values().flat_map(|view| &view.heads);
        let labelled = heads.map(|head| (head.mark.record, self.store.label(&roster, &head.mark)));
        Ok(labelled.filter(|(_, label)| *label != Label::Sound).collect())
    }

    /// A round by its id.
    pub fn round(&self, id: RoundId) -> Result<Shared<RoundId, Round>, Refusal> {
        self.require_round(id)
    }

    /// What stands at one item, for a screen that has the rest.
    pub fn answer(&self, visit: VisitId, item: &ItemCode) -> Result<AnswerView, Refusal> {
        Ok(self.store.answer(visit, item)?)
    }

    /// Everybody by id.
    pub fn people(&self) -> Result<BTreeMap<PersonId, Person>, Refusal> {
        let people = self.store.persons()?;
        Ok(people.into_iter().map(|person| (person.id, person.value)).collect())
    }

    pub(super) fn answers_by_item(
        &self,
        visit: VisitId,
    ) -> Result<BTreeMap<ItemCode, AnswerView>, Refusal> {
        let answers = self.store.answers(visit)?;
        Ok(answers.into_iter().map(|answer| (answer.item.clone(), answer)).collect())
    }

    /// What a visit asked of its facility, as the facility is known now.
    pub(super) fn inspected_domains_of(
        &self,
        visit: &Visit,
        round: &Round,
        facility: &Facility,
        answers: &BTreeMap<ItemCode, AnswerView>,
    ) -> Result<Vec<InspectedDomain>, Refusal> {
        let checklists = self.checklists_of(visit, round)?;
        Ok(inspected_domains(checklists, facility, answers))
    }

    fn findings_and_instructions(
        &self,
        visit: VisitId,
    ) -> Result<FindingsAndInstructions, Refusal> {
        let mut findings = Vec::new();
        let mut instructions: BTreeMap<_, InstructionView> = BTreeMap::new();
        for id in self.store.findings_of_visit(visit)? {
            let Some(finding) = self.store.finding(id)?.filter(|found| !found.value.withdrawn)
            else {
                continue;
            };
            let answering = self.store.instructions_of_finding(id)?;
            instructions.extend(answering.into_iter().map(|view| (view.id, view)));
            findings.push(finding);
        }
        findings.sort_by_key(|finding| (finding.created.hlc, finding.id));
        let mut instructions: Vec<InstructionView> = instructions.into_values().collect();
        instructions.sort_by_key(|view| (view.drafted.hlc, view.id));
        Ok((findings, instructions))
    }

    fn previous_visit(
        &self,
        visit: &Shared<VisitId, Visit>,
        facility: &Facility,
    ) -> Result<Option<PreviousVisit>, Refusal> {
        let mut earlier = Vec::new();
        for id in self.store.visits_to(visit.value.facility)? {
            let other = self.store.visit(id)?.filter(|other| {
                other.id != visit.id
                    && other.value.facility == visit.value.facility
                    && other.value.finished.is_some()
                    && visit.value.started.is_none_or(|now| other.value.finished < Some(now))
            });
            earlier.extend(other);
        }
        earlier.sort_by_key(|visit| (visit.value.finished, visit.id));
        let Some(visit) = earlier.pop() else { return Ok(None) };
        let round = self.require_round(visit.value.round)?;
        let (findings, instructions) = self.findings_and_instructions(visit.id)?;
        let answers = self.answers_by_item(visit.id)?;
        let checklists = self.checklists_of(&visit.value, &round.value)?;
        Ok(Some(PreviousVisit {
            domains: inspected_domains(checklists, facility, &answers),
            answers,
            round_code: round.value.code,
            findings,
            instructions,
            visit,
        }))
    }
}

/// The domains of which anything is asked, in the order of papers.
fn inspected_domains(
    mut checklists: Vec<Arc<Checklist>>,
    facility: &Facility,
    answers: &BTreeMap<ItemCode, AnswerView>,
) -> Vec<InspectedDomain> {
    checklists.sort_by_key(|checklist| checklist.order);
    let asked = asking::places(&checklists, facility, &answers.iter().collect());
    let domains = checklists.into_iter().zip(asked);
    let domains = domains.map(|(checklist, asked)| InspectedDomain { checklist, asked });
    domains.filter(|domain| !domain.asked.is_empty()).collect()
}
