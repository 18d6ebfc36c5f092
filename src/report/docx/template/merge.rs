//! What a document brings into a template: the styles, the list and the pictures its text refers to.
//! Whatever the template has by the same name stays as the house made it.

use std::collections::{BTreeMap, BTreeSet};

use super::TemplateError;
use super::container::{Container, TYPES, beside, elements, relations_of};
use crate::domain::text::Lang;
use crate::report::document::{Document, Orientation};
use crate::report::docx::body::Attached;
use crate::report::docx::sheet::{Room, Sheet};
use crate::report::docx::style::{self, Styles, W, XML};
use crate::report::docx::{
    PACKAGE, RELATIONS, WORD_TYPE, application, attached_relations, chart_types, core, list_in_use,
    list_of_points, target,
};

/// The room between the margins of the template's last section.
pub(super) fn room(main: &str, orientation: Orientation) -> Room {
    let last = |name: &str| elements("", main, name).ok().and_then(|mut all| all.pop());
    let side = |of: &BTreeMap<String, String>, name: &str| of.get(name)?.parse::<u32>().ok();
    let measured = || {
        let (sheet, margins) = (last("w:pgSz")?, last("w:pgMar")?);
        let inner = |of: &str, from: &str, to: &str| {
            let margins = side(&margins, from)?.checked_add(side(&margins, to)?)?;
            side(&sheet, of)?.checked_sub(margins).filter(|left| (2_000..40_000).contains(left))
        };
        let width = inner("w:w", "w:left", "w:right")?;
        Some(Room { width, height: inner("w:h", "w:top", "w:bottom")? })
    };
    measured().unwrap_or_else(|| Sheet::new(orientation).room())
}

/// The ids of our styles in the template; those it has not are added.
pub(super) fn styles(
    container: &mut Container,
    main: &str,
    lang: Lang,
) -> Result<Styles, TemplateError> {
    let part = match container.related(main, "styles")? {
        Some(part) if container.has(&part) => part,
        _ => {
            let part = beside(main, "styles.xml");
            container.set(&part, style::sheet_of_styles(lang).into_bytes());
            relate(container, main, "styles", "styles.xml")?;
            part
        }
    };
    let xml = container.text(&part)?;
    let known = known_styles(&part, &xml)?;
    let (styles, added) = Styles::beside(&known);
    let xml = before(&part, &xml, "</w:styles>", &added)?;
    container.set(&part, xml.into_bytes());
    Ok(styles)
}

/// Names and ids of the paragraph styles, in the order of the part; ids of others without a name.
fn known_styles(part: &str, xml: &str) -> Result<Vec<style::Known>, TemplateError> {
    use quick_xml::events::Event;
    let damaged = || TemplateError::Damaged { part: part.to_owned() };
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut known: Vec<style::Known> = Vec::new();
    let mut is_within = false;
    loop {
        let event = reader.read_event().map_err(|_| damaged())?;
        let (Event::Start(element) | Event::Empty(element)) = &event else {
            match event {
                Event::Eof => return Ok(known),
                Event::End(end) if end.name().as_ref() == "w:style" => is_within = false,
                _ => {}
            }
            continue;
        };
        let value = |name: &str| {
            let found = element.attributes().flatten().find(|one| one.key.as_ref() == name);
            found.map(|one| one.value.into_owned())
        };
        match element.name().as_ref() {
            "w:style" => {
                is_within = true;
                let is_default = value("w:default").is_some_and(|of| of == "1" || of == "true");
                known.push(style::Known {
                    id: value("w:styleId").unwrap_or_default(),
                    name: String::new(),
                    is_paragraph: value("w:type").is_some_and(|of| of == "paragraph"),
                    is_default,
                });
            }
            "w:name" if is_within => {
                if let Some(style) = known.last_mut() {
                    style.name = value("w:val").unwrap_or_default();
                }
            }
            _ => {}
        }
    }
}

/// The number of our list in the template's numbering.
pub(super) fn list(container: &mut Container, main: &str) -> Result<u32, TemplateError> {
    let part = match container.related(main, "numbering")? {
        Some(part) if container.has(&part) => part,
        _ => {
            let part = beside(main, "numbering.xml");
            let empty = format!("{XML}<w:numbering xmlns:w=\"{W}\"></w:numbering>");
            container.set(&part, empty.into_bytes());
            relate(container, main, "numbering", "numbering.xml")?;
            part
        }
    };
    let xml = container.text(&part)?;
    let free = |name: &str, id: &str| -> Result<u32, TemplateError> {
        let all = elements(&part, &xml, name)?;
        let taken = all.iter().filter_map(|one| one.get(id)?.parse::<u32>().ok()).max();
        Ok(taken.unwrap_or(0).saturating_add(1))
    };
    let (look, number) = (free("w:abstractNum", "w:abstractNumId")?, free("w:num", "w:numId")?);
    // Looks stand before the lists in use, and a mark of Word for Mac after both.
    let first_use = ["<w:num ", "<w:numIdMacAtCleanup", "</w:numbering>"];
    let first_use = first_use.into_iter().find(|mark| xml.contains(mark));
    let xml = before(&part, &xml, first_use.unwrap_or_default(), &list_of_points(look))?;
    let end = if xml.contains("<w:numIdMacAtCleanup") {
        "<w:numIdMacAtCleanup"
    } else {
        "</w:numbering>"
    };
    let xml = before(&part, &xml, end, &list_in_use(number, look))?;
    container.set(&part, xml.into_bytes());
    Ok(number)
}

/// Pictures and charts beside the text that shows them.
pub(super) fn attach(
    container: &mut Container,
    main: &str,
    attached: Vec<Attached>,
) -> Result<(), TemplateError> {
    if attached.is_empty() {
        return Ok(());
    }
    add_relations(container, main, &attached_relations(&attached))?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut types = chart_types(folder, &attached).replace("\"//", "\"/");
    let known: BTreeSet<String> = elements(TYPES, &container.text(TYPES)?, "Default")?
        .into_iter()
        .filter_map(|one| one.get("Extension").map(|of| of.to_lowercase()))
        .collect();
    if !known.contains("png") {
        types.insert_str(0, "<Default Extension=\"png\" ContentType=\"image/png\"/>");
    }
    add_types(container, &types)?;
    for (at, one) in attached.into_iter().enumerate() {
        container.set(&beside(main, &target(&one, at)), one.bytes);
    }
    Ok(())
}

/// Title and language of the document instead of who made the template and when.
pub(super) fn properties(container: &mut Container, document: &Document) {
    for (part, content) in
        [("docProps/core.xml", core(document)), ("docProps/app.xml", application())]
    {
        if container.has(part) {
            container.set(part, content.into_bytes());
        }
    }
}

/// A new part of Word, known to the main one.
fn relate(
    container: &mut Container,
    main: &str,
    kind: &str,
    target: &str,
) -> Result<(), TemplateError> {
    let own = format!(
        "<Relationship Id=\"rIdTekseru{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>"
    );
    add_relations(container, main, &own)?;
    let part = beside(main, target);
    let of = format!("{WORD_TYPE}.{kind}+xml");
    add_types(container, &format!("<Override PartName=\"/{part}\" ContentType=\"{of}\"/>"))
}

fn add_relations(container: &mut Container, main: &str, own: &str) -> Result<(), TemplateError> {
    let part = relations_of(main);
    let none = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"></Relationships>");
    let xml = if container.has(&part) { container.text(&part)? } else { none };
    let xml = before(&part, &xml, "</Relationships>", own)?;
    container.set(&part, xml.into_bytes());
    Ok(())
}

fn add_types(container: &mut Container, own: &str) -> Result<(), TemplateError> {
    let xml = before(TYPES, &container.text(TYPES)?, "</Types>", own)?;
    container.set(TYPES, xml.into_bytes());
    Ok(())
}

/// The part with more in it before the first of these marks.
fn before(part: &str, xml: &str, mark: &str, more: &str) -> Result<String, TemplateError> {
    match xml.split_once(mark) {
        Some((start, rest)) if !mark.is_empty() => Ok(format!("{start}{more}{mark}{rest}")),
        _ => Err(TemplateError::Damaged { part: part.to_owned() }),
    }
}
