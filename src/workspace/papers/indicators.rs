//! The indicator list: every measured value of the visits in scope.

use super::told;
use super::{PaperRefusal, Scope};
use crate::domain::id::VisitId;
use crate::domain::visit::Visit;
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::indicator_list::{Indicator, IndicatorList};
use crate::store::view::Shared;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    scope.check_addressee()?;
    let mut visits = workspace.store.visits()?;
    visits.retain(|visit| {
        scope.round.is_none_or(|round| visit.value.round == round)
            && scope.visit.is_none_or(|wanted| visit.id == wanted)
            && scope.facility.is_none_or(|facility| visit.value.facility == facility)
    });
    let mut rows = Vec::new();
    for visit in &visits {
        rows.extend(workspace.measured_at(visit)?);
    }
    rows.sort_by(|a, b| (&a.facility, a.visited, &a.item).cmp(&(&b.facility, b.visited, &b.item)));
    let rounds = workspace.rounds_of(visits.iter().map(|visit| visit.value.round))?;
    let (recipient, is_sample) = (scope.recipient, workspace.is_sample());
    Ok(IndicatorList { rounds, recipient, is_sample, rows }.document(texts))
}

impl Workspace {
    /// What was measured at a visit, in the order of its points.
    fn measured_at(&self, visit: &Shared<VisitId, Visit>) -> Result<Vec<Indicator>, Refusal> {
        let facility = self.require_facility(visit.value.facility)?.value.code;
        let day = visit.value.started.map(|at| at.date()).or(visit.value.planned);
        let mut found = Vec::new();
        for view in self.store.answers(visit.id)? {
            if let Some(item) = self.asked_item(&visit.value, &view.item)? {
                found.extend(told::indicators((&facility, day), &item, &view));
            }
        }
        Ok(found)
    }
}
