//! The tables of a document as CSV.
//!
//! UTF-8 with a byte order mark, by which spreadsheets know the letters are not of an old code page;
//! comma between cells, CRLF between lines (RFC 4180). Dates and numbers are written for machines
//! (2026-12-15, 12.5). What is not a table has no place here; several tables follow one another after
//! an empty line.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::document::{Cell, Document, Table};
use super::show::show;

/// How the lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    pub byte_order_mark: bool,
    /// A Russian or Kazakh Excel splits by `;` when a file is opened with a double click.
    pub delimiter: u8,
}

impl Default for Options {
    fn default() -> Self {
        Self { byte_order_mark: true, delimiter: b',' }
    }
}

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    write_with(document, Options::default(), sink)
}

pub fn write_with(document: &Document, options: Options, sink: &mut dyn Write) -> io::Result<()> {
    if options.byte_order_mark {
        sink.write_all("\u{FEFF}".as_bytes())?;
    }
    for (index, table) in document.tables().enumerate() {
        if index > 0 {
            sink.write_all(b"\r\n")?;
        }
        write_table(table, options, sink)?;
    }
    Ok(())
}

fn write_table(table: &Table, options: Options, sink: &mut dyn Write) -> io::Result<()> {
    let mut lines = WriterBuilder::new()
        .delimiter(options.delimiter)
        .terminator(Terminator::CRLF)
        .from_writer(sink);
    lines
        .write_record(table.columns().iter().map(|column| harmless(&column.title).into_owned()))?;
    for row in table.rows() {
        lines.write_record(row.iter().map(cell))?;
    }
    lines.flush()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text).into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::List(texts) => harmless(&texts.join("; ")).into_owned(),
        Cell::Beside(left, right) => harmless(&format!("{left}\n{right}")).into_owned(),
        Cell::Boxes(texts) => harmless(&texts.join(" ")).into_owned(),
        Cell::Blanks(blanks) => {
            let blanks: Vec<String> = blanks.iter().map(|blank| blank.drawn("")).collect();
            harmless(&blanks.join("; ")).into_owned()
        }
    }
}

/// A text that no spreadsheet takes for a formula and no terminal for a command.
///
/// The apostrophe in front is what spreadsheets themselves use to say "this is text". A plain number
/// is left as it is: −5 °C must stay a number.
fn harmless(text: &str) -> Cow<'_, str> {
    let shown = show(text);
    if is_formula(text) && !is_plain_number(text) { Cow::Owned(format!("'{shown}")) } else { shown }
}

/// Judged by the text as it came: a tab or a return in front would be passed over by a spreadsheet.
fn is_formula(text: &str) -> bool {
    // The last four are the wide forms, which some input methods and spreadsheets take for the same.
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match unsigned.split_once(['.', ',']) {
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
        None => is_digits(unsigned),
    }
}
