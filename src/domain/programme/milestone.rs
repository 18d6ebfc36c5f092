//! Milestones (контрольная точка) and obligations: followed like instructions, by the same acts and rules.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::id::{AgreementId, BodyId, MeasureId, PersonId, ProgrammeId};
use super::super::instruction::{Act, AssignmentFault, Followed, Task};

/// What a milestone rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Ground {
    /// A control point of a measure.
    Measure { programme: ProgrammeId, measure: MeasureId },
    /// An obligation under an agreement.
    Agreement { agreement: AgreementId },
}

/// What is due: on which day, from whom, and which document confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub ground: Ground,
    pub code: String,
    pub title: String,
    /// The post of whoever answers for it; never a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    pub lead: BodyId,
    pub due: NaiveDate,
    /// The kind of document that confirms it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// Since when it binds; a paper approved later than its own dates binds from them on.
    pub since: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

/// A milestone with everything that was done about it.
pub type FollowedMilestone = Followed<Milestone>;

/// A step in the life of a milestone.
pub type MilestoneAct = Act<Milestone>;

impl Task for Milestone {
    const FOLLOWS_A_PAPER: bool = true;

    fn corrected_by(&self, newer: &Self) -> Self {
        Self { ground: self.ground, since: self.since.min(newer.due), ..newer.clone() }
    }

    fn check(&self) -> Result<(), AssignmentFault> {
        if self.title.trim().is_empty() { Err(AssignmentFault::NoTask) } else { Ok(()) }
    }

    fn deadline(&self) -> NaiveDate {
        self.due
    }

    fn lead(&self) -> BodyId {
        self.lead
    }

    fn executed_by(&self, body: BodyId) -> bool {
        self.lead == body
    }

    fn controller(&self) -> Option<PersonId> {
        None
    }

    fn handed_over(&self, from: BodyId, to: BodyId) -> Self {
        let mut milestone = self.clone();
        if milestone.lead == from {
            milestone.lead = to;
        }
        milestone
    }
}

impl Milestone {
    /// On control from the day it binds: the paper it stands in was approved, nobody issues it again.
    pub fn follow(self, keeper: PersonId) -> Result<FollowedMilestone, AssignmentFault> {
        let (number, since) = (self.code.clone(), self.since);
        Followed::bound(self, number, since, keeper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::Evidence;
    use crate::domain::instruction::{ActRefusal, Report, ReportScope, Standing, Status};
    use crate::domain::round::Role;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, month, day).unwrap()
    }

    const KEEPER: Standing = Standing { person: PersonId([1; 16]), role: Some(Role::Head) };

    fn milestone() -> FollowedMilestone {
        let ground = Ground::Agreement { agreement: AgreementId([3; 16]) };
        Milestone {
            ground,
            code: "4.1".into(),
            title: "Не менее 1 выезда".into(),
            post: "начальник отдела".into(),
            lead: BodyId([2; 16]),
            due: day(3, 29),
            document: "Иной документ".into(),
            since: day(1, 1),
            line: None,
        }
        .follow(KEEPER.person)
        .unwrap()
    }

    fn report() -> MilestoneAct {
        Act::Report(Report {
            by: BodyId([2; 16]),
            on: day(3, 20),
            text: "Выезд состоялся".into(),
            scope: ReportScope::Final,
            document: None,
        })
    }

    fn close(title: &str) -> MilestoneAct {
        let proof = Evidence::Document { title: title.into(), page: String::new() };
        Act::Close { proof, done_on: day(3, 20), on: day(3, 22) }
    }

    #[test]
    fn it_is_done_only_with_its_document() {
        let reported = milestone().apply(&report(), KEEPER).unwrap();
        assert_eq!(reported.apply(&close(" "), KEEPER), Err(ActRefusal::NoDocument));
        let done = reported.apply(&close("Отчёт о выезде"), KEEPER).unwrap();
        assert_eq!(done.status(), Status::Closed);
        assert!(!done.closed_late());
    }

    #[test]
    fn nobody_closes_what_nobody_reported() {
        assert_eq!(milestone().apply(&close("Отчёт"), KEEPER), Err(ActRefusal::NothingReported));
    }

    #[test]
    fn it_is_corrected_with_its_paper_until_it_is_done() {
        let mut corrected = milestone().assignment;
        (corrected.title, corrected.due) = ("Не менее 2 выездов".into(), day(4, 12));
        let act = Act::Redraft { assignment: corrected };
        let extended =
            Act::Extend { to: day(5, 3), on: day(3, 28), reason: "Паводок".into() };
        let after = milestone().apply(&extended, KEEPER).unwrap().apply(&act, KEEPER).unwrap();
        assert_eq!(after.assignment.title, "Не менее 2 выездов");
        assert_eq!((after.original_deadline(), after.deadline()), (day(4, 12), day(5, 3)));
        let guest = Standing { role: Some(Role::Member), ..KEEPER };
        assert_eq!(milestone().apply(&act, guest), Err(ActRefusal::MayNotIssue));
        let done = milestone().apply(&report(), KEEPER).unwrap();
        let done = done.apply(&close("Отчёт о выезде"), KEEPER).unwrap();
        assert_eq!(done.apply(&act, KEEPER), Err(ActRefusal::Closed));
    }

    #[test]
    fn overdue_is_asked_of_a_date() {
        assert!(!milestone().overdue(day(3, 29)));
        assert!(milestone().overdue(day(3, 30)));
        let moved = Act::Extend { to: day(4, 5), on: day(3, 28), reason: "Паводок".into() };
        let moved = milestone().apply(&moved, KEEPER).unwrap();
        assert!(!moved.overdue(day(3, 30)));
        assert_eq!(moved.original_deadline(), day(3, 29));
    }
}
