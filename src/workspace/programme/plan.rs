//! Milestones and obligations with the names of what they belong to.

use crate::domain::body::Body;
use crate::domain::discipline::{Urgency, urgency};
use crate::domain::programme::milestone::Ground;
use crate::store::StoreError;
use crate::store::view::MilestoneView;
use crate::workspace::Workspace;

use super::indicators::code_key;

/// A milestone for lists.
#[derive(Debug, Clone, PartialEq)]
pub struct MilestoneRow {
    pub view: MilestoneView,
    /// Title of the programme or the agreement.
    pub source: String,
    /// The measure of a programme.
    pub measure: String,
    pub lead: Option<Body>,
    /// None for what is not on control any more.
    pub urgency: Option<Urgency>,
    pub overdue: bool,
}

impl Workspace {
    /// Every milestone and obligation by its day.
    pub fn milestone_rows(&self) -> Result<Vec<MilestoneRow>, StoreError> {
        let today = self.today();
        let mut rows = Vec::new();
        for view in self.milestones()? {
            let task = &view.milestone.assignment;
            let (source, measure) = match task.ground {
                Ground::Measure { programme, measure } => (
                    self.store.programme(programme)?.map(|one| one.value.title),
                    self.store.measure(measure)?.map(|one| one.value.title),
                ),
                Ground::Agreement { agreement } => {
                    (self.store.agreement(agreement)?.map(|one| one.value.title), None)
                }
            };
            rows.push(MilestoneRow {
                source: source.unwrap_or_default(),
                measure: measure.unwrap_or_default(),
                lead: self.store.body(task.lead)?.map(|body| body.value),
                urgency: urgency(&view.milestone, today),
                overdue: view.milestone.overdue(today),
                view,
            });
        }
        rows.sort_by_cached_key(|row| {
            let task = &row.view.milestone.assignment;
            (row.view.milestone.deadline(), row.source.clone(), code_key(&task.code))
        });
        Ok(rows)
    }
}
