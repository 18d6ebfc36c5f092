//! A workbook from outside, read within bounds: what it unpacks to is counted before anything is believed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Cursor, Read as _};
use std::path::Path;

use calamine::{DataRef, Reader as _, Xlsx};
use chrono::NaiveDate;
use zip::ZipArchive;

use super::fault::WorkbookFault;

/// A list of ten thousand instructions is a tenth of this.
const LARGEST_FILE: u64 = 16 << 20;
/// All parts of the workbook, unpacked.
const LARGEST_UNPACKED: u64 = 128 << 20;
const MOST_PARTS: usize = 500;
const MOST_SHEETS: usize = 50;
const MOST_ROWS: u32 = 100_000;
const MOST_COLUMNS: u32 = 500;
const MOST_CELLS: usize = 2_000_000;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::workspace) enum Value {
    Text(String),
    Day(NaiveDate),
    /// An error, a truth value, a moment outside of the calendar.
    Other,
}

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::workspace) struct Filled {
    pub(in crate::workspace) value: Option<Value>,
    pub(in crate::workspace) is_formula: bool,
}

/// The cells of one sheet by row and column, both counted from nought.
#[derive(Debug, Default)]
pub(in crate::workspace) struct Sheet {
    pub(in crate::workspace) cells: BTreeMap<(u32, u32), Filled>,
    /// First and last cell of every area that was made one cell.
    pub(in crate::workspace) merged: Vec<((u32, u32), (u32, u32))>,
}

/// The bytes of a file that is not larger than it may be.
pub(in crate::workspace) fn bytes(path: &Path) -> Result<Vec<u8>, WorkbookFault> {
    let unreadable = |error: io::Error| WorkbookFault::Unreadable(error.to_string());
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(WorkbookFault::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_FILE { Err(WorkbookFault::TooLarge) } else { Ok(bytes) }
}

/// Every sheet of the workbook.
pub(in crate::workspace) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, WorkbookFault> {
    check_parts(bytes)?;
    let broken = |error: calamine::XlsxError| WorkbookFault::Broken(error.to_string());
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(WorkbookFault::TooLarge);
    }
    let (mut sheets, mut room) = (Vec::new(), MOST_CELLS);
    for name in names {
        let mut sheet = Sheet::default();
        // A sheet that holds no cells, such as a chart, has none to read.
        let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(broken)? {
            let value = value(&cell.value);
            let is_formula = cell.formula.is_some();
            if value.is_none() && !is_formula {
                continue;
            }
            room = room.checked_sub(1).ok_or(WorkbookFault::TooLarge)?;
            if cell.pos.0 >= MOST_ROWS || cell.pos.1 >= MOST_COLUMNS {
                return Err(WorkbookFault::TooLarge);
            }
            sheet.cells.insert(cell.pos, Filled { value, is_formula });
        }
        drop(reader);
        let merged = workbook.merge_cells_by_sheet_name(&name).map_err(broken)?;
        sheet.merged = merged.into_iter().map(|area| (area.start, area.end)).collect();
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Unpacks every part to nowhere, so that no size is believed, and refuses what could act by itself.
fn check_parts(bytes: &[u8]) -> Result<(), WorkbookFault> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(WorkbookFault::LockedOrOld);
    }
    let broken = |error: zip::result::ZipError| WorkbookFault::Broken(error.to_string());
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookFault::NotAWorkbook)?;
    if parts.len() > MOST_PARTS {
        return Err(WorkbookFault::TooLarge);
    }
    let mut room = LARGEST_UNPACKED;
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(broken)?;
        let name = part.name().map_err(broken)?.to_lowercase();
        if acts(&name) {
            return Err(WorkbookFault::Active(name));
        }
        let is_told = name.contains("_rels/") || name == "[content_types].xml";
        let mut unpacked = Vec::new();
        let mut part = part.take(room + 1);
        let size = if is_told {
            part.read_to_end(&mut unpacked).map(|size| size as u64)
        } else {
            io::copy(&mut part, &mut io::sink())
        };
        let size = size.map_err(|error| WorkbookFault::Broken(error.to_string()))?;
        room = room.checked_sub(size).ok_or(WorkbookFault::Bomb)?;
        if is_told {
            check_relations(&name, &String::from_utf8_lossy(&unpacked).to_lowercase())?;
        }
    }
    Ok(())
}

/// Parts that run, or fetch something.
fn acts(name: &str) -> bool {
    const ACTIVE: [&str; 8] = [
        "vbaproject",
        "vbadata",
        "/macrosheets/",
        "/dialogsheets/",
        "/activex/",
        "/externallinks/",
        "/embeddings/",
        "connections.xml",
    ];
    ACTIVE.iter().any(|part| name.contains(part))
}

/// A link that somebody has to click, such as an address typed into a comment, does no harm.
fn check_relations(name: &str, text: &str) -> Result<(), WorkbookFault> {
    if text.contains("macroenabled") || text.contains("ms-office.vbaproject") {
        return Err(WorkbookFault::Active("macros".to_owned()));
    }
    let fetches = |relation: &str| {
        relation.contains("external") && !relation.contains("/relationships/hyperlink")
    };
    let mut relations = text.split("<relationship ").skip(1);
    if relations.any(fetches) {
        return Err(WorkbookFault::Active(name.to_owned()));
    }
    Ok(())
}

fn value(cell: &DataRef) -> Option<Value> {
    let text = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Value::Text(text.to_owned()))
    };
    match cell {
        DataRef::Empty => None,
        DataRef::String(own) => text(own),
        DataRef::SharedString(own) => text(own),
        DataRef::Int(number) => text(&number.to_string()),
        DataRef::Float(number) => text(&number.to_string()),
        DataRef::DateTimeIso(own) => {
            let day = own.split('T').next().and_then(|day| day.parse().ok());
            Some(day.map_or(Value::Other, Value::Day))
        }
        DataRef::DateTime(moment) => {
            const LAST: f64 = 2_958_466.0;
            let serial = moment.as_f64();
            let sound = moment.is_datetime() && (1.0..LAST).contains(&serial);
            let day =
                sound.then(|| moment.to_ymd_hms_milli()).and_then(|(year, month, day, ..)| {
                    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
                });
            Some(day.map_or(Value::Other, Value::Day))
        }
        DataRef::Bool(_) | DataRef::DurationIso(_) | DataRef::Error(_) => Some(Value::Other),
    }
}
