//! A paper read on the screen: the same document that is written to files, its rows as links.

use crate::report::pieces::{Piece, pieces};
use crate::report::text_table::TextTable;
use crate::report::{Document, Table};

use super::super::theme::Role;
use super::page::Content;

/// The page's indent, and what stays free at its right.
const MARGIN: u16 = 4;

/// A row of a table of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub table: &'static str,
    pub number: usize,
}

/// How a row looks, and whether it leads anywhere.
pub type Look<'a> = &'a dyn Fn(Row) -> (Role, bool);

/// Adds the paper to a page of this width, and gives the rows of its links in their order.
pub fn add(document: &Document, width: u16, look: Look<'_>, content: &mut Content) -> Vec<Row> {
    let lang = document.lang;
    let mut links = Vec::new();
    for fact in &document.facts {
        content.fact(&fact.label, &fact.value.written(lang));
    }
    for piece in pieces(document) {
        match piece {
            Piece::Heading(heading) => content.heading(heading),
            Piece::Words(words) => content.text(words, Role::Muted),
            Piece::Line(words) => content.text(words, Role::Text),
            Piece::Rows(table) => {
                let own = TextTable::of(&table, lang);
                links.extend(rows(&table, &own, (width, look), content));
            }
            Piece::Code(code) => content.fact(&code.caption, code.text()),
            Piece::Signature(one) => content.text(one.line("…"), Role::Muted),
        }
    }
    links
}

fn rows(
    table: &Table,
    text: &TextTable,
    (width, look): (u16, Look<'_>),
    content: &mut Content,
) -> Vec<Row> {
    let mut links = Vec::new();
    let (titles, rows) = text.laid_out(Some(usize::from(width.saturating_sub(MARGIN))));
    content.text(titles.trim_end(), Role::Muted);
    for (number, text) in rows.iter().enumerate() {
        let row = Row { table: table.key(), number };
        let (role, leads) = look(row);
        if leads {
            content.link(text.trim_end(), role);
            links.push(row);
        } else {
            content.text(text.trim_end(), role);
        }
    }
    links
}
