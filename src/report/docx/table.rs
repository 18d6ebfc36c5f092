//! The pieces of a table: its frame, its rows, and what each kind of value looks like in a cell.

use std::fmt::Write as _;

use super::grid::{Grid, Letters};
use super::text::{run, run_in};
use crate::domain::text::Lang;
use crate::report::document::{Blank, Cell, Languages};

/// Whether lines are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Borders {
    All,
    None,
}

/// Properties of a cell of the header row.
pub(super) const HEAD: &str =
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EAEAEA\"/><w:vAlign w:val=\"center\"/>";
/// Properties of a cell whose text stands on its lower edge.
pub(super) const LOW: &str = "<w:vAlign w:val=\"bottom\"/>";
pub(super) const MIDDLE: &str = "<w:vAlign w:val=\"center\"/>";
/// Properties of a cell whose lower edge is a line to sign on.
pub(super) const LINE: &str = "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    </w:tcBorders><w:vAlign w:val=\"bottom\"/>";

/// Everything up to the first row.
pub(super) fn start(grid: &Grid, borders: Borders) -> String {
    let widths = &grid.widths;
    let whole: u32 = widths.iter().sum();
    let half = grid.letters.margins() / 2;
    let mut xml = format!("<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>");
    if borders == Borders::All {
        xml.push_str("<w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            let _ = write!(
                xml,
                "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"666666\"/>"
            );
        }
        xml.push_str("</w:tblBorders>");
    }
    let _ = write!(
        xml,
        "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/>\
         <w:left w:w=\"{half}\" w:type=\"dxa\"/><w:bottom w:w=\"28\" w:type=\"dxa\"/>\
         <w:right w:w=\"{half}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
    );
    for width in widths {
        let _ = write!(xml, "<w:gridCol w:w=\"{width}\"/>");
    }
    xml.push_str("</w:tblGrid>");
    xml
}

/// A row that stays on one page or not, repeated on every page or not.
pub(super) fn row_start(keeps: bool, repeats: bool) -> &'static str {
    match (keeps, repeats) {
        (false, false) => "<w:tr>",
        (true, false) => "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
        (_, true) => "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
    }
}

/// A row with room for a hand above its line.
pub(super) fn signature_row_start(keeps: bool) -> &'static str {
    if keeps {
        "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"820\" w:hRule=\"atLeast\"/></w:trPr>"
    } else {
        "<w:tr>"
    }
}

pub(super) fn cell_start(width: u32, properties: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{properties}</w:tcPr>")
}

/// What a cell looks like: the id of its style, its room, its letters, the languages of its paper.
pub(super) struct Look<'a> {
    pub(super) style: &'a str,
    /// Between its margins.
    pub(super) room: u32,
    pub(super) letters: Letters,
    pub(super) langs: Languages,
}

impl Look<'_> {
    fn paragraph(&self, properties: &str, runs: &str) -> String {
        let style = self.style;
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
    }
}

/// A value as the paragraphs of a cell; there is always one, without which Word repairs.
pub(super) fn content(cell: &Cell, look: &Look) -> String {
    let lang = look.langs.first;
    match cell {
        Cell::Beside(left, right) => {
            let second = look.langs.second.unwrap_or(lang);
            let right = run_in(second, right, "", lang);
            look.paragraph("", &run(left, "", lang)) + &look.paragraph("", &right)
        }
        Cell::Number(_) => {
            let number = run(&cell.written(lang), "", lang);
            look.paragraph("<w:jc w:val=\"right\"/>", &number)
        }
        Cell::Boxes(texts) => {
            let boxes: String = texts.iter().map(|text| tick_box(text, lang)).collect();
            look.paragraph("<w:spacing w:before=\"40\" w:after=\"40\"/>", &boxes)
        }
        Cell::Blanks(blanks) if !blanks.is_empty() => {
            blanks.iter().map(|one| blank(one, look)).collect()
        }
        _ => look.paragraph("", &run(&cell.written(lang), "", lang)),
    }
}

/// A box drawn around its text, as no font but those with signs has a box among its letters.
/// Boxes that touch would be drawn as one.
fn tick_box(text: &str, lang: Lang) -> String {
    let frame = "<w:bdr w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>";
    let framed = run(&format!("\u{A0}{text}\u{A0}"), frame, lang);
    format!("{framed}<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>")
}

/// Shorter than 14 mm no line has room for a hand.
const LEAST_LINE: u32 = 800;

/// A line to write on, from its label to its unit at the other edge.
fn blank(blank: &Blank, look: &Look) -> String {
    let edge = look.room;
    let tab = format!(
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"underscore\" w:pos=\"{edge}\"/></w:tabs>\
         <w:spacing w:before=\"60\"/>"
    );
    let space = |text: &str| if text.is_empty() { String::new() } else { format!("{text} ") };
    let lang = look.langs.first;
    let label = run(&space(&blank.label), "", lang);
    let unit = if blank.unit.is_empty() { String::new() } else { format!(" {}", blank.unit) };
    let taken = look.letters.long(&blank.label).saturating_add(look.letters.long(&unit));
    let has_room = blank.label.is_empty() || taken.saturating_add(LEAST_LINE) <= edge;
    let below = if has_room { "" } else { "<w:br/>" };
    let runs = format!("{label}<w:r>{below}<w:tab/></w:r>{}", run(&unit, "", lang));
    look.paragraph(&tab, &runs)
}
