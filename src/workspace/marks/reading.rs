//! What people write into the cells of a mark: states with capitals and blanks, days in any usual form.

use chrono::NaiveDate;

use crate::domain::deadline::{DeadlineError, parse_deadline};
use crate::domain::hidden::is_hidden;
use crate::domain::marks::{self, Mark, MarkRefusal, Marked};
use crate::i18n::{Lang, Texts, family};

use super::list::Row;
use super::workbook::Value;

const LONGEST_TEXT: usize = 2000;

/// The mark that stands in a row.
pub(super) fn mark(row: &Row) -> Result<Mark, MarkRefusal> {
    Ok(Mark {
        state: state(row)?,
        day: day(row)?,
        document: text(row, marks::DOCUMENT)?,
        comment: text(row, marks::COMMENT)?,
    })
}

fn state(row: &Row) -> Result<Option<Marked>, MarkRefusal> {
    let said = text(row, marks::STATE)?;
    let said = folded(&said);
    if said.is_empty() {
        return Ok(None);
    }
    let means = |marked: &Marked| {
        let code = marked.code();
        let words = Lang::ALL.map(|lang| Texts::load(lang).words(family::MARK, code));
        code == said || words.iter().flatten().any(|word| folded(word) == said)
    };
    match Marked::ALL.into_iter().find(means) {
        Some(marked) => Ok(Some(marked)),
        None => Err(MarkRefusal::UnknownState(row.text(marks::STATE).to_owned())),
    }
}

/// Without capitals, double blanks and the marks that end a sentence.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().trim_matches(['.', '!', ',', ';', '-', '–', '—', ' ']).to_owned()
}

fn day(row: &Row) -> Result<Option<NaiveDate>, MarkRefusal> {
    let text = match row.value(marks::DAY) {
        None => return Ok(None),
        Some(Value::Day(day)) => return Ok(Some(*day)),
        Some(Value::Other) => return Err(MarkRefusal::NotAText(marks::DAY.to_owned())),
        Some(Value::Text(text)) => text.as_str(),
    };
    if folded(text).is_empty() {
        return Ok(None);
    }
    written(text).map(Some).ok_or_else(|| MarkRefusal::NotADay(text.to_owned()))
}

/// A day written out with its year; "tomorrow" and a day without a year say nothing of the past.
fn written(text: &str) -> Option<NaiveDate> {
    let text = text.trim_end_matches("00:00:00").trim();
    let dotted = text.replace('/', ".");
    // Read from far ahead, only a day with a year of its own lies in the past.
    let ahead = NaiveDate::from_ymd_opt(2300, 1, 1)?;
    let Err(DeadlineError::InThePast(day)) = parse_deadline(&dotted, ahead, &|_| false) else {
        return None;
    };
    // 03/04 is April to some and March to others.
    let is_certain = !text.contains('/') || chrono::Datelike::day(&day) > 12;
    let is_sound = (2000..2200).contains(&chrono::Datelike::year(&day));
    (is_certain && is_sound).then_some(day)
}

fn text(row: &Row, key: &'static str) -> Result<String, MarkRefusal> {
    let text = match row.value(key) {
        None => return Ok(String::new()),
        Some(Value::Text(text)) => text.replace("\r\n", "\n"),
        Some(Value::Day(day)) => day.format("%d.%m.%Y").to_string(),
        Some(Value::Other) => return Err(MarkRefusal::NotAText(key.to_owned())),
    };
    let hidden = text.chars().find(|c| is_hidden(*c) && *c != '\n');
    if let Some(character) = hidden {
        return Err(MarkRefusal::Hidden { column: key.to_owned(), character });
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(MarkRefusal::TooLong(key.to_owned()));
    }
    // A lone dash is how people write that there is nothing.
    Ok(if matches!(text.as_str(), "-" | "–" | "—") { String::new() } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 15);
        for text in [
            "15.02.2026",
            "15.2.26",
            "2026-02-15",
            "15.02.2026 г.",
            "15 февраля 2026 г.",
            "2026 жылғы 15 ақпан",
            "15 February 2026",
            "15/02/2026",
            "2026-02-15 00:00:00",
        ] {
            assert_eq!(written(text), day, "{text}");
        }
        for text in
            ["вчера", "15.02", "через неделю", "30.02.2026", "45930", "03/04/2026", "1.1.1900"]
        {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
