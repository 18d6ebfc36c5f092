//! Which ids the keys of the script became.

use std::collections::BTreeMap;

use super::DemoError;
use super::script::VisitPlan;
use crate::domain::id::{BodyId, FacilityId, FindingId, InstructionId, PersonId, RoundId, VisitId};

/// Everything that was entered so far, by the names the script gives it.
#[derive(Default)]
pub(super) struct Cast {
    pub(super) people: BTreeMap<String, PersonId>,
    pub(super) bodies: BTreeMap<String, BodyId>,
    pub(super) facilities: BTreeMap<String, FacilityId>,
    pub(super) rounds: BTreeMap<String, RoundId>,
    /// By round and facility: `R-2025/901`.
    pub(super) visits: BTreeMap<String, VisitId>,
    pub(super) findings: BTreeMap<String, FindingId>,
    pub(super) instructions: BTreeMap<String, InstructionId>,
}

impl Cast {
    pub(super) fn person(&self, key: &str) -> Result<PersonId, DemoError> {
        known(&self.people, key)
    }

    pub(super) fn body(&self, code: &str) -> Result<BodyId, DemoError> {
        known(&self.bodies, code)
    }

    pub(super) fn facility(&self, key: &str) -> Result<FacilityId, DemoError> {
        known(&self.facilities, key)
    }

    pub(super) fn round(&self, code: &str) -> Result<RoundId, DemoError> {
        known(&self.rounds, code)
    }

    pub(super) fn visit(&self, plan: &VisitPlan) -> Result<VisitId, DemoError> {
        self.visit_at(&format!("{}/{}", plan.round, plan.facility))
    }

    pub(super) fn visit_at(&self, key: &str) -> Result<VisitId, DemoError> {
        known(&self.visits, key)
    }

    pub(super) fn finding(&self, key: &str) -> Result<FindingId, DemoError> {
        known(&self.findings, key)
    }

    pub(super) fn instruction(&self, key: &str) -> Result<InstructionId, DemoError> {
        known(&self.instructions, key)
    }
}

fn known<I: Copy>(ids: &BTreeMap<String, I>, key: &str) -> Result<I, DemoError> {
    ids.get(key).copied().ok_or_else(|| DemoError::Unknown(key.to_owned()))
}
