//! The interviews of a visit, for the commission alone.

use crate::domain::recipient::Guarded;
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::act::object;
use crate::report::interview_notes::{InterviewNotes, PaperContent, PaperInterview, ToldErasure};

use super::{Need, PaperRefusal, Scope};
use crate::workspace::Workspace;
use crate::workspace::clock::local_time;
use crate::workspace::interviews::{ErasedInterview, InterviewContent, InterviewRow};

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    let leave = scope.recipient.in_confidence().ok_or(PaperRefusal::ForCommissionAlone)?;
    let id = scope.visit.ok_or(PaperRefusal::Needs(Need::Visit))?;
    let visit = workspace.require_visit(id)?.value;
    let facility = workspace.require_facility(visit.facility)?.value;
    let erased = workspace.erased_interviews(id)?;
    let rows = workspace.interview_rows(id)?;
    let paper = InterviewNotes {
        facility: object(&facility.code, &facility.name),
        round: workspace.require_round(visit.round)?.value.code,
        interviews: rows.into_iter().flat_map(|row| told(row, &erased)).collect(),
        is_sample: workspace.is_sample(),
    };
    Ok(paper.document(texts, leave))
}

/// What the paper tells of an interview; each note for itself where two bear one number.
fn told(row: InterviewRow, erased: &[ErasedInterview]) -> Vec<PaperInterview> {
    let number = row.id.number.to_string();
    let one = |content| PaperInterview {
        number: number.clone(),
        written: row.mark.and_then(|mark| local_time(mark.wall_ms)),
        by: row.by.clone(),
        content,
    };
    match row.content {
        InterviewContent::Told(told) => {
            let looks: Vec<_> = told.follow_ups.into_iter().map(|(_, look)| look).collect();
            let notes = told.notes.into_iter();
            let notes = notes.map(|(_, note)| Guarded::confidential((note, looks.clone())));
            notes.map(|told| one(PaperContent::Told(Box::new(told)))).collect()
        }
        InterviewContent::NotForYourEyes => vec![one(PaperContent::NotForYourEyes)],
        InterviewContent::Absent => vec![one(PaperContent::Absent)],
        InterviewContent::Erased => {
            let own = erased.iter().find(|own| own.number == row.id.number);
            own.map(|own| one(PaperContent::Erased(told_erasure(own)))).into_iter().collect()
        }
    }
}

pub(super) fn told_erasure(own: &ErasedInterview) -> ToldErasure {
    ToldErasure { number: own.number.to_string(), on: own.on, basis: own.basis.clone() }
}
