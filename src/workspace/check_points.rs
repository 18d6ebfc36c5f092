//! Check points of a visit: which earlier instructions it must look at, and what it says of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::check_point::{self, Check, CheckStanding, Coming, Ground, Whereabouts};
use crate::domain::finding::Finding;
use crate::domain::id::{FindingId, InstructionId, PersonId, RecordId, VisitId};
use crate::domain::round::Role;
use crate::domain::visit::Visit;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::view::{CheckHead, CheckView, InstructionView, Shared};

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
    /// What it answers at this facility, the earliest first.
    pub findings: Vec<FoundThen>,
    /// What earlier visits to this facility saw of it, the earliest first.
    pub earlier: Vec<CheckedAt>,
}

impl CheckPoint {
    /// The number it was issued under.
    pub fn number(&self) -> &str {
        self.instruction.instruction.control().map_or("", |control| control.number.as_str())
    }

    pub fn standing(&self) -> CheckStanding {
        CheckStanding::of(self.checks.iter().map(|head| head.check.grade))
    }
}

/// How many check points a visit has, and which nobody has graded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckTally {
    pub asked: usize,
    pub graded: usize,
    /// Numbers of instructions.
    pub ungraded: Vec<String>,
}

impl CheckTally {
    pub fn of(points: &[CheckPoint]) -> Self {
        let open = points.iter().filter(|point| point.checks.is_empty());
        let ungraded: Vec<String> = open.map(|point| point.number().to_owned()).collect();
        Self { asked: points.len(), graded: points.len() - ungraded.len(), ungraded }
    }
}

/// A finding with when and in which round it was made.
#[derive(Debug, Clone)]
pub struct FoundThen {
    pub finding: Shared<FindingId, Finding>,
    pub on: Option<NaiveDate>,
    pub round_code: String,
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
        // Only what concerns the facility is read: a ledger of many years opens as fast as one of this year.
        let (mut views, mut seen) = (BTreeMap::new(), Vec::new());
        for other in self.store.visits_to(visit.value.facility)? {
            for finding in self.store.findings_of_visit(other)? {
                let answering = self.store.instructions_of_finding(finding)?;
                views.extend(answering.into_iter().map(|view| (view.id, view)));
            }
            seen.extend(self.store.checks_of_visit(other)?);
        }
        let due = self.due_at(&visit, views.values())?;
        let mut points = Vec::new();
        for (id, ground) in due {
            let Some(instruction) = views.remove(&id) else { continue };
            let checks = self.check(visit.id, id)?.heads;
            let findings = self.found_then(&visit, &instruction)?;
            let earlier = self.checks_before(&visit, &instruction, &seen)?;
            points.push(CheckPoint { ground, instruction, checks, findings, earlier });
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
        self.checked_at(&view, &self.store.checks()?)
    }

    fn checked_at(
        &self,
        view: &InstructionView,
        all: &[CheckView],
    ) -> Result<Vec<CheckedAt>, Refusal> {
        let mut checked = Vec::new();
        for check in all.iter().filter(|check| check.instruction == view.id) {
            let Some(visit) = self.store.visit(check.visit)? else { continue };
            if check.heads.is_empty() || self.due_at(&visit, std::iter::once(view))?.is_empty() {
                continue;
            }
            // Not everything need have arrived: a bundle can hold a visit without its round.
            let facility = self.store.facility(visit.value.facility)?;
            let facility_code = facility.map(|known| known.value.code).unwrap_or_default();
            let round_code = self.round_code(&visit)?;
            let checks = check.heads.clone();
            checked.push(CheckedAt { visit, facility_code, round_code, checks });
        }
        checked.sort_by_key(|own| (own.visit.value.started, own.visit.id));
        Ok(checked)
    }

    /// What visits to the facility before this one saw of an instruction.
    fn checks_before(
        &self,
        visit: &Shared<VisitId, Visit>,
        view: &InstructionView,
        all: &[CheckView],
    ) -> Result<Vec<CheckedAt>, Refusal> {
        let mut checked = self.checked_at(view, all)?;
        let now = visit.value.started;
        checked.retain(|own| {
            own.visit.id != visit.id && now.is_none_or(|now| own.visit.value.started < Some(now))
        });
        Ok(checked)
    }

    fn round_code(&self, visit: &Shared<VisitId, Visit>) -> Result<String, Refusal> {
        let round = self.store.round(visit.value.round)?;
        Ok(round.map(|known| known.value.code).unwrap_or_default())
    }

    /// The findings of an instruction that visits to the same facility made.
    fn found_then(
        &self,
        at: &Shared<VisitId, Visit>,
        view: &InstructionView,
    ) -> Result<Vec<FoundThen>, Refusal> {
        let mut found = Vec::new();
        for id in &view.instruction.assignment.findings {
            let Some(finding) = self.store.finding(*id)? else { continue };
            let Some(visit) = self.store.visit(finding.value.visit)? else { continue };
            if visit.value.facility == at.value.facility {
                let round_code = self.round_code(&visit)?;
                let on = visit.value.started.map(|at| at.date());
                found.push(FoundThen { finding, on, round_code });
            }
        }
        found.sort_by_key(|found| (found.on, found.finding.id));
        Ok(found)
    }

    /// The instruction, if it is a check point of a visit under way at which the operator sits.
    fn check_point_to_grade(
        &self,
        visit: VisitId,
        instruction: InstructionId,
    ) -> Result<Gradable, Refusal> {
        let (of, _) = self.visit_as_member(visit)?;
        of.value.takes_answers()?;
        let (operator, role) = self.require_member(of.value.round)?;
        let view = self.require_instruction(instruction)?;
        let number = view.instruction.control().map(|control| control.number.clone());
        let number = number.unwrap_or_else(|| instruction.short());
        if !self.due_at(&of, std::iter::once(&view))?.contains_key(&instruction) {
            return Err(Refusal::NotACheckPoint(number));
        }
        let standing = self.check(visit, instruction)?;
        Ok(Gradable { operator, role, number, standing })
    }

    /// What stands of one check point, for a screen that has the rest.
    pub fn check(&self, visit: VisitId, instruction: InstructionId) -> Result<CheckView, Refusal> {
        let nothing = || CheckView { visit, instruction, heads: Vec::new(), withdrawn: Vec::new() };
        Ok(self.store.check(visit, instruction)?.unwrap_or_else(nothing))
    }

    /// Grades beside what others say: only one's own word is replaced.
    pub(super) fn grade_check_point(
        &mut self,
        visit: VisitId,
        instruction: InstructionId,
        check: Check,
    ) -> Result<Done, Refusal> {
        let point = self.check_point_to_grade(visit, instruction)?;
        let before = point.own().map(|own| own.check.clone());
        if before.as_ref() == Some(&check) {
            return Ok(Done::default());
        }
        let undo = Box::new(match before {
            Some(check) => Command::GradeCheckPoint { visit, instruction, check },
            None => Command::WithdrawCheck { visit, instruction },
        });
        let records = self.say_of_check(&point, Fact::CheckGraded(check), point.own_records())?;
        Ok(Done { records, created: Vec::new(), undo: Some(undo) })
    }

    pub(super) fn withdraw_check(
        &mut self,
        visit: VisitId,
        instruction: InstructionId,
    ) -> Result<Done, Refusal> {
        let point = self.check_point_to_grade(visit, instruction)?;
        let Some(own) = point.own() else { return Err(Refusal::NoGradeToWithdraw(point.number)) };
        let check = own.check.clone();
        let undo = Some(Box::new(Command::GradeCheckPoint { visit, instruction, check }));
        let records = self.say_of_check(&point, Fact::CheckWithdrawn, point.own_records())?;
        Ok(Done { records, created: Vec::new(), undo })
    }

    /// Settles which grade stands. What came since `seen` stands beside it and opens the question again;
    /// what is gone since makes it void.
    pub(super) fn settle_check_point(
        &mut self,
        (visit, instruction): (VisitId, InstructionId),
        check: Check,
        seen: Vec<RecordId>,
    ) -> Result<Done, Refusal> {
        let point = self.check_point_to_grade(visit, instruction)?;
        if !point.role.may_resolve() {
            return Err(Refusal::MayNotResolve);
        }
        if check.note.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let heads = &point.standing.heads;
        let gone = |record: &&RecordId| !heads.iter().any(|head| head.mark.record == **record);
        if let Some(gone) = seen.iter().find(gone) {
            return Err(Refusal::AnswerGone { record: gone.short(), by: String::new() });
        }
        if point.standing.standing() != CheckStanding::Apart {
            return Err(Refusal::GradesAgree(point.number));
        }
        let mut replaced = point.own_records();
        replaced.extend(seen);
        replaced.sort_unstable();
        replaced.dedup();
        let records = self.say_of_check(&point, Fact::CheckGraded(check), replaced)?;
        Ok(Done { records, created: Vec::new(), undo: None })
    }

    fn say_of_check(
        &mut self,
        point: &Gradable,
        fact: Fact,
        replaced: Vec<RecordId>,
    ) -> Result<Vec<RecordId>, Refusal> {
        let CheckView { visit, instruction, .. } = point.standing;
        let mut batch = self.begin()?;
        let register = RegisterId::Check(visit, instruction);
        self.add(&mut batch, Entry::change(&register, fact, replaced))?;
        self.commit(batch)
    }
}

/// A check point that the operator may grade.
struct Gradable {
    operator: PersonId,
    role: Role,
    number: String,
    standing: CheckView,
}

impl Gradable {
    fn own(&self) -> Option<&CheckHead> {
        self.standing.by(self.operator)
    }

    /// Everything that a new word of the operator takes the place of.
    fn own_records(&self) -> Vec<RecordId> {
        let heads = self.standing.heads.iter().map(|head| &head.mark);
        let marks = heads.chain(&self.standing.withdrawn);
        marks.filter(|mark| mark.author == self.operator).map(|mark| mark.record).collect()
    }
}
