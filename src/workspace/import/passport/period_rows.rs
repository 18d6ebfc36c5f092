//! Rows of the tables beside the plan of years: what falls to each month, and what to each municipality.
//!
//! Both belong to an indicator that stands in the table of indicators; a row that names none of them is left out
//! with a word, never given to the nearest.

use crate::domain::programme::check::plain_code;
use crate::domain::programme::indicator::{Base, PlacePlan};
use crate::domain::programme::pairing::same_words;
use crate::domain::programme::plan::YearPlan;
use crate::domain::programme::quarters::Period;

use super::super::grid::GridRow;
use super::super::problem::ProblemKind;
use super::Reading;
use super::header::Columns;
use super::plan_rows::target;

/// A row of monthly targets, of the year that the heading of the section names.
pub(super) fn months(row: &GridRow, columns: &Columns, reading: &mut Reading) {
    let Some(at) = named(row, columns, reading) else {
        let text = row.at(columns.title).to_owned();
        return reading.warn(row, None, ProblemKind::PassportNoIndicator(text));
    };
    let Some(year) = reading.heading_year else {
        return reading.fail(row, None, ProblemKind::PassportNoYears);
    };
    for (column, month) in &columns.months {
        match target(row.at(*column)) {
            Ok(planned) => {
                let indicator = reading.passport.indicators.get_mut(at);
                if let (Some(indicator), Some(period)) = (indicator, Period::month(year, *month)) {
                    indicator.proxies.insert(period, planned);
                }
            }
            Err(text) => {
                let name = columns.name(*column).to_owned();
                reading.fail(row, Some(&name), ProblemKind::NotANumber(text));
            }
        }
    }
}

/// A row of the table by municipality: the indicator that the next rows are of, or one municipality.
pub(super) fn place(row: &GridRow, columns: &Columns, reading: &mut Reading) {
    let name = row.at(columns.title).to_owned();
    let base_at = columns.base.map_or("", |at| row.at(at));
    let first_year = columns.years.first().map_or(usize::MAX, |(at, _)| *at);
    let has_values =
        !base_at.is_empty() || row.cells.iter().skip(first_year).any(|c| !c.is_empty());
    if !has_values {
        reading.of_places = named(row, columns, reading);
        if reading.of_places.is_none() {
            reading.warn(row, None, ProblemKind::PassportNoIndicator(name));
        }
        return;
    }
    let Some(at) = reading.of_places else {
        return reading.warn(row, None, ProblemKind::PassportNoIndicator(name));
    };
    let mut plan = YearPlan::default();
    for (column, year) in &columns.years {
        match target(row.at(*column)) {
            Ok(planned) => plan.set(*year, planned),
            Err(text) => {
                let name = columns.name(*column).to_owned();
                reading.fail(row, Some(&name), ProblemKind::NotANumber(text));
            }
        }
    }
    let base = match target(base_at) {
        Ok(value) => value.map(|value| {
            let year = columns.base_year.map_or("", |at| row.at(at));
            Base { value, year: year.trim_end_matches([' ', 'г', '.']).parse().ok() }
        }),
        Err(text) => {
            let name = columns.base.map(|at| columns.name(at).to_owned());
            return reading.fail(row, name.as_deref(), ProblemKind::NotANumber(text));
        }
    };
    if let Some(indicator) = reading.passport.indicators.get_mut(at) {
        indicator.places.push(PlacePlan { name, base, plan });
    }
}

/// The indicator of these words or, where they are none of its, of this number.
fn named(row: &GridRow, columns: &Columns, reading: &Reading) -> Option<usize> {
    let title = row.at(columns.title);
    let indicators = &reading.passport.indicators;
    let by_words = indicators.iter().position(|one| same_words(&one.title, title));
    let code = plain_code(row.at(0));
    by_words.or_else(|| {
        // A number of one figure is the number of a row, not of an indicator.
        indicators.iter().position(|one| code.contains('.') && one.code == code)
    })
}
