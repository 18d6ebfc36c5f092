//! What is here, told as briefly as a hub tells it, so that both can be compared without naming every record.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::RecordId;
use crate::exchange::hub::Footprint;
use crate::ledger::key::DeviceId;
use crate::ledger::record::{BodyState, Class, Record};
use crate::store::StoreError;
use crate::workspace::Workspace;

impl Workspace {
    /// What is here of each device below its bound. Bodies that only a keyring may see count where there is one.
    pub(super) fn footprints_below(
        &self,
        bounds: &BTreeMap<DeviceId, u64>,
        has_keyring: bool,
    ) -> Result<BTreeMap<DeviceId, Footprint>, StoreError> {
        let mut found: BTreeMap<DeviceId, Footprint> = BTreeMap::new();
        for record in self.store.records() {
            let record = record?;
            let number = record.header.seq;
            if bounds.get(&record.header.device).is_none_or(|bound| number >= *bound) {
                continue;
            }
            let footprint = found.entry(record.header.device).or_default();
            footprint.records.add(number);
            if matches!(record.body, BodyState::Present { .. }) {
                match record.header.class {
                    Class::Confidential if has_keyring => footprint.sealed.add(number),
                    Class::Confidential => {}
                    Class::Open | Class::Internal => footprint.plain.add(number),
                }
            }
        }
        Ok(found)
    }

    /// Every record of a device that is here, and whether its body may still come.
    pub(super) fn here_of(
        &self,
        device: &DeviceId,
    ) -> Result<BTreeMap<(u64, RecordId), bool>, StoreError> {
        let mut here = BTreeMap::new();
        for record in self.store.log_of(device)? {
            here.insert((record.header.seq, record.id), lacks_body(&record));
        }
        Ok(here)
    }

    /// Confidential records whose bodies are not here, and were not erased.
    pub(super) fn lacking_confidence(&self) -> Result<BTreeSet<RecordId>, StoreError> {
        let mut lacking = BTreeSet::new();
        for record in self.store.records() {
            let record = record?;
            if record.header.class == Class::Confidential && lacks_body(&record) {
                lacking.insert(record.id);
            }
        }
        Ok(lacking)
    }
}

fn lacks_body(record: &Record) -> bool {
    matches!(record.body, BodyState::Withheld | BodyState::Refused)
}
