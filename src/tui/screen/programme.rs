//! The programme: indicators with plan and fact, what is due, contracts, agreements, and what contradicts itself.

mod content;
mod timeline;

pub(super) use content::{plain, target};

use std::sync::Arc;

use crate::domain::id::{IndicatorId, MilestoneId};
use crate::workspace::programme::overview::Overview;

use super::super::ctx::Ctx;
use super::super::layer::{Offer, Step};
use super::super::service::{About, Loaded, Query};
use super::super::widget::page::Content;
use super::agreements::AgreementsScreen;
use super::contracts::ContractsScreen;
use super::faults::FaultsScreen;
use super::indicator::IndicatorScreen;
use super::linked::{LinkedPage, LinkedScreen};
use super::milestone::MilestoneScreen;
use super::milestones::MilestonesScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    Indicator(IndicatorId),
    Milestones,
    Milestone(MilestoneId),
    Contracts,
    Agreements,
    Faults,
}

/// The screen of programmes.
pub type ProgrammeScreen = LinkedScreen<ProgrammePage>;

#[derive(Debug, Default)]
pub struct ProgrammePage {
    read: Option<Arc<Overview>>,
}

impl ProgrammeScreen {
    pub fn new() -> Self {
        Self::of(ProgrammePage::default())
    }
}

impl Default for ProgrammeScreen {
    fn default() -> Self {
        Self::new()
    }
}

impl LinkedPage for ProgrammePage {
    type Target = Target;

    const NAME: &'static str = "programme";

    fn query(&self) -> Query {
        Query::Programme
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Programme(overview) = loaded else { return false };
        self.read = Some(Arc::clone(overview));
        true
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("programme-heading")
    }

    fn content(&self, ctx: &Ctx, width: u16) -> Option<(Content, Vec<Target>)> {
        Some(content::content(self.read.as_ref()?, width, ctx))
    }

    fn offer(&self) -> Option<Offer> {
        Some(Offer::new(&["programme"], About::default(), ""))
    }

    fn follow(&self, target: &Target, _ctx: &Ctx) -> Step {
        match *target {
            Target::Indicator(id) => Step::open(IndicatorScreen::new(id)),
            Target::Milestones => Step::open(MilestonesScreen::default()),
            Target::Milestone(id) => Step::open(MilestoneScreen::new(id)),
            Target::Contracts => Step::open(ContractsScreen::default()),
            Target::Agreements => Step::open(AgreementsScreen::default()),
            Target::Faults => Step::open(FaultsScreen::default()),
        }
    }
}
