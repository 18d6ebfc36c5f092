//! The brought calendars and rules against a table of examples that were counted apart from them.
//!
//! The table holds the end as counted and, where that is a day off, the day to which the rule of the
//! country would move it: the next working day in Kazakhstan, the one before in Russia.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use tekseru::content::{Content, ProblemKind, ValueKind};
use tekseru::domain::deadline_rules::{Due, OnDayOff, TermUnit};
use tekseru::domain::facility::Country;
use tekseru::domain::norm::Confidence;
use tekseru::domain::workdays::DayOff;
use tekseru::i18n::{Lang, Texts};
use tekseru::workspace::day_off::day_off_remark;

const TABLE: &str = include_str!("data/deadlines.csv");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn unit(text: &str) -> TermUnit {
    match text {
        "days" => TermUnit::Days,
        "working-days" => TermUnit::WorkingDays,
        "weeks" => TermUnit::Weeks,
        "months" => TermUnit::Months,
        "years" => TermUnit::Years,
        other => panic!("{other}"),
    }
}

#[test]
fn every_example_of_the_table_comes_out() {
    let content = Content::load(None);
    let (mut examples, mut wrong) = (0, Vec::new());
    for line in TABLE.lines().skip(1) {
        let cells: Vec<&str> = line.splitn(7, ',').collect();
        let [start, count, in_unit, country, expected, moved_to, why] = cells[..] else {
            panic!("{line}")
        };
        let counting = content.counting(Country::from_code(country).unwrap());
        let term = (count.parse().unwrap(), unit(in_unit));
        let due = counting.rules.due(day(start), term, &counting.workdays).unwrap();
        let moved_to = (!moved_to.is_empty()).then(|| day(moved_to));
        let expected = Due { day: day(expected), on_day_off: moved_to.is_some(), moved_to };
        if due != expected {
            wrong.push(format!("{start} +{count} {in_unit} in {country} ({why}): {due:?}"));
        }
        examples += 1;
    }
    assert!(wrong.is_empty(), "{} of {examples}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(examples >= 200, "{examples}");
}

#[test]
fn the_brought_calendars_and_rules_are_sound_and_name_their_sources() {
    let content = Content::load(None);
    assert_eq!(content.problems, []);
    assert_eq!(content.calendars.iter().count(), 2);
    for country in Country::ALL {
        let counting = content.counting(country);
        assert_eq!((counting.workdays.first_year, counting.workdays.last_year), (2024, 2027));
        assert!(!counting.rules.source.is_empty());
        assert_eq!(counting.rules.confidence, Confidence::ToConfirm);
    }
    let rule = |country| content.counting(country).rules.on_day_off;
    assert_eq!(rule(Country::Kazakhstan), OnDayOff::Next);
    assert_eq!(rule(Country::Russia), OnDayOff::Previous);
}

#[test]
fn what_is_unsure_says_so() {
    let content = Content::load(None);
    let counting = content.counting(Country::Kazakhstan);
    let confidence = |date| match counting.workdays.why_off(day(date)) {
        Some(DayOff::Named(note)) => Some(note.confidence),
        _ => None,
    };
    assert_eq!(confidence("2025-06-06"), Some(Confidence::Verified));
    assert_eq!(confidence("2027-05-16"), Some(Confidence::ToConfirm));
}

#[test]
fn a_calendar_of_ones_own_takes_the_place_of_that_of_its_country() {
    let dir = tempfile::tempdir().unwrap();
    let own = "[[calendar]]\ncountry = \"KZ\"\nfirst_year = 2025\nlast_year = 2025\n\
               [[calendar.day]]\ndate = 2025-11-24\nworks = false\n\
               name = { ru = \"Свой\", kk = \"Өз\", en = \"Own\" }\n\
               source = \"Приказ\"\nconfidence = \"verified\"\n";
    std::fs::write(dir.path().join("holidays.toml"), own).unwrap();
    let content = Content::load(Some(dir.path()));
    assert_eq!(content.problems, []);
    let is_off = |country, date| content.counting(country).workdays.is_day_off(day(date));
    assert!(is_off(Country::Kazakhstan, "2025-11-24"));
    assert!(!is_off(Country::Kazakhstan, "2025-12-16"), "the brought calendar is replaced whole");
    assert!(is_off(Country::Russia, "2025-11-04"));
}

#[test]
fn a_fault_in_a_calendar_is_told_with_its_line_and_the_rest_holds() {
    let dir = tempfile::tempdir().unwrap();
    let own = "[[calendar]]\ncountry = \"KZ\"\nfirst_year = 2025\nlast_year = 2025\n\
               [[calendar.holiday]]\non = \"3-8\"\n\
               name = { ru = \"А\", kk = \"Ә\", en = \"A\" }\nsource = \"Закон\"\n\
               confidence = \"verified\"\n\
               [[calendar.holiday]]\non = \"12-16\"\n\
               name = { ru = \"А\", kk = \"Ә\", en = \"A\" }\nsource = \"Закон\"\n\
               confidence = \"sure\"\n\
               [[calendar.holiday]]\non = \"01-01\"\n\
               name = { ru = \"А\", kk = \"Ә\", en = \"A\" }\nsource = \"Закон\"\n\
               confidence = \"verified\"\n";
    std::fs::write(dir.path().join("holidays.toml"), own).unwrap();
    let content = Content::load(Some(dir.path()));
    let lines: Vec<usize> = content.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [6, 14]);
    let expected = ValueKind::DayOfYear;
    let wrong = ProblemKind::WrongType { key: "on".into(), expected };
    assert_eq!(content.problems[0].kind, wrong);
    let counting = content.counting(Country::Kazakhstan);
    assert!(counting.is_day_off(day("2025-01-01")));
    assert!(!counting.is_day_off(day("2025-12-16")));
}

#[test]
fn what_is_told_of_a_day_off_names_the_reason_and_the_day_of_the_rule() {
    let content = Content::load(None);
    let said = |country, date, lang| {
        let remark = day_off_remark(&content.counting(country), day(date));
        remark.map(|remark| Texts::load(lang).say(&remark))
    };
    let (kz, ru) = (Country::Kazakhstan, Country::Russia);
    assert_eq!(said(kz, "2025-11-21", Lang::Ru), None);
    assert_eq!(
        said(kz, "2025-12-16", Lang::Ru).as_deref(),
        Some(
            "16.12.2025 — выходной день (День Независимости). По правилам страны (сверьте с \
             юристом) срок перешёл бы на 17.12.2025; сам он не переносится."
        )
    );
    let russian = said(ru, "2025-11-22", Lang::En).unwrap();
    assert!(russian.contains("Saturday or Sunday") && russian.contains("21.11.2025"), "{russian}");
    let unsure = said(kz, "2027-05-16", Lang::Kk).unwrap();
    assert!(unsure.contains("Құрбан айт") && unsure.contains("17.05.2027"), "{unsure}");
    assert!(said(kz, "2031-11-24", Lang::En).unwrap().contains("2031 is not known"));
}
