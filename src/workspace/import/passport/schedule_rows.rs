//! Rows of the plan: tasks, measures, and the control points under them.

use crate::domain::programme::check::plain_code;
use crate::domain::programme::indicator::{Measure, Printed};
use crate::domain::programme::pairing::same_words;
use crate::domain::programme::passport::{ControlPoint, PlannedMeasure};

use super::super::cell;
use super::super::grid::GridRow;
use super::super::problem::ProblemKind;
use super::Reading;
use super::header::Columns;
use super::plan_rows::{NONE_YET, target};

pub(super) fn take(row: &GridRow, columns: &Columns, reading: &mut Reading) {
    let (code, title) = numbered(row, columns);
    let date = columns.date.map_or("", |at| row.at(at));
    let who = columns.responsible.map_or("", |at| row.at(at));
    let document = columns.document.map_or("", |at| row.at(at)).to_owned();
    if title.is_empty() {
        let text = row.cells.join(" | ");
        return reading.fail(row, None, ProblemKind::PassportRowUnknown(text));
    }
    if matches!(target(date), Ok(None)) {
        let tasks = &reading.passport.programme.tasks;
        if let Some(known) = tasks.iter().position(|task| same_words(&task.title, &title)) {
            reading.task = Some(known);
            return;
        }
        return measure(row, (code, title), (who, document), reading);
    }
    let due = match cell::date(date) {
        Ok(due) => due,
        Err(kind) => {
            let field = columns.date.map(|at| columns.name(at).to_owned());
            return reading.fail(row, field.as_deref(), kind);
        }
    };
    let Some(planned) = reading.passport.measures.last_mut() else {
        return reading.fail(row, None, ProblemKind::PassportNoMeasure(title));
    };
    let read = format!("{}.{}", planned.measure.code, planned.points.len() + 1);
    let line = Some(row.line);
    planned.points.push(ControlPoint { code: read.clone(), title, due, document, line });
    if plain_code(&code) != read {
        reading.warn(row, None, ProblemKind::PassportCode { printed: code, read });
    }
}

fn measure(
    row: &GridRow,
    (printed, title): (String, String),
    (who, document): (&str, String),
    reading: &mut Reading,
) {
    // A post stands before the first comma, its body after it.
    let (post, body) = who.split_once(", ").unwrap_or((who, ""));
    let mut same = reading.passport.results.iter().filter(|one| same_words(&one.title, &title));
    let result = match (same.next(), same.next()) {
        (Some(only), None) => Some(only.code.clone()),
        _ => None,
    };
    let task = reading.task.and_then(|at| reading.passport.programme.tasks.get(at));
    let code = (reading.passport.measures.len() + 1).to_string();
    let measure = Measure {
        programme: NONE_YET,
        code: code.clone(),
        task: task.map(|task| task.code.clone()).unwrap_or_default(),
        title,
        post: post.to_owned(),
        body: body.to_owned(),
        document,
        result: None,
        printed: Printed { code: printed.clone(), values: None, line: Some(row.line) },
        withdrawn: false,
    };
    reading.passport.measures.push(PlannedMeasure { measure, result, points: Vec::new() });
    if plain_code(&printed) != code {
        reading.warn(row, None, ProblemKind::PassportCode { printed, read: code });
    }
}

/// The number and the words of a row, which share a cell where the table has no column for numbers.
fn numbered(row: &GridRow, columns: &Columns) -> (String, String) {
    if columns.title > 0 {
        return (row.at(0).to_owned(), row.at(columns.title).to_owned());
    }
    let cell = row.at(0);
    let words = cell.trim_start_matches(|letter: char| {
        letter.is_ascii_digit() || letter == '.' || letter == ' '
    });
    let number: String = cell.chars().take(cell.chars().count() - words.chars().count()).collect();
    (number.trim().to_owned(), words.trim().to_owned())
}
