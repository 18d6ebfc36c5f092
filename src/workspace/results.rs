//! What a visit came to, domain by domain: the computed figures with what they are made of, and what
//! the commission itself says.

use crate::domain::answer::rest_on_one_kind;
use crate::domain::checklist::{DomainCode, Item, ItemCode};
use crate::domain::finding::Severity;
use crate::domain::id::VisitId;
use crate::domain::score::{Compared, Point, Score, Stands};
use crate::domain::text::LocalText;
use crate::domain::visit::{Grade, Judgement};
use crate::ledger::register_id::RegisterId;
use crate::store::view::{AnswerView, Standing};

use super::Workspace;
use super::command::{Command, Done, Refusal};
use super::inspection::{InspectedDomain, Inspection, PreviousVisit};

/// What one domain came to.
#[derive(Debug, Clone)]
pub struct DomainResult {
    pub domain: DomainCode,
    pub title: LocalText,
    pub score: Score,
    /// Against the last visit, over the points that both checked and that were asked in the same words.
    pub compared: Option<Compared>,
    /// Critical points that are closed by fewer than two kinds of source.
    pub one_kind: Vec<ItemCode>,
    /// Points at which sources of one answer say different things.
    pub contradicting: Vec<ItemCode>,
    pub judgement: Option<Judgement>,
}

impl Inspection {
    /// The result of every domain, in the order of the checklists. There is no total.
    pub fn results(&self) -> Vec<DomainResult> {
        self.domains.iter().map(|domain| self.result(domain)).collect()
    }

    fn result(&self, domain: &InspectedDomain) -> DomainResult {
        let view = |item: &Item| self.answers.get(&item.code);
        let of = |test: &dyn Fn(&Item, &AnswerView) -> bool| {
            let items =
                domain.items().filter(|item| view(item).is_some_and(|view| test(item, view)));
            items.map(|item| item.code.clone()).collect()
        };
        let score = Score::of(domain.items().map(|item| point(item, view(item))));
        let previous = self.previous.as_ref();
        DomainResult {
            domain: domain.checklist.code.clone(),
            title: domain.checklist.title.clone(),
            compared: previous.and_then(|previous| compared(previous, domain, &score)),
            score,
            one_kind: of(&|item, view| {
                item.severity == Severity::Critical
                    && rest_on_one_kind(view.answers().map(|(_, answer)| answer))
            }),
            contradicting: of(&|_, view| view.answers().any(|(_, own)| own.sources_contradict())),
            judgement: self.visit.value.judgement(&domain.checklist.code).cloned(),
        }
    }
}

pub(super) fn point(item: &Item, view: Option<&AnswerView>) -> Point {
    let stands = match view.map_or(Standing::Unanswered, AnswerView::standing) {
        Standing::Unanswered => Stands::Unanswered,
        Standing::Agreed { verdict, .. } => Stands::Agreed(verdict),
        Standing::Disagreement => Stands::Disputed,
    };
    Point { item: item.code.clone(), severity: item.severity, stands }
}

fn compared(previous: &PreviousVisit, now: &InspectedDomain, score: &Score) -> Option<Compared> {
    let mut domains = previous.domains.iter();
    let then = domains.find(|own| own.checklist.code == now.checklist.code)?;
    let same = |item: &&Item| {
        now.checklist.item(&item.code).is_some_and(|own| own.question == item.question)
    };
    let before =
        then.items().filter(same).map(|item| point(item, previous.answers.get(&item.code)));
    let compared = Score::compare(&Score::of(before), score);
    (compared.points() > 0).then_some(compared)
}

impl Workspace {
    pub(super) fn judge_domain(
        &mut self,
        id: VisitId,
        domain: &DomainCode,
        judgement: Option<(Grade, String)>,
    ) -> Result<Done, Refusal> {
        let (old, _) = self.visit_as_member(id)?;
        let (_, role) = self.require_member(old.value.round)?;
        if !role.may_resolve() {
            return Err(Refusal::MayNotResolve);
        }
        old.value.takes_answers()?;
        if !old.value.checklists.iter().any(|edition| edition.domain == *domain) {
            return Err(Refusal::NoChecklist(domain.clone()));
        }
        if judgement.as_ref().is_some_and(|(_, reasons)| reasons.trim().is_empty()) {
            return Err(Refusal::NoReason);
        }
        let judged = judgement.map(|(grade, reasons)| {
            let reasons = reasons.trim().to_owned();
            Judgement { domain: domain.clone(), grade, reasons }
        });
        let new = old.value.judged(domain, judged);
        let before = old.value.judgement(domain);
        let undo = Command::JudgeDomain {
            visit: id,
            domain: domain.clone(),
            judgement: before.map(|own| (own.grade, own.reasons.clone())),
        };
        self.change_shared(&RegisterId::Visit(id), &old, &new, undo)
    }
}
