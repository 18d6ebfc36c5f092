//! The keys of a data directory: the device's signing key, and the store key where there is a passphrase.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use data_encoding::HEXLOWER;

use crate::ledger::blob::Blobs;
use crate::ledger::disk::Disk;
use crate::ledger::entropy::{Entropy, SystemEntropy};
use crate::ledger::frame;
use crate::ledger::key::{DeviceKeys, KeyError, KeyFile, SealedKeys, Stage, Unlocked};
use crate::ledger::log::DeviceLog;
use crate::ledger::seal::{BlobSeal, Cost, FileSeal, LogSeal, Passphrase, StoreKey};
use crate::store::Sealing;
use crate::store::compare::log_files;

use super::Layout;
use super::open::{OpenError, at};
use super::private_files::PrivateFiles;

/// What a data directory is sealed with. Wiped from memory when dropped.
#[derive(Debug)]
pub(super) struct Vault(Option<Sealed>);

#[derive(Debug)]
struct Sealed {
    store_key: StoreKey,
    file: SealedKeys,
    logs: LogSeal,
    sealing: Arc<Sealing>,
    files: Arc<FileSeal>,
    blobs: Arc<BlobSeal>,
    stage: Stage,
}

impl Vault {
    pub(super) fn plain() -> Self {
        Self(None)
    }

    pub(super) fn new(store_key: StoreKey, file: SealedKeys, stage: Stage) -> Self {
        let logs = LogSeal::new(&store_key);
        let logs = if stage == Stage::Sealed { logs } else { logs.taking_plain() };
        let sealing = Arc::new(Sealing::new(&store_key, logs.clone()));
        let files = Arc::new(FileSeal::new(&store_key));
        let blobs = Arc::new(BlobSeal::new(&store_key));
        Self(Some(Sealed { store_key, file, logs, sealing, files, blobs, stage }))
    }

    pub(super) fn is_sealed(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn logs(&self) -> Option<&LogSeal> {
        self.0.as_ref().map(|sealed| &sealed.logs)
    }

    pub(super) fn sealing(&self) -> Option<Arc<Sealing>> {
        self.0.as_ref().map(|sealed| Arc::clone(&sealed.sealing))
    }

    pub(super) fn private_files(&self, layout: &Layout) -> PrivateFiles {
        let seal = self.0.as_ref().map(|sealed| Arc::clone(&sealed.files));
        PrivateFiles::new((layout.root(), layout.disk()), seal)
    }

    /// The files of evidence of this directory.
    pub(super) fn blobs(&self, layout: &Layout) -> Blobs {
        let seal = self.0.as_ref().map(|sealed| Arc::clone(&sealed.blobs));
        let blobs = Blobs::new(layout.blobs(), seal).through(layout.disk());
        match &self.0 {
            Some(sealed) if sealed.stage != Stage::Sealed => blobs.taking_plain(),
            _ => blobs,
        }
    }

    pub(super) fn file_seal(&self) -> Option<&FileSeal> {
        self.0.as_ref().map(|sealed| sealed.files.as_ref())
    }

    /// The same once nothing lies in the clear any more.
    pub(super) fn all_sealed(self) -> Self {
        match self.0 {
            Some(Sealed { store_key, file, .. }) => Self::new(store_key, file, Stage::Sealed),
            None => self,
        }
    }

    /// Puts another signing key into the key file, at another stage.
    pub(super) fn keep(
        &self,
        layout: &Layout,
        keys: &DeviceKeys,
        stage: Stage,
    ) -> Result<(), OpenError> {
        let path = layout.keys();
        let kept = match &self.0 {
            None => keys.save(layout.disk(), &path),
            Some(Sealed { store_key, file, .. }) => file
                .holding(store_key, keys, stage)
                .and_then(|file| file.save(layout.disk(), &path)),
        };
        kept.map_err(|source| OpenError::of_keys(&path, source))
    }

    /// The key file that goes into copies: the store key under the same passphrase, with a signing key
    /// that has signed nothing and never will. Data that lies in the clear needs none.
    pub(super) fn key_file_for_copies(&self) -> Result<Option<Vec<u8>>, KeyError> {
        let Some(Sealed { store_key, file, .. }) = &self.0 else { return Ok(None) };
        let mut seed = zeroize::Zeroizing::new([0; 32]);
        SystemEntropy.fill(seed.as_mut_slice())?;
        let unused = DeviceKeys::generate(*seed);
        Ok(Some(file.holding(store_key, &unused, Stage::Sealed)?.encode()))
    }

    /// Keeps a signing key that is no longer used, under the name of its device.
    pub(super) fn retire(&self, layout: &Layout, keys: &DeviceKeys) -> Result<(), OpenError> {
        let path = layout.keys().with_extension(keys.device().file_stem());
        let kept = self.private_files(layout).write(&name(&path), &keys.encode());
        kept.map_err(at(&path))
    }
}

/// Seals a file that lies in the clear, under its own name.
pub(super) fn seal_in_place(disk: &Disk, path: &Path, seal: &FileSeal) -> io::Result<()> {
    let bytes = fs::read(path)?;
    if FileSeal::is_sealed(&bytes) {
        return Ok(());
    }
    let sealed = seal.seal(&name(path), &bytes).map_err(io::Error::other)?;
    disk.replace_private_file(path, &sealed)
}

/// Puts a sealed file back as it was. One that does not open stays as it is.
pub(super) fn open_in_place(disk: &Disk, path: &Path, seal: &FileSeal) -> io::Result<()> {
    let bytes = fs::read(path)?;
    match seal.open(&name(path), &bytes) {
        Some(plain) => disk.replace_private_file(path, &plain),
        None => Ok(()),
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether the data in this directory opens by a passphrase.
pub fn needs_passphrase(layout: &Layout) -> Result<bool, OpenError> {
    let path = layout.keys();
    match KeyFile::read(&path) {
        Ok(file) => Ok(matches!(file, KeyFile::Sealed(_))),
        Err(KeyError::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(OpenError::of_keys(&path, source)),
    }
}

/// Reads the key file with the passphrase, if it needs one.
pub(super) fn unlock(
    layout: &Layout,
    passphrase: Option<&Passphrase>,
) -> Result<(DeviceKeys, Vault, Stage), OpenError> {
    let path = layout.keys();
    let unlocked = match KeyFile::read(&path) {
        Ok(KeyFile::Plain(keys)) => {
            refuse_sealed_logs(layout)?;
            return Ok((keys, Vault::plain(), Stage::Sealed));
        }
        Ok(KeyFile::Sealed(file)) => {
            let passphrase = passphrase.ok_or(OpenError::PassphraseNeeded)?;
            file.unlock(passphrase).map(|unlocked| (unlocked, file))
        }
        Err(error) => Err(error),
    };
    let (Unlocked { store_key, device_keys, stage }, file) =
        unlocked.map_err(|source| OpenError::of_keys(&path, source))?;
    Ok((device_keys, Vault::new(store_key, file, stage), stage))
}

/// Makes the keys of a new data directory, under a passphrase if there is one.
pub(super) fn make(
    layout: &Layout,
    entropy: &mut dyn Entropy,
    passphrase: Option<(&Passphrase, Cost)>,
) -> Result<(DeviceKeys, Vault), OpenError> {
    refuse_sealed_logs(layout)?;
    let keys = make_device_keys(layout, entropy)?;
    let vault = match passphrase {
        None => Vault::plain(),
        Some((passphrase, cost)) => {
            passphrase.check()?;
            let store_key = StoreKey::generate()?;
            let file = SealedKeys::new((passphrase, cost), &store_key, &keys, Stage::Sealed)
                .map_err(|source| OpenError::of_keys(&layout.keys(), source))?;
            Vault::new(store_key, file, Stage::Sealed)
        }
    };
    vault.keep(layout, &keys, Stage::Sealed)?;
    Ok((keys, vault))
}

/// New signing keys with their empty log: the log exists before the key is kept, so that a key is
/// never without its log.
pub(super) fn make_device_keys(
    layout: &Layout,
    entropy: &mut dyn Entropy,
) -> Result<DeviceKeys, OpenError> {
    let mut seed = zeroize::Zeroizing::new([0; 32]);
    entropy.fill(seed.as_mut_slice())?;
    let keys = DeviceKeys::generate(*seed);
    DeviceLog::create(layout.disk(), &layout.ledger(), &keys.device())
        .map_err(at(&layout.ledger()))?;
    Ok(keys)
}

/// Without the store key every sealed record looks like damage; healing it would empty the logs.
pub(super) fn refuse_sealed_logs(layout: &Layout) -> Result<(), OpenError> {
    let dir = layout.ledger();
    for log in log_files(&dir).map_err(at(&dir))? {
        let sealed = frame::starts_sealed(&log.path).map_err(at(&log.path))?;
        let own_name = HEXLOWER.decode(log.stem.as_bytes()).is_ok();
        if sealed && own_name {
            return Err(OpenError::SealedWithoutKeys { log: log.path });
        }
    }
    Ok(())
}
