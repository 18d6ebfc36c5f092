//! Rows of a CSV file: comma or semicolon, columns in any order.

use csv::{ReaderBuilder, StringRecord};

use super::column::{self, Column};
use super::problem::{Place, ProblemKind};
use super::table::{MOST_ROWS, Problems, RawRow};

/// The rows under the headers of the first line. Nothing is read where the headers are not sound.
pub(super) fn rows(text: &str, columns: &'static [Column], problems: &mut Problems) -> Vec<RawRow> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.records().filter_map(Result::ok).map(|r| (line_of(&r, text), r));
    let Some((line, headers)) = records.next() else { return Vec::new() };
    let given = headers.iter().filter(|header| !header.trim().is_empty());
    problems.take_headers(Place::Line(line), given, columns);
    problems.require_columns(columns);
    let meant: Vec<Option<&'static Column>> =
        headers.iter().map(|header| column::find(columns, header)).collect();
    let (mut rows, mut last) = (Vec::new(), line);
    for (line, record) in records.filter(|(_, record)| !is_blank(record)) {
        last = line;
        if rows.len() == MOST_ROWS {
            problems.note(Place::Line(line), None, ProblemKind::TooManyRows);
            return Vec::new();
        }
        if let Some(row) = row(line, &meant, &record, problems) {
            rows.push(row);
        }
    }
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        problems.note(Place::Line(last), None, ProblemKind::UnclosedQuote);
    }
    rows
}

fn row(
    line: u64,
    columns: &[Option<&'static Column>],
    record: &StringRecord,
    problems: &mut Problems,
) -> Option<RawRow> {
    let surplus = record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
    if surplus || record.len() < columns.len() {
        let (found, expected) = (record.len(), columns.len());
        problems.note(Place::Line(line), None, ProblemKind::CellCount { found, expected });
        return None;
    }
    let cells = columns.iter().zip(record);
    let cells = cells.filter_map(|(column, cell)| Some(((*column)?, cell.to_owned())));
    Some(RawRow { line, cells: cells.collect() })
}

/// A semicolon is what a Russian or Kazakh Excel puts between cells.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |wanted: char| header.chars().filter(|c| *c == wanted).count();
    if count(';') > count(',') { b';' } else { b',' }
}

/// The reader gives the place where it went on, which may be empty lines before the record.
fn line_of(record: &StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else { return 1 };
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    position.line() + rest.iter().take_while(|byte| **byte == b'\n').count() as u64
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}
