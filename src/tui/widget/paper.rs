//! A paper read on the screen: the same document that is written to files, its rows as links.

use crate::report::text_table::TextTable;
use crate::report::{Document, Part, Table};

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
    for part in &document.parts {
        match part {
            Part::Heading(heading) | Part::Subheading(heading) => content.heading(heading),
            Part::Paragraph(words) | Part::Note(words) => content.text(words, Role::Muted),
            Part::Table(table) => {
                let own = TextTable::of(table, lang);
                links.extend(rows(table, &own, (width, look), content));
            }
            Part::List(points) => {
                for point in points {
                    content.text(format!("– {point}"), Role::Text);
                }
            }
            Part::Beside(left, right) => {
                content.text(left, Role::Text);
                content.text(right, Role::Text);
            }
            Part::Chart(chart) => {
                content.heading(chart.title());
                let own = TextTable::of(&chart.table(), lang);
                links.extend(rows(&chart.table(), &own, (width, look), content));
            }
            Part::Code(code) => content.fact(&code.caption, code.text()),
            Part::Signatures(all) => {
                for one in all {
                    content.text(one.line("…"), Role::Muted);
                }
            }
            Part::NewPage => {}
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
