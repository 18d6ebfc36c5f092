//! Interviews: what stands is told by the headers alone, so that it is the same once the bodies are gone.

use crate::domain::id::VisitId;
use crate::domain::interview::number::InterviewNumber;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, causal_order, heads, may_replace};

use super::super::view::{InterviewView, Mark};
use super::{Commission, Homes, entry};

/// The notes that stand and who looked after the person. Only who was ever in the commission is heard, and
/// people correct their own notes alone.
pub(in crate::store) fn fold_interview(
    visit: VisitId,
    number: InterviewNumber,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> InterviewView {
    let trust = commission.trust(homes);
    let counted: Vec<&Record> =
        records.iter().filter(|record| commission.role_of(record.author()).is_some()).collect();
    let of_kind = |kind: &str| -> Vec<&Record> {
        counted.iter().copied().filter(|record| record.header.kind == kind).collect()
    };
    let written = of_kind(Fact::INTERVIEW_NOTED);
    let entries: Vec<Entry> = written.iter().map(|record| entry(record)).collect();
    let own_device = |newer: &Entry, older: &Entry| {
        let of = |entry: &Entry| written.iter().find(|record| record.id == entry.id);
        of(newer).zip(of(older)).is_some_and(|(newer, older)| trust.reaches(newer, older))
    };
    let standing = heads(&entries, |newer, older| {
        own_device(newer, older) && may_replace(newer, older, false, false)
    });
    let mut notes: Vec<Mark> = written
        .iter()
        .filter(|record| standing.iter().any(|entry| entry.id == record.id))
        .map(|record| Mark::of(record))
        .collect();
    notes.sort_by_key(|mark| (mark.hlc, mark.record));
    let mut looked = of_kind(Fact::INTERVIEW_FOLLOWED);
    looked.retain(|record| trust.entitles(record));
    let all: Vec<Entry> = counted.iter().map(|record| entry(record)).collect();
    let order = causal_order(&all);
    let follow_ups = order.into_iter().filter_map(|place| counted.get(place));
    let follow_ups = follow_ups.filter(|record| looked.iter().any(|one| one.id == record.id));
    let follow_ups = follow_ups.map(|record| Mark::of(record)).collect();
    let heads = heads(&all, |_, _| true).into_iter().map(|entry| entry.id).collect();
    InterviewView { visit, number, notes, follow_ups, heads }
}
