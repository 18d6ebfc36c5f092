//! Kinds of measures of response (виды актов реагирования), which differ by country.

use chrono::{Days, Months, NaiveDate};

use super::facility::Country;
use super::norm::Confidence;
use super::text::LocalText;

/// One kind of act by which a prosecutor responds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseKind {
    pub code: String,
    pub country: Country,
    pub name: LocalText,
    /// How long there is to answer it, where the law says.
    pub term: Option<ResponseTerm>,
    pub source: String,
    pub confidence: Confidence,
}

/// How long there is to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseTerm {
    Days(u32),
    Months(u32),
}

impl ResponseTerm {
    /// The last day of the term that begins on `from`; a month ends on the last day it has.
    pub fn last_day(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => from.checked_add_days(Days::new(days.into())),
            Self::Months(months) => from.checked_add_months(Months::new(months)),
        }
    }
}

/// The kinds at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResponseKinds(Vec<ResponseKind>);

impl ResponseKinds {
    pub fn of(&self, country: Country) -> impl Iterator<Item = &ResponseKind> {
        self.0.iter().filter(move |kind| kind.country == country)
    }

    pub fn get(&self, code: &str) -> Option<&ResponseKind> {
        self.0.iter().find(|kind| kind.code == code)
    }

    pub fn iter(&self) -> impl Iterator<Item = &ResponseKind> {
        self.0.iter()
    }
}

impl FromIterator<ResponseKind> for ResponseKinds {
    fn from_iter<I: IntoIterator<Item = ResponseKind>>(kinds: I) -> Self {
        Self(kinds.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_from_the_last_of_january_ends_with_february() {
        let from = "2026-01-31".parse().unwrap();
        let last = |term: ResponseTerm| term.last_day(from).unwrap().to_string();
        assert_eq!(last(ResponseTerm::Months(1)), "2026-02-28");
        assert_eq!(last(ResponseTerm::Days(10)), "2026-02-10");
    }
}
