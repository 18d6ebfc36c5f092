//! What holds of every history of a notice.

use proptest::prelude::*;

use super::tests::{answer, at, by, close, tell, urgent};
use super::*;

fn acts() -> impl Strategy<Value = (UrgentAct, Standing)> {
    let act = prop_oneof![
        Just(tell()),
        Just(answer("2025-08-25T12:00:00")),
        Just(answer("2025-08-27T12:00:00")),
        Just(answer("2025-08-24T12:00:00")),
        Just(close()),
        Just(UrgentAct::Withdraw { at: at("2025-08-25T11:00:00"), reason: "ошибка".into() }),
        Just(UrgentAct::Withdraw { at: at("2025-08-25T11:00:00"), reason: String::new() }),
    ];
    let roles = prop::sample::select(vec![
        None,
        Some(Role::Head),
        Some(Role::Secretary),
        Some(Role::Member),
        Some(Role::Prosecutor),
    ]);
    (act, 1u8..4, roles).prop_map(|(act, person, role)| (act, by(person, role)))
}

proptest! {
    #[test]
    fn no_history_closes_a_notice_that_was_not_told_and_answered(
        history in prop::collection::vec(acts(), 0..20),
    ) {
        let mut now = urgent();
        for (act, standing) in history {
            let Ok(after) = now.apply(&act, standing) else { continue };
            prop_assert!(standing.role.is_some(), "an outsider did {act:?}");
            prop_assert!(now.status().is_open(), "{act:?} after the end");
            prop_assert_eq!(&after.notice, &now.notice, "what was raised is never changed");
            prop_assert!(after.told.len() >= now.told.len() && after.answers.len() >= now.answers.len());
            now = after;
        }
        if now.status() == UrgentStatus::Closed {
            prop_assert!(!now.told.is_empty() && !now.answers.is_empty());
        }
        let late = at("2030-01-01T00:00:00");
        prop_assert_eq!(now.overdue(late), now.status().awaits_answer());
    }

    #[test]
    fn telling_and_answering_end_the_same_in_any_order(first in any::<bool>()) {
        let acts = [tell(), answer("2025-08-25T12:00:00")];
        let order = if first { [0, 1] } else { [1, 0] };
        let head = by(9, Some(Role::Head));
        let done = order.iter().fold(urgent(), |now, act| now.apply(&acts[*act], head).unwrap());
        prop_assert_eq!(done.status(), UrgentStatus::Answered);
        prop_assert!(done.apply(&close(), head).is_ok());
    }
}
