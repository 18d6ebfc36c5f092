//! What is recorded of programmes, agreements and contracts and still counts: what was taken back stays in the
//! ledger with its history and is left out here.

use std::collections::BTreeSet;

use crate::domain::id::{
    AgreementId, ContractId, IndicatorId, MeasureId, ProgrammeId, ResultId, TieId,
};
use crate::domain::programme::Programme;
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::contract::Contract;
use crate::domain::programme::indicator::{Indicator, Measure, PlannedResult};
use crate::domain::programme::milestone::Ground;
use crate::domain::programme::tie::Tie;
use crate::store::StoreError;
use crate::store::view::{MilestoneView, Shared};
use crate::workspace::Workspace;

impl Workspace {
    pub fn programmes(&self) -> Result<Vec<Shared<ProgrammeId, Programme>>, StoreError> {
        let mut known = self.store.programmes()?;
        known.retain(|one| !one.value.withdrawn);
        Ok(known)
    }

    pub fn agreements(&self) -> Result<Vec<Shared<AgreementId, Agreement>>, StoreError> {
        let mut known = self.store.agreements()?;
        known.retain(|one| !one.value.withdrawn);
        known.sort_by_key(|one| (one.value.signed_on, one.created.hlc));
        Ok(known)
    }

    pub fn contracts(&self) -> Result<Vec<Shared<ContractId, Contract>>, StoreError> {
        let mut known = self.store.contracts()?;
        known.retain(|one| !one.value.withdrawn);
        known.sort_by(|left, right| {
            (left.value.on, &left.value.number).cmp(&(right.value.on, &right.value.number))
        });
        Ok(known)
    }

    pub fn indicators(&self) -> Result<Vec<Shared<IndicatorId, Indicator>>, StoreError> {
        let of = self.programme_ids()?;
        let mut known = self.store.indicators()?;
        known.retain(|one| !one.value.withdrawn && of.contains(&one.value.programme));
        Ok(known)
    }

    pub fn planned_results(&self) -> Result<Vec<Shared<ResultId, PlannedResult>>, StoreError> {
        let of = self.programme_ids()?;
        let mut known = self.store.results()?;
        known.retain(|one| !one.value.withdrawn && of.contains(&one.value.programme));
        Ok(known)
    }

    pub fn planned_measures(&self) -> Result<Vec<Shared<MeasureId, Measure>>, StoreError> {
        let of = self.programme_ids()?;
        let mut known = self.store.measures()?;
        known.retain(|one| !one.value.withdrawn && of.contains(&one.value.programme));
        Ok(known)
    }

    /// Control points and obligations of what still counts.
    pub fn milestones(&self) -> Result<Vec<MilestoneView>, StoreError> {
        let programmes = self.programme_ids()?;
        let agreements: BTreeSet<AgreementId> =
            self.agreements()?.into_iter().map(|one| one.id).collect();
        let mut known = self.store.milestones()?;
        known.retain(|view| match view.milestone.assignment.ground {
            Ground::Measure { programme, .. } => programmes.contains(&programme),
            Ground::Agreement { agreement } => agreements.contains(&agreement),
        });
        Ok(known)
    }

    pub fn ties(&self) -> Result<Vec<Shared<TieId, Tie>>, StoreError> {
        let mut known = self.store.ties()?;
        known.retain(|one| !one.value.withdrawn);
        Ok(known)
    }

    fn programme_ids(&self) -> Result<BTreeSet<ProgrammeId>, StoreError> {
        Ok(self.programmes()?.into_iter().map(|one| one.id).collect())
    }
}
