//! Instructions: one list with everything that is done to one or to many at once.

mod rows;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::filter::Kept;
use crate::domain::id::{InstructionId, RoundId};
use crate::domain::instruction::Status;
use crate::i18n::{Phrase, Texts};
use crate::workspace::command::Command;
use crate::workspace::evidence::dropped_path;
use crate::workspace::listing::Listing;
use crate::workspace::lists::InstructionRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::confirm::Confirm;
use super::super::dialog::form::FormDialog;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Offer, Outcome, Step, Turn};
use super::super::notice::Tone;
use super::super::recording::act::{ActKind, ActRecording};
use super::super::recording::readdress::ReaddressRecording;
use super::super::service::{About, Loaded, NamedCommand, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::catalogue::Catalogue;
use super::super::widget::form::date::written;
use super::super::widget::form::{Field, Form};
use super::super::widget::strip;
use super::instruction::InstructionScreen;
use super::marks::MarksScreen;
use super::neighbours;
pub use rows::SHORT_STATUSES;
pub(super) use rows::{deadline_words, status_words};

/// The field in which a returned file is named.
const PATH: &str = "path";

/// What the chosen instruction says in full.
const DETAIL_LINES: u16 = 4;

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

/// The screen of instructions, of all rounds or of one.
#[derive(Debug, Default)]
pub struct InstructionsScreen {
    round: Option<RoundId>,
    catalogue: Catalogue<InstructionRow>,
    /// What is shown is being read or changed.
    reading: bool,
    asked: Option<Asked>,
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

impl InstructionsScreen {
    pub fn new(round: Option<RoundId>) -> Self {
        Self { round, ..Self::default() }
    }

    /// The screen with a filter set from the beginning.
    #[must_use]
    pub fn filtered(mut self, filter: &str) -> Self {
        self.catalogue.set_filter(filter);
        self
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Instructions))
    }

    /// The whole of the chosen instruction, which its row has no room for.
    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(row) = self.catalogue.chosen() else { return Vec::new() };
        let (status, role) = status_words(row, texts);
        let who = format!("{}: {}", row.facilities.join(", "), row.lead.get(texts.lang()));
        vec![
            (row.view.instruction.assignment.task.clone(), Role::Text),
            (who, Role::Muted),
            (status, role),
        ]
    }

    fn take(&mut self, listing: &Arc<Listing<InstructionRow>>, ctx: &Ctx) {
        let of_round = |row: &InstructionRow| {
            self.round.is_none_or(|round| row.view.instruction.assignment.round == round)
        };
        let rows = &listing.rows;
        let about = Kept::of(rows.len(), |row| rows.get(row).is_some_and(of_round));
        self.catalogue.refill(Arc::clone(listing), about, ctx);
        self.reading = false;
    }

    fn act_on_chosen(&mut self, action: Action) -> Step {
        let Some(row) = self.catalogue.chosen() else { return Step::pass() };
        if action == Action::Open {
            return Step::open(InstructionScreen::new(row.view.id));
        }
        if action == Action::ShowNeighbours {
            let menu = neighbours::of_instruction(row);
            self.asked = Some(Asked::Neighbour);
            return Step::open(menu);
        }
        let draft = action == Action::IssueDraft && row.status() == Status::Draft;
        let asked = draft.then_some(Asked::Issue(row.view.id));
        let step = act_on(action, row).unwrap_or_else(Step::pass);
        self.asked = asked;
        step
    }

    /// Does the same to every marked instruction, after one question or one form.
    fn act_on_marked(&mut self, action: Action) -> Option<Step> {
        let rows = self.catalogue.targets();
        let count = rows.len();
        if action == Action::IssueDraft {
            self.asked = Some(Asked::IssueMarked);
            let heading = Phrase::new("instructions-issue-heading");
            let question = Phrase::new("instructions-issue-many").with("count", count);
            let confirm =
                Confirm::new(heading, question, Phrase::new("instructions-issue-not-now"));
            return Some(Step::open(confirm.button(Phrase::new("instructions-issue-yes"))));
        }
        let recording = ActRecording::of_many(act_kind(action)?, &rows)?;
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

    fn issue_marked(&mut self) -> Step {
        self.reading = true;
        let commands = self.catalogue.targets().into_iter().map(|row| NamedCommand {
            name: row.number().unwrap_or(&row.view.instruction.assignment.task).to_owned(),
            command: Command::IssueDraft { id: row.view.id },
        });
        Step::ask(Request::RunEach(commands.collect()))
    }
}

impl Layer for InstructionsScreen {
    fn name(&self) -> &'static str {
        "instructions"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("instructions-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        self.catalogue.scopes(&[Scope::Instructions, Scope::Control])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.catalogue.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let mut hints = vec![Action::Open];
        hints.extend(self.catalogue.chosen().into_iter().flat_map(useful_acts));
        hints.extend([
            Action::Filter,
            Action::SavedFilters,
            Action::Regroup,
            Action::Export,
            Action::Back,
        ]);
        hints
    }

    fn offer(&self) -> Option<Offer> {
        let about =
            About { round: self.round, filter: self.catalogue.filter_text(), ..About::default() };
        Some(Offer::new(&["instructions"], about, ""))
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
        if self.catalogue.marked() > 0
            && let Some(step) = self.act_on_marked(action)
        {
            return step;
        }
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::ImportMarks => self.ask_which_file(),
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
        match (self.asked.take(), outcome) {
            (Some(Asked::Issue(id)), Outcome::Button(_)) => {
                self.reading = true;
                issue(id)
            }
            (Some(Asked::IssueMarked), Outcome::Button(_)) => self.issue_marked(),
            (Some(Asked::Marked), Outcome::Taken(_)) => {
                self.catalogue.clear_marks();
                self.read()
            }
            (Some(Asked::Neighbour), Outcome::Taken(taken)) => {
                taken.first().map_or_else(Step::stay, |key| neighbours::go_to(key))
            }
            (Some(Asked::Marks), Outcome::Submitted(values)) => {
                let screen = MarksScreen::new(dropped_path(values.text(PATH)));
                Step::new(Turn::OpenInstead(Box::new(screen)))
            }
            _ => self.read(),
        }
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Instructions(list)) => self.take(list, ctx),
            Reply::Done(_) => return self.read(),
            Reply::Each(_) => {
                self.catalogue.clear_marks();
                return self.read();
            }
            Reply::Refused(_) | Reply::NotSaved(_) | Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty = if self.reading {
            Phrase::new("list-loading")
        } else {
            Phrase::new("instructions-none")
        };
        let (list, detail) = strip::split(area, DETAIL_LINES);
        if self.catalogue.chosen().is_some() {
            strip::draw(&self.detail(ctx.texts), detail, &mut Brush::new(ctx, buf));
        }
        self.catalogue.view(ctx, empty, list, buf)
    }
}
