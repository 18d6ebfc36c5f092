//! Disagreements across visits: listed with both sides, settled, opened again by a later answer.

use std::collections::BTreeMap;

use crate::domain::checklist::ItemCode;
use crate::domain::disagreement::{Kept, Settlement, check_kept};
use crate::domain::finding::Severity;
use crate::domain::id::{PersonId, RecordId, RoundId, VisitId};
use crate::domain::person::Person;
use crate::domain::text::LocalText;
use crate::ledger::fact::{Fact, KeptSideBySide, Resolution};
use crate::ledger::record::Record;
use crate::ledger::register_id::RegisterId;
use crate::ledger::roster::Label;
use crate::store::view::{AnswerView, Mark, Said, Standing};

use super::Workspace;
use super::command::{Done, Refusal};
use super::history::HistoryEntry;

/// One item at which people differ, or differed.
#[derive(Debug, Clone)]
pub struct DisagreementRow {
    pub visit: VisitId,
    pub item: ItemCode,
    pub round: RoundId,
    pub round_code: String,
    pub facility_code: String,
    /// What the item asks, and how grave a shortcoming there usually is.
    pub question: LocalText,
    pub severity: Option<Severity>,
    /// Nothing more can be decided: the act is signed.
    pub act_signed: bool,
    /// What stands now.
    pub voices: Vec<Voice>,
    /// Everything ever said, oldest first.
    pub history: Vec<HistoryEntry>,
    pub open: bool,
}

/// One answer that stands, with the name of whoever gave it.
#[derive(Debug, Clone)]
pub struct Voice {
    pub mark: Mark,
    pub speaker: String,
    pub said: Said,
    /// How far its device is believed.
    pub label: Label,
}

impl Workspace {
    /// Items at which people differ, newest visits first; with `settled` also those where they did.
    pub fn disagreement_rows(&self, settled: bool) -> Result<Vec<DisagreementRow>, Refusal> {
        let people = self.people()?;
        let mut visits = self.store.visits()?;
        visits.sort_by_key(|visit| std::cmp::Reverse((visit.value.started, visit.id)));
        let mut rows = Vec::new();
        for visit in visits {
            for view in self.store.answers(visit.id)? {
                let open = view.standing() == Standing::Disagreement;
                let was_settled = |said: &Said| matches!(said, Said::Resolved(_) | Said::Kept(_));
                if open || settled && view.heads.iter().any(|head| was_settled(&head.said)) {
                    rows.extend(self.disagreement_row(&view, open, &people)?);
                }
            }
        }
        rows.sort_by_key(|row| !row.open);
        Ok(rows)
    }

    fn disagreement_row(
        &self,
        view: &AnswerView,
        open: bool,
        people: &BTreeMap<PersonId, Person>,
    ) -> Result<Option<DisagreementRow>, Refusal> {
        let Some(visit) = self.store.visit(view.visit)? else { return Ok(None) };
        let Some(round) = self.store.round(visit.value.round)? else { return Ok(None) };
        let facility = self.store.facility(visit.value.facility)?;
        let domain = view.item.domain();
        let bound = visit.value.checklists.iter().find(|edition| edition.domain == domain);
        let checklist = bound.map(|bound| self.edition(&bound.hash)).transpose()?.flatten();
        let item = checklist.as_ref().and_then(|checklist| checklist.item(&view.item));
        let roster = self.roster_view(round.id)?.roster;
        let name = |id| people.get(&id).map_or_else(String::new, |person| person.name.clone());
        let voices = view.heads.iter().filter(|head| !matches!(head.said, Said::Withdrawn));
        let voices = voices.map(|head| Voice {
            mark: head.mark,
            speaker: name(head.mark.speaker),
            said: head.said.clone(),
            label: self.store.label(&roster, &head.mark),
        });
        let mut voices: Vec<Voice> = voices.collect();
        voices.sort_by_key(|voice| (voice.mark.hlc, voice.mark.record));
        Ok(Some(DisagreementRow {
            visit: view.visit,
            item: view.item.clone(),
            round: round.id,
            round_code: round.value.code,
            facility_code: facility.map(|facility| facility.value.code).unwrap_or_default(),
            question: item.map(|item| item.question.clone()).unwrap_or_default(),
            severity: item.map(|item| item.severity),
            act_signed: visit.value.takes_answers().is_err(),
            voices,
            history: self.answer_history(view.visit, &view.item)?,
            open,
        }))
    }

    /// The answer of an item by the name of its record: the short one, the whole or its beginning.
    /// Answers that stand no more are found too, so that it can be said what became of them.
    pub fn answer_record_named(
        &self,
        visit: VisitId,
        item: &ItemCode,
        name: &str,
    ) -> Result<RecordId, Refusal> {
        const FEWEST: usize = 6;
        let wanted = name.trim().to_lowercase();
        let history = self.store.history(&RegisterId::Answer(visit, item.clone()))?;
        let called = |id: &RecordId| {
            id.short().to_lowercase() == wanted
                || wanted.len() >= FEWEST && id.to_string().starts_with(&wanted)
        };
        let mut found = history.iter().map(|record| record.id).filter(called);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(Refusal::AnswerGone { record: name.to_owned(), by: String::new() }),
        }
    }

    /// Settles a disagreement. `seen` are the answers the decision was made upon: what came since
    /// stands beside it and opens the question again; what is gone since makes it void.
    pub(super) fn settle_disagreement(
        &mut self,
        (visit, item): (VisitId, ItemCode),
        settlement: Settlement,
        seen: Option<Vec<RecordId>>,
        reason: String,
    ) -> Result<Done, Refusal> {
        let found = self.require_visit(visit)?;
        let (operator, role) = self.require_member(found.value.round)?;
        if !role.may_resolve() {
            return Err(Refusal::MayNotResolve);
        }
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let standing = self.store.answer(visit, &item)?;
        let named = match &settlement {
            Settlement::Take(record) => vec![*record],
            Settlement::Keep(kept) => kept.iter().map(|kept| kept.record).collect(),
            Settlement::Say(_) => Vec::new(),
        };
        for record in named.iter().chain(seen.iter().flatten()) {
            self.require_standing(&standing, *record)?;
        }
        if standing.standing() != Standing::Disagreement {
            return Err(Refusal::NoDisagreement(item));
        }
        let seen = seen.unwrap_or_else(|| standing.heads.iter().map(|h| h.mark.record).collect());
        let fact = self.settling_fact(&standing, settlement, reason)?;
        let considered = AnswerView {
            heads: standing
                .heads
                .into_iter()
                .filter(|head| {
                    seen.contains(&head.mark.record) || named.contains(&head.mark.record)
                })
                .collect(),
            ..standing
        };
        let mut batch = self.begin()?;
        self.add_answer(&mut batch, &considered, operator, fact)?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    fn settling_fact(
        &self,
        standing: &AnswerView,
        settlement: Settlement,
        reason: String,
    ) -> Result<Fact, Refusal> {
        let answer_of = |record: RecordId| {
            let mut answers = standing.answers();
            answers.find(|(mark, _)| mark.record == record).map(|(_, answer)| answer.clone())
        };
        let nothing = || Refusal::NoDisagreement(standing.item.clone());
        let answer = match settlement {
            Settlement::Say(answer) => answer,
            Settlement::Take(record) => answer_of(record).ok_or_else(nothing)?,
            Settlement::Keep(kept) => {
                check_kept(&kept)?;
                for Kept { record, .. } in &kept {
                    let answer = answer_of(*record).ok_or_else(nothing)?;
                    self.checked_answer(standing.visit, &standing.item, answer)?;
                }
                return Ok(Fact::AnswersKept(KeptSideBySide { kept, reason }));
            }
        };
        let answer = self.checked_answer(standing.visit, &standing.item, answer)?;
        Ok(Fact::DisagreementResolved(Resolution { answer, reason }))
    }

    /// The answer must stand still; who replaced it since is said otherwise.
    fn require_standing(&self, standing: &AnswerView, record: RecordId) -> Result<(), Refusal> {
        if standing.heads.iter().any(|head| head.mark.record == record) {
            return Ok(());
        }
        let register = RegisterId::Answer(standing.visit, standing.item.clone());
        let history = self.store.history(&register)?;
        let names = |newer: &&Record| newer.header.replaces.contains(&record);
        let by = history.iter().find(names).map(Record::author);
        let by = by.map(|by| self.store.person(by)).transpose()?.flatten();
        Err(Refusal::AnswerGone {
            record: record.short(),
            by: by.map(|person| person.value.name).unwrap_or_default(),
        })
    }
}
