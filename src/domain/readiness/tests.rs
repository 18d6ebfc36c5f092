//! What the eve of a visit is told.

use proptest::prelude::*;

use super::*;

fn code(text: &str) -> DomainCode {
    text.parse().expect("a domain code")
}

fn sound() -> Measurements {
    Measurements {
        free: Some(4096 * MIB),
        now_ms: 40 * DAY_MS,
        newest_ms: Some(39 * DAY_MS),
        key: KeyState::Usable,
        ledger: LedgerState::Verified { records: 9, faults: 0 },
        copy: CopyState::Made { days: 1 },
        recovery: RecoveryState::NotNeeded,
        checklists: vec![(code("CON"), ChecklistState::Complete)],
        faulty_files: 0,
        battery: Some(Battery { percent: 90, charging: false }),
        follow_ups_due: 0,
    }
}

fn of(topic: Topic, measured: &Measurements) -> Vec<(Light, &'static str)> {
    let checks = assess(measured).into_iter().filter(|check| check.topic == topic);
    checks.map(|check| (check.light, check.remark.code())).collect()
}

#[test]
fn a_sound_device_is_ready_and_every_topic_is_spoken_of() {
    let checks = assess(&sound());
    assert!(checks.iter().all(|check| check.light == Light::Ok), "{checks:?}");
    let topics: Vec<Topic> = checks.iter().map(|check| check.topic).collect();
    assert_eq!(topics, Topic::ALL.split_last().expect("there are topics").1);
    assert_eq!(overall(&checks), Light::Ok);
}

#[test]
fn people_to_be_seen_again_are_counted_where_there_are_any() {
    let measured = Measurements { follow_ups_due: 2, ..sound() };
    assert_eq!(of(Topic::FollowUps, &measured), [(Light::Warning, "follow-ups-due")]);
    assert_eq!(of(Topic::FollowUps, &sound()), []);
}

#[test]
fn room_has_two_bounds() {
    for (mib, light) in [
        (1024, Light::Ok),
        (1023, Light::Warning),
        (100, Light::Warning),
        (99, Light::Fault),
        (0, Light::Fault),
    ] {
        let measured = Measurements { free: Some(mib * MIB), ..sound() };
        assert_eq!(of(Topic::Disk, &measured), [(light, "disk-room")], "{mib}");
    }
}

#[test]
fn a_clock_before_the_newest_record_is_wrong_and_one_far_after_it_is_doubtful() {
    let at = |now_ms| {
        let measured = Measurements { now_ms, newest_ms: Some(400 * DAY_MS), ..sound() };
        assess(&measured).remove(1)
    };
    assert_eq!(at(400 * DAY_MS).light, Light::Ok);
    assert_eq!(at(400 * DAY_MS - TOLERATED_MS).light, Light::Ok);
    let behind = at(400 * DAY_MS - TOLERATED_MS - 1);
    assert_eq!(behind.light, Light::Fault);
    assert_eq!(behind.remark, Remark::ClockBehind { minutes: 11 });
    assert_eq!(at(766 * DAY_MS).light, Light::Ok);
    assert_eq!(at(767 * DAY_MS).remark, Remark::ClockFarAhead { days: 367 });
    let alone = Measurements { newest_ms: None, ..sound() };
    assert_eq!(of(Topic::Clock, &alone), [(Light::Unknown, "clock-alone")]);
}

#[test]
fn what_cannot_be_read_of_the_machine_is_unknown_and_keeps_nobody_back() {
    let measured = Measurements { free: None, battery: None, ..sound() };
    assert_eq!(of(Topic::Disk, &measured), [(Light::Unknown, "disk-unknown")]);
    assert_eq!(of(Topic::Battery, &measured), [(Light::Unknown, "battery-unknown")]);
    assert_eq!(overall(&assess(&measured)), Light::Ok);
}

#[test]
fn a_key_or_ledger_that_cannot_be_used_is_a_fault() {
    let lost = Measurements { key: KeyState::Missing, ..sound() };
    assert_eq!(of(Topic::Key, &lost), [(Light::Fault, "key-missing")]);
    let damaged = Measurements { key: KeyState::Unusable, ..sound() };
    assert_eq!(of(Topic::Key, &damaged), [(Light::Fault, "key-unusable")]);
    let faulty = LedgerState::Verified { records: 9, faults: 1 };
    let faulty = Measurements { ledger: faulty, ..sound() };
    assert_eq!(of(Topic::Ledger, &faulty), [(Light::Fault, "ledger-faulty")]);
    let unread = Measurements { ledger: LedgerState::Unread, ..sound() };
    assert_eq!(overall(&assess(&unread)), Light::Fault);
}

#[test]
fn data_without_a_fresh_copy_or_a_tried_keeper_is_spoken_of() {
    let copied = |copy| of(Topic::Backup, &Measurements { copy, ..sound() });
    assert_eq!(copied(CopyState::Never), [(Light::Warning, "copy-never")]);
    assert_eq!(copied(CopyState::Made { days: 7 }), [(Light::Ok, "copy-made")]);
    assert_eq!(copied(CopyState::Made { days: 8 }), [(Light::Warning, "copy-made")]);
    let kept = |recovery| of(Topic::Recovery, &Measurements { recovery, ..sound() });
    assert_eq!(kept(RecoveryState::Nobody), [(Light::Warning, "recovery-nobody")]);
    assert_eq!(kept(RecoveryState::Untried), [(Light::Warning, "recovery-untried")]);
    let on = NaiveDate::default();
    assert_eq!(kept(RecoveryState::Tried { on }), [(Light::Ok, "recovery-tried")]);
}

#[test]
fn each_checklist_that_is_not_whole_is_named() {
    let checklists = vec![
        (code("CON"), ChecklistState::Complete),
        (code("MED"), ChecklistState::Untranslated { points: 3 }),
        (code("RIG"), ChecklistState::Missing),
    ];
    let measured = Measurements { checklists, faulty_files: 2, ..sound() };
    let expected = [
        (Light::Warning, "checklist-untranslated"),
        (Light::Fault, "checklist-missing"),
        (Light::Warning, "files-left-out"),
    ];
    assert_eq!(of(Topic::Checklists, &measured), expected);
    let none = Measurements { checklists: Vec::new(), ..sound() };
    assert_eq!(of(Topic::Checklists, &none), [(Light::Fault, "no-checklist")]);
}

fn any_measurements() -> impl Strategy<Value = Measurements> {
    let ms = -2 * LONG_PAUSE_DAYS * DAY_MS..2 * LONG_PAUSE_DAYS * DAY_MS;
    let key = prop::sample::select(vec![KeyState::Usable, KeyState::Missing, KeyState::Unusable]);
    let battery = prop::option::of((0_u8..=100, any::<bool>()));
    (prop::option::of(0..2 * ROOM_WANTED), ms, key, battery).prop_map(
        |(free, now_ms, key, battery)| Measurements {
            free,
            now_ms,
            newest_ms: Some(0),
            key,
            battery: battery.map(|(percent, charging)| Battery { percent, charging }),
            ..sound()
        },
    )
}

proptest! {
    #[test]
    fn less_room_more_faults_and_less_charge_never_make_it_better(
        before in any_measurements(),
        less in 0..ROOM_WANTED,
        drop in 0_u8..50,
    ) {
        let after = Measurements {
            free: before.free.map(|free| free.saturating_sub(less)),
            ledger: LedgerState::Verified { records: 9, faults: 1 },
            battery: before.battery.map(|own| Battery {
                percent: own.percent.saturating_sub(drop),
                ..own
            }),
            ..before.clone()
        };
        for (before, after) in assess(&before).into_iter().zip(assess(&after)) {
            prop_assert_eq!(before.topic, after.topic);
            prop_assert!(before.light <= after.light, "{:?} {:?}", before, after);
        }
    }
}

#[test]
fn a_low_battery_matters_only_without_a_socket() {
    let with = |percent, charging| {
        let battery = Some(Battery { percent, charging });
        of(Topic::Battery, &Measurements { battery, ..sound() })[0].0
    };
    assert_eq!(
        [80, 79, 30, 29].map(|percent| with(percent, false)),
        [Light::Ok, Light::Warning, Light::Warning, Light::Fault]
    );
    assert_eq!(with(5, true), Light::Ok);
}
