//! Any table people have, as rows of cells by position: pasted text, CSV, a workbook, a Word document.

mod word;

use std::collections::BTreeMap;
use std::path::Path;

use csv::ReaderBuilder;

use crate::domain::hidden::is_hidden;
use crate::workspace::marks::workbook::{self, Value};

use super::problem::{Place, ProblemKind};
use super::table::MOST_ROWS;
use super::{ImportError, text_file};

/// No table of people is wider.
const MOST_CELLS: usize = 500;

/// One row and where it stands: the line of a text, the row of a sheet, the paragraph or row of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GridRow {
    pub(super) line: u64,
    /// Trimmed; empty cells keep their place, empty ones at the end are left off.
    pub(super) cells: Vec<String>,
}

impl GridRow {
    fn new(line: u64, cells: impl Iterator<Item = String>) -> Self {
        let mut cells: Vec<String> = cells.map(|cell| words(&cell)).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        Self { line, cells }
    }

    /// What stands at a position; empty where nothing does.
    pub(super) fn at(&self, position: usize) -> &str {
        self.cells.get(position).map_or("", String::as_str)
    }
}

/// One space between words, whatever stood there.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why a file gives no rows.
pub(super) enum GridFault {
    Problem(Place, ProblemKind),
    Refused(ImportError),
}

/// The rows of a file that are not empty, by its ending: a workbook, a document, else text.
pub(super) fn read(path: &Path) -> Result<Vec<GridRow>, GridFault> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let refused = |fault| GridFault::Refused(ImportError::from(fault));
    let rows = match ending.as_deref() {
        Some("xlsx") => {
            let bytes = workbook::bytes(path).map_err(refused)?;
            of_workbook(&workbook::sheets(&bytes).map_err(refused)?)
        }
        Some("docx") => {
            let bytes = workbook::bytes(path).map_err(refused)?;
            word::rows(&bytes).map_err(|kind| GridFault::Problem(Place::File, kind))?
        }
        ending => {
            let text =
                text_file::read(path).map_err(|(place, kind)| GridFault::Problem(place, kind))?;
            of_text(&text, ending == Some("csv"))
        }
    };
    let rows: Vec<GridRow> = rows.into_iter().filter(|row| !row.cells.is_empty()).collect();
    let fault = |line, kind| Err(GridFault::Problem(Place::Line(line), kind));
    for row in &rows {
        if row.cells.len() > MOST_CELLS {
            let (found, expected) = (row.cells.len(), MOST_CELLS);
            return fault(row.line, ProblemKind::CellCount { found, expected });
        }
        for cell in &row.cells {
            if let Some(character) = cell.chars().find(|letter| is_hidden(*letter)) {
                return fault(row.line, ProblemKind::Hidden { text: cell.clone(), character });
            }
        }
    }
    match rows.get(MOST_ROWS) {
        Some(row) => fault(row.line, ProblemKind::TooManyRows),
        None if rows.is_empty() => Err(GridFault::Problem(Place::File, ProblemKind::NoRows)),
        None => Ok(rows),
    }
}

fn of_text(text: &str, is_csv: bool) -> Vec<GridRow> {
    if !is_csv || text.contains('\t') {
        let lines = (1..).zip(text.lines());
        return lines
            .map(|(line, text)| GridRow::new(line, text.split('\t').map(str::to_owned)))
            .collect();
    }
    // A semicolon is what a Russian or Kazakh Excel puts between cells.
    let count = |wanted: char| text.chars().filter(|letter| *letter == wanted).count();
    let delimiter = if count(';') > count(',') { b';' } else { b',' };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    records
        .map(|record| {
            let line = record.position().map_or(1, csv::Position::line);
            GridRow::new(line, record.iter().map(str::to_owned))
        })
        .collect()
}

/// Every sheet after the other; rows keep their number within the sheet.
fn of_workbook(sheets: &[workbook::Sheet]) -> Vec<GridRow> {
    let mut rows = Vec::new();
    for sheet in sheets {
        let mut of_sheet: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        for ((row, column), filled) in &sheet.cells {
            let text = match &filled.value {
                Some(Value::Text(text)) => text.clone(),
                Some(Value::Day(day)) => day.format("%d.%m.%Y").to_string(),
                Some(Value::Other) | None => String::new(),
            };
            of_sheet.entry(*row).or_default().insert(*column, text);
        }
        for (row, cells) in of_sheet {
            let last = cells.last_key_value().map_or(0, |(column, _)| *column);
            let all = (0..=last).map(|at| cells.get(&at).cloned().unwrap_or_default());
            rows.push(GridRow::new(u64::from(row) + 1, all));
        }
    }
    rows
}
