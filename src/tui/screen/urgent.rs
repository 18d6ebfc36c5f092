//! An urgent notice as its paper says it, with its clock and everything that was done with it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::UrgentId;
use crate::domain::urgent::{End, UrgentAct};
use crate::i18n::{Texts, family};
use crate::report::urgent_notice::moment;
use crate::store::view::UrgentEntry;
use crate::workspace::clock::local_time;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Offer, Outcome, Stand, Step};
use super::super::recording::urgent::names_of;
use super::super::service::{Loaded, Query, Reply, Request, UrgentPage};
use super::super::theme::Role;
use super::super::widget::page::{Content, Page};
use super::urgents::{act_on, left_words, status_words, useful_acts};

/// The screen of one notice.
#[derive(Debug)]
pub struct UrgentScreen {
    id: UrgentId,
    page: Option<Arc<UrgentPage>>,
    reader: Page,
    /// What is shown is being read.
    reading: bool,
}

impl UrgentScreen {
    pub fn new(id: UrgentId) -> Self {
        Self { id, page: None, reader: Page::default(), reading: false }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Urgent(self.id)))
    }

    fn content(&self, texts: Texts) -> Content {
        let mut content = Content::default();
        if let Some(page) = &self.page {
            notice(page, texts, &mut content);
            history(page, texts, &mut content);
        }
        content
    }
}

fn notice(page: &UrgentPage, texts: Texts, content: &mut Content) {
    let (row, lang) = (&page.row, texts.lang());
    let notice = row.notice();
    content.heading(row.danger.get(lang));
    let (status, role) = status_words(row, texts);
    content.text(status, role);
    let (left, role) = left_words(row, texts);
    let answer_by = moment(notice.answer_by());
    if !left.is_empty() {
        content.text(format!("{}: {answer_by}, {left}", texts.get("urgent-paper-answer-by")), role);
    }
    if row.view.urgent.answered_late() {
        content.text(texts.get("urgent-answered-late"), Role::Warn);
    }
    if let Some(End::Closed { note, .. }) = &row.view.urgent.ended {
        content.fact(&texts.get("urgent-close-note"), note);
    }
    content.fact(&texts.get("urgent-paper-facility"), &page.facility());
    content.fact(&texts.get("urgent-paper-place"), &notice.place);
    content.fact(&texts.get("urgent-paper-round"), &row.round_code);
    let names = names_of(notice.to.iter().map(|to| &to.name), lang);
    content.fact(&texts.get("urgent-paper-to"), &names);
    content.heading(texts.get("urgent-paper-seen"));
    content.text(notice.says.get(lang), Role::Text);
    if !notice.seen.is_empty() {
        content.text(notice.seen.as_str(), Role::Text);
    }
    content.heading(texts.get("urgent-paper-required"));
    content.text(notice.required.get(lang), Role::Text);
    content.fact(&texts.get("urgent-paper-done"), &notice.done);
}

fn history(page: &UrgentPage, texts: Texts, content: &mut Content) {
    content.heading(texts.get("instruction-history"));
    let urgent = &page.row.view.urgent;
    let who = page.name(urgent.raised_by);
    let raised = texts.name(family::URGENT_STATUS, "raised");
    content.text(format!("{}  {who}  {raised}", moment(urgent.notice.raised_at)), Role::Text);
    for entry in &page.row.view.acts {
        let at = local_time(entry.mark.wall_ms).map(moment).unwrap_or_default();
        let line = format!("{at}  {}  {}", page.name(entry.mark.author), words(entry, texts));
        content.text(line, if entry.refused.is_some() { Role::Muted } else { Role::Text });
        if entry.refused.is_some() {
            content.text(texts.get("instruction-act-refused"), Role::Warn);
        }
    }
}

fn words(entry: &UrgentEntry, texts: Texts) -> String {
    let named = |name: &str, detail: String| {
        let name = texts.name(family::URGENT_STEP, name);
        if detail.trim().is_empty() { name } else { format!("{name}: {detail}") }
    };
    match &entry.act {
        UrgentAct::Tell(told) => {
            named("tell", format!("{}, {}, {}", told.to, moment(told.at), told.how))
        }
        UrgentAct::Answer(answer) => {
            named("answer", format!("{}, {}: {}", answer.by, moment(answer.at), answer.measures))
        }
        UrgentAct::Close { note, .. } => named("close", note.clone()),
        UrgentAct::Withdraw { reason, .. } => named("withdraw", reason.clone()),
    }
}

impl Layer for UrgentScreen {
    fn name(&self) -> &'static str {
        "urgent"
    }

    fn title(&self, ctx: &Ctx) -> String {
        match &self.page {
            Some(page) => page.row.notice().number.clone(),
            None => ctx.texts.get("urgents-heading"),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Urgent, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        let acts = self.page.iter().flat_map(|page| useful_acts(&page.row));
        acts.chain([Action::Down, Action::Back]).collect()
    }

    fn stand(&self) -> Option<Stand> {
        let visit = self.page.as_ref()?.row.notice().visit?;
        Some(Stand { visit, place: String::new() })
    }

    fn offer(&self) -> Option<Offer> {
        Some(Offer::of_urgent(self.id, &self.page.as_ref()?.row.notice().number))
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let content = self.content(ctx.texts);
        if self.reader.act(action, &content, self.area(ctx)) {
            return Step::stay();
        }
        match (action, &self.page) {
            (Action::Back, _) => Step::close(Outcome::Dismissed),
            (action, Some(page)) => act_on(action, &page.row).unwrap_or_else(Step::pass),
            _ => Step::pass(),
        }
    }

    fn returned(&mut self, _outcome: Outcome, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Urgent(page)) => {
                self.reading = false;
                self.page = Some(Arc::clone(page));
            }
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.reader.view(&self.content(ctx.texts), ctx, area, buf);
        None
    }
}
