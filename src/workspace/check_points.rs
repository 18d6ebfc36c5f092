//! Check points of a visit: which earlier instructions it must look at, and what it says of them.

use std::collections::BTreeMap;

use crate::domain::check_point::{self, Check, Coming, Ground, Whereabouts};
use crate::domain::id::{InstructionId, VisitId};
use crate::domain::visit::Visit;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::view::{CheckHead, InstructionView, Shared};

use super::Workspace;
use super::command::{Command, Done, Refusal};
use super::commit::Entry;

/// An earlier instruction that a visit must look at.
#[derive(Debug, Clone)]
pub struct CheckPoint {
    pub ground: Ground,
    pub instruction: InstructionView,
    /// What members say of it at this visit; nothing yet where it is empty.
    pub checks: Vec<CheckHead>,
}

/// What a visit said of an instruction.
#[derive(Debug, Clone)]
pub struct CheckedAt {
    pub visit: Shared<VisitId, Visit>,
    pub facility_code: String,
    pub round_code: String,
    pub checks: Vec<CheckHead>,
}

impl Workspace {
    /// The check points of a visit, open ones first, the earliest deadline first. Before the visit begins they
    /// are those that it would have today.
    pub fn check_points(&self, visit: VisitId) -> Result<Vec<CheckPoint>, Refusal> {
        let visit = self.require_visit(visit)?;
        let mut views: BTreeMap<InstructionId, InstructionView> =
            self.store.instructions()?.into_iter().map(|view| (view.id, view)).collect();
        let due = self.due_at(&visit, views.values())?;
        let mut points = Vec::new();
        for (id, ground) in due {
            let Some(instruction) = views.remove(&id) else { continue };
            let checks = self.store.check(visit.id, id)?.map(|view| view.heads).unwrap_or_default();
            points.push(CheckPoint { ground, instruction, checks });
        }
        points.sort_by_key(|point| {
            (point.ground, point.instruction.instruction.deadline(), point.instruction.id)
        });
        Ok(points)
    }

    fn due_at<'a>(
        &self,
        visit: &Shared<VisitId, Visit>,
        views: impl Iterator<Item = &'a InstructionView>,
    ) -> Result<BTreeMap<InstructionId, Ground>, Refusal> {
        let facility = visit.value.facility;
        let mut found = Whereabouts::new();
        for other in self.store.visits_to(facility)? {
            for finding in self.store.findings_of_visit(other)? {
                found.insert(finding, (other, facility));
            }
        }
        let on = visit.value.started.map_or_else(|| self.today(), |started| started.date());
        let coming = Coming { visit: visit.id, facility, on };
        let views = views.map(|view| (view.id, &view.instruction));
        Ok(check_point::check_points(coming, views, &found, self.content.follow_up))
    }

    /// What visits said of an instruction that was a check point of theirs, the earliest first.
    pub fn checks_of(&self, id: InstructionId) -> Result<Vec<CheckedAt>, Refusal> {
        let view = self.require_instruction(id)?;
        let mut checked = Vec::new();
        for check in self.store.checks()?.into_iter().filter(|check| check.instruction == id) {
            let Some(visit) = self.store.visit(check.visit)? else { continue };
            let is_due = self.due_at(&visit, std::iter::once(&view))?.contains_key(&id);
            if check.heads.is_empty() || !is_due {
                continue;
            }
            let facility_code = self.require_facility(visit.value.facility)?.value.code;
            let round_code = self.require_round(visit.value.round)?.value.code;
            let checks = check.heads;
            checked.push(CheckedAt { visit, facility_code, round_code, checks });
        }
        checked.sort_by_key(|own| (own.visit.value.started, own.visit.id));
        Ok(checked)
    }

    pub(super) fn grade_check_point(
        &mut self,
        visit: VisitId,
        instruction: InstructionId,
        check: Check,
    ) -> Result<Done, Refusal> {
        let (of, _) = self.visit_as_member(visit)?;
        of.value.takes_answers()?;
        let view = self.require_instruction(instruction)?;
        if !self.due_at(&of, std::iter::once(&view))?.contains_key(&instruction) {
            let number = view.instruction.control().map(|control| control.number.clone());
            return Err(Refusal::NotACheckPoint(number.unwrap_or_else(|| instruction.short())));
        }
        let standing = self.store.check(visit, instruction)?;
        let heads = standing.map(|view| view.heads).unwrap_or_default();
        let operator = self.operator();
        let own = heads.iter().find(|head| Some(head.mark.author) == operator);
        if own.is_some_and(|own| own.check == check) && heads.len() == 1 {
            return Ok(Done::default());
        }
        let undo = own.map(|own| {
            let check = own.check.clone();
            Box::new(Command::GradeCheckPoint { visit, instruction, check })
        });
        let mut batch = self.begin()?;
        let register = RegisterId::Check(visit, instruction);
        let seen = heads.iter().map(|head| head.mark.record).collect();
        self.add(&mut batch, Entry::change(&register, Fact::CheckGraded(check), seen))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo })
    }
}
