//! Who was in the commission, and where people are at home: what folds ask besides their own records.

use std::sync::{Arc, PoisonError, RwLockReadGuard};

use crate::domain::id::{PersonId, RoundId, VisitId};
use crate::domain::visit::Visit;
use crate::ledger::record::DeviceId;
use crate::ledger::register_id::RegisterId;
use crate::store::backend::{StoreError, Tree};
use crate::store::fold::{Commission, Homes};
use crate::store::view::{Shared, SharedView};
use crate::store::{Store, row};

/// How many visits' commissions are remembered.
const COMMISSIONS_MAX: usize = 256;

impl Store {
    pub(in crate::store) fn commission(&self, round: RoundId) -> Result<Commission, StoreError> {
        let view: Option<SharedView> = self.view(&RegisterId::Round(round))?;
        Ok(view.map(|view| Commission::new(view.granted, view.roster)).unwrap_or_default())
    }

    /// Where people introduced themselves, as far as the index knows.
    pub(in crate::store) fn homes(&self) -> RwLockReadGuard<'_, Homes> {
        self.homes.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The device on which a person introduced themselves, if they did so themselves.
    pub fn home_of(&self, person: PersonId) -> Option<DeviceId> {
        self.homes().of(person)
    }

    /// Reads from the views of people where they are at home. Views that do not open wait for the comparison.
    pub(in crate::store) fn recall_homes(&self) -> Result<(), StoreError> {
        for row in row::scan(self.rows.as_ref(), Tree::Persons, &[]) {
            let (key, value) = match row {
                Err(StoreError::Row { .. }) => continue,
                other => other?,
            };
            let view =
                row::open_view(&value).and_then(|(_, json)| serde_json::from_slice(&json).ok());
            if let (Ok(id), Some(view)) = (key.as_ref().try_into(), view) {
                self.know_home(PersonId(id), Some(&view));
            }
        }
        Ok(())
    }

    /// Remembers where a person introduced themselves; `true` if that is news.
    pub(super) fn know_home(&self, person: PersonId, view: Option<&SharedView>) -> bool {
        let home = view.and_then(|view| view.introduced_on(person));
        home.is_some_and(|home| {
            self.homes.write().unwrap_or_else(PoisonError::into_inner).know(person, home)
        })
    }

    pub(in crate::store) fn commission_of_visit(
        &self,
        id: VisitId,
    ) -> Result<Arc<Commission>, StoreError> {
        let known = self.commissions.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(commission) = known.get(&id) {
            return Ok(Arc::clone(commission));
        }
        drop(known);
        let view: Option<SharedView> = self.view(&RegisterId::Visit(id))?;
        let visit: Option<Shared<VisitId, Visit>> = view.and_then(|view| view.read(id));
        let commission = match visit {
            Some(visit) => Arc::new(self.commission(visit.value.round)?),
            None => Arc::default(),
        };
        let mut known = self.commissions.write().unwrap_or_else(PoisonError::into_inner);
        // Bounded: a rebuild passes through every visit there is.
        if known.len() >= COMMISSIONS_MAX {
            known.clear();
        }
        known.insert(id, Arc::clone(&commission));
        Ok(commission)
    }
}
