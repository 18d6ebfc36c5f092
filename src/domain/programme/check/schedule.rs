//! What contradicts itself among measures and their control points.

use std::collections::BTreeMap;

use super::super::super::deadline::is_weekend;
use super::super::super::workdays::Workdays;
use super::super::pairing::same_words;
use super::super::passport::{ControlPoint, Passport, PlannedMeasure};
use super::{Fault, FaultCode, Part, Spot};

/// Beginnings of the words by which a plan says that money is given; both must stand in the title.
const MONEY: [[&str; 2]; 3] = [["выделен", "средств"], ["қаражат", "бөл"], ["allot", "money"]];
/// And that the need is determined.
const NEED: [[&str; 2]; 3] =
    [["определен", "потребност"], ["қажеттілік", "анықта"], ["determin", "need"]];
/// Fewer measures than this are no load.
const LEAST_LOAD: usize = 4;

pub(super) fn faults(passport: &Passport, calendar: &Workdays) -> Vec<Fault> {
    let mut faults = Vec::new();
    for planned in &passport.measures {
        let spot = measure_spot(planned);
        if planned.result.is_none() && !planned.points.is_empty() {
            let fault = Fault::at(FaultCode::MeasureWithoutResult, spot.clone());
            faults.push(fault.with("points", &planned.points.len()));
        }
        faults.extend(documents(planned));
        faults.extend(money_before_need(planned));
        for point in &planned.points {
            faults.extend(dates(point, passport, calendar));
        }
    }
    faults.extend(load(passport));
    faults
}

fn measure_spot(planned: &PlannedMeasure) -> Spot {
    Spot::new(Part::Measure, &planned.measure.code, planned.measure.printed.line)
}

fn point_spot(point: &ControlPoint) -> Spot {
    Spot::new(Part::Milestone, &point.code, point.line)
}

fn dates(point: &ControlPoint, passport: &Passport, calendar: &Workdays) -> Vec<Fault> {
    let mut faults = Vec::new();
    let fault = |code| Fault::at(code, point_spot(point)).with("date", &point.due);
    if let Some(approved) = passport.programme.approved_on.filter(|day| point.due < *day) {
        faults.push(fault(FaultCode::BeforeApproval).with("approved", &approved));
    }
    if calendar.is_day_off(point.due) {
        let weekend = is_weekend(point.due);
        faults.push(fault(if weekend { FaultCode::OnWeekend } else { FaultCode::OnHoliday }));
    }
    faults
}

/// A measure whose own document is none of those its points name.
fn documents(planned: &PlannedMeasure) -> Option<Fault> {
    let own = &planned.measure.document;
    let other = planned.points.iter().find(|point| {
        !own.is_empty() && !point.document.is_empty() && !same_words(own, &point.document)
    })?;
    let fault = Fault::at(FaultCode::DocumentDiffers, measure_spot(planned));
    Some(fault.and(point_spot(other)).with("measure", &own).with("points", &&other.document))
}

fn says(title: &str, signs: &[[&str; 2]]) -> bool {
    let title = title.to_lowercase();
    signs.iter().any(|both| both.iter().all(|sign| title.contains(sign)))
}

fn money_before_need(planned: &PlannedMeasure) -> Option<Fault> {
    let first = |signs: &[[&str; 2]]| {
        let saying = planned.points.iter().filter(|point| says(&point.title, signs));
        saying.min_by_key(|point| point.due)
    };
    let (money, need) = (first(&MONEY)?, first(&NEED)?);
    (money.due < need.due).then(|| {
        let fault = Fault::at(FaultCode::MoneyBeforeNeed, measure_spot(planned));
        let fault = fault.and(point_spot(money)).and(point_spot(need));
        fault.with("money", &money.due).with("need", &need.due)
    })
}

/// A post that answers for more than half of the measures.
fn load(passport: &Passport) -> Vec<Fault> {
    let mut carried: BTreeMap<String, (String, Vec<Spot>)> = BTreeMap::new();
    for planned in passport.measures.iter().filter(|planned| !planned.measure.post.is_empty()) {
        let (post, body) = (planned.measure.post.trim(), planned.measure.body.trim());
        let key = format!("{} / {}", post.to_lowercase(), body.to_lowercase());
        let known = carried.entry(key).or_insert_with(|| (post.to_owned(), Vec::new()));
        known.1.push(measure_spot(planned));
    }
    let of = passport.measures.len();
    let loaded = carried
        .into_values()
        .filter(|(_, spots)| spots.len() >= LEAST_LOAD && spots.len() * 2 > of);
    let fault = |(post, spots): (String, Vec<Spot>)| {
        let whole = Spot::new(Part::Programme, "", None);
        let fault = Fault::at(FaultCode::ExecutorLoad, whole);
        let fault = fault.with("post", &post).with("measures", &spots.len()).with("of", &of);
        spots.into_iter().fold(fault, Fault::and)
    };
    loaded.map(fault).collect()
}
