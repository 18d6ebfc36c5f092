//! What a visit came to, checklist by checklist: figures that explain themselves, and beside them what
//! the commission itself says.

mod content;

use std::sync::Arc;

use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::id::VisitId;
use crate::domain::round::Role as Office;
use crate::i18n::Phrase;
use crate::workspace::results::DomainResult;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Offer, Stand, Step};
use super::super::notice::Tone;
use super::super::recording::judgement::JudgementRecording;
use super::super::service::{InspectionPage, Loaded, Query};
use super::super::widget::page::Content;
use super::comparison::ComparisonScreen;
use super::dossier::DossierScreen;
use super::inspection::InspectionScreen;
use super::linked::{LinkedPage, LinkedScreen};

/// Where a link of the page leads.
#[derive(Debug, Clone)]
pub enum Target {
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
pub type ResultsScreen = LinkedScreen<ResultsPage>;

#[derive(Debug)]
pub struct ResultsPage {
    visit: VisitId,
    read: Option<Read>,
}

impl ResultsScreen {
    pub fn new(visit: VisitId) -> Self {
        Self::of(ResultsPage { visit, read: None })
    }
}

fn judge(visit: VisitId, read: &Read, domain: &DomainCode) -> Step {
    let round = &read.page.inspection.round.value;
    let office = read.page.operator.and_then(|person| round.role_of(person));
    if !office.is_some_and(Office::may_resolve) {
        return Step::stay().and_tell(Tone::Warning, Phrase::new("refusal-may-not-resolve"));
    }
    let Some(result) = read.results.iter().find(|result| result.domain == *domain) else {
        return Step::stay();
    };
    Step::open(RecordDialog::new(JudgementRecording {
        visit,
        domain: domain.clone(),
        title: result.title.clone(),
        now: result.judgement.clone(),
    }))
}

impl LinkedPage for ResultsPage {
    type Target = Target;

    const NAME: &'static str = "results";

    fn query(&self) -> Query {
        Query::Inspection(self.visit)
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Inspection(page) = loaded else { return false };
        let results = page.inspection.results();
        self.read = Some(Read { page: Arc::clone(page), results });
        true
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

    fn content(&self, ctx: &Ctx, _width: u16) -> Option<(Content, Vec<Target>)> {
        let read = self.read.as_ref()?;
        Some(content::content(&read.page, &read.results, ctx))
    }

    fn follow(&self, target: &Target, _ctx: &Ctx) -> Step {
        match (target, &self.read) {
            (Target::Judgement(domain), Some(read)) => judge(self.visit, read, domain),
            (Target::Item(code), _) => Step::open(InspectionScreen::at(self.visit, code.clone())),
            (Target::Judgement(_), None) => Step::stay(),
        }
    }

    fn stand(&self) -> Option<Stand> {
        Some(Stand { visit: self.visit, place: String::new() })
    }

    fn offer(&self) -> Option<Offer> {
        let facility = &self.read.as_ref()?.page.inspection.facility.value;
        Some(Offer::of_visit(self.visit, &facility.code))
    }

    fn own_scope(&self) -> Option<Scope> {
        Some(Scope::Facility)
    }

    fn own_hints(&self) -> &'static [Action] {
        &[Action::ShowComparison, Action::ShowDossier]
    }

    fn own_act(&mut self, action: Action, _chosen: Option<&Target>) -> Option<Step> {
        let inspection = &self.read.as_ref()?.page.inspection;
        let (facility, round) = (inspection.facility.id, Some(inspection.round.id));
        match action {
            Action::ShowComparison => Some(Step::open(ComparisonScreen::of(facility, round))),
            Action::ShowDossier => Some(Step::open(DossierScreen::of(facility, None, round))),
            _ => None,
        }
    }
}
