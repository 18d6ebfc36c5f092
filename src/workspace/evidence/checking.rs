//! Checking files of evidence against the records that tell of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use serde::Serialize;

use crate::domain::id::EvidenceId;
use crate::i18n::Phrase;
use crate::ledger::blob::{BlobError, BlobId, BlobState, Blobs};
use crate::ledger::fact::Fact;
use crate::ledger::key::{DeviceId, KeyFile};
use crate::ledger::log::{Piece, scan_sealed};
use crate::ledger::record::Record;
use crate::ledger::seal::Passphrase;
use crate::store::compare::{OnProgress, Progress, Step, log_files};

use super::super::open::{OpenError, at};
use super::super::vault::{self, Vault};
use super::super::{Layout, Workspace};

/// What the check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EvidenceReport {
    /// Whether every file that was taken in on this device is here and is what it was.
    pub ok: bool,
    /// How many files are sound.
    pub files: usize,
    pub bytes: u64,
    /// How many were taken in on another device and are not here.
    pub elsewhere: usize,
    pub faults: Vec<EvidenceFault>,
}

/// One file that is not as the records say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceFault {
    pub name: EvidenceFaultKind,
    /// Its place in the data directory.
    pub file: String,
    /// What the records call it.
    pub evidence: Option<EvidenceId>,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceFaultKind {
    Missing,
    Damaged,
    /// No record tells of it: it was being taken in when the program stopped. No fault, and nothing is lost.
    Unreferenced,
}

impl EvidenceFault {
    /// What is wrong, what follows from it and what to do.
    pub fn phrase(&self) -> Phrase {
        let id = self.evidence.map_or_else(String::new, |id| id.short());
        let phrase = Phrase::new(match self.name {
            EvidenceFaultKind::Missing => "verify-evidence-missing",
            EvidenceFaultKind::Damaged => "verify-evidence-damaged",
            EvidenceFaultKind::Unreferenced => {
                return Phrase::new("verify-evidence-unreferenced")
                    .with("file", self.file.as_str());
            }
        });
        phrase.with("file", self.file.as_str()).with("id", id)
    }
}

/// A file as its record tells of it.
struct Told {
    id: EvidenceId,
    size: u64,
    /// It was recorded on this very device.
    is_own: bool,
}

/// Hashes every file of evidence of a data directory without opening it. None where sealed records cannot be
/// read, so that nothing can be said.
pub fn check_evidence(
    layout: &Layout,
    passphrase: Option<&Passphrase>,
    on_progress: OnProgress<'_>,
) -> Result<Option<EvidenceReport>, OpenError> {
    match vault::unlock(layout, passphrase) {
        Ok((keys, vault, _)) => check(layout, &vault, Some(keys.device()), on_progress).map(Some),
        Err(error @ (OpenError::PassphraseNeeded | OpenError::WrongPassphrase)) => Err(error),
        Err(_) if is_plain(layout) => check(layout, &Vault::plain(), None, on_progress).map(Some),
        Err(_) => Ok(None),
    }
}

fn is_plain(layout: &Layout) -> bool {
    !layout.keys().exists() || matches!(KeyFile::read(&layout.keys()), Ok(KeyFile::Plain(_)))
}

impl Workspace {
    /// Hashes every file of evidence.
    pub fn check_evidence(&self, on_progress: OnProgress<'_>) -> Result<EvidenceReport, OpenError> {
        let own = self.pen.as_ref().map(|pen| pen.keys.device());
        check(&self.layout, &self.vault, own, on_progress)
    }
}

fn check(
    layout: &Layout,
    vault: &Vault,
    own: Option<DeviceId>,
    on_progress: OnProgress<'_>,
) -> Result<EvidenceReport, OpenError> {
    let told = told(layout, vault, own)?;
    let blobs = vault.blobs(layout);
    let total = told.values().map(|told| told.size).sum();
    let mut report = EvidenceReport { ok: true, ..EvidenceReport::default() };
    let mut before = 0;
    for (id, told) in &told {
        let mut on_bytes = |done: u64| {
            on_progress(Progress { step: Step::Verifying, done: before + done, total });
            ControlFlow::Continue(())
        };
        let state = blobs.check(*id, &mut on_bytes).map_err(|error| match error {
            BlobError::Source(source) | BlobError::Write(source) => at(&blobs.path(*id))(source),
            other => at(&blobs.path(*id))(std::io::Error::other(other)),
        })?;
        before += told.size;
        report.add(state, (*id, told), &blobs);
    }
    let known: BTreeSet<BlobId> = told.keys().copied().collect();
    for file in blobs.others(&known).map_err(at(blobs.dir()))? {
        let name = EvidenceFaultKind::Unreferenced;
        report.faults.push(EvidenceFault { name, file, evidence: None });
    }
    Ok(report)
}

impl EvidenceReport {
    fn add(&mut self, state: BlobState, (id, told): (BlobId, &Told), blobs: &Blobs) {
        let name = match state {
            BlobState::Sound { size } => {
                self.files += 1;
                self.bytes += size;
                return;
            }
            BlobState::Missing if !told.is_own => {
                self.elsewhere += 1;
                return;
            }
            BlobState::Missing => EvidenceFaultKind::Missing,
            BlobState::Damaged => EvidenceFaultKind::Damaged,
        };
        self.ok = false;
        self.faults.push(EvidenceFault { name, file: blobs.place(id), evidence: Some(told.id) });
    }
}

/// Every file that a record tells of.
fn told(
    layout: &Layout,
    vault: &Vault,
    own: Option<DeviceId>,
) -> Result<BTreeMap<BlobId, Told>, OpenError> {
    let mut found: BTreeMap<BlobId, Told> = BTreeMap::new();
    let dir = layout.ledger();
    for log in log_files(&dir).map_err(at(&dir))? {
        let scanned = scan_sealed(&log.path, vault.logs(), |piece| {
            let Piece::Frame { payload, .. } = piece else { return };
            let Ok(record) = Record::admit(&payload) else { return };
            if record.header.kind != Fact::EVIDENCE_TAKEN {
                return;
            }
            let Some(Fact::EvidenceTaken(file)) = Fact::of(&record) else { return };
            let Some(blob) = BlobId::from_hex(&file.sha256) else { return };
            let is_own = own == Some(record.header.device);
            let told =
                found.entry(blob).or_insert(Told { id: record.id.into(), size: file.size, is_own });
            told.is_own |= is_own;
        });
        scanned.map_err(at(&log.path))?;
    }
    Ok(found)
}
