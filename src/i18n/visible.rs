//! Foreign text made safe to show: no character acts on the terminal or the order of letters.

use std::borrow::Cow;

/// The text with every control character and every bidirectional mark replaced by a visible sign.
///
/// Line feeds stay, tabs become a space: they act on nothing but the layout of the text itself.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| sign(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(sign).collect())
}

fn sign(c: char) -> char {
    match c {
        '\n' => '\n',
        '\t' => ' ',
        // The picture of a control character stands 0x2400 above it.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_escape_is_shown_and_not_obeyed() {
        assert_eq!(visible("a\x1b[31mb"), "a␛[31mb");
        assert_eq!(visible("a\u{9b}31m\u{202e}b\x7f"), "a\u{fffd}31m\u{fffd}b␡");
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        let text = "Учреждение № 901\nҚұқық";
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
    }
}
