//! Instructions: one list with everything that is done to one or to many at once.

mod rows;

use std::sync::Arc;

use crate::domain::id::{InstructionId, RoundId};
use crate::domain::instruction::Status;
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::evidence::dropped_path;
use crate::workspace::listing::Listing;
use crate::workspace::lists::InstructionRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::confirm::Confirm;
use super::super::dialog::form::FormDialog;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Offer, Outcome, Step, Turn};
use super::super::notice::Tone;
use super::super::recording::act::{ActKind, ActRecording};
use super::super::recording::readdress::ReaddressRecording;
use super::super::service::{About, Loaded, NamedCommand, Query, Request};
use super::super::theme::Role;
use super::super::widget::form::date::written;
use super::super::widget::form::{Field, Form};
use super::instruction::InstructionScreen;
use super::listed::{After, ListPage, ListScreen, On};
use super::marks::MarksScreen;
use super::neighbours;
pub use rows::SHORT_STATUSES;
pub(super) use rows::{deadline_words, status_words};

/// The field in which a returned file is named.
const PATH: &str = "path";

/// What a key asks to be done with an instruction: a question, a form, or nothing of the kind.
pub(super) fn act_on(action: Action, row: &InstructionRow) -> Option<Step> {
    match action {
        Action::IssueDraft if row.status() == Status::Draft => {
            let task = row.view.instruction.assignment.task.as_str();
            let question = Phrase::new("instructions-issue-question")
                .with("task", task)
                .with("deadline", written(row.deadline()));
            let heading = Phrase::new("instructions-issue-heading");
            let confirm =
                Confirm::new(heading, question, Phrase::new("instructions-issue-not-now"));
            Some(Step::open(confirm.button(Phrase::new("instructions-issue-yes"))))
        }
        Action::IssueDraft => {
            let line = Phrase::new("refusal-act-already-issued");
            Some(Step::stay().and_tell(Tone::Warning, line))
        }
        Action::Readdress => Some(Step::open(RecordDialog::new(ReaddressRecording::of(row)))),
        _ => {
            let recording = ActRecording::of(act_kind(action)?, row);
            Some(Step::open(RecordDialog::new(recording)))
        }
    }
}

/// The acts that are of use for an instruction in this state.
pub(super) fn useful_acts(row: &InstructionRow) -> Vec<Action> {
    match row.status() {
        Status::Draft => vec![Action::IssueDraft, Action::CancelInstruction],
        Status::Issued | Status::Returned => {
            vec![Action::ReportExecution, Action::ExtendDeadline, Action::CancelInstruction]
        }
        Status::Partly => vec![Action::ReportExecution, Action::SendBack, Action::ExtendDeadline],
        Status::Reported => vec![Action::TakeOffControl, Action::SendBack],
        Status::Closed | Status::Cancelled => Vec::new(),
    }
}

/// The request that issues a draft after its question was answered.
pub(super) fn issue(id: InstructionId) -> Step {
    Step::ask(Request::Run(Box::new(Command::IssueDraft { id })))
}

/// What is recorded by the same form for one instruction or for many.
fn act_kind(action: Action) -> Option<ActKind> {
    Some(match action {
        Action::ReportExecution => ActKind::Report,
        Action::ExtendDeadline => ActKind::Extend,
        Action::SendBack => ActKind::Return,
        Action::TakeOffControl => ActKind::Close,
        Action::CancelInstruction => ActKind::Cancel,
        _ => return None,
    })
}

/// What a dialog above the list was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Whether to issue this draft.
    Issue(InstructionId),
    /// Whether to issue the marked ones.
    IssueMarked,
    /// What is done to all that are marked.
    Marked,
    /// Which neighbour to go to.
    Neighbour,
    /// Which file an executor sent back.
    Marks,
}

/// The screen of instructions, of all rounds or of one.
pub type InstructionsScreen = ListScreen<InstructionsPage>;

#[derive(Debug, Default)]
pub struct InstructionsPage {
    round: Option<RoundId>,
    asked: Option<Asked>,
}

impl InstructionsScreen {
    pub fn new(round: Option<RoundId>) -> Self {
        Self::of(InstructionsPage { round, asked: None })
    }
}

impl Default for InstructionsScreen {
    fn default() -> Self {
        Self::new(None)
    }
}

impl InstructionsPage {
    fn act_on_chosen(&mut self, action: Action, row: &InstructionRow) -> Option<Step> {
        match action {
            Action::Open => Some(Step::open(InstructionScreen::new(row.view.id))),
            Action::ShowNeighbours => {
                self.asked = Some(Asked::Neighbour);
                Some(Step::open(neighbours::of_instruction(row)))
            }
            _ => {
                let draft = action == Action::IssueDraft && row.status() == Status::Draft;
                self.asked = draft.then_some(Asked::Issue(row.view.id));
                act_on(action, row)
            }
        }
    }

    /// Does the same to every marked instruction, after one question or one form.
    fn act_on_marked(&mut self, action: Action, rows: &[&InstructionRow]) -> Option<Step> {
        if action == Action::IssueDraft {
            self.asked = Some(Asked::IssueMarked);
            let heading = Phrase::new("instructions-issue-heading");
            let question = Phrase::new("instructions-issue-many").with("count", rows.len());
            let confirm =
                Confirm::new(heading, question, Phrase::new("instructions-issue-not-now"));
            return Some(Step::open(confirm.button(Phrase::new("instructions-issue-yes"))));
        }
        let recording = ActRecording::of_many(act_kind(action)?, rows)?;
        self.asked = Some(Asked::Marked);
        Some(Step::open(RecordDialog::new(recording)))
    }

    fn ask_which_file(&mut self) -> Step {
        self.asked = Some(Asked::Marks);
        let field = Field::text(PATH, Phrase::new("marks-which-file"), "")
            .required()
            .hint(Phrase::new("marks-which-file-hint"));
        Step::open(FormDialog::new(Phrase::new("marks-heading"), Form::new(vec![field])))
    }
}

fn issue_all(rows: &[&InstructionRow]) -> Step {
    let commands = rows.iter().map(|row| NamedCommand {
        name: row.number().unwrap_or(&row.view.instruction.assignment.task).to_owned(),
        command: Command::IssueDraft { id: row.view.id },
    });
    Step::ask(Request::RunEach(commands.collect()))
}

impl ListPage for InstructionsPage {
    type Row = InstructionRow;

    const DETAIL_LINES: u16 = 4;

    fn query(&self) -> Query {
        Query::Instructions
    }

    fn take(&mut self, loaded: &Loaded) -> Option<Arc<Listing<InstructionRow>>> {
        let Loaded::Instructions(listing) = loaded else { return None };
        Some(Arc::clone(listing))
    }

    fn is_about(&self, row: &InstructionRow) -> bool {
        self.round.is_none_or(|round| row.view.instruction.assignment.round == round)
    }

    fn title(&self) -> Phrase {
        Phrase::new("instructions-heading")
    }

    fn empty(&self, _ctx: &Ctx) -> Phrase {
        Phrase::new("instructions-none")
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Instructions, Scope::Control]
    }

    fn own_hints(&self, chosen: Option<&InstructionRow>) -> Vec<Action> {
        let acts = chosen.into_iter().flat_map(useful_acts);
        std::iter::once(Action::Open).chain(acts).collect()
    }

    fn list_hints(&self) -> &'static [Action] {
        &[Action::Filter, Action::SavedFilters, Action::Regroup, Action::Export, Action::Back]
    }

    /// The whole of the chosen instruction, which its row has no room for.
    fn detail(&self, row: &InstructionRow, ctx: &Ctx) -> Vec<(String, Role)> {
        let (status, role) = status_words(row, ctx.texts);
        let who = format!("{}: {}", row.facilities.join(", "), row.lead.get(ctx.texts.lang()));
        vec![
            (row.view.instruction.assignment.task.clone(), Role::Text),
            (who, Role::Muted),
            (status, role),
        ]
    }

    fn own_act(&mut self, action: Action, on: &On<'_, InstructionRow>, _ctx: &Ctx) -> Option<Step> {
        if on.is_marked
            && let Some(step) = self.act_on_marked(action, &on.rows)
        {
            return Some(step);
        }
        match action {
            Action::ImportMarks => Some(self.ask_which_file()),
            _ => self.act_on_chosen(action, on.chosen?),
        }
    }

    fn came_back(&mut self, outcome: &Outcome, rows: &[&InstructionRow]) -> After {
        match (self.asked.take(), outcome) {
            (Some(Asked::Issue(id)), Outcome::Button(_)) => After::Only(issue(id)),
            (Some(Asked::IssueMarked), Outcome::Button(_)) => After::Only(issue_all(rows)),
            (Some(Asked::Marked), Outcome::Taken(_)) => After::Done,
            (Some(Asked::Neighbour), Outcome::Taken(taken)) => {
                let go = taken.first().map(|key| neighbours::go_to(key));
                After::Only(go.unwrap_or_else(Step::stay))
            }
            (Some(Asked::Marks), Outcome::Submitted(values)) => {
                let screen = MarksScreen::new(dropped_path(values.text(PATH)));
                After::Only(Step::new(Turn::OpenInstead(Box::new(screen))))
            }
            _ => After::Read,
        }
    }

    fn offer(&self, filter: String, _chosen: Option<&InstructionRow>) -> Option<Offer> {
        let about = About { round: self.round, filter, ..About::default() };
        Some(Offer::new(&["instructions"], about, ""))
    }
}
