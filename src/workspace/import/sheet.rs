//! The first filled sheet of a workbook as text between commas, so that one reader judges all tables.

use std::path::Path;

use crate::workspace::marks::workbook::{self, Value};

use super::problem::{Place, ProblemKind};

pub(super) fn read(path: &Path) -> Result<String, (Place, ProblemKind)> {
    let fault = |fault: crate::workspace::marks::WorkbookFault| {
        (Place::File, ProblemKind::BadWorkbook(Box::new(fault)))
    };
    let bytes = workbook::bytes(path).map_err(fault)?;
    let sheets = workbook::sheets(&bytes).map_err(fault)?;
    let Some(sheet) = sheets.into_iter().find(|sheet| !sheet.cells.is_empty()) else {
        return Ok(String::new());
    };
    let rows = sheet.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    let columns = sheet.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let mut text = String::new();
    for row in 0..=rows {
        // Far apart cells would span the whole grid; an empty row costs one line.
        let of_row = sheet.cells.range((row, 0)..=(row, columns));
        let mut next = 0;
        for ((_, column), filled) in of_row {
            while next < *column {
                text.push(',');
                next += 1;
            }
            let cell = match &filled.value {
                Some(Value::Text(own)) => own.clone(),
                Some(Value::Day(day)) => day.format("%Y-%m-%d").to_string(),
                Some(Value::Other) | None => String::new(),
            };
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        }
        while next < columns && sheet.cells.range((row, 0)..=(row, columns)).next().is_some() {
            text.push(',');
            next += 1;
        }
        text.push('\n');
    }
    Ok(text)
}
