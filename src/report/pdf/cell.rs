//! What stands in a cell, as strips of its width.

use super::line::{Line, Setter, Style};
use super::sheet::{Grey, Ink, Mark, Owner, Strip};
use super::typeface::Weight;
use crate::domain::text::Lang;
use crate::report::document::{Blank, Cell};

/// Where a line stands in its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Middle,
    Right,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) style: Style,
    pub(super) width: f32,
    pub(super) align: Align,
    pub(super) owner: Owner,
}

const BOX: f32 = 14.0;
const BOX_GAP: f32 = 2.0;
const BOX_STYLE: Style = Style::regular(8.0);
/// Room for handwriting.
const BLANK_HEIGHT: f32 = 18.0;
const BLANK_WIDTH: f32 = 40.0;
const GAP: f32 = 4.0;

/// Lines of a text from outside.
pub(super) fn text(text: &str, setting: Setting, setter: &mut Setter<'_>) -> Vec<Strip> {
    let lines = setter.lines(text, setting.style, setting.width);
    lines.into_iter().map(|line| strip(line, setting)).collect()
}

pub(super) fn strip(line: Line, setting: Setting) -> Strip {
    let Setting { style, width, align, owner } = setting;
    let x = match align {
        Align::Left => 0.0,
        Align::Middle => (width - line.width) / 2.0,
        Align::Right => width - line.width,
    };
    let height = style.line_height();
    if line.words.is_empty() {
        return Strip { height, marks: Vec::new() };
    }
    Strip { height, marks: vec![Mark::new(x, style.baseline(), Ink::Line(line), owner)] }
}

/// The value as people of this language write it, or what is to be filled in by hand.
pub(super) fn strips(
    cell: &Cell,
    setting: Setting,
    lang: Lang,
    setter: &mut Setter<'_>,
) -> Vec<Strip> {
    match cell {
        Cell::Boxes(texts) => boxes(texts, setting, setter),
        Cell::Blanks(blanks) => blanks.iter().flat_map(|one| blank(one, setting, setter)).collect(),
        Cell::Number(_) => {
            text(&cell.written(lang), Setting { align: Align::Right, ..setting }, setter)
        }
        _ => text(&cell.written(lang), setting, setter),
    }
}

/// The width below which a word of a cell would be broken or a box lose its row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Least {
    /// Of letters of size 1.
    pub(super) letters: f32,
    /// At any size, in points.
    pub(super) fixed: f32,
}

pub(super) fn least(cell: &Cell, lang: Lang, setter: &mut Setter<'_>) -> Least {
    match cell {
        Cell::Boxes(texts) => {
            let widths =
                texts.iter().map(|text| box_width(&setter.line(text, BOX_STYLE)) + BOX_GAP);
            Least { letters: 0.0, fixed: widths.sum() }
        }
        Cell::Blanks(blanks) => {
            let texts = blanks.iter().flat_map(|blank| [&blank.label, &blank.unit]);
            let longest = texts.map(|text| setter.longest(text, Weight::Regular));
            Least { letters: longest.fold(0.0, f32::max), fixed: BLANK_WIDTH }
        }
        _ => Least { letters: setter.longest(&cell.written(lang), Weight::Regular), fixed: 0.0 },
    }
}

fn box_width(label: &Line) -> f32 {
    (label.width + 6.0).max(BOX)
}

/// Boxes to tick, as many on a row as there is room for.
fn boxes(texts: &[String], setting: Setting, setter: &mut Setter<'_>) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Vec::new();
    let mut x = f32::INFINITY;
    for text in texts {
        let line = setter.line(text, BOX_STYLE);
        let width = box_width(&line);
        if x + width > setting.width {
            strips.push(Strip { height: BOX + BOX_GAP, marks: Vec::new() });
            x = 0.0;
        }
        let frame = Ink::Frame { width, height: BOX };
        let middle = x + (width - line.width) / 2.0;
        let baseline = (BOX - BOX_STYLE.size) / 2.0 + BOX_STYLE.baseline() - 1.0;
        if let Some(strip) = strips.last_mut() {
            strip.marks.push(Mark::new(x, 0.0, frame, Owner::Ornament));
            strip.marks.push(Mark::new(middle, baseline, Ink::Line(line), setting.owner));
        }
        x += width + BOX_GAP;
    }
    strips
}

/// What is to be written, a line to write on, and its unit.
pub(super) fn blank(blank: &Blank, setting: Setting, setter: &mut Setter<'_>) -> Vec<Strip> {
    let Setting { style, width, .. } = setting;
    let left = Setting { align: Align::Left, ..setting };
    let unit = setter.lines(&blank.unit, style, width);
    let mut strips = match blank.label.as_str() {
        "" => Vec::new(),
        label => text(label, left, setter),
    };
    let label_end =
        strips.last().and_then(|strip| strip.marks.first()).map_or(0.0, |mark| match &mark.ink {
            Ink::Line(line) => line.width + GAP,
            _ => 0.0,
        });
    let unit_width =
        unit.first().filter(|line| !line.words.is_empty()).map_or(0.0, |line| line.width + GAP);
    let mut from = label_end;
    if strips.is_empty() || width - label_end - unit_width < BLANK_WIDTH {
        strips.push(Strip::default());
        from = 0.0;
    }
    let to = (width - unit_width).max(from);
    if let Some(last) = strips.last_mut() {
        // The label stands on the line, and above it there is room for a hand.
        let lower = BLANK_HEIGHT - style.line_height();
        for mark in &mut last.marks {
            mark.y += lower;
        }
        last.height = BLANK_HEIGHT;
        let y = lower + style.baseline() + 1.0;
        let rule = Ink::Rule { dx: to - from, dy: 0.0, shade: Grey::LINE };
        last.marks.push(Mark::new(from, y, rule, Owner::Ornament));
        let mut unit = unit.into_iter();
        if let Some(first) = unit.next().filter(|line| !line.words.is_empty()) {
            last.marks.push(Mark::new(to + GAP, y - 1.0, Ink::Line(first), setting.owner));
        }
        strips.extend(unit.map(|line| strip(line, Setting { align: Align::Right, ..setting })));
    }
    strips
}
