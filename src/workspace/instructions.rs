//! Instructions: drafted from findings, issued under a number, followed by acts.

use chrono::NaiveDate;

use crate::domain::id::{BodyId, InstructionId, RoundId};
use crate::domain::instruction::{
    Act, ActRefusal, Assignment, Instruction, Readdressing, Standing,
};
use crate::domain::round::Role;
use crate::domain::text::LocalText;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::InstructionView;

use super::Workspace;
use super::command::{Command, Created, Done, Missing, Refusal};
use super::commit::Entry;
use super::registry::not_found;

/// What an undone draft says of itself; the history keeps it.
const TAKEN_BACK: &str = "↶";

impl Workspace {
    pub(super) fn draft_instruction(
        &mut self,
        assignment: Assignment,
        issue: bool,
    ) -> Result<Done, Refusal> {
        let (operator, role) = self.require_member(assignment.round)?;
        self.check_assignment(&assignment)?;
        let draft = Instruction::draft(assignment.clone())?;
        let number = self.next_number(assignment.round)?;
        let on = self.today();
        let act = Act::Issue { number, on };
        if issue {
            draft.apply(&act, Standing { person: operator, role: Some(role) })?;
        }
        let mut batch = self.begin()?;
        let drafted =
            Entry::create(RegisterKind::Instruction, Fact::InstructionDrafted(assignment));
        let record = self.add(&mut batch, drafted)?;
        let id = InstructionId::from(record);
        if issue {
            let register = RegisterId::Instruction(id);
            let issued = Entry::change(&register, Fact::InstructionActed(act), vec![record]);
            self.add(&mut batch, issued)?;
        }
        let records = self.commit(batch)?;
        let cancel = Act::Cancel { on, reason: TAKEN_BACK.to_owned() };
        let undo = Some(Box::new(Command::Act { id, act: cancel }));
        Ok(Done { records, created: vec![Created::Instruction(id)], undo })
    }

    pub(super) fn act(&mut self, id: InstructionId, act: Act) -> Result<Done, Refusal> {
        let view = self.require_instruction(id)?;
        let round = view.instruction.assignment.round;
        let (person, role) = self.require_member(round)?;
        if let Act::Redraft { assignment } = &act {
            self.check_assignment(assignment)?;
        }
        if let Act::Issue { number, .. } = &act
            && self.numbers(round)?.contains(number)
        {
            return Err(Refusal::CodeTaken { code: number.clone() });
        }
        view.instruction.apply(&act, Standing { person, role: Some(role) })?;
        let (day, present) = (act.on(), self.today());
        if let Some(day) = day.filter(|day| *day > present) {
            return Err(ActRefusal::NotYet { day, present }.into());
        }
        let mut batch = self.begin()?;
        let register = RegisterId::Instruction(id);
        self.add(&mut batch, Entry::change(&register, Fact::InstructionActed(act), view.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    pub(super) fn issue_draft(&mut self, id: InstructionId) -> Result<Done, Refusal> {
        let (number, on) = (self.next_instruction_number(id)?, self.today());
        self.act(id, Act::Issue { number, on })
    }

    /// The number a draft would be issued under.
    pub fn next_instruction_number(&self, id: InstructionId) -> Result<String, Refusal> {
        self.next_number(self.require_instruction(id)?.instruction.assignment.round)
    }

    pub(super) fn readdress(
        &mut self,
        id: InstructionId,
        (from, to): (BodyId, BodyId),
        on: NaiveDate,
        reason: String,
    ) -> Result<Done, Refusal> {
        let view = self.require_instruction(id)?;
        let present = self.require_body(to)?.value.name;
        let named = self.executor_name(&view, from)?;
        if from == to && named == present {
            return Err(ActRefusal::SameExecutor.into());
        }
        self.act(id, Act::Readdress(Readdressing { from, to, named, on, reason }))
    }

    /// What the executor was called when the instruction was issued, or last handed to it.
    fn executor_name(&self, view: &InstructionView, body: BodyId) -> Result<LocalText, Refusal> {
        let named = view.acts.iter().rev().find(|entry| match &entry.act {
            Act::Issue { .. } => entry.refused.is_none(),
            Act::Readdress(change) => entry.refused.is_none() && change.to == body,
            _ => false,
        });
        let until = named.map(|entry| entry.mark.hlc);
        let mut name = None;
        for record in self.store.history(&RegisterId::Body(body))? {
            let early = until.is_none_or(|until| record.header.hlc <= until);
            if let Some(Fact::Set(fields)) = Fact::of(&record).filter(|_| early)
                && let Some(set) = fields.get("name")
            {
                name = serde_json::from_value(set.clone()).ok().or(name);
            }
        }
        match name {
            Some(name) => Ok(name),
            None => Ok(self.require_body(body)?.value.name),
        }
    }

    /// Everything an assignment names must be there, and its findings be of its round.
    fn check_assignment(&self, assignment: &Assignment) -> Result<(), Refusal> {
        assignment.check()?;
        self.require_body(assignment.lead)?;
        for body in &assignment.co_executors {
            self.require_body(*body)?;
        }
        for finding in &assignment.findings {
            let finding = self.require_finding(*finding)?;
            let visit = self.require_visit(finding.value.visit)?;
            if visit.value.round != assignment.round || finding.value.withdrawn {
                return Err(not_found(Missing::Finding, finding.id));
            }
        }
        if let Some(controller) = assignment.controller {
            let round = self.require_round(assignment.round)?;
            if round.value.role_of(controller).is_none_or(|role| !Role::may_issue(role)) {
                return Err(ActRefusal::NotTheController.into());
            }
        }
        Ok(())
    }

    /// The next free number of the round: its code and a running figure.
    fn next_number(&self, round: RoundId) -> Result<String, Refusal> {
        let code = self.require_round(round)?.value.code;
        let figure = |number: &String| number.rsplit_once('/')?.1.parse::<u32>().ok();
        let highest = self.numbers(round)?.iter().filter_map(figure).max().unwrap_or(0);
        Ok(format!("{code}/{}", highest + 1))
    }

    fn numbers(&self, round: RoundId) -> Result<Vec<String>, Refusal> {
        let mut numbers = Vec::new();
        for id in self.store.instructions_of_round(round)? {
            let view = self.store.instruction(id)?;
            numbers.extend(
                view.iter().filter_map(|view| view.instruction.control()).map(|c| c.number.clone()),
            );
        }
        Ok(numbers)
    }

    pub(super) fn require_instruction(
        &self,
        id: InstructionId,
    ) -> Result<InstructionView, Refusal> {
        self.store.instruction(id)?.ok_or_else(|| not_found(Missing::Instruction, id))
    }
}
