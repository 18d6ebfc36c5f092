//! An agreement: between whom, about what, what it obliges to, and what supplements it.

use std::sync::Arc;

use crate::domain::id::{AgreementId, MilestoneId};
use crate::i18n::family;
use crate::workspace::programme::pages::{AgreementPage as Read, Neighbour};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Offer, Step};
use super::super::recording::agreement::AgreementRecording;
use super::super::recording::duty::DutyRecording;
use super::super::recording::withdrawal::WithdrawalRecording;
use super::super::service::{About, Loaded, Query};
use super::super::theme::Role;
use super::super::widget::form::date::written;
use super::super::widget::page::Content;
use super::indicator::told_history;
use super::linked::{LinkedPage, LinkedScreen};
use super::milestone::MilestoneScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    Agreement(AgreementId),
    Duty(MilestoneId),
}

/// The screen of an agreement.
pub type AgreementScreen = LinkedScreen<AgreementPage>;

#[derive(Debug)]
pub struct AgreementPage {
    id: AgreementId,
    read: Option<Arc<Read>>,
}

impl AgreementScreen {
    pub fn new(id: AgreementId) -> Self {
        Self::of(AgreementPage { id, read: None })
    }
}

fn facts(page: &Read, ctx: &Ctx, content: &mut Content) {
    let (texts, agreement) = (ctx.texts, &page.known.value);
    content.heading(agreement.title.as_str());
    let force = if page.in_force { "in-force" } else { "ended" };
    let force = texts.words(family::FILTER_WORD, force).into_iter().next().unwrap_or_default();
    content.text(force, if page.in_force { Role::Ok } else { Role::Warn });
    let parties = texts.get("programme-label-parties");
    content.fact(&parties, &agreement.parties.join("; "));
    let day = |day: Option<chrono::NaiveDate>| day.map(written).unwrap_or_default();
    content.fact(&texts.get("programme-label-signed"), &day(agreement.signed_on));
    content.fact(&texts.get("programme-label-place"), &agreement.place);
    content.fact(&texts.get("programme-label-subject"), &agreement.subject);
    content.fact(&texts.get("programme-label-until"), &day(agreement.until));
    if !agreement.directions.is_empty() {
        content.heading(texts.get("programme-label-directions"));
    }
    for direction in &agreement.directions {
        content.text(format!("{} {direction}", ctx.glyphs.bullet), Role::Text);
    }
}

fn duties(page: &Read, ctx: &Ctx, content: &mut Content, targets: &mut Vec<Target>) {
    let texts = ctx.texts;
    content.heading(texts.get("programme-heading-duties"));
    if page.duties.is_empty() {
        let key = [("key", ctx.key_of(Action::New).into())];
        content.text(texts.with("agreement-no-duties", &key), Role::Muted);
    }
    for row in &page.duties {
        let task = &row.view.milestone.assignment;
        let sign = if row.overdue { ctx.glyphs.warning } else { " " };
        let status = texts.name(family::STATUS, row.status().code());
        let due = written(row.view.milestone.deadline());
        let role = if row.overdue { Role::Danger } else { Role::Text };
        content.link(format!("{sign} {due} {} {} [{status}]", task.code, task.title), role);
        targets.push(Target::Duty(row.view.id));
    }
}

impl LinkedPage for AgreementPage {
    type Target = Target;

    const NAME: &'static str = "agreement";

    fn query(&self) -> Query {
        Query::Agreement(self.id)
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Agreement(page) = loaded else { return false };
        self.read = Some(Arc::clone(page));
        true
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("programme-heading-agreement")
    }

    fn content(&self, ctx: &Ctx, _width: u16) -> Option<(Content, Vec<Target>)> {
        let page = self.read.as_ref()?;
        let (mut content, mut targets) = (Content::default(), Vec::new());
        facts(page, ctx, &mut content);
        let texts = ctx.texts;
        let link = |other: &Neighbour<AgreementId>, content: &mut Content| {
            content.link(other.name.as_str(), Role::Accent);
            Target::Agreement(other.id)
        };
        let base_title = &page.known.value.supplements_title;
        if page.supplements.is_some() || !base_title.is_empty() {
            content.heading(texts.get("programme-label-supplements"));
        }
        match &page.supplements {
            Some(base) => targets.push(link(base, &mut content)),
            None if !base_title.is_empty() => content.text(base_title.as_str(), Role::Text),
            None => {}
        }
        if !page.supplemented_by.is_empty() {
            content.heading(texts.get("agreement-supplemented-by"));
        }
        for other in &page.supplemented_by {
            targets.push(link(other, &mut content));
        }
        duties(page, ctx, &mut content, &mut targets);
        content.heading(texts.get("instruction-history"));
        let name = |entry: &crate::workspace::programme::changes::ChangeEntry| {
            let person = entry.author.and_then(|id| page.people.get(&id));
            person.map_or("–", |person| person.name.as_str()).to_owned()
        };
        told_history(&page.history, name, texts, &mut content);
        Some((content, targets))
    }

    fn follow(&self, target: &Target, _ctx: &Ctx) -> Step {
        match *target {
            Target::Agreement(id) => Step::open(AgreementScreen::new(id)),
            Target::Duty(id) => Step::open(MilestoneScreen::new(id)),
        }
    }

    fn offer(&self) -> Option<Offer> {
        Some(Offer::new(&["programme"], About::default(), ""))
    }

    fn own_scopes(&self) -> Vec<Scope> {
        vec![Scope::Adding, Scope::Editing, Scope::Recorded]
    }

    fn own_hints(&self) -> &'static [Action] {
        &[Action::New, Action::Edit]
    }

    fn own_act(&mut self, action: Action, _chosen: Option<&Target>) -> Option<Step> {
        let page = self.read.as_ref()?;
        let agreement = &page.known.value;
        Some(Step::open(match action {
            Action::New => RecordDialog::new(DutyRecording::of(self.id, &agreement.title)),
            Action::Edit => {
                let others = page.others.iter().map(|one| (one.id, one.name.clone())).collect();
                let recording = AgreementRecording::of((self.id, agreement.clone()), others);
                RecordDialog::new(recording)
            }
            Action::WithdrawRecorded => {
                RecordDialog::new(WithdrawalRecording::of_agreement(self.id, agreement))
            }
            _ => return None,
        }))
    }
}
