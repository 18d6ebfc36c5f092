//! Reviews: what is said to findings by reviewers and by the facility.

use crate::domain::finding::Finding;
use crate::domain::id::FindingId;
use crate::domain::instruction::ActRefusal;
use crate::domain::review::{ReviewAct, ReviewStatus, Reviewer};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::view::Shared;
use crate::store::view::review::ReviewView;

use super::Workspace;
use super::command::{Done, Missing, Refusal, Remark};
use super::commit::Entry;
use super::registry::not_found;

impl Workspace {
    /// Everything said to a finding.
    pub fn review(&self, finding: FindingId) -> Result<ReviewView, Refusal> {
        Ok(self.store.review(finding)?)
    }

    /// Where the review of a finding stands.
    pub fn review_status(
        &self,
        finding: &Shared<FindingId, Finding>,
    ) -> Result<ReviewStatus, Refusal> {
        Ok(self.store.review(finding.id)?.status(&finding.content()))
    }

    pub(super) fn remark_on(&mut self, id: FindingId, remark: Remark) -> Result<Done, Refusal> {
        let finding = self.require_finding(id)?;
        if finding.value.withdrawn {
            return Err(not_found(Missing::Finding, id));
        }
        let visit = self.require_visit(finding.value.visit)?;
        let (person, role) = self.require_member(visit.value.round)?;
        let content = finding.content();
        let act = match remark {
            Remark::Accept => ReviewAct::Accept { content: content.clone() },
            Remark::Return { reason } => ReviewAct::Return { content: content.clone(), reason },
            Remark::Comment { text } => ReviewAct::Comment { text },
            Remark::Assess { text } => ReviewAct::Assess { text },
            Remark::Respond(response) => ReviewAct::Respond(response),
            Remark::Object(objection) => ReviewAct::Object(objection),
        };
        act.check(Reviewer { person, role: Some(role) }, finding.created.author)?;
        self.check_remark(&act, &visit.value)?;
        let review = self.store.review(id)?;
        if review.status(&content) == ReviewStatus::Accepted
            && review.decisions().any(|held| held.mark.author == person && held.act == act)
        {
            return Ok(Done::default());
        }
        let mut batch = self.begin()?;
        let register = RegisterId::Review(id);
        let fact = Fact::FindingReviewed(act);
        self.add(&mut batch, Entry::change(&register, fact, review.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    /// Nothing is dated after today, and a measure of response is of a kind that the country has.
    fn check_remark(
        &self,
        act: &ReviewAct,
        visit: &crate::domain::visit::Visit,
    ) -> Result<(), Refusal> {
        let present = self.today();
        if let Some(day) = act.on().filter(|day| *day > present) {
            return Err(ActRefusal::NotYet { day, present }.into());
        }
        let ReviewAct::Respond(response) = act else { return Ok(()) };
        let country = self.require_facility(visit.facility)?.value.country;
        let mut kinds = self.content.responses.of(country);
        if kinds.any(|kind| kind.code == response.kind) {
            return Ok(());
        }
        let known = self.content.responses.of(country).map(|kind| kind.code.as_str());
        Err(Refusal::NoSuchResponse {
            kind: response.kind.clone(),
            known: known.collect::<Vec<_>>().join(", "),
        })
    }
}
