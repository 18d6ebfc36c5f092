//! Cuts a filter into its words: `-field>=value,"two words"`.

use std::ops::Range;

/// How a field and its value are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// `:` and `=`; the second asks for the whole of a text.
    Is {
        whole: bool,
    },
    IsNot,
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// A part of a word, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) at: Range<usize>,
    pub(super) quoted: bool,
    /// A quote that was opened and not closed.
    pub(super) open: bool,
}

/// A word of the filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) at: Range<usize>,
    pub(super) negated: bool,
    pub(super) field: Option<(Piece, Sign)>,
    /// Never empty; a word without a field has one.
    pub(super) values: Vec<Piece>,
}

/// Characters with their places, read from the left.
struct Cursor {
    chars: Vec<(usize, char)>,
    next: usize,
    end: usize,
}

impl Cursor {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.next).map(|(_, c)| *c)
    }

    fn place(&self) -> usize {
        self.chars.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.next += 1;
        Some(c)
    }

    fn take_if(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.next += usize::from(found);
        found
    }

    /// A name and a sign at this place, or nothing taken.
    fn field(&mut self) -> Option<(Piece, Sign)> {
        let start = self.next;
        let from = self.place();
        let mut text = String::new();
        while let Some(c) = self.peek().filter(|c| c.is_alphabetic() || matches!(c, '-' | '_')) {
            text.push(c);
            self.next += 1;
        }
        let at = from..self.place();
        let sign = if text.is_empty() { None } else { self.sign() };
        if sign.is_none() {
            self.next = start;
        }
        Some((Piece { text, at, quoted: false, open: false }, sign?))
    }

    fn sign(&mut self) -> Option<Sign> {
        let sign = match self.peek()? {
            ':' | '=' => Sign::Is { whole: self.peek() == Some('=') },
            '>' | '≥' => Sign::Above,
            '<' | '≤' => Sign::Below,
            '!' if self.chars.get(self.next + 1).is_some_and(|(_, c)| *c == '=') => Sign::IsNot,
            _ => return None,
        };
        let bare = self.take();
        let or_equal = matches!(bare, Some('≥' | '≤'));
        Some(match sign {
            Sign::IsNot => {
                self.next += 1;
                sign
            }
            Sign::Above if self.take_if('=') || or_equal => Sign::AtLeast,
            Sign::Below if self.take_if('=') || or_equal => Sign::AtMost,
            other => other,
        })
    }

    /// A value up to a space or, where several may stand, a comma.
    fn value(&mut self, several: bool) -> Piece {
        let from = self.place();
        let mut piece = Piece { text: String::new(), at: from..from, quoted: false, open: false };
        while let Some(c) = self.peek() {
            if let Some(closing) = closing(c) {
                self.next += 1;
                piece.quoted = true;
                piece.open = !self.quoted(closing, &mut piece.text);
                continue;
            }
            if c.is_whitespace() || (several && c == ',') {
                break;
            }
            piece.text.push(c);
            self.next += 1;
        }
        piece.at = from..self.place();
        piece
    }

    /// Whether the quote was closed.
    fn quoted(&mut self, closing: char, text: &mut String) -> bool {
        while let Some(c) = self.take() {
            if c == closing {
                return true;
            }
            text.push(c);
        }
        false
    }
}

/// The quote that ends what this one begins.
fn closing(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '«' => Some('»'),
        '“' => Some('”'),
        '„' => Some('“'),
        _ => None,
    }
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut cursor = Cursor { chars: text.char_indices().collect(), next: 0, end: text.len() };
    let mut tokens = Vec::new();
    while let Some(c) = cursor.peek() {
        if c.is_whitespace() {
            cursor.next += 1;
        } else {
            tokens.push(token(&mut cursor));
        }
    }
    tokens
}

fn token(cursor: &mut Cursor) -> Token {
    let from = cursor.place();
    let has_more = cursor.chars.get(cursor.next + 1).is_some_and(|(_, c)| !c.is_whitespace());
    let negated = has_more && cursor.take_if('-');
    let field = cursor.field();
    let mut values = vec![cursor.value(field.is_some())];
    while field.is_some() && cursor.take_if(',') {
        values.push(cursor.value(true));
    }
    Token { at: from..cursor.place(), negated, field, values }
}
