//! Taking in: read to the end and checked, previewed, and only then committed, all at once.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use crate::exchange::bundle::{BundleError, Item, Manifest, Reader};
use crate::ledger::age::{AgeError, Key, open_from};
use crate::ledger::exchanged::TakenIn;
use crate::ledger::fact::Fact;
use crate::ledger::intake::{IntakeWriter, StagedIntake, Worth};
use crate::ledger::record::Record;
use crate::ledger::register_id::RegisterKind;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::commit::Entry;

use super::pack::go_on;
use super::preview::{Preview, Tally};
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
        self.begin()?;
        let file = File::open(path).map_err(BundleError::Io)?;
        let total = file.metadata().map_err(BundleError::Io)?.len();
        let opened =
            open_from(BufReader::with_capacity(1 << 16, file), key).map_err(BundleError::from)?;
        let mut reader = Reader::begin(opened)?;
        let manifest = reader.manifest().clone();
        let mut name = [0; 16];
        let pen = self.pen.as_mut().ok_or(Refusal::ReadOnly)?;
        pen.entropy.fill(&mut name).map_err(Refusal::from)?;
        let place = self.layout.incoming();
        let at_place = |source: io::Error| ExchangeError::Place { path: place.clone(), source };
        let mut out = IntakeWriter::create(self.layout.disk(), &place, name, self.vault.logs())
            .map_err(at_place)?;
        let mut tally = Tally::default();
        let now = u64::try_from(self.clock.now().wall_ms).unwrap_or_default();
        let mut read = 0;
        loop {
            let item = reader.next_item().map_err(|error| told(error, &manifest, total))?;
            match item {
                Some(Item::Record(record)) => {
                    read += record.payload().len() as u64;
                    if self.sift(&record, &mut tally, now)? {
                        out.add(&record.payload()).map_err(at_place)?;
                    }
                    go_on(on_step, BundleStage::Reading, (read, manifest.bytes))?;
                }
                Some(Item::Later(_)) => tally.later += 1,
                None => break,
            }
        }
        let staged = out.finish().map_err(at_place)?;
        let preview = tally.preview(self, manifest, staged.fresh())?;
        Ok(StagedBundle { staged, preview })
    }

    /// Counts a record; `true` if it is to be taken in.
    fn sift(&self, record: &Record, tally: &mut Tally, now: u64) -> Result<bool, Refusal> {
        match self.store.kept(record)? {
            None => {
                tally.add(record, now);
                Ok(true)
            }
            Some(here) if Worth::of_record(&here) < Worth::of_record(record) => {
                tally.completed += 1;
                Ok(true)
            }
            Some(_) => {
                tally.known += 1;
                Ok(false)
            }
        }
    }

    /// Takes in what was staged. When this returns, all of it is on the disk, in the logs and in the lists.
    pub fn take_in_bundle(&mut self, staged: StagedBundle) -> Result<TakenInNow, ExchangeError> {
        let StagedBundle { staged, preview } = staged;
        if !preview.brings_something() {
            return Ok(TakenInNow { preview, new_key: false });
        }
        let place = self.layout.incoming();
        let at_place = |source: io::Error| ExchangeError::Place { path: place.clone(), source };
        let intake = staged.commit().map_err(at_place)?;
        let new_key = self.land(&intake, preview.own_double)?;
        self.records += preview.new_count();
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
