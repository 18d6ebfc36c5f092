//! What this installation remembers for itself: not evidence, never merged.

use std::io;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::id::PersonId;
use crate::domain::text::Lang;
use crate::ledger::disk::Disk;
use crate::ledger::durable;

use super::rotation::CopyPlan;

/// No settings are longer.
const MOST_BYTES: u64 = 1 << 20;

/// The settings of one data directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the screens; the system's where nothing was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// Who sits at this device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<PersonId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// The directory holds made-up data and lives on this day, so that what it shows stays the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample_today: Option<NaiveDate>,
    /// Where copies go by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<CopyPlan>,
}

/// Why the settings could not be read or kept.
#[derive(Debug, Error)]
pub enum SettingsError {
    #[error("the settings file could not be read or written: {0}")]
    Io(#[from] io::Error),
    #[error("the settings file is not understood: {0}")]
    Form(#[from] toml::de::Error),
}

impl Settings {
    /// Reads the settings; defaults where there is no file yet.
    pub fn load(path: &Path) -> Result<Self, SettingsError> {
        match durable::read_bounded(path, MOST_BYTES) {
            Ok(bytes) => {
                let text = String::from_utf8(bytes);
                let text =
                    text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
                Ok(toml::from_str(&text)?)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    pub fn save(&self, disk: &Disk, path: &Path) -> Result<(), SettingsError> {
        let text = toml::to_string(self).map_err(io::Error::other)?;
        Ok(disk.replace_private_file(path, text.as_bytes())?)
    }
}
