//! Scores that explain themselves: what was met among what was checked, how much that is of what
//! applies, and which points cost it.
//!
//! Only a compliant point counts as met; one met in part is shown apart and counts as checked.
//! Points that do not apply, were not checked, are unanswered or in dispute add nothing to what was
//! met. There is no total over different sets of points: a score cannot be added to another, and two
//! are compared only over the points that both checked.
//!
//! ```compile_fail
//! use tekseru::domain::score::Score;
//! fn total(one: Score, other: Score) -> Score {
//!     one + other
//! }
//! ```

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::answer::VerdictKind;
use super::checklist::ItemCode;
use super::finding::Severity;

/// What a point of each severity weighs. A critical point outweighs ten of poor practice: life, health
/// and torture are not made good by order in the files.
pub const WEIGHTS: [(Severity, u32); 4] =
    [(Severity::Critical, 10), (Severity::High, 5), (Severity::Medium, 2), (Severity::Low, 1)];

/// The part of its weight that a point met in part costs, in percent.
pub const PARTLY_COSTS: u32 = 50;

/// How a point stands among everybody who answered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Unanswered,
    Agreed(VerdictKind),
    /// Two people differ and nobody has settled it yet.
    Disputed,
}

/// One point of a set that is scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub item: ItemCode,
    pub severity: Severity,
    pub stands: Stands,
}

/// What one point costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    pub item: ItemCode,
    pub severity: Severity,
    pub verdict: VerdictKind,
    pub weight: Decimal,
}

/// The score of one set of points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    points: Vec<Point>,
}

/// Two scores over the same points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    before: Score,
    after: Score,
    left_out: usize,
}

pub fn weight_of(severity: Severity) -> u32 {
    WEIGHTS.iter().find(|(own, _)| *own == severity).map_or(1, |(_, weight)| *weight)
}

impl Point {
    fn verdict(&self) -> Option<VerdictKind> {
        match self.stands {
            Stands::Agreed(verdict) => Some(verdict),
            Stands::Unanswered | Stands::Disputed => None,
        }
    }

    fn is_checked(&self) -> bool {
        self.verdict().is_some_and(VerdictKind::was_checked)
    }

    fn weight(&self) -> Decimal {
        weight_of(self.severity).into()
    }

    fn cost(&self) -> Option<Cost> {
        let verdict = self.verdict()?;
        let weight = match verdict {
            VerdictKind::NonCompliant => self.weight(),
            VerdictKind::Partly => {
                self.weight() * Decimal::from(PARTLY_COSTS) / Decimal::ONE_HUNDRED
            }
            _ => return None,
        };
        Some(Cost { item: self.item.clone(), severity: self.severity, verdict, weight })
    }
}

impl Score {
    pub fn of(points: impl IntoIterator<Item = Point>) -> Self {
        Self { points: points.into_iter().collect() }
    }

    fn count(&self, test: impl Fn(&Point) -> bool) -> usize {
        self.points.iter().filter(|point| test(point)).count()
    }

    fn items(&self, test: impl Fn(&Point) -> bool) -> Vec<&ItemCode> {
        self.points.iter().filter(|point| test(point)).map(|point| &point.item).collect()
    }

    pub fn asked(&self) -> usize {
        self.points.len()
    }

    /// How many points were agreed to stand so.
    pub fn of_verdict(&self, verdict: VerdictKind) -> usize {
        self.count(|point| point.verdict() == Some(verdict))
    }

    pub fn applicable(&self) -> usize {
        self.asked() - self.of_verdict(VerdictKind::NotApplicable)
    }

    /// Points that somebody looked at and on which nobody differs.
    pub fn checked(&self) -> usize {
        self.count(Point::is_checked)
    }

    pub fn met(&self) -> usize {
        self.of_verdict(VerdictKind::Compliant)
    }

    /// Points that nobody answered.
    pub fn unanswered(&self) -> Vec<&ItemCode> {
        self.items(|point| point.stands == Stands::Unanswered)
    }

    /// Points on which people differ: not settled, and therefore not counted.
    pub fn disputed(&self) -> Vec<&ItemCode> {
        self.items(|point| point.stands == Stands::Disputed)
    }

    /// Met among checked, in percent; none where nothing was checked.
    pub fn share_met(&self) -> Option<Decimal> {
        percent(self.met().into(), self.checked().into())
    }

    /// Checked among applicable, in percent; none where nothing applies.
    pub fn coverage(&self) -> Option<Decimal> {
        percent(self.checked().into(), self.applicable().into())
    }

    /// Weight of all checked points.
    pub fn at_stake(&self) -> Decimal {
        self.points.iter().filter(|point| point.is_checked()).map(Point::weight).sum()
    }

    /// Weight of what fell short.
    pub fn lost(&self) -> Decimal {
        self.points.iter().filter_map(Point::cost).map(|cost| cost.weight).sum()
    }

    /// Weight lost of the weight checked, in percent: the same share of failures weighs more where
    /// graver points failed.
    pub fn risk(&self) -> Option<Decimal> {
        percent(self.lost(), self.at_stake())
    }

    /// The points that cost the score, the dearest first.
    pub fn costs(&self) -> Vec<Cost> {
        let mut costs: Vec<Cost> = self.points.iter().filter_map(Point::cost).collect();
        costs.sort_by(|a, b| (b.weight, &a.item).cmp(&(a.weight, &b.item)));
        costs
    }

    /// The only way to hold two scores up to each other: over the points that both checked.
    pub fn compare(before: &Self, after: &Self) -> Compared {
        let earlier: BTreeMap<&ItemCode, &Point> = before.checked_points().collect();
        let both: Vec<(&Point, &Point)> = after
            .checked_points()
            .filter_map(|(item, point)| Some((*earlier.get(item)?, point)))
            .collect();
        let left_out = before.applicable().max(after.applicable()) - both.len();
        Compared {
            before: Self::of(both.iter().map(|(before, _)| (*before).clone())),
            after: Self::of(both.iter().map(|(_, after)| (*after).clone())),
            left_out,
        }
    }

    fn checked_points(&self) -> impl Iterator<Item = (&ItemCode, &Point)> {
        self.points.iter().filter(|point| point.is_checked()).map(|point| (&point.item, point))
    }
}

impl Compared {
    pub fn before(&self) -> &Score {
        &self.before
    }

    pub fn after(&self) -> &Score {
        &self.after
    }

    /// How many points both have.
    pub fn points(&self) -> usize {
        self.after.asked()
    }

    /// How many points of the larger of the two are not compared.
    pub fn left_out(&self) -> usize {
        self.left_out
    }
}

fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    (!whole.is_zero()).then(|| part * Decimal::ONE_HUNDRED / whole)
}

#[cfg(test)]
mod tests;
