//! An indicator: plan, fact and forecast as a chart, what was reported, and its neighbours in the chain.

mod content;

pub(super) use content::{sum_of, told_history};

use std::sync::Arc;

use crate::domain::id::{AchievementId, FindingId, IndicatorId, InstructionId, MilestoneId};
use crate::domain::programme::indicator::Feed;
use crate::i18n::Phrase;
use crate::workspace::programme::pages::IndicatorPage as Read;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Offer, Step};
use super::super::notice::Tone;
use super::super::recording::achievement::AchievementRecording;
use super::super::recording::indicator::IndicatorRecording;
use super::super::recording::withdrawal::WithdrawalRecording;
use super::super::service::{About, Loaded, Query};
use super::super::widget::page::Content;
use super::finding::FindingScreen;
use super::instruction::InstructionScreen;
use super::linked::{LinkedPage, LinkedScreen};
use super::milestone::MilestoneScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// A value that somebody reported: it can be taken back.
    Value(AchievementId),
    Milestone(MilestoneId),
    Instruction(InstructionId),
    Finding(FindingId),
}

/// The screen of an indicator.
pub type IndicatorScreen = LinkedScreen<IndicatorPage>;

#[derive(Debug)]
pub struct IndicatorPage {
    id: IndicatorId,
    read: Option<Arc<Read>>,
}

impl IndicatorScreen {
    pub fn new(id: IndicatorId) -> Self {
        Self::of(IndicatorPage { id, read: None })
    }
}

fn withdraw(page: &Read, chosen: Option<&Target>) -> Step {
    let Some(Target::Value(id)) = chosen else {
        return Step::stay().and_tell(Tone::Warning, Phrase::new("indicator-choose-a-value"));
    };
    let value = page.values.iter().find(|value| value.id == *id);
    value.map_or_else(Step::stay, |value| {
        Step::open(RecordDialog::new(WithdrawalRecording::of_value(&page.row, value)))
    })
}

impl LinkedPage for IndicatorPage {
    type Target = Target;

    const NAME: &'static str = "indicator";

    fn query(&self) -> Query {
        Query::Indicator(self.id)
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Indicator(page) = loaded else { return false };
        self.read = Some(Arc::clone(page));
        true
    }

    fn title(&self, ctx: &Ctx) -> String {
        let word = ctx.texts.get("programme-label-indicator");
        match &self.read {
            Some(page) => format!("{word} {}", page.row.indicator.code),
            None => word,
        }
    }

    fn content(&self, ctx: &Ctx, width: u16) -> Option<(Content, Vec<Target>)> {
        Some(content::content(self.read.as_ref()?, width, ctx))
    }

    fn follow(&self, target: &Target, _ctx: &Ctx) -> Step {
        match *target {
            Target::Value(_) => Step::stay(),
            Target::Milestone(id) => Step::open(MilestoneScreen::new(id)),
            Target::Instruction(id) => Step::open(InstructionScreen::new(id)),
            Target::Finding(id) => Step::open(FindingScreen::new(id)),
        }
    }

    fn offer(&self) -> Option<Offer> {
        Some(Offer::new(&["programme"], About::default(), ""))
    }

    fn own_scopes(&self) -> Vec<Scope> {
        vec![Scope::Adding, Scope::Editing, Scope::Recorded]
    }

    fn own_hints(&self) -> &'static [Action] {
        &[Action::New, Action::Edit, Action::WithdrawRecorded]
    }

    fn own_act(&mut self, action: Action, chosen: Option<&Target>) -> Option<Step> {
        let page = self.read.as_ref()?;
        match action {
            Action::New if page.row.indicator.feed == Feed::Reported => {
                Some(Step::open(RecordDialog::new(AchievementRecording::of(&page.row))))
            }
            Action::New => {
                let code = page.row.indicator.code.as_str();
                let line = Phrase::new("refusal-value-computed").with("code", code);
                Some(Step::stay().and_tell(Tone::Warning, line))
            }
            Action::Edit => Some(Step::open(RecordDialog::new(IndicatorRecording::of(page)))),
            Action::WithdrawRecorded => Some(withdraw(page, chosen)),
            _ => None,
        }
    }
}
