//! Two visits of one facility: what was fixed, what was not, what came back, what is new.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::checklist::ItemCode;
use super::score::Stands;
use super::trend::{AskedPoint, Trend, TrendPoint, equal_items};

/// What became of one item between two visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Fell short, and is met now.
    Fixed,
    /// Fell short both times.
    NotFixed,
    /// Was put right before, at an earlier visit or by a closed instruction, and falls short again.
    CameBack,
    /// Falls short for the first time.
    New,
    /// Fell short, and nobody can say of it now: not asked, not checked, not settled, or not applicable.
    NotCheckedNow,
    /// Falls short now, and could not be said then.
    NotCheckedThen,
}

impl Change {
    pub const ALL: [Self; 6] = [
        Self::Fixed,
        Self::NotFixed,
        Self::CameBack,
        Self::New,
        Self::NotCheckedNow,
        Self::NotCheckedThen,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::NotFixed => "not-fixed",
            Self::CameBack => "came-back",
            Self::New => "new",
            Self::NotCheckedNow => "not-checked-now",
            Self::NotCheckedThen => "not-checked-then",
        }
    }
}

/// One item that fell short at either visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub item: ItemCode,
    pub change: Change,
    /// None where it was not asked.
    pub before: Option<Stands>,
    pub after: Option<Stands>,
}

/// What earlier years know of the items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// Fell short at a visit earlier than both.
    pub short: BTreeSet<ItemCode>,
    /// Had an instruction taken off control as carried out, after the first visit and before the second.
    pub closed: BTreeSet<ItemCode>,
}

/// Two visits of one facility, held up to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    changes: Vec<Changed>,
    trend: Trend,
    coverage: Option<Decimal>,
}

impl Comparison {
    pub fn between(before: Vec<AskedPoint>, after: Vec<AskedPoint>, past: &Past) -> Self {
        let visits = [before, after];
        let [then, now] = visits.each_ref().map(|visit| by_code(visit));
        let equal: BTreeSet<&ItemCode> = equal_items(&visits).into_iter().collect();
        let items: BTreeSet<&ItemCode> = then.keys().chain(now.keys()).copied().collect();
        let changes = items.iter().filter_map(|item| {
            let (before, after) = (then.get(*item).copied(), now.get(*item).copied());
            let change = if equal.contains(item) {
                change_of_equal(before?, after?, past)?
            } else if after.is_some_and(AskedPoint::falls_short) {
                Change::NotCheckedThen
            } else if before.is_some_and(AskedPoint::falls_short) {
                Change::NotCheckedNow
            } else {
                return None;
            };
            let stands = |own: Option<&AskedPoint>| own.map(|own| own.point.stands);
            let (before, after) = (stands(before), stands(after));
            Some(Changed { item: (*item).clone(), change, before, after })
        });
        let changes = changes.collect();
        let applies = |own: Option<&&AskedPoint>| own.is_some_and(|own| is_applicable(own));
        let applicable =
            items.iter().filter(|item| applies(then.get(**item)) || applies(now.get(**item)));
        let share = Decimal::from(equal.len()) * Decimal::ONE_HUNDRED;
        let coverage = share.checked_div(Decimal::from(applicable.count()));
        Self { changes, coverage, trend: Trend::over(&visits) }
    }

    pub fn of(&self, change: Change) -> impl Iterator<Item = &Changed> {
        self.changes.iter().filter(move |own| own.change == change)
    }

    pub fn changes(&self) -> &[Changed] {
        &self.changes
    }

    /// The items that both visits checked in the same words.
    pub fn items(&self) -> &[ItemCode] {
        self.trend.items()
    }

    /// Equal items among those that applied at either visit, in percent.
    pub fn coverage(&self) -> Option<Decimal> {
        self.coverage
    }

    /// Both visits over the equal items.
    pub fn points(&self) -> &[TrendPoint] {
        self.trend.points()
    }
}

fn by_code(visit: &[AskedPoint]) -> BTreeMap<&ItemCode, &AskedPoint> {
    visit.iter().map(|own| (own.item(), own)).collect()
}

fn is_applicable(own: &AskedPoint) -> bool {
    own.point.stands != Stands::Agreed(super::answer::VerdictKind::NotApplicable)
}

fn change_of_equal(before: &AskedPoint, after: &AskedPoint, past: &Past) -> Option<Change> {
    let item = before.item();
    match (before.falls_short(), after.falls_short()) {
        (true, false) => Some(Change::Fixed),
        (true, true) if past.closed.contains(item) => Some(Change::CameBack),
        (true, true) => Some(Change::NotFixed),
        (false, true) if past.short.contains(item) => Some(Change::CameBack),
        (false, true) => Some(Change::New),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests;
