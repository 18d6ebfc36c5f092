//! What must hold of files beside the records after a power cut or a failed step.

use std::path::Path;
use std::sync::Arc;

use tekseru::exchange::bag;
use tekseru::ledger::verify::{Fault, FaultKind};
use tekseru::store::compare::Notice;
use tekseru::workspace::Workspace;

use crate::base::{Base, CANARY};
use crate::handing::bags;
use crate::journal::Journal;
use crate::tree::Tree;
use crate::work::{Known, clock, data, open_watched};

/// The ledger is sound. Of another device the first records may still be on their way.
pub(crate) fn check_ledger(open: &Workspace) {
    let report = open.verify(&mut |_| {}).unwrap();
    let own = open.own_device();
    let expected = |fault: &Fault| matches!(fault.kind, FaultKind::Gap(_)) && fault.device != own;
    assert!(report.faults.iter().all(expected), "{:?}", report.faults);
}

/// Every file of evidence that was taken in is sound, and nothing of one is taken for one.
pub(crate) fn check_evidence(open: &Workspace, floor: &Known) {
    let report = open.check_evidence(&mut |_| {}).unwrap();
    assert!(report.ok, "{report:?}");
    assert!(report.files >= floor.evidence, "evidence is lost: {report:?}");
}

/// What was erased is in no byte of the data; what was not can be read.
pub(crate) fn check_erased(open: &Workspace, root: &Path, base: &Base, floor: &Known) {
    assert!(!open.erasure_is_unfinished());
    let Ok(rows) = open.erasure_rows() else { panic!("erasures cannot be read") };
    let Some(row) = rows.first() else { return };
    if row.view.erased.is_none() {
        assert!(!floor.erased, "what was erased is back");
        let note = open.interview_row(&base.noted).unwrap();
        let told = note.told().expect("the note can be read");
        assert_eq!(told.notes[0].1.text, CANARY);
        return;
    }
    let all = Tree::read(&data(root));
    for (path, bytes) in &all.0 {
        let there = bytes.as_ref().is_some_and(|bytes| holds_canary(bytes));
        assert!(!there, "{} holds what was erased", path.display());
    }
}

fn holds_canary(bytes: &[u8]) -> bool {
    let canary = CANARY.as_bytes();
    bytes.windows(canary.len()).any(|window| window == canary)
}

/// A copy or a pack is there whole or not at all; at no moment is there none left of several.
pub(crate) fn check_bags(root: &Path, floor: &Known, next: &Known) {
    let there = bags(root);
    for bag in &there {
        let report = bag::check(&root.join(bag)).unwrap();
        assert!(report.ok, "{}: {:?}", bag.display(), report.faults);
    }
    for bag in floor.bags.intersection(&next.bags) {
        assert!(there.contains(bag), "{} is lost", bag.display());
    }
}

/// What was restored or salvaged is there whole, or the place is still free.
pub(crate) fn check_laid(root: &Path, floor: &Known, next: &Known) {
    for (place, records) in &next.laid {
        let dir = root.join(place);
        let is_free = std::fs::read_dir(&dir).map_or(0, Iterator::count) == 0;
        if is_free && !floor.laid.contains_key(place) {
            continue;
        }
        let journal = Arc::new(Journal::without_index(root));
        let opened = open_watched(&dir, &journal, (next.passphrase, &clock())).unwrap();
        assert!(opened.notices().iter().all(|notice| is_expected(notice, false)));
        assert_eq!(opened.record_count(), *records, "{} is not whole", place.display());
        assert!(opened.verify(&mut |_| {}).unwrap().ok);
        let evidence = opened.check_evidence(&mut |_| {}).unwrap();
        assert!(evidence.ok && evidence.elsewhere == 0, "{evidence:?}");
    }
}

/// Whether a start may tell of this.
pub(crate) fn is_expected(notice: &Notice, heals: bool) -> bool {
    match notice {
        Notice::LogHealed { .. } => heals,
        Notice::Lost { .. } | Notice::ErasureUnfinished { .. } => false,
        _ => true,
    }
}
