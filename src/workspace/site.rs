//! Where the operator stands: one visit with all that an answer is checked against, read once.

use std::sync::{Arc, PoisonError};

use crate::domain::checklist::{Checklist, Item, ItemCode};
use crate::domain::facility::Facility;
use crate::domain::id::VisitId;
use crate::domain::round::Round;
use crate::domain::visit::Visit;

use super::Workspace;
use super::command::Refusal;

/// A visit and what belongs to it.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) id: VisitId,
    pub(super) visit: Visit,
    pub(super) round: Round,
    pub(super) facility: Facility,
    checklists: Vec<Arc<Checklist>>,
}

impl Site {
    /// The item, if it is asked at this visit.
    pub(super) fn asked(&self, code: &ItemCode) -> Option<&Item> {
        let item = self.checklists.iter().find_map(|checklist| checklist.item(code))?;
        item.applies.covers(&self.facility).then_some(item)
    }
}

impl Workspace {
    /// The site of a visit. The last one is kept until something other than an answer is recorded.
    pub(super) fn site(&self, id: VisitId) -> Result<Arc<Site>, Refusal> {
        let mut kept = self.site.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(site) = kept.as_ref().filter(|site| site.id == id) {
            return Ok(Arc::clone(site));
        }
        let visit = self.require_visit(id)?.value;
        let mut checklists = Vec::new();
        for edition in &visit.checklists {
            checklists.extend(self.edition(&edition.hash)?);
        }
        let site = Arc::new(Site {
            id,
            round: self.require_round(visit.round)?.value,
            facility: self.require_facility(visit.facility)?.value,
            visit,
            checklists,
        });
        *kept = Some(Arc::clone(&site));
        Ok(site)
    }

    /// Forgets the site: something it was made from has changed.
    pub(super) fn leave_site(&self) {
        *self.site.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
