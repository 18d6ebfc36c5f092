//! One document in every format, and hostile text in all of them.

use super::document::ColumnOf;
use super::*;
use crate::domain::text::Lang;

struct Line {
    number: u32,
    task: String,
    lead: Option<&'static str>,
    co_executors: Vec<String>,
    deadline: &'static str,
    overdue: bool,
}

fn instruction_list(lines: &[Line]) -> Document {
    let table = Table::of(
        "instructions",
        lines,
        vec![
            ColumnOf::new("number", "№ п/п", |line: &Line| line.number.into()),
            ColumnOf::new("task", "Содержание поручения", |line: &Line| {
                line.task.as_str().into()
            }),
            ColumnOf::new("lead", "Ответственный исполнитель", |line: &Line| line.lead.into()),
            ColumnOf::new("co_executors", "Соисполнители", |line: &Line| {
                line.co_executors.clone().into()
            }),
            ColumnOf::new("deadline", "Срок исполнения", |line: &Line| {
                Cell::Date(line.deadline.parse().unwrap())
            }),
            ColumnOf::new("area", "м² на человека", |_| {
                Cell::Number("2.5".parse().unwrap())
            }),
            ColumnOf::new("overdue", "Просрочено", |line: &Line| line.overdue.into()),
        ],
    );
    Document::new(Lang::Ru, "Протокол поручений")
        .fact("Дата", Cell::Date("2025-08-29".parse().unwrap()))
        .fact("Председатель", "руководитель комиссии")
        .heading("Решили")
        .paragraph("Поручения даны на месте.\n1. Это не список.")
        .table(table)
        .note("Учебные данные.")
}

fn sample() -> Document {
    let health = "Управление здравоохранения";
    instruction_list(&[
        Line {
            number: 1,
            task: "Укомплектовать должности врачей,\nпредставить «справку»".to_owned(),
            lead: Some(health),
            co_executors: vec!["ДУИС".to_owned(), "№ 901".to_owned()],
            deadline: "2025-12-01",
            overdue: false,
        },
        Line {
            number: 2,
            task: "=HYPERLINK(\"http://x\")\u{1B}[31m".to_owned(),
            lead: None,
            co_executors: Vec::new(),
            deadline: "2025-11-01",
            overdue: true,
        },
    ])
}

/// Formats that are text; the others have tests of their own that read them back.
const TEXTS: [&str; 4] = ["csv", "md", "html", "json"];

fn written(format: &str, document: &Document) -> String {
    String::from_utf8(bytes(format, document)).unwrap()
}

fn bytes(format: &str, document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    (super::format(format).unwrap().write)(document, &mut bytes).unwrap();
    bytes
}

#[test]
fn csv_is_what_spreadsheets_expect() {
    let expected = "\u{FEFF}№ п/п,Содержание поручения,Ответственный исполнитель,Соисполнители,Срок исполнения,м² на человека,Просрочено\r\n\
        1,\"Укомплектовать должности врачей,\nпредставить «справку»\",Управление здравоохранения,ДУИС; № 901,2025-12-01,2.5,false\r\n\
        2,\"'=HYPERLINK(\"\"http://x\"\")␛[31m\",,,2025-11-01,2.5,true\r\n";
    assert_eq!(written("csv", &sample()), expected);
}

#[test]
fn csv_can_leave_out_the_mark_and_split_by_semicolon() {
    let mut bytes = Vec::new();
    let options = csv::Options { byte_order_mark: false, delimiter: b';' };
    csv::write_with(&sample(), options, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("№ п/п;Содержание"));
    assert!(text.contains(";\"ДУИС; № 901\";"), "{text}");
}

#[test]
fn a_cell_never_becomes_a_formula() {
    for (task, cell) in [
        ("=1+1", "'=1+1"),
        ("+7 727 000", "'+7 727 000"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'␉=1"),
        ("\r=1", "'␍=1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("+2,5", "+2,5"),
        ("-2.5", "-2.5"),
        ("-", "'-"),
        ("a=1", "a=1"),
        ("'quoted", "'quoted"),
    ] {
        let table =
            Table::of("t", [&task], vec![ColumnOf::new("k", "К", |task: &&str| Cell::from(*task))]);
        let text = written("csv", &Document::new(Lang::Ru, "").table(table));
        let mut lines = ::csv::Reader::from_reader(text.as_bytes());
        let record = lines.records().next().unwrap().unwrap();
        assert_eq!(&record[0], cell, "{task:?}");
    }
}

#[test]
fn markdown_is_for_people_and_obeys_nothing() {
    let expected = "\
# Протокол поручений

- **Дата**: 29.08.2025
- **Председатель**: руководитель комиссии

## Решили

Поручения даны на месте.
1\\. Это не список.

| № п/п | Содержание поручения | Ответственный исполнитель | Соисполнители | Срок исполнения | м² на человека | Просрочено |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Укомплектовать должности врачей,<br>представить «справку» | Управление здравоохранения | ДУИС; № 901 | 01.12.2025 | 2,5 | – |
| 2 | =HYPERLINK(\"http://x\")␛\\[31m |  |  | 01.11.2025 | 2,5 | ✓ |

> Учебные данные.
";
    assert_eq!(written("md", &sample()), expected);
    let hostile = Document::new(Lang::En, "a | b <script>")
        .paragraph("- no list\n+ no list\n# no heading\n*no* [link](x) `code`")
        .note("two\nlines");
    let expected = "\
# a \\| b \\<script\\>

\\- no list
\\+ no list
\\# no heading
\\*no\\* \\[link\\](x) \\`code\\`

> two
> lines
";
    assert_eq!(written("md", &hostile), expected);
}

#[test]
fn html_is_for_print_and_obeys_nothing() {
    let html = written("html", &sample());
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"ru\">"), "{html}");
    assert!(html.contains("<h1>Протокол поручений</h1>"));
    assert!(html.contains("<tr><th>Дата</th><td>29.08.2025</td></tr>"), "{html}");
    assert!(html.contains("<td>Укомплектовать должности врачей,<br>представить «справку»</td>"));
    assert!(html.contains("<td class=\"number\">2,5</td>"));
    let hostile = "<script>alert('1')</script> & \"x\"";
    let table = Table::of(
        "t",
        [&hostile],
        vec![
            ColumnOf::new("k", hostile, |text: &&str| Cell::Boxes(vec![(*text).to_owned()])),
            ColumnOf::new("b", hostile, |text: &&str| {
                Cell::Blanks(vec![Blank { label: (*text).to_owned(), unit: (*text).to_owned() }])
            }),
        ],
    );
    let document = Document::new(Lang::En, hostile)
        .fact(hostile, hostile)
        .heading(hostile)
        .subheading(hostile)
        .paragraph(hostile)
        .note(hostile)
        .new_page()
        .table(table);
    let html = written("html", &document);
    assert!(!html.contains("<script") && !html.contains("alert('1')"), "{html}");
    let plain = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;";
    assert_eq!(html.matches(plain).count(), 13, "{html}");
}

#[test]
fn json_gives_programs_what_was_recorded() {
    let text = written("json", &sample());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["schema"], json::SCHEMA);
    assert_eq!(value["title"], "Протокол поручений");
    assert_eq!(value["lang"], "ru");
    assert_eq!(value["as_of"], serde_json::Value::Null);
    assert_eq!(value["facts"][0]["value"], "2025-08-29");
    assert_eq!(value["notes"][0], "Учебные данные.");
    assert_eq!(value["paragraphs"][0], "Решили");
    let rows = value["tables"]["instructions"].as_array().unwrap();
    assert_eq!(rows[0]["number"], 1);
    assert_eq!(rows[0]["co_executors"][1], "№ 901");
    assert_eq!(rows[0]["area"], "2.5");
    assert_eq!(rows[1]["task"], "=HYPERLINK(\"http://x\")\u{1B}[31m");
    assert_eq!(rows[1]["lead"], serde_json::Value::Null);
    assert_eq!(rows[1]["co_executors"], serde_json::json!([]));
    assert_eq!(rows[1]["overdue"], true);
}

#[test]
fn no_format_lets_a_hidden_character_through() {
    let hostile = "x\u{1B}\u{9B}\u{202E}\u{200B}\u{7F}\u{E0041}y";
    let table = Table::of(
        "t",
        [&hostile],
        vec![ColumnOf::new("k", hostile, |text: &&str| Cell::List(vec![(*text).to_owned()]))],
    );
    let document = Document::new(Lang::Kk, hostile)
        .fact(hostile, hostile)
        .heading(hostile)
        .paragraph(hostile)
        .note(hostile)
        .table(table);
    for format in TEXTS {
        let text = written(format, &document);
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        let hidden = text
            .chars()
            .find(|c| !matches!(c, '\n' | '\r') && crate::domain::hidden::is_hidden(*c));
        assert_eq!(hidden, None, "{format}");
    }
    let value: serde_json::Value = serde_json::from_str(&written("json", &document)).unwrap();
    assert_eq!(value["title"], hostile, "escaping changed the text");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for format in FORMATS {
        assert_eq!(bytes(format.id, &sample()), bytes(format.id, &sample()), "{}", format.id);
    }
}

#[test]
fn formats_are_told_apart_by_id_and_extension() {
    for (index, format) in FORMATS.iter().enumerate() {
        for other in &FORMATS[..index] {
            assert_ne!(format.id, other.id);
            assert_ne!(format.extension, other.extension);
        }
    }
    assert!(format("exe").is_none());
}

#[test]
fn several_tables_follow_one_another_in_csv() {
    let table =
        |key| Table::of(key, [&1u32], vec![ColumnOf::new("n", key, |n: &u32| Cell::from(*n))]);
    let document = Document::new(Lang::En, "").table(table("first")).table(table("second"));
    assert_eq!(written("csv", &document), "\u{FEFF}first\r\n1\r\n\r\nsecond\r\n1\r\n");
}

#[test]
fn a_document_without_open_deadlines_is_no_calendar_and_no_half_of_one() {
    let done = Table::of(
        "instructions",
        [&"2025-09-01"],
        vec![
            ColumnOf::new("state", "state", |_: &&str| "closed".into()).hidden(),
            ColumnOf::new("deadline", "Срок", |day: &&str| {
                Cell::Date(day.parse::<chrono::NaiveDate>().unwrap())
            }),
        ],
    );
    let closed = Document::new(Lang::Ru, "Перечень").table(done);
    for document in [Document::new(Lang::Ru, "Акт").paragraph("до 1 мая"), closed] {
        let mut bytes = Vec::new();
        let error = ics::write(&document, &mut bytes).unwrap_err();
        assert_eq!(Untellable::of(&error), Some(Untellable::NoDeadlines));
        assert!(bytes.is_empty());
    }
    assert_eq!(Untellable::of(&io::ErrorKind::StorageFull.into()), None);
}

#[test]
fn deadlines_become_tasks_and_events_with_ids_of_their_own() {
    let table = Table::of(
        "instructions",
        [("a1", "issued", "2025-09-30"), ("a2", "closed", "2025-09-01")].iter(),
        vec![
            ColumnOf::new("id", "id", |row: &(&str, &str, &str)| row.0.into()).hidden(),
            ColumnOf::new("state", "state", |row: &(&str, &str, &str)| row.1.into()).hidden(),
            ColumnOf::new("number", "№", |_: &(&str, &str, &str)| "R-1/1".into()),
            ColumnOf::new("task", "Что", |_: &(&str, &str, &str)| {
                "Әйел; мүгедек, ä\nещё".into()
            }),
            ColumnOf::new("deadline", "Срок", |row: &(&str, &str, &str)| {
                row.2.parse::<chrono::NaiveDate>().unwrap().into()
            }),
        ],
    );
    let day = chrono::NaiveDate::from_ymd_opt(2025, 8, 31).unwrap();
    let document = Document::new(Lang::Kk, "Тізбе").as_of(day).table(table);
    let text = written("ics", &document);
    assert_eq!(text, written("ics", &document));
    assert_eq!(text.matches("BEGIN:VTODO").count(), 1, "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
    assert_eq!(text.matches("BEGIN:VALARM").count(), 2);
    for line in [
        "UID:a1.todo@tekseru",
        "UID:a1.event@tekseru",
        "DUE;VALUE=DATE:20250930",
        "DTEND;VALUE=DATE:20251001",
        "SUMMARY:R-1/1 Әйел\\; мүгедек\\, ä\\nещё",
        "TRIGGER;RELATED=END:-P3D",
    ] {
        assert!(text.contains(line), "no {line} in {text}");
    }
    let stamps = text.lines().filter(|line| line.starts_with("DTSTAMP"));
    assert!(stamps.clone().all(|line| line == "DTSTAMP:20250831T000000Z"), "{text}");
    assert_eq!(stamps.count(), 2);
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
}

#[test]
fn an_instruction_is_one_entry_whatever_table_and_day_tell_of_it() {
    let row = |key: &'static str, number: &'static str| {
        Table::of(
            key,
            [&number],
            vec![
                ColumnOf::new("id", "id", |_: &&str| "a1".into()).hidden(),
                ColumnOf::new("number", "number", |_: &&str| "R-1/7".into()).hidden(),
                ColumnOf::new("number", "№ п/п", |number: &&str| (*number).into()),
                ColumnOf::new("deadline", "Срок", |_: &&str| {
                    Cell::Date("2025-09-30".parse().unwrap())
                }),
            ],
        )
    };
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let written = |on: &str| {
        let document = Document::new(Lang::Ru, "План").as_of(day(on));
        written("ics", &document.table(row("first", "1")).table(row("second", "2")))
    };
    let known = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID")).map(str::to_owned).collect()
    };
    let (early, late) = (written("2025-08-01"), written("2025-09-01"));
    assert_eq!(known(&early).len(), 4, "a task and an event with an alarm each: {early}");
    assert_eq!(known(&early), known(&late));
    assert!(early.contains("SUMMARY:R-1/7\r\n"), "{early}");
}
