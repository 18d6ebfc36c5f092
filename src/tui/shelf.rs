//! What the screens keep for themselves beside the data: settings and drafts. Not evidence.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::settings::Settings;

/// More drafts than anybody leaves lying; beyond that the file is not ours.
const LARGEST_BYTES: u64 = 4 << 20;

#[derive(Default, Serialize, Deserialize)]
struct Drafts {
    draft: Vec<Draft>,
}

pub(super) fn settings_file(root: &Path) -> PathBuf {
    root.join("screens.toml")
}

pub(super) fn drafts_file(root: &Path) -> PathBuf {
    root.join("drafts.toml")
}

pub(super) fn keymap_file(root: &Path) -> PathBuf {
    root.join("keymap.toml")
}

/// The settings kept; `None` where there are none or they cannot be read.
pub(super) fn settings(root: &Path) -> Option<Settings> {
    toml::from_str(&text(&settings_file(root))?).ok()
}

pub(super) fn drafts(root: &Path) -> Vec<Draft> {
    let kept = text(&drafts_file(root)).and_then(|text| toml::from_str::<Drafts>(&text).ok());
    kept.unwrap_or_default().draft
}

/// The text of a small file of our own.
pub(super) fn text(path: &Path) -> Option<String> {
    let small = fs::metadata(path).ok()?.len() <= LARGEST_BYTES;
    small.then(|| fs::read_to_string(path).ok())?
}

pub(super) fn save_drafts(path: &Path, drafts: &[&Draft]) -> io::Result<()> {
    save(path, &Drafts { draft: drafts.iter().map(|draft| (*draft).clone()).collect() })
}

/// Replaces a file so that a crash leaves the old or the new one, whole.
pub(super) fn save(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let text = toml::to_string(value).map_err(io::Error::other)?;
    let fresh = path.with_extension("toml.new");
    let mut file = fs::File::create(&fresh)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}
