//! Records from laptop to laptop: packing a bundle, looking into one, taking one in.

mod choice;
mod files;
mod found;
mod joined;
mod keys;
mod land;
mod overview;
mod pack;
mod preview;
mod staging;
mod take_in;
mod told;
mod voices;

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::domain::id::{EvidenceId, VisitId};
use crate::exchange::bundle::BundleError;
use crate::i18n::Phrase;
use crate::ledger::age::{AgeError, Identity};
use crate::ledger::exchanged::Held;
use crate::ledger::key::DeviceId;
use crate::store::StoreError;
use crate::store::view::ExchangeView;

use super::Workspace;
use super::command::Refusal;
use super::evidence::size_phrase;

pub use crate::exchange::bundle::View;
pub use files::FilesComing;
pub use found::{ENDING, bundle_files};
pub use keys::{Card, KnownLaptop, identities_in, read_bounded};
pub(super) use land::land_waiting;
pub use overview::{ExchangeOverview, ExchangeRow, RoundOnLaptops};
pub use pack::{PackOrder, PackedBundle, PackedFile};
pub use preview::{AfterLoss, Arrival, ClockAhead, NewRecords, Preview, Sort, lost_phrase};
pub use take_in::{StagedBundle, TakenInNow};

/// The file of the key that bundles for this device are packed for.
pub(super) const EXCHANGE_KEY: &str = "exchange-key";

/// The form of a list of what a device holds.
const HAVE_FORMAT: &str = "tekseru.have/1";
/// A list of what a device holds is never longer.
pub const MAX_HAVE_BYTES: u64 = 4 << 20;

/// How far long work has come: in bytes, and in records while they are being taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BundleStep {
    pub stage: BundleStage,
    pub done: u64,
    pub total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleStage {
    Packing,
    Checking,
    Reading,
    /// What was read counts from now on: nothing stops it any more.
    TakingIn,
}

/// Hears how far the work has come, and says whether it is to go on.
pub type OnBundleStep<'a> = &'a mut dyn FnMut(BundleStep) -> ControlFlow<()>;

/// Why no bundle was packed or taken in. Nothing was changed, unless it says so.
#[derive(Debug, Error)]
pub enum ExchangeError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Bundle(#[from] BundleError),
    #[error("{path} is already there")]
    Exists { path: PathBuf },
    #[error("{path}: {source}")]
    Place { path: PathBuf, source: io::Error },
    /// What was written does not read back as it was.
    #[error("{path} does not read back as it was written: {source}")]
    Unproved { path: PathBuf, source: BundleError },
    #[error("the key for exchange cannot be read or written: {0}")]
    Key(#[source] io::Error),
    #[error("nobody is named who could open it")]
    NoRecipient,
    /// What was typed is no key, no file with keys and nobody on a roster.
    #[error("{0} is no key, no file of keys and no name on a roster")]
    NoSuchKey(String),
    #[error("{} holds no secret key", .0.display())]
    NoIdentity(PathBuf),
    #[error("the list of what the other side has cannot be used")]
    NotAHaveList,
    #[error("there is nothing to pack")]
    Nothing,
    #[error("a part must have room for at least {least} bytes")]
    PartTooSmall { least: u64 },
    /// Everything is on the disk, and the next start puts it where it belongs.
    #[error("what was taken in could not be put into the logs yet: {0}")]
    Unfinished(#[source] io::Error),
    #[error("{needed} bytes are needed, {free} are free")]
    NoRoom { needed: u64, free: u64 },
    /// A file of evidence could not be read, or not be kept.
    #[error("a file of evidence could not be read or written: {0}")]
    File(#[source] io::Error),
    /// What came under the name of a file is another.
    #[error("a file of evidence is not the one it is called")]
    FalseFile,
    /// The log of records of a later version.
    #[error("the records of a newer version cannot be read: {0}")]
    Later(#[source] io::Error),
    #[error("stopped")]
    Stopped,
}

impl From<StoreError> for ExchangeError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl ExchangeError {
    /// Whether something may be on the screen and is not on the disk.
    pub fn is_not_saved(&self) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.is_not_saved())
    }

    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        let with_path = |key: &'static str, path: &PathBuf| {
            Phrase::new(key).with("path", path.display().to_string())
        };
        match self {
            Self::Refused(refusal) => refusal.phrase(),
            Self::Bundle(error) => bundle_phrase(error),
            Self::Exists { path } => with_path("export-exists", path),
            Self::Place { path, source } => {
                with_path("export-failed", path).with("why", source.to_string())
            }
            Self::Unproved { path, source } => {
                with_path("bundle-unproved", path).with("why", source.to_string())
            }
            Self::Key(error) => Phrase::new("bundle-key-failed").with("why", error.to_string()),
            Self::NoRecipient => Phrase::new("bundle-no-recipient"),
            Self::NoSuchKey(typed) => {
                Phrase::new("cli-bundle-no-such-key").with("key", typed.as_str())
            }
            Self::NoIdentity(file) => {
                Phrase::new("cli-bundle-no-identity").with("file", file.display().to_string())
            }
            Self::NotAHaveList => Phrase::new("bundle-not-a-have-list"),
            Self::Nothing => Phrase::new("bundle-nothing"),
            Self::PartTooSmall { least } => {
                Phrase::new("bundle-part-too-small").with("least", least.to_string())
            }
            Self::Unfinished(error) => {
                Phrase::new("bundle-unfinished").with("why", error.to_string())
            }
            Self::NoRoom { needed, free } => Phrase::new("evidence-no-room")
                .with("needed", size_phrase(*needed))
                .with("free", size_phrase(*free)),
            Self::Later(error) => Phrase::new("bundle-later-failed").with("why", error.to_string()),
            Self::File(error) => Phrase::new("bundle-file-failed").with("why", error.to_string()),
            Self::FalseFile => Phrase::new("bundle-false-file"),
            Self::Stopped => Phrase::new("bundle-stopped"),
        }
    }
}

fn bundle_phrase(error: &BundleError) -> Phrase {
    use crate::exchange::bundle::LooksLike;
    match error {
        BundleError::Io(error) => Phrase::new("import-unreadable").with("why", error.to_string()),
        BundleError::NotABundle(looks) => Phrase::new(match looks {
            LooksLike::Zip => "bundle-is-zip",
            LooksLike::Pdf => "bundle-is-pdf",
            LooksLike::Empty => "bundle-is-empty",
            LooksLike::Unknown => "bundle-is-none",
        }),
        BundleError::Envelope(error) => envelope_phrase(error),
        BundleError::NoRecords => Phrase::new("bundle-no-records"),
        BundleError::NewerVersion(version) => {
            Phrase::new("bundle-newer").with("version", version.to_string())
        }
        BundleError::Malformed { at } => Phrase::new("bundle-malformed").with("at", at.to_string()),
        BundleError::TooMuch => Phrase::new("bundle-too-much"),
        BundleError::OutOfOrder { number } => {
            Phrase::new("bundle-out-of-order").with("number", number.to_string())
        }
        BundleError::Refused { number, refusal } => Phrase::new("bundle-record-refused")
            .with("number", number.to_string())
            .with("why", refusal.to_string()),
        BundleError::NotAsTold => Phrase::new("bundle-not-as-told"),
        BundleError::BadSeal => Phrase::new("bundle-bad-seal"),
    }
}

fn envelope_phrase(error: &AgeError) -> Phrase {
    Phrase::new(match error {
        AgeError::Io(error) => {
            return Phrase::new("import-unreadable").with("why", error.to_string());
        }
        AgeError::Form(_) => "bundle-is-none",
        AgeError::NewerVersion => "bundle-newer-envelope",
        AgeError::TooManyRecipients => "bundle-envelope-too-long",
        AgeError::NoMatch => "bundle-not-for-us",
        AgeError::NeedsPassphrase => "bundle-needs-passphrase",
        AgeError::WrongPassphrase => "bundle-wrong-passphrase",
        AgeError::TooCostly => "bundle-too-costly",
        AgeError::Damaged => "bundle-damaged",
        AgeError::CutShort => "bundle-cut-short",
        AgeError::TooLong => "bundle-too-much",
    })
}

/// What a device holds, as it is handed to whoever packs for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HaveList {
    format: String,
    /// Whose list it is, and the key that bundles for it are packed for: enough to enter it on a roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    pub have: Vec<Held>,
    /// Files of evidence whose bytes are there. They go by what was recorded of them: their hashes would tell whoever
    /// finds the list which files are evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<EvidenceId>,
}

impl HaveList {
    pub fn new(have: Vec<Held>, files: Vec<EvidenceId>) -> Self {
        Self { format: HAVE_FORMAT.to_owned(), device: None, key: None, have, files }
    }

    /// The list as a file.
    pub fn to_file(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).expect("numbers and words can be written");
        text.push(b'\n');
        text
    }

    /// Reads one within bounds.
    pub fn read(bytes: &[u8]) -> Result<Self, ExchangeError> {
        let list: Self = serde_json::from_slice(bytes).map_err(|_| ExchangeError::NotAHaveList)?;
        if list.format == HAVE_FORMAT { Ok(list) } else { Err(ExchangeError::NotAHaveList) }
    }
}

/// A device as the records here tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceStanding {
    pub device: DeviceId,
    pub own: bool,
    /// Every number below is here.
    pub upto: u64,
    /// How many of its records are here.
    pub records: u64,
    /// The first number of which there are two records.
    pub forked: Option<u64>,
    /// Other devices that say they hold all of its records that are here.
    pub held_by: Vec<DeviceId>,
}

impl Workspace {
    /// The key that bundles for this device are packed for; made when it is first asked for.
    pub fn exchange_identity(&self) -> Result<Identity, ExchangeError> {
        let files = self.private_files();
        match files.read(EXCHANGE_KEY).map(Zeroizing::new) {
            Ok(bytes) => {
                let text = std::str::from_utf8(&bytes).unwrap_or_default();
                let damaged = || ExchangeError::Key(io::ErrorKind::InvalidData.into());
                let kept = Identity::of_file(text).ok().and_then(|kept| kept.into_iter().next());
                kept.ok_or_else(damaged)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if self.is_read_only() {
                    return Err(Refusal::ReadOnly.into());
                }
                let identity = Identity::generate();
                let text = identity.to_file();
                files.write(EXCHANGE_KEY, text.as_bytes()).map_err(ExchangeError::Key)?;
                Ok(identity)
            }
            Err(error) => Err(ExchangeError::Key(error)),
        }
    }

    /// What is here of each device, for whoever packs for this one.
    pub fn have_list(&self) -> Result<HaveList, Refusal> {
        let files = self.store.all_evidence()?.into_iter().filter(|view| self.is_here(view));
        let list = HaveList::new(self.store.holdings()?, files.map(|view| view.id).collect());
        let key = self.exchange_identity().ok().map(|key| key.recipient().to_string());
        Ok(HaveList { device: self.own_device(), key, ..list })
    }

    /// The device that writes here; none where the data is open for reading only.
    pub fn own_device(&self) -> Option<DeviceId> {
        self.pen.as_ref().map(|pen| pen.keys.device())
    }

    /// Where a visit went: the code of its facility, as far as it is known here.
    pub fn facility_code_of(&self, visit: VisitId) -> Result<String, Refusal> {
        let visit = self.store.visit(visit)?;
        let facility = visit.map(|visit| self.store.facility(visit.value.facility)).transpose()?;
        Ok(facility.flatten().map_or_else(String::new, |facility| facility.value.code))
    }

    /// Bundles packed and taken in, on any device, the latest first.
    pub fn exchanges(&self) -> Result<Vec<ExchangeView>, Refusal> {
        let mut views = self.store.exchanges()?;
        views.sort_by_key(|view| std::cmp::Reverse((view.mark.hlc, view.id)));
        Ok(views)
    }

    /// The devices whose records are here, this one first.
    pub fn devices(&self) -> Result<Vec<DeviceStanding>, Refusal> {
        let exchanges = self.exchanges()?;
        let own = self.own_device();
        let mut devices = Vec::new();
        for Held { device, upto, .. } in self.store.holdings()? {
            let links = self.store.chain(&device)?;
            let forked = links.array_windows().find(|[one, next]| one.seq == next.seq);
            devices.push(DeviceStanding {
                device,
                own: own == Some(device),
                upto,
                records: links.len() as u64,
                forked: forked.map(|[one, _]| one.seq),
                held_by: holders(&exchanges, device, upto),
            });
        }
        devices.sort_by_key(|standing| (!standing.own, standing.device));
        Ok(devices)
    }
}

/// Who says they hold every record of a device below this number.
pub(super) fn holders(exchanges: &[ExchangeView], of: DeviceId, upto: u64) -> Vec<DeviceId> {
    let holds = |(by, held): &(DeviceId, Held)| *by != of && held.upto >= upto;
    said_of(exchanges, of).into_iter().filter(holds).map(|(by, _)| by).collect()
}

/// How far each device says that it holds the records of one. What it said of it last counts: data that was restored
/// from an old copy holds less than it did.
pub(super) fn said_of(exchanges: &[ExchangeView], of: DeviceId) -> BTreeMap<DeviceId, Held> {
    let mut last: BTreeMap<DeviceId, (u64, Held)> = BTreeMap::new();
    for view in exchanges {
        let Some(held) = view.told.have().iter().find(|held| held.device == of) else { continue };
        let said = (view.mark.seq, *held);
        let known = last.entry(view.mark.device).or_insert(said);
        *known = said.max(*known);
    }
    last.into_iter().map(|(by, (_, held))| (by, held)).collect()
}
