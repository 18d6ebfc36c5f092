//! The instruction list: of a round, of one body, or of what a filter keeps.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::finding::Finding;
use crate::domain::id::{BodyId, FindingId};
use crate::domain::marks::ListKey;
use crate::domain::norm::NormId;
use crate::domain::recipient::Recipient;
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::instruction_list::{Addressee, InstructionList, ListedInstruction};

use super::{Need, PaperRefusal, Scope};
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::lists::InstructionRow;

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    if scope.recipient == Recipient::Body && scope.body.is_none() {
        return Err(PaperRefusal::Needs(Need::Body));
    }
    Ok(workspace.instruction_list(scope, texts)?.document(texts))
}

fn concerns(row: &InstructionRow, body: BodyId) -> bool {
    let assignment = &row.view.instruction.assignment;
    assignment.lead == body || assignment.co_executors.contains(&body)
}

impl Workspace {
    /// The bodies charged with what is in scope, with their codes: lead executors and the others.
    pub fn charged_bodies(
        &self,
        scope: &Scope,
        texts: Texts,
    ) -> Result<Vec<(BodyId, String)>, PaperRefusal> {
        let mut bodies = BTreeSet::new();
        for row in scope.kept(self.instruction_listing(scope.today)?, texts)? {
            let assignment = &row.view.instruction.assignment;
            let is_of_round = scope.round.is_none_or(|round| round == assignment.round);
            if is_of_round && row.number().is_some() {
                bodies.insert(assignment.lead);
                bodies.extend(&assignment.co_executors);
            }
        }
        let mut named = Vec::new();
        for body in bodies {
            named.push((body, self.require_body(body)?.value.code));
        }
        named.sort_by(|left, right| left.1.cmp(&right.1));
        Ok(named)
    }

    /// An instruction list: for a body only what it owes or owed, for the commission everything.
    pub fn instruction_list(
        &self,
        scope: &Scope,
        texts: Texts,
    ) -> Result<InstructionList, PaperRefusal> {
        let findings: BTreeMap<FindingId, Finding> =
            self.store.findings()?.into_iter().map(|found| (found.id, found.value)).collect();
        let goes_out = scope.recipient == Recipient::Body;
        let (mut rows, mut round_ids) = (Vec::new(), Vec::new());
        for row in scope.kept(self.instruction_listing(scope.today)?, texts)? {
            let round = row.view.instruction.assignment.round;
            let is_of = scope.round.is_none_or(|wanted| wanted == round)
                && scope.body.is_none_or(|body| concerns(&row, body));
            if !is_of {
                continue;
            }
            let listed = self.listed(row, &findings)?;
            if !goes_out || listed.is_owed() {
                rows.push(listed);
                if !round_ids.contains(&round) {
                    round_ids.push(round);
                }
            }
        }
        round_ids.extend(scope.round.filter(|round| !round_ids.contains(round)));
        let mut rounds = Vec::new();
        for id in &round_ids {
            rounds.push(self.require_round(*id)?.value);
        }
        let body = scope.body.filter(|_| goes_out);
        let body = body.map(|body| self.require_body(body)).transpose()?;
        Ok(InstructionList {
            addressee: body.map(|body| Addressee {
                body: body.id,
                name: body.value.name,
                list: ListKey::of(body.id, &round_ids),
            }),
            rounds,
            today: scope.today,
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
            references.extend(self.grounds(finding)?);
        }
        Ok(ListedInstruction {
            id: row.view.id,
            instruction: row.view.instruction,
            facilities: row.facilities,
            lead: row.lead,
            co_executors: row.co_executors,
            norms: self.content.norms.of(&ids).cloned().collect(),
            references,
        })
    }
}
