//! A document as one HTML page that needs nothing beside it and prints well on A4.
//!
//! A header row is repeated on every page and no row is split between two. There is no address in it, every
//! text from outside is plain text, and reading needs no script: one helps to narrow long tables.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::document::{
    Blank, Cell, Chart, Code, Document, Fact, Languages, Orientation, Part, Signature, Table,
};
use super::drawing;
use super::show::show;
use crate::domain::text::Lang;
use crate::i18n::Texts;

mod filter;
mod picture;

const STYLE: &str = include_str!("html/style.css");

/// As wide as the text on a sheet of A4, in points.
const CHART_WIDTH: i32 = 480;

/// From so many columns on a table is set in smaller letters, or words would be cut.
const WIDE_FROM: usize = 9;

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    let langs = document.languages();
    let lang = document.lang.code();
    writeln!(sink, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
    let style = style(document);
    let policy = filter::policy(&style, document);
    writeln!(sink, "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")?;
    writeln!(sink, "<title>{}</title>\n<style>{style}</style>", line(&document.title_line()))?;
    writeln!(sink, "</head>\n<body>\n<h1>{}</h1>", label(&document.title, langs))?;
    write_facts(&document.facts, langs, sink)?;
    for part in &document.parts {
        match part {
            Part::Heading(text) => writeln!(sink, "<h2>{}</h2>", label(text, langs))?,
            Part::Subheading(text) => writeln!(sink, "<h3>{}</h3>", label(text, langs))?,
            Part::Paragraph(text) => writeln!(sink, "<p>{}</p>", line(text))?,
            Part::Note(text) => writeln!(sink, "<p class=\"note\">{}</p>", label(text, langs))?,
            Part::NewPage => writeln!(sink, "<div class=\"new-page\"></div>")?,
            Part::List(points) => write_list(points, sink)?,
            Part::Beside(left, right) => {
                let (left, right) = (line(left), line(right));
                let second = langs.second.unwrap_or(langs.first).code();
                writeln!(
                    sink,
                    "<div class=\"beside\"><p>{left}</p><p lang=\"{second}\">{right}</p></div>"
                )?;
            }
            Part::Table(table) => write_table(table, langs, sink)?,
            Part::Chart(chart) => write_chart(chart, langs, sink)?,
            Part::Code(code) => write_code(code, langs, sink)?,
            Part::Signatures(all) => write_signatures(all, langs, sink)?,
        }
    }
    filter::write_script(document, sink)?;
    writeln!(sink, "</body>\n</html>")
}

/// How the page looks; it is all named by one hash, so no element has a style of its own.
fn style(document: &Document) -> String {
    let mut style = format!("\n{STYLE}");
    if document.orientation == Orientation::Landscape {
        style.push_str("@page { size: A4 landscape; }\nbody { max-width: 273mm; }\n");
    }
    let shares: BTreeSet<u32> = document.tables().filter_map(shares).flatten().collect();
    for share in shares {
        let _ = writeln!(style, "col.w{share} {{ width: {share}%; }}");
    }
    style
}

fn write_facts(facts: &[Fact], langs: Languages, sink: &mut dyn Write) -> io::Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    writeln!(sink, "<table class=\"facts\">")?;
    for fact in facts {
        let label = label(&fact.label, langs);
        writeln!(sink, "<tr><th>{label}</th>{}</tr>", data(&fact.value, langs))?;
    }
    writeln!(sink, "</table>")
}

fn write_table(table: &Table, langs: Languages, sink: &mut dyn Write) -> io::Result<()> {
    filter::write_controls(table, Texts::load(langs.first), sink)?;
    let shares = shares(table);
    let is_weighed = if shares.is_some() { " weighed" } else { "" };
    let is_wide = if table.columns().len() >= WIDE_FROM { " wide" } else { "" };
    writeln!(sink, "<table class=\"{}{is_weighed}{is_wide}\">", table.key())?;
    if let Some(shares) = shares {
        let columns = shares.iter().map(|share| format!("<col class=\"w{share}\">"));
        writeln!(sink, "<colgroup>{}</colgroup>", columns.collect::<String>())?;
    }
    writeln!(sink, "<thead><tr>")?;
    for column in table.columns() {
        writeln!(sink, "<th class=\"{}\">{}</th>", column.key, label(&column.title, langs))?;
    }
    writeln!(sink, "</tr></thead>\n<tbody>")?;
    for row in table.rows() {
        let cells: String = row.iter().map(|cell| data(cell, langs)).collect();
        writeln!(sink, "<tr>{cells}</tr>")?;
    }
    writeln!(sink, "</tbody>\n</table>")
}

/// The shares of the columns in percent, where the paper says anything of them.
fn shares(table: &Table) -> Option<Vec<u32>> {
    let weights: Vec<u32> = table.columns().iter().map(|column| column.weight.into()).collect();
    if weights.windows(2).all(|two| two[0] == two[1]) {
        return None;
    }
    let whole = weights.iter().sum::<u32>().max(1);
    Some(weights.iter().map(|weight| weight * 100 / whole).collect())
}

fn write_list(points: &[String], sink: &mut dyn Write) -> io::Result<()> {
    writeln!(sink, "<ul>")?;
    points.iter().try_for_each(|point| writeln!(sink, "<li>{}</li>", line(point)))?;
    writeln!(sink, "</ul>")
}

/// The picture for eyes, and the same figures below it for everyone.
fn write_chart(chart: &Chart, langs: Languages, sink: &mut dyn Write) -> io::Result<()> {
    let title = label(chart.title(), langs);
    writeln!(sink, "<figure>\n<figcaption>{title}</figcaption>")?;
    if let Some(drawing) = drawing::draw(chart, CHART_WIDTH, langs.first) {
        picture::write_drawing(&drawing, sink)?;
    }
    write_table(&chart.table(), langs, sink)?;
    writeln!(sink, "</figure>")
}

fn write_code(code: &Code, langs: Languages, sink: &mut dyn Write) -> io::Result<()> {
    let caption = label(&code.caption, langs);
    writeln!(sink, "<figure class=\"code\">")?;
    picture::write_code(code, sink)?;
    let text = line(code.text());
    writeln!(sink, "<figcaption>{caption}<br><code>{text}</code></figcaption>\n</figure>")
}

fn write_signatures(all: &[Signature], langs: Languages, sink: &mut dyn Write) -> io::Result<()> {
    writeln!(sink, "<table class=\"signatures\">")?;
    for one in all {
        let who = [&one.role, &one.post].map(|text| label(text, langs));
        let who: Vec<String> = who.into_iter().filter(|part| !part.is_empty()).collect();
        let signed = one.instead.as_deref().map(|text| label(text, langs)).unwrap_or_default();
        let (who, name) = (who.join("<br>"), label(&one.name, langs));
        writeln!(sink, "<tr><td>{who}</td><td class=\"signed\">{signed}</td><td>{name}</td></tr>")?;
    }
    writeln!(sink, "</table>")
}

/// A cell of a table.
fn data(cell: &Cell, langs: Languages) -> String {
    let lang = langs.first;
    match cell {
        Cell::Beside(left, right) => {
            let second = langs.second.unwrap_or(lang);
            format!("<td>{}<br>{}</td>", line(left), spoken(right, second))
        }
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
        _ => format!("<td>{}</td>", breakable(&cell.written(lang))),
    }
}

/// A text whose endless words may be broken, or they would push other columns off the sheet.
fn breakable(text: &str) -> String {
    const LONGEST_WORD: usize = 30;
    let mut told = String::with_capacity(text.len());
    for word in show(text).split_inclusive(char::is_whitespace) {
        let letters: Vec<char> = word.chars().collect();
        let parts = letters.chunks(LONGEST_WORD).map(|part| line(&String::from_iter(part)));
        told.push_str(&parts.collect::<Vec<_>>().join("<wbr>"));
    }
    told
}

/// A line to write on, as long as there is room.
fn blank(blank: &Blank) -> String {
    let (label, unit) = (line(&blank.label), line(&blank.unit));
    format!("<div class=\"blank\"><span>{label}</span><i></i><span>{unit}</span></div>")
}

/// A label, its second line marked with its language.
fn label(text: &str, langs: Languages) -> String {
    let pieces = langs
        .of(text)
        .map(|(lang, piece)| if lang == langs.first { line(piece) } else { spoken(piece, lang) });
    pieces.collect::<Vec<_>>().join("<br>")
}

fn spoken(text: &str, lang: Lang) -> String {
    format!("<span lang=\"{}\">{}</span>", lang.code(), line(text))
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
