//! Drawings within a page: shapes that need no file beside it.

use std::io::{self, Write};

use super::line;
use crate::report::document::Code;
use crate::report::drawing::{Anchor, Drawing, Shade, Shape};

/// White border that readers of codes need, in squares.
const QUIET: usize = 4;

/// A drawing. Readers of the page aloud have the table below it.
pub(super) fn write_drawing(drawing: &Drawing, sink: &mut dyn Write) -> io::Result<()> {
    let (width, height) = (drawing.width, drawing.height);
    writeln!(
        sink,
        "<svg width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">"
    )?;
    for shape in &drawing.shapes {
        write_shape(shape, sink)?;
    }
    writeln!(sink, "</svg>")
}

fn write_shape(shape: &Shape, sink: &mut dyn Write) -> io::Result<()> {
    match shape {
        Shape::Bar { x, y, width, height, shade } => writeln!(
            sink,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
            grey(*shade)
        ),
        Shape::Line { from: (x1, y1), to: (x2, y2), shade } => writeln!(
            sink,
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{}\"/>",
            grey(*shade)
        ),
        Shape::Text { x, y, size, anchor, text } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let text = line(text);
            writeln!(
                sink,
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\">{text}</text>"
            )
        }
    }
}

fn grey(shade: Shade) -> String {
    let part = u16::from(shade.lightness()) * 255 / 100;
    format!("#{part:02x}{part:02x}{part:02x}")
}

/// A square code; its text stands beside it.
pub(super) fn write_code(code: &Code, sink: &mut dyn Write) -> io::Result<()> {
    let size = code.rows().len() + 2 * QUIET;
    write!(sink, "<svg viewBox=\"0 0 {size} {size}\" aria-hidden=\"true\"><path d=\"")?;
    for (y, row) in (QUIET..).zip(code.rows()) {
        for (x, _) in (QUIET..).zip(row).filter(|(_, dark)| **dark) {
            write!(sink, "M{x} {y}h1v1h-1z")?;
        }
    }
    writeln!(sink, "\"/></svg>")
}
