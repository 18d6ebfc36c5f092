//! Destroying the data of a laptop that is given back: refused as long as anything recorded here is nowhere else.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::domain::id::EvidenceId;
use crate::exchange::bag;
use crate::i18n::Phrase;
use crate::ledger::blob::BlobId;
use crate::ledger::disk::Disk;
use crate::ledger::fact::Fact;
use crate::ledger::key::DeviceId;
use crate::ledger::wipe::{wipe_dir, wipe_file};
use crate::store::view::{EvidenceView, ExchangeView, Exchanged};

use super::Workspace;
use super::bundle::{ExchangeError, said_of};
use super::command::Refusal;

/// Why nothing was destroyed, unless it says so.
#[derive(Debug, Error)]
pub enum WipeRefusal {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    /// Nobody else is known to hold these numbers of these devices.
    #[error("nobody else is known to hold {0:?}")]
    OnlyHere(Vec<OnlyHere>),
    /// Files of evidence that nobody else is known to have and that are in no copy that was shown.
    #[error("{count} files of evidence are in no copy that was shown")]
    FilesOnlyHere { count: usize, first: String },
    #[error("{0} is no sound copy of this data")]
    NoCopy(PathBuf),
    #[error("the copy at {0} lies within the data")]
    CopyInside(PathBuf),
    #[error("the code typed is not that of this device")]
    NotConfirmed { code: String },
    /// The key is gone already; the rest is not.
    #[error("{path} could not be destroyed: {source}")]
    Stopped { path: PathBuf, source: io::Error },
}

impl WipeRefusal {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        let at = |key: &'static str, path: &Path| {
            Phrase::new(key).with("path", path.display().to_string())
        };
        match self {
            Self::Refused(refusal) => refusal.phrase(),
            Self::Exchange(error) => error.phrase(),
            Self::OnlyHere(only) => {
                let told = only.iter().map(OnlyHere::told).collect::<Vec<_>>().join("; ");
                Phrase::new("wipe-only-here").with("numbers", told)
            }
            Self::FilesOnlyHere { count, first } => Phrase::new("wipe-files-only-here")
                .with("count", *count)
                .with("first", first.as_str()),
            Self::NoCopy(path) => at("wipe-no-copy", path),
            Self::CopyInside(path) => at("wipe-copy-inside", path),
            Self::NotConfirmed { code } => {
                Phrase::new("wipe-not-confirmed").with("code", code.as_str())
            }
            Self::Stopped { path, source } => {
                at("wipe-stopped", path).with("why", source.to_string())
            }
        }
    }
}

/// Numbers of a device that nobody else is known to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnlyHere {
    pub device: DeviceId,
    pub from: u64,
    pub to: u64,
}

impl OnlyHere {
    /// As people are told of it: `K7QD-M2XA: 41–44`.
    pub fn told(&self) -> String {
        let Self { device, from, to } = self;
        let code = device.short();
        if from == to { format!("{code}: {from}") } else { format!("{code}: {from}–{to}") }
    }
}

/// What the wish to destroy the data comes with.
#[derive(Debug, Clone, Default)]
pub struct WipeOrder {
    /// The code of this device, as it was typed.
    pub typed: String,
    /// A backup that holds the files of evidence.
    pub copy: Option<PathBuf>,
}

impl Workspace {
    /// Numbers that nobody else is known to hold: of this device, and of devices declared lost, since those can hand
    /// over nothing any more. Of the notes on exchange that the own log ends with nobody has the last, and they tell of
    /// nothing else.
    pub fn only_here(&self) -> Result<Vec<OnlyHere>, WipeRefusal> {
        let own = self.own_device().ok_or(Refusal::ReadOnly)?;
        let exchanges = self.exchanges()?;
        let mut last_copies: BTreeSet<DeviceId> = BTreeSet::from([own]);
        for view in self.store.rosters().map_err(Refusal::from)? {
            last_copies.extend(view.roster.lost.keys());
        }
        let mut only = Vec::new();
        for device in last_copies {
            let held = held_elsewhere(&exchanges, device, own);
            if let Some(last) = self.last_that_matters(device, held)? {
                only.push(OnlyHere { device, from: held, to: last });
            }
        }
        Ok(only)
    }

    /// The last number at or above `from` that is more than a note on exchange.
    fn last_that_matters(&self, device: DeviceId, from: u64) -> Result<Option<u64>, WipeRefusal> {
        let links = self.store.chain(&device).map_err(Refusal::from)?;
        let mut last = None;
        for link in links.iter().filter(|link| link.seq >= from) {
            let record = self.store.linked_record(&device, link).map_err(Refusal::from)?;
            if !Fact::OF_EXCHANGE.contains(&record.header.kind.as_str()) {
                last = Some(link.seq);
            }
        }
        Ok(last)
    }

    /// Whether the data may be destroyed. Data made up for practice may always be.
    pub fn check_wipe(&self, copy: Option<&Path>) -> Result<(), WipeRefusal> {
        if self.is_sample() {
            return Ok(());
        }
        let only = self.only_here()?;
        if !only.is_empty() {
            return Err(WipeRefusal::OnlyHere(only));
        }
        let copied = copy.map(|copy| self.files_of_copy(copy)).transpose()?.unwrap_or_default();
        let files = self.store.all_evidence().map_err(Refusal::from)?;
        let received = self.received_elsewhere()?;
        let uncopied: Vec<_> = files
            .iter()
            .filter(|view| !received.contains(&view.id) && self.is_here(view))
            .filter(|view| !self.is_among(view, &copied))
            .collect();
        match uncopied.first() {
            None => Ok(()),
            Some(first) => Err(WipeRefusal::FilesOnlyHere {
                count: uncopied.len(),
                first: first.file.title.clone(),
            }),
        }
    }

    /// Files of evidence that another device says became whole there.
    fn received_elsewhere(&self) -> Result<BTreeSet<EvidenceId>, WipeRefusal> {
        let own = self.own_device();
        let mut received = BTreeSet::new();
        for view in self.exchanges()? {
            if let Exchanged::TakenIn(taken) = view.told
                && own != Some(view.mark.device)
            {
                received.extend(taken.evidence);
            }
        }
        Ok(received)
    }

    /// Whether a file has its place among these names.
    fn is_among(&self, view: &EvidenceView, names: &BTreeSet<String>) -> bool {
        let place = BlobId::from_hex(&view.file.sha256);
        let place = place.map(|id| self.vault.blobs(&self.layout).path(id));
        let name = place.as_deref().and_then(Path::file_name);
        name.is_some_and(|name| names.contains(name.to_string_lossy().as_ref()))
    }

    /// The names of the files of evidence in a backup that is as it was made.
    fn files_of_copy(&self, copy: &Path) -> Result<BTreeSet<String>, WipeRefusal> {
        let unsound = || WipeRefusal::NoCopy(copy.to_owned());
        let (place, root) = (copy.canonicalize(), self.layout.root().canonicalize());
        if let (Ok(place), Ok(root)) = (&place, &root)
            && place.starts_with(root)
        {
            return Err(WipeRefusal::CopyInside(copy.to_owned()));
        }
        let report = bag::check(copy).map_err(|_| unsound())?;
        if !report.ok {
            return Err(unsound());
        }
        let blobs = super::restore::data_of(copy).blobs();
        let mut names = BTreeSet::new();
        let mut folders = vec![blobs];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries.flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Some(name) = path.file_name() {
                    names.insert(name.to_string_lossy().into_owned());
                }
            }
        }
        Ok(names)
    }

    /// Destroys all data of this directory, the keys first: sealed data is unreadable from then on, whatever is left.
    pub fn wipe(self, order: &WipeOrder) -> Result<Wiped, WipeRefusal> {
        let own = self.own_device().ok_or(Refusal::ReadOnly)?;
        self.check_wipe(order.copy.as_deref())?;
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if !plain(&order.typed).eq_ignore_ascii_case(&plain(&own.short())) {
            return Err(WipeRefusal::NotConfirmed { code: own.short() });
        }
        let disk = self.layout.disk().clone();
        let (root, keys) = (self.layout.root().to_owned(), self.layout.keys());
        // The index must have let go of its files before they are overwritten.
        drop(self);
        destroy(&disk, &keys)?;
        let entries = std::fs::read_dir(&root).map_err(stopped(&root))?;
        let mut left = Vec::new();
        for entry in entries {
            let path = entry.map_err(stopped(&root))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if is_ours(&name) {
                destroy(&disk, &path)?;
            } else {
                left.push(name);
            }
        }
        if left.is_empty() {
            std::fs::remove_dir(&root).map_err(stopped(&root))?;
        }
        left.sort();
        Ok(Wiped { root, left })
    }
}

/// What was destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wiped {
    pub root: PathBuf,
    /// Files in the directory that this program never made. They are as they were.
    pub left: Vec<String>,
}

/// What names in a data directory begin with.
const OURS: [&str; 20] = [
    "ballast",
    "blobs",
    "checklists",
    "clean",
    "copied.json",
    "drafts",
    "erasing",
    "exchange-key",
    "filters.json",
    "incoming",
    "index",
    "keys",
    "ledger",
    "letterheads",
    "lock",
    "recovery",
    "screens.toml",
    "settings.toml",
    ".ballast",
    ".keys",
];

fn is_ours(name: &str) -> bool {
    OURS.iter().any(|own| name.starts_with(own))
}

fn destroy(disk: &Disk, path: &Path) -> Result<(), WipeRefusal> {
    let done = if path.is_dir() { wipe_dir(disk, path) } else { wipe_file(disk, path) };
    done.map_err(stopped(path))
}

fn stopped(path: &Path) -> impl FnOnce(io::Error) -> WipeRefusal {
    let path = path.to_owned();
    move |source| WipeRefusal::Stopped { path, source }
}

/// How far others than this device, and than the device itself, say that they hold its records with all they say.
fn held_elsewhere(exchanges: &[ExchangeView], device: DeviceId, own: DeviceId) -> u64 {
    let others =
        said_of(exchanges, device).into_iter().filter(|(by, _)| ![own, device].contains(by));
    others.map(|(_, held)| held.whole()).max().unwrap_or_default()
}
