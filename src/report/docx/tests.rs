//! Documents read back: the container by its parts, the content by its paragraphs, rows and cells.

use std::io::{Cursor, Read as _};

use proptest::prelude::*;
use quick_xml::events::Event;
use rust_decimal::Decimal;

use super::super::document::{
    Blank, Cell, Chart, ChartKind, Code, ColumnOf, Part, SeriesOf, Signature, Table,
};
use super::*;
use crate::domain::hidden::is_hidden;
use crate::domain::text::Lang;

pub(super) fn packed(document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(document, &mut bytes).unwrap();
    bytes
}

/// Every part by name, in the order of the container.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.push((file.name().unwrap().into_owned(), content));
    }
    parts
}

pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let found = unpacked(bytes).into_iter().find(|(own, _)| own == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).1).unwrap()
}

/// What a reader of XML finds wrong.
pub(super) fn fault(xml: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut depth = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) if depth == 0 => return None,
            Ok(Event::Eof) => return Some("an element is not closed".to_owned()),
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Text(text)) if text.as_ref().contains('>') => {
                return Some("a bare sign".to_owned());
            }
            Ok(_) => {}
            Err(fault) => return Some(fault.to_string()),
        }
    }
}

/// The words of the content, one line for each paragraph.
pub(super) fn words(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut words = String::new();
    let mut is_text = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return words,
            Event::Start(start) => is_text = start.name().as_ref() == "w:t",
            Event::End(end) => {
                is_text = false;
                if end.name().as_ref() == "w:p" {
                    words.push('\n');
                }
            }
            Event::Text(text) if is_text => words.push_str(&text),
            Event::GeneralRef(name) if is_text => {
                words.push_str(match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("{other}"),
                });
            }
            _ => {}
        }
    }
}

fn table(rows: &[&str]) -> Table {
    let columns = vec![
        ColumnOf::new("text", "Содержание", |text: &&str| Cell::from(*text)).weight(30),
        ColumnOf::new("number", "Число", |_| Cell::Number("2.5".parse().unwrap())),
        ColumnOf::new("boxes", "Клетки", |_| Cell::Boxes(vec!["1".into(), "2".into()])),
        ColumnOf::new("blanks", "Замеры", |_| {
            Cell::Blanks(vec![Blank { label: "Площадь".into(), unit: "м²".into() }])
        }),
        ColumnOf::new("none", "Отметка", |_| Cell::Empty),
    ];
    Table::of("rows", rows, columns)
}

fn chart(kind: ChartKind, count: u32) -> Chart {
    let points: Vec<u32> = (1..=count).collect();
    let figure = |point: &u32| (*point != 2).then(|| Decimal::new(i64::from(*point) * 5, 1));
    let series = vec![SeriesOf::new("Риск", figure), SeriesOf::new("Охват", |_| Some(10.into()))];
    let label = |point: &u32| format!("№ {point}");
    Chart::of(("risk", "Риск"), kind, ("Учреждение", label), &points, series)
}

/// A paper with every part there is.
pub(super) fn every_part(lang: Lang, text: &str) -> Document {
    let signature = Signature {
        role: text.into(),
        post: text.into(),
        name: text.into(),
        instead: Some(text.into()),
    };
    let mut document = Document::new(lang, text)
        .fact(text, text)
        .heading(text)
        .subheading(text)
        .paragraph(text)
        .list(vec![text.into(), text.into()])
        .note(text)
        .table(table(&[text, "второй"]))
        .chart(chart(ChartKind::Bars, 4))
        .new_page()
        .chart(chart(ChartKind::Lines, 4))
        .code(Code::of("1SXRA-C9DBG", text).unwrap())
        .signatures(vec![signature, Signature::default()]);
    document.parts.push(Part::Beside(text.into(), text.into()));
    document
}

#[test]
fn a_paper_has_real_headings_lists_and_notes() {
    let bytes = packed(&every_part(Lang::Ru, "Вода"));
    let xml = part(&bytes, "word/document.xml");
    for (style, count) in [
        ("Title", 1),
        ("Heading1", 1),
        ("Heading2", 1),
        ("BodyText", 3),
        ("ListBullet", 2),
        ("TekseruNote", 1),
        ("Caption", 2),
    ] {
        let named = format!("<w:pStyle w:val=\"{style}\"/>");
        assert_eq!(xml.matches(&named).count(), count, "{style}");
    }
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains("<w:outlineLvl w:val=\"0\"/>"), "{styles}");
    assert!(styles.contains("w:ascii=\"Times New Roman\""));
    assert!(part(&bytes, "word/numbering.xml").contains("<w:num w:numId=\"1\">"));
    assert_eq!(xml.matches("<w:numId w:val=\"1\"/>").count(), 2);
    assert_eq!(xml.matches("<w:pageBreakBefore/>").count(), 1);
}

#[test]
fn a_header_row_repeats_and_only_a_long_row_is_divided() {
    let long = "слово ".repeat(5000);
    let xml = part(&packed(&Document::new(Lang::Ru, "").table(table(&["a", &long, "b"]))), MAIN);
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(xml.matches("<w:cantSplit/>").count(), 3, "header, first and last row");
    assert_eq!(xml.matches("<w:tr><w:tc>").count(), 1, "the long row");
    assert_eq!(xml.matches("<w:jc w:val=\"right\"/>").count(), 3, "numbers stand to the right");
    assert!(xml.contains(">2,5</w:t>"));
}

#[test]
fn the_foot_counts_the_pages_in_the_language_of_the_paper() {
    let foot = |lang| {
        let foot = part(&packed(&Document::new(lang, "")), "word/footer1.xml");
        assert!(foot.contains("w:instr=\" PAGE \"") && foot.contains("w:instr=\" NUMPAGES \""));
        words(&foot)
    };
    assert_eq!(foot(Lang::Ru), "Стр. 1 из 1\n");
    assert_eq!(foot(Lang::Kk), "1 беттің 1-беті\n");
    assert_eq!(foot(Lang::En), "Page 1 of 1\n");
}

#[test]
fn a_wide_paper_lies_on_its_side() {
    let upright = part(&packed(&Document::new(Lang::Ru, "")), MAIN);
    assert!(upright.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"), "{upright}");
    let lying = part(&packed(&Document::new(Lang::Ru, "").landscape()), MAIN);
    let sheet = "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>";
    assert!(lying.contains(sheet), "{lying}");
}

#[test]
fn a_chart_keeps_gaps_and_writes_fractions_as_the_paper_does() {
    let bytes = packed(&Document::new(Lang::Kk, "").chart(chart(ChartKind::Lines, 3)));
    let drawn = part(&bytes, "word/charts/tekseru0.xml");
    assert_eq!(fault(&drawn), None);
    assert!(drawn.contains("<c:dispBlanksAs val=\"gap\"/>"));
    assert!(drawn.contains("<a:t>0,5</a:t>"), "{drawn}");
    let figures: Vec<_> = drawn.split("<c:numLit>").skip(1).collect();
    assert_eq!(figures[0].split("</c:numLit>").next().unwrap().matches("<c:pt ").count(), 2);
    assert!(part(&bytes, "[Content_Types].xml").contains("/word/charts/tekseru0.xml"));
    let many = unpacked(&packed(&Document::new(Lang::Ru, "").chart(chart(ChartKind::Bars, 70))));
    let drawn = many.iter().filter(|(name, _)| name.starts_with("word/charts/"));
    assert!(drawn.count() > 3, "seventy pairs of bars do not fit one page");
}

#[test]
fn nothing_tells_who_made_it_when_and_on_what() {
    let bytes = packed(&every_part(Lang::Ru, "Вода"));
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:creator>Tekseru</dc:creator>"));
    assert!(!core.contains("created") && !core.contains("modified") && !core.contains("By"));
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for at in 0..zip.len() {
        let file = zip.by_index(at).unwrap();
        let time = file.last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (1980, 1, 1, 0));
    }
}

#[test]
fn every_text_arrives_and_hidden_ones_are_seen() {
    let hostile = "a<b>&\"x\"\u{1B}[31m\u{202E}\u{200B}\u{FFFE}\nвторая 👮 строка";
    let bytes = packed(&every_part(Lang::En, hostile));
    for (name, content) in unpacked(&bytes) {
        let Ok(text) = String::from_utf8(content) else { continue };
        assert_eq!(fault(&text), None, "{name}");
        let hidden = text.chars().find(|c| *c != '\n' && is_hidden(*c));
        assert_eq!(hidden, None, "{name}");
    }
    let told = words(&part(&bytes, MAIN));
    assert!(told.contains("a<b>&\"x\"␛[31m⟨U+202E⟩⟨U+200B⟩\u{FFFD}"), "{told}");
    assert_eq!(told.matches("вторая 👮 строка").count(), 17, "{told}");
}

#[test]
fn a_table_wider_than_word_opens_is_told_in_two() {
    let keys: Vec<u32> = (0..100).collect();
    let columns = keys.iter().map(|key| {
        let key = *key;
        ColumnOf::new("k", format!("c{key}"), move |row: &u32| Cell::from(row * 1000 + key))
    });
    let wide = Table::of("wide", [&7u32], columns.collect());
    let xml = part(&packed(&Document::new(Lang::Ru, "").table(wide)), MAIN);
    assert_eq!(xml.matches("<w:tbl>").count(), 2);
    let told = words(&xml);
    assert!(told.contains("c0\n") && told.contains("c99\n") && told.contains("7099\n"));
}

fn cells() -> impl Strategy<Value = Cell> {
    let texts = prop::collection::vec(any::<String>(), 0..3);
    prop_oneof![
        Just(Cell::Empty),
        any::<String>().prop_map(Cell::Text),
        any::<i64>().prop_map(|number| Cell::Number(Decimal::new(number, 3))),
        Just(Cell::Date(chrono::NaiveDate::MIN)),
        any::<bool>().prop_map(Cell::Flag),
        texts.clone().prop_map(Cell::List),
        texts.clone().prop_map(Cell::Boxes),
        texts.prop_map(|texts| {
            let blank = |label: String| Blank { unit: label.clone(), label };
            Cell::Blanks(texts.into_iter().map(blank).collect())
        }),
    ]
}

fn tables() -> impl Strategy<Value = Table> {
    let rows = |width| prop::collection::vec(prop::collection::vec(cells(), width), 0..4);
    (0usize..70, any::<u16>(), any::<String>()).prop_flat_map(move |(width, weight, title)| {
        rows(width).prop_map(move |rows| {
            let columns = (0..width).map(|at| {
                let cell = move |row: &Vec<Cell>| row[at].clone();
                ColumnOf::new("k", title.as_str(), cell).weight(weight)
            });
            Table::of("t", &rows, columns.collect())
        })
    })
}

fn charts() -> impl Strategy<Value = Chart> {
    let figures = prop::collection::vec(prop::option::of((any::<i128>(), 0u32..28)), 0..30);
    (figures, any::<bool>(), any::<String>()).prop_map(|(figures, is_bars, text)| {
        let figure = |figure: &Option<(i128, u32)>| {
            figure.map(|(number, scale)| Decimal::from_i128_with_scale(number >> 34, scale))
        };
        let kind = if is_bars { ChartKind::Bars } else { ChartKind::Lines };
        let series = vec![SeriesOf::new(text.as_str(), figure)];
        Chart::of(("c", text.as_str()), kind, ("", |_: &_| text.clone()), &figures, series)
    })
}

fn parts() -> impl Strategy<Value = Part> {
    let text = any::<String>;
    prop_oneof![
        text().prop_map(Part::Heading),
        text().prop_map(Part::Paragraph),
        text().prop_map(Part::Note),
        prop::collection::vec(text(), 0..3).prop_map(Part::List),
        (text(), text()).prop_map(|(left, right)| Part::Beside(left, right)),
        tables().prop_map(Part::Table),
        charts().prop_map(Part::Chart),
        Just(Part::NewPage),
        text().prop_map(|text| Part::Signatures(vec![
            Signature {
                name: text.clone(),
                instead: Some(text),
                ..Signature::default()
            };
            2
        ])),
        Just(Part::Signatures(Vec::new())),
    ]
}

const MAIN: &str = "word/document.xml";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_document_breaks_the_file(
        title in any::<String>(),
        parts in prop::collection::vec(parts(), 0..5),
        lang in prop::sample::select(Lang::ALL.to_vec()),
    ) {
        let document = Document { parts, ..Document::new(lang, title).fact("a", "b") };
        let bytes = packed(&document);
        for (name, content) in unpacked(&bytes) {
            let text = String::from_utf8(content).unwrap();
            prop_assert_eq!(fault(&text), None, "{}: {}", name, text);
        }
        let xml = part(&bytes, MAIN);
        // Word repairs a cell without a paragraph at its end, and a document that ends with a table.
        prop_assert_eq!(xml.matches("</w:tc>").count(), xml.matches("</w:p></w:tc>").count());
        prop_assert!(xml.ends_with("</w:sectPr></w:body></w:document>"));
        prop_assert!(!xml.contains("</w:tbl><w:sectPr>") && !xml.contains("</w:tbl><w:tbl>"));
        prop_assert!(!xml.contains("<w:tr></w:tr>"));
        prop_assert_eq!(&bytes, &packed(&document));
    }
}
