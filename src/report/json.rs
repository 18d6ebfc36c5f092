//! A document, or a table of it, as JSON for other programs.
//!
//! `docs/document.schema.json` says what it looks like. A table is an array of objects by the keys of its
//! columns; keys are never translated. A program gets
//! exactly what was recorded, and whoever looks at it in a terminal sees hidden characters as escapes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use serde_json::{Value, json};

use super::document::{Cell, Document, Part, Signature, Table};
use crate::domain::hidden::is_hidden;

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    write_value(&value(document), sink)
}

/// Any value for other programs, indented, with a line break at its end.
pub fn write_value(value: &Value, sink: &mut dyn Write) -> io::Result<()> {
    let layout = Visible { layout: PrettyFormatter::new() };
    value.serialize(&mut Serializer::with_formatter(&mut *sink, layout))?;
    writeln!(sink)
}

/// The usual indented layout, with hidden characters escaped beyond what JSON demands.
struct Visible<'a> {
    layout: PrettyFormatter<'a>,
}

impl Formatter for Visible<'_> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        sink: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_hidden) {
            let (visible, from_hidden) = rest.split_at(at);
            sink.write_all(visible.as_bytes())?;
            let mut characters = from_hidden.chars();
            if let Some(hidden) = characters.next() {
                for unit in hidden.encode_utf16(&mut [0; 2]) {
                    write!(sink, "\\u{unit:04x}")?;
                }
            }
            rest = characters.as_str();
        }
        sink.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, sink: &mut W) -> io::Result<()> {
        self.layout.begin_array(sink)
    }

    fn end_array<W: ?Sized + Write>(&mut self, sink: &mut W) -> io::Result<()> {
        self.layout.end_array(sink)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        sink: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.layout.begin_array_value(sink, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, sink: &mut W) -> io::Result<()> {
        self.layout.end_array_value(sink)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, sink: &mut W) -> io::Result<()> {
        self.layout.begin_object(sink)
    }

    fn end_object<W: ?Sized + Write>(&mut self, sink: &mut W) -> io::Result<()> {
        self.layout.end_object(sink)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, sink: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_object_key(sink, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, sink: &mut W) -> io::Result<()> {
        self.layout.begin_object_value(sink)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, sink: &mut W) -> io::Result<()> {
        self.layout.end_object_value(sink)
    }
}

/// The form of a document by name; `docs/document.schema.json` says it to programs.
pub const SCHEMA: &str = "urn:tekseru:document:1";

/// The document: `title`, `facts` as label and value, `notes` and `paragraphs` in order, and every
/// table under its own key in `tables`; the rows of tables with one key follow one another. Charts are
/// tables of their figures under `charts`.
pub fn value(document: &Document) -> Value {
    let facts = document.facts.iter();
    let facts: Vec<Value> =
        facts.map(|fact| json!({ "label": fact.label, "value": cell(&fact.value) })).collect();
    let mut tables: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for of in document.tables() {
        tables.entry(of.key()).or_default().extend(rows(of));
    }
    let charts: BTreeMap<&str, Value> = document
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Chart(chart) => Some(chart.table()),
            _ => None,
        })
        .map(|chart| (chart.key(), table(&chart)))
        .collect();
    json!({
        "schema": SCHEMA,
        "title": document.title_line(),
        "lang": document.lang,
        "second_lang": document.second,
        "as_of": document.as_of,
        "facts": facts,
        "paragraphs": texts(document, |part| match part {
            Part::Heading(text) | Part::Subheading(text) | Part::Paragraph(text) => vec![text],
            Part::Beside(left, right) => vec![left, right],
            _ => Vec::new(),
        }),
        "notes": texts(document, |part| match part {
            Part::Note(text) => vec![text],
            _ => Vec::new(),
        }),
        "lists": lists(document),
        "tables": tables,
        "charts": charts,
        "codes": codes(document),
        "signatures": signatures(document),
    })
}

fn lists(document: &Document) -> Vec<&Vec<String>> {
    let lists = document.parts.iter().filter_map(|part| match part {
        Part::List(points) => Some(points),
        _ => None,
    });
    lists.collect()
}

fn codes(document: &Document) -> Vec<Value> {
    let codes = document.parts.iter().filter_map(|part| match part {
        Part::Code(code) => Some(json!({ "caption": code.caption, "text": code.text() })),
        _ => None,
    });
    codes.collect()
}

fn signatures(document: &Document) -> Vec<Value> {
    let signed = |one: &Signature| json!({ "role": one.role, "post": one.post, "name": one.name, "instead": one.instead });
    let signatures = document.parts.iter().filter_map(|part| match part {
        Part::Signatures(all) => Some(all.iter().map(signed)),
        _ => None,
    });
    signatures.flatten().collect()
}

fn texts(document: &Document, texts: fn(&Part) -> Vec<&String>) -> Vec<&String> {
    document.parts.iter().flat_map(texts).collect()
}

/// The rows of a table as an array of objects.
pub fn table(table: &Table) -> Value {
    rows(table).collect()
}

fn rows(table: &Table) -> impl Iterator<Item = Value> {
    let row = move |cells: &Vec<Cell>| {
        let pairs = table.columns().iter().zip(cells);
        Value::Object(pairs.map(|(column, of)| (column.key.to_owned(), cell(of))).collect())
    };
    table.rows().iter().map(row)
}

/// Numbers without a fraction are JSON numbers; others are texts, so that no program rounds them.
fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Number(number) => match i64::try_from(*number) {
            Ok(whole) if number.is_integer() => Value::from(whole),
            _ => Value::from(number.to_string()),
        },
        Cell::Date(date) => Value::from(date.to_string()),
        Cell::Flag(flag) => Value::from(*flag),
        Cell::Beside(left, right) => json!([left, right]),
        Cell::List(texts) | Cell::Boxes(texts) => Value::from(texts.clone()),
        Cell::Blanks(blanks) => blanks.iter().map(|blank| blank.drawn("")).collect(),
    }
}
