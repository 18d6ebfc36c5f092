//! Erasing an interview: proposed by one, confirmed by another, and then destroyed in every file.

use crate::domain::erasure::{Authority, ErasureConfirmation, ErasureProposal, ErasureRefusal};
use crate::domain::id::{PersonId, RecordId, RoundId, VisitId};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::view::{ErasureEntry, ErasureView};

use super::Workspace;
use super::clock::local_time;
use super::command::{Done, Refusal};
use super::commit::Entry;
use super::interviews::{ErasedInterview, InterviewId};

/// What was decided of erasing an interview, with the names of those who did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureRow {
    pub view: ErasureView,
    /// Number, round and facility.
    pub label: String,
    /// Who proposed it, each with the body.
    pub proposed_by: Vec<String>,
    pub confirmed_by: Option<String>,
    /// Why what two people agreed upon does not count yet, or who may confirm it.
    pub may_confirm: bool,
}

impl Workspace {
    pub(super) fn propose_erasure(
        &mut self,
        id: &InterviewId,
        basis: &str,
    ) -> Result<Done, Refusal> {
        let own = self.authority(id)?;
        // Nothing is erased that is not there, so a number that is mistyped is told.
        self.interview_row(id)?;
        let view = self.erasure_of(id)?;
        if let Some(view) = &view {
            if view.erased.is_some() {
                return Err(ErasureRefusal::AlreadyErased.into());
            }
            if view.proposals.iter().any(|entry| entry.refused.is_none()) {
                return Err(ErasureRefusal::AlreadyProposed.into());
            }
        }
        let proposal = ErasureProposal { basis: basis.trim().to_owned(), body: own.body };
        proposal.check(&own)?;
        let seen = view.map(|view| view.heads).unwrap_or_default();
        let records = self.write_erasure(id, Fact::ErasureProposed(proposal), seen)?;
        Ok(Done { records, created: Vec::new(), undo: None })
    }

    pub(super) fn confirm_erasure(&mut self, id: &InterviewId) -> Result<Done, Refusal> {
        let own = self.authority(id)?;
        let view = self.erasure_of(id)?.ok_or(ErasureRefusal::NothingProposed)?;
        if view.erased.is_some() {
            return Err(ErasureRefusal::AlreadyErased.into());
        }
        let round = self.require_visit(id.visit)?.value.round;
        let mut answer = Err(ErasureRefusal::NothingProposed);
        let mut seen = view.heads.clone();
        for entry in view.proposals.iter().filter(|entry| entry.refused.is_none()) {
            seen.push(entry.mark.record);
            answer = answer.or(own.agrees_with(&self.proposer(entry, round)?));
        }
        answer?;
        let fact = Fact::ErasureConfirmed(ErasureConfirmation { body: own.body });
        let records = self.write_erasure(id, fact, seen)?;
        if let Err(error) = self.destroy_erased() {
            let why = error.to_string();
            self.work_without_index(&why);
            return Err(Refusal::ErasureStopped { why });
        }
        Ok(Done { records, created: Vec::new(), undo: None })
    }

    fn write_erasure(
        &mut self,
        id: &InterviewId,
        fact: Fact,
        seen: Vec<RecordId>,
    ) -> Result<Vec<RecordId>, Refusal> {
        let register = RegisterId::Erasure(id.visit, id.number.clone());
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::change(&register, fact, seen))?;
        self.commit(batch)
    }

    fn erasure_of(&self, id: &InterviewId) -> Result<Option<ErasureView>, Refusal> {
        let mut views = self.store.erasures(id.visit)?.into_iter();
        Ok(views.find(|view| view.number == id.number))
    }

    /// The operator as somebody who authorises.
    fn authority(&self, id: &InterviewId) -> Result<Authority, Refusal> {
        let person = self.operator().ok_or(Refusal::NotIntroduced)?;
        let round = self.require_visit(id.visit)?.value.round;
        let body = self.store.person(person)?.and_then(|own| own.value.body);
        let roles = self.roles_ever(person, round)?;
        if roles.is_empty() {
            return Err(ErasureRefusal::NotAMember.into());
        }
        let body = body.ok_or(ErasureRefusal::NoBody)?;
        Ok(Authority { person, body, is_of_body: true, roles })
    }

    /// Who proposed it. That it counts is known from the view.
    fn proposer(&self, entry: &ErasureEntry, round: RoundId) -> Result<Authority, Refusal> {
        let (person, body) = (entry.mark.author, entry.proposal.body);
        let roles = self.roles_ever(person, round)?;
        Ok(Authority { person, body, is_of_body: true, roles })
    }

    /// Every erasure that was proposed or done, the latest last.
    pub fn erasure_rows(&self) -> Result<Vec<ErasureRow>, Refusal> {
        let people = self.people()?;
        let mut views = self.store.all_erasures()?;
        views.sort_by_key(|view| {
            view.proposals.last().map(|entry| (entry.mark.hlc, entry.mark.record))
        });
        let mut rows = Vec::new();
        for view in views {
            let id = InterviewId { visit: view.visit, number: view.number.clone() };
            let who = |person: PersonId| {
                people.get(&person).map_or_else(|| person.short(), |own| own.name.clone())
            };
            let counted = view.proposals.iter().filter(|entry| entry.refused.is_none());
            rows.push(ErasureRow {
                label: self.interview_label(&id)?,
                proposed_by: counted.map(|entry| who(entry.mark.author)).collect(),
                confirmed_by: view.erased.as_ref().map(|own| who(own.confirmed.author)),
                may_confirm: self.may_confirm(&view)?,
                view,
            });
        }
        Ok(rows)
    }

    /// Whether the operator's word is what is still missing.
    fn may_confirm(&self, view: &ErasureView) -> Result<bool, Refusal> {
        let id = InterviewId { visit: view.visit, number: view.number.clone() };
        let round = self.require_visit(view.visit).map(|visit| visit.value.round);
        let (Ok(own), Ok(round), None) = (self.authority(&id), round, &view.erased) else {
            return Ok(false);
        };
        for entry in view.proposals.iter().filter(|entry| entry.refused.is_none()) {
            if own.agrees_with(&self.proposer(entry, round)?).is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The interviews of a visit that were erased, for its act.
    pub fn erased_interviews(&self, visit: VisitId) -> Result<Vec<ErasedInterview>, Refusal> {
        let views = self.store.erasures(visit)?.into_iter();
        let erased = views.filter_map(|view| {
            let erased = view.erased?;
            let on = local_time(erased.confirmed.wall_ms).map(|at| at.date());
            Some(ErasedInterview { number: view.number, on, basis: erased.basis })
        });
        Ok(erased.collect())
    }

    /// Whether something that was erased is still to be destroyed: the next start tries again.
    pub fn erasure_is_unfinished(&self) -> bool {
        self.layout.erasing().exists()
    }
}
