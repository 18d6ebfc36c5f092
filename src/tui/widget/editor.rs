//! Typing: one line or several, with editing keys of our own and undo.

use std::num::NonZeroU16;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::super::action::Action;

/// How many lines a text may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    One,
    Many,
}

/// A text being typed.
#[derive(Debug, Clone)]
pub struct Editor {
    area: TextArea<'static>,
    lines: Lines,
}

impl Editor {
    /// The text with the cursor behind it.
    pub fn new(lines: Lines, text: &str) -> Self {
        let text = acceptable(text, lines);
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_cursor_line_style(Style::new());
        // The terminal's own cursor shows the place: readers and input methods follow it.
        area.set_cursor_style(Style::new());
        if lines == Lines::Many {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        }
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, lines }
    }

    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Inserts typed or pasted text at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.area.insert_str(acceptable(text, self.lines));
    }

    /// Whether anything was changed or moved by this action.
    pub fn act(&mut self, action: Action) -> bool {
        let area = &mut self.area;
        match action {
            Action::TextLeft => area.move_cursor(CursorMove::Back),
            Action::TextRight => area.move_cursor(CursorMove::Forward),
            Action::WordLeft => area.move_cursor(CursorMove::WordBack),
            Action::WordRight => area.move_cursor(CursorMove::WordForward),
            Action::TextStart => area.move_cursor(CursorMove::Head),
            Action::TextEnd => area.move_cursor(CursorMove::End),
            Action::LineUp => area.move_cursor(CursorMove::Up),
            Action::LineDown => area.move_cursor(CursorMove::Down),
            Action::NewLine if self.lines == Lines::Many => area.insert_newline(),
            Action::DeleteBack => return area.delete_char(),
            Action::DeleteForward => return area.delete_next_char(),
            Action::DeleteWord => return area.delete_word(),
            Action::DeleteToStart => return area.delete_line_by_head(),
            Action::UndoTyping => return area.undo(),
            Action::RedoTyping => return area.redo(),
            _ => return false,
        }
        true
    }

    /// Draws the text and gives the place of the cursor.
    pub fn view(&self, area: Rect, style: Style, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        let (width, height) = (NonZeroU16::new(area.width)?, NonZeroU16::new(area.height)?);
        self.area.render(area, buf);
        buf.set_style(area, style);
        let cursor = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let row = u16::try_from(cursor.row).ok()?.saturating_sub(top);
        let column = u16::try_from(cursor.col).ok()?.saturating_sub(left);
        Some(Position {
            x: area.x + column.min(width.get() - 1),
            y: area.y + row.min(height.get() - 1),
        })
    }
}

/// Text as an editor takes it: no character that acts on a terminal, one line where one is meant.
fn acceptable(text: &str, lines: Lines) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter_map(|c| match c {
            '\n' if lines == Lines::Many => Some('\n'),
            '\n' | '\t' => Some(' '),
            control if control.is_control() => None,
            other => Some(other),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_typed_at_the_cursor_and_undone() {
        let mut editor = Editor::new(Lines::One, "сала");
        editor.act(Action::TextLeft);
        editor.insert("м");
        assert_eq!(editor.text(), "салма");
        assert!(editor.act(Action::UndoTyping));
        assert_eq!(editor.text(), "сала");
        assert!(editor.act(Action::RedoTyping));
        assert_eq!(editor.text(), "салма");
        editor.act(Action::TextStart);
        editor.act(Action::DeleteForward);
        assert_eq!(editor.text(), "алма");
    }

    #[test]
    fn a_paste_of_several_lines_stays_one_line_where_one_is_meant() {
        let mut editor = Editor::new(Lines::One, "");
        editor.insert("раз\r\nдва\x1b[31m\tтри");
        assert_eq!(editor.text(), "раз два[31m три");
        let mut long = Editor::new(Lines::Many, "");
        long.insert("раз\r\nдва");
        assert_eq!(long.text(), "раз\nдва");
    }

    #[test]
    fn the_cursor_stays_within_a_narrow_area() {
        let editor = Editor::new(Lines::One, "очень длинная строка");
        let area = Rect::new(0, 0, 6, 1);
        let mut buf = Buffer::empty(area);
        let cursor = editor.view(area, Style::new(), &mut buf);
        assert_eq!(cursor, Some(Position::new(5, 0)));
        assert_eq!(editor.view(Rect::ZERO, Style::new(), &mut buf), None);
    }

    #[test]
    fn one_line_takes_no_new_line() {
        let mut editor = Editor::new(Lines::One, "раз");
        assert!(!editor.act(Action::NewLine));
        assert_eq!(editor.text(), "раз");
    }
}
