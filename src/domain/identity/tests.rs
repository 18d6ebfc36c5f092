//! Predecessors, repeats, systemic shortcomings and relapses.

use chrono::Days;
use proptest::prelude::*;

use super::*;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(number)
}

/// A finding of facility 1 at visit `visit`, which was on that day.
fn sighting(id: u8, visit: u8, title: &str) -> Sighting {
    Sighting {
        id: FindingId([id; 16]),
        facility: FacilityId([1; 16]),
        round: RoundId([visit; 16]),
        visit: VisitId([visit; 16]),
        seen: day(u64::from(visit)).and_hms_opt(9, 0, 0),
        item: Some("RIG-04".parse().unwrap()),
        title: title.to_owned(),
        is_shortcoming: true,
        withdrawn: false,
        repeat_of: None,
        put_right: Vec::new(),
    }
}

fn of(found: &[Sighting]) -> Sightings {
    found.iter().cloned().collect()
}

fn courses(all: &[Sighting], id: u8) -> Vec<&'static str> {
    let all = of(all);
    let own = all.get(FindingId([id; 16])).unwrap();
    all.courses(own, FollowUpRule::default()).into_iter().map(Course::code).collect()
}

#[test]
fn a_finding_of_the_same_item_at_an_earlier_visit_is_proposed_nearest_wording_first() {
    let mut elsewhere = sighting(5, 1, "Нет горячей воды");
    elsewhere.facility = FacilityId([2; 16]);
    let mut other_item = sighting(6, 1, "Нет горячей воды");
    other_item.item = Some("RIG-05".parse().unwrap());
    let all = of(&[
        sighting(1, 1, "Нет горячей воды в душевой"),
        sighting(2, 2, "Журнал заполняется задним числом"),
        sighting(3, 3, "Горячей воды нет в душевых"),
        sighting(4, 4, "Нет горячей воды в душевой"),
        elsewhere,
        other_item,
    ]);
    let proposed = all.proposals(all.get(FindingId([3; 16])).unwrap());
    let ids: Vec<_> = proposed.iter().map(|proposal| proposal.finding.0[0]).collect();
    assert_eq!(ids, [1, 2], "later visits, other items and other facilities are not proposed");
    assert!(proposed.iter().all(|proposal| proposal.same_item));
}

#[test]
fn without_an_item_only_a_like_wording_is_proposed() {
    let bare = |id, visit, title| Sighting { item: None, ..sighting(id, visit, title) };
    let all = of(&[
        bare(1, 1, "Комиссию не допустили в корпус"),
        bare(2, 1, "Нет врача"),
        bare(3, 2, "Комиссия не допущена в корпус"),
    ]);
    let proposed = all.proposals(all.get(FindingId([3; 16])).unwrap());
    assert_eq!(proposed.iter().map(|own| own.finding.0[0]).collect::<Vec<_>>(), [1]);
}

#[test]
fn what_a_finding_cannot_repeat_is_refused_with_the_reason() {
    let later = sighting(9, 5, "x");
    let refused = |earlier: Sighting| check_predecessor(&later, Some(&earlier)).unwrap_err();
    assert_eq!(check_predecessor(&later, None), Err(PredecessorFault::Missing));
    assert_eq!(refused(later.clone()), PredecessorFault::Itself);
    assert_eq!(refused(sighting(1, 5, "x")), PredecessorFault::NotEarlier, "the same visit");
    assert_eq!(refused(sighting(1, 6, "x")), PredecessorFault::NotEarlier);
    let elsewhere = Sighting { facility: FacilityId([2; 16]), ..sighting(1, 1, "x") };
    assert_eq!(refused(elsewhere), PredecessorFault::OtherFacility);
    let good = Sighting { is_shortcoming: false, ..sighting(1, 1, "x") };
    assert_eq!(refused(good), PredecessorFault::GoodPractice);
    assert_eq!(check_predecessor(&later, Some(&sighting(1, 4, "y"))), Ok(()));
}

#[test]
fn only_a_confirmed_predecessor_that_exists_makes_a_repeat() {
    let first = sighting(1, 1, "x");
    assert!(courses(&[first.clone(), sighting(2, 2, "x")], 2).is_empty(), "proposed only");
    let confirmed = Sighting { repeat_of: Some(first.id), ..sighting(2, 2, "x") };
    assert_eq!(courses(&[first, confirmed.clone()], 2), ["repeat"]);
    assert!(courses(&[confirmed], 2).is_empty(), "the reference leads nowhere");
}

#[test]
fn a_shortcoming_that_had_been_put_right_is_a_relapse() {
    let first = Sighting { put_right: vec![day(2)], ..sighting(1, 1, "x") };
    let second = Sighting { repeat_of: Some(first.id), ..sighting(3, 3, "x") };
    let third = Sighting { repeat_of: Some(second.id), ..sighting(4, 4, "x") };
    let all = [first.clone(), second.clone(), third];
    assert_eq!(courses(&all, 3), ["repeat", "relapse"]);
    assert_eq!(courses(&all, 4), ["repeat", "relapse"], "through the whole chain");
    let later = Sighting { put_right: vec![day(4)], ..first };
    assert_eq!(courses(&[later, second], 3), ["repeat"], "closed only after it was seen again");
}

#[test]
fn the_same_item_in_three_facilities_of_a_round_is_systemic() {
    let at = |id: u8, facility: u8| Sighting {
        facility: FacilityId([facility; 16]),
        visit: VisitId([id; 16]),
        round: RoundId([7; 16]),
        ..sighting(id, 1, "x")
    };
    let mut all = vec![at(1, 1), at(2, 2), at(3, 2)];
    assert!(courses(&all, 1).is_empty(), "twice in one facility counts once");
    all.push(at(4, 3));
    assert_eq!(courses(&all, 1), ["systemic"]);
    all[3].withdrawn = true;
    assert!(courses(&all, 1).is_empty());
    all[3] = Sighting { round: RoundId([8; 16]), ..at(4, 3) };
    assert!(courses(&all, 1).is_empty(), "of another round");
}

/// Any set of findings, with references that lead anywhere.
fn any_sightings() -> impl Strategy<Value = Vec<Sighting>> {
    let one = (1_u8..4, 1_u8..6, prop::option::of(0_u8..12), any::<bool>(), any::<bool>());
    prop::collection::vec(one, 1..12).prop_map(|rows| {
        let numbered = rows.into_iter().zip(0_u8..);
        numbered
            .map(|((facility, visit, repeat_of, withdrawn, dated), id)| Sighting {
                facility: FacilityId([facility; 16]),
                withdrawn,
                repeat_of: repeat_of.map(|id| FindingId([id; 16])),
                seen: sighting(id, visit, "x").seen.filter(|_| dated),
                ..sighting(id, visit, "x")
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn references_that_lead_anywhere_end_and_mean_the_same_in_any_order(
        (found, shuffled) in any_sightings().prop_flat_map(|found| (Just(found.clone()), Just(found).prop_shuffle()))
    ) {
        let (one, other) = (of(&found), of(&shuffled));
        for own in &found {
            let chain = one.chain(own);
            prop_assert!(chain.len() < found.len());
            prop_assert!(chain.iter().all(|earlier| earlier.facility == own.facility));
            let rule = FollowUpRule::default();
            prop_assert_eq!(one.courses(own, rule), other.courses(own, rule));
            prop_assert_eq!(one.proposals(own), other.proposals(own));
            for proposal in one.proposals(own) {
                let earlier = one.get(proposal.finding);
                prop_assert_eq!(check_predecessor(own, earlier), Ok(()));
            }
        }
    }
}
