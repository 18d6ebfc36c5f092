//! Papers in two languages: what stands once, what stands twice, and what is no translation.

use super::*;
use crate::domain::text::Lang;
use crate::report::FORMATS;
use crate::report::document::{ChartKind, ColumnOf, SeriesOf};

struct Words {
    title: &'static str,
    label: &'static str,
    text: &'static str,
    column: &'static str,
    body: &'static str,
    role: &'static str,
}

const RU: Words = Words {
    title: "Протокол поручений",
    label: "Объезд",
    text: "Срок 30.09.2025, пункт CON-02",
    column: "Исполнитель",
    body: "Управление",
    role: "Руководитель",
};

const KK: Words = Words {
    title: "Тапсырмалар хаттамасы",
    label: "Аралау",
    text: "CON-02 тармағы, мерзімі 30.09.2025",
    column: "Орындаушы",
    body: "Басқарма",
    role: "Басшы",
};

fn paper(lang: Lang, words: &Words) -> Document {
    let columns = vec![
        ColumnOf::new("task", words.column, |(task, _): &(&str, u32)| (*task).into()),
        ColumnOf::new("lead", words.label, |_: &(&str, u32)| words.body.into()),
        ColumnOf::new("count", "№", |(_, count): &(&str, u32)| (*count).into()),
    ];
    let rows = [("Обеспечить воду", 5), ("Су", 7)];
    let figure = SeriesOf::new(words.role, |(_, count): &(&str, u32)| Some((*count).into()));
    let label = |(task, _): &(&str, u32)| (*task).to_owned();
    Document::new(lang, words.title)
        .fact(words.label, "R-2025")
        .fact("№", words.body)
        .heading(words.title)
        .paragraph(words.text)
        .paragraph("Су")
        .list(vec![words.text.to_owned(), "А".to_owned()])
        .table(Table::of("instructions", &rows, columns))
        .chart(Chart::of(
            ("risk", words.title),
            ChartKind::Bars,
            (words.column, label),
            &rows,
            vec![figure],
        ))
        .signatures(vec![Signature { role: words.role.into(), ..Signature::default() }])
        .note(words.label)
}

fn both() -> Document {
    beside(&paper(Lang::Ru, &RU), &paper(Lang::Kk, &KK)).unwrap()
}

#[test]
fn what_is_the_same_stands_once_and_the_rest_beside_it() {
    let both = both();
    assert_eq!((both.lang, both.second), (Lang::Ru, Some(Lang::Kk)));
    assert_eq!(both.title, "Протокол поручений\nТапсырмалар хаттамасы");
    assert_eq!(both.title_line(), "Протокол поручений / Тапсырмалар хаттамасы");
    assert_eq!(both.facts[0].value, Cell::from("R-2025"));
    assert_eq!(both.facts[1].value, Cell::Beside("Управление".into(), "Басқарма".into()));
    let beside = |part: &&Part| matches!(part, Part::Beside(..));
    assert_eq!(both.parts.iter().filter(beside).count(), 2, "{:?}", both.parts);
    assert!(both.parts.contains(&Part::Paragraph("Су".into())));
    let table = both.tables().next().unwrap();
    assert_eq!(table.columns()[0].title, "Исполнитель\nОрындаушы");
    assert_eq!(table.rows()[1][0], Cell::from("Су"));
    let chart = both.parts.iter().find_map(|part| match part {
        Part::Chart(chart) => Some(chart),
        _ => None,
    });
    assert_eq!(chart.unwrap().series(), ["Руководитель / Басшы"]);
}

#[test]
fn a_number_that_differs_is_told_with_its_place() {
    let left = paper(Lang::Ru, &RU);
    let other = Words { text: "CON-02 тармағы, мерзімі 09.30.2025", ..KK };
    let error = beside(&left, &paper(Lang::Kk, &other)).unwrap_err();
    assert_eq!(error.place, "paper, part 2");
    let other = Words { body: "2-басқарма", ..KK };
    let error = beside(&left, &paper(Lang::Kk, &other)).unwrap_err();
    assert_eq!(error.place, "paper, fact 2");
    let mut other = paper(Lang::Kk, &KK);
    other.parts.pop();
    assert_eq!(beside(&left, &other).unwrap_err().place, "paper, parts");
    let more = paper(Lang::Kk, &KK).table(Table::of("empty", &[(); 0], Vec::new()));
    assert_eq!(beside(&left.clone().note("x"), &more).unwrap_err().place, "paper, part 9");
}

#[test]
fn a_cell_that_differs_is_told_by_the_key_of_its_column() {
    let of = |count: u32, lang| {
        let column = ColumnOf::new("heads", "№", |count: &u32| (*count).into());
        Document::new(lang, "Т").table(Table::of("places", &[4, count], vec![column]))
    };
    let error = beside(&of(5, Lang::Ru), &of(6, Lang::Kk)).unwrap_err();
    assert_eq!(error.place, "places, row 2, heads");
    assert!(beside(&of(5, Lang::Ru), &of(5, Lang::Kk)).is_ok());
}

#[test]
fn an_empty_text_beside_a_told_one_is_no_translation() {
    let left = Document::new(Lang::Ru, "Т").paragraph("Вода");
    let right = Document::new(Lang::Kk, "Т").paragraph("");
    assert_eq!(beside(&left, &right).unwrap_err().place, "paper, part 1");
}

#[test]
fn every_format_writes_both_languages() {
    let both = both();
    // A calendar has only what is due, and here nothing is.
    for format in FORMATS.iter().filter(|format| format.id != "ics") {
        let mut bytes = Vec::new();
        (format.write)(&both, &mut bytes).unwrap();
        // What is packed is looked at where it is unpacked.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for word in ["Управление", "Басқарма"] {
            assert!(text.contains(word), "{word} in {}", format.id);
        }
        for title in ["Исполнитель", "Орындаушы"] {
            assert!(text.contains(title) || format.id == "json", "{title} in {}", format.id);
        }
    }
}

#[test]
fn a_page_says_which_language_each_text_is_in() {
    let mut bytes = Vec::new();
    crate::report::html::write(&both(), &mut bytes).unwrap();
    let page = String::from_utf8(bytes).unwrap();
    for marked in [
        "<html lang=\"ru\">",
        "<title>Протокол поручений / Тапсырмалар хаттамасы</title>",
        "<span lang=\"kk\">Тапсырмалар хаттамасы</span>",
        "<p lang=\"kk\">CON-02 тармағы",
        "<span lang=\"kk\">Басқарма</span>",
    ] {
        assert!(page.contains(marked), "{marked} in {page}");
    }
}
