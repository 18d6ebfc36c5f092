//! Correcting what is written of evidence: the caption of a file, or a document, an entry, a measurement. The file
//! itself never changes, and what was written before stays in its history.

use std::collections::BTreeMap;

use crate::domain::checklist::ItemCode;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::caption::{Caption, CaptionPart, Correction};
use crate::domain::id::{EvidenceId, VisitId};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;

use super::super::Workspace;
use super::super::command::{Behind, Command, Done, Missing, Refusal};
use super::super::commit::Entry;
use super::super::registry::{not_empty, not_found};
use super::{EvidenceBehind, MOST_SEEN};

/// Titles of files that were corrected since they were put behind answers and findings.
#[derive(Debug, Clone, Default)]
pub struct Retitled(BTreeMap<String, String>);

impl Retitled {
    /// What a piece of evidence is called now.
    pub fn title<'a>(&'a self, evidence: &'a Evidence) -> &'a str {
        match evidence {
            Evidence::File { sha256, title } => self.0.get(sha256).unwrap_or(title),
            other => other.title(),
        }
    }

    /// The piece under the title that it has now.
    #[must_use]
    pub fn of(&self, mut evidence: Evidence) -> Evidence {
        if let Evidence::File { sha256, title } = &mut evidence
            && let Some(now) = self.0.get(sha256)
        {
            title.clone_from(now);
        }
        evidence
    }
}

/// A document, an entry of a register or a measurement behind an answer or a finding.
#[derive(Debug, Clone)]
pub struct EntryRow {
    pub behind: EvidenceBehind,
    /// Its place there, from 1.
    pub number: usize,
    pub evidence: Evidence,
    /// Whose answer it is; empty for a finding, which is the commission's.
    pub by: String,
    /// Whether the operator may correct it: an answer is its author's alone.
    pub is_own: bool,
}

impl Workspace {
    /// Corrects what is written of a file.
    pub(in crate::workspace) fn correct_evidence(
        &mut self,
        id: EvidenceId,
        caption: &Caption,
        reason: &str,
    ) -> Result<Done, Refusal> {
        let view = self.require_evidence(id)?;
        let (visit, _) = self.visit_as_member(view.file.visit)?;
        visit.value.takes_finding(false)?;
        let caption = caption.trimmed();
        not_empty("title", &caption.title)?;
        let old = Caption::of(&view.file);
        let disputed: Vec<CaptionPart> = view.disputed.keys().copied().collect();
        let correction = Correction {
            reason: reason.trim().to_owned(),
            ..Correction::between(&old, &caption, &disputed)
        };
        if correction.is_empty() {
            return Ok(Done::default());
        }
        let seen = view.heads.iter().take(MOST_SEEN).copied().collect();
        let mut batch = self.begin()?;
        let fact = Fact::EvidenceCorrected(correction);
        self.add(&mut batch, Entry::change(&RegisterId::Evidence(id), fact, seen))?;
        let records = self.commit(batch)?;
        let undo = Command::CorrectEvidence { id, caption: old, reason: String::new() };
        Ok(Done { records, created: Vec::new(), undo: Some(Box::new(undo)) })
    }

    /// Corrects a document, an entry or a measurement: the answer or the finding is recorded anew with it.
    pub(in crate::workspace) fn correct_entry(
        &mut self,
        behind: Behind,
        old: &Evidence,
        new: &Evidence,
    ) -> Result<Done, Refusal> {
        let new = new.trimmed();
        if let Some(field) = new.lacks() {
            return Err(Refusal::Empty { field });
        }
        let missing = || not_found(Missing::Evidence, old.title());
        if old.is_file() || new.is_file() {
            return Err(missing());
        }
        self.change_evidence(behind, |all| replace(all, old, new).ok_or_else(missing))
    }

    /// Evidence without a file of a visit, behind answers and findings.
    pub fn evidence_entries(&self, visit: VisitId) -> Result<Vec<EntryRow>, Refusal> {
        let people = self.people()?;
        let mut rows = Vec::new();
        for own in self.store.answers(visit)? {
            for (mark, answer) in own.answers() {
                let item: ItemCode = own.item.clone();
                let behind = EvidenceBehind::Answer { visit, item };
                let by = people.get(&mark.speaker).map(|person| person.name.clone());
                let is_own = Some(mark.speaker) == self.operator();
                rows.extend(entries(&answer.evidence, &behind, by.unwrap_or_default(), is_own));
            }
        }
        for id in self.store.findings_of_visit(visit)? {
            let finding = self.require_finding(id)?.value;
            if !finding.withdrawn {
                let (item, title) = (finding.item, finding.title);
                let behind = EvidenceBehind::Finding { id, item, title };
                rows.extend(entries(&finding.evidence, &behind, String::new(), true));
            }
        }
        Ok(rows)
    }

    /// Titles of files that were corrected.
    pub fn retitled(&self) -> Result<Retitled, Refusal> {
        let all = self.store.all_evidence()?.into_iter();
        let corrected = all.filter(|view| !view.corrected.is_empty());
        Ok(Retitled(corrected.map(|view| (view.file.sha256, view.file.title)).collect()))
    }
}

fn entries<'a>(
    evidence: &'a [Evidence],
    behind: &'a EvidenceBehind,
    by: String,
    is_own: bool,
) -> impl Iterator<Item = EntryRow> + 'a {
    let numbered = (1..).zip(evidence).filter(|(_, own)| !own.is_file());
    numbered.map(move |(number, own)| EntryRow {
        behind: behind.clone(),
        number,
        evidence: own.clone(),
        by: by.clone(),
        is_own,
    })
}

/// Puts one piece in the place of another; none if that is not there.
fn replace(all: &mut [Evidence], old: &Evidence, new: Evidence) -> Option<()> {
    let own = all.iter_mut().find(|own| *own == old)?;
    *own = new;
    Some(())
}
