//! What each reply does to the inspection screen.

use std::sync::Arc;

use crate::domain::answer::{NotCheckedReason, Verdict};
use crate::domain::checklist::ItemCode;
use crate::i18n::Phrase;
use crate::workspace::command::{Command, Created, Done};

use super::InspectionScreen;
use super::board::{Board, Mark};
use super::forms::Asked;
use super::history::History;
use super::rows::ItemRows;
use super::sent::{SaidAt, Write};
use super::steps::Way;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::dialog::attach::AttachDialog;
use crate::tui::layer::{Step, Turn};
use crate::tui::notice::{Notice, Tone};
use crate::tui::service::{InspectionPage, Loaded, Reply};
use crate::workspace::history::HistoryEntry;

impl InspectionScreen {
    pub(super) fn take_reply(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(loaded) => {
                self.outbox.question_answered();
                self.take_loaded(loaded, ctx)
            }
            Reply::Broken(why) => {
                self.outbox.question_answered();
                self.broken = Some(why.clone());
                Step::stay()
            }
            Reply::Done(done) => match self.outbox.write_answered() {
                Some(write) => self.take_done(&write, done, ctx),
                None => Step::stay(),
            },
            Reply::NotSaved(_) | Reply::Refused(_) => {
                if let Some(write) = self.outbox.write_answered() {
                    self.take_refusal(write, matches!(reply, Reply::NotSaved(_)));
                }
                Step::stay()
            }
            Reply::Each(_)
            | Reply::Written(_)
            | Reply::Known(..)
            | Reply::Saved
            | Reply::Progress(_)
            | Reply::ProgressOver
            | Reply::Unlocked(_)
            | Reply::StillLocked(_)
            | Reply::Sealed
            | Reply::Drawn(_)
            | Reply::Exchange(_)
            | Reply::Farewell(_) => Step::stay(),
        }
    }

    fn take_loaded(&mut self, loaded: &Loaded, ctx: &Ctx) -> Step {
        match loaded {
            Loaded::Inspection(page) => self.take_page(page, ctx),
            Loaded::Answer(view) => {
                if let Some(board) = &mut self.board {
                    board.take_answer((**view).clone());
                }
            }
            Loaded::Check(view) => {
                if let Some(board) = &mut self.board {
                    board.take_check((**view).clone());
                }
            }
            Loaded::AnswerHistory(entries) => return self.show_history(entries),
            _ => {}
        }
        Step::stay()
    }

    fn take_page(&mut self, page: &Arc<InspectionPage>, ctx: &Ctx) {
        let before = self.board.take();
        let length = before.as_ref().map(Board::len);
        let unsaved = before.map(|board| board.unsaved).unwrap_or_default();
        let board = Board::new((**page).clone(), unsaved);
        let first_open = (0..board.len()).find(|e| board.mark_of(*e).is_some_and(Mark::is_open));
        // What is listed stays listed: nothing jumps away under the hands of whoever reads it.
        if length != Some(board.len()) {
            self.entries = self.only.entries(&board);
        }
        self.list.refill(&ItemRows { board: &board, entries: &self.entries }, ctx);
        self.board = Some(board);
        if length.is_none() {
            let board = self.board.as_ref();
            let start = self.start.take().and_then(|code| board?.entry_of(&code));
            self.select(start.or(first_open).unwrap_or(0), ctx);
        }
    }

    fn show_history(&mut self, entries: &[HistoryEntry]) -> Step {
        let Some((_, code)) = self.here() else { return Step::stay() };
        if self.asked.is_some() {
            return Step::stay();
        }
        Step::open(History::new(code, entries.to_vec()))
    }

    fn take_done(&mut self, write: &Write, done: &Done, ctx: &Ctx) -> Step {
        match (write.said(), &mut self.board) {
            (Some(SaidAt::Item(item, _)), Some(board)) => board.unsaved.answers.saved(item),
            (Some(SaidAt::CheckPoint(id, _)), Some(board)) => board.unsaved.checks.saved(&id),
            _ => {}
        }
        if let (Command::AddBody(body), [Created::Body(id)]) = (&write.command, &done.created[..]) {
            self.added.insert(body.code.clone(), *id);
            return self.go_on_with_instruction();
        }
        self.steps.done(write.way, done);
        if write.way != Way::Forward {
            self.show_change(write, ctx);
        }
        let mut step = self.follow_wish();
        if write.from_form {
            self.asked = None;
            step.turn = match self.attaching.take().and_then(|_| self.attachment()) {
                Some(to) => {
                    self.asked = Some(Asked::Chain);
                    Turn::OpenInstead(Box::new(AttachDialog::new(to)))
                }
                None => Turn::Dismiss,
            };
        }
        if let Some(code) = refused(write) {
            self.refused = Some(code.clone());
        }
        step.notice = told(write, ctx).or(step.notice);
        step
    }

    /// An undo or redo that was asked for while something was on its way.
    fn follow_wish(&mut self) -> Step {
        if self.outbox.writes() || self.waiting.is_empty() {
            return Step::stay();
        }
        let way = self.waiting.remove(0);
        self.go_back(way)
    }

    /// Goes where an undo or a redo has changed something.
    fn show_change(&mut self, write: &Write, ctx: &Ctx) {
        let Some(board) = &self.board else { return };
        let entry = match (&write.command, write.said()) {
            (Command::ChangeFinding { finding, .. }, _) => {
                finding.item.as_ref().and_then(|code| board.entry_of(code))
            }
            (_, Some(SaidAt::Item(code, _))) => board.entry_of(code),
            (_, Some(SaidAt::CheckPoint(id, _))) => board.entry_of_check(id),
            _ => None,
        };
        if let Some(entry) = entry {
            self.reveal(entry, ctx);
        }
    }

    fn take_refusal(&mut self, write: Write, may_try_again: bool) {
        self.waiting.clear();
        if let Some(board) = &mut self.board {
            match (write.said(), may_try_again) {
                (Some(SaidAt::Item(item, _)), true) => board.unsaved.answers.failed(item),
                (Some(SaidAt::Item(item, _)), false) => board.unsaved.answers.refused(item),
                (Some(SaidAt::CheckPoint(id, _)), true) => board.unsaved.checks.failed(&id),
                (Some(SaidAt::CheckPoint(id, _)), false) => board.unsaved.checks.refused(&id),
                (None, _) => {}
            }
            board.mark();
        }
        if may_try_again {
            self.steps.not_done(write.way, write.command);
        }
    }
}

/// The item that somebody has just said they were not let in to check.
fn refused(write: &Write) -> Option<&ItemCode> {
    let said = write.said().filter(|_| write.way == Way::Forward)?;
    let SaidAt::Item(item, answer) = said else { return None };
    let refused = Verdict::NotChecked(NotCheckedReason::AccessRefused);
    (answer?.verdict == refused).then_some(item)
}

/// What to say of a change that is on disk; an answer shows by itself.
fn told(write: &Write, ctx: &Ctx) -> Option<Notice> {
    if let Some(code) = refused(write) {
        let line = Phrase::new("inspection-refusal-proposed").with("code", code.as_str());
        let line = line.with("key", ctx.key_of(Action::RaiseRefusal));
        return Some(Notice::new(Tone::Warning, line));
    }
    let line = match (&write.command, write.way) {
        (_, Way::Undo) => Phrase::new("inspection-undone"),
        (_, Way::Redo) => Phrase::new("inspection-redone"),
        (Command::RaiseFinding(_), _) => Phrase::new("inspection-finding-raised"),
        (Command::IssueInstruction(_), _) => Phrase::new("inspection-instruction-issued"),
        (Command::DraftInstruction(_), _) => Phrase::new("inspection-instruction-drafted"),
        (Command::SettleCheckPoint { .. }, _) => Phrase::new("inspection-disagreement-settled"),
        (Command::StartVisit { .. }, _) => Phrase::new("inspection-visit-started"),
        _ => return None,
    };
    Some(Notice::new(Tone::Good, line))
}
