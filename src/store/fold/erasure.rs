//! Erasures: whether two people who may agreed. It is told by headers, these two facts and what people ever
//! were, and none of that is ever taken back: an erasure that counted once counts for ever.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::erasure::{Authority, ErasureRefusal};
use crate::domain::id::{BodyId, PersonId, VisitId};
use crate::domain::interview::number::InterviewNumber;
use crate::ledger::fact::Fact;
use crate::ledger::record::{DeviceId, Record};
use crate::ledger::register::{Entry, heads};

use super::super::view::{Erased, ErasureEntry, ErasureView, Mark};
use super::{Commission, entry};

/// What is known of somebody for ever, once the record that created them is there.
pub(in crate::store) struct Known {
    /// The device on which they introduced themselves; none where somebody else did.
    pub(in crate::store) home: Option<DeviceId>,
    /// Every body they were ever recorded as of.
    pub(in crate::store) bodies: BTreeSet<BodyId>,
}

/// The people whose creation is known. Of others nothing counts yet: a word that counted before it was known where
/// its author is at home could stop counting.
pub(in crate::store) type KnownPeople = BTreeMap<PersonId, Known>;

/// What was decided of erasing an interview. A confirmation is one of the proposals it names.
pub(in crate::store) fn fold_erasure(
    (visit, number): (VisitId, InterviewNumber),
    records: &[Record],
    commission: &Commission,
    people: &KnownPeople,
) -> ErasureView {
    let authority = |record: &Record, body: BodyId| {
        let person = record.author();
        let known = people
            .get(&person)
            .filter(|known| known.home.is_none_or(|home| home == record.header.device));
        let roles = commission.roles_of(person).filter(|_| known.is_some()).collect();
        let is_of_body = known.is_some_and(|known| known.bodies.contains(&body));
        Authority { person, body, is_of_body, roles }
    };
    let (mut proposals, mut agreed) = (Vec::new(), Vec::new());
    for record in records {
        if let Some(Fact::ErasureProposed(proposal)) = Fact::of(record) {
            let refused = proposal.check(&authority(record, proposal.body)).err();
            let refused = refused.map(|refusal| refusal.to_string());
            proposals.push(ErasureEntry { mark: Mark::of(record), proposal, refused });
        }
    }
    for record in records {
        let Some(Fact::ErasureConfirmed(confirmation)) = Fact::of(record) else { continue };
        let second = authority(record, confirmation.body);
        for entry in proposals.iter().filter(|entry| entry.refused.is_none()) {
            let named = record.header.replaces.contains(&entry.mark.record);
            let first = records.iter().find(|record| record.id == entry.mark.record);
            let first = first.map(|first| authority(first, entry.proposal.body));
            let agree: Result<(), ErasureRefusal> = match first {
                Some(first) => second.agrees_with(&first),
                None => Err(ErasureRefusal::NothingProposed),
            };
            if named && agree.is_ok() {
                agreed.push(Erased {
                    proposed: entry.mark,
                    confirmed: Mark::of(record),
                    basis: entry.proposal.basis.clone(),
                    bodies: [entry.proposal.body, confirmation.body],
                });
            }
        }
    }
    let order = |mark: &Mark| (mark.hlc, mark.record);
    proposals.sort_by_key(|entry| order(&entry.mark));
    let erased = agreed.into_iter().min_by_key(|one| (order(&one.confirmed), order(&one.proposed)));
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    let heads = heads(&entries, |_, _| true).into_iter().map(|entry| entry.id).collect();
    ErasureView { visit, number, proposals, erased, heads }
}
