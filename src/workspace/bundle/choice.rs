//! Which records go into a bundle, and how much of each.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{BodyId, EvidenceId, RoundId};
use crate::domain::instruction::{Act, State};
use crate::exchange::bundle::View;
use crate::ledger::fact::Fact;
use crate::ledger::key::DeviceId;
use crate::ledger::record::{BodyState, Class, Record};
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

/// What is to be packed.
pub(super) struct Choice {
    view: View,
    /// Numbers below are on the other side already.
    since: BTreeMap<DeviceId, u64>,
    /// Only these registers, besides those of the kinds in `kinds`.
    registers: Option<BTreeSet<RegisterId>>,
    kinds: &'static [RegisterKind],
}

/// What every record of a round is read with.
const SHARED: [RegisterKind; 5] = [
    RegisterKind::Checklist,
    RegisterKind::Body,
    RegisterKind::Person,
    RegisterKind::Facility,
    RegisterKind::Exchange,
];
/// What a body may see besides its own instructions: the names of agencies, and the points with their norms.
const PUBLIC: [RegisterKind; 2] = [RegisterKind::Checklist, RegisterKind::Body];

impl Choice {
    pub(super) fn new(
        workspace: &Workspace,
        (view, body): (View, Option<BodyId>),
        round: Option<RoundId>,
        since: BTreeMap<DeviceId, u64>,
    ) -> Result<Self, Refusal> {
        let (registers, kinds): (_, &[RegisterKind]) = match (view, body) {
            (View::Body, Some(body)) => (Some(own_instructions(workspace, body, round)?), &PUBLIC),
            (View::Body, None) => (Some(BTreeSet::new()), &PUBLIC),
            (View::Prosecutor | View::Full, _) => match round {
                Some(round) => (Some(of_round(workspace, round)?), &SHARED),
                None => (None, &[]),
            },
        };
        Ok(Self { view, since, registers, kinds })
    }

    /// Whether records of this kind go in whatever else is chosen.
    pub(super) fn takes_every(&self, kind: RegisterKind) -> bool {
        self.registers.is_none() || self.kinds.contains(&kind)
    }

    /// The record as it may be packed; none if it may not be, or is there already.
    pub(super) fn of(&self, record: Record) -> Option<Record> {
        let there = self.since.get(&record.header.device).copied().unwrap_or_default();
        if record.header.seq < there || !self.is_chosen(&record) {
            return None;
        }
        let withheld = match self.view {
            View::Full => false,
            View::Prosecutor => record.header.class == Class::Confidential,
            View::Body => is_about_execution(&record),
        };
        let is_present = matches!(record.body, BodyState::Present { .. });
        if withheld && is_present {
            return Some(Record { body: BodyState::Withheld, ..record });
        }
        Some(record)
    }

    /// Whether files of evidence go along: with what was recorded of them, and never to a body.
    pub(super) fn takes_evidence(&self, id: EvidenceId) -> bool {
        let chosen = |registers: &BTreeSet<_>| registers.contains(&RegisterId::Evidence(id));
        self.view != View::Body && self.registers.as_ref().is_none_or(chosen)
    }

    /// Whether records that nobody here can read go along: who may see them cannot be told.
    pub(super) fn takes_later(&self) -> bool {
        self.view == View::Full
    }

    fn is_chosen(&self, record: &Record) -> bool {
        // In the view of a body not even the header of a confidential record tells that it is there.
        if self.view == View::Body && record.header.class == Class::Confidential {
            return false;
        }
        let Some(registers) = &self.registers else { return true };
        // What a later version wrote belongs to no register that this one could look for.
        match RegisterId::of(&record.subject()) {
            Some(register) => {
                self.kinds.contains(&register.kind()) || registers.contains(&register)
            }
            None => self.view == View::Full,
        }
    }
}

/// Whether an act tells more than what is to be done and by when: reports, reasons and proofs are in words that
/// the commission wrote for itself.
fn is_about_execution(record: &Record) -> bool {
    match Fact::of(record) {
        Some(Fact::InstructionActed(act)) => {
            !matches!(act, Act::Redraft { .. } | Act::Issue { .. })
        }
        // What nobody here understands may tell anything.
        None => true,
        Some(_) => false,
    }
}

/// The registers of one round.
fn of_round(workspace: &Workspace, round: RoundId) -> Result<BTreeSet<RegisterId>, Refusal> {
    let store = workspace.store();
    let mut registers = BTreeSet::from([RegisterId::Round(round), RegisterId::Roster(round)]);
    for visit in store.visits_of(round)? {
        registers.extend([RegisterId::Visit(visit), RegisterId::Act(visit)]);
        for answer in store.answers(visit)? {
            registers.insert(RegisterId::Answer(visit, answer.item));
        }
        for finding in store.findings_of_visit(visit)? {
            registers.extend([RegisterId::Finding(finding), RegisterId::Review(finding)]);
        }
        for check in store.checks_of_visit(visit)? {
            registers.insert(RegisterId::Check(visit, check.instruction));
        }
        for urgent in store.urgents()? {
            if urgent.urgent.notice.visit == Some(visit) {
                registers.insert(RegisterId::Urgent(urgent.id));
            }
        }
    }
    for visit in store.visits_of(round)? {
        for interview in store.interviews(visit)? {
            let number = interview.number;
            registers.insert(RegisterId::Interview(visit, number.clone()));
            registers.insert(RegisterId::Erasure(visit, number));
        }
    }
    for file in store.all_evidence()? {
        if registers.contains(&RegisterId::Visit(file.file.visit)) {
            registers.insert(RegisterId::Evidence(file.id));
        }
    }
    let instructions = store.instructions_of_round(round)?;
    registers.extend(instructions.into_iter().map(RegisterId::Instruction));
    Ok(registers)
}

/// Instructions that a body is to carry out, and the rounds whose commissions may act on them.
fn own_instructions(
    workspace: &Workspace,
    body: BodyId,
    round: Option<RoundId>,
) -> Result<BTreeSet<RegisterId>, Refusal> {
    let mut registers = BTreeSet::new();
    for view in workspace.store().instructions()? {
        let assignment = &view.instruction.assignment;
        let is_asked = round.is_none_or(|round| assignment.round == round);
        let is_own = assignment.lead == body || assignment.co_executors.contains(&body);
        if is_asked && is_own && view.instruction.state != State::Draft {
            registers.insert(RegisterId::Instruction(view.id));
            registers.insert(RegisterId::Round(assignment.round));
        }
    }
    Ok(registers)
}
