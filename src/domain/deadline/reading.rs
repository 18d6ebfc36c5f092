//! Reading a deadline as people type it.
//!
//! The text is cut into folded words; then the forms are tried one after another: a word for a day,
//! the end of a period, a term from today, a date. Each form either is not there at all (`None`) or
//! gives a day or the reason why not.

use std::borrow::Cow;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::super::fold::fold;
use super::super::measure::digits_from_kazakh_row;
use super::words::{self, Period, Unit};
use super::{Deadline, DeadlineError, IsDayOff, add_working_days, furthest};

/// A form that is there: its day, or why it gives none.
type Found = Option<Result<NaiveDate, DeadlineError>>;

/// Reads a deadline typed in Russian, Kazakh or English.
pub fn parse_deadline(
    text: &str,
    today: NaiveDate,
    is_day_off: IsDayOff,
) -> Result<Deadline, DeadlineError> {
    let words = words_of(text);
    let words = without_by(&words);
    let found = named_day(words, today)
        .or_else(|| end_of_period(words, today))
        .or_else(|| term(words, today, is_day_off))
        .or_else(|| date(words, today));
    let date = found.ok_or_else(|| DeadlineError::NotUnderstood(text.trim().to_owned()))??;
    if date < today {
        return Err(DeadlineError::InThePast(date));
    }
    if date > furthest(today)? {
        return Err(DeadlineError::TooFar);
    }
    Ok(Deadline { date, on_day_off: is_day_off(date) })
}

/// Folded words, figures of the Kazakh digit row turned into digits.
fn words_of(text: &str) -> Vec<Cow<'static, str>> {
    let spaced = text.replace('+', " + ");
    spaced.split_whitespace().map(|word| Cow::Owned(fold(&figures(word)))).collect()
}

/// A word that is typed on the digit row from end to end is a number or a date.
fn figures(word: &str) -> Cow<'_, str> {
    let read = digits_from_kazakh_row(word);
    let all_figures = read.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if all_figures { read } else { Cow::Borrowed(word) }
}

/// "By", "until" and their like say nothing about which day is meant.
fn without_by<'w>(mut words: &'w [Cow<'static, str>]) -> &'w [Cow<'static, str>] {
    const BEFORE: [&str; 13] = [
        "до",
        "к",
        "ко",
        "не",
        "позднее",
        "срок",
        "by",
        "until",
        "till",
        "on",
        "no",
        "later",
        "than",
    ];
    const AFTER: [&str; 2] = ["дейін", "кешіктірмей"];
    while let [first, rest @ ..] = words
        && BEFORE.contains(&first.trim_end_matches(':'))
    {
        words = rest;
    }
    match words {
        [rest @ .., last] if AFTER.iter().any(|mark| fold(mark) == *last) => rest,
        _ => words,
    }
}

fn named_day(words: &[Cow<str>], today: NaiveDate) -> Found {
    let days = words::days_from_today(&words.join(" "))?;
    Some(today.checked_add_days(Days::new(days.into())).ok_or(DeadlineError::TooFar))
}

/// "Конец месяца", "end of the year", "тоқсан соңына".
fn end_of_period(words: &[Cow<str>], today: NaiveDate) -> Found {
    let words: Vec<&str> =
        words.iter().map(AsRef::as_ref).filter(|word| !["of", "the"].contains(word)).collect();
    let [first, second] = words[..] else { return None };
    let period = if ["конец", "конца", "концу", "end"].contains(&first) {
        words::period(second)?
    } else if ["сонына", "соны"].contains(&second) {
        words::period(first)?
    } else {
        return None;
    };
    Some(last_day(period, today).ok_or(DeadlineError::TooFar))
}

fn last_day(period: Period, today: NaiveDate) -> Option<NaiveDate> {
    let last_month = match period {
        Period::Month => today.month(),
        Period::Quarter => today.month0() / 3 * 3 + 3,
        Period::Year => 12,
    };
    let first = NaiveDate::from_ymd_opt(today.year(), last_month, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

/// What makes a term of a number and a unit.
#[derive(PartialEq, Eq)]
enum Mark {
    None,
    /// A number must follow; without a unit it is days.
    Plus,
    /// Without a number one unit is meant: "через месяц".
    Word,
}

/// "+10 рд", "через 2 недели", "бір айдан кейін", "in two weeks", "10 дней".
fn term(words: &[Cow<'static, str>], today: NaiveDate, is_day_off: IsDayOff) -> Found {
    let (mark, words) = without_term_mark(words);
    if mark == Mark::Word && words == ["полгода"] {
        return Some(after(today, 6, Unit::Months, is_day_off));
    }
    let words: Vec<Cow<str>> = words.iter().flat_map(|word| split_figures(word)).collect();
    let (count, unit) = leading_number(&words);
    let unit = match unit {
        [] if mark == Mark::Plus => Unit::Days,
        unit => words::unit(unit)?,
    };
    match count {
        Some(Ok(count)) => Some(after(today, count, unit, is_day_off)),
        Some(Err(error)) => Some(Err(error)),
        None => (mark == Mark::Word).then(|| after(today, 1, unit, is_day_off)),
    }
}

/// The words of a term without its mark.
fn without_term_mark<'w>(words: &'w [Cow<'static, str>]) -> (Mark, &'w [Cow<'static, str>]) {
    const BEFORE: [&str; 4] = ["через", "спустя", "in", "within"];
    const AFTER: [&str; 4] = ["кейін", "соң", "ішінде", "later"];
    match words {
        [plus, rest @ ..] if plus == "+" => (Mark::Plus, rest),
        [first, rest @ ..] if BEFORE.contains(&first.as_ref()) => (Mark::Word, rest),
        [first, second, rest @ ..] if first == "в" && second == "течение" => {
            (Mark::Word, rest)
        }
        [rest @ .., last] if AFTER.iter().any(|mark| fold(mark) == *last) => (Mark::Word, rest),
        _ => (Mark::None, words),
    }
}

/// `10д` as `10` and `д`.
fn split_figures(word: &str) -> Vec<Cow<'static, str>> {
    let after_figures = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = word.strip_suffix(after_figures).unwrap_or_default();
    let parts = [figures, after_figures].into_iter().filter(|part| !part.is_empty());
    parts.map(|part| Cow::Owned(part.to_owned())).collect()
}

type Count = Option<Result<u32, DeadlineError>>;

/// The number at the beginning, in figures or in words that add up ("он бес"), and what follows.
fn leading_number<'w>(words: &'w [Cow<'w, str>]) -> (Count, &'w [Cow<'w, str>]) {
    if let [first, rest @ ..] = words
        && first.bytes().all(|b| b.is_ascii_digit())
    {
        return (Some(first.parse().map_err(|_| DeadlineError::TooFar)), rest);
    }
    let in_words = words.iter().map_while(|word| words::number(word)).collect::<Vec<u32>>();
    let count = (!in_words.is_empty()).then(|| Ok(in_words.iter().sum()));
    (count, words.get(in_words.len()..).unwrap_or_default())
}

fn after(
    today: NaiveDate,
    count: u32,
    unit: Unit,
    is_day_off: IsDayOff,
) -> Result<NaiveDate, DeadlineError> {
    let days = |count: u32| today.checked_add_days(Days::new(count.into()));
    // The last day of a shorter month stands for a day it does not have.
    let months = |count: u32| today.checked_add_months(Months::new(count));
    let date = match unit {
        Unit::WorkingDays => return add_working_days(today, count, is_day_off),
        Unit::Days => days(count),
        Unit::Weeks => count.checked_mul(7).and_then(days),
        Unit::Months => months(count),
        Unit::Years => count.checked_mul(12).and_then(months),
    };
    date.ok_or(DeadlineError::TooFar)
}

fn date(words: &[Cow<str>], today: NaiveDate) -> Found {
    let joined = words.concat();
    iso_date(&joined).or_else(|| dotted_date(&joined, today)).or_else(|| worded_date(words, today))
}

/// `2026-12-15`
fn iso_date(text: &str) -> Found {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = year.len() == 4 && parts.next().is_none();
    let (year, month, day) = (figure(year)?, figure(month)?, figure(day)?);
    fits.then(|| day_of(day, month, i32::try_from(year).ok()))
}

/// `15.12.2026`, `1.12.26`, `01.12`
fn dotted_date(text: &str, today: NaiveDate) -> Found {
    let bare = text.trim_end_matches(['г', 'ж', '.']);
    let mut parts = bare.split('.');
    let (day, month) = (figure(parts.next()?)?, figure(parts.next()?)?);
    let year = match parts.next() {
        Some(year) => Some(full_year(year)?),
        None => None,
    };
    parts.next().is_none().then(|| day_or_next(day, month, year, today))
}

/// `15 декабря 2026 г.`, `Dec 15, 2026`, `2026 жылғы 15 желтоқсан`
fn worded_date(words: &[Cow<str>], today: NaiveDate) -> Found {
    const IDLE: [&str; 8] = ["г", "года", "год", "ж", "жыл", "жылы", "жылгы", "of"];
    let (mut month, mut day, mut year) = (None, None, None);
    for word in words {
        let word = word.trim_end_matches(['.', ',']);
        if IDLE.contains(&word) {
            continue;
        }
        if let Some(number) = words::month(word) {
            month.replace(number).is_none().then_some(())?;
            continue;
        }
        let figures = without_ordinal(word);
        let is_day = day.is_none() && figures.len() <= 2;
        if is_day {
            day = Some(figure(figures)?);
        } else {
            year.replace(full_year(figures)?).is_none().then_some(())?;
        }
    }
    Some(day_or_next(day?, month?, year, today))
}

/// `15th` as `15`.
fn without_ordinal(word: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// A day or a month: one or two figures, or four of a year.
fn figure(text: &str) -> Option<u32> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

/// A year in four figures, or in two of this century.
fn full_year(text: &str) -> Option<i32> {
    let year = i32::try_from(figure(text)?).ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

/// The day in that year, or the next such day if no year is named.
fn day_or_next(
    day: u32,
    month: u32,
    year: Option<i32>,
    today: NaiveDate,
) -> Result<NaiveDate, DeadlineError> {
    if year.is_some() {
        return day_of(day, month, year);
    }
    let years = [today.year(), today.year() + 1];
    let mut days = years.iter().filter_map(|year| NaiveDate::from_ymd_opt(*year, month, day));
    days.find(|date| *date >= today).ok_or(DeadlineError::NoSuchDay { day, month, year: None })
}

fn day_of(day: u32, month: u32, year: Option<i32>) -> Result<NaiveDate, DeadlineError> {
    let date = year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    date.ok_or(DeadlineError::NoSuchDay { day, month, year })
}
