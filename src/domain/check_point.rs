//! Check points: the earlier instructions that a commission must look at when it comes again.
//!
//! Which they are follows from the ledger and the visit's day whenever it is asked. Nothing is stored, so that
//! an instruction that arrives from another device later is not missed at a visit it was due at.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::follow_up::FollowUpRule;
use super::id::{FacilityId, FindingId, InstructionId, VisitId};
use super::instruction::{Instruction, State};

/// What a visit saw of the execution of an earlier instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProgressGrade {
    None,
    Insufficient,
    Reasonable,
    Good,
}

impl ProgressGrade {
    pub const ALL: [Self; 4] = [Self::None, Self::Insufficient, Self::Reasonable, Self::Good];

    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Insufficient => "insufficient",
            Self::Reasonable => "reasonable",
            Self::Good => "good",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }

    /// Whether what was ordered is not on its way to being done.
    pub fn falls_short(self) -> bool {
        matches!(self, Self::None | Self::Insufficient)
    }
}

/// A check point as somebody answered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub grade: ProgressGrade,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

impl Check {
    /// A grade with nothing more said.
    pub fn new(grade: ProgressGrade) -> Self {
        Self { grade, note: String::new(), evidence: Vec::new() }
    }

    /// The same observation with another grade.
    #[must_use]
    pub fn with_grade(&self, grade: ProgressGrade) -> Self {
        Self { grade, ..self.clone() }
    }
}

/// How a check point stands after all that members of the commission say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckStanding {
    Ungraded,
    /// So many people give the same grade.
    Agreed {
        grade: ProgressGrade,
        by: usize,
    },
    /// Grades differ; the head or the secretary says which stands, and why.
    Apart,
}

impl CheckStanding {
    pub fn of(grades: impl IntoIterator<Item = ProgressGrade>) -> Self {
        let mut grades = grades.into_iter();
        let Some(grade) = grades.next() else { return Self::Ungraded };
        let mut by = 1;
        for other in grades {
            if other != grade {
                return Self::Apart;
            }
            by += 1;
        }
        Self::Agreed { grade, by }
    }
}

/// Why an instruction is a check point, as it was on the visit's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    Open,
    RecentlyClosed,
}

impl Ground {
    pub const ALL: [Self; 2] = [Self::Open, Self::RecentlyClosed];

    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::RecentlyClosed => "recently-closed",
        }
    }
}

/// The ground on which an instruction is to be checked on this day, if there is one. A draft binds nobody; a
/// cancelled instruction asks for nothing; what was closed is looked at again for a while.
pub fn ground(instruction: &Instruction, on: NaiveDate, rule: FollowUpRule) -> Option<Ground> {
    if instruction.control()?.issued_on > on {
        return None;
    }
    match &instruction.state {
        State::Closed { on: closed, .. } if *closed <= on => {
            let until = closed.checked_add_months(Months::new(rule.closed_months));
            until.is_none_or(|until| on <= until).then_some(Ground::RecentlyClosed)
        }
        State::Cancelled { on: cancelled, .. } if *cancelled <= on => None,
        _ => Some(Ground::Open),
    }
}

/// A visit as its check points depend on it.
#[derive(Debug, Clone, Copy)]
pub struct Coming {
    pub visit: VisitId,
    pub facility: FacilityId,
    /// The day it began, or would begin.
    pub on: NaiveDate,
}

/// Where findings were made.
pub type Whereabouts = BTreeMap<FindingId, (VisitId, FacilityId)>;

/// The instructions to check at a visit: those about what another visit found at this facility. What the
/// visit itself found is not yet due; it is checked the next time.
pub fn check_points<'a>(
    coming: Coming,
    instructions: impl IntoIterator<Item = (InstructionId, &'a Instruction)>,
    found: &Whereabouts,
    rule: FollowUpRule,
) -> BTreeMap<InstructionId, Ground> {
    let concerns = |finding: &FindingId| {
        found
            .get(finding)
            .is_some_and(|(visit, facility)| *facility == coming.facility && *visit != coming.visit)
    };
    instructions
        .into_iter()
        .filter(|(_, instruction)| instruction.assignment.findings.iter().any(concerns))
        .filter_map(|(id, instruction)| Some((id, ground(instruction, coming.on, rule)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::id::{BodyId, PersonId, RoundId};
    use super::super::instruction::{Assignment, Control, Progress};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn control() -> Control {
        Control {
            number: "R/1".to_owned(),
            issued_on: day("2025-01-31"),
            issuer: PersonId([1; 16]),
            original_deadline: day("2025-03-01"),
            extensions: Vec::new(),
            reports: Vec::new(),
            returns: Vec::new(),
            readdressed: Vec::new(),
            progress: Progress::Awaited,
        }
    }

    fn instruction(state: State) -> Instruction {
        let assignment = Assignment {
            round: RoundId([1; 16]),
            findings: vec![FindingId([1; 16])],
            task: "x".to_owned(),
            lead: BodyId([1; 16]),
            co_executors: Vec::new(),
            deadline: day("2025-03-01"),
            completion: String::new(),
            controller: None,
        };
        Instruction { assignment, state }
    }

    fn grounds(state: State, days: &[&str]) -> Vec<Option<&'static str>> {
        let own = instruction(state);
        let ground = |on: &&str| ground(&own, day(on), FollowUpRule::default()).map(Ground::code);
        days.iter().map(ground).collect()
    }

    #[test]
    fn equal_grades_corroborate_and_different_ones_stand_apart() {
        use ProgressGrade::{Good, None};
        assert_eq!(CheckStanding::of([]), CheckStanding::Ungraded);
        let agreed = CheckStanding::Agreed { grade: Good, by: 2 };
        assert_eq!(CheckStanding::of([Good, Good]), agreed);
        assert_eq!(CheckStanding::of([Good, None, Good]), CheckStanding::Apart);
    }

    #[test]
    fn what_is_on_control_is_checked_from_the_day_of_its_issue() {
        let days = ["2025-01-30", "2025-01-31", "2040-01-01"];
        assert_eq!(grounds(State::OnControl(control()), &days), [None, Some("open"), Some("open")]);
        assert_eq!(grounds(State::Draft, &days), [None, None, None]);
    }

    #[test]
    fn what_was_closed_is_checked_for_a_year_and_was_open_before() {
        let proof = Evidence::Document { title: "Акт".to_owned(), page: String::new() };
        let on = day("2025-02-28");
        let closed = State::Closed { control: control(), proof, done_on: on, on };
        let days = ["2025-02-27", "2025-02-28", "2026-02-28", "2026-03-01"];
        let recently = Some("recently-closed");
        assert_eq!(grounds(closed, &days), [Some("open"), recently, recently, None]);
    }

    #[test]
    fn what_was_cancelled_is_checked_only_before() {
        let cancelled =
            |control| State::Cancelled { control, on: day("2025-02-28"), reason: "x".to_owned() };
        let days = ["2025-02-27", "2025-02-28"];
        assert_eq!(grounds(cancelled(Some(control())), &days), [Some("open"), None]);
        assert_eq!(grounds(cancelled(None), &days), [None, None], "it never left the draft");
    }

    #[test]
    fn only_what_other_visits_found_at_the_facility_is_checked() {
        let own = instruction(State::OnControl(control()));
        let at = |visit: u8, facility: u8| -> usize {
            let place = (VisitId([visit; 16]), FacilityId([facility; 16]));
            let found = Whereabouts::from([(FindingId([1; 16]), place)]);
            let on = day("2025-06-01");
            let coming = Coming { visit: VisitId([9; 16]), facility: FacilityId([9; 16]), on };
            let own = [(InstructionId([1; 16]), &own)];
            check_points(coming, own, &found, FollowUpRule::default()).len()
        };
        assert_eq!((at(1, 9), at(9, 9), at(1, 1)), (1, 0, 0));
    }
}
