//! Tables: columns as wide as they need, a header on every page, rows that stay whole.

use krilla::tagging::{TableHeaderScope, Tag};

use super::cell::{self, Align, Setting};
use super::column::{self, Wish};
use super::compose::Composer;
use super::line::{Setter, Style};
use super::row::{Borders, Row, Stack};
use super::sheet::Owner;
use super::structure::Place;
use super::typeface::Weight;
use crate::domain::text::Lang;
use crate::report::document::{Cell, Column, Table};

const PADDING: f32 = 3.0;
/// Tried one after the other until no word has to be broken.
const SIZES: [f32; 3] = [10.0, 9.0, 8.0];
/// No column takes more than this share for the sake of one long word.
const LONGEST_WORD: f32 = 0.35;
const NARROWEST: f32 = 14.0;
/// A header taller than this share of a page is not repeated.
const REPEATED_HEADER: f32 = 0.35;

/// Columns with their places, and the size of the letters.
struct Layout {
    /// Left and right of what stands in the column.
    columns: Vec<(f32, f32)>,
    borders: Vec<f32>,
    size: f32,
}

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        if table.columns().is_empty() {
            return;
        }
        let layout = Layout::of(table, self.flow.paper.text_width(), self.lang, &mut self.setter);
        let place = self.structure.add(Tag::Table);
        self.header(table, &layout, place);
        let body = self.structure.add_to(place, Tag::TBody);
        for cells in table.rows() {
            let line = self.structure.add_to(body, Tag::TR);
            let style = Style::regular(layout.size);
            let stacks = layout.columns.iter().zip(cells).map(|((left, right), cell)| {
                let place = self.structure.add_to(line, Tag::TD);
                let owner = Owner::Place(place);
                let setting = Setting { style, width: right - left, align: Align::Left, owner };
                Stack { x: *left, strips: self.value(cell, place, setting) }
            });
            let stacks = stacks.collect();
            layout.row(stacks, false).place(&mut self.flow);
        }
        self.flow.stop_running();
    }

    fn header(&mut self, table: &Table, layout: &Layout, place: Place) {
        let head = self.structure.add_to(place, Tag::THead);
        let line = self.structure.add_to(head, Tag::TR);
        let style = Style::bold(layout.size);
        let stacks = layout.columns.iter().zip(table.columns()).map(|((left, right), column)| {
            let tag = Tag::TH(TableHeaderScope::Column);
            let place = self.structure.add_to(line, tag);
            let owner = Owner::Place(place);
            let setting = Setting { style, width: right - left, align: Align::Left, owner };
            Stack { x: *left, strips: self.label(&column.title, place, setting) }
        });
        let stacks = stacks.collect();
        let row = Row { before: SPACE, ..layout.row(stacks, true) };
        if row.height() > self.flow.page_room() * REPEATED_HEADER {
            row.place(&mut self.flow);
        } else {
            let band = row.band();
            self.flow.run(&band.strip);
            self.flow.keep(band);
        }
    }
}

/// Above a table.
const SPACE: f32 = 6.0;

impl Layout {
    fn of(table: &Table, room: f32, lang: Lang, setter: &mut Setter<'_>) -> Self {
        let needs = needs(table, lang, setter);
        let [.., smallest] = SIZES;
        let size = SIZES.into_iter().find(|size| fits(&needs, *size, room)).unwrap_or(smallest);
        let cap = (room * LONGEST_WORD).max(room / count(table)).max(NARROWEST);
        let wish = |(column, need): (&Column, &Need)| {
            let least = need.width(size).clamp(NARROWEST, cap);
            let firm =
                if need.is_firm && need.cells > 0.0 { need.of_cells(size).min(least) } else { 0.0 };
            Wish { weight: column.weight, least, firm }
        };
        let wishes: Vec<Wish> = table.columns().iter().zip(&needs).map(wish).collect();
        Self::with(&column::widths(&wishes, room), size)
    }

    fn with(widths: &[f32], size: f32) -> Self {
        let mut borders = vec![0.0];
        let mut columns = Vec::with_capacity(widths.len());
        let mut x = 0.0;
        for width in widths {
            let padding = PADDING.min(width / 4.0);
            columns.push((x + padding, x + width - padding));
            x += width;
            borders.push(x);
        }
        Self { columns, borders, size }
    }

    fn row(&self, stacks: Vec<Stack>, is_shaded: bool) -> Row {
        let borders = Borders { uprights: self.borders.clone(), is_shaded };
        Row { stacks, borders: Some(borders), padding: PADDING, before: 0.0 }
    }
}

/// What a column needs lest a word be broken, for letters of size 1.
#[derive(Debug, Clone, Copy)]
struct Need {
    title: f32,
    cells: f32,
    /// What boxes and lines to write on take at any size, in points.
    fixed: f32,
    /// Dates and numbers only.
    is_firm: bool,
}

impl Need {
    fn width(&self, size: f32) -> f32 {
        self.of_cells(size).max(around(self.title * size))
    }

    fn of_cells(&self, size: f32) -> f32 {
        around((self.cells * size).max(self.fixed))
    }
}

fn around(width: f32) -> f32 {
    const ROUNDING: f32 = 0.1;
    width + 2.0 * PADDING + ROUNDING
}

fn needs(table: &Table, lang: Lang, setter: &mut Setter<'_>) -> Vec<Need> {
    let mut needs = Vec::with_capacity(table.columns().len());
    for (at, column) in table.columns().iter().enumerate() {
        let mut need = Need {
            title: setter.longest(&column.title, Weight::Bold),
            cells: 0.0,
            fixed: 0.0,
            is_firm: true,
        };
        for cell in table.rows().iter().filter_map(|row| row.get(at)) {
            let least = cell::least(cell, lang, setter);
            need.cells = need.cells.max(least.letters);
            need.fixed = need.fixed.max(least.fixed);
            need.is_firm &= is_firm(cell);
        }
        needs.push(need);
    }
    needs
}

/// Whether half a value would be read as another value.
fn is_firm(cell: &Cell) -> bool {
    matches!(cell, Cell::Empty | Cell::Date(_) | Cell::Number(_) | Cell::Flag(_))
}

fn fits(needs: &[Need], size: f32, room: f32) -> bool {
    needs.iter().map(|need| need.width(size)).sum::<f32>() <= room
}

/// Whether the table can be set this wide without breaking a word.
pub(super) fn can_be_set(table: &Table, room: f32, lang: Lang, setter: &mut Setter<'_>) -> bool {
    let [.., smallest] = SIZES;
    fits(&needs(table, lang, setter), smallest, room)
}

fn count(table: &Table) -> f32 {
    f32::from(u16::try_from(table.columns().len()).unwrap_or(u16::MAX))
}
