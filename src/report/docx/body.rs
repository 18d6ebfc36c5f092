//! The content of a paper as Word's paragraphs and tables, with the pictures it refers to.

use std::fmt::Write as _;

use super::chart;
use super::grid::Grid;
use super::picture;
use super::sheet::Room;
use super::style::{Role, Styles};
use super::table::{self, Borders};
use super::text::{escaped, label, run_in};
use crate::domain::text::Lang;
use crate::report::document::{
    Cell, Chart, Code, Document, Fact, Languages, Part, Signature, Table,
};
use crate::report::show::show_line;

/// What the content refers to and stands in a part of its own.
pub(super) struct Attached {
    pub(super) kind: AttachedKind,
    pub(super) bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AttachedKind {
    Chart,
    Picture,
}

/// The id by which the content refers to the attached part of this place.
pub(super) fn relation(at: usize) -> String {
    format!("rIdTekseru{at}")
}

/// Numbers of drawings begin where those of other people's templates hardly reach.
const FIRST_DRAWING: usize = 70_001;

/// Between a code and what stands around it.
const CODE_MARGIN: u32 = 85;

/// Word opens no table with more columns than 63.
const MOST_COLUMNS: usize = 60;

/// Content being written.
pub(super) struct Body<'a> {
    lang: Lang,
    langs: Languages,
    room: Room,
    styles: &'a Styles,
    /// The id of the list of points in the numbering of the document.
    list: u32,
    xml: String,
    attached: Vec<Attached>,
    /// The next thing begins on a page of its own.
    is_new_page: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(langs: Languages, room: Room, styles: &'a Styles, list: u32) -> Self {
        let (xml, attached) = (String::new(), Vec::new());
        let lang = langs.first;
        Self { lang, langs, room, styles, list, xml, attached, is_new_page: false }
    }

    pub(super) fn finish(self) -> (String, Vec<Attached>) {
        (self.xml, self.attached)
    }

    pub(super) fn title(&mut self, document: &Document) {
        self.paragraph(Role::Title, "", &document.title);
    }

    /// Label and value, side by side without lines.
    pub(super) fn facts(&mut self, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        let label = self.room.width * 3 / 10;
        let grid = Grid::fixed(vec![label, self.room.width - label], self.room);
        self.open_table(&grid, Borders::None);
        for fact in facts {
            let value = fact.value.written(self.lang);
            let keeps = grid.keeps([&*fact.label, &value].into_iter());
            self.xml.push_str(table::row_start(keeps, false));
            let paragraph =
                self.styled(Role::Cell, "<w:keepNext/>", &bold(&fact.label, self.langs));
            self.cell(&grid, 0, &paragraph);
            // Numbers stand at the right only where they stand under one another.
            let shown = match &fact.value {
                Cell::Number(_) => Cell::Text(value),
                other => other.clone(),
            };
            let value = table::content(&shown, &self.look(&grid, 1));
            self.cell(&grid, 1, &value);
            self.xml.push_str("</w:tr>");
        }
        self.close_table();
    }

    pub(super) fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(text) => self.paragraph(Role::Heading, "", text),
            Part::Subheading(text) => self.paragraph(Role::Subheading, "", text),
            Part::Paragraph(text) => {
                text.split('\n').for_each(|line| self.paragraph(Role::Text, "", line));
            }
            Part::Note(text) => self.paragraph(Role::Note, "", text),
            Part::NewPage => self.is_new_page = true,
            Part::List(points) => self.list(points),
            Part::Beside(left, right) => self.beside(left, right),
            Part::Table(table) => self.table(table),
            Part::Chart(chart) => self.chart(chart),
            Part::Code(code) => self.code(code),
            Part::Signatures(all) => self.signatures(all),
        }
    }

    fn paragraph(&mut self, role: Role, properties: &str, text: &str) {
        let runs = label(text, "", self.langs);
        let broken = self.page_break();
        let paragraph = self.styled(role, &format!("{broken}{properties}"), &runs);
        self.xml.push_str(&paragraph);
    }

    /// A paragraph of this kind; the properties stand in the order of the schema.
    fn styled(&self, role: Role, properties: &str, runs: &str) -> String {
        let style = self.styles.id(role);
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
    }

    fn page_break(&mut self) -> &'static str {
        if std::mem::take(&mut self.is_new_page) { "<w:pageBreakBefore/>" } else { "" }
    }

    fn list(&mut self, points: &[String]) {
        let numbering =
            format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>", self.list);
        for point in points {
            self.paragraph(Role::Point, &numbering, point);
        }
    }

    fn beside(&mut self, left: &str, right: &str) {
        let half = self.room.width / 2;
        let grid = Grid::fixed(vec![half, self.room.width - half], self.room);
        self.open_table(&grid, Borders::None);
        self.xml.push_str(table::row_start(grid.keeps([left, right].into_iter()), false));
        for (at, text) in [left, right].into_iter().enumerate() {
            let second = if at == 0 { None } else { self.langs.second };
            let lang = second.unwrap_or(self.lang);
            let lines = text.split('\n').map(|line| {
                let unindented = "<w:ind w:firstLine=\"0\"/><w:jc w:val=\"left\"/>";
                self.styled(Role::Text, unindented, &run_in(lang, line, "", self.lang))
            });
            let lines: String = lines.collect();
            self.cell(&grid, at, &lines);
        }
        self.xml.push_str("</w:tr>");
        self.close_table();
    }

    /// A table; of one with more columns than Word opens, the rest follows below.
    fn table(&mut self, table: &Table) {
        let count = table.columns().len();
        for from in (0..count).step_by(MOST_COLUMNS) {
            self.columns(table, from..count.min(from + MOST_COLUMNS));
        }
    }

    fn columns(&mut self, table: &Table, columns: std::ops::Range<usize>) {
        let grid = Grid::of(table, columns.clone(), self.room, self.lang);
        self.open_table(&grid, Borders::All);
        let titles = table.columns().get(columns.clone()).unwrap_or_default();
        // A header higher than half a page would leave no room for what it heads.
        let keeps = grid.keeps(titles.iter().map(|column| column.title.as_str()));
        self.xml.push_str(table::row_start(keeps, keeps));
        for (at, column) in titles.iter().enumerate() {
            let title = bold(&column.title, self.langs);
            let title = self.styled(grid.letters.role, "<w:keepNext/>", &title);
            self.xml.push_str(&table::cell_start(grid.width(at), table::HEAD));
            self.xml.push_str(&title);
            self.xml.push_str("</w:tc>");
        }
        self.xml.push_str("</w:tr>");
        for row in table.rows() {
            let cells = row.get(columns.clone()).unwrap_or_default();
            let written: Vec<String> = cells.iter().map(|cell| cell.written(self.lang)).collect();
            let keeps = grid.keeps(written.iter().map(String::as_str));
            self.xml.push_str(table::row_start(keeps, false));
            for (at, cell) in cells.iter().enumerate() {
                let content = table::content(cell, &self.look(&grid, at));
                self.cell(&grid, at, &content);
            }
            self.xml.push_str("</w:tr>");
        }
        self.close_table();
    }

    fn look<'g>(&'g self, grid: &Grid, at: usize) -> table::Look<'g> {
        let style = self.styles.id(grid.letters.role);
        let room = grid.width(at).saturating_sub(grid.letters.margins());
        table::Look { style, room, letters: grid.letters, langs: self.langs }
    }

    fn cell(&mut self, grid: &Grid, at: usize, content: &str) {
        self.xml.push_str(&table::cell_start(grid.width(at), ""));
        self.xml.push_str(content);
        self.xml.push_str("</w:tc>");
    }

    /// A table cannot begin a page itself, so a thin line before it does.
    fn open_table(&mut self, grid: &Grid, borders: Borders) {
        let broken = self.page_break();
        if !broken.is_empty() {
            self.gap(broken);
        }
        self.xml.push_str(&table::start(grid, borders));
    }

    /// Tables that touch become one, and a document must not end with one: a thin line follows each.
    fn close_table(&mut self) {
        self.xml.push_str("</w:tbl>");
        self.gap("");
    }

    fn gap(&mut self, properties: &str) {
        let gap = self.styled(Role::Gap, properties, "");
        self.xml.push_str(&gap);
    }

    /// The picture for eyes, and the same figures below it for everyone.
    fn chart(&mut self, of: &Chart) {
        self.paragraph(Role::Caption, "", of.title());
        for (xml, size) in chart::pictures(of, self.room, self.lang) {
            let frame = chart::frame(&relation(self.attached.len()));
            self.attach(AttachedKind::Chart, xml.into_bytes(), &frame, size, of.title());
        }
        self.table(&of.table());
    }

    fn code(&mut self, code: &Code) {
        let size = picture::side(code);
        let wide = picture::twips(size.0) + 2 * CODE_MARGIN;
        let rest = self.room.width.saturating_sub(wide).max(1000);
        let grid = Grid::fixed(vec![wide, rest], self.room);
        self.open_table(&grid, Borders::None);
        self.xml.push_str(table::row_start(true, false));
        self.xml.push_str(&table::cell_start(grid.width(0), table::LOW));
        let frame = picture::frame(&relation(self.attached.len()), size);
        self.attach(AttachedKind::Picture, picture::png(code), &frame, size, &code.caption);
        self.xml.push_str("</w:tc>");
        let caption = self.styled(Role::Cell, "", &label(&code.caption, "", self.langs));
        let text = self.styled(Role::Cell, "", &bold(code.text(), self.langs));
        self.xml.push_str(&table::cell_start(grid.width(1), table::MIDDLE));
        self.xml.push_str(&caption);
        self.xml.push_str(&text);
        self.xml.push_str("</w:tc></w:tr>");
        self.close_table();
    }

    fn attach(
        &mut self,
        kind: AttachedKind,
        bytes: Vec<u8>,
        frame: &str,
        (width, height): (i64, i64),
        told: &str,
    ) {
        let number = FIRST_DRAWING + self.attached.len();
        let told = escaped(&show_line(told));
        let mut drawing = String::from("<w:r><w:drawing>");
        let _ = write!(
            drawing,
            "<wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{number}\" name=\"Tekseru {number}\" descr=\"{told}\"/>\
             <wp:cNvGraphicFramePr/>\
             <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{frame}</a:graphic>\
             </wp:inline></w:drawing></w:r>"
        );
        self.attached.push(Attached { kind, bytes });
        let paragraph = self.styled(Role::Cell, "", &drawing);
        self.xml.push_str(&paragraph);
    }

    /// Who signs, a line to sign on, the name. The block stays on one page as long as it fits one.
    fn signatures(&mut self, all: &[Signature]) {
        let third = self.room.width / 3;
        let widths = vec![third * 13 / 10, third * 8 / 10, self.room.width - third * 21 / 10];
        let grid = Grid::fixed(widths, self.room);
        if all.is_empty() {
            return;
        }
        self.open_table(&grid, Borders::None);
        for (at, one) in all.iter().enumerate() {
            let keep = if at + 1 < all.len() { "<w:keepNext/>" } else { "" };
            let lines = |texts: &[&str], body: &Self| -> String {
                let told = texts.iter().filter(|text| !text.is_empty());
                let lines: String = told
                    .map(|text| body.styled(Role::Cell, keep, &label(text, "", body.langs)))
                    .collect();
                if lines.is_empty() { body.styled(Role::Cell, keep, "") } else { lines }
            };
            let instead = one.instead.as_deref().unwrap_or_default();
            let who = lines(&[&one.role, &one.post], self);
            let (signed, name) = (lines(&[instead], self), lines(&[&one.name], self));
            let texts = [&*format!("{}\n{}", one.role, one.post), instead, &one.name];
            self.xml.push_str(table::signature_row_start(grid.keeps(texts.into_iter())));
            for (at, (content, look)) in
                [(who, table::LOW), (signed, table::LINE), (name, table::LOW)].iter().enumerate()
            {
                self.xml.push_str(&table::cell_start(grid.width(at), look));
                self.xml.push_str(content);
                self.xml.push_str("</w:tc>");
            }
            self.xml.push_str("</w:tr>");
        }
        self.close_table();
    }
}

fn bold(text: &str, langs: Languages) -> String {
    label(text, "<w:b/><w:bCs/>", langs)
}
