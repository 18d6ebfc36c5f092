//! Papers that went out: which, when, by whose hand, for whom.

use std::collections::BTreeMap;

use crate::domain::custody::PaperOut;
use crate::store::view::CustodyView;

use super::Workspace;
use super::command::Refusal;

/// A paper that went out, with the names of what it was about.
#[derive(Debug, Clone)]
pub struct CustodyRow {
    pub view: CustodyView,
    /// Who let it out.
    pub by: String,
    /// Codes of the round, facility or body it was about, the narrowest last.
    pub about: Vec<String>,
}

impl Workspace {
    /// Every paper that went out, the latest first.
    pub fn papers_out(&self) -> Result<Vec<CustodyRow>, Refusal> {
        let people: BTreeMap<_, _> =
            self.store.persons()?.into_iter().map(|own| (own.id, own.value.name)).collect();
        let mut views = self.store.custody()?;
        views.sort_by_key(|view| std::cmp::Reverse((view.mark.hlc, view.id)));
        let mut rows = Vec::new();
        for view in views {
            rows.push(CustodyRow {
                by: people.get(&view.mark.author).cloned().unwrap_or_default(),
                about: self.about(&view.out)?,
                view,
            });
        }
        Ok(rows)
    }

    fn about(&self, out: &PaperOut) -> Result<Vec<String>, Refusal> {
        let mut about = Vec::new();
        let visit = out.visit.map(|id| self.store.visit(id)).transpose()?.flatten();
        let round = out.round.or(visit.as_ref().map(|visit| visit.value.round));
        if let Some(round) = round.map(|id| self.store.round(id)).transpose()?.flatten() {
            about.push(round.value.code);
        }
        let facility = out.facility.or(visit.as_ref().map(|visit| visit.value.facility));
        if let Some(own) = facility.map(|id| self.store.facility(id)).transpose()?.flatten() {
            about.push(own.value.code);
        }
        if let Some(body) = out.body.map(|id| self.store.body(id)).transpose()?.flatten() {
            about.push(body.value.code);
        }
        if let Some(urgent) = out.urgent.map(|id| self.store.urgent(id)).transpose()?.flatten() {
            about.push(urgent.urgent.notice.number);
        }
        Ok(about)
    }
}
