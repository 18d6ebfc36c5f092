//! What keys, dialogs and replies do on the paper.

use std::sync::Arc;

use crate::domain::answer::{Answer, Verdict, VerdictKind};
use crate::domain::checklist::ItemCode;
use crate::i18n::Phrase;
use crate::workspace::command::{Command, ImportedAnswer};

use super::super::acting::answered;
use super::super::board::Board;
use super::super::jump::Jump;
use super::super::unsaved::Unsaved;
use super::super::{answer_form, reason};
use super::rows::{PaperRows, columns};
use super::view::laid_out;
use super::{PaperScreen, head};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::dialog::confirm::Confirm;
use crate::tui::layer::{Layer as _, Outcome, Step, Turn};
use crate::tui::notice::Tone;
use crate::tui::recording::verdict::{reason_of_code, worded_reason};
use crate::tui::service::{InspectionPage, Loaded, Reply, Request};
use crate::tui::widget::form::FormValues;

/// What the dialog above was opened for.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    Head,
    Reason(ItemCode),
    OtherReason(ItemCode),
    Answer(ItemCode),
    Jump,
    Record,
    Leave,
}

impl PaperScreen {
    fn ask(&mut self, asked: Asked, step: Step) -> Step {
        self.asked = Some(asked);
        step
    }

    pub(super) fn carry_out(&mut self, action: Action, ctx: &Ctx) -> Step {
        if let Some(kind) = answered(action) {
            return self.answer_with(kind, ctx);
        }
        match action {
            Action::Open | Action::EditAnswer if self.list.takes_text() => {
                self.list.keep_filter();
                Step::stay()
            }
            Action::Open | Action::EditAnswer => self.open_answer_form(ctx),
            Action::WithdrawAnswer => self.forget(),
            Action::NextUnanswered => self.go_to_open(ctx),
            Action::NextSection => self.leap(true, Board::section_of, ctx),
            Action::PreviousSection => self.leap(false, Board::section_of, ctx),
            Action::NextDomain => self.leap(true, Board::domain_of, ctx),
            Action::PreviousDomain => self.leap(false, Board::domain_of, ctx),
            Action::JumpToItem => match (&self.board, self.selected()) {
                (Some(board), Some(selected)) => {
                    let jump = Jump::new(board, selected);
                    self.ask(Asked::Jump, Step::open(jump))
                }
                _ => Step::stay(),
            },
            Action::ChangePaperHead => self.ask_head(),
            Action::RecordPaper => self.ask_to_record(),
            _ => self.move_about(action, ctx),
        }
    }

    fn move_about(&mut self, action: Action, ctx: &Ctx) -> Step {
        let acted = match &self.board {
            Some(board) => {
                let page = self.list.page(&columns(), laid_out(ctx.body()).list);
                let rows = PaperRows { board, typed: &self.typed, head: self.head.as_ref() };
                self.list.act(action, page, &rows)
            }
            None => false,
        };
        match action {
            _ if acted => Step::stay(),
            Action::Back if !self.typed.is_empty() => self.ask_to_leave(),
            Action::Back => Step::close(Outcome::Dismissed),
            _ => Step::pass(),
        }
    }

    fn ask_head(&mut self) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let dialog = head::dialog(board, self.head.as_ref());
        self.ask(Asked::Head, Step::open(dialog))
    }

    fn answer_with(&mut self, kind: VerdictKind, ctx: &Ctx) -> Step {
        if self.head.is_none() {
            return self.ask_head();
        }
        let Some((_, code)) = self.here() else { return Step::stay() };
        let code = code.clone();
        let verdict = match kind {
            VerdictKind::Compliant => Verdict::Compliant,
            VerdictKind::Partly => Verdict::Partly,
            VerdictKind::NonCompliant => Verdict::NonCompliant,
            VerdictKind::NotApplicable => Verdict::NotApplicable,
            VerdictKind::NotChecked => {
                return self.ask(Asked::Reason(code), Step::open(reason::menu()));
            }
        };
        self.take(&code, verdict, ctx)
    }

    /// Notes a verdict with all that is known of the point, and goes on to the next.
    fn take(&mut self, code: &ItemCode, verdict: Verdict, ctx: &Ctx) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let answer = match self.answer(board, code) {
            Some(known) => known.with_verdict(verdict),
            None => Answer::new(verdict),
        };
        self.typed.insert(code.clone(), answer);
        let before = self.selected();
        self.move_about(Action::Down, ctx);
        if self.selected() == before {
            let line = Phrase::new("paper-last-item").with("key", ctx.key_of(Action::RecordPaper));
            return Step::stay().and_tell(Tone::Info, line);
        }
        Step::stay()
    }

    fn forget(&mut self) -> Step {
        let Some((_, code)) = self.here() else { return Step::stay() };
        let code = code.clone();
        let key = if self.typed.remove(&code).is_some() {
            "paper-forgotten"
        } else {
            "paper-nothing-typed-here"
        };
        Step::stay().and_tell(Tone::Info, Phrase::new(key))
    }

    fn go_to_open(&mut self, ctx: &Ctx) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let is_open = |entry: &usize| {
            board.item(*entry).is_some_and(|item| self.answer(board, &item.code).is_none())
        };
        let after = self.selected().map_or(0, |entry| entry + 1);
        let found = (after..board.len()).find(is_open).or_else(|| (0..after).find(is_open));
        let Some(entry) = found else {
            return Step::stay().and_tell(Tone::Good, Phrase::new("inspection-all-answered"));
        };
        self.select(entry, ctx);
        Step::stay()
    }

    /// To the first point of the next part, or of this one and then of the one before.
    fn leap(&mut self, on: bool, part: fn(&Board, usize) -> Option<usize>, ctx: &Ctx) -> Step {
        let (Some(board), Some(selected)) = (&self.board, self.selected()) else {
            return Step::stay();
        };
        let first_of = |wanted| (0..board.len()).find(|entry| part(board, *entry) == wanted);
        let here = part(board, selected);
        let target = if on {
            (selected..board.len()).find(|entry| part(board, *entry) != here)
        } else {
            let start = first_of(here).filter(|start| *start != selected);
            let before = first_of(here).and_then(|start| start.checked_sub(1));
            start.or_else(|| first_of(part(board, before?)))
        };
        if let Some(entry) = target {
            self.select(entry, ctx);
        }
        Step::stay()
    }

    fn open_answer_form(&mut self, ctx: &Ctx) -> Step {
        if self.head.is_none() {
            return self.ask_head();
        }
        let Some((board, code)) = self.here() else { return Step::stay() };
        let known = self.answer(board, code);
        let Some(dialog) = answer_form::form(board, code, known, ctx) else { return Step::stay() };
        let code = code.clone();
        self.ask(Asked::Answer(code), Step::open(dialog))
    }

    fn ask_to_record(&mut self) -> Step {
        let (Some(board), Some(head)) = (&self.board, &self.head) else { return self.ask_head() };
        if self.typed.is_empty() {
            return Step::stay().and_tell(Tone::Info, Phrase::new("paper-nothing-typed"));
        }
        let question = Phrase::new("paper-record-question")
            .with("count", self.typed.len())
            .with("observer", board.name_of(head.observer))
            .with("moment", head.told());
        let confirm = Confirm::new(
            Phrase::new("paper-record-title"),
            question,
            Phrase::new("paper-record-not-yet"),
        );
        let confirm = confirm.button(Phrase::new("paper-record"));
        self.ask(Asked::Record, Step::open(confirm))
    }

    fn ask_to_leave(&mut self) -> Step {
        let question = Confirm::new(
            Phrase::new("paper-leave-title"),
            Phrase::new("paper-leave-question").with("count", self.typed.len()),
            Phrase::new("paper-stay"),
        );
        let question =
            question.button(Phrase::new("paper-put-off")).button(Phrase::new("paper-throw-away"));
        self.ask(Asked::Leave, Step::open(question))
    }

    /// What the dialog above came to.
    pub(super) fn take_outcome(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let Some(asked) = self.asked.take() else { return Step::stay() };
        match (asked, outcome) {
            (Asked::Head, Outcome::Dismissed) if self.head.is_none() => {
                Step::close(Outcome::Dismissed)
            }
            (Asked::Head, Outcome::Submitted(values)) => self.take_head(&values, ctx),
            (Asked::Reason(code), Outcome::Taken(keys)) => {
                match keys.first().and_then(|key| reason_of_code(key)) {
                    Some(reason) => self.take(&code, Verdict::NotChecked(reason), ctx),
                    None => self.ask(Asked::OtherReason(code), Step::open(reason::form())),
                }
            }
            (Asked::OtherReason(code), Outcome::Submitted(values)) => {
                let verdict = Verdict::NotChecked(worded_reason(&values));
                Step { turn: Turn::Dismiss, ..self.take(&code, verdict, ctx) }
            }
            (Asked::Answer(code), Outcome::Submitted(values)) => self.take_form(code, &values, ctx),
            (Asked::Jump, Outcome::Taken(keys)) => {
                let code = keys.first().and_then(|key| key.parse::<ItemCode>().ok());
                let entry = code.and_then(|code| self.board.as_ref()?.entry_of(&code));
                if let Some(entry) = entry {
                    self.select(entry, ctx);
                }
                Step::stay()
            }
            (Asked::Record, Outcome::Button(_)) => self.record(),
            (Asked::Leave, Outcome::Button(1)) => self.put_off(),
            (Asked::Leave, Outcome::Button(_)) => Step::close(Outcome::Dismissed),
            _ => Step::stay(),
        }
    }

    fn take_head(&mut self, values: &FormValues, ctx: &Ctx) -> Step {
        match head::read(values) {
            Ok(head) => {
                self.head = Some(head);
                self.refreshed(ctx);
                Step::new(Turn::Dismiss)
            }
            Err(problems) => {
                self.asked = Some(Asked::Head);
                Step::new(Turn::Correct(problems))
            }
        }
    }

    fn take_form(&mut self, code: ItemCode, values: &FormValues, ctx: &Ctx) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        match answer_form::read(board, &code, self.answer(board, &code), values) {
            Ok(answer) => {
                self.typed.insert(code, answer);
                self.move_about(Action::Down, ctx);
                Step::new(Turn::Dismiss)
            }
            Err(problems) => {
                self.asked = Some(Asked::Answer(code));
                Step::new(Turn::Correct(problems))
            }
        }
    }

    /// Hands everything over in one commit: all of it is written, or nothing.
    fn record(&mut self) -> Step {
        let Some(head) = &self.head else { return Step::stay() };
        let observed_at = Some(head.moment());
        let answers = self.typed.iter().map(|(item, answer)| ImportedAnswer {
            item: item.clone(),
            observer: Some(head.observer),
            answer: Answer { observed_at, ..answer.clone() },
        });
        let command = Command::ImportAnswers { visit: self.visit, answers: answers.collect() };
        self.writing = true;
        Step::ask(Request::Run(Box::new(command)))
    }

    /// Leaves, and keeps what was typed for the next time.
    fn put_off(&mut self) -> Step {
        let draft = self.draft();
        self.put_off = true;
        let step = Step::close(Outcome::Dismissed);
        let step = step.and_tell(Tone::Info, Phrase::new("paper-was-put-off"));
        match draft {
            Some(draft) => step.and_ask(Request::KeepDraft(draft)),
            None => step,
        }
    }

    pub(super) fn take_reply(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Inspection(page)) => self.take_page(page, ctx),
            Reply::Broken(why) => {
                self.broken = Some(why.clone());
                Step::stay()
            }
            Reply::Done(_) if self.writing => {
                self.writing = false;
                let line = Phrase::new("paper-recorded").with("count", self.typed.len());
                self.typed.clear();
                let step = self.load().and_tell(Tone::Good, line);
                step.and_ask(Request::DropDraft(self.draft_name.clone()))
            }
            Reply::Refused(_) | Reply::NotSaved(_) => {
                // What was typed stays; the reason is told by the line below.
                self.writing = false;
                Step::stay()
            }
            _ => Step::stay(),
        }
    }

    fn take_page(&mut self, page: &Arc<InspectionPage>, ctx: &Ctx) -> Step {
        let first = self.board.is_none();
        let mut page = (**page).clone();
        // The paper kit holds the points of checklists and nothing else.
        page.inspection.check_points.clear();
        let board = Board::new(page, Unsaved::default());
        let rows = PaperRows { board: &board, typed: &self.typed, head: self.head.as_ref() };
        self.list.refill(&rows, ctx);
        self.board = Some(board);
        if first && self.head.is_none() {
            return self.ask_head();
        }
        if first {
            self.go_to_open(ctx);
        }
        Step::stay()
    }
}
