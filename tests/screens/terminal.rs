//! The runtime on a real terminal: raw bytes in, screen out, the terminal given back as it was.
//!
//! The program under test is this test binary itself, started again in a pseudo-terminal.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;
use tekseru::i18n::Lang;
use tekseru::tui::app::{App, Beginning, Protection};
use tekseru::tui::ctx::Colours;
use tekseru::tui::keys::keymap::Keymap;
use tekseru::tui::runtime;
use tekseru::tui::runtime::worker::{Line, Service};
use tekseru::tui::service::{Answered, Asked, Reply, Request};
use tekseru::tui::settings::Settings;
use tempfile::TempDir;

use super::pseudo_terminal::{LEFT_ALTERNATE, Window};
use super::shelf::Shelf;

/// Names the file in which the child keeps what it was asked.
const CHILD: &str = "TEKSERU_TEST_CHILD";

/// Writes every request into a file.
struct Scribe {
    path: PathBuf,
}

impl Service for Scribe {
    type Request = Asked;
    type Reply = Answered;

    fn handle(&mut self, asked: Asked, line: &Line<Answered>) {
        let written = match asked.request {
            Request::DropDraft(word) => word,
            Request::KeepDraft(draft) => format!("draft {:?}", draft.fields),
            Request::SaveSettings(settings) => format!("settings {}", settings.language),
            other => unreachable!("this program never asks for {other:?}"),
        };
        let mut file = OpenOptions::new().create(true).append(true).open(&self.path).unwrap();
        writeln!(file, "{written}").unwrap();
        line.send(Answered { to: asked.from, reply: Reply::Saved });
    }
}

/// Not a test of its own: the program that the tests below start.
#[test]
fn child() {
    let Some(path) = env::var_os(CHILD) else { return };
    let (mut shelf, _) = Shelf::new(20);
    shelf.records = true;
    let beginning = |size| Beginning {
        settings: Settings::new(Lang::Ru),
        keymap: Keymap::default(),
        warnings: Vec::new(),
        colours: Colours::Wanted,
        drafts: Vec::new(),
        size,
        first: Box::new(shelf),
        protection: Protection::Sample,
        locked: false,
    };
    let service = Scribe { path: path.into() };
    runtime::run(|size| App::new(beginning(size)), service).unwrap();
}

/// The child in its window, and where it writes what it was asked.
struct Started {
    window: Window,
    folder: TempDir,
}

impl Deref for Started {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

impl DerefMut for Started {
    fn deref_mut(&mut self) -> &mut Window {
        &mut self.window
    }
}

impl Started {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(["--exact", "terminal::child", "--nocapture", "--test-threads=1"]);
        command.env(CHILD, folder.path().join("asked"));
        command.env("RUST_BACKTRACE", "0");
        let mut window = Window::open(command);
        window.wait_for_text("Раздел 1");
        Self { window, folder }
    }

    fn asked(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.folder.path().join("asked")).unwrap_or_default();
        asked.lines().map(str::to_owned).collect()
    }

    fn wait_for_asked(&mut self, count: usize) -> Vec<String> {
        let path = self.folder.path().join("asked");
        let lines = || fs::read_to_string(&path).unwrap_or_default().lines().count();
        self.window.wait_for("requests", |_| lines() >= count);
        self.asked()
    }
}

#[test]
fn the_terminal_is_asked_for_classic_keys_and_given_back() {
    let mut window = Started::new();
    assert!(window.place_of("\x1b[>4;0m").is_some());
    window.type_bytes(b"\x1b[21~");
    assert!(window.wait_for_end().success());
    window.assert_restored();
    // Enhancement flags would be pushed by `CSI > … u`.
    let pushed =
        window.raw.split(|b| *b == 0x1b).any(|s| s.starts_with(b"[>") && s.ends_with(b"u"));
    assert!(!pushed);
}

#[test]
fn letters_of_three_layouts_arrive_as_the_same_answers() {
    let mut window = Started::new();
    window.type_bytes(b"1").type_bytes("әіңғ".as_bytes()).type_bytes(b"\"2345");
    let asked = window.wait_for_asked(10);
    let expected = [
        "answer-compliant",
        "answer-partly",
        "answer-non-compliant",
        "answer-not-applicable",
        "answer-not-checked",
    ];
    assert_eq!(asked, [expected, expected].concat());
    // Alt with a Kazakh digit key stands for a function key: F7 begins the filter.
    window.type_bytes("\x1b.".as_bytes()).type_bytes("әқ".as_bytes()).wait_for_text("Фильтр: әқ");
}

#[test]
fn a_panic_restores_the_terminal_before_it_is_told_and_loses_nothing() {
    let mut window = Started::new();
    window.type_bytes(b"1\x1b[15~").wait_for_text("Недостаток");
    window.type_bytes("Нет врача\t\t\t\t".as_bytes()).wait_for_text("Нет врача");
    // The form of this test fails at this deadline.
    window.type_bytes(b"!");
    assert_eq!(window.wait_for_end().exit_code(), 101);
    window.assert_restored();
    let told = window.place_of("panicked at").unwrap();
    assert!(window.place_of(LEFT_ALTERNATE).unwrap() < told);
    let asked = window.asked();
    assert_eq!(asked.first().map(String::as_str), Some("answer-compliant"));
    assert!(asked.iter().any(|line| line.contains("Нет врача")), "{asked:?}");
}

#[test]
fn signals_end_the_program_in_order_with_typed_text_kept() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let mut window = Started::new();
        window.type_bytes(b"1\x1b[15~").wait_for_text("Недостаток");
        window.type_bytes("Нет врача".as_bytes()).wait_for_text("Нет врача");
        assert!(window.signal(signal).wait_for_end().success(), "{signal}");
        window.assert_restored();
        let asked = window.asked();
        assert_eq!(asked.first().map(String::as_str), Some("answer-compliant"));
        assert!(asked.iter().any(|line| line.contains("Нет врача")), "{signal}: {asked:?}");
    }
}

#[test]
fn a_sequence_that_nobody_understands_stops_neither_screen_nor_end() {
    let mut window = Started::new();
    // The form of `modifyOtherKeys`, for which the parser waits without end.
    window.type_bytes(b"\x1b[27;5;1089~");
    thread::sleep(Duration::from_millis(300));
    assert!(window.signal("-TERM").wait_for_end().success());
    window.assert_restored();
}
