//! The passphrase of the data: where it comes from, and setting, changing and removing it.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use zeroize::Zeroizing;

use crate::i18n::{Phrase, Texts};
use crate::workspace::{self, Cost, Layout, OpenError, Passphrase, needs_passphrase};

use crate::tui::memory::Memory;

use super::failure::Failure;
use super::session::Session;

/// Where passphrases come from: a file, or the terminal.
#[derive(Debug, Default)]
pub(super) struct Source {
    file: Option<PathBuf>,
    /// The one that was typed, so that one command asks once.
    typed: RefCell<Option<Passphrase>>,
}

impl Source {
    pub(super) fn new(file: Option<PathBuf>) -> Self {
        Self { file, typed: RefCell::default() }
    }

    /// The same file for other data.
    pub(super) fn for_other_data(&self) -> Self {
        Self::new(self.file.clone())
    }

    pub(super) fn names_a_file(&self) -> bool {
        self.file.is_some()
    }

    /// The passphrase of data that exists; none where it needs none.
    pub(super) fn of(&self, data: &Path, texts: Texts) -> Result<Option<Passphrase>, OpenError> {
        if needs_passphrase(&Layout::new(data))? { self.ask(texts).map(Some) } else { Ok(None) }
    }

    fn ask(&self, texts: Texts) -> Result<Passphrase, OpenError> {
        if let Some(file) = &self.file {
            return Ok(Passphrase::new(&read(file)?));
        }
        if let Some(typed) = &*self.typed.borrow() {
            return Ok(typed.clone());
        }
        let passphrase = Passphrase::new(&typed(&texts.get("cli-ask-passphrase"))?);
        self.typed.replace(Some(passphrase.clone()));
        Ok(passphrase)
    }

    /// The passphrase for data that is begun: from the file, or typed twice.
    pub(super) fn to_begin(&self, texts: Texts) -> Result<Option<Passphrase>, Failure> {
        match &self.file {
            Some(file) => chosen(&read(file)?).map(Some),
            None if io::stdin().is_terminal() => typed_twice(texts).map(Some),
            None => Ok(None),
        }
    }
}

/// No passphrase is longer; a file may have no end.
const MOST_BYTES: usize = 16 << 10;

/// The first line of a file.
fn read(file: &Path) -> Result<Zeroizing<String>, OpenError> {
    let at_file = |source| OpenError::Io { path: file.to_owned(), source };
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST_BYTES));
    let mut start = File::open(file).map_err(at_file)?.take(MOST_BYTES as u64);
    start.read_to_end(&mut bytes).map_err(at_file)?;
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let not_text = |error| at_file(io::Error::new(io::ErrorKind::InvalidData, error));
    let line = std::str::from_utf8(line).map_err(not_text)?;
    Ok(Zeroizing::new(line.trim_end_matches('\r').to_owned()))
}

/// The passphrase of a file, to open with.
pub(super) fn in_file(file: &Path) -> Result<Passphrase, OpenError> {
    Ok(Passphrase::new(&read(file)?))
}

/// The passphrase of a file, to set.
pub(super) fn chosen_in(file: &Path) -> Result<Passphrase, Failure> {
    chosen(&read(file)?)
}

/// One that is typed, to open with.
pub(super) fn typed_now(prompt: &str) -> Result<Passphrase, OpenError> {
    Ok(Passphrase::new(&typed(prompt)?))
}

/// What is typed at the terminal, without an echo.
fn typed(prompt: &str) -> Result<Zeroizing<String>, OpenError> {
    if !io::stdin().is_terminal() {
        return Err(OpenError::PassphraseNeeded);
    }
    let _silent = Silence::keep();
    let typed = rpassword::prompt_password(format!("{prompt} "));
    typed.map(Zeroizing::new).map_err(|_| OpenError::PassphraseNeeded)
}

/// The time during which the terminal shows nothing that is typed, from before the prompt appears.
#[cfg(unix)]
struct Silence(Option<rustix::termios::Termios>);

#[cfg(unix)]
impl Silence {
    fn keep() -> Self {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(io::stdin()).ok();
        if let Some(before) = &before {
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO);
            tcsetattr(io::stdin(), OptionalActions::Now, &silent).ok();
        }
        Self(before)
    }
}

#[cfg(unix)]
impl Drop for Silence {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(before) = &self.0 {
            tcsetattr(io::stdin(), OptionalActions::Now, before).ok();
        }
    }
}

#[cfg(not(unix))]
struct Silence;

#[cfg(not(unix))]
impl Silence {
    fn keep() -> Self {
        Self
    }
}

fn chosen(text: &str) -> Result<Passphrase, Failure> {
    Passphrase::chosen(text).map_err(|error| OpenError::from(error).into())
}

pub(super) fn typed_twice(texts: Texts) -> Result<Passphrase, Failure> {
    let _silent = Silence::keep();
    let first = chosen(&typed(&texts.get("cli-ask-new-passphrase"))?)?;
    let again = Passphrase::new(&typed(&texts.get("cli-ask-passphrase-again"))?);
    if first == again {
        Ok(first)
    } else {
        Err(Failure::refused(Phrase::new("passphrases-differ")))
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum PassphraseCommand {
    #[command(about = "cli-passphrase-set")]
    Set(New),
    #[command(about = "cli-passphrase-change")]
    Change(New),
    #[command(about = "cli-passphrase-remove")]
    Remove,
}

#[derive(Debug, Args)]
pub(super) struct New {
    #[arg(long, value_name = "FILE", help = "cli-arg-new-passphrase-file")]
    new_passphrase_file: Option<PathBuf>,
}

impl New {
    pub(super) fn passphrase(&self, texts: Texts) -> Result<Passphrase, Failure> {
        match &self.new_passphrase_file {
            Some(file) => chosen(&read(file)?),
            None => typed_twice(texts),
        }
    }
}

impl PassphraseCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        let layout = Layout::new(&session.data);
        if !layout.ledger().is_dir() {
            return Err(OpenError::NoData(session.data.clone()).into());
        }
        let sealed = needs_passphrase(&layout)?;
        match self {
            Self::Set(_) if sealed => Err(OpenError::HasPassphrase.into()),
            Self::Change(_) | Self::Remove if !sealed => Err(OpenError::NoPassphrase.into()),
            Self::Set(new) => {
                let passphrase = new.passphrase(session.texts)?;
                // Filters that older versions kept among the settings move to where they are sealed.
                let _moved = Memory::open(&session.data);
                workspace::set_passphrase(&layout, (&passphrase, Cost::USUAL))?;
                session.remark(&Phrase::new("cli-passphrase-old-bytes"));
                session.tell(&Phrase::new("cli-passphrase-is-set"))
            }
            Self::Change(new) => {
                let old = session.passphrase.ask(session.texts)?;
                let passphrase = new.passphrase(session.texts)?;
                workspace::change_passphrase(&layout, &old, (&passphrase, Cost::USUAL))?;
                session.remark(&Phrase::new("cli-passphrase-old-copies"));
                session.tell(&Phrase::new("cli-passphrase-is-changed"))
            }
            Self::Remove => {
                let passphrase = session.passphrase.ask(session.texts)?;
                workspace::remove_passphrase(&layout, &passphrase)?;
                session.tell(&Phrase::new("cli-passphrase-is-removed"))
            }
        }
    }
}
