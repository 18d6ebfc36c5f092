//! Examples of what may be done with a notice, and by whom.

use chrono::{Duration, NaiveDateTime};

use super::*;
use crate::domain::text::Lang;

pub(super) const RAISER: PersonId = PersonId([1; 16]);

pub(super) fn at(text: &str) -> NaiveDateTime {
    text.parse().expect("an ISO moment")
}

pub(super) fn notice(visit: Option<VisitId>) -> Notice {
    Notice {
        number: "U-R-2025/1-K7QD".into(),
        danger: "medical".into(),
        says: LocalText::new(Lang::Ru, "Нужна неотложная помощь"),
        required: LocalText::new(Lang::Ru, "Вызвать врача"),
        facility: FacilityId([3; 16]),
        visit,
        place: String::new(),
        seen: "нет инсулина".into(),
        done: String::new(),
        to: vec![Addressee {
            code: "kz-prosecutor".into(),
            name: LocalText::new(Lang::Ru, "Прокуратура"),
        }],
        raised_at: at("2025-08-25T10:00:00"),
    }
}

pub(super) fn urgent() -> Urgent {
    Urgent::raised(notice(Some(VisitId([2; 16]))), RAISER)
}

pub(super) fn by(person: u8, role: Option<Role>) -> Standing {
    Standing { person: PersonId([person; 16]), role }
}

fn member() -> Standing {
    by(5, Some(Role::Member))
}

pub(super) fn tell() -> UrgentAct {
    UrgentAct::Tell(Telling {
        to: "дежурный прокурор".into(),
        at: at("2025-08-25T09:50:00"),
        how: "по телефону".into(),
    })
}

pub(super) fn answer(on: &str) -> UrgentAct {
    UrgentAct::Answer(Reaction {
        by: "начальник медчасти".into(),
        at: at(on),
        measures: "инсулин доставлен".into(),
    })
}

pub(super) fn close() -> UrgentAct {
    UrgentAct::Close { at: at("2025-08-25T18:00:00"), note: String::new() }
}

fn withdraw(reason: &str) -> UrgentAct {
    UrgentAct::Withdraw { at: at("2025-08-25T11:00:00"), reason: reason.into() }
}

#[test]
fn any_member_of_the_visit_raises_and_nobody_else() {
    for role in Role::ALL {
        assert_eq!(notice(Some(VisitId([2; 16]))).check(by(5, Some(role))), Ok(()));
    }
    let refused = notice(Some(VisitId([2; 16]))).check(by(5, None));
    assert_eq!(refused, Err(UrgentRefusal::NotAMember));
    assert_eq!(notice(None).check(by(5, None)), Ok(()), "outside of a visit it does not wait");
}

#[test]
fn a_notice_says_something_and_goes_to_somebody() {
    let silent = Notice { seen: " ".into(), says: LocalText::default(), ..notice(None) };
    assert_eq!(silent.check(member()), Err(UrgentRefusal::NothingSeen));
    let wordless = Notice { seen: String::new(), ..notice(None) };
    assert_eq!(wordless.check(member()), Ok(()), "its kind says it");
    let lost = Notice { to: Vec::new(), ..notice(None) };
    assert_eq!(lost.check(member()), Err(UrgentRefusal::NoAddressee));
}

#[test]
fn a_notice_is_closed_only_when_told_and_answered() {
    let head = by(7, Some(Role::Head));
    assert_eq!(urgent().apply(&close(), head), Err(UrgentRefusal::NotTold));
    let told = urgent().apply(&tell(), member()).unwrap();
    assert_eq!(told.apply(&close(), head), Err(UrgentRefusal::NotAnswered));
    let only_answered = urgent().apply(&answer("2025-08-25T12:00:00"), member()).unwrap();
    assert_eq!(only_answered.apply(&close(), head), Err(UrgentRefusal::NotTold));
    let answered = told.apply(&answer("2025-08-25T12:00:00"), member()).unwrap();
    let closed = answered.apply(&close(), head).unwrap();
    assert_eq!(closed.status(), UrgentStatus::Closed);
    assert_eq!(closed.apply(&tell(), head), Err(UrgentRefusal::Closed));
}

#[test]
fn a_plain_member_ends_only_a_notice_of_their_own() {
    let told = urgent().apply(&tell(), member()).unwrap();
    let answered = told.apply(&answer("2025-08-25T12:00:00"), member()).unwrap();
    assert_eq!(answered.apply(&close(), member()), Err(UrgentRefusal::MayNotEnd));
    assert_eq!(urgent().apply(&withdraw("ошибка"), member()), Err(UrgentRefusal::MayNotEnd));
    for entitled in [by(1, Some(Role::Member)), by(8, Some(Role::Prosecutor))] {
        assert!(answered.apply(&close(), entitled).is_ok());
    }
    let own = by(1, Some(Role::Member));
    assert_eq!(urgent().apply(&withdraw(""), own), Err(UrgentRefusal::NoReason));
    let withdrawn = urgent().apply(&withdraw("ошибка"), own).unwrap();
    assert_eq!(withdrawn.apply(&tell(), own), Err(UrgentRefusal::Withdrawn));
}

#[test]
fn the_clock_runs_for_a_day_and_stops_with_the_answer() {
    let open = urgent();
    assert_eq!(open.left(at("2025-08-25T11:30:00")), Some(Duration::minutes(22 * 60 + 30)));
    assert!(!open.overdue(at("2025-08-26T10:00:00")));
    assert!(open.overdue(at("2025-08-26T10:00:01")));
    let late = open.apply(&answer("2025-08-26T10:01:00"), member()).unwrap();
    assert_eq!((late.left(at("2026-01-01T00:00:00")), late.answered_late()), (None, true));
    let early = open.apply(&answer("2025-08-26T10:00:00"), member()).unwrap();
    assert!(!early.answered_late());
}

#[test]
fn nobody_answers_before_the_danger_was_seen_and_what_is_said_is_said_whole() {
    let early = urgent().apply(&answer("2025-08-25T09:59:59"), member());
    assert!(matches!(early, Err(UrgentRefusal::BeforeRaised { .. })));
    let now = at("2025-08-25T11:00:00");
    let telling = |to: &str, how: &str| {
        let telling = Telling { to: to.into(), at: now, how: how.into() };
        urgent().apply(&UrgentAct::Tell(telling), member()).err()
    };
    assert_eq!(telling("", "x"), Some(UrgentRefusal::NobodyTold));
    assert_eq!(telling("x", " "), Some(UrgentRefusal::NoWay));
    let reaction = |by: &str, measures: &str| {
        let reaction = Reaction { by: by.into(), at: now, measures: measures.into() };
        urgent().apply(&UrgentAct::Answer(reaction), member()).err()
    };
    assert_eq!(reaction("", "x"), Some(UrgentRefusal::NobodyAnswered));
    assert_eq!(reaction("x", ""), Some(UrgentRefusal::NoMeasures));
}
