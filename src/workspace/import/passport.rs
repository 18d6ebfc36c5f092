//! A programme's passport from the table people have: read by position, every oddity located, nothing guessed.

mod front;
mod header;
mod json;
mod period_rows;
mod plan_rows;
mod schedule_rows;

use std::path::Path;

use crate::domain::facility::Country;
use crate::domain::programme::Programme;
use crate::domain::programme::passport::Passport;
use crate::workspace::Workspace;
use crate::workspace::programme::ProgrammeRefusal;

use super::ImportError;
use super::grid::{self, GridFault, GridRow};
use super::problem::{Place, Problem, ProblemKind};
use super::table::Problems;
use header::{Columns, TableKind};

/// A passport that may be recorded as it is, and what a person should look at in the paper.
#[derive(Debug)]
pub struct StagedProgramme {
    pub passport: Passport,
    pub warnings: Vec<Problem>,
}

impl Workspace {
    /// Reads a passport: our JSON, or the table by its rows.
    pub fn stage_programme(
        &self,
        path: &Path,
        country: Country,
    ) -> Result<StagedProgramme, ImportError> {
        let staged = read_passport(path, country)?;
        let title = &staged.passport.programme.title;
        if self.store().programmes()?.iter().any(|known| known.value.title == *title) {
            return Err(ProgrammeRefusal::TitleTaken(title.clone()).into());
        }
        Ok(staged)
    }
}

/// The passport of a file.
pub fn read_passport(path: &Path, country: Country) -> Result<StagedProgramme, ImportError> {
    let mut reading = Reading::new(path, country);
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        json::read(path, &mut reading);
        return reading.staged();
    }
    let rows = match grid::read(path) {
        Ok(rows) => rows,
        Err(GridFault::Refused(error)) => return Err(error),
        Err(GridFault::Problem(place, kind)) => {
            reading.problems.note(place, None, kind);
            return Err(reading.problems.into_error());
        }
    };
    reading.walk(&rows);
    reading.staged()
}

/// How far the reading of a passport has come.
struct Reading {
    passport: Passport,
    problems: Problems,
    warnings: Problems,
    /// The table that the rows belong to.
    table: Option<(TableKind, Columns)>,
    /// The section the reader is in, and whether any row of it was seen.
    section: Option<(String, bool)>,
    /// Place of the task the rows stand under.
    task: Option<usize>,
    /// Number of the last row under the task.
    ordinal: u32,
    /// The year that the heading of the section names.
    heading_year: Option<i32>,
    /// Place of the indicator that the rows by municipality are of.
    of_places: Option<usize>,
}

impl Reading {
    fn new(path: &Path, country: Country) -> Self {
        let programme = Programme {
            title: String::new(),
            kind: String::new(),
            parent: String::new(),
            region: String::new(),
            country,
            responsible: String::new(),
            signed_on: None,
            approved_on: None,
            tasks: Vec::new(),
            years: Vec::new(),
            sections: Vec::new(),
            empty_sections: Vec::new(),
            members: Vec::new(),
            why_withdrawn: String::new(),
            withdrawn: false,
        };
        let (indicators, results, measures) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            passport: Passport { programme, indicators, results, measures },
            problems: Problems::of(path),
            warnings: Problems::of(path),
            table: None,
            section: None,
            task: None,
            ordinal: 0,
            heading_year: None,
            of_places: None,
        }
    }

    fn walk(&mut self, rows: &[GridRow]) {
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            at += 1;
            if let Some((kind, columns, taken)) = header::read(rows.get(at - 1..).unwrap_or(&[])) {
                self.begin_table(kind, columns, row);
                at += taken - 1;
            } else if let Some(number) = front::section(row) {
                self.end_section();
                self.passport.programme.sections.push(number.clone());
                self.heading_year = front::heading_year(row);
                self.of_places = None;
                self.section = Some((number, false));
                self.table = None;
            } else {
                self.row(row);
            }
        }
        self.end_section();
        if self.passport.programme.title.is_empty() {
            self.problems.note(Place::File, None, ProblemKind::PassportNoTitle);
        }
        if self.passport.indicators.is_empty() {
            self.problems.note(Place::File, None, ProblemKind::PassportNoIndicators);
        }
    }

    fn begin_table(&mut self, kind: TableKind, columns: Columns, row: &GridRow) {
        let years: Vec<i32> = columns.years.iter().map(|(_, year)| *year).collect();
        let known = &mut self.passport.programme.years;
        if kind == TableKind::Indicators && known.is_empty() {
            known.clone_from(&years);
        }
        if matches!(kind, TableKind::Indicators | TableKind::Results) {
            if years.is_empty() {
                self.problems.note(Place::Line(row.line), None, ProblemKind::PassportNoYears);
            }
            self.ordinal = 0;
        }
        self.task = None;
        self.table = Some((kind, columns));
    }

    /// A section of which only the header was seen is empty: that is no fault of the file, and is said.
    fn end_section(&mut self) {
        if let Some((number, false)) = self.section.take()
            && self.table.is_some()
        {
            let kind = ProblemKind::PassportEmptySection(number.clone());
            self.warnings.note(Place::File, None, kind);
            self.passport.programme.empty_sections.push(number);
        }
    }

    fn row(&mut self, row: &GridRow) {
        let Some((kind, columns)) = self.table.clone() else {
            front::take(row, self);
            return;
        };
        if let Some((_, seen)) = &mut self.section {
            *seen = true;
        }
        match kind {
            TableKind::Indicators => plan_rows::indicator(row, &columns, self),
            TableKind::Results => plan_rows::result(row, &columns, self),
            TableKind::ControlPoints => schedule_rows::take(row, &columns, self),
            TableKind::Months => period_rows::months(row, &columns, self),
            TableKind::Places => period_rows::place(row, &columns, self),
            TableKind::Other => {
                self.warn(row, None, ProblemKind::PassportRowSkipped(row.cells.join(" | ")));
            }
        }
    }

    fn fail(&mut self, row: &GridRow, field: Option<&str>, kind: ProblemKind) {
        self.problems.note(Place::Line(row.line), field, kind);
    }

    fn warn(&mut self, row: &GridRow, field: Option<&str>, kind: ProblemKind) {
        self.warnings.note(Place::Line(row.line), field, kind);
    }

    fn staged(self) -> Result<StagedProgramme, ImportError> {
        if !self.problems.is_empty() {
            return Err(self.problems.into_error());
        }
        let (warnings, _) = self.warnings.into_parts();
        Ok(StagedProgramme { passport: self.passport, warnings })
    }
}
