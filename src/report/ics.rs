//! The deadlines of a document as a calendar.
//!
//! Every row with a date under `deadline` becomes a task and an event of the whole day, each with an alarm
//! three days before: some calendars show only one of the two. Ids come from the row's own, so that a
//! newer file changes the entries of an older one instead of adding to them. What is done or given up
//! reminds nobody. A calendar must have entries (RFC 5545, 3.6), so a document without open deadlines is
//! refused rather than told by an empty one.

use std::io::{self, Write};

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use icalendar::{
    Alarm, Calendar, CalendarComponent, Component as _, Event, EventLike as _, Property, Related,
    Todo, TodoStatus, Trigger,
};

use super::Untellable;
use super::document::{Cell, Document, Table};
use super::show::show;

const ALARM_BEFORE: Duration = Duration::days(3);

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Tekseru//Tekseru//RU"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.name(&show(&document.title));
    let mut entries = entries(document).peekable();
    if entries.peek().is_none() {
        return Err(Untellable::NoDeadlines.into());
    }
    for entry in entries {
        calendar.push(entry.todo());
        calendar.push(entry.event());
    }
    sink.write_all(calendar.to_string().as_bytes())
}

fn entries(document: &Document) -> impl Iterator<Item = Entry> {
    document.tables().flat_map(move |table| {
        (0..table.rows().len()).filter_map(move |row| Entry::of(table, row, document))
    })
}

/// What is to be done until a day.
struct Entry {
    id: String,
    summary: String,
    description: String,
    deadline: NaiveDate,
    /// What the file was written of: newer entries replace older ones.
    stamp: DateTime<Utc>,
}

impl Entry {
    fn of(table: &Table, row: usize, document: &Document) -> Option<Self> {
        let Some(Cell::Date(deadline)) = table.cell(row, "deadline") else { return None };
        let written = |key| table.cell(row, key).map(|cell| cell.written(document.lang));
        let state = written("state").unwrap_or_default();
        if ["draft", "closed", "cancelled"].contains(&state.as_str()) {
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
        let stamp = document.as_of.unwrap_or(*deadline).and_time(NaiveTime::MIN).and_utc();
        Some(Self {
            id: written("id").or_else(|| written("number")).unwrap_or_default(),
            summary: show(&summary).into_owned(),
            description: show(&told(&mut lines.into_iter()).join("\n")).into_owned(),
            deadline: *deadline,
            stamp,
        })
    }

    fn uid(&self, kind: &str) -> String {
        format!("{}.{kind}@tekseru", self.id)
    }

    fn todo(&self) -> impl Into<CalendarComponent> {
        let mut todo = Todo::new();
        todo.uid(&self.uid("todo"))
            .timestamp(self.stamp)
            .summary(&self.summary)
            .description(&self.description)
            .due(self.deadline)
            .status(TodoStatus::NeedsAction)
            .append_component(self.alarm("todo", Related::End));
        todo.done()
    }

    fn event(&self) -> impl Into<CalendarComponent> {
        let next = self.deadline.checked_add_days(Days::new(1)).unwrap_or(self.deadline);
        let mut event = Event::new();
        event
            .uid(&self.uid("event"))
            .timestamp(self.stamp)
            .summary(&self.summary)
            .description(&self.description)
            .starts(self.deadline)
            .ends(next)
            .append_component(self.alarm("event", Related::Start));
        event.done()
    }

    /// Everything the library would draw by chance or from the clock is said.
    fn alarm(&self, kind: &str, related: Related) -> Alarm {
        let trigger = Trigger::after_start(-ALARM_BEFORE);
        let trigger =
            if related == Related::End { Trigger::after_end(-ALARM_BEFORE) } else { trigger };
        let mut alarm = Alarm::display(&self.summary, trigger);
        alarm.uid(&self.uid(&format!("{kind}-alarm"))).timestamp(self.stamp);
        alarm
    }
}
