//! The consistency report of a programme, and what people decided on each of its rows.

use serde::Serialize;

use crate::domain::finding::Finding;
use crate::domain::id::{FindingId, ProgrammeId, RulingId};
use crate::domain::programme::check::{Counts, Fault, check, counts};
use crate::domain::programme::indicator::PlannedResult;
use crate::domain::programme::milestone::Ground;
use crate::domain::programme::pairing::{Found, indicator_of};
use crate::domain::programme::passport::{ControlPoint, Passport, PlannedMeasure};
use crate::domain::programme::ruling::{Decision, Ruling};
use crate::i18n::Phrase;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::StoreError;
use crate::store::view::{Mark, Shared};
use crate::workspace::Workspace;
use crate::workspace::command::{Created, Done, Missing, Refusal};
use crate::workspace::commit::Entry;
use crate::workspace::registry::{changed_fields, not_found};

use super::indicators::code_key;
use super::{ProgrammeCommand, ProgrammeRefusal};

/// A decision that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruled {
    pub id: RulingId,
    pub ruling: Ruling,
    pub mark: Mark,
}

/// A fault and everything decided on it. Two people who decided differently are both shown.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultRow {
    pub fault: Fault,
    pub rulings: Vec<Ruled>,
}

/// A pair of a result and an indicator that the paper does not name and nobody has: a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InferredPair {
    pub result: String,
    pub indicator: String,
    /// By equal plans; otherwise by their words.
    pub by_plan: bool,
}

impl InferredPair {
    pub fn phrase(&self) -> Phrase {
        let phrase = Phrase::new(if self.by_plan { "pair-by-plan" } else { "pair-by-words" });
        phrase.with("result", self.result.as_str()).with("indicator", self.indicator.as_str())
    }
}

/// What is consistent in a programme and what is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Consistency {
    pub id: ProgrammeId,
    pub title: String,
    pub counts: Counts,
    pub faults: Vec<FaultRow>,
    /// What the report rests on without anybody having said so.
    pub inferred: Vec<InferredPair>,
}

/// A fault with the programme it is of, for lists.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportedFault {
    pub programme: ProgrammeId,
    pub title: String,
    pub row: FaultRow,
    /// Who decided, in the order of the decisions.
    pub deciders: Vec<String>,
}

/// The pairs of a passport that were found, not given.
pub fn inferred_pairs(passport: &Passport) -> Vec<InferredPair> {
    let pair = |result: &PlannedResult| {
        let (indicator, found) = indicator_of(result, &passport.indicators)?;
        (found != Found::Named).then(|| InferredPair {
            result: result.code.clone(),
            indicator: indicator.code.clone(),
            by_plan: found == Found::ByPlan,
        })
    };
    passport.results.iter().filter_map(pair).collect()
}

impl Workspace {
    /// The whole passport as it stands now.
    pub fn passport(&self, id: ProgrammeId) -> Result<Passport, Refusal> {
        let programme = self.store.programme(id)?;
        let programme = programme.ok_or_else(|| not_found(Missing::Programme, id))?.value;
        let mut indicators: Vec<_> =
            self.indicators()?.into_iter().map(|known| known.value).collect();
        indicators.retain(|one| one.programme == id);
        indicators.sort_by_key(|one| code_key(&one.code));
        let mut results = self.planned_results()?;
        results.retain(|one| one.value.programme == id);
        results.sort_by_key(|one| code_key(&one.value.code));
        let mut measures = self.planned_measures()?;
        measures.retain(|one| one.value.programme == id);
        measures.sort_by_key(|one| code_key(&one.value.code));
        let milestones = self.milestones()?;
        let planned = |known: Shared<_, crate::domain::programme::indicator::Measure>| {
            let ground = Ground::Measure { programme: id, measure: known.id };
            let upon = milestones.iter().map(|view| &view.milestone.assignment);
            let mut points: Vec<ControlPoint> = upon
                .filter(|one| one.ground == ground)
                .map(|one| ControlPoint {
                    code: one.code.clone(),
                    title: one.title.clone(),
                    due: one.due,
                    document: one.document.clone(),
                    line: one.line,
                })
                .collect();
            points.sort_by_key(|one| code_key(&one.code));
            let result = known.value.result.and_then(|id| results.iter().find(|r| r.id == id));
            let result = result.map(|one| one.value.code.clone());
            PlannedMeasure { measure: known.value, result, points }
        };
        let measures = measures.into_iter().map(planned).collect();
        let results = results.into_iter().map(|known| known.value).collect();
        Ok(Passport { programme, indicators, results, measures })
    }

    /// Every fault of a programme, with what was decided on it.
    pub fn consistency(&self, id: ProgrammeId) -> Result<Consistency, Refusal> {
        let passport = self.passport(id)?;
        let calendar = self.content.calendars.of(passport.programme.country);
        let rulings = self.rulings_on(id)?;
        let row = |fault: Fault| {
            let fingerprint = fault.fingerprint();
            let upon = rulings.iter().filter(|ruled| ruled.ruling.fault == fingerprint);
            FaultRow { rulings: upon.cloned().collect(), fault }
        };
        Ok(Consistency {
            id,
            counts: counts(&passport, &calendar),
            inferred: inferred_pairs(&passport),
            faults: check(&passport, &calendar).into_iter().map(row).collect(),
            title: passport.programme.title,
        })
    }

    /// The faults of every programme.
    pub fn reported_faults(&self) -> Result<Vec<ReportedFault>, Refusal> {
        let people = self.people()?;
        let name = |ruled: &Ruled| {
            people.get(&ruled.mark.author).map_or_else(String::new, |person| person.name.clone())
        };
        let mut all = Vec::new();
        for programme in self.programmes()? {
            let report = self.consistency(programme.id)?;
            all.extend(report.faults.into_iter().map(|row| ReportedFault {
                programme: programme.id,
                title: report.title.clone(),
                deciders: row.rulings.iter().map(name).collect(),
                row,
            }));
        }
        Ok(all)
    }

    /// What stands: the latest word of each person on each fault.
    fn rulings_on(&self, programme: ProgrammeId) -> Result<Vec<Ruled>, StoreError> {
        let mut known = self.store.rulings()?;
        known.retain(|one| one.value.programme == programme && !one.value.withdrawn);
        known.sort_by_key(|one| (one.created.hlc, one.created.record));
        let mut standing: Vec<Ruled> = Vec::new();
        for Shared { id, value: ruling, created: mark, .. } in known {
            standing.retain(|older| {
                older.ruling.fault != ruling.fault || older.mark.author != mark.author
            });
            standing.push(Ruled { id, ruling, mark });
        }
        Ok(standing)
    }

    pub(super) fn rule(&mut self, ruling: Ruling) -> Result<Done, Refusal> {
        if ruling.decision == Decision::Finding && ruling.finding.is_none() {
            return Err(ProgrammeRefusal::NoFinding.into());
        }
        if let Some(finding) = ruling.finding {
            self.require_finding(finding)?;
        }
        let ruling = self.upon_fault(ruling)?;
        let mut batch = self.begin()?;
        let id = RulingId::from(self.create(&mut batch, RegisterKind::Ruling, &ruling)?);
        let undo =
            Some(Box::new(ProgrammeCommand::WithdrawRuling { id, reason: String::new() }.into()));
        Ok(Done { records: self.commit(batch)?, created: vec![Created::Ruling(id)], undo })
    }

    /// The decision with the fault as it says itself now, in the place of its name.
    fn upon_fault(&self, mut ruling: Ruling) -> Result<Ruling, Refusal> {
        if ruling.reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let faults = self.consistency(ruling.programme)?.faults;
        let named = faults.iter().find(|row| row.fault.name() == ruling.fault);
        let named = named.ok_or_else(|| ProgrammeRefusal::NoSuchFault(ruling.fault.clone()))?;
        ruling.fault = named.fault.fingerprint();
        Ok(ruling)
    }

    /// Raises the finding and decides, in one commit: neither stands without the other.
    pub(super) fn rule_finding(
        &mut self,
        (programme, fault): (ProgrammeId, String),
        reason: String,
        finding: &Finding,
    ) -> Result<Done, Refusal> {
        self.check_finding(finding)?;
        let decision = Decision::Finding;
        let ruling = Ruling {
            programme,
            fault,
            decision,
            reason,
            finding: None,
            why_withdrawn: String::new(),
            withdrawn: false,
        };
        let ruling = self.upon_fault(ruling)?;
        let mut batch = self.begin()?;
        let raised = FindingId::from(self.create(&mut batch, RegisterKind::Finding, finding)?);
        let ruling = Ruling { finding: Some(raised), ..ruling };
        let id = RulingId::from(self.create(&mut batch, RegisterKind::Ruling, &ruling)?);
        let created = vec![Created::Finding(raised), Created::Ruling(id)];
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    pub(super) fn withdraw_ruling(
        &mut self,
        id: RulingId,
        reason: String,
    ) -> Result<Done, Refusal> {
        let known = self.store.ruling(id)?.ok_or_else(|| not_found(Missing::Ruling, id))?;
        let new = Ruling { withdrawn: true, why_withdrawn: reason, ..known.value.clone() };
        let set = changed_fields(&known.value, &new);
        let mut batch = self.begin()?;
        let register = RegisterId::Ruling(id);
        self.add(&mut batch, Entry::change(&register, Fact::Set(set), known.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }
}
