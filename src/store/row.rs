//! Long values in chunks, and view rows that carry what they were made from.

use super::backend::{Backend, Bytes, Row, StoreError, Tree};

/// The largest value given to sled.
pub(super) const VALUE_MAX: usize = 4096;

/// What stands before the view in its row.
const HEAD: usize = 29;

const INLINE: u8 = 0;
const CHUNKED: u8 = 1;

/// Writes a value of any length: whole, or as a count with the parts in their own tree.
pub(super) fn put(
    rows: &dyn Backend,
    tree: Tree,
    key: &[u8],
    value: &[u8],
) -> Result<(), StoreError> {
    if value.len() < VALUE_MAX {
        let mut inline = Vec::with_capacity(value.len() + 1);
        inline.push(INLINE);
        inline.extend_from_slice(value);
        return rows.insert(tree, key, &inline);
    }
    let mut count: u32 = 0;
    for part in value.chunks(VALUE_MAX) {
        rows.insert(Tree::Chunks, &chunk_key(tree, key, count), part)?;
        count += 1;
    }
    let mut head = vec![CHUNKED];
    head.extend_from_slice(&count.to_be_bytes());
    rows.insert(tree, key, &head)
}

/// Reads a value written by [`put`].
pub(super) fn get(rows: &dyn Backend, tree: Tree, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
    let Some(stored) = rows.get(tree, key)? else { return Ok(None) };
    whole(rows, tree, key, &stored).map(Some)
}

/// Every value under `prefix`, put together.
pub(super) fn scan<'a>(
    rows: &'a dyn Backend,
    tree: Tree,
    prefix: &[u8],
) -> impl Iterator<Item = Result<Row, StoreError>> + Send + 'a {
    rows.scan(tree, prefix).map(move |row| {
        let (key, stored) = row?;
        let value = whole(rows, tree, &key, &stored)?;
        Ok((key, value))
    })
}

/// The value that a row stands for.
pub(super) fn whole(
    rows: &dyn Backend,
    tree: Tree,
    key: &[u8],
    stored: &Bytes,
) -> Result<Bytes, StoreError> {
    let damaged = || StoreError::Row { tree };
    match stored.first() {
        Some(&INLINE) => Ok(stored.subslice(1, stored.len() - 1)),
        Some(&CHUNKED) => {
            let count = stored.get(1..5).ok_or_else(damaged)?;
            let count = u32::from_be_bytes(count.try_into().expect("four bytes were taken"));
            let mut value = Vec::new();
            for index in 0..count {
                let part = rows.get(Tree::Chunks, &chunk_key(tree, key, index))?;
                value.extend_from_slice(&part.ok_or_else(damaged)?);
            }
            Ok(value.into())
        }
        _ => Err(damaged()),
    }
}

fn chunk_key(tree: Tree, key: &[u8], index: u32) -> Vec<u8> {
    let mut chunk = Vec::with_capacity(key.len() + 5);
    chunk.push(tree as u8);
    chunk.extend_from_slice(key);
    chunk.extend_from_slice(&index.to_be_bytes());
    chunk
}

/// What a view row was made from: enough to tell at start whether it is what the ledger gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Made {
    /// First half of the hash of the subject.
    pub(super) register: [u8; 16],
    /// All records of the register folded into one number (xor of their first eight bytes).
    pub(super) from: u64,
}

/// The rules by which records become views. Raised whenever the same records give another view: the next start then
/// folds everything again instead of trusting what the rules of before made.
pub const RULES: u8 = 1;

/// Writes a view row: what it was made from, a checksum, by which rules, the view.
pub(super) fn put_view(
    rows: &dyn Backend,
    tree: Tree,
    key: &[u8],
    made: Made,
    view: &[u8],
) -> Result<(), StoreError> {
    let mut value = Vec::with_capacity(view.len() + HEAD);
    value.extend_from_slice(&made.register);
    value.extend_from_slice(&made.from.to_be_bytes());
    value.extend_from_slice(&[0; 4]);
    value.push(RULES);
    value.extend_from_slice(view);
    let sum = checksum(&value);
    value[24..28].copy_from_slice(&sum.to_be_bytes());
    put(rows, tree, key, &value)
}

/// Takes a view row apart; `None` if its checksum does not hold, or if other rules made it.
pub(super) fn open_view(value: &Bytes) -> Option<(Made, Bytes)> {
    let head: [u8; HEAD] = value.get(..HEAD)?.try_into().ok()?;
    let (register, rest) = head.split_first_chunk::<16>()?;
    let (from, rest) = rest.split_first_chunk::<8>()?;
    if !is_whole(value) || rest.last() != Some(&RULES) {
        return None;
    }
    let made = Made { register: *register, from: u64::from_be_bytes(*from) };
    Some((made, value.subslice(HEAD, value.len() - HEAD)))
}

/// Whether a view row is sound and was made by other rules than these.
pub(super) fn is_of_other_rules(value: &[u8]) -> bool {
    // Rows of before there were versions have the view's first letter in this place, which is no number of rules.
    is_whole(value) && value.get(HEAD - 1) != Some(&RULES)
}

fn is_whole(value: &[u8]) -> bool {
    let sum = value.get(24..28).and_then(|sum| sum.try_into().ok()).map(u32::from_be_bytes);
    sum.is_some_and(|sum| checksum(value) == sum)
}

/// A view row as other rules would have made it.
#[cfg(test)]
pub(super) fn by_other_rules(value: &[u8]) -> Vec<u8> {
    let mut old = value.to_vec();
    old[HEAD - 1] = RULES + 1;
    let sum = checksum(&old);
    old[24..28].copy_from_slice(&sum.to_be_bytes());
    old
}

/// CRC-32 over a view row of at least 28 bytes with the checksum's own four bytes left out.
fn checksum(value: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&value[..24]);
    hasher.update(&value[28..]);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::super::backend::MemoryRows;
    use super::*;

    #[test]
    fn a_long_value_comes_back_whole_and_no_row_is_long() {
        let rows = MemoryRows::default();
        for len in [0, 1, VALUE_MAX - 1, VALUE_MAX, VALUE_MAX + 1, 3 * VALUE_MAX] {
            let value = vec![7; len];
            put(&rows, Tree::Findings, b"key", &value).unwrap();
            assert_eq!(get(&rows, Tree::Findings, b"key").unwrap(), Some(value.into()));
        }
        for tree in Tree::ALL {
            for row in rows.scan(tree, b"") {
                assert!(row.unwrap().1.len() <= VALUE_MAX);
            }
        }
    }

    #[test]
    fn a_changed_byte_of_a_view_is_noticed() {
        let rows = MemoryRows::default();
        let made = Made { register: [3; 16], from: 9 };
        put_view(&rows, Tree::Visits, b"v", made, b"{}").unwrap();
        let value = get(&rows, Tree::Visits, b"v").unwrap().unwrap();
        assert_eq!(open_view(&value), Some((made, b"{}".into())));
        for index in 0..value.len() {
            let mut damaged = value.to_vec();
            damaged[index] ^= 1;
            assert!(!is_of_other_rules(&damaged), "byte {index}");
            assert_eq!(open_view(&damaged.into()), None, "byte {index}");
        }
    }

    #[test]
    fn a_view_of_other_rules_is_told_from_a_damaged_one() {
        let rows = MemoryRows::default();
        put_view(&rows, Tree::Visits, b"v", Made { register: [3; 16], from: 9 }, b"{}").unwrap();
        let value = get(&rows, Tree::Visits, b"v").unwrap().unwrap().to_vec();
        assert!(!is_of_other_rules(&value));
        // As rows were before they said by which rules they were made.
        let mut without = [&value[..28], &value[29..]].concat();
        let sum = checksum(&without);
        without[24..28].copy_from_slice(&sum.to_be_bytes());
        for old in [without, by_other_rules(&value)] {
            assert!(is_of_other_rules(&old));
            assert_eq!(open_view(&old.into()), None);
        }
    }
}
