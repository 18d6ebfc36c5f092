//! Rows of a file with one JSON object on each line.

use serde_json::{Map, Value};

use super::column::Column;
use super::problem::{Place, ProblemKind};
use super::table::{MOST_ROWS, Problems, RawRow};

/// The rows; a line that is no object, or holds an unknown key, is noted and passed over.
pub(super) fn rows(text: &str, columns: &'static [Column], problems: &mut Problems) -> Vec<RawRow> {
    // The keys are the names for machines, on every line anew.
    let keys = columns.iter().filter(|column| column.required).map(|column| column.key);
    problems.take_headers(Place::File, keys, columns);
    let mut rows = Vec::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        if rows.len() == MOST_ROWS {
            problems.note(Place::Line(line), None, ProblemKind::TooManyRows);
            return Vec::new();
        }
        match serde_json::from_str(text) {
            Ok(Value::Object(object)) => rows.push(row(line, object, columns, problems)),
            Ok(_) => problems.note(Place::Line(line), None, ProblemKind::NotAnObject),
            Err(error) => {
                let why = error.to_string();
                problems.note(Place::Line(line), None, ProblemKind::NotJson(why));
            }
        }
    }
    rows
}

fn row(
    line: u64,
    object: Map<String, Value>,
    columns: &'static [Column],
    problems: &mut Problems,
) -> RawRow {
    let mut cells = Vec::new();
    for (key, value) in object {
        let Some(column) = columns.iter().find(|column| column.key == key) else {
            let keys: Vec<&str> = columns.iter().map(|column| column.key).collect();
            let kind = ProblemKind::UnknownColumn { known: keys.join(", ") };
            problems.note(Place::Line(line), Some(&key), kind);
            continue;
        };
        match text_of(value) {
            Some(text) => cells.push((column, text)),
            None => problems.note(Place::Line(line), Some(&key), ProblemKind::NotAText),
        }
    }
    RawRow { line, cells }
}

/// A text, a number, nothing, or several texts as they would stand in a cell.
fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(values) => {
            let texts: Option<Vec<String>> =
                values.into_iter().map(|value| value.as_str().map(str::to_owned)).collect();
            Some(texts?.join("|"))
        }
        Value::Bool(_) | Value::Object(_) => None,
    }
}
