//! One thing shown in full: lines of label and value, then tables.

use unicode_width::UnicodeWidthStr as _;

use crate::report::show;

use super::table::{TextTable, wrap};

/// A value is given at least this many cells, however narrow the terminal.
const NARROWEST: usize = 20;

/// What is shown of one thing.
#[derive(Debug, Default)]
pub(super) struct Page {
    lines: Vec<(String, String)>,
    parts: Vec<(String, TextTable)>,
}

impl Page {
    /// Adds a line, unless there is nothing to say.
    #[must_use]
    pub(super) fn line(mut self, label: String, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.trim().is_empty() {
            self.lines.push((label, show(&value).into_owned()));
        }
        self
    }

    /// Adds a table under a heading, unless it is empty.
    #[must_use]
    pub(super) fn part(mut self, heading: String, table: TextTable) -> Self {
        if !table.is_empty() {
            self.parts.push((heading, table));
        }
        self
    }

    pub(super) fn render(&self, width: Option<usize>) -> String {
        let labels = self.lines.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        let lines = self.lines.iter().map(|(label, value)| line(label, value, labels, width));
        let parts = self.parts.iter();
        let parts = parts.map(|(heading, table)| format!("\n{heading}\n{}", table.render(width)));
        lines.chain(parts).collect::<Vec<String>>().concat()
    }
}

/// A label and its value, which goes on under itself where it is longer than the line.
fn line(label: &str, value: &str, labels: usize, width: Option<usize>) -> String {
    let fill = " ".repeat(labels - label.width() + 2);
    let indent = " ".repeat(labels + 3);
    let room = width.map(|width| width.saturating_sub(indent.len()).max(NARROWEST));
    let lines = value.trim().lines().flat_map(|line| wrap(line, room.unwrap_or(usize::MAX)));
    let value = lines.collect::<Vec<String>>().join(&format!("\n{indent}"));
    format!("{label}:{fill}{value}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_under_each_other_and_empty_ones_are_left_out() {
        let page = Page::default()
            .line("Код".into(), "№ 901")
            .line("Заметка".into(), "")
            .line("Название".into(), "одно\nдва");
        let expected = "Код:       № 901\nНазвание:  одно\n           два\n";
        assert_eq!(page.render(None), expected);
        let long = Page::default().line("Код".into(), "Обеспечить горячую воду");
        assert_eq!(long.render(Some(20)), "Код:  Обеспечить горячую\n      воду\n");
    }
}
