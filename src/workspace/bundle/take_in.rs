//! Taking in: read to the end and checked, previewed, and only then committed, all at once.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _};
use std::path::Path;

use crate::exchange::bundle::{BundleError, Item, Manifest, Reader};
use crate::ledger::age::{AgeError, Key, MOST_ENVELOPE, envelope_len, open_from, sealed_len};
use crate::ledger::blob::BlobId;
use crate::ledger::exchanged::TakenIn;
use crate::ledger::fact::Fact;
use crate::ledger::intake::{self, IntakeWriter, StagedIntake, Worth};
use crate::ledger::later::{self, LaterId};
use crate::ledger::record::Record;
use crate::ledger::register_id::RegisterKind;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::commit::Entry;

use super::files::StagedFiles;
use super::pack::go_on;
use super::preview::{Preview, Tally};
use super::{BundleStage, ExchangeError, OnBundleStep};

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
        self.begin()?;
        let mut file = File::open(path).map_err(BundleError::Io)?;
        let len = file.metadata().map_err(BundleError::Io)?.len();
        let envelope = envelope_of(&mut file).map_err(BundleError::Io)?;
        let opened =
            open_from(BufReader::with_capacity(1 << 16, file), key).map_err(BundleError::from)?;
        let mut reader = Reader::begin(opened)?;
        let manifest = reader.manifest().clone();
        let whole = envelope.map_or(0, |envelope| sealed_len(envelope, reader.told_len()));
        let told = |error| told(error, len < whole);
        let mut name = [0; 16];
        let pen = self.pen.as_mut().ok_or(Refusal::ReadOnly)?;
        pen.entropy.fill(&mut name).map_err(Refusal::from)?;
        let place = self.layout.incoming();
        let at_place = |source: io::Error| ExchangeError::Place { path: place.clone(), source };
        let mut out = IntakeWriter::create(self.layout.disk(), &place, name, self.vault.logs())
            .map_err(at_place)?;
        StagedFiles::check_room(&self.layout, manifest.file_bytes)?;
        let blobs = self.vault.blobs(&self.layout);
        let mut files = StagedFiles::beside(out.place(), &self.layout, blobs);
        let mut tally = Tally::knowing(self.later_known()?);
        let now = u64::try_from(self.clock.now().wall_ms).unwrap_or_default();
        let mut later = None;
        let mut read = 0;
        loop {
            let item = reader.next_item().map_err(told)?;
            match item {
                Some(Item::Record(record)) => {
                    read += record.payload().len() as u64;
                    if self.sift(&record, &mut tally, now)? {
                        out.add(&record.payload()).map_err(at_place)?;
                    }
                }
                Some(Item::Later(payload)) => {
                    read += payload.len() as u64;
                    if tally.add_later(&payload) {
                        let aside = match &mut later {
                            Some(aside) => aside,
                            None => later.insert(self.aside(name).map_err(at_place)?),
                        };
                        aside.add(&payload).map_err(at_place)?;
                    }
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
        if let Some(aside) = later {
            let aside = aside.finish().map_err(at_place)?;
            intake::each_later(aside.fresh(), self.vault.logs(), |payload| out.add(payload))
                .map_err(at_place)?;
        }
        let staged = out.finish().map_err(at_place)?;
        let preview = tally.preview(self, manifest, staged.fresh(), files.coming()?)?;
        Ok(StagedBundle { staged, files, preview })
    }

    /// Where records of a later version wait, to be put behind the others.
    fn aside(&self, name: [u8; 16]) -> io::Result<IntakeWriter> {
        let other = name.map(|byte| !byte);
        let (disk, place) = (self.layout.disk(), self.layout.incoming());
        IntakeWriter::create(disk, &place, other, self.vault.logs())
    }

    fn later_known(&self) -> Result<BTreeSet<LaterId>, ExchangeError> {
        later::known(&self.layout.ledger(), self.vault.logs()).map_err(ExchangeError::Later)
    }

    /// Counts a record; `true` if it is to be taken in.
    fn sift(&self, record: &Record, tally: &mut Tally, now: u64) -> Result<bool, Refusal> {
        match self.store.kept(record)? {
            None => {
                tally.add(record, &self.store, now)?;
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
        let StagedBundle { staged, files, preview } = staged;
        if !preview.brings_something() {
            return Ok(TakenInNow { preview, new_key: false, files: 0 });
        }
        let place = self.layout.incoming();
        let at_place = |source: io::Error| ExchangeError::Place { path: place.clone(), source };
        let intake = staged.commit().map_err(at_place)?;
        // A file is on the disk under its name before any record tells of it.
        let whole = files.land()?;
        let new_key = self.land(&intake, preview.own_double)?;
        self.records += preview.new_count();
        self.record_taking_in(&preview.manifest, &preview, &whole)?;
        Ok(TakenInNow { preview, new_key, files: whole.len() as u64 })
    }

    fn record_taking_in(
        &mut self,
        manifest: &Manifest,
        preview: &Preview,
        whole: &[BlobId],
    ) -> Result<(), Refusal> {
        let taken = TakenIn {
            bundle: manifest.id.clone(),
            from: manifest.device,
            view: manifest.view,
            part: manifest.part,
            new: preview.new_count(),
            completed: preview.completed,
            have: self.store.holdings()?,
            evidence: self.evidence_of(whole)?,
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
