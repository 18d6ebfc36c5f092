//! The sheet: A4 either way, its margins, and the foot with the number of the page.

use std::fmt::Write as _;

use crate::domain::text::Lang;
use crate::i18n::Texts;
use crate::report::document::{Document, Orientation};

use super::grid::Grid;
use super::text::escaped;

/// Lengths of Word are twentieths of a point.
pub(super) const TWIPS_PER_POINT: u32 = 20;

const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
/// The margins of a sheet: wider on the side where papers are bound, which is the upper one of a sheet that
/// lies.
const BOUND: u32 = 1_418;
const OPPOSITE: u32 = 850;
const BETWEEN: u32 = 1_134;

/// A sheet and how it lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    orientation: Orientation,
}

/// What is left for text between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Sheet {
    pub(super) fn new(orientation: Orientation) -> Self {
        Self { orientation }
    }

    /// As the paper asks, and turned where a table would have to break words.
    pub(super) fn of(document: &Document) -> Self {
        let asked = Self::new(document.orientation);
        let fits = |table| Grid::fits(table, asked.room(), document.lang);
        if document.tables().all(fits) { asked } else { Self::new(Orientation::Landscape) }
    }

    fn sides(self) -> (u32, u32) {
        match self.orientation {
            Orientation::Portrait => (SHORT, LONG),
            Orientation::Landscape => (LONG, SHORT),
        }
    }

    pub(super) fn room(self) -> Room {
        let (width, height) = self.sides();
        let [top, right, bottom, left] = self.margins();
        Room { width: width - left - right, height: height - top - bottom }
    }

    /// From the upper one, clockwise.
    fn margins(self) -> [u32; 4] {
        match self.orientation {
            Orientation::Portrait => [BETWEEN, OPPOSITE, BETWEEN, BOUND],
            Orientation::Landscape => [BOUND, OPPOSITE, OPPOSITE, OPPOSITE],
        }
    }

    /// The section that every page of the paper belongs to; `footer` is the id of its foot.
    pub(super) fn section(self, footer: &str) -> String {
        let (width, height) = self.sides();
        let [top, right, bottom, left] = self.margins();
        let lies = match self.orientation {
            Orientation::Portrait => "",
            Orientation::Landscape => " w:orient=\"landscape\"",
        };
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"{footer}\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{lies}/>\
             <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
             w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
        )
    }
}

/// "Page X of Y" in the language of the paper, with the two numbers as fields.
pub(super) fn footer(lang: Lang, paragraph_style: &str) -> String {
    // Marks that no text of the program holds, put where the numbers will stand.
    const PAGE: char = '\u{E000}';
    const PAGES: char = '\u{E001}';
    let told = Texts::load(lang).with(
        "page-of-pages",
        &[("page", PAGE.to_string().into()), ("pages", PAGES.to_string().into())],
    );
    let mut runs = String::new();
    let field = |code: &str| {
        format!("<w:fldSimple w:instr=\" {code} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    for piece in told.split_inclusive([PAGE, PAGES]) {
        let words = piece.trim_end_matches([PAGE, PAGES]);
        if !words.is_empty() {
            let words = escaped(words);
            let _ = write!(runs, "<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        }
        match piece.chars().last() {
            Some(PAGE) => runs.push_str(&field("PAGE")),
            Some(PAGES) => runs.push_str(&field("NUMPAGES")),
            _ => {}
        }
    }
    format!("<w:p><w:pPr><w:pStyle w:val=\"{paragraph_style}\"/></w:pPr>{runs}</w:p>")
}
