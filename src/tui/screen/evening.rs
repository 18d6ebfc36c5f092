//! The evening at one table: the laptops, what is missing, what is open, and the seal of the act.

mod content;

use std::sync::Arc;

use crate::domain::checklist::ItemCode;
use crate::domain::id::{RoundId, VisitId};
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::evening::Evening;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::confirm::Confirm;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Offer, Outcome, Step};
use super::super::notice::Tone;
use super::super::recording::settlement::SettlementRecording;
use super::super::service::{Loaded, Query, Request};
use super::super::widget::page::Content;
use super::exchange::ExchangeScreen;
use super::inspection::InspectionScreen;
use super::linked::{LinkedPage, LinkedScreen};
use super::results::ResultsScreen;

/// Where a link of the page leads.
#[derive(Debug, Clone)]
pub enum Target {
    /// A disagreement, by its place among those that are open.
    Disagreement(usize),
    /// The first item of a section that nobody answered.
    Item(VisitId, ItemCode),
    Visit(VisitId),
}

/// The screen of the evening.
pub type EveningScreen = LinkedScreen<EveningPage>;

#[derive(Debug)]
pub struct EveningPage {
    round: RoundId,
    evening: Option<Arc<Evening>>,
    /// The visit whose act is asked about.
    asked: Option<VisitId>,
    /// An act is being sealed.
    sealing: bool,
}

impl EveningScreen {
    pub fn new(round: RoundId) -> Self {
        Self::of(EveningPage { round, evening: None, asked: None, sealing: false })
    }
}

impl EveningPage {
    fn settle(&self, place: usize) -> Step {
        let rows = self.evening.as_ref().map(|evening| evening.disagreements.as_slice());
        match rows.and_then(|rows| rows.get(place)) {
            Some(row) if row.act_signed => {
                Step::stay().and_tell(Tone::Info, Phrase::new("refusal-visit-act-signed"))
            }
            Some(row) => Step::open(RecordDialog::new(SettlementRecording::of(row))),
            None => Step::stay(),
        }
    }

    /// The visit that a line is about; the only one there is where no line is chosen.
    fn visit_of(&self, chosen: Option<&Target>) -> Option<VisitId> {
        let evening = self.evening.as_ref()?;
        match chosen {
            Some(Target::Visit(visit) | Target::Item(visit, _)) => Some(*visit),
            Some(Target::Disagreement(place)) => {
                evening.disagreements.get(*place).map(|row| row.visit)
            }
            None => None,
        }
    }

    /// Asks whether the act is to be sealed, and says what is still open.
    fn ask_to_seal(&mut self, chosen: Option<&Target>) -> Step {
        let visit = self.visit_of(chosen);
        let visits = self.evening.iter().flat_map(|evening| &evening.visits);
        let Some(own) = visits.into_iter().find(|own| Some(own.visit) == visit) else {
            return Step::stay().and_tell(Tone::Info, Phrase::new("evening-choose-visit"));
        };
        if !own.may_be_sealed() {
            return Step::stay().and_tell(Tone::Info, Phrase::new("evening-nothing-to-seal"));
        }
        let missing = self.evening.as_ref().map_or(0, |evening| evening.missing());
        let question = Phrase::new("evening-seal-question")
            .with("facility", own.facility_code.as_str())
            .with("open", own.disagreements)
            .with("sections", own.unanswered.len())
            .with("missing", missing);
        let heading = Phrase::new("evening-seal-heading");
        self.asked = Some(own.visit);
        let confirm = Confirm::new(heading, question, Phrase::new("evening-seal-not-now"));
        Step::open(confirm.button(Phrase::new("evening-seal-yes")))
    }
}

impl LinkedPage for EveningPage {
    type Target = Target;

    const NAME: &'static str = "evening";

    fn query(&self) -> Query {
        Query::Evening(self.round)
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Evening(evening) = loaded else { return false };
        self.evening = Some(Arc::clone(evening));
        true
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("evening-heading")
    }

    fn content(&self, ctx: &Ctx, width: u16) -> Option<(Content, Vec<Target>)> {
        Some(content::content(self.evening.as_ref()?, ctx, width))
    }

    fn follow(&self, target: &Target, _ctx: &Ctx) -> Step {
        match target {
            Target::Disagreement(place) => self.settle(*place),
            Target::Item(visit, item) => Step::open(InspectionScreen::at(*visit, item.clone())),
            Target::Visit(visit) => Step::open(ResultsScreen::new(*visit)),
        }
    }

    fn offer(&self) -> Option<Offer> {
        let round = &self.evening.as_ref()?.round;
        Some(Offer::of_round(round.id, &round.value.code))
    }

    fn own_scopes(&self) -> Vec<Scope> {
        vec![Scope::Evening, Scope::Laptops]
    }

    fn own_hints(&self) -> &'static [Action] {
        &[Action::SealAct, Action::ShowExchange]
    }

    fn own_act(&mut self, action: Action, chosen: Option<&Target>) -> Option<Step> {
        match action {
            Action::SealAct => Some(self.ask_to_seal(chosen)),
            Action::ShowExchange => Some(Step::open(ExchangeScreen::new())),
            _ => None,
        }
    }

    fn returned(&mut self, outcome: &Outcome) -> Option<Step> {
        let visit = self.asked.take()?;
        if !matches!(outcome, Outcome::Button(_)) {
            return None;
        }
        self.sealing = true;
        Some(Step::ask(Request::Run(Box::new(Command::SealAct { visit }))))
    }

    fn saved(&mut self) -> Option<Step> {
        let read = Step::ask(Request::Load(self.query()));
        let sealed = std::mem::take(&mut self.sealing);
        let told = Phrase::new("evening-sealed-now");
        Some(if sealed { read.and_tell(Tone::Info, told) } else { read })
    }
}
