//! What earlier visits give as reasons to look at something first.

use std::collections::BTreeSet;

use crate::domain::answer::VerdictKind;
use crate::domain::checklist::ItemCode;
use crate::domain::dossier::{Lead, Matter, Reason};
use crate::domain::finding::Severity;
use crate::domain::follow_up::FollowUpRule;
use crate::domain::identity::Course;
use crate::domain::instruction::{Instruction, Progress, State, Status};
use crate::domain::norm::NormVerdict;
use crate::domain::review::Stance;
use crate::domain::score::Stands;
use crate::domain::trend::AskedPoint;
use crate::report::dossier::{Disputed, ShortValue};
use crate::workspace::lists::FindingRow;

use super::Known;

impl Known {
    pub(super) fn leads(
        &self,
        measured: &[ShortValue],
        objections: &[Disputed],
        rule: FollowUpRule,
    ) -> Vec<Lead> {
        let mut leads = Vec::new();
        let last = self.last.as_ref().map(|(visit, points)| (visit.id, points.points()));
        let (last, points) = last.map_or((None, Vec::new()), |(id, points)| (Some(id), points));
        let refused: BTreeSet<ItemCode> =
            last.map(|id| self.not_let_see(id)).unwrap_or_default().into_iter().collect();
        // A norm to be confirmed informs and gives no verdict: it is told, and moves nothing forward.
        let verified = measured.iter().filter(|own| own.judged.verdict() == NormVerdict::NotMet);
        let measured: BTreeSet<&ItemCode> = verified.map(|own| &own.item).collect();
        for point in &points {
            let reasons = [
                of_point(point),
                refused.contains(point.item()).then_some(Reason::Refused),
                measured.contains(point.item()).then_some(Reason::Measured),
            ];
            let item = point.item().clone();
            let severity = point.point.severity;
            leads.extend(reasons.into_iter().flatten().map(|reason| Lead {
                matter: Matter::Item(item.clone()),
                severity,
                reason,
            }));
        }
        for row in &self.findings {
            let disputed = objections
                .iter()
                .any(|own| own.finding == row.id && own.stance == Stance::Objection);
            let is_last = Some(row.finding.visit) == last || self.is_of_refused(row);
            let reasons = self.of_finding(row, is_last, disputed, rule);
            leads.extend(reasons.into_iter().map(|reason| lead(row, reason)));
        }
        leads
    }

    fn of_finding(
        &self,
        row: &FindingRow,
        is_last: bool,
        disputed: bool,
        rule: FollowUpRule,
    ) -> Vec<Reason> {
        let answering = self.instructions.iter().filter(|own| {
            let findings = &own.view.instruction.assignment.findings;
            findings.contains(&row.id) && self.due.contains_key(&own.view.id)
        });
        let answering = answering.filter_map(|own| self.of_instruction(&own.view.instruction));
        let mut reasons: Vec<Reason> = answering.collect();
        if !is_last {
            return reasons;
        }
        // A draft binds nobody, and what was cancelled is owed no more.
        let binds = |status| !matches!(status, Status::Draft | Status::Cancelled);
        if !row.instructions.iter().any(|own| binds(own.status)) {
            reasons.push(Reason::Uncharged);
        }
        if disputed {
            reasons.push(Reason::Disputed);
        }
        if let Some(own) = self.sightings.get(row.id) {
            let times = self.sightings.chain(own).len() + 1;
            for course in self.sightings.courses(own, rule) {
                reasons.extend(match course {
                    Course::Repeat => Some(Reason::Repeat { times }),
                    Course::Relapse => Some(Reason::Relapse),
                    Course::Systemic => None,
                });
            }
        }
        reasons
    }

    fn of_instruction(&self, instruction: &Instruction) -> Option<Reason> {
        let number = || instruction.control().map(|control| control.number.clone());
        let overdue = (self.today - instruction.deadline()).num_days();
        match &instruction.state {
            State::OnControl(_) if instruction.overdue(self.today) => {
                Some(Reason::Overdue { number: number()?, days: overdue })
            }
            State::OnControl(control) if control.progress == Progress::Reported => {
                Some(Reason::Reported { number: number()? })
            }
            State::OnControl(_) => Some(Reason::Open { number: number()? }),
            State::Closed { .. } => Some(Reason::Closed { number: number()? }),
            State::Draft | State::Cancelled { .. } => None,
        }
    }
}

/// How a point of the last visit stands; what nobody looked at matters where it is critical.
fn of_point(point: &AskedPoint) -> Option<Reason> {
    match point.point.stands {
        Stands::Agreed(verdict) if verdict.falls_short() => Some(Reason::Short(verdict)),
        Stands::Disputed => Some(Reason::Disagreement),
        Stands::Unanswered | Stands::Agreed(VerdictKind::NotChecked)
            if point.point.severity == Severity::Critical =>
        {
            Some(Reason::NotChecked)
        }
        _ => None,
    }
}

fn lead(row: &FindingRow, reason: Reason) -> Lead {
    let matter = match &row.item {
        Some(item) => Matter::Item(item.clone()),
        None => Matter::Finding(row.id),
    };
    Lead { matter, severity: row.finding.severity, reason }
}
