//! A document as one HTML page that needs nothing beside it and prints well on A4.
//!
//! A header row is repeated on every page and no row is split between two. There is no script, no picture and no
//! address in it, and every text from outside is plain text.

use std::io::{self, Write};

use super::document::{Blank, Cell, Document, Fact, Part, Table};
use super::show::show;
use crate::domain::text::Lang;

const STYLE: &str = include_str!("html/style.css");

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    let lang = document.lang.code();
    writeln!(sink, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(sink, "<title>{}</title>\n<style>\n{STYLE}</style>", line(&document.title))?;
    writeln!(sink, "</head>\n<body>\n<h1>{}</h1>", line(&document.title))?;
    write_facts(&document.facts, document.lang, sink)?;
    for part in &document.parts {
        match part {
            Part::Heading(text) => writeln!(sink, "<h2>{}</h2>", line(text))?,
            Part::Subheading(text) => writeln!(sink, "<h3>{}</h3>", line(text))?,
            Part::Paragraph(text) => writeln!(sink, "<p>{}</p>", line(text))?,
            Part::Note(text) => writeln!(sink, "<p class=\"note\">{}</p>", line(text))?,
            Part::NewPage => writeln!(sink, "<div class=\"new-page\"></div>")?,
            Part::Table(table) => write_table(table, document.lang, sink)?,
        }
    }
    writeln!(sink, "</body>\n</html>")
}

fn write_facts(facts: &[Fact], lang: Lang, sink: &mut dyn Write) -> io::Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    writeln!(sink, "<table class=\"facts\">")?;
    for fact in facts {
        let label = line(&fact.label);
        writeln!(sink, "<tr><th>{label}</th>{}</tr>", data(&fact.value, lang))?;
    }
    writeln!(sink, "</table>")
}

fn write_table(table: &Table, lang: Lang, sink: &mut dyn Write) -> io::Result<()> {
    writeln!(sink, "<table class=\"{}\">\n<thead><tr>", table.key())?;
    for column in table.columns() {
        writeln!(sink, "<th class=\"{}\">{}</th>", column.key, line(&column.title))?;
    }
    writeln!(sink, "</tr></thead>\n<tbody>")?;
    for row in table.rows() {
        let cells: String = row.iter().map(|cell| data(cell, lang)).collect();
        writeln!(sink, "<tr>{cells}</tr>")?;
    }
    writeln!(sink, "</tbody>\n</table>")
}

/// A cell of a table.
fn data(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Boxes(texts) => {
            let boxes =
                texts.iter().map(|text| format!("<span class=\"box\">{}</span>", line(text)));
            format!("<td class=\"boxes\">{}</td>", boxes.collect::<String>())
        }
        Cell::Blanks(blanks) => {
            let blanks: String = blanks.iter().map(blank).collect();
            format!("<td class=\"blanks\">{blanks}</td>")
        }
        Cell::Number(_) => format!("<td class=\"number\">{}</td>", line(&cell.written(lang))),
        _ => format!("<td>{}</td>", line(&cell.written(lang))),
    }
}

/// A line to write on, as long as there is room.
fn blank(blank: &Blank) -> String {
    let (label, unit) = (line(&blank.label), line(&blank.unit));
    format!("<div class=\"blank\"><span>{label}</span><i></i><span>{unit}</span></div>")
}

/// A text of which nothing is obeyed; its line breaks stay.
fn line(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in show(text).chars() {
        match character {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            '\'' => plain.push_str("&#39;"),
            '\n' => plain.push_str("<br>"),
            other => plain.push(other),
        }
    }
    plain
}
