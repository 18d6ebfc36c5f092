//! Copied data and continued copies: both branches are kept, and neither makes anything vanish.

use std::fs;
use std::path::Path;

use tekseru::domain::answer::{Answer, Verdict};
use tekseru::workspace::command::Command;

use super::scene::{Scene, item, open};
use super::{Pair, take_in};

pub(super) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn a_cloned_laptop_shows_as_a_fork_and_retires_nobodys_answer() {
    let dir = tempfile::tempdir().unwrap();
    let mut pair = Pair::new();
    pair.answer_by_member("RIG-04", Verdict::NonCompliant);
    pair.exchange("before");
    let visit = pair.head.visit;
    let Pair { head, member, files, member_person, dir: place } = pair;
    member.close().unwrap();
    copy(&place.path().join("member"), &dir.path().join("clone"));
    let mut member = open(&place.path().join("member"));
    let mut clone = open(&dir.path().join("clone"));
    // The same key now writes in two places; the clone takes back what the member had said.
    let say = |laptop: &mut tekseru::workspace::Workspace, verdict| {
        let answer = Answer::new(verdict);
        laptop.execute(Command::RecordAnswer { visit, item: item("RIG-04"), answer }).unwrap();
    };
    say(&mut clone, Verdict::Compliant);
    say(&mut member, Verdict::Partly);
    let mut head = head.workspace;
    for (laptop, name) in [(&mut member, "member"), (&mut clone, "clone")] {
        let file = files.join(name);
        super::pack(laptop, &head, &file);
        let taken = take_in(&mut head, &file).unwrap();
        assert_eq!(taken.preview.forks.is_empty(), name == "member", "{name}");
    }
    let forked = head.devices().unwrap().into_iter().filter(|device| device.forked.is_some());
    assert_eq!(forked.count(), 1);
    let view = head.store().answer(visit, &item("RIG-04")).unwrap();
    let verdicts: Vec<_> = view.answers().map(|(_, answer)| answer.verdict.clone()).collect();
    assert_eq!(verdicts.len(), 3, "what was said before the fork stands: {verdicts:?}");
    assert!(view.heads.iter().all(|answer| answer.mark.speaker == member_person));
    let dir = head.layout().root().to_owned();
    head.close().unwrap();
    let report =
        tekseru::workspace::verify(&tekseru::workspace::Layout::new(&dir), None, &mut |_| {})
            .unwrap();
    assert!(!report.forks.is_empty() && report.gaps.is_empty());
    // The state is the same when everything is read again.
    fs::remove_dir_all(dir.join("index.sled")).unwrap();
    let again = open(&dir);
    assert_eq!(again.store().answer(visit, &item("RIG-04")).unwrap(), view);
}

#[test]
fn a_laptop_that_meets_its_own_double_goes_on_under_a_new_key() {
    let dir = tempfile::tempdir().unwrap();
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let Pair { head, mut member, files, dir: place, .. } = pair;
    let Scene { workspace, visit, .. } = head;
    workspace.close().unwrap();
    copy(&place.path().join("head"), &dir.path().join("clone"));
    let mut head = open(&place.path().join("head"));
    let mut clone = open(&dir.path().join("clone"));
    for (laptop, code) in [(&mut head, "RIG-05"), (&mut clone, "RIG-06")] {
        let answer = Answer::new(Verdict::Compliant);
        laptop.execute(Command::RecordAnswer { visit, item: item(code), answer }).unwrap();
    }
    let before = head.own_device().unwrap();
    let file = files.join("double.tekseru");
    super::pack(&mut clone, &head, &file);
    let taken = take_in(&mut head, &file).unwrap();
    assert!(taken.new_key && taken.preview.own_double);
    assert_ne!(head.own_device(), Some(before));
    let answer = Answer::new(Verdict::Compliant);
    head.execute(Command::RecordAnswer { visit, item: item("RIG-07"), answer }).unwrap();
    head.close().unwrap();
    let head = open(&place.path().join("head"));
    assert_eq!(head.store().answers(visit).unwrap().len(), 4);
    assert_eq!(head.notices(), []);
    let answer = Answer::new(Verdict::Compliant);
    // The member never wrote in two places and goes on as before.
    let own = member.own_device();
    member.execute(Command::RecordAnswer { visit, item: item("RIG-08"), answer }).unwrap();
    assert_eq!(member.own_device(), own);
}
