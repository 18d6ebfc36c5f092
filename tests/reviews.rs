//! What is said to findings and how disagreements end, as the store folds them: records of people who
//! may not, whatever program wrote them, change nothing, and the order of arrival does not matter.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/laptop.rs"]
mod laptop;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tekseru::domain::answer::{Answer, Verdict, VerdictKind};
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::disagreement::Kept;
use tekseru::domain::id::{FindingId, PersonId, RecordId, RoundId, VisitId};
use tekseru::domain::review::{Objection, ReviewAct, ReviewStatus, Stance};
use tekseru::ledger::fact::{Fact, KeptSideBySide, Resolution};
use tekseru::ledger::record::Record;
use tekseru::ledger::register_id::{RegisterId, RegisterKind};
use tekseru::store::Store;
use tekseru::store::view::{Said, Standing};

use laptop::Device;

fn set(fields: &Value) -> Fact {
    let Value::Object(fields) = fields else { panic!("{fields}") };
    Fact::Set(Map::clone(fields))
}

/// Who is who in the commission.
const HEAD: usize = 0;
const AUTHOR: usize = 1;
const PROSECUTOR: usize = 2;
const STRANGER: usize = 3;

/// A round with a finding, and everybody on a laptop of their own.
struct World {
    devices: Vec<Device>,
    people: Vec<PersonId>,
    visit: VisitId,
    finding: FindingId,
    /// The record that raised it.
    raised: RecordId,
    records: Vec<Record>,
}

impl World {
    fn new() -> Self {
        let mut devices: Vec<Device> = (1..=4).map(Device::new).collect();
        let mut records = Vec::new();
        let people: Vec<PersonId> = devices
            .iter_mut()
            .map(|device| {
                let named = set(&json!({ "name": "Образцов", "post": "" }));
                let record = device.create(None, RegisterKind::Person, &named);
                records.push(record.clone());
                PersonId::from(record.id)
            })
            .collect();
        let roles = ["head", "member", "prosecutor"];
        let members: Vec<Value> = roles
            .iter()
            .zip(&people)
            .map(|(role, person)| json!({ "person": person.to_string(), "role": role }))
            .collect();
        let round = set(&json!({
            "code": "R-1", "title": "Объезд", "starts": "2025-08-25", "ends": "2025-08-29",
            "members": members, "facilities": [], "domains": [],
        }));
        let round = devices[HEAD].create(Some(people[HEAD]), RegisterKind::Round, &round);
        let facility = tekseru::domain::id::FacilityId([9; 16]).to_string();
        let visit = set(&json!({
            "round": RoundId::from(round.id).to_string(), "facility": facility, "stage": "under-way",
        }));
        let visit = devices[HEAD].create(Some(people[HEAD]), RegisterKind::Visit, &visit);
        let visit_id = VisitId::from(visit.id);
        let finding = set(&json!({
            "visit": visit_id.to_string(), "title": "Нет воды", "severity": "high",
        }));
        let finding = devices[AUTHOR].create(Some(people[AUTHOR]), RegisterKind::Finding, &finding);
        let (finding_id, raised) = (FindingId::from(finding.id), finding.id);
        records.extend([round, visit, finding]);
        Self { devices, people, visit: visit_id, finding: finding_id, raised, records }
    }

    fn write(
        &mut self,
        who: usize,
        register: RegisterId,
        fact: &Fact,
        seen: &[RecordId],
    ) -> RecordId {
        let record =
            self.devices[who].write(Some(self.people[who]), (register, fact), seen.to_vec());
        self.records.push(record.clone());
        record.id
    }

    fn say(&mut self, who: usize, act: ReviewAct, seen: &[RecordId]) -> RecordId {
        let register = RegisterId::Review(self.finding);
        self.write(who, register, &Fact::FindingReviewed(act), seen)
    }

    fn answer(&mut self, who: usize, fact: &Fact, seen: &[RecordId]) -> RecordId {
        self.write(who, RegisterId::Answer(self.visit, item()), fact, seen)
    }

    fn store(&self) -> Store {
        let store = Store::in_memory();
        store.admit(&self.records).unwrap();
        store
    }

    fn content(&self) -> String {
        self.store().finding(self.finding).unwrap().unwrap().content()
    }

    fn status(&self) -> ReviewStatus {
        self.store().review(self.finding).unwrap().status(&self.content())
    }

    fn standing(&self) -> Standing {
        self.store().answer(self.visit, &item()).unwrap().standing()
    }
}

fn item() -> ItemCode {
    "REG-02".parse().unwrap()
}

fn given(verdict: Verdict) -> Fact {
    Fact::AnswerGiven(Answer::new(verdict))
}

fn kept(places: &[(RecordId, &str)]) -> Fact {
    let kept =
        places.iter().map(|(record, place)| Kept { record: *record, place: (*place).into() });
    Fact::AnswersKept(KeptSideBySide {
        kept: kept.collect(), reason: "Разные отряды".into()
    })
}

#[test]
fn an_acceptance_counts_only_from_a_reviewer_who_did_not_raise_the_finding() {
    for (who, expected) in [
        (HEAD, ReviewStatus::Accepted),
        (AUTHOR, ReviewStatus::None),
        (PROSECUTOR, ReviewStatus::Accepted),
        (STRANGER, ReviewStatus::None),
    ] {
        let mut world = World::new();
        let content = world.content();
        world.say(who, ReviewAct::Accept { content }, &[]);
        assert_eq!(world.status(), expected, "{who}");
        let review = world.store().review(world.finding).unwrap();
        assert_eq!(review.entries.len(), 1, "what does not count is kept and shown");
    }
}

#[test]
fn an_acceptance_lapses_when_the_finding_changes_and_returns_with_its_content() {
    let mut world = World::new();
    let content = world.content();
    world.say(PROSECUTOR, ReviewAct::Accept { content }, &[]);
    let register = RegisterId::Finding(world.finding);
    let raised = world.raised;
    let milder = set(&json!({ "severity": "low" }));
    let change = world.write(AUTHOR, register.clone(), &milder, &[raised]);
    assert_eq!(world.status(), ReviewStatus::Lapsed);
    world.write(AUTHOR, register, &set(&json!({ "severity": "high" })), &[change]);
    assert_eq!(world.status(), ReviewStatus::Accepted);
}

#[test]
fn an_acceptance_lapses_when_the_facility_is_heard_after_it() {
    let object = || {
        ReviewAct::Object(Objection {
            stance: Stance::Objection,
            by: "Начальник".into(),
            on: "2025-08-29".parse().unwrap(),
            text: "Насос заменён".into(),
        })
    };
    let mut world = World::new();
    let content = world.content();
    let accepted = world.say(PROSECUTOR, ReviewAct::Accept { content: content.clone() }, &[]);
    let heard = world.say(AUTHOR, object(), &[accepted]);
    assert_eq!(world.status(), ReviewStatus::Lapsed);
    world.say(PROSECUTOR, ReviewAct::Accept { content }, &[heard]);
    assert_eq!(world.status(), ReviewStatus::Accepted);
    // A stranger's word opens nothing.
    world.say(STRANGER, object(), &[]);
    assert_eq!(world.status(), ReviewStatus::Accepted);
}

#[test]
fn of_two_reviewers_apart_the_return_is_heard_until_one_has_seen_both() {
    let mut world = World::new();
    let content = world.content();
    let back = ReviewAct::Return { content: content.clone(), reason: "Нет нормы".into() };
    let one = world.say(HEAD, ReviewAct::Accept { content: content.clone() }, &[]);
    let other = world.say(PROSECUTOR, back, &[]);
    assert_eq!(world.status(), ReviewStatus::Returned);
    world.say(HEAD, ReviewAct::Accept { content }, &[one, other]);
    assert_eq!(world.status(), ReviewStatus::Accepted);
}

#[test]
fn a_comment_is_not_taken_away_by_naming_it() {
    let mut world = World::new();
    let comment = ReviewAct::Comment { text: "Проверить журнал".into() };
    let first = world.say(PROSECUTOR, comment, &[]);
    world.say(HEAD, ReviewAct::Comment { text: "-".into() }, &[first]);
    world.say(PROSECUTOR, ReviewAct::Assess { text: "ст. 10".into() }, &[first]);
    let review = world.store().review(world.finding).unwrap();
    let comments = review
        .entries
        .iter()
        .filter(|entry| entry.holds && matches!(entry.act, ReviewAct::Comment { .. }));
    assert_eq!(comments.count(), 2);
}

#[test]
fn both_answers_are_kept_for_their_places_and_the_worse_is_counted() {
    let mut world = World::new();
    let good = world.answer(AUTHOR, &given(Verdict::Compliant), &[]);
    let bad = world.answer(PROSECUTOR, &given(Verdict::NonCompliant), &[good]);
    assert_eq!(world.standing(), Standing::Disagreement);
    let settled = world.answer(HEAD, &kept(&[(good, "Отряд 1"), (bad, "Отряд 4")]), &[good, bad]);
    assert_eq!(world.standing(), Standing::Agreed { verdict: VerdictKind::NonCompliant, by: 1 });
    let view = world.store().answer(world.visit, &item()).unwrap();
    let Said::Kept(kept) = &view.heads[0].said else { panic!("{view:?}") };
    let places: Vec<_> =
        kept.answers.iter().map(|one| (one.place.as_str(), one.mark.record)).collect();
    assert_eq!(places, [("Отряд 1", good), ("Отряд 4", bad)]);
    // A third answer that says otherwise opens the question again, with the originals still named.
    world.answer(AUTHOR, &given(Verdict::Compliant), &[settled]);
    assert_eq!(world.standing(), Standing::Disagreement);
}

#[test]
fn nobody_settles_without_the_right_and_no_settlement_invents_what_was_not_seen() {
    let mut world = World::new();
    let good = world.answer(AUTHOR, &given(Verdict::Compliant), &[]);
    let bad = world.answer(PROSECUTOR, &given(Verdict::NonCompliant), &[]);
    let places = [(good, "Отряд 1"), (bad, "Отряд 4")];
    world.answer(AUTHOR, &kept(&places), &[good, bad]);
    world.answer(STRANGER, &kept(&places), &[good, bad]);
    let unseen = kept(&places);
    world.answer(HEAD, &unseen, &[good]);
    world.answer(HEAD, &kept(&[(good, "Отряд 1"), (bad, "отряд 1")]), &[good, bad]);
    let view = world.store().answer(world.visit, &item()).unwrap();
    for original in [good, bad] {
        assert!(view.heads.iter().any(|head| head.mark.record == original), "{view:?}");
    }
    assert_eq!(view.standing(), Standing::Disagreement);
}

#[test]
fn an_answer_that_was_not_seen_stays_beside_the_settlement() {
    let mut world = World::new();
    let good = world.answer(AUTHOR, &given(Verdict::Compliant), &[]);
    let bad = world.answer(PROSECUTOR, &given(Verdict::NonCompliant), &[]);
    let answer = Answer::new(Verdict::NonCompliant);
    let resolved = Fact::DisagreementResolved(Resolution { answer, reason: "Журнал".into() });
    world.answer(HEAD, &resolved, &[good, bad]);
    assert!(matches!(world.standing(), Standing::Agreed { .. }));
    world.answer(PROSECUTOR, &given(Verdict::Partly), &[bad]);
    assert_eq!(world.standing(), Standing::Disagreement);
}

/// A history with everything above in it.
fn eventful() -> World {
    let mut world = World::new();
    let content = world.content();
    let accepted = world.say(PROSECUTOR, ReviewAct::Accept { content: content.clone() }, &[]);
    world.say(AUTHOR, ReviewAct::Accept { content: content.clone() }, &[]);
    world.say(HEAD, ReviewAct::Return { content, reason: "Нет нормы".into() }, &[accepted]);
    world.say(STRANGER, ReviewAct::Comment { text: "!".into() }, &[accepted]);
    let good = world.answer(AUTHOR, &given(Verdict::Compliant), &[]);
    let bad = world.answer(PROSECUTOR, &given(Verdict::NonCompliant), &[good]);
    let both = world.answer(HEAD, &kept(&[(good, "1"), (bad, "4")]), &[good, bad]);
    world.answer(AUTHOR, &given(Verdict::Partly), &[both]);
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_arrival_and_repetitions_change_nothing(
        order in Just((0..eventful().records.len()).collect::<Vec<_>>()).prop_shuffle(),
        again in prop::collection::vec(0..eventful().records.len(), 0..6),
    ) {
        let world = eventful();
        let expected = world.store();
        let store = Store::in_memory();
        for index in order.into_iter().chain(again) {
            store.admit(&world.records[index..=index]).unwrap();
        }
        let (finding, visit) = (world.finding, world.visit);
        prop_assert_eq!(store.review(finding).unwrap(), expected.review(finding).unwrap());
        let item = item();
        prop_assert_eq!(
            store.answer(visit, &item).unwrap(),
            expected.answer(visit, &item).unwrap()
        );
    }
}
