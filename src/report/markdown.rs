//! A document as Markdown with pipe tables, for people and for whatever turns it into something else.

use std::io::{self, Write};

use super::document::{Document, Part, Signature, Table};
use super::show::show;
use crate::domain::text::Lang;

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    writeln!(sink, "# {}", line(&document.title_line()))?;
    if !document.facts.is_empty() {
        writeln!(sink)?;
    }
    for fact in &document.facts {
        let value = fact.value.written(document.lang);
        writeln!(sink, "- **{}**: {}", line(&fact.label), line(&value))?;
    }
    for part in &document.parts {
        writeln!(sink)?;
        match part {
            Part::Heading(text) => writeln!(sink, "## {}", line(text))?,
            Part::Subheading(text) => writeln!(sink, "### {}", line(text))?,
            Part::NewPage => writeln!(sink, "---")?,
            Part::Paragraph(text) => writeln!(sink, "{}", block(text))?,
            Part::List(points) => write_list(points, sink)?,
            Part::Beside(left, right) => {
                writeln!(sink, "{}\n\n{}", block(left), block(right))?;
            }
            Part::Table(table) => write_table(table, document.lang, sink)?,
            Part::Chart(chart) => {
                writeln!(sink, "**{}**\n", line(chart.title()))?;
                write_table(&chart.table(), document.lang, sink)?;
            }
            Part::Code(code) => writeln!(sink, "{}: {}", line(&code.caption), line(code.text()))?,
            Part::Signatures(all) => write_signatures(all, sink)?,
            Part::Note(text) => writeln!(sink, "> {}", block(text).replace('\n', "\n> "))?,
        }
    }
    Ok(())
}

fn write_table(table: &Table, lang: Lang, sink: &mut dyn Write) -> io::Result<()> {
    let titles = table.columns().iter().map(|column| line(&column.title));
    write_row(titles, sink)?;
    write_row(table.columns().iter().map(|_| "---".to_owned()), sink)?;
    for row in table.rows() {
        write_row(row.iter().map(|cell| line(&cell.written(lang))), sink)?;
    }
    Ok(())
}

fn write_list(points: &[String], sink: &mut dyn Write) -> io::Result<()> {
    points.iter().try_for_each(|point| writeln!(sink, "- {}", line(point)))
}

fn write_signatures(all: &[Signature], sink: &mut dyn Write) -> io::Result<()> {
    all.iter().try_for_each(|one| writeln!(sink, "{}  ", line(&one.line("____________________"))))
}

fn write_row(cells: impl Iterator<Item = String>, sink: &mut dyn Write) -> io::Result<()> {
    for cell in cells {
        write!(sink, "| {cell} ")?;
    }
    writeln!(sink, "|")
}

/// Text on one line, where a line break would end a row or a heading.
fn line(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

/// Text on several lines, each of which stays a line of words.
fn block(text: &str) -> String {
    text.lines().map(plain_line).collect::<Vec<String>>().join("\n")
}

/// A line that is no list, whatever it begins with.
fn plain_line(line: &str) -> String {
    let line = escaped(line.trim_start());
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(number);
    let is_numbered = !number.is_empty() && rest.starts_with(['.', ')']);
    let is_marked = number.is_empty() && rest.starts_with(['-', '+', '=']);
    if is_numbered || is_marked { format!("{number}\\{rest}") } else { line }
}

/// The text with everything that Markdown would obey made plain.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in show(text).chars() {
        if r"\`*_[]<>#|~&".contains(character) {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}
