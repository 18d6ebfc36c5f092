//! Instructions: one list, by urgency or by body, with everything that is done to them.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::deadline::{days_overdue, due_within};
use crate::domain::id::{InstructionId, RoundId};
use crate::domain::instruction::Status;
use crate::i18n::family::{self, Family};
use crate::i18n::{Lang, Phrase, Texts};
use crate::workspace::command::Command;
use crate::workspace::lists::InstructionRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::confirm::Confirm;
use super::super::dialog::form::FormDialog;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Outcome, Step, Turn};
use super::super::notice::Tone;
use super::super::recording::act::{ActKind, ActRecording};
use super::super::service::{Export, InstructionList, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::form::date::written;
use super::super::widget::form::{Field, Form, FormValues};
use super::super::widget::list::columns::{Column, Width};
use super::super::widget::list::{Cell, Rows};
use super::super::widget::strip;
use super::super::widget::table::Table;
use super::instruction::InstructionScreen;

const SOON_DAYS: u32 = 7;

/// The field in which the file is named.
const PATH: &str = "path";

/// What the chosen instruction says in full.
const DETAIL_LINES: u16 = 4;

/// What the rows stand together by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Grouping {
    #[default]
    Urgency,
    Body,
}

/// How pressing an instruction is. Ordered from the most pressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    Overdue,
    DueSoon,
    Later,
    Draft,
    Done,
}

impl Urgency {
    fn of(row: &InstructionRow, today: NaiveDate) -> Self {
        match row.status() {
            Status::Closed | Status::Cancelled => Self::Done,
            Status::Draft => Self::Draft,
            _ if row.overdue => Self::Overdue,
            _ if due_within(row.deadline(), today, SOON_DAYS) => Self::DueSoon,
            _ => Self::Later,
        }
    }

    fn title(self) -> Phrase {
        Phrase::new(match self {
            Self::Overdue => "instructions-overdue",
            Self::DueSoon => "instructions-due-soon",
            Self::Later => "instructions-later",
            Self::Draft => "instructions-drafts",
            Self::Done => "instructions-done",
        })
    }
}

/// Status and how it is to be seen.
pub(super) fn status_words(row: &InstructionRow, texts: Texts) -> (String, Role) {
    let role = match row.status() {
        Status::Closed => Role::Ok,
        Status::Draft | Status::Cancelled => Role::Muted,
        Status::Returned => Role::Warn,
        Status::Issued | Status::Reported | Status::Partly => Role::Text,
    };
    (texts.name(family::STATUS, row.status().code()), role)
}

/// Statuses in one word, `status-short-<code>`, for lists.
pub const SHORT_STATUSES: Family =
    Family { prefix: "status-short", codes: || Status::ALL.map(Status::code).to_vec() };

/// How far off the deadline is, overdue said by sign and word; nothing where it does not matter.
fn time_left(row: &InstructionRow, today: NaiveDate, texts: Texts) -> (String, Role) {
    if matches!(row.status(), Status::Closed | Status::Cancelled) {
        return (String::new(), Role::Muted);
    }
    if let Some(days) = days_overdue(row.deadline(), today).filter(|_| row.overdue) {
        let late = texts.with("instructions-days-overdue", &[("days", days.into())]);
        return (format!("! {late}"), Role::Danger);
    }
    let days = (row.deadline() - today).num_days();
    let soon = due_within(row.deadline(), today, SOON_DAYS);
    let left = texts.with("instructions-days-left", &[("days", days.into())]);
    (left, if soon { Role::Warn } else { Role::Text })
}

/// The deadline with how far it is off.
pub(super) fn deadline_words(
    row: &InstructionRow,
    today: NaiveDate,
    texts: Texts,
) -> (String, Role) {
    let (left, role) = time_left(row, today, texts);
    (format!("{} {left}", written(row.deadline())).trim_end().to_owned(), role)
}

#[derive(Debug, Default)]
struct Instructions {
    rows: Vec<InstructionRow>,
    folder: PathBuf,
    today: NaiveDate,
    grouping: Grouping,
}

impl Instructions {
    fn new(list: &InstructionList, round: Option<RoundId>, grouping: Grouping) -> Self {
        let of_round = |row: &&InstructionRow| {
            round.is_none_or(|round| row.view.instruction.assignment.round == round)
        };
        let rows = list.rows.iter().filter(of_round).cloned().collect();
        let folder = list.folder.clone();
        let mut instructions = Self { rows, folder, today: list.today, grouping };
        instructions.arrange();
        instructions
    }

    fn arrange(&mut self) {
        let today = self.today;
        match self.grouping {
            Grouping::Urgency => {
                self.rows.sort_by_key(|row| (Urgency::of(row, today), row.deadline()));
            }
            Grouping::Body => self.rows.sort_by_key(|row| {
                let body = row.lead.get(Lang::Ru).to_owned();
                (body, Urgency::of(row, today), row.deadline())
            }),
        }
    }
}

impl Rows for Instructions {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn key(&self, row: usize) -> String {
        self.rows.get(row).map_or_else(String::new, |row| row.view.id.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        let Some(row) = self.rows.get(row) else { return String::new() };
        let mut words = vec![row.round_code.clone(), row.facilities.join(" ")];
        words.extend(row.number().map(str::to_owned));
        words.push(row.view.instruction.assignment.task.clone());
        for name in std::iter::once(&row.lead).chain(&row.co_executors) {
            words.extend(name.iter().map(|(_, text)| text.to_owned()));
        }
        for lang in Lang::ALL {
            let texts = Texts::load(lang);
            words.push(texts.name(family::STATUS, row.status().code()));
            words.extend(row.overdue.then(|| texts.name(family::STATUS, "overdue")));
        }
        words.join(" ")
    }

    fn group(&self, row: usize, ctx: &Ctx) -> Option<String> {
        let row = self.rows.get(row)?;
        Some(match self.grouping {
            Grouping::Urgency => ctx.texts.say(&Urgency::of(row, self.today).title()),
            Grouping::Body => row.lead.get(ctx.texts.lang()).to_owned(),
        })
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(row) = self.rows.get(row) else { return Vec::new() };
        let lang = ctx.texts.lang();
        let (_, status_role) = status_words(row, ctx.texts);
        let (left, left_role) = time_left(row, self.today, ctx.texts);
        let deadline_role = if left.is_empty() { Role::Muted } else { Role::Text };
        vec![
            Cell::new(row.number().unwrap_or("–"), Role::Accent),
            Cell::new(&row.view.instruction.assignment.task, Role::Text),
            Cell::new(row.lead.get(lang), Role::Muted),
            Cell::new(written(row.deadline()), deadline_role),
            Cell::new(left, left_role),
            Cell::new(ctx.texts.name(SHORT_STATUSES, row.status().code()), status_role),
            Cell::new(row.facilities.join(", "), Role::Accent),
        ]
    }
}

fn columns(grouping: Grouping) -> Vec<Column> {
    let column = |title, width, rank| Column::new(Phrase::new(title), width, rank);
    let lead_rank = if grouping == Grouping::Body { 5 } else { 3 };
    vec![
        column("instructions-number", Width::Cells(10), 0),
        column("instructions-task", Width::AtLeast(17), 0),
        column("instructions-lead", Width::AtLeast(18), lead_rank),
        column("instructions-deadline", Width::Cells(10), 0),
        column("instructions-left", Width::Cells(20), 0),
        column("instructions-status", Width::Cells(12), 1),
        column("instructions-facilities", Width::Cells(12), 4),
    ]
}

/// What a key asks to be done with an instruction: a question, a form, or nothing of the kind.
pub(super) fn act_on(action: Action, row: &InstructionRow) -> Option<Step> {
    let form = |kind| Some(Step::open(RecordDialog::new(ActRecording::of(kind, row))));
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
        Action::ReportExecution => form(ActKind::Report),
        Action::ExtendDeadline => form(ActKind::Extend),
        Action::SendBack => form(ActKind::Return),
        Action::TakeOffControl => form(ActKind::Close),
        Action::CancelInstruction => form(ActKind::Cancel),
        _ => None,
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

/// The screen of instructions, of all rounds or of one.
#[derive(Debug, Default)]
pub struct InstructionsScreen {
    round: Option<RoundId>,
    table: Table<Instructions>,
    loaded: bool,
    asked: Option<Asked>,
}

/// What a dialog above the list was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Whether to issue this draft.
    Issue(InstructionId),
    /// Where to write the list.
    Export,
}

impl InstructionsScreen {
    pub fn of_round(round: RoundId) -> Self {
        Self { round: Some(round), ..Self::default() }
    }

    fn chosen(&self) -> Option<&InstructionRow> {
        self.table.rows().rows.get(self.table.selected()?)
    }

    fn columns(&self) -> Vec<Column> {
        columns(self.table.rows().grouping)
    }

    /// The whole of the chosen instruction, which its row has no room for.
    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(row) = self.chosen() else { return Vec::new() };
        let (status, role) = status_words(row, texts);
        let who = format!("{}: {}", row.facilities.join(", "), row.lead.get(texts.lang()));
        vec![
            (row.view.instruction.assignment.task.clone(), Role::Text),
            (who, Role::Muted),
            (status, role),
        ]
    }

    fn regroup(&mut self, ctx: &Ctx) {
        let change = |instructions: &mut Instructions| {
            instructions.grouping = match instructions.grouping {
                Grouping::Urgency => Grouping::Body,
                Grouping::Body => Grouping::Urgency,
            };
            instructions.arrange();
        };
        self.table.reorder(change, ctx);
    }

    fn take(&mut self, list: &Arc<InstructionList>, ctx: &Ctx) {
        let grouping = self.table.rows().grouping;
        self.table.refill(Instructions::new(list, self.round, grouping), ctx);
        self.loaded = true;
    }

    fn act_on_chosen(&mut self, action: Action) -> Step {
        let Some(row) = self.chosen() else { return Step::pass() };
        if action == Action::Open {
            return Step::open(InstructionScreen::new(row.view.id));
        }
        let draft = action == Action::IssueDraft && row.status() == Status::Draft;
        let asked = draft.then_some(Asked::Issue(row.view.id));
        let step = act_on(action, row).unwrap_or_else(Step::pass);
        self.asked = asked;
        step
    }

    /// Asks for the name of the file, one proposed.
    fn ask_where(&mut self, texts: Texts) -> Step {
        self.asked = Some(Asked::Export);
        let Instructions { folder, today, .. } = self.table.rows();
        let day = today.format("%Y-%m-%d").to_string();
        let name = texts.with("export-file-name", &[("day", day.into())]);
        let path = folder.join(name).display().to_string();
        let field = Field::text(PATH, Phrase::new("export-path"), &path)
            .required()
            .hint(Phrase::new("export-path-hint"));
        Step::open(FormDialog::new(Phrase::new("export-title"), Form::new(vec![field])))
    }

    fn export(&mut self, values: &FormValues, lang: Lang) -> Step {
        self.asked = Some(Asked::Export);
        let path = PathBuf::from(values.text(PATH));
        Step::ask(Request::Export(Export { round: self.round, path, lang }))
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
        self.table.scopes(&[Scope::Instructions, Scope::Groups])
    }

    fn takes_text(&self) -> bool {
        self.table.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let mut hints = vec![Action::Open];
        hints.extend(self.chosen().into_iter().flat_map(useful_acts));
        hints.extend([Action::Filter, Action::Regroup, Action::ExportList, Action::Back]);
        hints
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Instructions))
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.table.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let columns = self.columns();
        let (list, _) = strip::split(self.area(ctx), DETAIL_LINES);
        if self.table.act(action, &columns, list) {
            return Step::stay();
        }
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::Regroup => {
                self.regroup(ctx);
                Step::stay()
            }
            Action::ExportList => self.ask_where(ctx.texts),
            _ => self.act_on_chosen(action),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.table.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        match (self.asked.take(), outcome) {
            (Some(Asked::Issue(id)), Outcome::Button(_)) => issue(id),
            (Some(Asked::Export), Outcome::Submitted(values)) => {
                self.export(&values, ctx.texts.lang())
            }
            _ => Step::ask(Request::Load(Query::Instructions)),
        }
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Instructions(list)) => self.take(list, ctx),
            Reply::Done(_) => return Step::ask(Request::Load(Query::Instructions)),
            Reply::Written(_) => {
                self.asked = None;
                return Step::new(Turn::Dismiss);
            }
            Reply::Broken(why) if self.asked == Some(Asked::Export) => {
                return Step::new(Turn::Correct(vec![(PATH.to_owned(), why.clone())]));
            }
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty = if self.loaded {
            Phrase::new("instructions-none")
        } else {
            Phrase::new("list-loading")
        };
        let (list, detail) = strip::split(area, DETAIL_LINES);
        if self.chosen().is_some() {
            strip::draw(&self.detail(ctx.texts), detail, &mut Brush::new(ctx, buf));
        }
        self.table.view(ctx, (&self.columns(), empty), list, buf)
    }
}
