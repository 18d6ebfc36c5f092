//! The algebra of registers: which entries stand, in what order they came about, what they say
//! together. Pure, and blind to clocks: only who spoke and what they had on screen counts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::domain::id::{PersonId, RecordId};

use super::record::Record;

/// What an entry does in its register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// Says what its speaker holds to be so.
    Statement,
    /// Settles what others said differently.
    Resolution,
}

/// What the algebra needs to know of one record of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record.
    pub id: RecordId,
    /// Who recorded it.
    pub author: PersonId,
    /// Whose observation it is.
    pub speaker: PersonId,
    /// The entries its author had on screen and means to replace.
    pub replaces: Vec<RecordId>,
    /// What it does in the register.
    pub kind: EntryKind,
}

impl Entry {
    /// The entry that a record makes in its register.
    pub fn of(record: &Record, kind: EntryKind) -> Self {
        Self {
            id: record.id,
            author: record.author(),
            speaker: record.speaker(),
            replaces: record.header.replaces.clone(),
            kind,
        }
    }
}

/// The answer rule. A person replaces their own words, or what was typed in for them; a typist
/// corrects what they typed for the same speaker; and whoever the round entitles resolves. Nobody
/// else makes an answer vanish, whatever their record names.
pub fn may_replace(newer: &Entry, older: &Entry, resolves: bool, entitled: bool) -> bool {
    let same_voice = newer.author == older.author && newer.speaker == older.speaker;
    let own_account = newer.author == older.speaker && newer.speaker == older.speaker;
    same_voice || own_account || (resolves && entitled)
}

/// The entries that stand: those no entry effectively replaces, in the order of their ids.
///
/// `effective(newer, older)` judges one replacement. It is asked only about entries of this
/// register, and an ineffective one changes nothing: what it names stands, and so does it itself.
pub fn heads<F>(entries: &[Entry], effective: F) -> Vec<&Entry>
where
    F: Fn(&Entry, &Entry) -> bool,
{
    let register = Register::of(entries);
    let mut replaced = BTreeSet::new();
    for replacer in register.entries() {
        for target in register.replaced_by(replacer) {
            if effective(replacer, target) {
                replaced.insert(target.id);
            }
        }
    }
    register.entries().filter(|entry| !replaced.contains(&entry.id)).collect()
}

/// The places of all entries such that each comes after everything it replaces; among those that are
/// free to come next, the smallest id does. A repeated entry is placed once.
pub fn causal_order(entries: &[Entry]) -> Vec<usize> {
    let register = Register::of(entries);
    let mut waits_for: BTreeMap<RecordId, usize> = BTreeMap::new();
    let mut followers: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    for entry in register.entries() {
        let before: BTreeSet<_> = register.replaced_by(entry).map(|entry| entry.id).collect();
        waits_for.insert(entry.id, before.len());
        for id in before {
            followers.entry(id).or_default().push(entry.id);
        }
    }
    let free = waits_for.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id);
    let mut free: BTreeSet<RecordId> = free.collect();
    let mut order = Vec::with_capacity(waits_for.len());
    while let Some(id) = free.pop_first() {
        order.extend(register.place(&id));
        waits_for.remove(&id);
        for follower in followers.remove(&id).unwrap_or_default() {
            if let Some(count) = waits_for.get_mut(&follower) {
                *count -= 1;
                if *count == 0 {
                    free.insert(follower);
                }
            }
        }
    }
    // Hashes make a circle impossible; should one be handed in, nothing is dropped.
    order.extend(waits_for.keys().filter_map(|id| register.place(id)));
    order
}

/// The places of everything an entry replaces, directly or through others.
pub fn ancestors(entries: &[Entry], of: usize) -> BTreeSet<usize> {
    let register = Register::of(entries);
    let mut found = BTreeSet::new();
    let mut next: Vec<&Entry> = entries.get(of).into_iter().collect();
    while let Some(entry) = next.pop() {
        for target in register.replaced_by(entry) {
            if register.place(&target.id).is_some_and(|place| found.insert(place)) {
                next.push(target);
            }
        }
    }
    if let Some(own) = entries.get(of).and_then(|entry| register.place(&entry.id)) {
        found.remove(&own);
    }
    found
}

/// What the patches of a shared register say together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Merged {
    /// Each field's value; of values that stand side by side, the one with the smallest id.
    pub fields: Map<String, Value>,
    /// The fields on which people differ, with every value that stands.
    pub conflicts: BTreeMap<String, Vec<(RecordId, Value)>>,
}

/// Merges patches field by field: a later writer of a field takes the place of those it came after,
/// writers of different fields do not disturb each other, and different values of people who did not
/// see each other are a conflict. `null` removes a field.
pub fn field_heads(patches: &[(Entry, Map<String, Value>)]) -> Merged {
    let entries: Vec<Entry> = patches.iter().map(|(entry, _)| entry.clone()).collect();
    let register = Register::of(&entries);
    let fields: BTreeSet<&String> = patches.iter().flat_map(|(_, patch)| patch.keys()).collect();
    let mut merged = Merged::default();
    for field in fields {
        let mut writers: BTreeMap<RecordId, &Value> = BTreeMap::new();
        for (entry, patch) in patches {
            if let Some(value) = patch.get(field) {
                writers.entry(entry.id).or_insert(value);
            }
        }
        let covered = covered(&register, writers.keys());
        writers.retain(|id, _| !covered.contains(id));
        let Some((_, first)) = writers.first_key_value() else { continue };
        if !first.is_null() {
            merged.fields.insert(field.clone(), (*first).clone());
        }
        if writers.values().any(|value| value != first) {
            let values = writers.iter().map(|(id, value)| (*id, (*value).clone()));
            merged.conflicts.insert(field.clone(), values.collect());
        }
    }
    merged
}

/// Everything that any of these entries replaces, directly or through others. An entry is walked
/// through once, so a long history costs no more than its length.
fn covered<'a>(
    register: &Register<'_>,
    writers: impl Iterator<Item = &'a RecordId>,
) -> BTreeSet<RecordId> {
    let mut covered = BTreeSet::new();
    let mut next: Vec<&Entry> = writers.filter_map(|id| register.get(id)).collect();
    while let Some(entry) = next.pop() {
        for target in register.replaced_by(entry) {
            if covered.insert(target.id) {
                next.push(target);
            }
        }
    }
    covered
}

/// The entries of one register, each once, found by id.
struct Register<'a> {
    entries: &'a [Entry],
    /// Places in the order of ids.
    places: Vec<usize>,
}

impl<'a> Register<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let id = |place: &usize| entries.get(*place).map(|entry| entry.id);
        let mut places: Vec<usize> = (0..entries.len()).collect();
        places.sort_by_key(id);
        places.dedup_by_key(|place| id(place));
        Self { entries, places }
    }

    fn entries(&self) -> impl Iterator<Item = &'a Entry> {
        self.places.iter().filter_map(|place| self.entries.get(*place))
    }

    fn place(&self, id: &RecordId) -> Option<usize> {
        let by_id = |place: &usize| self.entries.get(*place).map(|entry| entry.id);
        let found = self.places.binary_search_by_key(&Some(*id), by_id).ok()?;
        self.places.get(found).copied()
    }

    fn get(&self, id: &RecordId) -> Option<&'a Entry> {
        self.place(id).and_then(|place| self.entries.get(place))
    }

    fn replaced_by(&self, entry: &'a Entry) -> impl Iterator<Item = &'a Entry> {
        let others = entry.replaces.iter().filter(move |id| **id != entry.id);
        others.filter_map(|id| self.get(id))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry(id: u8, author: u8, speaker: u8, replaces: &[u8]) -> Entry {
        Entry {
            id: RecordId([id; 32]),
            author: PersonId([author; 16]),
            speaker: PersonId([speaker; 16]),
            replaces: replaces.iter().map(|id| RecordId([*id; 32])).collect(),
            kind: EntryKind::Statement,
        }
    }

    fn ids(entries: Vec<&Entry>) -> Vec<u8> {
        entries.into_iter().map(|entry| entry.id.0[0]).collect()
    }

    fn own_words(newer: &Entry, older: &Entry) -> bool {
        may_replace(newer, older, newer.kind == EntryKind::Resolution, false)
    }

    fn patch(entry: Entry, fields: Value) -> (Entry, Map<String, Value>) {
        match fields {
            Value::Object(fields) => (entry, fields),
            other => panic!("{other} is no patch"),
        }
    }

    #[test]
    fn a_stranger_who_names_an_answer_stands_beside_it() {
        let answers = [entry(1, 10, 10, &[]), entry(2, 66, 66, &[1])];
        assert_eq!(ids(heads(&answers, own_words)), [1, 2]);
    }

    #[test]
    fn a_chain_through_a_stranger_does_not_reach_the_answer() {
        let answers = [entry(1, 10, 10, &[]), entry(2, 66, 66, &[1]), entry(3, 66, 66, &[1, 2])];
        assert_eq!(ids(heads(&answers, own_words)), [1, 3]);
    }

    #[test]
    fn a_person_corrects_what_was_typed_in_for_them_but_not_the_other_way_round() {
        let (typist, doctor) = (20, 10);
        let typed = entry(1, typist, doctor, &[]);
        assert_eq!(ids(heads(&[typed.clone(), entry(2, doctor, doctor, &[1])], own_words)), [2]);
        assert_eq!(ids(heads(&[typed.clone(), entry(2, typist, doctor, &[1])], own_words)), [2]);
        assert_eq!(ids(heads(&[typed.clone(), entry(2, typist, typist, &[1])], own_words)), [1, 2]);
        let own = entry(1, doctor, doctor, &[]);
        assert_eq!(ids(heads(&[own, entry(2, typist, doctor, &[1])], own_words)), [1, 2]);
    }

    #[test]
    fn a_resolution_counts_only_from_the_entitled() {
        let said = [entry(1, 10, 10, &[]), entry(2, 11, 11, &[])];
        let resolution = Entry { kind: EntryKind::Resolution, ..entry(3, 50, 50, &[1, 2]) };
        let all = [said[0].clone(), said[1].clone(), resolution];
        let entitled = |head: u8| {
            move |newer: &Entry, older: &Entry| {
                let resolves = newer.kind == EntryKind::Resolution;
                may_replace(newer, older, resolves, newer.author.0[0] == head)
            }
        };
        assert_eq!(ids(heads(&all, entitled(50))), [3]);
        assert_eq!(ids(heads(&all, entitled(51))), [1, 2, 3]);
        let mere_statement = [said[0].clone(), said[1].clone(), entry(3, 50, 50, &[1, 2])];
        assert_eq!(ids(heads(&mere_statement, entitled(50))), [1, 2, 3]);
    }

    #[test]
    fn what_is_named_but_not_there_replaces_nothing() {
        let answers = [entry(1, 10, 10, &[]), entry(2, 10, 10, &[9])];
        assert_eq!(ids(heads(&answers, own_words)), [1, 2]);
    }

    #[test]
    fn an_impossible_circle_neither_hangs_nor_drops_anything() {
        let circle = [entry(1, 1, 1, &[2]), entry(2, 1, 1, &[1]), entry(3, 1, 1, &[3])];
        assert_eq!(ids(heads(&circle, own_words)), [3]);
        assert_eq!(causal_order(&circle), [2, 0, 1]);
        assert_eq!(ancestors(&circle, 0), BTreeSet::from([1]));
    }

    #[test]
    fn causal_order_follows_what_was_seen_and_then_the_id() {
        let entries =
            [entry(1, 1, 1, &[8]), entry(5, 1, 1, &[]), entry(8, 1, 1, &[5]), entry(2, 1, 1, &[])];
        assert_eq!(causal_order(&entries), [3, 1, 2, 0]);
        assert_eq!(ancestors(&entries, 0), BTreeSet::from([1, 2]));
        assert_eq!(ancestors(&entries, 1), BTreeSet::new());
        assert_eq!(ancestors(&entries, 9), BTreeSet::new());
    }

    #[test]
    fn different_fields_merge_and_a_later_value_wins_over_what_it_saw() {
        let merged = field_heads(&[
            patch(entry(1, 1, 1, &[]), json!({"name": "ЖД-158/2", "capacity": 400})),
            patch(entry(2, 2, 2, &[1]), json!({"capacity": 450})),
            patch(entry(3, 3, 3, &[1]), json!({"country": "KZ"})),
            patch(entry(4, 3, 3, &[2, 3]), json!({"name": "№ 55"})),
        ]);
        let expected = json!({"name": "№ 55", "capacity": 450, "country": "KZ"});
        assert_eq!(Value::Object(merged.fields), expected);
        assert!(merged.conflicts.is_empty());
    }

    #[test]
    fn different_values_of_people_who_did_not_see_each_other_are_a_conflict() {
        let merged = field_heads(&[
            patch(entry(1, 1, 1, &[]), json!({"capacity": 400})),
            patch(entry(3, 3, 3, &[1]), json!({"capacity": 430})),
            patch(entry(2, 2, 2, &[1]), json!({"capacity": 450})),
        ]);
        assert_eq!(merged.fields.get("capacity"), Some(&json!(450)));
        let values = vec![(RecordId([2; 32]), json!(450)), (RecordId([3; 32]), json!(430))];
        assert_eq!(merged.conflicts, BTreeMap::from([("capacity".to_owned(), values)]));
    }

    #[test]
    fn the_same_value_twice_is_agreement() {
        let merged = field_heads(&[
            patch(entry(1, 1, 1, &[]), json!({"capacity": 400})),
            patch(entry(2, 2, 2, &[]), json!({"capacity": 400})),
        ]);
        assert_eq!(merged.fields.get("capacity"), Some(&json!(400)));
        assert!(merged.conflicts.is_empty());
    }

    #[test]
    fn null_removes_a_field_and_disputes_a_value_it_did_not_see() {
        let seen = field_heads(&[
            patch(entry(1, 1, 1, &[]), json!({"alias": "№ 55"})),
            patch(entry(2, 2, 2, &[1]), json!({"alias": null})),
        ]);
        assert_eq!(seen, Merged::default());
        let unseen = field_heads(&[
            patch(entry(1, 1, 1, &[]), json!({"alias": "№ 55"})),
            patch(entry(2, 2, 2, &[]), json!({"alias": null})),
        ]);
        assert_eq!(unseen.fields.get("alias"), Some(&json!("№ 55")));
        assert!(unseen.conflicts.contains_key("alias"));
    }
}
