//! Chords: one key with its modifiers, in one form however the terminal reported it.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::i18n::Texts;
use crate::i18n::family::Family;

/// A key by what it is called, or by the character it typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Char(char),
    Function(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

const NAMED: [(&str, Key); 15] = [
    ("space", Key::Char(' ')),
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("insert", Key::Insert),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pageup", Key::PageUp),
    ("pagedown", Key::PageDown),
];

/// The names of keys and modifiers, `key-<name>`.
pub const KEY_NAMES: Family = Family {
    prefix: "key",
    codes: || NAMED.iter().map(|(name, _)| *name).chain(["ctrl", "alt", "shift"]).collect(),
};

/// A key pressed together with modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    pub key: Key,
    pub ctrl: bool,
    pub alt: bool,
    /// Only beside named keys: with a character, the character itself tells.
    pub shift: bool,
}

impl Chord {
    pub fn new(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }

    /// The chord of a key event; nothing for a released key and for keys that mean nothing here.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let key = match event.code {
            KeyCode::Char(c) => Key::Char(c),
            KeyCode::F(number) => Key::Function(number),
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Tab | KeyCode::BackTab => Key::Tab,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            KeyCode::Insert => Key::Insert,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            _ => return None,
        };
        let has = |modifier| event.modifiers.contains(modifier);
        let shift = has(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab;
        let chord =
            Self { key, ctrl: has(KeyModifiers::CONTROL), alt: has(KeyModifiers::ALT), shift };
        Some(chord.normalised())
    }

    /// Shift and case in the one form: a character carries its own shift, Ctrl knows no case.
    fn normalised(self) -> Self {
        match self.key {
            Key::Char(c) if self.ctrl => Self { key: Key::Char(lower(c)), shift: false, ..self },
            Key::Char(_) => Self { shift: false, ..self },
            _ => self,
        }
    }

    /// The character this chord types into a text.
    pub fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            // AltGr reaches some terminals as Ctrl+Alt; no command is bound to signs that way.
            Key::Char(c) if self.ctrl && self.alt && !c.is_ascii_alphanumeric() => Some(c),
            _ => None,
        }
    }

    /// The same modifiers with another character.
    #[must_use]
    pub fn with_char(self, c: char) -> Self {
        Self { key: Key::Char(c), ..self }.normalised()
    }

    /// Whether a terminal without keyboard extensions can send this chord at all.
    pub fn can_be_sent(self) -> bool {
        match self.key {
            Key::Char(c) if self.ctrl => {
                // These two letters with Ctrl are Tab and Enter themselves.
                (c.is_ascii_lowercase() && !matches!(c, 'i' | 'm')) || !c.is_ascii() || c == ' '
            }
            // After Esc these begin the sequences of other keys.
            Key::Char(c) if self.alt => !matches!(c, '[' | 'O'),
            Key::Tab => !self.ctrl && !self.alt,
            Key::Enter | Key::Backspace => !self.ctrl && !self.shift,
            Key::Esc => !self.ctrl && !self.alt && !self.shift,
            Key::Function(number) => (1..=12).contains(&number),
            _ => true,
        }
    }

    /// What the key is called in the reader's language: `Ctrl+S`, `Пробел`.
    pub fn label(self, texts: Texts) -> String {
        let key = match (self.key, named(self.key)) {
            (_, Some(name)) => texts.name(KEY_NAMES, name),
            (Key::Function(number), _) => format!("F{number}"),
            (Key::Char(c), _) if self.ctrl || self.alt => c.to_uppercase().to_string(),
            (Key::Char(c), _) => c.to_string(),
            (key, None) => format!("{key:?}"),
        };
        let mut label = String::new();
        for (held, name) in [(self.ctrl, "ctrl"), (self.alt, "alt"), (self.shift, "shift")] {
            if held {
                label.push_str(&texts.name(KEY_NAMES, name));
                label.push('+');
            }
        }
        label + &key
    }
}

fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

fn named(key: Key) -> Option<&'static str> {
    NAMED.iter().find(|(_, named)| *named == key).map(|(name, _)| *name)
}

/// A text that names no chord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAChord(pub String);

impl FromStr for Chord {
    type Err = NotAChord;

    fn from_str(text: &str) -> Result<Self, NotAChord> {
        let mut rest = text;
        let mut held = [false; 3];
        for (held, prefix) in held.iter_mut().zip(["ctrl+", "alt+", "shift+"]) {
            if let Some(shorter) = rest.strip_prefix(prefix) {
                (*held, rest) = (true, shorter);
            }
        }
        let refused = || NotAChord(text.to_owned());
        let key = key_called(rest).ok_or_else(refused)?;
        let [ctrl, alt, shift] = held;
        if shift && matches!(key, Key::Char(_)) {
            return Err(refused());
        }
        Ok(Self { key, ctrl, alt, shift }.normalised())
    }
}

fn key_called(name: &str) -> Option<Key> {
    if let Some((_, key)) = NAMED.iter().find(|(own, _)| *own == name) {
        return Some(*key);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_whitespace() && !c.is_control() => Some(Key::Char(c)),
        (Some('f'), Some(_)) => {
            let number = name.strip_prefix('f')?.parse().ok()?;
            (1..=24).contains(&number).then_some(Key::Function(number))
        }
        _ => None,
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, prefix) in [(self.ctrl, "ctrl+"), (self.alt, "alt+"), (self.shift, "shift+")] {
            if held {
                f.write_str(prefix)?;
            }
        }
        match (self.key, named(self.key)) {
            (_, Some(name)) => f.write_str(name),
            (Key::Function(number), _) => write!(f, "f{number}"),
            (Key::Char(c), _) => write!(f, "{c}"),
            (key, None) => write!(f, "{key:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn event(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        Chord::from_event(KeyEvent::new(code, modifiers)).map(|chord| chord.to_string())
    }

    #[test]
    fn what_terminals_report_differently_becomes_one_chord() {
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(event(KeyCode::Char('Й'), KeyModifiers::SHIFT), said("Й"));
        assert_eq!(event(KeyCode::Char('Й'), KeyModifiers::NONE), said("Й"));
        assert_eq!(event(KeyCode::Char('S'), KeyModifiers::CONTROL), said("ctrl+s"));
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::NONE), said("shift+tab"));
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT), said("shift+tab"));
        assert_eq!(event(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_released_key_is_no_chord() {
        let mut released = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        released.kind = KeyEventKind::Release;
        assert_eq!(Chord::from_event(released), None);
    }

    #[test]
    fn a_chord_is_read_back_as_it_is_written() {
        for text in ["ctrl+s", "f2", "enter", "5", "+", "ctrl+alt+left", "shift+tab", "space", "ә"]
        {
            assert_eq!(text.parse::<Chord>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_names_no_key_is_refused() {
        for text in ["", "ctrl+", "f0", "f25", "enterr", "shift+a", "Ctrl+S", "two keys"] {
            assert!(text.parse::<Chord>().is_err(), "{text}");
        }
    }

    #[test]
    fn chords_that_no_plain_terminal_sends_are_known() {
        let sent = |text: &str| text.parse::<Chord>().unwrap().can_be_sent();
        for text in ["ctrl+i", "ctrl+m", "ctrl+1", "ctrl+enter", "shift+enter", "alt+[", "f13"] {
            assert!(!sent(text), "{text}");
        }
        for text in ["ctrl+s", "alt+1", "shift+tab", "ctrl+left", "alt+backspace", "f12", "Ж"] {
            assert!(sent(text), "{text}");
        }
    }

    #[test]
    fn only_bare_characters_type_text() {
        let typed = |text: &str| text.parse::<Chord>().unwrap().typed();
        assert_eq!(typed("ж"), Some('ж'));
        assert_eq!(typed("space"), Some(' '));
        assert_eq!(typed("ctrl+alt+@"), Some('@'));
        assert_eq!(typed("ctrl+s"), None);
        assert_eq!(typed("alt+1"), None);
        assert_eq!(typed("enter"), None);
    }

    #[test]
    fn a_key_is_called_as_people_call_it() {
        let called = |text: &str| text.parse::<Chord>().unwrap().label(Texts::load(Lang::Ru));
        assert_eq!(called("ctrl+s"), "Ctrl+S");
        assert_eq!(called("space"), "Пробел");
        assert_eq!(called("f2"), "F2");
    }
}
