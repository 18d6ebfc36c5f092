//! Reviews: every word on a finding is kept; which of them hold depends on who had seen which.

use std::collections::BTreeSet;

use crate::domain::id::{FindingId, PersonId};
use crate::domain::review::{ReviewAct, ReviewRefusal, Reviewer};
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, ancestors, causal_order, heads};

use super::super::view::Mark;
use super::super::view::review::{ReviewEntry, ReviewView};
use super::{Commission, Homes, entry};

/// What was said to a finding that `raised_by` raised; what somebody said who may not is kept and
/// changes nothing.
pub(in crate::store) fn fold_review(
    finding: FindingId,
    raised_by: PersonId,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> ReviewView {
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    let mut said: Vec<(usize, ReviewEntry)> = Vec::new();
    for index in causal_order(&entries) {
        let record = &records[index];
        let Some(Fact::FindingReviewed(act)) = Fact::of(record) else { continue };
        let refused = judge(&act, record, raised_by, commission, homes).err();
        let (mark, refused) = (Mark::of(record), refused.map(|refusal| refusal.to_string()));
        said.push((index, ReviewEntry { mark, act, refused, holds: true }));
    }
    let seen: Vec<BTreeSet<usize>> =
        said.iter().map(|(index, _)| ancestors(&entries, *index)).collect();
    let counted = |(_, entry): &&(usize, ReviewEntry)| entry.refused.is_none();
    let replaced: Vec<bool> = said
        .iter()
        .map(|(index, old)| {
            let newer = said.iter().zip(&seen).filter(|(new, _)| counted(new));
            let mut newer = newer
                .filter(|(new, seen)| seen.contains(index) && says_again(&new.1.act, &old.act));
            newer.next().is_some()
        })
        .collect();
    let heard_since = said.iter().zip(&seen).zip(&replaced).any(|((decided, seen), replaced)| {
        let unheard = |(index, other): &(usize, ReviewEntry)| {
            matches!(other.act, ReviewAct::Object(_))
                && other.refused.is_none()
                && !seen.contains(index)
        };
        counted(&decided) && !replaced && decides(&decided.1.act) && said.iter().any(unheard)
    });
    let standing = heads(&entries, |_, _| true);
    let heads = standing.into_iter().map(|entry| entry.id).collect();
    let entries = said.into_iter().zip(replaced);
    let entries =
        entries.map(|((_, entry), replaced)| ReviewEntry { holds: !replaced, ..entry }).collect();
    ReviewView { finding, entries, heads, heard_since }
}

/// Whether any role the author ever had in the round lets them say it.
fn judge(
    act: &ReviewAct,
    record: &Record,
    raised_by: PersonId,
    commission: &Commission,
    homes: &Homes,
) -> Result<(), ReviewRefusal> {
    let person = record.author();
    if !commission.trust(homes).entitles(record) {
        return Err(ReviewRefusal::NotAMember);
    }
    let mut refusal = ReviewRefusal::NotAMember;
    for role in commission.roles_of(person) {
        match act.check(Reviewer { person, role: Some(role) }, raised_by) {
            Ok(()) => return Ok(()),
            Err(why) => refusal = why,
        }
    }
    Err(refusal)
}

fn decides(act: &ReviewAct) -> bool {
    matches!(act, ReviewAct::Accept { .. } | ReviewAct::Return { .. })
}

/// Whether the newer word takes the place of the older: a decision that of a decision, an assessment
/// that of an assessment, a measure of response that of the same measure. Comments and what the
/// facility says stand for ever.
fn says_again(newer: &ReviewAct, older: &ReviewAct) -> bool {
    match (newer, older) {
        (ReviewAct::Assess { .. }, ReviewAct::Assess { .. }) => true,
        (ReviewAct::Respond(newer), ReviewAct::Respond(older)) => {
            (&newer.kind, &newer.number) == (&older.kind, &older.number)
        }
        _ => decides(newer) && decides(older),
    }
}
