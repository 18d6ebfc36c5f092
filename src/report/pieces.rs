//! A document in the order in which it is read where there is only text: in a terminal and on a screen.

use std::borrow::Cow;

use super::document::{Code, Document, Part, Signature, Table};

/// What is read at once.
#[derive(Debug)]
pub enum Piece<'d> {
    Heading(&'d str),
    /// A paragraph, or a remark.
    Words(&'d str),
    /// One of several: a point, a text in one of two languages.
    Line(Cow<'d, str>),
    Rows(Cow<'d, Table>),
    Code(&'d Code),
    Signature(&'d Signature),
}

/// Everything below the facts. Where a page ends is nothing to be read.
pub fn pieces(document: &Document) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    for part in &document.parts {
        match part {
            Part::Heading(text) | Part::Subheading(text) => all.push(Piece::Heading(text)),
            Part::Paragraph(text) | Part::Note(text) => all.push(Piece::Words(text)),
            Part::List(points) => {
                all.extend(points.iter().map(|point| Piece::Line(format!("– {point}").into())));
            }
            Part::Beside(left, right) => {
                all.extend([left, right].map(|text| Piece::Line(text.as_str().into())));
            }
            Part::Table(table) => all.push(Piece::Rows(Cow::Borrowed(table))),
            Part::Chart(chart) => {
                all.push(Piece::Heading(chart.title()));
                all.push(Piece::Rows(Cow::Owned(chart.table())));
            }
            Part::Code(code) => all.push(Piece::Code(code)),
            Part::Signatures(own) => all.extend(own.iter().map(Piece::Signature)),
            Part::NewPage => {}
        }
    }
    all
}
