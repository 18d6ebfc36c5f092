//! What goes into papers, gathered from the views.

use std::collections::BTreeMap;

use crate::content::Content;
use crate::domain::checklist::{Item, ItemCode, Reference};
use crate::domain::facility::Country;
use crate::domain::finding::Finding;
use crate::domain::id::{BodyId, FindingId, RoundId};
use crate::domain::norm::NormId;
use crate::domain::visit::Visit;
use crate::report::instruction_list::{InstructionList, ListedInstruction};

use super::Workspace;
use super::command::Refusal;
use super::lists::InstructionRow;

/// Which instructions a list is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InstructionScope {
    /// Of one round; of all where none is named.
    pub round: Option<RoundId>,
    /// What one body leads or takes part in, as it goes out to it.
    pub body: Option<BodyId>,
}

impl InstructionScope {
    fn holds(self, row: &InstructionRow) -> bool {
        let assignment = &row.view.instruction.assignment;
        let concerns = |body| assignment.lead == body || assignment.co_executors.contains(&body);
        self.round.is_none_or(|round| assignment.round == round) && self.body.is_none_or(concerns)
    }
}

/// A law of another country grounds nothing.
fn is_law_in(rule: &Reference, country: Country) -> bool {
    let of = rule.act.split('-').next().and_then(Country::from_code);
    of.is_none_or(|of| of == country)
}

impl Workspace {
    /// An instruction list: for a body only what it owes or owed, for the commission everything.
    pub fn instruction_list(&self, scope: InstructionScope) -> Result<InstructionList, Refusal> {
        let findings: BTreeMap<FindingId, Finding> =
            self.store.findings()?.into_iter().map(|found| (found.id, found.value)).collect();
        let mut rows = Vec::new();
        let mut round_ids = Vec::new();
        for row in self.instruction_rows()?.into_iter().filter(|row| scope.holds(row)) {
            let round = row.view.instruction.assignment.round;
            let listed = self.listed(row, &findings)?;
            if scope.body.is_none() || listed.is_owed() {
                rows.push(listed);
                if !round_ids.contains(&round) {
                    round_ids.push(round);
                }
            }
        }
        round_ids.extend(scope.round.filter(|round| !round_ids.contains(round)));
        let mut rounds = Vec::new();
        for id in round_ids {
            rounds.push(self.require_round(id)?.value);
        }
        let body = scope.body.map(|body| self.require_body(body)).transpose()?;
        Ok(InstructionList {
            addressee: body.map(|body| body.value.name),
            rounds,
            today: self.today(),
            is_sample: self.is_sample(),
            rows,
        })
    }

    fn listed(
        &self,
        row: InstructionRow,
        findings: &BTreeMap<FindingId, Finding>,
    ) -> Result<ListedInstruction, Refusal> {
        let (mut ids, mut references): (Vec<NormId>, _) = (Vec::new(), Vec::new());
        for id in &row.view.instruction.assignment.findings {
            let Some(finding) = findings.get(id) else { continue };
            ids.extend(finding.norms.iter().cloned());
            if let Some(item) = &finding.item {
                let visit = self.require_visit(finding.visit)?.value;
                let country = self.require_facility(visit.facility)?.value.country;
                let rules = self.asked_item(&visit, item)?.into_iter().flat_map(|i| i.references);
                references.extend(rules.filter(|rule| is_law_in(rule, country)));
            }
        }
        Ok(ListedInstruction {
            instruction: row.view.instruction,
            facilities: row.facilities,
            lead: row.lead,
            co_executors: row.co_executors,
            norms: self.content.norms.of(&ids).cloned().collect(),
            references,
        })
    }

    /// The item as the visit asked it; as it is asked now where the visit has not begun.
    pub fn asked_item(&self, visit: &Visit, code: &ItemCode) -> Result<Option<Item>, Refusal> {
        let domain = code.domain();
        let bound = visit.checklists.iter().find(|edition| edition.domain == domain);
        let item = match bound {
            Some(edition) => self.edition(&edition.hash)?.and_then(|list| list.item(code).cloned()),
            None => Content::item(&self.content, code).cloned(),
        };
        Ok(item)
    }
}
