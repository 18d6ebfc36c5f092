//! What the earlier visits of a facility come to, told as the dossier tells it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::answer::{NotCheckedReason, Verdict};
use crate::domain::checklist::ItemCode;
use crate::domain::dossier::{Matter, Priority};
use crate::domain::follow_up::FollowUpRule;
use crate::domain::id::{FindingId, VisitId};
use crate::domain::identity::Course;
use crate::domain::instruction::State;
use crate::domain::judged::Judged;
use crate::domain::score::Score;
use crate::domain::text::{Lang, LocalText};
use crate::domain::visit::Access;
use crate::report::dossier::{
    KnownFinding, KnownInstruction, KnownMatter, LastVisit, Refused, ShortValue,
};
use crate::store::view::AnswerView;
use crate::workspace::lists::FindingRow;

use super::{Known, when};

impl Known {
    pub(super) fn last_visit(&self) -> Option<LastVisit> {
        let (visit, points) = self.last.as_ref()?;
        let round = self.before.iter().find(|(own, _)| own.id == visit.id);
        let score = Score::of(points.points().into_iter().map(|own| own.point));
        Some(LastVisit {
            id: visit.id,
            round_code: round.map(|(_, code)| code.clone()).unwrap_or_default(),
            began: visit.value.started?.date(),
            checked: score.checked(),
            applicable: score.applicable(),
            met: score.share_met(),
        })
    }

    /// Values on the wrong side of a norm at the last visit; each norm of an item once, by its worst place.
    pub(super) fn measured(&self) -> Vec<ShortValue> {
        let Some((_, points)) = &self.last else { return Vec::new() };
        let names: BTreeMap<&ItemCode, &LocalText> = points.names().collect();
        let mut short = Vec::new();
        for view in &points.answers {
            let judged: Vec<&Judged> = view
                .answers()
                .flat_map(|(_, answer)| &answer.judged)
                .filter(|own| !own.met)
                .collect();
            let mut norms = BTreeSet::new();
            for own in &judged {
                if !norms.insert(&own.norm) {
                    continue;
                }
                let same: Vec<Judged> = judged
                    .iter()
                    .filter(|other| other.norm == own.norm)
                    .map(|own| (*own).clone())
                    .collect();
                let Some(worst) = Judged::gravest(&same) else { continue };
                let name = names.get(&view.item).map(|name| (*name).clone()).unwrap_or_default();
                short.push(ShortValue { item: view.item.clone(), name, judged: worst.clone() });
            }
        }
        short
    }

    pub(super) fn refusals(&self) -> Vec<Refused> {
        let mut refused = Vec::new();
        for (visit, round_code) in self.before.iter().rev() {
            let value = &visit.value;
            let round_code = round_code.clone();
            let on = value.started.map(|at| at.date()).or(value.planned);
            if value.access != Access::Full {
                refused.push(Refused::Access {
                    round_code: round_code.clone(),
                    on,
                    access: value.access,
                    note: value.access_note.clone(),
                });
            }
            if let Some(own) = &value.refused_to_sign {
                refused.push(Refused::Signature {
                    round_code: round_code.clone(),
                    on: own.on,
                    by: own.by.clone(),
                    reason: own.reason.clone(),
                });
            }
            let items = self.not_let_see(visit.id);
            if !items.is_empty() {
                refused.push(Refused::Items { round_code, on, items });
            }
        }
        refused
    }

    /// Items of the last visit that could not be checked because access was refused.
    pub(super) fn not_let_see(&self, visit: VisitId) -> Vec<ItemCode> {
        let Some((_, points)) = self.last.as_ref().filter(|(last, _)| last.id == visit) else {
            return Vec::new();
        };
        let refused = Verdict::NotChecked(NotCheckedReason::AccessRefused);
        let said = |view: &&AnswerView| view.answers().any(|(_, answer)| answer.verdict == refused);
        points.answers.iter().filter(said).map(|view| view.item.clone()).collect()
    }

    /// Findings of the last visit, and older ones with an instruction on control.
    pub(super) fn listed_findings(&self, rule: FollowUpRule) -> Vec<KnownFinding> {
        let last = self.last.as_ref().map(|(visit, _)| visit.id);
        let open: BTreeSet<FindingId> = self
            .instructions
            .iter()
            .filter(|row| matches!(row.view.instruction.state, State::OnControl(_)))
            .flat_map(|row| row.findings.iter().map(|finding| finding.id))
            .collect();
        let listed = self.findings.iter().filter(|row| {
            Some(row.finding.visit) == last || open.contains(&row.id) || self.is_of_refused(row)
        });
        let mut listed: Vec<KnownFinding> = listed
            .map(|row| KnownFinding {
                id: row.id,
                item: row.item.clone(),
                title: row.finding.title.clone(),
                severity: row.finding.severity,
                courses: self.courses(row.id, rule),
                round_code: row.round_code.clone(),
                visited: row.visited,
                instructions: row
                    .instructions
                    .iter()
                    .map(|own| (own.number.clone().unwrap_or_else(|| "–".to_owned()), own.status))
                    .collect(),
            })
            .collect();
        listed.sort_by(|a, b| {
            let key =
                |own: &KnownFinding| (own.severity, Reverse(own.visited), own.item.clone(), own.id);
            key(a).cmp(&key(b))
        });
        listed
    }

    /// A finding about a visit to which the commission was not let in, after the last one that began.
    pub(super) fn is_of_refused(&self, row: &FindingRow) -> bool {
        let last = self.last.as_ref().map(|(visit, _)| when(visit));
        let visit = self.before.iter().find(|(own, _)| own.id == row.finding.visit);
        visit.is_some_and(|(own, _)| {
            own.value.started.is_none() && last.is_none_or(|last| when(own) > last)
        })
    }

    fn courses(&self, id: FindingId, rule: FollowUpRule) -> Vec<Course> {
        let own = self.sightings.get(id);
        own.map(|own| self.sightings.courses(own, rule).into_iter().collect()).unwrap_or_default()
    }

    pub(super) fn on_control(&self) -> Vec<KnownInstruction> {
        let open = self.instructions.iter();
        let open = open.filter(|row| matches!(row.view.instruction.state, State::OnControl(_)));
        let mut open: Vec<KnownInstruction> = open
            .map(|row| KnownInstruction {
                id: row.view.id,
                number: row.number().unwrap_or_default().to_owned(),
                task: row.view.instruction.assignment.task.clone(),
                lead: row.lead.clone(),
                deadline: row.deadline(),
                status: row.status(),
                days_left: (row.deadline() - self.today).num_days(),
                extensions: row.view.instruction.control().map_or(0, |own| own.extensions.len()),
            })
            .collect();
        open.sort_by(|a, b| (a.deadline, &a.number, a.id).cmp(&(b.deadline, &b.number, b.id)));
        open
    }

    pub(super) fn named(&self, priority: Priority) -> KnownMatter {
        let latest = |test: &dyn Fn(&&FindingRow) -> bool| {
            self.findings.iter().filter(test).max_by_key(|row| (row.visited, row.id))
        };
        let (name, finding) = match &priority.matter {
            Matter::Finding(id) => {
                let row = latest(&|row| row.id == *id);
                (row.map(|row| untranslated(&row.finding.title)), Some(*id))
            }
            Matter::Item(item) => {
                let row = latest(&|row| row.item.as_ref() == Some(item));
                let points = self.last.as_ref().map(|(_, points)| points);
                let asked = points.and_then(|own| own.names().find(|(own, _)| *own == item));
                let name = asked.map(|(_, name)| name.clone());
                let name = name.or_else(|| row.map(|row| untranslated(&row.finding.title)));
                (name, row.map(|row| row.id))
            }
        };
        KnownMatter { priority, name: name.unwrap_or_default(), finding }
    }
}

/// Words of a person, in whatever language they were typed.
fn untranslated(text: &str) -> LocalText {
    LocalText::new(Lang::Ru, text)
}
