//! Rounds and visits.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::id::{FacilityId, PersonId, RoundId, VisitId};
use crate::domain::instruction::ActRefusal;
use crate::domain::round::{Role, Round};
use crate::domain::visit::{Access, Edition, SigningRefusal, Visit};
use crate::ledger::fact::{ChecklistText, Fact};
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::Shared;

use super::Workspace;
use super::command::{Command, Created, Done, Missing, Refusal};
use super::commit::{Batch, Entry};
use super::registry::{all_fields, not_empty, not_found};

/// A visit with the round it belongs to.
pub(super) type VisitOfRound = (Shared<VisitId, Visit>, Shared<RoundId, Round>);

impl Workspace {
    pub(super) fn create_round(&mut self, round: &Round) -> Result<Done, Refusal> {
        self.check_round(None, round)?;
        let mut batch = self.begin()?;
        let fact = Fact::Set(all_fields(round));
        let id: RoundId = self.add(&mut batch, Entry::create(RegisterKind::Round, fact))?.into();
        let mut created = vec![Created::Round(id)];
        for facility in &round.facilities {
            let visit = Visit::planned(id, *facility, None);
            created.push(Created::Visit(self.add_visit(&mut batch, &visit)?));
        }
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    pub(super) fn change_round(&mut self, id: RoundId, round: &Round) -> Result<Done, Refusal> {
        self.check_round(Some(id), round)?;
        let old = self.require_round(id)?;
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        let entitled = old.created.author == operator
            || old.granted.iter().any(|m| m.person == operator && m.role.may_resolve());
        if !entitled {
            return Err(Refusal::MayNotResolve);
        }
        let undo = Command::ChangeRound { id, round: old.value.clone() };
        let mut done = self.change_shared(&RegisterId::Round(id), &old, round, undo)?;
        let planned = self.facilities_of(id)?;
        for facility in round.facilities.iter().filter(|facility| !planned.contains(facility)) {
            let more = self.plan_visit(id, *facility, None)?;
            done.records.extend(more.records);
            done.created.extend(more.created);
        }
        Ok(done)
    }

    fn check_round(&self, id: Option<RoundId>, round: &Round) -> Result<(), Refusal> {
        not_empty("code", &round.code)?;
        not_empty("title", &round.title)?;
        if round.ends < round.starts {
            return Err(Refusal::EndBeforeStart);
        }
        if !round.members.iter().any(|member| member.role == Role::Head) {
            return Err(Refusal::NoHead);
        }
        if round.facilities.is_empty() {
            return Err(Refusal::NoFacility);
        }
        let mut people = BTreeSet::new();
        for member in &round.members {
            let person = self.require_person(member.person)?;
            if !people.insert(member.person) {
                return Err(Refusal::Twice(person.value.name));
            }
        }
        let mut places = BTreeSet::new();
        for facility in &round.facilities {
            let facility = self.require_facility(*facility)?;
            if !places.insert(facility.id) {
                return Err(Refusal::Twice(facility.value.code));
            }
        }
        for domain in &round.domains {
            if self.content.checklist(domain).is_none() {
                return Err(Refusal::NoChecklist(domain.clone()));
            }
        }
        let taken = self.store.rounds()?;
        if taken.iter().any(|other| Some(other.id) != id && other.value.code == round.code) {
            return Err(Refusal::CodeTaken { code: round.code.clone() });
        }
        Ok(())
    }

    pub(super) fn plan_visit(
        &mut self,
        round: RoundId,
        facility: FacilityId,
        on: Option<NaiveDate>,
    ) -> Result<Done, Refusal> {
        self.require_member(round)?;
        self.require_facility(facility)?;
        let mut batch = self.begin()?;
        let visit = self.add_visit(&mut batch, &Visit::planned(round, facility, on))?;
        let created = vec![Created::Visit(visit)];
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    fn add_visit(&mut self, batch: &mut Batch, visit: &Visit) -> Result<VisitId, Refusal> {
        let fact = Fact::Set(all_fields(visit));
        Ok(self.add(batch, Entry::create(RegisterKind::Visit, fact))?.into())
    }

    /// Begins a visit. The texts of its checklists go into the ledger once, so that the visit can be
    /// read as it was asked when the program itself has long moved on.
    pub(super) fn start_visit(&mut self, id: VisitId) -> Result<Done, Refusal> {
        let (old, round) = self.visit_as_member(id)?;
        let mut batch = self.begin()?;
        let mut editions = Vec::new();
        for domain in &round.value.domains {
            let refused = || Refusal::NoChecklist(domain.clone());
            let checklist = self.content.checklist(domain).ok_or_else(refused)?.clone();
            let text = self.content.text(domain).ok_or_else(refused)?.to_owned();
            if self.store.checklist(&checklist.hash)?.is_none() {
                let edition = checklist.edition.clone();
                let code = domain.to_string();
                let fact = Fact::ChecklistAdopted(ChecklistText { code, edition, text });
                let register = RegisterId::Checklist(checklist.hash.clone());
                self.add(&mut batch, Entry::change(&register, fact, Vec::new()))?;
            }
            let (edition, hash) = (checklist.edition, checklist.hash);
            editions.push(Edition { domain: domain.clone(), edition, hash });
        }
        let started = old.value.start(self.clock.now().local, editions)?;
        let set = super::registry::changed_fields(&old.value, &started);
        let register = RegisterId::Visit(id);
        self.add(&mut batch, Entry::change(&register, Fact::Set(set), old.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    pub(super) fn set_access(
        &mut self,
        id: VisitId,
        access: Access,
        access_note: String,
    ) -> Result<Done, Refusal> {
        let (old, _) = self.visit_as_member(id)?;
        let new = Visit { access, access_note, ..old.value.clone() };
        let Visit { access, access_note: note, .. } = old.value.clone();
        let undo = Command::SetAccess { visit: id, access, note };
        self.change_shared(&RegisterId::Visit(id), &old, &new, undo)
    }

    pub(super) fn finish_visit(&mut self, id: VisitId) -> Result<Done, Refusal> {
        let (old, _) = self.visit_as_member(id)?;
        let new = old.value.finish(self.clock.now().local)?;
        self.change_stage(id, &old, &new)
    }

    pub(super) fn sign_act(&mut self, id: VisitId) -> Result<Done, Refusal> {
        let (old, round) = self.visit_as_member(id)?;
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        if !round.granted.iter().any(|m| m.person == operator && m.role.may_resolve()) {
            return Err(Refusal::MayNotResolve);
        }
        let new = old.value.sign_act()?;
        self.change_stage(id, &old, &new)
    }

    pub(super) fn note_signing_refusal(
        &mut self,
        id: VisitId,
        refusal: SigningRefusal,
    ) -> Result<Done, Refusal> {
        let (old, _) = self.visit_as_member(id)?;
        let (day, present) = (refusal.on, self.today());
        if day > present {
            return Err(ActRefusal::NotYet { day, present }.into());
        }
        let new = old.value.note_signing_refusal(refusal)?;
        self.change_stage(id, &old, &new)
    }

    fn change_stage(
        &mut self,
        id: VisitId,
        old: &Shared<VisitId, Visit>,
        new: &Visit,
    ) -> Result<Done, Refusal> {
        let undo = Command::FinishVisit { visit: id };
        let done = self.change_shared(&RegisterId::Visit(id), old, new, undo)?;
        Ok(Done { undo: None, ..done })
    }

    fn facilities_of(&self, round: RoundId) -> Result<BTreeSet<FacilityId>, Refusal> {
        let mut found = BTreeSet::new();
        for visit in self.store.visits_of(round)? {
            found.extend(self.store.visit(visit)?.map(|visit| visit.value.facility));
        }
        Ok(found)
    }

    pub(super) fn require_round(&self, id: RoundId) -> Result<Shared<RoundId, Round>, Refusal> {
        self.store.round(id)?.ok_or_else(|| not_found(Missing::Round, id))
    }

    pub(super) fn require_visit(&self, id: VisitId) -> Result<Shared<VisitId, Visit>, Refusal> {
        self.store.visit(id)?.ok_or_else(|| not_found(Missing::Visit, id))
    }

    /// The operator, if they belong to the round's commission.
    pub(super) fn require_member(&self, round: RoundId) -> Result<(PersonId, Role), Refusal> {
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        let round = self.require_round(round)?;
        let role = round.value.role_of(operator).ok_or(Refusal::NotAMember)?;
        Ok((operator, role))
    }

    /// A visit and its round, if the operator belongs to the commission.
    pub(super) fn visit_as_member(&self, id: VisitId) -> Result<VisitOfRound, Refusal> {
        let visit = self.require_visit(id)?;
        self.require_member(visit.value.round)?;
        let round = self.require_round(visit.value.round)?;
        Ok((visit, round))
    }
}
