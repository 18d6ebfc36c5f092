//! A paper read in the terminal: the same document that is written to files.

use crate::report::text_table::{TextTable, wrap};
use crate::report::{Document, Part, show, show_line};

use super::page::Page;

/// The paper in lines of at most `width` cells.
pub(super) fn text(document: &Document, width: Option<usize>) -> String {
    let lang = document.lang;
    let facts = document.facts.iter().fold(Page::default(), |page, fact| {
        page.line(fact.label.clone(), fact.value.written(lang))
    });
    let mut text = format!("{}\n\n{}", show_line(&document.title), facts.render(width));
    for part in &document.parts {
        match part {
            Part::Heading(heading) | Part::Subheading(heading) => {
                text.extend(["\n", &show_line(heading), "\n"]);
            }
            Part::Paragraph(words) | Part::Note(words) => {
                for line in show(words).lines().flat_map(|line| wrapped(line, width)) {
                    text.extend([line.as_str(), "\n"]);
                }
            }
            Part::List(points) => {
                for line in points
                    .iter()
                    .flat_map(|point| wrapped(&format!("– {}", show_line(point)), width))
                {
                    text.extend([line.as_str(), "\n"]);
                }
            }
            Part::Beside(left, right) => {
                let words = [left, right].map(|words| show(words));
                let lines = words.iter().flat_map(|words| words.lines());
                for line in lines.flat_map(|line| wrapped(line, width)) {
                    text.extend([line.as_str(), "\n"]);
                }
            }
            Part::Table(own) => text.push_str(&TextTable::of(own, lang).render(width)),
            Part::Chart(chart) => {
                text.extend(["\n", &show_line(chart.title()), "\n"]);
                text.push_str(&TextTable::of(&chart.table(), lang).render(width));
            }
            Part::Code(code) => {
                text.extend([&show_line(&code.caption), ": ", &show_line(code.text()), "\n"]);
            }
            Part::Signatures(all) => {
                for one in all {
                    text.extend([&show_line(&one.line("____________________")), "\n"]);
                }
            }
            Part::NewPage => {}
        }
    }
    text
}

fn wrapped(line: &str, width: Option<usize>) -> Vec<String> {
    wrap(line, width.unwrap_or(usize::MAX))
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
