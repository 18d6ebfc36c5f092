//! Consistency of a passport: what contradicts itself, each fault with its place and its numbers.
//!
//! Nothing is repaired and nothing is judged: a person accepts a fault, explains it or makes it a finding.

mod rows;
mod schedule;

pub use rows::plain_code;

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::deadline::is_weekend;
use super::super::workdays::Workdays;
use super::passport::Passport;

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultCode {
    /// Base values of an indicator and of its results differ.
    BaseDiffers,
    /// Targets of the results do not come to the target of their indicator.
    TargetsDiffer,
    /// One of both goes on where the other has stopped.
    PlanOutlasts,
    /// An indicator and a result that serves it count different things.
    UnitDiffers,
    IndicatorWithoutResult,
    /// Control points stand under a measure that no result row answers for.
    MeasureWithoutResult,
    /// Something is due before the programme was approved.
    BeforeApproval,
    OnWeekend,
    /// Due on a holiday, or on a working day that was made a day off.
    OnHoliday,
    /// Money is allotted before anybody has determined the need.
    MoneyBeforeNeed,
    /// One post carries most of the measures.
    ExecutorLoad,
    /// A share that does not say of what.
    ShareWithoutWhole,
    /// A measure and its control points ask for different documents.
    DocumentDiffers,
    /// A row holds more values than there are years.
    ValueCount,
    /// The printed number is not the number of the row.
    CodeBroken,
    SectionMissing,
    SectionEmpty,
}

impl FaultCode {
    pub const ALL: [Self; 17] = [
        Self::BaseDiffers,
        Self::TargetsDiffer,
        Self::PlanOutlasts,
        Self::UnitDiffers,
        Self::IndicatorWithoutResult,
        Self::MeasureWithoutResult,
        Self::BeforeApproval,
        Self::OnWeekend,
        Self::OnHoliday,
        Self::MoneyBeforeNeed,
        Self::ExecutorLoad,
        Self::ShareWithoutWhole,
        Self::DocumentDiffers,
        Self::ValueCount,
        Self::CodeBroken,
        Self::SectionMissing,
        Self::SectionEmpty,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::BaseDiffers => "base-differs",
            Self::TargetsDiffer => "targets-differ",
            Self::PlanOutlasts => "plan-outlasts",
            Self::UnitDiffers => "unit-differs",
            Self::IndicatorWithoutResult => "indicator-without-result",
            Self::MeasureWithoutResult => "measure-without-result",
            Self::BeforeApproval => "before-approval",
            Self::OnWeekend => "on-weekend",
            Self::OnHoliday => "on-holiday",
            Self::MoneyBeforeNeed => "money-before-need",
            Self::ExecutorLoad => "executor-load",
            Self::ShareWithoutWhole => "share-without-whole",
            Self::DocumentDiffers => "document-differs",
            Self::ValueCount => "value-count",
            Self::CodeBroken => "code-broken",
            Self::SectionMissing => "section-missing",
            Self::SectionEmpty => "section-empty",
        }
    }
}

/// What a place in a passport is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    Programme,
    Section,
    Indicator,
    Result,
    Measure,
    Milestone,
}

impl Part {
    pub const ALL: [Self; 6] = [
        Self::Programme,
        Self::Section,
        Self::Indicator,
        Self::Result,
        Self::Measure,
        Self::Milestone,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Section => "section",
            Self::Indicator => "indicator",
            Self::Result => "result",
            Self::Measure => "measure",
            Self::Milestone => "milestone",
        }
    }
}

/// Where in a passport something is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    pub part: Part,
    pub code: String,
    /// The line of the file it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

impl Spot {
    fn new(part: Part, code: &str, line: Option<u64>) -> Self {
        Self { part, code: code.to_owned(), line }
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub code: FaultCode,
    /// The place it is named after, then the others it touches.
    pub spots: Vec<Spot>,
    /// What differs, by the name of each number.
    pub numbers: BTreeMap<&'static str, String>,
}

impl Fault {
    fn at(code: FaultCode, spot: Spot) -> Self {
        Self { code, spots: vec![spot], numbers: BTreeMap::new() }
    }

    #[must_use]
    fn and(mut self, spot: Spot) -> Self {
        self.spots.push(spot);
        self
    }

    #[must_use]
    fn with(mut self, name: &'static str, value: &impl ToString) -> Self {
        self.numbers.insert(name, value.to_string());
        self
    }

    /// What people call it by: `base-differs:1.2`.
    pub fn name(&self) -> String {
        let place = self.spots.first().map_or("", |spot| spot.code.as_str());
        let part = self.spots.first().map_or("", |spot| match spot.part {
            Part::Result => "result-",
            _ => "",
        });
        if place.is_empty() {
            self.code.code().to_owned()
        } else {
            format!("{}:{part}{place}", self.code.code())
        }
    }

    /// Its name with everything it says: a decision on it lapses when a number changes.
    pub fn fingerprint(&self) -> String {
        let numbers = self.numbers.iter().map(|(name, value)| format!(" {name}={value}"));
        numbers.fold(self.name(), |whole, number| whole + &number)
    }
}

/// How many of each part a passport has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub tasks: usize,
    pub indicators: usize,
    pub results: usize,
    pub sub_measures: usize,
    pub measures: usize,
    pub control_points: usize,
    pub control_points_before_approval: usize,
    pub control_points_on_weekend: usize,
    pub control_points_on_holiday: usize,
}

/// Every fault of a passport, in the order of its parts.
pub fn check(passport: &Passport, calendar: &Workdays) -> Vec<Fault> {
    let mut faults = rows::faults(passport);
    faults.extend(schedule::faults(passport, calendar));
    faults
}

pub fn counts(passport: &Passport, calendar: &Workdays) -> Counts {
    let approved = passport.programme.approved_on;
    let before = |day| approved.is_some_and(|approved| day < approved);
    let weekend = |day| calendar.is_day_off(day) && is_weekend(day);
    let days: Vec<_> = passport.points().map(|(_, point)| point.due).collect();
    Counts {
        tasks: passport.programme.tasks.len(),
        indicators: passport.indicators.len(),
        results: passport.results.len(),
        sub_measures: passport.results.iter().map(|result| result.steps.len()).sum(),
        measures: passport.measures.len(),
        control_points: days.len(),
        control_points_before_approval: days.iter().filter(|day| before(**day)).count(),
        control_points_on_weekend: days.iter().filter(|day| weekend(**day)).count(),
        control_points_on_holiday: days
            .iter()
            .filter(|day| calendar.is_day_off(**day) && !is_weekend(**day))
            .count(),
    }
}
