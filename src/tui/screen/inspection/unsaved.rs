//! Answers on their way to the disk: shown at once, marked until they are there.

use std::collections::BTreeMap;

use crate::domain::answer::Answer;
use crate::domain::checklist::ItemCode;

/// How safe the operator's answer at an item is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Save {
    #[default]
    OnDisk,
    UnderWay,
    /// It could not be written. What stands is what stood before.
    Failed,
}

/// The last change at one item.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// None takes the answer back.
    pub(super) answer: Option<Answer>,
    under_way: usize,
    failed: bool,
}

/// The operator's changes that are not known to be on the disk.
#[derive(Debug, Clone, Default)]
pub(super) struct Unsaved(BTreeMap<ItemCode, Change>);

impl Unsaved {
    /// A change was handed to the worker.
    pub(super) fn begin(&mut self, item: &ItemCode, answer: Option<Answer>) {
        let under_way = self.0.get(item).map_or(0, |change| change.under_way) + 1;
        self.0.insert(item.clone(), Change { answer, under_way, failed: false });
    }

    pub(super) fn saved(&mut self, item: &ItemCode) {
        if let Some(change) = self.0.get_mut(item) {
            change.under_way = change.under_way.saturating_sub(1);
        }
    }

    pub(super) fn failed(&mut self, item: &ItemCode) {
        if let Some(change) = self.0.get_mut(item) {
            change.under_way = change.under_way.saturating_sub(1);
            // A later change is still on its way: how that one fares is what counts.
            change.failed = change.under_way == 0;
        }
    }

    /// The change is not allowed; what stood before stands.
    pub(super) fn refused(&mut self, item: &ItemCode) {
        self.saved(item);
        self.settled(item);
    }

    /// What is on the disk has been read again.
    pub(super) fn settled(&mut self, item: &ItemCode) {
        if self.0.get(item).is_some_and(|change| change.under_way == 0 && !change.failed) {
            self.0.remove(item);
        }
    }

    /// Everything on the disk has been read again.
    pub(super) fn all_settled(&mut self) {
        self.0.retain(|_, change| change.under_way > 0 || change.failed);
    }

    pub(super) fn save(&self, item: &ItemCode) -> Save {
        match self.0.get(item) {
            None => Save::OnDisk,
            Some(change) if change.failed => Save::Failed,
            Some(_) => Save::UnderWay,
        }
    }

    /// The change at an item, saved or not.
    pub(super) fn change(&self, item: &ItemCode) -> Option<&Change> {
        self.0.get(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Verdict;

    fn item() -> ItemCode {
        "CON-01".parse().unwrap()
    }

    fn begin(unsaved: &mut Unsaved, verdict: Verdict) {
        unsaved.begin(&item(), Some(Answer::new(verdict)));
    }

    #[test]
    fn a_change_is_forgotten_only_when_the_disk_was_read_after_it() {
        let mut unsaved = Unsaved::default();
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
        let mut unsaved = Unsaved::default();
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
        let mut unsaved = Unsaved::default();
        begin(&mut unsaved, Verdict::Compliant);
        unsaved.failed(&item());
        unsaved.all_settled();
        assert_eq!(unsaved.save(&item()), Save::Failed);
        begin(&mut unsaved, Verdict::Compliant);
        assert_eq!(unsaved.save(&item()), Save::UnderWay);
    }
}
