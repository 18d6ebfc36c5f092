//! What a bundle shows to whom: a body's bundle holds its own instructions and nothing of anybody who spoke.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::finding::{Finding, Severity};
use tekseru::exchange::bundle::{Item, Reader, View};
use tekseru::ledger::age::{Identity, Key, Recipients, open_from};
use tekseru::ledger::record::BodyState;
use tekseru::workspace::bundle::PackOrder;
use tekseru::workspace::command::Command;

use super::canaries::{Canaries, ELSEWHERE, IN_CONFIDENCE, IN_THE_ACT};
use super::scene::{Scene, item};
use super::{for_laptops, pack_as};

/// A scene with a word of its own wherever people write, and an instruction for a body.
fn told(dir: &Path) -> Scene {
    let mut scene = Scene::new(dir);
    let mut answer = Answer::new(Verdict::NonCompliant);
    answer.note = "canarynote".into();
    let visit = scene.visit;
    scene.workspace.execute(Command::RecordAnswer { visit, item: item("RIG-04"), answer }).unwrap();
    let mut finding = Finding::new(visit, Some(item("RIG-04")), "canarytitle", Severity::High);
    finding.detail = "canarydetail".into();
    let done = scene.workspace.execute(Command::RaiseFinding(finding)).unwrap();
    let tekseru::workspace::command::Created::Finding(id) = done.created[0] else { panic!() };
    scene.issued(id);
    scene
}

pub(super) fn opened(path: &Path, identity: &Identity) -> Vec<u8> {
    let key = Key::Identities(vec![identity.clone()]);
    let mut bytes = Vec::new();
    open_from(BufReader::new(File::open(path).unwrap()), &key)
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

#[test]
fn a_body_gets_its_own_instructions_and_nothing_of_who_said_what() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = told(&dir.path().join("data"));
    let identity = Identity::generate();
    let order = PackOrder {
        to: Recipients::Keys(vec![identity.recipient()]),
        view: View::Body,
        body: Some(scene.body),
        ..for_laptops(&[])
    };
    let path = dir.path().join("body.tekseru");
    pack_as(&mut scene.workspace, &order, &path);
    let bytes = opened(&path, &identity);
    for word in ["canary", "Образцов", "answer/", "finding/", "person/"] {
        let told = if word.ends_with('/') { format!("\"subject\":\"{word}") } else { word.into() };
        assert!(!holds(&bytes, &told), "{word}");
    }
    assert!(holds(&bytes, "Обеспечить"), "the task itself is there");
    let all = PackOrder { view: View::Full, body: None, ..order };
    let path = dir.path().join("all.tekseru");
    pack_as(&mut scene.workspace, &all, &path);
    let bytes = opened(&path, &identity);
    for word in ["canarynote", "canarytitle", "canarydetail", "Образцов"] {
        assert!(holds(&bytes, word), "{word}: the test itself can see");
    }
}

/// Every word that people write freely, wherever they can, and nothing of it for those who were inspected.
#[test]
fn no_canary_is_in_any_byte_of_what_a_body_gets() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Canaries::new(&dir.path().join("data")).scene;
    let identity = Identity::generate();
    let to = || Recipients::Keys(vec![identity.recipient()]);
    let for_body =
        PackOrder { to: to(), view: View::Body, body: Some(scene.body), ..for_laptops(&[]) };
    let path = dir.path().join("body.tekseru");
    pack_as(&mut scene.workspace, &for_body, &path);
    let bytes = opened(&path, &identity);
    assert!(holds(&bytes, "\"subject\":\"instruction/"), "its instructions are there");
    assert!(!holds(&bytes, "canary"), "{:?}", around(&bytes));
    // The test itself can see: everything that is not in confidence is in what another laptop gets.
    let all = PackOrder { to: to(), ..for_laptops(&[]) };
    let path = dir.path().join("all.tekseru");
    pack_as(&mut scene.workspace, &all, &path);
    let bytes = opened(&path, &identity);
    for word in IN_THE_ACT.iter().chain(ELSEWHERE).chain(IN_CONFIDENCE) {
        assert!(holds(&bytes, word), "{word}");
    }
    let prosecutor = PackOrder { to: to(), view: View::Prosecutor, ..for_laptops(&[]) };
    let path = dir.path().join("prosecutor.tekseru");
    pack_as(&mut scene.workspace, &prosecutor, &path);
    let bytes = opened(&path, &identity);
    for word in IN_CONFIDENCE {
        assert!(!holds(&bytes, word), "{word}");
    }
}

/// What stands around the canaries.
fn around(bytes: &[u8]) -> Vec<String> {
    let found = bytes.windows(6).enumerate().filter(|(_, part)| *part == b"canary");
    let text = |at: usize| &bytes[at.saturating_sub(60)..(at + 30).min(bytes.len())];
    found.map(|(at, _)| String::from_utf8_lossy(text(at)).into_owned()).collect()
}

#[test]
fn what_one_view_shows_the_wider_one_shows_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = told(&dir.path().join("data"));
    let identity = Identity::generate();
    let mut shown = Vec::new();
    for (view, body) in
        [(View::Body, Some(scene.body)), (View::Prosecutor, None), (View::Full, None)]
    {
        let to = Recipients::Keys(vec![identity.recipient()]);
        let order = PackOrder { to, view, body, ..for_laptops(&[]) };
        let path = dir.path().join(view.code()).with_extension("tekseru");
        pack_as(&mut scene.workspace, &order, &path);
        let key = Key::Identities(vec![identity.clone()]);
        let source = open_from(BufReader::new(File::open(&path).unwrap()), &key).unwrap();
        let mut reader = Reader::begin(source).unwrap();
        let mut ids = std::collections::BTreeSet::new();
        while let Some(Item::Record(record)) = reader.next_item().unwrap() {
            if matches!(record.body, BodyState::Present { .. }) {
                ids.insert(record.id);
            }
        }
        shown.push(ids);
    }
    assert!(!shown[0].is_empty());
    assert!(shown[0].is_subset(&shown[1]) && shown[1].is_subset(&shown[2]));
}
