//! Sealed acts: every seal is kept, and those of the head or the secretary count.

use crate::domain::id::VisitId;
use crate::domain::round::Role;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;

use super::super::view::Mark;
use super::super::view::roster::{ActView, SealEntry};
use super::{Commission, Homes};

pub(in crate::store) fn fold_act(
    visit: VisitId,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> ActView {
    let trust = commission.trust(homes);
    let seals = records.iter().filter_map(|record| match Fact::of(record)? {
        Fact::ActSealed(seal) => {
            let may = commission.role_of(record.author()).is_some_and(Role::may_resolve);
            let refused = !may || !trust.entitles(record);
            Some(SealEntry { mark: Mark::of(record), seal, refused })
        }
        _ => None,
    });
    let mut seals: Vec<SealEntry> = seals.collect();
    seals.sort_by_key(|entry| (entry.mark.hlc, entry.mark.record));
    ActView { visit, seals }
}
