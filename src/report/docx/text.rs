//! Text as Word keeps it: plain for XML, in runs that say which language they are in.

use std::fmt::Write as _;

use crate::domain::text::Lang;
use crate::report::document::Languages;
use crate::report::show::show;

/// Letters of Kazakh that Russian has not.
const KAZAKH: &str = "ӘәҒғҚқҢңӨөҰұҮүҺһІі";

/// The text with nothing in it that XML would obey or refuse; fit for content and for attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            // No XML may hold these, not even escaped.
            '\u{0}'..='\u{8}'
            | '\u{B}'
            | '\u{C}'
            | '\u{E}'..='\u{1F}'
            | '\u{FFFE}'
            | '\u{FFFF}' => {
                plain.push(char::REPLACEMENT_CHARACTER);
            }
            other => plain.push(other),
        }
    }
    plain
}

/// A text from outside as one run with its line breaks; `properties` are those of the run, without language.
pub(super) fn run(text: &str, properties: &str, lang: Lang) -> String {
    run_in(lang, text, properties, lang)
}

/// The same in another language than that of the paper.
pub(super) fn run_in(lang: Lang, text: &str, properties: &str, paper: Lang) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut run = String::from("<w:r>");
    let spoken = language(text, lang);
    if spoken != paper || !properties.is_empty() {
        run.push_str("<w:rPr>");
        run.push_str(properties);
        if spoken != paper {
            let _ = write!(run, "<w:lang w:val=\"{}\"/>", tag(spoken));
        }
        run.push_str("</w:rPr>");
    }
    for (number, line) in show(text).split('\n').enumerate() {
        if number > 0 {
            run.push_str("<w:br/>");
        }
        let _ = write!(run, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(line));
    }
    run.push_str("</w:r>");
    run
}

/// A label of a paper in two languages: its lines as runs, each in its own.
pub(super) fn label(text: &str, properties: &str, langs: Languages) -> String {
    let pieces = langs.of(text).map(|(lang, piece)| run_in(lang, piece, properties, langs.first));
    pieces.collect::<Vec<_>>().join("<w:r><w:br/></w:r>")
}

/// The language by which Word checks the spelling.
pub(super) fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "ru-RU",
        Lang::Kk => "kk-KZ",
        Lang::En => "en-GB",
    }
}

/// What a text is most likely written in, seen by its letters. A Kazakh paper may quote Russian without
/// being told apart from it; only a wavy line in Word depends on this.
fn language(text: &str, paper: Lang) -> Lang {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52F}').contains(&c);
    if text.chars().any(|c| KAZAKH.contains(c)) {
        Lang::Kk
    } else if text.chars().any(is_cyrillic) {
        if paper == Lang::En { Lang::Ru } else { paper }
    } else if text.chars().any(|c| c.is_ascii_alphabetic()) {
        Lang::En
    } else {
        paper
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_run_says_its_language_only_where_it_is_another() {
        let plain = "<w:r><w:t xml:space=\"preserve\">Вода</w:t></w:r>";
        assert_eq!(run("Вода", "", Lang::Ru), plain);
        assert_eq!(run("Вода", "", Lang::Kk), plain);
        let kazakh = "<w:r><w:rPr><w:b/><w:lang w:val=\"kk-KZ\"/></w:rPr>\
            <w:t xml:space=\"preserve\">Су</w:t><w:br/><w:t xml:space=\"preserve\">жоқ</w:t></w:r>";
        assert_eq!(run("Су\nжоқ", "<w:b/>", Lang::Ru), kazakh);
        assert!(run("Вода", "", Lang::En).contains("ru-RU"));
        assert!(run("CPT 1", "", Lang::Ru).contains("en-GB"));
        assert!(!run("55 / 2", "", Lang::Kk).contains("w:lang"));
        assert_eq!(run("", "<w:b/>", Lang::Ru), "");
    }

    proptest! {
        #[test]
        fn every_text_becomes_xml_and_stays_what_it_shows(text in any::<String>()) {
            let xml = format!("<a xmlns:w=\"w\">{}</a>", run(&text, "", Lang::Kk));
            let mut reader = quick_xml::Reader::from_str(&xml);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(fault) => prop_assert!(false, "{fault}: {xml}"),
                }
            }
            let refused = xml.contains(['\u{1B}', '\u{FFFE}', '\u{0}']);
            prop_assert!(!refused, "{}", xml);
        }
    }
}
