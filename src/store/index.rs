//! Keeping the views: which registers a record touches, and folding them in the order they depend on.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use serde::Serialize;

use crate::domain::id::{
    EvidenceId, FindingId, InstructionId, MilestoneId, RecordId, RoundId, UrgentId, VisitId,
};
use crate::domain::programme::milestone::Ground;
use crate::ledger::record::Record;
use crate::ledger::register_id::RegisterId;
use crate::ledger::roster::Roster;

use super::backend::{StoreError, Tree};
use super::fold::{self, Assembled, Commission, Homes};
use super::row::Made;
use super::view::{ChecklistView, SharedView};
use super::{Store, key, row};

use depends::with_rounds;
use links::field;

pub(super) use links::{evidence_link, instruction_links, shared_links};

mod commission;
mod depends;
mod links;

impl Store {
    /// Folds these registers again, and those whose meaning depends on them.
    pub(super) fn refold(&self, touched: BTreeSet<RegisterId>) -> Result<(), StoreError> {
        // `RegisterId` sorts by kind first, in the order of dependence, so each fold finds what it needs.
        let mut waiting = with_rounds(touched);
        waiting.extend(with_rounds(self.written_in_forks()?));
        while let Some(register) = waiting.pop_first() {
            let news = self.fold_register(&register)?;
            match register {
                RegisterId::Round(_)
                | RegisterId::Visit(_)
                | RegisterId::Finding(_)
                | RegisterId::Programme(_)
                | RegisterId::Agreement(_) => {
                    waiting.extend(self.dependents(&register)?);
                }
                RegisterId::Person(person) => {
                    if news {
                        waiting.extend(with_rounds(self.written_by(person)?));
                    }
                    // Which bodies people were ever of decides whether two of them may erase.
                    waiting.extend(self.registers_in(Tree::Erasures, &[])?);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Folds every register there is.
    pub(super) fn refold_all(&self) -> Result<(), StoreError> {
        let mut open: Option<Vec<u8>> = None;
        for row in self.rows.scan(Tree::Registers, &[]) {
            let (key, _) = row?;
            let (register, position) =
                key.split_at_checked(17).ok_or(StoreError::Row { tree: Tree::Registers })?;
            if open.as_deref() == Some(register) {
                continue;
            }
            open = Some(register.to_vec());
            if let Some(register) = RegisterId::of(&self.record_at(position)?.subject()) {
                self.fold_register(&register)?;
            }
        }
        Ok(())
    }

    /// Folds one register; `true` if it told where a person is at home.
    fn fold_register(&self, register: &RegisterId) -> Result<bool, StoreError> {
        let records = self.records_of(register)?;
        if records.is_empty() {
            return Ok(false);
        }
        if matches!(register, RegisterId::Round(_) | RegisterId::Visit(_)) {
            self.commissions.write().unwrap_or_else(PoisonError::into_inner).clear();
        }
        match register {
            RegisterId::Person(person) => {
                let view = fold::fold_shared(&records, None);
                self.put_view(register, &records, view.as_ref())?;
                return Ok(self.know_home(*person, view.as_ref()));
            }
            RegisterId::Checklist(hash) => {
                let view = fold::fold_checklist(&records, hash)
                    .map(|file| ChecklistView { hash: hash.clone(), file });
                self.put_view(register, &records, view.as_ref())?;
            }
            RegisterId::Programme(_) | RegisterId::Agreement(_) => {
                let view = fold::fold_keepers(&records, &self.homes());
                self.put_view(register, &records, view.as_ref())?;
            }
            RegisterId::Milestone(id) => self.fold_milestone(*id, register, &records)?,
            RegisterId::Body(_)
            | RegisterId::Facility(_)
            | RegisterId::Indicator(_)
            | RegisterId::Result(_)
            | RegisterId::Measure(_)
            | RegisterId::Contract(_)
            | RegisterId::Achievement(_)
            | RegisterId::Ruling(_)
            | RegisterId::Tie(_) => {
                let view = fold::fold_shared(&records, None);
                self.put_view(register, &records, view.as_ref())?;
            }
            RegisterId::Round(round) => {
                let made = self.assemble(*round, &records)?;
                self.put_view(register, &records, made.round.as_ref())?;
            }
            RegisterId::Visit(id) => self.fold_visit(*id, register, &records)?,
            RegisterId::Finding(id) => self.fold_finding(*id, register, &records)?,
            RegisterId::Instruction(id) => self.fold_instruction(*id, register, &records)?,
            RegisterId::Review(finding) => self.fold_review(*finding, register, &records)?,
            RegisterId::Urgent(id) => self.fold_urgent(*id, register, &records)?,
            RegisterId::Custody(id) => {
                let view = fold::fold_custody(*id, &records);
                self.put_view(register, &records, view.as_ref())?;
            }
            RegisterId::Erasure(visit, number) => {
                let of = (*visit, number.clone());
                self.fold_erasure(of, register, &records)?;
            }
            RegisterId::Interview(visit, number) => {
                let (commission, homes) = (self.commission_of_visit(*visit)?, self.homes());
                let number = number.clone();
                let view = fold::fold_interview(*visit, number, &records, &commission, &homes);
                self.put_view(register, &records, Some(&view))?;
            }
            RegisterId::Evidence(id) => self.fold_evidence(*id, register, &records)?,
            RegisterId::Exchange(id) => {
                let view = fold::fold_exchange(*id, &records);
                self.put_view(register, &records, view.as_ref())?;
            }
            RegisterId::Roster(round) => {
                let of_round = self.records_of(&RegisterId::Round(*round))?;
                let made = self.assemble(*round, &of_round)?;
                self.put_view(register, &records, Some(&made.roster))?;
            }
            RegisterId::Act(visit) => {
                let commission = self.commission_of_visit(*visit)?;
                let view = fold::fold_act(*visit, &records, &commission, &self.homes());
                self.put_view(register, &records, Some(&view))?;
            }
            RegisterId::Answer(visit, item) => {
                let commission = self.commission_of_visit(*visit)?;
                let (item, homes) = (item.clone(), self.homes());
                let view = fold::fold_answer(*visit, item, &records, &commission, &homes);
                self.put_view(register, &records, Some(&view))?;
            }
            RegisterId::Check(visit, instruction) => {
                let (commission, homes) = (self.commission_of_visit(*visit)?, self.homes());
                let view = fold::fold_check(*visit, *instruction, &records, &commission, &homes);
                self.put_view(register, &records, Some(&view))?;
            }
        }
        Ok(false)
    }

    /// A round with its roster: each decides about the other.
    fn assemble(&self, id: RoundId, round: &[Record]) -> Result<Assembled, StoreError> {
        let roster = self.records_of(&RegisterId::Roster(id))?;
        Ok(fold::assemble(id, round, &roster, &self.homes()))
    }

    fn fold_visit(
        &self,
        id: VisitId,
        register: &RegisterId,
        records: &[Record],
    ) -> Result<(), StoreError> {
        // Which round it belongs to is said at its creation, by anybody; what happens to it then is the
        // commission's.
        let open = fold::fold_shared(records, None);
        let round = open.as_ref().and_then(|view| field(view, "round"));
        let Some(round) = round else { return self.put_view(register, records, NOTHING) };
        let commission = self.commission(round)?;
        let homes = self.homes();
        let view = fold::fold_shared(records, Some((&commission, commission.trust(&homes))));
        drop(homes);
        self.link(view.iter().flat_map(|view| shared_links(register.kind(), &id.0, view)))?;
        self.put_view(register, records, view.as_ref())
    }

    fn fold_finding(
        &self,
        id: FindingId,
        register: &RegisterId,
        records: &[Record],
    ) -> Result<(), StoreError> {
        let visit = fold::fold_shared(records, None).and_then(|view| field(&view, "visit"));
        let Some(visit) = visit else { return self.put_view(register, records, NOTHING) };
        let commission = self.commission_of_visit(visit)?;
        let homes = self.homes();
        let view = fold::fold_shared(records, Some((&commission, commission.trust(&homes))));
        drop(homes);
        self.link(view.iter().flat_map(|view| shared_links(register.kind(), &id.0, view)))?;
        self.put_view(register, records, view.as_ref())
    }

    fn fold_review(
        &self,
        id: FindingId,
        register: &RegisterId,
        records: &[Record],
    ) -> Result<(), StoreError> {
        // A review that came before its finding is folded again when that comes.
        let Some(finding) = self.finding(id)? else {
            return self.put_view(register, records, NOTHING);
        };
        let commission = self.commission_of_visit(finding.value.visit)?;
        let (raised_by, homes) = (finding.created.author, self.homes());
        let view = fold::fold_review(id, raised_by, records, &commission, &homes);
        self.put_view(register, records, Some(&view))
    }

    fn fold_urgent(
        &self,
        id: UrgentId,
        register: &RegisterId,
        records: &[Record],
    ) -> Result<(), StoreError> {
        let commission = match fold::visit_of_urgent(records) {
            Some(visit) => Some(self.commission_of_visit(visit)?),
            None => None,
        };
        let view = fold::fold_urgent(id, records, commission.as_deref(), &self.homes());
        self.put_view(register, records, view.as_ref())
    }

    fn fold_evidence(
        &self,
        id: EvidenceId,
        register: &RegisterId,
        records: &[Record],
    ) -> Result<(), StoreError> {
        let Some(visit) = fold::visit_of_evidence(records) else {
            return self.put_view(register, records, NOTHING);
        };
        let commission = self.commission_of_visit(visit)?;
        let view = fold::fold_evidence(id, records, &commission, &self.homes());
        self.link(view.iter().map(evidence_link))?;
        self.put_view(register, records, view.as_ref())
    }

    fn fold_instruction(
        &self,
        id: InstructionId,
        register: &RegisterId,
        records: &[Record],
    ) -> Result<(), StoreError> {
        let Some(open) =
            fold::fold_instruction(id, records, &Commission::default(), &Homes::default())
        else {
            return self.put_view(register, records, NOTHING);
        };
        let round = open.instruction.assignment.round;
        let commission = self.commission(round)?;
        let view = fold::fold_instruction(id, records, &commission, &self.homes());
        self.link(view.iter().flat_map(instruction_links))?;
        self.put_view(register, records, view.as_ref())
    }

    fn fold_milestone(
        &self,
        id: MilestoneId,
        register: &RegisterId,
        records: &[Record],
    ) -> Result<(), StoreError> {
        // One that came before its programme or agreement is folded again when that comes.
        let kept_by = match fold::ground_of_milestone(records) {
            Some(Ground::Measure { programme, .. }) => RegisterId::Programme(programme),
            Some(Ground::Agreement { agreement }) => RegisterId::Agreement(agreement),
            None => return self.put_view(register, records, NOTHING),
        };
        let kept: Option<SharedView> = self.view(&kept_by)?;
        let granted = kept.map(|view| view.granted).unwrap_or_default();
        let commission = Commission::new(granted, Roster::default());
        let view = fold::fold_milestone(id, records, &commission, &self.homes());
        self.put_view(register, records, view.as_ref())
    }

    fn link(&self, links: impl Iterator<Item = (Tree, Vec<u8>)>) -> Result<(), StoreError> {
        for (tree, key) in links {
            self.rows.insert(tree, &key, &[])?;
        }
        Ok(())
    }

    /// Writes the view of a register. A register that gives no view still gets a row, so that the
    /// comparison at start knows it was looked at.
    pub(super) fn put_view<T: Serialize>(
        &self,
        register: &RegisterId,
        records: &[Record],
        view: Option<&T>,
    ) -> Result<(), StoreError> {
        let made = Made {
            register: self.register_hash(&register.subject()),
            from: records.iter().fold(0, |sum, record| sum ^ member(&record.id)),
        };
        let (tree, key) = key::view_key(register);
        let json = serde_json::to_vec(&view).expect("views hold only what JSON can carry");
        row::put_view(self.rows.as_ref(), tree, &key, made, &json)
    }

    /// Every record kept of a register.
    pub(super) fn records_of(&self, register: &RegisterId) -> Result<Vec<Record>, StoreError> {
        let hash = self.register_hash(&register.subject());
        let prefix = key::register_prefix(Some(register.kind()), hash);
        let mut records = Vec::new();
        for row in self.rows.scan(Tree::Registers, &prefix) {
            let (index, _) = row?;
            let key = index.get(prefix.len()..).ok_or(StoreError::Row { tree: Tree::Registers })?;
            records.push(self.record_at(key)?);
        }
        Ok(records)
    }
}

const NOTHING: Option<&SharedView> = None;

/// A record as a number, for sums over sets of records.
pub(super) fn member(id: &RecordId) -> u64 {
    let first = id.0.first_chunk::<8>().expect("an id has 32 bytes");
    key::first_number(*first)
}
