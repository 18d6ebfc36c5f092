//! Restoring a copy: verified first, put into an empty directory, and written on by a device of its own.
//!
//! A log has one writer. Whoever went on with the log of a copy would give numbers a second time that the
//! lost laptop may have given already, and two records of one number can never both be true. So the logs of
//! the copy stay those of other devices, and a new key begins a new one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use thiserror::Error;

use crate::exchange::bag::{self, BagFault, NotABag};
use crate::i18n::Phrase;
use crate::ledger::disk::Disk;
use crate::ledger::entropy::SystemEntropy;
use crate::ledger::head::HeadCode;
use crate::ledger::key::Stage;
use crate::ledger::record::DeviceId;
use crate::ledger::seal::Passphrase;
use crate::ledger::verify::{VerifyReport, verify_sealed_dir};
use crate::store::compare::{OnProgress, Progress, Step};

use super::Layout;
use super::backup::{HEAD_LABEL, PAYLOAD};
use super::open::OpenError;
use super::settings::Settings;
use super::vault::{self, Vault};

/// What was restored.
#[derive(Debug, Clone, Serialize)]
pub struct Restored {
    pub records: u64,
    /// The devices whose logs were in the copy.
    pub devices: Vec<DeviceId>,
    /// The new device.
    pub device: DeviceId,
    pub head: HeadCode,
    /// Faults that the ledger had when it was copied.
    pub faults: usize,
}

/// Why nothing was restored. The directory is as it was.
#[derive(Debug, Error)]
pub enum RestoreError {
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    /// A pack of papers, a folder of something else.
    #[error("{path} is no backup: {source}")]
    NotABackup { path: PathBuf, source: NotABag },
    #[error("{0} holds no data of this program")]
    NoData(PathBuf),
    #[error("the copy is not as it was made: {0:?}")]
    Changed(Vec<BagFault>),
    /// Its lists are whole, but its records are not those it tells of.
    #[error("the copy tells of the head code {told}, its records have {found}")]
    OtherHead { told: String, found: HeadCode },
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("{path}: {source}")]
    Place { path: PathBuf, source: io::Error },
}

impl RestoreError {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::NotEmpty(path) => {
                Phrase::new("restore-not-empty").with("path", path.display().to_string())
            }
            Self::NotABackup { path, .. } | Self::NoData(path) => {
                Phrase::new("restore-no-backup").with("path", path.display().to_string())
            }
            Self::Changed(faults) => {
                let files = faults.iter().map(|fault| fault.file.as_str());
                Phrase::new("restore-changed").with("files", files.collect::<Vec<_>>().join(", "))
            }
            Self::OtherHead { told, found } => Phrase::new("restore-other-head")
                .with("told", told.as_str())
                .with("found", found.to_string()),
            Self::Open(error) => error.phrase(),
            Self::Place { path, source } => Phrase::new("restore-place")
                .with("path", path.display().to_string())
                .with("why", source.to_string()),
        }
    }
}

/// Where the data of a copy lies.
pub fn data_of(copy: &Path) -> Layout {
    Layout::new(copy.join(PAYLOAD))
}

/// Puts a copy into `to`, which is empty or not there, as data of a new device.
pub fn restore(
    copy: &Path,
    to: &Layout,
    passphrase: Option<&Passphrase>,
    on_progress: OnProgress<'_>,
) -> Result<Restored, RestoreError> {
    let (disk, to) = (to.disk(), to.root());
    if !is_free(to).map_err(at(to))? {
        return Err(RestoreError::NotEmpty(to.to_owned()));
    }
    let head = checked(copy)?;
    let source = data_of(copy);
    let vault = vault_of(&source, passphrase)?;
    let report = verified(&source, &vault, on_progress)?;
    if let Some(told) = head.filter(|told| *told != report.head.to_string()) {
        return Err(RestoreError::OtherHead { told, found: report.head });
    }
    let fresh = place_beside(to);
    if fresh.exists() {
        disk.remove_dir_all(&fresh).map_err(at(&fresh))?;
    }
    let begun =
        begin((&source, &Layout::new(&fresh).through(disk.clone())), &vault).and_then(|device| {
            if to.exists() {
                disk.remove_empty_dir(to).map_err(at(to))?;
            }
            disk.rename(&fresh, to).map_err(at(to))?;
            disk.sync_parent(to).map_err(at(to))?;
            Ok(device)
        });
    if begun.is_err() {
        disk.remove_dir_all(&fresh).ok();
    }
    Ok(Restored {
        records: report.records,
        devices: report.devices.iter().map(|own| own.device).collect(),
        device: begun?,
        head: report.head,
        faults: report.faults.len(),
    })
}

/// Whether nothing lies there yet.
pub(super) fn is_free(to: &Path) -> io::Result<bool> {
    match fs::read_dir(to) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Holds every file of the copy up to its list, and says which head code the copy tells of.
fn checked(copy: &Path) -> Result<Option<String>, RestoreError> {
    let not_a_backup = |source| RestoreError::NotABackup { path: copy.to_owned(), source };
    let report = bag::check(copy).map_err(not_a_backup)?;
    if !copy.is_dir() || !data_of(copy).ledger().is_dir() {
        return Err(RestoreError::NoData(copy.to_owned()));
    }
    if !report.ok {
        return Err(RestoreError::Changed(report.faults));
    }
    let told = report.info.into_iter().find(|(label, _)| label == HEAD_LABEL);
    Ok(told.map(|(_, head)| head))
}

fn vault_of(source: &Layout, passphrase: Option<&Passphrase>) -> Result<Vault, OpenError> {
    if source.keys().exists() {
        return Ok(vault::unlock(source, passphrase)?.1);
    }
    vault::refuse_sealed_logs(source)?;
    Ok(Vault::plain())
}

fn verified(
    source: &Layout,
    vault: &Vault,
    on_progress: OnProgress<'_>,
) -> Result<VerifyReport, RestoreError> {
    let ledger = source.ledger();
    let report = verify_sealed_dir(&ledger, vault.logs(), &mut |done, total| {
        on_progress(Progress { step: Step::Verifying, done, total });
    });
    report.map_err(at(&ledger))
}

/// Lays the data out under another name beside its place, with the key of a new device.
fn begin((source, fresh): (&Layout, &Layout), vault: &Vault) -> Result<DeviceId, RestoreError> {
    let disk = fresh.disk();
    copy_folder(disk, source.root(), fresh.root())?;
    for path in [fresh.keys(), fresh.settings()] {
        disk.remove_if_there(&path).map_err(at(&path))?;
    }
    // Who sits at the new device is for that person to say; where copies of the old one went is its own.
    let settings = Settings::load(&source.settings()).unwrap_or_default();
    let settings = Settings { operator: None, copies: None, ..settings };
    settings.save(disk, &fresh.settings()).map_err(OpenError::from)?;
    let keys = vault::make_device_keys(fresh, &mut SystemEntropy)?;
    vault.keep(fresh, &keys, Stage::Sealed)?;
    disk.sync_directory(fresh.root()).map_err(at(fresh.root()))?;
    Ok(keys.device())
}

pub(super) fn copy_folder(disk: &Disk, from: &Path, to: &Path) -> Result<(), RestoreError> {
    disk.make_private_dir(to).map_err(at(to))?;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let entry = entry.map_err(at(from))?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().map_err(at(&path))?;
        if kind.is_dir() {
            copy_folder(disk, &path, &target)?;
        } else if kind.is_file() {
            disk.copy_new(&path, &target).map_err(at(&path))?;
        }
    }
    disk.sync_directory(to).map_err(at(to))
}

/// Where a directory is made before it gets its name.
pub(super) fn place_beside(to: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(to.file_name().unwrap_or_default());
    name.push(".part");
    to.with_file_name(name)
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> RestoreError {
    let path = path.to_owned();
    move |source| RestoreError::Place { path, source }
}
