//! Folds: the records of one register, in any order, to its view. Pure functions of the set.

mod act;
mod answer;
mod check;
mod custody;
mod erasure;
mod evidence;
mod exchange;
mod instruction;
mod interview;
mod review;
mod roster;
mod shared;
mod trust;
mod urgent;

pub(super) use act::fold_act;
pub(super) use answer::{fold_answer, said};
pub(super) use check::fold_check;
pub(super) use custody::fold_custody;
pub(super) use erasure::{Known, KnownPeople, fold_erasure};
pub(super) use evidence::{fold_evidence, visit_of_evidence};
pub(super) use exchange::fold_exchange;
pub(super) use instruction::{fold_instruction, fold_milestone, ground_of_milestone};
pub(super) use interview::fold_interview;
pub(super) use review::fold_review;
pub(super) use roster::{Assembled, assemble};
pub(super) use shared::{fold_keepers, fold_shared};
pub(super) use trust::Trust;
pub(super) use urgent::{fold_urgent, visit_of_urgent};

use std::collections::BTreeMap;

use crate::domain::id::PersonId;
use crate::domain::round::{Member, Role};
use crate::ledger::fact::{ChecklistText, Fact};
use crate::ledger::record::{DeviceId, Record};
use crate::ledger::register::{Entry, EntryKind};
use crate::ledger::roster::{Label, Roster};

/// Everybody who is or was in the round's commission, and the devices that belong to it, for folds that depend on them.
#[derive(Debug, Clone, Default)]
pub(super) struct Commission {
    granted: Vec<Member>,
    roster: Roster,
}

impl Commission {
    pub(super) fn new(granted: Vec<Member>, roster: Roster) -> Self {
        Self { granted, roster }
    }

    /// How far records of the round are believed.
    pub(super) fn trust<'a>(&'a self, homes: &'a Homes) -> Trust<'a> {
        Trust { homes, roster: &self.roster }
    }

    /// The weightiest role the person ever had.
    pub(super) fn role_of(&self, person: PersonId) -> Option<Role> {
        self.roles_of(person).next()
    }

    /// Every role the person ever had, the weightiest first.
    pub(super) fn roles_of(&self, person: PersonId) -> impl Iterator<Item = Role> {
        let by_weight = [Role::Head, Role::Secretary, Role::Prosecutor, Role::Member];
        by_weight
            .into_iter()
            .filter(move |role| self.granted.contains(&Member { person, role: *role }))
    }
}

/// On which device people introduced themselves. A record that speaks in such a person's name from
/// another device is kept and shown, and entitles nobody to anything.
#[derive(Debug, Clone, Default)]
pub(super) struct Homes {
    of: BTreeMap<PersonId, DeviceId>,
    /// The first number of which a device has two records.
    forks: BTreeMap<DeviceId, u64>,
}

impl Homes {
    /// Remembers where a person is at home; `true` if that is news.
    pub(super) fn know(&mut self, person: PersonId, device: DeviceId) -> bool {
        self.of.insert(person, device) != Some(device)
    }

    /// Remembers from which number on a device has records that cannot all be its own; `true` if that is news.
    pub(super) fn know_fork(&mut self, device: DeviceId, from: u64) -> bool {
        let known = self.forks.entry(device).or_insert(u64::MAX);
        let is_news = from < *known;
        *known = from.min(*known);
        is_news
    }

    /// Whether the key of the device was used in two places by the time of this record. Nobody can tell which
    /// of them the device is.
    pub(super) fn is_forked(&self, record: &Record) -> bool {
        let from = self.forks.get(&record.header.device);
        from.is_some_and(|from| record.header.seq >= *from)
    }

    /// How far the record of this number is believed in a round with this roster: the one judgement from which
    /// everything else follows.
    pub(super) fn label(&self, roster: &Roster, device: &DeviceId, seq: u64) -> Label {
        match roster.label(device, seq) {
            Label::AfterLoss => Label::AfterLoss,
            _ if self.forks.get(device).is_some_and(|from| seq >= *from) => Label::Forked,
            label => label,
        }
    }

    /// Where a person is at home.
    pub(super) fn of(&self, person: PersonId) -> Option<DeviceId> {
        self.of.get(&person).copied()
    }

    /// Whether the record comes from where its author is at home, as far as that is known.
    pub(super) fn fit(&self, record: &Record) -> bool {
        let home = self.of.get(&record.author());
        home.is_none_or(|home| *home == record.header.device)
    }
}

fn entry(record: &Record) -> Entry {
    let resolves = Fact::RESOLVING.contains(&record.header.kind.as_str());
    Entry::of(record, if resolves { EntryKind::Resolution } else { EntryKind::Statement })
}

/// The text of a checklist edition whose hash is `hash`; others under its name do not count.
pub(super) fn fold_checklist(records: &[Record], hash: &str) -> Option<ChecklistText> {
    records.iter().find_map(|record| match Fact::of(record)? {
        Fact::ChecklistAdopted(file) if super::text_hash(&file.text) == hash => Some(file),
        _ => None,
    })
}
