//! What there is: files with the names of all they concern, and the custody of each.

use std::collections::BTreeMap;

use crate::domain::checklist::ItemCode;
use crate::domain::custody::{EvidenceOut, PaperOut};
use crate::domain::evidence::Evidence;
use crate::domain::evidence::caption::{Caption, Correction};
use crate::domain::evidence::file::{CopyForm, Handling};
use crate::domain::id::{EvidenceId, FindingId, VisitId};
use crate::domain::recipient::Recipient;
use crate::i18n::{Phrase, family};
use crate::ledger::exchanged::{Packed, TakenIn, View};
use crate::ledger::key::DeviceId;
use crate::store::view::{EvidenceView, Exchanged, Mark};

use super::super::Workspace;
use super::super::command::Refusal;

/// A file with the names of what it concerns.
#[derive(Debug, Clone)]
pub struct EvidenceRow {
    pub view: EvidenceView,
    pub facility_code: String,
    pub round_code: String,
    /// Who took it in.
    pub by: String,
    /// What it stands behind.
    pub behind: Vec<EvidenceBehind>,
    /// Its bytes are on this device.
    pub is_here: bool,
}

/// An answer or a finding that a file stands behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceBehind {
    Answer { visit: VisitId, item: ItemCode },
    Finding { id: FindingId, item: Option<ItemCode>, title: String },
}

impl EvidenceBehind {
    /// In a word: the code of the item, or the finding's beginning of an id.
    pub fn name(&self) -> String {
        match self {
            Self::Answer { item, .. } | Self::Finding { item: Some(item), .. } => item.to_string(),
            Self::Finding { id, .. } => id.short(),
        }
    }
}

/// One thing that became of a file.
#[derive(Debug, Clone)]
pub struct CustodyStep {
    pub mark: Mark,
    /// Who did it.
    pub by: String,
    pub what: What,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum What {
    Taken,
    Handled(Handling),
    /// What is written of it was corrected.
    Corrected {
        correction: Correction,
        /// What was written before.
        before: Caption,
        counts: bool,
    },
    /// It went out within a pack.
    Packed(Box<PaperOut>, EvidenceOut),
    /// It went to other laptops within a bundle, for so many keys.
    Bundled {
        bundle: String,
        view: View,
        keys: u64,
    },
    /// It arrived on another laptop within a bundle.
    Arrived {
        bundle: String,
        on: DeviceId,
    },
}

/// What became of a file, in words.
pub fn handling_phrase(what: &What) -> Phrase {
    let form = |form: CopyForm| Phrase::name(family::COPY_FORM, form.code());
    let recipient = |recipient: Recipient| Phrase::name(family::RECIPIENT, recipient.code());
    match what {
        What::Taken => Phrase::new("custody-taken"),
        What::Corrected { correction, before, counts } => {
            corrected_phrase(correction, before, *counts)
        }
        What::Handled(Handling::View) => Phrase::new("custody-viewed"),
        What::Handled(Handling::Restore) => Phrase::new("custody-restored"),
        What::Handled(Handling::Copy { form: own, recipient: to, file, .. }) => {
            Phrase::new("custody-copied")
                .with("form", form(*own))
                .with("recipient", recipient(*to))
                .with("file", file.as_str())
        }
        What::Handled(Handling::HandOver { to, paper, on, .. }) => {
            Phrase::new("custody-handed-over")
                .with("to", to.as_str())
                .with("paper", paper.as_str())
                .with("on", on.format("%d.%m.%Y").to_string())
        }
        What::Bundled { bundle, view, keys } => Phrase::new("custody-bundled")
            .with("bundle", bundle.chars().take(8).collect::<String>())
            .with("view", Phrase::name(family::BUNDLE_VIEW, view.code()))
            .with("count", *keys),
        What::Arrived { bundle, on } => Phrase::new("custody-arrived")
            .with("bundle", bundle.chars().take(8).collect::<String>())
            .with("device", on.short()),
        What::Packed(paper, out) => Phrase::new("custody-packed")
            .with("form", form(out.form))
            .with("recipient", recipient(paper.recipient))
            .with("file", paper.file.as_str()),
    }
}

/// Every part that was corrected, as it was and as it is, and why.
fn corrected_phrase(correction: &Correction, before: &Caption, counts: bool) -> Phrase {
    let said = correction.parts().map(|(part, text)| {
        Phrase::new("custody-corrected-part")
            .with("part", Phrase::name(family::CAPTION_PART, part.code()))
            .with("old", before.part(part))
            .with("new", text)
    });
    let all = said.reduce(|first, next| {
        Phrase::new("custody-corrected-and").with("first", first).with("next", next)
    });
    let all = all.unwrap_or_else(|| Phrase::plain(""));
    let reason = correction.reason.as_str();
    match (counts, reason) {
        (false, _) => Phrase::new("custody-corrected-in-vain").with("changes", all),
        (true, "") => Phrase::new("custody-corrected").with("changes", all),
        (true, _) => {
            Phrase::new("custody-corrected-why").with("changes", all).with("reason", reason)
        }
    }
}

/// What files stand behind, by their SHA-256.
type Links = BTreeMap<String, Vec<EvidenceBehind>>;

impl Workspace {
    /// Files taken in at a visit, or at all of them, the earliest first.
    pub fn evidence_rows(&self, visit: Option<VisitId>) -> Result<Vec<EvidenceRow>, Refusal> {
        let mut views = self.store.all_evidence()?;
        views.retain(|view| visit.is_none_or(|visit| view.file.visit == visit));
        views.sort_by_key(|view| (view.taken.hlc, view.id));
        self.evidence_told(views)
    }

    /// One file.
    pub fn evidence_row(&self, id: EvidenceId) -> Result<EvidenceRow, Refusal> {
        let row = self.evidence_told(vec![self.require_evidence(id)?])?.pop();
        row.ok_or_else(|| super::not_found(super::Missing::Evidence, id))
    }

    fn evidence_told(&self, views: Vec<EvidenceView>) -> Result<Vec<EvidenceRow>, Refusal> {
        let people = self.people()?;
        let mut links = self.links_of_findings()?;
        let visits: std::collections::BTreeSet<VisitId> =
            views.iter().map(|view| view.file.visit).collect();
        for visit in visits {
            self.add_links_of_answers(visit, &mut links)?;
        }
        let mut rows = Vec::new();
        for view in views {
            let visit = self.store.visit(view.file.visit)?.map(|visit| visit.value);
            let facility =
                visit.as_ref().map(|own| self.store.facility(own.facility)).transpose()?;
            let round = visit.as_ref().map(|own| self.store.round(own.round)).transpose()?;
            let by = people.get(&view.taken.author).map(|person| person.name.clone());
            rows.push(EvidenceRow {
                facility_code: facility.flatten().map(|own| own.value.code).unwrap_or_default(),
                round_code: round.flatten().map(|own| own.value.code).unwrap_or_default(),
                by: by.unwrap_or_default(),
                behind: links.get(&view.file.sha256).cloned().unwrap_or_default(),
                is_here: self.is_here(&view),
                view,
            });
        }
        Ok(rows)
    }

    fn links_of_findings(&self) -> Result<Links, Refusal> {
        let mut links = Links::new();
        for own in self.store.findings()?.into_iter().filter(|own| !own.value.withdrawn) {
            for sha256 in hashes(&own.value.evidence) {
                let (item, title) = (own.value.item.clone(), own.value.title.clone());
                let behind = EvidenceBehind::Finding { id: own.id, item, title };
                links.entry(sha256).or_default().push(behind);
            }
        }
        Ok(links)
    }

    fn add_links_of_answers(&self, visit: VisitId, links: &mut Links) -> Result<(), Refusal> {
        for own in self.store.answers(visit)? {
            for (_, answer) in own.answers() {
                for sha256 in hashes(&answer.evidence) {
                    let behind = EvidenceBehind::Answer { visit, item: own.item.clone() };
                    let known = links.entry(sha256).or_default();
                    if !known.contains(&behind) {
                        known.push(behind);
                    }
                }
            }
        }
        Ok(())
    }

    /// Everything that became of a file, the earliest first.
    pub fn custody_of(&self, id: EvidenceId) -> Result<Vec<CustodyStep>, Refusal> {
        let view = self.require_evidence(id)?;
        let people = self.people()?;
        let step = |mark: Mark, what: What| CustodyStep {
            by: people.get(&mark.author).map(|person| person.name.clone()).unwrap_or_default(),
            mark,
            what,
        };
        let mut steps = vec![step(view.taken, What::Taken)];
        steps.extend(
            view.handled.into_iter().map(|own| step(own.mark, What::Handled(own.handling))),
        );
        let mut caption = view.as_taken.unwrap_or_default();
        for own in view.corrected {
            let before = caption.clone();
            if own.counts {
                caption.correct(&own.correction);
            }
            let (correction, counts) = (own.correction, own.counts);
            steps.push(step(own.mark, What::Corrected { correction, before, counts }));
        }
        for paper in self.store.custody()? {
            if let Some(out) = paper.out.evidence.iter().find(|out| out.evidence == id) {
                let out = out.clone();
                steps.push(step(paper.mark, What::Packed(Box::new(paper.out), out)));
            }
        }
        for exchange in self.store.exchanges()? {
            let device = exchange.mark.device;
            let what = match exchange.told {
                Exchanged::Packed(Packed { bundle, view, to, evidence, .. }) => {
                    let goes = evidence.iter().any(|out| out.evidence == id);
                    goes.then_some(What::Bundled { bundle, view, keys: to.len() as u64 })
                }
                Exchanged::TakenIn(TakenIn { bundle, evidence, .. }) => {
                    evidence.contains(&id).then_some(What::Arrived { bundle, on: device })
                }
                // A hub keeps records alone, and no files.
                Exchanged::Pushed(_) | Exchanged::Pulled(_) => None,
            };
            steps.extend(what.map(|what| step(exchange.mark, what)));
        }
        steps.sort_by_key(|step| (step.mark.hlc, step.mark.record));
        Ok(steps)
    }
}

fn hashes(evidence: &[Evidence]) -> impl Iterator<Item = String> {
    evidence.iter().filter_map(|own| match own {
        Evidence::File { sha256, .. } => Some(sha256.clone()),
        _ => None,
    })
}
