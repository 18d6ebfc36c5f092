//! One interview: what was said and on what terms, who looked after the person, and what becomes of the note.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::interview::Note;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::clock::local_time;
use crate::workspace::command::Command;
use crate::workspace::interviews::{InterviewId, InterviewRow};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Outcome, Step};
use super::super::notice::Tone;
use super::super::service::{InterviewsPage, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::form::date::written;
use super::super::widget::page::{Content, Page};
use super::interviews::{act_on, banner, state_words, useful_acts};

/// The screen of one interview.
#[derive(Debug)]
pub struct InterviewScreen {
    id: InterviewId,
    page: Arc<InterviewsPage>,
    reader: Page,
    /// Whether its erasure is being asked about.
    asked: bool,
    /// What is shown is being read or changed.
    reading: bool,
}

impl InterviewScreen {
    pub fn new(id: InterviewId, page: &Arc<InterviewsPage>) -> Self {
        let page = Arc::clone(page);
        Self { id, page, reader: Page::default(), asked: false, reading: false }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Interviews(self.id.visit)))
    }

    fn row(&self) -> Option<&InterviewRow> {
        self.page.rows.iter().find(|row| row.id == self.id)
    }

    fn content(&self, ctx: &Ctx) -> Content {
        let texts = ctx.texts;
        let mut content = Content::default();
        for (line, role) in banner(&self.page, texts) {
            content.text(line, role);
        }
        let Some(row) = self.row() else { return content };
        content.heading(row.id.number.to_string());
        let at = row.mark.and_then(|mark| local_time(mark.wall_ms));
        let at = at.map(|at| at.format("%d.%m.%Y %H:%M").to_string()).unwrap_or_default();
        content.text(format!("{at}  {}", row.by), Role::Muted);
        let (state, role) = state_words(row, &self.page, ctx);
        if !state.is_empty() {
            content.text(state, role);
        }
        for (_, note) in row.told().iter().flat_map(|told| &told.notes) {
            self.tell_note(note, texts, &mut content);
        }
        Self::tell_follow_ups(row, texts, &mut content);
        self.tell_erasure(texts, &mut content);
        content
    }

    fn tell_note(&self, note: &Note, texts: Texts, content: &mut Content) {
        let privacy = texts.name(family::PRIVACY, note.privacy.code());
        content.fact(&texts.get("interview-privacy"), &privacy);
        let agreed = texts.name(family::CONSENT, note.consent.code());
        content.fact(&texts.get("interview-consent"), &agreed);
        if !note.consent.may_be_counted() {
            content.text(texts.get("interview-never-leaves"), Role::Warn);
        } else if !note.consent.may_be_cited() {
            content.text(texts.get("interview-not-to-be-cited"), Role::Warn);
        }
        let domain = note.domain.as_ref().map(ToString::to_string).unwrap_or_default();
        content.fact(&texts.get("interview-domain"), &domain);
        content.fact(&texts.get("interview-topic"), &note.topic);
        if note.reprisal_risk {
            content.text(texts.get("interview-risk-flag"), Role::Danger);
        }
        let title = |id| self.page.findings.iter().find(|(own, _)| own == id);
        for (_, title) in note.findings.iter().filter_map(title) {
            content.fact(&texts.get("interview-findings"), title);
        }
        content.heading(texts.get("interview-text"));
        for line in note.text.lines() {
            content.text(line, Role::Text);
        }
    }

    fn tell_follow_ups(row: &InterviewRow, texts: Texts, content: &mut Content) {
        let Some(told) = row.told().filter(|told| !told.follow_ups.is_empty()) else { return };
        content.heading(texts.get("interview-looked-after"));
        for (_, look) in &told.follow_ups {
            let found = texts.name(family::WELLBEING, look.found.code());
            content.text(format!("{}  {found}  {}", written(look.on), look.note), Role::Text);
        }
    }

    fn tell_erasure(&self, texts: Texts, content: &mut Content) {
        let Some(erasure) = self.page.erasure(&self.id) else { return };
        content.heading(texts.get("erasure-heading"));
        for entry in erasure.view.proposals.iter().filter(|entry| entry.refused.is_none()) {
            content.fact(&texts.get("erasure-basis"), &entry.proposal.basis);
        }
        content.fact(&texts.get("erasure-proposed-by"), &erasure.proposed_by.join(", "));
        if let Some(by) = &erasure.confirmed_by {
            content.fact(&texts.get("erasure-confirmed-by"), by);
        }
        if let Some(erased) = &erasure.view.erased {
            let on = local_time(erased.confirmed.wall_ms).map(|at| written(at.date()));
            content.fact(&texts.get("interview-erased"), &on.unwrap_or_default());
        }
    }
}

impl Layer for InterviewScreen {
    fn name(&self) -> &'static str {
        "interview"
    }

    fn title(&self, _ctx: &Ctx) -> String {
        self.id.number.to_string()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Interviews, Scope::Editing, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        let acts = self.row().into_iter().flat_map(useful_acts);
        acts.chain([Action::Down, Action::Back]).collect()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let content = self.content(ctx);
        if self.reader.act(action, &content, self.area(ctx)) {
            return Step::stay();
        }
        match (action, self.row()) {
            (Action::Back, _) => Step::close(Outcome::Dismissed),
            (action, Some(row)) => {
                let step = act_on(action, row, &self.page).unwrap_or_else(Step::pass);
                self.asked = action == Action::EraseInterview;
                step
            }
            _ => Step::pass(),
        }
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match (std::mem::take(&mut self.asked), outcome) {
            (true, Outcome::Button(_)) => {
                self.reading = true;
                let id = self.id.clone();
                Step::ask(Request::Run(Box::new(Command::ConfirmErasure { id })))
            }
            _ => self.read(),
        }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Interviews(page)) => {
                self.reading = false;
                self.page = Arc::clone(page);
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
        self.reader.view(&self.content(ctx), ctx, area, buf);
        None
    }
}
