//! Inspection: the points of one visit, answered one key each.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::VisitId;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Step};
use super::super::service::{Query, Request};

/// The screen of one visit.
#[derive(Debug)]
pub struct InspectionScreen {
    visit: VisitId,
}

impl InspectionScreen {
    pub fn new(visit: VisitId) -> Self {
        Self { visit }
    }
}

impl Layer for InspectionScreen {
    fn name(&self) -> &'static str {
        "inspection"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("scope-inspection")
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Inspection, Scope::List, Scope::Move, Scope::Global]
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::AnswerCompliant, Action::AnswerPartly, Action::AnswerNonCompliant]
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Inspection(self.visit)))
    }

    fn act(&mut self, action: Action, _ctx: &Ctx) -> Step {
        match action {
            Action::Back => Step::close(super::super::layer::Outcome::Dismissed),
            _ => Step::pass(),
        }
    }

    fn view(&self, _ctx: &Ctx, _area: Rect, _buf: &mut Buffer) -> Option<Position> {
        None
    }
}
