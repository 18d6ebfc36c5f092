//! Folds: the records of one register, in any order, to its view. Pure functions of the set.

mod answer;
mod check;
mod instruction;
mod shared;

pub(super) use answer::fold_answer;
pub(super) use check::fold_check;
pub(super) use instruction::fold_instruction;
pub(super) use shared::{fold_round, fold_shared};

use std::collections::BTreeMap;

use crate::domain::id::PersonId;
use crate::domain::round::{Member, Role};
use crate::ledger::fact::{ChecklistText, Fact};
use crate::ledger::record::{BodyState, DeviceId, Record};
use crate::ledger::register::{Entry, EntryKind};

/// Everybody who is or was in the round's commission, for folds that depend on it.
#[derive(Debug, Clone, Default)]
pub(super) struct Commission(Vec<Member>);

impl Commission {
    pub(super) fn new(granted: Vec<Member>) -> Self {
        Self(granted)
    }

    /// The weightiest role the person ever had.
    pub(super) fn role_of(&self, person: PersonId) -> Option<Role> {
        let held = |role| self.0.contains(&Member { person, role });
        [Role::Head, Role::Secretary, Role::Prosecutor, Role::Member].into_iter().find(|r| held(*r))
    }
}

/// On which device people introduced themselves. A record that speaks in such a person's name from
/// another device is kept and shown, and entitles nobody to anything.
#[derive(Debug, Clone, Default)]
pub(super) struct Homes(BTreeMap<PersonId, DeviceId>);

impl Homes {
    /// Remembers where a person is at home; `true` if that is news.
    pub(super) fn know(&mut self, person: PersonId, device: DeviceId) -> bool {
        self.0.insert(person, device) != Some(device)
    }

    /// Whether the record comes from where its author is at home, as far as that is known.
    pub(super) fn fit(&self, record: &Record) -> bool {
        self.0.get(&record.author()).is_none_or(|home| *home == record.header.device)
    }
}

fn entry(record: &Record) -> Entry {
    let kind = match record.header.kind.as_str() {
        Fact::ANSWER_RESOLVED => EntryKind::Resolution,
        _ => EntryKind::Statement,
    };
    Entry::of(record, kind)
}

/// The fact of a record; `None` where it is withheld, erased, damaged or of a newer version.
fn fact(record: &Record) -> Option<Fact> {
    match &record.body {
        BodyState::Present { bytes, .. } => Fact::decode(&record.header.kind, bytes).ok(),
        BodyState::Withheld | BodyState::Erased | BodyState::Refused => None,
    }
}

/// The text of a checklist edition whose hash is `hash`; others under its name do not count.
pub(super) fn fold_checklist(records: &[Record], hash: &str) -> Option<ChecklistText> {
    records.iter().find_map(|record| match fact(record)? {
        Fact::ChecklistAdopted(file) if super::text_hash(&file.text) == hash => Some(file),
        _ => None,
    })
}
