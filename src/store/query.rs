//! Reading the views: one by its id, or all of a kind.

use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::domain::body::Body;
use crate::domain::checklist::ItemCode;
use crate::domain::facility::Facility;
use crate::domain::finding::Finding;
use crate::domain::id::{
    AchievementId, AgreementId, BodyId, ContractId, EvidenceId, FacilityId, FindingId, IndicatorId,
    InstructionId, MeasureId, MilestoneId, PersonId, ProgrammeId, ResultId, RoundId, RulingId,
    TieId, UrgentId, VisitId,
};
use crate::domain::person::Person;
use crate::domain::programme::Programme;
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::contract::Contract;
use crate::domain::programme::indicator::{Achievement, Indicator, Measure, PlannedResult};
use crate::domain::programme::ruling::Ruling;
use crate::domain::programme::tie::Tie;
use crate::domain::round::Round;
use crate::domain::visit::Visit;
use crate::ledger::disk::Disk;
use crate::ledger::fact::Fact;
use crate::ledger::record::{BodyState, Record};
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::ledger::roster::{Label, Roster};

use super::backend::{Bytes, StoreError, Tree};
use super::key::Position;
use super::open::{OpenError, open_sled, quietly};
use super::sealed::Sealing;
use super::view::review::ReviewView;
use super::view::roster::{ActView, RosterView};
use super::view::{
    AnswerView, CheckView, ChecklistView, CustodyView, ErasureView, EvidenceView, ExchangeView,
    InstructionView, InterviewView, Mark, MilestoneView, Said, Shared, SharedView, UrgentView,
};
use super::{Store, fold, key, row};

/// More rows than any ledger has records.
const MOST_ROWS: usize = 50_000_000;

macro_rules! shared_queries {
    ($($one:ident, $all:ident, $id:ident, $value:ident, $kind:ident;)*) => {$(
        pub fn $one(&self, id: $id) -> Result<Option<Shared<$id, $value>>, StoreError> {
            let view: Option<SharedView> = self.view(&RegisterId::$kind(id))?;
            Ok(view.and_then(|view| view.read(id)))
        }

        pub fn $all(&self) -> Result<Vec<Shared<$id, $value>>, StoreError> {
            self.shared(RegisterKind::$kind, $id)
        }
    )*};
}

impl Store {
    shared_queries! {
        body, bodies, BodyId, Body, Body;
        person, persons, PersonId, Person, Person;
        facility, facilities, FacilityId, Facility, Facility;
        round, rounds, RoundId, Round, Round;
        visit, visits, VisitId, Visit, Visit;
        finding, findings, FindingId, Finding, Finding;
        programme, programmes, ProgrammeId, Programme, Programme;
        agreement, agreements, AgreementId, Agreement, Agreement;
        indicator, indicators, IndicatorId, Indicator, Indicator;
        result, results, ResultId, PlannedResult, Result;
        measure, measures, MeasureId, Measure, Measure;
        contract, contracts, ContractId, Contract, Contract;
        achievement, achievements, AchievementId, Achievement, Achievement;
        ruling, rulings, RulingId, Ruling, Ruling;
        tie, ties, TieId, Tie, Tie;
    }

    pub fn instruction(&self, id: InstructionId) -> Result<Option<InstructionView>, StoreError> {
        self.view(&RegisterId::Instruction(id))
    }

    pub fn instructions(&self) -> Result<Vec<InstructionView>, StoreError> {
        self.views(Tree::Instructions, &[]).map(|row| Ok(row?.1)).collect()
    }

    pub fn milestone(&self, id: MilestoneId) -> Result<Option<MilestoneView>, StoreError> {
        self.view(&RegisterId::Milestone(id))
    }

    /// Every control point and every obligation.
    pub fn milestones(&self) -> Result<Vec<MilestoneView>, StoreError> {
        self.views(Tree::Milestones, &[]).map(|row| Ok(row?.1)).collect()
    }

    pub fn checklist(&self, hash: &str) -> Result<Option<ChecklistView>, StoreError> {
        self.view(&RegisterId::Checklist(hash.to_owned()))
    }

    pub fn answer(&self, visit: VisitId, item: &ItemCode) -> Result<AnswerView, StoreError> {
        let view = self.view(&RegisterId::Answer(visit, item.clone()))?;
        Ok(view.unwrap_or_else(|| AnswerView::unanswered(visit, item.clone())))
    }

    /// Everything said to a finding.
    pub fn review(&self, finding: FindingId) -> Result<ReviewView, StoreError> {
        let view = self.view(&RegisterId::Review(finding))?;
        Ok(view.unwrap_or_else(|| ReviewView::silent(finding)))
    }

    /// What was said to each finding to which anything was said.
    pub fn reviews(&self) -> Result<Vec<ReviewView>, StoreError> {
        self.views(Tree::Reviews, &[]).map(|row| Ok(row?.1)).collect()
    }

    /// Every item of the visit that was ever answered, by code.
    pub fn answers(&self, visit: VisitId) -> Result<Vec<AnswerView>, StoreError> {
        self.views(Tree::Answers, &visit.0).map(|row| Ok(row?.1)).collect()
    }

    /// What a visit says of an earlier instruction, if anybody said anything.
    pub fn check(
        &self,
        visit: VisitId,
        instruction: InstructionId,
    ) -> Result<Option<CheckView>, StoreError> {
        self.view(&RegisterId::Check(visit, instruction))
    }

    pub fn checks_of_visit(&self, visit: VisitId) -> Result<Vec<CheckView>, StoreError> {
        self.views(Tree::Checks, &visit.0).map(|row| Ok(row?.1)).collect()
    }

    /// What any visit says of earlier instructions.
    pub fn checks(&self) -> Result<Vec<CheckView>, StoreError> {
        self.views(Tree::Checks, &[]).map(|row| Ok(row?.1)).collect()
    }

    pub fn urgent(&self, id: UrgentId) -> Result<Option<UrgentView>, StoreError> {
        self.view(&RegisterId::Urgent(id))
    }

    /// Every paper that went out.
    pub fn custody(&self) -> Result<Vec<CustodyView>, StoreError> {
        self.views(Tree::Custody, &[]).map(|row| Ok(row?.1)).collect()
    }

    pub fn evidence(&self, id: EvidenceId) -> Result<Option<EvidenceView>, StoreError> {
        self.view(&RegisterId::Evidence(id))
    }

    /// Every file taken in as evidence.
    pub fn all_evidence(&self) -> Result<Vec<EvidenceView>, StoreError> {
        self.views(Tree::Evidence, &[]).map(|row| Ok(row?.1)).collect()
    }

    /// Every bundle that was packed or taken in on any device.
    pub fn exchanges(&self) -> Result<Vec<ExchangeView>, StoreError> {
        self.views(Tree::Exchanges, &[]).map(|row| Ok(row?.1)).collect()
    }

    /// Everything said about the devices of a round; none where nothing ever was.
    pub fn roster(&self, round: RoundId) -> Result<Option<RosterView>, StoreError> {
        self.view(&RegisterId::Roster(round))
    }

    /// Every roster there is.
    pub fn rosters(&self) -> Result<Vec<RosterView>, StoreError> {
        self.views(Tree::Rosters, &[]).map(|row| Ok(row?.1)).collect()
    }

    /// The seals of a visit's act.
    pub fn act(&self, visit: VisitId) -> Result<Option<ActView>, StoreError> {
        self.view(&RegisterId::Act(visit))
    }

    /// How far a record of a round is believed.
    pub fn label(&self, roster: &Roster, mark: &Mark) -> Label {
        self.homes().label(roster, &mark.device, mark.seq)
    }

    /// Every urgent notice, those that do not count among them.
    pub fn urgents(&self) -> Result<Vec<UrgentView>, StoreError> {
        self.views(Tree::Urgents, &[]).map(|row| Ok(row?.1)).collect()
    }

    /// The interviews of a visit, by number.
    pub fn interviews(&self, visit: VisitId) -> Result<Vec<InterviewView>, StoreError> {
        self.views(Tree::Interviews, &visit.0).map(|row| Ok(row?.1)).collect()
    }

    pub fn all_interviews(&self) -> Result<Vec<InterviewView>, StoreError> {
        self.views(Tree::Interviews, &[]).map(|row| Ok(row?.1)).collect()
    }

    /// What was decided of erasing interviews of a visit.
    pub fn erasures(&self, visit: VisitId) -> Result<Vec<ErasureView>, StoreError> {
        self.views(Tree::Erasures, &visit.0).map(|row| Ok(row?.1)).collect()
    }

    pub fn all_erasures(&self) -> Result<Vec<ErasureView>, StoreError> {
        self.views(Tree::Erasures, &[]).map(|row| Ok(row?.1)).collect()
    }

    /// What a record says, read from the record itself.
    pub fn fact_of(&self, mark: &Mark) -> Result<Option<Fact>, StoreError> {
        let position = Position::of(&mark.device, mark.seq, &mark.record);
        Ok(Fact::of(&self.record_at(&position.record_key())?))
    }

    /// The records that two people had erased and whose bodies are still there.
    pub fn to_be_destroyed(&self) -> Result<Vec<Record>, StoreError> {
        let mut found = Vec::new();
        for view in self.all_erasures()?.into_iter().filter(|view| view.erased.is_some()) {
            let register = RegisterId::Interview(view.visit, view.number);
            let records = self.records_of(&register)?.into_iter();
            found.extend(records.filter(|record| matches!(record.body, BodyState::Present { .. })));
        }
        Ok(found)
    }

    /// The record as it may be kept: without its body where that was erased.
    pub(super) fn without_erased(&self, record: Record) -> Result<Record, StoreError> {
        let Some(RegisterId::Interview(visit, number)) = RegisterId::of(&record.subject()) else {
            return Ok(record);
        };
        let erasure: Option<ErasureView> = self.view(&RegisterId::Erasure(visit, number))?;
        let erased = erasure.is_some_and(|view| view.erased.is_some());
        Ok(if erased { Record { body: BodyState::Erased, ..record } } else { record })
    }

    pub fn visits_of(&self, round: RoundId) -> Result<Vec<VisitId>, StoreError> {
        self.linked(Tree::RoundVisits, round.0, VisitId)
    }

    pub fn visits_to(&self, facility: FacilityId) -> Result<Vec<VisitId>, StoreError> {
        self.linked(Tree::FacilityVisits, facility.0, VisitId)
    }

    pub fn findings_of_visit(&self, visit: VisitId) -> Result<Vec<FindingId>, StoreError> {
        self.linked(Tree::VisitFindings, visit.0, FindingId)
    }

    /// Files taken in at a visit.
    pub fn evidence_of_visit(&self, visit: VisitId) -> Result<Vec<EvidenceId>, StoreError> {
        self.linked(Tree::VisitEvidence, visit.0, EvidenceId)
    }

    pub fn instructions_of_round(&self, round: RoundId) -> Result<Vec<InstructionId>, StoreError> {
        self.linked(Tree::RoundInstructions, round.0, InstructionId)
    }

    /// Instructions that answer this finding now.
    pub fn instructions_of_finding(
        &self,
        finding: FindingId,
    ) -> Result<Vec<InstructionView>, StoreError> {
        let ids = self.linked(Tree::FindingInstructions, finding.0, InstructionId)?;
        let mut answering = Vec::new();
        for id in ids {
            if let Some(view) = self.instruction(id)?
                && view.instruction.assignment.findings.contains(&finding)
            {
                answering.push(view);
            }
        }
        Ok(answering)
    }

    /// What each of these records of one item says.
    pub fn said(records: &[Record]) -> Vec<Said> {
        records.iter().map(|record| fold::said(record, records)).collect()
    }

    /// Every record of a register, oldest first by the clocks of those who wrote them.
    pub fn history(&self, register: &RegisterId) -> Result<Vec<Record>, StoreError> {
        let mut records = self.records_of(register)?;
        records.sort_by_key(|record| (record.header.hlc, record.id));
        Ok(records)
    }

    pub(super) fn view<T: DeserializeOwned>(
        &self,
        register: &RegisterId,
    ) -> Result<Option<T>, StoreError> {
        let (tree, key) = key::view_key(register);
        match row::get(self.rows.as_ref(), tree, &key)? {
            Some(value) => read_view(tree, &value),
            None => Ok(None),
        }
    }

    fn views<T: DeserializeOwned>(
        &self,
        tree: Tree,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(Bytes, T), StoreError>> {
        row::scan(self.rows.as_ref(), tree, prefix).filter_map(move |row| match row {
            Ok((key, value)) => match read_view(tree, &value) {
                Ok(view) => view.map(|view| Ok((key, view))),
                Err(error) => Some(Err(error)),
            },
            Err(error) => Some(Err(error)),
        })
    }

    fn shared<I: Copy, T: DeserializeOwned>(
        &self,
        kind: RegisterKind,
        id: impl Fn([u8; 16]) -> I,
    ) -> Result<Vec<Shared<I, T>>, StoreError> {
        let tree = key::view_tree(kind);
        let mut found = Vec::new();
        for row in self.views::<SharedView>(tree, &[]) {
            let (key, view) = row?;
            let key = key.as_ref().try_into().map_err(|_| StoreError::Row { tree })?;
            found.extend(view.read(id(key)));
        }
        Ok(found)
    }

    fn linked<I>(
        &self,
        tree: Tree,
        from: [u8; 16],
        id: impl Fn([u8; 16]) -> I,
    ) -> Result<Vec<I>, StoreError> {
        let rows = self.rows.scan(tree, &from);
        rows.map(|row| {
            let (key, _) = row?;
            let to = key.get(16..).and_then(|to| to.try_into().ok());
            to.map(&id).ok_or(StoreError::Row { tree })
        })
        .collect()
    }
}

/// Every record that an index holds, whatever else of it is damaged. Opening it writes to it.
pub fn records_in(
    index: &Path,
    sealing: Option<Arc<Sealing>>,
    take: &mut dyn FnMut(&[u8]),
) -> Result<(), OpenError> {
    let store = open_sled(&Disk::default(), index, sealing)?;
    quietly(|| {
        let rows = row::scan(store.rows.as_ref(), Tree::Records, &[]);
        // A row that does not open is passed over; one too many of them, and the index is no index.
        for row in rows.take(MOST_ROWS).flatten() {
            take(&row.1);
        }
    })
}

fn read_view<T: DeserializeOwned>(tree: Tree, value: &Bytes) -> Result<Option<T>, StoreError> {
    let damaged = || StoreError::Row { tree };
    let (_, json) = row::open_view(value).ok_or_else(damaged)?;
    serde_json::from_slice(&json).map_err(|_| damaged())
}
