//! Rows that lead from one register to another: visits of a round, findings of a visit, instructions of a finding.

use serde::de::DeserializeOwned;

use crate::domain::id::{FacilityId, RoundId, VisitId};
use crate::ledger::register_id::RegisterKind;
use crate::store::backend::Tree;
use crate::store::key;
use crate::store::view::{EvidenceView, InstructionView, SharedView};

/// The links a visit has to its round and its facility, or a finding to its visit.
pub(in crate::store) fn shared_links(
    kind: RegisterKind,
    key: &[u8],
    view: &SharedView,
) -> Vec<(Tree, Vec<u8>)> {
    let link = |tree: Tree, from: Option<[u8; 16]>| Some((tree, key::pair(&from?, key)));
    match kind {
        RegisterKind::Visit => {
            let round = link(Tree::RoundVisits, field::<RoundId>(view, "round").map(|id| id.0));
            let facility = field::<FacilityId>(view, "facility").map(|id| id.0);
            round.into_iter().chain(link(Tree::FacilityVisits, facility)).collect()
        }
        RegisterKind::Finding => {
            let visit = field::<VisitId>(view, "visit").map(|id| id.0);
            link(Tree::VisitFindings, visit).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn field<T: DeserializeOwned>(view: &SharedView, name: &str) -> Option<T> {
    serde_json::from_value(view.fields.get(name)?.clone()).ok()
}

/// The links an instruction has to its round and its findings.
pub(in crate::store) fn instruction_links(view: &InstructionView) -> Vec<(Tree, Vec<u8>)> {
    let round = view.instruction.assignment.round;
    let to_findings = view
        .findings()
        .map(|finding| (Tree::FindingInstructions, key::pair(&finding.0, &view.id.0)));
    std::iter::once((Tree::RoundInstructions, key::pair(&round.0, &view.id.0)))
        .chain(to_findings)
        .collect()
}

/// The link a file of evidence has to its visit.
pub(in crate::store) fn evidence_link(view: &EvidenceView) -> (Tree, Vec<u8>) {
    (Tree::VisitEvidence, key::pair(&view.file.visit.0, &view.id.0))
}
