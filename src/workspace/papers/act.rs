//! The act of one visit.

use super::interviews::told_erasure;
use super::told::{self, Teller};
use super::{Need, PaperRefusal, Scope};
use crate::domain::answer::{NotCheckedReason, Verdict};
use crate::domain::checklist::ItemCode;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::file::EvidenceFile;
use crate::domain::id::VisitId;
use crate::domain::recipient::{Guarded, Recipient};
use crate::domain::text::LocalText;
use crate::i18n::Texts;
use crate::ledger::act_seal::Unanswered;
use crate::ledger::roster::Label;
use crate::report::Document;
use crate::report::act::{
    Act, ActCheckPoint, ActDisagreement, ActDomain, ActEvidence, ActRefusal, ActVoice, OpenPart,
    ToldDevice, ToldSeal,
};
use crate::report::finding_list::ToldFinding;
use crate::report::indicator_list::Indicator;
use crate::report::interview_notes::ToldErasure;
use crate::store::view::{AnswerView, Standing};
use crate::workspace::Workspace;
use crate::workspace::clock::local_time;
use crate::workspace::command::Refusal;
use crate::workspace::inspection::Inspection;
use crate::workspace::lists::FindingRow;
use crate::workspace::roster::{DeviceState, numbers};

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    let visit = scope.visit.ok_or(PaperRefusal::Needs(Need::Visit))?;
    let inspection = workspace.inspection(visit)?;
    let teller = Teller::new(workspace, scope.today)?;
    // An act tells everything that was found, whatever a list would have been narrowed to.
    let of_visit =
        Scope { visit: Some(visit), recipient: scope.recipient, ..Scope::of_all(scope.today) };
    let mut rows = teller.findings(&of_visit, texts)?;
    rows.sort_by_key(|row| place_in(&inspection, row.item.as_ref()));
    let told = |row: &FindingRow| teller.told(row);
    let findings: Vec<ToldFinding> = rows.iter().map(told).collect::<Result<_, _>>()?;
    let visit = &inspection.visit.value;
    let act = Act {
        recipient: scope.recipient,
        facility: inspection.facility.value.clone(),
        round: inspection.round.value.clone(),
        started: visit.started,
        finished: visit.finished,
        access: visit.access,
        access_note: Guarded::internal(visit.access_note.clone()),
        commission: workspace.commission(&inspection.round.value)?,
        domains: domains(&inspection),
        indicators: indicators(&inspection),
        check_points: check_points(workspace, &inspection)?,
        disagreements: disagreements(&inspection),
        not_shown: inspection.not_shown(),
        evidence: Guarded::internal(evidence(workspace, &inspection)?),
        // Whoever it is made for, the facility is asked to sign it.
        interviews: workspace.interview_counts(inspection.visit.id, Recipient::Body)?,
        erased: Guarded::internal(erased(workspace, inspection.visit.id)?),
        findings,
        refusal: visit.refused_to_sign.as_ref().map(|refusal| ActRefusal {
            on: refusal.on,
            refusal: Guarded::internal(refusal.clone()),
        }),
        seal: seal(workspace, &inspection)?,
        head_code: workspace.verify(&mut |_| {})?.printed.to_string(),
        is_sample: workspace.is_sample(),
    };
    Ok(act.document(texts))
}

/// The seal that counts, in the words of the checklists that the visit is bound to.
fn seal(workspace: &Workspace, inspection: &Inspection) -> Result<Option<ToldSeal>, PaperRefusal> {
    let act = workspace.store().act(inspection.visit.id).map_err(Refusal::from)?;
    let Some(entry) = act.as_ref().and_then(|act| act.seal()) else { return Ok(None) };
    let seal = &entry.seal;
    let question = |code: &ItemCode| {
        inspection.item(code).map(|item| item.question.clone()).unwrap_or_default()
    };
    let titles = |part: &Unanswered| {
        let mut domains = inspection.domains.iter().map(|domain| &domain.checklist);
        let checklist = domains.find(|checklist| checklist.code == part.domain)?;
        let section = checklist.sections.iter().find(|own| own.id == part.section)?;
        Some((checklist.title.clone(), section.title.clone()))
    };
    let unanswered = seal.unanswered.iter().map(|part| {
        let (domain, section) = titles(part).unwrap_or_default();
        OpenPart { domain, section, items: part.items, of: part.of }
    });
    let missing = seal.missing.iter().map(|gap| ToldDevice::Missing {
        code: gap.device.short(),
        numbers: numbers(&[(gap.from, gap.to)]),
    });
    let doubted = seal.doubted.iter().map(|own| ToldDevice::Doubted {
        code: own.device.short(),
        state: match own.label {
            Label::AfterLoss => DeviceState::Lost.code(),
            Label::Forked => DeviceState::Forked.code(),
            Label::NotOnRoster | Label::Sound => DeviceState::NotOnRoster.code(),
        },
        from: own.from,
    });
    let at = local_time(entry.mark.wall_ms).map(|at| at.format("%d.%m.%Y %H:%M").to_string());
    let by = inspection.people.get(&entry.mark.author).map(|person| person.name.clone());
    Ok(Some(ToldSeal {
        at: at.unwrap_or_default(),
        by: Guarded::internal(by.unwrap_or_default()),
        head: seal.head.clone(),
        open: seal.open.iter().map(|item| (item.clone(), question(item))).collect(),
        unanswered: unanswered.collect(),
        devices: Guarded::internal(missing.chain(doubted).collect()),
    }))
}

fn erased(workspace: &Workspace, visit: VisitId) -> Result<Vec<ToldErasure>, PaperRefusal> {
    let erased = workspace.erased_interviews(visit)?;
    Ok(erased.iter().map(told_erasure).collect())
}

/// Place of a point among those that were asked; what is about the visit as a whole stands first.
fn place_in(inspection: &Inspection, item: Option<&ItemCode>) -> (usize, Option<ItemCode>) {
    let Some(item) = item else { return (0, None) };
    let domain = item.domain();
    let mut domains = inspection.domains.iter();
    let place = domains.position(|own| own.checklist.code == domain);
    (place.map_or(usize::MAX, |place| place + 1), Some(item.clone()))
}

fn domains(inspection: &Inspection) -> Vec<ActDomain> {
    let results = inspection.results().into_iter().zip(&inspection.domains);
    let told = results.map(|(result, domain)| ActDomain {
        code: result.domain,
        title: result.title,
        edition: domain.checklist.edition.clone(),
        score: result.score,
        grade: Guarded::internal(result.judgement.as_ref().map(|own| own.grade)),
        reasons: Guarded::internal(result.judgement.map(|own| own.reasons).unwrap_or_default()),
    });
    told.collect()
}

fn indicators(inspection: &Inspection) -> Vec<Indicator> {
    let place = (inspection.facility.value.code.as_str(), None);
    let measured = inspection.items().filter_map(|item| {
        Some(told::indicators(place, item, inspection.answers.get(&item.code)?))
    });
    measured.flatten().collect()
}

fn check_points(
    workspace: &Workspace,
    inspection: &Inspection,
) -> Result<Vec<ActCheckPoint>, PaperRefusal> {
    let told = inspection.check_points.iter().map(|point| {
        let instruction = &point.instruction.instruction;
        let notes = point.checks.iter().map(|head| head.check.note.clone());
        Ok(ActCheckPoint {
            number: point.number().to_owned(),
            task: instruction.assignment.task.clone(),
            lead: workspace.require_body(instruction.assignment.lead)?.value.name,
            deadline: instruction.deadline(),
            ground: point.ground,
            standing: point.standing(),
            notes: Guarded::internal(notes.filter(|note| !note.is_empty()).collect()),
        })
    });
    told.collect()
}

fn disagreements(inspection: &Inspection) -> Vec<ActDisagreement> {
    let disputed =
        inspection.items().filter(|item| inspection.standing(&item.code) == Standing::Disagreement);
    let name = |id| inspection.people.get(&id).map(|person| person.name.clone());
    let told = disputed.map(|item| {
        let answers = inspection.answers.get(&item.code).into_iter().flat_map(AnswerView::answers);
        let voices = answers.map(|(mark, answer)| ActVoice {
            speaker: name(mark.speaker).unwrap_or_default(),
            verdict: answer.verdict.kind().code(),
            note: answer.note.clone(),
        });
        ActDisagreement {
            item: item.code.clone(),
            question: item.question.clone(),
            voices: Guarded::internal(voices.collect()),
        }
    });
    told.collect()
}

/// What stands behind answers and findings, each piece once, and files of the visit that stand behind nothing yet.
fn evidence(
    workspace: &Workspace,
    inspection: &Inspection,
) -> Result<Vec<ActEvidence>, PaperRefusal> {
    let files = workspace.store().all_evidence().map_err(Refusal::from)?;
    let file = |evidence: &Evidence| match evidence {
        Evidence::File { sha256, .. } => {
            files.iter().find(|view| view.file.sha256 == *sha256).map(|view| view.file.clone())
        }
        _ => None,
    };
    let mut all: Vec<ActEvidence> = Vec::new();
    let of_answers = inspection.items().flat_map(|item| {
        let answers = inspection.answers.get(&item.code).into_iter().flat_map(AnswerView::answers);
        answers.flat_map(|(_, answer)| &answer.evidence).map(|own| (item.code.to_string(), own))
    });
    let of_findings = inspection.findings.iter().flat_map(|finding| {
        let item = finding.value.item.as_ref().map(ToString::to_string).unwrap_or_default();
        finding.value.evidence.iter().map(move |own| (item.clone(), own))
    });
    for (of, evidence) in of_answers.chain(of_findings) {
        let evidence = inspection.retitled.of(evidence.clone());
        if !all.iter().any(|known| known.of == of && known.evidence == evidence) {
            all.push(ActEvidence { of, file: file(&evidence), evidence });
        }
    }
    let mut of_visit: Vec<_> =
        files.iter().filter(|view| view.file.visit == inspection.visit.id).collect();
    of_visit.sort_by_key(|view| (view.taken.hlc, view.id));
    for view in of_visit {
        let EvidenceFile { sha256, title, .. } = view.file.clone();
        let evidence = Evidence::File { sha256, title };
        if !all.iter().any(|known| same_file(&known.evidence, &evidence)) {
            let file = Some(view.file.clone());
            all.push(ActEvidence { of: String::new(), evidence, file });
        }
    }
    Ok(all)
}

fn same_file(left: &Evidence, right: &Evidence) -> bool {
    match (left, right) {
        (Evidence::File { sha256: left, .. }, Evidence::File { sha256: right, .. }) => {
            left == right
        }
        _ => false,
    }
}

impl Inspection {
    /// Points that were not checked because the facility did not let the commission see them.
    fn not_shown(&self) -> Vec<(ItemCode, LocalText)> {
        let refused = Verdict::NotChecked(NotCheckedReason::AccessRefused);
        let is_refused = |code: &ItemCode| {
            let mut answers = self.answers.get(code).into_iter().flat_map(AnswerView::answers);
            answers.any(|(_, answer)| answer.verdict == refused)
        };
        let points = self.items().filter(|item| is_refused(&item.code));
        points.map(|item| (item.code.clone(), item.question.clone())).collect()
    }
}
