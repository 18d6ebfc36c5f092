//! The paragraphs and table rows of a Word document, read within bounds.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::problem::ProblemKind;
use super::GridRow;

/// The text of a document, unpacked. Pictures lie in other parts, which are not read.
const LARGEST_TEXT: u64 = 64 << 20;
/// One cell over more columns than this is a mistake.
const WIDEST_SPAN: usize = 100;
const MAIN_PART: &str = "word/document.xml";

/// Rows of tables with their cells by position, and what stands between tables as rows of one cell.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<GridRow>, ProblemKind> {
    let broken = || ProblemKind::NotADocument;
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let main = parts.by_name(MAIN_PART).map_err(|_| broken())?;
    let mut text = String::new();
    main.take(LARGEST_TEXT + 1).read_to_string(&mut text).map_err(|_| broken())?;
    if text.len() as u64 > LARGEST_TEXT {
        return Err(ProblemKind::TooLarge);
    }
    let mut reader = Reader::from_str(&text);
    let mut reading = Reading::default();
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Eof => return Ok(reading.rows),
            // A document has none; one that declares entities is not read.
            Event::DocType(_) => return Err(broken()),
            Event::Start(element) => reading.start(&element),
            Event::Empty(element) => reading.empty(&element),
            Event::End(element) => reading.end(element.name().as_ref()),
            Event::Text(text) if reading.in_text => {
                reading.say(&text);
            }
            Event::GeneralRef(reference) if reading.in_text => {
                reading.say(match &*reference {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "\u{FFFD}",
                });
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct Reading {
    rows: Vec<GridRow>,
    /// How many tables the reader is inside of.
    depth: usize,
    cells: Vec<String>,
    cell: String,
    span: usize,
    paragraph: String,
    in_text: bool,
    line: u64,
}

impl Reading {
    fn say(&mut self, text: &str) {
        if self.depth > 0 { self.cell.push_str(text) } else { self.paragraph.push_str(text) }
    }

    fn start(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            "w:tbl" => self.depth += 1,
            "w:tr" if self.depth == 1 => self.cells.clear(),
            "w:tc" if self.depth == 1 => {
                self.cell.clear();
                self.span = 1;
            }
            "w:t" => self.in_text = true,
            _ => self.empty(element),
        }
    }

    fn empty(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            "w:gridSpan" if self.depth == 1 => {
                let wide = element.try_get_attribute("w:val").ok().flatten();
                let wide = wide.and_then(|value| value.value.parse().ok());
                self.span = wide.unwrap_or(1_usize).clamp(1, WIDEST_SPAN);
            }
            "w:tab" => self.say(if self.depth > 0 { " " } else { "\t" }),
            "w:br" | "w:cr" => self.say(" "),
            "w:noBreakHyphen" => self.say("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" => self.in_text = false,
            "w:p" if self.depth > 0 => self.cell.push(' '),
            "w:p" => {
                self.line += 1;
                let paragraph = std::mem::take(&mut self.paragraph);
                let cells = paragraph.split('\t').map(str::to_owned);
                self.rows.push(GridRow::new(self.line, cells));
            }
            "w:tc" if self.depth == 1 => {
                self.cells.push(std::mem::take(&mut self.cell));
                // What a wide cell covers keeps its place.
                self.cells.extend((1..self.span).map(|_| String::new()));
            }
            "w:tr" if self.depth == 1 => {
                self.line += 1;
                let cells = std::mem::take(&mut self.cells);
                self.rows.push(GridRow::new(self.line, cells.into_iter()));
            }
            "w:tbl" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}
