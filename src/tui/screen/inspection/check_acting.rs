//! What each action does at a check point: graded by one key, taken back, looked into.

use crate::domain::check_point::{Check, ProgressGrade};
use crate::domain::id::InstructionId;
use crate::domain::round::Role;
use crate::domain::visit::Stage;
use crate::i18n::Phrase;
use crate::workspace::check_points::CheckPoint;
use crate::workspace::command::Command;

use super::super::instruction::InstructionScreen;
use super::board::{Board, Mark};
use super::forms::Asked;
use super::steps::Way;
use super::unsaved::Save;
use super::{InspectionScreen, check_form, check_rows};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::layer::Step;
use crate::tui::notice::Tone;

/// Grades by the place of their key.
pub(super) const GRADES: [Action; 4] =
    [Action::GradeGood, Action::GradeReasonable, Action::GradeInsufficient, Action::GradeNone];

fn graded(action: Action) -> Option<ProgressGrade> {
    let place = GRADES.iter().position(|grade| *grade == action)?;
    check_rows::BY_KEY.get(place).copied()
}

impl InspectionScreen {
    /// The selected check point with the board.
    pub(super) fn point_here(&self) -> Option<(&Board, &CheckPoint)> {
        let board = self.board.as_ref()?;
        Some((board, board.check_point(self.selected()?)?))
    }

    /// What an action does at a check point; `None` where it does what it does everywhere.
    pub(super) fn act_on_point(&mut self, action: Action, ctx: &Ctx) -> Option<Step> {
        if let Some(grade) = graded(action) {
            return Some(self.grade(grade, ctx));
        }
        Some(match action {
            Action::Open | Action::EditAnswer if self.list.takes_text() => return None,
            Action::Open | Action::EditAnswer => self.open_check_form(),
            Action::WithdrawAnswer => self.withdraw_check(),
            Action::FollowChain => {
                let id = self.point_here()?.1.instruction.id;
                self.ask(Asked::Chain, Step::open(InstructionScreen::new(id)))
            }
            Action::SettleDisagreement => self.open_check_settlement(),
            Action::RaiseFinding => self.raise_at_its_item(ctx),
            Action::ShowHistory => {
                tell("inspection-check-history", ctx.key_of(Action::FollowChain))
            }
            Action::MakeInstruction => {
                tell("inspection-check-finding-first", ctx.key_of(Action::RaiseFinding))
            }
            Action::AnswerNotChecked => {
                tell("inspection-four-grades", ctx.key_of(Action::WithdrawAnswer))
            }
            _ => return None,
        })
    }

    fn grade(&mut self, grade: ProgressGrade, ctx: &Ctx) -> Step {
        let Some((board, point)) = self.point_here() else { return Step::stay() };
        if board.inspection().visit.value.stage == Stage::Planned {
            return self.ask_to_start();
        }
        let (own, id) = (board.own_check(point), point.instruction.id);
        let check = own.map_or_else(|| Check::new(grade), |own| own.with_grade(grade));
        let known = own == Some(&check) && board.unsaved.checks.save(&id) == Save::OnDisk;
        let command = Command::GradeCheckPoint { visit: self.visit, instruction: id, check };
        let step = if known { Step::stay() } else { self.write(command, Way::Forward, false) };
        self.go_on_from(step, ctx)
    }

    fn withdraw_check(&mut self) -> Step {
        let Some((board, point)) = self.point_here() else { return Step::stay() };
        let instruction = point.instruction.id;
        if board.own_check(point).is_none() {
            let line = Phrase::new("inspection-nothing-to-withdraw");
            return Step::stay().and_tell(Tone::Info, line);
        }
        let command = Command::WithdrawCheck { visit: self.visit, instruction };
        let step = self.write(command, Way::Forward, false);
        step.and_tell(Tone::Info, Phrase::new("inspection-withdrawn"))
    }

    fn open_check_form(&mut self) -> Step {
        if let Some(step) = self.require_begun() {
            return step;
        }
        let Some((board, point)) = self.point_here() else { return Step::stay() };
        let (id, dialog) = (point.instruction.id, check_form::dialog(board, point));
        self.ask(Asked::Check(id), Step::open(dialog))
    }

    fn open_check_settlement(&mut self) -> Step {
        let Some((board, point)) = self.point_here() else { return Step::stay() };
        let disputed = self.selected().and_then(|entry| board.mark_of(entry));
        if !disputed.is_some_and(Mark::is_disputed) {
            return Step::stay().and_tell(Tone::Info, Phrase::new("inspection-no-dispute-here"));
        }
        if !board.role().is_some_and(Role::may_resolve) {
            return Step::stay().and_tell(Tone::Warning, Phrase::new("refusal-may-not-resolve"));
        }
        let (id, dialog) = (point.instruction.id, check_form::settling(board, point));
        self.ask(Asked::SettleCheck(id), Step::open(dialog))
    }

    /// What was found before and stands unmended is raised again at its item, where its predecessor is
    /// proposed.
    fn raise_at_its_item(&mut self, ctx: &Ctx) -> Step {
        let Some((board, point)) = self.point_here() else { return Step::stay() };
        let mut items = point.findings.iter().filter_map(|found| found.finding.value.item.as_ref());
        let Some(entry) = items.find_map(|item| board.entry_of(item)) else {
            return Step::stay()
                .and_tell(Tone::Info, Phrase::new("inspection-check-item-not-asked"));
        };
        self.reveal(entry, ctx);
        self.open_finding_form(ctx)
    }

    /// The command that a filled form of a check point makes.
    pub(super) fn check_command(
        &self,
        instruction: InstructionId,
        check: Check,
        settles: bool,
    ) -> Option<Command> {
        let (board, visit) = (self.board.as_ref()?, self.visit);
        if !settles {
            return Some(Command::GradeCheckPoint { visit, instruction, check });
        }
        let point = board.check_point(board.entry_of_check(instruction)?)?;
        let seen = point.checks.iter().map(|head| head.mark.record).collect();
        Some(Command::SettleCheckPoint { visit, instruction, check, seen })
    }
}

fn tell(key: &'static str, named: String) -> Step {
    Step::stay().and_tell(Tone::Info, Phrase::new(key).with("key", named))
}
