//! The stage: an application in a window of a given size, played with keys written as text.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use tekseru::i18n::Lang;
use tekseru::tui::app::{App, Beginning, Protection};
use tekseru::tui::ctx::Colours;
use tekseru::tui::draft::Draft;
use tekseru::tui::keys::chord::{Chord, Key};
use tekseru::tui::keys::keymap::Keymap;
use tekseru::tui::keys::layout::Layout;
use tekseru::tui::layer::Layer;
use tekseru::tui::runtime::program::{Effect, Msg, Program};
use tekseru::tui::service::{Answered, Asked, LayerId, Reply, Request};
use tekseru::tui::settings::Settings;

pub(crate) const SMALL: Size = Size::new(80, 24);
pub(crate) const LARGE: Size = Size::new(120, 40);

pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) size: Size,
    now: Duration,
    asked: Vec<Asked>,
    pub(crate) cancelled: bool,
    pub(crate) left: bool,
}

impl Stage {
    pub(crate) fn new(first: impl Layer + 'static, lang: Lang, size: Size) -> Self {
        Self::with_drafts(first, lang, size, Vec::new())
    }

    pub(crate) fn with_drafts(
        first: impl Layer + 'static,
        lang: Lang,
        size: Size,
        drafts: Vec<Draft>,
    ) -> Self {
        Self::of(Beginning { drafts, ..beginning(first, lang, size) })
    }

    /// The same on data that is protected in some way, and perhaps still closed.
    pub(crate) fn protected(
        first: impl Layer + 'static,
        protection: Protection,
        locked: bool,
    ) -> Self {
        Self::of(Beginning { protection, locked, ..beginning(first, Lang::Ru, SMALL) })
    }

    fn of(beginning: Beginning) -> Self {
        let size = beginning.size;
        let app = App::new(beginning);
        let now = Duration::ZERO;
        Self { app, size, now, asked: Vec::new(), cancelled: false, left: false }
    }

    fn send(&mut self, msg: Msg<Answered>) {
        for effect in self.app.update(msg, self.now) {
            match effect {
                Effect::Ask(asked) => self.asked.push(asked),
                Effect::Cancel => self.cancelled = true,
                Effect::Leave => self.left = true,
            }
        }
    }

    /// Presses keys: `down ctrl+s 'typed text' enter`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            self.send(Msg::Key(chord));
        }
        self
    }

    /// Presses the same physical keys while another layout is on.
    pub(crate) fn keys_on(&mut self, layout: Layout, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            let chord = match chord.key {
                Key::Char(c) if !chord.ctrl => {
                    layout.types(c).map_or(chord, |typed| chord.with_char(typed))
                }
                _ => chord,
            };
            self.send(Msg::Key(chord));
        }
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Paste(text.to_owned()));
        self
    }

    pub(crate) fn resize(&mut self, size: Size) -> &mut Self {
        self.size = size;
        self.send(Msg::Resize(size));
        self
    }

    /// Lets time pass, waking the application whenever it asked for it.
    pub(crate) fn wait(&mut self, ms: u64) -> &mut Self {
        let until = self.now + Duration::from_millis(ms);
        while let Some(deadline) = self.app.deadline().filter(|deadline| *deadline <= until) {
            self.now = self.now.max(deadline);
            self.send(Msg::Deadline);
        }
        self.now = until;
        self
    }

    pub(crate) fn reply(&mut self, to: LayerId, reply: Reply) -> &mut Self {
        self.send(Msg::Reply(Answered { to, reply }));
        self
    }

    /// Answers every request made so far with success.
    pub(crate) fn save(&mut self) -> &mut Self {
        for Asked { from, .. } in std::mem::take(&mut self.asked) {
            self.reply(from, Reply::Saved);
        }
        self
    }

    /// The program or the machine slept.
    pub(crate) fn sleep(&mut self) -> &mut Self {
        self.send(Msg::Away);
        self
    }

    pub(crate) fn terminate(&mut self) -> &mut Self {
        self.send(Msg::Leave);
        self
    }

    /// Takes the requests made so far away, to be answered by somebody else.
    pub(crate) fn take_asked(&mut self) -> Vec<Asked> {
        std::mem::take(&mut self.asked)
    }

    pub(crate) fn requests(&self) -> Vec<&Request> {
        self.asked.iter().map(|asked| &asked.request).collect()
    }

    fn drawn(&self) -> (Buffer, Option<Position>) {
        let area = Rect::from((Position::ORIGIN, self.size));
        let mut buf = Buffer::empty(area);
        let cursor = self.app.view(area, &mut buf);
        (buf, cursor)
    }

    /// The window as text, with the place of the cursor below.
    pub(crate) fn frame(&self) -> String {
        let (buf, cursor) = self.drawn();
        let cursor = cursor.map_or("none".to_owned(), |at| format!("{}, {}", at.x, at.y));
        format!("{}\ncursor: {cursor}", frame_text(&buf))
    }

    /// The line of the window that holds this text.
    pub(crate) fn line_with(&self, text: &str) -> Option<String> {
        let (buf, _) = self.drawn();
        frame_text(&buf).lines().find(|line| line.contains(text)).map(str::to_owned)
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.line_with(text).is_some()
    }
}

fn beginning(first: impl Layer + 'static, lang: Lang, size: Size) -> Beginning {
    Beginning {
        settings: Settings::new(lang),
        keymap: Keymap::default(),
        warnings: Vec::new(),
        colours: Colours::Wanted,
        drafts: Vec::new(),
        size,
        first: Box::new(first),
        protection: Protection::Sample,
        locked: false,
    }
}

/// The glyphs of a buffer, line by line.
pub(crate) fn frame_text(buf: &Buffer) -> String {
    let area = buf.area;
    let line = |y| {
        let mut line = String::new();
        let mut x = area.left();
        while x < area.right() {
            let symbol = buf[(x, y)].symbol();
            line.push_str(symbol);
            // A wide character takes the cells behind it, which hold nothing of their own.
            x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol).max(1)).unwrap();
        }
        line.trim_end().to_owned()
    };
    (area.top()..area.bottom()).map(line).collect::<Vec<_>>().join("\n")
}

/// Chords written as words, typed text in quotes.
fn chords(keys: &str) -> Vec<Chord> {
    let mut chords = Vec::new();
    for (index, part) in keys.split('\'').enumerate() {
        if index % 2 == 1 {
            chords.extend(part.chars().map(|c| Chord::new(Key::Char(c))));
        } else {
            chords.extend(part.split_whitespace().map(|word| word.parse::<Chord>().unwrap()));
        }
    }
    chords
}
