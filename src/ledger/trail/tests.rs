//! Codes found again: of random commissions that exchange whole and in part, fork and seal; and told apart from what is gone.

use super::*;

mod commission;

use commission::Commission;

fn tip(device: u8, seq: u64) -> Tip {
    let mut id = [device; 32];
    id[0] = u8::try_from(seq).unwrap();
    Tip { device: DeviceId([device; 32]), seq, id: RecordId(id) }
}

fn step(ms: u64, own: Tip, is_export: bool) -> Step {
    let prev = own.seq.checked_sub(1).map(|seq| tip(own.device.0[0], seq).id);
    Step { hlc: Hlc { ms, counter: 0 }, tip: own, prev, is_export, word: None }
}

/// Two laptops that record by turns; every fourth record is an export.
fn trail() -> Trail {
    let mut trail = Trail::default();
    for time in 0..24u64 {
        let device = u8::try_from(time % 2).unwrap() + 1;
        trail.add(step(time, tip(device, time / 2), time % 4 == 3));
    }
    trail
}

fn numbers(found: &Found) -> Vec<u64> {
    match found {
        Found::Here { devices, .. } => devices.iter().map(|own| own.seq).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_state_that_ever_was_is_found_again_with_what_came_later() {
    for (own, other) in [(0, 0), (3, 2), (11, 11), (2, 9), (9, 0)] {
        let code = HeadCode::of(&[tip(1, own), tip(2, other)]);
        let found = trail().find(code);
        assert_eq!(numbers(&found), [own, other]);
        let Found::Here { later, missing, .. } = found else { unreachable!() };
        assert_eq!((later, missing), (24 - (own + 1) - (other + 1), 0));
    }
    assert_eq!(numbers(&trail().find(HeadCode::of(&[tip(2, 5)]))), [5]);
    assert_eq!(numbers(&trail().find(HeadCode::of(&[]))), Vec::<u64>::new());
}

#[test]
fn a_code_of_records_that_are_gone_is_nowhere() {
    let code = HeadCode::of(&[tip(1, 12), tip(2, 11)]);
    assert_eq!(trail().find(code), Found::Nowhere);
    let mut changed = trail();
    changed.0.retain(|step| step.tip != tip(2, 11));
    assert_eq!(changed.find(HeadCode::of(&[tip(1, 11), tip(2, 11)])), Found::Nowhere);
}

#[test]
fn a_record_gone_before_the_last_is_told_beside_the_code() {
    let mut trail = trail();
    trail.0.retain(|step| step.tip != tip(1, 3) && step.tip != tip(2, 4));
    let found = trail.find(HeadCode::of(&[tip(1, 9), tip(2, 9)]));
    assert!(matches!(found, Found::Here { missing: 2, .. }), "{found:?}");
}

#[test]
fn another_record_of_the_same_number_does_not_stand_for_one_that_is_gone() {
    let mut trail = trail();
    let other = Tip { id: RecordId([0xEE; 32]), ..tip(1, 3) };
    let there = trail.0.iter_mut().find(|step| step.tip == tip(1, 3)).unwrap();
    there.tip = other;
    let found = trail.find(HeadCode::of(&[tip(1, 9), tip(2, 9)]));
    assert!(matches!(found, Found::Here { missing: 1, .. }), "{found:?}");
}

#[test]
fn a_code_made_over_a_gap_is_found_after_it_was_filled() {
    let code = HeadCode::of(&[tip(1, 11), tip(2, 3), tip(2, 9)]);
    let gap = Gap { device: DeviceId([2; 32]), from: 4, to: 8 };
    let found = trail().find(code);
    assert_eq!(numbers(&found), [11, 3, 9]);
    let told = matches!(&found, Found::Here { missing: 0, later: 2, gaps, .. } if *gaps == [gap]);
    assert!(told, "{found:?}");
    let mut again = trail();
    again.0.retain(|step| step.tip.device.0[0] == 1 || !(4..=8).contains(&step.tip.seq));
    let found = again.find(code);
    assert!(matches!(found, Found::Here { missing: 5, .. }), "{found:?}");
}

#[test]
fn a_code_over_a_fork_is_found_while_its_branches_grow() {
    let mut trail = trail();
    let mut prev = tip(1, 5).id;
    let branch: Vec<Tip> = (6..9u64)
        .map(|seq| Tip { id: RecordId([u8::try_from(seq).unwrap() + 100; 32]), ..tip(1, seq) })
        .collect();
    for (tip, ms) in branch.iter().zip(30..) {
        let after = Step { prev: Some(prev), ..step(ms, *tip, false) };
        trail.add(after);
        prev = tip.id;
    }
    for ends in [vec![tip(1, 11), branch[1], tip(2, 11)], vec![tip(1, 7), branch[2], tip(2, 11)]] {
        let found = trail.clone().find(HeadCode::of(&ends));
        assert!(matches!(found, Found::Here { missing: 0, .. }), "{found:?}");
    }
}

#[test]
fn a_seal_that_names_its_ends_is_found_among_any_number_of_records_and_says_what_is_gone() {
    let mut trail = Trail::default();
    for device in 1..=6u8 {
        for seq in 0..100 {
            trail.add(step(u64::from(device) * 1000 + seq, tip(device, seq), false));
        }
    }
    let ends: Vec<Tip> =
        (1..=6).flat_map(|device| [30, 50, 77].map(|seq| tip(device, seq))).collect();
    let code = HeadCode::of(&ends);
    assert_eq!(trail.clone().find(code), Found::TooMany);
    let seal = Word::Seals { head: code.to_string(), ends, missing: Vec::new() };
    let mut seal = Step { word: Some(Box::new(seal)), ..step(9000, tip(6, 100), false) };
    seal.prev = Some(tip(6, 99).id);
    trail.add(seal);
    let found = trail.clone().find(code);
    assert!(matches!(found, Found::Here { missing: 0, .. }), "{found:?}");
    trail.0.retain(|step| step.tip != tip(3, 50));
    let gone = Reached { device: DeviceId([3; 32]), seq: 50 };
    assert_eq!(trail.find(code), Found::Gone { records: vec![gone] });
}

#[test]
fn too_many_states_are_not_tried_for_ever() {
    let mut trail = Trail::default();
    for device in 1..=4u8 {
        for seq in 0..60 {
            trail.add(step(u64::from(device) * 100, tip(device, seq), false));
        }
    }
    let code = HeadCode::of(&[tip(9, 1)]);
    assert_eq!(trail.find(code), Found::TooMany);
}

/// Every code that was printed on any laptop is found over the union of all; says how many were made over gaps.
fn every_code_is_found(seed: u64, tells_ends: bool) -> usize {
    let commission = Commission::play(seed, tells_ends);
    let mut over_gaps = 0;
    for printed in commission.printed() {
        let found = commission.union().find(printed.code);
        let told = format!("history {seed}, code {}: {found:?}", printed.code);
        let Found::Here { missing: 0, gaps, .. } = found else { panic!("{told}") };
        over_gaps += usize::from(!gaps.is_empty());
    }
    over_gaps
}

/// Whatever one record a code covers is taken away, the code never says that all is here.
fn nothing_gone_is_called_here(seed: u64) {
    let commission = Commission::play(seed, true);
    for printed in commission.printed() {
        for gone in printed.covers.iter().step_by(5) {
            let mut less = commission.union();
            less.0.retain(|step| step.tip.id != *gone);
            let found = less.find(printed.code);
            let told = format!("history {seed}, code {} without {gone}: {found:?}", printed.code);
            assert!(!matches!(found, Found::Here { missing: 0, .. }), "{told}");
        }
    }
}

#[test]
fn codes_of_random_commissions_are_found_after_their_gaps_were_filled() {
    let over_gaps: usize = (0..60).map(|seed| every_code_is_found(seed, true)).sum();
    assert!(over_gaps > 15, "{over_gaps}");
}

#[test]
fn codes_over_one_gap_are_found_where_nobody_told_of_it() {
    let over_gaps: usize = (0..20).map(|seed| every_code_is_found(seed, false)).sum();
    assert!(over_gaps > 2, "{over_gaps}");
}

#[test]
fn a_record_that_is_gone_is_never_called_here() {
    for seed in 0..4 {
        nothing_gone_is_called_here(seed);
    }
}

#[test]
#[ignore = "minutes: for a release"]
fn codes_of_very_many_commissions_are_found() {
    for seed in 0..2_000 {
        every_code_is_found(seed, true);
        every_code_is_found(seed, false);
        nothing_gone_is_called_here(seed);
    }
}
