//! Which act is allowed when, to whom, and what it makes of the instruction.

use chrono::NaiveDate;
use thiserror::Error;

use super::super::evidence::Evidence;
use super::super::id::PersonId;
use super::super::round::Role;
use super::{
    Act, AssignmentFault, Control, Extension, Followed, Progress, Readdressing, Report,
    ReportScope, State, Task,
};

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
    #[error("the body is not an executor of it")]
    NotAnExecutor,
    #[error("the deadline {deadline} lies before the day of issue {on}")]
    DeadlineBeforeIssue { deadline: NaiveDate, on: NaiveDate },
    #[error("{day} lies before the day of issue {issued}")]
    BeforeIssue { day: NaiveDate, issued: NaiveDate },
    #[error("{day} lies after {present}")]
    NotYet { day: NaiveDate, present: NaiveDate },
    #[error("a co-executor reports its own part; the whole is the lead executor's to report")]
    OnlyItsPart,
    #[error("the report says nothing")]
    NoText,
    #[error("the executor is the same body, and has the same name as then")]
    SameExecutor,
    #[error("{0}")]
    Assignment(#[from] AssignmentFault),
}

/// Who acts, and as what in the round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub person: PersonId,
    pub role: Option<Role>,
}

impl<T: Task> Followed<T> {
    /// The instruction after `act`, if `by` may do it now.
    pub fn apply(&self, act: &Act<T>, by: Standing) -> Result<Self, ActRefusal> {
        if by.role.is_none() {
            return Err(ActRefusal::NotAMember);
        }
        match act {
            Act::Redraft { assignment } => self.redraft(assignment, by),
            Act::Issue { number, on } => self.issue(number, *on, by),
            Act::Report(report) => self.report(report),
            Act::Return { on, reason } => self.send_back(*on, reason, by),
            Act::Extend { to, on, reason } => self.extend(*to, *on, reason, by),
            Act::Close { proof, done_on, on } => self.close(proof, *done_on, *on, by),
            Act::Cancel { on, reason } => self.cancel(*on, reason, by),
            Act::Readdress(change) => self.readdress(change, by),
        }
    }

    fn redraft(&self, assignment: &T, by: Standing) -> Result<Self, ActRefusal> {
        match &self.state {
            State::Draft => {
                assignment.check()?;
                Ok(Self { assignment: assignment.clone(), state: State::Draft })
            }
            State::OnControl(control) if T::FOLLOWS_A_PAPER => {
                if !by.role.is_some_and(Role::may_issue) {
                    return Err(ActRefusal::MayNotIssue);
                }
                assignment.check()?;
                // The day the paper names is the original one; what was granted since stays granted.
                let mut control = control.clone();
                control.original_deadline = assignment.deadline();
                let assignment = self.assignment.corrected_by(assignment);
                Ok(Self { assignment, state: State::OnControl(control) })
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
        let deadline = self.assignment.deadline();
        if deadline < on {
            return Err(ActRefusal::DeadlineBeforeIssue { deadline, on });
        }
        let control = Control::begun(number.to_owned(), on, by.person, deadline);
        Ok(self.on_control(control))
    }

    fn report(&self, report: &Report) -> Result<Self, ActRefusal> {
        let mut control = self.control_now()?.clone();
        if !self.assignment.executed_by(report.by) {
            return Err(ActRefusal::NotAnExecutor);
        }
        if report.text.trim().is_empty() {
            return Err(ActRefusal::NoText);
        }
        not_before_issue(&control, report.on)?;
        control.progress = match report.scope {
            ReportScope::Interim => control.progress,
            ReportScope::Final if report.by == self.assignment.lead() => Progress::Reported,
            ReportScope::Final => return Err(ActRefusal::OnlyItsPart),
            ReportScope::Part => match control.progress {
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
        not_before_issue(&control, on)?;
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
        not_before_issue(&control, on)?;
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
        not_before_issue(&control, done_on)?;
        if done_on > on {
            return Err(ActRefusal::NotYet { day: done_on, present: on });
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
                not_before_issue(control, on)?;
                Some(control.clone())
            }
            State::Closed { .. } => return Err(ActRefusal::Closed),
            State::Cancelled { .. } => return Err(ActRefusal::Cancelled),
        };
        let state = State::Cancelled { control, on, reason: reason.to_owned() };
        Ok(Self { assignment: self.assignment.clone(), state })
    }

    /// Only who carries it out changes; what was to be done, by when, and all that was done stays.
    fn readdress(&self, change: &Readdressing, by: Standing) -> Result<Self, ActRefusal> {
        let mut control = self.control_now()?.clone();
        if control.issuer != by.person && by.role != Some(Role::Head) {
            return Err(ActRefusal::NotTheIssuer);
        }
        require_reason(&change.reason)?;
        not_before_issue(&control, change.on)?;
        if !self.assignment.executed_by(change.from) {
            return Err(ActRefusal::NotAnExecutor);
        }
        let assignment = self.assignment.handed_over(change.from, change.to);
        control.readdressed.push(change.clone());
        Ok(Self { assignment, state: State::OnControl(control) })
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
        let controller = self.assignment.controller().unwrap_or(control.issuer);
        if controller == by.person { Ok(()) } else { Err(ActRefusal::NotTheController) }
    }
}

fn require_reason(reason: &str) -> Result<(), ActRefusal> {
    if reason.trim().is_empty() { Err(ActRefusal::NoReason) } else { Ok(()) }
}

fn not_before_issue(control: &Control, day: NaiveDate) -> Result<(), ActRefusal> {
    let issued = control.issued_on;
    if day < issued { Err(ActRefusal::BeforeIssue { day, issued }) } else { Ok(()) }
}
