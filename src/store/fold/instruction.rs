//! Instructions: acts applied in the order their authors saw each other's, each by the domain's rules.

use crate::domain::id::InstructionId;
use crate::domain::instruction::{Instruction, Standing};
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, causal_order, heads};

use super::super::view::{ActEntry, InstructionView, Mark};
use super::{Commission, Homes, entry};

/// The instruction as its acts left it; an act that is not allowed stays in the history and changes nothing.
pub(in crate::store) fn fold_instruction(
    id: InstructionId,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> Option<InstructionView> {
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    let mut view: Option<InstructionView> = None;
    let mut counted = Vec::new();
    for record in causal_order(&entries).into_iter().map(|index| &records[index]) {
        let mark = Mark::of(record);
        match (Fact::of(record), &mut view) {
            (Some(Fact::InstructionDrafted(assignment)), None) => {
                let instruction = Instruction::draft(assignment).ok()?;
                counted.push(record.id);
                let (acts, heads) = (Vec::new(), Vec::new());
                view = Some(InstructionView { id, instruction, drafted: mark, acts, heads });
            }
            (Some(Fact::InstructionActed(act)), Some(view)) => {
                let role = commission.role_of(mark.author).filter(|_| homes.fit(record));
                let by = Standing { person: mark.author, role };
                let refused = match view.instruction.apply(&act, by) {
                    Ok(after) => {
                        view.instruction = after;
                        counted.push(record.id);
                        None
                    }
                    Err(refusal) => Some(refusal.to_string()),
                };
                view.acts.push(ActEntry { mark, act, refused });
            }
            _ => {}
        }
    }
    let mut view = view?;
    view.heads = heads(&entries, |replacer, _| counted.contains(&replacer.id))
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    Some(view)
}
