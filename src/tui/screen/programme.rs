//! The programme: indicators with plan and fact, what is due, contracts, agreements, and what contradicts itself.

mod content;

use std::sync::Arc;

use crate::workspace::programme::overview::Overview;

use super::super::ctx::Ctx;
use super::super::layer::{Offer, Step};
use super::super::service::{About, Loaded, Query};
use super::super::widget::page::Content;
use super::linked::{LinkedPage, LinkedScreen};
use super::milestones::MilestonesScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    Milestones,
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
        match target {
            Target::Milestones => Step::open(MilestonesScreen::default()),
        }
    }
}
