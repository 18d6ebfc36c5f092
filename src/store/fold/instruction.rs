//! Instructions and milestones: acts applied in the order their authors saw each other's, each by the domain's rules.

use crate::domain::id::{InstructionId, MilestoneId, RecordId};
use crate::domain::instruction::{Act, Followed, Instruction, Standing, Task};
use crate::domain::programme::milestone::{Ground, Milestone};
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register::{Entry, causal_order, heads};

use super::super::view::{ActEntry, InstructionView, Mark, MilestoneView};
use super::{Commission, Homes, entry};

/// The instruction as its acts left it; an act that is not allowed stays in the history and changes nothing.
pub(in crate::store) fn fold_instruction(
    id: InstructionId,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> Option<InstructionView> {
    let drafted = |record: &Record| match Fact::of(record) {
        Some(Fact::InstructionDrafted(assignment)) => Some(Instruction::draft(assignment).ok()),
        _ => None,
    };
    let acted = |record: &Record| match Fact::of(record) {
        Some(Fact::InstructionActed(act)) => Some(act),
        _ => None,
    };
    let Life { followed: instruction, begun: drafted, acts, heads } =
        live(records, (&drafted, &acted), (commission, homes))?;
    Some(InstructionView { id, instruction, drafted, acts, heads })
}

/// What a milestone rests on, as the record that planned it says.
pub(in crate::store) fn ground_of_milestone(records: &[Record]) -> Option<Ground> {
    let record = records.iter().find(|record| record.header.subject.is_new())?;
    match Fact::of(record)? {
        Fact::MilestonePlanned(milestone) => Some(milestone.ground),
        _ => None,
    }
}

/// The milestone as its acts left it, by the same rules.
pub(in crate::store) fn fold_milestone(
    id: MilestoneId,
    records: &[Record],
    commission: &Commission,
    homes: &Homes,
) -> Option<MilestoneView> {
    let planned = |record: &Record| match Fact::of(record) {
        Some(Fact::MilestonePlanned(milestone)) => Some(milestone.follow(record.author()).ok()),
        _ => None,
    };
    let acted = |record: &Record| match Fact::of(record) {
        Some(Fact::MilestoneActed(act)) => Some(act),
        _ => None,
    };
    let life: Life<Milestone> = live(records, (&planned, &acted), (commission, homes))?;
    let Life { followed: milestone, begun: planned, acts, heads } = life;
    Some(MilestoneView { id, milestone, planned, acts, heads })
}

/// A followed task with its history.
struct Life<T> {
    followed: Followed<T>,
    begun: Mark,
    acts: Vec<ActEntry<T>>,
    heads: Vec<RecordId>,
}

/// How a record begins what is followed, or fails to; and how one acts upon it.
type Reading<'a, T> =
    (&'a dyn Fn(&Record) -> Option<Option<Followed<T>>>, &'a dyn Fn(&Record) -> Option<Act<T>>);

fn live<T: Task>(
    records: &[Record],
    (begins, acts): Reading<T>,
    (commission, homes): (&Commission, &Homes),
) -> Option<Life<T>> {
    let trust = commission.trust(homes);
    let entries: Vec<Entry> = records.iter().map(entry).collect();
    let mut life: Option<Life<T>> = None;
    let mut counted = Vec::new();
    for record in causal_order(&entries).into_iter().map(|index| &records[index]) {
        let mark = Mark::of(record);
        match &mut life {
            None => {
                if let Some(begun) = begins(record) {
                    let followed = begun?;
                    counted.push(record.id);
                    let (acts, heads) = (Vec::new(), Vec::new());
                    life = Some(Life { followed, begun: mark, acts, heads });
                }
            }
            Some(life) => {
                let Some(act) = acts(record) else { continue };
                let role = commission.role_of(mark.author).filter(|_| trust.entitles(record));
                let by = Standing { person: mark.author, role };
                let refused = match life.followed.apply(&act, by) {
                    Ok(after) => {
                        life.followed = after;
                        counted.push(record.id);
                        None
                    }
                    Err(refusal) => Some(refusal.to_string()),
                };
                life.acts.push(ActEntry { mark, act, refused });
            }
        }
    }
    let mut life = life?;
    life.heads = heads(&entries, |replacer, _| counted.contains(&replacer.id))
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    Some(life)
}
