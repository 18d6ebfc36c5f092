//! One paper in two languages, side by side: made twice of the same records, and put together part by part.
//!
//! A text that is the same in both stands once: people write in one language. Everything else stands in
//! both, and must say the same: the same parts, rows and keys, the same numbers, dates and references. What
//! does not is an error that names the place, because whoever signs reads only one of the columns.

use thiserror::Error;

use super::document::{Blank, Cell, Chart, Code, Document, Fact, Input, Part, Signature, Table};

mod figures;

/// The two texts of a paper do not say the same.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {left:?} is not {right:?}")]
pub struct Disparity {
    /// By keys and numbers that no language changes: `instructions, 3, deadline`.
    pub place: String,
    pub left: String,
    pub right: String,
}

/// The paper with the other beside it: the language of the first one leads.
pub fn beside(left: &Document, right: &Document) -> Result<Document, Disparity> {
    let place = Place::of("paper");
    place.count("facts", left.facts.len(), right.facts.len())?;
    place.count("parts", left.parts.len(), right.parts.len())?;
    place.same("as_of", &left.as_of, &right.as_of)?;
    place.same("orientation", &left.orientation, &right.orientation)?;
    let facts = (1..).zip(left.facts.iter().zip(&right.facts));
    let facts = facts.map(|(at, (left, right))| fact(left, right, &place.under("fact", at)));
    let facts = facts.collect::<Result<_, _>>()?;
    let parts = (1..).zip(left.parts.iter().zip(&right.parts));
    let mut both = Vec::with_capacity(left.parts.len());
    for (at, (left, right)) in parts {
        part(left, right, &place.under("part", at), &mut both)?;
    }
    Ok(Document {
        lang: left.lang,
        second: Some(right.lang),
        title: place.label(&left.title, &right.title)?,
        orientation: left.orientation,
        as_of: left.as_of,
        facts,
        parts: both,
    })
}

fn fact(left: &Fact, right: &Fact, place: &Place) -> Result<Fact, Disparity> {
    Ok(Fact {
        label: place.label(&left.label, &right.label)?,
        value: cell(&left.value, &right.value, place)?,
    })
}

fn part(left: &Part, right: &Part, place: &Place, both: &mut Vec<Part>) -> Result<(), Disparity> {
    both.push(match (left, right) {
        (Part::Heading(left), Part::Heading(right)) => Part::Heading(place.label(left, right)?),
        (Part::Subheading(left), Part::Subheading(right)) => {
            Part::Subheading(place.label(left, right)?)
        }
        (Part::Note(left), Part::Note(right)) => Part::Note(place.label(left, right)?),
        (Part::Paragraph(left), Part::Paragraph(right)) if left == right => {
            Part::Paragraph(left.clone())
        }
        (Part::Paragraph(left), Part::Paragraph(right)) => {
            place.text(left, right)?;
            Part::Beside(left.clone(), right.clone())
        }
        (Part::List(left), Part::List(right)) => return list(left, right, place, both),
        (Part::Table(left), Part::Table(right)) => Part::Table(table(left, right)?),
        (Part::Chart(left), Part::Chart(right)) => Part::Chart(chart(left, right)?),
        (Part::Code(left), Part::Code(right)) => Part::Code(code(left, right, place)?),
        (Part::Signatures(left), Part::Signatures(right)) => {
            Part::Signatures(signatures(left, right, place)?)
        }
        (Part::NewPage, Part::NewPage) => Part::NewPage,
        _ => return Err(place.disparity(format!("{left:?}"), format!("{right:?}"))),
    });
    Ok(())
}

/// Points that are the same stay points; the others stand beside each other one by one.
fn list(
    left: &[String],
    right: &[String],
    place: &Place,
    both: &mut Vec<Part>,
) -> Result<(), Disparity> {
    place.count("points", left.len(), right.len())?;
    for (at, (left, right)) in (1..).zip(left.iter().zip(right)) {
        place.under("point", at).text(left, right)?;
        both.push(if left == right {
            Part::List(vec![left.clone()])
        } else {
            Part::Beside(format!("– {left}"), format!("– {right}"))
        });
    }
    Ok(())
}

fn table(left: &Table, right: &Table) -> Result<Table, Disparity> {
    let place = Place::of(left.key());
    place.same("key", &left.key(), &right.key())?;
    place.same("columns", &keys(left), &keys(right))?;
    place.same("hidden", &left.hidden_rows(), &right.hidden_rows())?;
    place.count("rows", left.rows().len(), right.rows().len())?;
    let (mut both, mut other) = (left.clone(), right.clone());
    let titles = both.titles_mut().zip(other.titles_mut());
    for (title, other) in titles {
        *title = place.label(title, other)?;
    }
    for (input, (_, other)) in both.inputs_mut().zip(right.inputs()) {
        if let (Input::OneOf(words), Input::OneOf(others)) = (input, other) {
            words.extend(others.iter().filter(|word| !left_has(left, word)).cloned());
        }
    }
    for (row, (cells, others)) in (1..).zip(both.rows_mut().zip(right.rows())) {
        let place = place.under("row", row);
        let cells = left.columns().iter().zip(cells.iter_mut().zip(others));
        for (column, (own, other)) in cells {
            *own = cell(own, other, &place.named(column.key))?;
        }
    }
    Ok(both)
}

/// Whether the word is already among those that may be chosen.
fn left_has(table: &Table, word: &String) -> bool {
    let mut inputs = table.inputs().iter();
    inputs.any(|(_, input)| matches!(input, Input::OneOf(words) if words.contains(word)))
}

fn keys(table: &Table) -> Vec<&'static str> {
    let inputs = table.inputs().iter().map(|(column, _)| column);
    let all = table.columns().iter().chain(inputs).chain(table.hidden_columns());
    all.map(|column| column.key).collect()
}

fn cell(left: &Cell, right: &Cell, place: &Place) -> Result<Cell, Disparity> {
    match (left, right) {
        (Cell::Text(left), Cell::Text(right)) => {
            place.text(left, right)?;
            Ok(either(left, right))
        }
        (Cell::List(own), Cell::List(other)) => {
            place.count("points", own.len(), other.len())?;
            for (left, right) in own.iter().zip(other) {
                place.text(left, right)?;
            }
            if own == other {
                Ok(left.clone())
            } else {
                Ok(either(&own.join("; "), &other.join("; ")))
            }
        }
        (Cell::Boxes(own), Cell::Boxes(other)) => {
            place.count("boxes", own.len(), other.len())?;
            let both = own.iter().zip(other).map(|(left, right)| place.in_line(left, right));
            Ok(Cell::Boxes(both.collect::<Result<_, _>>()?))
        }
        (Cell::Blanks(own), Cell::Blanks(other)) => {
            place.count("blanks", own.len(), other.len())?;
            let both = own.iter().zip(other).map(|(left, right)| blank(left, right, place));
            Ok(Cell::Blanks(both.collect::<Result<_, _>>()?))
        }
        // Dates and numbers are compared as what they are, however each language writes them.
        _ if left == right => Ok(left.clone()),
        _ => Err(place.disparity(format!("{left:?}"), format!("{right:?}"))),
    }
}

fn either(left: &str, right: &str) -> Cell {
    if left == right { left.into() } else { Cell::Beside(left.to_owned(), right.to_owned()) }
}

fn blank(left: &Blank, right: &Blank, place: &Place) -> Result<Blank, Disparity> {
    Ok(Blank {
        label: place.in_line(&left.label, &right.label)?,
        unit: place.in_line(&left.unit, &right.unit)?,
    })
}

fn chart(left: &Chart, right: &Chart) -> Result<Chart, Disparity> {
    let place = Place::of(left.key());
    let figures = |chart: &Chart| -> Vec<_> {
        chart.points().iter().map(|(_, figures)| figures.clone()).collect()
    };
    place.same("key", &left.key(), &right.key())?;
    place.same("kind", &left.kind(), &right.kind())?;
    place.count("series", left.series().len(), right.series().len())?;
    place.same("figures", &figures(left), &figures(right))?;
    let (mut both, mut other) = (left.clone(), right.clone());
    // What is drawn stands in one line.
    for (word, other) in both.words_mut().zip(other.words_mut()) {
        *word = place.in_line(word, other)?;
    }
    Ok(both)
}

fn code(left: &Code, right: &Code, place: &Place) -> Result<Code, Disparity> {
    place.same("code", &left.text(), &right.text())?;
    let mut both = left.clone();
    both.caption = place.label(&left.caption, &right.caption)?;
    Ok(both)
}

fn signatures(
    left: &[Signature],
    right: &[Signature],
    place: &Place,
) -> Result<Vec<Signature>, Disparity> {
    place.count("signatures", left.len(), right.len())?;
    let both = (1..).zip(left.iter().zip(right)).map(|(at, (left, right))| {
        let place = place.under("signature", at);
        place.same("instead", &left.instead.is_some(), &right.instead.is_some())?;
        let instead = left.instead.as_ref().zip(right.instead.as_ref());
        let instead = instead.map(|(left, right)| place.label(left, right)).transpose()?;
        Ok(Signature {
            role: place.label(&left.role, &right.role)?,
            post: place.label(&left.post, &right.post)?,
            name: place.label(&left.name, &right.name)?,
            instead,
        })
    });
    both.collect()
}

/// Where in the paper something stands.
struct Place(String);

impl Place {
    fn of(name: &str) -> Self {
        Self(name.to_owned())
    }

    fn under(&self, what: &str, number: usize) -> Self {
        Self(format!("{}, {what} {number}", self.0))
    }

    fn named(&self, what: &str) -> Self {
        Self(format!("{}, {what}", self.0))
    }

    fn disparity(&self, left: String, right: String) -> Disparity {
        Disparity { place: self.0.clone(), left, right }
    }

    fn count(&self, what: &str, left: usize, right: usize) -> Result<(), Disparity> {
        self.same(what, &left, &right)
    }

    fn same<T>(&self, what: &str, left: &T, right: &T) -> Result<(), Disparity>
    where
        T: PartialEq + std::fmt::Debug,
    {
        if left == right {
            return Ok(());
        }
        Err(self.named(what).disparity(format!("{left:?}"), format!("{right:?}")))
    }

    /// Two texts hold the same numbers, dates and references, and neither is missing.
    fn text(&self, left: &str, right: &str) -> Result<(), Disparity> {
        let is_told = |text: &str| !text.trim().is_empty();
        let is_same = left == right
            || is_told(left) == is_told(right) && figures::of(left) == figures::of(right);
        if is_same { Ok(()) } else { Err(self.disparity(left.to_owned(), right.to_owned())) }
    }

    /// A label in two lines, or in one where both say the same.
    fn label(&self, left: &str, right: &str) -> Result<String, Disparity> {
        self.joined(left, right, "\n")
    }

    fn in_line(&self, left: &str, right: &str) -> Result<String, Disparity> {
        self.joined(left, right, " / ")
    }

    /// The line break between two languages is the only one, so that each is known by its line.
    fn joined(&self, left: &str, right: &str, between: &str) -> Result<String, Disparity> {
        self.text(left, right)?;
        let plain = |text: &str| text.replace('\n', " ");
        let (left, right) = (plain(left), plain(right));
        Ok(if left == right { left } else { format!("{left}{between}{right}") })
    }
}

#[cfg(test)]
mod tests;
