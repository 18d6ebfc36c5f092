//! Ties: which control points and indicators an instruction serves.

use std::collections::BTreeSet;

use crate::domain::id::{InstructionId, TieId};
use crate::domain::programme::tie::{Served, Tie};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::StoreError;
use crate::workspace::Workspace;
use crate::workspace::command::{Created, Done, Missing, Refusal};
use crate::workspace::commit::Entry;
use crate::workspace::registry::not_found;

use super::ProgrammeCommand;

impl Workspace {
    /// What an instruction is tied to itself.
    pub fn served_by(&self, instruction: InstructionId) -> Result<BTreeSet<Served>, StoreError> {
        let ties = self.ties()?.into_iter().map(|tie| tie.value);
        Ok(ties.filter(|tie| tie.instruction == instruction).map(|tie| tie.served).collect())
    }

    /// The instructions that are tied to something.
    pub fn serving(&self, served: Served) -> Result<BTreeSet<InstructionId>, StoreError> {
        let ties = self.ties()?.into_iter().map(|tie| tie.value);
        Ok(ties.filter(|tie| tie.served == served).map(|tie| tie.instruction).collect())
    }

    pub(super) fn tie(
        &mut self,
        instruction: InstructionId,
        served: Served,
    ) -> Result<Done, Refusal> {
        let mut all = self.served_by(instruction)?;
        all.insert(served);
        self.set_ties(instruction, &all.into_iter().collect::<Vec<_>>())
    }

    pub(super) fn untie(&mut self, id: TieId) -> Result<Done, Refusal> {
        let tie = self.store.tie(id)?.ok_or_else(|| not_found(Missing::Tie, id))?;
        self.withdraw(&RegisterId::Tie(id), &tie)
    }

    pub(super) fn set_ties(
        &mut self,
        instruction: InstructionId,
        served: &[Served],
    ) -> Result<Done, Refusal> {
        self.require_instruction(instruction)?;
        let before = self.served_by(instruction)?;
        let fresh: BTreeSet<Served> =
            served.iter().copied().filter(|one| !before.contains(one)).collect();
        for one in &fresh {
            match *one {
                Served::Milestone(id) => drop(self.require_milestone(id)?),
                Served::Indicator(id) => drop(self.require_indicator(id)?),
            }
        }
        let mut batch = self.begin()?;
        let mut created = Vec::new();
        for known in self.ties()? {
            if known.value.instruction != instruction || served.contains(&known.value.served) {
                continue;
            }
            let set = std::iter::once(("withdrawn".to_owned(), true.into())).collect();
            let register = RegisterId::Tie(known.id);
            self.add(&mut batch, Entry::change(&register, Fact::Set(set), known.heads))?;
        }
        for served in fresh {
            let tie = Tie { instruction, served, withdrawn: false };
            let id = self.create(&mut batch, RegisterKind::Tie, &tie)?;
            created.push(Created::Tie(id.into()));
        }
        if batch.is_empty() {
            return Ok(Done::default());
        }
        let served = before.into_iter().collect();
        let undo = Some(Box::new(ProgrammeCommand::SetTies { instruction, served }.into()));
        Ok(Done { records: self.commit(batch)?, created, undo })
    }
}
