//! Interviews of a visit: one list, each with what the person at this device may read of it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::VisitId;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::clock::local_time;
use crate::workspace::command::Command;
use crate::workspace::interviews::{InterviewContent, InterviewId, InterviewRow};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::confirm::Confirm;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Offer, Outcome, Step};
use super::super::notice::Tone;
use super::super::recording::erasure::ErasureRecording;
use super::super::recording::interview::{FollowUpRecording, InterviewRecording};
use super::super::service::{About, InterviewsPage, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::form::date::written;
use super::super::widget::list::columns::{Column, Width};
use super::super::widget::list::{Cell, Rows};
use super::super::widget::strip;
use super::super::widget::table::Table;
use super::interview::InterviewScreen;

/// What the chosen interview says, as far as there is room.
const DETAIL_LINES: u16 = 5;

#[derive(Debug, Default)]
struct Interviews(Option<Arc<InterviewsPage>>);

impl Interviews {
    fn rows(&self) -> &[InterviewRow] {
        self.0.as_ref().map_or(&[], |page| &page.rows)
    }
}

impl Rows for Interviews {
    fn len(&self) -> usize {
        self.rows().len()
    }

    fn key(&self, row: usize) -> String {
        self.search_text(row)
    }

    /// Numbers alone: what was said is looked through by nobody's filter.
    fn search_text(&self, row: usize) -> String {
        self.rows().get(row).map_or_else(String::new, |row| row.id.number.to_string())
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let (Some(row), Some(page)) = (self.rows().get(row), &self.0) else { return Vec::new() };
        let texts = ctx.texts;
        let note = row.told().and_then(|told| told.notes.first()).map(|(_, note)| note);
        let at = row.mark.and_then(|mark| local_time(mark.wall_ms));
        let at = at.map(|at| at.format("%d.%m %H:%M").to_string()).unwrap_or_default();
        let consent = note.map(|own| texts.name(family::CONSENT, own.consent.code()));
        let privacy = note.map(|own| texts.name(family::PRIVACY, own.privacy.code()));
        let (state, role) = state_words(row, page, ctx);
        vec![
            Cell::new(row.id.number.to_string(), Role::Accent),
            Cell::new(at, Role::Muted),
            Cell::new(note.map_or("", |own| own.topic.as_str()), Role::Text),
            Cell::new(consent.unwrap_or_default(), Role::Text),
            Cell::new(privacy.unwrap_or_default(), Role::Muted),
            Cell::new(state, role),
        ]
    }
}

fn columns() -> [Column; 6] {
    let column = |title, width, rank| Column::new(Phrase::new(title), width, rank);
    [
        column("column-number", Width::Cells(10), 0),
        column("interview-paper-written", Width::Cells(11), 2),
        column("interview-topic", Width::AtLeast(14), 0),
        column("interview-consent", Width::Cells(16), 1),
        column("interview-privacy", Width::Cells(16), 3),
        column("interview-state", Width::AtLeast(24), 0),
    ]
}

/// What stands in the way of reading it, or is to be done next.
pub(super) fn state_words(row: &InterviewRow, page: &InterviewsPage, ctx: &Ctx) -> (String, Role) {
    let texts = ctx.texts;
    if row.content == InterviewContent::Erased {
        return (texts.get("interview-erased"), Role::Muted);
    }
    if let Some(erasure) = page.erasure(&row.id).filter(|own| !own.proposed_by.is_empty()) {
        let key = if erasure.may_confirm {
            "erasure-waits-for-you"
        } else {
            "interview-erasure-proposed"
        };
        return (texts.get(key), Role::Warn);
    }
    match &row.content {
        InterviewContent::NotForYourEyes => (texts.get("interview-not-for-you"), Role::Muted),
        InterviewContent::Absent => (texts.get("interview-absent"), Role::Muted),
        InterviewContent::Erased => (String::new(), Role::Muted),
        InterviewContent::Told(told) => match told.due() {
            Some(due) => {
                let words = texts.with("interview-due-on", &[("on", written(due).into())]);
                if due <= page.today {
                    (format!("! {words}"), Role::Danger)
                } else {
                    (words, Role::Warn)
                }
            }
            None => (String::new(), Role::Text),
        },
    }
}

/// The form or the question by which something is done with an interview.
pub(super) fn act_on(action: Action, row: &InterviewRow, page: &InterviewsPage) -> Option<Step> {
    match action {
        Action::Edit => Some(correct(row, page)),
        Action::FollowUpInterview => Some(match row.told() {
            Some(told) => {
                let recording = FollowUpRecording::of(row.id.clone(), told.due());
                Step::open(RecordDialog::new(recording))
            }
            None => unread(row),
        }),
        Action::EraseInterview => Some(erase(row, page)),
        _ => None,
    }
}

fn correct(row: &InterviewRow, page: &InterviewsPage) -> Step {
    let Some(told) = row.told() else { return unread(row) };
    match told.notes.first().filter(|_| row.is_own) {
        Some((_, note)) => {
            let recording = InterviewRecording::of(page, row.id.clone(), note.clone());
            Step::open(RecordDialog::new(recording))
        }
        None => tell("refusal-interview-not-the-author"),
    }
}

fn unread(row: &InterviewRow) -> Step {
    match row.content {
        InterviewContent::Erased => tell("refusal-interview-erased"),
        _ => tell("refusal-interview-not-for-you"),
    }
}

fn tell(key: &str) -> Step {
    let line = Phrase { key: key.to_owned().into(), args: Vec::new() };
    Step::stay().and_tell(Tone::Info, line)
}

/// Proposes to erase it, or asks for the second word.
fn erase(row: &InterviewRow, page: &InterviewsPage) -> Step {
    if row.content == InterviewContent::Erased {
        return tell("refusal-erasure-already");
    }
    let proposed = page.erasure(&row.id).filter(|own| !own.proposed_by.is_empty());
    let Some(proposed) = proposed else {
        return Step::open(RecordDialog::new(ErasureRecording::of(row.id.clone())));
    };
    let basis = proposed.view.proposals.iter().find(|entry| entry.refused.is_none());
    let basis = basis.map(|entry| entry.proposal.basis.as_str()).unwrap_or_default();
    let by = proposed.proposed_by.join(", ");
    if !proposed.may_confirm {
        let line = Phrase::new("erasure-waits-for-another").with("by", by).with("basis", basis);
        return Step::stay().and_tell(Tone::Info, line);
    }
    let question = Confirm::new(
        Phrase::new("erasure-confirm-title").with("number", row.id.number.to_string()),
        Phrase::new("erasure-confirm-question").with("by", by).with("basis", basis),
        Phrase::new("erasure-confirm-keep"),
    );
    Step::open(question.button(Phrase::new("erasure-confirm")))
}

/// What is worth a hint for an interview as it stands.
pub(super) fn useful_acts(row: &InterviewRow) -> Vec<Action> {
    match &row.content {
        InterviewContent::Told(_) if row.is_own => {
            vec![Action::Edit, Action::FollowUpInterview, Action::EraseInterview]
        }
        InterviewContent::Told(_) => vec![Action::FollowUpInterview, Action::EraseInterview],
        InterviewContent::NotForYourEyes => vec![Action::EraseInterview],
        InterviewContent::Absent | InterviewContent::Erased => Vec::new(),
    }
}

/// The line that stands above everything on these screens.
pub(super) fn banner(page: &InterviewsPage, texts: Texts) -> Vec<(String, Role)> {
    let unsealed = (!page.sealed).then(|| (texts.get("interview-unsealed"), Role::Warn));
    let confidential = (texts.get("interview-confidential"), Role::Danger);
    std::iter::once(confidential).chain(unsealed).collect()
}

/// The screen of the interviews of one visit.
#[derive(Debug)]
pub struct InterviewsScreen {
    visit: VisitId,
    table: Table<Interviews>,
    /// The interview whose erasure is asked about.
    asked: Option<InterviewId>,
    /// What is shown is being read or changed.
    reading: bool,
}

impl InterviewsScreen {
    pub fn new(visit: VisitId) -> Self {
        Self { visit, table: Table::default(), asked: None, reading: false }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Interviews(self.visit)))
    }

    fn page(&self) -> Option<&Arc<InterviewsPage>> {
        self.table.rows().0.as_ref()
    }

    fn chosen(&self) -> Option<&InterviewRow> {
        self.table.rows().rows().get(self.table.selected()?)
    }

    fn detail(&self, ctx: &Ctx) -> Vec<(String, Role)> {
        let (Some(row), Some(page)) = (self.chosen(), self.page()) else { return Vec::new() };
        let text = row.told().and_then(|told| told.notes.first());
        let text = text.map(|(_, note)| note.text.clone()).unwrap_or_default();
        let (state, role) = state_words(row, page, ctx);
        vec![(row.by.clone(), Role::Muted), (state, role), (text, Role::Text)]
    }

    /// The banner, the list and the strip below it.
    fn laid_out(&self, ctx: &Ctx, area: Rect) -> (Vec<(String, Role)>, Rect, Rect) {
        let width = usize::from(area.width.saturating_sub(2));
        let told = self.page().map(|page| banner(page, ctx.texts)).unwrap_or_default();
        let lines: Vec<(String, Role)> = told
            .into_iter()
            .flat_map(|(text, role)| cells::wrap(&text, width).into_iter().map(move |l| (l, role)))
            .collect();
        let height = u16::try_from(lines.len() + 1).unwrap_or(1).min(area.height / 2);
        let below = Rect { y: area.y + height, height: area.height - height, ..area };
        let (list, detail) = strip::split(below, DETAIL_LINES);
        (lines, list, detail)
    }
}

impl Layer for InterviewsScreen {
    fn name(&self) -> &'static str {
        "interviews"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("interviews-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        self.table.scopes(&[Scope::Interviews, Scope::Adding, Scope::Editing])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.table.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let chosen = self.chosen();
        let open = chosen.map(|_| Action::Open);
        let acts = chosen.into_iter().flat_map(useful_acts);
        std::iter::once(Action::New).chain(open).chain(acts).chain([Action::Back]).collect()
    }

    fn offer(&self) -> Option<Offer> {
        let about = About { visit: Some(self.visit), ..About::default() };
        Some(Offer::new(&["interviews"], about, self.page()?.facility.as_str()))
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.table.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (_, list, _) = self.laid_out(ctx, self.area(ctx));
        if self.table.act(action, &columns(), list) {
            return Step::stay();
        }
        match (action, self.chosen(), self.page()) {
            (Action::Back, _, _) => Step::close(Outcome::Dismissed),
            (Action::New, _, Some(page)) => {
                Step::open(RecordDialog::new(InterviewRecording::new(page)))
            }
            (Action::Open, Some(row), Some(page)) => {
                Step::open(InterviewScreen::new(row.id.clone(), page))
            }
            (action, Some(row), Some(page)) => {
                let id = row.id.clone();
                let step = act_on(action, row, page).unwrap_or_else(Step::pass);
                self.asked = (action == Action::EraseInterview).then_some(id);
                step
            }
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.table.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match (self.asked.take(), outcome) {
            (Some(id), Outcome::Button(_)) => {
                self.reading = true;
                Step::ask(Request::Run(Box::new(Command::ConfirmErasure { id })))
            }
            _ => self.read(),
        }
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Interviews(page)) => {
                self.reading = false;
                self.table.refill(Interviews(Some(Arc::clone(page))), ctx);
            }
            Reply::Done(_) => {
                return self.read().and_tell(Tone::Good, Phrase::new("erasure-done"));
            }
            Reply::Refused(_) | Reply::NotSaved(_) => return self.read(),
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (lines, list, detail) = self.laid_out(ctx, area);
        let brush = &mut Brush::new(ctx, buf);
        for (number, (line, role)) in (0..list.y - area.y).zip(&lines) {
            brush.put(cells::after(cells::line(area, number), 2), line, *role);
        }
        if self.chosen().is_some() {
            strip::draw(&self.detail(ctx), detail, brush);
        }
        let empty = if self.reading {
            Phrase::new("list-loading")
        } else {
            Phrase::new("interviews-none").with("key", ctx.key_of(Action::New))
        };
        self.table.view(ctx, (&columns(), empty), list, buf)
    }
}
