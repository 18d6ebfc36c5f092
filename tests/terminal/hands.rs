//! Hands on a keyboard: words for keys, sent as a terminal sends them under a layout.

use portable_pty::CommandBuilder;
use std::path::Path;
use tekseru::tui::keys::layout::Layout;

use crate::window::Window;

pub(crate) struct Hands {
    pub(crate) window: Window,
    layout: Layout,
}

impl Hands {
    /// Starts the program on a data directory, in Russian.
    pub(crate) fn on(dir: &Path, layout: Layout) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tekseru"));
        command.args(["--lang", "ru", "--data"]);
        command.arg(dir);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        Self { window: Window::open(command), layout }
    }

    /// Presses keys: `tab f2 ctrl+n 1`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let bytes = self.bytes_of(key);
            self.window.type_bytes(&bytes);
        }
        self
    }

    fn bytes_of(&self, key: &str) -> Vec<u8> {
        let known = match key {
            "enter" => "\r",
            "tab" => "\t",
            "insert" => "\x1b[2~",
            "f2" => "\x1bOQ",
            "f5" => "\x1b[15~",
            "f6" => "\x1b[17~",
            "f3" => "\x1bOR",
            "f7" => "\x1b[18~",
            "right" => "\x1b[C",
            "esc" => "\x1b",
            "f10" => "\x1b[21~",
            "f11" => "\x1b[23~",
            _ => "",
        };
        if !known.is_empty() {
            return known.as_bytes().to_vec();
        }
        let mut chars = key.chars().rev();
        let (Some(last), rest) = (chars.next(), chars.count()) else { panic!("no key") };
        if key.starts_with("ctrl+") {
            // The terminal itself makes a control byte of the letter, whatever the layout.
            return vec![u8::try_from(last).unwrap() & 0x1f];
        }
        assert_eq!(rest, 0, "unknown key {key:?}");
        let typed = self.layout.types(last).unwrap_or(last);
        typed.to_string().into_bytes()
    }

    /// Text that does not depend on any layout.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.window.type_bytes(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        self
    }

    #[track_caller]
    pub(crate) fn see(&mut self, text: &str) -> &mut Self {
        self.window.wait_for_text(text);
        self
    }
}
