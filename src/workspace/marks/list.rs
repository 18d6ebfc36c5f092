//! The list within a returned workbook: its columns by their keys, wherever they were moved.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::marks;

use super::fault::WorkbookFault;
use super::workbook::{Filled, Sheet, Value};

/// The keys stand near the top, even where people put lines above them.
const KEYS_WITHIN: u32 = 50;

const REQUIRED: [&str; 7] =
    [marks::ID, marks::BODY, marks::LIST, marks::KEY, marks::NUMBER, marks::STATE, marks::DAY];
/// Who needs no room for words may leave the column out.
const OPTIONAL: [&str; 2] = [marks::DOCUMENT, marks::COMMENT];

/// A row of the list.
#[derive(Debug)]
pub(super) struct Row {
    /// As the program that edits it counts: from one.
    pub(super) number: u32,
    cells: BTreeMap<&'static str, Filled>,
}

impl Row {
    pub(super) fn cell(&self, key: &str) -> Option<&Filled> {
        self.cells.get(key)
    }

    pub(super) fn value(&self, key: &str) -> Option<&Value> {
        self.cell(key)?.value.as_ref()
    }

    /// The text of a cell; nothing where it is empty or no text.
    pub(super) fn text(&self, key: &str) -> &str {
        match self.value(key) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The first of its columns that is calculated.
    pub(super) fn formula(&self) -> Option<&'static str> {
        self.cells.iter().find(|(_, cell)| cell.is_formula).map(|(key, _)| *key)
    }
}

type Columns = BTreeMap<&'static str, u32>;

/// The rows of the one list in these sheets.
pub(super) fn rows(sheets: &[Sheet]) -> Result<Vec<Row>, WorkbookFault> {
    let mut found = None;
    for sheet in sheets {
        let Some((row, columns)) = keys(sheet)? else { continue };
        if found.replace((sheet, row, columns)).is_some() {
            return Err(WorkbookFault::SeveralLists);
        }
    }
    let (sheet, keys, columns) = found.ok_or(WorkbookFault::NoList)?;
    if let Some(missing) = REQUIRED.iter().find(|key| !columns.contains_key(**key)) {
        return Err(WorkbookFault::MissingColumn(missing));
    }
    refuse_merged(sheet, keys, &columns)?;
    // What stands under a column of the list belongs to a row of it, read or not; a note beside it does not.
    let is_under =
        |(row, column): &&(u32, u32)| *row > keys && sheet.cells.contains_key(&(keys, *column));
    let numbers: BTreeSet<u32> = sheet.cells.keys().filter(is_under).map(|(row, _)| *row).collect();
    let rows = numbers.into_iter().map(|row| read(sheet, row, &columns));
    // The line of titles says `id` where a row has one.
    Ok(rows.filter(|row| row.text(marks::ID) != marks::ID).collect())
}

/// The row that holds the keys of the columns, and where each of them is.
fn keys(sheet: &Sheet) -> Result<Option<(u32, Columns)>, WorkbookFault> {
    let mut by_row: BTreeMap<u32, Vec<(&'static str, u32)>> = BTreeMap::new();
    for ((row, column), cell) in sheet.cells.range(..(KEYS_WITHIN, 0)) {
        let Some(Value::Text(text)) = &cell.value else { continue };
        let mut known = REQUIRED.iter().chain(&OPTIONAL);
        if let Some(key) = known.find(|key| *key == text) {
            by_row.entry(*row).or_default().push((key, *column));
        }
    }
    let is_list = |found: &Vec<(&str, u32)>| {
        [marks::ID, marks::KEY].iter().all(|key| found.iter().any(|(own, _)| own == key))
            && found.iter().any(|(own, _)| *own == marks::STATE || *own == marks::LIST)
    };
    // The titles of hidden columns are their keys, so the line of titles may look alike; it has fewer.
    let most = by_row.into_iter().filter(|(_, found)| is_list(found));
    let Some((row, found)) = most.max_by_key(|(row, found)| (found.len(), u32::MAX - row)) else {
        return Ok(None);
    };
    let mut columns = Columns::new();
    for (key, column) in found {
        if columns.insert(key, column).is_some() {
            return Err(WorkbookFault::RepeatedColumn(key));
        }
    }
    Ok(Some((row, columns)))
}

fn refuse_merged(sheet: &Sheet, keys: u32, columns: &Columns) -> Result<(), WorkbookFault> {
    for (start, end) in &sheet.merged {
        let covers = |column: &u32| (start.1..=end.1).contains(column);
        if end.0 > keys && columns.values().any(covers) {
            return Err(WorkbookFault::Merged(start.0.max(keys) + 1));
        }
    }
    Ok(())
}

fn read(sheet: &Sheet, row: u32, columns: &Columns) -> Row {
    let cell = |(key, column): (&&'static str, &u32)| {
        sheet.cells.get(&(row, *column)).map(|cell| (*key, cell.clone()))
    };
    Row { number: row + 1, cells: columns.iter().filter_map(cell).collect() }
}
