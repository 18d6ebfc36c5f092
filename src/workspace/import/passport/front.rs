//! What stands outside of the tables: the title, dates, who answers for it, numbers of sections.

use super::super::cell;
use super::super::grid::GridRow;
use super::super::problem::ProblemKind;
use super::Reading;

/// `2.1. Показатели …` alone in its row: the number of a section.
pub(super) fn section(row: &GridRow) -> Option<String> {
    let [text] = row.cells.as_slice() else { return None };
    let (number, heading) = text.split_once(' ')?;
    let number = number.strip_suffix('.').unwrap_or(number);
    let numbered = number.split('.').all(|part| {
        !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    (numbered && heading.starts_with(char::is_alphabetic)).then(|| number.to_owned())
}

/// The year that the heading of a section names: `Прокси-показатели на 2024 год`.
pub(super) fn heading_year(row: &GridRow) -> Option<i32> {
    let words = row.at(0).split(|letter: char| !letter.is_ascii_digit());
    let years = words.filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
    years.into_iter().find(|year| (1990..=2100).contains(year))
}

/// A line of label and value; anything else outside of the tables is passed over.
pub(super) fn take(row: &GridRow, reading: &mut Reading) {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty());
    let (Some(first), second) = (cells.next(), cells.next()) else { return };
    let (label, value) = match second {
        Some(value) => (first.clone(), value.clone()),
        None => match first.split_once(':') {
            Some((label, value)) if !value.trim().is_empty() => {
                (label.to_owned(), value.trim().to_owned())
            }
            _ => return,
        },
    };
    let label = label.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| label.starts_with(word));
    let programme = &mut reading.passport.programme;
    let text = match () {
        () if is(&["наименование", "атауы", "title"]) => &mut programme.title,
        () if is(&["вид документа", "құжат түрі", "kind"]) => {
            &mut programme.kind
        }
        () if is(&["государственная программа", "мемлекеттік бағдарлама", "parent"]) => {
            &mut programme.parent
        }
        () if is(&["регион", "субъект", "өңір", "region"]) => {
            &mut programme.region
        }
        () if is(&["ответственн", "жауапты", "responsible"]) => {
            &mut programme.responsible
        }
        () if is(&["подписан", "қол қойылды", "signed"]) => {
            reading.passport.programme.signed_on = day(row, &value, reading);
            return;
        }
        () if is(&["утвержд", "бекітілді", "approved"]) => {
            reading.passport.programme.approved_on = day(row, &value, reading);
            return;
        }
        () => return,
    };
    text.clear();
    text.push_str(value.trim_matches(['«', '»', '"']));
}

fn day(row: &GridRow, value: &str, reading: &mut Reading) -> Option<chrono::NaiveDate> {
    let day = cell::date(value);
    if day.is_err() {
        reading.fail(row, None, ProblemKind::NotADate(value.to_owned()));
    }
    day.ok()
}
