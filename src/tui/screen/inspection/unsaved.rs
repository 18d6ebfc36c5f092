//! Words on their way to the disk: shown at once, marked until they are there.

use std::collections::BTreeMap;

use crate::domain::answer::Answer;
use crate::domain::check_point::Check;
use crate::domain::checklist::ItemCode;
use crate::domain::id::InstructionId;

/// How safe the operator's word at an entry is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Save {
    #[default]
    OnDisk,
    UnderWay,
    /// It could not be written. What stands is what stood before.
    Failed,
}

/// The last change at one entry.
#[derive(Debug, Clone)]
pub(super) struct Change<V> {
    /// None takes the word back.
    pub(super) said: Option<V>,
    under_way: usize,
    failed: bool,
}

/// The operator's changes that are not known to be on the disk.
#[derive(Debug, Clone)]
pub(super) struct Changes<K, V>(BTreeMap<K, Change<V>>);

/// The same of everything that can be said at a visit.
#[derive(Debug, Clone, Default)]
pub(super) struct Unsaved {
    pub(super) answers: Changes<ItemCode, Answer>,
    pub(super) checks: Changes<InstructionId, Check>,
}

impl Unsaved {
    /// Everything on the disk has been read again.
    pub(super) fn all_settled(&mut self) {
        self.answers.all_settled();
        self.checks.all_settled();
    }
}

impl<K, V> Default for Changes<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord + Clone, V> Changes<K, V> {
    /// A change was handed to the worker.
    pub(super) fn begin(&mut self, at: &K, said: Option<V>) {
        let under_way = self.0.get(at).map_or(0, |change| change.under_way) + 1;
        self.0.insert(at.clone(), Change { said, under_way, failed: false });
    }

    pub(super) fn saved(&mut self, at: &K) {
        if let Some(change) = self.0.get_mut(at) {
            change.under_way = change.under_way.saturating_sub(1);
        }
    }

    pub(super) fn failed(&mut self, at: &K) {
        if let Some(change) = self.0.get_mut(at) {
            change.under_way = change.under_way.saturating_sub(1);
            // A later change is still on its way: how that one fares is what counts.
            change.failed = change.under_way == 0;
        }
    }

    /// The change is not allowed; what stood before stands.
    pub(super) fn refused(&mut self, at: &K) {
        self.saved(at);
        self.settled(at);
    }

    /// What is on the disk has been read again.
    pub(super) fn settled(&mut self, at: &K) {
        if self.0.get(at).is_some_and(|change| change.under_way == 0 && !change.failed) {
            self.0.remove(at);
        }
    }

    fn all_settled(&mut self) {
        self.0.retain(|_, change| change.under_way > 0 || change.failed);
    }

    pub(super) fn save(&self, at: &K) -> Save {
        match self.0.get(at) {
            None => Save::OnDisk,
            Some(change) if change.failed => Save::Failed,
            Some(_) => Save::UnderWay,
        }
    }

    /// The change at an entry, saved or not.
    pub(super) fn change(&self, at: &K) -> Option<&Change<V>> {
        self.0.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Verdict;

    fn item() -> ItemCode {
        "CON-01".parse().unwrap()
    }

    fn begin(unsaved: &mut Changes<ItemCode, Answer>, verdict: Verdict) {
        unsaved.begin(&item(), Some(Answer::new(verdict)));
    }

    #[test]
    fn a_change_is_forgotten_only_when_the_disk_was_read_after_it() {
        let mut unsaved = Changes::default();
        begin(&mut unsaved, Verdict::Compliant);
        unsaved.settled(&item());
        assert_eq!(unsaved.save(&item()), Save::UnderWay);
        unsaved.saved(&item());
        assert!(unsaved.change(&item()).is_some());
        unsaved.settled(&item());
        assert_eq!(unsaved.save(&item()), Save::OnDisk);
        assert!(unsaved.change(&item()).is_none());
    }

    #[test]
    fn of_two_changes_the_later_decides() {
        let mut unsaved = Changes::default();
        begin(&mut unsaved, Verdict::Compliant);
        begin(&mut unsaved, Verdict::Partly);
        unsaved.failed(&item());
        assert_eq!(unsaved.save(&item()), Save::UnderWay);
        unsaved.saved(&item());
        unsaved.settled(&item());
        assert_eq!(unsaved.save(&item()), Save::OnDisk);
    }

    #[test]
    fn a_failed_change_stays_until_it_is_tried_again() {
        let mut unsaved = Changes::default();
        begin(&mut unsaved, Verdict::Compliant);
        unsaved.failed(&item());
        unsaved.all_settled();
        assert_eq!(unsaved.save(&item()), Save::Failed);
        begin(&mut unsaved, Verdict::Compliant);
        assert_eq!(unsaved.save(&item()), Save::UnderWay);
    }
}
