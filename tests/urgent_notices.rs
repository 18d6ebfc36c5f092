//! Urgent notices as the store folds them and as laptops exchange them: what somebody who may not wrote
//! counts for nothing, the order of arrival does not matter, no number is given twice.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/laptop.rs"]
mod laptop;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::fs;
use std::path::Path;

use chrono::NaiveDateTime;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tekseru::domain::body::Body;
use tekseru::domain::facility::Country;
use tekseru::domain::id::{FacilityId, PersonId, RecordId, RoundId, UrgentId, VisitId};
use tekseru::domain::person::Person;
use tekseru::domain::text::{Lang, LocalText};
use tekseru::domain::urgent::{
    Addressee, Notice, Reaction, Telling, UrgentAct, UrgentRefusal, UrgentStatus,
};
use tekseru::ledger::fact::Fact;
use tekseru::ledger::record::{BodyState, Record};
use tekseru::ledger::register_id::{RegisterId, RegisterKind};
use tekseru::store::Store;
use tekseru::store::view::UrgentView;
use tekseru::workspace::command::{Command, Created, Refusal};
use tekseru::workspace::urgent::{Alarm, UrgentRow};
use tekseru::workspace::{OpenOptions, Workspace};

use laptop::Device;
use scene::Scene;

/// Who is who in the commission, each on a laptop of their own.
const HEAD: usize = 0;
const MEMBER: usize = 1;
const STRANGER: usize = 2;

struct World {
    devices: Vec<Device>,
    people: Vec<PersonId>,
    visit: VisitId,
    records: Vec<Record>,
}

fn set(fields: &Value) -> Fact {
    let Value::Object(fields) = fields else { panic!("{fields}") };
    Fact::Set(Map::clone(fields))
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn notice(visit: Option<VisitId>) -> Fact {
    Fact::UrgentRaised(Notice {
        number: "U-R-1/1-AAAA".into(),
        danger: "medical".into(),
        says: LocalText::new(Lang::Ru, "Нужна помощь"),
        required: LocalText::new(Lang::Ru, "Вызвать врача"),
        facility: FacilityId([9; 16]),
        visit,
        place: String::new(),
        seen: "нет инсулина".into(),
        done: String::new(),
        to: vec![Addressee {
            code: String::new(), name: LocalText::new(Lang::Ru, "Прокуратура")
        }],
        raised_at: at("2025-08-25T10:00:00"),
    })
}

fn tell() -> UrgentAct {
    let (to, how) = ("прокурор".into(), "по телефону".into());
    UrgentAct::Tell(Telling { to, at: at("2025-08-25T10:05:00"), how })
}

fn answer() -> UrgentAct {
    let (by, measures) = ("медчасть".into(), "доставлен".into());
    UrgentAct::Answer(Reaction { by, at: at("2025-08-25T12:00:00"), measures })
}

fn close() -> UrgentAct {
    UrgentAct::Close { at: at("2025-08-25T13:00:00"), note: String::new() }
}

impl World {
    fn new() -> Self {
        let mut devices: Vec<Device> = (1..=3).map(Device::new).collect();
        let mut records = Vec::new();
        let mut people = Vec::new();
        for device in &mut devices {
            let named = set(&json!({ "name": "Образцов", "post": "" }));
            let record = device.create(None, RegisterKind::Person, &named);
            people.push(PersonId::from(record.id));
            records.push(record);
        }
        let member =
            |who: usize, role: &str| json!({ "person": people[who].to_string(), "role": role });
        let round = set(&json!({
            "code": "R-1", "title": "Объезд", "starts": "2025-08-25", "ends": "2025-08-29",
            "members": [member(HEAD, "head"), member(MEMBER, "member")],
            "facilities": [], "domains": [],
        }));
        let round = devices[HEAD].create(Some(people[HEAD]), RegisterKind::Round, &round);
        let visit = set(&json!({
            "round": RoundId::from(round.id).to_string(),
            "facility": FacilityId([9; 16]).to_string(), "stage": "under-way",
        }));
        let visit = devices[HEAD].create(Some(people[HEAD]), RegisterKind::Visit, &visit);
        let id = VisitId::from(visit.id);
        records.extend([round, visit]);
        Self { devices, people, visit: id, records }
    }

    fn raise(&mut self, who: usize, visit: Option<VisitId>) -> (UrgentId, RecordId) {
        let fact = notice(visit);
        let record = self.devices[who].create(Some(self.people[who]), RegisterKind::Urgent, &fact);
        self.records.push(record.clone());
        (record.id.into(), record.id)
    }

    fn act(&mut self, who: usize, id: UrgentId, act: UrgentAct, seen: &[RecordId]) -> RecordId {
        self.act_as(who, who, id, act, seen)
    }

    /// Writes in the name of one person on the laptop of another.
    fn act_as(
        &mut self,
        person: usize,
        device: usize,
        id: UrgentId,
        act: UrgentAct,
        seen: &[RecordId],
    ) -> RecordId {
        let (register, fact) = (RegisterId::Urgent(id), Fact::UrgentActed(act));
        let author = Some(self.people[person]);
        let record = self.devices[device].write(author, (register, &fact), seen.to_vec());
        self.records.push(record.clone());
        record.id
    }

    fn view(&self, id: UrgentId) -> UrgentView {
        let store = Store::in_memory();
        store.admit(&self.records).unwrap();
        store.urgent(id).unwrap().unwrap()
    }
}

#[test]
fn a_notice_at_a_visit_counts_only_from_its_commission() {
    let mut world = World::new();
    let visit = world.visit;
    let (foreign, _) = world.raise(STRANGER, Some(visit));
    assert!(world.view(foreign).refused.is_some(), "kept, and counts for nothing");
    for who in [HEAD, MEMBER] {
        let (id, _) = world.raise(who, Some(visit));
        assert_eq!(world.view(id).refused, None);
    }
    let (outside, _) = world.raise(STRANGER, None);
    assert_eq!(world.view(outside).refused, None, "outside of a visit danger does not wait");
}

#[test]
fn what_somebody_wrote_who_may_not_stays_and_changes_nothing() {
    let mut world = World::new();
    let visit = world.visit;
    let (id, raised) = world.raise(HEAD, Some(visit));
    let told = world.act(MEMBER, id, tell(), &[raised]);
    let stranger = world.act(STRANGER, id, answer(), &[told]);
    assert_eq!(world.view(id).urgent.status(), UrgentStatus::Told);
    let answered = world.act(MEMBER, id, answer(), &[told, stranger]);
    world.act(MEMBER, id, close(), &[answered]);
    assert_eq!(world.view(id).urgent.status(), UrgentStatus::Answered, "not by a plain member");
    world.act_as(HEAD, STRANGER, id, close(), &[answered]);
    assert_eq!(world.view(id).urgent.status(), UrgentStatus::Answered, "a name is not enough");
    world.act(HEAD, id, close(), &[answered]);
    let view = world.view(id);
    assert_eq!(view.urgent.status(), UrgentStatus::Closed);
    assert_eq!(view.acts.len(), 6);
    assert_eq!(view.acts.iter().filter(|entry| entry.refused.is_some()).count(), 3);
}

#[test]
fn an_answer_and_a_telling_apart_from_each_other_both_count() {
    let mut world = World::new();
    let visit = world.visit;
    let (id, raised) = world.raise(MEMBER, Some(visit));
    let told = world.act(HEAD, id, tell(), &[raised]);
    let answered = world.act(MEMBER, id, answer(), &[raised]);
    world.act(HEAD, id, close(), &[told, answered]);
    assert_eq!(world.view(id).urgent.status(), UrgentStatus::Closed);
}

/// The same run everywhere: the seed is fixed, so that a failure is found again.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 64,
        failure_persistence: None,
        rng_algorithm: proptest::test_runner::RngAlgorithm::ChaCha,
        rng_seed: proptest::test_runner::RngSeed::Fixed(0x0075_5247),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_arrival_changes_nothing(
        order in Just((0..10usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let mut world = World::new();
        let visit = world.visit;
        let (id, raised) = world.raise(MEMBER, Some(visit));
        let told = world.act(HEAD, id, tell(), &[raised]);
        let answered = world.act(MEMBER, id, answer(), &[raised]);
        world.act(STRANGER, id, close(), &[told, answered]);
        world.act(HEAD, id, close(), &[told, answered]);
        prop_assert_eq!(world.records.len(), order.len());
        let shuffled = Store::in_memory();
        for index in &order {
            shuffled.admit(&world.records[*index..=*index]).unwrap();
            shuffled.admit(&world.records[*index..=*index]).unwrap();
        }
        let expected = world.view(id);
        prop_assert_eq!(expected.urgent.status(), UrgentStatus::Closed);
        prop_assert_eq!(shuffled.urgent(id).unwrap(), Some(expected));
    }
}

fn alarm(workspace: &Workspace) -> Alarm {
    Alarm {
        danger: "medical".into(),
        facility: workspace.store().facilities().unwrap()[0].id,
        visit: None,
        place: String::new(),
        seen: String::new(),
        done: String::new(),
        to: Vec::new(),
        at: None,
    }
}

fn raise(workspace: &mut Workspace, alarm: Alarm) -> Result<UrgentId, Refusal> {
    let done = workspace.execute(Command::RaiseUrgent(alarm))?;
    let [Created::Urgent(id)] = done.created[..] else { panic!("{done:?}") };
    Ok(id)
}

#[test]
fn everything_that_is_missing_or_wrong_is_refused_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut workspace = Scene::new(dir.path()).workspace;
    let before = workspace.record_count();
    let plain = alarm(&workspace);
    let tomorrow = workspace.now() + chrono::Duration::days(1);
    let refused = [
        Alarm { danger: "flood".into(), ..plain.clone() },
        Alarm { danger: "other".into(), ..plain.clone() },
        Alarm { at: Some(tomorrow), ..plain.clone() },
        Alarm { facility: FacilityId([7; 16]), ..plain.clone() },
        Alarm { visit: Some(VisitId([7; 16])), ..plain.clone() },
    ];
    let kinds: Vec<Refusal> =
        refused.into_iter().map(|alarm| raise(&mut workspace, alarm).unwrap_err()).collect();
    assert!(matches!(
        kinds[..],
        [
            Refusal::NoSuchDanger { .. },
            Refusal::Urgent(UrgentRefusal::NothingSeen),
            Refusal::Ahead { .. },
            Refusal::NotFound { .. },
            Refusal::NotFound { .. },
        ]
    ));
    assert_eq!(workspace.record_count(), before);
    let id = raise(&mut workspace, plain).unwrap();
    let closing = UrgentAct::Close { at: workspace.now(), note: String::new() };
    let refusal = workspace.execute(Command::ActOnUrgent { id, act: closing }).unwrap_err();
    assert!(matches!(refusal, Refusal::Urgent(UrgentRefusal::NotTold)));
    assert_eq!(workspace.record_count(), before + 1);
    assert_eq!(workspace.urgent_clock().unwrap().waiting.len(), 1);
}

#[test]
fn a_notice_just_raised_is_taken_back_by_undo() {
    let dir = tempfile::tempdir().unwrap();
    let mut workspace = Scene::new(dir.path()).workspace;
    let plain = alarm(&workspace);
    let done = workspace.execute(Command::RaiseUrgent(plain)).unwrap();
    workspace.execute(*done.undo.unwrap()).unwrap();
    assert_eq!(workspace.urgent_rows().unwrap()[0].status(), UrgentStatus::Withdrawn);
    assert!(workspace.urgent_clock().unwrap().waiting.is_empty());
    assert_eq!(workspace.open_urgents().unwrap(), 0);
}

fn copy_logs(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("ledger")).unwrap();
    for entry in fs::read_dir(from.join("ledger")).unwrap() {
        let entry = entry.unwrap();
        let target = to.join("ledger").join(entry.file_name());
        if entry.path().extension().is_some_and(|ending| ending == "log") && !target.exists() {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn two_laptops_that_do_not_know_of_each_other_give_different_numbers() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut first = Scene::new(one.path()).workspace;
    first.close().unwrap();
    copy_logs(one.path(), two.path());
    first = scene::open(one.path());
    let mut second = scene::open(two.path());
    let person = Person { name: "Другой Д. Д.".into(), post: String::new(), body: None };
    let body = Body {
        code: "dr".into(),
        name: LocalText::new(Lang::Ru, "Орган"),
        country: Country::Kazakhstan,
    };
    second.execute(Command::IntroduceSelf { person, body: Some(body) }).unwrap();
    for workspace in [&mut first, &mut second] {
        for _ in 0..2 {
            let alarm = alarm(workspace);
            raise(workspace, alarm).unwrap();
        }
    }
    first.close().unwrap();
    second.close().unwrap();
    copy_logs(two.path(), one.path());
    let rows = scene::open(one.path()).urgent_rows().unwrap();
    let mut numbers: Vec<String> = rows.iter().map(|row| row.notice().number.clone()).collect();
    numbers.sort();
    assert_eq!(numbers.len(), 4);
    assert!(numbers.iter().all(|number| number.starts_with("U-№ 901/")), "{numbers:?}");
    numbers.dedup();
    assert_eq!(numbers.len(), 4, "{numbers:?}");
}

/// If this fails, notices that were recorded already would be read otherwise. Mend the code; never the data.
#[test]
fn frozen_notices_are_written_the_same_way_again_and_mean_what_they_did() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/urgent-v1");
    let workspace = Workspace::read_only(OpenOptions::new(&dir, &mut |_| {})).unwrap();
    assert!(workspace.verify(&mut |_| {}).unwrap().faults.is_empty());
    let rows = workspace.urgent_rows().unwrap();
    let mut statuses: Vec<UrgentStatus> = rows.iter().map(UrgentRow::status).collect();
    statuses.sort();
    let expected = [UrgentStatus::Raised, UrgentStatus::Closed, UrgentStatus::Withdrawn];
    assert_eq!(statuses, expected);
    let mut written: Vec<String> = Vec::new();
    for row in &rows {
        let register = RegisterId::Urgent(row.view.id);
        for record in workspace.store().history(&register).unwrap() {
            let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
            let fact = Fact::decode(&record.header.kind, bytes).unwrap();
            assert_eq!((fact.kind(), &fact.encode()), (record.header.kind.as_str(), bytes));
            written.push(String::from_utf8(bytes.clone()).unwrap());
        }
    }
    insta::assert_snapshot!(written.join("\n"));
}
