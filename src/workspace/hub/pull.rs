//! Taking in from a hub what is not here, through the door by which bundles come in.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::RecordId;
use crate::exchange::hub::{Fetched, Footprint, Hub, Lie, Wanted};
use crate::ledger::exchanged::{Holdings, PulledFromHub};
use crate::ledger::fact::Fact;
use crate::ledger::intake::StagedIntake;
use crate::ledger::key::DeviceId;
use crate::ledger::register_id::RegisterKind;
use crate::workspace::Workspace;
use crate::workspace::bundle::Arrival;
use crate::workspace::commit::Entry;

use super::{HubFailure, HubStage, HubStep, OnHubStep, go_on};

/// What a region of a hub would bring, read to its end. Nothing of it counts yet.
#[derive(Debug)]
pub struct StagedPull {
    staged: StagedIntake,
    hub: String,
    pub region: String,
    pub arrival: Arrival,
    /// What the hub was caught at; none of it is among what would come.
    pub lies: Vec<Lie>,
}

/// What was taken in.
#[derive(Debug, Clone)]
pub struct PulledNow {
    pub region: String,
    pub arrival: Arrival,
    pub lies: Vec<Lie>,
    /// This device goes on under a new key: somebody else has used the old one.
    pub new_key: bool,
}

impl Workspace {
    /// Reads what a region has and this device has not, judges every record, and says what it would bring.
    pub fn stage_pull(
        &mut self,
        hub: &mut Hub,
        region: &str,
        on_step: OnHubStep<'_>,
    ) -> Result<StagedPull, HubFailure> {
        let identity = self.exchange_identity()?;
        let mut staging = self.begin_staging()?;
        go_on(on_step, HubStage::Comparing, (0, self.records))?;
        let wanted = self.wanted_from(hub, region)?;
        let count = |wanted: &Wanted| wanted.these.len() as u64 + wanted.least;
        let total: u64 = wanted.values().map(count).sum();
        let (mut lies, mut done) = (Vec::new(), 0);
        for (device, wanted) in wanted {
            let mut take = |fetched: Fetched| -> Result<(), HubFailure> {
                done += 1;
                match fetched {
                    Fetched::Record(record) => self.stage_record(&mut staging, &record)?,
                    Fetched::Later(payload) => self.stage_later(&mut staging, &payload)?,
                }
                go_on(on_step, HubStage::Fetching, (done, total))
            };
            lies.extend(hub.fetch((region, device), (&wanted, &identity), &mut take)?);
        }
        let (staged, arrival) = self.end_staging(staging)?;
        let hub = hub.id().to_owned();
        Ok(StagedPull { staged, hub, region: region.to_owned(), arrival, lies })
    }

    /// Takes in what was staged, all of it at once. It is one commit: what `on_step` says stops nothing any more.
    pub fn take_in_pull(
        &mut self,
        pull: StagedPull,
        on_step: OnHubStep<'_>,
    ) -> Result<PulledNow, HubFailure> {
        let StagedPull { staged, hub, region, arrival, lies } = pull;
        if !arrival.brings_something() {
            return Ok(PulledNow { region, arrival, lies, new_key: false });
        }
        let mut on_record = |done, total| {
            let _committed = on_step(HubStep { stage: HubStage::TakingIn, done, total });
        };
        let (new_key, ()) = self.take_in_staged(staged, &arrival, &mut on_record, || Ok(()))?;
        if !arrival.is_only_receipts() {
            let came = |device: &DeviceId| arrival.arriving.contains(device);
            let Holdings { mut have, mut ends } = self.store.holdings_and_ends()?;
            have.retain(|held| came(&held.device));
            ends.retain(|end| came(&end.device));
            let pulled = PulledFromHub {
                hub,
                region: region.clone(),
                new: arrival.new_count(),
                completed: arrival.completed,
                have,
                ends,
            };
            let mut batch = self.begin()?;
            self.add(&mut batch, Entry::create(RegisterKind::Exchange, Fact::HubPulled(pulled)))?;
            self.commit(batch)?;
        }
        Ok(PulledNow { region, arrival, lies, new_key })
    }

    /// What is wanted of every device in a region. Where a few figures agree, only what comes behind them is.
    fn wanted_from(
        &self,
        hub: &mut Hub,
        region: &str,
    ) -> Result<BTreeMap<DeviceId, Wanted>, HubFailure> {
        let heads = hub.heads(region)?;
        let upto: BTreeMap<DeviceId, u64> =
            self.store.holdings()?.into_iter().map(|held| (held.device, held.upto)).collect();
        let bounds: BTreeMap<DeviceId, u64> = heads
            .keys()
            .map(|device| (*device, upto.get(device).copied().unwrap_or_default()))
            .collect();
        let asked: Vec<(DeviceId, u64)> = bounds.clone().into_iter().collect();
        let there = hub.footprints(region, &asked, None)?;
        let here = self.footprints_below(&bounds, false)?;
        let mut wanted = BTreeMap::new();
        for (device, head) in &heads {
            let bound = bounds.get(device).copied().unwrap_or_default();
            let print =
                |of: &BTreeMap<DeviceId, Footprint>| of.get(device).copied().unwrap_or_default();
            let (there, here) = (print(&there), print(&here));
            if there == here {
                let least = head.records.saturating_sub(there.records.count);
                if least > 0 {
                    let from = Some(bound);
                    wanted.insert(*device, Wanted { these: BTreeSet::new(), from, least });
                }
            } else {
                let lacking = self.lacking_of(hub, region, device)?;
                wanted.insert(*device, Wanted { these: lacking, from: None, least: 0 });
            }
        }
        self.want_sealed(hub, region, &mut wanted)?;
        wanted.retain(|_, wanted| wanted.from.is_some() || !wanted.these.is_empty());
        Ok(wanted)
    }

    /// Records, and bodies in the clear, that a region has of a device and this one lacks.
    fn lacking_of(
        &self,
        hub: &mut Hub,
        region: &str,
        device: &DeviceId,
    ) -> Result<BTreeSet<(u64, RecordId)>, HubFailure> {
        let here = self.here_of(device)?;
        let listed = hub.listing(region, device, None)?;
        let lacks = |place: &(u64, RecordId), has_body: bool| match here.get(place) {
            None => true,
            Some(lacks_body) => *lacks_body && has_body,
        };
        Ok(listed
            .into_iter()
            .map(|one| ((one.number, one.id), one.has_body))
            .filter(|(place, has_body)| lacks(place, *has_body))
            .map(|(place, _)| place)
            .collect())
    }

    /// Adds the records whose bodies lie there sealed for this device and are not here.
    fn want_sealed(
        &self,
        hub: &mut Hub,
        region: &str,
        wanted: &mut BTreeMap<DeviceId, Wanted>,
    ) -> Result<(), HubFailure> {
        let own = self.exchange_identity()?.recipient().to_string();
        let sealed = hub.sealed_for(region, &own)?;
        if sealed.is_empty() {
            return Ok(());
        }
        let lacking = self.lacking_confidence()?;
        for (device, number, id) in sealed {
            let wanted = wanted.entry(device).or_default();
            let comes_anyway = wanted.from.is_some_and(|from| number >= from);
            if lacking.contains(&id) && !comes_anyway {
                wanted.these.insert((number, id));
            }
        }
        Ok(())
    }
}
