//! Backup: a consistent copy of the data, also beside the program that is writing it.
//!
//! Logs only grow, so a copy that ends behind the last acknowledged record is what the device had at that
//! moment. The copy is a bag (`exchange/bag`): whoever can count SHA-256 can check it. It is written under
//! another name, synced, read back, and only then gets its own. It holds no key that has ever signed
//! anything: what is made of a copy is a new device (`restore.rs`).

mod copying;

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::Serialize;
use thiserror::Error;

use crate::domain::copies::Made;
use crate::exchange::bag::{self, BagFault, NotABag};
use crate::i18n::Phrase;
use crate::ledger::head::HeadCode;
use crate::ledger::key::Stage;
use crate::ledger::seal::Passphrase;
use crate::ledger::verify::{VerifyReport, verify_sealed_dir};
use crate::store::compare::{Progress, Step};

use super::clock::{Clock as _, SystemClock};
use super::open::{OpenError, take_lock};
use super::vault::{self, Vault};
use super::{Layout, Workspace, rotation};
use copying::{Copied, Copying};

/// What every backup's name begins with.
pub const PREFIX: &str = "tekseru-backup-";
/// The folder of a bag in which the data lies.
pub(super) const PAYLOAD: &str = "data";
/// Labels by which a backup tells of itself.
pub(super) const HEAD_LABEL: &str = "Tekseru-Head-Code";
const TIME_LABEL: &str = "Tekseru-Made-At";

/// Hears how far it has come, and says whether it is to go on.
pub type OnCopy<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// A copy that was made and read back.
#[derive(Debug, Clone, Serialize)]
pub struct Backup {
    pub path: PathBuf,
    pub records: u64,
    pub devices: usize,
    pub head: HeadCode,
    pub files: usize,
    pub bytes: u64,
    /// Whether it opens by the passphrase alone.
    pub sealed: bool,
    /// Another process was writing meanwhile: the copy ends behind its last acknowledged record.
    pub beside: bool,
    /// Faults of the ledger, which were copied as they are.
    pub faults: usize,
    /// Files whose names no bag takes.
    pub left_out: Vec<String>,
}

/// Why there is no backup. Nothing is left at its place.
#[derive(Debug, Error)]
pub enum BackupError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("{path}: {source}")]
    Place { path: PathBuf, source: io::Error },
    /// A copy inside of what is copied is lost with it.
    #[error("{0} lies within the data")]
    Inside(PathBuf),
    /// Logs are being rewritten for a passphrase that is set or removed.
    #[error("a passphrase is being set or removed")]
    Resealing,
    /// What was read back is not what was written: the medium is bad.
    #[error("the copy reads differently from what was written: {0:?}")]
    Differs(Vec<BagFault>),
    #[error("the copy cannot be read back: {0}")]
    Unreadable(#[from] NotABag),
    #[error("stopped")]
    Stopped,
}

impl BackupError {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Open(error) => error.phrase(),
            Self::Place { path, source } => {
                let key = match source.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "backup-full",
                    io::ErrorKind::NotFound => "backup-no-place",
                    _ => "backup-place",
                };
                Phrase::new(key)
                    .with("path", path.display().to_string())
                    .with("why", source.to_string())
            }
            Self::Inside(path) => {
                Phrase::new("backup-inside").with("path", path.display().to_string())
            }
            Self::Resealing => Phrase::new("backup-resealing"),
            Self::Differs(faults) => {
                let files = faults.iter().map(|fault| fault.file.as_str());
                Phrase::new("backup-differs").with("files", files.collect::<Vec<_>>().join(", "))
            }
            Self::Unreadable(error) => {
                Phrase::new("backup-unreadable").with("why", error.to_string())
            }
            Self::Stopped => Phrase::new("backup-stopped"),
        }
    }
}

/// Copies the data of a directory into a new folder within `out`. Beside a process that holds the data, the
/// copy ends where that process has last acknowledged.
pub fn back_up(
    layout: &Layout,
    passphrase: Option<&Passphrase>,
    out: &Path,
    on_copy: OnCopy<'_>,
) -> Result<Backup, BackupError> {
    if !layout.ledger().is_dir() {
        return Err(OpenError::NoData(layout.root().to_owned()).into());
    }
    let (keys, vault, stage) = vault::unlock(layout, passphrase)?;
    if stage != Stage::Sealed {
        return Err(BackupError::Resealing);
    }
    let lock = match take_lock(layout, &SystemClock) {
        Ok(lock) => Some(lock),
        // A directory in which nothing can be written, not even the lock, is copied as if somebody held it.
        Err(OpenError::InUse { .. } | OpenError::Io { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let source = Source {
        layout,
        vault: &vault,
        device: keys.device().short(),
        made: SystemClock.now().local,
        beside: lock.is_none(),
    };
    source.copy_into(out, on_copy)
}

impl Workspace {
    /// The same of the data that is open here.
    pub fn back_up(&self, out: &Path, on_copy: OnCopy<'_>) -> Result<Backup, BackupError> {
        let Some(pen) = &self.pen else { return Err(BackupError::Resealing) };
        let source = Source {
            layout: &self.layout,
            vault: &self.vault,
            device: pen.keys.device().short(),
            made: self.clock.now().local,
            beside: false,
        };
        source.copy_into(out, on_copy)
    }
}

/// What is copied.
struct Source<'a> {
    layout: &'a Layout,
    vault: &'a Vault,
    device: String,
    made: NaiveDateTime,
    beside: bool,
}

impl Source<'_> {
    fn copy_into(&self, out: &Path, on_copy: OnCopy<'_>) -> Result<Backup, BackupError> {
        let place = |source| BackupError::Place { path: out.to_owned(), source };
        let out = out.canonicalize().map_err(place)?;
        let data = self.layout.root().canonicalize().map_err(place)?;
        if out.starts_with(&data) {
            return Err(BackupError::Inside(out));
        }
        let name = self.free_name(&out);
        let fresh = unfinished(&out, &self.device);
        let made = self.make((&fresh, &out.join(&name)), on_copy);
        if made.is_err() {
            self.layout.disk().remove_dir_all(&fresh).ok();
        }
        made
    }

    /// `tekseru-backup-<day>-<device>`; a second one of the day is told apart by a number.
    fn free_name(&self, out: &Path) -> String {
        let first = format!("{PREFIX}{}-{}", self.made.format("%Y-%m-%d"), self.device);
        let names = (1..).map(|number| match number {
            1 => first.clone(),
            _ => format!("{first}-{number}"),
        });
        let mut free = names.skip_while(|name| out.join(name).exists());
        free.next().expect("numbers do not run out before the disk does")
    }

    fn make(
        &self,
        (fresh, path): (&Path, &Path),
        on_copy: OnCopy<'_>,
    ) -> Result<Backup, BackupError> {
        let disk = self.layout.disk();
        // What a killed process has left here is of no use to anybody.
        if fresh.exists() {
            disk.remove_dir_all(fresh).map_err(at(fresh))?;
        }
        disk.make_private_dir(&fresh.join(PAYLOAD)).map_err(at(fresh))?;
        let mut copying = Copying::new(fresh.join(PAYLOAD), self.layout, on_copy);
        copying.logs(self.vault.logs(), self.beside)?;
        if let Some(bytes) = self.vault.key_file_for_copies().map_err(self.of_keys())? {
            copying.bytes("keys", &bytes)?;
        }
        copying.others()?;
        let Copied { told, left_out } = copying.finish()?;
        let report = self.verified(fresh, on_copy)?;
        let backup = Backup {
            path: path.to_owned(),
            records: report.records,
            devices: report.devices.len(),
            head: report.head,
            files: told.len(),
            bytes: told.iter().map(bag::Told::bytes).sum(),
            sealed: self.vault.is_sealed(),
            beside: self.beside,
            faults: report.faults.len(),
            left_out,
        };
        self.write_tags(fresh, &backup, &told)?;
        let checked = bag::check(fresh)?;
        if !checked.ok {
            return Err(BackupError::Differs(checked.faults));
        }
        disk.rename(fresh, path).map_err(at(path))?;
        disk.sync_parent(path).map_err(at(path))?;
        rotation::remember(self.layout, Made { at: self.made, records: backup.records });
        Ok(backup)
    }

    fn of_keys(&self) -> impl FnOnce(crate::ledger::key::KeyError) -> BackupError {
        let path = self.layout.keys();
        move |source| OpenError::of_keys(&path, source).into()
    }

    /// Checks every signature of the copy as it lies on its medium.
    fn verified(&self, fresh: &Path, on_copy: OnCopy<'_>) -> Result<VerifyReport, BackupError> {
        copying::forget_what_was_read(fresh);
        let ledger = fresh.join(PAYLOAD).join("ledger");
        let mut stopped = false;
        let report = verify_sealed_dir(&ledger, self.vault.logs(), &mut |done, total| {
            stopped |= on_copy(Progress { step: Step::Verifying, done, total }).is_break();
        });
        if stopped {
            return Err(BackupError::Stopped);
        }
        report.map_err(at(&ledger))
    }

    fn write_tags(
        &self,
        fresh: &Path,
        backup: &Backup,
        told: &[bag::Told],
    ) -> Result<(), BackupError> {
        let name = backup.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let info = [
            ("Bagging-Date", self.made.format("%Y-%m-%d").to_string()),
            ("External-Identifier", name),
            (TIME_LABEL, self.made.format("%Y-%m-%dT%H:%M:%S").to_string()),
            (HEAD_LABEL, backup.head.to_string()),
            ("Tekseru-Records", backup.records.to_string()),
            ("Tekseru-Devices", backup.devices.to_string()),
        ];
        for (place, bytes) in bag::tag_files(&info, told) {
            let path = fresh.join(place);
            copying::write_new(self.layout.disk(), &path, &bytes).map_err(at(&path))?;
        }
        self.layout.disk().sync_directory(fresh).map_err(at(fresh))
    }
}

/// Where a copy of this device lies that has no name yet, or none any more.
pub(super) fn unfinished(out: &Path, device: &str) -> PathBuf {
    out.join(format!(".{PREFIX}{device}.part"))
}

/// The copies within a folder, the oldest first: with the time they were made at, as they say of themselves.
pub fn copies_in(out: &Path, device: Option<&str>) -> io::Result<Vec<(PathBuf, NaiveDateTime)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_ours = name.starts_with(PREFIX) && device.is_none_or(|own| name.contains(own));
        if let Some(made) = is_ours.then(|| made_at(&path)).flatten() {
            found.push((path, made));
        }
    }
    found.sort_by_key(|(path, made)| (*made, path.clone()));
    Ok(found)
}

fn made_at(copy: &Path) -> Option<NaiveDateTime> {
    let text = fs::read_to_string(copy.join("bag-info.txt")).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(TIME_LABEL)?.strip_prefix(": "))?;
    value.trim().parse().ok()
}

/// Names the path in an error of reading or writing it.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::Place { path, source }
}
