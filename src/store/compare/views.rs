//! The register rows, the views and the links between them, each against the other.

use std::collections::BTreeSet;

use crate::ledger::register_id::RegisterKind;

use super::super::backend::{StoreError, Tree};
use super::super::view::{EvidenceView, InstructionView, SharedView};
use super::super::{Store, index, key, row};
use super::fingerprint::Fingerprint;

/// What the index says of itself, in sums that can be compared with the ledger's.
pub(super) struct IndexSums {
    /// Every record by its register, as the register rows have it.
    pub(super) records: Fingerprint,
    /// Every register by what it consists of, as the register rows have it.
    pub(super) registers: Fingerprint,
    /// Every register by what its view was made from.
    pub(super) views: Fingerprint,
    /// Views that do not open, or links that do not fit their views.
    pub(super) damaged: bool,
    /// Views that other rules made.
    pub(super) old: bool,
}

pub(super) fn sum_up(store: &Store) -> Result<IndexSums, StoreError> {
    let mut sums = IndexSums {
        records: Fingerprint::new(),
        registers: Fingerprint::new(),
        views: Fingerprint::new(),
        damaged: false,
        old: false,
    };
    sum_registers(store, &mut sums)?;
    let mut expected = BTreeSet::new();
    for kind in RegisterKind::ALL {
        sum_views(store, kind, &mut sums, &mut expected)?;
    }
    sums.damaged |= !links_hold(store, &expected)?;
    Ok(sums)
}

fn sum_registers(store: &Store, sums: &mut IndexSums) -> Result<(), StoreError> {
    let mut open: Option<([u8; 16], u64)> = None;
    for row in store.rows.scan(Tree::Registers, &[]) {
        let (key, _) = row?;
        let Some((kind, register, id)) = split(&key) else {
            sums.damaged = true;
            continue;
        };
        sums.records.add(register, id);
        if kind == key::rank(None) {
            continue;
        }
        match &mut open {
            Some((current, made)) if *current == register => *made ^= id,
            _ => {
                if let Some((done, made)) = open.replace((register, id)) {
                    sums.registers.add(done, made);
                }
            }
        }
    }
    if let Some((done, made)) = open {
        sums.registers.add(done, made);
    }
    Ok(())
}

/// Kind, register and record of a key in [`Tree::Registers`].
fn split(key: &[u8]) -> Option<(u8, [u8; 16], u64)> {
    let (kind, rest) = key.split_first()?;
    let (register, rest) = rest.split_first_chunk::<16>()?;
    let id = rest.get(24..)?.try_into().ok()?;
    Some((*kind, *register, key::first_number(id)))
}

fn sum_views(
    store: &Store,
    kind: RegisterKind,
    sums: &mut IndexSums,
    expected: &mut BTreeSet<(Tree, Vec<u8>)>,
) -> Result<(), StoreError> {
    let tree = key::view_tree(kind);
    for row in row::scan(store.rows.as_ref(), tree, &[]) {
        let (key, value) = match row {
            Ok(row) => row,
            Err(StoreError::Row { .. }) => {
                sums.damaged = true;
                continue;
            }
            Err(error) => return Err(error),
        };
        let Some((made, json)) = row::open_view(&value) else {
            let old = row::is_of_other_rules(&value);
            sums.old |= old;
            sums.damaged |= !old;
            continue;
        };
        sums.views.add(made.register, made.from);
        if expect_links(kind, &key, &json, expected).is_none() {
            sums.damaged = true;
        }
    }
    Ok(())
}

/// The links a view must have; `None` if the view cannot be read.
fn expect_links(
    kind: RegisterKind,
    key: &[u8],
    json: &[u8],
    expected: &mut BTreeSet<(Tree, Vec<u8>)>,
) -> Option<()> {
    match kind {
        RegisterKind::Visit | RegisterKind::Finding => {
            let view: Option<SharedView> = serde_json::from_slice(json).ok()?;
            expected.extend(view.iter().flat_map(|view| index::shared_links(kind, key, view)));
        }
        RegisterKind::Instruction => {
            let view: Option<InstructionView> = serde_json::from_slice(json).ok()?;
            expected.extend(view.iter().flat_map(index::instruction_links));
        }
        RegisterKind::Evidence => {
            let view: Option<EvidenceView> = serde_json::from_slice(json).ok()?;
            // A file of which nothing was corrected depends on nobody; an older index has no link for it.
            let corrected = view.iter().filter(|view| !view.corrected.is_empty());
            expected.extend(corrected.map(index::evidence_link));
        }
        _ => {}
    }
    Some(())
}

fn links_hold(store: &Store, expected: &BTreeSet<(Tree, Vec<u8>)>) -> Result<bool, StoreError> {
    for (tree, key) in expected {
        if store.rows.get(*tree, key)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The buckets whose rows have to be made again.
pub(super) fn suspects(common: &Fingerprint, sums: &IndexSums) -> BTreeSet<usize> {
    let rows = common.differing(&sums.records);
    if sums.old {
        // All views are made again anyway.
        return rows.collect();
    }
    rows.chain(sums.registers.differing(&sums.views)).collect()
}
