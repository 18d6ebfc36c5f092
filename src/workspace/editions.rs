//! Editions of checklists that visits are bound to, against those at hand.

use std::collections::BTreeMap;

use crate::content::{Content, Problem};
use crate::store::StoreError;

use super::Workspace;

impl Workspace {
    /// Checklists of `content` whose text is another than the one under which visits began with the same edition.
    /// The visits keep theirs; whoever changes a text gives it a new edition.
    pub fn changed_editions(&self, content: &Content) -> Result<Vec<Problem>, StoreError> {
        let mut visits: BTreeMap<(String, String), usize> = BTreeMap::new();
        for visit in self.store.visits()? {
            for bound in &visit.value.checklists {
                let present = content.checklist(&bound.domain);
                let is_at_odds = present.is_some_and(|present| {
                    present.edition == bound.edition && present.hash != bound.hash
                });
                if is_at_odds {
                    let name = (bound.domain.to_string(), bound.edition.clone());
                    *visits.entry(name).or_default() += 1;
                }
            }
        }
        let changed = content.checklists.iter().filter_map(|checklist| {
            let name = (checklist.code.to_string(), checklist.edition.clone());
            Some(content.changed_edition(checklist, *visits.get(&name)?))
        });
        Ok(changed.collect())
    }
}
