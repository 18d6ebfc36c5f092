//! Rows of indicators and results: tasks, values by year, bases, and the numbers of the rows.

use rust_decimal::Decimal;

use crate::domain::id::ProgrammeId;
use crate::domain::programme::ProgrammeTask;
use crate::domain::programme::check::plain_code;
use crate::domain::programme::indicator::{Base, Feed, Indicator, PlannedResult, Printed, Step};
use crate::domain::programme::money::exact;
use crate::domain::programme::pairing::same_words;
use crate::domain::programme::plan::YearPlan;
use crate::domain::programme::unit::Unit;

use super::super::grid::GridRow;
use super::super::problem::ProblemKind;
use super::Reading;
use super::header::Columns;

/// Whatever is recorded gets its programme when it is recorded.
pub(super) const NONE_YET: ProgrammeId = ProgrammeId([0; 16]);

/// A row of the table of indicators.
pub(super) fn indicator(row: &GridRow, columns: &Columns, reading: &mut Reading) {
    let title = row.at(columns.title);
    if !has_values(row, columns) {
        return task(row, title, reading);
    }
    let Some((code, task)) = number(row, reading) else { return };
    let Some(values) = values(row, columns, reading) else { return };
    reading.passport.indicators.push(Indicator {
        programme: NONE_YET,
        printed: Printed { code: row.at(0).to_owned(), values: values.found, line: Some(row.line) },
        code,
        task,
        title: title.to_owned(),
        level: columns.kind.map(|at| row.at(at).to_owned()).unwrap_or_default(),
        unit: values.unit,
        base: values.base,
        plan: values.plan,
        proxies: std::collections::BTreeMap::new(),
        responsible: values.responsible,
        whole: String::new(),
        feed: Feed::Reported,
        facilities: Vec::new(),
        places: Vec::new(),
        withdrawn: false,
    });
}

/// A row of the table of results: a task, a result, or a step of the result above it.
pub(super) fn result(row: &GridRow, columns: &Columns, reading: &mut Reading) {
    let title = row.at(columns.title);
    if !has_values(row, columns) {
        let tasks = &reading.passport.programme.tasks;
        if tasks.iter().any(|task| same_words(&task.title, title)) {
            return task(row, title, reading);
        }
        return step(row, title, reading);
    }
    let Some((code, task)) = number(row, reading) else { return };
    let Some(values) = values(row, columns, reading) else { return };
    reading.passport.results.push(PlannedResult {
        programme: NONE_YET,
        printed: Printed { code: row.at(0).to_owned(), values: values.found, line: Some(row.line) },
        code,
        task,
        title: title.to_owned(),
        kind: columns.kind.map(|at| row.at(at).to_owned()).unwrap_or_default(),
        unit: values.unit,
        base: values.base,
        plan: values.plan,
        steps: Vec::new(),
        indicator: String::new(),
        whole: String::new(),
        withdrawn: false,
    });
}

fn has_values(row: &GridRow, columns: &Columns) -> bool {
    let first_year = columns.years.first().map_or(usize::MAX, |(at, _)| *at);
    let unit = columns.unit.map_or("", |at| row.at(at));
    !unit.is_empty() || row.cells.len() > first_year
}

/// A task that is known by its words, or a new one.
pub(super) fn task(row: &GridRow, title: &str, reading: &mut Reading) {
    if title.is_empty() {
        let text = row.cells.join(" | ");
        return reading.fail(row, None, ProblemKind::PassportRowUnknown(text));
    }
    reading.ordinal = 0;
    let tasks = &mut reading.passport.programme.tasks;
    if let Some(known) = tasks.iter().position(|task| same_words(&task.title, title)) {
        reading.task = Some(known);
        return;
    }
    let printed = plain_code(row.at(0));
    let code = if printed.is_empty() { (tasks.len() + 1).to_string() } else { printed };
    tasks.push(ProgrammeTask { code, title: title.to_owned() });
    reading.task = Some(tasks.len() - 1);
}

fn step(row: &GridRow, title: &str, reading: &mut Reading) {
    let under = reading.passport.results.last_mut().filter(|_| reading.ordinal > 0);
    let Some(result) = under.filter(|_| !title.is_empty()) else {
        let text = row.cells.join(" | ");
        return reading.fail(row, None, ProblemKind::PassportRowUnknown(text));
    };
    let code = format!("{}.{}", result.code, result.steps.len() + 1);
    result.steps.push(Step { code: code.clone(), title: title.to_owned() });
    if plain_code(row.at(0)) != code {
        let (printed, read) = (row.at(0).to_owned(), code);
        reading.warn(row, None, ProblemKind::PassportCode { printed, read });
    }
}

/// The number of a row under its task: as printed where it is whole, by position where it is broken.
fn number(row: &GridRow, reading: &mut Reading) -> Option<(String, String)> {
    let Some(task) = reading.task.and_then(|at| reading.passport.programme.tasks.get(at)) else {
        let text = row.cells.join(" | ");
        reading.fail(row, None, ProblemKind::PassportNoTask(text));
        return None;
    };
    let task = task.code.clone();
    let printed = plain_code(row.at(0));
    let whole = printed.strip_prefix(&format!("{task}.")).and_then(|last| last.parse().ok());
    let next = reading.ordinal + 1;
    reading.ordinal = whole.unwrap_or(next);
    let code = format!("{task}.{}", reading.ordinal);
    if reading.ordinal < next {
        reading.fail(row, None, ProblemKind::PassportCodeAgain(code));
        return None;
    }
    if printed != code {
        let (printed, read) = (row.at(0).to_owned(), code.clone());
        reading.warn(row, None, ProblemKind::PassportCode { printed, read });
    }
    Some((code, task))
}

struct Values {
    unit: Unit,
    base: Option<Base>,
    plan: YearPlan,
    responsible: String,
    /// How many values stand in the row.
    found: Option<usize>,
}

/// Everything of a row that is a number, and who answers for it.
fn values(row: &GridRow, columns: &Columns, reading: &mut Reading) -> Option<Values> {
    let (first, last) = (columns.years.first()?.0, columns.years.last()?.0);
    let expected = columns.years.len();
    // Whoever answers stands after the years, wherever a value too many has pushed them.
    let after = columns.responsible.is_some_and(|at| at > last);
    let mut found = row.cells.len().saturating_sub(first);
    let named = row.cells.last().is_some_and(|cell| target(cell).is_err());
    if after && named {
        found = found.saturating_sub(1);
    }
    if found < expected {
        let (found, name) = (found, columns.name(first).to_owned());
        reading.fail(row, Some(&name), ProblemKind::PassportValues { found, expected });
        return None;
    }
    let mut plan = YearPlan::default();
    let mut sound = true;
    for (at, year) in &columns.years {
        match target(row.at(*at)) {
            Ok(target) => plan.set(*year, target),
            Err(text) => {
                sound = false;
                reading.fail(row, Some(columns.name(*at)), ProblemKind::NotANumber(text));
            }
        }
    }
    if found > expected {
        let left_out: Vec<String> =
            (first + expected..first + found).map(|at| row.at(at).to_owned()).collect();
        if let Some(text) = left_out.iter().find(|text| target(text).is_err()) {
            reading.fail(row, None, ProblemKind::NotANumber(text.clone()));
            return None;
        }
        let left_out = left_out.join("; ");
        reading.warn(row, None, ProblemKind::PassportExtra { found, expected, left_out });
    }
    let base = base(row, columns, reading);
    let unit = columns.unit.map_or("", |at| row.at(at));
    if unit.is_empty() {
        reading.fail(row, None, ProblemKind::PassportNoUnit);
        return None;
    }
    let unit = Unit::named(unit);
    if unit.okei.is_none() {
        reading.warn(row, None, ProblemKind::PassportUnit(unit.name.clone()));
    }
    let responsible = if after && named { row.cells.last().cloned() } else { None };
    let found = Some(found);
    sound.then(|| Values { unit, base, plan, responsible: responsible.unwrap_or_default(), found })
}

fn base(row: &GridRow, columns: &Columns, reading: &mut Reading) -> Option<Base> {
    let at = columns.base?;
    let value = match target(row.at(at)) {
        Ok(value) => value?,
        Err(text) => {
            reading.fail(row, Some(columns.name(at)), ProblemKind::NotANumber(text));
            return None;
        }
    };
    let year = columns.base_year.map_or("", |at| row.at(at));
    let year = year.trim_end_matches([' ', 'г', '.']).parse().ok();
    Some(Base { value, year })
}

/// A number, or nothing where a dash says that there is none. Anything else is neither.
pub(super) fn target(text: &str) -> Result<Option<Decimal>, String> {
    if matches!(text, "" | "-" | "–" | "—" | "−" | "х" | "Х" | "x" | "X") {
        return Ok(None);
    }
    exact(text).map(Some).ok_or_else(|| text.to_owned())
}
