//! Styles: what each kind of paragraph is called and looks like, so that a reader can navigate by
//! headings and change the look of a whole paper in one place.

use super::text::{escaped, tag};
use crate::domain::text::Lang;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Normal,
    Title,
    Heading,
    Subheading,
    Text,
    Point,
    Caption,
    Note,
    Cell,
    SmallCell,
    TinyCell,
    LeastCell,
    Gap,
    Footer,
}

/// A paragraph style as it is defined where the paper brings its own.
#[derive(Debug)]
pub(super) struct Style {
    pub(super) role: Role,
    /// The name by which Word knows its built-in styles in every language.
    pub(super) name: &'static str,
    id: &'static str,
    /// Properties of the paragraph and of its runs, in the order of the schema. What matters is said
    /// even where it is usual: the plain style of a template may be indented or widely spaced.
    look: &'static str,
}

/// What a cell of a table looks like, by the size of its letters in half points.
macro_rules! cell_look {
    ($size:literal) => {
        concat!(
            "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
            "<w:ind w:left=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/></w:pPr>",
            "<w:rPr><w:sz w:val=\"",
            $size,
            "\"/><w:szCs w:val=\"",
            $size,
            "\"/></w:rPr>"
        )
    };
}

const STYLES: [Style; 14] = [
    Style { role: Role::Normal, name: "Normal", id: "Normal", look: "" },
    Style {
        role: Role::Title,
        name: "Title",
        id: "Title",
        look: "<w:pPr><w:keepNext/><w:spacing w:after=\"160\"/>\
            <w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr>\
            <w:rPr><w:b/><w:bCs/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/></w:rPr>",
    },
    Style {
        role: Role::Heading,
        name: "heading 1",
        id: "Heading1",
        look: "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"100\"/>\
            <w:ind w:firstLine=\"0\"/>\
            <w:outlineLvl w:val=\"0\"/></w:pPr>\
            <w:rPr><w:b/><w:bCs/><w:sz w:val=\"27\"/><w:szCs w:val=\"27\"/></w:rPr>",
    },
    Style {
        role: Role::Subheading,
        name: "heading 2",
        id: "Heading2",
        look: "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"80\"/>\
            <w:ind w:firstLine=\"0\"/>\
            <w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>",
    },
    Style {
        role: Role::Text,
        name: "Body Text",
        id: "BodyText",
        look: "<w:pPr><w:spacing w:after=\"80\"/><w:ind w:firstLine=\"709\"/>\
            <w:jc w:val=\"both\"/></w:pPr>",
    },
    Style {
        role: Role::Point,
        name: "List Bullet",
        id: "ListBullet",
        look: "<w:pPr><w:spacing w:after=\"40\"/><w:ind w:left=\"709\" w:hanging=\"284\"/></w:pPr>",
    },
    Style {
        role: Role::Caption,
        name: "caption",
        id: "Caption",
        look: "<w:pPr><w:keepNext/><w:spacing w:before=\"160\" w:after=\"80\"/><w:ind w:firstLine=\"0\"/></w:pPr>\
            <w:rPr><w:b/><w:bCs/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr>",
    },
    Style {
        role: Role::Note,
        name: "Tekseru Note",
        id: "TekseruNote",
        look: "<w:pPr><w:keepLines/><w:pBdr>\
            <w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"808080\"/></w:pBdr>\
            <w:spacing w:before=\"120\" w:after=\"120\"/><w:ind w:left=\"227\" w:firstLine=\"0\"/></w:pPr>\
            <w:rPr><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr>",
    },
    Style { role: Role::Cell, name: "Tekseru Cell", id: "TekseruCell", look: cell_look!(21) },
    Style {
        role: Role::SmallCell,
        name: "Tekseru Small Cell",
        id: "TekseruSmallCell",
        look: cell_look!(19),
    },
    Style {
        role: Role::TinyCell,
        name: "Tekseru Tiny Cell",
        id: "TekseruTinyCell",
        look: cell_look!(17),
    },
    Style {
        role: Role::LeastCell,
        name: "Tekseru Least Cell",
        id: "TekseruLeastCell",
        look: cell_look!(15),
    },
    Style {
        role: Role::Gap,
        name: "Tekseru Gap",
        id: "TekseruGap",
        look: "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"100\" w:lineRule=\"exact\"/>\
            <w:ind w:left=\"0\" w:firstLine=\"0\"/></w:pPr>\
            <w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>",
    },
    Style {
        role: Role::Footer,
        name: "footer",
        id: "Footer",
        look: "<w:pPr><w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr>\
            <w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    },
];

/// The font of everything: on every Windows and Mac, with the letters of Kazakh; others put the metric
/// twin named in the font table in its place.
const FONT: &str = "Times New Roman";

/// Which id each role has in the document it stands in.
#[derive(Debug, Clone)]
pub(super) struct Styles {
    ids: Vec<(Role, String)>,
}

impl Styles {
    /// As in a document of our own.
    pub(super) fn own() -> Self {
        Self { ids: STYLES.iter().map(|style| (style.role, style.id.to_owned())).collect() }
    }

    /// As beside the styles of a template: one it has by name is taken, the others come with their
    /// definitions.
    pub(super) fn beside(known: &[Known]) -> (Self, String) {
        let paragraphs = || known.iter().filter(|style| style.is_paragraph);
        let default = paragraphs().find(|style| style.is_default);
        let normal = default.map_or("Normal", |style| style.id.as_str());
        let (mut ids, mut added) = (Vec::new(), String::new());
        for style in &STYLES {
            let is_same = |own: &&Known| own.name.eq_ignore_ascii_case(style.name);
            let own = match style.role {
                Role::Normal => default,
                _ => paragraphs().find(is_same),
            };
            let id = own.map_or_else(|| style.free_id(known), |own| own.id.clone());
            if own.is_none() {
                added.push_str(&style.definition(&id, normal));
            }
            ids.push((style.role, id));
        }
        (Self { ids }, added)
    }

    pub(super) fn id(&self, role: Role) -> &str {
        let known = self.ids.iter().find(|(of, _)| *of == role);
        known.map_or("Normal", |(_, id)| id)
    }
}

/// A style of a template.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) is_paragraph: bool,
    pub(super) is_default: bool,
}

impl Style {
    /// Its id, or another where something else has it.
    fn free_id(&self, known: &[Known]) -> String {
        let is_taken = |id: &str| known.iter().any(|style| style.id == id);
        let more = (2..).map(|number| format!("{}{number}", self.id));
        let mut all = std::iter::once(self.id.to_owned()).chain(more);
        all.find(|id| !is_taken(id)).unwrap_or_default()
    }

    /// Its definition under an id, based on the plain style of the document.
    fn definition(&self, id: &str, normal: &str) -> String {
        let name = self.name;
        if self.role == Role::Normal {
            return format!(
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"{id}\">\
                 <w:name w:val=\"{name}\"/><w:qFormat/></w:style>"
            );
        }
        let own = if name.starts_with("Tekseru") { " w:customStyle=\"1\"" } else { "" };
        let normal = escaped(normal);
        format!(
            "<w:style w:type=\"paragraph\"{own} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"{normal}\"/><w:qFormat/>{}</w:style>",
            self.look
        )
    }
}

/// The part `styles.xml` of a document of our own.
pub(super) fn sheet_of_styles(lang: Lang) -> String {
    let tag = tag(lang);
    let all: String = STYLES.iter().map(|style| style.definition(style.id, "Normal")).collect();
    format!(
        "{XML}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{FONT}\" w:hAnsi=\"{FONT}\" w:eastAsia=\"{FONT}\" w:cs=\"{FONT}\"/>\
         <w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>\
         <w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults>{all}</w:styles>"
    )
}

/// The part `fontTable.xml`.
pub(super) fn fonts() -> String {
    format!(
        "{XML}<w:fonts xmlns:w=\"{W}\"><w:font w:name=\"{FONT}\">\
         <w:altName w:val=\"Liberation Serif\"/><w:panose1 w:val=\"02020603050405020304\"/>\
         <w:charset w:val=\"CC\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/>\
         </w:font></w:fonts>"
    )
}

/// What every part begins with.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The words of Word.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
