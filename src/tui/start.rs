//! The way into the screens: opens the data, chooses language and looks, runs until the person leaves.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::i18n::{Lang, Phrase, locale};
use crate::workspace::{Layout, OpenError, OpenOptions, Workspace, needs_passphrase, settings};

use super::app::{App, Beginning, Protection};
use super::ctx::Colours;
use super::data::Data;
use super::memory::{Memory, Remembered};
use super::runtime::{self, Failure};
use super::screen::home::HomeScreen;
use super::settings::Settings;
use super::viewer;

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

/// Shows the screens on a data directory until the person leaves. `open` opens it, once there is
/// a terminal to show anything on; data that is sealed is opened from the screens.
pub fn run(
    options: RunOptions,
    open: impl FnOnce() -> Result<Workspace, OpenError>,
) -> Result<(), RunError> {
    let RunOptions { dir, lang, no_color } = options;
    // Without a terminal nothing is opened: a directory would be made that nobody asked for.
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::NoTerminal.into());
    }
    let locked = needs_passphrase(&Layout::new(&dir))?;
    let workspace = if locked { None } else { Some(open()?) };
    let (memory, remembered) = Memory::open(&dir);
    let Remembered { settings, keymap, drafts, warnings, .. } = remembered;
    let settings = settings_or_first(settings, &dir, lang);
    let colours = if no_color { Colours::Refused } else { Colours::Wanted };
    let protection = match &workspace {
        None => Protection::Passphrase,
        Some(workspace) if workspace.is_sample() => Protection::Sample,
        Some(_) => Protection::None,
    };
    let program = |size| {
        let first = Box::new(HomeScreen::default());
        App::new(Beginning {
            settings,
            keymap,
            warnings,
            drafts,
            colours,
            size,
            first,
            protection,
            locked,
        })
    };
    let opener = Box::new(move |passphrase| {
        let mut unheard = |_| {};
        let options = OpenOptions::new(&dir, &mut unheard);
        Workspace::open(options.with_passphrase(Some(passphrase)))
    });
    let data = Data::lockable(workspace, memory, opener).with_viewer(viewer::of_system());
    runtime::run(program, data)?;
    Ok(())
}

/// The settings kept in the directory, or those of a first start, in the language asked for.
fn settings_or_first(kept: Option<Settings>, dir: &Path, lang: Option<Lang>) -> Settings {
    // `init` and other commands may have chosen a language before the screens were ever shown.
    let shared = || settings::Settings::load(&Layout::new(dir).settings()).ok()?.lang;
    let mut settings = kept.unwrap_or_else(|| {
        let terminal = std::env::var("TERM").unwrap_or_default();
        Settings::new(shared().unwrap_or_else(locale::from_system)).suited_to(&terminal)
    });
    settings.language = lang.unwrap_or(settings.language);
    settings
}
