//! What the screens remember between starts: settings, own keys, drafts. Never evidence.
//!
//! Three files of the data directory: `screens.toml`, `keys.toml` (written by the person) and
//! `drafts.json`. A file that cannot be understood is told of and kept aside, never overwritten.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::i18n::Phrase;

use super::draft::Draft;
use super::keys::keymap::Keymap;
use super::keys::problem::Problem;
use super::service::{Reply, Request};
use super::settings::Settings;

const SETTINGS: &str = "screens.toml";
const KEYS: &str = "keys.toml";
const DRAFTS: &str = "drafts.json";

/// The files, and what stands in the one that is added to.
#[derive(Debug)]
pub struct Memory {
    folder: PathBuf,
    drafts: Vec<Draft>,
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
}

impl Memory {
    /// Reads what there is. Nothing in these files can keep the program from starting.
    pub fn open(folder: &Path) -> (Self, Remembered) {
        let mut warnings = Vec::new();
        let settings = read(&folder.join(SETTINGS), from_toml, &mut warnings);
        let drafts: Vec<Draft> =
            read(&folder.join(DRAFTS), from_json, &mut warnings).unwrap_or_default();
        let keys = read(&folder.join(KEYS), |text| Ok(text.to_owned()), &mut warnings);
        let (keymap, problems) =
            keys.as_deref().map_or_else(|| (Keymap::default(), Vec::new()), Keymap::with_overrides);
        warnings.extend(problems.iter().map(Problem::phrase));
        let memory = Self { folder: folder.to_owned(), drafts: drafts.clone() };
        (memory, Remembered { settings, keymap, drafts, warnings })
    }

    /// Carries out a request that is about memory only; none if it is about something else.
    pub fn carry_out(&mut self, request: &Request) -> Option<Reply> {
        let (file, written) = match request {
            Request::Run(_)
            | Request::RunEach(_)
            | Request::Load(_)
            | Request::Export(_)
            | Request::Open(_) => return None,
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
            Err(error) => Reply::NotSaved(
                Phrase::new("memory-not-written").with("file", file).with("why", error.to_string()),
            ),
        })
    }

    fn save_settings(&self, settings: &Settings) -> io::Result<()> {
        let text = toml::to_string(settings).map_err(io::Error::other)?;
        replace(&self.folder.join(SETTINGS), text.as_bytes())
    }

    fn save_drafts(&self) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(&self.drafts)?;
        replace(&self.folder.join(DRAFTS), &text)
    }
}

fn from_toml<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| error.message().to_owned())
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn read<T>(
    path: &Path,
    understand: impl Fn(&str) -> Result<T, String>,
    warnings: &mut Vec<Phrase>,
) -> Option<T> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let why = match fs::read_to_string(path).map(|text| understand(&text)) {
        Ok(Ok(value)) => return Some(value),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => error.to_string(),
        Ok(Err(why)) => {
            // The next write would replace it, and somebody may want it back.
            fs::rename(path, path.with_extension("unreadable")).ok();
            why
        }
    };
    warnings.push(Phrase::new("memory-not-read").with("file", name.as_ref()).with("why", why));
    None
}

/// Replaces a file so that a crash leaves the old one or the new one, whole.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("new");
    let mut file = fs::File::create(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

#[cfg(test)]
mod tests;
