//! How terms are counted: from which day, in which days, and what becomes of an end on a day off.
//!
//! The rules of a country are data with a source, to be checked by a lawyer. Nothing is moved in
//! silence: the day as counted stays, and the day the rule would move it to stands beside it.

use chrono::{Days, Months, NaiveDate};

use super::facility::Country;
use super::norm::Confidence;
use super::term::DayKind;
use super::text::LocalText;
use super::workdays::Workdays;

/// No term is counted further.
const LONGEST: u32 = 3660;

/// What becomes of a term that ends on a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDayOff {
    Previous,
    Next,
    Stays,
}

impl OnDayOff {
    pub const ALL: [Self; 3] = [Self::Previous, Self::Next, Self::Stays];

    pub fn code(self) -> &'static str {
        match self {
            Self::Previous => "previous",
            Self::Next => "next",
            Self::Stays => "stays",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }
}

/// What a term is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermUnit {
    /// Calendar or working days, as the rules of the country say.
    Days,
    CalendarDays,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

/// The rules of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePack {
    pub country: Country,
    pub title: LocalText,
    pub on_day_off: OnDayOff,
    /// Whether the day a term is set on is its first day.
    pub first_day_counted: bool,
    /// What "days" are where nothing else is said.
    pub days: DayKind,
    pub source: String,
    pub confidence: Confidence,
}

/// The end of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// As counted.
    pub day: NaiveDate,
    pub on_day_off: bool,
    /// The working day to which the rule would move it.
    pub moved_to: Option<NaiveDate>,
}

impl RulePack {
    /// Rules that hold where none are known: the next day is the first, nothing is moved.
    pub fn plain(country: Country) -> Self {
        Self {
            country,
            title: LocalText::default(),
            on_day_off: OnDayOff::Stays,
            first_day_counted: false,
            days: DayKind::Calendar,
            source: String::new(),
            confidence: Confidence::ToConfirm,
        }
    }

    /// The end of a term that is set on `start`; none where the calendar ends before.
    pub fn due(
        &self,
        start: NaiveDate,
        (count, unit): (u32, TermUnit),
        workdays: &Workdays,
    ) -> Option<Due> {
        let unit = match (unit, self.days) {
            (TermUnit::Days, DayKind::Calendar) => TermUnit::CalendarDays,
            (TermUnit::Days, DayKind::Working) => TermUnit::WorkingDays,
            (unit, _) => unit,
        };
        let day = if unit == TermUnit::WorkingDays {
            self.after_working_days(start, count, workdays)?
        } else {
            // A day earlier when the first one counts: its term of one day ends at once.
            let end = after(start, count, unit)?;
            if self.first_day_counted && count > 0 { end.pred_opt()? } else { end }
        };
        Some(self.judge(day, workdays))
    }

    /// A day as the end of a term: whether it is a day off, and where the rule would move it.
    pub fn judge(&self, day: NaiveDate, workdays: &Workdays) -> Due {
        let on_day_off = workdays.is_day_off(day);
        let moved_to = match self.on_day_off {
            _ if !on_day_off => None,
            OnDayOff::Previous => workdays.previous_working_day(day),
            OnDayOff::Next => workdays.next_working_day(day),
            OnDayOff::Stays => None,
        };
        Due { day, on_day_off, moved_to }
    }

    fn after_working_days(
        &self,
        start: NaiveDate,
        count: u32,
        workdays: &Workdays,
    ) -> Option<NaiveDate> {
        if count > LONGEST {
            return None;
        }
        let mut day = start;
        let mut left = count;
        if self.first_day_counted && left > 0 && !workdays.is_day_off(start) {
            left -= 1;
        }
        for _ in 0..left {
            day = workdays.next_working_day(day.succ_opt()?)?;
        }
        Some(day)
    }
}

/// So many units later. A month that lacks the day ends on its last one.
fn after(start: NaiveDate, count: u32, unit: TermUnit) -> Option<NaiveDate> {
    let days = |days: u32| start.checked_add_days(Days::new(days.into()));
    match unit {
        TermUnit::Days | TermUnit::CalendarDays | TermUnit::WorkingDays => days(count),
        TermUnit::Weeks => count.checked_mul(7).and_then(days),
        TermUnit::Months => start.checked_add_months(Months::new(count)),
        TermUnit::Years => {
            count.checked_mul(12).and_then(|months| start.checked_add_months(Months::new(months)))
        }
    }
}

/// The rules at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RulePacks(Vec<RulePack>);

impl RulePacks {
    /// The rules of a country; where there are none, plain ones.
    pub fn of(&self, country: Country) -> RulePack {
        let known = self.0.iter().find(|pack| pack.country == country);
        known.cloned().unwrap_or_else(|| RulePack::plain(country))
    }

    pub fn iter(&self) -> impl Iterator<Item = &RulePack> {
        self.0.iter()
    }
}

impl FromIterator<RulePack> for RulePacks {
    fn from_iter<I: IntoIterator<Item = RulePack>>(packs: I) -> Self {
        Self(packs.into_iter().collect())
    }
}

/// A country's calendar and rules, as everything that asks for a deadline needs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    pub workdays: Workdays,
    pub rules: RulePack,
}

impl Counting {
    pub fn judge(&self, day: NaiveDate) -> Due {
        self.rules.judge(day, &self.workdays)
    }

    pub fn is_day_off(&self, day: NaiveDate) -> bool {
        self.workdays.is_day_off(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pack(on_day_off: OnDayOff, first_day_counted: bool) -> RulePack {
        RulePack { on_day_off, first_day_counted, ..RulePack::plain(Country::Russia) }
    }

    fn due(pack: &RulePack, start: &str, count: u32, unit: TermUnit) -> Due {
        pack.due(day(start), (count, unit), &Workdays::weekends(Country::Russia)).unwrap()
    }

    #[test]
    fn a_month_that_lacks_the_day_ends_on_its_last() {
        let plain = pack(OnDayOff::Stays, false);
        let end = |start, count| due(&plain, start, count, TermUnit::Months).day;
        assert_eq!(end("2025-01-31", 1), day("2025-02-28"));
        assert_eq!(end("2024-01-31", 1), day("2024-02-29"));
        assert_eq!(end("2025-08-31", 1), day("2025-09-30"));
        assert_eq!(due(&plain, "2024-02-29", 1, TermUnit::Years).day, day("2025-02-28"));
    }

    #[test]
    fn the_rule_says_where_a_day_off_would_be_moved_and_moves_nothing() {
        let saturday = |rule| due(&pack(rule, false), "2025-11-21", 1, TermUnit::Days);
        for (rule, moved_to) in [
            (OnDayOff::Previous, Some("2025-11-21")),
            (OnDayOff::Next, Some("2025-11-24")),
            (OnDayOff::Stays, None),
        ] {
            let due = saturday(rule);
            assert_eq!((due.day, due.on_day_off), (day("2025-11-22"), true));
            assert_eq!(due.moved_to, moved_to.map(day));
        }
    }

    #[test]
    fn the_first_day_counts_or_does_not() {
        let counted = pack(OnDayOff::Stays, true);
        assert_eq!(due(&counted, "2025-11-17", 1, TermUnit::Days).day, day("2025-11-17"));
        assert_eq!(due(&counted, "2025-11-17", 5, TermUnit::WorkingDays).day, day("2025-11-21"));
        assert_eq!(due(&counted, "2025-11-22", 1, TermUnit::WorkingDays).day, day("2025-11-24"));
        assert_eq!(due(&counted, "2025-01-01", 1, TermUnit::Months).day, day("2025-01-31"));
        let not_counted = pack(OnDayOff::Stays, false);
        let end = due(&not_counted, "2025-11-17", 5, TermUnit::WorkingDays).day;
        assert_eq!(end, day("2025-11-24"));
    }

    #[test]
    fn a_term_beyond_the_calendar_has_no_end() {
        let plain = pack(OnDayOff::Stays, false);
        let calendar = Workdays::weekends(Country::Russia);
        for unit in [TermUnit::Weeks, TermUnit::Years, TermUnit::WorkingDays] {
            assert_eq!(plain.due(day("2025-11-17"), (u32::MAX, unit), &calendar), None);
        }
    }
}
