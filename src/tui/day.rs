//! Days as people type them into the fields of forms.

use chrono::NaiveDate;

use crate::domain::deadline::{DeadlineError, is_weekend, parse_deadline};
use crate::domain::deadline_rules::Counting;
use crate::i18n::Phrase;

use super::widget::form::date::{DateReader, written};

/// Reads a day that may lie behind us: an order, the beginning of a round.
pub fn any_day(today: NaiveDate) -> DateReader {
    DateReader::new(move |text| match parse_deadline(text, today, &is_weekend) {
        Ok(read) => Ok(read.date),
        Err(DeadlineError::InThePast(date)) => Ok(date),
        Err(error) => Err(complaint(&error)),
    })
}

/// Reads a day by which something is to be done.
pub fn deadline(today: NaiveDate, counting: Counting) -> DateReader {
    DateReader::new(move |text| {
        parse_deadline(text, today, &|day| counting.is_day_off(day))
            .map(|read| read.date)
            .map_err(|e| complaint(&e))
    })
}

/// What is wrong with a text that gives no day.
fn complaint(error: &DeadlineError) -> Phrase {
    match error {
        DeadlineError::NotUnderstood(_) => Phrase::new("day-not-understood"),
        DeadlineError::NoSuchDay { .. } => Phrase::new("day-not-in-calendar"),
        DeadlineError::InThePast(date) => {
            Phrase::new("day-in-the-past").with("day", written(*date))
        }
        DeadlineError::TooFar => Phrase::new("day-too-far"),
    }
}
