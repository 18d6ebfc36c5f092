//! The plan for putting shortcomings right: of a facility or of a round.

use super::told::{Teller, told_instruction};
use super::{Need, PaperRefusal, Scope};
use crate::domain::finding::FindingKind;
use crate::domain::instruction::State;
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::remedy_plan::{Measure, PlannedRemedy, RemedyPlan};
use crate::workspace::Workspace;
use crate::workspace::lists::{FindingRow, InstructionRow};

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    if scope.facility.is_none() && scope.round.is_none() {
        return Err(PaperRefusal::Needs(Need::Facility));
    }
    scope.check_addressee()?;
    let teller = Teller::new(workspace, scope.today)?;
    let mut found = teller.findings(scope, texts)?;
    found.retain(|row| row.finding.kind == FindingKind::Shortcoming);
    let mut rows = Vec::new();
    for row in &found {
        rows.extend(remedies(row, scope, &teller)?);
    }
    let facility = scope.facility.map(|id| workspace.require_facility(id)).transpose()?;
    let rounds = found.iter().map(|row| row.round).chain(scope.round);
    let plan = RemedyPlan {
        facility: facility.map(|own| own.value),
        rounds: workspace.rounds_of(rounds)?,
        recipient: scope.recipient,
        today: scope.today,
        is_sample: workspace.is_sample(),
        rows,
    };
    Ok(plan.document(texts))
}

/// One row for each measure that answers the finding; one without where there is none.
fn remedies(
    row: &FindingRow,
    scope: &Scope,
    teller: &Teller<'_>,
) -> Result<Vec<PlannedRemedy>, PaperRefusal> {
    let finding = teller.told(row)?;
    let concerns = |own: &&InstructionRow| {
        let assignment = &own.view.instruction.assignment;
        scope.body.is_none_or(|body| assignment.executed_by(body))
    };
    let measures = teller.answering(row.id).filter(concerns).map(|own| Some(measure(own)));
    let mut rows: Vec<PlannedRemedy> =
        measures.map(|measure| PlannedRemedy { finding: finding.clone(), measure }).collect();
    if rows.is_empty() {
        rows.push(PlannedRemedy { finding, measure: None });
    }
    Ok(rows)
}

fn measure(row: &InstructionRow) -> Measure {
    let (done_on, proof) = match &row.view.instruction.state {
        State::Closed { done_on, proof, .. } => (Some(*done_on), Some(proof.title().to_owned())),
        _ => (None, None),
    };
    Measure {
        instruction: told_instruction(row),
        co_executors: row.co_executors.clone(),
        completion: row.view.instruction.assignment.completion.clone(),
        done_on,
        proof,
    }
}
