//! Facilities of one round side by side, over the items that all of them were asked in the same words.

use std::cmp::Reverse;

use super::checklist::ItemCode;
use super::score::{Stands, weight_of};
use super::trend::{AskedPoint, Trend, TrendPoint};

/// An item at which one facility at least falls short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortItem {
    pub item: ItemCode,
    /// How it stands at each of the facilities compared.
    pub stands: Vec<Stands>,
}

/// Several facilities held up to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideBySide {
    compared: Vec<usize>,
    trend: Trend,
    short: Vec<ShortItem>,
}

impl SideBySide {
    /// A visit at which nothing is settled yet would leave no item to compare: it stands aside.
    pub fn of(visits: &[Vec<AskedPoint>]) -> Self {
        let has_settled = |visit: &Vec<AskedPoint>| visit.iter().any(AskedPoint::is_settled);
        let (compared, kept): (Vec<usize>, Vec<Vec<AskedPoint>>) =
            visits.iter().cloned().enumerate().filter(|(_, visit)| has_settled(visit)).unzip();
        let trend = Trend::over(&kept);
        let short = short_items(trend.items(), &kept);
        Self { compared, trend, short }
    }

    /// Which of the visits are compared, by their places.
    pub fn compared(&self) -> &[usize] {
        &self.compared
    }

    /// The items over which they are compared.
    pub fn items(&self) -> &[ItemCode] {
        self.trend.items()
    }

    /// One for each visit compared.
    pub fn points(&self) -> &[TrendPoint] {
        self.trend.points()
    }

    /// Items that fall short somewhere: in most facilities first, then the graver.
    pub fn short(&self) -> &[ShortItem] {
        &self.short
    }
}

fn short_items(items: &[ItemCode], visits: &[Vec<AskedPoint>]) -> Vec<ShortItem> {
    let mut found = Vec::new();
    for item in items {
        let at = |visit: &'_ Vec<AskedPoint>| visit.iter().find(|own| own.item() == item).cloned();
        let points: Vec<AskedPoint> = visits.iter().filter_map(at).collect();
        let times = points.iter().filter(|own| own.falls_short()).count();
        let weight = points.iter().map(|own| weight_of(own.point.severity)).max().unwrap_or(0);
        if times > 0 {
            let stands = points.iter().map(|own| own.point.stands).collect();
            found.push((Reverse((times, weight)), ShortItem { item: item.clone(), stands }));
        }
    }
    found.sort_by(|(a, one), (b, other)| (a, &one.item).cmp(&(b, &other.item)));
    found.into_iter().map(|(_, own)| own).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::answer::VerdictKind;
    use super::super::finding::Severity;
    use super::super::score::Point;
    use super::super::text::{Lang, LocalText};
    use super::*;

    const MET: Stands = Stands::Agreed(VerdictKind::Compliant);
    const SHORT: Stands = Stands::Agreed(VerdictKind::NonCompliant);

    fn asked(code: &str, stands: Stands) -> AskedPoint {
        let severity = if code == "MED-01" { Severity::Critical } else { Severity::Medium };
        let point = Point { item: code.parse().expect("an item code"), severity, stands };
        AskedPoint { question: LocalText::new(Lang::Ru, code), point }
    }

    fn visit(stands: &[(&str, Stands)]) -> Vec<AskedPoint> {
        stands.iter().map(|(code, stands)| asked(code, *stands)).collect()
    }

    #[test]
    fn only_items_settled_in_every_facility_are_compared() {
        let side = SideBySide::of(&[
            visit(&[("CON-01", MET), ("CON-02", SHORT), ("MED-01", SHORT)]),
            visit(&[("CON-01", SHORT), ("CON-02", SHORT), ("MED-01", MET), ("RIG-01", SHORT)]),
            visit(&[("CON-01", SHORT), ("CON-02", MET), ("MED-01", MET)]),
        ]);
        let items: Vec<&str> = side.items().iter().map(ItemCode::as_str).collect();
        assert_eq!(items, ["CON-01", "CON-02", "MED-01"]);
        assert!(side.points().iter().all(|point| point.score.checked() == items.len()));
        let short: Vec<&str> = side.short().iter().map(|own| own.item.as_str()).collect();
        assert_eq!(short, ["CON-01", "CON-02", "MED-01"], "spread first, then severity");
        assert_eq!(side.short()[2].stands, [SHORT, MET, MET]);
    }

    fn any_visit() -> impl Strategy<Value = Vec<AskedPoint>> {
        let stands = prop::sample::select(vec![MET, SHORT, Stands::Unanswered, Stands::Disputed]);
        let codes = ["CON-01", "CON-02", "MED-01", "RIG-01"];
        prop::collection::vec(stands, 0..=codes.len()).prop_map(move |all| {
            codes.iter().zip(all).map(|(code, own)| asked(code, own)).collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_facilities_changes_nothing_but_their_places(
            visits in prop::collection::vec(any_visit(), 0..5),
        ) {
            let side = SideBySide::of(&visits);
            let backwards: Vec<Vec<AskedPoint>> = visits.iter().rev().cloned().collect();
            let other = SideBySide::of(&backwards);
            prop_assert_eq!(side.items(), other.items());
            let items = |side: &SideBySide| -> Vec<ItemCode> {
                side.short().iter().map(|own| own.item.clone()).collect()
            };
            prop_assert_eq!(items(&side), items(&other));
            prop_assert!(items(&side).iter().all(|item| side.items().contains(item)));
            for own in side.short() {
                prop_assert_eq!(own.stands.len(), side.compared().len());
            }
        }
    }

    #[test]
    fn a_visit_hardly_begun_stands_aside_and_spoils_nothing() {
        let unseen = visit(&[("CON-01", Stands::Unanswered), ("CON-02", Stands::Disputed)]);
        let side = SideBySide::of(&[
            visit(&[("CON-01", MET)]),
            unseen,
            Vec::new(),
            visit(&[("CON-01", SHORT), ("CON-02", MET)]),
        ]);
        assert_eq!(side.compared(), [0, 3]);
        assert_eq!(side.items().len(), 1);
        assert_eq!(SideBySide::of(&[]).points().len(), 0);
    }
}
