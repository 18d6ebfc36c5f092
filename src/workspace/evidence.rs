//! Files of evidence: taken in, put behind answers and findings, copied, handed over.
//!
//! The bytes are on the disk before any record tells of them, and a copy is recorded before it gets its name. The
//! file that somebody brought stays where it is and as it is.

mod checking;
mod correcting;
mod giving;
mod listing;
mod nearby;
mod packing;
mod taking;

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::domain::evidence::file::{Handling, check_hand_over};
use crate::domain::evidence::{Evidence, media};
use crate::domain::id::EvidenceId;
use crate::domain::recipient::Recipient;
use crate::exchange::picture::NotStripped;
use crate::i18n::Phrase;
use crate::ledger::blob::BlobError;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::view::EvidenceView;

use super::Workspace;
use super::command::{Behind, Command, Done, Missing, Refusal};
use super::commit::Entry;
use super::registry::not_found;

pub use checking::{EvidenceFault, EvidenceFaultKind, EvidenceReport, check_evidence};
pub use correcting::{EntryRow, Retitled};
pub use giving::CopyOrder;
pub use listing::{CustodyStep, EvidenceBehind, EvidenceRow, What, handling_phrase};
pub use nearby::{files_below, nearby_files};
pub(super) use packing::{EvidenceForPack, PackedFile};
pub use taking::{TakeOrder, TakenIn, dropped_path};

pub use crate::report::figures::size_phrase;

/// How far work on a large file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    pub step: EvidenceStep,
    /// Bytes.
    pub done: u64,
    pub total: u64,
}

/// What is being done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceStep {
    Hashing,
    Storing,
    Copying,
}

/// Hears how far the work has come, and says whether it is to go on.
pub type OnPassed<'a> = &'a mut dyn FnMut(Passed) -> ControlFlow<()>;

/// Why nothing was taken in or given out. Nothing was left behind, and the file that was named is untouched.
#[derive(Debug, Error)]
pub enum EvidenceError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("{path} cannot be read: {source}")]
    Unread { path: PathBuf, source: io::Error },
    #[error("{path} is no file")]
    NoFile { path: PathBuf },
    #[error("{path} is empty")]
    Empty { path: PathBuf },
    #[error("{path} has {size} bytes, more than {most}")]
    TooLarge { path: PathBuf, size: u64, most: u64 },
    #[error("{needed} bytes are needed, {free} are free")]
    NoRoom { needed: u64, free: u64 },
    #[error("{path} changed while it was read")]
    Changed { path: PathBuf },
    /// The same bytes are evidence already.
    #[error("it is evidence already: {}", view.id)]
    AlreadyHere { view: Box<EvidenceView>, restored: bool },
    #[error("the evidence could not be written: {0}")]
    Unwritten(io::Error),
    /// It was taken in on another device, or it is lost.
    #[error("the file of {0} is not on this device")]
    NotHere(EvidenceId),
    #[error("the file of {0} is damaged")]
    Damaged(EvidenceId),
    #[error("an original is not for {0:?}")]
    NotFor(Recipient),
    #[error("no stripped copy can be made of {media}")]
    NotStripped { media: String, why: NotStripped },
    #[error("{path} is already there")]
    Exists { path: PathBuf },
    #[error("{path}: {source}")]
    Place { path: PathBuf, source: io::Error },
    #[error("too much evidence for a pack: {size} bytes, more than {most}")]
    TooMuchForPack { size: u64, most: u64 },
    #[error("stopped")]
    Stopped,
}

impl From<crate::store::StoreError> for EvidenceError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl EvidenceError {
    /// Whether the disk did not take the record of it.
    pub fn is_not_saved(&self) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.is_not_saved())
    }

    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        let at = |key: &'static str, path: &Path| {
            Phrase::new(key).with("path", path.display().to_string())
        };
        match self {
            Self::Refused(refusal) => refusal.phrase(),
            Self::Unread { path, source } => {
                at("evidence-unread", path).with("why", source.to_string())
            }
            Self::NoFile { path } => at("evidence-no-file", path),
            Self::Empty { path } => at("evidence-empty", path),
            Self::TooLarge { path, size, most } => at("evidence-too-large", path)
                .with("size", size_phrase(*size))
                .with("most", size_phrase(*most)),
            Self::NoRoom { needed, free } => Phrase::new("evidence-no-room")
                .with("needed", size_phrase(*needed))
                .with("free", size_phrase(*free)),
            Self::Changed { path } => at("evidence-changed", path),
            Self::AlreadyHere { view, restored } => {
                let key = if *restored { "evidence-restored" } else { "evidence-already-here" };
                Phrase::new(key)
                    .with("id", view.id.short())
                    .with("title", view.file.title.as_str())
                    .with("on", view.file.taken_in.format("%d.%m.%Y").to_string())
            }
            Self::Unwritten(error) if error.kind() == io::ErrorKind::StorageFull => {
                Refusal::DiskFull.phrase()
            }
            Self::Unwritten(error) => {
                Phrase::new("evidence-unwritten").with("why", error.to_string())
            }
            Self::NotHere(id) => Phrase::new("evidence-not-here").with("id", id.short()),
            Self::Damaged(id) => Phrase::new("evidence-damaged").with("id", id.short()),
            Self::NotFor(_) => Phrase::new("evidence-original-not-for-body"),
            Self::NotStripped { media, why } => Phrase::new(match why {
                NotStripped::Unknown => "evidence-not-stripped",
                NotStripped::TooLarge => "evidence-too-large-to-strip",
                NotStripped::Damaged => "evidence-not-whole",
            })
            .with("media", media::word(media)),
            Self::Exists { path } => at("export-exists", path),
            Self::Place { path, source } => {
                at("export-failed", path).with("why", source.to_string())
            }
            Self::TooMuchForPack { size, most } => Phrase::new("evidence-too-much-for-pack")
                .with("size", size_phrase(*size))
                .with("most", size_phrase(*most)),
            Self::Stopped => Phrase::new("evidence-stopped"),
        }
    }

    /// An error of the files, about what was named so.
    fn of_blob(error: BlobError, path: &Path) -> Self {
        match error {
            BlobError::Changed => Self::Changed { path: path.to_owned() },
            BlobError::Source(source) => Self::Unread { path: path.to_owned(), source },
            BlobError::Write(error) => Self::Unwritten(error),
            BlobError::Stopped => Self::Stopped,
        }
    }
}

impl Workspace {
    pub(super) fn require_evidence(&self, id: EvidenceId) -> Result<EvidenceView, Refusal> {
        self.store.evidence(id)?.ok_or_else(|| not_found(Missing::Evidence, id))
    }

    /// Puts a file behind an answer of the operator's or a finding. One that stands there already stays once.
    pub(super) fn link_evidence(
        &mut self,
        id: EvidenceId,
        behind: Behind,
    ) -> Result<Done, Refusal> {
        let file = self.require_evidence(id)?.file;
        let evidence = Evidence::File { sha256: file.sha256, title: file.title };
        self.change_evidence(behind, |all| {
            add_once(all, evidence);
            Ok(())
        })
    }

    /// Changes what stands behind an answer of the operator's or a finding.
    fn change_evidence(
        &mut self,
        behind: Behind,
        change: impl FnOnce(&mut Vec<Evidence>) -> Result<(), Refusal>,
    ) -> Result<Done, Refusal> {
        match behind {
            Behind::Answer(visit, item) => {
                let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
                let standing = self.store.answer(visit, &item)?;
                let Some((_, answer)) = standing.by(operator) else {
                    return Err(Refusal::NoAnswerForEvidence(item));
                };
                let mut answer = answer.clone();
                change(&mut answer.evidence)?;
                self.execute(Command::RecordAnswer { visit, item, answer })
            }
            Behind::Finding(id) => {
                let mut finding = self.require_finding(id)?.value;
                change(&mut finding.evidence)?;
                self.execute(Command::ChangeFinding { id, finding })
            }
        }
    }

    /// Whether evidence can be put there now.
    fn check_behind(&self, behind: &Behind) -> Result<(), Refusal> {
        match behind {
            Behind::Answer(visit, item) => {
                let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
                let (visit_of, _) = self.visit_as_member(*visit)?;
                visit_of.value.takes_answers()?;
                let standing = self.store.answer(*visit, item)?;
                let own = standing.by(operator).map(drop);
                own.ok_or_else(|| Refusal::NoAnswerForEvidence(item.clone()))
            }
            Behind::Finding(id) => {
                let finding = self.require_finding(*id)?.value;
                let (visit, _) = self.visit_as_member(finding.visit)?;
                Ok(visit.value.takes_finding(finding.item.is_some())?)
            }
        }
    }

    pub(super) fn hand_over_evidence(
        &mut self,
        id: EvidenceId,
        handling: Handling,
    ) -> Result<Done, Refusal> {
        let view = self.require_evidence(id)?;
        if let Handling::HandOver { to, paper, .. } = &handling {
            check_hand_over(to, paper).map_err(Refusal::HandOver)?;
        }
        Ok(Done { records: self.handle(&view, handling)?, ..Done::default() })
    }

    /// Records what was done with a file.
    fn handle(
        &mut self,
        view: &EvidenceView,
        handling: Handling,
    ) -> Result<Vec<crate::domain::id::RecordId>, Refusal> {
        let register = RegisterId::Evidence(view.id);
        let mut batch = self.begin()?;
        let seen = view.heads.iter().take(MOST_SEEN).copied().collect();
        self.add(&mut batch, Entry::change(&register, Fact::EvidenceHandled(handling), seen))?;
        self.commit(batch)
    }
}

/// So many records may be named as seen.
const MOST_SEEN: usize = 64;

fn add_once(all: &mut Vec<Evidence>, evidence: Evidence) {
    let hash = |own: &Evidence| match own {
        Evidence::File { sha256, .. } => Some(sha256.clone()),
        _ => None,
    };
    let is_same = |own: &Evidence| hash(own).is_some() && hash(own) == hash(&evidence);
    if !all.iter().any(is_same) {
        all.push(evidence);
    }
}
