//! From paper: point after point in the order of the paper kit, at most two keys each.
//!
//! Nothing is written before the whole is confirmed; then all of it is, in one commit, each answer in
//! its observer's name with the moment it was observed. Until then what was typed is kept as a draft.

mod acting;
mod head;
mod kept;
mod rows;
mod view;

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::answer::Answer;
use crate::domain::checklist::ItemCode;
use crate::domain::id::VisitId;
use crate::i18n::Phrase;

use super::board::Board;
use crate::tui::action::{Action, Scope};
use crate::tui::ctx::Ctx;
use crate::tui::draft::Draft;
use crate::tui::layer::{Layer, Outcome, Stand, Step};
use crate::tui::notice::Tone;
use crate::tui::service::{Query, Reply, Request};
use crate::tui::widget::list::List;
use acting::Asked;
use head::Head;
use rows::PaperRows;

/// Points that stay in sight around the selected one.
const MARGIN: usize = 3;

/// The screen of one visit's paper.
#[derive(Debug)]
pub struct PaperScreen {
    visit: VisitId,
    draft_name: String,
    board: Option<Board>,
    broken: Option<Phrase>,
    /// Whose paper it is, and of when; none until it was said.
    head: Option<Head>,
    /// What was typed and is not written yet.
    typed: BTreeMap<ItemCode, Answer>,
    list: List,
    /// What the dialog above was opened for.
    asked: Option<Asked>,
    /// Everything is on its way to the disk.
    writing: bool,
    /// The draft outlives the screen.
    put_off: bool,
}

impl PaperScreen {
    pub fn new(visit: VisitId) -> Self {
        Self {
            visit,
            draft_name: format!("paper/{visit}"),
            board: None,
            broken: None,
            head: None,
            typed: BTreeMap::new(),
            list: List::default().with_margin(MARGIN),
            asked: None,
            writing: false,
            put_off: false,
        }
    }

    /// The selected entry of the board. Every entry has a row, in the order of the board.
    fn selected(&self) -> Option<usize> {
        self.list.selected()
    }

    fn here(&self) -> Option<(&Board, &ItemCode)> {
        let board = self.board.as_ref()?;
        Some((board, &board.item(self.selected()?)?.code))
    }

    /// What is known of a point: typed just now, or recorded before in the observer's name.
    fn answer<'a>(&'a self, board: &'a Board, code: &ItemCode) -> Option<&'a Answer> {
        self.typed.get(code).or_else(|| self.recorded(board, code))
    }

    fn recorded<'a>(&self, board: &'a Board, code: &ItemCode) -> Option<&'a Answer> {
        let observer = self.head.as_ref()?.observer;
        board.view_of(code)?.by(observer).map(|(_, answer)| answer)
    }

    fn select(&mut self, entry: usize, ctx: &Ctx) {
        let Some(board) = &self.board else { return };
        let rows = PaperRows { board, typed: &self.typed, head: self.head.as_ref() };
        self.list.select(entry, &rows);
        let list = view::laid_out(ctx.body()).list;
        self.list.follow(self.list.page(&rows::columns(), list));
    }

    fn load(&self) -> Step {
        Step::ask(Request::Load(Query::Inspection(self.visit)))
    }
}

impl Layer for PaperScreen {
    fn name(&self) -> &'static str {
        "paper"
    }

    fn title(&self, ctx: &Ctx) -> String {
        let heading = ctx.texts.get("paper-heading");
        match &self.board {
            Some(board) => {
                let facility = &board.inspection().facility.value.code;
                format!("{facility} {} {heading}", ctx.glyphs.crumb)
            }
            None => heading,
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        self.list.scopes(&[Scope::Paper, Scope::Answers])
    }

    fn ready(&self) -> bool {
        (self.board.is_some() || self.broken.is_some()) && !self.writing
    }

    fn takes_text(&self) -> bool {
        self.list.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let answers = [
            Action::AnswerCompliant,
            Action::AnswerPartly,
            Action::AnswerNonCompliant,
            Action::AnswerNotApplicable,
            Action::AnswerNotChecked,
        ];
        // How to write it down is the first thing to know once there is something.
        let record = (!self.typed.is_empty()).then_some(Action::RecordPaper);
        let more = [Action::EditAnswer, Action::JumpToItem, Action::ChangePaperHead, Action::Back];
        record.into_iter().chain(answers).chain(more).collect()
    }

    fn stand(&self) -> Option<Stand> {
        Some(Stand { visit: self.visit, place: String::new() })
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        let step = self.load();
        if self.typed.is_empty() {
            return step;
        }
        let line = Phrase::new("paper-restored").with("count", self.typed.len());
        step.and_tell(Tone::Info, line)
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        if let Some(board) = &self.board {
            let rows = PaperRows { board, typed: &self.typed, head: self.head.as_ref() };
            self.list.refill(&rows, ctx);
        }
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        self.carry_out(action, ctx)
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        let Some(board) = self.board.as_ref().filter(|_| self.list.takes_text()) else {
            return Step::pass();
        };
        let rows = PaperRows { board, typed: &self.typed, head: self.head.as_ref() };
        self.list.typed(text, &rows);
        Step::stay()
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        self.take_outcome(outcome, ctx)
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        self.take_reply(reply, ctx)
    }

    fn unsaved(&self) -> bool {
        !self.typed.is_empty()
    }

    fn draft(&self) -> Option<Draft> {
        let head = self.head.as_ref().filter(|_| !self.typed.is_empty())?;
        Some(kept::draft(&self.draft_name, head, &self.typed))
    }

    fn draft_form(&self) -> Option<&str> {
        (!self.put_off).then_some(self.draft_name.as_str())
    }

    fn restore(&mut self, draft: &Draft) {
        if let Some((head, typed)) = kept::read(draft) {
            self.head = Some(head);
            self.typed = typed;
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        view::view(self, ctx, area, buf)
    }
}
