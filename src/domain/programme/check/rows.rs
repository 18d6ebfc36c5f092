//! What contradicts itself among indicators and results.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::super::indicator::{Indicator, PlannedResult, Printed};
use super::super::pairing::indicator_of;
use super::super::passport::Passport;
use super::super::plan::sum;
use super::{Fault, FaultCode, Part, Spot};

pub(super) fn faults(passport: &Passport) -> Vec<Fault> {
    let mut faults = Vec::new();
    for indicator in &passport.indicators {
        let spot = indicator_spot(indicator);
        faults.extend(printed(&indicator.printed, &indicator.code, &spot, passport));
        if indicator.unit.is_share() && indicator.whole.is_empty() {
            let fault = Fault::at(FaultCode::ShareWithoutWhole, spot);
            faults.push(fault.with("unit", &&indicator.unit.name));
        }
        faults.extend(against_results(indicator, passport));
    }
    for result in &passport.results {
        let spot = result_spot(result);
        faults.extend(printed(&result.printed, &result.code, &spot, passport));
        if result.unit.is_share() && result.whole.is_empty() {
            let fault = Fault::at(FaultCode::ShareWithoutWhole, spot);
            faults.push(fault.with("unit", &&result.unit.name));
        }
    }
    faults.extend(sections(passport));
    faults
}

fn indicator_spot(indicator: &Indicator) -> Spot {
    Spot::new(Part::Indicator, &indicator.code, indicator.printed.line)
}

fn result_spot(result: &PlannedResult) -> Spot {
    Spot::new(Part::Result, &result.code, result.printed.line)
}

/// What the row itself shows: a broken number, a value too many.
fn printed(row: &Printed, code: &str, spot: &Spot, passport: &Passport) -> Vec<Fault> {
    let mut faults = Vec::new();
    let years = passport.programme.years.len();
    if let Some(values) = row.values.filter(|values| *values != years) {
        let fault = Fault::at(FaultCode::ValueCount, spot.clone());
        faults.push(fault.with("values", &values).with("years", &years));
    }
    if !row.code.is_empty() && plain_code(&row.code) != code {
        let fault = Fault::at(FaultCode::CodeBroken, spot.clone());
        faults.push(fault.with("printed", &&row.code).with("read", &code));
    }
    faults
}

/// The figures of a number, whatever stands between them: `1 . 2 .` is 1.2.
pub fn plain_code(text: &str) -> String {
    let groups = text.split(|letter: char| !letter.is_ascii_digit());
    groups.filter(|group| !group.is_empty()).collect::<Vec<_>>().join(".")
}

fn against_results(indicator: &Indicator, passport: &Passport) -> Vec<Fault> {
    let serves = |result: &&PlannedResult| {
        indicator_of(result, &passport.indicators)
            .is_some_and(|(own, _)| own.code == indicator.code)
    };
    let serving: Vec<&PlannedResult> = passport.results.iter().filter(serves).collect();
    let spot = indicator_spot(indicator);
    if serving.is_empty() {
        return vec![Fault::at(FaultCode::IndicatorWithoutResult, spot)];
    }
    let mut faults = Vec::new();
    let (same, other): (Vec<&PlannedResult>, Vec<&PlannedResult>) =
        serving.into_iter().partition(|result| result.unit.is_same(&indicator.unit));
    for result in other {
        let fault = Fault::at(FaultCode::UnitDiffers, spot.clone()).and(result_spot(result));
        faults.push(
            fault.with("indicator", &&indicator.unit.name).with("result", &&result.unit.name),
        );
    }
    if !same.is_empty() {
        faults.extend(bases(indicator, &same));
        faults.extend(targets(indicator, &same));
    }
    faults
}

fn about(code: FaultCode, indicator: &Indicator, results: &[&PlannedResult]) -> Fault {
    let fault = Fault::at(code, indicator_spot(indicator));
    results.iter().fold(fault, |fault, result| fault.and(result_spot(result)))
}

fn bases(indicator: &Indicator, results: &[&PlannedResult]) -> Option<Fault> {
    let own = indicator.base?.value;
    let bases: Vec<Decimal> =
        results.iter().map(|result| Some(result.base?.value)).collect::<Option<_>>()?;
    if sum(bases.iter().copied())? == own {
        return None;
    }
    let fault = about(FaultCode::BaseDiffers, indicator, results);
    Some(fault.with("indicator", &own.normalize()).with("results", &joined(&bases)))
}

fn targets(indicator: &Indicator, results: &[&PlannedResult]) -> Vec<Fault> {
    let years = indicator.plan.years().map(|(year, _)| year);
    let theirs = results.iter().flat_map(|result| result.plan.years().map(|(year, _)| year));
    let years: BTreeSet<i32> = years.chain(theirs).collect();
    let (mut differ, mut outlast) = (Vec::new(), Vec::new());
    let mut numbers: Option<(Decimal, Vec<Decimal>)> = None;
    for year in years {
        let parts: Vec<Decimal> =
            results.iter().filter_map(|result| result.plan.target(year)).collect();
        match (indicator.plan.target(year), sum(parts.iter().copied())) {
            (Some(own), Some(total)) if !parts.is_empty() && own != total => {
                differ.push(year);
                numbers.get_or_insert((own, parts));
            }
            (Some(_), _) if parts.is_empty() => outlast.push(year),
            (None, _) if !parts.is_empty() => outlast.push(year),
            _ => {}
        }
    }
    let mut faults = Vec::new();
    if let Some((own, parts)) = numbers {
        let total = sum(parts.iter().copied()).unwrap_or_default();
        let fault =
            about(FaultCode::TargetsDiffer, indicator, results).with("years", &spans(&differ));
        faults.push(
            fault
                .with("indicator", &own.normalize())
                .with("results", &joined(&parts))
                .with("missing", &(own - total).normalize()),
        );
    }
    if !outlast.is_empty() {
        let fault = about(FaultCode::PlanOutlasts, indicator, results);
        let last = |year: Option<i32>| year.map_or_else(|| "–".to_owned(), |year| year.to_string());
        let result_last = results.iter().filter_map(|result| result.plan.last_year()).max();
        faults.push(
            fault
                .with("years", &spans(&outlast))
                .with("indicator", &last(indicator.plan.last_year()))
                .with("results", &last(result_last)),
        );
    }
    faults
}

/// Several numbers as what is added up: `23+75`.
fn joined(values: &[Decimal]) -> String {
    let texts: Vec<String> = values.iter().map(|value| value.normalize().to_string()).collect();
    texts.join("+")
}

/// Years in a row as one: `2024–2026, 2030`.
fn spans(years: &[i32]) -> String {
    let mut spans: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => spans.push((*year, *year)),
        }
    }
    let texts = spans.iter().map(|(first, last)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// Numbers that the paper jumps over, and sections without a row.
fn sections(passport: &Passport) -> Vec<Fault> {
    let spot = |code: &str| Spot::new(Part::Section, code, None);
    let whole = |code: &String| code.parse::<u32>().ok();
    let present: BTreeSet<u32> = passport.programme.sections.iter().filter_map(whole).collect();
    let last = present.last().copied().unwrap_or(0).min(100);
    let missing = (1..=last).filter(|number| !present.contains(number));
    let missing =
        missing.map(|number| Fault::at(FaultCode::SectionMissing, spot(&number.to_string())));
    let empty = passport.programme.empty_sections.iter();
    missing.chain(empty.map(|code| Fault::at(FaultCode::SectionEmpty, spot(code)))).collect()
}
