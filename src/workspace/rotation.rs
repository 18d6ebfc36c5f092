//! Copies that are made by themselves when the data is closed, in a second place, the oldest giving way.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::domain::copies::{self, Made};
use crate::i18n::Phrase;
use crate::ledger::disk::Disk;

use super::backup::{Backup, BackupError, OnCopy, copies_in, unfinished};
use super::settings::SettingsError;
use super::{Layout, Workspace};

/// Where copies go by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyPlan {
    pub dir: PathBuf,
    #[serde(default = "usual_keep")]
    pub keep: usize,
}

fn usual_keep() -> usize {
    copies::USUAL_KEEP
}

/// The last copy, as it is remembered beside the data.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    at: NaiveDateTime,
    records: u64,
}

/// What became of a copy that was due.
#[derive(Debug)]
pub enum Rotated {
    Made(Backup),
    /// The stick is not plugged in. That is no fault.
    NoPlace(PathBuf),
    Failed(BackupError),
}

impl Rotated {
    /// What is said about it.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Made(made) => {
                Phrase::new("copy-made").with("path", made.path.display().to_string())
            }
            Self::NoPlace(dir) => {
                Phrase::new("copy-no-place").with("path", dir.display().to_string())
            }
            Self::Failed(BackupError::Stopped) => Phrase::new("copy-stopped"),
            Self::Failed(error) => Phrase::new("copy-failed").with("why", error.phrase()),
        }
    }
}

fn memo(layout: &Layout) -> PathBuf {
    layout.root().join("copied.json")
}

/// The last copy of this data that was made from here.
pub fn last_copy(layout: &Layout) -> Option<Made> {
    let kept: Remembered = serde_json::from_slice(&fs::read(memo(layout)).ok()?).ok()?;
    Some(Made { at: kept.at, records: kept.records })
}

/// Remembers a copy. That it was made is what counts, so a full disk is no failure of it.
pub(super) fn remember(layout: &Layout, made: Made) {
    let text = serde_json::to_vec(&Remembered { at: made.at, records: made.records });
    if let Ok(text) = text {
        layout.disk().replace_private_file(&memo(layout), &text).ok();
    }
}

impl Workspace {
    /// Sets where copies go by themselves, or that they go nowhere.
    pub fn plan_copies(&mut self, plan: Option<CopyPlan>) -> Result<(), SettingsError> {
        self.change_settings(|settings| settings.copies = plan)
    }

    /// Makes the copy that is due, if one is, and lets the oldest give way.
    pub fn copy_if_due(&self, on_copy: OnCopy<'_>) -> Option<Rotated> {
        let plan = self.settings.copies.as_ref()?;
        let now = self.clock.now().local;
        if self.is_read_only() || !copies::is_due(last_copy(&self.layout), now, self.records) {
            return None;
        }
        if !plan.dir.is_dir() {
            return Some(Rotated::NoPlace(plan.dir.clone()));
        }
        Some(match self.back_up(&plan.dir, on_copy) {
            Ok(made) => {
                self.let_oldest_go(plan);
                Rotated::Made(made)
            }
            Err(error) => Rotated::Failed(error),
        })
    }

    /// Only copies of this device, and only once a newer one was read back.
    fn let_oldest_go(&self, plan: &CopyPlan) {
        let Some(pen) = &self.pen else { return };
        let own = pen.keys.device().short();
        let there = copies_in(&plan.dir, Some(&own)).unwrap_or_default();
        let surplus = copies::surplus(there.len(), plan.keep);
        for (path, _) in there.iter().take(surplus) {
            remove_copy(self.layout.disk(), path, &unfinished(&plan.dir, &own)).ok();
        }
    }

    /// How old the last copy is, for the first screen: nothing where copies never were wished for.
    pub fn copy_notice(&self) -> Option<Phrase> {
        let now = self.clock.now().local;
        let last = last_copy(&self.layout).map(|made| copies::age_days(made.at, now));
        let absent = self.settings.copies.as_ref().is_some_and(|plan| !plan.dir.is_dir());
        match (last, &self.settings.copies) {
            (Some(days), _) if absent => Some(Phrase::new("copy-age-no-place").with("days", days)),
            (Some(days), _) => Some(Phrase::new("copy-age").with("days", days)),
            (None, Some(_)) if absent => Some(Phrase::new("copy-never-no-place")),
            (None, Some(_)) => Some(Phrase::new("copy-never")),
            (None, None) => None,
        }
    }
}

/// The name goes first: half a copy is never taken for one. What a stop leaves gives way to the next copy.
fn remove_copy(disk: &Disk, path: &Path, nameless: &Path) -> io::Result<()> {
    disk.rename(path, nameless)?;
    disk.sync_parent(path)?;
    disk.remove_dir_all(nameless)
}
