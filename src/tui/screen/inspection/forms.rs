//! The dialogs over the inspection: opened from the selected item, taken back filled in.

use crate::domain::answer::Verdict;
use crate::domain::checklist::ItemCode;
use crate::domain::finding::{Finding, FindingKind};
use crate::domain::id::{FindingId, InstructionId};
use crate::domain::round::Role;
use crate::domain::visit::{Access, Stage};
use crate::i18n::Phrase;
use crate::store::view::{Said, Shared};
use crate::workspace::command::{Behind, Command};
use crate::workspace::disagreements::Voice;

use super::super::comparison::ComparisonScreen;
use super::super::dossier::DossierScreen;
use super::super::evidence_list::EvidenceListScreen;
use super::super::finding::FindingScreen;
use super::super::interviews::InterviewsScreen;
use super::super::results::ResultsScreen;
use super::board::{Board, Mark};
use super::instruction_form::{self, Wanted};
use super::jump::Jump;
use super::rows::Only;
use super::steps::Way;
use super::{InspectionScreen, answer_form, check_form, finding_form, reason};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::dialog::attach::{AttachDialog, AttachTo};
use crate::tui::dialog::confirm::Confirm;
use crate::tui::dialog::menu::Menu;
use crate::tui::dialog::record::RecordDialog;
use crate::tui::layer::{Layer as _, Outcome, Step, Turn};
use crate::tui::notice::Tone;
use crate::tui::recording::entry;
use crate::tui::recording::refusal::RefusalRecording;
use crate::tui::recording::settlement::SettlementRecording;
use crate::tui::recording::verdict::{reason_of_code, worded_reason};
use crate::tui::service::{Query, Request};
use crate::tui::widget::form::FormValues;
use crate::tui::widget::form::choice::Opt;

/// Code of the option that takes all findings together.
const ALL_FINDINGS: &str = "all";

/// What the dialog above was opened for.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    Start,
    Cancel,
    /// Whether to leave the screen, or the program, though not every answer is saved.
    Leave,
    Quit,
    Jump,
    Only,
    /// A finding is being looked at; much may have changed when it is left.
    Chain,
    WhichChain,
    Reason(ItemCode),
    OtherReason(ItemCode),
    Answer(ItemCode),
    Finding(ItemCode),
    WhichFinding(ItemCode),
    Instruction(Box<Wanted>),
    Settle,
    Check(InstructionId),
    SettleCheck(InstructionId),
}

impl InspectionScreen {
    pub(super) fn ask(&mut self, asked: Asked, step: Step) -> Step {
        self.asked = Some(asked);
        step
    }

    pub(super) fn ask_to_start(&mut self) -> Step {
        let question = Confirm::new(
            Phrase::new("inspection-start-title"),
            Phrase::new("inspection-start-question"),
            Phrase::new("inspection-start-not-yet"),
        );
        let question = question.button(Phrase::new("inspection-start"));
        self.ask(Asked::Start, Step::open(question))
    }

    pub(super) fn ask_to_cancel(&mut self) -> Step {
        let question = Confirm::new(
            Phrase::new("inspection-cancel-title"),
            Phrase::new("inspection-cancel-question"),
            Phrase::new("inspection-cancel-keep"),
        );
        let question = question.button(Phrase::new("inspection-cancel"));
        self.ask(Asked::Cancel, Step::open(question))
    }

    pub(super) fn ask_to_leave(&mut self, asked: Asked) -> Step {
        let question = Confirm::new(
            Phrase::new("inspection-leave-title"),
            Phrase::new("inspection-leave-question").with("count", self.not_saved()),
            Phrase::new("inspection-leave-stay"),
        );
        self.ask(asked, Step::open(question.button(Phrase::new("inspection-leave"))))
    }

    /// Opens the finding of the item, of this visit or of the last; where there are several, asks.
    pub(super) fn open_chain(&mut self) -> Step {
        let Some((board, code)) = self.here() else { return Step::stay() };
        let here = board.inspection().findings_at(code);
        let findings: Vec<_> = here.chain(board.findings_of_last_visit(code)).collect();
        match findings.as_slice() {
            [] => Step::stay().and_tell(Tone::Info, Phrase::new("inspection-no-findings-here")),
            [one] => {
                let screen = FindingScreen::new(one.id);
                self.ask(Asked::Chain, Step::open(screen))
            }
            several => {
                let options = several.iter().copied().map(option).collect();
                let menu = Menu::new(Phrase::new("inspection-which-chain"), options);
                self.ask(Asked::WhichChain, Step::open(menu))
            }
        }
    }

    fn reload(&mut self) -> Step {
        self.outbox.asked_for_page();
        Step::ask(Request::Load(Query::Inspection(self.visit)))
    }

    pub(super) fn open_jump(&mut self) -> Step {
        let (Some(board), Some(selected)) = (&self.board, self.selected()) else {
            return Step::stay();
        };
        let jump = Jump::new(board, selected);
        self.ask(Asked::Jump, Step::open(jump))
    }

    /// Whether something can be recorded now; if not, what to do about that.
    pub(super) fn require_begun(&mut self) -> Option<Step> {
        let stage = self.board.as_ref()?.inspection().visit.value.stage;
        (stage == Stage::Planned).then(|| self.ask_to_start())
    }

    pub(super) fn open_answer_form(&mut self, ctx: &Ctx) -> Step {
        if let Some(step) = self.require_begun() {
            return step;
        }
        let Some((board, code)) = self.here() else { return Step::stay() };
        let Some(dialog) = answer_form::dialog(board, code, ctx) else { return Step::stay() };
        let code = code.clone();
        self.ask(Asked::Answer(code), Step::open(dialog))
    }

    pub(super) fn open_finding_form(&mut self, ctx: &Ctx) -> Step {
        if let Some(step) = self.require_begun() {
            return step;
        }
        let Some((board, code)) = self.here() else { return Step::stay() };
        let Some(dialog) = finding_form::dialog(board, code, ctx) else { return Step::stay() };
        let code = code.clone();
        self.ask(Asked::Finding(code), Step::open(dialog))
    }

    /// Opens the form of what the commission was not let in to: the visit as a whole, the last such item,
    /// the one here, any other.
    pub(super) fn open_refusal(&mut self, ctx: &Ctx) -> Step {
        // What was just announced is opened whatever else was found there before.
        let last = self.refused.take();
        let Some(board) = &self.board else { return Step::stay() };
        let inspection = board.inspection();
        let visit = &inspection.visit;
        let told = inspection.findings.iter().any(|finding| finding.value.item.is_none());
        if visit.value.access == Access::Refused && !told {
            let facility = &inspection.facility.value;
            let recording = RefusalRecording::of(visit, facility, ctx.texts);
            return self.ask(Asked::Chain, Step::open(RecordDialog::new(recording)));
        }
        let here = self.here().map(|(_, code)| code);
        let others = (0..board.len()).filter_map(|entry| Some(&board.item(entry)?.code));
        let mut open = here.into_iter().chain(others).filter(|code| board.proposes_refusal(code));
        let last = last.as_ref().filter(|code| board.was_refused(code));
        let Some(code) = last.or_else(|| open.next()) else {
            return Step::stay().and_tell(Tone::Info, Phrase::new("inspection-nothing-refused"));
        };
        if let Some(entry) = board.entry_of(code) {
            self.reveal(entry, ctx);
        }
        self.open_finding_form(ctx)
    }

    /// Attaches a file to the operator's answer, or to the visit where there is none yet.
    pub(super) fn open_attach(&mut self) -> Step {
        if let Some(step) = self.require_begun() {
            return step;
        }
        match self.attachment() {
            Some(to) => self.ask(Asked::Chain, Step::open(AttachDialog::new(to))),
            None => Step::stay(),
        }
    }

    /// What a file is attached to here.
    pub(super) fn attachment(&self) -> Option<AttachTo> {
        let board = self.board.as_ref()?;
        let code = self.here().map(|(_, code)| code).filter(|code| board.own(code).is_some());
        let behind = code.map(|code| Behind::Answer(self.visit, code.clone()));
        let name = code
            .map_or_else(|| board.inspection().facility.value.code.clone(), ToString::to_string);
        let place = self.stand().map(|stand| stand.place).unwrap_or_default();
        Some(AttachTo { visit: self.visit, behind: behind.into_iter().collect(), name, place })
    }

    pub(super) fn open_evidence(&mut self) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let name = board.inspection().facility.value.code.as_str();
        let screen = EvidenceListScreen::new(self.visit, name);
        self.ask(Asked::Chain, Step::open(screen))
    }

    /// Opens what the visit comes to; answers given there and back are read again.
    pub(super) fn open_dossier(&mut self) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let inspection = board.inspection();
        let (facility, round) = (inspection.facility.id, inspection.round.id);
        let screen = DossierScreen::of(facility, Some(self.visit), Some(round));
        self.ask(Asked::Chain, Step::open(screen))
    }

    pub(super) fn open_comparison(&mut self) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let inspection = board.inspection();
        let screen = ComparisonScreen::of(inspection.facility.id, Some(inspection.round.id));
        self.ask(Asked::Chain, Step::open(screen))
    }

    pub(super) fn open_interviews(&mut self) -> Step {
        if let Some(step) = self.require_begun() {
            return step;
        }
        let screen = InterviewsScreen::new(self.visit);
        self.ask(Asked::Chain, Step::open(screen))
    }

    pub(super) fn open_results(&mut self) -> Step {
        let screen = ResultsScreen::new(self.visit);
        self.ask(Asked::Chain, Step::open(screen))
    }

    pub(super) fn open_instruction_form(&mut self, ctx: &Ctx) -> Step {
        let Some((board, code)) = self.here() else { return Step::stay() };
        let code = code.clone();
        let shortcomings: Vec<_> = shortcomings(board, &code).collect();
        match shortcomings.as_slice() {
            [] => {
                let key = ctx.key_of(Action::RaiseFinding);
                let line = Phrase::new("inspection-finding-first").with("key", key);
                Step::stay().and_tell(Tone::Warning, line)
            }
            [one] => {
                let findings = vec![one.id];
                self.instruct(findings, ctx)
            }
            several => {
                let menu = which_finding(several);
                self.ask(Asked::WhichFinding(code), Step::open(menu))
            }
        }
    }

    fn instruct(&mut self, findings: Vec<FindingId>, ctx: &Ctx) -> Step {
        let Some((board, code)) = self.here() else { return Step::stay() };
        let Some(dialog) = instruction_form::dialog(board, code, &findings, ctx) else {
            return Step::stay();
        };
        let wanted = Wanted { findings, values: None };
        self.ask(Asked::Instruction(Box::new(wanted)), Step::open(dialog))
    }

    pub(super) fn open_settle_form(&mut self) -> Step {
        let Some((board, code)) = self.here() else { return Step::stay() };
        let disputed = self.selected().and_then(|entry| board.mark_of(entry));
        if !disputed.is_some_and(Mark::is_disputed) {
            return Step::stay().and_tell(Tone::Info, Phrase::new("inspection-no-dispute-here"));
        }
        if !board.role().is_some_and(Role::may_resolve) {
            return Step::stay().and_tell(Tone::Warning, Phrase::new("refusal-may-not-resolve"));
        }
        if board.unsaved.answers.change(code).is_some() {
            return Step::stay().and_tell(Tone::Info, Phrase::new("inspection-settle-saving"));
        }
        let heads = board.view_of(code).map_or(&[][..], |view| view.heads.as_slice());
        let voices = heads.iter().filter(|head| head.said != Said::Withdrawn).map(|head| Voice {
            mark: head.mark,
            speaker: board.name_of(head.mark.speaker).to_owned(),
            said: head.said.clone(),
            label: board.label_of(&head.mark),
        });
        let recording = SettlementRecording::new((self.visit, code.clone()), voices.collect());
        self.ask(Asked::Settle, Step::open(RecordDialog::new(recording)))
    }

    /// What the dialog above came to.
    pub(super) fn take_outcome(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        let Some(asked) = self.asked.take() else { return Step::stay() };
        match (asked, outcome) {
            (Asked::Start, Outcome::Button(_)) => {
                let command = Command::StartVisit { visit: self.visit };
                self.write(command, Way::Forward, false)
            }
            (Asked::Cancel, Outcome::Button(_)) => self.go_back(Way::Undo),
            (Asked::Leave, Outcome::Button(_)) => Step::close(Outcome::Dismissed),
            (Asked::Quit, Outcome::Button(_)) => Step::new(Turn::Quit),
            (Asked::Settle, Outcome::Taken(_)) => {
                let line = Phrase::new("inspection-disagreement-settled");
                self.reload().and_tell(Tone::Good, line)
            }
            (Asked::Chain, _) => self.reload(),
            (Asked::WhichChain, Outcome::Taken(keys)) => {
                match keys.first().and_then(|key| key.parse().ok()) {
                    Some(id) => self.ask(Asked::Chain, Step::open(FindingScreen::new(id))),
                    None => Step::stay(),
                }
            }
            (Asked::Jump, Outcome::Taken(keys)) => self.jump_to(&keys, ctx),
            (Asked::Only, Outcome::Taken(keys)) => {
                match keys.first().and_then(|key| Only::from_code(key)) {
                    Some(only) => self.show_only(only, ctx),
                    None => Step::stay(),
                }
            }
            (Asked::Reason(code), Outcome::Taken(keys)) => self.take_reason(code, &keys, ctx),
            (Asked::WhichFinding(code), Outcome::Taken(keys)) => {
                let findings = self.picked_findings(&code, &keys);
                self.instruct(findings, ctx)
            }
            (asked, Outcome::Submitted(values)) => {
                // The form stays open until what it says is on disk; meanwhile it says it once.
                let waits = self.outbox.form_waits();
                self.asked = Some(asked.clone());
                if waits { Step::stay() } else { self.take_form(asked, values, ctx) }
            }
            _ => Step::stay(),
        }
    }

    fn jump_to(&mut self, keys: &[String], ctx: &Ctx) -> Step {
        let entry = keys.first().zip(self.board.as_ref()).and_then(|(key, board)| {
            let point = || board.entry_of_check(key.parse().ok()?);
            key.parse().ok().and_then(|code| board.entry_of(&code)).or_else(point)
        });
        if let Some(entry) = entry {
            self.reveal(entry, ctx);
        }
        Step::stay()
    }

    fn take_reason(&mut self, code: ItemCode, keys: &[String], ctx: &Ctx) -> Step {
        match keys.first().and_then(|key| reason_of_code(key)) {
            Some(reason) => {
                let verdict = Verdict::NotChecked(reason);
                self.record(&code, verdict, ctx)
            }
            None => self.ask(Asked::OtherReason(code), Step::open(reason::form())),
        }
    }

    fn picked_findings(&self, code: &ItemCode, keys: &[String]) -> Vec<FindingId> {
        let Some(board) = &self.board else { return Vec::new() };
        let taken =
            |id: FindingId| keys.iter().any(|key| key == ALL_FINDINGS || *key == id.to_string());
        shortcomings(board, code).map(|finding| finding.id).filter(|id| taken(*id)).collect()
    }

    fn take_form(&mut self, asked: Asked, values: FormValues, ctx: &Ctx) -> Step {
        let Some(board) = &self.board else { return Step::stay() };
        let visit = self.visit;
        let command = match asked {
            Asked::OtherReason(code) => {
                self.asked = None;
                let verdict = Verdict::NotChecked(worded_reason(&values));
                let step = self.record(&code, verdict, ctx);
                return Step { turn: Turn::Dismiss, ..step };
            }
            Asked::Answer(item) => match answer_form::read(board, &item, board.own(&item), &values)
            {
                Ok(answer) => {
                    self.attaching = entry::wants_file(&values).then(|| item.clone());
                    Command::RecordAnswer { visit, item, answer }
                }
                Err(problems) => return Step::new(Turn::Correct(problems)),
            },
            Asked::Finding(code) => {
                Command::RaiseFinding(finding_form::read(board, visit, &code, &values))
            }
            Asked::Check(id) | Asked::SettleCheck(id) => {
                let settles = matches!(asked, Asked::SettleCheck(_));
                match self.check_of_form(id, settles, &values) {
                    Some(command) => command,
                    None => return Step::stay(),
                }
            }
            Asked::Instruction(wanted) => {
                let wanted = Wanted { values: Some(values), ..*wanted };
                self.asked = Some(Asked::Instruction(Box::new(wanted)));
                return self.go_on_with_instruction();
            }
            _ => return Step::stay(),
        };
        self.write(command, Way::Forward, true)
    }

    fn check_of_form(
        &self,
        id: InstructionId,
        settles: bool,
        values: &FormValues,
    ) -> Option<Command> {
        let board = self.board.as_ref()?;
        let point = board.check_point(board.entry_of_check(id)?)?;
        let own = board.own_check(point).filter(|_| !settles);
        self.check_command(id, check_form::read(own, values)?, settles)
    }

    /// Adds the next body that the instruction names and that is not there yet, then drafts it.
    pub(super) fn go_on_with_instruction(&mut self) -> Step {
        let (Some(board), Some(Asked::Instruction(wanted))) = (&self.board, &self.asked) else {
            return Step::stay();
        };
        match instruction_form::command(board, wanted, &self.added) {
            Ok(command) => self.write(command, Way::Forward, true),
            Err(problems) => Step::new(Turn::Correct(problems)),
        }
    }
}

/// The shortcomings of this visit at an item.
fn shortcomings<'a>(
    board: &'a Board,
    code: &'a ItemCode,
) -> impl Iterator<Item = &'a Shared<FindingId, Finding>> {
    let findings = board.inspection().findings_at(code);
    findings.filter(|finding| finding.value.kind == FindingKind::Shortcoming)
}

fn option(finding: &Shared<FindingId, Finding>) -> Opt {
    Opt::new(finding.id.to_string(), Phrase::plain(finding.value.title.as_str()))
}

fn which_finding(findings: &[&Shared<FindingId, Finding>]) -> Menu {
    let mut options: Vec<_> = findings.iter().copied().map(option).collect();
    options.push(Opt::new(ALL_FINDINGS, Phrase::new("inspection-all-findings")));
    Menu::new(Phrase::new("inspection-which-finding"), options)
}
