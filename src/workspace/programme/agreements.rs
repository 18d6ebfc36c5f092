//! Agreements: recorded, changed, taken back by whoever keeps them.

use crate::domain::id::AgreementId;
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::milestone::Ground;
use crate::domain::round::{Member, Role};
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::StoreError;
use crate::store::view::Shared;
use crate::workspace::Workspace;
use crate::workspace::command::{Created, Done, Refusal};

use super::{ProgrammeCommand, ProgrammeRefusal};

/// An agreement for lists.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementRow {
    pub id: AgreementId,
    pub agreement: Agreement,
    pub in_force: bool,
    /// Title of what it supplements.
    pub supplements: String,
    pub duties: usize,
    pub overdue: usize,
}

impl Workspace {
    /// The agreements that count, by the day they were signed.
    pub fn agreement_rows(&self) -> Result<Vec<AgreementRow>, StoreError> {
        let (today, known, milestones) = (self.today(), self.agreements()?, self.milestones()?);
        let row = |one: &Shared<AgreementId, Agreement>| {
            let ground = Ground::Agreement { agreement: one.id };
            let duties =
                || milestones.iter().filter(|view| view.milestone.assignment.ground == ground);
            let base = one.value.supplements;
            let base = known.iter().find(|other| Some(other.id) == base);
            let base = base.map_or(&one.value.supplements_title, |base| &base.value.title);
            AgreementRow {
                id: one.id,
                in_force: one.value.in_force(today),
                supplements: base.clone(),
                duties: duties().count(),
                overdue: duties().filter(|view| view.milestone.overdue(today)).count(),
                agreement: one.value.clone(),
            }
        };
        Ok(known.iter().map(row).collect())
    }

    pub(super) fn add_agreement(&mut self, mut agreement: Agreement) -> Result<Done, Refusal> {
        let keeper = self.operator().ok_or(Refusal::NotIntroduced)?;
        self.check_agreement(None, &agreement)?;
        agreement.members = vec![Member { person: keeper, role: Role::Head }];
        let mut batch = self.begin()?;
        let id = self.create(&mut batch, RegisterKind::Agreement, &agreement)?;
        let created = vec![Created::Agreement(id.into())];
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    /// Who keeps it is not changed with what it says.
    pub(super) fn change_agreement(
        &mut self,
        id: AgreementId,
        new: &Agreement,
    ) -> Result<Done, Refusal> {
        let old = self.require_agreement(id)?;
        let keeper = self.operator().ok_or(Refusal::NotIntroduced)?;
        let may = |member: &Member| member.person == keeper && member.role.may_resolve();
        if !old.value.members.iter().any(may) {
            return Err(ProgrammeRefusal::NotAKeeper(old.value.title).into());
        }
        self.check_agreement(Some(id), new)?;
        let new = Agreement { members: old.value.members.clone(), ..new.clone() };
        let agreement = Box::new(old.value.clone());
        let undo = ProgrammeCommand::ChangeAgreement { id, agreement };
        self.change_shared(&RegisterId::Agreement(id), &old, &new, undo.into())
    }

    fn check_agreement(
        &self,
        own: Option<AgreementId>,
        agreement: &Agreement,
    ) -> Result<(), Refusal> {
        agreement.check().map_err(ProgrammeRefusal::from)?;
        match agreement.supplements {
            Some(id) if Some(id) == own => Err(ProgrammeRefusal::SupplementsItself.into()),
            Some(id) => self.require_agreement(id).map(drop),
            None => Ok(()),
        }
    }
}
