//! Instructions (поручение): from the draft to the day the controller takes it off control.
//!
//! The state is what the acts on it made of it; an act that is not allowed changes nothing and says why.
//! Overdue is a question asked of a date, never a state; a closed instruction carries its proof.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::evidence::Evidence;
use super::id::{BodyId, FindingId, PersonId, RoundId};
use super::round::Role;

/// What is to be done, by whom, until when: the content a draft holds and an issue fixes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub round: RoundId,
    /// The findings it answers; never empty, or the chain would begin in the air.
    pub findings: Vec<FindingId>,
    pub task: String,
    /// The lead executor answers for the whole and calls the others together.
    pub lead: BodyId,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_executors: Vec<BodyId>,
    pub deadline: NaiveDate,
    /// What counts as done: a report, an act of works, an order … (форма завершения).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub completion: String,
    /// Who takes it off control; the issuer where nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controller: Option<PersonId>,
}

/// What an assignment lacks before it can be drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AssignmentFault {
    #[error("the task is empty")]
    NoTask,
    #[error("no finding is named")]
    NoFinding,
    #[error("the lead executor is also named as a co-executor")]
    LeadTwice,
}

impl Assignment {
    pub fn check(&self) -> Result<(), AssignmentFault> {
        if self.task.trim().is_empty() {
            Err(AssignmentFault::NoTask)
        } else if self.findings.is_empty() {
            Err(AssignmentFault::NoFinding)
        } else if self.co_executors.contains(&self.lead) {
            Err(AssignmentFault::LeadTwice)
        } else {
            Ok(())
        }
    }
}

/// A step in the life of an instruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act {
    /// The draft's text is replaced.
    Redraft {
        assignment: Assignment,
    },
    /// It gets its number and its original deadline, fixed for ever.
    Issue {
        number: String,
        on: NaiveDate,
    },
    /// An executor reports that its part, or the whole, is done.
    Report(Report),
    /// The controller is not satisfied.
    Return {
        on: NaiveDate,
        reason: String,
    },
    /// The issuer moves the deadline.
    Extend {
        to: NaiveDate,
        on: NaiveDate,
        reason: String,
    },
    /// The controller takes it off control, on a document, with the real date of execution.
    Close {
        proof: Evidence,
        done_on: NaiveDate,
        on: NaiveDate,
    },
    Cancel {
        on: NaiveDate,
        reason: String,
    },
}

/// What an executor reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub by: BodyId,
    pub on: NaiveDate,
    pub text: String,
    pub scope: ReportScope,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Evidence>,
}

/// How much a report claims to cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReportScope {
    /// How the work goes. Never a ground to close.
    Interim,
    /// The reporting body's own part.
    Part,
    /// The whole task.
    Final,
}

/// One move of the deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub on: NaiveDate,
    pub reason: String,
}

/// Where execution stands while the instruction is on control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Progress {
    Awaited,
    Partly,
    Reported,
    Returned,
}

/// What an issued instruction carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    pub number: String,
    pub issued_on: NaiveDate,
    pub issuer: PersonId,
    pub original_deadline: NaiveDate,
    pub extensions: Vec<Extension>,
    pub reports: Vec<Report>,
    pub returns: Vec<(NaiveDate, String)>,
    pub progress: Progress,
}

/// The state of an instruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    Draft,
    OnControl(Control),
    Closed { control: Control, proof: Evidence, done_on: NaiveDate, on: NaiveDate },
    Cancelled { control: Option<Control>, on: NaiveDate, reason: String },
}

/// The one word for a state that lists and filters use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Draft,
    Issued,
    Reported,
    Partly,
    Returned,
    Closed,
    Cancelled,
}

impl Status {
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Issued,
        Self::Reported,
        Self::Partly,
        Self::Returned,
        Self::Closed,
        Self::Cancelled,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Issued => "issued",
            Self::Reported => "reported",
            Self::Partly => "partly",
            Self::Returned => "returned",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Why an act is not allowed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ActRefusal {
    #[error("it is still a draft: issue it first")]
    StillDraft,
    #[error("it is issued already: its text is fixed")]
    AlreadyIssued,
    #[error("it is closed")]
    Closed,
    #[error("it is cancelled")]
    Cancelled,
    #[error("only members of the round's commission may do this")]
    NotAMember,
    #[error("only the head, the secretary or the prosecutor issues instructions")]
    MayNotIssue,
    #[error("only the person who issued it may extend it")]
    NotTheIssuer,
    #[error("only its controller may do this")]
    NotTheController,
    #[error("a reason is required")]
    NoReason,
    #[error("a number is required")]
    NoNumber,
    #[error("a confirming document is required")]
    NoDocument,
    #[error("nothing final has been reported: interim information does not close an instruction")]
    NothingReported,
    #[error("the new deadline {0} is not later than the present one")]
    NotLater(NaiveDate),
    #[error("the reporting body is not an executor of it")]
    NotAnExecutor,
    #[error("{0}")]
    Assignment(#[from] AssignmentFault),
}

/// Who acts, and as what in the round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub person: PersonId,
    pub role: Option<Role>,
}

/// An instruction and everything that was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    pub assignment: Assignment,
    pub state: State,
}

impl Instruction {
    pub fn draft(assignment: Assignment) -> Result<Self, AssignmentFault> {
        assignment.check()?;
        Ok(Self { assignment, state: State::Draft })
    }

    /// The instruction after `act`, if `by` may do it now.
    pub fn apply(&self, act: &Act, by: Standing) -> Result<Self, ActRefusal> {
        if by.role.is_none() {
            return Err(ActRefusal::NotAMember);
        }
        match act {
            Act::Redraft { assignment } => self.redraft(assignment),
            Act::Issue { number, on } => self.issue(number, *on, by),
            Act::Report(report) => self.report(report),
            Act::Return { on, reason } => self.send_back(*on, reason, by),
            Act::Extend { to, on, reason } => self.extend(*to, *on, reason, by),
            Act::Close { proof, done_on, on } => self.close(proof, *done_on, *on, by),
            Act::Cancel { on, reason } => self.cancel(*on, reason, by),
        }
    }

    fn redraft(&self, assignment: &Assignment) -> Result<Self, ActRefusal> {
        match self.state {
            State::Draft => {
                assignment.check()?;
                Ok(Self { assignment: assignment.clone(), state: State::Draft })
            }
            State::OnControl(_) => Err(ActRefusal::AlreadyIssued),
            State::Closed { .. } => Err(ActRefusal::Closed),
            State::Cancelled { .. } => Err(ActRefusal::Cancelled),
        }
    }

    fn issue(&self, number: &str, on: NaiveDate, by: Standing) -> Result<Self, ActRefusal> {
        match self.state {
            State::Draft => {}
            State::OnControl(_) => return Err(ActRefusal::AlreadyIssued),
            State::Closed { .. } => return Err(ActRefusal::Closed),
            State::Cancelled { .. } => return Err(ActRefusal::Cancelled),
        }
        if !by.role.is_some_and(Role::may_issue) {
            return Err(ActRefusal::MayNotIssue);
        }
        if number.trim().is_empty() {
            return Err(ActRefusal::NoNumber);
        }
        let control = Control {
            number: number.to_owned(),
            issued_on: on,
            issuer: by.person,
            original_deadline: self.assignment.deadline,
            extensions: Vec::new(),
            reports: Vec::new(),
            returns: Vec::new(),
            progress: Progress::Awaited,
        };
        Ok(self.on_control(control))
    }

    fn report(&self, report: &Report) -> Result<Self, ActRefusal> {
        let mut control = self.control_now()?.clone();
        let executor =
            report.by == self.assignment.lead || self.assignment.co_executors.contains(&report.by);
        if !executor {
            return Err(ActRefusal::NotAnExecutor);
        }
        control.progress = match report.scope {
            ReportScope::Interim => control.progress,
            // A co-executor answers for its part; only the lead can report the whole.
            ReportScope::Final if report.by == self.assignment.lead => Progress::Reported,
            ReportScope::Final | ReportScope::Part => match control.progress {
                Progress::Reported => Progress::Reported,
                _ => Progress::Partly,
            },
        };
        control.reports.push(report.clone());
        Ok(self.on_control(control))
    }

    fn send_back(&self, on: NaiveDate, reason: &str, by: Standing) -> Result<Self, ActRefusal> {
        let mut control = self.control_now()?.clone();
        self.require_controller(&control, by)?;
        require_reason(reason)?;
        if !matches!(control.progress, Progress::Reported | Progress::Partly) {
            return Err(ActRefusal::NothingReported);
        }
        control.progress = Progress::Returned;
        control.returns.push((on, reason.to_owned()));
        Ok(self.on_control(control))
    }

    fn extend(
        &self,
        to: NaiveDate,
        on: NaiveDate,
        reason: &str,
        by: Standing,
    ) -> Result<Self, ActRefusal> {
        let mut control = self.control_now()?.clone();
        if control.issuer != by.person {
            return Err(ActRefusal::NotTheIssuer);
        }
        require_reason(reason)?;
        let from = control.deadline();
        if to <= from {
            return Err(ActRefusal::NotLater(to));
        }
        control.extensions.push(Extension { from, to, on, reason: reason.to_owned() });
        Ok(self.on_control(control))
    }

    /// Done means carried out, confirmed by a document and told to the one who asked
    /// (facts of executive-discipline rules; oral and interim information never closes).
    fn close(
        &self,
        proof: &Evidence,
        done_on: NaiveDate,
        on: NaiveDate,
        by: Standing,
    ) -> Result<Self, ActRefusal> {
        let control = self.control_now()?.clone();
        self.require_controller(&control, by)?;
        if proof.title().trim().is_empty() {
            return Err(ActRefusal::NoDocument);
        }
        if control.progress != Progress::Reported {
            return Err(ActRefusal::NothingReported);
        }
        let state = State::Closed { control, proof: proof.clone(), done_on, on };
        Ok(Self { assignment: self.assignment.clone(), state })
    }

    fn cancel(&self, on: NaiveDate, reason: &str, by: Standing) -> Result<Self, ActRefusal> {
        require_reason(reason)?;
        let control = match &self.state {
            State::Draft => None,
            State::OnControl(control) => {
                if control.issuer != by.person && by.role != Some(Role::Head) {
                    return Err(ActRefusal::NotTheIssuer);
                }
                Some(control.clone())
            }
            State::Closed { .. } => return Err(ActRefusal::Closed),
            State::Cancelled { .. } => return Err(ActRefusal::Cancelled),
        };
        let state = State::Cancelled { control, on, reason: reason.to_owned() };
        Ok(Self { assignment: self.assignment.clone(), state })
    }

    fn on_control(&self, control: Control) -> Self {
        Self { assignment: self.assignment.clone(), state: State::OnControl(control) }
    }

    fn control_now(&self) -> Result<&Control, ActRefusal> {
        match &self.state {
            State::Draft => Err(ActRefusal::StillDraft),
            State::OnControl(control) => Ok(control),
            State::Closed { .. } => Err(ActRefusal::Closed),
            State::Cancelled { .. } => Err(ActRefusal::Cancelled),
        }
    }

    fn require_controller(&self, control: &Control, by: Standing) -> Result<(), ActRefusal> {
        let controller = self.assignment.controller.unwrap_or(control.issuer);
        if controller == by.person { Ok(()) } else { Err(ActRefusal::NotTheController) }
    }

    /// What an issued instruction carries, whatever became of it.
    pub fn control(&self) -> Option<&Control> {
        match &self.state {
            State::Draft => None,
            State::OnControl(control) | State::Closed { control, .. } => Some(control),
            State::Cancelled { control, .. } => control.as_ref(),
        }
    }

    pub fn status(&self) -> Status {
        match &self.state {
            State::Draft => Status::Draft,
            State::OnControl(control) => match control.progress {
                Progress::Awaited => Status::Issued,
                Progress::Partly => Status::Partly,
                Progress::Reported => Status::Reported,
                Progress::Returned => Status::Returned,
            },
            State::Closed { .. } => Status::Closed,
            State::Cancelled { .. } => Status::Cancelled,
        }
    }

    /// The deadline in force now.
    pub fn deadline(&self) -> NaiveDate {
        self.control().map_or(self.assignment.deadline, Control::deadline)
    }

    /// The deadline fixed when it was issued.
    pub fn original_deadline(&self) -> NaiveDate {
        self.control().map_or(self.assignment.deadline, |control| control.original_deadline)
    }

    /// Whether the deadline has passed with the instruction neither closed nor cancelled; a draft binds nobody.
    pub fn overdue(&self, today: NaiveDate) -> bool {
        matches!(self.state, State::OnControl(_)) && today > self.deadline()
    }

    /// Whether it was carried out after the deadline in force; visible for ever.
    pub fn closed_late(&self) -> bool {
        matches!(&self.state, State::Closed { control, done_on, .. } if *done_on > control.deadline())
    }
}

impl Control {
    /// The deadline in force now.
    pub fn deadline(&self) -> NaiveDate {
        self.extensions.last().map_or(self.original_deadline, |extension| extension.to)
    }

    /// Days the deadline has moved since the issue.
    pub fn drift_days(&self) -> i64 {
        (self.deadline() - self.original_deadline).num_days()
    }
}

fn require_reason(reason: &str) -> Result<(), ActRefusal> {
    if reason.trim().is_empty() { Err(ActRefusal::NoReason) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: Standing = Standing { person: PersonId([1; 16]), role: Some(Role::Head) };
    const MEMBER: Standing = Standing { person: PersonId([2; 16]), role: Some(Role::Member) };
    const LEAD: BodyId = BodyId([7; 16]);
    const HELPER: BodyId = BodyId([8; 16]);

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn assignment() -> Assignment {
        Assignment {
            round: RoundId([3; 16]),
            findings: vec![FindingId([4; 16])],
            task: "Обеспечить".into(),
            lead: LEAD,
            co_executors: vec![HELPER],
            deadline: day("2025-09-30"),
            completion: String::new(),
            controller: None,
        }
    }

    fn issued() -> Instruction {
        let draft = Instruction::draft(assignment()).unwrap();
        let act = Act::Issue { number: "R/1".into(), on: day("2025-08-30") };
        draft.apply(&act, HEAD).unwrap()
    }

    fn report(by: BodyId, scope: ReportScope) -> Act {
        let on = day("2025-09-20");
        Act::Report(Report { by, on, text: "Сделано".into(), scope, document: None })
    }

    fn close() -> Act {
        let proof = Evidence::Document { title: "Акт № 5".into(), page: String::new() };
        Act::Close { proof, done_on: day("2025-10-02"), on: day("2025-10-03") }
    }

    #[test]
    fn interim_information_never_closes() {
        let told = issued().apply(&report(LEAD, ReportScope::Interim), MEMBER).unwrap();
        assert_eq!(told.apply(&close(), HEAD), Err(ActRefusal::NothingReported));
        assert_eq!(told.status(), Status::Issued);
    }

    #[test]
    fn a_co_executor_cannot_report_the_whole() {
        let told = issued().apply(&report(HELPER, ReportScope::Final), MEMBER).unwrap();
        assert_eq!(told.status(), Status::Partly);
        assert_eq!(
            issued().apply(&report(BodyId([9; 16]), ReportScope::Final), MEMBER),
            Err(ActRefusal::NotAnExecutor)
        );
    }

    #[test]
    fn only_the_controller_closes_and_only_on_a_document() {
        let told = issued().apply(&report(LEAD, ReportScope::Final), MEMBER).unwrap();
        assert_eq!(told.apply(&close(), MEMBER), Err(ActRefusal::NotTheController));
        let nothing = Act::Close {
            proof: Evidence::Document { title: "  ".into(), page: String::new() },
            done_on: day("2025-09-20"),
            on: day("2025-09-21"),
        };
        assert_eq!(told.apply(&nothing, HEAD), Err(ActRefusal::NoDocument));
        let closed = told.apply(&close(), HEAD).unwrap();
        assert_eq!(closed.status(), Status::Closed);
        assert!(closed.closed_late());
        assert!(!closed.overdue(day("2030-01-01")));
    }

    #[test]
    fn extending_keeps_the_original_deadline_and_shows_the_drift() {
        let extend = |to: &str| Act::Extend {
            to: day(to),
            on: day("2025-09-29"),
            reason: "Поставка оборудования".into(),
        };
        assert_eq!(issued().apply(&extend("2025-10-30"), MEMBER), Err(ActRefusal::NotTheIssuer));
        let twice = issued().apply(&extend("2025-10-30"), HEAD).unwrap();
        let twice = twice.apply(&extend("2025-11-14"), HEAD).unwrap();
        assert_eq!(twice.original_deadline(), day("2025-09-30"));
        assert_eq!(twice.deadline(), day("2025-11-14"));
        assert_eq!(twice.control().map(Control::drift_days), Some(45));
        assert!(!twice.overdue(day("2025-11-14")));
        assert!(twice.overdue(day("2025-11-15")));
        assert_eq!(
            twice.apply(&extend("2025-11-14"), HEAD),
            Err(ActRefusal::NotLater(day("2025-11-14")))
        );
    }

    #[test]
    fn an_issued_text_is_fixed_and_strangers_may_do_nothing() {
        let redraft = Act::Redraft { assignment: assignment() };
        assert_eq!(issued().apply(&redraft, HEAD), Err(ActRefusal::AlreadyIssued));
        let stranger = Standing { person: PersonId([6; 16]), role: None };
        assert_eq!(issued().apply(&redraft, stranger), Err(ActRefusal::NotAMember));
        let draft = Instruction::draft(assignment()).unwrap();
        let act = Act::Issue { number: "R/1".into(), on: day("2025-08-30") };
        assert_eq!(draft.apply(&act, MEMBER), Err(ActRefusal::MayNotIssue));
    }
}
