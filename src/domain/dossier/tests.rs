//! The order of what to check first: by example, and as laws over any leads.

use proptest::prelude::*;

use super::*;

fn item(code: &str) -> Matter {
    Matter::Item(code.parse().expect("an item code"))
}

fn lead(code: &str, severity: Severity, reason: Reason) -> Lead {
    Lead { matter: item(code), severity, reason }
}

fn overdue(number: &str, days: i64) -> Reason {
    Reason::Overdue { number: number.into(), days }
}

#[test]
fn what_is_late_and_came_back_stands_before_what_only_fell_short() {
    let short = |code, severity| lead(code, severity, Reason::Short(VerdictKind::NonCompliant));
    let ranked = rank([
        short("CON-05", Severity::High),
        short("MED-01", Severity::Critical),
        lead("CON-05", Severity::High, overdue("R/1", 12)),
        lead("CON-05", Severity::High, Reason::Relapse),
        lead("RIG-04", Severity::Low, overdue("R/2", 3)),
    ]);
    let order: Vec<(&Matter, u32)> = ranked.iter().map(|own| (&own.matter, own.weight)).collect();
    let (con, med, rig) = (item("CON-05"), item("MED-01"), item("RIG-04"));
    assert_eq!(order, [(&con, 5 * (1 + 5 + 5)), (&med, 10), (&rig, 5)]);
    let why: Vec<&str> = ranked[0].reasons.iter().map(Reason::code).collect();
    assert_eq!(why, ["overdue", "relapse", "short"], "the weightiest reason first");
}

#[test]
fn a_kind_of_reason_counts_once_and_is_told_every_time() {
    let twice = rank([
        lead("CON-05", Severity::High, overdue("R/1", 12)),
        lead("CON-05", Severity::High, overdue("R/2", 1)),
    ]);
    assert_eq!((twice[0].weight, twice[0].reasons.len()), (25, 2));
}

#[test]
fn every_reason_has_a_count_of_its_own_in_the_table() {
    let codes: BTreeSet<&str> = COUNTS.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes.len(), COUNTS.len());
    for reason in every_reason() {
        assert!(codes.contains(reason.code()), "{}", reason.code());
    }
}

fn every_reason() -> Vec<Reason> {
    vec![
        overdue("R/1", 4),
        Reason::Relapse,
        Reason::Refused,
        Reason::Reported { number: "R/1".into() },
        Reason::Repeat { times: 3 },
        Reason::Uncharged,
        Reason::Closed { number: "R/1".into() },
        Reason::Open { number: "R/1".into() },
        Reason::Measured,
        Reason::Disputed,
        Reason::Short(VerdictKind::Partly),
        Reason::Disagreement,
        Reason::NotChecked,
    ]
}

fn any_lead() -> impl Strategy<Value = Lead> {
    let matter = prop_oneof![
        (1_u8..6).prop_map(|number| item(&format!("CON-{number:02}"))),
        (0_u8..3).prop_map(|number| Matter::Finding(FindingId([number; 16]))),
    ];
    let severity = prop::sample::select(Severity::ALL.to_vec());
    (matter, severity, prop::sample::select(every_reason()))
        .prop_map(|(matter, severity, reason)| Lead { matter, severity, reason })
}

proptest! {
    #[test]
    fn neither_order_nor_repetition_of_leads_changes_anything(
        leads in prop::collection::vec(any_lead(), 0..20),
    ) {
        let ranked = rank(leads.clone());
        let backwards = leads.iter().rev().chain(&leads).cloned();
        prop_assert_eq!(rank(backwards), ranked);
    }

    #[test]
    fn another_reason_never_moves_a_matter_back(
        leads in prop::collection::vec(any_lead(), 0..20),
        more in any_lead(),
    ) {
        let place = |ranked: &[Priority]| {
            ranked.iter().position(|own| own.matter == more.matter).unwrap_or(ranked.len())
        };
        let before = rank(leads.clone());
        let after = rank(leads.into_iter().chain([more.clone()]));
        prop_assert!(place(&after) <= place(&before));
    }

    #[test]
    fn every_matter_is_there_once_and_heavier_ones_first(
        leads in prop::collection::vec(any_lead(), 0..20),
    ) {
        let ranked = rank(leads.clone());
        let named: BTreeSet<&Matter> = leads.iter().map(|own| &own.matter).collect();
        prop_assert_eq!(ranked.len(), named.len());
        prop_assert!(ranked.windows(2).all(|two| two[0].weight >= two[1].weight));
        prop_assert!(ranked.iter().all(|own| own.weight > 0 && !own.reasons.is_empty()));
    }
}
