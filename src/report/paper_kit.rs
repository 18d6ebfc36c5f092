//! The paper kit: what is asked, on paper, for the day the computer stays at the gate.
//!
//! The boxes stand in the order of the keys, so that what was ticked is typed in without thinking.

use crate::domain::answer::VerdictKind;
use crate::domain::checklist::{Checklist, Item};
use crate::i18n::{Texts, family, unit};

use super::document::{Blank, Cell, ColumnOf, Document, Table};

/// Rows for places that have no room beside their item.
const PLACE_ROWS: usize = 8;

/// Checklists to be filled in by hand.
#[derive(Debug, Clone)]
pub struct PaperKit<'a> {
    /// Code and name of the facility, where it is known.
    pub facility: Option<String>,
    /// Code and title of the round, where there is one.
    pub round: Option<String>,
    /// The type that the items were chosen for, where no facility was named.
    pub kind: Option<String>,
    pub domains: Vec<KitDomain<'a>>,
    pub is_sample: bool,
}

/// The items of one checklist that are asked.
#[derive(Debug, Clone)]
pub struct KitDomain<'a> {
    pub checklist: &'a Checklist,
    pub items: Vec<&'a Item>,
}

impl PaperKit<'_> {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let mut document = self.head(texts).paragraph(verdicts(texts)).paragraph(reasons(texts));
        document = document.paragraph(texts.get("kit-places-hint"));
        if self.is_sample {
            document = document.note(texts.get("instruction-list-sample"));
        }
        for (number, domain) in self.domains.iter().enumerate() {
            if number > 0 {
                document = document.new_page();
            }
            document = domain.add_to(document, texts);
        }
        document
    }

    fn head(&self, texts: Texts) -> Document {
        let write = || Cell::Blanks(vec![Blank::default()]);
        let facility = self.facility.as_deref().map_or_else(write, Cell::from);
        let mut document = Document::new(texts.lang(), texts.get("kit-title"))
            .fact(texts.get("kit-facility"), facility);
        if let (None, Some(kind)) = (&self.facility, &self.kind) {
            document = document.fact(texts.get("kit-kind"), kind.as_str());
        }
        if let Some(round) = &self.round {
            document = document.fact(texts.get("kit-round"), round.as_str());
        }
        let editions = self
            .domains
            .iter()
            .map(|domain| format!("{} {}", domain.checklist.code, domain.checklist.edition));
        document
            .fact(texts.get("kit-date"), write())
            .fact(texts.get("kit-inspector"), write())
            .fact(texts.get("kit-signature"), write())
            .fact(texts.get("kit-checklists"), editions.collect::<Vec<_>>().join(", "))
    }
}

/// What each box means, by its number.
fn verdicts(texts: Texts) -> String {
    let words = VerdictKind::ALL.map(|kind| texts.name(family::VERDICT, kind.code()));
    texts.with("kit-verdicts", &[("list", numbered(&words).into())])
}

fn reasons(texts: Texts) -> String {
    let codes = (family::REASON.codes)();
    let words: Vec<String> =
        codes.into_iter().map(|code| texts.name(family::REASON, code)).collect();
    let last = VerdictKind::ALL.len();
    texts.with("kit-reasons", &[("box", last.into()), ("list", numbered(&words).into())])
}

fn numbered(words: &[String]) -> String {
    let words = words.iter().zip(1..).map(|(word, number): (_, u8)| format!("{number} — {word}"));
    words.collect::<Vec<_>>().join(", ")
}

impl KitDomain<'_> {
    fn add_to(&self, document: Document, texts: Texts) -> Document {
        let lang = texts.lang();
        let heading = format!("{}. {}", self.checklist.code, self.checklist.title.get(lang));
        let mut document = document.heading(heading);
        for section in &self.checklist.sections {
            let items: Vec<&Item> =
                self.items.iter().copied().filter(|item| item.section == section.id).collect();
            if !items.is_empty() {
                let table = Table::of("items", items.iter(), columns(texts));
                document = document.subheading(section.title.get(lang)).table(table);
            }
        }
        if self.items.iter().all(|item| item.measurement.is_none()) {
            return document;
        }
        let places = Table::of("places", [(); PLACE_ROWS].iter(), place_columns(texts));
        document.subheading(texts.get("kit-other-places")).table(places)
    }
}

fn columns<'a>(texts: Texts) -> Vec<ColumnOf<'a, &'a Item>> {
    vec![
        ColumnOf::new("code", texts.get("kit-column-code"), |item: &&Item| {
            item.code.as_str().into()
        })
        .weight(9),
        ColumnOf::new("question", texts.get("kit-column-question"), move |item: &&Item| {
            asked(item, texts).into()
        })
        .weight(39),
        ColumnOf::new("answer", texts.get("kit-column-answer"), |_: &&Item| {
            let boxes = (1..=VerdictKind::ALL.len()).map(|number| number.to_string());
            Cell::Boxes(boxes.collect())
        })
        .weight(17),
        ColumnOf::new("notes", texts.get("kit-column-notes"), move |item: &&Item| {
            Cell::Blanks(lines(item, texts))
        })
        .weight(35),
    ]
}

/// The question with what is to be known of it on the spot: how grave it is, and how it is checked.
fn asked(item: &Item, texts: Texts) -> String {
    let severity = texts.name(family::SEVERITY, item.severity.code());
    let means = item.means.iter().map(|means| texts.name(family::MEANS, means.code()));
    let means = means.collect::<Vec<_>>().join(", ");
    format!("{}\n({severity}; {means})", item.question.get(texts.lang()))
}

/// A line for each number that is taken, and lines to write on.
fn lines(item: &Item, texts: Texts) -> Vec<Blank> {
    let inputs = item.measurement.iter().flat_map(|measurement| &measurement.inputs);
    let inputs = inputs.map(|input| Blank {
        label: input.label.get(texts.lang()).to_owned(),
        unit: texts.say(&unit::unit(&input.unit)),
    });
    let place = item
        .measurement
        .iter()
        .map(|_| Blank { label: texts.get("kit-place"), unit: String::new() });
    // Beside a question alone there is room for two lines.
    let notes = if item.measurement.is_some() { 1 } else { 2 };
    place.chain(inputs).chain(vec![Blank::default(); notes]).collect()
}

/// Rows for the places that did not fit beside their item.
fn place_columns<'a>(texts: Texts) -> Vec<ColumnOf<'a, ()>> {
    let blank = |(): &()| Cell::Blanks(vec![Blank::default()]);
    vec![
        ColumnOf::new("code", texts.get("kit-column-code"), blank).weight(12),
        ColumnOf::new("place", texts.get("kit-place"), blank).weight(27),
        ColumnOf::new("values", texts.get("kit-column-values"), blank).weight(61),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::checklist::{Formula, Input, Means, Measurement, Section};
    use crate::domain::finding::Severity;
    use crate::domain::text::{Lang, LocalText};
    use crate::report::{FORMATS, json};

    const CHECKLIST: &str = "CON";

    fn item(code: &str, measured: bool) -> Item {
        let measurement = Measurement {
            inputs: vec![Input {
                key: "lux".into(),
                label: LocalText::new(Lang::Ru, "Освещённость"),
                unit: "lux".into(),
                besides: false,
                min: 0.into(),
                max: 9.into(),
            }],
            formula: Formula::Input("lux".into()),
            unit: "lux".into(),
        };
        Item {
            section: if measured { "light" } else { "air" }.into(),
            question: LocalText::new(Lang::Ru, "Светло ли <в> камере?"),
            means: [Means::Measurement].into(),
            severity: Severity::High,
            measurement: measured.then_some(measurement),
            ..Item::bare(code)
        }
    }

    fn checklist() -> Checklist {
        let section = |id: &str| Section { id: id.into(), title: LocalText::new(Lang::Ru, id) };
        Checklist {
            code: CHECKLIST.parse().unwrap(),
            edition: "2026.1".into(),
            order: 1,
            core: true,
            title: LocalText::new(Lang::Ru, "Условия"),
            sections: vec![section("air"), section("light"), section("empty")],
            items: vec![item("CON-01", true), item("CON-02", false)],
            hash: String::new(),
        }
    }

    fn kit(checklist: &Checklist) -> PaperKit<'_> {
        PaperKit {
            facility: None,
            round: None,
            kind: Some("СИЗО".into()),
            domains: vec![KitDomain { checklist, items: checklist.items.iter().collect() }],
            is_sample: false,
        }
    }

    #[test]
    fn the_kit_has_its_boxes_in_the_order_of_the_keys_and_a_line_for_every_number() {
        let checklist = checklist();
        let document = kit(&checklist).document(Texts::load(Lang::Ru));
        let tables: Vec<&Table> = document.tables().collect();
        let keys: Vec<&str> = tables.iter().map(|table| table.key()).collect();
        assert_eq!(keys, ["items", "items", "places"], "a section without items has no table");
        let rows = json::table(tables[1]);
        assert_eq!(rows[0]["code"], "CON-01");
        assert_eq!(rows[0]["answer"], serde_json::json!(["1", "2", "3", "4", "5"]));
        let lines = serde_json::json!(["Место", "Освещённость  лк", ""]);
        assert_eq!(rows[0]["notes"], lines);
        assert_eq!(json::table(tables[0])[0]["code"], "CON-02", "sections keep their order");
    }

    #[test]
    fn every_format_can_write_it_and_nothing_in_it_is_obeyed() {
        let checklist = checklist();
        let document = kit(&checklist).document(Texts::load(Lang::Ru));
        for format in FORMATS {
            let mut bytes = Vec::new();
            let written = (format.write)(&document, &mut bytes);
            // Nothing in the kit is due on a day.
            assert!(written.is_ok() || format.id == "ics", "{}: {written:?}", format.id);
            // Formats of bytes have tests of their own.
            let Ok(text) = String::from_utf8(bytes) else { continue };
            assert!(text.contains("CON-02") || format.id == "ics", "{}", format.id);
            assert!(format.id == "csv" || format.id == "json" || !text.contains("<в>"), "{text}");
        }
    }
}
