//! Plan and fact by examples and laws.

use proptest::prelude::*;

use super::super::indicator::{Feed, Printed};
use super::super::plan::YearPlan;
use super::super::unit::Unit;
use super::*;
use crate::domain::id::ProgrammeId;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}

fn indicator(unit: &str, target: Option<i64>) -> Indicator {
    Indicator {
        programme: ProgrammeId([1; 16]),
        code: "1.1".into(),
        task: "1".into(),
        title: "Выезды".into(),
        level: String::new(),
        unit: Unit::named(unit),
        base: None,
        plan: [(2025, target.map(Decimal::from))].into_iter().collect::<YearPlan>(),
        proxies: BTreeMap::new(),
        responsible: String::new(),
        whole: String::new(),
        feed: Feed::Reported,
        facilities: Vec::new(),
        places: Vec::new(),
        printed: Printed::default(),
        withdrawn: false,
    }
}

fn known(on: NaiveDate, value: i64, of: Option<i64>, facility: Option<u8>) -> Known {
    Known {
        on,
        value: Decimal::from(value),
        of: of.map(Decimal::from),
        facility: facility.map(|one| FacilityId([one; 16])),
    }
}

#[test]
fn counts_are_added_and_held_up_to_the_target() {
    let facts = [known(day(2, 1), 1, None, None), known(day(5, 1), 2, None, None)];
    let standing = year_standing(&indicator("Единица", Some(4)), &facts, 2025, day(7, 2));
    assert_eq!(standing.fact, Some(Decimal::from(3)));
    assert_eq!(standing.deviation, Some(Decimal::from(-1)));
    assert_eq!(standing.percent, Some(Decimal::from(75)));
    // 183 of 365 days have passed: 3 / 183 * 365 = 5,98.
    let pace = Forecast::Pace { value: Decimal::from(6), days: 183, of_days: 365 };
    assert_eq!(standing.forecast, pace);
}

#[test]
fn a_dash_is_no_target_and_gives_no_deviation() {
    let facts = [known(day(2, 1), 5, None, None)];
    let standing = year_standing(&indicator("Единица", None), &facts, 2025, day(3, 1));
    assert_eq!((standing.plan, standing.deviation, standing.percent), (None, None, None));
    assert_eq!(mean_percent(&[standing]), None);
}

#[test]
fn shares_are_weighted_by_their_wholes_and_never_added() {
    let share = indicator("Процент", Some(15));
    let with = [known(day(3, 1), 10, Some(100), Some(1)), known(day(3, 1), 40, Some(50), Some(2))];
    let standing = year_standing(&share, &with, 2025, day(4, 1));
    assert_eq!((standing.fact, standing.way), (Some(Decimal::from(20)), Way::Weighted));
    let without = [known(day(3, 1), 10, None, Some(1)), known(day(3, 1), 40, None, Some(2))];
    let standing = year_standing(&share, &without, 2025, day(4, 1));
    assert_eq!((standing.fact, standing.way), (None, Way::NoWhole));
    let one = [known(day(3, 1), 10, None, None), known(day(3, 9), 12, None, None)];
    let standing = year_standing(&share, &one, 2025, day(4, 1));
    assert_eq!((standing.fact, standing.way), (Some(Decimal::from(12)), Way::Latest));
    assert_eq!(standing.forecast, Forecast::Stays { value: Decimal::from(12) });
}

#[test]
fn what_lies_ahead_does_not_count_yet() {
    let facts = [known(day(2, 1), 1, None, None), known(day(12, 1), 9, None, None)];
    let standing = year_standing(&indicator("Единица", Some(4)), &facts, 2025, day(6, 1));
    assert_eq!(standing.fact, Some(Decimal::ONE));
}

proptest! {
    #[test]
    fn the_order_in_which_facts_arrive_does_not_matter(
        mut given in proptest::collection::vec((1_u32..12, 0_i64..1000, 1_i64..50, 0_u8..4), 0..20),
        share: bool,
        turn in 0_usize..20,
    ) {
        let unit = if share { "Процент" } else { "Единица" };
        let facts = |given: &[(u32, i64, i64, u8)]| -> Vec<Known> {
            given.iter().map(|(m, v, of, f)| known(day(*m, 3), *v, Some(*of), Some(*f))).collect()
        };
        let standing = |given: &[(u32, i64, i64, u8)]| {
            year_standing(&indicator(unit, Some(7)), &facts(given), 2025, day(11, 1))
        };
        let before = standing(&given);
        if !given.is_empty() {
            let by = turn % given.len();
            given.rotate_left(by);
        }
        prop_assert_eq!(standing(&given), before);
    }
}
