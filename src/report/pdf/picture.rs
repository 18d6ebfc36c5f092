//! Charts and codes on the page.

use krilla::tagging::Tag;

use super::cell::{self, Setting};
use super::compose::{Composer, short};
use super::flow::Band;
use super::line::{Setter, Style};
use super::row::{Row, Stack};
use super::sheet::{Ink, Mark, Owner, Strip};
use crate::report::document::{Chart, Code};
use crate::report::drawing::{self, Anchor, Drawing, Shape};

const CAPTION: Style = Style::bold(11.0);
const CODE_TEXT: Style = Style::regular(9.0);
/// 34 mm with the white border that readers need.
const CODE_SIZE: f32 = 96.0;
const QUIET: u8 = 4;
const SPACE: f32 = 10.0;
/// Smaller than this no figure in a chart can be read; the table below it tells the same.
const SMALLEST: f32 = 0.6;

impl Composer<'_> {
    /// The picture for eyes, and the same figures below it for everyone.
    pub(super) fn chart(&mut self, chart: &Chart) {
        let title = self.structure.add(Tag::P);
        let setting = self.setting(CAPTION, Owner::Place(title));
        let mut before = SPACE;
        for strip in cell::text(chart.title(), setting, &mut self.setter) {
            self.flow.keep(Band::new(before, strip));
            before = 0.0;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a page is some hundred points wide")]
        let width = self.width() as i32;
        if let Some(drawing) = drawing::draw(chart, width, self.lang) {
            let room = self.flow.page_room() / 2.0;
            let scale = (room / points(drawing.height)).min(1.0);
            if scale >= SMALLEST {
                let figure = Tag::Figure(Some(alt(chart.title())));
                let owner = Owner::Place(self.structure.add(figure));
                let strip = picture(&drawing, scale, owner, &mut self.setter);
                self.flow.place(Band::new(SPACE / 2.0, strip));
            }
        }
        self.table(&chart.table());
    }

    /// The code with its caption and its text beside it.
    pub(super) fn code(&mut self, code: &Code) {
        let figure = Tag::Figure(Some(alt(&format!("{}: {}", code.caption, code.text()))));
        let figure = Owner::Place(self.structure.add(figure));
        let text = Owner::Place(self.structure.add(Tag::P));
        let across = f32::from(u16::try_from(code.rows().len()).unwrap_or(u16::MAX));
        let side = CODE_SIZE / (across + 2.0 * f32::from(QUIET));
        let quiet = f32::from(QUIET) * side;
        let squares = Ink::Squares { rows: code.rows().to_vec(), side };
        let squares = Mark::new(quiet, quiet, squares, figure);
        let strip = Strip { height: CODE_SIZE, marks: vec![squares] };
        let x = CODE_SIZE + SPACE;
        let setting = Setting { width: self.width() - x, ..self.setting(CODE_TEXT, text) };
        let words = format!("{}\n{}", code.caption, code.text());
        let mut strips = vec![Strip { height: quiet, marks: Vec::new() }];
        strips.extend(cell::text(&words, setting, &mut self.setter));
        let stacks = vec![Stack { x: 0.0, strips: vec![strip] }, Stack { x, strips }];
        Row { stacks, before: SPACE, ..Row::default() }.place(&mut self.flow);
    }
}

/// What is read aloud in place of a picture; never nothing.
fn alt(text: &str) -> String {
    match short(text) {
        text if text.is_empty() => "–".to_owned(),
        text => text,
    }
}

fn picture(drawing: &Drawing, scale: f32, owner: Owner, setter: &mut Setter<'_>) -> Strip {
    let at = |length: i32| points(length) * scale;
    let mark = |shape: &Shape| match shape {
        Shape::Bar { x, y, width, height, shade } => {
            let ink = Ink::Block { width: at(*width), height: at(*height), shade: (*shade).into() };
            Mark::new(at(*x), at(*y), ink, owner)
        }
        Shape::Line { from, to, shade } => {
            let (dx, dy) = (at(to.0 - from.0), at(to.1 - from.1));
            Mark::new(at(from.0), at(from.1), Ink::Rule { dx, dy, shade: (*shade).into() }, owner)
        }
        Shape::Text { x, y, size, anchor, text } => {
            let line = setter.line(text, Style::regular(at(*size)));
            let before = match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => line.width / 2.0,
                Anchor::End => line.width,
            };
            Mark::new(at(*x) - before, at(*y), Ink::Line(line), owner)
        }
    };
    let marks = drawing.shapes.iter().map(mark).collect();
    Strip { height: at(drawing.height), marks }
}

#[expect(clippy::cast_precision_loss, reason = "lengths of a drawing are far below 2^24 points")]
fn points(length: i32) -> f32 {
    length as f32
}
