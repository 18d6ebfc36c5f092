//! Several visits of one facility held up to each other over equal items only.
//!
//! An item is equal in all of them where it has the same code, was asked in the same words, and was
//! checked and settled each time. A share over different sets of items says nothing about a change, so
//! how much of each visit the comparison covers always stands beside it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::checklist::ItemCode;
use super::score::{Point, Score, Stands};
use super::text::{Lang, LocalText};

/// An item as one visit asked it, and how it came to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedPoint {
    pub question: LocalText,
    pub point: Point,
}

impl AskedPoint {
    pub fn item(&self) -> &ItemCode {
        &self.point.item
    }

    /// Somebody looked at it and nobody differs.
    pub fn is_settled(&self) -> bool {
        matches!(self.point.stands, Stands::Agreed(verdict) if verdict.was_checked())
    }

    pub fn falls_short(&self) -> bool {
        matches!(self.point.stands, Stands::Agreed(verdict) if verdict.falls_short())
    }
}

/// Whether all were asked in the same words: in some language that all have, and in every such language.
pub fn are_asked_alike<'a>(questions: impl IntoIterator<Item = &'a LocalText>) -> bool {
    let questions: Vec<&LocalText> = questions.into_iter().collect();
    let mut has_shared = false;
    for lang in Lang::ALL {
        let texts: Option<Vec<String>> =
            questions.iter().map(|text| text.exact(lang).map(plain)).collect();
        let Some(texts) = texts else { continue };
        has_shared = true;
        if texts.windows(2).any(|two| two[0] != two[1]) {
            return false;
        }
    }
    has_shared
}

/// The words without what does not change them: case, ё for е, spaces, the mark at the end.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").to_lowercase().replace('ё', "е");
    text.trim_end_matches(['.', '?', '!', ';', ' ']).to_owned()
}

/// The codes of the items equal in all the visits, in order. Of no visit there are none.
pub fn equal_items(visits: &[Vec<AskedPoint>]) -> Vec<&ItemCode> {
    let by_code: Vec<BTreeMap<&ItemCode, &AskedPoint>> =
        visits.iter().map(|visit| visit.iter().map(|own| (own.item(), own)).collect()).collect();
    let Some(first) = by_code.first() else { return Vec::new() };
    let is_equal = |item: &&ItemCode| {
        let all: Option<Vec<&AskedPoint>> =
            by_code.iter().map(|visit| visit.get(*item).copied()).collect();
        all.is_some_and(|all| {
            all.iter().all(|own| own.is_settled())
                && are_asked_alike(all.iter().map(|own| &own.question))
        })
    };
    first.keys().copied().filter(is_equal).collect()
}

/// One visit of a trend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendPoint {
    /// Over the equal items.
    pub score: Score,
    /// Equal items among those that applied at this visit, in percent; none where nothing applied.
    pub coverage: Option<Decimal>,
}

/// How a facility changed over its visits, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    items: Vec<ItemCode>,
    points: Vec<TrendPoint>,
}

impl Trend {
    pub fn over(visits: &[Vec<AskedPoint>]) -> Self {
        let items: Vec<ItemCode> = equal_items(visits).into_iter().cloned().collect();
        let points = visits.iter().map(|visit| trend_point(visit, &items)).collect();
        Self { items, points }
    }

    /// The items over which the visits are compared.
    pub fn items(&self) -> &[ItemCode] {
        &self.items
    }

    /// One for each visit.
    pub fn points(&self) -> &[TrendPoint] {
        &self.points
    }
}

fn trend_point(visit: &[AskedPoint], items: &[ItemCode]) -> TrendPoint {
    let is_equal = |own: &&AskedPoint| items.binary_search(own.item()).is_ok();
    let score = Score::of(visit.iter().filter(is_equal).map(|own| own.point.clone()));
    let applicable = Score::of(visit.iter().map(|own| own.point.clone())).applicable();
    let share = Decimal::from(items.len()) * Decimal::ONE_HUNDRED;
    TrendPoint { score, coverage: share.checked_div(Decimal::from(applicable)) }
}

#[cfg(test)]
pub(super) mod tests;
