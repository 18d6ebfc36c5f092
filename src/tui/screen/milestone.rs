//! A milestone or an obligation: what is due, what was done about it, and its neighbours in the chain.

use std::sync::Arc;

use crate::domain::id::{AgreementId, FindingId, IndicatorId, InstructionId, MilestoneId};
use crate::domain::instruction::{Act, State};
use crate::domain::programme::milestone::Milestone;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::programme::pages::MilestonePage as Read;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Offer, Step};
use super::super::service::{About, Loaded, Query};
use super::super::theme::Role;
use super::super::widget::form::date::written;
use super::super::widget::page::Content;
use super::agreement::AgreementScreen;
use super::finding::FindingScreen;
use super::followed;
use super::indicator::IndicatorScreen;
use super::instruction::InstructionScreen;
use super::linked::{LinkedPage, LinkedScreen};
use super::milestones::act_on;

/// Where a link of the page leads.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    Indicator(IndicatorId),
    Agreement(AgreementId),
    Instruction(InstructionId),
    Finding(FindingId),
}

/// The screen of a milestone.
pub type MilestoneScreen = LinkedScreen<MilestonePage>;

#[derive(Debug)]
pub struct MilestonePage {
    id: MilestoneId,
    read: Option<Arc<Read>>,
}

impl MilestoneScreen {
    pub fn new(id: MilestoneId) -> Self {
        Self::of(MilestonePage { id, read: None })
    }
}

fn act_words(act: &Act<Milestone>, texts: Texts) -> String {
    let own = || match act {
        Act::Redraft { assignment } => Phrase::new("milestone-act-corrected")
            .with("title", assignment.title.as_str())
            .with("day", written(assignment.due)),
        Act::Report(report) => Phrase::new("milestone-act-report")
            .with("scope", Phrase::name(family::REPORT_SCOPE, report.scope.code()))
            .with("text", report.text.as_str()),
        _ => Phrase::silent(),
    };
    texts.say(&followed::act_phrase(act, texts).unwrap_or_else(own))
}

fn facts(page: &Read, ctx: &Ctx, content: &mut Content) {
    let (texts, milestone) = (ctx.texts, &page.row.view.milestone);
    let task = &milestone.assignment;
    content.heading(format!("{} {}", task.code, task.title));
    let status = texts.name(family::STATUS, milestone.status().code());
    let role = match (&milestone.state, page.row.overdue) {
        (State::Closed { .. }, _) => Role::Ok,
        (_, true) => Role::Danger,
        _ => Role::Text,
    };
    let overdue = texts.name(family::STATUS, "overdue");
    content.text(if page.row.overdue { format!("{status}, {overdue}") } else { status }, role);
    content.fact(&texts.get("label-deadline"), &written(milestone.deadline()));
    followed::drift(milestone.control(), texts, content);
    content.fact(&texts.get("programme-label-post"), &task.post);
    content.fact(&texts.get("label-lead"), page.row.lead_name(texts.lang()));
    content.fact(&texts.get("programme-label-document"), &task.document);
    followed::closed(&milestone.state, texts, content);
    content.fact(&texts.get("programme-label-measure"), &page.row.measure);
    content.fact(&texts.get("programme-label-source"), &page.row.source);
}

impl MilestonePage {
    fn chain(page: &Read, ctx: &Ctx, content: &mut Content) -> Vec<Target> {
        let (texts, mut targets) = (ctx.texts, Vec::new());
        if let Some(agreement) = &page.agreement {
            content.heading(texts.get("programme-heading-agreement"));
            content.link(agreement.name.as_str(), Role::Accent);
            targets.push(Target::Agreement(agreement.id));
        }
        if let Some(indicator) = &page.indicator {
            content.heading(texts.get("programme-label-indicator"));
            content.link(indicator.name.as_str(), Role::Accent);
            targets.push(Target::Indicator(indicator.id));
        }
        content.heading(texts.get("programme-heading-serving"));
        if page.instructions.is_empty() {
            let key = [("key", ctx.key_of(Action::TieInstruction).into())];
            content.text(texts.with("programme-serving-none", &key), Role::Muted);
        }
        for one in &page.instructions {
            let status = texts.name(family::STATUS, one.status.code());
            content.link(format!("{} [{status}]", one.name), Role::Accent);
            targets.push(Target::Instruction(one.id));
        }
        if !page.findings.is_empty() {
            content.heading(texts.get("programme-heading-answers"));
        }
        for one in &page.findings {
            content.link(one.name.as_str(), Role::Accent);
            targets.push(Target::Finding(one.id));
        }
        targets
    }
}

impl LinkedPage for MilestonePage {
    type Target = Target;

    const NAME: &'static str = "milestone";

    fn query(&self) -> Query {
        Query::Milestone(self.id)
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Milestone(page) = loaded else { return false };
        self.read = Some(Arc::clone(page));
        true
    }

    fn title(&self, ctx: &Ctx) -> String {
        let code = self.read.as_ref().map(|page| &page.row.view.milestone.assignment.code);
        match code.filter(|code| !code.is_empty()) {
            Some(code) => format!("{} {code}", ctx.texts.get("programme-label-milestone")),
            None => ctx.texts.get("programme-label-milestone"),
        }
    }

    fn content(&self, ctx: &Ctx, _width: u16) -> Option<(Content, Vec<Target>)> {
        let page = self.read.as_ref()?;
        let mut content = Content::default();
        facts(page, ctx, &mut content);
        let targets = Self::chain(page, ctx, &mut content);
        content.heading(ctx.texts.get("instruction-history"));
        let view = &page.row.view;
        let planned = followed::who_and_when(&page.people, &view.planned);
        let said = ctx.texts.get("milestone-act-planned");
        content.text(format!("{planned}  {said}"), Role::Text);
        let words = |act: &Act<Milestone>| act_words(act, ctx.texts);
        followed::acts(&view.acts, &page.people, words, (ctx.texts, &mut content));
        Some((content, targets))
    }

    fn follow(&self, target: &Target, _ctx: &Ctx) -> Step {
        match *target {
            Target::Indicator(id) => Step::open(IndicatorScreen::new(id)),
            Target::Agreement(id) => Step::open(AgreementScreen::new(id)),
            Target::Instruction(id) => Step::open(InstructionScreen::new(id)),
            Target::Finding(id) => Step::open(FindingScreen::new(id)),
        }
    }

    fn offer(&self) -> Option<Offer> {
        Some(Offer::new(&["programme"], About::default(), ""))
    }

    fn own_scopes(&self) -> Vec<Scope> {
        vec![Scope::Control]
    }

    fn own_hints(&self) -> &'static [Action] {
        &[Action::ReportExecution, Action::TakeOffControl, Action::ExtendDeadline]
    }

    fn own_act(&mut self, action: Action, _chosen: Option<&Target>) -> Option<Step> {
        act_on(action, &self.read.as_ref()?.row)
    }
}
