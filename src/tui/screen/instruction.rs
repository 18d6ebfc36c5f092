//! An instruction with its history: who did what and when, acts that did not count among them.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::{BodyId, FindingId, IndicatorId, InstructionId, MilestoneId};
use crate::domain::instruction::{Act, Report, Status};
use crate::domain::text::LocalText;
use crate::i18n::{Phrase, Texts, family};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Outcome, Step};
use super::super::recording::tie::TieRecording;
use super::super::service::{InstructionPage, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::page::{Content, Page};
use super::finding::FindingScreen;
use super::followed;
use super::indicator::IndicatorScreen;
use super::instructions::{act_on, deadline_words, issue, status_words, useful_acts};
use super::milestone::MilestoneScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone, Copy)]
enum Target {
    Finding(FindingId),
    Milestone(MilestoneId),
    Indicator(IndicatorId),
}

/// The screen of one instruction.
#[derive(Debug)]
pub struct InstructionScreen {
    id: InstructionId,
    page: Option<Arc<InstructionPage>>,
    reader: Page,
    /// What is shown is being read or changed.
    reading: bool,
    /// Whether the question about issuing the draft is open.
    issuing: bool,
}

impl InstructionScreen {
    pub fn new(id: InstructionId) -> Self {
        Self { id, page: None, reader: Page::default(), reading: false, issuing: false }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Instruction(self.id)))
    }

    fn content(&self, texts: Texts) -> (Content, Vec<Target>) {
        let (mut content, mut targets) = (Content::default(), Vec::new());
        if let Some(page) = &self.page {
            facts(page, texts, &mut content);
            content.heading(texts.get("instruction-findings"));
            for row in &page.findings {
                let item = row.item.as_ref().map_or_else(String::new, ToString::to_string);
                let line = format!("{} {item}  {}", row.facility_code, row.finding.title);
                content.link(line, Role::Accent);
                targets.push(Target::Finding(row.id));
            }
            served(page, texts, (&mut content, &mut targets));
            checks(page, texts, &mut content);
            history(page, texts, &mut content);
        }
        (content, targets)
    }
}

/// Which control points and indicators it serves; the part is left out where there is no programme.
fn served(
    page: &InstructionPage,
    texts: Texts,
    (content, targets): (&mut Content, &mut Vec<Target>),
) {
    let served = &page.served;
    if served.all_milestones.is_empty() && served.all_indicators.is_empty() {
        return;
    }
    content.heading(texts.get("programme-label-serves"));
    if served.milestones.is_empty() && served.indicators.is_empty() {
        content.text(texts.get("instruction-serves-nothing"), Role::Muted);
    }
    for one in &served.milestones {
        content.link(one.name.as_str(), Role::Accent);
        targets.push(Target::Milestone(one.id));
    }
    for one in &served.indicators {
        content.link(one.name.as_str(), Role::Accent);
        targets.push(Target::Indicator(one.id));
    }
}

fn facts(page: &InstructionPage, texts: Texts, content: &mut Content) {
    let row = &page.row;
    let instruction = &row.view.instruction;
    let assignment = &instruction.assignment;
    content.heading(&assignment.task);
    let (status, role) = status_words(row, texts);
    content.text(status, role);
    if row.view.contested() {
        content.text(texts.get("instruction-contested"), Role::Conflict);
    }
    let (deadline, role) = deadline_words(row, page.today, texts);
    content.text(texts.with("instruction-deadline", &[("deadline", deadline.into())]), role);
    followed::drift(instruction.control(), texts, content);
    let lang = texts.lang();
    content.fact(&texts.get("instructions-lead"), row.lead.get(lang));
    for change in instruction.control().into_iter().flat_map(|control| &control.readdressed) {
        content.fact(&texts.get("instruction-named-then"), change.named.get(lang));
    }
    let others: Vec<_> = row.co_executors.iter().map(|body| body.get(lang)).collect();
    content.fact(&texts.get("instruction-co-executors"), &others.join("; "));
    content.fact(&texts.get("instruction-completion"), &assignment.completion);
    let issuer = instruction.control().map(|control| control.issuer);
    let controller = assignment.controller.or(issuer);
    let controller = controller.and_then(|id| page.people.get(&id));
    let controller = controller.map_or("", |person| person.name.as_str());
    content.fact(&texts.get("instruction-controller"), controller);
    followed::closed(&instruction.state, texts, content);
    if instruction.closed_late() {
        content.text(texts.get("instruction-closed-late"), Role::Warn);
    }
}

fn history(page: &InstructionPage, texts: Texts, content: &mut Content) {
    content.heading(texts.get("instruction-history"));
    let view = &page.row.view;
    let drafted = followed::who_and_when(&page.people, &view.drafted);
    content.text(format!("{drafted}  {}", texts.get("instruction-act-draft")), Role::Text);
    let body = |id| page.bodies.get(&id).map(|body| &body.name);
    let words = |act: &Act| act_words(act, body, texts);
    followed::acts(&view.acts, &page.people, words, (texts, content));
}

/// What later visits of the facility saw of it.
fn checks(page: &InstructionPage, texts: Texts, content: &mut Content) {
    if !page.checked.is_empty() {
        content.heading(texts.get("instruction-checks"));
    }
    for checked in &page.checked {
        for head in &checked.checks {
            let grade = texts.name(family::PROGRESS_GRADE, head.check.grade.code());
            let place = format!("{} {}", checked.round_code, checked.facility_code);
            let who = followed::who_and_when(&page.people, &head.mark);
            let note = &head.check.note;
            let note = if note.is_empty() { String::new() } else { format!(". {note}") };
            content.text(format!("{who}  {place}  {grade}{note}"), Role::Text);
        }
    }
}

/// What an act was, in words.
pub(super) fn act_words<'a>(
    act: &Act,
    body: impl Fn(BodyId) -> Option<&'a LocalText>,
    texts: Texts,
) -> String {
    let own = || match act {
        Act::Redraft { .. } => Phrase::new("instruction-act-redraft"),
        Act::Report(report) => report_words(report, body(report.by), texts),
        _ => Phrase::silent(),
    };
    texts.say(&followed::act_phrase(act, texts).unwrap_or_else(own))
}

fn report_words(report: &Report, body: Option<&LocalText>, texts: Texts) -> Phrase {
    let body = body.map_or("–", |name| name.get(texts.lang()));
    let document = report.document.as_ref().map_or_else(String::new, followed::document);
    let key =
        if document.is_empty() { "instruction-act-report" } else { "instruction-act-report-with" };
    let scope = Phrase::name(family::REPORT_SCOPE, report.scope.code());
    let phrase = Phrase { key: key.into(), args: Vec::new() }
        .with("scope", scope)
        .with("body", body)
        .with("text", report.text.as_str());
    if document.is_empty() { phrase } else { phrase.with("document", document) }
}

impl Layer for InstructionScreen {
    fn name(&self) -> &'static str {
        "instruction"
    }

    fn title(&self, ctx: &Ctx) -> String {
        match self.page.as_ref().and_then(|page| page.row.number()) {
            Some(number) => number.to_owned(),
            None => ctx.texts.get("instruction-heading"),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![
            Scope::Instructions,
            Scope::Control,
            Scope::Ties,
            Scope::List,
            Scope::Move,
            Scope::Global,
        ]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        let acts = self.page.iter().flat_map(|page| useful_acts(&page.row));
        let tie = self.page.iter().filter(|page| {
            !page.served.all_milestones.is_empty() || !page.served.all_indicators.is_empty()
        });
        let tie = tie.map(|_| Action::TieInstruction);
        acts.chain(tie).chain([Action::Open, Action::Down, Action::Back]).collect()
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (content, targets) = self.content(ctx.texts);
        let area = self.area(ctx);
        if self.reader.act(action, &content, area) {
            return Step::stay();
        }
        match (action, &self.page) {
            (Action::Back, _) => Step::close(Outcome::Dismissed),
            (Action::Open, _) => {
                let chosen = self.reader.chosen(&content).and_then(|link| targets.get(link));
                chosen.map_or_else(Step::stay, |target| match *target {
                    Target::Finding(id) => Step::open(FindingScreen::new(id)),
                    Target::Milestone(id) => Step::open(MilestoneScreen::new(id)),
                    Target::Indicator(id) => Step::open(IndicatorScreen::new(id)),
                })
            }
            (Action::TieInstruction, Some(page)) => {
                let task = &page.row.view.instruction.assignment.task;
                let recording = TieRecording::of(self.id, task, &page.served);
                Step::open(RecordDialog::new(recording))
            }
            (action, Some(page)) => {
                let draft = page.row.status() == Status::Draft;
                self.issuing = action == Action::IssueDraft && draft;
                act_on(action, &page.row).unwrap_or_else(Step::pass)
            }
            _ => Step::pass(),
        }
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match (std::mem::take(&mut self.issuing), outcome) {
            (true, Outcome::Button(_)) => {
                self.reading = true;
                issue(self.id)
            }
            _ => self.read(),
        }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Instruction(page)) => {
                self.reading = false;
                self.page = Some(Arc::clone(page));
            }
            Reply::Refused(_) | Reply::NotSaved(_) | Reply::Broken(_) => self.reading = false,
            Reply::Done(_) => return self.read(),
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (content, _) = self.content(ctx.texts);
        self.reader.view(&content, ctx, area, buf);
        None
    }
}
