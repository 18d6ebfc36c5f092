//! What has to be folded again when a register changed.

use std::collections::BTreeSet;

use crate::domain::checklist::ItemCode;
use crate::domain::id::{PersonId, VisitId};
use crate::domain::programme::milestone::Ground;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::Store;
use crate::store::backend::{StoreError, Tree};

impl Store {
    /// Registers whose folds ask who was in the commission.
    pub(super) fn dependents(&self, register: &RegisterId) -> Result<Vec<RegisterId>, StoreError> {
        let mut found = Vec::new();
        match register {
            RegisterId::Round(round) => {
                found.push(RegisterId::Roster(*round));
                for visit in self.visits_of(*round)? {
                    found.push(RegisterId::Visit(visit));
                }
                for instruction in self.instructions_of_round(*round)? {
                    found.push(RegisterId::Instruction(instruction));
                }
            }
            RegisterId::Visit(visit) => {
                found.push(RegisterId::Act(*visit));
                for row in self.rows.scan(Tree::Answers, &visit.0) {
                    let (key, _) = row?;
                    found.extend(answer_register(&key));
                }
                let checks = self.checks_of_visit(*visit)?.into_iter();
                found.extend(checks.map(|check| RegisterId::Check(*visit, check.instruction)));
                for finding in self.findings_of_visit(*visit)? {
                    found.push(RegisterId::Finding(finding));
                }
                let files = self.evidence_of_visit(*visit)?.into_iter();
                found.extend(files.map(RegisterId::Evidence));
                for tree in [Tree::Erasures, Tree::Interviews] {
                    found.extend(self.registers_in(tree, &visit.0)?);
                }
                let urgents = self.urgents()?.into_iter();
                let of_visit = urgents.filter(|view| view.urgent.notice.visit == Some(*visit));
                found.extend(of_visit.map(|view| RegisterId::Urgent(view.id)));
            }
            RegisterId::Finding(finding) => found.push(RegisterId::Review(*finding)),
            RegisterId::Programme(_) | RegisterId::Agreement(_) => {
                let milestones = self.milestones()?.into_iter();
                let upon = milestones.filter(|view| match view.milestone.assignment.ground {
                    Ground::Measure { programme, .. } => {
                        *register == RegisterId::Programme(programme)
                    }
                    Ground::Agreement { agreement } => {
                        *register == RegisterId::Agreement(agreement)
                    }
                });
                found.extend(upon.map(|view| RegisterId::Milestone(view.id)));
            }
            _ => {}
        }
        Ok(found)
    }

    /// Registers this person ever wrote, whose folds may now count differently.
    pub(super) fn written_by(&self, person: PersonId) -> Result<Vec<RegisterId>, StoreError> {
        let mut found = Vec::new();
        for row in self.rows.scan(Tree::Registers, &[]) {
            let (key, _) = row?;
            let position = key.get(17..).ok_or(StoreError::Row { tree: Tree::Registers })?;
            let record = self.record_at(position)?;
            if record.author() == person {
                let register = RegisterId::of(&record.subject());
                found.extend(register.filter(|r| r.kind() > RegisterKind::Person));
            }
        }
        Ok(found)
    }
}

/// Registers to be folded, and the rounds whose rosters are among them. The view of a roster is written after everything
/// that depends on it: where a stop comes between, the comparison at start finds it old and folds all of it again.
pub(super) fn with_rounds(registers: impl IntoIterator<Item = RegisterId>) -> BTreeSet<RegisterId> {
    let mut all: BTreeSet<RegisterId> = registers.into_iter().collect();
    let rounds = all.iter().filter_map(|register| match register {
        RegisterId::Roster(round) => Some(RegisterId::Round(*round)),
        _ => None,
    });
    let rounds: Vec<RegisterId> = rounds.collect();
    all.extend(rounds);
    all
}

fn answer_register(key: &[u8]) -> Option<RegisterId> {
    let (visit, item) = key.split_first_chunk::<16>()?;
    let item: ItemCode = std::str::from_utf8(item).ok()?.parse().ok()?;
    Some(RegisterId::Answer(VisitId(*visit), item))
}
