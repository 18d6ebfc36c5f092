//! A passport with its rows together, as checks look at it.

use chrono::NaiveDate;

use super::Programme;
use super::indicator::{Indicator, Measure, PlannedResult};

/// A control point as far as consistency asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlPoint {
    pub code: String,
    pub title: String,
    pub due: NaiveDate,
    pub document: String,
    pub line: Option<u64>,
}

/// A measure and its control points in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMeasure {
    pub measure: Measure,
    /// Code of the result it brings about; none where no result has its words.
    pub result: Option<String>,
    pub points: Vec<ControlPoint>,
}

/// The whole passport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passport {
    pub programme: Programme,
    pub indicators: Vec<Indicator>,
    pub results: Vec<PlannedResult>,
    pub measures: Vec<PlannedMeasure>,
}

impl Passport {
    pub fn points(&self) -> impl Iterator<Item = (&PlannedMeasure, &ControlPoint)> {
        self.measures.iter().flat_map(|measure| measure.points.iter().map(move |p| (measure, p)))
    }
}
