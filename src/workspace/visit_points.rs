//! What a visit asked and how it all stands: the ground of every figure over visits.

use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::facility::Facility;
use crate::domain::id::VisitId;
use crate::domain::round::Round;
use crate::domain::score::Score;
use crate::domain::text::LocalText;
use crate::domain::trend::AskedPoint;
use crate::domain::visit::Visit;
use crate::store::view::{AnswerView, Shared};

use super::Workspace;
use super::command::Refusal;
use super::results::point;

/// The points of one domain at one visit.
#[derive(Debug, Clone)]
pub struct DomainPoints {
    pub domain: DomainCode,
    pub title: LocalText,
    pub points: Vec<AskedPoint>,
    /// What the items are called in lists, in the order of the points.
    pub names: Vec<LocalText>,
}

impl DomainPoints {
    pub fn score(&self) -> Score {
        Score::of(self.points.iter().map(|own| own.point.clone()))
    }
}

/// A visit with all its points and answers.
#[derive(Debug, Clone)]
pub struct VisitPoints {
    pub domains: Vec<DomainPoints>,
    pub(super) answers: Vec<AnswerView>,
}

impl VisitPoints {
    /// The points of every domain.
    pub fn points(&self) -> Vec<AskedPoint> {
        self.domains.iter().flat_map(|domain| &domain.points).cloned().collect()
    }

    /// The names of the items.
    pub fn names(&self) -> impl Iterator<Item = (&ItemCode, &LocalText)> {
        self.domains
            .iter()
            .flat_map(|domain| domain.points.iter().map(AskedPoint::item).zip(&domain.names))
    }
}

impl Workspace {
    pub(super) fn visit_points(
        &self,
        visit: &Shared<VisitId, Visit>,
        round: &Round,
        facility: &Facility,
    ) -> Result<VisitPoints, Refusal> {
        let answers = self.answers_by_item(visit.id)?;
        let domains = self.inspected_domains_of(&visit.value, round, facility, &answers)?;
        let domains = domains.iter().map(|domain| DomainPoints {
            domain: domain.checklist.code.clone(),
            title: domain.checklist.title.clone(),
            points: domain
                .items()
                .map(|item| AskedPoint {
                    question: item.question.clone(),
                    point: point(item, answers.get(&item.code)),
                })
                .collect(),
            names: domain.items().map(|item| item.name().clone()).collect(),
        });
        let domains = domains.collect();
        Ok(VisitPoints { domains, answers: answers.into_values().collect() })
    }
}
