//! Shared registers: any entitled member may change a field; apart from each other, both values show.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::domain::round::{Member, Round};
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, ancestors, causal_order, field_heads, heads};
use crate::ledger::roster::Roster;

use super::super::view::{Mark, SharedView};
use super::{Commission, Homes, Trust, entry};

type Fields = Map<String, Value>;

/// A register of facilities, bodies or persons (`entitled` is `None`: anybody may keep them), or of
/// visits and findings (members of the round).
pub(in crate::store) fn fold_shared(
    records: &[Record],
    entitled: Option<(&Commission, Trust<'_>)>,
) -> Option<SharedView> {
    let changes = Changes::counted(records, |record, _| {
        entitled.is_none_or(|(commission, trust)| {
            commission.role_of(record.author()).is_some() && trust.entitles(record)
        })
    });
    changes.view(records)
}

/// A round: its creator and whoever the round itself, as its author saw it, made head or secretary.
/// `believed` says from which devices.
pub(super) fn fold_round(
    records: &[Record],
    believed: &dyn Fn(&Record) -> bool,
) -> Option<SharedView> {
    let members = |fields: Fields| {
        serde_json::from_value::<Round>(Value::Object(fields)).ok().map(|round| round.members)
    };
    fold_kept(records, believed, members)
}

/// A programme or an agreement: kept by its creator and its members like a round.
pub(in crate::store) fn fold_keepers(records: &[Record], homes: &Homes) -> Option<SharedView> {
    let believed = |record: &Record| homes.fit(record);
    fold_kept(records, &believed, |mut fields| {
        serde_json::from_value(fields.remove("members")?).ok()
    })
}

fn fold_kept(
    records: &[Record],
    believed: &dyn Fn(&Record) -> bool,
    members: impl Fn(Fields) -> Option<Vec<Member>>,
) -> Option<SharedView> {
    let creator = creation(records)?.author();
    let changes = Changes::counted(records, |record, before| {
        let author = record.author();
        let may = |member: &Member| member.person == author && member.role.may_resolve();
        let entitled =
            author == creator || members(before()).is_some_and(|members| members.iter().any(may));
        entitled && believed(record)
    });
    let mut view = changes.view(records)?;
    view.granted = changes.granted();
    Some(view)
}

fn creation(records: &[Record]) -> Option<&Record> {
    records.iter().find(|record| record.header.subject.is_new())
}

/// The changes of a register that count, beside their place in it.
struct Changes {
    entries: Vec<Entry>,
    counted: Vec<Option<Fields>>,
}

impl Changes {
    /// Keeps the changes whose author `may` make them, given the fields as that author saw them.
    fn counted(records: &[Record], may: impl Fn(&Record, &dyn Fn() -> Fields) -> bool) -> Self {
        let entries: Vec<Entry> = records.iter().map(entry).collect();
        let mut changes = Self { entries, counted: vec![None; records.len()] };
        for index in causal_order(&changes.entries) {
            let record = &records[index];
            let seen = || field_heads(&changes.patches(&ancestors(&changes.entries, index))).fields;
            if record.header.subject.is_new() || may(record, &seen) {
                changes.counted[index] = match Fact::of(record) {
                    Some(Fact::Set(fields)) => Some(fields),
                    _ => None,
                };
            }
        }
        changes
    }

    fn patches(&self, of: &BTreeSet<usize>) -> Vec<(Entry, Fields)> {
        of.iter()
            .filter_map(|index| Some((self.entries[*index].clone(), self.counted[*index].clone()?)))
            .collect()
    }

    fn view(&self, records: &[Record]) -> Option<SharedView> {
        let created = creation(records)?;
        let counts = |index: usize| self.counted[index].is_some();
        let changed = (0..records.len())
            .filter(|index| counts(*index))
            .map(|index| &records[index])
            .max_by_key(|record| (record.header.hlc, record.id))?;
        let counted: BTreeSet<_> =
            (0..records.len()).filter(|i| counts(*i)).map(|i| records[i].id).collect();
        let merged = field_heads(&self.patches(&(0..records.len()).collect()));
        let standing = heads(&self.entries, |replacer, _| counted.contains(&replacer.id));
        Some(SharedView {
            fields: merged.fields,
            conflicts: merged.conflicts,
            heads: standing.into_iter().map(|entry| entry.id).collect(),
            created: Mark::of(created),
            changed: Mark::of(changed),
            granted: Vec::new(),
            roster: Roster::default(),
        })
    }

    /// Every membership that a counted change ever named.
    fn granted(&self) -> Vec<Member> {
        let named = self.counted.iter().flatten().filter_map(|fields| {
            serde_json::from_value::<Vec<Member>>(fields.get("members")?.clone()).ok()
        });
        let mut members: Vec<Member> = named.flatten().collect();
        members.sort_by_key(|member| (member.person, member.role));
        members.dedup();
        members
    }
}
