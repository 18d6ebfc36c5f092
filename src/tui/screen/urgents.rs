//! Urgent notices: one list with the hours that are left, and what is done with each.

mod rows;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::filter::Kept;
use crate::i18n::{Phrase, Texts};
use crate::workspace::listing::Listing;
use crate::workspace::urgent::UrgentRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Offer, Outcome, Step};
use super::super::recording::urgent_act::{UrgentActKind, UrgentActRecording};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::catalogue::Catalogue;
use super::super::widget::strip;
use super::urgent::UrgentScreen;
pub(super) use rows::{left_words, status_words};

/// What the chosen notice says in full.
const DETAIL_LINES: u16 = 4;

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
#[derive(Debug, Default)]
pub struct UrgentsScreen {
    catalogue: Catalogue<UrgentRow>,
    /// What is shown is being read.
    reading: bool,
}

impl UrgentsScreen {
    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Urgents))
    }

    fn take(&mut self, listing: &Arc<Listing<UrgentRow>>, ctx: &Ctx) {
        let all = Kept::of(listing.rows.len(), |_| true);
        self.catalogue.refill(Arc::clone(listing), all, ctx);
        self.reading = false;
    }

    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(row) = self.catalogue.chosen() else { return Vec::new() };
        let notice = row.notice();
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

    fn act_on_chosen(&self, action: Action) -> Step {
        let Some(row) = self.catalogue.chosen() else { return Step::pass() };
        match action {
            Action::Open => Step::open(UrgentScreen::new(row.view.id)),
            _ => act_on(action, row).unwrap_or_else(Step::pass),
        }
    }
}

impl Layer for UrgentsScreen {
    fn name(&self) -> &'static str {
        "urgents"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("urgents-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        self.catalogue.scopes(&[Scope::Urgent])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.catalogue.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let chosen = self.catalogue.chosen();
        let open = chosen.map(|_| Action::Open);
        let acts = chosen.into_iter().flat_map(useful_acts);
        let rest = [Action::RaiseUrgent, Action::Filter, Action::Back];
        open.into_iter().chain(acts).chain(rest).collect()
    }

    fn offer(&self) -> Option<Offer> {
        let row = self.catalogue.chosen()?;
        Some(Offer::of_urgent(row.view.id, &row.notice().number))
    }

    fn urgents_changed(&mut self) -> Step {
        self.read()
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
            Reply::Loaded(Loaded::Urgents(list)) => self.take(list, ctx),
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty = if self.reading {
            Phrase::new("list-loading")
        } else {
            Phrase::new("urgents-none").with("key", ctx.key_of(Action::RaiseUrgent))
        };
        let (list, detail) = strip::split(area, DETAIL_LINES);
        if self.catalogue.chosen().is_some() {
            strip::draw(&self.detail(ctx.texts), detail, &mut Brush::new(ctx, buf));
        }
        self.catalogue.view(ctx, empty, list, buf)
    }
}
