//! A document for Word and whatever else opens its files: A4, real headings, header rows that repeat.
//!
//! Nothing in it tells when, where or by whom it was made, and the same document gives the same bytes.
//! What every such file must hold is written out here, because no library at hand repeats header rows.

use std::fmt::Write as _;
use std::io::{self, Write};

use self::body::{Attached, AttachedKind, Body, relation};
use self::sheet::Sheet;
use self::style::{Role, Styles, W, XML};
use self::text::escaped;
use super::document::Document;
use super::package::{self, PackagePart};
use super::show::show_line;

mod body;
mod chart;
mod grid;

mod picture;
mod sheet;
mod style;
mod table;
pub mod template;
mod text;

/// Relations and their types all begin with this.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const CHART_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

/// The list of points in a document of our own.
const LIST: u32 = 1;

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::of(document);
    let styles = Styles::own();
    let mut body = Body::new(document.languages(), sheet.room(), &styles, LIST);
    body.title(document);
    body.facts(&document.facts);
    document.parts.iter().for_each(|part| body.part(part));
    let (content, attached) = body.finish();

    let mut parts = vec![
        PackagePart::new("[Content_Types].xml", content_types(&attached)),
        PackagePart::new("_rels/.rels", roots()),
        PackagePart::new("docProps/app.xml", application()),
        PackagePart::new("docProps/core.xml", core(document)),
        PackagePart::new("word/document.xml", main(&content, &sheet.section("rIdFooter"))),
        PackagePart::new("word/_rels/document.xml.rels", relations(&attached)),
        PackagePart::new("word/styles.xml", style::sheet_of_styles(document.lang)),
        PackagePart::new("word/fontTable.xml", style::fonts()),
        PackagePart::new("word/numbering.xml", numbering()),
        PackagePart::new("word/settings.xml", settings(document)),
        PackagePart::new("word/footer1.xml", footer(document, &styles)),
    ];
    for (at, one) in attached.into_iter().enumerate() {
        parts.push(PackagePart::new(format!("word/{}", target(&one, at)), one.bytes));
    }
    package::write(&parts, sink)
}

/// Where an attached part lies beside the content.
fn target(attached: &Attached, at: usize) -> String {
    match attached.kind {
        AttachedKind::Chart => format!("charts/tekseru{at}.xml"),
        AttachedKind::Picture => format!("media/tekseru{at}.png"),
    }
}

fn content_types(attached: &[Attached]) -> String {
    let mut xml = format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("fontTable", "fontTable"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("footer1", "footer"),
    ] {
        let kind = format!("{WORD_TYPE}.{kind}+xml");
        let _ = write!(xml, "<Override PartName=\"/word/{part}.xml\" ContentType=\"{kind}\"/>");
    }
    xml.push_str(&chart_types("word", attached));
    xml.push_str("</Types>");
    xml
}

/// The types of attached charts that lie below this folder; those of pictures follow from their names.
fn chart_types(folder: &str, attached: &[Attached]) -> String {
    let all = attached.iter().enumerate();
    let charts = all.filter(|(_, one)| one.kind == AttachedKind::Chart);
    let of = |(at, one): (usize, &Attached)| {
        let target = target(one, at);
        format!("<Override PartName=\"/{folder}/{target}\" ContentType=\"{CHART_TYPE}\"/>")
    };
    charts.map(of).collect()
}

fn roots() -> String {
    format!(
        "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{RELATIONS}/extended-properties\" \
         Target=\"docProps/app.xml\"/></Relationships>"
    )
}

fn relations(attached: &[Attached]) -> String {
    let mut xml = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (id, kind, target) in [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFooter", "footer", "footer1.xml"),
    ] {
        let _ = write!(
            xml,
            "<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>"
        );
    }
    xml.push_str(&attached_relations(attached));
    xml.push_str("</Relationships>");
    xml
}

fn attached_relations(attached: &[Attached]) -> String {
    let of = |(at, one): (usize, &Attached)| {
        let kind = match one.kind {
            AttachedKind::Chart => "chart",
            AttachedKind::Picture => "image",
        };
        let (id, target) = (relation(at), target(one, at));
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    attached.iter().enumerate().map(of).collect()
}

/// The title and the language; no person, no machine, no time.
fn core(document: &Document) -> String {
    let (title, lang) = (escaped(&show_line(&document.title_line())), text::tag(document.lang));
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title>\
         <dc:creator>Tekseru</dc:creator><dc:language>{lang}</dc:language></cp:coreProperties>"
    )
}

fn application() -> String {
    format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Tekseru</Application></Properties>"
    )
}

fn main(content: &str, section: &str) -> String {
    format!(
        "{XML}<w:document xmlns:w=\"{W}\" xmlns:r=\"{RELATIONS}\"><w:body>{content}{section}</w:body></w:document>"
    )
}

fn footer(document: &Document, styles: &Styles) -> String {
    let line = sheet::footer(document.lang, styles.id(Role::Footer));
    format!("{XML}<w:ftr xmlns:w=\"{W}\">{line}</w:ftr>")
}

fn numbering() -> String {
    let (list, number) = (list_of_points(0), list_in_use(LIST, 0));
    format!("{XML}<w:numbering xmlns:w=\"{W}\">{list}{number}</w:numbering>")
}

/// What a list of points looks like. A dash is in every font, a dot would need one of signs.
fn list_of_points(id: u32) -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/>\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>\
         <w:lvlText w:val=\"–\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"709\" w:hanging=\"284\"/></w:pPr></w:lvl></w:abstractNum>"
    )
}

fn list_in_use(number: u32, list: u32) -> String {
    format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{list}\"/></w:num>")
}

/// Without the last setting a line that ends with a break would be stretched to the full width.
fn settings(document: &Document) -> String {
    let lang = text::tag(document.lang);
    format!(
        "{XML}<w:settings xmlns:w=\"{W}\"><w:defaultTabStop w:val=\"709\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:doNotExpandShiftReturn/>\
         <w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{lang}\"/><w:decimalSymbol w:val=\",\"/>\
         <w:listSeparator w:val=\";\"/></w:settings>"
    )
}

#[cfg(test)]
mod tests;
