//! A program in a pseudo-terminal: keys go in as bytes, what a person would see comes out as text.

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

const ROWS: NonZeroU16 = NonZeroU16::new(24).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(80).unwrap();

/// Longer than any machine needs; what has not come by then never will.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) const LEFT_ALTERNATE: &str = "\x1b[?1049l";

pub(crate) struct Window {
    child: Box<dyn Child + Send + Sync>,
    // Closing it would hang up the line.
    _terminal: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    pub(crate) raw: Vec<u8>,
}

impl Window {
    pub(crate) fn open(command: CommandBuilder) -> Self {
        let size =
            PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
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
        Self {
            child,
            keys: pair.master.take_writer().unwrap(),
            _terminal: pair.master,
            output,
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
            raw: Vec::new(),
        }
    }

    pub(crate) fn type_bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
        self
    }

    pub(crate) fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    fn hear(&mut self) {
        if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    #[track_caller]
    pub(crate) fn wait_for(&mut self, what: &str, mut seen: impl FnMut(&Self) -> bool) {
        let began = Instant::now();
        while !seen(self) {
            let waited = began.elapsed();
            assert!(
                waited < PATIENCE,
                "waited in vain for {what}; the screen:\n{}",
                self.contents()
            );
            self.hear();
        }
    }

    #[track_caller]
    pub(crate) fn wait_for_text(&mut self, text: &str) -> &mut Self {
        self.wait_for(text, |window| window.contents().contains(text));
        self
    }

    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
        self
    }

    #[track_caller]
    pub(crate) fn wait_for_end(&mut self) -> ExitStatus {
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
    pub(crate) fn place_of(&self, bytes: &str) -> Option<usize> {
        self.raw.windows(bytes.len()).position(|window| window == bytes.as_bytes())
    }

    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        assert!(self.place_of(LEFT_ALTERNATE).is_some());
        assert!(self.place_of("\x1b[?2004l").is_some());
        assert!(self.place_of("\x1b[?25h").is_some());
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.child.kill().ok();
    }
}
