//! What each action does on the inspection screen.

use crate::domain::answer::{Answer, Verdict, VerdictKind};
use crate::domain::checklist::ItemCode;
use crate::domain::visit::Stage;
use crate::i18n::Phrase;
use crate::workspace::command::Command;

use super::board::{Board, Mark};
use super::check_acting::GRADES;
use super::forms::Asked;
use super::places::places;
use super::rows::{self, ItemRows, Only};
use super::sent::{SaidAt, Write};
use super::steps::Way;
use super::unsaved::Save;
use super::{InspectionScreen, reason};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::dialog::menu::Menu;
use crate::tui::layer::{Outcome, Step};
use crate::tui::notice::Tone;
use crate::tui::service::{Query, Request};

/// Answers by the place of their key.
const ANSWERS: [Action; 5] = [
    Action::AnswerCompliant,
    Action::AnswerPartly,
    Action::AnswerNonCompliant,
    Action::AnswerNotApplicable,
    Action::AnswerNotChecked,
];

impl InspectionScreen {
    /// The actions worth a hint at the selected item.
    pub(super) fn useful(&self) -> Vec<Action> {
        let mark = self.board.as_ref().zip(self.selected()).and_then(|(b, e)| b.mark_of(e));
        let own = [Action::EditAnswer, Action::RaiseFinding, Action::MakeInstruction];
        let ways = [Action::NextUnanswered, Action::Filter, Action::Back];
        let point = [Action::EditAnswer, Action::FollowChain, Action::RaiseFinding];
        match mark {
            None => vec![Action::Back],
            Some(mark) if self.point_here().is_some() => {
                let settle = mark.is_disputed().then_some(Action::SettleDisagreement);
                let settle: Vec<Action> = settle.into_iter().collect();
                [&settle[..], &GRADES, &point, &ways].concat()
            }
            Some(mark) if mark.is_disputed() => {
                [&[Action::SettleDisagreement], &own[..], &ANSWERS, &ways].concat()
            }
            Some(mark) if mark.falls_short() && mark.findings == 0 => {
                [&[Action::RaiseFinding, Action::EditAnswer], &ANSWERS[..], &ways].concat()
            }
            Some(mark) if mark.findings > 0 && mark.instructions == 0 => {
                [&[Action::MakeInstruction, Action::RaiseFinding], &ANSWERS[..], &ways].concat()
            }
            Some(_) => [&ANSWERS[..], &own, &ways].concat(),
        }
    }

    pub(super) fn carry_out(&mut self, action: Action, ctx: &Ctx) -> Step {
        if self.point_here().is_some()
            && let Some(step) = self.act_on_point(action, ctx)
        {
            return step;
        }
        if let Some(kind) = answered(action) {
            return self.answer(kind, ctx);
        }
        match action {
            Action::NextUnanswered => self.go_on("inspection-all-answered", Mark::is_open, ctx),
            Action::NextShortfall => self.go_on("inspection-no-shortfalls", Mark::falls_short, ctx),
            Action::PreviousSection => self.leap(-1, Board::section_of, ctx),
            Action::NextSection => self.leap(1, Board::section_of, ctx),
            Action::PreviousDomain => self.leap(-1, Board::domain_of, ctx),
            Action::NextDomain => self.leap(1, Board::domain_of, ctx),
            Action::ShowOnly => self.ask_what_to_list(),
            Action::ReadOn => self.read(1, ctx),
            Action::ReadBack => self.read(-1, ctx),
            Action::ShowHistory => self.ask_history(),
            Action::WithdrawAnswer => self.withdraw(),
            Action::Undo => self.undo(),
            Action::Redo => self.go_back(Way::Redo),
            Action::JumpToItem => self.open_jump(),
            Action::Open | Action::EditAnswer if self.list.takes_text() => {
                self.list.keep_filter();
                Step::stay()
            }
            Action::Open | Action::EditAnswer => self.open_answer_form(ctx),
            Action::RaiseFinding => self.open_finding_form(ctx),
            Action::RaiseRefusal => self.open_refusal(ctx),
            Action::ShowResults => self.open_results(),
            Action::ShowInterviews => self.open_interviews(),
            Action::ShowDossier => self.open_dossier(),
            Action::ShowComparison => self.open_comparison(),
            Action::MakeInstruction => self.open_instruction_form(ctx),
            Action::SettleDisagreement => self.open_settle_form(),
            Action::FollowChain => self.open_chain(),
            Action::AttachFile => self.open_attach(),
            Action::ShowEvidence => self.open_evidence(),
            Action::Quit if self.not_saved() > 0 => self.ask_to_leave(Asked::Quit),
            _ => self.move_about(action, ctx),
        }
    }

    /// The selected item's code with the board.
    pub(super) fn here(&self) -> Option<(&Board, &ItemCode)> {
        let board = self.board.as_ref()?;
        Some((board, &board.item(self.selected()?)?.code))
    }

    fn answer(&mut self, kind: VerdictKind, ctx: &Ctx) -> Step {
        let Some((board, code)) = self.here() else { return Step::stay() };
        let code = code.clone();
        if board.inspection().visit.value.stage == Stage::Planned {
            return self.ask_to_start();
        }
        let own = board.own(&code).map(|answer| &answer.verdict);
        let again = own.filter(|verdict| verdict.kind() == kind).cloned();
        let failed = board.unsaved.answers.save(&code) == Save::Failed;
        let verdict = match kind {
            VerdictKind::Compliant => Verdict::Compliant,
            VerdictKind::Partly => Verdict::Partly,
            VerdictKind::NonCompliant => Verdict::NonCompliant,
            VerdictKind::NotApplicable => Verdict::NotApplicable,
            // The same key tries again what could not be saved, without asking again.
            VerdictKind::NotChecked => match again.filter(|_| failed) {
                Some(verdict) => verdict,
                None => return self.ask_reason(code),
            },
        };
        self.record(&code, verdict, ctx)
    }

    /// Records an answer, with all that was noted at the item before, and goes on to the next item.
    pub(super) fn record(&mut self, code: &ItemCode, verdict: Verdict, ctx: &Ctx) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let answer = match board.own(code) {
            Some(own) => own.with_verdict(verdict),
            None => Answer::new(verdict),
        };
        let known =
            board.own(code) == Some(&answer) && board.unsaved.answers.save(code) == Save::OnDisk;
        let command = Command::RecordAnswer { visit: self.visit, item: code.clone(), answer };
        let step = if known { Step::stay() } else { self.write(command, Way::Forward, false) };
        self.go_on_from(step, ctx)
    }

    /// Goes to the next entry of the list behind what was just said.
    pub(super) fn go_on_from(&mut self, step: Step, ctx: &Ctx) -> Step {
        let before = self.selected();
        self.move_about(Action::Down, ctx);
        if self.selected() == before {
            return step.and_tell(Tone::Info, Phrase::new("inspection-last-item"));
        }
        step
    }

    /// Hands a change to the worker, and asks for what then stands.
    pub(super) fn write(&mut self, command: Command, way: Way, from_form: bool) -> Step {
        let write = Write { command: command.clone(), way, from_form };
        let visit = self.visit;
        let query = match (write.said(), &mut self.board) {
            (Some(SaidAt::Item(item, answer)), Some(board)) => {
                board.unsaved.answers.begin(item, answer.cloned());
                board.mark();
                Query::Answer(visit, item.clone())
            }
            (Some(SaidAt::CheckPoint(instruction, check)), Some(board)) => {
                board.unsaved.checks.begin(&instruction, check.cloned());
                board.mark();
                Query::Check(visit, instruction)
            }
            _ => Query::Inspection(visit),
        };
        self.outbox.wrote(write);
        match query {
            Query::Inspection(_) => self.outbox.asked_for_page(),
            _ => self.outbox.asked(),
        }
        Step::ask(Request::Run(Box::new(command))).and_ask(Request::Load(query))
    }

    fn withdraw(&mut self) -> Step {
        let Some((board, code)) = self.here() else { return Step::stay() };
        if board.own(code).is_none() {
            let line = Phrase::new("inspection-nothing-to-withdraw");
            return Step::stay().and_tell(Tone::Info, line);
        }
        let command = Command::WithdrawAnswer { visit: self.visit, item: code.clone() };
        let step = self.write(command, Way::Forward, false);
        step.and_tell(Tone::Info, Phrase::new("inspection-withdrawn"))
    }

    fn undo(&mut self) -> Step {
        // An instruction that went out is not taken back in passing.
        if let (false, Some(Command::Act { .. })) = (self.outbox.writes(), self.steps.next_undo()) {
            return self.ask_to_cancel();
        }
        self.go_back(Way::Undo)
    }

    /// Carries out the latest step back, or keeps the wish until what is on its way has arrived.
    pub(super) fn go_back(&mut self, way: Way) -> Step {
        if self.outbox.writes() {
            self.waiting.push(way);
            return Step::stay();
        }
        let Some(command) = self.steps.take(way) else {
            let line = match way {
                Way::Redo => Phrase::new("inspection-nothing-to-redo"),
                Way::Undo | Way::Forward => Phrase::new("inspection-nothing-to-undo"),
            };
            return Step::stay().and_tell(Tone::Info, line);
        };
        self.write(command, way, false)
    }

    fn ask_history(&mut self) -> Step {
        let Some((_, code)) = self.here() else { return Step::stay() };
        let query = Query::AnswerHistory(self.visit, code.clone());
        self.outbox.asked();
        Step::ask(Request::Load(query))
    }

    /// Goes to the next entry that passes the test, round the end if need be.
    fn go_on(&mut self, none: &'static str, test: fn(Mark) -> bool, ctx: &Ctx) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let passes = |entry: &usize| board.mark_of(*entry).is_some_and(test);
        let after = self.selected().map_or(0, |entry| entry + 1);
        let found = (after..board.len()).find(passes).or_else(|| (0..after).find(passes));
        match found {
            Some(entry) => self.reveal(entry, ctx),
            None => return Step::stay().and_tell(Tone::Good, Phrase::new(none)),
        }
        Step::stay()
    }

    /// Selects an entry; if it is not listed, everything is listed again.
    pub(super) fn reveal(&mut self, entry: usize, ctx: &Ctx) {
        let listed = |screen: &Self| {
            let row = screen.entries.binary_search(&entry).ok();
            row.is_some_and(|row| screen.list.kept().any(|kept| kept == row))
        };
        if !listed(self) {
            self.only = Only::All;
            self.move_about(Action::Back, ctx);
            self.relist(ctx);
        }
        self.select(entry, ctx);
    }

    /// Goes to the first listed entry of the next part, or of this one and then of the one before.
    fn leap(&mut self, by: isize, part: fn(&Board, usize) -> Option<usize>, ctx: &Ctx) -> Step {
        let (Some(board), Some(selected)) = (&self.board, self.selected()) else {
            return Step::stay();
        };
        let here = part(board, selected);
        let listed = || self.list.kept().filter_map(|row| self.entries.get(row)).copied();
        let first_of = |wanted| listed().find(|entry| part(board, *entry) == wanted);
        let target = if by > 0 {
            listed().find(|entry| part(board, *entry) > here)
        } else {
            let start = first_of(here).filter(|start| *start != selected);
            let before = || listed().map(|entry| part(board, entry)).filter(|p| *p < here).max();
            start.or_else(|| before().and_then(first_of))
        };
        if let Some(entry) = target {
            self.select(entry, ctx);
        }
        Step::stay()
    }

    fn ask_what_to_list(&mut self) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let menu = Menu::new(Phrase::new("inspection-only-title"), Only::options(board));
        self.asked = Some(Asked::Only);
        Step::open(menu)
    }

    pub(super) fn show_only(&mut self, only: Only, ctx: &Ctx) -> Step {
        self.only = only;
        self.relist(ctx);
        Step::stay()
    }

    fn read(&mut self, pages: isize, ctx: &Ctx) -> Step {
        let page = usize::from(places(ctx.body()).detail.height);
        let last = self.detail.lines.len().saturating_sub(page);
        let by = isize::try_from(page.saturating_sub(2).max(1)).unwrap_or(isize::MAX) * pages;
        // At the end the key begins again, so that one key reads the whole.
        self.detail.top = match self.detail.top.saturating_add_signed(by) {
            _ if pages > 0 && self.detail.top >= last => 0,
            top => top.min(last),
        };
        Step::stay()
    }

    /// Moves in the list; Esc first ends the filter, then the choice of items, then the screen.
    pub(super) fn move_about(&mut self, action: Action, ctx: &Ctx) -> Step {
        let acted = match &self.board {
            Some(board) => {
                let area = places(ctx.body()).items;
                let page = self.list.page(&rows::columns(area.width), area);
                self.list.act(action, page, &ItemRows { board, entries: &self.entries })
            }
            None => false,
        };
        match action {
            _ if acted => Step::stay(),
            Action::Back if self.only != Only::All => {
                self.only = Only::All;
                self.relist(ctx);
                Step::stay()
            }
            Action::Back if self.not_saved() > 0 => self.ask_to_leave(Asked::Leave),
            Action::Back => Step::close(Outcome::Dismissed),
            _ => Step::pass(),
        }
    }

    /// How many answers could not be written and would be lost with the screen.
    pub(super) fn not_saved(&self) -> usize {
        self.board.as_ref().map_or(0, Board::not_saved)
    }

    fn ask_reason(&mut self, code: ItemCode) -> Step {
        self.asked = Some(Asked::Reason(code));
        Step::open(reason::menu())
    }
}

pub(super) fn answered(action: Action) -> Option<VerdictKind> {
    let place = ANSWERS.iter().position(|answer| *answer == action)?;
    VerdictKind::ALL.get(place).copied()
}
