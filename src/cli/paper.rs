//! A paper read in the terminal: the same document that is written to files.

use crate::report::pieces::{Piece, pieces};
use crate::report::text_table::{TextTable, wrap};
use crate::report::{Document, show, show_line};

use super::page::Page;

/// The paper in lines of at most `width` cells.
pub(super) fn text(document: &Document, width: Option<usize>) -> String {
    let lang = document.lang;
    let facts = document.facts.iter().fold(Page::default(), |page, fact| {
        page.line(fact.label.clone(), fact.value.written(lang))
    });
    let mut text = format!("{}\n\n{}", show_line(&document.title), facts.render(width));
    for piece in pieces(document) {
        match piece {
            Piece::Heading(heading) => text.extend(["\n", &show_line(heading), "\n"]),
            Piece::Words(words) => add_wrapped(&mut text, &show(words), width),
            Piece::Line(words) => add_wrapped(&mut text, &show(&words), width),
            Piece::Rows(own) => text.push_str(&TextTable::of(&own, lang).render(width)),
            Piece::Code(code) => {
                text.extend([&show_line(&code.caption), ": ", &show_line(code.text()), "\n"]);
            }
            Piece::Signature(one) => {
                text.extend([&show_line(&one.line("____________________")), "\n"]);
            }
        }
    }
    text
}

fn add_wrapped(text: &mut String, words: &str, width: Option<usize>) {
    let width = width.unwrap_or(usize::MAX);
    for line in words.lines().flat_map(|line| wrap(line, width)) {
        text.extend([line.as_str(), "\n"]);
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::text::Lang;
    use crate::report::Table;
    use crate::report::document::ColumnOf;

    use super::*;

    #[test]
    fn a_paper_is_read_from_its_title_to_its_last_table() {
        let rows = Table::of(
            "rows",
            &["вода", "свет"],
            vec![ColumnOf::new("what", "Что", |own: &&str| (*own).into())],
        );
        let document = Document::new(Lang::Ru, "Досье")
            .fact("Учреждение", "№ 901")
            .heading("Проверить")
            .paragraph("сначала самое тяжёлое")
            .table(rows);
        let expected = "Досье\n\nУчреждение:  № 901\n\nПроверить\nсначала\nсамое\nтяжёлое\n\
                        Что\nвода\nсвет\n";
        assert_eq!(text(&document, Some(12)), expected);
    }
}
