//! The deadlines of a document as a calendar (RFC 5545).
//!
//! Every row with a date under `deadline` becomes a task and an event of the whole day, each with an alarm
//! three days before: some calendars show only one of the two. Ids come from the row's own, so that a
//! newer file changes the entries of an older one instead of adding to them. What is done or given up
//! reminds nobody. A calendar must have entries, so a document without open deadlines is refused rather than
//! told by an empty one.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::{Days, NaiveDate};

use super::Untellable;
use super::document::{Cell, Document, Table};
use super::show::show;

const ALARM_BEFORE: &str = "-P3D";
/// Octets of a line, without its end.
const LONGEST_LINE: usize = 75;
/// Codes of states in which nobody has anything to do any more, or not yet.
const AT_REST: [&str; 3] = ["draft", "closed", "cancelled"];

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    let entries = entries(document);
    if entries.is_empty() {
        return Err(Untellable::NoDeadlines.into());
    }
    let mut calendar = Calendar { sink };
    calendar.line("BEGIN", "VCALENDAR")?;
    calendar.line("VERSION", "2.0")?;
    calendar.line("PRODID", "-//Tekseru//Tekseru//RU")?;
    calendar.line("CALSCALE", "GREGORIAN")?;
    calendar.text("NAME", &document.title_line())?;
    calendar.text("X-WR-CALNAME", &document.title_line())?;
    for entry in &entries {
        calendar.task(entry)?;
        calendar.event(entry)?;
    }
    calendar.line("END", "VCALENDAR")
}

/// The entries of all tables; what stands in two of them is one.
fn entries(document: &Document) -> Vec<Entry> {
    let tables = document.tables();
    let rows = tables.flat_map(|table| (0..table.rows().len()).map(move |row| (table, row)));
    let all = rows.filter_map(|(table, row)| Entry::of(table, row, document));
    let mut known = BTreeSet::new();
    all.filter(|entry| known.insert(entry.id.clone())).collect()
}

/// What is to be done until a day.
struct Entry {
    id: String,
    summary: String,
    description: String,
    deadline: NaiveDate,
    /// What the file was written of: newer entries replace older ones.
    stamp: NaiveDate,
}

impl Entry {
    fn of(table: &Table, row: usize, document: &Document) -> Option<Self> {
        let Some(Cell::Date(deadline)) = table.cell(row, "deadline") else { return None };
        let written = |key| table.cell(row, key).map(|cell| cell.written(document.lang));
        if AT_REST.contains(&written("state").unwrap_or_default().as_str()) {
            return None;
        }
        let told = |cells: &mut dyn Iterator<Item = String>| {
            let told: Vec<_> = cells.filter(|text| !text.is_empty()).collect();
            told
        };
        let summary = told(&mut ["number", "task"].into_iter().filter_map(written)).join(" ");
        let cells = table.columns().iter().zip(table.rows().get(row)?);
        let lines = cells.filter(|(column, _)| !["number", "task"].contains(&column.key)).map(
            |(column, cell)| match cell.written(document.lang) {
                text if text.is_empty() => text,
                text => format!("{}: {text}", column.title),
            },
        );
        Some(Self {
            id: written("id").or_else(|| written("number")).unwrap_or_default(),
            summary,
            description: told(&mut lines.into_iter()).join("\n"),
            deadline: *deadline,
            stamp: document.as_of.unwrap_or(*deadline),
        })
    }
}

/// A calendar on its way into a file.
struct Calendar<'s> {
    sink: &'s mut dyn Write,
}

impl Calendar<'_> {
    fn task(&mut self, entry: &Entry) -> io::Result<()> {
        self.line("BEGIN", "VTODO")?;
        self.known_by(entry, "todo")?;
        self.line("DUE;VALUE=DATE", &day(entry.deadline))?;
        self.line("STATUS", "NEEDS-ACTION")?;
        self.told(entry)?;
        self.alarm(entry, "todo", "TRIGGER;RELATED=END")?;
        self.line("END", "VTODO")
    }

    fn event(&mut self, entry: &Entry) -> io::Result<()> {
        let next = entry.deadline.checked_add_days(Days::new(1)).unwrap_or(entry.deadline);
        self.line("BEGIN", "VEVENT")?;
        self.known_by(entry, "event")?;
        self.line("DTSTART;VALUE=DATE", &day(entry.deadline))?;
        self.line("DTEND;VALUE=DATE", &day(next))?;
        self.line("TRANSP", "TRANSPARENT")?;
        self.told(entry)?;
        self.alarm(entry, "event", "TRIGGER")?;
        self.line("END", "VEVENT")
    }

    fn alarm(&mut self, entry: &Entry, kind: &str, trigger: &str) -> io::Result<()> {
        self.line("BEGIN", "VALARM")?;
        self.text("UID", &format!("{}.{kind}-alarm@tekseru", entry.id))?;
        self.line("ACTION", "DISPLAY")?;
        self.text("DESCRIPTION", &entry.summary)?;
        self.line(trigger, ALARM_BEFORE)?;
        self.line("END", "VALARM")
    }

    fn known_by(&mut self, entry: &Entry, kind: &str) -> io::Result<()> {
        self.text("UID", &format!("{}.{kind}@tekseru", entry.id))?;
        self.line("DTSTAMP", &format!("{}T000000Z", day(entry.stamp)))
    }

    fn told(&mut self, entry: &Entry) -> io::Result<()> {
        self.text("SUMMARY", &entry.summary)?;
        self.text("DESCRIPTION", &entry.description)
    }

    /// A text from outside.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let mut plain = String::with_capacity(text.len());
        for character in show(text).chars() {
            match character {
                '\\' | ';' | ',' => plain.extend(['\\', character]),
                '\n' => plain.push_str("\\n"),
                other => plain.push(other),
            }
        }
        self.line(name, &plain)
    }

    /// One line, folded where it would be too long, never within a letter.
    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        let mut folded = String::with_capacity(name.len() + value.len() + 8);
        let mut used = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if used + character.len_utf8() > LONGEST_LINE {
                folded.push_str("\r\n ");
                used = 1;
            }
            folded.push(character);
            used += character.len_utf8();
        }
        folded.push_str("\r\n");
        self.sink.write_all(folded.as_bytes())
    }
}

fn day(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(value: &str) -> String {
        let mut bytes = Vec::new();
        Calendar { sink: &mut bytes }.text("SUMMARY", value).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    proptest! {
        #[test]
        fn every_text_is_folded_within_75_octets_and_can_be_put_together_again(
            text in "[а-яәғқңөұүһі a-z;,\\\\\n👮漢]{0,200}"
        ) {
            let written = line(&text);
            prop_assert!(written.ends_with("\r\n"));
            prop_assert!(written.split("\r\n").all(|line| line.len() <= LONGEST_LINE), "{}", written);
            let whole = written.replace("\r\n ", "");
            let value = whole.strip_prefix("SUMMARY:").unwrap().trim_end_matches("\r\n");
            let (mut read, mut characters) = (String::new(), value.chars());
            while let Some(character) = characters.next() {
                match character {
                    '\\' => read.extend(characters.next().map(|c| if c == 'n' { '\n' } else { c })),
                    ';' | ',' => prop_assert!(false, "unescaped in {}", value),
                    other => read.push(other),
                }
            }
            prop_assert_eq!(read, text);
        }
    }
}
