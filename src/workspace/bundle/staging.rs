//! Records on their way in, by whichever door: written beside the ledger, held up against what is here, and then
//! all committed at once or none.

use std::path::PathBuf;

use crate::ledger::intake::{IntakeWriter, StagedIntake, Worth};
use crate::ledger::record::Record;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

use super::ExchangeError;
use super::preview::{Arrival, Tally};

/// Records that are being read.
pub(in crate::workspace) struct Staging {
    out: IntakeWriter,
    pub(super) tally: Tally,
    now: u64,
    place: PathBuf,
}

impl Staging {
    /// Counts records of a later version, which can be passed on but not read.
    pub(in crate::workspace) fn pass_over(&mut self, count: u64) {
        self.tally.later += count;
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
        Ok(Staging { out, tally: Tally::default(), now, place })
    }

    /// Keeps a record that is new here, or brings the body that was lacking, and counts every other. Those of one
    /// device come one after another, in the order of their numbers.
    pub(in crate::workspace) fn stage_record(
        &self,
        staging: &mut Staging,
        record: &Record,
    ) -> Result<(), ExchangeError> {
        match self.store.kept(record)? {
            None => staging.tally.add(record, staging.now),
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

    /// Nothing of it counts yet.
    pub(in crate::workspace) fn end_staging(
        &self,
        staging: Staging,
    ) -> Result<(StagedIntake, Arrival), ExchangeError> {
        let Staging { out, tally, place, .. } = staging;
        let staged = out.finish().map_err(|source| ExchangeError::Place { path: place, source })?;
        let arrival = tally.arrival(self, staged.fresh())?;
        Ok((staged, arrival))
    }

    /// The commit. When this returns, all of it is on the disk, in the logs and in the lists; `true` if this
    /// device goes on under a new key.
    pub(in crate::workspace) fn take_in_staged(
        &mut self,
        staged: StagedIntake,
        arrival: &Arrival,
    ) -> Result<bool, ExchangeError> {
        let place = self.layout.incoming();
        let intake =
            staged.commit().map_err(|source| ExchangeError::Place { path: place, source })?;
        let new_key = self.land(&intake, arrival.own_double)?;
        self.records += arrival.new_count();
        Ok(new_key)
    }
}
