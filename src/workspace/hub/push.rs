//! Sending to a hub what it does not have.

use std::collections::BTreeMap;

use crate::domain::id::RecordId;
use crate::exchange::bundle::BundleError;
use crate::exchange::hub::{
    BATCH_BYTES, BATCH_RECORDS, Footprint, Head, Hub, Keyring, Lie, Outgoing, OutgoingBody,
};
use crate::ledger::age::{Identity, Recipient};
use crate::ledger::exchanged::PushedToHub;
use crate::ledger::fact::Fact;
use crate::ledger::key::DeviceId;
use crate::ledger::record::{BodyState, Class, Record};
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::workspace::Workspace;
use crate::workspace::bundle::ExchangeError;
use crate::workspace::command::Refusal;
use crate::workspace::commit::Entry;

use super::{HubFailure, HubStage, OnHubStep, go_on, one_region};

/// What is to be sent, and for whom.
#[derive(Debug, Clone, Default)]
pub struct PushOrder {
    pub region: Option<String>,
    /// Who may open confidential bodies besides this device. With nobody named they are left out.
    pub to: Vec<Recipient>,
    /// Everything, whatever the hub says it has.
    pub again: bool,
}

/// What was sent.
#[derive(Debug, Clone)]
pub struct PushedNow {
    pub region: String,
    pub sent: u64,
    /// Confidential bodies that were left out.
    pub left_out: u64,
    /// Where the hub holds something else than was sent, or nothing.
    pub lies: Vec<Lie>,
    /// Devices of which the hub held less than had been sent to it.
    pub set_back: Vec<SetBack>,
}

/// A hub that held less than was sent to it before: a push was cut short, or it was put back to an older state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetBack {
    pub device: DeviceId,
    /// Numbers below were sent.
    pub sent: u64,
    /// Numbers below are there.
    pub there: u64,
}

/// What a hub lacks of a device.
enum Lacking {
    /// Everything from this number on.
    From(u64),
    /// All but these, and the bodies of those that are marked.
    AllBut(BTreeMap<(u64, RecordId), bool>),
}

impl Lacking {
    fn takes(&self, record: &Record, has_body: bool) -> bool {
        match self {
            Self::From(from) => record.header.seq >= *from,
            Self::AllBut(there) => match there.get(&(record.header.seq, record.id)) {
                None => true,
                Some(body_is_there) => has_body && !body_is_there,
            },
        }
    }
}

/// What is on its way to one region of a hub.
struct Sending<'a> {
    hub: &'a mut Hub,
    region: String,
    keyring: Option<Keyring>,
    identity: Identity,
    lacking: BTreeMap<DeviceId, Lacking>,
}

impl Sending<'_> {
    fn takes(&self, record: &Record) -> bool {
        let lacking = self.lacking.get(&record.header.device);
        lacking.is_some_and(|lacking| lacking.takes(record, self.may_send_body(record)))
    }

    fn may_send_body(&self, record: &Record) -> bool {
        let is_open = record.header.class != Class::Confidential || self.keyring.is_some();
        is_open && matches!(record.body, BodyState::Present { .. })
    }

    /// Stores a batch and reads it back.
    fn send(&mut self, batch: &mut Vec<Outgoing>) -> Result<Vec<Lie>, HubFailure> {
        self.hub.send(&self.region, batch)?;
        let lies = self.hub.prove(&self.region, batch, &self.identity)?;
        batch.clear();
        Ok(lies)
    }
}

impl Workspace {
    /// Sends a hub what it lacks, in batches each of which counts as soon as it is read back.
    pub fn push_to_hub(
        &mut self,
        hub: &mut Hub,
        order: &PushOrder,
        on_step: OnHubStep<'_>,
    ) -> Result<PushedNow, HubFailure> {
        // What cannot be recorded must not go out.
        self.begin()?;
        let region = one_region(hub, order.region.as_deref())?;
        let identity = self.exchange_identity()?;
        let keyring = (!order.to.is_empty()).then(|| {
            Keyring::new(order.to.iter().cloned().chain([identity.recipient()]).collect())
        });
        go_on(on_step, HubStage::Comparing, (0, self.records))?;
        let heads = hub.heads(&region)?;
        let set_back = self.set_back(hub.id(), &region, &heads)?;
        let lacking = self.lacking_there(hub, &region, (&heads, keyring.as_ref()), order.again)?;
        let mut sending = Sending { hub, region, keyring, identity, lacking };
        let (count, only_receipts) = self.count_lacking(&sending)?;
        let mut pushed = PushedNow {
            region: sending.region.clone(),
            sent: 0,
            left_out: 0,
            lies: Vec::new(),
            set_back,
        };
        if count == 0 {
            return Ok(pushed);
        }
        let mut total = count;
        if !only_receipts {
            self.record_pushing(&mut sending, count + 1)?;
            total += 1;
        }
        if let Some(keyring) = &sending.keyring {
            sending.hub.keep_keyring(&sending.region, keyring)?;
        }
        let (mut batch, mut bytes) = (Vec::new(), 0);
        for record in self.store.records() {
            let record = record?;
            if !sending.takes(&record) {
                continue;
            }
            let body = OutgoingBody::of(&record, sending.keyring.as_ref())
                .map_err(|error| ExchangeError::from(BundleError::from(error)))?;
            let is_there = matches!(record.body, BodyState::Present { .. });
            pushed.left_out += u64::from(is_there && body.is_none());
            let outgoing = Outgoing::new(record, body);
            bytes += outgoing.len();
            batch.push(outgoing);
            if batch.len() >= BATCH_RECORDS || bytes >= BATCH_BYTES {
                pushed.sent += batch.len() as u64;
                pushed.lies.extend(sending.send(&mut batch)?);
                bytes = 0;
                go_on(on_step, HubStage::Sending, (pushed.sent, total))?;
            }
        }
        if !batch.is_empty() {
            pushed.sent += batch.len() as u64;
            pushed.lies.extend(sending.send(&mut batch)?);
        }
        Ok(pushed)
    }

    /// What the hub lacks of every device that is here. Where a few figures agree, nothing below them is asked for.
    fn lacking_there(
        &self,
        hub: &mut Hub,
        region: &str,
        (heads, keyring): (&BTreeMap<DeviceId, Head>, Option<&Keyring>),
        again: bool,
    ) -> Result<BTreeMap<DeviceId, Lacking>, HubFailure> {
        let mut lacking = BTreeMap::new();
        let devices = self.store.devices();
        if again {
            return Ok(devices.into_iter().map(|device| (device, Lacking::From(0))).collect());
        }
        let upto = |device: &DeviceId| heads.get(device).map_or(0, |head| head.upto);
        let bounds: BTreeMap<DeviceId, u64> =
            devices.into_iter().map(|device| (device, upto(&device))).collect();
        let there =
            hub.footprints(region, &bounds.clone().into_iter().collect::<Vec<_>>(), keyring)?;
        let here = self.footprints_below(&bounds, keyring.is_some())?;
        let print = |of: &BTreeMap<DeviceId, Footprint>, device: &DeviceId| {
            of.get(device).copied().unwrap_or_default()
        };
        for (device, upto) in bounds {
            let is_plain = heads.get(&device).is_none_or(Head::is_plain);
            if is_plain && print(&there, &device) == print(&here, &device) {
                lacking.insert(device, Lacking::From(upto));
                continue;
            }
            let listed = hub.listing(region, &device, keyring)?;
            let listed = listed.into_iter().map(|one| ((one.number, one.id), one.has_body));
            lacking.insert(device, Lacking::AllBut(listed.collect()));
        }
        Ok(lacking)
    }

    /// How many records are to be sent, and whether they tell of exchanges alone.
    fn count_lacking(&self, sending: &Sending<'_>) -> Result<(u64, bool), HubFailure> {
        let (mut count, mut only_receipts) = (0, true);
        for record in self.store.records() {
            let record = record?;
            if sending.takes(&record) {
                count += 1;
                let kind = RegisterId::of(&record.subject()).map(|register| register.kind());
                only_receipts &= kind == Some(RegisterKind::Exchange);
            }
        }
        Ok((count, only_receipts))
    }

    /// Records that records go out; this one goes with them.
    fn record_pushing(
        &mut self,
        sending: &mut Sending<'_>,
        records: u64,
    ) -> Result<(), HubFailure> {
        let to = sending.keyring.iter().flat_map(Keyring::recipients);
        let pushed = PushedToHub {
            hub: sending.hub.id().to_owned(),
            region: sending.region.clone(),
            to: to.map(ToString::to_string).collect(),
            records,
            have: self.store.holdings()?,
        };
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::create(RegisterKind::Exchange, Fact::HubPushed(pushed)))?;
        self.commit(batch)?;
        // A device that has written nothing yet was not among those that were compared.
        let own = self.own_device().ok_or(Refusal::ReadOnly)?;
        sending.lacking.entry(own).or_insert(Lacking::From(0));
        Ok(())
    }
}
