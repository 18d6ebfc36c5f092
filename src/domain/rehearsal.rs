//! Rehearsals of recovery: whether those who keep a way to the data were ever seen to open it, and how long ago.

use chrono::NaiveDate;

/// After so many days keys are lost and people have changed their posts.
pub const OLD_DAYS: i64 = 180;

/// The ways to the data besides its passphrase, and when they were tried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rehearsals {
    pub ways: usize,
    /// Of them, those that were never tried.
    pub untried: usize,
    /// When any was last tried.
    pub last: Option<NaiveDate>,
}

/// What is to be said of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rehearsed {
    Never,
    /// Some of the ways were never tried.
    InPart {
        untried: usize,
        ways: usize,
        last: NaiveDate,
    },
    LongAgo {
        last: NaiveDate,
        days: i64,
    },
    Lately {
        last: NaiveDate,
    },
}

impl Rehearsals {
    /// What is to be said on this day; nothing where nobody else can open the data.
    pub fn on(self, today: NaiveDate) -> Option<Rehearsed> {
        if self.ways == 0 {
            return None;
        }
        let Some(last) = self.last else { return Some(Rehearsed::Never) };
        let days = (today - last).num_days();
        Some(if self.untried > 0 {
            Rehearsed::InPart { untried: self.untried, ways: self.ways, last }
        } else if days > OLD_DAYS {
            Rehearsed::LongAgo { last, days }
        } else {
            Rehearsed::Lately { last }
        })
    }
}

impl Rehearsed {
    /// Whether something is to be done.
    pub fn is_warning(self) -> bool {
        !matches!(self, Self::Lately { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_never_tried_comes_before_what_was_tried_long_ago() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (last, today) = (day("2025-01-10"), day("2025-08-25"));
        let said = |ways, untried, last| Rehearsals { ways, untried, last }.on(today);
        assert_eq!(said(0, 0, None), None);
        assert_eq!(said(3, 3, None), Some(Rehearsed::Never));
        let in_part = Rehearsed::InPart { untried: 2, ways: 3, last };
        assert_eq!(said(3, 2, Some(last)), Some(in_part));
        assert_eq!(said(3, 0, Some(last)), Some(Rehearsed::LongAgo { last, days: 227 }));
        let lately = said(1, 0, Some(day("2025-08-01"))).unwrap();
        assert!(!lately.is_warning() && in_part.is_warning());
        // A clock that was set back makes nothing old.
        assert!(!said(1, 0, Some(day("2026-01-01"))).unwrap().is_warning());
    }
}
