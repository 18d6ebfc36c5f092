//! A passport in our own form, `tekseru.passport/1`: what was read once, with what the paper printed beside it.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Number;

use crate::domain::programme::ProgrammeTask;
use crate::domain::programme::indicator::{
    Base, Feed, Indicator, Measure, PlacePlan, PlannedResult, Printed, Step,
};
use crate::domain::programme::money::exact;
use crate::domain::programme::pairing::same_words;
use crate::domain::programme::passport::{ControlPoint, PlannedMeasure};
use crate::domain::programme::plan::YearPlan;
use crate::domain::programme::quarters::Period;
use crate::domain::programme::unit::Unit;

use super::super::problem::{Place, ProblemKind};
use super::super::text_file;
use super::Reading;
use super::plan_rows::NONE_YET;

const SCHEMA: &str = "tekseru.passport/1";

#[derive(Deserialize)]
struct File {
    schema: String,
    document: Document,
    #[serde(default)]
    tasks: Vec<Task>,
    years: Vec<i32>,
    indicators: Vec<Row>,
    #[serde(default)]
    results: Vec<Row>,
    #[serde(default, alias = "measures_2024")]
    measures: Vec<Planned>,
}

#[derive(Deserialize)]
struct Document {
    title_ru: String,
    #[serde(default)]
    kind_ru: String,
    #[serde(default)]
    parent_programme_ru: String,
    #[serde(default)]
    region_ru: String,
    #[serde(default)]
    responsible_body_ru: String,
    signed_on: Option<NaiveDate>,
    approved_on: Option<NaiveDate>,
    #[serde(default)]
    sections_present: Vec<String>,
    #[serde(default)]
    sections_empty: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Task {
    id: String,
    no: u32,
    title_ru: String,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    #[serde(default)]
    code_as_printed: String,
    #[serde(default)]
    task: String,
    title_ru: String,
    #[serde(default, alias = "type_ru")]
    level: String,
    unit_ru: String,
    base: Option<PrintedBase>,
    plan: BTreeMap<i32, Option<Number>>,
    cells_found_for_12_years: Option<usize>,
    #[serde(default)]
    responsible_ru: String,
    sub_measure: Option<SubMeasure>,
    #[serde(default)]
    linked_indicator: String,
    #[serde(default)]
    linked_indicator_note: String,
    /// Targets of quarters and months.
    #[serde(default)]
    proxies: BTreeMap<Period, Option<Number>>,
    #[serde(default)]
    places: Vec<Municipality>,
    source_line: Option<u64>,
}

#[derive(Deserialize)]
struct PrintedBase {
    value: Option<Number>,
    year: Option<i32>,
}

#[derive(Deserialize)]
struct Municipality {
    name_ru: String,
    base: Option<PrintedBase>,
    plan: BTreeMap<i32, Option<Number>>,
}

#[derive(Deserialize)]
struct SubMeasure {
    code: String,
    title_ru: String,
}

#[derive(Deserialize)]
struct Planned {
    no: u32,
    #[serde(default)]
    task: String,
    title_ru: String,
    #[serde(default)]
    executor_role_ru: String,
    #[serde(default)]
    executor_body_ru: String,
    #[serde(default)]
    confirming_document_ru: String,
    control_points: Vec<Point>,
}

#[derive(Deserialize)]
struct Point {
    no: String,
    title_ru: String,
    date: NaiveDate,
    #[serde(default)]
    confirming_document_ru: String,
    source_line: Option<u64>,
}

pub(super) fn read(path: &Path, reading: &mut Reading) {
    let text = match text_file::read(path) {
        Ok(text) => text,
        Err((place, kind)) => return reading.problems.note(place, None, kind),
    };
    let file: File = match serde_json::from_str(&text) {
        Ok(file) => file,
        Err(error) => {
            let place = Place::Line(error.line() as u64);
            return reading.problems.note(place, None, ProblemKind::NotJson(error.to_string()));
        }
    };
    if file.schema != SCHEMA {
        let kind = ProblemKind::PassportSchema { found: file.schema, expected: SCHEMA.to_owned() };
        return reading.problems.note(Place::File, Some("schema"), kind);
    }
    let tasks: BTreeMap<String, String> =
        file.tasks.iter().map(|task| (task.id.clone(), task.no.to_string())).collect();
    let task_of = |id: &str| tasks.get(id).cloned().unwrap_or_default();
    let programme = &mut reading.passport.programme;
    programme.title = file.document.title_ru;
    programme.kind = file.document.kind_ru;
    programme.parent = file.document.parent_programme_ru;
    programme.region = file.document.region_ru;
    programme.responsible = file.document.responsible_body_ru;
    programme.signed_on = file.document.signed_on;
    programme.approved_on = file.document.approved_on;
    programme.sections = file.document.sections_present;
    programme.empty_sections = file.document.sections_empty.into_keys().collect();
    programme.years = file.years;
    let task = |task: Task| ProgrammeTask { code: task.no.to_string(), title: task.title_ru };
    programme.tasks = file.tasks.into_iter().map(task).collect();
    for row in file.indicators {
        let task = task_of(&row.task);
        match plan(&row.plan).and_then(|plan| Ok((plan, parts(&row)?))) {
            Ok((plan, parts)) => {
                reading.passport.indicators.push(indicator(row, task, (plan, parts)));
            }
            Err(kind) => reading.problems.note(Place::File, Some(&row.code), kind),
        }
    }
    for row in file.results {
        let task = task_of(&row.task);
        match plan(&row.plan) {
            Ok(plan) => reading.passport.results.push(result(row, task, plan)),
            Err(kind) => reading.problems.note(Place::File, Some(&row.code), kind),
        }
    }
    for planned in file.measures {
        let task = task_of(&planned.task);
        let results = &reading.passport.results;
        let mut same = results.iter().filter(|one| same_words(&one.title, &planned.title_ru));
        let of_result = match (same.next(), same.next()) {
            (Some(only), None) => Some(only.code.clone()),
            _ => None,
        };
        reading.passport.measures.push(measure(planned, task, of_result));
    }
}

fn decimal(number: &Number) -> Result<Decimal, ProblemKind> {
    let text = number.to_string();
    exact(&text).ok_or(ProblemKind::NotANumber(text))
}

fn plan(plan: &BTreeMap<i32, Option<Number>>) -> Result<YearPlan, ProblemKind> {
    let target = |(year, target): (&i32, &Option<Number>)| {
        Ok((*year, target.as_ref().map(decimal).transpose()?))
    };
    plan.iter().map(target).collect()
}

/// Targets of periods, and what falls to each municipality.
fn parts(row: &Row) -> Result<Parts, ProblemKind> {
    let target = |(period, target): (&Period, &Option<Number>)| {
        Ok((*period, target.as_ref().map(decimal).transpose()?))
    };
    let place = |place: &Municipality| {
        let (name, base) = (place.name_ru.clone(), base(place.base.as_ref()));
        Ok(PlacePlan { name, base, plan: plan(&place.plan)? })
    };
    let proxies: Result<_, ProblemKind> = row.proxies.iter().map(target).collect();
    let places: Result<_, ProblemKind> = row.places.iter().map(place).collect();
    Ok((proxies?, places?))
}

/// Targets of periods and plans of municipalities.
type Parts = (BTreeMap<Period, Option<Decimal>>, Vec<PlacePlan>);

fn base(base: Option<&PrintedBase>) -> Option<Base> {
    let base = base?;
    let value = decimal(base.value.as_ref()?).ok()?;
    Some(Base { value, year: base.year })
}

fn printed(row: &Row) -> Printed {
    let (code, values) = (row.code_as_printed.clone(), row.cells_found_for_12_years);
    Printed { code, values, line: row.source_line }
}

fn indicator(row: Row, task: String, (plan, (proxies, places)): (YearPlan, Parts)) -> Indicator {
    Indicator {
        programme: NONE_YET,
        base: base(row.base.as_ref()),
        printed: printed(&row),
        unit: Unit::named(&row.unit_ru),
        code: row.code,
        task,
        title: row.title_ru,
        level: row.level,
        plan,
        proxies,
        responsible: row.responsible_ru,
        whole: String::new(),
        feed: Feed::Reported,
        facilities: Vec::new(),
        places,
        withdrawn: false,
    }
}

fn result(row: Row, task: String, plan: YearPlan) -> PlannedResult {
    // What was inferred by whoever made the file is proposed anew, not believed.
    let inferred = row.linked_indicator_note.starts_with("inferred");
    let step = row.sub_measure.as_ref();
    let step = step.map(|step| Step { code: step.code.clone(), title: step.title_ru.clone() });
    PlannedResult {
        programme: NONE_YET,
        base: base(row.base.as_ref()),
        printed: printed(&row),
        unit: Unit::named(&row.unit_ru),
        indicator: if inferred { String::new() } else { row.linked_indicator },
        code: row.code,
        task,
        title: row.title_ru,
        kind: row.level,
        plan,
        steps: step.into_iter().collect(),
        whole: String::new(),
        withdrawn: false,
    }
}

fn measure(planned: Planned, task: String, result: Option<String>) -> PlannedMeasure {
    let point = |point: Point| ControlPoint {
        code: point.no,
        title: point.title_ru,
        due: point.date,
        document: point.confirming_document_ru,
        line: point.source_line,
    };
    let measure = Measure {
        programme: NONE_YET,
        code: planned.no.to_string(),
        task,
        title: planned.title_ru,
        post: planned.executor_role_ru,
        body: planned.executor_body_ru,
        document: planned.confirming_document_ru,
        result: None,
        printed: Printed::default(),
        withdrawn: false,
    };
    let points = planned.control_points.into_iter().map(point).collect();
    PlannedMeasure { measure, result, points }
}
