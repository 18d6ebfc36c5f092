//! Records on their way in, by whichever door: written beside the ledger, held up against what is here, and then
//! all committed at once or none.

use std::path::{Path, PathBuf};

use crate::ledger::intake::{self, IntakeWriter, StagedIntake, Worth};
use crate::ledger::later;
use crate::ledger::record::Record;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

use super::ExchangeError;
use super::preview::{Arrival, Tally};

/// Records that are being read.
pub(in crate::workspace) struct Staging {
    out: IntakeWriter,
    pub(super) tally: Tally,
    /// Where records of a later version wait, to be put behind the others.
    later: Option<IntakeWriter>,
    name: [u8; 16],
    now: u64,
    place: PathBuf,
}

impl Staging {
    /// Where it is written, until it counts.
    pub(in crate::workspace) fn place(&self) -> &Path {
        self.out.place()
    }
}

impl Workspace {
    pub(in crate::workspace) fn begin_staging(&mut self) -> Result<Staging, ExchangeError> {
        // What comes in is recorded; whoever cannot record takes nothing in.
        self.begin()?;
        let mut name = [0; 16];
        let pen = self.pen.as_mut().ok_or(Refusal::ReadOnly)?;
        pen.entropy.fill(&mut name).map_err(Refusal::from)?;
        let place = self.layout.incoming();
        let out = IntakeWriter::create(self.layout.disk(), &place, name, self.vault.logs())
            .map_err(|source| ExchangeError::Place { path: place.clone(), source })?;
        let now = u64::try_from(self.clock.now().wall_ms).unwrap_or_default();
        let later_known = later::known(&self.layout.ledger(), self.vault.logs());
        let later_known = later_known.map_err(ExchangeError::Later)?;
        let tally = Tally::knowing(later_known, self.lost_devices()?);
        Ok(Staging { out, tally, later: None, name, now, place })
    }

    /// Keeps a record that is new here, or brings the body that was lacking, and counts every other. Those of one
    /// device come one after another, in the order of their numbers.
    pub(in crate::workspace) fn stage_record(
        &self,
        staging: &mut Staging,
        record: &Record,
    ) -> Result<(), ExchangeError> {
        match self.store.kept(record)? {
            None => staging.tally.add(record, &self.store, staging.now)?,
            Some(here) if Worth::of_record(&here) < Worth::of_record(record) => {
                staging.tally.completed += 1;
            }
            Some(_) => {
                staging.tally.known += 1;
                return Ok(());
            }
        }
        let payload = record.payload();
        staging
            .out
            .add(&payload)
            .map_err(|source| ExchangeError::Place { path: staging.place.clone(), source })
    }

    /// Keeps a record of a later version, which can be passed on but not read.
    pub(in crate::workspace) fn stage_later(
        &self,
        staging: &mut Staging,
        payload: &[u8],
    ) -> Result<(), ExchangeError> {
        if !staging.tally.add_later(payload) {
            return Ok(());
        }
        let place = staging.place.clone();
        let written = if let Some(aside) = &mut staging.later {
            aside.add(payload)
        } else {
            let other = staging.name.map(|byte| !byte);
            IntakeWriter::create(self.layout.disk(), &place, other, self.vault.logs())
                .and_then(|aside| staging.later.insert(aside).add(payload))
        };
        written.map_err(|source| ExchangeError::Place { path: place, source })
    }

    /// Nothing of it counts yet.
    pub(in crate::workspace) fn end_staging(
        &self,
        staging: Staging,
    ) -> Result<(StagedIntake, Arrival), ExchangeError> {
        let Staging { mut out, tally, later, place, .. } = staging;
        let at_place = |source| ExchangeError::Place { path: place.clone(), source };
        if let Some(aside) = later {
            let aside = aside.finish().map_err(at_place)?;
            intake::each_later(aside.fresh(), self.vault.logs(), |payload| out.add(payload))
                .map_err(at_place)?;
        }
        let staged = out.finish().map_err(at_place)?;
        let arrival = tally.arrival(self, staged.fresh())?;
        Ok((staged, arrival))
    }

    /// The commit. When this returns, all of it is on the disk, in the logs and in the lists. `land_files` brings
    /// files under their names before any record tells of them. Gives what it gave, after whether this device
    /// goes on under a new key. `on_record` hears how many records of how many are in the lists.
    pub(in crate::workspace) fn take_in_staged<T>(
        &mut self,
        staged: StagedIntake,
        arrival: &Arrival,
        on_record: &mut dyn FnMut(u64, u64),
        land_files: impl FnOnce() -> Result<T, ExchangeError>,
    ) -> Result<(bool, T), ExchangeError> {
        let place = self.layout.incoming();
        let intake =
            staged.commit().map_err(|source| ExchangeError::Place { path: place, source })?;
        let landed = land_files()?;
        let new_key = self.land(&intake, arrival, on_record)?;
        self.records += arrival.new_count();
        Ok((new_key, landed))
    }
}
