//! What was written, read back by another reader of PDF.

use lopdf::{Dictionary, Object};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::domain::text::Lang;
use crate::report::document::{
    Blank, Cell, Chart, ChartKind, Code, ColumnOf, SeriesOf, Signature, Table,
};

fn bytes(document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(document, &mut bytes).unwrap();
    bytes
}

fn read(document: &Document) -> lopdf::Document {
    lopdf::Document::load_mem(&bytes(document)).unwrap()
}

/// The letters of each page without the spaces between them.
fn pages(document: &Document) -> Vec<String> {
    let file = read(document);
    let text = |page: &u32| file.extract_text(&[*page]).unwrap();
    file.get_pages().keys().map(|page| text(page).split_whitespace().collect()).collect()
}

fn dictionaries<'a>(file: &'a lopdf::Document, of: &str) -> Vec<&'a Dictionary> {
    let is_of = |found: &&Dictionary| {
        found.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == of.as_bytes())
    };
    file.objects.values().filter_map(|object| object.as_dict().ok()).filter(is_of).collect()
}

/// How often the tree of what is told has an element of this kind.
fn count(file: &lopdf::Document, kind: &str) -> usize {
    let is_kind = |element: &&Dictionary| {
        element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind.as_bytes())
    };
    let elements = file.objects.values().filter_map(|object| object.as_dict().ok());
    elements.filter(|element| element.has(b"P")).filter(is_kind).count()
}

fn list(rows: usize) -> Table {
    let rows: Vec<usize> = (1..=rows).collect();
    Table::of(
        "instructions",
        &rows,
        vec![
            ColumnOf::new("number", "№", |number: &usize| format!("R-{number}.").into()),
            ColumnOf::new("task", "Тапсырманың мазмұны", |_: &usize| {
                "Жарықты қалпына келтіру, есеп беру".into()
            })
            .weight(30),
            ColumnOf::new("empty", "Белгі", |_: &usize| Cell::Empty),
        ],
    )
}

fn whole() -> Document {
    let figures = [("№ 901", Some(10)), ("№ 905", None), ("№ 906", Some(25))];
    let figure = |(_, figure): &(&str, Option<i64>)| figure.map(Decimal::from);
    let label = |(label, _): &(&str, Option<i64>)| (*label).to_owned();
    let series = vec![SeriesOf::new("Риск", figure)];
    let chart =
        Chart::of(("risk", "Тәуекел"), ChartKind::Bars, ("Мекеме", label), &figures, series);
    let boxes = Table::of(
        "boxes",
        [&()],
        vec![
            ColumnOf::new("boxes", "Жауап", |()| Cell::Boxes(vec!["1".into(), "2".into()])),
            ColumnOf::new("blanks", "Өлшем", |()| {
                Cell::Blanks(vec![Blank { label: "Жарық".into(), unit: "лк".into() }])
            }),
            ColumnOf::new("number", "Саны", |()| Cell::Number("2.5".parse().unwrap())),
        ],
    );
    Document::new(Lang::Kk, "Тапсырмалар ӘҒҚҢӨҰҮҺІ")
        .fact("Күні", Cell::Date("2025-08-29".parse().unwrap()))
        .subheading("Қосымша")
        .heading("Шешті")
        .paragraph("әғқңөұүһі — бірінші\nекінші жол")
        .list(vec!["бір".into(), "екі".into()])
        .beside_of("Сол жақ", "Оң жақ")
        .table(boxes)
        .chart(chart)
        .code(Code::of("1SXRA-C9DBG", "Журнал коды").unwrap())
        .note("Оқу деректері")
        .new_page()
        .signatures(vec![
            Signature {
                role: "Төраға".into(), name: "Аты-жөні".into(), ..Signature::default()
            },
            Signature {
                role: "Өкіл".into(),
                instead: Some("бас тартты".into()),
                ..Signature::default()
            },
        ])
}

trait Beside {
    fn beside_of(self, left: &str, right: &str) -> Self;
}

impl Beside for Document {
    fn beside_of(mut self, left: &str, right: &str) -> Self {
        self.parts.push(crate::report::Part::Beside(left.into(), right.into()));
        self
    }
}

#[test]
fn every_part_stands_on_the_pages_in_its_order() {
    let pages = pages(&whole());
    assert_eq!(pages.len(), 2);
    let expected = [
        "ТапсырмаларӘҒҚҢӨҰҮҺІ",
        "Күні",
        "29.08.2025",
        "Қосымша",
        "Шешті",
        "әғқңөұүһі—бірінші",
        "екіншіжол",
        "бір",
        "екі",
        "Солжақ",
        "Оңжақ",
        "Жауап",
        "Өлшем",
        "12",
        "Жарық",
        "лк",
        "2,5",
        "Тәуекел",
        "№901",
        "25",
        "Журналкоды",
        "1SXRA-C9DBG",
        "Оқудеректері",
        "1-бет,барлығы2",
    ];
    let mut rest = pages[0].as_str();
    for text in expected {
        let (_, after) = rest.split_once(text).unwrap_or_else(|| panic!("{text} is not in {rest}"));
        rest = after;
    }
    for text in ["Төраға", "Аты-жөні", "Өкіл", "бастартты", "2-бет,барлығы2"]
    {
        assert!(pages[1].contains(text), "{text} is not in {}", pages[1]);
    }
}

#[test]
fn a_long_table_has_its_header_on_every_page_and_tells_it_once() {
    let document = Document::new(Lang::Ru, "Перечень").table(list(150));
    let pages = pages(&document);
    assert!(pages.len() > 3);
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains("Тапсырманыңмазмұны"), "{page}");
        assert!(page.ends_with(&format!("Стр.{}из{}", at + 1, pages.len())), "{page}");
    }
    let text = pages.concat();
    for row in 1..=150 {
        assert_eq!(text.matches(&format!("R-{row}.")).count(), 1, "row {row}");
    }
    let file = read(&document);
    assert_eq!((count(&file, "TH"), count(&file, "TR"), count(&file, "TD")), (3, 151, 450));
}

#[test]
fn ten_pages_of_text_in_one_cell_are_all_there() {
    let words: Vec<String> = (0..6000).map(|word| format!("ұсыныс{word}.")).collect();
    let text = words.join(" ");
    let table = Table::of(
        "t",
        [&text],
        vec![
            ColumnOf::new("n", "№", |_: &String| "1".into()),
            ColumnOf::new("t", "Мәтін", |text: &String| text.as_str().into()),
        ],
    );
    let pages = pages(
        &Document::new(Lang::Kk, "Ұзын").paragraph("алдында").table(table).paragraph("кейін"),
    );
    assert!(pages.len() >= 10, "{}", pages.len());
    assert!(pages[0].contains("ұсыныс0."), "the row begins where it stands");
    assert!(pages.iter().all(|page| page.contains("№Мәтін")));
    let text = pages.concat();
    assert!(words.iter().all(|word| text.matches(word.as_str()).count() == 1));
    assert!(text.contains("кейін"));
}

#[test]
fn the_file_is_for_the_archive_and_for_reading_aloud() {
    let document = whole();
    let file = read(&document);
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"kk");
    let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).unwrap();
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"Outlines") && catalog.has(b"AF"));
    let kinds = ["H1", "H2", "H3", "L", "LI", "Figure", "Table"].map(|kind| count(&file, kind));
    // No level of headings is left out, even if the paper leaves one out.
    assert_eq!(kinds, [1, 2, 0, 1, 2, 2, 3]);
    let about = catalog.get(b"Metadata").and_then(|object| file.dereference(object)).unwrap().1;
    let about = about.as_stream().unwrap();
    let about = about.decompressed_content().unwrap_or_else(|_| about.content.clone());
    let about = String::from_utf8(about).unwrap();
    for told in [
        "<pdfaid:part>3<",
        "<pdfaid:conformance>A<",
        "<pdfuaid:part>1<",
        "Тапсырмалар ӘҒҚҢӨҰҮҺІ",
        "2000-01-01",
    ] {
        assert!(about.contains(told), "{told} is not in {about}");
    }
}

#[test]
fn every_typeface_is_in_the_file_with_its_used_letters_only() {
    let file = read(&whole());
    let fonts = dictionaries(&file, "FontDescriptor");
    assert!(fonts.len() >= 2);
    for font in fonts {
        let name = font.get(b"FontName").unwrap().as_name().unwrap();
        assert_eq!(name.get(6), Some(&b'+'), "a subset has a prefix");
        let (_, data) = file.dereference(font.get(b"FontFile2").unwrap()).unwrap();
        assert!(data.as_stream().unwrap().decompressed_content().unwrap().len() < 100_000);
    }
}

#[test]
fn the_document_for_programs_is_attached() {
    let document = whole();
    let file = read(&document);
    let mut expected = Vec::new();
    json::write(&document, &mut expected).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let attached = streams.filter(|stream| {
        stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"EmbeddedFile")
    });
    let attached: Vec<Vec<u8>> =
        attached.map(|stream| stream.decompressed_content().unwrap()).collect();
    assert_eq!(attached, [expected]);
}

#[test]
fn a_letter_that_no_typeface_has_costs_a_square_and_not_the_paper() {
    let hostile =
        "漢字👮‍♂️ \u{FFFE}\u{E000}\u{10FFFF}\0\u{1B}[31m سلام عليكم שלום a\u{301}\u{302} \u{202E}x";
    let table = Table::of(
        "t",
        [&hostile],
        vec![ColumnOf::new("k", hostile, |text: &&str| Cell::from(*text))],
    );
    let pages = pages(
        &Document::new(Lang::Ru, hostile)
            .fact(hostile, hostile)
            .heading(hostile)
            .paragraph(hostile)
            .table(table)
            .paragraph("Конец"),
    );
    assert!(pages.concat().contains("⟨U+202E⟩x") && pages.concat().contains("Конец"), "{pages:?}");
}

#[test]
fn an_empty_paper_is_still_a_page() {
    let table = Table::of("t", Vec::<&()>::new(), Vec::new());
    let document = Document::new(Lang::En, " ").heading("").list(vec![String::new()]).table(table);
    assert_eq!(pages(&document), ["•Page1of1"]);
}

#[test]
fn a_table_too_wide_for_its_words_turns_the_sheet() {
    let columns = |count: usize| {
        let column = |_| {
            ColumnOf::new("k", "Первоначальный", |(): &()| "здравоохранения".into())
        };
        Table::of("t", [&()], (0..count).map(column).collect())
    };
    let width = |count: usize| {
        let file = read(&Document::new(Lang::Ru, "Таблица").table(columns(count)));
        let page = *file.get_pages().values().next().unwrap();
        let sides = file.get_object(page).and_then(Object::as_dict).unwrap();
        let sides = sides.get(b"MediaBox").and_then(Object::as_array).unwrap();
        sides[2].as_float().unwrap()
    };
    assert!(width(4) < 600.0 && width(10) > 800.0);
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let texts = || prop::collection::vec(any::<String>(), 0..4);
    let blank = (any::<String>(), any::<String>()).prop_map(|(label, unit)| Blank { label, unit });
    prop_oneof![
        Just(Cell::Empty),
        any::<String>().prop_map(Cell::Text),
        any::<i64>().prop_map(|number| Cell::Number(number.into())),
        any::<bool>().prop_map(Cell::Flag),
        texts().prop_map(Cell::List),
        texts().prop_map(Cell::Boxes),
        prop::collection::vec(blank, 0..3).prop_map(Cell::Blanks),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_document_makes_the_writer_fail(
        texts in prop::collection::vec(any::<String>(), 6),
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 3), 0..4),
        weights in prop::array::uniform3(any::<u16>()),
        figures in prop::collection::vec(any::<Option<i32>>(), 0..4),
    ) {
        let columns = weights.into_iter().enumerate().map(|(at, weight)| {
            let cell = move |row: &Vec<Cell>| row[at].clone();
            ColumnOf::new("k", texts[at].as_str(), cell).weight(weight)
        });
        let figure = |figure: &Option<i32>| figure.map(Decimal::from);
        let series = vec![SeriesOf::new(texts[0].as_str(), figure), SeriesOf::new("б", figure)];
        let chart = |kind| Chart::of(("k", texts[1].as_str()), kind, ("о", |_: &Option<i32>| texts[2].clone()), &figures, series);
        let document = Document::new(Lang::En, texts[0].as_str())
            .fact(texts[1].as_str(), texts[2].as_str())
            .subheading(texts[3].as_str())
            .heading(texts[4].as_str())
            .paragraph(texts[5].as_str())
            .beside_of(&texts[0], &texts[1])
            .list(texts.clone())
            .table(Table::of("t", &rows, columns.collect()))
            .chart(chart(ChartKind::Lines))
            .code(Code::of("1SXRA", texts[3].as_str()).unwrap())
            .note(texts[4].as_str())
            .signatures(vec![Signature { role: texts[0].clone(), post: texts[1].clone(), name: texts[2].clone(), instead: Some(texts[3].clone()) }]);
        let file = lopdf::Document::load_mem(&bytes(&document)).unwrap();
        prop_assert!(!file.get_pages().is_empty());
    }
}
