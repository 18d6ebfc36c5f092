//! The summary: what the prosecutor opens in the morning. Everything on it leads to what it tells of.

mod content;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::checklist::ItemCode;
use crate::domain::id::{InstructionId, RoundId, VisitId};
use crate::workspace::summary::Summary;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Outcome, Step};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::widget::page::Page;
use super::inspection::InspectionScreen;
use super::instruction::InstructionScreen;
use super::instructions::InstructionsScreen;
use super::results::ResultsScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone)]
enum Target {
    Results(VisitId),
    Instruction(InstructionId),
    Item(VisitId, ItemCode),
    Instructions,
}

/// The screen of the summary.
#[derive(Debug)]
pub struct SummaryScreen {
    /// Of one round, or of all.
    round: Option<RoundId>,
    summary: Option<Arc<Summary>>,
    reader: Page,
    /// What is shown is being read.
    reading: bool,
}

impl SummaryScreen {
    pub fn new(round: Option<RoundId>) -> Self {
        Self { round, summary: None, reader: Page::default(), reading: false }
    }

    fn load(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Summary(self.round)))
    }

    fn follow(&self, ctx: &Ctx) -> Step {
        let Some(summary) = &self.summary else { return Step::stay() };
        let (content, targets) = content::content(summary, ctx, self.area(ctx).width);
        match self.reader.chosen(&content).and_then(|link| targets.get(link)) {
            Some(Target::Results(visit)) => Step::open(ResultsScreen::new(*visit)),
            Some(Target::Instruction(id)) => Step::open(InstructionScreen::new(*id)),
            Some(Target::Item(visit, item)) => {
                Step::open(InspectionScreen::at(*visit, item.clone()))
            }
            Some(Target::Instructions) => Step::open(match self.round {
                Some(round) => InstructionsScreen::of_round(round),
                None => InstructionsScreen::default(),
            }),
            None => Step::stay(),
        }
    }
}

impl Layer for SummaryScreen {
    fn name(&self) -> &'static str {
        "summary"
    }

    fn title(&self, ctx: &Ctx) -> String {
        let heading = ctx.texts.get("summary-heading");
        match self.summary.as_ref().and_then(|own| own.round_code.as_ref()) {
            Some(round) => format!("{round} {} {heading}", ctx.glyphs.crumb),
            None => heading,
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Open, Action::Down, Action::PageDown, Action::Back]
    }

    fn urgents_changed(&mut self) -> Step {
        self.load()
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.load()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        match (action, &self.summary) {
            (Action::Back, _) => Step::close(Outcome::Dismissed),
            (Action::Open, _) => self.follow(ctx),
            (_, Some(summary)) => {
                let area = self.area(ctx);
                let (content, _) = content::content(summary, ctx, area.width);
                if self.reader.act(action, &content, area) { Step::stay() } else { Step::pass() }
            }
            (_, None) => Step::pass(),
        }
    }

    fn returned(&mut self, _outcome: Outcome, _ctx: &Ctx) -> Step {
        self.load()
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Summary(summary)) => {
                self.reading = false;
                self.summary = Some(Arc::clone(summary));
            }
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let summary = self.summary.as_ref()?;
        let (content, _) = content::content(summary, ctx, area.width);
        self.reader.view(&content, ctx, area, buf);
        None
    }
}
