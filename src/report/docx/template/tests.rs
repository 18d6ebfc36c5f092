//! Letterheads of all kinds filled, and every way in which one can be wrong.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;

use super::super::super::package::{self, PackagePart};
use super::super::tests::{every_part, fault, part, unpacked, words};
use super::*;
use crate::domain::text::Lang;
use crate::i18n::Texts;
use crate::report::document::{Cell, ColumnOf};

const MAIN: &str = "word/document.xml";

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A template with this text and this head; its only style is the house's heading.
fn template_with(content: &str, head: &str) -> Vec<u8> {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let types = format!(
        "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/{MAIN}\" ContentType=\"{word}.document.main+xml\"/>\
         <Override PartName=\"/word/header1.xml\" ContentType=\"{word}.header+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{word}.styles+xml\"/></Types>"
    );
    let relations = format!(
        "<Relationships xmlns=\"{}/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{}/styles\" Target=\"styles.xml\"/></Relationships>",
        super::super::PACKAGE,
        super::super::RELATIONS
    );
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\">\
         <w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"1\">\
         <w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"table\" w:styleId=\"Title\">\
         <w:name w:val=\"odd\"/></w:style></w:styles>"
    );
    let text = format!(
        "<w:document xmlns:w=\"{W}\"><w:body>{content}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1000\" w:right=\"906\" w:bottom=\"1000\" w:left=\"1000\"/></w:sectPr></w:body></w:document>"
    );
    let parts = [
        PackagePart::new(container::TYPES, types),
        PackagePart::new(MAIN, text),
        PackagePart::new("word/_rels/document.xml.rels", relations),
        PackagePart::new("word/styles.xml", styles),
        PackagePart::new("word/header1.xml", format!("<w:hdr xmlns:w=\"{W}\">{head}</w:hdr>")),
        PackagePart::new("docProps/core.xml", "<who>Somebody</who>"),
    ];
    let mut bytes = Vec::new();
    package::write(&parts, &mut bytes).unwrap();
    bytes
}

fn template(content: &str) -> Vec<u8> {
    template_with(content, "")
}

fn paper() -> Document {
    let columns = vec![
        ColumnOf::new("task", "Содержание", |task: &&str| Cell::from(*task)),
        ColumnOf::new("length", "Знаков", |_| Cell::Number("1.5".parse().unwrap())),
    ];
    let table = Table::of("instructions", ["Вода & свет", "{{ title }} <b>"].iter(), columns);
    Document::new(Lang::Ru, "Протокол")
        .fact("Дата", "29.08.2025")
        .fact("Объезд", "первый")
        .fact("Объезд", "второй")
        .heading("Решили")
        .table(table)
}

fn filled(content: &str) -> String {
    part(&fill(&template(content), &paper()).unwrap(), MAIN)
}

#[test]
fn the_document_stands_between_head_and_signature_of_the_house() {
    let content = [paragraph("Министерство"), paragraph(" {{ body }} "), paragraph("Подпись")];
    let document = every_part(Lang::Kk, "Су жоқ");
    let bytes = fill(&template(&content.concat()), &document).unwrap();
    for (name, content) in unpacked(&bytes) {
        let Ok(text) = String::from_utf8(content) else { continue };
        assert_eq!(fault(&text), None, "{name}");
    }
    let xml = part(&bytes, MAIN);
    let told = words(&xml);
    assert!(told.starts_with("Министерство\nСу жоқ\n") && told.ends_with("Подпись\n"), "{told}");
    // The heading is the house's own, found by its name; what is missing came along.
    assert!(xml.contains("<w:pStyle w:val=\"1\"/>") && !xml.contains("\"Heading1\""));
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains("w:styleId=\"Title2\"><w:name w:val=\"Title\"/>"), "{styles}");
    assert!(
        styles.contains("<w:basedOn w:val=\"a\"/>") && !styles.contains("w:styleId=\"Normal\"")
    );
    assert!(part(&bytes, "word/numbering.xml").contains("<w:num w:numId=\"1\">"));
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    let types = part(&bytes, container::TYPES);
    for (name, _) in unpacked(&bytes) {
        if let Some(target) = name.strip_prefix("word/").filter(|name| name.contains("tekseru")) {
            assert!(relations.contains(&format!("Target=\"{target}\"")), "{target}");
        }
    }
    assert_eq!(relations.matches("rIdTekseru").count(), 4, "{relations}");
    assert!(types.contains("Extension=\"png\"") && types.contains("numbering+xml"), "{types}");
    assert!(types.contains("/word/charts/tekseru0.xml"), "{types}");
    assert!(!part(&bytes, "docProps/core.xml").contains("Somebody"));
    assert_eq!(bytes, fill(&template(&content.concat()), &document).unwrap());
}

#[test]
fn what_the_template_places_itself_is_not_told_twice() {
    let all = filled(&paragraph("{{ body }}"));
    assert_eq!((all.matches("Протокол").count(), all.matches("29.08.2025").count()), (1, 1));
    assert!(all.contains("Вода &amp; свет"));
    let own = [
        paragraph("{{ title }} от {{ facts['Дата'] }}"),
        paragraph("{{ facts.Объезд }}"),
        paragraph(
            "{% for row in tables.instructions %}{{ loop.index }}. {{ row.task }} {% endfor %}",
        ),
        paragraph("{{ body }}"),
    ];
    let told = words(&filled(&own.concat()));
    let expected =
        "Протокол от 29.08.2025\nпервыйвторой\n1. Вода & свет 2. {{ title }} <b> \nРешили\n";
    assert_eq!(told, expected);
}

#[test]
fn a_placeholder_is_whole_however_word_has_cut_it() {
    let run = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    let cut = ["Акт: {", "{ ti", "<w:proofErr/>", "tle }", "}, {{ facts[«Дата»]", " }}."];
    let cut: String =
        cut.iter().map(|one| if one.starts_with('<') { (*one).into() } else { run(one) }).collect();
    let told = words(&filled(&format!("<w:p>{cut}</w:p>")));
    assert_eq!(told, "Акт: Протокол, 29.08.2025.\n");
}

#[test]
fn rows_and_paragraphs_repeat_whole() {
    let row = |text: &str| {
        let cells: Vec<String> = text.split('|').map(paragraph).collect();
        format!("<w:tr><w:tc>{}</w:tc></w:tr>", cells.join("</w:tc><w:tc>"))
    };
    let rows = [
        "№|Что",
        "{%tr for row in tables.instructions %}|",
        "{{ loop.index }}|{{ row.task }}, {{ row.length }}",
        "{%tr endfor %}|",
    ];
    let rows: String = rows.iter().map(|one| row(one)).collect();
    let conditions = [
        paragraph("{%p if title == 'Протокол' %}"),
        paragraph("да {# себе #}"),
        paragraph("{%p endif %}"),
    ];
    let xml = filled(&format!("<w:tbl>{rows}</w:tbl>{}", conditions.concat()));
    assert_eq!(fault(&xml), None);
    assert_eq!(xml.matches("<w:tr>").count(), 3, "{xml}");
    let told = words(&xml);
    assert_eq!(told, "№\nЧто\n1\nВода & свет, 1,5\n2\n{{ title }} <b>, 1,5\nда \n");
}

#[test]
fn heads_are_filled_too_and_the_end_of_a_section_stays() {
    let section = "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"1\"/></w:sectPr></w:pPr><w:r><w:t>{{ body }}</w:t></w:r></w:p>";
    let bytes = fill(&template_with(section, &paragraph("{{ title }}")), &paper()).unwrap();
    assert_eq!(words(&part(&bytes, "word/header1.xml")), "Протокол\n");
    assert_eq!(part(&bytes, MAIN).matches("<w:sectPr>").count(), 2);
}

#[test]
fn what_only_looks_like_a_placeholder_is_left_alone() {
    let odd =
        "<w:p w:x=\"{{ title }} {% if %}\"><w:r><w:instrText>{{ x }}</w:instrText></w:r></w:p>";
    let xml = filled(&format!("{odd}{}", paragraph("{{ title }} { } %} }}")));
    assert!(xml.contains(odd), "{xml}");
    assert!(words(&xml).ends_with("Протокол { } %} }}\n"), "{xml}");
}

#[test]
fn every_fault_is_named_with_its_part_and_placeholder() {
    let of = |placeholder: &str| (MAIN.to_owned(), placeholder.to_owned());
    let unknown = |of: (String, String)| TemplateError::Unknown { part: of.0, placeholder: of.1 };
    let faulty = |of: (String, String)| TemplateError::Faulty { part: of.0, placeholder: of.1 };
    let alone = |of: (String, String)| TemplateError::NotAlone { part: of.0, placeholder: of.1 };
    let unfinished =
        |of: (String, String)| TemplateError::Unfinished { part: of.0, placeholder: of.1 };
    let endless =
        "{% for a in range(20000) %}{% for b in range(20000) %}{{ a }}{% endfor %}{% endfor %}";
    for (content, expected) in [
        (paragraph("без меток"), TemplateError::NoPlaceholder),
        (paragraph("{{ title }} {{ nmae }}"), unknown(of("{{ nmae }}"))),
        (
            paragraph("{{ title }}") + &paragraph("{{ facts['Нет'] }}"),
            unknown(of("{{ facts['Нет'] }}")),
        ),
        (paragraph("{{ tables.findings }}"), unknown(of("{{ tables.findings }}"))),
        (paragraph("{{ title | secret }}"), unknown(of("{{ title | secret }}"))),
        (paragraph("{% include '/etc/passwd' %}"), faulty(of("{% include '/etc/passwd' %}"))),
        (paragraph("{{ title"), unfinished(of("{{ title"))),
        (paragraph("{{ title }}") + &paragraph("{{ 1 + }}"), faulty(of("{{ 1 + }}"))),
        (paragraph("{{ title }}{% for x in tables %}"), faulty(of("{% for x in tables %}"))),
        (
            paragraph("{% if true %}")
                + "<w:p><w:r><w:t>{% else %}</w:t></w:r></w:p><w:p>"
                + &paragraph("{% endif %}")
                + "</w:p>",
            faulty(of("{% if true %}")),
        ),
        (paragraph("Текст {{ body }}"), alone(of("{{ body }}"))),
        (paragraph("{%tr for x in tables %}"), alone(of("{%tr for x in tables %}"))),
        (paragraph(endless), TemplateError::Endless { part: MAIN.into() }),
        ("<w:p>".to_owned(), TemplateError::Damaged { part: MAIN.into() }),
    ] {
        assert_eq!(fill(&template(&content), &paper()), Err(expected), "{content}");
    }
    let in_head = fill(&template_with("", &paragraph("{{ body }}")), &paper());
    let part = "word/header1.xml".to_owned();
    assert_eq!(in_head, Err(TemplateError::Unknown { part, placeholder: "{{ body }}".into() }));
}

#[test]
fn what_is_no_template_is_refused_before_it_is_unpacked() {
    let zipped = |name: &str, content: &[u8]| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let fill = |bytes: &[u8]| fill(bytes, &paper()).unwrap_err();
    assert_eq!(fill(b""), TemplateError::NotWord);
    assert_eq!(fill(b"PK\x03\x04 cut off"), TemplateError::NotWord);
    assert_eq!(fill(&zipped("mimetype", b"text")), TemplateError::NotWord);
    assert_eq!(fill(&zipped("word/vbaProject.bin", b"")), TemplateError::Macros);
    let bomb = zipped("word/document.xml", &vec![0; 65 << 20]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(fill(&bomb), TemplateError::TooLarge { limit: 64 << 20 });
    let whole = template(&paragraph("{{ body }}"));
    for length in (0..whole.len()).step_by(97) {
        assert_eq!(fill(&whole[..length]), TemplateError::NotWord);
    }
}

#[test]
fn every_fault_is_told_in_three_languages() {
    let (part, placeholder) = ("word/header1.xml".to_owned(), "{{ nmae }}".to_owned());
    let error = TemplateError::Unknown { part, placeholder };
    for lang in Lang::ALL {
        let told = Texts::load(lang).say(&error.phrase());
        assert!(told.contains("word/header1.xml") && told.contains("{{ nmae }}"), "{told}");
        let told = Texts::load(lang).say(&TemplateError::NoPlaceholder.phrase());
        assert!(told.contains("{{ body }}"), "{told}");
        let told = Texts::load(lang).say(&TemplateError::TooLarge { limit: 64 << 20 }.phrase());
        assert!(told.contains("64"), "{told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_template_and_no_text_gives_a_broken_file(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "{{ title }}", "{{", "}}", "{%", "%}", "{#", "#}", "{", "%", "{{ facts['a'] }}", "{% if title %}",
            "{% endif %}", "{%p if title %}", "{%p endif %}", "{{ body }}", "слово", " ", "&amp;", "'",
        ]), 1..6),
        text in any::<String>(),
    ) {
        let content: String = pieces.iter().map(|piece| paragraph(piece)).collect();
        let joined = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", pieces.join("</w:t></w:r><w:r><w:t>"));
        let document = Document::new(Lang::Ru, text.as_str()).fact("a", text.as_str()).paragraph(text);
        for content in [content, joined] {
            if let Ok(bytes) = fill(&template(&content), &document) {
                let xml = part(&bytes, MAIN);
                prop_assert_eq!(fault(&xml), None, "{}", xml);
            }
        }
    }
}
