//! Opening a data directory: lock, keys, index, comparison, and the pen that goes on where the log ends.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use thiserror::Error;

use crate::content::Content;
use crate::ledger::clock::HybridClock;
use crate::ledger::disk::Disk;
use crate::ledger::entropy::{Entropy, EntropyError, SystemEntropy};
use crate::ledger::key::{KeyError, Stage};
use crate::ledger::log::{self, DeviceLog, OpenLogError};
use crate::ledger::record::{DeviceId, DeviceKeys};
use crate::ledger::seal::{Cost, Passphrase, PassphraseError};
use crate::ledger::witness::Witness;
use crate::store::compare::{self, CompareError, Notice, OnProgress, Outcome, Tail};
use crate::store::{self, Store, open_sled};

use super::bundle::land_waiting;
use super::clock::{Clock, SystemClock};
use super::commit::Pen;
use super::lock::{Holder, Lock, LockError};
use super::room::free_bytes;
use super::settings::{Settings, SettingsError};
use super::vault::{self, Vault};
use super::{Layout, Workspace, ballast, erasing, resealing, stop};

/// How to open a data directory.
pub struct OpenOptions<'a> {
    pub dir: PathBuf,
    pub clock: Box<dyn Clock>,
    pub entropy: Box<dyn Entropy + Send>,
    pub on_progress: OnProgress<'a>,
    /// Opens data that is sealed; seals data that is begun.
    pub passphrase: Option<Passphrase>,
    /// What it costs to try the passphrase of data that is begun.
    pub cost: Cost,
    pub disk: Disk,
}

impl<'a> OpenOptions<'a> {
    /// The machine's own clock and randomness.
    pub fn new(dir: impl Into<PathBuf>, on_progress: OnProgress<'a>) -> Self {
        Self {
            dir: dir.into(),
            clock: Box::new(SystemClock),
            entropy: Box::new(SystemEntropy),
            on_progress,
            passphrase: None,
            cost: Cost::USUAL,
            disk: Disk::default(),
        }
    }

    /// The same with a passphrase.
    #[must_use]
    pub fn with_passphrase(self, passphrase: Option<Passphrase>) -> Self {
        Self { passphrase, ..self }
    }
}

/// Why a data directory could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("{dir} is in use by another process")]
    InUse { dir: PathBuf, holder: Option<Holder> },
    #[error("{path} could not be read or written: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("there is no data in {0}")]
    NoData(PathBuf),
    #[error("the key file {path} cannot be used: {source}")]
    Keys { path: PathBuf, source: KeyError },
    #[error("the data opens by a passphrase")]
    PassphraseNeeded,
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The new passphrase opens the data now; whether it still does after a power cut nobody can say.
    #[error("the passphrase was changed, but {path} may not be on the disk for good: {why}")]
    ChangeUncertain { path: PathBuf, why: String },
    #[error("the data has a passphrase already")]
    HasPassphrase,
    #[error("the data has no passphrase")]
    NoPassphrase,
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// The key file is gone or is another's: opening would take every record for damage.
    #[error("{log} is sealed, and the key file does not open it")]
    SealedWithoutKeys { log: PathBuf },
    /// The passphrase stays: without it a damaged file of evidence could never be read again.
    #[error("the evidence file {path} does not open")]
    UnreadableEvidence { path: PathBuf },
    #[error(transparent)]
    Log(#[from] OpenLogError),
    #[error(transparent)]
    Compare(#[from] CompareError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

impl OpenError {
    pub(super) fn of_keys(path: &Path, source: KeyError) -> Self {
        match source {
            KeyError::NeedsPassphrase => Self::PassphraseNeeded,
            KeyError::WrongPassphrase => Self::WrongPassphrase,
            source => Self::Keys { path: path.to_owned(), source },
        }
    }
}

/// Names the path in an error of reading or writing it.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> OpenError {
    let path = path.to_owned();
    move |source| OpenError::Io { path, source }
}

impl Workspace {
    /// Opens `dir` for reading and writing, creating it where there is none.
    pub fn open(options: OpenOptions<'_>) -> Result<Self, OpenError> {
        let OpenOptions { dir, clock, mut entropy, on_progress, passphrase, cost, disk } = options;
        let layout = Layout::new(dir).through(disk);
        layout.disk().make_private_dir(&layout.ledger()).map_err(at(&layout.ledger()))?;
        let lock = take_lock(&layout, clock.as_ref())?;
        let settings = Settings::load(&layout.settings())?;
        let passphrase = passphrase.as_ref().map(|passphrase| (passphrase, cost));
        let (keys, vault) = load_or_make_keys(&layout, entropy.as_mut(), passphrase)?;
        let landed = land_waiting(&layout, &vault)?;
        let opened = open_index((&layout, &vault), on_progress)?;
        let (store, mut outcome) = erasing::settle((&layout, &vault), opened, on_progress)?;
        outcome.notices.splice(..0, landed);
        let degraded =
            outcome.notices.iter().any(|notice| matches!(notice, Notice::IndexUnusable { .. }));
        go_on_after_admitted(&store, keys.device(), &mut outcome)?;
        let pen = take_pen((&layout, &vault), keys, entropy, (&outcome, clock.now().wall_ms))?;
        if !degraded {
            ballast::lay(&layout.ballast(), free_bytes(layout.root()));
        }
        let ballast_out = !layout.ballast().exists() && free_bytes(layout.root()).is_some();
        // One that cannot be removed now is in nobody's way.
        let _left = vault.blobs(&layout).clear_unfinished();
        let content = load_content(&layout);
        Ok(Self {
            layout,
            store,
            vault,
            pen: Some(pen),
            clock,
            content,
            settings,
            notices: outcome.notices,
            tails: outcome.tails,
            records: outcome.records,
            degraded,
            ballast_out,
            editions: Mutex::default(),
            site: Mutex::default(),
            _lock: Some(lock),
        })
    }

    /// Opens `dir` for reading only, from the ledger alone: safe beside the process that writes it.
    pub fn read_only(options: OpenOptions<'_>) -> Result<Self, OpenError> {
        let OpenOptions { dir, clock, on_progress, passphrase, disk, .. } = options;
        let layout = Layout::new(dir).through(disk);
        if !layout.ledger().is_dir() {
            return Err(OpenError::NoData(layout.root().to_owned()));
        }
        let settings = Settings::load(&layout.settings())?;
        let vault = if layout.keys().exists() {
            vault::unlock(&layout, passphrase.as_ref())?.1
        } else {
            Vault::plain()
        };
        let store = Store::in_memory().sealed_by(vault.sealing());
        let outcome = compare::read_only(&store, &layout.ledger(), on_progress)?;
        let content = load_content(&layout);
        Ok(Self {
            layout,
            store,
            vault,
            pen: None,
            clock,
            content,
            settings,
            notices: outcome.notices,
            tails: outcome.tails,
            records: outcome.records,
            degraded: false,
            ballast_out: false,
            editions: Mutex::default(),
            site: Mutex::default(),
            _lock: None,
        })
    }
}

/// The embedded content, with the user's own files over it where there are any.
fn load_content(layout: &Layout) -> Content {
    let own = layout.checklists();
    Content::load(own.is_dir().then_some(own.as_path()))
}

pub(super) fn take_lock(layout: &Layout, clock: &dyn Clock) -> Result<Lock, OpenError> {
    let path = layout.lock();
    Lock::acquire(&path, clock.now().local).map_err(|error| match error {
        LockError::Held(holder) => OpenError::InUse { dir: layout.root().to_owned(), holder },
        LockError::Io(source) => OpenError::Io { path, source },
    })
}

fn load_or_make_keys(
    layout: &Layout,
    entropy: &mut dyn Entropy,
    passphrase: Option<(&Passphrase, Cost)>,
) -> Result<(DeviceKeys, Vault), OpenError> {
    if !layout.keys().exists() {
        return vault::make(layout, entropy, passphrase);
    }
    let (keys, vault, stage) = vault::unlock(layout, passphrase.map(|(passphrase, _)| passphrase))?;
    match stage {
        Stage::Sealed => Ok((keys, vault)),
        // A conversion was interrupted; what is left of it is done first.
        Stage::Sealing | Stage::Unsealing => resealing::finish(layout, keys, vault, stage),
    }
}

/// The index, whole; or, where it cannot be, the ledger read into memory.
fn open_index(
    (layout, vault): (&Layout, &Vault),
    on_progress: OnProgress<'_>,
) -> Result<(Store, Outcome), OpenError> {
    let clean = stop::take_marker(layout.disk(), &layout.clean());
    let opened = match open_sled(layout.disk(), &layout.index(), vault.sealing()) {
        Err(error) if error.is_disk_full() && ballast::release(&layout.ballast()) => {
            open_sled(layout.disk(), &layout.index(), vault.sealing())
        }
        other => other,
    };
    match opened {
        Ok(store) => {
            if let Some(outcome) = stop::vouches(clean.as_ref(), &store, &layout.ledger())? {
                return Ok((store, outcome));
            }
            match compare::compare(&store, &layout.ledger(), on_progress) {
                Ok(outcome) => Ok((store, outcome)),
                Err(CompareError::Ledger(error)) => Err(CompareError::Ledger(error).into()),
                Err(error) => {
                    drop(store);
                    start_over((layout, vault), &error.to_string(), on_progress)
                }
            }
        }
        Err(error) if error.is_disk_full() => {
            from_ledger_alone((layout, vault), error.to_string(), on_progress)
        }
        Err(error) => start_over((layout, vault), &error.to_string(), on_progress),
    }
}

/// Sets the index aside and makes it again from the ledger.
fn start_over(
    (layout, vault): (&Layout, &Vault),
    why: &str,
    on_progress: OnProgress<'_>,
) -> Result<(Store, Outcome), OpenError> {
    let index = layout.index();
    let kept = unused_name(&index);
    if index.exists() {
        layout.disk().rename(&index, &kept).map_err(at(&index))?;
    }
    let rebuilt = open_sled(layout.disk(), &index, vault.sealing())
        .map_err(CompareError::from)
        .and_then(|store| {
            let outcome = compare::rebuild(&store, &layout.ledger(), on_progress)?;
            Ok((store, outcome))
        });
    match rebuilt {
        Ok((store, mut outcome)) => {
            outcome.notices.push(Notice::IndexRebuilt { kept, why: why.to_owned() });
            Ok((store, outcome))
        }
        Err(CompareError::Ledger(error)) => Err(CompareError::Ledger(error).into()),
        Err(error) => from_ledger_alone((layout, vault), error.to_string(), on_progress),
    }
}

/// Makes the index of the ledger where there is none; where it cannot be, the ledger is read into memory.
pub(super) fn make_index(
    (layout, vault): (&Layout, &Vault),
    on_progress: OnProgress<'_>,
) -> Result<(Store, Outcome), OpenError> {
    let made =
        open_sled(layout.disk(), &layout.index(), vault.sealing()).map_err(CompareError::from);
    let made = made.and_then(|store| {
        let outcome = compare::rebuild(&store, &layout.ledger(), on_progress)?;
        Ok((store, outcome))
    });
    match made {
        Ok(made) => Ok(made),
        Err(CompareError::Ledger(error)) => Err(CompareError::Ledger(error).into()),
        Err(error) => from_ledger_alone((layout, vault), error.to_string(), on_progress),
    }
}

fn from_ledger_alone(
    (layout, vault): (&Layout, &Vault),
    why: String,
    on_progress: OnProgress<'_>,
) -> Result<(Store, Outcome), OpenError> {
    let store = Store::in_memory().sealed_by(vault.sealing()).through(layout.disk());
    let mut outcome = compare::rebuild(&store, &layout.ledger(), on_progress)?;
    outcome.notices.push(Notice::IndexUnusable { why });
    Ok((store, outcome))
}

fn unused_name(index: &Path) -> PathBuf {
    let names = (1..).map(|number| index.with_extension(format!("sled.bad-{number}")));
    let mut free = names.filter(|name| !name.exists());
    free.next().expect("numbers do not run out before the disk does")
}

/// This device goes on after the last record that is really its own, whatever else somebody has
/// written behind it.
fn go_on_after_admitted(
    store: &Store,
    own: DeviceId,
    outcome: &mut Outcome,
) -> Result<(), OpenError> {
    let last = store.last_of(&own).map_err(CompareError::from)?;
    if let (Some(tail), Some(last)) = (outcome.tails.get_mut(&own.file_stem()), last)
        && tail.id != last.id
    {
        *tail = Tail::of(&last, tail.end);
    }
    Ok(())
}

/// The pen of this device. A device whose saved tail is gone for good does not go on writing under
/// the same name: two records of one number could otherwise meet on another laptop.
fn take_pen(
    (layout, vault): (&Layout, &Vault),
    keys: DeviceKeys,
    mut entropy: Box<dyn Entropy + Send>,
    (outcome, wall_ms): (&Outcome, i64),
) -> Result<Pen, OpenError> {
    let tail = outcome.tails.get(&keys.device().file_stem());
    let keys = if lost_tail(keys.device(), tail, outcome) {
        vault.retire(layout, &keys)?;
        let keys = vault::make_device_keys(layout, entropy.as_mut())?;
        vault.keep(layout, &keys, Stage::Sealed)?;
        keys
    } else {
        keys
    };
    let device = keys.device();
    let dir = layout.ledger();
    let tail = outcome.tails.get(&device.file_stem());
    let path = log::path_of(&dir, &device);
    if !path.exists() {
        DeviceLog::create(layout.disk(), &dir, &device).map_err(at(&path))?;
    }
    let mut clock = tail.map_or_else(HybridClock::default, |tail| HybridClock::after(tail.hlc));
    for tail in outcome.tails.values() {
        clock.observe(tail.hlc, wall_ms);
    }
    Ok(Pen {
        log: DeviceLog::open_at(layout.disk(), &dir, &device, tail.map_or(0, |tail| tail.end))?
            .sealed_by(vault.logs().cloned(), &device),
        witness: Witness::open(layout.disk(), &path, device).map_err(at(&path))?,
        tail: tail.cloned(),
        clock,
        entropy,
        keys,
        dir,
    })
}

fn lost_tail(own: DeviceId, tail: Option<&Tail>, outcome: &Outcome) -> bool {
    outcome.notices.iter().any(|notice| {
        matches!(notice, Notice::Lost { device, to, .. }
            if *device == own && tail.is_none_or(|tail| *to > tail.seq))
    })
}

impl From<store::OpenError> for OpenError {
    fn from(error: store::OpenError) -> Self {
        Self::Compare(CompareError::from(error))
    }
}
