//! Text in cells: how wide it is, how it is cut and wrapped. Never in bytes, never in characters.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::report::show::show;

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// `width` as a coordinate; a text wider than any window counts as that wide.
pub fn width_u16(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// The text, or as much of it as fits with `ellipsis` behind.
pub fn cut<'a>(text: &'a str, room: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= room {
        return Cow::Borrowed(text);
    }
    let Some(room) = room.checked_sub(width(ellipsis)) else { return Cow::Borrowed("") };
    let mut kept = head(text, room);
    kept.push_str(ellipsis);
    Cow::Owned(kept)
}

fn head(text: &str, room: usize) -> String {
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept
}

/// The text in lines of at most `room` cells, broken between words where that is possible.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph.trim_end(), room.max(1), &mut lines);
    }
    lines
}

fn wrap_paragraph(paragraph: &str, room: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    // A line ends at a space only, so that no comma begins the next one.
    for word in paragraph.split_inclusive(' ') {
        if width(&line) + width(word.trim_end()) <= room {
            line.push_str(word);
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line.clear();
        if !word.trim().is_empty() {
            line = break_word(word, room, lines);
        }
    }
    lines.push(line.trim_end().to_owned());
}

/// Pushes the full lines of a word that is longer than a line, and gives back its rest.
fn break_word(word: &str, room: usize, lines: &mut Vec<String>) -> String {
    let mut part = String::new();
    for grapheme in word.graphemes(true) {
        if width(&part) + width(grapheme) > room && !part.is_empty() {
            lines.push(std::mem::take(&mut part));
        }
        part.push_str(grapheme);
    }
    part
}

/// Draws one line of text at the left edge of `area`, cut to its width, and says how wide it was.
pub fn put(buf: &mut Buffer, area: Rect, text: &str, style: Style, ellipsis: &str) -> u16 {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return 0;
    }
    let shown = show(text);
    let line = shown.split('\n').next().unwrap_or_default();
    let line = cut(line, usize::from(area.width), ellipsis);
    let (end, _) = buf.set_stringn(area.x, area.y, line, usize::from(area.width), style);
    end - area.x
}

/// What is left of `area` to the right of its first `used` cells.
pub fn after(area: Rect, used: u16) -> Rect {
    let used = used.min(area.width);
    Rect { x: area.x + used, width: area.width - used, ..area }
}

/// The `number`th line of `area`, empty where there is none.
pub fn line(area: Rect, number: u16) -> Rect {
    let y = area.y.saturating_add(number);
    Rect { y, height: u16::from(number < area.height), ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_by_cells_and_says_so() {
        assert_eq!(cut("Учреждение", 10, "…"), "Учреждение");
        assert_eq!(cut("Учреждение", 5, "…"), "Учре…");
        assert_eq!(cut("日本語", 5, "…"), "日本…");
        assert_eq!(cut("日本語", 4, "…"), "日…");
        assert_eq!(cut("abc", 0, "…"), "");
    }

    #[test]
    fn a_letter_with_its_mark_is_never_cut_apart() {
        let text = "и\u{306}и\u{306}и\u{306}";
        assert_eq!(width(text), 3);
        assert_eq!(cut(text, 2, "…"), "и\u{306}…");
    }

    #[test]
    fn lines_break_between_words_and_long_words_anywhere() {
        assert_eq!(wrap("площадь на одного человека", 10), ["площадь на", "одного", "человека"]);
        assert_eq!(wrap("аббревиатура", 5), ["аббре", "виату", "ра"]);
        assert_eq!(wrap("вода, свет, тепло", 5), ["вода,", "свет,", "тепло"]);
        assert_eq!(wrap("раз\n\nдва", 10), ["раз", "", "два"]);
        assert_eq!(wrap("", 10), [""]);
        assert!(wrap("весьма длинный текст", 0).iter().all(|line| width(line) <= 1));
    }

    #[test]
    fn nothing_is_drawn_outside_the_area() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 1));
        assert_eq!(put(&mut buf, Rect::new(2, 0, 3, 1), "длинно", Style::new(), "…"), 3);
        assert_eq!(buf, Buffer::with_lines(["  дл… "]));
        assert_eq!(put(&mut buf, Rect::new(9, 9, 3, 1), "мимо", Style::new(), "…"), 0);
    }
}
