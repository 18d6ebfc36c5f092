//! A document as PDF for print, for reading aloud and for the archive.
//!
//! PDF/A-3a and PDF/UA-1: every typeface is in the file, what is drawn is told as a tree of headings, tables and
//! texts, and the same document for programs is attached as JSON. The writer refuses whatever would break either
//! standard, so there is nothing that could: letters that no typeface has become squares. Nothing tells when, where
//! or by whom the file was written.

use std::io::{self, Write};

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::metadata::{DateTime, Metadata};
use sha2::{Digest as _, Sha256};

use super::document::Document;
use super::json;
use crate::i18n::Texts;

use compose::{Composer, short};
use line::{Line, Setter, Style};
use typeface::Library;

mod cell;
mod column;
mod compose;
mod flow;
mod line;
mod paint;
mod picture;
mod row;
mod sheet;
mod structure;
mod table;
mod typeface;
mod word;

const PROGRAM: &str = "Tekseru";
const FOOTER: Style = Style::regular(9.0);

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    let mut attached = Vec::new();
    json::write(document, &mut attached)?;
    let id = data_encoding::HEXLOWER.encode(&Sha256::digest(&attached));
    let mut file = krilla::Document::new_with(settings());
    file.set_metadata(metadata(document, id));
    attach(attached, &mut file);

    let library = Library::load();
    let mut composer = Composer::new(document, Setter::new(library.typefaces()));
    composer.document(document);
    let footers = footers(composer.flow.sheets.len(), document, &mut composer.setter);
    let Composer { setter, flow, mut structure, .. } = composer;
    file.set_outline(paint::outline(&flow.anchors));
    let sheets = (flow.sheets, footers);
    paint::paint(sheets, flow.paper, &mut structure, setter.typefaces(), &mut file);
    file.set_tag_tree(structure.tree(document.lang.code()));
    let bytes = file.finish().map_err(|error| io::Error::other(format!("{error:?}")))?;
    sink.write_all(&bytes)
}

fn settings() -> SerializeSettings {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .expect("both standards build on PDF 1.7");
    SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() }
}

/// An archived file must have a date. It is the same in all of them: bytes depend on the records alone.
fn date() -> DateTime {
    DateTime::new(2000)
        .month(1)
        .day(1)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn metadata(document: &Document, id: String) -> Metadata {
    Metadata::new()
        .title(title(document))
        .language(document.lang.code().to_owned())
        .creator(PROGRAM.to_owned())
        .producer(PROGRAM.to_owned())
        .creation_date(date())
        .document_id(id)
}

/// A file without a title would be called by its path.
fn title(document: &Document) -> String {
    match short(&document.title_line()) {
        title if title.is_empty() => PROGRAM.to_owned(),
        title => title,
    }
}

fn attach(bytes: Vec<u8>, file: &mut krilla::Document) {
    let attached = EmbeddedFile {
        path: "document.json".to_owned(),
        mime_type: MimeType::new("application/json"),
        description: Some("JSON".to_owned()),
        association_kind: AssociationKind::Alternative,
        data: bytes.into(),
        modification_date: Some(date()),
        compress: Some(true),
        location: None,
    };
    let known = file.embed_file(attached);
    debug_assert!(known.is_some(), "only one file is attached");
}

/// "Page 2 of 3" for every sheet.
fn footers(count: usize, document: &Document, setter: &mut Setter<'_>) -> Vec<Line> {
    let texts = Texts::load(document.lang);
    let numbers = 1..=count;
    let line = |number: usize| {
        let args = [("page", number.into()), ("pages", count.into())];
        setter.line(&texts.with("pdf-page", &args), FOOTER)
    };
    numbers.map(line).collect()
}

#[cfg(test)]
mod tests;
