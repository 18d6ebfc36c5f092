//! Answers: everybody's stands until its author, or somebody the round entitles, replaces it.

use crate::domain::checklist::ItemCode;
use crate::domain::disagreement::{check_kept, counted};
use crate::domain::id::VisitId;
use crate::domain::round::Role;
use crate::ledger::fact::{Fact, KeptSideBySide};
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, EntryKind, heads, may_replace};

use super::super::view::{AnswerHead, AnswerView, KeptAnswer, KeptAnswers, Mark, Said};
use super::{Commission, Homes, entry};

/// The heads of one item's register.
pub(in crate::store) fn fold_answer(
    visit: VisitId,
    item: ItemCode,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> AnswerView {
    let trust = commission.trust(homes);
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    // What was kept side by side by somebody who may not, or cannot be, stays in the history alone.
    let void = |record: &Record| {
        record.header.kind == Fact::ANSWERS_KEPT
            && !(commission.role_of(record.author()).is_some_and(Role::may_resolve)
                && trust.entitles(record)
                && trust.settles(record)
                && is_sound(record))
    };
    let effective = |replacer: &Entry, replaced: &Entry| {
        let entitled = commission.role_of(replacer.author).is_some_and(Role::may_resolve);
        let of = |entry: &Entry| records.iter().find(|record| record.id == entry.id);
        let (Some(newer), Some(older)) = (of(replacer), of(replaced)) else { return false };
        let resolves = replacer.kind == EntryKind::Resolution && trust.settles(newer);
        !void(newer)
            && trust.reaches(newer, older)
            && may_replace(replacer, replaced, resolves, entitled)
    };
    let mut standing: Vec<AnswerHead> = heads(&entries, effective)
        .into_iter()
        .filter_map(|head| records.iter().find(|record| record.id == head.id))
        .filter(|record| !void(record))
        .map(|record| AnswerHead { mark: Mark::of(record), said: said(record, records) })
        .collect();
    standing.sort_by_key(|head| (head.mark.speaker, head.mark.record));
    AnswerView { visit, item, heads: standing }
}

/// Whether a resolution says something that can be: answers kept side by side have places of their
/// own, and are among those its author had seen.
fn is_sound(resolution: &Record) -> bool {
    match Fact::of(resolution) {
        Some(Fact::AnswersKept(KeptSideBySide { kept, .. })) => {
            let seen = &resolution.header.replaces;
            check_kept(&kept).is_ok() && kept.iter().all(|kept| seen.contains(&kept.record))
        }
        _ => true,
    }
}

/// What a record of an item says; answers kept side by side are looked up `among` the others.
pub(in crate::store) fn said(record: &Record, among: &[Record]) -> Said {
    match Fact::of(record) {
        Some(Fact::AnswerGiven(answer)) => Said::Answer(answer),
        Some(Fact::AnswerWithdrawn) => Said::Withdrawn,
        Some(Fact::DisagreementResolved(resolution)) => Said::Resolved(resolution),
        Some(Fact::AnswersKept(keeping)) if is_sound(record) => kept(keeping, among),
        _ => Said::Unreadable,
    }
}

fn kept(keeping: KeptSideBySide, among: &[Record]) -> Said {
    let answers = keeping.kept.into_iter().filter_map(|kept| {
        let record = among.iter().find(|record| record.id == kept.record)?;
        // Only what was seen is kept, so this looks ever further back and ends.
        let answer = said(record, among).answer()?.clone();
        Some(KeptAnswer { mark: Mark::of(record), place: kept.place, answer })
    });
    let answers: Vec<KeptAnswer> = answers.collect();
    match counted(answers.iter().map(|kept| &kept.answer)).cloned() {
        Some(counted) => Said::Kept(KeptAnswers { answers, counted, reason: keeping.reason }),
        None => Said::Unreadable,
    }
}
