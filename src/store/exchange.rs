//! What exchange asks of the index: all records in their order, what is held of each device, and taking many in.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use crate::domain::checklist::ItemCode;
use crate::domain::id::{RecordId, VisitId};
use crate::ledger::chain::Chains;
use crate::ledger::exchanged::{Held, Holdings};
use crate::ledger::record::{BodyState, DeviceId, Record};
use crate::ledger::register_id::{RegisterId, RegisterKind};

use super::backend::{StoreError, Tree};
use super::key::{self, Position};
use super::view::AnswerView;
use super::{Store, fold, row};

/// A record as a link of its device's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub seq: u64,
    pub id: RecordId,
    pub prev: Option<RecordId>,
}

/// So many registers wait to be folded.
const MOST_TOUCHED: usize = 200_000;

/// Takes many records in; the registers they belong to are folded many at once.
pub struct Intake<'a> {
    store: &'a Store,
    touched: BTreeSet<RegisterId>,
}

impl Intake<'_> {
    pub fn keep(&mut self, record: &Record) -> Result<(), StoreError> {
        self.touched.extend(self.store.keep(record)?);
        if self.touched.len() < MOST_TOUCHED {
            return Ok(());
        }
        self.store.refold(std::mem::take(&mut self.touched))
    }

    pub fn finish(self) -> Result<(), StoreError> {
        self.store.refold(self.touched)
    }
}

impl Store {
    pub fn take_in(&self) -> Intake<'_> {
        Intake { store: self, touched: BTreeSet::new() }
    }

    /// Every record, in the order of devices, numbers and ids.
    pub fn records(&self) -> impl Iterator<Item = Result<Record, StoreError>> {
        row::scan(self.rows.as_ref(), Tree::Records, &[]).map(|row| {
            let (_, payload) = row?;
            Record::read_trusted(&payload).map_err(|_| StoreError::Row { tree: Tree::Records })
        })
    }

    /// Every record of a device, in the order of numbers and ids.
    pub fn log_of(&self, device: &DeviceId) -> Result<Vec<Record>, StoreError> {
        let rows = row::scan(self.rows.as_ref(), Tree::Records, &key::device_key(device));
        rows.map(|row| {
            let (_, payload) = row?;
            Record::read_trusted(&payload).map_err(|_| StoreError::Row { tree: Tree::Records })
        })
        .collect()
    }

    /// This record as it is kept here.
    pub fn kept(&self, record: &Record) -> Result<Option<Record>, StoreError> {
        let position = Position::of(&record.header.device, record.header.seq, &record.id);
        let payload = row::get(self.rows.as_ref(), Tree::Records, &position.record_key())?;
        let read = payload.map(|payload| Record::read_trusted(&payload)).transpose();
        let kept = read.map_err(|_| StoreError::Row { tree: Tree::Records })?;
        Ok(kept.filter(|kept| kept.id == record.id))
    }

    /// The chain of a device as far as it is here.
    pub fn chain(&self, device: &DeviceId) -> Result<Vec<Link>, StoreError> {
        self.links(device).collect()
    }

    /// The same, one link after another.
    pub fn links(
        &self,
        device: &DeviceId,
    ) -> impl Iterator<Item = Result<Link, StoreError>> + use<'_> {
        let prefix = key::device_key(device);
        self.rows.scan(Tree::Records, &prefix).map(|row| {
            let (key, stored) = row?;
            let payload = row::whole(self.rows.as_ref(), Tree::Records, &key, &stored)?;
            let (id, header) = Record::read_header(&payload)
                .map_err(|_| StoreError::Row { tree: Tree::Records })?;
            Ok(Link { seq: header.seq, id, prev: header.prev })
        })
    }

    /// The record of a link.
    pub fn linked_record(&self, device: &DeviceId, link: &Link) -> Result<Record, StoreError> {
        self.record_at(&Position::of(device, link.seq, &link.id).record_key())
    }

    /// How far the records of every device are here without a gap.
    pub fn holdings(&self) -> Result<Vec<Held>, StoreError> {
        Ok(self.holdings_and_ends()?.have)
    }

    /// The same, and where what is here of a device ends if it is not one chain without a gap.
    pub fn holdings_and_ends(&self) -> Result<Holdings, StoreError> {
        let mut holdings = Holdings::default();
        for device in self.devices() {
            let (mut known, mut chain) = (Held::up_to(device, 0), Chains::default());
            for row in row::scan(self.rows.as_ref(), Tree::Records, &key::device_key(&device)) {
                let (_, payload) = row?;
                let record = Record::read_trusted(&payload)
                    .map_err(|_| StoreError::Row { tree: Tree::Records })?;
                let seq = record.header.seq;
                chain.add(device, seq, record.id, record.header.prev);
                if seq > known.upto {
                    continue;
                }
                known.upto = seq + 1;
                if matches!(record.body, BodyState::Withheld | BodyState::Refused) {
                    known.withheld_from.get_or_insert(seq);
                }
            }
            holdings.have.push(known);
            match chain.tips().as_slice() {
                [end] if end.seq + 1 == known.upto => {}
                ends => holdings.ends.extend(ends),
            }
        }
        Ok(holdings)
    }

    /// What an item's answers would come to with these records added.
    pub fn answer_with(
        &self,
        visit: VisitId,
        item: &ItemCode,
        arriving: &[Record],
    ) -> Result<AnswerView, StoreError> {
        let mut records = self.records_of(&RegisterId::Answer(visit, item.clone()))?;
        records.extend_from_slice(arriving);
        let commission = self.commission_of_visit(visit)?;
        Ok(fold::fold_answer(visit, item.clone(), &records, &commission, &self.homes()))
    }

    /// Sees whether there is another record of this number.
    pub(super) fn look_for_fork(
        &self,
        device: &DeviceId,
        position: Position,
    ) -> Result<(), StoreError> {
        let key = position.record_key();
        let (numbered, _) = key.split_at(24);
        let mut same_number = self.rows.scan(Tree::Records, numbered);
        let is_other = |row: &Result<_, StoreError>| match row {
            Ok((other, _)) => super::backend::Bytes::as_ref(other) != key,
            Err(_) => true,
        };
        let Some(other) = same_number.find(is_other) else { return Ok(()) };
        other?;
        let is_news = {
            let mut homes = self.homes.write().unwrap_or_else(PoisonError::into_inner);
            homes.know_fork(*device, position.seq)
        };
        if is_news {
            self.rows.insert(Tree::Forks, &device.0, &position.seq.to_be_bytes())?;
            let mut fresh = self.fresh_forks.lock().unwrap_or_else(PoisonError::into_inner);
            fresh.insert(*device);
        }
        Ok(())
    }

    /// Registers that devices wrote after their keys were used in two places, where that is news: nothing they
    /// say there takes the place of anything any more.
    pub(super) fn written_in_forks(&self) -> Result<Vec<RegisterId>, StoreError> {
        let fresh =
            std::mem::take(&mut *self.fresh_forks.lock().unwrap_or_else(PoisonError::into_inner));
        let mut found = Vec::new();
        for device in fresh {
            for row in row::scan(self.rows.as_ref(), Tree::Records, &key::device_key(&device)) {
                let (_, payload) = row?;
                let record = Record::read_trusted(&payload)
                    .map_err(|_| StoreError::Row { tree: Tree::Records })?;
                if self.homes().is_forked(&record) {
                    let register = RegisterId::of(&record.subject());
                    found.extend(register.filter(|r| r.kind() >= RegisterKind::Person));
                }
            }
        }
        Ok(found)
    }

    /// Reads where keys were found to be used in two places.
    pub(super) fn recall_forks(&self) -> Result<(), StoreError> {
        for row in self.rows.scan(Tree::Forks, &[]) {
            let (device, from) = row?;
            if let (Ok(device), Ok(from)) = (device.as_ref().try_into(), from.as_ref().try_into()) {
                let mut homes = self.homes.write().unwrap_or_else(PoisonError::into_inner);
                homes.know_fork(DeviceId(device), u64::from_be_bytes(from));
            }
        }
        Ok(())
    }
}
