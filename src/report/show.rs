//! Text from outside made safe to look at: what a terminal, a spreadsheet or the order of words would
//! obey becomes visible instead. Every sink shows foreign text through here and nowhere else.

use std::borrow::Cow;

use crate::domain::hidden::is_hidden;

/// The text with every hidden character made visible; line breaks stay.
pub fn show(text: &str) -> Cow<'_, str> {
    shown(text, |c| c != '\n' && is_hidden(c))
}

/// The text on one line: line breaks become visible too.
pub fn show_line(text: &str) -> Cow<'_, str> {
    shown(text, is_hidden)
}

fn shown(text: &str, is_to_show: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_to_show) {
        return Cow::Borrowed(text);
    }
    // A line break of Windows is one break, not a break and something odd before it.
    let text = text.replace("\r\n", "\n");
    let visible = |c: char| if is_to_show(c) { made_visible(c) } else { c.to_string() };
    Cow::Owned(text.chars().map(visible).collect())
}

/// Old controls have pictures of their own, the rest is shown by number.
fn made_visible(hidden: char) -> String {
    const PICTURES: u32 = 0x2400;
    let code = u32::from(hidden);
    let picture = match code {
        0..=0x1F => char::from_u32(PICTURES + code),
        0x7F => Some('␡'),
        _ => None,
    };
    picture.map_or_else(|| format!("⟨U+{code:04X}⟩"), String::from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_terminals_and_eyes_obey_becomes_visible() {
        for (text, expected) in [
            ("\u{1B}[31mred\u{7}", "␛[31mred␇"),
            ("\u{9B}2J", "⟨U+009B⟩2J"),
            ("a\u{202E}fdp.exe", "a⟨U+202E⟩fdp.exe"),
            ("\u{2066}x\u{2069}", "⟨U+2066⟩x⟨U+2069⟩"),
            ("90\u{200B}1", "90⟨U+200B⟩1"),
            ("\u{FEFF}код", "⟨U+FEFF⟩код"),
            ("tab\tdel\u{7F}nul\0", "tab␉del␡nul␀"),
            ("\u{E0041}", "⟨U+E0041⟩"),
            ("one\r\ntwo\rthree", "one\ntwo␍three"),
        ] {
            assert_eq!(show(text), expected);
        }
        assert_eq!(show_line("one\r\ntwo\n"), "one␊two␊");
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in ["", "Көкшетау, № 55 «Ёлка» — 4 м²\nвторая строка", "Ω ≥ 4 👮"]
        {
            assert!(matches!(show(text), Cow::Borrowed(same) if same == text));
        }
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_ever_shown(text in any::<String>()) {
            prop_assert!(!show_line(&text).chars().any(is_hidden));
            let once = show(&text);
            prop_assert_eq!(&show(&once), &once, "showing twice changed something");
        }
    }
}
