//! Instructions (поручение): from the draft to the day the controller takes it off control.
//!
//! The state is what the acts on it made of it; an act that is not allowed changes nothing and says why.
//! Overdue is a question asked of a date, never a state; a closed instruction carries its proof.

mod acts;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::evidence::Evidence;
use super::id::{BodyId, FindingId, PersonId, RoundId};
use super::text::LocalText;

pub use acts::{ActRefusal, Standing};

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

/// What is followed until it is closed with proof: who answers for it and by when.
pub trait Task: Clone {
    /// Whether its text is that of a paper approved elsewhere, so that it is corrected with that paper also while
    /// it is on control. What a commission issued itself is fixed.
    const FOLLOWS_A_PAPER: bool = false;

    /// The same as a corrected paper words it. What it rests on never changes.
    #[must_use]
    fn corrected_by(&self, newer: &Self) -> Self {
        newer.clone()
    }

    /// What it lacks before it can be followed.
    fn check(&self) -> Result<(), AssignmentFault>;
    fn deadline(&self) -> NaiveDate;
    fn lead(&self) -> BodyId;
    /// Whether the body is to carry it out, alone or with others.
    fn executed_by(&self, body: BodyId) -> bool;
    /// Who takes it off control; the issuer where nobody is named.
    fn controller(&self) -> Option<PersonId>;
    /// The same with one executor in the place of another.
    #[must_use]
    fn handed_over(&self, from: BodyId, to: BodyId) -> Self;
}

/// A step in the life of an instruction, or of whatever else is followed like one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act<T = Assignment> {
    /// The draft's text is replaced.
    Redraft {
        assignment: T,
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
    /// An executor was renamed, or merged into another body.
    Readdress(Readdressing),
}

/// An executor that took the place of another, or goes by another name since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readdressing {
    pub from: BodyId,
    /// The same body where it was only renamed.
    pub to: BodyId,
    /// What the executor was called when it was named; it stays visible for ever.
    pub named: LocalText,
    pub on: NaiveDate,
    pub reason: String,
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

impl ReportScope {
    pub const ALL: [Self; 3] = [Self::Interim, Self::Part, Self::Final];

    pub fn code(self) -> &'static str {
        match self {
            Self::Interim => "interim",
            Self::Part => "part",
            Self::Final => "final",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readdressed: Vec<Readdressing>,
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

/// A task and everything that was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed<T> {
    pub assignment: T,
    pub state: State,
}

/// An instruction and everything that was done to it.
pub type Instruction = Followed<Assignment>;

impl<T> Act<T> {
    /// The day it is said to have been done on; a redraft has none.
    pub fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::Redraft { .. } => None,
            Self::Report(report) => Some(report.on),
            Self::Readdress(change) => Some(change.on),
            Self::Issue { on, .. }
            | Self::Return { on, .. }
            | Self::Extend { on, .. }
            | Self::Close { on, .. }
            | Self::Cancel { on, .. } => Some(*on),
        }
    }
}

impl Assignment {
    /// Whether the body is to carry it out, alone or with others.
    pub fn executed_by(&self, body: BodyId) -> bool {
        self.lead == body || self.co_executors.contains(&body)
    }
}

impl Task for Assignment {
    fn check(&self) -> Result<(), AssignmentFault> {
        Self::check(self)
    }

    fn deadline(&self) -> NaiveDate {
        self.deadline
    }

    fn lead(&self) -> BodyId {
        self.lead
    }

    fn executed_by(&self, body: BodyId) -> bool {
        Self::executed_by(self, body)
    }

    fn controller(&self) -> Option<PersonId> {
        self.controller
    }

    fn handed_over(&self, from: BodyId, to: BodyId) -> Self {
        let mut assignment = self.clone();
        if assignment.lead == from {
            assignment.lead = to;
        }
        for body in &mut assignment.co_executors {
            if *body == from {
                *body = to;
            }
        }
        // Where two executors became one, it stands once, and as the lead if either was.
        let mut seen = vec![assignment.lead];
        assignment.co_executors.retain(|body| {
            let first = !seen.contains(body);
            seen.push(*body);
            first
        });
        assignment
    }
}

impl<T: Task> Followed<T> {
    pub fn draft(assignment: T) -> Result<Self, AssignmentFault> {
        assignment.check()?;
        Ok(Self { assignment, state: State::Draft })
    }

    /// On control from the beginning, because a paper that was approved elsewhere says so.
    pub fn bound(
        assignment: T,
        number: String,
        on: NaiveDate,
        issuer: PersonId,
    ) -> Result<Self, AssignmentFault> {
        assignment.check()?;
        let state = State::OnControl(Control::begun(number, on, issuer, assignment.deadline()));
        Ok(Self { assignment, state })
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
        self.control().map_or_else(|| self.assignment.deadline(), Control::deadline)
    }

    /// The deadline fixed when it was issued.
    pub fn original_deadline(&self) -> NaiveDate {
        self.control()
            .map_or_else(|| self.assignment.deadline(), |control| control.original_deadline)
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
    /// Nothing has been done yet.
    fn begun(number: String, on: NaiveDate, issuer: PersonId, deadline: NaiveDate) -> Self {
        Self {
            number,
            issued_on: on,
            issuer,
            original_deadline: deadline,
            extensions: Vec::new(),
            reports: Vec::new(),
            returns: Vec::new(),
            readdressed: Vec::new(),
            progress: Progress::Awaited,
        }
    }

    /// The deadline in force now.
    pub fn deadline(&self) -> NaiveDate {
        self.extensions.last().map_or(self.original_deadline, |extension| extension.to)
    }

    /// Days the deadline has moved since the issue.
    pub fn drift_days(&self) -> i64 {
        (self.deadline() - self.original_deadline).num_days()
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
