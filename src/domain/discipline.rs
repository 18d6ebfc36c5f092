//! How bodies carry out what they were charged with, and what is pressing today.
//!
//! Only what was issued and not cancelled counts: a draft binds nobody. The lead executor answers for the
//! whole, so an instruction counts for its lead alone.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::deadline::due_within;
use super::instruction::{Followed, Instruction, State, Task};

/// How many days ahead a deadline is pressing.
pub const WEEK_DAYS: u32 = 7;

/// How pressing an instruction on control is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    Overdue,
    /// Its deadline falls on today or one of the seven days after it.
    DueThisWeek,
    Later,
}

/// None for what is not on control: a draft, closed, cancelled.
pub fn urgency<T: Task>(instruction: &Followed<T>, today: NaiveDate) -> Option<Urgency> {
    if !matches!(instruction.state, State::OnControl(_)) {
        return None;
    }
    Some(if instruction.overdue(today) {
        Urgency::Overdue
    } else if due_within(instruction.deadline(), today, WEEK_DAYS) {
        Urgency::DueThisWeek
    } else {
        Urgency::Later
    })
}

/// What became of the instructions of one body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Discipline {
    /// Issued and not cancelled.
    pub charged: usize,
    pub closed_on_time: usize,
    /// Carried out after the deadline in force, by the real date of execution.
    pub closed_late: usize,
    pub overdue: usize,
    /// Instructions whose deadline was moved, and how often in all.
    pub extended: usize,
    pub extensions: usize,
    /// Instructions sent back for rework at least once.
    pub returned: usize,
    /// Days by which deadlines moved, all together.
    pub drift_days: i64,
}

impl Discipline {
    pub fn of<'a>(
        instructions: impl IntoIterator<Item = &'a Instruction>,
        today: NaiveDate,
    ) -> Self {
        let mut discipline = Self::default();
        for instruction in instructions {
            discipline.count(instruction, today);
        }
        discipline
    }

    fn count(&mut self, instruction: &Instruction, today: NaiveDate) {
        let control = match &instruction.state {
            State::OnControl(control) | State::Closed { control, .. } => control,
            State::Draft | State::Cancelled { .. } => return,
        };
        self.charged += 1;
        if matches!(instruction.state, State::Closed { .. }) {
            let late = instruction.closed_late();
            self.closed_late += usize::from(late);
            self.closed_on_time += usize::from(!late);
        }
        self.overdue += usize::from(instruction.overdue(today));
        self.extended += usize::from(!control.extensions.is_empty());
        self.extensions += control.extensions.len();
        self.returned += usize::from(!control.returns.is_empty());
        self.drift_days += control.drift_days();
    }

    /// On control and not late yet.
    pub fn in_hand(&self) -> usize {
        self.charged - self.closed_on_time - self.closed_late - self.overdue
    }

    /// Days by which a deadline moved, over all it was charged with; none where that is nothing.
    pub fn average_drift(&self) -> Option<Decimal> {
        Decimal::from(self.drift_days).checked_div(Decimal::from(self.charged))
    }
}

#[cfg(test)]
mod tests;
