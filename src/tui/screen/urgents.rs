//! Urgent notices: one list with the hours that are left, and what is done with each.

mod rows;

use std::sync::Arc;

use crate::i18n::Phrase;
use crate::workspace::listing::Listing;
use crate::workspace::urgent::UrgentRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Offer, Outcome, Step};
use super::super::recording::urgent_act::{UrgentActKind, UrgentActRecording};
use super::super::service::{Loaded, Query};
use super::super::theme::Role;
use super::listed::{After, ListPage, ListScreen, On};
use super::urgent::UrgentScreen;
pub(super) use rows::{left_words, status_words};

/// The form by which an action on a notice is recorded.
pub(super) fn act_on(action: Action, row: &UrgentRow) -> Option<Step> {
    let kind = match action {
        Action::TellUrgent => UrgentActKind::Tell,
        Action::AnswerUrgent => UrgentActKind::Answer,
        Action::CloseUrgent => UrgentActKind::Close,
        Action::WithdrawUrgent => UrgentActKind::Withdraw,
        _ => return None,
    };
    Some(Step::open(RecordDialog::new(UrgentActRecording::of(kind, row))))
}

/// The acts that are of use for a notice as it stands.
pub(super) fn useful_acts(row: &UrgentRow) -> Vec<Action> {
    let mut acts = Vec::new();
    if row.status().awaits_answer() {
        acts.push(Action::TellUrgent);
        acts.push(Action::AnswerUrgent);
    } else if row.status().is_open() {
        acts.push(Action::CloseUrgent);
    }
    acts.push(Action::Export);
    acts
}

/// The screen of urgent notices.
pub type UrgentsScreen = ListScreen<UrgentsPage>;

#[derive(Debug, Default)]
pub struct UrgentsPage;

impl Default for UrgentsScreen {
    fn default() -> Self {
        Self::of(UrgentsPage)
    }
}

impl ListPage for UrgentsPage {
    type Row = UrgentRow;

    const DETAIL_LINES: u16 = 4;

    fn query(&self) -> Query {
        Query::Urgents
    }

    fn take(&mut self, loaded: &Loaded) -> Option<Arc<Listing<UrgentRow>>> {
        let Loaded::Urgents(listing) = loaded else { return None };
        Some(Arc::clone(listing))
    }

    fn title(&self) -> Phrase {
        Phrase::new("urgents-heading")
    }

    fn empty(&self, ctx: &Ctx) -> Phrase {
        Phrase::new("urgents-none").with("key", ctx.key_of(Action::RaiseUrgent))
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Urgent]
    }

    fn own_hints(&self, chosen: Option<&UrgentRow>) -> Vec<Action> {
        let open = chosen.map(|_| Action::Open);
        let acts = chosen.into_iter().flat_map(useful_acts);
        open.into_iter().chain(acts).collect()
    }

    fn list_hints(&self) -> &'static [Action] {
        &[Action::RaiseUrgent, Action::Filter, Action::Back]
    }

    fn detail(&self, row: &UrgentRow, ctx: &Ctx) -> Vec<(String, Role)> {
        let (notice, texts) = (row.notice(), ctx.texts);
        let what = [row.danger.get(texts.lang()), &notice.place, &notice.seen];
        let what: Vec<&str> = what.into_iter().filter(|text| !text.is_empty()).collect();
        let names = super::super::recording::urgent::names_of(
            notice.to.iter().map(|to| &to.name),
            texts.lang(),
        );
        let (status, role) = status_words(row, texts);
        let (left, left_role) = left_words(row, texts);
        let line = if left.is_empty() { status } else { format!("{status}, {left}") };
        vec![
            (what.join(". "), Role::Text),
            (texts.with("urgent-goes-to", &[("names", names.into())]), Role::Muted),
            (line, if row.left.is_some() { left_role } else { role }),
        ]
    }

    fn own_act(&mut self, action: Action, on: &On<'_, UrgentRow>, _ctx: &Ctx) -> Option<Step> {
        let row = on.chosen?;
        match action {
            Action::Open => Some(Step::open(UrgentScreen::new(row.view.id))),
            _ => act_on(action, row),
        }
    }

    fn came_back(&mut self, _outcome: &Outcome, _rows: &[&UrgentRow]) -> After {
        After::Read
    }

    fn offer(&self, _filter: String, chosen: Option<&UrgentRow>) -> Option<Offer> {
        let row = chosen?;
        Some(Offer::of_urgent(row.view.id, &row.notice().number))
    }

    fn follows_urgents(&self) -> bool {
        true
    }
}
