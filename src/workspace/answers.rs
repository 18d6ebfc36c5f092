//! Answers: given, corrected, withdrawn, settled.

use crate::domain::answer::Answer;
use crate::domain::checklist::{Item, ItemCode};
use crate::domain::disagreement::Settlement;
use crate::domain::id::{PersonId, RecordId, VisitId};
use crate::domain::judged::{Judged, judge};
use crate::domain::measure::Setting;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::view::AnswerView;

use super::Workspace;
use super::command::{Command, Done, ImportedAnswer, Refusal};
use super::commit::{Batch, Entry};
use super::site::Site;

impl Workspace {
    pub(super) fn record_answer(
        &mut self,
        visit: VisitId,
        item: ItemCode,
        answer: Answer,
    ) -> Result<Done, Refusal> {
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        let answer = self.checked_answer(visit, &item, answer)?;
        let standing = self.store.answer(visit, &item)?;
        let before = standing.by(operator).map(|(_, answer)| answer.clone());
        if before.as_ref() == Some(&answer) {
            return Ok(Done::default());
        }
        let mut batch = self.begin()?;
        self.add_answer(&mut batch, &standing, operator, Fact::AnswerGiven(answer))?;
        let undo = Box::new(match before {
            Some(answer) => Command::RecordAnswer { visit, item, answer },
            None => Command::WithdrawAnswer { visit, item },
        });
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: Some(undo) })
    }

    pub(super) fn import_answers(
        &mut self,
        visit: VisitId,
        answers: Vec<ImportedAnswer>,
    ) -> Result<Done, Refusal> {
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        let mut seen = std::collections::BTreeSet::new();
        let mut checked = Vec::with_capacity(answers.len());
        for ImportedAnswer { item, observer, answer } in answers {
            let answer = self.checked_answer(visit, &item, answer)?;
            let observer = observer.unwrap_or(operator);
            self.require_person(observer)?;
            if !seen.insert((item.clone(), observer)) {
                return Err(Refusal::Twice(item.to_string()));
            }
            checked.push((item, observer, answer));
        }
        let mut batch = self.begin()?;
        for (item, observer, answer) in checked {
            let standing = self.store.answer(visit, &item)?;
            if standing.by(observer).is_some_and(|(_, before)| *before == answer) {
                continue;
            }
            self.add_answer(&mut batch, &standing, observer, Fact::AnswerGiven(answer))?;
        }
        if batch.is_empty() {
            return Ok(Done::default());
        }
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    pub(super) fn withdraw_answer(
        &mut self,
        visit: VisitId,
        item: ItemCode,
    ) -> Result<Done, Refusal> {
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        self.require_visit(visit)?.value.takes_answers()?;
        let standing = self.store.answer(visit, &item)?;
        let Some(answer) = standing.by(operator).map(|(_, answer)| answer.clone()) else {
            return Err(Refusal::NothingToWithdraw(item));
        };
        let mut batch = self.begin()?;
        self.add_answer(&mut batch, &standing, operator, Fact::AnswerWithdrawn)?;
        let undo = Some(Box::new(Command::RecordAnswer { visit, item, answer }));
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo })
    }

    pub(super) fn resolve_disagreement(
        &mut self,
        visit: VisitId,
        item: ItemCode,
        answer: Answer,
        reason: String,
    ) -> Result<Done, Refusal> {
        self.settle_disagreement((visit, item), Settlement::Say(answer), None, reason)
    }

    /// The record names everything its author had on screen; what it may replace of that is the
    /// fold's business, so that a different person's answer stays beside it.
    pub(super) fn add_answer(
        &mut self,
        batch: &mut Batch,
        standing: &AnswerView,
        observer: PersonId,
        fact: Fact,
    ) -> Result<RecordId, Refusal> {
        let register = RegisterId::Answer(standing.visit, standing.item.clone());
        let seen = standing.heads.iter().map(|head| head.mark.record).collect();
        let speaker = (Some(observer) != self.operator()).then_some(observer);
        self.add(batch, Entry { speaker, ..Entry::change(&register, fact, seen) })
    }

    /// The answer as it is recorded, if the operator may give it here and now: with what the norms
    /// of the visit's day say of its values, whatever the face made of them.
    pub(super) fn checked_answer(
        &self,
        visit: VisitId,
        item: &ItemCode,
        answer: Answer,
    ) -> Result<Answer, Refusal> {
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        let site = self.site(visit)?;
        site.round.role_of(operator).ok_or(Refusal::NotAMember)?;
        site.visit.takes_answers()?;
        let asked = site.asked(item).ok_or_else(|| Refusal::NotAsked(item.clone()))?;
        check_ranges(asked, &answer)?;
        let sources = answer.sources.iter().chain(answer.said.keys()).copied().collect();
        Ok(Answer { judged: self.judged(&site, asked, &answer), sources, ..answer })
    }

    fn judged(&self, site: &Site, item: &Item, answer: &Answer) -> Vec<Judged> {
        let Some(measurement) = item.measurement.as_ref().filter(|_| !answer.measured.is_empty())
        else {
            return Vec::new();
        };
        let on = site.visit.started.map_or_else(|| self.today(), |at| at.date());
        let norms = self.content.norms.of(&item.norms);
        // Values that give no result yet are kept as they are; nothing is said of them.
        judge(measurement, &answer.measured, norms, Setting::of(&site.facility, on))
            .unwrap_or_default()
    }
}

fn check_ranges(item: &Item, answer: &Answer) -> Result<(), Refusal> {
    for input in item.measurement.iter().flat_map(|measurement| &measurement.inputs) {
        let values = answer.measured.iter().filter_map(|measured| measured.values.get(&input.key));
        for value in values {
            if *value < input.min || *value > input.max {
                return Err(Refusal::OutOfRange {
                    key: input.key.clone(),
                    min: input.min.to_string(),
                    max: input.max.to_string(),
                });
            }
        }
    }
    Ok(())
}
