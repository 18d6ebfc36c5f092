//! Tables: columns as wide as they need, a header on every page, rows that stay whole.

use krilla::tagging::{TableHeaderScope, Tag};

use super::cell::{self, Align, Setting};
use super::column;
use super::compose::Composer;
use super::line::{Setter, Style};
use super::row::{Borders, Row, Stack};
use super::sheet::Owner;
use super::structure::Place;
use crate::domain::text::Lang;
use crate::report::document::Table;

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
            let lang = self.lang;
            let stacks = layout.columns.iter().zip(cells).map(|((left, right), cell)| {
                let owner = Owner::Place(self.structure.add_to(line, Tag::TD));
                let setting = Setting { style, width: right - left, align: Align::Left, owner };
                Stack { x: *left, strips: cell::strips(cell, setting, lang, &mut self.setter) }
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
            let owner = Owner::Place(self.structure.add_to(line, tag));
            let setting = Setting { style, width: right - left, align: Align::Left, owner };
            Stack { x: *left, strips: cell::text(&column.title, setting, &mut self.setter) }
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
        let mut tried = SIZES.iter().map(|size| (*size, Self::least(table, *size, lang, setter)));
        let fits = |(_, least): &(f32, Vec<f32>)| least.iter().sum::<f32>() <= room;
        let mut last = None;
        let (size, least) = loop {
            match tried.next() {
                Some(of_size) if fits(&of_size) => break of_size,
                Some(of_size) => last = Some(of_size),
                None => break last.unwrap_or_default(),
            }
        };
        let cap = (room * LONGEST_WORD).max(room / count(table));
        let columns: Vec<(u16, f32)> = table
            .columns()
            .iter()
            .zip(least)
            .map(|(column, least)| (column.weight, least.clamp(NARROWEST, cap.max(NARROWEST))))
            .collect();
        Self::with(&column::widths(&columns, room), size)
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

    /// The width that each column needs lest a word be broken.
    fn least(table: &Table, size: f32, lang: Lang, setter: &mut Setter<'_>) -> Vec<f32> {
        let titles = table.columns().iter();
        let mut least: Vec<f32> =
            titles.map(|column| setter.longest(&column.title, Style::bold(size))).collect();
        for row in table.rows() {
            for (least, cell) in least.iter_mut().zip(row) {
                *least = least.max(cell::least(cell, Style::regular(size), lang, setter));
            }
        }
        least.into_iter().map(|width| width + 2.0 * PADDING + 0.1).collect()
    }

    fn row(&self, stacks: Vec<Stack>, is_shaded: bool) -> Row {
        let borders = Borders { uprights: self.borders.clone(), is_shaded };
        Row { stacks, borders: Some(borders), padding: PADDING, before: 0.0 }
    }
}

fn count(table: &Table) -> f32 {
    f32::from(u16::try_from(table.columns().len()).unwrap_or(u16::MAX))
}

