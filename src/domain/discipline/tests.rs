//! The figures of discipline, recounted by hand over any set of instructions.

use chrono::Days;
use proptest::prelude::*;

use super::super::evidence::Evidence;
use super::super::id::{BodyId, FindingId, PersonId, RoundId};
use super::super::instruction::{Assignment, Control, Extension, Progress, Status};
use super::*;

fn day(offset: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2025, 9, 1).expect("a day");
    first.checked_add_days(Days::new(offset)).expect("a day")
}

fn control(deadline: u64, moves: &[u64], returned: usize) -> Control {
    let mut control = Control {
        number: "R/1".into(),
        issued_on: day(0),
        issuer: PersonId([1; 16]),
        original_deadline: day(deadline),
        extensions: Vec::new(),
        reports: Vec::new(),
        returns: vec![(day(1), "не то".into()); returned],
        readdressed: Vec::new(),
        progress: Progress::Awaited,
    };
    for days in moves {
        let from = control.deadline();
        let to = from.checked_add_days(Days::new(*days)).expect("a day");
        control.extensions.push(Extension { from, to, on: day(1), reason: "просят".into() });
    }
    control
}

fn instruction(state: State) -> Instruction {
    let assignment = Assignment {
        round: RoundId([2; 16]),
        findings: vec![FindingId([3; 16])],
        task: "Обеспечить".into(),
        lead: BodyId([4; 16]),
        co_executors: Vec::new(),
        deadline: day(10),
        completion: String::new(),
        controller: None,
    };
    Instruction { assignment, state }
}

fn closed(control: Control, done_on: NaiveDate) -> Instruction {
    let proof = Evidence::Document { title: "Акт № 5".into(), page: String::new() };
    instruction(State::Closed { control, proof, done_on, on: done_on })
}

#[test]
fn a_week_is_today_and_the_seven_days_after_it() {
    let due =
        |deadline| urgency(&instruction(State::OnControl(control(deadline, &[], 0))), day(10));
    assert_eq!(due(9), Some(Urgency::Overdue));
    assert_eq!([due(10), due(17)], [Some(Urgency::DueThisWeek); 2]);
    assert_eq!(due(18), Some(Urgency::Later));
    assert_eq!(urgency(&instruction(State::Draft), day(10)), None);
    assert_eq!(urgency(&closed(control(9, &[], 0), day(8)), day(10)), None);
}

#[test]
fn each_figure_counts_its_own_instructions() {
    let all = [
        closed(control(10, &[], 0), day(10)),
        closed(control(10, &[5, 3], 2), day(19)),
        closed(control(10, &[5], 0), day(15)),
        instruction(State::OnControl(control(10, &[], 1))),
        instruction(State::OnControl(control(30, &[], 0))),
        instruction(State::Draft),
    ];
    let own = Discipline::of(&all, day(20));
    let expected = Discipline {
        charged: 5,
        closed_on_time: 2,
        closed_late: 1,
        overdue: 1,
        extended: 2,
        extensions: 3,
        returned: 2,
        drift_days: 13,
    };
    assert_eq!(own, expected);
    assert_eq!((own.in_hand(), own.average_drift()), (1, Some(Decimal::new(26, 1))));
    assert_eq!(Discipline::default().average_drift(), None);
}

fn any_instruction() -> impl Strategy<Value = Instruction> {
    let moves = proptest::collection::vec(1_u64..20, 0..3);
    (0_u64..40, moves, 0_usize..3, 0_u8..4, 0_u64..80).prop_map(
        |(deadline, moves, returned, state, done)| {
            let control = control(deadline, &moves, returned);
            match state {
                0 => instruction(State::Draft),
                1 => instruction(State::OnControl(control)),
                2 => closed(control, day(done)),
                _ => {
                    let (on, reason) = (day(done), "снято".to_owned());
                    instruction(State::Cancelled { control: Some(control), on, reason })
                }
            }
        },
    )
}

proptest! {
    #[test]
    fn overdue_and_due_equal_a_recount_from_status_and_deadline(
        all in proptest::collection::vec(any_instruction(), 0..30),
        today in 0_u64..80,
    ) {
        let today = day(today);
        let open = |own: &&Instruction| {
            !matches!(own.status(), Status::Draft | Status::Closed | Status::Cancelled)
        };
        let late = all.iter().filter(open).filter(|own| own.deadline() < today).count();
        let week = today..=today + Days::new(7);
        let due = all.iter().filter(open).filter(|own| week.contains(&own.deadline())).count();
        let of = |urgent| all.iter().filter(|own| urgency(own, today) == Some(urgent)).count();
        prop_assert_eq!(of(Urgency::Overdue), late);
        prop_assert_eq!(of(Urgency::DueThisWeek), due);
        prop_assert_eq!(Discipline::of(&all, today).overdue, late);
    }

    #[test]
    fn every_instruction_counts_once_and_drift_is_the_sum_of_its_moves(
        all in proptest::collection::vec(any_instruction(), 0..30),
        today in 0_u64..80,
    ) {
        let own = Discipline::of(&all, day(today));
        let parts = own.closed_on_time + own.closed_late + own.overdue + own.in_hand();
        prop_assert_eq!(own.charged, parts);
        let bound = |own: &&Instruction| !matches!(own.status(), Status::Draft | Status::Cancelled);
        let moves = all.iter().filter(bound).filter_map(Instruction::control);
        let moves = moves.flat_map(|control| &control.extensions);
        let sum: i64 = moves.map(|own| (own.to - own.from).num_days()).sum();
        prop_assert_eq!(own.drift_days, sum);
    }
}
