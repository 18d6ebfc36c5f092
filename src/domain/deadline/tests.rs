//! What people type for a deadline, and the day it gives.

use proptest::prelude::*;

use super::*;

/// A Friday, so that weekends are near; the demo's own today.
const TODAY: &str = "2025-11-21";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(text: &str) -> Result<NaiveDate, DeadlineError> {
    parse_deadline(text, day(TODAY), &is_weekend).map(|deadline| deadline.date)
}

/// Typed text and the day it means on 21.11.2025.
const UNDERSTOOD: &[(&str, &str)] = &[
    // Words for a day.
    ("сегодня", "2025-11-21"),
    ("Завтра", "2025-11-22"),
    ("послезавтра", "2025-11-23"),
    ("бүгін", "2025-11-21"),
    ("ЕРТЕҢ", "2025-11-22"),
    ("ертен", "2025-11-22"),
    ("бүрсігүні", "2025-11-23"),
    ("today", "2025-11-21"),
    ("tomorrow", "2025-11-22"),
    ("the day after tomorrow", "2025-11-23"),
    // Days.
    ("+10", "2025-12-01"),
    ("+0", "2025-11-21"),
    ("+ 10", "2025-12-01"),
    ("+10д", "2025-12-01"),
    ("+10 д", "2025-12-01"),
    ("+10 дн", "2025-12-01"),
    ("+10 дн.", "2025-12-01"),
    ("+10d", "2025-12-01"),
    ("10 дней", "2025-12-01"),
    ("10 календарных дней", "2025-12-01"),
    ("через 10 дней", "2025-12-01"),
    ("через десять дней", "2025-12-01"),
    ("Через  1  день", "2025-11-22"),
    ("в течение 3 суток", "2025-11-24"),
    ("10 күннен кейін", "2025-12-01"),
    ("10 куннен кейин", "2025-12-01"),
    ("он бес күн ішінде", "2025-12-06"),
    ("10 күнтізбелік күн", "2025-12-01"),
    ("in 10 days", "2025-12-01"),
    ("within five days", "2025-11-26"),
    ("10 days later", "2025-12-01"),
    // Working days: the 24th is day one.
    ("+1 рд", "2025-11-24"),
    ("+10 рд", "2025-12-05"),
    ("+10 р.д.", "2025-12-05"),
    ("+10рд", "2025-12-05"),
    ("через 10 рабочих дней", "2025-12-05"),
    ("через 3 рабочих дня", "2025-11-26"),
    ("5 раб. дней", "2025-11-28"),
    ("10 жұмыс күнінен кейін", "2025-12-05"),
    ("он жұмыс күні ішінде", "2025-12-05"),
    ("+10 wd", "2025-12-05"),
    ("in 10 working days", "2025-12-05"),
    ("ten business days", "2025-12-05"),
    // Weeks, months, years.
    ("+2 нед", "2025-12-05"),
    ("+2нед.", "2025-12-05"),
    ("через 2 недели", "2025-12-05"),
    ("через две недели", "2025-12-05"),
    ("через неделю", "2025-11-28"),
    ("2 аптадан кейін", "2025-12-05"),
    ("екі аптадан соң", "2025-12-05"),
    ("in 2 weeks", "2025-12-05"),
    ("in a week", "2025-11-28"),
    ("+2w", "2025-12-05"),
    ("+1 мес", "2025-12-21"),
    ("через месяц", "2025-12-21"),
    ("через 3 месяца", "2026-02-21"),
    ("через полгода", "2026-05-21"),
    ("бір айдан кейін", "2025-12-21"),
    ("in one month", "2025-12-21"),
    ("through", ""),
    ("через год", "2026-11-21"),
    ("бір жылдан кейін", "2026-11-21"),
    ("in 2 years", "2027-11-21"),
    // Ends of periods.
    ("до конца месяца", "2025-11-30"),
    ("конец квартала", "2025-12-31"),
    ("до конца года", "2025-12-31"),
    ("end of the month", "2025-11-30"),
    ("by the end of year", "2025-12-31"),
    ("ай соңына дейін", "2025-11-30"),
    ("жыл соңы", "2025-12-31"),
    // Dates in figures.
    ("01.12", "2025-12-01"),
    ("1.12", "2025-12-01"),
    ("01.12.", "2025-12-01"),
    ("до 01.12", "2025-12-01"),
    ("21.11", "2025-11-21"),
    ("20.11", "2026-11-20"),
    ("15.01", "2026-01-15"),
    ("1.12.26", "2026-12-01"),
    ("15.12.2026", "2026-12-15"),
    ("15.12.2026 г.", "2026-12-15"),
    ("15. 12. 2026", "2026-12-15"),
    ("не позднее 15.12.2026", "2026-12-15"),
    ("2026-12-15", "2026-12-15"),
    ("no later than 2026-12-15", "2026-12-15"),
    ("29.02.2028", "2028-02-29"),
    // Dates in words.
    ("15 декабря", "2025-12-15"),
    ("к 15 декабря", "2025-12-15"),
    ("15 ДЕКАБРЯ 2026", "2026-12-15"),
    ("15 декабря 2026 г.", "2026-12-15"),
    ("15 декабря 2026 года", "2026-12-15"),
    ("5 дек.", "2025-12-05"),
    ("1 мая", "2026-05-01"),
    ("15 желтоқсан", "2025-12-15"),
    ("15 желтоксан 2026", "2026-12-15"),
    ("15 желтоқсанға дейін", "2025-12-15"),
    ("2026 жылғы 15 желтоқсан", "2026-12-15"),
    ("2026 жылғы 15 желтоқсаннан кешіктірмей", "2026-12-15"),
    ("1 мамыр 2026 ж.", "2026-05-01"),
    ("15 Dec", "2025-12-15"),
    ("Dec 15 2026", "2026-12-15"),
    ("December 15th, 2026", "2026-12-15"),
    ("the 15th", ""),
    ("3rd of March 2026", "2026-03-03"),
    // The Kazakh digit row: `"` is 1, қ is 0, Shift gives the point.
    ("\"қ күннен кейін", "2025-12-01"),
    ("ә аптадан кейін", "2025-12-05"),
    ("қ\":\"ә", "2025-12-01"),
];

#[test]
fn what_people_type_gives_the_day_they_mean() {
    assert!(UNDERSTOOD.len() >= 80);
    for (typed, expected) in UNDERSTOOD {
        let expected = if expected.is_empty() {
            Err(DeadlineError::NotUnderstood((*typed).to_owned()))
        } else {
            Ok(day(expected))
        };
        assert_eq!(read(typed), expected, "{typed:?}");
    }
}

#[test]
fn what_means_no_day_is_refused_as_it_was_typed() {
    for typed in [
        "",
        "скоро",
        "10",
        "месяц",
        "дней",
        "+",
        "+д",
        "-5",
        "вчера",
        "1.2.3.4",
        "15 12 2026",
        "15/12/2026",
        "декабря",
        "15 декабря ноября",
        "15 декабря 2026 2027",
        "1 мартышка",
        "15.12.202",
        "2026-12",
        "+10 попугаев",
        "через",
        "конец света",
        "12-15-2026",
        "в течение",
    ] {
        assert_eq!(read(typed), Err(DeadlineError::NotUnderstood(typed.to_owned())), "{typed:?}");
    }
}

#[test]
fn a_day_that_does_not_exist_is_named() {
    let none = |day, month, year| Err(DeadlineError::NoSuchDay { day, month, year });
    assert_eq!(read("31.04"), none(31, 4, None));
    assert_eq!(read("31.02.2026"), none(31, 2, Some(2026)));
    assert_eq!(read("15.13.2026"), none(15, 13, Some(2026)));
    assert_eq!(read("2026-00-10"), none(10, 0, Some(2026)));
    assert_eq!(read("32 декабря"), none(32, 12, None));
    assert_eq!(read("29.02"), none(29, 2, None), "neither this nor the next year is a leap year");
}

#[test]
fn the_past_and_the_far_future_are_refused() {
    assert_eq!(read("20.11.2025"), Err(DeadlineError::InThePast(day("2025-11-20"))));
    assert_eq!(read("1 января 1999"), Err(DeadlineError::InThePast(day("1999-01-01"))));
    for typed in ["15.12.2126", "+99999", "+99999999999999999999", "in 900 months", "+4000 рд"] {
        assert_eq!(read(typed), Err(DeadlineError::TooFar), "{typed:?}");
    }
    assert_eq!(read("21.11.2035"), Ok(day("2035-11-21")));
}

#[test]
fn a_shorter_month_gives_its_last_day() {
    let from =
        |text: &str, today: &str| parse_deadline(text, day(today), &is_weekend).unwrap().date;
    assert_eq!(from("+1 мес", "2026-01-31"), day("2026-02-28"));
    assert_eq!(from("+1 мес", "2028-01-31"), day("2028-02-29"));
    assert_eq!(from("через год", "2028-02-29"), day("2029-02-28"));
    assert_eq!(from("29.02", "2027-06-01"), day("2028-02-29"));
    assert_eq!(from("31.12", "2025-12-31"), day("2025-12-31"));
}

#[test]
fn a_day_off_is_told_and_not_moved() {
    let read = |text: &str| parse_deadline(text, day(TODAY), &is_weekend).unwrap();
    assert_eq!(read("завтра"), Deadline { date: day("2025-11-22"), on_day_off: true });
    assert!(!read("24.11").on_day_off);
    // Independence Day of Kazakhstan, as a holiday calendar would have it.
    let holidays = |date: NaiveDate| is_weekend(date) || date == day("2025-12-16");
    assert!(parse_deadline("16.12", day(TODAY), &holidays).unwrap().on_day_off);
    let term = parse_deadline("+17 рд", day(TODAY), &holidays).unwrap();
    assert_eq!(term.date, day("2025-12-17"), "the holiday was counted");
}

#[test]
fn working_days_skip_days_off_and_never_loop() {
    assert_eq!(next_working_day(day("2025-11-22"), &is_weekend), Some(day("2025-11-24")));
    assert_eq!(next_working_day(day("2025-11-21"), &is_weekend), Some(day("2025-11-21")));
    assert_eq!(next_working_day(day(TODAY), &|_| true), None);
    assert_eq!(add_working_days(day("2025-11-22"), 1, &is_weekend), Ok(day("2025-11-24")));
    assert_eq!(add_working_days(day(TODAY), 0, &is_weekend), Ok(day(TODAY)));
    assert_eq!(add_working_days(day(TODAY), 1, &|_| true), Err(DeadlineError::TooFar));
    assert_eq!(add_working_days(day(TODAY), u32::MAX, &is_weekend), Err(DeadlineError::TooFar));
}

#[test]
fn overdue_begins_the_day_after() {
    let deadline = day("2025-11-20");
    assert_eq!(days_overdue(deadline, day("2025-11-19")), None);
    assert_eq!(days_overdue(deadline, deadline), None);
    assert_eq!(days_overdue(deadline, day("2025-11-21")), Some(1));
    assert_eq!(days_overdue(deadline, day("2026-11-20")), Some(365));
}

#[test]
fn due_soon_counts_today_and_leaves_out_the_overdue() {
    let due = |date: &str| due_within(day(date), day(TODAY), 7);
    assert!(!due("2025-11-20"));
    assert!(due("2025-11-21"));
    assert!(due("2025-11-28"));
    assert!(!due("2025-11-29"));
    assert!(due_within(NaiveDate::MAX, day(TODAY), u32::MAX));
}

proptest! {
    #[test]
    fn whatever_is_typed_gives_a_day_in_reach_or_a_reason(
        text in "([+0-9.\\- ]{0,6}(дн|рд|нед|через|15|мая|аптадан|кейін|in|week|2026)?){0,4}|\\PC{0,30}",
    ) {
        if let Ok(date) = read(&text) {
            prop_assert!(date >= day(TODAY) && date <= day("2035-11-21"), "{:?} gave {}", text, date);
        }
    }
}
