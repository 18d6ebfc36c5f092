//! Reading the calendars of days off and the rules by which terms are counted, by country.

use toml::de::DeTable;

use super::fields::{Faults, Fields, Once};
use super::problem::{Named, ProblemKind, ValueKind, Vocabulary};
use crate::domain::deadline_rules::{OnDayOff, RulePack};
use crate::domain::facility::Country;
use crate::domain::norm::Confidence;
use crate::domain::term::DayKind;
use crate::domain::workdays::{DayNote, DayOfYear, Workdays};

/// The calendars of the file. A faulty day is left out and told; the others hold.
pub(super) fn read_calendars(root: &DeTable, faults: &mut Faults) -> Vec<Workdays> {
    let fields = Fields::of(root, 0);
    fields.only(&["calendar"], faults);
    let mut once = Once::default();
    let mut calendars = Vec::new();
    for table in fields.tables("calendar", faults) {
        table.only(&["country", "first_year", "last_year", "holiday", "day"], faults);
        let country = table.word("country", Vocabulary::Country, Country::from_code, faults);
        let first_year = year(table, "first_year", faults);
        let last_year = year(table, "last_year", faults);
        let (Some(country), Some(first_year), Some(last_year)) = (country, first_year, last_year)
        else {
            continue;
        };
        if last_year < first_year {
            faults.note(table.at, ProblemKind::EndsBeforeItBegins);
        }
        if !once.is_new(Named::Calendar, country.code(), table.at, faults) {
            continue;
        }
        let mut calendar = Workdays::for_years(country, first_year, last_year);
        faults.about(Some(country.code()));
        read_days(table, &mut calendar, faults);
        faults.about(None);
        calendars.push(calendar);
    }
    calendars
}

fn year(table: Fields, key: &str, faults: &mut Faults) -> Option<i32> {
    i32::try_from(table.whole_number(key, faults)?).ok()
}

fn read_days(table: Fields, calendar: &mut Workdays, faults: &mut Faults) {
    let mut once = Once::default();
    for holiday in table.tables_or_nothing("holiday", faults) {
        holiday.only(&["on", "name", "source", "confidence"], faults);
        let on = holiday.text("on", faults);
        let read = on.and_then(|on| DayOfYear::parse(on.value));
        if let (Some(on), None) = (on, read) {
            let (key, expected) = ("on".to_owned(), ValueKind::DayOfYear);
            faults.note(on.at, ProblemKind::WrongType { key, expected });
        }
        let is_new = on.is_none_or(|on| once.is_new(Named::Day, on.value, holiday.at, faults));
        if let (Some(on), Some(note), true) = (read, note(holiday, faults), is_new) {
            calendar.add_holiday(on, note);
        }
    }
    for day in table.tables_or_nothing("day", faults) {
        day.only(&["date", "works", "name", "source", "confidence"], faults);
        if !day.has("date") {
            faults.note(day.at, ProblemKind::MissingKey { key: "date".to_owned() });
        }
        let date = day.date("date", faults);
        let works = day.flag("works", faults);
        let is_new =
            date.is_none_or(|date| once.is_new(Named::Day, &date.to_string(), day.at, faults));
        if let (Some(date), Some(note), true) = (date, note(day, faults), is_new) {
            calendar.add_day(date, works, note);
        }
    }
}

fn note(table: Fields, faults: &mut Faults) -> Option<DayNote> {
    let name = table.local_text("name", faults);
    let source = table.text("source", faults).map(|source| source.value.to_owned());
    let confidence =
        table.word("confidence", Vocabulary::Confidence, Confidence::from_code, faults);
    Some(DayNote { name: name?, source: source?, confidence: confidence? })
}

/// The rules of the file that could be read whole; a faulty one is left out.
pub(super) fn read_rule_packs(root: &DeTable, faults: &mut Faults) -> Vec<RulePack> {
    let fields = Fields::of(root, 0);
    fields.only(&["rules"], faults);
    let mut once = Once::default();
    let mut packs = Vec::new();
    for table in fields.tables("rules", faults) {
        let Some(pack) = read_rules(table, faults) else { continue };
        if once.is_new(Named::Rules, pack.country.code(), table.at, faults) {
            packs.push(pack);
        }
    }
    packs
}

fn read_rules(table: Fields, faults: &mut Faults) -> Option<RulePack> {
    const KEYS: [&str; 7] =
        ["country", "title", "on_day_off", "first_day_counted", "days", "source", "confidence"];
    table.only(&KEYS, faults);
    let country = table.word("country", Vocabulary::Country, Country::from_code, faults);
    let title = table.local_text("title", faults);
    let on_day_off = table.word("on_day_off", Vocabulary::OnDayOff, OnDayOff::from_code, faults);
    let first_day_counted = table.flag("first_day_counted", faults);
    let days = table.word("days", Vocabulary::DayKind, DayKind::from_code, faults);
    let source = table.text("source", faults).map(|source| source.value.to_owned());
    let confidence =
        table.word("confidence", Vocabulary::Confidence, Confidence::from_code, faults);
    Some(RulePack {
        country: country?,
        title: title?,
        on_day_off: on_day_off?,
        first_day_counted,
        days: days?,
        source: source?,
        confidence: confidence?,
    })
}
