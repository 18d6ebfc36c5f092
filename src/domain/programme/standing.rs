//! Plan and fact of an indicator: what was reached, how far it is from the target, and where it is going.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;

use super::super::id::FacilityId;
use super::indicator::Indicator;
use super::plan::{mean, sum};
use super::quarters::Period;

/// One fact, wherever it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub on: NaiveDate,
    pub value: Decimal,
    pub of: Option<Decimal>,
    pub facility: Option<FacilityId>,
}

/// How facts of one year were put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// There are none.
    Nothing,
    /// Counts are added.
    Added,
    /// Parts and wholes are added, then divided.
    Weighted,
    /// The latest of one source.
    Latest,
    /// Several facilities gave shares without saying of how many: no number can be made of them.
    NoWhole,
}

/// How the end of the year is foretold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Forecast {
    /// The year is over, or nothing is known yet.
    None,
    /// As much again in each day that is left: what was done, by the days that passed, times the days of the year.
    Pace { value: Decimal, days: u32, of_days: u32 },
    /// A share is expected to stay as it is.
    Stays { value: Decimal },
}

impl Forecast {
    pub fn value(self) -> Option<Decimal> {
        match self {
            Self::None => None,
            Self::Pace { value, .. } | Self::Stays { value } => Some(value),
        }
    }
}

/// What became of an indicator in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearStanding {
    pub year: i32,
    pub plan: Option<Decimal>,
    pub fact: Option<Decimal>,
    pub way: Way,
    /// The fact less the target; none where there is no target.
    pub deviation: Option<Decimal>,
    /// Hundredths of the target, to one place.
    pub percent: Option<Decimal>,
    pub forecast: Forecast,
}

/// A period on the way, with its own target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProxyStanding {
    pub period: Period,
    pub plan: Option<Decimal>,
    pub fact: Option<Decimal>,
}

/// Plan and fact of a year as it stood on `today`.
pub fn year_standing(
    indicator: &Indicator,
    facts: &[Known],
    year: i32,
    today: NaiveDate,
) -> YearStanding {
    let of_year: Vec<&Known> =
        facts.iter().filter(|fact| fact.on.year() == year && fact.on <= today).collect();
    let (fact, way) = together(indicator, &of_year);
    let plan = indicator.plan.target(year);
    let deviation = plan.zip(fact).and_then(|(plan, fact)| fact.checked_sub(plan));
    let percent = plan.zip(fact).and_then(|(plan, fact)| {
        let share = fact.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(plan)?;
        Some(share.round_dp(1).normalize())
    });
    let forecast = forecast(indicator, fact, year, today);
    YearStanding { year, plan, fact, way, deviation, percent, forecast }
}

/// The proxies of an indicator, each with what was reached within it.
pub fn proxy_standings(
    indicator: &Indicator,
    facts: &[Known],
    today: NaiveDate,
) -> Vec<ProxyStanding> {
    let standing = |(period, plan): (&Period, &Option<Decimal>)| {
        let within: Vec<&Known> =
            facts.iter().filter(|fact| period.holds(fact.on) && fact.on <= today).collect();
        ProxyStanding { period: *period, plan: *plan, fact: together(indicator, &within).0 }
    };
    indicator.proxies.iter().map(standing).collect()
}

/// Facts as one number. Shares are never added: their parts and wholes are, or the latest one stands.
fn together(indicator: &Indicator, facts: &[&Known]) -> (Option<Decimal>, Way) {
    if facts.is_empty() {
        return (None, Way::Nothing);
    }
    if !indicator.unit.is_share() {
        return (sum(facts.iter().map(|fact| fact.value)), Way::Added);
    }
    let mut latest: BTreeMap<Option<FacilityId>, &Known> = BTreeMap::new();
    for fact in facts {
        let newer = latest.get(&fact.facility).is_none_or(|known| {
            (known.on, known.value, known.of) <= (fact.on, fact.value, fact.of)
        });
        if newer {
            latest.insert(fact.facility, *fact);
        }
    }
    if let [only] = latest.values().collect::<Vec<_>>()[..] {
        return (Some(only.value), Way::Latest);
    }
    let wholes: Option<Vec<(Decimal, Decimal)>> =
        latest.values().map(|fact| Some((fact.value, fact.of?))).collect();
    let weighted = wholes.and_then(|all| {
        let whole = sum(all.iter().map(|(_, of)| *of))?;
        let part = sum(all.iter().filter_map(|(share, of)| share.checked_mul(*of)))?;
        part.checked_div(whole).map(|share| share.round_dp(2).normalize())
    });
    match weighted {
        Some(share) => (Some(share), Way::Weighted),
        None => (None, Way::NoWhole),
    }
}

fn forecast(indicator: &Indicator, fact: Option<Decimal>, year: i32, today: NaiveDate) -> Forecast {
    let Some(fact) = fact.filter(|_| today.year() == year) else { return Forecast::None };
    if indicator.unit.is_share() {
        return Forecast::Stays { value: fact };
    }
    let (days, of_days) = (today.ordinal(), if today.leap_year() { 366 } else { 365 });
    let whole = fact.checked_mul(Decimal::from(of_days));
    let value = whole.and_then(|whole| whole.checked_div(Decimal::from(days)));
    value.map_or(Forecast::None, |value| Forecast::Pace {
        value: value.round_dp(1).normalize(),
        days,
        of_days,
    })
}

/// What was reached year by year, for a chart: the years of the plan and those with facts.
pub fn history(indicator: &Indicator, facts: &[Known], today: NaiveDate) -> Vec<YearStanding> {
    let planned = indicator.plan.years().map(|(year, _)| year);
    let years: BTreeSet<i32> = planned.chain(facts.iter().map(|fact| fact.on.year())).collect();
    years.into_iter().map(|year| year_standing(indicator, facts, year, today)).collect()
}

/// The mean share of the targets reached over indicators that have both a target and a fact.
pub fn mean_percent(standings: &[YearStanding]) -> Option<Decimal> {
    mean(standings.iter().filter_map(|one| one.percent)).map(|mean| mean.round_dp(1).normalize())
}

#[cfg(test)]
mod tests;
