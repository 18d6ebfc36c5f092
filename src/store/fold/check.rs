//! Check points: what members of the commission say stands until they, or whoever may settle it, say otherwise.

use std::collections::BTreeSet;

use crate::domain::id::{InstructionId, RecordId, VisitId};
use crate::domain::round::Role;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, heads, may_replace};

use super::super::view::{CheckHead, CheckView, Mark};
use super::{Commission, Homes, entry};

/// The grades that stand. Whoever is not of the commission, or speaks from another device than their own,
/// grades nothing.
pub(in crate::store) fn fold_check(
    visit: VisitId,
    instruction: InstructionId,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> CheckView {
    let trust = commission.trust(homes);
    let entitled = |record: &&Record| {
        commission.role_of(record.author()).is_some()
            && record.speaker() == record.author()
            && trust.entitles(record)
    };
    let counted: Vec<&Record> = records.iter().filter(entitled).collect();
    let entries: Vec<Entry> = counted.iter().map(|record| entry(record)).collect();
    let taken_back: BTreeSet<RecordId> = counted
        .iter()
        .filter(|record| record.header.kind == Fact::CHECK_WITHDRAWN)
        .map(|record| record.id)
        .collect();
    let effective = |newer: &Entry, older: &Entry| {
        let settles = commission.role_of(newer.author).is_some_and(Role::may_resolve);
        // Whoever takes a grade back takes back their own and settles nothing.
        may_replace(newer, older, settles && !taken_back.contains(&newer.id), settles)
    };
    let (mut standing, mut withdrawn) = (Vec::new(), Vec::new());
    for head in heads(&entries, effective) {
        let Some(record) = counted.iter().find(|record| record.id == head.id) else { continue };
        match Fact::of(record) {
            Some(Fact::CheckGraded(check)) => {
                standing.push(CheckHead { mark: Mark::of(record), check });
            }
            Some(Fact::CheckWithdrawn) => withdrawn.push(Mark::of(record)),
            _ => {}
        }
    }
    standing.sort_by_key(|head| (head.mark.hlc, head.mark.record));
    CheckView { visit, instruction, heads: standing, withdrawn }
}
