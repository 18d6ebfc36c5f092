//! Which items of a visit's checklists are asked, given what was answered so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::answer::VerdictKind;
use crate::domain::asked::asked;
use crate::domain::checklist::{Checklist, Item, ItemCode};
use crate::domain::facility::Facility;
use crate::domain::round::Round;
use crate::domain::visit::Visit;
use crate::store::StoreError;
use crate::store::view::{AnswerView, Standing};

use super::Workspace;

/// For each checklist the places of the items that are asked.
pub(super) fn places(
    checklists: &[Arc<Checklist>],
    facility: &Facility,
    answers: &BTreeMap<&ItemCode, &AnswerView>,
) -> Vec<Vec<usize>> {
    let fitting = checklists.iter().flat_map(|checklist| checklist.items_for(facility));
    let asked =
        asked(fitting, |code| answers.get(code).is_some_and(|answer| is_not_applicable(answer)));
    let place = |(place, item): (usize, &Item)| {
        let is_asked = asked.contains(&item.code) && item.applies.covers(facility);
        is_asked.then_some(place)
    };
    checklists
        .iter()
        .map(|checklist| checklist.items.iter().enumerate().filter_map(place).collect())
        .collect()
}

/// Where people disagree the item stays open, and so does what is asked within it.
fn is_not_applicable(answer: &AnswerView) -> bool {
    matches!(answer.standing(), Standing::Agreed { verdict: VerdictKind::NotApplicable, .. })
}

impl Workspace {
    /// Bound editions once the visit has begun; before that, the present ones.
    pub(super) fn checklists_of(
        &self,
        visit: &Visit,
        round: &Round,
    ) -> Result<Vec<Arc<Checklist>>, StoreError> {
        let mut checklists = Vec::new();
        if visit.checklists.is_empty() {
            let present = round.domains.iter().filter_map(|code| self.content.checklist(code));
            checklists.extend(present.cloned().map(Arc::new));
        }
        for edition in &visit.checklists {
            checklists.extend(self.edition(&edition.hash)?);
        }
        Ok(checklists)
    }
}
