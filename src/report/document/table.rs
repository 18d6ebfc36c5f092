//! Tables of a document: rows of cells under columns, built whole.

use super::cell::Cell;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name for machines, never translated: `deadline`.
    pub key: &'static str,
    /// Name for people, in the language of the document.
    pub title: String,
    /// Its share of the width, beside those of the other columns.
    pub weight: u16,
}

/// The share of a column of which nothing is said.
const USUAL_WEIGHT: u16 = 10;

/// Rows of cells under columns. It can only be built whole, so no row has a cell too many or too few.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    key: &'static str,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// A column and how its cell comes from a thing listed.
pub struct ColumnOf<'a, T> {
    column: Column,
    cell: Box<dyn Fn(&T) -> Cell + 'a>,
}

impl<'a, T> ColumnOf<'a, T> {
    pub fn new(
        key: &'static str,
        title: impl Into<String>,
        cell: impl Fn(&T) -> Cell + 'a,
    ) -> Self {
        let column = Column { key, title: title.into(), weight: USUAL_WEIGHT };
        Self { column, cell: Box::new(cell) }
    }

    /// The same, wider or narrower than the usual 10.
    #[must_use]
    pub fn weight(mut self, weight: u16) -> Self {
        self.column.weight = weight;
        self
    }
}

impl Table {
    /// A table with one row for each thing. `key` is its name for machines: `instructions`.
    pub fn of<'t, T: 't>(
        key: &'static str,
        things: impl IntoIterator<Item = &'t T>,
        columns: Vec<ColumnOf<T>>,
    ) -> Self {
        let row = |thing| columns.iter().map(|column| (column.cell)(thing)).collect();
        let rows = things.into_iter().map(row).collect();
        Self { key, columns: columns.into_iter().map(|column| column.column).collect(), rows }
    }

    pub fn key(&self) -> &'static str {
        self.key
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Each row has one cell for each column.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}
