//! Milestones and obligations by their days: the same list that findings and instructions stand in.

mod rows;

use std::sync::Arc;

use crate::domain::instruction::{State, Status};
use crate::i18n::Phrase;
use crate::workspace::listing::Listing;
use crate::workspace::programme::plan::MilestoneRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::Step;
use super::super::recording::act::{ActKind, ActRecording};
use super::super::service::{Loaded, Query};
use super::super::theme::Role;
use super::listed::{ListPage, ListScreen, On};
use super::milestone::MilestoneScreen;

/// The form by which an act on a milestone is recorded; none where the action is no such act.
pub(super) fn act_on(action: Action, row: &MilestoneRow) -> Option<Step> {
    let kind = match action {
        Action::ReportExecution => ActKind::Report,
        Action::SendBack => ActKind::Return,
        Action::ExtendDeadline => ActKind::Extend,
        Action::TakeOffControl => ActKind::Close,
        Action::CancelInstruction => ActKind::Cancel,
        _ => return None,
    };
    Some(Step::open(RecordDialog::new(ActRecording::of_milestone(kind, row))))
}

/// The acts that are of use for a milestone as it stands.
pub(super) fn useful_acts(row: &MilestoneRow) -> Vec<Action> {
    match row.status() {
        Status::Draft | Status::Closed | Status::Cancelled => Vec::new(),
        Status::Reported => vec![Action::TakeOffControl, Action::SendBack],
        _ => vec![Action::ReportExecution, Action::ExtendDeadline],
    }
}

/// The screen of milestones.
pub type MilestonesScreen = ListScreen<MilestonesPage>;

#[derive(Debug, Default)]
pub struct MilestonesPage;

impl Default for MilestonesScreen {
    fn default() -> Self {
        Self::of(MilestonesPage)
    }
}

impl ListPage for MilestonesPage {
    type Row = MilestoneRow;

    const DETAIL_LINES: u16 = 5;

    fn query(&self) -> Query {
        Query::Milestones
    }

    fn take(&mut self, loaded: &Loaded) -> Option<Arc<Listing<MilestoneRow>>> {
        let Loaded::Milestones(listing) = loaded else { return None };
        Some(Arc::clone(listing))
    }

    fn title(&self) -> Phrase {
        Phrase::new("milestones-heading")
    }

    fn empty(&self, _ctx: &Ctx) -> Phrase {
        Phrase::new("milestones-none")
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Control]
    }

    fn own_hints(&self, chosen: Option<&MilestoneRow>) -> Vec<Action> {
        let acts = chosen.map(|row| [vec![Action::Open], useful_acts(row)].concat());
        acts.unwrap_or_default()
    }

    fn detail(&self, row: &MilestoneRow, ctx: &Ctx) -> Vec<(String, Role)> {
        let (task, texts) = (&row.view.milestone.assignment, ctx.texts);
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

    fn own_act(&mut self, action: Action, on: &On<'_, MilestoneRow>, _ctx: &Ctx) -> Option<Step> {
        let row = on.rows.first()?;
        match action {
            // The page of a milestone has its neighbours as links.
            Action::Open | Action::ShowNeighbours => {
                Some(Step::open(MilestoneScreen::new(row.view.id)))
            }
            _ => act_on(action, row),
        }
    }
}
