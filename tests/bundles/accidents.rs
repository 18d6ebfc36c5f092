//! Kills between the commit of what was taken in and its place in the logs; bodies that come later.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tekseru::domain::answer::Verdict;
use tekseru::domain::id::RecordId;
use tekseru::ledger::disk::Disk;
use tekseru::ledger::intake::{self, IntakeWriter};
use tekseru::ledger::log;
use tekseru::store::compare::Notice;
use tekseru::workspace::Workspace;

use super::scene::open;
use super::{Pair, pack, take_in};

/// Everything the head's laptop has but for what is `left_out`, committed on the member's as an intake and not yet
/// landed.
fn committed(pair: &Pair, left_out: &BTreeSet<RecordId>) -> (PathBuf, PathBuf) {
    let root = pair.member.layout().root().to_owned();
    let mut out =
        IntakeWriter::create(&Disk::default(), &root.join("incoming"), [7; 16], None).unwrap();
    let there = pair.head.workspace.store().records().map(Result::unwrap);
    for record in there.filter(|record| !left_out.contains(&record.id)) {
        out.add(&record.payload()).unwrap();
    }
    let path = out.finish().unwrap().commit().unwrap();
    (root, path)
}

fn interrupted(land: bool) {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let visit = pair.head.visit;
    let (root, path) = committed(&pair, &BTreeSet::new());
    if land {
        // Killed after the logs were written and before the intake was forgotten.
        intake::land(&Disk::default(), &path, &root.join("ledger"), None).unwrap();
    }
    drop(pair.member);
    let member = open(&root);
    assert_eq!(member.store().answers(visit).unwrap().len(), 1);
    assert_eq!(fs::read_dir(root.join("incoming")).unwrap().count(), 0);
    member.close().unwrap();
    super::printed(&root);
}

/// How many records both laptops have, each counted once.
fn together(pair: &Pair) -> usize {
    ids(&pair.head.workspace).union(&ids(&pair.member)).count()
}

fn ids(laptop: &Workspace) -> BTreeSet<RecordId> {
    laptop.store().records().map(|record| record.unwrap().id).collect()
}

/// Flips a bit at this place among the records of a file.
fn damage(path: &Path, place: fn(usize) -> usize) {
    let mut bytes = fs::read(path).unwrap();
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    bytes[place(end)] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn kept_aside(root: &Path) -> usize {
    let names = fs::read_dir(root.join("ledger")).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().contains(".log.damaged-")).count()
}

#[test]
fn what_was_taken_in_lands_in_a_log_that_a_cut_of_the_landing_damaged() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let (root, path) = committed(&pair, &BTreeSet::new());
    let ledger = root.join("ledger");
    let whole = together(&pair);
    intake::land(&Disk::default(), &path, &ledger, None).unwrap();
    let given = pair.head.workspace.store().records().map(Result::unwrap);
    let given = given.filter(|record| record.header.kind == "answer.given").last().unwrap();
    damage(&log::path_of(&ledger, &given.header.device), |end| end / 2);
    drop(pair.member);
    // The index never heard of these records: nothing but the intake has them.
    let member = open(&root);
    assert_eq!(member.store().records().count(), whole);
    assert_eq!(kept_aside(&root), 1);
    assert_eq!(fs::read_dir(root.join("incoming")).unwrap().count(), 0);
    member.close().unwrap();
    super::printed(&root);
}

#[test]
fn an_intake_that_the_disk_damaged_bars_nobody_from_the_rest_and_may_come_again() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let file = pair.file("again");
    pack(&mut pair.head.workspace, &pair.member, &file);
    // The end of the intake is damaged: that must be something that is nowhere else.
    let (root, path) = committed(&pair, &ids(&pair.member));
    let whole = together(&pair);
    damage(&path, |end| end - 20);
    drop(pair.member);
    let mut member = open(&root);
    assert!(member.store().records().count() < whole);
    assert!(matches!(member.notices()[0], Notice::IntakeDamaged { .. }));
    assert_eq!(kept_aside(&root), 1);
    take_in(&mut member, &file).unwrap();
    assert!(member.store().records().count() >= whole);
    assert_eq!(fs::read_dir(root.join("incoming")).unwrap().count(), 0);
}

#[test]
fn what_was_committed_and_not_landed_is_there_at_the_next_start() {
    interrupted(false);
}

#[test]
fn what_was_landed_and_not_forgotten_is_not_there_twice() {
    interrupted(true);
}

#[test]
fn what_was_never_committed_is_gone_at_the_next_start() {
    let pair = Pair::new();
    let root = pair.member.layout().root().to_owned();
    let count = pair.member.record_count();
    let mut out =
        IntakeWriter::create(&Disk::default(), &root.join("incoming"), [7; 16], None).unwrap();
    for record in pair.head.workspace.store().records() {
        out.add(&record.unwrap().payload()).unwrap();
    }
    // The process is killed: nothing is dropped in good order.
    std::mem::forget(out.finish().unwrap());
    drop(pair.member);
    let member = open(&root);
    assert_eq!(member.record_count(), count);
    assert_eq!(fs::read_dir(root.join("incoming")).unwrap().count(), 0);
}

#[test]
fn a_body_that_was_withheld_comes_later() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::Compliant).unwrap();
    let visit = pair.head.visit;
    let root = pair.member.layout().root().to_owned();
    let mut out =
        IntakeWriter::create(&Disk::default(), &root.join("incoming"), [7; 16], None).unwrap();
    for record in pair.head.workspace.store().records() {
        let mut record = record.unwrap();
        if record.header.kind == "answer.given" {
            record.body = tekseru::ledger::record::BodyState::Withheld;
        }
        out.add(&record.payload()).unwrap();
    }
    out.finish().unwrap().commit().unwrap();
    drop(pair.member);
    pair.member = open(&root);
    let says =
        |pair: &Pair| pair.member.store().answers(visit).unwrap()[0].answers().next().is_some();
    assert!(!says(&pair));
    let file = pair.file("whole");
    pack(&mut pair.head.workspace, &pair.member, &file);
    let taken = take_in(&mut pair.member, &file).unwrap();
    assert_eq!(taken.preview.completed, 1);
    assert!(says(&pair));
    pair.member.close().unwrap();
    super::printed(&root);
    let member = open(&root);
    assert!(member.store().answers(visit).unwrap()[0].answers().next().is_some());
    assert_eq!(member.notices(), []);
}
