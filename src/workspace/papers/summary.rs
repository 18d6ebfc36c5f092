//! The summary of a round: read through the same figures that the screens show.

use super::told::Teller;
use super::{Need, PaperRefusal, Scope};
use crate::domain::id::{BodyId, RoundId};
use crate::domain::recipient::Recipient;
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::round_summary::{
    ChargedBody, DueInstruction, OpenQuestion, RoundSummary, VisitedDomain, VisitedFacility,
};
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::lists::FindingRow;
use crate::workspace::summary::{BodyDiscipline, FacilitySummary, OpenDisagreement, Summary};

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    let round = scope.round.ok_or(PaperRefusal::Needs(Need::Round))?;
    // How others keep their terms is not for every body to read.
    let only = scope.body.filter(|_| scope.recipient == Recipient::Body);
    if scope.recipient == Recipient::Body && only.is_none() {
        return Err(PaperRefusal::Needs(Need::Body));
    }
    let figures = workspace.summary(Some(round), scope.today)?;
    Ok(workspace.round_summary((round, only), figures, scope, texts)?.document(texts))
}

impl Workspace {
    fn round_summary(
        &self,
        (round, only): (RoundId, Option<BodyId>),
        figures: Summary,
        scope: &Scope,
        texts: Texts,
    ) -> Result<RoundSummary, PaperRefusal> {
        let teller = Teller::new(self, scope.today)?;
        let of_all = Scope::of_all(scope.today);
        let of_round = Scope { round: Some(round), body: only, ..of_all };
        let rows = teller.findings(&of_round, texts)?;
        let told = |row: &FindingRow| teller.told(row);
        let findings = rows.iter().map(told).collect::<Result<_, _>>()?;
        let name = only.map(|body| self.require_body(body)).transpose()?;
        let lead = name.as_ref().map(|body| &body.value.name);
        let is_meant = |own: &DueInstruction| lead.is_none_or(|lead| *lead == own.lead);
        let pressing = |rows: Vec<DueInstruction>| rows.into_iter().filter(is_meant).collect();
        let (overdue, due_week) = (pressing(figures.overdue), pressing(figures.due_week));
        let round = self.require_round(round)?.value;
        let facilities = figures.facilities.into_iter().map(|own| self.visited(own));
        let questions = figures.disagreements.into_iter().map(|own| self.question(own));
        let bodies = figures.bodies.into_iter();
        Ok(RoundSummary {
            recipient: scope.recipient,
            addressee: name.map(|body| body.value.name),
            today: scope.today,
            commission: self.commission(&round)?,
            round,
            facilities: facilities.collect::<Result<_, _>>()?,
            findings,
            bodies: bodies
                .filter(|own| only.is_none_or(|body| own.body == body))
                .map(charged)
                .collect(),
            overdue,
            due_week,
            disagreements: questions.collect::<Result<_, _>>()?,
            is_sample: self.is_sample(),
        })
    }

    fn visited(&self, own: FacilitySummary) -> Result<VisitedFacility, Refusal> {
        let visit = self.require_visit(own.visit)?.value;
        let domains = own.domains.into_iter().map(|domain| VisitedDomain {
            code: domain.domain,
            title: domain.title,
            score: domain.score,
        });
        Ok(VisitedFacility {
            code: own.code,
            name: own.name,
            visited: visit.started.map(|at| at.date()).or(visit.planned),
            stage: visit.stage,
            access: visit.access,
            domains: domains.collect(),
        })
    }

    fn question(&self, own: OpenDisagreement) -> Result<OpenQuestion, Refusal> {
        let visit = self.require_visit(own.visit)?.value;
        let item = self.asked_item(&visit, &own.item)?;
        Ok(OpenQuestion {
            facility: own.facility_code,
            question: item.map(|item| item.question).unwrap_or_default(),
            item: own.item,
        })
    }
}

fn charged(own: BodyDiscipline) -> ChargedBody {
    ChargedBody { name: own.name, figures: own.figures }
}
