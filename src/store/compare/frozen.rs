//! The views of the frozen ledgers: whoever changes how records become views is reminded to say so.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::super::backend::Tree;
use super::super::{RULES, Store, key, row};
use super::{Notice, compare, rebuild};
use crate::ledger::register_id::RegisterKind;

/// What the rules of this version make of the frozen ledgers. Where this fails, the same records give other views:
/// raise `RULES` in `store/row.rs`, and write down here what the test says.
const MADE: (u8, [(&str, &str); 14]) = (
    1,
    [
        ("checks-v2", "437d9137fc2a120f"),
        ("custody-v1", "25ad6b9859c4f185"),
        ("evidence-v1", "d3af63fede791409"),
        ("evidence-v2", "01bcadd0c7be5583"),
        ("exchange-v1", "ebaa9d94adc3deb3"),
        ("facts-v1", "987154c405ffe6f2"),
        ("hub-v1", "33376febf25df477"),
        ("interviews-v1", "cab1bb4e73976840"),
        ("members-v1", "ed5623f7dbb00781"),
        ("programme-v1", "2d943f772fe4aa7d"),
        ("reviews-v1", "16611cf09e279650"),
        ("roster-v1", "13bea71a4a9c0e15"),
        ("urgent-v1", "d255efaa09950a76"),
        ("checks-v1", "7b340b0887d5c52c"),
    ],
);

fn frozen(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name).join("ledger")
}

fn folded(ledger: &Path) -> Store {
    let store = Store::in_memory();
    rebuild(&store, ledger, &mut |_| {}).unwrap();
    store
}

/// Every view with its tree and key.
fn views(store: &Store) -> Vec<(Tree, Vec<u8>, Vec<u8>)> {
    let mut views = Vec::new();
    for tree in RegisterKind::ALL.map(key::view_tree) {
        for row in row::scan(store.rows.as_ref(), tree, &[]) {
            let (key, value) = row.unwrap();
            let (_, view) = row::open_view(&value).unwrap();
            views.push((tree, key.to_vec(), view.to_vec()));
        }
    }
    views
}

/// Eight bytes of a hash over all views, in hex.
fn sum_of(store: &Store) -> String {
    let mut hash = Sha256::new();
    for (tree, key, view) in views(store) {
        hash.update([tree as u8]);
        for part in [key, view] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..8])
}

#[test]
fn the_same_records_give_the_views_that_this_version_of_the_rules_makes() {
    let made = MADE.1.map(|(name, _)| (name, sum_of(&folded(&frozen(name)))));
    let made = made.each_ref().map(|(name, sum)| (*name, sum.as_str()));
    assert_eq!((RULES, made), MADE, "raise RULES if these ledgers gave other views before");
}

/// A ledger that may be written to.
fn copied(name: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(frozen(name)).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
    }
    dir
}

#[test]
fn views_of_other_rules_are_all_made_again_and_nothing_else_is() {
    let dir = copied("roster-v1");
    let store = folded(dir.path());
    let sound = views(&store);
    assert_eq!(compare(&store, dir.path(), &mut |_| {}).unwrap().notices, []);
    for (number, tree) in RegisterKind::ALL.map(key::view_tree).into_iter().enumerate() {
        for row in row::scan(store.rows.as_ref(), tree, &[]).collect::<Vec<_>>() {
            let (key, value) = row.unwrap();
            // What other rules made need not be readable; some of it was made again before a stop.
            if number % 4 > 0 {
                let stale = row::by_other_rules(&[&value[..29], b"[7]"].concat());
                row::put(store.rows.as_ref(), tree, &key, &stale).unwrap();
            }
        }
    }
    let outcome = compare(&store, dir.path(), &mut |_| {}).unwrap();
    assert_eq!(outcome.notices, [Notice::IndexRenewed]);
    assert_eq!(views(&store), sound);
    assert_eq!(compare(&store, dir.path(), &mut |_| {}).unwrap().notices, []);
}
