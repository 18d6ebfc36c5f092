//! What a visit came to, checklist by checklist: figures that explain themselves, and beside them what
//! the commission itself says.

mod content;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::id::VisitId;
use crate::domain::round::Role as Office;
use crate::i18n::Phrase;
use crate::workspace::results::DomainResult;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Outcome, Stand, Step};
use super::super::notice::Tone;
use super::super::recording::judgement::JudgementRecording;
use super::super::service::{InspectionPage, Loaded, Query, Reply, Request};
use super::super::widget::page::Page;
use super::inspection::InspectionScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone)]
enum Target {
    /// The form of the commission's judgement.
    Judgement(DomainCode),
    Item(ItemCode),
}

/// A visit with its results, worked out once when it was read.
#[derive(Debug)]
struct Read {
    page: Arc<InspectionPage>,
    results: Vec<DomainResult>,
}

/// The screen of a visit's results.
#[derive(Debug)]
pub struct ResultsScreen {
    visit: VisitId,
    read: Option<Read>,
    reader: Page,
    /// What is shown is being read or changed.
    reading: bool,
}

impl ResultsScreen {
    pub fn new(visit: VisitId) -> Self {
        Self { visit, read: None, reader: Page::default(), reading: false }
    }

    fn load(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Inspection(self.visit)))
    }

    fn follow(&self, ctx: &Ctx) -> Step {
        let Some(read) = &self.read else { return Step::stay() };
        let (content, targets) = content::content(&read.page, &read.results, ctx);
        let chosen = self.reader.chosen(&content).and_then(|link| targets.get(link));
        match chosen {
            Some(Target::Judgement(domain)) => self.judge(read, domain),
            Some(Target::Item(code)) => Step::open(InspectionScreen::at(self.visit, code.clone())),
            None => Step::stay(),
        }
    }

    fn judge(&self, read: &Read, domain: &DomainCode) -> Step {
        let round = &read.page.inspection.round.value;
        let office = read.page.operator.and_then(|person| round.role_of(person));
        if !office.is_some_and(Office::may_resolve) {
            return Step::stay().and_tell(Tone::Warning, Phrase::new("refusal-may-not-resolve"));
        }
        let Some(result) = read.results.iter().find(|result| result.domain == *domain) else {
            return Step::stay();
        };
        Step::open(RecordDialog::new(JudgementRecording {
            visit: self.visit,
            domain: domain.clone(),
            title: result.title.clone(),
            now: result.judgement.clone(),
        }))
    }
}

impl Layer for ResultsScreen {
    fn name(&self) -> &'static str {
        "results"
    }

    fn title(&self, ctx: &Ctx) -> String {
        let heading = ctx.texts.get("results-heading");
        match &self.read {
            Some(read) => {
                let facility = &read.page.inspection.facility.value.code;
                format!("{facility} {} {heading}", ctx.glyphs.crumb)
            }
            None => heading,
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Open, Action::Down, Action::PageDown, Action::Back]
    }

    fn stand(&self) -> Option<Stand> {
        Some(Stand { visit: self.visit, place: String::new() })
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.load()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        match (action, &self.read) {
            (Action::Back, _) => Step::close(Outcome::Dismissed),
            (Action::Open, _) => self.follow(ctx),
            (_, Some(read)) => {
                let (content, _) = content::content(&read.page, &read.results, ctx);
                let area = self.area(ctx);
                if self.reader.act(action, &content, area) { Step::stay() } else { Step::pass() }
            }
            (_, None) => Step::pass(),
        }
    }

    fn returned(&mut self, _outcome: Outcome, _ctx: &Ctx) -> Step {
        self.load()
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Inspection(page)) => {
                self.reading = false;
                let results = page.inspection.results();
                self.read = Some(Read { page: Arc::clone(page), results });
            }
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let read = self.read.as_ref()?;
        let (content, _) = content::content(&read.page, &read.results, ctx);
        self.reader.view(&content, ctx, area, buf);
        None
    }
}
