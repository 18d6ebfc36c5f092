//! The runtime on a real terminal: raw bytes in, screen out, the terminal given back as it was.
//!
//! The program under test is this test binary itself, started again in a pseudo-terminal.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tekseru::i18n::Lang;
use tekseru::tui::app::{App, Beginning};
use tekseru::tui::ctx::Colours;
use tekseru::tui::keys::keymap::Keymap;
use tekseru::tui::runtime;
use tekseru::tui::runtime::worker::{Line, Service};
use tekseru::tui::service::{Answered, Asked, Reply, Request};
use tekseru::tui::settings::Settings;
use tempfile::TempDir;

use super::shelf::Shelf;

/// Names the file in which the child keeps what it was asked.
const CHILD: &str = "TEKSERU_TEST_CHILD";
const ROWS: NonZeroU16 = NonZeroU16::new(24).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(80).unwrap();
const PATIENCE: Duration = Duration::from_secs(20);

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
    };
    let service = Scribe { path: path.into() };
    runtime::run(|size| App::new(beginning(size)), service).unwrap();
}

struct Window {
    child: Box<dyn Child + Send + Sync>,
    // Closing it would hang up the line.
    _terminal: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
    folder: TempDir,
}

impl Window {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let size =
            PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(["--exact", "terminal::child", "--nocapture", "--test-threads=1"]);
        command.env(CHILD, folder.path().join("asked"));
        command.env("RUST_BACKTRACE", "0");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || sender.send(bytes.iter().take(count).copied().collect()).is_err() {
                    return;
                }
            }
        });
        let mut window = Self {
            child,
            keys: pair.master.take_writer().unwrap(),
            _terminal: pair.master,
            output,
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
            raw: Vec::new(),
            folder,
        };
        window.wait_for(|window| window.screen.screen().contents().contains("Раздел 1"));
        window
    }

    fn type_bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
        self
    }

    fn hear(&mut self) {
        if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    fn wait_for(&mut self, mut seen: impl FnMut(&Self) -> bool) {
        let began = Instant::now();
        while !seen(self) {
            let shown = self.screen.screen().contents();
            assert!(began.elapsed() < PATIENCE, "waited in vain; the screen:\n{shown}");
            self.hear();
        }
    }

    fn wait_for_text(&mut self, text: &str) -> &mut Self {
        self.wait_for(|window| window.screen.screen().contents().contains(text));
        self
    }

    fn asked(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.folder.path().join("asked")).unwrap_or_default();
        asked.lines().map(str::to_owned).collect()
    }

    fn wait_for_asked(&mut self, count: usize) -> Vec<String> {
        self.wait_for(|window| window.asked().len() >= count);
        self.asked()
    }

    fn signal(&mut self, name: &str) -> &mut Self {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
        self
    }

    fn wait_for_end(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            self.hear();
            if let Some(status) = self.child.try_wait().unwrap() {
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
                    self.raw.extend(bytes);
                }
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "the program did not end");
        }
    }

    /// Where in the output these bytes stand.
    fn place_of(&self, bytes: &str) -> Option<usize> {
        self.raw.windows(bytes.len()).position(|window| window == bytes.as_bytes())
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.child.kill().ok();
    }
}

const LEFT_ALTERNATE: &str = "\x1b[?1049l";

fn assert_restored(window: &Window) {
    assert!(window.place_of(LEFT_ALTERNATE).is_some());
    assert!(window.place_of("\x1b[?2004l").is_some());
    assert!(window.place_of("\x1b[?25h").is_some());
}

#[test]
fn the_terminal_is_asked_for_classic_keys_and_given_back() {
    let mut window = Window::open();
    assert!(window.place_of("\x1b[>4;0m").is_some());
    window.type_bytes(b"\x1b[21~");
    assert!(window.wait_for_end().success());
    assert_restored(&window);
    // Enhancement flags would be pushed by `CSI > … u`.
    let pushed =
        window.raw.split(|b| *b == 0x1b).any(|s| s.starts_with(b"[>") && s.ends_with(b"u"));
    assert!(!pushed);
}

#[test]
fn letters_of_three_layouts_arrive_as_the_same_answers() {
    let mut window = Window::open();
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
    let mut window = Window::open();
    window.type_bytes(b"1\x1b[15~").wait_for_text("Недостаток");
    window.type_bytes("Нет врача\t\t\t\t".as_bytes()).wait_for_text("Нет врача");
    // The form of this test fails at this deadline.
    window.type_bytes(b"!");
    assert_eq!(window.wait_for_end().exit_code(), 101);
    assert_restored(&window);
    let told = window.place_of("panicked at").unwrap();
    assert!(window.place_of(LEFT_ALTERNATE).unwrap() < told);
    let asked = window.asked();
    assert_eq!(asked.first().map(String::as_str), Some("answer-compliant"));
    assert!(asked.iter().any(|line| line.contains("Нет врача")), "{asked:?}");
}

#[test]
fn signals_end_the_program_in_order_with_typed_text_kept() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let mut window = Window::open();
        window.type_bytes(b"1\x1b[15~").wait_for_text("Недостаток");
        window.type_bytes("Нет врача".as_bytes()).wait_for_text("Нет врача");
        assert!(window.signal(signal).wait_for_end().success(), "{signal}");
        assert_restored(&window);
        let asked = window.asked();
        assert_eq!(asked.first().map(String::as_str), Some("answer-compliant"));
        assert!(asked.iter().any(|line| line.contains("Нет врача")), "{signal}: {asked:?}");
    }
}

#[test]
fn a_sequence_that_nobody_understands_stops_neither_screen_nor_end() {
    let mut window = Window::open();
    // The form of `modifyOtherKeys`, for which the parser waits without end.
    window.type_bytes(b"\x1b[27;5;1089~");
    thread::sleep(Duration::from_millis(300));
    assert!(window.signal("-TERM").wait_for_end().success());
    assert_restored(&window);
}
