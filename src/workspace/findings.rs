//! Findings: raised, changed, taken back.

use crate::domain::finding::Finding;
use crate::domain::id::FindingId;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::Shared;

use super::Workspace;
use super::command::{Command, Created, Done, Missing, Refusal};
use super::commit::Entry;
use super::registry::{all_fields, not_empty, not_found};

impl Workspace {
    pub(super) fn raise_finding(&mut self, finding: &Finding) -> Result<Done, Refusal> {
        self.check_finding(finding)?;
        self.check_repeat(None, finding)?;
        let mut batch = self.begin()?;
        let fact = Fact::Set(all_fields(finding));
        let id = self.add(&mut batch, Entry::create(RegisterKind::Finding, fact))?.into();
        let records = self.commit(batch)?;
        let withdrawn = Finding { withdrawn: true, ..finding.clone() };
        let undo = Some(Box::new(Command::ChangeFinding { id, finding: withdrawn }));
        Ok(Done { records, created: vec![Created::Finding(id)], undo })
    }

    pub(super) fn change_finding(
        &mut self,
        id: FindingId,
        finding: &Finding,
    ) -> Result<Done, Refusal> {
        let old = self.require_finding(id)?;
        let finding = Finding { visit: old.value.visit, ..finding.clone() };
        self.check_finding(&finding)?;
        // What was confirmed once is not judged again when something else changes.
        if finding.repeat_of != old.value.repeat_of {
            self.check_repeat(Some(id), &finding)?;
        }
        let undo = Command::ChangeFinding { id, finding: old.value.clone() };
        self.change_shared(&RegisterId::Finding(id), &old, &finding, undo)
    }

    pub(super) fn check_finding(&self, finding: &Finding) -> Result<(), Refusal> {
        let (visit, _) = self.visit_as_member(finding.visit)?;
        visit.value.takes_finding(finding.item.is_some())?;
        not_empty("title", &finding.title)
    }

    pub(super) fn require_finding(
        &self,
        id: FindingId,
    ) -> Result<Shared<FindingId, Finding>, Refusal> {
        self.store.finding(id)?.ok_or_else(|| not_found(Missing::Finding, id))
    }
}
