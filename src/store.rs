//! The working store: every list and detail the screens show, kept in and read from sled.
//!
//! It is the second copy of the ledger and a set of views made from it. Each heals the other at start
//! ([`compare`]); nothing here is ever the reason a record is not saved.

mod backend;
pub mod compare;
mod erasure;
mod exchange;
mod fold;
mod index;
mod key;
mod open;
mod query;
mod row;
mod sealed;
pub mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

pub use backend::StoreError;
use backend::{Backend, MemoryRows, SledRows};
pub use exchange::{Intake, Link};
pub use open::{OpenError, open_sled};
pub use query::records_in;
pub use row::RULES;
use sealed::SealedRows;
pub use sealed::Sealing;

use crate::domain::id::VisitId;
use crate::ledger::disk::Disk;
use crate::ledger::record::{DeviceId, Record, Subject};
use crate::ledger::register_id::RegisterId;
use crate::ledger::seal::LogSeal;
use fold::{Commission, Homes};
use key::Position;

/// SHA-256 of a checklist's text in hex, with line ends normalised so that a copy through another
/// system keeps its name.
pub fn text_hash(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.replace("\r\n", "\n").as_bytes()))
}

/// The rows of one data directory, or of a ledger read into memory.
pub struct Store {
    rows: Box<dyn Backend>,
    /// Devices whose records are kept, so that a deleted log is missed.
    devices: RwLock<BTreeSet<DeviceId>>,
    homes: RwLock<Homes>,
    /// Commissions by visit, until a round or a visit changes.
    commissions: RwLock<BTreeMap<VisitId, Arc<Commission>>>,
    /// Devices found to have two records of one number, whose registers are still to be folded again.
    fresh_forks: Mutex<BTreeSet<DeviceId>>,
    /// sled's own file, which its `flush` does not sync on Linux.
    file: Option<PathBuf>,
    /// None where the data directory is not sealed.
    sealing: Option<Arc<Sealing>>,
    /// Where logs are made whole.
    disk: Disk,
}

impl Store {
    /// A store in memory, for reading a ledger beside the process that writes it, or when the index cannot be used.
    pub fn in_memory() -> Self {
        Self {
            rows: Box::new(MemoryRows::default()),
            devices: RwLock::default(),
            homes: RwLock::default(),
            commissions: RwLock::default(),
            fresh_forks: Mutex::default(),
            file: None,
            sealing: None,
            disk: Disk::default(),
        }
    }

    /// The same for a ledger that is sealed, if it is.
    #[must_use]
    pub fn sealed_by(self, sealing: Option<Arc<Sealing>>) -> Self {
        Self { sealing, ..self }
    }

    /// The same for a ledger on this disk.
    #[must_use]
    pub fn through(self, disk: &Disk) -> Self {
        Self { disk: disk.clone(), ..self }
    }

    fn on_disk(
        rows: SledRows,
        file: PathBuf,
        sealing: Option<Arc<Sealing>>,
    ) -> Result<Self, StoreError> {
        let rows: Box<dyn Backend> = match &sealing {
            Some(sealing) => Box::new(SealedRows::new(rows, Arc::clone(sealing))),
            None => Box::new(rows),
        };
        let mut devices = BTreeSet::new();
        for row in rows.scan(backend::Tree::Devices, &[]) {
            devices.extend(row?.0.as_ref().try_into().map(DeviceId));
        }
        let (devices, homes) = (RwLock::new(devices), RwLock::default());
        let (commissions, fresh_forks) = (RwLock::default(), Mutex::default());
        let file = Some(file);
        let disk = Disk::default();
        let store = Self { rows, devices, homes, commissions, fresh_forks, file, sealing, disk };
        store.recall_homes()?;
        store.recall_forks()?;
        Ok(store)
    }

    /// What opens the frames of the ledger; none where they are plain.
    pub(crate) fn log_seal(&self) -> Option<&LogSeal> {
        self.sealing.as_deref().map(Sealing::logs)
    }

    /// A register's fixed-width name. In a sealed index it cannot be found by trying subjects.
    fn register_hash(&self, subject: &Subject) -> [u8; 16] {
        match &self.sealing {
            Some(sealing) => sealing.short_name(subject.as_str().as_bytes()),
            None => key::register_hash(subject),
        }
    }

    /// Every device whose records were ever kept.
    pub(crate) fn devices(&self) -> BTreeSet<DeviceId> {
        self.devices.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn know(&self, device: DeviceId) -> Result<(), StoreError> {
        if self.devices.read().unwrap_or_else(PoisonError::into_inner).contains(&device) {
            return Ok(());
        }
        self.rows.insert(backend::Tree::Devices, &device.0, &[])?;
        self.devices.write().unwrap_or_else(PoisonError::into_inner).insert(device);
        Ok(())
    }

    /// Takes records in and brings every view they touch up to date.
    pub fn admit(&self, records: &[Record]) -> Result<(), StoreError> {
        let mut touched = BTreeSet::new();
        for record in records {
            touched.extend(self.keep(record)?);
        }
        self.refold(touched)
    }

    /// Keeps one record without folding it; the register it belongs to, if this version knows it.
    fn keep(&self, record: &Record) -> Result<Option<RegisterId>, StoreError> {
        let position = Position::of(&record.header.device, record.header.seq, &record.id);
        let subject = record.subject();
        let register = RegisterId::of(&subject);
        let kind = register.as_ref().map(RegisterId::kind);
        let index = key::register_key(kind, self.register_hash(&subject), position);
        self.know(record.header.device)?;
        self.look_for_fork(&record.header.device, position)?;
        row::put(
            self.rows.as_ref(),
            backend::Tree::Records,
            &position.record_key(),
            &record.payload(),
        )?;
        self.rows.insert(backend::Tree::Registers, &index, &[])?;
        Ok(register)
    }

    /// The last record kept of a device: its number and the record itself.
    pub fn last_of(&self, device: &DeviceId) -> Result<Option<Record>, StoreError> {
        let prefix = key::device_key(device);
        let Some((key, _)) = self.rows.last(backend::Tree::Records, &prefix)? else {
            return Ok(None);
        };
        self.record_at(&key).map(Some)
    }

    fn record_at(&self, key: &[u8]) -> Result<Record, StoreError> {
        let tree = backend::Tree::Records;
        let payload = row::get(self.rows.as_ref(), tree, key)?.ok_or(StoreError::Row { tree })?;
        Record::read_trusted(&payload).map_err(|_| StoreError::Row { tree })
    }

    /// Writes everything through to the disk, sled's own file included: for a clean stop.
    pub fn sync(&self) -> Result<(), SyncError> {
        self.rows.flush()?;
        if let Some(file) = &self.file {
            self.disk.sync_file(file)?;
        }
        Ok(())
    }
}

/// Why a clean stop could not be completed. The next start compares everything instead.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the index file could not be synced: {0}")]
    Io(#[from] std::io::Error),
}
