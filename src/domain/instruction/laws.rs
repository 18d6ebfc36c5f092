//! What holds for an instruction whatever is done to it, by whomever, in whatever order.

use proptest::prelude::*;

use super::super::round::Role;
use super::super::text::Lang;
use super::*;

const ISSUE_DAY: i64 = 40;

fn person(number: u8) -> PersonId {
    PersonId([number; 16])
}

fn body(number: u8) -> BodyId {
    BodyId([number; 16])
}

/// Somebody of a small commission, or a stranger.
fn someone() -> impl Strategy<Value = Standing> {
    prop_oneof![4 => Just(0_u8), 4 => 1_u8..5].prop_map(|number| {
        let role = match number {
            0 => Some(Role::Head),
            1 => Some(Role::Prosecutor),
            2 | 3 => Some(Role::Member),
            _ => None,
        };
        Standing { person: person(number), role }
    })
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_i64..120).prop_map(|offset| {
        NaiveDate::from_ymd_opt(2025, 8, 1).expect("a date") + chrono::Duration::days(offset)
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => Just("Сделано".to_owned()), 1 => Just(" ".to_owned())]
}

fn assignment() -> impl Strategy<Value = Assignment> {
    (day(), prop::option::of(0_u8..3), text()).prop_map(|(deadline, controller, task)| Assignment {
        round: RoundId([3; 16]),
        findings: vec![FindingId([4; 16])],
        task,
        lead: body(7),
        co_executors: vec![body(8)],
        deadline,
        completion: String::new(),
        controller: controller.map(person),
    })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    text().prop_map(|title| Evidence::Document { title, page: String::new() })
}

fn scope() -> impl Strategy<Value = ReportScope> {
    prop::sample::select(vec![ReportScope::Interim, ReportScope::Part, ReportScope::Final])
}

fn act() -> impl Strategy<Value = Act> {
    let executor = || (7_u8..10).prop_map(body);
    prop_oneof![
        1 => assignment().prop_map(|assignment| Act::Redraft { assignment }),
        3 => (text(), day()).prop_map(|(number, on)| Act::Issue { number, on }),
        4 => (executor(), day(), text(), scope()).prop_map(|(by, on, text, scope)| {
            Act::Report(Report { by, on, text, scope, document: None })
        }),
        1 => (day(), text()).prop_map(|(on, reason)| Act::Return { on, reason }),
        3 => (day(), day(), text()).prop_map(|(to, on, reason)| Act::Extend { to, on, reason }),
        3 => (evidence(), day(), day())
            .prop_map(|(proof, done_on, on)| Act::Close { proof, done_on, on }),
        1 => (day(), text()).prop_map(|(on, reason)| Act::Cancel { on, reason }),
        1 => (executor(), executor(), day(), text()).prop_map(|(from, to, on, reason)| {
            let named = LocalText::new(Lang::Ru, "Управление");
            Act::Readdress(Readdressing { from, to, named, on, reason })
        }),
    ]
}

/// A draft, and an issue near the beginning often enough for the rest to matter.
fn history() -> impl Strategy<Value = (Assignment, Vec<(Act, Standing)>)> {
    let first = prop::option::weighted(0.7, Just(())).prop_map(|issued| {
        let on = NaiveDate::from_ymd_opt(2025, 8, 1).expect("a date");
        let on = on + chrono::Duration::days(ISSUE_DAY);
        let by = Standing { person: person(0), role: Some(Role::Head) };
        issued.map(|()| (Act::Issue { number: "R/1".into(), on }, by))
    });
    let drafted =
        assignment().prop_map(|assignment| Assignment { task: "З".into(), ..assignment });
    (drafted, first, prop::collection::vec((act(), someone()), 0..24))
        .prop_map(|(assignment, first, rest)| (assignment, first.into_iter().chain(rest).collect()))
}

/// Every state on the way, each with the act that led to it; acts that are refused lead nowhere.
fn played(history: &(Assignment, Vec<(Act, Standing)>)) -> Vec<(Option<Act>, Instruction)> {
    let mut now = Instruction::draft(history.0.clone()).expect("the assignment is whole");
    let mut states = vec![(None, now.clone())];
    for (act, by) in &history.1 {
        if let Ok(after) = now.apply(act, *by) {
            now = after;
            states.push((Some(act.clone()), now.clone()));
        }
    }
    states
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_original_deadline_never_changes(history in history()) {
        let states = played(&history);
        let first = states.iter().find_map(|(_, state)| state.control());
        let first = first.map(|control| control.original_deadline);
        for control in states.iter().filter_map(|(_, state)| state.control()) {
            prop_assert_eq!(Some(control.original_deadline), first);
            prop_assert!(control.original_deadline >= control.issued_on);
        }
    }

    #[test]
    fn the_drift_is_the_sum_of_the_extensions(history in history()) {
        for (_, state) in played(&history) {
            let Some(control) = state.control() else { continue };
            let moved = control.extensions.iter().map(|extension| {
                (extension.to - extension.from).num_days()
            });
            prop_assert!(moved.clone().all(|days| days > 0));
            prop_assert_eq!(control.drift_days(), moved.sum::<i64>());
        }
    }

    #[test]
    fn nothing_is_closed_without_an_issue_a_report_of_the_whole_and_a_document(history in history()) {
        let states = played(&history);
        for (_, state) in &states {
            let State::Closed { control, proof, done_on, on } = &state.state else { continue };
            let issue = |act: &Option<Act>| matches!(act, Some(Act::Issue { .. }));
            prop_assert!(states.iter().any(|(act, _)| issue(act)));
            prop_assert!(control.reports.iter().any(|report| report.scope == ReportScope::Final));
            prop_assert!(!proof.title().trim().is_empty());
            prop_assert!(control.issued_on <= *done_on && done_on <= on);
        }
    }

    #[test]
    fn only_the_issuer_extends_and_only_the_controller_closes(history in history()) {
        let mut now = Instruction::draft(history.0.clone()).expect("the assignment is whole");
        for (act, by) in &history.1 {
            let Ok(after) = now.apply(act, *by) else { continue };
            prop_assert!(by.role.is_some());
            let issuer = after.control().map(|control| control.issuer);
            match act {
                Act::Extend { .. } => prop_assert_eq!(issuer, Some(by.person)),
                Act::Close { .. } => {
                    let controller = after.assignment.controller.or(issuer);
                    prop_assert_eq!(controller, Some(by.person));
                }
                _ => {}
            }
            now = after;
        }
    }

    #[test]
    fn the_end_is_the_end(history in history(), act in act(), by in someone()) {
        let states = played(&history);
        let (_, last) = states.last().expect("the draft at least");
        if matches!(last.status(), Status::Closed | Status::Cancelled) {
            prop_assert!(last.apply(&act, by).is_err());
        }
    }

    #[test]
    fn what_interim_information_tells_changes_no_status(history in history()) {
        for pair in played(&history).windows(2) {
            let [(_, before), (Some(Act::Report(report)), after)] = pair else { continue };
            if report.scope == ReportScope::Interim {
                prop_assert_eq!(before.status(), after.status());
            }
        }
    }
}
