//! Exchange between laptops: what went out and came in, on how many laptops each round is, what has no receipt yet.

mod content;

use std::sync::Arc;

use crate::domain::id::RoundId;
use crate::workspace::bundle::ExchangeOverview;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::give::GiveDialog;
use super::super::dialog::open_bundle::OpenDialog;
use super::super::dialog::pack::PackDialog;
use super::super::layer::Step;
use super::super::service::exchange::{ExchangeLoaded, ExchangeQuery};
use super::super::service::{Loaded, Query};
use super::super::widget::page::Content;
use super::evening::EveningScreen;
use super::linked::{LinkedPage, LinkedScreen};

/// The screen of exchange.
pub type ExchangeScreen = LinkedScreen<ExchangePage>;

#[derive(Debug, Default)]
pub struct ExchangePage {
    overview: Option<Arc<ExchangeOverview>>,
}

impl ExchangeScreen {
    pub fn new() -> Self {
        Self::of(ExchangePage::default())
    }
}

impl LinkedPage for ExchangePage {
    /// The round whose evening table a line leads to.
    type Target = RoundId;

    const NAME: &'static str = "exchange";

    fn query(&self) -> Query {
        Query::Exchange(ExchangeQuery::Overview)
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Exchange(ExchangeLoaded::Overview(overview)) = loaded else { return false };
        self.overview = Some(Arc::clone(overview));
        true
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("exchange-heading")
    }

    fn content(&self, ctx: &Ctx, width: u16) -> Option<(Content, Vec<RoundId>)> {
        Some(content::content(self.overview.as_ref()?, ctx, width))
    }

    fn follow(&self, target: &RoundId, _ctx: &Ctx) -> Step {
        Step::open(EveningScreen::new(*target))
    }

    fn own_scope(&self) -> Option<Scope> {
        Some(Scope::Exchange)
    }

    fn own_hints(&self) -> &'static [Action] {
        &[Action::PackBundle, Action::OpenBundle, Action::GiveKey]
    }

    fn own_act(&mut self, action: Action, _chosen: Option<&RoundId>) -> Option<Step> {
        match action {
            Action::PackBundle => Some(Step::open(PackDialog::default())),
            Action::OpenBundle => Some(Step::open(OpenDialog::default())),
            Action::GiveKey => Some(Step::open(GiveDialog::default())),
            _ => None,
        }
    }
}
