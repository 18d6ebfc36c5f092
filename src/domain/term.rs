//! Terms: how long is usually given to put a shortcoming right, by its severity.

use chrono::{Days, NaiveDate};

use super::deadline::{IsDayOff, add_working_days};
use super::facility::Country;
use super::finding::Severity;
use super::norm::Confidence;

/// Which days a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    Calendar,
    Working,
}

impl DayKind {
    pub const ALL: [Self; 2] = [Self::Calendar, Self::Working];

    pub fn code(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Working => "working",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The term proposed for one severity; whoever issues an instruction may set another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub severity: Severity,
    /// Where it holds; everywhere when none.
    pub country: Option<Country>,
    pub days: u32,
    pub kind: DayKind,
    pub source: String,
    pub confidence: Confidence,
}

impl Term {
    /// The last day of the term that begins on `from`; `from` itself where the calendar ends before.
    pub fn last_day(&self, from: NaiveDate, is_day_off: IsDayOff) -> NaiveDate {
        let last = match self.kind {
            DayKind::Calendar => from.checked_add_days(Days::new(self.days.into())),
            DayKind::Working => add_working_days(from, self.days, is_day_off).ok(),
        };
        last.unwrap_or(from)
    }
}

/// The terms at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

impl Terms {
    /// The term for this severity: that of the country before that of every country.
    pub fn usual(&self, severity: Severity, country: Country) -> Option<&Term> {
        let of = |wanted: Option<Country>| {
            self.0.iter().find(|term| term.severity == severity && term.country == wanted)
        };
        of(Some(country)).or_else(|| of(None))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.0.iter()
    }
}

impl FromIterator<Term> for Terms {
    fn from_iter<I: IntoIterator<Item = Term>>(terms: I) -> Self {
        Self(terms.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadline::is_weekend;

    fn term(country: Option<Country>, days: u32, kind: DayKind) -> Term {
        Term {
            severity: Severity::High,
            country,
            days,
            kind,
            source: "test".into(),
            confidence: Confidence::ToConfirm,
        }
    }

    #[test]
    fn the_term_of_the_country_goes_before_that_of_every_country() {
        let everywhere = term(None, 30, DayKind::Calendar);
        let in_russia = term(Some(Country::Russia), 10, DayKind::Working);
        let terms: Terms = [everywhere, in_russia].into_iter().collect();
        let days = |country| terms.usual(Severity::High, country).map(|term| term.days);
        assert_eq!(days(Country::Russia), Some(10));
        assert_eq!(days(Country::Kazakhstan), Some(30));
        assert_eq!(terms.usual(Severity::Low, Country::Russia), None);
    }

    #[test]
    fn working_days_pass_over_the_days_off() {
        let friday: NaiveDate = "2025-08-29".parse().unwrap();
        let last = |kind| term(None, 3, kind).last_day(friday, &is_weekend).to_string();
        assert_eq!(last(DayKind::Calendar), "2025-09-01");
        assert_eq!(last(DayKind::Working), "2025-09-03");
    }
}
