//! Keys of tables and columns that programs rely on.

/// Paper, table, columns.
pub(crate) const KEYS: &[(&str, &str, &str)] = &[];
