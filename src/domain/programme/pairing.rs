//! Which indicator a result serves, where the paper does not say: by the numbers if they tell, else by the words.
//!
//! A pair found so is a proposal and is called one wherever it is shown; a person who names the indicator has
//! the last word.

use std::collections::BTreeSet;

use super::indicator::{Indicator, PlannedResult};

/// Letters that make a stem: enough to tell words apart, few enough to see through their endings.
const STEM: usize = 5;

/// How a pair was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The paper, or a person, names the indicator.
    Named,
    /// It alone, of the same task and unit, has this plan.
    ByPlan,
    /// Its words are nearest.
    ByWords,
}

/// The indicator a result serves.
pub fn indicator_of<'a>(
    result: &PlannedResult,
    indicators: &'a [Indicator],
) -> Option<(&'a Indicator, Found)> {
    if !result.indicator.is_empty() {
        let named = indicators.iter().find(|indicator| indicator.code == result.indicator);
        return named.map(|indicator| (indicator, Found::Named));
    }
    let of_task = || indicators.iter().filter(|indicator| indicator.task == result.task);
    let same_plan = |indicator: &&Indicator| {
        result.plan.has_targets()
            && indicator.plan == result.plan
            && indicator.unit.is_same(&result.unit)
    };
    let mut by_plan = of_task().filter(same_plan);
    if let (Some(only), None) = (by_plan.next(), by_plan.next()) {
        return Some((only, Found::ByPlan));
    }
    let words = stems(&result.title);
    let likeness = |indicator: &Indicator| {
        let own = stems(&indicator.title);
        let shared = own.intersection(&words).count();
        // Thousandths of the words of both that are in both.
        shared * 1000 / own.union(&words).count().max(1)
    };
    let best = of_task().map(|indicator| (likeness(indicator), indicator));
    let best = best.max_by(|left, right| left.0.cmp(&right.0).then(right.1.code.cmp(&left.1.code)));
    best.filter(|(likeness, _)| *likeness >= 150).map(|(_, indicator)| (indicator, Found::ByWords))
}

/// The beginnings of the words that carry meaning.
fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() > 3);
    long.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
}

/// Whether both say the same, apart from case, spaces and signs between words.
pub fn same_words(left: &str, right: &str) -> bool {
    let plain = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let words = plain(left);
    !words.is_empty() && words == plain(right)
}
