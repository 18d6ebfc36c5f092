//! Each item goes to one column, and only equal items are judged.

use proptest::prelude::*;

use super::super::answer::VerdictKind::{
    self, Compliant, NonCompliant, NotApplicable, NotChecked, Partly,
};
use super::super::trend::tests::{agreed, any_visit, asked, item};
use super::*;

fn changes(compared: &Comparison) -> Vec<(ItemCode, Change)> {
    compared.changes().iter().map(|own| (own.item.clone(), own.change)).collect()
}

fn between(pairs: &[(VerdictKind, VerdictKind)], past: &Past) -> Comparison {
    let of = |side: fn(&(VerdictKind, VerdictKind)) -> VerdictKind| {
        let points = pairs.iter().enumerate();
        points.map(|(number, pair)| agreed(number + 1, side(pair))).collect()
    };
    Comparison::between(of(|pair| pair.0), of(|pair| pair.1), past)
}

#[test]
fn every_way_an_item_can_go_has_its_column() {
    let pairs = [
        (NonCompliant, Compliant),
        (Partly, NonCompliant),
        (Compliant, NonCompliant),
        (NonCompliant, NotChecked),
        (NotApplicable, NonCompliant),
        (Compliant, Compliant),
    ];
    let compared = between(&pairs, &Past::default());
    let expected = [
        (item(1), Change::Fixed),
        (item(2), Change::NotFixed),
        (item(3), Change::New),
        (item(4), Change::NotCheckedNow),
        (item(5), Change::NotCheckedThen),
    ];
    assert_eq!(changes(&compared), expected);
    assert_eq!(compared.items(), [item(1), item(2), item(3), item(6)]);
    assert_eq!(compared.coverage().map(|own| own.round()), Some(Decimal::from(67)));
}

#[test]
fn what_was_put_right_once_and_falls_short_again_came_back() {
    let pairs = [(Compliant, Partly), (NonCompliant, NonCompliant), (NonCompliant, Compliant)];
    let past = Past {
        short: [item(1), item(3)].into_iter().collect(),
        closed: [item(2), item(3)].into_iter().collect(),
    };
    let expected =
        [(item(1), Change::CameBack), (item(2), Change::CameBack), (item(3), Change::Fixed)];
    assert_eq!(changes(&between(&pairs, &past)), expected);
}

#[test]
fn an_item_asked_in_other_words_is_not_called_fixed() {
    let before = vec![asked(1, "Не менее 2,5 м²?", Stands::Agreed(NonCompliant))];
    let after = vec![asked(1, "Не менее 4 м²?", Stands::Agreed(Compliant))];
    let compared = Comparison::between(before, after, &Past::default());
    assert_eq!(changes(&compared), [(item(1), Change::NotCheckedNow)]);
    assert_eq!((compared.items().len(), compared.coverage()), (0, Some(Decimal::ZERO)));
}

fn any_past() -> impl Strategy<Value = Past> {
    let items = || proptest::collection::btree_set((1_usize..12).prop_map(item), 0..6);
    (items(), items()).prop_map(|(short, closed)| Past { short, closed })
}

proptest! {
    #[test]
    fn only_equal_items_are_judged_and_each_shortfall_stands_in_one_column(
        before in any_visit(), after in any_visit(), past in any_past(),
    ) {
        let compared = Comparison::between(before.clone(), after.clone(), &past);
        for own in compared.changes() {
            let unequal =
                matches!(own.change, Change::NotCheckedNow | Change::NotCheckedThen);
            prop_assert_eq!(compared.items().contains(&own.item), !unequal);
        }
        let short: BTreeSet<&ItemCode> = before
            .iter()
            .chain(&after)
            .filter(|own| own.falls_short())
            .map(AskedPoint::item)
            .collect();
        let listed: Vec<&ItemCode> = compared.changes().iter().map(|own| &own.item).collect();
        prop_assert_eq!(listed, short.into_iter().collect::<Vec<_>>());
        let [then, now] = compared.points() else { panic!("two visits") };
        prop_assert_eq!(then.score.asked(), now.score.asked());
    }

    #[test]
    fn fixed_one_way_is_new_or_back_the_other_way(before in any_visit(), after in any_visit()) {
        let past = Past::default();
        let there = Comparison::between(before.clone(), after.clone(), &past);
        let back = Comparison::between(after, before, &past);
        let items = |own: &Comparison, change| {
            own.of(change).map(|own| own.item.clone()).collect::<Vec<_>>()
        };
        prop_assert_eq!(items(&there, Change::Fixed), items(&back, Change::New));
        prop_assert_eq!(items(&there, Change::NotFixed), items(&back, Change::NotFixed));
    }
}
