//! Who belongs to a round: from which devices answers replace answers, and what a lost or unknown one may still do.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/laptop.rs"]
mod laptop;

use laptop::Device;
use serde_json::{Value, json};
use tekseru::domain::answer::{Answer, Verdict, VerdictKind};
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::id::{PersonId, RecordId, RoundId, VisitId};
use tekseru::ledger::fact::{Fact, Resolution};
use tekseru::ledger::key::DeviceId;
use tekseru::ledger::record::Record;
use tekseru::ledger::register_id::{RegisterId, RegisterKind};
use tekseru::ledger::roster::{Label, Listing, Loss, Removal};
use tekseru::store::Store;
use tekseru::store::view::AnswerView;

const HEAD: usize = 0;
const SECRETARY: usize = 1;
const DOCTOR: usize = 2;
const STRANGER: usize = 3;

/// A round with a head, a secretary and a member, each at home on a laptop; a fourth laptop is nobody's of them.
struct Commission {
    devices: Vec<Device>,
    people: Vec<PersonId>,
    round: RoundId,
    visit: VisitId,
    store: Store,
    records: Vec<Record>,
}

fn set(value: Value) -> Fact {
    match value {
        Value::Object(fields) => Fact::Set(fields),
        other => panic!("{other} has no fields"),
    }
}

fn item() -> ItemCode {
    "RIG-01".parse().unwrap()
}

impl Commission {
    fn new() -> Self {
        let mut devices: Vec<Device> = (1..=4).map(Device::new).collect();
        let (store, mut records) = (Store::in_memory(), Vec::new());
        let mut keep = |record: Record| {
            store.admit(std::slice::from_ref(&record)).unwrap();
            records.push(record.clone());
            record.id
        };
        let people: Vec<PersonId> = devices
            .iter_mut()
            .map(|device| {
                let name = set(json!({"name": "Примеров П. П."}));
                keep(device.create(None, RegisterKind::Person, &name)).into()
            })
            .collect();
        let member = |person: usize, role: &str| json!({"person": people[person], "role": role});
        let round = set(json!({
            "code": "R", "title": "R", "starts": "2025-08-25", "ends": "2025-08-29",
            "members": [member(HEAD, "head"), member(SECRETARY, "secretary"), member(DOCTOR, "member")],
            "facilities": [], "domains": [],
        }));
        let head = Some(people[HEAD]);
        let round: RoundId = keep(devices[HEAD].create(head, RegisterKind::Round, &round)).into();
        let visit = set(json!({"round": round, "facility": "0".repeat(26), "stage": "under-way"}));
        let visit: VisitId = keep(devices[HEAD].create(head, RegisterKind::Visit, &visit)).into();
        Self { devices, people, round, visit, store, records }
    }

    fn key(&self, device: usize) -> DeviceId {
        self.devices[device].keys.device()
    }

    /// How many records a device has written.
    fn written(&self, device: usize) -> u64 {
        self.devices[device].last.map_or(0, |(seq, _)| seq + 1)
    }

    fn keep(&mut self, record: Record) -> RecordId {
        self.store.admit(std::slice::from_ref(&record)).unwrap();
        let id = record.id;
        self.records.push(record);
        id
    }

    /// Something said of a device by a person at a laptop, who sees what stands.
    fn say(&mut self, by: usize, at: usize, fact: &Fact, of: DeviceId) -> RecordId {
        let seen = self.store.roster(self.round).unwrap();
        let seen = seen.map(|view| view.heads_of(of)).unwrap_or_default();
        let entry = (RegisterId::Roster(self.round), fact);
        let record = self.devices[at].write(Some(self.people[by]), entry, seen);
        self.keep(record)
    }

    fn list(&mut self, by: usize, device: usize, person: Option<usize>) -> RecordId {
        let of = self.key(device);
        let person = person.map(|person| self.people[person]);
        let (body, role, recipient) = (None, None, None);
        let fact = Fact::RosterListed(Listing { device: of, person, body, role, recipient });
        self.say(by, by, &fact, of)
    }

    fn lose(&mut self, by: usize, device: usize, upto: Option<u64>) -> RecordId {
        let of = self.key(device);
        let fact = Fact::DeviceLost(Loss { device: of, upto, reason: "Украден".into() });
        self.say(by, by, &fact, of)
    }

    fn remove(&mut self, by: usize, device: usize, upto: u64) -> RecordId {
        let of = self.key(device);
        let reason = "Выбыл".to_owned();
        self.say(by, by, &Fact::RosterRemoved(Removal { device: of, upto, reason }), of)
    }

    /// An answer in a person's name from a laptop, upon everything that stands.
    fn answer(&mut self, person: usize, at: usize, verdict: Verdict) -> RecordId {
        self.write(person, at, &Fact::AnswerGiven(Answer::new(verdict)))
    }

    fn resolve(&mut self, person: usize, at: usize, verdict: Verdict) -> RecordId {
        let answer = Answer::new(verdict);
        let reason = "так".to_owned();
        self.write(person, at, &Fact::DisagreementResolved(Resolution { answer, reason }))
    }

    fn write(&mut self, person: usize, at: usize, fact: &Fact) -> RecordId {
        let seen = self.view().heads.iter().map(|head| head.mark.record).collect();
        let entry = (RegisterId::Answer(self.visit, item()), fact);
        let record = self.devices[at].write(Some(self.people[person]), entry, seen);
        self.keep(record)
    }

    fn view(&self) -> AnswerView {
        self.store.answer(self.visit, &item()).unwrap()
    }

    fn stand(&self) -> Vec<VerdictKind> {
        let mut kinds: Vec<_> = self.view().answers().map(|(_, a)| a.verdict.kind()).collect();
        kinds.sort_by_key(|kind| kind.code());
        kinds
    }

    fn label(&self, record: RecordId) -> Label {
        let record = self.records.iter().find(|known| known.id == record).unwrap();
        let roster = self.store.roster(self.round).unwrap().unwrap().roster;
        let mark = tekseru::store::view::Mark::of(record);
        self.store.label(&roster, &mark)
    }

    /// Whether what was last said of devices has no effect.
    fn last_refused(&self, said: RecordId) -> bool {
        let view = self.store.roster(self.round).unwrap().unwrap();
        view.entries.iter().find(|entry| entry.mark.record == said).unwrap().refused
    }

    /// The state does not depend on the order in which the records came.
    fn holds_in_any_order(&self) {
        let backwards = Store::in_memory();
        for record in self.records.iter().rev() {
            backwards.admit(std::slice::from_ref(record)).unwrap();
        }
        assert_eq!(backwards.answers(self.visit).unwrap(), self.store.answers(self.visit).unwrap());
        assert_eq!(backwards.rosters().unwrap(), self.store.rosters().unwrap());
    }
}

use VerdictKind::{Compliant, NonCompliant};

#[test]
fn a_round_without_a_roster_works_as_ever() {
    let mut round = Commission::new();
    round.answer(DOCTOR, DOCTOR, Verdict::NonCompliant);
    round.answer(DOCTOR, DOCTOR, Verdict::Compliant);
    assert_eq!(round.stand(), [Compliant]);
    assert_eq!(round.store.rosters().unwrap(), []);
}

#[test]
fn after_its_loss_a_laptop_speaks_and_replaces_nothing() {
    let mut round = Commission::new();
    let before = round.answer(DOCTOR, DOCTOR, Verdict::NonCompliant);
    let upto = round.written(DOCTOR);
    // Whoever took the laptop takes the doctor's answer back in the doctor's name.
    let after = round.answer(DOCTOR, DOCTOR, Verdict::Compliant);
    assert_eq!(round.stand(), [Compliant]);
    let said = round.lose(HEAD, DOCTOR, Some(upto));
    assert!(!round.last_refused(said));
    assert_eq!(round.stand(), [Compliant, NonCompliant]);
    assert_eq!((round.label(before), round.label(after)), (Label::Sound, Label::AfterLoss));
    round.holds_in_any_order();
}

#[test]
fn a_lost_laptop_of_the_head_settles_nothing_and_brings_nobody_in() {
    let mut round = Commission::new();
    round.answer(DOCTOR, DOCTOR, Verdict::NonCompliant);
    round.answer(SECRETARY, SECRETARY, Verdict::Compliant);
    let upto = round.written(HEAD);
    round.resolve(HEAD, HEAD, Verdict::Compliant);
    assert_eq!(round.stand(), [Compliant]);
    let brought_in = round.list(HEAD, STRANGER, Some(HEAD));
    round.lose(SECRETARY, HEAD, Some(upto));
    // What was settled by it stands beside what it settled.
    assert_eq!(round.stand(), [Compliant, Compliant, NonCompliant]);
    assert!(round.last_refused(brought_in));
    // Nor does it save itself by an accusation of its own.
    round.lose(HEAD, SECRETARY, Some(0));
    assert_eq!(round.stand(), [Compliant, Compliant, NonCompliant]);
    round.holds_in_any_order();
}

#[test]
fn a_laptop_that_is_not_on_the_roster_corrects_itself_and_nobody_else() {
    let mut round = Commission::new();
    round.list(HEAD, HEAD, Some(HEAD));
    round.list(HEAD, DOCTOR, Some(DOCTOR));
    round.answer(DOCTOR, DOCTOR, Verdict::NonCompliant);
    // The secretary's own laptop was forgotten.
    let said = round.resolve(SECRETARY, SECRETARY, Verdict::Compliant);
    assert_eq!(round.label(said), Label::NotOnRoster);
    assert_eq!(round.stand(), [Compliant, NonCompliant]);
    round.resolve(SECRETARY, SECRETARY, Verdict::NonCompliant);
    assert_eq!(round.stand(), [NonCompliant, NonCompliant]);
    // Entered late, it counts as if it had been there from the start.
    round.list(HEAD, SECRETARY, Some(SECRETARY));
    assert_eq!(round.stand(), [NonCompliant]);
    round.holds_in_any_order();
}

#[test]
fn what_a_member_says_of_devices_has_no_effect_and_is_shown() {
    let mut round = Commission::new();
    round.list(HEAD, HEAD, Some(HEAD));
    round.list(HEAD, DOCTOR, Some(DOCTOR));
    for said in [
        round.list(DOCTOR, STRANGER, None),
        round.lose(DOCTOR, HEAD, Some(0)),
        round.remove(STRANGER, DOCTOR, 0),
    ] {
        assert!(round.last_refused(said));
    }
    round.answer(DOCTOR, DOCTOR, Verdict::NonCompliant);
    round.resolve(HEAD, HEAD, Verdict::Compliant);
    assert_eq!(round.stand(), [Compliant]);
    round.holds_in_any_order();
}

#[test]
fn a_new_laptop_goes_on_in_a_persons_name_once_it_is_entered_for_them() {
    let mut round = Commission::new();
    round.answer(HEAD, HEAD, Verdict::NonCompliant);
    // The head's laptop is gone, and there is another one with nobody's name yet.
    round.answer(HEAD, STRANGER, Verdict::Compliant);
    assert_eq!(round.stand(), [Compliant, NonCompliant], "a name is not enough");
    round.list(SECRETARY, SECRETARY, Some(SECRETARY));
    round.list(SECRETARY, STRANGER, Some(HEAD));
    round.list(SECRETARY, HEAD, Some(HEAD));
    assert_eq!(round.stand(), [Compliant]);
    // And from there the head declares the old one lost.
    let upto = round.written(HEAD);
    let of = round.key(HEAD);
    let fact =
        Fact::DeviceLost(Loss { device: of, upto: Some(upto), reason: "Утонул".into() });
    let said = round.say(HEAD, STRANGER, &fact, of);
    assert!(!round.last_refused(said));
    let late = round.answer(HEAD, HEAD, Verdict::Partly);
    assert_eq!(round.label(late), Label::AfterLoss);
    round.holds_in_any_order();
}

#[test]
fn who_declared_a_loss_takes_it_back_and_nobody_else_does() {
    let mut round = Commission::new();
    round.answer(DOCTOR, DOCTOR, Verdict::NonCompliant);
    let upto = round.written(DOCTOR);
    round.answer(DOCTOR, DOCTOR, Verdict::Compliant);
    round.lose(HEAD, DOCTOR, Some(upto));
    round.lose(SECRETARY, DOCTOR, None);
    assert_eq!(round.stand(), [Compliant, NonCompliant]);
    round.lose(HEAD, DOCTOR, None);
    assert_eq!(round.stand(), [Compliant]);
    round.holds_in_any_order();
}

#[test]
fn a_removed_laptop_keeps_what_it_said_before() {
    let mut round = Commission::new();
    round.list(HEAD, HEAD, Some(HEAD));
    round.list(HEAD, SECRETARY, Some(SECRETARY));
    round.list(HEAD, DOCTOR, Some(DOCTOR));
    round.answer(DOCTOR, DOCTOR, Verdict::NonCompliant);
    round.resolve(SECRETARY, SECRETARY, Verdict::Compliant);
    let upto = round.written(SECRETARY);
    round.remove(HEAD, SECRETARY, upto);
    assert_eq!(round.stand(), [Compliant]);
    round.answer(DOCTOR, DOCTOR, Verdict::NonCompliant);
    round.resolve(SECRETARY, SECRETARY, Verdict::Compliant);
    assert_eq!(round.stand(), [Compliant, NonCompliant]);
    round.list(HEAD, SECRETARY, Some(SECRETARY));
    assert_eq!(round.stand(), [Compliant]);
    round.holds_in_any_order();
}
