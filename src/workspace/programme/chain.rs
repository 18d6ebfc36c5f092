//! The chain in both directions: finding, instruction, milestone, indicator.

use std::collections::BTreeSet;

use crate::domain::id::{FindingId, IndicatorId, InstructionId, MilestoneId};
use crate::domain::programme::milestone::Ground;
use crate::domain::programme::pairing::indicator_of;
use crate::domain::programme::tie::Served;
use crate::store::StoreError;
use crate::workspace::Workspace;

/// What an indicator answers: through which milestones and instructions it reaches which findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answered {
    pub milestones: Vec<MilestoneId>,
    pub instructions: Vec<InstructionId>,
    pub findings: Vec<FindingId>,
}

/// What an instruction changed: the milestones it serves and the indicators behind them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    pub milestones: Vec<MilestoneId>,
    pub indicators: Vec<IndicatorId>,
}

impl Workspace {
    /// The indicator a milestone serves: through its measure and the result of that.
    pub fn indicator_of_milestone(
        &self,
        id: MilestoneId,
    ) -> Result<Option<IndicatorId>, StoreError> {
        let Some(view) = self.store.milestone(id)? else { return Ok(None) };
        let Ground::Measure { programme, measure } = view.milestone.assignment.ground else {
            return Ok(None);
        };
        let result = self.store.measure(measure)?.and_then(|measure| measure.value.result);
        let Some(result) = result.map(|id| self.store.result(id)).transpose()?.flatten() else {
            return Ok(None);
        };
        let mut known = self.indicators()?;
        known.retain(|indicator| indicator.value.programme == programme);
        let values: Vec<_> = known.iter().map(|indicator| indicator.value.clone()).collect();
        let code = indicator_of(&result.value, &values).map(|(indicator, _)| &indicator.code);
        Ok(known.iter().find(|one| Some(&one.value.code) == code).map(|one| one.id))
    }

    /// Which findings an indicator answers.
    pub fn answered_by(&self, indicator: IndicatorId) -> Result<Answered, StoreError> {
        let mut answered = Answered::default();
        for view in self.milestones()? {
            if self.indicator_of_milestone(view.id)? == Some(indicator) {
                answered.milestones.push(view.id);
            }
        }
        let serves = |served: Served| match served {
            Served::Indicator(id) => id == indicator,
            Served::Milestone(id) => answered.milestones.contains(&id),
        };
        let ties = self.ties()?.into_iter().map(|tie| tie.value);
        let instructions: BTreeSet<InstructionId> = ties
            .filter(|tie| !tie.withdrawn && serves(tie.served))
            .map(|tie| tie.instruction)
            .collect();
        let mut findings = BTreeSet::new();
        for id in &instructions {
            if let Some(view) = self.store.instruction(*id)? {
                findings.extend(view.instruction.assignment.findings);
            }
        }
        answered.instructions = instructions.into_iter().collect();
        answered.findings = findings.into_iter().collect();
        Ok(answered)
    }

    /// What an instruction changed.
    pub fn changed_by(&self, instruction: InstructionId) -> Result<Changed, StoreError> {
        let (mut milestones, mut indicators) = (BTreeSet::new(), BTreeSet::new());
        let ties = self.ties()?.into_iter().map(|tie| tie.value);
        for tie in ties.filter(|tie| tie.instruction == instruction && !tie.withdrawn) {
            match tie.served {
                Served::Indicator(id) => drop(indicators.insert(id)),
                Served::Milestone(id) => {
                    indicators.extend(self.indicator_of_milestone(id)?);
                    milestones.insert(id);
                }
            }
        }
        let (milestones, indicators) =
            (milestones.into_iter().collect(), indicators.into_iter().collect());
        Ok(Changed { milestones, indicators })
    }
}
