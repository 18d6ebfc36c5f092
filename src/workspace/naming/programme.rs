//! What belongs to programmes, agreements and contracts, by its names.

use crate::domain::id::{
    AchievementId, AgreementId, ContractId, IndicatorId, ProgrammeId, ResultId,
};
use crate::domain::programme::Programme;
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::contract::Contract;
use crate::domain::programme::indicator::{Achievement, Indicator, PlannedResult};
use crate::store::view::{MilestoneView, Shared};
use crate::workspace::Workspace;
use crate::workspace::command::Missing;

use super::{Choice, NamingError, same, shared_id};

impl Workspace {
    /// The programme with this title or id; the only one there is where nothing is said.
    pub fn programme_named(
        &self,
        name: Option<&str>,
    ) -> Result<Shared<ProgrammeId, Programme>, NamingError> {
        let things = self.programmes()?;
        let choice = Choice {
            what: Missing::Programme,
            name: name.unwrap_or_default(),
            things,
            id: shared_id,
            label: |programme| programme.value.title.clone(),
        };
        let Some(name) = name else { return choice.only() };
        // Titles of programmes are long; a part that only one has is enough.
        let within = |title: &str, part: &str| title.to_lowercase().contains(&part.to_lowercase());
        choice.choose(|programme| {
            let title = programme.value.title.as_str();
            same(title, name) || within(title, name.trim())
        })
    }

    /// The indicator with this code or id.
    pub fn indicator_named(
        &self,
        name: &str,
    ) -> Result<Shared<IndicatorId, Indicator>, NamingError> {
        let choice = Choice {
            what: Missing::Indicator,
            name,
            things: self.indicators()?,
            id: shared_id,
            label: |indicator| format!("{} {}", indicator.value.code, indicator.value.title),
        };
        choice.choose(|indicator| same(&indicator.value.code, name))
    }

    /// The planned result with this code or id.
    pub fn result_named(&self, name: &str) -> Result<Shared<ResultId, PlannedResult>, NamingError> {
        let choice = Choice {
            what: Missing::Result,
            name,
            things: self.planned_results()?,
            id: shared_id,
            label: |result| format!("{} {}", result.value.code, result.value.title),
        };
        choice.choose(|result| same(&result.value.code, name))
    }

    /// The control point or obligation with this number or id.
    pub fn milestone_named(&self, name: &str) -> Result<MilestoneView, NamingError> {
        let choice = Choice {
            what: Missing::Milestone,
            name,
            things: self.milestones()?,
            id: |view| view.id.to_string(),
            label: |view| {
                let task = &view.milestone.assignment;
                format!("{} {}", task.code, task.title)
            },
        };
        choice.choose(|view| same(&view.milestone.assignment.code, name))
    }

    /// The contract with this number or id.
    pub fn contract_named(&self, name: &str) -> Result<Shared<ContractId, Contract>, NamingError> {
        let choice = Choice {
            what: Missing::Contract,
            name,
            things: self.contracts()?,
            id: shared_id,
            label: |one| format!("{} {} {}", one.value.number, one.value.on, one.value.customer),
        };
        choice.choose(|one| same(&one.value.number, name))
    }

    /// The reported value of an indicator with this id.
    pub fn achievement_named(
        &self,
        indicator: IndicatorId,
        name: &str,
    ) -> Result<Shared<AchievementId, Achievement>, NamingError> {
        let choice = Choice {
            what: Missing::Achievement,
            name,
            things: self.achievements_of(indicator)?,
            id: shared_id,
            label: |one| format!("{} {}", one.value.on, one.value.value),
        };
        choice.choose(|_| false)
    }

    /// The agreement with this title or id.
    pub fn agreement_named(
        &self,
        name: &str,
    ) -> Result<Shared<AgreementId, Agreement>, NamingError> {
        let choice = Choice {
            what: Missing::Agreement,
            name,
            things: self.agreements()?,
            id: shared_id,
            label: |agreement| agreement.value.title.clone(),
        };
        choice.choose(|agreement| same(&agreement.value.title, name))
    }
}
