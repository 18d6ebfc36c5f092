//! Setting, changing and removing the passphrase of data that exists.
//!
//! A change wraps the store key anew and rewrites nothing else. Setting and removing rewrite every
//! log into a new file that then takes the place of the old one. The key file says first that this is
//! under way, so that a crash leaves data that opens with the passphrase, and the next start goes on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::ledger::disk::Disk;
use crate::ledger::key::{DeviceKeys, KeyError, KeyFile, SealedKeys, Stage};
use crate::ledger::log::{self, LogWriter, Piece, scan_sealed};
use crate::ledger::seal::{Cost, LogSeal, Passphrase, StoreKey};
use crate::store::compare::log_files;

use super::clock::SystemClock;
use super::open::{OpenError, at, take_lock};
use super::vault::{self, Vault, open_in_place, seal_in_place};
use super::{Layout, OpenOptions, Workspace, recovery};

/// Files beside the ledger that may hold what people typed.
const PRIVATE: [&str; 5] = [
    "drafts.json",
    "drafts.unreadable",
    "filters.json",
    "filters.unreadable",
    super::bundle::EXCHANGE_KEY,
];

/// Wraps the store key by another passphrase. A copy of the old key file still opens by the old one.
pub fn change_passphrase(
    layout: &Layout,
    old: &Passphrase,
    (new, cost): (&Passphrase, Cost),
) -> Result<(), OpenError> {
    new.check()?;
    let path = layout.keys();
    let _lock = take_lock(layout, &SystemClock)?;
    let of_keys = |source| OpenError::of_keys(&path, source);
    let KeyFile::Sealed(file) = KeyFile::read(&path).map_err(of_keys)? else {
        return Err(OpenError::NoPassphrase);
    };
    let unlocked = file.unlock(old).map_err(of_keys)?;
    let (store_key, keys, stage) = (unlocked.store_key, unlocked.device_keys, unlocked.stage);
    let file = SealedKeys::new((new, cost), &store_key, &keys, stage).map_err(of_keys)?;
    match file.save(layout.disk(), &path) {
        Err(error) if opens_by(&path, new) => {
            Err(OpenError::ChangeUncertain { why: error.to_string(), path })
        }
        saved => saved.map_err(of_keys),
    }
}

/// Whether the key file, as it lies there now, opens by this passphrase.
fn opens_by(path: &Path, passphrase: &Passphrase) -> bool {
    matches!(KeyFile::read(path), Ok(KeyFile::Sealed(file)) if file.unlock(passphrase).is_ok())
}

/// Begins data anew under a passphrase where nothing is recorded yet. Its signing key is made anew too:
/// the one before lay in the clear.
pub fn seal_new(layout: &Layout, (passphrase, cost): (&Passphrase, Cost)) -> Result<(), OpenError> {
    passphrase.check()?;
    {
        let _lock = take_lock(layout, &SystemClock)?;
        let dir = layout.ledger();
        let logs = log_files(&dir).map_err(at(&dir))?;
        if vault::needs_passphrase(layout)? || logs.iter().any(|log| log.len > 0) {
            return Err(OpenError::HasPassphrase);
        }
        for path in logs.iter().flat_map(|log| [log.path.with_extension("seen"), log.path.clone()])
        {
            layout.disk().remove_if_there(&path).map_err(at(&path))?;
        }
        layout.disk().remove_if_there(&layout.keys()).map_err(at(&layout.keys()))?;
        remove_leftovers(layout).map_err(at(layout.root()))?;
    }
    let mut on_progress = |_| {};
    let options = OpenOptions {
        disk: layout.disk().clone(),
        ..OpenOptions::new(layout.root(), &mut on_progress)
    };
    let begun =
        Workspace::open(OpenOptions { cost, ..options.with_passphrase(Some(passphrase.clone())) })?;
    let _unclean = begun.close();
    Ok(())
}

/// Seals data that lay in the clear. What the disk still keeps of the old files is out of reach.
pub fn set_passphrase(
    layout: &Layout,
    (passphrase, cost): (&Passphrase, Cost),
) -> Result<(), OpenError> {
    passphrase.check()?;
    if vault::needs_passphrase(layout)? {
        return Err(OpenError::HasPassphrase);
    }
    make_whole(layout, None)?;
    let path = layout.keys();
    let _lock = take_lock(layout, &SystemClock)?;
    let of_keys = |source: KeyError| OpenError::of_keys(&path, source);
    let keys = DeviceKeys::load(&path).map_err(of_keys)?;
    let store_key = StoreKey::generate()?;
    let file = SealedKeys::new((passphrase, cost), &store_key, &keys, Stage::Sealing);
    let file = file.map_err(of_keys)?;
    file.save(layout.disk(), &path).map_err(of_keys)?;
    finish(layout, keys, Vault::new(store_key, file, Stage::Sealing), Stage::Sealing).map(drop)
}

/// Writes sealed data in the clear again.
pub fn remove_passphrase(layout: &Layout, passphrase: &Passphrase) -> Result<(), OpenError> {
    if !vault::needs_passphrase(layout)? {
        return Err(OpenError::NoPassphrase);
    }
    make_whole(layout, Some(passphrase))?;
    let _lock = take_lock(layout, &SystemClock)?;
    let (keys, vault, _) = vault::unlock(layout, Some(passphrase))?;
    recovery::forget(layout).map_err(at(&layout.recovery()))?;
    let blobs = vault.blobs(layout);
    // Without the store key nobody could ever read it again; now somebody may still have a copy.
    if let Some(path) = blobs.unreadable().map_err(at(blobs.dir()))?.into_iter().next() {
        return Err(OpenError::UnreadableEvidence { path });
    }
    vault.keep(layout, &keys, Stage::Unsealing)?;
    finish(layout, keys, vault, Stage::Unsealing).map(drop)
}

/// Opens and closes the data, so that logs are compared and healed before they are rewritten.
fn make_whole(layout: &Layout, passphrase: Option<&Passphrase>) -> Result<(), OpenError> {
    let mut on_progress = |_| {};
    let options = OpenOptions {
        disk: layout.disk().clone(),
        ..OpenOptions::new(layout.root(), &mut on_progress)
    };
    let workspace = Workspace::open(options.with_passphrase(passphrase.cloned()))?;
    // An unclean stop only makes the next start compare, and it makes the index anew anyway.
    let _unclean = workspace.close();
    Ok(())
}

/// Does what is left of setting or removing a passphrase, and says with what the data now opens.
pub(super) fn finish(
    layout: &Layout,
    keys: DeviceKeys,
    vault: Vault,
    stage: Stage,
) -> Result<(DeviceKeys, Vault), OpenError> {
    let seals = stage == Stage::Sealing;
    let dir = layout.ledger();
    for log in log_files(&dir).map_err(at(&dir))? {
        rewrite(layout.disk(), &log.path, &vault, seals).map_err(at(&log.path))?;
    }
    let Some(files) = vault.file_seal() else { return Ok((keys, vault)) };
    for path in side_files(layout).map_err(at(layout.root()))? {
        let converted = if seals {
            seal_in_place(layout.disk(), &path, files)
        } else {
            open_in_place(layout.disk(), &path, files)
        };
        converted.map_err(at(&path))?;
    }
    let blobs = vault.blobs(layout);
    let converted = if seals { blobs.seal_all() } else { blobs.open_all() };
    converted.map_err(at(blobs.dir()))?;
    // Pieces of files that wait for the rest; whoever sent them has them still.
    let incoming = layout.incoming();
    if incoming.exists() {
        layout.disk().remove_dir_all(&incoming).map_err(at(&incoming))?;
    }
    remove_leftovers(layout).map_err(at(layout.root()))?;
    // An index in the clear must not come back once the key file says that everything is sealed.
    layout.disk().sync_directory(layout.root()).map_err(at(layout.root()))?;
    if seals {
        vault.keep(layout, &keys, Stage::Sealed)?;
        let vault = vault.all_sealed();
        return Ok((keys, vault));
    }
    Vault::plain().keep(layout, &keys, Stage::Sealed)?;
    Ok((keys, Vault::plain()))
}

/// Writes one log anew. Bytes that are no frames are kept in a sealed copy of the old file.
fn rewrite(disk: &Disk, path: &Path, vault: &Vault, seals: bool) -> io::Result<()> {
    let fresh = path.with_extension("log.new");
    let seal: Option<&LogSeal> = vault.logs().filter(|_| seals);
    let mut out = LogWriter::create(disk, &fresh, path, seal)?;
    let (mut failure, mut damaged) = (None, false);
    scan_sealed(path, vault.logs(), |piece| match piece {
        Piece::Frame { payload, .. } if failure.is_none() => failure = out.add(&payload).err(),
        Piece::Frame { .. } => {}
        Piece::Damage { .. } | Piece::TornTail { .. } => damaged = true,
    })?;
    if let Some(error) = failure {
        return Err(error);
    }
    out.finish()?;
    if let Some(files) = vault.file_seal().filter(|_| damaged) {
        let kept = log::damaged_name(path);
        disk.copy(path, &kept)?;
        seal_in_place(disk, &kept, files)?;
    }
    disk.rename(&fresh, path)?;
    disk.sync_parent(path)
}

/// What lies beside logs and keys and may tell what was recorded.
fn side_files(layout: &Layout) -> io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> =
        PRIVATE.iter().map(|name| layout.root().join(name)).filter(|path| path.exists()).collect();
    for (dir, marks) in
        [(layout.ledger(), &[".torn-", ".damaged-"][..]), (layout.root().to_owned(), &["keys."])]
    {
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_file() && !is_leftover(&path) && marks.iter().any(|m| name.contains(m)) {
                found.push(path);
            }
        }
    }
    found.retain(|path| path.extension().is_none_or(|ending| ending != "toml"));
    Ok(found)
}

/// The index is made again from the ledger; half-written files are of no use to anybody.
fn remove_leftovers(layout: &Layout) -> io::Result<()> {
    for dir in [layout.root().to_owned(), layout.ledger()] {
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("index.sled") && path.is_dir() {
                layout.disk().remove_dir_all(&path)?;
            } else if is_leftover(&path) && path.is_file() {
                layout.disk().remove_if_there(&path)?;
            }
        }
    }
    layout.disk().remove_if_there(&layout.clean())
}

/// A file that was to take the place of another when the program stopped.
fn is_leftover(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "new")
}
