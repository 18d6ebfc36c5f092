//! Lines: a text broken where a reader expects it, as wide as there is room.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation as _;

use super::typeface::{Typefaces, Weight};
use super::word::Word;
use crate::report::show::show;

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) weight: Weight,
    pub(super) size: f32,
}

impl Style {
    pub(super) const fn regular(size: f32) -> Self {
        Self { weight: Weight::Regular, size }
    }

    pub(super) const fn bold(size: f32) -> Self {
        Self { weight: Weight::Bold, size }
    }

    /// From one line to the next.
    pub(super) fn line_height(self) -> f32 {
        self.size * 1.2
    }

    /// From the top of a line to what its letters stand on.
    pub(super) fn baseline(self) -> f32 {
        self.size * 0.93
    }
}

/// Words from left to right on one line.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) words: Vec<Rc<Word>>,
    /// In points, without the space at its end.
    pub(super) width: f32,
    pub(super) size: f32,
}

/// Text between two places where a line may end.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    is_space: bool,
    level: Level,
}

/// Breaks texts into lines and remembers the words it has measured.
pub(super) struct Setter<'a> {
    typefaces: Typefaces<'a>,
    /// By weight and direction.
    words: [HashMap<String, Rc<Word>>; 4],
}

impl<'a> Setter<'a> {
    pub(super) fn new(typefaces: Typefaces<'a>) -> Self {
        Self { typefaces, words: Default::default() }
    }

    pub(super) fn typefaces(&self) -> &Typefaces<'a> {
        &self.typefaces
    }

    /// A text from outside as lines no wider than this, and at least one.
    pub(super) fn lines(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let text = composed(text);
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut filling = Filling {
                style,
                width,
                done: Vec::new(),
                line: Vec::new(),
                used: 0.0,
                spaces: Vec::new(),
            };
            for piece in pieces(paragraph) {
                filling.add(&piece, self);
            }
            lines.extend(filling.finish());
        }
        lines
    }

    /// A text on one line, however wide.
    pub(super) fn line(&mut self, text: &str, style: Style) -> Line {
        let text = text.replace('\n', " ");
        self.lines(&text, style, f32::INFINITY).pop().unwrap_or_default()
    }

    /// The width below which a word of the text would be broken, for letters of size 1.
    pub(super) fn longest(&mut self, text: &str, weight: Weight) -> f32 {
        let text = composed(text);
        let words = text.split('\n').flat_map(pieces).filter(|piece| !piece.is_space);
        words.map(|piece| self.word(&piece.text, weight, piece.level).width).fold(0.0, f32::max)
    }

    fn word(&mut self, text: &str, weight: Weight, level: Level) -> Rc<Word> {
        let is_rtl = level.is_rtl();
        let [plain, bold, turned, bold_turned] = &mut self.words;
        let known = match (weight, is_rtl) {
            (Weight::Regular, false) => plain,
            (Weight::Bold, false) => bold,
            (Weight::Regular, true) => turned,
            (Weight::Bold, true) => bold_turned,
        };
        if let Some(word) = known.get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(Word::shape(text, weight, is_rtl, &mut self.typefaces));
        known.insert(text.to_owned(), Rc::clone(&word));
        word
    }
}

/// The text as it may be seen, with letters and their marks as one: typefaces have those.
fn composed(text: &str) -> Cow<'_, str> {
    let shown = show(text);
    match is_nfc_quick(shown.chars()) {
        IsNormalized::Yes => shown,
        _ => Cow::Owned(shown.nfc().collect()),
    }
}

/// A paragraph on its way into lines.
struct Filling {
    style: Style,
    width: f32,
    done: Vec<Line>,
    line: Vec<(Rc<Word>, Level)>,
    used: f32,
    /// Spaces after the last word; they count only if another word follows on the line.
    spaces: Vec<(Rc<Word>, Level)>,
}

impl Filling {
    fn add(&mut self, piece: &Piece, setter: &mut Setter<'_>) {
        let word = setter.word(&piece.text, self.style.weight, piece.level);
        if piece.is_space {
            self.spaces.push((word, piece.level));
            return;
        }
        let spaces: f32 = self.spaces.iter().map(|(space, _)| self.measure(space)).sum();
        let wide = self.measure(&word);
        if !self.line.is_empty() && !self.fits(spaces + wide) {
            self.end_line();
        }
        for space in std::mem::take(&mut self.spaces) {
            self.push(space);
        }
        if self.fits(wide) {
            self.push((word, piece.level));
        } else {
            self.add_in_parts(piece, setter);
        }
    }

    /// A word wider than the line is broken between letters.
    fn add_in_parts(&mut self, piece: &Piece, setter: &mut Setter<'_>) {
        let mut part = String::new();
        let mut wide = 0.0;
        for letter in piece.text.graphemes(true) {
            let word = setter.word(letter, self.style.weight, piece.level);
            let letter_wide = self.measure(&word);
            let is_first = part.is_empty() && self.line.is_empty();
            if !is_first && !self.fits(wide + letter_wide) {
                self.push_part(&part, piece.level, setter);
                self.end_line();
                part.clear();
                wide = 0.0;
            }
            part.push_str(letter);
            wide += letter_wide;
        }
        self.push_part(&part, piece.level, setter);
    }

    fn push_part(&mut self, part: &str, level: Level, setter: &mut Setter<'_>) {
        if !part.is_empty() {
            let word = setter.word(part, self.style.weight, level);
            self.push((word, level));
        }
    }

    fn measure(&self, word: &Word) -> f32 {
        word.width * self.style.size
    }

    fn fits(&self, more: f32) -> bool {
        const ROUNDING: f32 = 0.01;
        self.used + more <= self.width + ROUNDING
    }

    fn push(&mut self, (word, level): (Rc<Word>, Level)) {
        self.used += self.measure(&word);
        self.line.push((word, level));
    }

    fn end_line(&mut self) {
        // One space stays, outside the width: words are told apart by it when the text is copied.
        let mut words = std::mem::take(&mut self.line);
        words.extend(std::mem::take(&mut self.spaces).into_iter().next());
        let width = std::mem::take(&mut self.used);
        self.done.push(Line { words: in_order(words), width, size: self.style.size });
    }

    fn finish(mut self) -> Vec<Line> {
        if !self.line.is_empty() || self.done.is_empty() {
            self.end_line();
        }
        self.done
    }
}

/// Words of one line from left to right.
fn in_order(words: Vec<(Rc<Word>, Level)>) -> Vec<Rc<Word>> {
    let levels: Vec<Level> = words.iter().map(|(_, level)| *level).collect();
    if levels.iter().all(|level| *level == Level::ltr()) {
        return words.into_iter().map(|(word, _)| word).collect();
    }
    let order = BidiInfo::reorder_visual(&levels);
    order.into_iter().filter_map(|at| words.get(at).map(|(word, _)| Rc::clone(word))).collect()
}

/// The paragraph cut wherever a line may end, and where the direction changes.
fn pieces(paragraph: &str) -> Vec<Piece> {
    let levels = levels(paragraph);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = None;
    for (at, letter) in paragraph.char_indices() {
        let level =
            levels.as_ref().and_then(|levels| levels.get(at).copied()).unwrap_or(Level::ltr());
        let is_numbered = before.is_some_and(|(_, sign)| matches!(sign, '№' | '§'));
        let is_space = is_breaking_space(letter) && !is_numbered;
        let joins = |last: &Piece| last.level == level && !is_space && !last.is_space;
        match pieces.last_mut() {
            Some(last) if joins(last) && !before.is_some_and(|before| ends(before, letter)) => {
                last.text.push(letter);
            }
            _ => pieces.push(Piece { text: letter.into(), is_space, level }),
        }
        before = Some((before.map_or(' ', |(_, letter)| letter), letter));
    }
    pieces
}

/// Whether a line may end after these two letters and before the third.
fn ends((before, last): (char, char), next: char) -> bool {
    matches!(last, '-' | '–' | '—' | '/' | '‐') && before.is_alphabetic() && next.is_alphabetic()
}

fn is_breaking_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Directions by byte; none where everything goes from left to right.
fn levels(paragraph: &str) -> Option<Vec<Level>> {
    // Below the first Hebrew letter nothing goes from right to left.
    const FIRST_TURNED: char = '\u{590}';
    if paragraph.chars().all(|letter| letter < FIRST_TURNED) {
        return None;
    }
    let directions = BidiInfo::new(paragraph, Some(Level::ltr()));
    directions.has_rtl().then_some(directions.levels)
}

#[cfg(test)]
mod tests {
    use super::super::typeface::Library;
    use super::*;

    fn texts(lines: &[Line]) -> Vec<String> {
        let text = |line: &Line| {
            line.words.iter().flat_map(|word| &word.runs).map(|run| run.text.as_str()).collect()
        };
        lines.iter().map(text).collect()
    }

    fn lines(text: &str, width: f32) -> Vec<Line> {
        let library = Library::load();
        Setter::new(library.typefaces()).lines(text, Style::regular(10.0), width)
    }

    #[test]
    fn lines_end_between_words_and_keep_within_their_width() {
        let set = lines("Укомплектовать должности врачей-психиатров\nдо 1 мая", 75.0);
        let expected = ["Укомплектовать ", "должности ", "врачей-", "психиатров", "до 1 мая"];
        assert_eq!(texts(&set), expected);
        assert!(set.iter().all(|line| line.width <= 75.0));
    }

    #[test]
    fn what_belongs_together_stays_together() {
        assert_eq!(
            texts(&lines("2-ші №\u{A0}901 № 5 -555", 28.0)),
            ["2-ші ", "№\u{A0}901 ", "№ 5 ", "-555"]
        );
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_between_letters() {
        let set = lines("ааааааааааааа", 20.0);
        assert!(set.len() > 2 && set.iter().all(|line| line.width <= 20.0), "{:?}", texts(&set));
        assert_eq!(texts(&set).concat(), "ааааааааааааа");
        assert_eq!(lines("аб", 0.0).len(), 2, "one letter always fits");
    }

    #[test]
    fn nothing_is_still_a_line() {
        assert_eq!(texts(&lines("", 10.0)), [""]);
        assert_eq!(texts(&lines("а\n\nб", 10.0)), ["а", "", "б"]);
    }

    #[test]
    fn words_from_right_to_left_stand_in_their_own_order() {
        let set = lines("из «سلام عليكم» да", 500.0);
        assert_eq!(texts(&set), ["из «عليكم سلام» да"]);
    }
}
