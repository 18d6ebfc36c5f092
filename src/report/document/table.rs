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

/// What is to be written into a cell by whoever gets the paper.
///
/// Only a format that comes back has room for it; the others leave the column out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// One of these words.
    OneOf(Vec<String>),
    Day,
    Text,
}

/// Rows of cells under columns. It can only be built whole, so no row has a cell too many or too few.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    key: &'static str,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    hidden: Vec<Column>,
    hidden_rows: Vec<Vec<Cell>>,
    inputs: Vec<(Column, Input)>,
}

/// A column and how its cell comes from a thing listed.
pub struct ColumnOf<'a, T> {
    column: Column,
    is_hidden: bool,
    cell: Box<dyn Fn(&T) -> Cell + 'a>,
}

impl<'a, T> ColumnOf<'a, T> {
    pub fn new(
        key: &'static str,
        title: impl Into<String>,
        cell: impl Fn(&T) -> Cell + 'a,
    ) -> Self {
        let column = Column { key, title: title.into(), weight: USUAL_WEIGHT };
        Self { column, is_hidden: false, cell: Box::new(cell) }
    }

    /// The same for programs alone: what a row is known by when it comes back.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
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
        let (hidden, columns): (Vec<_>, Vec<_>) =
            columns.into_iter().partition(|column| column.is_hidden);
        let (mut rows, mut hidden_rows) = (Vec::new(), Vec::new());
        for thing in things {
            let cells = |columns: &[ColumnOf<T>]| {
                columns.iter().map(|column| (column.cell)(thing)).collect::<Vec<Cell>>()
            };
            rows.push(cells(&columns));
            hidden_rows.push(cells(&hidden));
        }
        let told = |columns: Vec<ColumnOf<T>>| columns.into_iter().map(|own| own.column).collect();
        let (columns, hidden) = (told(columns), told(hidden));
        Self { key, columns, rows, hidden, hidden_rows, inputs: Vec::new() }
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

    /// Columns for programs alone.
    pub fn hidden_columns(&self) -> &[Column] {
        &self.hidden
    }

    /// One for each row, with one cell for each hidden column.
    pub fn hidden_rows(&self) -> &[Vec<Cell>] {
        &self.hidden_rows
    }

    /// Columns that are empty in every row, to be filled in.
    pub fn inputs(&self) -> &[(Column, Input)] {
        &self.inputs
    }

    /// The same with a column to be filled in: its key, its title and its share of the width.
    #[must_use]
    pub fn input(
        mut self,
        key: &'static str,
        title: impl Into<String>,
        weight: u16,
        input: Input,
    ) -> Self {
        self.inputs.push((Column { key, title: title.into(), weight }, input));
        self
    }

    /// The titles of columns, of those to be filled in too.
    pub(in crate::report) fn titles_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let inputs = self.inputs.iter_mut().map(|(column, _)| column);
        self.columns.iter_mut().chain(inputs).map(|column| &mut column.title)
    }

    /// The cells of each row; there can be neither more nor fewer of them.
    pub(in crate::report) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [Cell]> {
        self.rows.iter_mut().map(Vec::as_mut_slice)
    }

    pub(in crate::report) fn inputs_mut(&mut self) -> impl Iterator<Item = &mut Input> {
        self.inputs.iter_mut().map(|(_, input)| input)
    }

    /// The cell of a row under the column with this key. Of two, the hidden one is for programs.
    pub fn cell(&self, row: usize, key: &str) -> Option<&Cell> {
        let seen = self.columns.iter().zip(self.rows.get(row)?);
        let hidden = self.hidden.iter().zip(self.hidden_rows.get(row)?);
        hidden.chain(seen).find(|(column, _)| column.key == key).map(|(_, cell)| cell)
    }
}
