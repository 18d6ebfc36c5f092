//! Urgent notices: acts applied in the order their authors saw each other's, each by the domain's rules.

use crate::domain::id::{UrgentId, VisitId};
use crate::domain::instruction::Standing;
use crate::domain::urgent::{Notice, Urgent};
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, causal_order, heads};

use super::super::view::{Mark, UrgentEntry, UrgentView};
use super::{Commission, Homes, entry};

/// The visit at which the notice was raised, where it was at one.
pub(in crate::store) fn visit_of_urgent(records: &[Record]) -> Option<VisitId> {
    raising(records)?.1.visit
}

/// The record that raised the notice. Only the one that the register is named by can.
fn raising(records: &[Record]) -> Option<(&Record, Notice)> {
    let record = records.iter().find(|record| record.header.subject.is_new())?;
    match Fact::of(record)? {
        Fact::UrgentRaised(notice) => Some((record, notice)),
        _ => None,
    }
}

/// The notice as its acts left it. One raised by somebody who may not, and an act that is not allowed, stay and
/// count for nothing. Outside of any visit there is no commission to ask.
pub(in crate::store) fn fold_urgent(
    id: UrgentId,
    records: &[Record],
    commission: Option<&Commission>,
    homes: &Homes,
) -> Option<UrgentView> {
    let (creation, notice) = raising(records)?;
    let standing = |record: &Record| Standing {
        person: record.author(),
        role: commission.and_then(|own| own.role_of(record.author())),
    };
    let alone = Commission::default();
    let trust = commission.unwrap_or(&alone).trust(homes);
    // That there is danger is told whatever became of the laptop since.
    let refused = if trust.comes_from_home(creation) {
        notice.check(standing(creation)).err().map(|refusal| refusal.to_string())
    } else {
        Some(ELSEWHERE.to_owned())
    };
    let mut counted = vec![creation.id];
    let mut urgent = Urgent::raised(notice, creation.author());
    let mut acts = Vec::new();
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    for record in causal_order(&entries).into_iter().map(|index| &records[index]) {
        let Some(Fact::UrgentActed(act)) = Fact::of(record) else { continue };
        let after = if refused.is_some() || !trust.entitles(record) {
            Err(ELSEWHERE.to_owned())
        } else {
            urgent.apply(&act, standing(record)).map_err(|refusal| refusal.to_string())
        };
        let refused = match after {
            Ok(after) => {
                urgent = after;
                counted.push(record.id);
                None
            }
            Err(why) => Some(why),
        };
        acts.push(UrgentEntry { mark: Mark::of(record), act, refused });
    }
    let standing = heads(&entries, |replacer, _| counted.contains(&replacer.id));
    let heads = standing.into_iter().map(|entry| entry.id).collect();
    Some(UrgentView { id, urgent, raised: Mark::of(creation), refused, acts, heads })
}

const ELSEWHERE: &str =
    "it comes from another device than its author's, or the notice does not count";
