//! Inspection: the items of one visit, answered one key each.
//!
//! An answer is shown at once and marked until it is on disk. What is typed into a form stays in the
//! form until then.

mod acting;
mod answer_form;
mod board;
mod check_acting;
mod check_form;
mod check_rows;
mod detail;
mod finding_form;
mod forms;
mod hearing;
mod history;
mod instruction_form;
mod jump;
mod observed;
mod outline;
pub mod paper;
mod places;
mod reason;
mod rows;
mod sent;
mod steps;
mod units;
mod unsaved;
mod view;

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::checklist::ItemCode;
use crate::domain::id::{BodyId, VisitId};
use crate::i18n::{Lang, Phrase};

use crate::tui::action::{Action, Scope};
use crate::tui::ctx::Ctx;
use crate::tui::layer::{Layer, Offer, Outcome, Stand, Step};
use crate::tui::service::{Query, Reply, Request};
use crate::tui::widget::list::List;
use board::Board;
use forms::Asked;
use places::places;
use rows::{ItemRows, Only};
use sent::Outbox;
use steps::{Steps, Way};

/// Items that stay in sight around the selected one: what comes next is seen before it is asked.
const MARGIN: usize = 4;

/// The lines of the detail, how far they are scrolled, and what they were made for.
#[derive(Debug, Clone, Default)]
struct Detail {
    lines: Vec<detail::Line>,
    top: usize,
    of: Option<(usize, u16, Lang)>,
}

/// The screen of one visit.
#[derive(Debug)]
pub struct InspectionScreen {
    visit: VisitId,
    board: Option<Board>,
    /// Why there is nothing to show.
    broken: Option<Phrase>,
    only: Only,
    /// What the list holds, in the order of the board.
    entries: Vec<usize>,
    list: List,
    detail: Detail,
    outbox: Outbox,
    steps: Steps,
    /// Undo and redo asked for while a change was on its way.
    waiting: Vec<Way>,
    /// What the dialog above was opened for.
    asked: Option<Asked>,
    /// The item to begin at.
    start: Option<ItemCode>,
    /// The item to which a file is attached once its answer is saved.
    attaching: Option<ItemCode>,
    /// The last item that somebody was not let in to check.
    refused: Option<ItemCode>,
    /// Bodies that were added from here, by code.
    added: BTreeMap<String, BodyId>,
}

impl InspectionScreen {
    pub fn new(visit: VisitId) -> Self {
        Self {
            visit,
            board: None,
            broken: None,
            only: Only::default(),
            entries: Vec::new(),
            list: List::default().with_margin(MARGIN),
            detail: Detail::default(),
            outbox: Outbox::default(),
            steps: Steps::default(),
            waiting: Vec::new(),
            asked: None,
            attaching: None,
            refused: None,
            start: None,
            added: BTreeMap::new(),
        }
    }

    /// The same, beginning at an item.
    pub fn at(visit: VisitId, item: ItemCode) -> Self {
        Self { start: Some(item), ..Self::new(visit) }
    }

    /// The selected entry of the board.
    fn selected(&self) -> Option<usize> {
        self.entries.get(self.list.selected()?).copied()
    }

    fn select(&mut self, entry: usize, ctx: &Ctx) {
        let Some(board) = &self.board else { return };
        let rows = ItemRows { board, entries: &self.entries };
        if let Some(row) = rows.row_of(entry) {
            self.list.select(row, &rows);
            let area = places(ctx.body()).items;
            self.list.follow(self.list.page(&rows::columns(area.width), area));
        }
    }

    /// Lists the entries anew; the selected one stays selected if it is still there.
    fn relist(&mut self, ctx: &Ctx) {
        let Some(board) = &self.board else { return };
        self.entries = self.only.entries(board);
        self.list.refill(&ItemRows { board, entries: &self.entries }, ctx);
    }

    /// Sets the lines of the detail, if anything in them may have changed.
    fn redetail(&mut self, ctx: &Ctx) {
        let width = places(ctx.body()).detail.width.saturating_sub(2);
        let (Some(board), Some(entry)) = (&self.board, self.selected()) else {
            self.detail = Detail::default();
            return;
        };
        let of = Some((entry, width, ctx.texts.lang()));
        let top = if self.detail.of == of { self.detail.top } else { 0 };
        self.detail = Detail { lines: detail::lines(board, entry, ctx, width), top, of };
    }

    fn after(&mut self, ctx: &Ctx, step: Step) -> Step {
        self.redetail(ctx);
        step
    }
}

impl Layer for InspectionScreen {
    fn name(&self) -> &'static str {
        "inspection"
    }

    fn title(&self, ctx: &Ctx) -> String {
        view::title(self, ctx)
    }

    fn scopes(&self) -> Vec<Scope> {
        let here: &[Scope] = if self.point_here().is_some() { &[Scope::CheckPoints] } else { &[] };
        let all = [
            here,
            &[Scope::Answers, Scope::Inspection, Scope::Outcomes, Scope::Evidence, Scope::Facility],
        ]
        .concat();
        self.list.scopes(&all)
    }

    fn ready(&self) -> bool {
        (self.board.is_some() || self.broken.is_some()) && !self.outbox.awaits_page()
    }

    fn takes_text(&self) -> bool {
        self.list.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        self.useful()
    }

    fn offer(&self) -> Option<Offer> {
        let facility = &self.board.as_ref()?.inspection().facility.value;
        Some(Offer::of_visit(self.visit, &facility.code))
    }

    fn stand(&self) -> Option<Stand> {
        // The place measured last at this point is where they are.
        let board = self.board.as_ref();
        let item = board.zip(self.selected()).and_then(|(board, entry)| board.item(entry));
        let own = board.zip(item).and_then(|(board, item)| board.own(&item.code));
        let place = own.and_then(|answer| answer.measured.last()).map(|last| last.place.clone());
        Some(Stand { visit: self.visit, place: place.unwrap_or_default() })
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.outbox.asked();
        Step::ask(Request::Load(Query::Inspection(self.visit)))
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        if let Some(board) = &self.board {
            self.list.refill(&ItemRows { board, entries: &self.entries }, ctx);
        }
        if let Some(entry) = self.selected() {
            self.select(entry, ctx);
        }
        self.redetail(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let step = self.carry_out(action, ctx);
        self.after(ctx, step)
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        let Some(board) = self.board.as_ref().filter(|_| self.list.takes_text()) else {
            return Step::pass();
        };
        self.list.typed(text, &ItemRows { board, entries: &self.entries });
        self.after(ctx, Step::stay())
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let step = self.take_outcome(outcome, ctx);
        self.after(ctx, step)
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        let step = self.take_reply(reply, ctx);
        self.after(ctx, step)
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        view::view(self, ctx, area, buf)
    }
}
