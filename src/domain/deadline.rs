//! Deadlines: days as people type them, working days, and how overdue something is. Today is always
//! an argument.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use thiserror::Error;

mod reading;
mod words;

pub use reading::parse_deadline;

/// No instruction is given for longer; what is further off is a slip of the hand.
const FURTHEST_MONTHS: u32 = 120;

/// Says which days nobody works. Weekends by default; a holiday calendar has the same form.
pub type IsDayOff<'a> = &'a dyn Fn(NaiveDate) -> bool;

/// A day by which something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub date: NaiveDate,
    /// It falls on a day off: worth a word to the person, never moved without one.
    pub on_day_off: bool,
}

/// Why a text gives no deadline.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeadlineError {
    #[error("{0:?} is not understood as a day: expected for example 15.12.2026, +10 or in 2 weeks")]
    NotUnderstood(String),
    #[error("there is no day {day} in month {month}{}", in_year(*.year))]
    NoSuchDay { day: u32, month: u32, year: Option<i32> },
    #[error("{0} is in the past")]
    InThePast(NaiveDate),
    #[error("the day is more than ten years away")]
    TooFar,
}

fn in_year(year: Option<i32>) -> String {
    year.map_or_else(String::new, |year| format!(" of {year}"))
}

/// Saturdays and Sundays.
pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The first working day on or after `date`; none if no day within a year is one.
pub fn next_working_day(date: NaiveDate, is_day_off: IsDayOff) -> Option<NaiveDate> {
    date.iter_days().take(366).find(|day| !is_day_off(*day))
}

/// The day on which the `count`-th working day after `from` falls. Day one is the first working day
/// after `from`, as terms are counted in law.
pub fn add_working_days(
    from: NaiveDate,
    count: u32,
    is_day_off: IsDayOff,
) -> Result<NaiveDate, DeadlineError> {
    let furthest = furthest(from)?;
    let mut day = from;
    for _ in 0..count {
        let following = day.succ_opt().ok_or(DeadlineError::TooFar)?;
        day = next_working_day(following, is_day_off).ok_or(DeadlineError::TooFar)?;
        if day > furthest {
            return Err(DeadlineError::TooFar);
        }
    }
    Ok(day)
}

fn furthest(today: NaiveDate) -> Result<NaiveDate, DeadlineError> {
    today.checked_add_months(Months::new(FURTHEST_MONTHS)).ok_or(DeadlineError::TooFar)
}

/// By how many days the deadline is missed; none on the day itself and before.
pub fn days_overdue(deadline: NaiveDate, today: NaiveDate) -> Option<u32> {
    u32::try_from((today - deadline).num_days()).ok().filter(|days| *days > 0)
}

/// Whether the deadline is today or within so many days from now. What is overdue is not due.
pub fn due_within(deadline: NaiveDate, today: NaiveDate, days: u32) -> bool {
    let last = today.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX);
    (today..=last).contains(&deadline)
}

#[cfg(test)]
mod tests;
