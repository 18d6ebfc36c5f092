//! Rows of a sealed data directory: sled gets values that only the store key opens, under keys that
//! are ids or keyed hashes and so tell nothing by themselves.

use hkdf::hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::ledger::seal::{LogSeal, OVERHEAD, Seal, StoreKey, Use};

use super::backend::{Backend, Bytes, Row, Rows, SledRows, StoreError, Tree};

/// What the index needs of a store key.
#[derive(Debug)]
pub struct Sealing {
    logs: LogSeal,
    values: Seal,
    names: Zeroizing<[u8; 32]>,
}

impl Sealing {
    /// `logs` opens the ledger that the index is made from.
    pub fn new(key: &StoreKey, logs: LogSeal) -> Self {
        let names = key.derive(Use::IndexNames);
        Self { logs, values: key.seal_for(Use::Index), names }
    }

    pub(super) fn logs(&self) -> &LogSeal {
        &self.logs
    }

    /// A name that only the holder of the key can connect with what it stands for.
    pub(super) fn name(&self, of: &[u8]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.names.as_slice())
            .expect("HMAC takes keys of any length");
        mac.update(of);
        mac.finalize().into_bytes().into()
    }

    /// Half of such a name.
    pub(super) fn short_name(&self, of: &[u8]) -> [u8; 16] {
        let name = self.name(of);
        let (half, _) = name.split_first_chunk().expect("a name has 32 bytes");
        *half
    }
}

/// The longest value that sled gets once it is sealed.
pub(super) const SEALED_VALUE_MAX: usize = super::row::VALUE_MAX + OVERHEAD + 1 + u8::MAX as usize;

/// The part of a key that is the id of the visit; the rest is the code of an item or the number of an interview.
const VISIT: usize = 16;

/// Whether the keys of a tree name, beside their visit, what could be found by trying.
fn names_in_keys(tree: Tree) -> bool {
    matches!(tree, Tree::Answers | Tree::Interviews | Tree::Erasures)
}

/// Rows in sled, sealed.
pub(super) struct SealedRows {
    rows: SledRows,
    sealing: std::sync::Arc<Sealing>,
}

impl SealedRows {
    pub(super) fn new(rows: SledRows, sealing: std::sync::Arc<Sealing>) -> Self {
        Self { rows, sealing }
    }

    /// The key that sled sees.
    fn key(&self, tree: Tree, key: &[u8]) -> Vec<u8> {
        match tree {
            // Chunks are only ever looked up one by one.
            Tree::Chunks => self.sealing.name(key).to_vec(),
            _ if names_in_keys(tree) => match key.split_at_checked(VISIT) {
                Some((visit, item)) if !item.is_empty() => {
                    [visit, &self.sealing.short_name(item)].concat()
                }
                _ => key.to_vec(),
            },
            _ => key.to_vec(),
        }
    }

    fn place(tree: Tree, key: &[u8]) -> Vec<u8> {
        let mut place = vec![tree as u8];
        place.extend_from_slice(key);
        place
    }

    /// The value that sled gets. A row without a value says nothing but its key.
    fn seal(&self, tree: Tree, key: &[u8], value: &[u8]) -> Result<(Vec<u8>, Vec<u8>), StoreError> {
        let stored = self.key(tree, key);
        if value.is_empty() && !names_in_keys(tree) {
            return Ok((stored, Vec::new()));
        }
        let place = Self::place(tree, &stored);
        let sealed = if names_in_keys(tree) {
            let (_, item) = key.split_at_checked(VISIT).unwrap_or_default();
            let len =
                u8::try_from(item.len()).expect("keys of the index are at most 64 bytes long");
            let mut plain = vec![len];
            plain.extend_from_slice(item);
            plain.extend_from_slice(value);
            self.sealing.values.seal(&place, &plain)
        } else {
            self.sealing.values.seal(&place, value)
        };
        Ok((stored, sealed.map_err(StoreError::Entropy)?))
    }

    /// Key and value as they were given.
    fn open(&self, tree: Tree, stored: Bytes, value: &Bytes) -> Result<Row, StoreError> {
        let damaged = || StoreError::Row { tree };
        if value.is_empty() && !names_in_keys(tree) {
            return Ok((stored, Bytes::default()));
        }
        let place = Self::place(tree, &stored);
        let plain = self.sealing.values.open(&place, value).ok_or_else(damaged)?;
        if !names_in_keys(tree) {
            return Ok((stored, plain.into()));
        }
        let (len, rest) = plain.split_first().ok_or_else(damaged)?;
        let (item, value) = rest.split_at_checked(usize::from(*len)).ok_or_else(damaged)?;
        let (visit, _) = stored.split_at_checked(VISIT).ok_or_else(damaged)?;
        Ok(([visit, item].concat().into(), value.into()))
    }
}

impl Backend for SealedRows {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        let stored = self.key(tree, key);
        let Some(value) = self.rows.get(tree, &stored)? else { return Ok(None) };
        Ok(Some(self.open(tree, stored.into(), &value)?.1))
    }

    fn insert(&self, tree: Tree, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        let (stored, sealed) = self.seal(tree, key, value)?;
        self.rows.insert(tree, &stored, &sealed)
    }

    fn remove(&self, tree: Tree, key: &[u8]) -> Result<(), StoreError> {
        self.rows.remove(tree, &self.key(tree, key))
    }

    fn scan(&self, tree: Tree, prefix: &[u8]) -> Rows<'_> {
        let rows = self.rows.scan(tree, prefix).map(move |row| {
            let (key, value) = row?;
            self.open(tree, key, &value)
        });
        if !names_in_keys(tree) || prefix.is_empty() {
            return Box::new(rows);
        }
        // Keyed hashes are in no order that means anything; readers expect that of the items.
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by(|left, right| match (left, right) {
            (Ok((left, _)), Ok((right, _))) => left.cmp(right),
            (left, right) => left.is_ok().cmp(&right.is_ok()),
        });
        Box::new(rows.into_iter())
    }

    fn last(&self, tree: Tree, prefix: &[u8]) -> Result<Option<Row>, StoreError> {
        let Some((key, value)) = self.rows.last(tree, prefix)? else { return Ok(None) };
        self.open(tree, key, &value).map(Some)
    }

    fn flush(&self) -> Result<(), StoreError> {
        self.rows.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::super::key;
    use super::super::row;
    use super::*;
    use crate::domain::id::VisitId;
    use crate::ledger::register_id::RegisterId;

    fn database(dir: &std::path::Path) -> sled::Db {
        sled::Config::new().path(dir).open().unwrap()
    }

    fn rows(database: &sled::Db, key: u8) -> SealedRows {
        let key = StoreKey::from_bytes(&[key; 32]);
        let sealing = Sealing::new(&key, LogSeal::new(&key));
        SealedRows::new(SledRows::new(database.clone()).unwrap(), Arc::new(sealing))
    }

    fn answer(item: &str) -> Vec<u8> {
        let register = RegisterId::Answer(VisitId([3; 16]), item.parse().unwrap());
        key::view_key(&register).1
    }

    #[test]
    fn rows_come_back_as_they_were_given_and_the_disk_holds_neither_words_nor_codes() {
        let dir = tempfile::tempdir().unwrap();
        let long = "canary ".repeat(2000);
        {
            let rows = rows(&database(dir.path()), 1);
            for item in ["MED-07", "CON-12", "CON-02"] {
                row::put(&rows, Tree::Answers, &answer(item), b"canary").unwrap();
            }
            row::put(&rows, Tree::Findings, &[9; 16], long.as_bytes()).unwrap();
            rows.insert(Tree::VisitFindings, &[9; 32], &[]).unwrap();
            let found: Vec<_> =
                row::scan(&rows, Tree::Answers, &[3; 16]).map(|row| row.unwrap()).collect();
            let expected = ["CON-02", "CON-12", "MED-07"].map(answer);
            assert!(found.iter().map(|(key, _)| key.to_vec()).eq(expected));
            assert!(found.iter().all(|(_, value)| value.as_ref() == b"canary"));
            let whole = row::get(&rows, Tree::Findings, &[9; 16]).unwrap().unwrap();
            assert!(whole.as_ref() == long.as_bytes());
            assert_eq!(rows.get(Tree::VisitFindings, &[9; 32]).unwrap(), Some(Bytes::default()));
            rows.remove(Tree::Answers, &answer("CON-12")).unwrap();
            assert_eq!(rows.get(Tree::Answers, &answer("CON-12")).unwrap(), None);
            rows.flush().unwrap();
        }
        let bytes = fs::read(dir.path().join("db")).unwrap();
        for word in ["canary", "MED-07", "CON-"] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn another_key_and_another_place_open_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let database = database(dir.path());
        let own = rows(&database, 1);
        own.insert(Tree::Findings, b"one", b"value").unwrap();
        let sealed = own.rows.get(Tree::Findings, b"one").unwrap().unwrap();
        own.rows.insert(Tree::Findings, b"two", &sealed).unwrap();
        own.rows.insert(Tree::Visits, b"one", &sealed).unwrap();
        for (tree, key) in [(Tree::Findings, b"two"), (Tree::Visits, b"one")] {
            assert!(matches!(own.get(tree, key), Err(StoreError::Row { .. })));
        }
        let other = rows(&database, 2);
        assert!(matches!(other.get(Tree::Findings, b"one"), Err(StoreError::Row { .. })));
    }
}
