//! Milestones and obligations on a timeline: the same list that findings and instructions stand in.

mod rows;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::filter::Kept;
use crate::domain::instruction::State;
use crate::i18n::{Phrase, Texts};
use crate::workspace::listing::Listing;
use crate::workspace::programme::plan::MilestoneRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Offer, Outcome, Step};
use super::super::recording::act::{ActKind, ActRecording};
use super::super::service::{About, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::catalogue::Catalogue;
use super::super::widget::strip;

/// What the chosen milestone says in full.
const DETAIL_LINES: u16 = 5;

/// The screen of milestones.
#[derive(Debug, Default)]
pub struct MilestonesScreen {
    catalogue: Catalogue<MilestoneRow>,
    /// What is shown is being read.
    reading: bool,
}

impl MilestonesScreen {
    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Milestones))
    }

    fn take(&mut self, listing: &Arc<Listing<MilestoneRow>>, ctx: &Ctx) {
        let all = Kept::of(listing.rows.len(), |_| true);
        self.catalogue.refill(Arc::clone(listing), all, ctx);
        self.reading = false;
    }

    fn act_on_chosen(&self, action: Action) -> Step {
        let Some(row) = self.catalogue.chosen() else { return Step::pass() };
        let kind = match action {
            Action::ReportExecution => ActKind::Report,
            Action::SendBack => ActKind::Return,
            Action::ExtendDeadline => ActKind::Extend,
            Action::TakeOffControl => ActKind::Close,
            Action::CancelInstruction => ActKind::Cancel,
            _ => return Step::pass(),
        };
        Step::open(RecordDialog::new(ActRecording::of_milestone(kind, row)))
    }

    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(row) = self.catalogue.chosen() else { return Vec::new() };
        let task = &row.view.milestone.assignment;
        let who = [task.post.as_str(), row.lead_name(texts.lang())];
        let who: Vec<&str> = who.into_iter().filter(|part| !part.is_empty()).collect();
        let document = match &row.view.milestone.state {
            State::Closed { proof, .. } => proof.title(),
            _ => task.document.as_str(),
        };
        let document = [("document", document.into())];
        vec![
            (task.title.clone(), Role::Text),
            (who.join(", "), Role::Muted),
            (texts.with("milestone-confirmed-by", &document), Role::Muted),
            (if row.measure.is_empty() { &row.source } else { &row.measure }.clone(), Role::Muted),
        ]
    }
}

impl Layer for MilestonesScreen {
    fn name(&self) -> &'static str {
        "milestones"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("milestones-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        self.catalogue.scopes(&[Scope::Instructions])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.catalogue.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let chosen = self.catalogue.chosen().filter(|row| row.urgency.is_some());
        let acts = chosen.map(|_| [Action::ReportExecution, Action::TakeOffControl]);
        let rest = [Action::Filter, Action::Regroup, Action::Back];
        acts.into_iter().flatten().chain(rest).collect()
    }

    fn offer(&self) -> Option<Offer> {
        let about = About { filter: self.catalogue.filter_text(), ..About::default() };
        Some(Offer::new(&["programme"], about, ""))
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.catalogue.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (list, _) = strip::split(self.area(ctx), DETAIL_LINES);
        let page = self.catalogue.page(list, ctx);
        if self.catalogue.act(action, page, ctx) {
            return Step::stay();
        }
        if let Some(step) = self.catalogue.menu(action, ctx) {
            return step;
        }
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            _ => self.act_on_chosen(action),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.catalogue.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        if let Some(step) = self.catalogue.returned(&outcome, ctx) {
            return step;
        }
        self.read()
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Milestones(list)) => self.take(list, ctx),
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty = Phrase::new(if self.reading { "list-loading" } else { "milestones-none" });
        let (list, detail) = strip::split(area, DETAIL_LINES);
        if self.catalogue.chosen().is_some() {
            strip::draw(&self.detail(ctx.texts), detail, &mut Brush::new(ctx, buf));
        }
        self.catalogue.view(ctx, empty, list, buf)
    }
}
