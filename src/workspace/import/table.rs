//! A table read from CSV, JSON lines or a workbook: rows of cells under known columns, every fault noted.

use std::collections::BTreeMap;
use std::path::Path;

use super::column::{self, Column};
use super::problem::{Place, Problem, ProblemKind};
use super::{cell, csv_table, json_lines, sheet, text_file};

/// More rows are a mistake: no register of facilities and no checklist is near this.
pub const MOST_ROWS: usize = 100_000;
/// So many problems are kept; the rest is counted.
const MOST_PROBLEMS: usize = 1000;

/// One row: what stands in the columns that the file has and that are not empty.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: BTreeMap<&'static str, String>,
}

/// A row before its cells are looked at.
pub(super) struct RawRow {
    pub(super) line: u64,
    pub(super) cells: Vec<(&'static Column, String)>,
}

/// Every problem of one file.
#[derive(Debug)]
pub(super) struct Problems {
    file: String,
    kept: Vec<Problem>,
    count: usize,
    /// How the file calls its columns.
    headers: BTreeMap<&'static str, String>,
}

impl Problems {
    pub(super) fn of(path: &Path) -> Self {
        let file = path.display().to_string();
        Self { file, kept: Vec::new(), count: 0, headers: BTreeMap::new() }
    }

    pub(super) fn note(&mut self, place: Place, field: Option<&str>, kind: ProblemKind) {
        self.count += 1;
        if self.kept.len() < MOST_PROBLEMS {
            let field = field.map(str::to_owned);
            self.kept.push(Problem { file: self.file.clone(), place, field, kind });
        }
    }

    /// Notes a problem in a cell, under the name that the file gives its column.
    pub(super) fn note_cell(&mut self, line: u64, key: &'static str, kind: ProblemKind) {
        let header = self.headers.get(key).map_or(key, String::as_str).to_owned();
        self.note(Place::Line(line), Some(&header), kind);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The problems in the order of the file, and how many more there are.
    pub(super) fn into_parts(mut self) -> (Vec<Problem>, usize) {
        let line = |problem: &Problem| match problem.place {
            Place::File => 0,
            Place::Line(line) => line,
        };
        self.kept.sort_by_key(line);
        let more = self.count - self.kept.len();
        (self.kept, more)
    }
}

/// Rows and problems of a file; where there are problems, the rows are good for finding more of them.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) problems: Problems,
}

impl Table {
    /// Reads a file: JSON lines or a workbook by its ending, else CSV.
    pub(super) fn read(path: &Path, columns: &'static [Column]) -> Self {
        let mut table = Self { rows: Vec::new(), problems: Problems::of(path) };
        let read =
            if is_called(path, &["xlsx"]) { sheet::read(path) } else { text_file::read(path) };
        let text = match read {
            Ok(text) => text,
            Err((place, kind)) => {
                table.problems.note(place, None, kind);
                return table;
            }
        };
        let rows = if is_called(path, &["jsonl", "ndjson"]) {
            json_lines::rows(&text, columns, &mut table.problems)
        } else {
            csv_table::rows(&text, columns, &mut table.problems)
        };
        if rows.is_empty() && table.problems.is_empty() {
            table.problems.note(Place::File, None, ProblemKind::NoRows);
        }
        table.rows = rows.into_iter().map(|row| table.problems.look_at(row, columns)).collect();
        table
    }
}

fn is_called(path: &Path, endings: &[&str]) -> bool {
    let known =
        |ending: &std::ffi::OsStr| endings.iter().any(|one| ending.eq_ignore_ascii_case(one));
    path.extension().is_some_and(known)
}

impl Problems {
    /// Says how the file calls its columns; a name that means nothing, or the same as another, is noted.
    pub(super) fn take_headers<'h>(
        &mut self,
        place: Place,
        headers: impl Iterator<Item = &'h str>,
        columns: &'static [Column],
    ) {
        for header in headers {
            let Some(column) = column::find(columns, header) else {
                let keys: Vec<&str> = columns.iter().map(|column| column.key).collect();
                let known = keys.join(", ");
                self.note(place, Some(header), ProblemKind::UnknownColumn { known });
                continue;
            };
            if self.headers.insert(column.key, header.trim().to_owned()).is_some() {
                self.note(place, Some(header), ProblemKind::RepeatedColumn);
            }
        }
    }

    /// Notes every required column that the file has not.
    pub(super) fn require_columns(&mut self, columns: &'static [Column]) {
        for column in columns.iter().filter(|column| column.required) {
            if !self.headers.contains_key(column.key) {
                let names = column.names();
                let kind = ProblemKind::MissingColumn { names };
                self.note(Place::Line(1), Some(column.key), kind);
            }
        }
    }

    /// Cells under their columns, each looked at for what must not stand in it.
    fn look_at(&mut self, raw: RawRow, columns: &'static [Column]) -> Row {
        let mut row = Row { line: raw.line, cells: BTreeMap::new() };
        for (column, text) in raw.cells {
            match cell::checked(&text, column.long) {
                Ok("") => {}
                Ok(text) => {
                    row.cells.insert(column.key, text.to_owned());
                }
                Err(kind) => {
                    self.note_cell(row.line, column.key, kind);
                    // What stood there is known to be wrong once; it is not missing besides.
                    row.cells.insert(column.key, String::new());
                }
            }
        }
        for column in columns.iter().filter(|column| column.required) {
            if self.headers.contains_key(column.key) && !row.cells.contains_key(column.key) {
                self.note_cell(row.line, column.key, ProblemKind::Empty);
            }
        }
        row
    }
}

impl Row {
    /// What stands in a column, where it is neither empty nor known to be wrong.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.cells.get(key).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// Reads a cell, if there is anything in it.
    pub(super) fn read<T>(
        &self,
        key: &'static str,
        problems: &mut Problems,
        read: impl FnOnce(&str) -> Result<T, ProblemKind>,
    ) -> Option<T> {
        match read(self.get(key)?) {
            Ok(value) => Some(value),
            Err(kind) => {
                problems.note_cell(self.line, key, kind);
                None
            }
        }
    }
}
