//! Workbooks read back by another library.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetVisible, Xlsx};
use proptest::prelude::*;

use super::super::document::{
    Blank, Cell, Chart, ChartKind, Code, ColumnOf, Document, Input, SeriesOf, Signature, Table,
};
use crate::domain::text::Lang;

fn bytes(document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    super::write(document, &mut bytes).unwrap();
    bytes
}

fn read(document: &Document) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(document))).unwrap()
}

fn part(document: &Document, name: &str) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes(document))).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut parts.by_name(name).unwrap(), &mut text).unwrap();
    text
}

fn of_one(text: &str) -> Document {
    let column = ColumnOf::new("k", "К", |text: &String| text.as_str().into());
    let table = Table::of("t", &[text.to_owned()], vec![column]);
    Document::new(Lang::Ru, "Т").table(table)
}

fn list() -> Document {
    let rows = [("1", "Обеспечить воду"), ("2", "=1+1")];
    let table = Table::of(
        "instructions",
        &rows,
        vec![
            ColumnOf::new("id", "id", |row: &(&str, &str)| format!("A{}", row.0).into()).hidden(),
            ColumnOf::new("number", "№", |row: &(&str, &str)| row.0.into()),
            ColumnOf::new("task", "Поручение", |row: &(&str, &str)| row.1.into()).weight(30),
            ColumnOf::new("deadline", "Срок", |_| Cell::Date("2025-12-01".parse().unwrap())),
            ColumnOf::new("area", "м²", |_| Cell::Number("2.5".parse().unwrap())),
        ],
    );
    let table = table
        .input("mark_state", "Состояние", 9, Input::OneOf(vec!["исполнено".into(), "нет".into()]))
        .input("mark_day", "Дата", 8, Input::Day);
    Document::new(Lang::Ru, "Перечень").landscape().fact("Кому", "УЗ").table(table)
}

#[test]
fn values_keep_their_kind_and_a_text_is_never_a_formula() {
    let mut book = read(&list());
    assert_eq!(book.sheet_names(), ["Документ", "Перечень"]);
    let sheet = book.worksheet_range("Перечень").unwrap();
    let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
    let keys: Vec<String> = (0..7).map(|column| at(0, column).to_string()).collect();
    assert_eq!(keys, ["number", "task", "deadline", "area", "mark_state", "mark_day", "id"]);
    assert_eq!(at(1, 1), Data::String("Поручение".into()));
    assert_eq!(at(3, 1), Data::String("=1+1".into()));
    assert_eq!(at(3, 3), Data::Float(2.5));
    let Data::DateTime(day) = at(2, 2) else { panic!("{:?}", at(2, 2)) };
    assert_eq!(day.to_ymd_hms_milli(), (2025, 12, 1, 0, 0, 0, 0));
    assert_eq!(at(2, 6), Data::String("A1".into()));
    assert!(book.worksheet_formula("Перечень").unwrap().is_empty());
}

#[test]
fn only_cells_to_be_filled_in_are_open_and_what_programs_read_is_hidden() {
    let sheet = part(&list(), "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<sheetProtection sheet=\"1\""), "{sheet}");
    assert!(sheet.contains("\"исполнено,нет\""), "{sheet}");
    assert!(sheet.contains("type=\"date\""));
    assert!(sheet.contains("hidden=\"1\""));
    assert!(sheet.contains("<pane ySplit=\"2\""), "{sheet}");
    assert!(sheet.contains("orientation=\"landscape\""));
    assert!(sheet.contains("<autoFilter ref=\"A2:F4\"/>"), "{sheet}");
    assert!(sheet.contains("Стр. &amp;P из &amp;N"));
    let book = part(&list(), "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles"), "{book}");
    let styles = part(&list(), "xl/styles.xml");
    assert_eq!(styles.matches("locked=\"0\"").count(), 2, "{styles}");
}

#[test]
fn nobody_and_no_day_of_the_clock_is_in_the_file() {
    let core = part(&list(), "docProps/core.xml");
    assert!(core.contains("<dc:creator>Tekseru</dc:creator>"), "{core}");
    assert!(core.contains("2025-01-01T00:00:00Z"), "{core}");
    let day = "2025-08-31".parse().unwrap();
    assert!(part(&list().as_of(day), "docProps/core.xml").contains("2025-08-31T00:00:00Z"));
    assert_eq!(bytes(&list()), bytes(&list()));
}

#[test]
fn every_part_of_a_document_is_told() {
    let figure = |figure: &Option<i64>| figure.map(rust_decimal::Decimal::from);
    let chart = Chart::of(
        ("risk", "=Риск!A1"),
        ChartKind::Bars,
        ("Год", |_: &Option<i64>| "2025".to_owned()),
        &[Some(1), None],
        vec![SeriesOf::new("Риск", figure), SeriesOf::new("Охват", figure)],
    );
    let document = Document::new(Lang::Kk, "Акт")
        .heading("Бөлім")
        .subheading("Тармақ")
        .paragraph("Мәтін ".repeat(400))
        .list(vec!["бір".into()])
        .note("Ескерту")
        .new_page()
        .chart(chart)
        .code(Code::of("1SXRA", "Код").unwrap())
        .signatures(vec![Signature { role: "Төраға".into(), ..Signature::default() }]);
    let mut book = read(&document);
    assert_eq!(book.sheets_metadata().len(), 2);
    assert!(book.sheets_metadata().iter().all(|sheet| sheet.visible == SheetVisible::Visible));
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let told: Vec<String> = sheet.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for text in ["Акт", "Бөлім", "Тармақ", "• бір", "Ескерту", "Код: 1SXRA", "Төраға"]
    {
        assert!(told.iter().any(|own| own == text), "no {text} in {told:?}");
    }
    let words = told.iter().map(|text| text.matches("Мәтін").count()).sum::<usize>();
    assert_eq!(words, 400, "a long text goes on in the next row");
    let chart = part(&document, "xl/charts/chart1.xml");
    assert!(chart.contains("Риск.A1") && chart.contains("barDir val=\"bar\""), "{chart}");
    assert!(part(&document, "xl/worksheets/sheet1.xml").contains("<brk "));
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_where_people_see_it() {
    let mut book = read(&of_one(&"ж".repeat(40_000)));
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = sheet.get_value((1, 0)).unwrap().to_string();
    assert!(text.ends_with("… [показано не всё: знаков 40000]"), "{}", text.len());
    assert!(text.encode_utf16().count() < 32_767);
}

#[test]
fn a_number_that_would_be_rounded_stays_a_text() {
    let number: rust_decimal::Decimal = "1234567890123456.7".parse().unwrap();
    let column = ColumnOf::new("n", "n", |number: &rust_decimal::Decimal| (*number).into());
    let document = Document::new(Lang::Ru, "").table(Table::of("t", &[number], vec![column]));
    let sheet = read(&document).worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(sheet.get_value((1, 0)), Some(&Data::String("1234567890123456,7".into())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_text_anywhere_gives_a_sound_workbook(
        text in any::<String>(),
        other in "[\\[\\]:*?/\\\\'_x0-9A-F =&!\u{FFFF}\u{202E}👮]{0,40}",
    ) {
        let both = format!("{text}{other}");
        let blank = Blank { label: both.clone(), unit: text.clone() };
        let cells = [
            Cell::Text(both.clone()),
            Cell::List(vec![text.clone()]),
            Cell::Boxes(vec![both.clone()]),
            Cell::Blanks(vec![blank]),
        ];
        let column = |key: &'static str, title: &str| ColumnOf::new(key, title, Cell::clone);
        let table = Table::of("t", &cells, vec![column("k", &text), column("h", &both).hidden()])
            .input("i", both.as_str(), 5, Input::Text);
        let figure = |figure: &i64| Some((*figure).into());
        let chart = Chart::of(
            ("c", both.as_str()),
            ChartKind::Lines,
            (text.as_str(), |_: &i64| both.clone()),
            &[1],
            vec![SeriesOf::new(both.as_str(), figure)],
        );
        let document = Document::new(Lang::En, both.as_str())
            .fact(text.as_str(), both.as_str())
            .heading(other.as_str())
            .paragraph(both.as_str())
            .table(table)
            .chart(chart);
        let mut book = read(&document);
        let names = book.sheet_names();
        prop_assert_eq!(names.len(), 3);
        let sheet = book.worksheet_range(&names[1]).unwrap();
        let found = sheet.get_value((2, 0)).map(ToString::to_string).unwrap_or_default();
        let expected = super::super::show::show(&both).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}");
        prop_assert_eq!(found, expected);
    }
}
