//! Answers: everybody's stands until its author, or somebody the round entitles, replaces it.

use crate::domain::checklist::ItemCode;
use crate::domain::id::VisitId;
use crate::domain::round::Role;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, EntryKind, heads, may_replace};

use super::super::view::{AnswerHead, AnswerView, Mark, Said};
use super::{Commission, Homes, entry};

/// The heads of one item's register.
pub(in crate::store) fn fold_answer(
    visit: VisitId,
    item: ItemCode,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> AnswerView {
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    let effective = |replacer: &Entry, replaced: &Entry| {
        let resolves = replacer.kind == EntryKind::Resolution;
        let entitled = commission.role_of(replacer.author).is_some_and(Role::may_resolve);
        let of = |entry: &Entry| records.iter().find(|record| record.id == entry.id);
        let own_device = match (of(replacer), of(replaced)) {
            (Some(newer), Some(older)) => {
                homes.fit(newer) || newer.header.device == older.header.device
            }
            _ => false,
        };
        own_device && may_replace(replacer, replaced, resolves, entitled)
    };
    let mut standing: Vec<AnswerHead> = heads(&entries, effective)
        .into_iter()
        .filter_map(|head| records.iter().find(|record| record.id == head.id))
        .map(|record| AnswerHead { mark: Mark::of(record), said: said(record) })
        .collect();
    standing.sort_by_key(|head| (head.mark.speaker, head.mark.record));
    AnswerView { visit, item, heads: standing }
}

fn said(record: &Record) -> Said {
    match Fact::of(record) {
        Some(Fact::AnswerGiven(answer)) => Said::Answer(answer),
        Some(Fact::AnswerWithdrawn) => Said::Withdrawn,
        Some(Fact::DisagreementResolved(resolution)) => Said::Resolved(resolution),
        _ => Said::Unreadable,
    }
}
