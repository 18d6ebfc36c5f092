//! Salvage: every sound record out of damaged data, into a new directory; and a list of what could not be
//! taken, with what follows from it. The damaged data is only read.
//!
//! Records are looked for wherever one may have been left: in logs, in what was set aside of them, in the
//! index. A record counts if its signature does, so that it does not matter where it was found.

mod finds;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use thiserror::Error;

use crate::i18n::Phrase;
use crate::ledger::disk::Disk;
use crate::ledger::entropy::SystemEntropy;
use crate::ledger::key::Stage;
use crate::ledger::log::{LogWriter, path_of};
use crate::ledger::record::{DeviceId, Record};
use crate::ledger::seal::Passphrase;
use crate::ledger::verify::{FaultKind, VerifyReport, verify_sealed_dir};
use crate::ledger::witness;
use crate::store::compare::{OnProgress, Progress, Step, log_files};

use super::Layout;
use super::open::OpenError;
use super::restore::{RestoreError, copy_folder, is_free, place_beside};
use super::settings::Settings;
use super::vault::{self, Vault};
use finds::Finds;
pub use finds::{Fate, Piece};

/// What is taken along beside records.
const BESIDE: [&str; 4] = ["screens.toml", "keys.toml", "drafts.json", "filters.json"];
const FOLDERS: [&str; 3] = ["blobs", "checklists", "letterheads"];

/// What was taken out of damaged data.
#[derive(Debug, Serialize)]
pub struct Salvaged {
    pub data: PathBuf,
    /// The new device that goes on writing there.
    pub device: DeviceId,
    /// How many records each file gave that no file before it had.
    pub found: Vec<(String, u64)>,
    /// What could not be taken, and what follows.
    pub pieces: Vec<Piece>,
    /// Files of evidence whose bytes are not those they are named after.
    pub spoiled: Vec<String>,
    /// What verification says of the new directory.
    pub report: VerifyReport,
}

impl Salvaged {
    /// Whether nothing that was ever saved is missing.
    pub fn is_whole(&self) -> bool {
        let lost = self.pieces.iter().any(|piece| matches!(piece.fate, Fate::Lost { .. }));
        !lost && self.spoiled.is_empty() && self.report.ok
    }
}

/// Why nothing was salvaged. There is no new directory.
#[derive(Debug, Error)]
pub enum SalvageError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    #[error("{0} lies within the damaged data")]
    Inside(PathBuf),
    #[error("{path}: {source}")]
    Place { path: PathBuf, source: io::Error },
}

impl SalvageError {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Open(error) => error.phrase(),
            Self::NotEmpty(path) => {
                Phrase::new("salvage-not-empty").with("path", path.display().to_string())
            }
            Self::Inside(path) => {
                Phrase::new("salvage-inside").with("path", path.display().to_string())
            }
            Self::Place { path, source } => Phrase::new("salvage-place")
                .with("path", path.display().to_string())
                .with("why", source.to_string()),
        }
    }
}

impl From<RestoreError> for SalvageError {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Place { path, source } => Self::Place { path, source },
            RestoreError::Open(error) => Self::Open(error),
            other => Self::Place { path: PathBuf::new(), source: io::Error::other(other) },
        }
    }
}

/// Takes every sound record out of the data into `to`, which is empty or not there.
pub fn salvage(
    source: &Layout,
    to: &Layout,
    passphrase: Option<&Passphrase>,
    on_progress: OnProgress<'_>,
) -> Result<Salvaged, SalvageError> {
    if !source.ledger().is_dir() {
        return Err(OpenError::NoData(source.root().to_owned()).into());
    }
    let (disk, to) = (to.disk(), to.root());
    if !is_free(to).map_err(at(to))? {
        return Err(SalvageError::NotEmpty(to.to_owned()));
    }
    if is_inside(to, source.root()) {
        return Err(SalvageError::Inside(to.to_owned()));
    }
    let vault = vault_of(source, passphrase)?;
    let fresh = place_beside(to);
    if fresh.exists() {
        disk.remove_dir_all(&fresh).map_err(at(&fresh))?;
    }
    let layout = Layout::new(&fresh).through(disk.clone());
    let done = take_all((source, &vault), (&layout, to), on_progress);
    if done.is_err() {
        disk.remove_dir_all(&fresh).ok();
    }
    done
}

fn is_inside(to: &Path, data: &Path) -> bool {
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize();
    parent.ok().zip(data.canonicalize().ok()).is_some_and(|(to, data)| to.starts_with(data))
}

/// A key file that cannot be read is no loss where logs lie in the clear: a new one is made anyway.
fn vault_of(source: &Layout, passphrase: Option<&Passphrase>) -> Result<Vault, OpenError> {
    match vault::unlock(source, passphrase) {
        Ok((_, vault, _)) => Ok(vault),
        Err(
            error @ (OpenError::PassphraseNeeded
            | OpenError::WrongPassphrase
            | OpenError::SealedWithoutKeys { .. }),
        ) => Err(error),
        Err(_) => {
            vault::refuse_sealed_logs(source)?;
            Ok(Vault::plain())
        }
    }
}

fn take_all(
    (source, vault): (&Layout, &Vault),
    (layout, to): (&Layout, &Path),
    on_progress: OnProgress<'_>,
) -> Result<Salvaged, SalvageError> {
    let (disk, fresh) = (layout.disk(), layout.root());
    disk.make_private_dir(&layout.ledger()).map_err(at(fresh))?;
    let mut finds = Finds::default();
    finds.take_ledger(&source.ledger(), vault, on_progress).map_err(at(&source.ledger()))?;
    finds.take_indexes(source.root(), &fresh.join("index-read"), vault).map_err(at(fresh))?;
    let (records, found, pieces) = finds.done(&seen_in(&source.ledger()));
    write_logs(layout, vault, &records).map_err(at(fresh))?;
    keep_witnesses(disk, &source.ledger(), &layout.ledger()).map_err(at(fresh))?;
    let spoiled = take_beside(source, (layout, vault))?;
    let keys = vault::make_device_keys(layout, &mut SystemEntropy)?;
    vault.keep(layout, &keys, Stage::Sealed)?;
    disk.sync_directory(fresh).map_err(at(fresh))?;
    let report = verify_sealed_dir(&layout.ledger(), vault.logs(), &mut |done, total| {
        on_progress(Progress { step: Step::Verifying, done, total });
    });
    let report = report.map_err(at(fresh))?;
    if to.exists() {
        disk.remove_empty_dir(to).map_err(at(to))?;
    }
    disk.rename(fresh, to).map_err(at(to))?;
    disk.sync_parent(to).map_err(at(to))?;
    let data = to.to_owned();
    Ok(Salvaged { data, device: keys.device(), found, pieces, spoiled, report })
}

/// How far each device is known to have saved.
fn seen_in(ledger: &Path) -> Vec<witness::Seen> {
    let logs = log_files(ledger).unwrap_or_default();
    logs.iter().filter_map(|log| witness::read(&log.path)).collect()
}

/// One log a device, in the order of numbers.
fn write_logs(layout: &Layout, vault: &Vault, records: &[Record]) -> io::Result<()> {
    let devices: BTreeSet<DeviceId> = records.iter().map(|record| record.header.device).collect();
    for device in devices {
        let path = path_of(&layout.ledger(), &device);
        let mut own: Vec<&Record> =
            records.iter().filter(|record| record.header.device == device).collect();
        own.sort_by_key(|record| (record.header.seq, record.id));
        let mut log = LogWriter::create(layout.disk(), &path, &path, vault.logs())?;
        for record in own {
            log.add(&record.payload())?;
        }
        log.finish()?;
    }
    Ok(())
}

/// What a device remembers of its end stays known: a record that is gone stays missed.
fn keep_witnesses(disk: &Disk, from: &Path, to: &Path) -> io::Result<()> {
    for seen in seen_in(from) {
        let path = path_of(to, &seen.device).with_extension("seen");
        disk.replace_private_file(&path, &witness::encode(seen))?;
    }
    disk.sync_directory(to)
}

/// Takes along what is no record. Evidence is named after its bytes; what is not those bytes is told.
fn take_beside(
    source: &Layout,
    (layout, vault): (&Layout, &Vault),
) -> Result<Vec<String>, SalvageError> {
    for name in BESIDE {
        let (from, to) = (source.root().join(name), layout.root().join(name));
        if let Ok(bytes) = fs::read(&from) {
            layout.disk().replace_private_file(&to, &bytes).map_err(at(&to))?;
        }
    }
    for name in FOLDERS {
        let from = source.root().join(name);
        if from.is_dir() {
            copy_folder(layout.disk(), &from, &layout.root().join(name))?;
        }
    }
    let settings = Settings::load(&source.settings()).unwrap_or_default();
    let settings = Settings { operator: None, copies: None, ..settings };
    settings.save(layout.disk(), &layout.settings()).map_err(OpenError::from)?;
    vault.blobs(layout).damaged().map_err(at(layout.root()))
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> SalvageError {
    let path = path.to_owned();
    move |source| SalvageError::Place { path, source }
}

/// What could not be taken, in words: where, what, and what follows.
pub fn piece_phrase(piece: &Piece) -> Phrase {
    let kind = match &piece.kind {
        FaultKind::Damaged { .. }
        | FaultKind::TornTail { .. }
        | FaultKind::Refused(_)
        | FaultKind::NewerVersion { .. } => super::faults::kind_phrase(&piece.kind),
        _ => Phrase::new("salvage-unreadable"),
    };
    let fate = match &piece.fate {
        Fate::Elsewhere => Phrase::new("salvage-elsewhere"),
        Fate::NeverSaved => Phrase::new("salvage-never-saved"),
        Fate::Unknown => Phrase::new("salvage-unknown"),
        Fate::Lost { device, from, to } => Phrase::new("salvage-lost")
            .with("device", device.short())
            .with("from", from.to_string())
            .with("to", to.to_string()),
    };
    Phrase::new("salvage-piece")
        .with("file", piece.file.as_str())
        .with("place", piece.offset.to_string())
        .with("kind", kind)
        .with("fate", fate)
}
