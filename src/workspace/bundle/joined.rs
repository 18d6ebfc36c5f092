//! The chains of devices as they would be with what arrives: what would be missing, and what would be there twice.
//!
//! Both what is here and what arrives lie in the order of devices and numbers, so they are walked side by side and
//! nothing is kept of a record once the next one came.

use std::iter::Peekable;

use crate::domain::id::RecordId;
use crate::ledger::chain::{Fork, Gap};
use crate::ledger::key::DeviceId;
use crate::ledger::record::Record;
use crate::store::{Link, Store, StoreError};

type Links<'a> = Box<dyn Iterator<Item = Result<Link, StoreError>> + 'a>;

/// Walks the chains of all devices that something arrives of.
pub(super) struct Joined<'a> {
    store: &'a Store,
    now: Option<Chain<'a>>,
    gaps: Vec<Gap>,
    forks: Vec<Fork>,
}

/// One device's chain, as far as it was walked.
struct Chain<'a> {
    device: DeviceId,
    here: Peekable<Links<'a>>,
    /// The number that would come next without a gap.
    next: u64,
    /// The records of the last number.
    last: Vec<RecordId>,
}

impl<'a> Joined<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self { store, now: None, gaps: Vec::new(), forks: Vec::new() }
    }

    /// The next record that arrives.
    pub(super) fn add(&mut self, record: &Record) -> Result<(), StoreError> {
        let device = record.header.device;
        if self.now.as_ref().is_none_or(|now| now.device != device) {
            self.end_chain()?;
            let here: Links<'a> = Box::new(self.store.links(&device));
            self.now = Some(Chain { device, here: here.peekable(), next: 0, last: Vec::new() });
        }
        self.pass_here(record.header.seq)?;
        self.step(record.header.seq, record.id);
        Ok(())
    }

    /// What would be missing of these devices, and what would be there twice.
    pub(super) fn finish(mut self) -> Result<(Vec<Gap>, Vec<Fork>), StoreError> {
        self.end_chain()?;
        Ok((self.gaps, self.forks))
    }

    /// Walks what is here up to a number.
    fn pass_here(&mut self, upto: u64) -> Result<(), StoreError> {
        loop {
            let Some(now) = &mut self.now else { return Ok(()) };
            let is_due = |link: &Result<Link, _>| link.as_ref().map_or(true, |own| own.seq <= upto);
            let Some(link) = now.here.next_if(is_due) else { return Ok(()) };
            let link = link?;
            self.step(link.seq, link.id);
        }
    }

    fn step(&mut self, seq: u64, id: RecordId) {
        let Some(now) = &mut self.now else { return };
        if seq + 1 == now.next {
            if !now.last.contains(&id) {
                now.last.push(id);
            }
            return;
        }
        if now.last.len() > 1 {
            self.forks.push(fork(now));
        }
        if seq > now.next {
            self.gaps.push(Gap { device: now.device, from: now.next, to: seq - 1 });
        }
        (now.next, now.last) = (seq + 1, vec![id]);
    }

    fn end_chain(&mut self) -> Result<(), StoreError> {
        self.pass_here(u64::MAX)?;
        if let Some(now) = self.now.take()
            && now.last.len() > 1
        {
            self.forks.push(fork(&now));
        }
        Ok(())
    }
}

fn fork(chain: &Chain<'_>) -> Fork {
    let mut ids = chain.last.clone();
    ids.sort();
    Fork { device: chain.device, seq: chain.next - 1, ids }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::record::{DeviceKeys, sample};

    fn record(keys: &DeviceKeys, seq: u64, word: &str) -> Record {
        sample::said(keys, seq, (seq > 0).then_some(RecordId([9; 32])), word)
    }

    /// Gaps from where to where, and forks with how many records each.
    type Told = (Vec<(u64, u64)>, Vec<(u64, usize)>);

    fn joined(here: &[u64], arriving: &[(u64, &str)]) -> Told {
        let keys = DeviceKeys::generate([7; 32]);
        let store = Store::in_memory();
        let kept: Vec<Record> = here.iter().map(|seq| record(&keys, *seq, "a")).collect();
        store.admit(&kept).unwrap();
        let mut joined = Joined::new(&store);
        for (seq, word) in arriving {
            joined.add(&record(&keys, *seq, word)).unwrap();
        }
        let (gaps, forks) = joined.finish().unwrap();
        (
            gaps.into_iter().map(|gap| (gap.from, gap.to)).collect(),
            forks.into_iter().map(|fork| (fork.seq, fork.ids.len())).collect(),
        )
    }

    #[test]
    fn what_is_here_and_what_arrives_are_one_chain() {
        assert_eq!(joined(&[0, 1], &[(2, "a"), (3, "a")]), (vec![], vec![]));
        assert_eq!(joined(&[0, 2, 5], &[(1, "a"), (3, "a")]), (vec![(4, 4)], vec![]));
        assert_eq!(joined(&[], &[(2, "a"), (5, "a")]), (vec![(0, 1), (3, 4)], vec![]));
        assert_eq!(joined(&[0, 1, 2], &[(1, "a")]), (vec![], vec![]), "here already");
        assert_eq!(joined(&[0, 1], &[(1, "b"), (1, "c"), (2, "b")]), (vec![], vec![(1, 3)]));
        assert_eq!(joined(&[0], &[(3, "a"), (3, "b")]), (vec![(1, 2)], vec![(3, 2)]));
    }
}
