//! The way into the screens: opens the data, chooses language and looks, runs until the person leaves.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use thiserror::Error;

use crate::i18n::{Lang, Phrase, Texts, locale};
use crate::store::compare::{Progress, Step};
use crate::workspace::{Layout, OpenError, OpenOptions, Workspace, settings};

use super::app::{App, Beginning};
use super::ctx::Colours;
use super::data::Data;
use super::memory::{Memory, Remembered};
use super::runtime::{self, Failure};
use super::screen::home::HomeScreen;
use super::settings::Settings;

/// Shorter work at the start is not worth a word.
const PATIENCE: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(100);

/// What was asked for on the command line.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// The data directory; created where there is none.
    pub dir: PathBuf,
    /// Instead of the language that was chosen before.
    pub lang: Option<Lang>,
    pub no_color: bool,
}

/// Why the screens could not be shown, or had to end.
#[derive(Debug, Error)]
pub enum RunError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Screens(#[from] Failure),
}

impl RunError {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Open(error) => error.phrase(),
            Self::Screens(Failure::NoTerminal) => Phrase::new("start-no-terminal"),
            Self::Screens(Failure::Terminal(error) | Failure::Thread(error)) => {
                Phrase::new("start-terminal-failed").with("why", error.to_string())
            }
            Self::Screens(Failure::WorkerStopped(why)) => {
                Phrase::new("start-worker-stopped").with("why", why.as_str())
            }
        }
    }
}

/// Shows the screens on a data directory until the person leaves.
pub fn run(options: RunOptions) -> Result<(), RunError> {
    let RunOptions { dir, lang, no_color } = options;
    // Without a terminal nothing is opened: a directory would be made that nobody asked for.
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::NoTerminal.into());
    }
    let (memory, remembered) = Memory::open(&dir);
    let Remembered { settings, keymap, drafts, warnings } = remembered;
    let mut settings = settings.unwrap_or_else(|| Settings::new(first_language(&dir)));
    settings.language = lang.unwrap_or(settings.language);
    let colours = if no_color { Colours::Refused } else { Colours::Wanted };
    let workspace = open(&dir, Texts::load(settings.language))?;
    let program = |size| {
        let first = Box::new(HomeScreen::default());
        App::new(Beginning { settings, keymap, warnings, drafts, colours, size, first })
    };
    runtime::run(program, Data::new(workspace, memory))?;
    Ok(())
}

/// The language to begin with: `init` and other commands may have chosen one before the screens
/// were ever shown.
fn first_language(dir: &Path) -> Lang {
    let shared = settings::Settings::load(&Layout::new(dir).settings()).ok();
    shared.and_then(|shared| shared.lang).unwrap_or_else(locale::from_system)
}

fn open(dir: &Path, texts: Texts) -> Result<Workspace, OpenError> {
    let mut line = ProgressLine::new(texts);
    Workspace::open(OpenOptions::new(dir, &mut |progress| line.show(progress)))
}

/// Percentages over one another on standard error, for as long as there is no screen.
struct ProgressLine {
    texts: Texts,
    began: Instant,
    last: Option<Instant>,
}

impl ProgressLine {
    fn new(texts: Texts) -> Self {
        Self { texts, began: Instant::now(), last: None }
    }

    fn show(&mut self, progress: Progress) {
        let is_due = self.last.map_or(self.began.elapsed() > PATIENCE, |at| at.elapsed() > PAUSE);
        if !is_due || progress.total == 0 || !io::stderr().is_terminal() {
            return;
        }
        self.last = Some(Instant::now());
        let per_cent = progress.done.min(progress.total) * 100 / progress.total;
        let key = match progress.step {
            Step::Comparing => "start-comparing",
            Step::Rebuilding => "start-rebuilding",
            Step::Verifying => "start-verifying",
        };
        let line = self.texts.with(key, &[("percent", per_cent.into())]);
        let _unheard = write!(io::stderr().lock(), "\r\x1b[K{line}");
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.last.is_some() {
            let _unheard = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
