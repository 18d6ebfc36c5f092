//! What the screens remember between starts: settings, own keys, filters, drafts. Never evidence.
//!
//! Four files of the data directory: `screens.toml` and `keys.toml` (written by the person), and
//! `filters.json` and `drafts.json`, which hold what people typed and are sealed where the data is. A file
//! that cannot be understood is told of and kept aside, never overwritten.

use std::fs;
use std::io;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::i18n::Phrase;
use crate::workspace::{Layout, PrivateFiles, needs_passphrase};

use super::draft::Draft;
use super::keys::keymap::Keymap;
use super::keys::problem::Problem;
use super::service::{Reply, Request};
use super::settings::{SavedFilter, Settings};

const SETTINGS: &str = "screens.toml";
const KEYS: &str = "keys.toml";
const DRAFTS: &str = "drafts.json";
const FILTERS: &str = "filters.json";

/// The files, and what stands in those that are added to.
#[derive(Debug)]
pub struct Memory {
    /// Settings and keys: the screens need them before anything opens.
    open: PrivateFiles,
    /// Drafts and filters; none while the data is locked.
    private: Option<PrivateFiles>,
    drafts: Vec<Draft>,
    filters: Vec<SavedFilter>,
}

/// What was found at the start.
#[derive(Debug)]
pub struct Remembered {
    /// None at the first start.
    pub settings: Option<Settings>,
    pub keymap: Keymap,
    pub drafts: Vec<Draft>,
    /// What could not be understood, for the person to know.
    pub warnings: Vec<Phrase>,
    /// Drafts and filters are sealed; they come when the data opens.
    pub locked: bool,
}

/// What people had typed, where it lies beside the data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recalled {
    pub drafts: Vec<Draft>,
    pub filters: Vec<SavedFilter>,
    pub warnings: Vec<Phrase>,
}

impl Memory {
    /// Reads what there is. Nothing in these files can keep the program from starting.
    pub fn open(folder: &Path) -> (Self, Remembered) {
        let mut warnings = Vec::new();
        let open = PrivateFiles::plain(folder);
        let mut settings: Option<Settings> = read(&open, SETTINGS, from_toml, &mut warnings);
        let keys = read(&open, KEYS, |text| Ok(text.to_owned()), &mut warnings);
        let (keymap, problems) =
            keys.as_deref().map_or_else(|| (Keymap::default(), Vec::new()), Keymap::with_overrides);
        warnings.extend(problems.iter().map(Problem::phrase));
        // A key file that cannot be read is told of by whoever opens the data.
        let locked = needs_passphrase(&Layout::new(folder)).unwrap_or(true);
        let (drafts, filters) = (Vec::new(), Vec::new());
        let mut memory = Self { open: open.clone(), private: None, drafts, filters };
        let mut drafts = Vec::new();
        if !locked {
            let recalled = memory.unlock(open);
            warnings.extend(recalled.warnings);
            drafts = recalled.drafts;
            if let Some(settings) = &mut settings {
                settings.filters = recalled.filters;
            }
        }
        (memory, Remembered { settings, keymap, drafts, warnings, locked })
    }

    /// Reads drafts and filters, now that they can be opened.
    pub fn unlock(&mut self, files: PrivateFiles) -> Recalled {
        let mut warnings = Vec::new();
        self.drafts = read(&files, DRAFTS, from_json, &mut warnings).unwrap_or_default();
        let filters = read(&files, FILTERS, from_json, &mut warnings);
        self.private = Some(files);
        self.filters = filters.unwrap_or_default();
        // Filters once stood among the settings, which lie in the clear.
        if let Some(settings) = read(&self.open, SETTINGS, from_toml::<Settings>, &mut Vec::new())
            && !settings.filters.is_empty()
        {
            let mut filters = self.filters.clone();
            filters.extend(settings.filters.iter().cloned());
            let moved = self.save_settings(&Settings { filters, ..settings });
            warnings.extend(moved.err().map(|error| not_written(SETTINGS, &error)));
        }
        let (drafts, filters) = (self.drafts.clone(), self.filters.clone());
        Recalled { drafts, filters, warnings }
    }

    /// Forgets drafts and filters until the data opens again.
    pub fn lock(&mut self) {
        self.private = None;
        self.drafts.clear();
        self.filters.clear();
    }

    /// Carries out a request that is about memory only; none if it is about something else.
    pub fn carry_out(&mut self, request: &Request) -> Option<Reply> {
        let (file, written) = match request {
            Request::Run(_)
            | Request::RunEach(_)
            | Request::Load(_)
            | Request::Export(_)
            | Request::TakeEvidence(_)
            | Request::CopyEvidence(..)
            | Request::Exchange(_)
            | Request::CheckLedger
            | Request::DrawPicture(..)
            | Request::Open(_)
            | Request::Lock
            | Request::Unlock(_)
            | Request::Seal(_) => return None,
            Request::SaveSettings(settings) => (SETTINGS, self.save_settings(settings)),
            Request::KeepDraft(draft) => {
                self.drafts.retain(|kept| kept.form != draft.form);
                self.drafts.push(draft.clone());
                (DRAFTS, self.save_drafts())
            }
            Request::DropDraft(form) => {
                self.drafts.retain(|kept| kept.form != *form);
                (DRAFTS, self.save_drafts())
            }
        };
        Some(match written {
            Ok(()) => Reply::Saved,
            Err(error) => Reply::NotSaved(not_written(file, &error)),
        })
    }

    fn save_settings(&mut self, settings: &Settings) -> io::Result<()> {
        if self.private.is_some() && self.filters != settings.filters {
            self.private()?.write(FILTERS, &serde_json::to_vec_pretty(&settings.filters)?)?;
            self.filters.clone_from(&settings.filters);
        }
        let open = Settings { filters: Vec::new(), ..settings.clone() };
        let text = toml::to_string(&open).map_err(io::Error::other)?;
        self.open.write(SETTINGS, text.as_bytes())
    }

    fn save_drafts(&self) -> io::Result<()> {
        self.private()?.write(DRAFTS, &serde_json::to_vec_pretty(&self.drafts)?)
    }

    fn private(&self) -> io::Result<&PrivateFiles> {
        self.private.as_ref().ok_or_else(|| io::Error::other("the data is locked"))
    }
}

fn not_written(file: &str, error: &io::Error) -> Phrase {
    Phrase::new("memory-not-written").with("file", file).with("why", error.to_string())
}

fn from_toml<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| error.message().to_owned())
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn read<T>(
    files: &PrivateFiles,
    name: &str,
    understand: impl Fn(&str) -> Result<T, String>,
    warnings: &mut Vec<Phrase>,
) -> Option<T> {
    let read = files
        .read(name)
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into()));
    let why = match read.map(|text| understand(&text)) {
        Ok(Ok(value)) => return Some(value),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            keep_aside(&files.path(name));
            error.to_string()
        }
        Err(error) => error.to_string(),
        Ok(Err(why)) => {
            keep_aside(&files.path(name));
            why
        }
    };
    warnings.push(Phrase::new("memory-not-read").with("file", name).with("why", why));
    None
}

/// The next write would replace it, and somebody may want it back.
fn keep_aside(path: &Path) {
    fs::rename(path, path.with_extension("unreadable")).ok();
}

#[cfg(test)]
mod tests;
