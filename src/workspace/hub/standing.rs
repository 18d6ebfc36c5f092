//! What a hub holds beside what is held here.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::bundle::BundleError;
use crate::exchange::hub::{BATCH_RECORDS, Head, Hub, Lie, Lied, Outgoing, OutgoingBody};
use crate::ledger::key::DeviceId;
use crate::store::view::Exchanged;
use crate::workspace::Workspace;
use crate::workspace::bundle::ExchangeError;

use super::push::SetBack;
use super::{HubFailure, HubStage, OnHubStep, go_on};

/// A region of a hub beside the ledger here.
#[derive(Debug, Clone)]
pub struct HubStanding {
    pub region: String,
    pub devices: Vec<DeviceOnHub>,
    /// Where the hub holds something else than is here, or nothing though it says so; only if everything was read.
    pub lies: Vec<Lie>,
    pub set_back: Vec<SetBack>,
}

/// A device, here and on the hub.
#[derive(Debug, Clone)]
pub struct DeviceOnHub {
    pub device: DeviceId,
    pub own: bool,
    /// How many of its records are here.
    pub here: u64,
    pub there: Head,
}

impl DeviceOnHub {
    /// Whether each side has as much as the other.
    pub fn is_even(&self) -> bool {
        self.here == self.there.records
    }
}

impl Workspace {
    /// What a region holds of every device; with `check`, every record that is here is read back and compared.
    pub fn hub_standing(
        &self,
        hub: &mut Hub,
        (region, check): (&str, bool),
        on_step: OnHubStep<'_>,
    ) -> Result<HubStanding, HubFailure> {
        let heads = hub.heads(region)?;
        let own = self.own_device();
        let mut devices = Vec::new();
        let known: BTreeSet<DeviceId> =
            self.store.devices().into_iter().chain(heads.keys().copied()).collect();
        for device in known {
            devices.push(DeviceOnHub {
                device,
                own: own == Some(device),
                here: self.store.chain(&device)?.len() as u64,
                there: heads.get(&device).copied().unwrap_or_default(),
            });
        }
        devices.sort_by_key(|standing| (!standing.own, standing.device));
        let lies =
            if check { self.compared_with(hub, region, &heads, on_step)? } else { Vec::new() };
        let set_back = self.set_back(hub.id(), region, &heads)?;
        Ok(HubStanding { region: region.to_owned(), devices, lies, set_back })
    }

    /// Reads everything back that is here. What the hub never said it had is not missing there.
    fn compared_with(
        &self,
        hub: &mut Hub,
        region: &str,
        heads: &BTreeMap<DeviceId, Head>,
        on_step: OnHubStep<'_>,
    ) -> Result<Vec<Lie>, HubFailure> {
        let identity = self.exchange_identity()?;
        let (mut lies, mut done, mut batch) = (Vec::new(), 0, Vec::new());
        let mut records = self.store.records().peekable();
        while let Some(record) = records.next() {
            let record = record?;
            let body = OutgoingBody::of(&record, None)
                .map_err(|error| ExchangeError::from(BundleError::from(error)))?;
            batch.push(Outgoing::new(record, body));
            if batch.len() >= BATCH_RECORDS || records.peek().is_none() {
                done += batch.len() as u64;
                lies.extend(hub.prove(region, &batch, &identity)?);
                batch.clear();
                go_on(on_step, HubStage::Comparing, (done, self.records))?;
            }
        }
        let claimed = |lie: &Lie| {
            let upto = heads.get(&lie.device).map_or(0, |head| head.upto);
            lie.lied != Lied::Missing || lie.number.is_some_and(|number| number < upto)
        };
        lies.retain(claimed);
        Ok(lies)
    }

    /// Devices of which a hub holds less than people said, signed, that they were sending to it.
    pub(super) fn set_back(
        &self,
        hub: &str,
        region: &str,
        heads: &BTreeMap<DeviceId, Head>,
    ) -> Result<Vec<SetBack>, HubFailure> {
        let mut sent: BTreeMap<DeviceId, u64> = BTreeMap::new();
        for view in self.store.exchanges()? {
            let Exchanged::Pushed(pushed) = view.told else { continue };
            if pushed.hub == hub && pushed.region == region {
                for held in pushed.have {
                    let known = sent.entry(held.device).or_default();
                    *known = held.upto.max(*known);
                }
            }
        }
        let there = |device: &DeviceId| heads.get(device).map_or(0, |head| head.upto);
        Ok(sent
            .into_iter()
            .map(|(device, sent)| SetBack { device, sent, there: there(&device) })
            .filter(|set_back| set_back.there < set_back.sent)
            .collect())
    }
}
