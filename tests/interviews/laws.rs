//! The laws of erasing: what it comes to depends on the set of records alone, and it is never undone.

use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value, json};
use tekseru::domain::erasure::{ErasureConfirmation, ErasureProposal};
use tekseru::domain::id::{BodyId, FacilityId, PersonId, RoundId, VisitId};
use tekseru::domain::interview::number::InterviewNumber;
use tekseru::domain::interview::{FollowUp, Wellbeing};
use tekseru::domain::round::{Member, Role, Round};
use tekseru::domain::visit::Visit;
use tekseru::ledger::fact::Fact;
use tekseru::ledger::record::{BodyState, Record};
use tekseru::ledger::register_id::{RegisterId, RegisterKind};
use tekseru::store::Store;
use tekseru::store::view::{ErasureView, InterviewView};

use crate::commission::note;
use crate::laptop::Device;
use crate::scene::day;

fn set(value: impl Serialize) -> Fact {
    match serde_json::to_value(value).unwrap() {
        Value::Object(fields) => Fact::Set(fields),
        other => panic!("{other}"),
    }
}

/// A commission on three laptops: a note, its correction, and an erasure with words that do not count.
struct History {
    visit: VisitId,
    records: Vec<Record>,
}

/// Somebody on a laptop, of a body.
fn person(device: &mut Device, body: BodyId, records: &mut Vec<Record>) -> PersonId {
    let introduced = device.create(None, RegisterKind::Person, &set(json!({ "name": "Имя" })));
    let id = PersonId::from(introduced.id);
    let tie = set(json!({ "body": body.to_string() }));
    let tied = device.write(Some(id), (RegisterId::Person(id), &tie), vec![introduced.id]);
    records.extend([introduced, tied]);
    id
}

fn history() -> History {
    let mut records = Vec::new();
    let mut laptops = [Device::new(1), Device::new(2), Device::new(3)];
    let bodies = [BodyId([1; 16]), BodyId([2; 16]), BodyId([1; 16])];
    let people: Vec<PersonId> = laptops
        .iter_mut()
        .zip(bodies)
        .map(|(laptop, body)| person(laptop, body, &mut records))
        .collect();
    let [head, doctor, deputy] = people[..] else { panic!("three people") };
    let [first, second, third] = &mut laptops;
    let member = |person, role| Member { person, role };
    let round = Round {
        code: "R-1".into(),
        title: "Объезд".into(),
        basis: None,
        starts: day("2025-08-25"),
        ends: day("2025-08-29"),
        members: vec![
            member(head, Role::Head),
            member(doctor, Role::Member),
            member(deputy, Role::Member),
        ],
        facilities: vec![FacilityId([9; 16])],
        domains: Vec::new(),
    };
    let made = first.create(Some(head), RegisterKind::Round, &set(&round));
    let visit = Visit::planned(RoundId::from(made.id), FacilityId([9; 16]), None);
    let planned = first.create(Some(head), RegisterKind::Visit, &set(&visit));
    let visit = VisitId::from(planned.id);
    records.extend([made, planned]);
    let number: InterviewNumber = "01-K7QD".parse().unwrap();
    let interview = || RegisterId::Interview(visit, number.clone());
    let erasure = || RegisterId::Erasure(visit, number.clone());
    let noted =
        second.write(Some(doctor), (interview(), &Fact::InterviewNoted(note("воды нет"))), vec![]);
    let corrected = second.write(
        Some(doctor),
        (interview(), &Fact::InterviewNoted(note("воды мало"))),
        vec![noted.id],
    );
    let (on, found) = (day("2025-09-01"), Wellbeing::NoReprisal);
    let look = FollowUp { on, found, note: "да".into(), next: None };
    let looked =
        first.write(Some(head), (interview(), &Fact::InterviewFollowed(look)), vec![corrected.id]);
    let body = |person: usize| bodies[person];
    let proposal = ErasureProposal { basis: "статья 18".into(), body: body(0) };
    let proposed = first.write(Some(head), (erasure(), &Fact::ErasureProposed(proposal)), vec![]);
    let confirmation = |body| Fact::ErasureConfirmed(ErasureConfirmation { body });
    // Of the same body; in a body's name that is not theirs; without having seen the proposal; and one that counts.
    let same = third.write(Some(deputy), (erasure(), &confirmation(body(2))), vec![proposed.id]);
    let false_body = confirmation(BodyId([7; 16]));
    let false_name = third.write(Some(deputy), (erasure(), &false_body), vec![proposed.id]);
    let unseen = second.write(Some(doctor), (erasure(), &confirmation(body(1))), vec![]);
    let counts = second.write(Some(doctor), (erasure(), &confirmation(body(1))), vec![proposed.id]);
    // Somebody else's laptop speaks in the doctor's name.
    let forged = third.write(Some(doctor), (erasure(), &confirmation(body(1))), vec![proposed.id]);
    // A correction that nobody who erased had seen.
    let late = second.write(
        Some(doctor),
        (interview(), &Fact::InterviewNoted(note("и ещё"))),
        vec![corrected.id],
    );
    records.extend([noted, corrected, looked, proposed, same, false_name, unseen]);
    records.extend([forged, late, counts]);
    History { visit, records }
}

type State = (Vec<InterviewView>, Vec<ErasureView>, Vec<Record>);

fn state(store: &Store, visit: VisitId) -> State {
    let mut condemned = store.to_be_destroyed().unwrap();
    condemned.sort_by_key(|record| record.id);
    (store.interviews(visit).unwrap(), store.erasures(visit).unwrap(), condemned)
}

fn erased(store: &Store, visit: VisitId) -> bool {
    store.erasures(visit).unwrap().iter().any(|view| view.erased.is_some())
}

#[test]
fn only_the_confirmation_that_counts_erases_and_it_takes_what_comes_later_too() {
    let History { visit, records } = history();
    let (last, before) = records.split_last().unwrap();
    let store = Store::in_memory();
    store.admit(before).unwrap();
    assert!(!erased(&store, visit), "none of the others is enough");
    store.admit(std::slice::from_ref(last)).unwrap();
    assert!(erased(&store, visit));
    // The note, its correction, the look after the person, and the correction nobody had seen.
    assert_eq!(store.to_be_destroyed().unwrap().len(), 4);
    let gone = |record: &Record| Record { body: BodyState::Erased, ..record.clone() };
    let destroyed: Vec<Record> = store.to_be_destroyed().unwrap().iter().map(gone).collect();
    let views = store.interviews(visit).unwrap();
    store.admit(&destroyed).unwrap();
    assert_eq!(store.to_be_destroyed().unwrap(), []);
    assert_eq!(store.interviews(visit).unwrap(), views, "the headers tell the same");
}

#[test]
fn nobody_who_is_removed_from_the_commission_or_changes_the_body_undoes_it() {
    let History { visit, records } = history();
    let store = Store::in_memory();
    store.admit(&records).unwrap();
    let seats: Vec<&Record> =
        records.iter().filter(|record| record.header.author.is_none()).collect();
    let mut later = Device::new(9);
    let mut moved = Vec::new();
    for record in seats {
        let person = PersonId::from(record.id);
        let fields = Map::from_iter([("body".to_owned(), json!(BodyId([5; 16]).to_string()))]);
        let change = (RegisterId::Person(person), &Fact::Set(fields));
        moved.push(later.write(Some(PersonId([8; 16])), change, vec![record.id]));
    }
    store.admit(&moved).unwrap();
    assert!(erased(&store, visit));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_order_and_any_repetition_come_to_the_same_and_nothing_is_ever_unerased(
        order in Just((0..history().records.len()).collect::<Vec<_>>()).prop_shuffle(),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let History { visit, records } = history();
        let whole = Store::in_memory();
        whole.admit(&records).unwrap();
        let store = Store::in_memory();
        let repeated = again.iter().map(|index| index.get(&order)).copied().collect::<Vec<_>>();
        let mut once = false;
        for place in order.iter().copied().chain(repeated) {
            store.admit(std::slice::from_ref(&records[place])).unwrap();
            let now = erased(&store, visit);
            prop_assert!(now || !once, "it was erased and is not any more");
            once |= now;
        }
        prop_assert_eq!(state(&store, visit), state(&whole, visit));
    }
}
