//! Check points: what members of the commission say stands until they, or whoever may settle it, say otherwise.

use crate::domain::id::{InstructionId, VisitId};
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
    let entitled = |record: &&Record| {
        commission.role_of(record.author()).is_some()
            && record.speaker() == record.author()
            && homes.fit(record)
    };
    let counted: Vec<&Record> = records.iter().filter(entitled).collect();
    let entries: Vec<Entry> = counted.iter().map(|record| entry(record)).collect();
    let effective = |newer: &Entry, older: &Entry| {
        let settles = commission.role_of(newer.author).is_some_and(Role::may_resolve);
        may_replace(newer, older, settles, settles)
    };
    let standing = heads(&entries, effective).into_iter().filter_map(|head| {
        let record = counted.iter().find(|record| record.id == head.id)?;
        let Some(Fact::CheckGraded(check)) = Fact::of(record) else { return None };
        Some(CheckHead { mark: Mark::of(record), check })
    });
    let mut standing: Vec<CheckHead> = standing.collect();
    standing.sort_by_key(|head| (head.mark.hlc, head.mark.record));
    CheckView { visit, instruction, heads: standing }
}
