//! Files of evidence: what was taken in stands, and everything that was done with it is kept.

use crate::domain::id::EvidenceId;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, heads};

use super::super::view::{EvidenceView, Handled, Mark};
use super::entry;

/// The file with its custody. Whoever did something with it did it: nothing is judged, nothing left out.
pub(in crate::store) fn fold_evidence(id: EvidenceId, records: &[Record]) -> Option<EvidenceView> {
    let taken = records.iter().find(|record| record.header.subject.is_new())?;
    let Some(Fact::EvidenceTaken(file)) = Fact::of(taken) else { return None };
    let handled = records.iter().filter_map(|record| match Fact::of(record)? {
        Fact::EvidenceHandled(handling) => Some(Handled { mark: Mark::of(record), handling }),
        _ => None,
    });
    let mut handled: Vec<Handled> = handled.collect();
    handled.sort_by_key(|own| (own.mark.hlc, own.mark.record));
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    let heads = heads(&entries, |_, _| true).into_iter().map(|entry| entry.id).collect();
    Some(EvidenceView { id, file, taken: Mark::of(taken), handled, heads })
}
