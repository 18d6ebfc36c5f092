//! The summary: what the prosecutor opens in the morning. Everything on it leads to what it tells of.

mod content;

use std::sync::Arc;

use crate::domain::checklist::ItemCode;
use crate::domain::id::{FacilityId, InstructionId, RoundId, VisitId};
use crate::i18n::Phrase;
use crate::workspace::summary::Summary;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Offer, Step};
use super::super::notice::Tone;
use super::super::service::{Loaded, Query};
use super::super::widget::page::Content;
use super::comparison::ComparisonScreen;
use super::dossier::DossierScreen;
use super::inspection::InspectionScreen;
use super::instruction::InstructionScreen;
use super::instructions::InstructionsScreen;
use super::linked::{LinkedPage, LinkedScreen};
use super::results::ResultsScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone)]
pub enum Target {
    Results(VisitId),
    Instruction(InstructionId),
    Item(VisitId, ItemCode),
    /// All that a body was charged with, by its code.
    Body(String),
}

/// The screen of the summary.
pub type SummaryScreen = LinkedScreen<SummaryPage>;

#[derive(Debug)]
pub struct SummaryPage {
    /// Of one round, or of all.
    round: Option<RoundId>,
    summary: Option<Arc<Summary>>,
}

impl SummaryScreen {
    pub fn new(round: Option<RoundId>) -> Self {
        Self::of(SummaryPage { round, summary: None })
    }
}

impl SummaryPage {
    /// The facility that a line is about.
    fn facility_of(&self, chosen: Option<&Target>) -> Option<FacilityId> {
        let Some(Target::Results(visit) | Target::Item(visit, _)) = chosen else {
            return None;
        };
        let facilities = &self.summary.as_ref()?.facilities;
        facilities.iter().find(|own| own.visit == *visit).map(|own| own.id)
    }
}

impl LinkedPage for SummaryPage {
    type Target = Target;

    const NAME: &'static str = "summary";

    fn query(&self) -> Query {
        Query::Summary(self.round)
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Summary(summary) = loaded else { return false };
        self.summary = Some(Arc::clone(summary));
        true
    }

    fn title(&self, ctx: &Ctx) -> String {
        let heading = ctx.texts.get("summary-heading");
        match self.summary.as_ref().and_then(|own| own.round_code.as_ref()) {
            Some(round) => format!("{round} {} {heading}", ctx.glyphs.crumb),
            None => heading,
        }
    }

    fn content(&self, ctx: &Ctx, width: u16) -> Option<(Content, Vec<Target>)> {
        Some(content::content(self.summary.as_ref()?, ctx, width))
    }

    fn follow(&self, target: &Target, _ctx: &Ctx) -> Step {
        match target {
            Target::Results(visit) => Step::open(ResultsScreen::new(*visit)),
            Target::Instruction(id) => Step::open(InstructionScreen::new(*id)),
            Target::Item(visit, item) => Step::open(InspectionScreen::at(*visit, item.clone())),
            Target::Body(code) => {
                let filter = format!("body:\"{code}\"");
                Step::open(InstructionsScreen::new(self.round).filtered(&filter))
            }
        }
    }

    fn offer(&self) -> Option<Offer> {
        let summary = self.summary.as_ref()?;
        Some(Offer::of_round(self.round?, summary.round_code.as_deref().unwrap_or_default()))
    }

    fn own_scope(&self) -> Option<Scope> {
        Some(Scope::Facility)
    }

    fn own_hints(&self) -> &'static [Action] {
        &[Action::ShowComparison, Action::ShowDossier, Action::Export]
    }

    fn own_act(&mut self, action: Action, chosen: Option<&Target>) -> Option<Step> {
        if !self.own_hints().contains(&action) {
            return None;
        }
        let Some(facility) = self.facility_of(chosen) else {
            let told = Phrase::new("summary-choose-facility");
            return Some(Step::stay().and_tell(Tone::Info, told));
        };
        Some(if action == Action::ShowComparison {
            Step::open(ComparisonScreen::of(facility, self.round))
        } else {
            Step::open(DossierScreen::of(facility, None, self.round))
        })
    }
}
