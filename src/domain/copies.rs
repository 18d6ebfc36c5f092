//! When data is copied by itself, and how long copies are kept.

use chrono::{Duration, NaiveDateTime};

/// How many copies are kept where nobody says otherwise.
pub const USUAL_KEEP: usize = 7;
/// People are reminded of a copy that is older than this.
pub const OLD_DAYS: i64 = 7;

/// A copy that was made: when, and of how many records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    pub at: NaiveDateTime,
    pub records: u64,
}

/// Whether a new copy is due: a day has passed since the last one, or the clock says nothing sensible of it,
/// and something was recorded since.
pub fn is_due(last: Option<Made>, now: NaiveDateTime, records: u64) -> bool {
    match last {
        None => records > 0,
        Some(last) => {
            let age = now - last.at;
            records != last.records && !(Duration::zero()..Duration::days(1)).contains(&age)
        }
    }
}

/// How many whole days have passed since a copy was made; none by a clock that went back.
pub fn age_days(at: NaiveDateTime, now: NaiveDateTime) -> i64 {
    (now - at).num_days().max(0)
}

/// How many of `there` copies, the oldest first, give way so that `keep` are left. One is always kept.
pub fn surplus(there: usize, keep: usize) -> usize {
    there.saturating_sub(keep.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> NaiveDateTime {
        NaiveDateTime::default() + Duration::hours(hour)
    }

    #[test]
    fn a_copy_is_due_after_a_day_in_which_something_was_recorded() {
        let last = Some(Made { at: at(100), records: 9 });
        assert!(!is_due(last, at(123), 10));
        assert!(is_due(last, at(124), 10));
        assert!(!is_due(last, at(500), 9), "nothing changed");
        assert!(is_due(last, at(99), 10), "the clock went back");
        assert!(is_due(None, at(0), 1) && !is_due(None, at(0), 0));
    }

    #[test]
    fn the_newest_copy_never_gives_way() {
        assert_eq!([surplus(9, 7), surplus(7, 7), surplus(3, 0), surplus(0, 0)], [2, 0, 2, 0]);
    }
}
