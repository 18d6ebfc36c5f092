//! A table of text, aligned by how many cells its letters take.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::report::show_line;

const GAP: usize = 2;
/// A column is not made narrower than this to fit a line.
const NARROWEST: usize = 8;

/// Rows of cells under titles. Every cell is made harmless when it is put in.
#[derive(Debug)]
pub(super) struct TextTable {
    titles: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl TextTable {
    pub(super) fn new(titles: impl IntoIterator<Item = String>) -> Self {
        Self { titles: titles.into_iter().collect(), rows: Vec::new() }
    }

    pub(super) fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| show_line(&cell).into_owned()).collect());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table in lines of at most `width` cells: cells too wide for them are wrapped.
    pub(super) fn render(&self, width: Option<usize>) -> String {
        let widths = fitted(self.natural_widths(), width);
        let mut text = String::new();
        push_row(&mut text, &self.titles, &widths);
        for row in &self.rows {
            push_row(&mut text, row, &widths);
        }
        text
    }

    fn natural_widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.titles.iter().map(|title| title.width()).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        widths
    }
}

/// The widest columns give way until a line fits, or nothing can give way any more.
fn fitted(mut widths: Vec<usize>, limit: Option<usize>) -> Vec<usize> {
    let Some(limit) = limit else { return widths };
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > limit {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= NARROWEST {
            break;
        }
        *widest -= 1;
    }
    widths
}

fn push_row(text: &mut String, cells: &[String], widths: &[usize]) {
    let wrapped: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for index in 0..height {
        let mut line = String::new();
        let mut column = 0;
        for (part, width) in wrapped.iter().zip(widths) {
            let part = part.get(index).map_or("", String::as_str);
            line.push_str(&" ".repeat(column - line.width().min(column)));
            line.push_str(part);
            column += width + GAP;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// The text in lines of at most `width` cells, broken between words where that is possible.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_word_bounds() {
        let line = lines.last_mut().expect("there is always a line");
        if line.width() + word.width() <= width {
            line.push_str(word);
        } else if word.trim().is_empty() {
            lines.push(String::new());
        } else if word.width() <= width {
            lines.push(word.to_owned());
        } else {
            push_letters(&mut lines, word, width);
        }
    }
    let lines = lines.into_iter().map(|line| line.trim_end().to_owned());
    let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// A word longer than a line is broken between letters.
fn push_letters(lines: &mut Vec<String>, word: &str, width: usize) {
    for letter in word.graphemes(true) {
        let line = lines.last_mut().expect("there is always a line");
        if line.width() + letter.width() <= width || line.is_empty() {
            line.push_str(letter);
        } else {
            lines.push(letter.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> TextTable {
        let mut table = TextTable::new(["№".to_owned(), "Поручение".to_owned()]);
        table.push(["R/1".to_owned(), "Обеспечить горячую воду".to_owned()]);
        table.push(["日本/12".to_owned(), "x\u{1B}[31m".to_owned()]);
        table
    }

    #[test]
    fn columns_are_aligned_by_cells_and_escapes_are_shown() {
        let expected = "№        Поручение\n\
                        R/1      Обеспечить горячую воду\n\
                        日本/12  x␛[31m\n";
        assert_eq!(table().render(None), expected);
    }

    #[test]
    fn a_cell_too_wide_for_the_line_is_wrapped_between_words() {
        let expected = "№        Поручение\n\
                        R/1      Обеспечить\n         горячую воду\n\
                        日本/12  x␛[31m\n";
        assert_eq!(table().render(Some(22)), expected);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(wrap("абвгде", 4), ["абвг", "де"]);
        assert_eq!(wrap("а абвгде", 4), ["а аб", "вгде"]);
        assert_eq!(wrap("", 4), [""]);
    }
}
