//! Two and three laptops: exchange in any order, twice, in parts, by passphrase.

use std::fs;
use std::path::Path;

use tekseru::domain::answer::Verdict;
use tekseru::ledger::age::{Key, Recipients};
use tekseru::workspace::Passphrase;
use tekseru::workspace::bundle::{HaveList, PackOrder};

use super::scene::{PASSPHRASE, Scene, open, open_sealed, open_with};
use super::{Pair, disagreements, for_laptops, look_into, pack, pack_as, printed, take_in};

#[test]
fn two_people_who_differ_are_both_there_on_both_laptops() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::NonCompliant).unwrap();
    pair.head.answer("RIG-05", Verdict::Compliant).unwrap();
    pair.answer_by_member("RIG-04", Verdict::Compliant);
    let file = pair.file("look");
    pack(&mut pair.member, &pair.head.workspace, &file);
    let preview = look_into(&mut pair.head.workspace, &file).unwrap();
    assert_eq!(preview.disagreements, [(pair.head.visit, super::item("RIG-04"))]);
    assert!(preview.packer_known && preview.gaps.is_empty() && preview.forks.is_empty());
    assert_eq!(disagreements(&pair.head.workspace), [""; 0], "nothing counts yet");
    pair.exchange("evening");
    let differ = ["RIG-04 Шаблонов В. В. / Образцов А. А."];
    assert_eq!(disagreements(&pair.head.workspace), differ);
    assert_eq!(disagreements(&pair.member), differ);
}

#[test]
fn a_third_laptop_comes_to_the_same_state_in_any_order_and_however_often() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::NonCompliant).unwrap();
    pair.answer_by_member("RIG-04", Verdict::Compliant);
    pair.answer_by_member("RIG-06", Verdict::Partly);
    let dir = tempfile::tempdir().unwrap();
    let thirds = ["one", "two", "three"].map(|name| dir.path().join(name));
    let mut opened: Vec<_> = thirds.iter().map(|place| Scene::new(place)).collect();
    let (a, b) = (pair.file("a"), pair.file("b"));
    let order = for_laptops(&opened.iter().map(|scene| &scene.workspace).collect::<Vec<_>>());
    pack_as(&mut pair.head.workspace, &order, &a);
    pack_as(&mut pair.member, &order, &b);
    let mut states = Vec::new();
    for (scene, files) in
        opened.iter_mut().zip([vec![&a, &b], vec![&b, &a], vec![&a, &a, &b, &b, &a]])
    {
        for file in files {
            take_in(&mut scene.workspace, file).unwrap();
        }
        states.push((scene.workspace.record_count(), disagreements(&scene.workspace)));
    }
    assert_eq!(states[0].1, ["RIG-04 Шаблонов В. В. / Образцов А. А."]);
    assert!(states.iter().all(|state| state.1 == states[0].1), "{states:?}");
    for scene in opened {
        scene.workspace.close().unwrap();
    }
    // Each of the three made a scene of its own before; what they took in is the same.
    let taken: Vec<Vec<u8>> = thirds.iter().map(|place| others(place, &pair)).collect();
    assert!(!taken[0].is_empty() && taken.iter().all(|bytes| *bytes == taken[0]));
}

/// The logs of the pair as a third laptop holds them.
fn others(place: &Path, pair: &Pair) -> Vec<u8> {
    let names = ["head", "member"].map(|name| pair.dir.path().join(name));
    let own = names.map(|dir| super::logs(&dir));
    let mut bytes = Vec::new();
    let mut stems: Vec<_> = own.iter().flatten().filter_map(|path| path.file_name()).collect();
    stems.sort();
    stems.dedup();
    for stem in stems {
        bytes.extend(fs::read(place.join("ledger").join(stem)).unwrap_or_default());
    }
    bytes
}

#[test]
fn the_code_that_papers_print_is_the_same_once_both_have_everything() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::NonCompliant).unwrap();
    pair.answer_by_member("RIG-05", Verdict::Compliant);
    pair.exchange("first");
    pair.exchange("second");
    let Pair { head, member, dir, .. } = pair;
    head.workspace.close().unwrap();
    member.close().unwrap();
    assert_eq!(printed(&dir.path().join("head")), printed(&dir.path().join("member")));
}

#[test]
fn parts_are_taken_in_one_by_one_in_any_order() {
    let mut pair = Pair::new();
    for _ in 0..120 {
        pair.head.finding("RIG-04");
    }
    let order = PackOrder { part_size: Some(200_000), ..for_laptops(&[&pair.member]) };
    let file = pair.file("parts");
    let parts = pack_as(&mut pair.head.workspace, &order, &file);
    assert!(parts.len() > 1, "{parts:?}");
    assert!(parts.iter().all(|part| part.size <= 200_000));
    for part in parts.iter().rev() {
        take_in(&mut pair.member, &part.path).unwrap();
    }
    let visit = pair.head.visit;
    assert_eq!(pair.member.store().findings_of_visit(visit).unwrap().len(), 120);
    assert!(pair.member.devices().unwrap().iter().all(|device| device.records == device.upto));
}

#[test]
fn a_part_that_is_missing_is_a_gap_that_is_named_and_filled() {
    let mut pair = Pair::new();
    for _ in 0..120 {
        pair.head.finding("RIG-04");
    }
    let order = PackOrder { part_size: Some(200_000), ..for_laptops(&[&pair.member]) };
    let file = pair.file("parts");
    let parts = pack_as(&mut pair.head.workspace, &order, &file);
    let preview = take_in(&mut pair.member, &parts.last().unwrap().path).unwrap().preview;
    let head = pair.head.workspace.own_device().unwrap();
    assert_eq!(preview.gaps.iter().map(|gap| gap.device).collect::<Vec<_>>(), [head]);
    for part in &parts {
        take_in(&mut pair.member, &part.path).unwrap();
    }
    let Pair { member, dir, .. } = pair;
    member.close().unwrap();
    printed(&dir.path().join("member"));
    // What arrived behind its place is read again without a word at the next start.
    let member = open(&dir.path().join("member"));
    assert_eq!(member.notices(), []);
}

#[test]
fn only_what_the_other_side_lacks_is_packed() {
    let mut pair = Pair::new();
    pair.exchange("all");
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let have = serde_json::to_vec(&pair.member.have_list().unwrap()).unwrap();
    let since = Some(HaveList::read(&have).unwrap());
    let order = PackOrder { since, ..for_laptops(&[&pair.member]) };
    let file = pair.file("rest");
    let packed = pack_as(&mut pair.head.workspace, &order, &file);
    // The record of what was taken in, the answer, and the records of the packings.
    assert!(packed[0].records <= 5, "{packed:?}");
    take_in(&mut pair.member, &packed[0].path).unwrap();
    assert_eq!(pair.member.store().answers(pair.head.visit).unwrap().len(), 1);
}

#[test]
fn a_passphrase_opens_where_keys_could_not_be_exchanged() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let to = Recipients::Passphrase(Passphrase::new("пять слов для одного вечера"));
    let order = PackOrder { to, ..for_laptops(&[]) };
    let file = pair.file("by-word");
    let packed = pack_as(&mut pair.head.workspace, &order, &file);
    let mut on_step = |_| std::ops::ControlFlow::Continue(());
    let refused = take_in(&mut pair.member, &packed[0].path).unwrap_err();
    assert_eq!(refused.to_string(), "it opens by a passphrase");
    let wrong = Key::Passphrase(Passphrase::new("пять слов для другого вечера"));
    let refused = pair.member.stage_bundle(&packed[0].path, &wrong, &mut on_step).unwrap_err();
    assert_eq!(refused.to_string(), "the passphrase is wrong");
    let key = Key::Passphrase(Passphrase::new("пять слов для одного вечера"));
    let staged = pair.member.stage_bundle(&packed[0].path, &key, &mut on_step).unwrap();
    pair.member.take_in_bundle(staged, &mut on_step).unwrap();
    assert_eq!(pair.member.store().answers(pair.head.visit).unwrap().len(), 1);
}

#[test]
fn what_is_taken_in_is_sealed_where_the_data_is() {
    let mut pair = Pair::in_dir(tempfile::tempdir().unwrap(), open_sealed);
    let visit = pair.head.visit;
    let finding = tekseru::domain::finding::Finding::new(
        visit,
        None,
        "canaryfinding",
        tekseru::domain::finding::Severity::High,
    );
    pair.head
        .workspace
        .execute(tekseru::workspace::command::Command::RaiseFinding(finding))
        .unwrap();
    pair.exchange("sealed");
    let Pair { head, member, files, dir, .. } = pair;
    head.workspace.close().unwrap();
    member.close().unwrap();
    let mut places = vec![files];
    places.push(dir.path().join("member"));
    while let Some(place) = places.pop() {
        for entry in fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                places.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                assert!(!bytes.windows(6).any(|part| part == b"canary"), "{}", path.display());
            }
        }
    }
    let member = open_with(&dir.path().join("member"), Some(PASSPHRASE)).unwrap();
    assert_eq!(member.store().findings_of_visit(visit).unwrap().len(), 1);
    assert_eq!(member.notices(), []);
}

#[test]
fn every_device_says_what_it_holds_and_the_others_learn_it() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let member = pair.member.own_device().unwrap();
    let holders = |pair: &Pair| {
        let devices = pair.head.workspace.devices().unwrap();
        devices.into_iter().find(|device| device.own).unwrap().held_by
    };
    assert_eq!(holders(&pair), []);
    // The member takes it in and says so in what comes back.
    let (to, back) = (pair.file("to"), pair.file("back"));
    pack(&mut pair.head.workspace, &pair.member, &to);
    take_in(&mut pair.member, &to).unwrap();
    pack(&mut pair.member, &pair.head.workspace, &back);
    let before = pair.head.workspace.devices().unwrap()[0].upto;
    take_in(&mut pair.head.workspace, &back).unwrap();
    // What the head has written since, the note of taking this in, nobody else has yet.
    let exchanges = pair.head.workspace.exchanges().unwrap();
    let said = exchanges.iter().find(|view| view.mark.device == member).unwrap();
    let head = pair.head.workspace.own_device().unwrap();
    let upto = said.told.have().iter().find(|held| held.device == head).unwrap().upto;
    assert_eq!(upto, before);
}
