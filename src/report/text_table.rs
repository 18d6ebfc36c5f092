//! A table of text for a window, aligned by how many cells its letters take.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::Lang;

use super::{Table, show_line};

const GAP: usize = 2;
/// A column is not made narrower than this to fit a line.
const NARROWEST: usize = 8;

/// Rows of cells under titles. Every cell is made harmless when it is put in.
#[derive(Debug)]
pub struct TextTable {
    titles: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Headings with the numbers of the rows they stand above.
    headings: Vec<(usize, String)>,
}

impl TextTable {
    pub fn new(titles: impl IntoIterator<Item = String>) -> Self {
        Self { titles: titles.into_iter().collect(), rows: Vec::new(), headings: Vec::new() }
    }

    /// A table of a paper, its cells as people of this language write them.
    pub fn of(table: &Table, lang: Lang) -> Self {
        let mut own = Self::new(table.columns().iter().map(|column| column.title.clone()));
        for row in table.rows() {
            own.push(row.iter().map(|cell| cell.written(lang)));
        }
        own
    }

    pub fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| show_line(&cell).into_owned()).collect());
    }

    /// Sets headings above rows, each by the number of its row.
    pub fn headed(&mut self, headings: Vec<(usize, String)>) {
        self.headings = headings;
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table in lines of at most `width` cells: cells too wide for them are wrapped.
    pub fn render(&self, width: Option<usize>) -> String {
        let (mut text, rows) = self.laid_out(width);
        for (number, row) in rows.iter().enumerate() {
            for (_, heading) in self.headings.iter().filter(|(above, _)| *above == number) {
                text.extend(["\n", &show_line(heading), "\n"]);
            }
            text.push_str(row);
        }
        text
    }

    /// The line of titles and each row by itself, all ending with a line break.
    pub fn laid_out(&self, width: Option<usize>) -> (String, Vec<String>) {
        let widths = fitted(&self.extents(), width);
        let laid = |row: &Vec<String>| {
            let mut text = String::new();
            push_row(&mut text, row, &widths);
            text
        };
        (laid(&self.titles), self.rows.iter().map(laid).collect())
    }

    fn extents(&self) -> Vec<Extent> {
        let mut extents = vec![Extent::default(); self.titles.len()];
        for row in std::iter::once(&self.titles).chain(&self.rows) {
            for (extent, cell) in extents.iter_mut().zip(row) {
                extent.natural = extent.natural.max(cell.width());
                let longest = words(cell).map(UnicodeWidthStr::width).max();
                extent.word = extent.word.max(longest.unwrap_or(0));
            }
        }
        extents
    }
}

/// How much room a column needs.
#[derive(Debug, Clone, Default)]
struct Extent {
    /// For its widest cell in one line.
    natural: usize,
    /// For its longest word.
    word: usize,
}

/// Every column gets what its longest word needs; what is left of the line goes to the columns that need
/// least first, so that short ones stay whole and long ones share the rest.
fn fitted(columns: &[Extent], limit: Option<usize>) -> Vec<usize> {
    let natural: Vec<usize> = columns.iter().map(|column| column.natural).collect();
    let room = limit.map(|limit| limit.saturating_sub(GAP * columns.len().saturating_sub(1)));
    let Some(room) = room.filter(|room| natural.iter().sum::<usize>() > *room) else {
        return natural;
    };
    let mut widths: Vec<usize> = columns.iter().map(|column| column.word).collect();
    narrow(&mut widths, room);
    let mut left = room.saturating_sub(widths.iter().sum());
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|index| columns[*index].natural - widths[*index]);
    for (done, index) in order.into_iter().enumerate() {
        let share = left / (columns.len() - done);
        let given = share.min(columns[index].natural - widths[index]);
        widths[index] += given;
        left -= given;
    }
    widths
}

/// The widest columns give way until a line fits, or nothing can give way any more.
fn narrow(widths: &mut [usize], room: usize) {
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > NARROWEST) else {
            break;
        };
        *widest -= 1;
    }
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

/// The words of a text; a number stays with the sign before it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_start();
    std::iter::from_fn(move || {
        let end = |text: &str| text.find(' ').unwrap_or(text.len());
        let mut to = end(rest);
        if rest.get(..to) == Some("№") {
            let behind = rest.get(to + 1..).unwrap_or_default();
            to = (to + 1 + end(behind)).min(rest.len());
        }
        let (word, behind) = rest.split_at_checked(to)?;
        rest = behind.trim_start();
        (!word.is_empty()).then_some(word)
    })
}

/// The text in lines of at most `width` cells, broken between words where that is possible.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        let line = lines.last_mut().expect("there is always a line");
        let gap = usize::from(!line.is_empty());
        if line.width() + gap + word.width() <= width {
            line.push_str(if gap == 1 { " " } else { "" });
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        push_letters(&mut lines, word, width);
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
        assert_eq!(wrap("а абвгде", 4), ["а", "абвг", "де"]);
        assert_eq!(wrap("дом № 5.", 5), ["дом", "№ 5."]);
        assert_eq!(wrap("", 4), [""]);
    }
}
