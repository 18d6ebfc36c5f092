//! How far a long start has come, for whoever waits at a terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use crate::i18n::Texts;
use crate::workspace::{Progress, Step};

/// Shorter work is not worth a word.
const PATIENCE: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(100);

/// Writes percentages over one another on standard error.
pub(super) struct ProgressLine {
    texts: Texts,
    began: Instant,
    last: Option<Instant>,
    to_terminal: bool,
}

impl ProgressLine {
    pub(super) fn new(texts: Texts) -> Self {
        let to_terminal = io::stderr().is_terminal();
        Self { texts, began: Instant::now(), last: None, to_terminal }
    }

    pub(super) fn show(&mut self, progress: Progress) {
        let step = match progress.step {
            Step::Comparing => "cli-progress-comparing",
            Step::Rebuilding => "cli-progress-rebuilding",
            Step::Verifying => "cli-progress-verifying",
            Step::Copying => "cli-progress-copying",
        };
        self.show_step(step, progress.done, progress.total);
    }

    /// The same for work whose step is named by the key of its text.
    pub(super) fn show_step(&mut self, step: &str, done: u64, total: u64) {
        let is_due = self.last.map_or(self.began.elapsed() > PATIENCE, |at| at.elapsed() > PAUSE);
        if !self.to_terminal || !is_due || total == 0 {
            return;
        }
        self.last = Some(Instant::now());
        let step = self.texts.get(step);
        let percent = (done * 100 / total).min(100);
        let _unheard = write!(io::stderr().lock(), "\r{step} {percent} %");
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.last.is_some() {
            let _unheard = write!(io::stderr().lock(), "\r\u{1B}[K");
        }
    }
}
