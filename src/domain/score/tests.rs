//! What a score says, what never raises it, and what two of them may be compared over.

use proptest::prelude::*;

use super::*;

fn item(number: usize) -> ItemCode {
    format!("CON-{number:02}").parse().expect("an item code")
}

fn point(number: usize, severity: Severity, stands: Stands) -> Point {
    Point { item: item(number), severity, stands }
}

fn agreed(number: usize, severity: Severity, verdict: VerdictKind) -> Point {
    point(number, severity, Stands::Agreed(verdict))
}

fn mixed() -> Vec<Point> {
    use VerdictKind::{Compliant, NonCompliant, NotApplicable, NotChecked, Partly};
    vec![
        agreed(1, Severity::Critical, Compliant),
        agreed(2, Severity::High, Compliant),
        agreed(3, Severity::High, Partly),
        agreed(4, Severity::Critical, NonCompliant),
        agreed(5, Severity::Low, NotApplicable),
        agreed(6, Severity::Medium, NotChecked),
        point(7, Severity::Medium, Stands::Disputed),
        point(8, Severity::Medium, Stands::Unanswered),
    ]
}

#[test]
fn a_score_tells_what_it_is_made_of() {
    let score = Score::of(mixed());
    assert_eq!((score.asked(), score.applicable(), score.checked(), score.met()), (8, 7, 4, 2));
    assert_eq!(score.share_met(), Some(Decimal::from(50)));
    assert_eq!(score.coverage().map(|share| share.round()), Some(Decimal::from(57)));
    assert_eq!(score.disputed(), [&item(7)]);
    assert_eq!(score.unanswered(), [&item(8)]);
    // 10 for the critical point, half of 5 for the partial one, of 10 + 5 + 5 + 10.
    assert_eq!((score.lost(), score.at_stake()), (Decimal::new(125, 1), Decimal::from(30)));
    assert_eq!(score.risk().map(|risk| risk.round_dp(1)), Some(Decimal::new(417, 1)));
    let costs: Vec<_> = score.costs().into_iter().map(|cost| cost.item).collect();
    assert_eq!(costs, [item(4), item(3)]);
}

#[test]
fn where_nothing_was_checked_there_is_no_figure() {
    let score = Score::of([point(1, Severity::High, Stands::Unanswered)]);
    assert_eq!((score.share_met(), score.risk()), (None, None));
    assert_eq!(score.coverage(), Some(Decimal::ZERO));
    assert_eq!(Score::of([]).coverage(), None);
}

#[test]
fn only_points_that_both_checked_are_compared() {
    let before = Score::of([
        agreed(1, Severity::High, VerdictKind::NonCompliant),
        agreed(2, Severity::High, VerdictKind::Compliant),
        agreed(3, Severity::High, VerdictKind::NotChecked),
    ]);
    let after = Score::of([
        agreed(1, Severity::High, VerdictKind::Compliant),
        agreed(3, Severity::High, VerdictKind::Compliant),
        agreed(4, Severity::High, VerdictKind::Compliant),
    ]);
    let compared = Score::compare(&before, &after);
    assert_eq!((compared.points(), compared.left_out()), (1, 2));
    assert_eq!(compared.before().share_met(), Some(Decimal::ZERO));
    assert_eq!(compared.after().share_met(), Some(Decimal::ONE_HUNDRED));
}

#[test]
fn every_severity_has_a_weight_and_the_graver_weighs_more() {
    let weights = Severity::ALL.map(weight_of);
    assert!(weights.is_sorted_by(|graver, lighter| graver > lighter), "{weights:?}");
}

fn any_stands() -> impl Strategy<Value = Stands> {
    prop_oneof![
        Just(Stands::Unanswered),
        Just(Stands::Disputed),
        proptest::sample::select(VerdictKind::ALL.to_vec()).prop_map(Stands::Agreed),
    ]
}

fn any_points() -> impl Strategy<Value = Vec<Point>> {
    let severity = proptest::sample::select(Severity::ALL.to_vec());
    proptest::collection::vec((severity, any_stands()), 0..20).prop_map(|points| {
        let points = points.into_iter().enumerate();
        points.map(|(number, (severity, stands))| point(number, severity, stands)).collect()
    })
}

/// Everything that is neither met nor found wanting.
fn idle() -> impl Strategy<Value = Stands> {
    any_stands().prop_filter("not checked", |stands| match stands {
        Stands::Agreed(verdict) => !verdict.was_checked(),
        Stands::Unanswered | Stands::Disputed => true,
    })
}

proptest! {
    #[test]
    fn shares_stay_within_a_hundred(points in any_points()) {
        let score = Score::of(points);
        for share in [score.share_met(), score.coverage(), score.risk()].into_iter().flatten() {
            prop_assert!((Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&share));
        }
        let costs: Decimal = score.costs().iter().map(|cost| cost.weight).sum();
        prop_assert_eq!(costs, score.lost());
    }

    #[test]
    fn what_was_not_checked_changes_neither_share_nor_risk(points in any_points(), stands in idle()) {
        let before = Score::of(points.clone());
        let more = points.into_iter().chain([point(90, Severity::Critical, stands)]);
        let after = Score::of(more);
        prop_assert_eq!(before.share_met(), after.share_met());
        prop_assert_eq!(before.risk(), after.risk());
    }

    #[test]
    fn a_compliant_point_put_in_doubt_never_raises_a_score(points in any_points(), stands in idle()) {
        let before = Score::of(points.clone());
        let doubted = points.into_iter().map(|own| match own.stands {
            Stands::Agreed(VerdictKind::Compliant) => Point { stands, ..own },
            _ => own,
        });
        let after = Score::of(doubted);
        prop_assert!(after.share_met().unwrap_or_default() <= before.share_met().unwrap_or_default());
    }

    #[test]
    fn compared_scores_have_the_same_points(before in any_points(), after in any_points()) {
        let compared = Score::compare(&Score::of(before), &Score::of(after));
        let items = |score: &Score| score.items(|_| true).into_iter().cloned().collect::<Vec<_>>();
        prop_assert_eq!(items(compared.before()), items(compared.after()));
        prop_assert_eq!(compared.after().checked(), compared.points());
    }
}
