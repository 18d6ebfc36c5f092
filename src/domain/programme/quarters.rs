//! Quarters and months: periods shorter than the year of a plan, and what is due in each.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A quarter or a month of a year, written `2024-Q1` or `2024-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: NaiveDate,
    months: u32,
}

/// A text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no quarter and no month: expected 2024-Q1 or 2024-03")]
pub struct NotAPeriod(pub String);

impl Period {
    /// A quarter, counted from one.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, quarter.checked_mul(3)?.checked_sub(2)?, 1)?;
        Some(Self { first, months: 3 })
    }

    pub fn month(year: i32, month: u32) -> Option<Self> {
        Some(Self { first: NaiveDate::from_ymd_opt(year, month, 1)?, months: 1 })
    }

    /// The four quarters of a year.
    pub fn quarters(year: i32) -> impl Iterator<Item = Self> {
        (1..=4).filter_map(move |quarter| Self::quarter(year, quarter))
    }

    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    pub fn last_day(self) -> NaiveDate {
        let next = self.first.checked_add_months(Months::new(self.months));
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX)
    }

    pub fn holds(self, day: NaiveDate) -> bool {
        (self.first..=self.last_day()).contains(&day)
    }

    /// Which of its year it is: 1 to 4, or 1 to 12.
    pub fn number(self) -> u32 {
        self.first.month0() / self.months + 1
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        if self.months == 3 {
            write!(f, "{year}-Q{}", self.number())
        } else {
            write!(f, "{year}-{:02}", self.number())
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let read = || {
            let (year, rest) = text.split_once('-')?;
            let year = year.parse().ok()?;
            match rest.strip_prefix('Q') {
                Some(quarter) => Self::quarter(year, quarter.parse().ok()?),
                None => Self::month(year, rest.parse().ok()?),
            }
        };
        read().ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a period asked for and what was done in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PeriodStanding {
    pub period: Period,
    pub planned: u32,
    pub done: u32,
    /// It has ended, or ends today, with less done than planned.
    pub overdue: bool,
}

/// Visits by quarter: at least one is due in each.
pub fn quarterly_visits(year: i32, visits: &[NaiveDate], today: NaiveDate) -> Vec<PeriodStanding> {
    let standing = |period: Period| {
        let done = visits.iter().filter(|day| period.holds(**day) && **day <= today).count();
        let done = u32::try_from(done).unwrap_or(u32::MAX);
        let overdue = today > period.last_day() && done < 1;
        PeriodStanding { period, planned: 1, done, overdue }
    };
    Period::quarters(year).map(standing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_quarter_without_a_visit_is_overdue_once_it_has_ended() {
        let visits = [day(2025, 2, 3), day(2025, 2, 9), day(2025, 8, 30), day(2025, 12, 24)];
        let quarters = quarterly_visits(2025, &visits, day(2025, 9, 1));
        let told: Vec<(u32, bool)> = quarters.iter().map(|one| (one.done, one.overdue)).collect();
        assert_eq!(told, [(2, false), (0, true), (1, false), (0, false)]);
        assert_eq!(quarters.iter().map(|one| one.planned).sum::<u32>(), 4);
        // The last day of a quarter still belongs to it.
        assert!(!quarterly_visits(2025, &[], day(2025, 3, 31))[0].overdue);
        assert!(quarterly_visits(2025, &[], day(2025, 4, 1))[0].overdue);
    }

    #[test]
    fn periods_are_read_as_they_are_written() {
        for text in ["2024-Q1", "2024-Q4", "2024-03", "2024-12"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for wrong in ["2024-Q0", "2024-Q5", "2024-13", "2024", "Q1"] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
        assert_eq!(Period::quarter(2024, 1).unwrap().last_day(), day(2024, 3, 31));
        assert_eq!(Period::month(2024, 2).unwrap().last_day(), day(2024, 2, 29));
    }
}
