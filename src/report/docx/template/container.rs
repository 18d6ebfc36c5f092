//! The parts of a user's template, read with limits before anything is believed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::TemplateError;
use crate::report::package::{self, PackagePart};

/// Everything together, unpacked. A letterhead with its pictures is far smaller.
/// What a letterhead may hold, packed or unpacked.
pub const MOST_BYTES: u64 = 64 << 20;
const MOST_PARTS: usize = 2_000;

pub(super) const TYPES: &str = "[Content_Types].xml";
const MAIN_TYPE: &str = "wordprocessingml.document.main+xml";

/// Parts by name; the order of names is the order of the filled file.
pub(super) struct Container {
    parts: BTreeMap<String, Vec<u8>>,
}

impl Container {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, TemplateError> {
        let too_large = || TemplateError::TooLarge { limit: MOST_BYTES };
        if bytes.len() as u64 > MOST_BYTES {
            return Err(too_large());
        }
        let mut zip =
            zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| TemplateError::NotWord)?;
        if zip.len() > MOST_PARTS {
            return Err(too_large());
        }
        let mut parts = BTreeMap::new();
        let mut left = MOST_BYTES;
        for at in 0..zip.len() {
            let file = zip.by_index(at).map_err(|_| TemplateError::NotWord)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(|_| TemplateError::NotWord)?.into_owned();
            // What a file says of its size is asked first and not believed after.
            if file.size() > left {
                return Err(too_large());
            }
            let mut content = Vec::new();
            let read = file.take(left + 1).read_to_end(&mut content);
            let read = read.map_err(|_| TemplateError::Damaged { part: name.clone() })?;
            left = left.checked_sub(read as u64).ok_or_else(too_large)?;
            parts.insert(name, content);
        }
        let container = Self { parts };
        if container.parts.keys().any(|name| name.ends_with("vbaProject.bin")) {
            return Err(TemplateError::Macros);
        }
        Ok(container)
    }

    /// The part with the text of the document.
    pub(super) fn main_part(&mut self) -> Result<String, TemplateError> {
        if !self.parts.contains_key(TYPES) {
            return Err(TemplateError::NotWord);
        }
        // A template of Word (.dotx) is filled into a document.
        let template_type = MAIN_TYPE.replace("document.main", "template.main");
        let types = self.text(TYPES)?.replace(&template_type, MAIN_TYPE);
        self.set(TYPES, types.into_bytes());
        let mains = self.of_types(&[MAIN_TYPE])?;
        mains.into_iter().next().ok_or(TemplateError::NotWord)
    }

    /// The main part and whatever else of the document is made of paragraphs.
    pub(super) fn worded(&self, main: &str) -> Vec<String> {
        let types = ["header+xml", "footer+xml", "footnotes+xml", "endnotes+xml"];
        let others = self.of_types(&types).unwrap_or_default();
        let others = others.into_iter().filter(|part| part != main);
        std::iter::once(main.to_owned()).chain(others).collect()
    }

    /// Parts that exist and whose type ends with one of these.
    fn of_types(&self, endings: &[&str]) -> Result<Vec<String>, TemplateError> {
        let overrides = elements(TYPES, &self.text(TYPES)?, "Override")?;
        let of = |element: &BTreeMap<String, String>| {
            let kind = element.get("ContentType")?;
            let part = element.get("PartName")?.trim_start_matches('/');
            let is_it = endings.iter().any(|ending| kind.ends_with(ending));
            (is_it && self.parts.contains_key(part)).then(|| part.to_owned())
        };
        Ok(overrides.iter().filter_map(of).collect())
    }

    /// The part that the main one relates to in this way: `styles`.
    pub(super) fn related(&self, main: &str, kind: &str) -> Result<Option<String>, TemplateError> {
        let relations = relations_of(main);
        if !self.parts.contains_key(&relations) {
            return Ok(None);
        }
        let all = elements(&relations, &self.text(&relations)?, "Relationship")?;
        let ending = format!("/{kind}");
        let found = all.iter().find(|one| one.get("Type").is_some_and(|of| of.ends_with(&ending)));
        let target = found.and_then(|one| one.get("Target"));
        Ok(target.map(|target| match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => beside(main, target),
        }))
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.parts.contains_key(part)
    }

    pub(super) fn text(&self, part: &str) -> Result<String, TemplateError> {
        let damaged = || TemplateError::Damaged { part: part.to_owned() };
        let bytes = self.parts.get(part).ok_or_else(damaged)?;
        let text = String::from_utf8(bytes.clone()).map_err(|_| damaged())?;
        Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
    }

    pub(super) fn set(&mut self, part: &str, bytes: Vec<u8>) {
        self.parts.insert(part.to_owned(), bytes);
    }

    /// The types first, as readers expect; then every part by name.
    pub(super) fn packed(self) -> Result<Vec<u8>, TemplateError> {
        let (types, others): (Vec<_>, Vec<_>) =
            self.parts.into_iter().partition(|(name, _)| name == TYPES);
        let all = types.into_iter().chain(others);
        let parts: Vec<PackagePart> =
            all.map(|(name, bytes)| PackagePart::new(name, bytes)).collect();
        let mut bytes = Vec::new();
        package::write(&parts, &mut bytes).map_err(|_| TemplateError::NotWord)?;
        Ok(bytes)
    }
}

/// Where the relations of a part stand.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The name of what lies in the same folder.
pub(super) fn beside(part: &str, target: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{target}"),
        None => target.to_owned(),
    }
}

/// The attributes of every element of this name.
pub(super) fn elements(
    part: &str,
    xml: &str,
    name: &str,
) -> Result<Vec<BTreeMap<String, String>>, TemplateError> {
    let damaged = || TemplateError::Damaged { part: part.to_owned() };
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Eof => return Ok(found),
            Event::DocType(_) => return Err(damaged()),
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == name => {
                found.push(attributes(&element).ok_or_else(damaged)?);
            }
            _ => {}
        }
    }
}

fn attributes(element: &BytesStart) -> Option<BTreeMap<String, String>> {
    let mut attributes = BTreeMap::new();
    for attribute in element.attributes() {
        let attribute = attribute.ok()?;
        let value = quick_xml::escape::unescape(&attribute.value).ok()?;
        attributes.insert(attribute.key.as_ref().to_owned(), value.into_owned());
    }
    Some(attributes)
}
