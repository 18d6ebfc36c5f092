//! Plans by year: a number, or nothing where the paper prints a dash.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is to be reached in each year. A year without a target is none that could be missed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct YearPlan(BTreeMap<i32, Option<Decimal>>);

impl YearPlan {
    /// The target of a year; none where there is a dash or no column.
    pub fn target(&self, year: i32) -> Option<Decimal> {
        self.0.get(&year).copied().flatten()
    }

    pub fn set(&mut self, year: i32, target: Option<Decimal>) {
        self.0.insert(year, target);
    }

    /// Years with a target, and it.
    pub fn targets(&self) -> impl Iterator<Item = (i32, Decimal)> {
        self.0.iter().filter_map(|(year, target)| Some((*year, (*target)?)))
    }

    /// Every year of the plan, a dash as nothing.
    pub fn years(&self) -> impl Iterator<Item = (i32, Option<Decimal>)> {
        self.0.iter().map(|(year, target)| (*year, *target))
    }

    /// The last year in which anything is planned.
    pub fn last_year(&self) -> Option<i32> {
        self.targets().map(|(year, _)| year).last()
    }

    pub fn has_targets(&self) -> bool {
        self.targets().next().is_some()
    }

    /// The mean of the targets there are. A dash is not among them.
    pub fn mean(&self) -> Option<Decimal> {
        mean(self.targets().map(|(_, target)| target))
    }
}

impl FromIterator<(i32, Option<Decimal>)> for YearPlan {
    fn from_iter<I: IntoIterator<Item = (i32, Option<Decimal>)>>(years: I) -> Self {
        Self(years.into_iter().collect())
    }
}

/// The sum, exact; none where it is larger than a decimal can hold.
pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// The mean of what there is; none of nothing.
pub fn mean(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    let (mut total, mut count) = (Decimal::ZERO, 0_u64);
    for value in values {
        total = total.checked_add(value)?;
        count += 1;
    }
    total.checked_div(Decimal::from(count))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_dash_never_enters_an_average(
            targets in proptest::collection::vec(proptest::option::of(0_i64..1_000_000), 1..12)
        ) {
            let year = |at: usize| 2024 + i32::try_from(at).unwrap();
            let decimal = |value: i64| Decimal::new(value, 2);
            let plan: YearPlan =
                targets.iter().enumerate().map(|(at, t)| (year(at), t.map(decimal))).collect();
            let given: Vec<Decimal> = targets.iter().flatten().copied().map(decimal).collect();
            let expected = (!given.is_empty())
                .then(|| given.iter().copied().sum::<Decimal>() / Decimal::from(given.len()));
            prop_assert_eq!(plan.mean(), expected);
            prop_assert_eq!(plan.targets().count(), given.len());
        }

        #[test]
        fn a_sum_of_hundredths_is_exact_in_any_order(
            mut cents in proptest::collection::vec(-1_000_000_000_i64..1_000_000_000, 0..40)
        ) {
            let exact: i64 = cents.iter().sum();
            let total = |cents: &[i64]| sum(cents.iter().map(|cent| Decimal::new(*cent, 2)));
            prop_assert_eq!(total(&cents), Some(Decimal::new(exact, 2)));
            cents.reverse();
            prop_assert_eq!(total(&cents), Some(Decimal::new(exact, 2)));
        }
    }

    #[test]
    fn a_plan_survives_its_written_form_with_its_dashes() {
        let plan: YearPlan =
            [(2024, Some(Decimal::new(149, 1))), (2025, None)].into_iter().collect();
        let json = serde_json::to_string(&plan).unwrap();
        assert_eq!(json, r#"{"2024":"14.9","2025":null}"#);
        assert_eq!(serde_json::from_str::<YearPlan>(&json).unwrap(), plan);
        assert_eq!(plan.last_year(), Some(2024));
    }
}
