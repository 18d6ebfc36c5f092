//! Notes before anything is erased: numbers, rights, corrections, and who is to be looked after.

use tekseru::domain::interview::{Consent, FollowUp, Note, NoteFault, Privacy, Wellbeing};
use tekseru::domain::recipient::Recipient;
use tekseru::ledger::record::{BodyState, Class};
use tekseru::ledger::register_id::RegisterId;
use tekseru::workspace::command::{Command, Refusal};
use tekseru::workspace::interviews::{InterviewContent, InterviewId};

use crate::commission::{CANARY, Commission, note};
use crate::scene::day;

fn register(id: &InterviewId) -> RegisterId {
    RegisterId::Interview(id.visit, id.number.clone())
}

#[test]
fn a_note_is_confidential_numbered_and_of_one_of_few_lengths() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let doctor = own.doctor;
    let long = "и ещё ".repeat(100);
    for (text, number, length) in [("да", "01", 512), (CANARY, "02", 512), (&long, "03", 2048)] {
        let id = own.noted(doctor, note(text));
        assert!(id.number.to_string().starts_with(&format!("И-{number}-")), "{}", id.number);
        let records = own.scene.workspace.store().history(&register(&id)).unwrap();
        let [record] = &records[..] else { panic!("{records:?}") };
        assert_eq!(record.header.class, Class::Confidential);
        let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
        assert_eq!(bytes.len(), length);
        // The view of the index holds nothing of it.
        let views = own.scene.workspace.store().interviews(id.visit).unwrap();
        assert!(!format!("{views:?}").contains(text));
    }
}

#[test]
fn the_author_the_head_and_the_prosecutor_read_a_note_and_nobody_else() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let (doctor, head, prosecutor) = (own.doctor, own.scene.me, own.prosecutor);
    let id = own.noted(doctor, note(CANARY));
    for reader in [doctor, head, prosecutor] {
        let row = own.row(reader, &id);
        assert_eq!(row.told().unwrap().notes[0].1.text, CANARY);
        assert_eq!(row.is_own, reader == doctor);
    }
    for other in [own.deputy, own.stranger] {
        let row = own.row(other, &id);
        assert_eq!(row.content, InterviewContent::NotForYourEyes);
        assert!(!format!("{row:?}").contains("Канарейка"));
        let (on, found) = (day("2025-09-01"), Wellbeing::NoReprisal);
        let look = FollowUp { on, found, note: String::new(), next: None };
        let refused = own.give(other, Command::FollowInterview { id: id.clone(), look });
        assert!(matches!(refused, Err(Refusal::Interview(NoteFault::NotForYourEyes))));
    }
    // What is told of it in diagnostics says nothing either.
    assert!(!format!("{:?}", own.row(doctor, &id)).contains("Канарейка"));
}

#[test]
fn a_correction_names_the_note_before_and_only_its_author_makes_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let (doctor, head) = (own.doctor, own.scene.me);
    let id = own.noted(doctor, note("воды нет"));
    let correct = |text: &str| Command::CorrectInterview { id: id.clone(), note: note(text) };
    let refused = own.give(head, correct("воды мало"));
    assert!(matches!(refused, Err(Refusal::Interview(NoteFault::NotTheAuthor))));
    own.give(doctor, correct("воды мало")).unwrap();
    assert!(own.give(doctor, correct("воды мало")).unwrap().records.is_empty(), "nothing is new");
    let row = own.row(head, &id);
    let notes: Vec<&str> = row.told().unwrap().notes.iter().map(|(_, n)| n.text.as_str()).collect();
    assert_eq!(notes, ["воды мало"]);
    let records = own.scene.workspace.store().history(&register(&id)).unwrap();
    assert_eq!(records.len(), 2);
    assert_eq!(records[1].header.replaces, [records[0].id]);
}

#[test]
fn a_risk_is_looked_after_until_somebody_says_that_it_is_over() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let (doctor, head) = (own.doctor, own.scene.me);
    let visit = own.scene.visit;
    let risky = Note { reprisal_risk: true, ..note(CANARY) };
    let command = Command::NoteInterview { visit, note: risky.clone() };
    let refused = own.give(doctor, command);
    assert!(matches!(refused, Err(Refusal::Interview(NoteFault::RiskWithoutFollowUp))));
    let id = own.noted(doctor, Note { follow_up: Some(day("2025-08-25")), ..risky });
    assert_eq!(own.scene.workspace.follow_ups_due().unwrap(), 1);
    let look = |found, next| FollowUp { on: day("2025-08-25"), found, note: "да".into(), next };
    let follow = |look| Command::FollowInterview { id: id.clone(), look };
    own.give(head, follow(look(Wellbeing::NotReached, Some(day("2025-09-10"))))).unwrap();
    assert_eq!(own.scene.workspace.follow_ups_due().unwrap(), 0);
    assert_eq!(own.row(doctor, &id).told().unwrap().due(), Some(day("2025-09-10")));
    own.give(doctor, follow(look(Wellbeing::NoReprisal, None))).unwrap();
    let row = own.row(head, &id);
    assert_eq!(row.told().unwrap().due(), None);
    assert_eq!(row.told().unwrap().follow_ups.len(), 2);
}

#[test]
fn what_is_counted_outside_is_what_people_agreed_to_and_leads_to_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let doctor = own.doctor;
    let talk = |consent, privacy| Note { consent, privacy, ..note(CANARY) };
    let counts = |own: &Commission, to| {
        let counts = own.scene.workspace.interview_counts(own.scene.visit, to).unwrap();
        (counts.talks, counts.unheard)
    };
    for consent in [Consent::Given, Consent::AnonymousUse, Consent::Refused, Consent::NotAsked] {
        own.noted(doctor, talk(consent, Privacy::Full));
    }
    assert_eq!(counts(&own, Recipient::Commission), (Some(4), Some(4)));
    assert_eq!(counts(&own, Recipient::Body), (None, None));
    own.noted(doctor, talk(Consent::Given, Privacy::None));
    assert_eq!(counts(&own, Recipient::Prosecutor), (Some(3), None));
    for _ in 0..2 {
        own.noted(doctor, talk(Consent::Given, Privacy::None));
    }
    assert_eq!(counts(&own, Recipient::Body), (Some(5), None), "two of them could be found");
}

#[test]
fn whoever_writes_is_warned_and_the_note_is_taken_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let written = note("Иванов И. И., камера 12, ЖСН 010101300010");
    let keys: Vec<String> = own
        .scene
        .workspace
        .note_warnings(&written)
        .into_iter()
        .map(|phrase| phrase.key.to_string())
        .collect();
    assert_eq!(
        keys,
        ["interview-unsealed"].into_iter().chain(["interview-trace"; 3]).collect::<Vec<_>>()
    );
    let doctor = own.doctor;
    own.noted(doctor, written.clone());
    let sealed = tempfile::tempdir().unwrap();
    let sealed = Commission::sealed(sealed.path());
    assert_eq!(sealed.scene.workspace.note_warnings(&written).len(), 3);
}
