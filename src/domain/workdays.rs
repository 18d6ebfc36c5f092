//! Which days nobody works: weekends, holidays of the law, days moved by decree; by country.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::deadline::is_weekend;
use super::facility::Country;
use super::norm::Confidence;
use super::text::LocalText;

/// A search for a working day ends after so many days: no calendar has a longer row of days off.
const LONGEST_ROW: usize = 366;

/// What is known of a day that is not like the others of its week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayNote {
    pub name: LocalText,
    pub source: String,
    pub confidence: Confidence,
}

/// A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayOfYear {
    pub month: u32,
    pub day: u32,
}

impl DayOfYear {
    /// Reads `03-08`. The 29th of February is a day of some years.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let fits = month.len() == 2 && day.len() == 2;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        let leap_year = NaiveDate::from_ymd_opt(2024, month, day);
        leap_year.filter(|_| fits).map(|_| Self { month, day })
    }
}

impl From<NaiveDate> for DayOfYear {
    fn from(date: NaiveDate) -> Self {
        Self { month: date.month(), day: date.day() }
    }
}

/// Why nobody works on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOff<'c> {
    Weekend,
    /// A holiday, or a day that was made one.
    Named(&'c DayNote),
}

/// The calendar of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workdays {
    pub country: Country,
    /// The years for which moved days are known. Outside of them weekends and fixed holidays hold.
    pub first_year: i32,
    pub last_year: i32,
    fixed: BTreeMap<DayOfYear, DayNote>,
    off: BTreeMap<NaiveDate, DayNote>,
    working: BTreeMap<NaiveDate, DayNote>,
}

impl Workdays {
    /// A calendar that knows weekends only.
    pub fn weekends(country: Country) -> Self {
        Self::for_years(country, 0, 0)
    }

    /// A calendar to which the days of these years are to be added.
    pub fn for_years(country: Country, first_year: i32, last_year: i32) -> Self {
        Self {
            country,
            first_year,
            last_year,
            fixed: BTreeMap::new(),
            off: BTreeMap::new(),
            working: BTreeMap::new(),
        }
    }

    /// Nobody works on this day of every year.
    pub fn add_holiday(&mut self, on: DayOfYear, note: DayNote) {
        self.fixed.insert(on, note);
    }

    /// This one day is off, or is worked although it is a weekend.
    pub fn add_day(&mut self, on: NaiveDate, works: bool, note: DayNote) {
        if works {
            self.working.insert(on, note)
        } else {
            self.off.insert(on, note)
        };
    }

    /// Why nobody works on this day; none on a working day.
    pub fn why_off(&self, date: NaiveDate) -> Option<DayOff<'_>> {
        if self.working.contains_key(&date) {
            return None;
        }
        let named = self.off.get(&date).or_else(|| self.fixed.get(&date.into()));
        named.map(DayOff::Named).or_else(|| is_weekend(date).then_some(DayOff::Weekend))
    }

    pub fn is_day_off(&self, date: NaiveDate) -> bool {
        self.why_off(date).is_some()
    }

    /// Whether the moved days of its year are known.
    pub fn knows(&self, date: NaiveDate) -> bool {
        (self.first_year..=self.last_year).contains(&date.year())
    }

    /// The first working day on or after this one; none if a whole year is off.
    pub fn next_working_day(&self, date: NaiveDate) -> Option<NaiveDate> {
        date.iter_days().take(LONGEST_ROW).find(|day| !self.is_day_off(*day))
    }

    /// The last working day on or before this one; none if a whole year is off.
    pub fn previous_working_day(&self, date: NaiveDate) -> Option<NaiveDate> {
        let mut days = std::iter::successors(Some(date), NaiveDate::pred_opt);
        days.by_ref().take(LONGEST_ROW).find(|day| !self.is_day_off(*day))
    }
}

/// The calendars at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendars(Vec<Workdays>);

impl Calendars {
    /// The calendar of a country; where there is none, one that knows weekends.
    pub fn of(&self, country: Country) -> Workdays {
        let known = self.0.iter().find(|calendar| calendar.country == country);
        known.cloned().unwrap_or_else(|| Workdays::weekends(country))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Workdays> {
        self.0.iter()
    }
}

impl FromIterator<Workdays> for Calendars {
    fn from_iter<I: IntoIterator<Item = Workdays>>(calendars: I) -> Self {
        Self(calendars.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar() -> Workdays {
        let note = || DayNote {
            name: LocalText::default(),
            source: "test".into(),
            confidence: Confidence::ToConfirm,
        };
        let mut calendar = Workdays::weekends(Country::Kazakhstan);
        calendar.add_holiday(DayOfYear::parse("01-01").unwrap(), note());
        calendar.add_day(day("2025-01-03"), false, note());
        calendar.add_day(day("2025-01-05"), true, note());
        calendar
    }

    #[test]
    fn a_moved_day_is_worked_and_the_day_it_was_moved_to_is_not() {
        let calendar = calendar();
        assert!(calendar.is_day_off(day("2025-01-03")));
        assert!(!calendar.is_day_off(day("2025-01-05")));
        assert_eq!(calendar.why_off(day("2025-01-04")), Some(DayOff::Weekend));
        assert_eq!(calendar.next_working_day(day("2025-01-03")), Some(day("2025-01-05")));
        assert_eq!(calendar.previous_working_day(day("2025-01-04")), Some(day("2025-01-02")));
    }

    #[test]
    fn a_holiday_comes_every_year() {
        let calendar = calendar();
        assert!(calendar.is_day_off(day("2031-01-01")) && !calendar.knows(day("2031-01-01")));
    }

    #[test]
    fn a_day_of_the_year_is_two_figures_twice() {
        assert_eq!(DayOfYear::parse("02-29"), Some(DayOfYear { month: 2, day: 29 }));
        for wrong in ["2-29", "02-30", "13-01", "0101", "", "01-1"] {
            assert_eq!(DayOfYear::parse(wrong), None, "{wrong}");
        }
    }
}
