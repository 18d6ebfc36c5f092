//! Taking in: read to the end and checked, previewed, and only then committed, all at once.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::exchange::bundle::{BundleError, Item, Manifest, Reader};
use crate::ledger::age::{AgeError, Key, open_from};
use crate::ledger::exchanged::TakenIn;
use crate::ledger::fact::Fact;
use crate::ledger::intake::StagedIntake;
use crate::ledger::register_id::RegisterKind;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::commit::Entry;

use super::pack::go_on;
use super::preview::Preview;
use super::{BundleStage, ExchangeError, OnBundleStep};

/// A bundle that was read to its end and found sound. Nothing of it counts yet.
#[derive(Debug)]
pub struct StagedBundle {
    staged: StagedIntake,
    pub preview: Preview,
}

/// What was taken in.
#[derive(Debug, Clone)]
pub struct TakenInNow {
    pub preview: Preview,
    /// This device goes on under a new key: somebody else has used the old one.
    pub new_key: bool,
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
        let file = File::open(path).map_err(BundleError::Io)?;
        let total = file.metadata().map_err(BundleError::Io)?.len();
        let opened =
            open_from(BufReader::with_capacity(1 << 16, file), key).map_err(BundleError::from)?;
        let mut reader = Reader::begin(opened)?;
        let manifest = reader.manifest().clone();
        let mut read = 0;
        loop {
            let item = reader.next_item().map_err(|error| told(error, &manifest, total))?;
            match item {
                Some(Item::Record(record)) => {
                    read += record.payload().len() as u64;
                    self.stage_record(&mut staging, &record)?;
                    go_on(on_step, BundleStage::Reading, (read, manifest.bytes))?;
                }
                Some(Item::Later(_)) => staging.pass_over(1),
                None => break,
            }
        }
        let packer_known = self.store.devices().contains(&manifest.device);
        let (staged, arrival) = self.end_staging(staging)?;
        Ok(StagedBundle { staged, preview: Preview { manifest, packer_known, arrival } })
    }

    /// Takes in what was staged. When this returns, all of it is on the disk, in the logs and in the lists.
    pub fn take_in_bundle(&mut self, staged: StagedBundle) -> Result<TakenInNow, ExchangeError> {
        let StagedBundle { staged, preview } = staged;
        if !preview.brings_something() {
            return Ok(TakenInNow { preview, new_key: false });
        }
        let new_key = self.take_in_staged(staged, &preview.arrival)?;
        self.record_taking_in(&preview.manifest, &preview)?;
        Ok(TakenInNow { preview, new_key })
    }

    fn record_taking_in(&mut self, manifest: &Manifest, preview: &Preview) -> Result<(), Refusal> {
        let taken = TakenIn {
            bundle: manifest.id.clone(),
            from: manifest.device,
            view: manifest.view,
            part: manifest.part,
            new: preview.new_count(),
            completed: preview.completed,
            have: self.store.holdings()?,
        };
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::create(RegisterKind::Exchange, Fact::BundleTakenIn(taken)))?;
        self.commit(batch)?;
        Ok(())
    }
}

/// Damage that is only a missing end is called so: the manifest says how long the whole would be.
fn told(error: BundleError, manifest: &Manifest, len: u64) -> BundleError {
    match error {
        BundleError::Envelope(AgeError::Damaged) if len < manifest.bytes => {
            BundleError::Envelope(AgeError::CutShort)
        }
        other => other,
    }
}
