//! The house's own letterhead: a Word file of the user with placeholders, filled with a document.
//!
//! `{{ title }}`, `{{ facts['Label'] }}` and `{{ tables.key }}` with loops stand where their text is to
//! stand, whatever runs Word has cut them into. `{%tr … %}` and `{%p … %}` take the place of their whole
//! row or paragraph. A paragraph that is nothing but `{{ body }}` becomes the document, without what
//! the template places itself. A template can reach nothing else, nor run for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};

use self::container::Container;
pub use self::container::MOST_BYTES;
use self::tags::Source;
use super::super::document::{Cell, Document, Part, Table};
use super::body::Body;
use super::style::W;
use super::text::escaped;
use crate::i18n::Phrase;
use crate::report::show::show;

mod container;
mod merge;
mod tags;

/// Steps that a template may take: enough for every cell of a hundred thousand rows.
const FUEL: u64 = 20_000_000;
/// What one part may grow to.
const MOST_WRITTEN: usize = 200 << 20;

/// Why a template cannot be filled. Parts are named as in the file: `word/header1.xml`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    #[error("not a Word document")]
    NotWord,
    #[error("larger than {limit} bytes when unpacked, or more parts than a template has")]
    TooLarge { limit: u64 },
    #[error("holds macros")]
    Macros,
    #[error("{part} is damaged")]
    Damaged { part: String },
    #[error("holds no placeholder")]
    NoPlaceholder,
    #[error("{part}: {placeholder} has no end within its paragraph")]
    Unfinished { part: String, placeholder: String },
    #[error("{part}: {placeholder} names what the document has not")]
    Unknown { part: String, placeholder: String },
    #[error("{part}: {placeholder} must stand alone in a paragraph of the text")]
    NotAlone { part: String, placeholder: String },
    #[error("{part}: {placeholder} cannot be read")]
    Faulty { part: String, placeholder: String },
    #[error("{part}: the placeholders never come to an end")]
    Endless { part: String },
}

impl TemplateError {
    /// What is wrong, for people.
    pub fn phrase(&self) -> Phrase {
        let placed = |phrase: Phrase, part: &String, placeholder: &String| {
            phrase.with("part", part.as_str()).with("placeholder", placeholder.as_str())
        };
        match self {
            Self::NotWord => Phrase::new("template-not-word"),
            Self::TooLarge { limit } => {
                Phrase::new("template-too-large").with("limit", (limit >> 20).to_string())
            }
            Self::Macros => Phrase::new("template-macros"),
            Self::Damaged { part } => Phrase::new("template-damaged").with("part", part.as_str()),
            Self::NoPlaceholder => {
                Phrase::new("template-no-placeholder").with("body", "{{ body }}")
            }
            Self::Unfinished { part, placeholder } => {
                placed(Phrase::new("template-unfinished"), part, placeholder)
            }
            Self::Unknown { part, placeholder } => {
                placed(Phrase::new("template-unknown"), part, placeholder)
            }
            Self::NotAlone { part, placeholder } => {
                placed(Phrase::new("template-not-alone"), part, placeholder)
            }
            Self::Faulty { part, placeholder } => {
                placed(Phrase::new("template-faulty"), part, placeholder)
            }
            Self::Endless { part } => Phrase::new("template-endless").with("part", part.as_str()),
        }
    }
}

/// The template with the document in its places.
pub fn fill(template: &[u8], document: &Document) -> Result<Vec<u8>, TemplateError> {
    let mut container = Container::open(template)?;
    let main = container.main_part()?;
    let sources = sources(&container, &main)?;
    let known = known(document);
    let mut is_placed = false;
    for (part, source) in &sources {
        if source.tags.is_empty() {
            continue;
        }
        is_placed = true;
        let mut known = known.clone();
        if *part == main && source.has_body {
            let content = body(&mut container, &main, document, &named(part, source)?)?;
            known.insert("body", Value::from_safe_string(content));
        }
        let written = written(part, source, Value::from_pairs(known))?;
        container.set(part, written.into_bytes());
    }
    if !is_placed {
        return Err(TemplateError::NoPlaceholder);
    }
    merge::properties(&mut container, document);
    container.packed()
}

/// What may hold placeholders: the text, heads and feet, notes.
fn sources(container: &Container, main: &str) -> Result<Vec<(String, Source)>, TemplateError> {
    let mut sources = Vec::new();
    for part in container.worded(main) {
        let xml = container.text(&part)?;
        let is_main = part == main;
        if is_main && !xml.contains(&format!("xmlns:w=\"{W}\"")) {
            return Err(TemplateError::NotWord);
        }
        let source = tags::source(&part, &xml)?;
        sources.push((part, source));
    }
    Ok(sources)
}

/// What placeholders can name.
fn known(document: &Document) -> BTreeMap<&'static str, Value> {
    let lang = document.lang;
    let mut facts: BTreeMap<String, String> = BTreeMap::new();
    for fact in &document.facts {
        let value = fact.value.written(lang);
        // Facts of one label, such as several rounds, stand one under the other.
        facts
            .entry(fact.label.clone())
            .and_modify(|known| *known = format!("{known}\n{value}"))
            .or_insert(value);
    }
    let mut tables: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for table in document.tables() {
        tables.entry(table.key().to_owned()).or_default().extend(rows(table, document));
    }
    BTreeMap::from([
        ("title", Value::from(document.title.as_str())),
        ("lang", Value::from(lang.code())),
        ("facts", Value::from_pairs(facts)),
        ("tables", Value::from_pairs(tables)),
    ])
}

fn rows(table: &Table, document: &Document) -> Vec<Value> {
    let row = |cells: &Vec<Cell>| {
        let pairs = table.columns().iter().zip(cells);
        Value::from_pairs(pairs.map(|(column, cell)| (column.key, cell.written(document.lang))))
    };
    table.rows().iter().map(row).collect()
}

/// The document as content of the template, without what the template names itself.
fn body(
    container: &mut Container,
    main: &str,
    document: &Document,
    named: &BTreeSet<String>,
) -> Result<String, TemplateError> {
    let is_named = |name: &str| {
        let within = format!("{name}.");
        named.iter().any(|own| own == name || own.starts_with(&within))
    };
    let room = merge::room(&container.text(main)?, document.orientation);
    let styles = merge::styles(container, main, document.lang)?;
    let list = merge::list(container, main)?;
    let mut body = Body::new(document.languages(), room, &styles, list);
    if !is_named("title") {
        body.title(document);
    }
    if !is_named("facts") {
        body.facts(&document.facts);
    }
    for part in &document.parts {
        match part {
            Part::Table(table) if is_named(&format!("tables.{}", table.key())) => {}
            other => body.part(other),
        }
    }
    let (content, attached) = body.finish();
    merge::attach(container, main, attached)?;
    Ok(content)
}

/// What the placeholders of a part name: `title`, `tables.instructions`.
fn named(part: &str, source: &Source) -> Result<BTreeSet<String>, TemplateError> {
    let environment = environment();
    let template =
        environment.template_from_str(&source.text).map_err(|error| told(part, source, &error))?;
    Ok(template.undeclared_variables(true).into_iter().collect())
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("word".into()));
    environment.set_formatter(|out, _, value| {
        if value.is_safe() {
            return out.write_str(&value.to_string()).map_err(Into::into);
        }
        let text = match value.kind() {
            ValueKind::None => String::new(),
            _ => value.to_string(),
        };
        // A line break ends the text it stands in and begins another.
        let text = escaped(&show(&text)).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
        out.write_str(&text).map_err(Into::into)
    });
    environment
}

fn written(part: &str, source: &Source, known: Value) -> Result<String, TemplateError> {
    let environment = environment();
    let template =
        environment.template_from_str(&source.text).map_err(|error| told(part, source, &error))?;
    let mut sink = Bounded::default();
    if let Err(error) = template.render_captured_to(known, &mut sink) {
        return Err(told(part, source, &error));
    }
    let xml = String::from_utf8(sink.written)
        .map_err(|_| TemplateError::Damaged { part: part.to_owned() })?;
    // A loop that begins in one paragraph and ends in another tears both.
    if tags::is_whole(&xml) {
        return Ok(xml);
    }
    let first = source.tags.iter().find(|tag| tag.text.starts_with("{%"));
    let placeholder = first.map(|tag| tag.text.clone()).unwrap_or_default();
    Err(TemplateError::Faulty { part: part.to_owned(), placeholder })
}

/// An error of the engine, with the placeholder in whose line it arose.
fn told(part: &str, source: &Source, error: &minijinja::Error) -> TemplateError {
    let part = part.to_owned();
    let line = error.line().unwrap_or_default();
    let at = source.tags.iter().rfind(|tag| tag.line <= line).or(source.tags.first());
    let placeholder = at.map(|tag| tag.text.clone()).unwrap_or_default();
    match error.kind() {
        ErrorKind::UndefinedError
        | ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownMethod
        | ErrorKind::TemplateNotFound => TemplateError::Unknown { part, placeholder },
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => TemplateError::Endless { part },
        _ => TemplateError::Faulty { part, placeholder },
    }
}

/// Memory that takes so much and no more.
#[derive(Default)]
struct Bounded {
    written: Vec<u8>,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.written.len() + bytes.len() > MOST_WRITTEN {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
