//! Taking in: read to the end and checked, previewed, and only then committed, all at once.

use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _};
use std::path::Path;

use crate::exchange::bundle::{BundleError, Item, Manifest, Reader};
use crate::ledger::age::{AgeError, Key, MOST_ENVELOPE, envelope_len, open_from, sealed_len};
use crate::ledger::blob::BlobId;
use crate::ledger::exchanged::{Holdings, TakenIn};
use crate::ledger::fact::Fact;
use crate::ledger::intake::StagedIntake;
use crate::ledger::register_id::RegisterKind;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::commit::Entry;

use super::files::StagedFiles;
use super::pack::go_on;
use super::preview::Preview;
use super::{BundleStage, BundleStep, ExchangeError, OnBundleStep};

/// A bundle that was read to its end and found sound. Nothing of it counts yet.
#[derive(Debug)]
pub struct StagedBundle {
    staged: StagedIntake,
    files: StagedFiles,
    pub preview: Preview,
}

/// What was taken in.
#[derive(Debug, Clone)]
pub struct TakenInNow {
    pub preview: Preview,
    /// This device goes on under a new key: somebody else has used the old one.
    pub new_key: bool,
    /// How many files of evidence are whole here by it.
    pub files: u64,
}

impl Workspace {
    /// Reads a bundle to its end, checks everything, and says what it would bring.
    pub fn stage_bundle(
        &mut self,
        path: &Path,
        key: &Key,
        on_step: OnBundleStep<'_>,
    ) -> Result<StagedBundle, ExchangeError> {
        let mut staging = self.begin_staging()?;
        let mut file = File::open(path).map_err(BundleError::Io)?;
        let len = file.metadata().map_err(BundleError::Io)?.len();
        let envelope = envelope_of(&mut file).map_err(BundleError::Io)?;
        let opened =
            open_from(BufReader::with_capacity(1 << 16, file), key).map_err(BundleError::from)?;
        let mut reader = Reader::begin(opened)?;
        let manifest = reader.manifest().clone();
        let whole = envelope.map_or(0, |envelope| sealed_len(envelope, reader.told_len()));
        let told = |error| told(error, len < whole);
        StagedFiles::check_room(&self.layout, manifest.file_bytes)?;
        let blobs = self.vault.blobs(&self.layout);
        let mut files = StagedFiles::beside(staging.place(), &self.layout, blobs);
        let mut read = 0;
        loop {
            let item = reader.next_item().map_err(told)?;
            match item {
                Some(Item::Record(record)) => {
                    read += record.payload().len() as u64;
                    self.stage_record(&mut staging, &record)?;
                }
                Some(Item::Later(payload)) => {
                    read += payload.len() as u64;
                    self.stage_later(&mut staging, &payload)?;
                }
                Some(Item::Piece(piece)) => {
                    read += piece.len;
                    files.take(&piece, &mut reader).map_err(|error| match error {
                        ExchangeError::Bundle(error) => told(error).into(),
                        other => other,
                    })?;
                }
                Some(Item::Bytes(_)) => {}
                None => break,
            }
            go_on(on_step, BundleStage::Reading, (read, manifest.bytes))?;
        }
        let packer_known = self.store.devices().contains(&manifest.device);
        let (staged, arrival) = self.end_staging(staging)?;
        let packer_lost = self.lost_devices()?.contains_key(&manifest.device);
        let files_coming = files.coming()?;
        let preview = Preview { manifest, packer_known, packer_lost, files: files_coming, arrival };
        Ok(StagedBundle { staged, files, preview })
    }

    /// Takes in what was staged. When this returns, all of it is on the disk, in the logs and in the lists. It is
    /// one commit: what `on_step` says stops nothing any more.
    pub fn take_in_bundle(
        &mut self,
        staged: StagedBundle,
        on_step: OnBundleStep<'_>,
    ) -> Result<TakenInNow, ExchangeError> {
        let StagedBundle { staged, files, preview } = staged;
        if !preview.brings_something() {
            return Ok(TakenInNow { preview, new_key: false, files: 0 });
        }
        let mut on_record = |done, total| {
            let stage = BundleStage::TakingIn;
            let _committed = on_step(BundleStep { stage, done, total });
        };
        let arrival = &preview.arrival;
        let (new_key, whole) =
            self.take_in_staged(staged, arrival, &mut on_record, || files.land())?;
        self.record_taking_in(&preview.manifest, &preview, &whole)?;
        Ok(TakenInNow { preview, new_key, files: whole.len() as u64 })
    }

    fn record_taking_in(
        &mut self,
        manifest: &Manifest,
        preview: &Preview,
        whole: &[BlobId],
    ) -> Result<(), Refusal> {
        let Holdings { have, ends } = self.store.holdings_and_ends()?;
        let taken = TakenIn {
            bundle: manifest.id.clone(),
            from: manifest.device,
            view: manifest.view,
            part: manifest.part,
            new: preview.new_count(),
            completed: preview.completed,
            have,
            evidence: self.evidence_of(whole)?,
            ends,
        };
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::create(RegisterKind::Exchange, Fact::BundleTakenIn(taken)))?;
        self.commit(batch)?;
        Ok(())
    }
}

/// Damage that is only a missing end is called so: the manifest says how long the whole would be.
fn told(error: BundleError, is_short: bool) -> BundleError {
    match error {
        BundleError::Envelope(AgeError::Damaged) if is_short => {
            BundleError::Envelope(AgeError::CutShort)
        }
        other => other,
    }
}

/// How long the envelope is, without going on in the file.
fn envelope_of(file: &mut File) -> io::Result<Option<u64>> {
    let mut begin = Vec::new();
    file.by_ref().take(MOST_ENVELOPE).read_to_end(&mut begin)?;
    file.rewind()?;
    Ok(envelope_len(&begin))
}
