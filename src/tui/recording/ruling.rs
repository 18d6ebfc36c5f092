//! The decision on faults of a programme: accepted, explained, or made findings.

use crate::domain::finding::{Finding, Severity};
use crate::domain::programme::ruling::Decision;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::consistency::ReportedFault;

use super::super::service::{NamedCommand, Registers};
use super::super::widget::form::choice::Opt;
use super::super::widget::form::pick::PickItem;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const DECISION: &str = "decision";
const REASON: &str = "reason";
const VISIT: &str = "visit";
const SEVERITY: &str = "severity";

/// How many faults are said in full above the form.
const TOLD: usize = 3;

/// Decides on faults; each with what it says.
#[derive(Debug)]
pub struct RulingRecording {
    faults: Vec<(ReportedFault, String)>,
}

impl RulingRecording {
    /// At least one fault is decided upon.
    pub fn of(faults: Vec<(ReportedFault, String)>) -> Self {
        Self { faults }
    }

    fn one(
        (fault, said): &(ReportedFault, String),
        values: &FormValues,
    ) -> Result<Command, Problems> {
        let required = |field| problem(field, Phrase::new("form-required"));
        let decision = values.choice(DECISION).and_then(Decision::from_code);
        let decision = decision.ok_or_else(|| required(DECISION))?;
        let (programme, name) = (fault.programme, fault.row.fault.name());
        let reason = values.text(REASON).to_owned();
        if decision != Decision::Finding {
            let finding = None;
            let command =
                ProgrammeCommand::Rule { programme, fault: name, decision, reason, finding };
            return Ok(command.into());
        }
        let visit = values.picked(VISIT).first().and_then(|id| id.parse().ok());
        let visit = visit.ok_or_else(|| required(VISIT))?;
        let severity = values.choice(SEVERITY).and_then(Severity::from_code);
        let severity = severity.unwrap_or(Severity::Low);
        let mut finding = Finding::new(visit, None, said.clone(), severity);
        finding.detail.clone_from(&fault.title);
        let finding = Box::new(finding);
        Ok(ProgrammeCommand::RuleFinding { programme, fault: name, reason, finding }.into())
    }
}

impl Recording for RulingRecording {
    fn title(&self) -> Phrase {
        Phrase::new("ruling-title").with("count", self.faults.len())
    }

    fn preface(&self) -> Vec<Phrase> {
        self.faults.iter().take(TOLD).map(|(_, said)| Phrase::plain(said.as_str())).collect()
    }

    fn form(&self, registers: &Registers) -> Form {
        let decisions = Opt::family(family::RULING, Decision::ALL.map(Decision::code));
        let finding = [Decision::Finding.code()];
        let severities = Opt::family(family::SEVERITY, Severity::ALL.map(Severity::code));
        let visits: Vec<PickItem> = registers
            .own_visits
            .iter()
            .map(|own| {
                let facility = registers.facilities.iter().find(|one| one.id == own.facility);
                let (code, name) = facility.map_or_else(Default::default, |facility| {
                    (facility.value.code.clone(), facility.value.name.clone())
                });
                PickItem::new(own.visit.to_string(), Phrase::plain(code))
                    .detail(Phrase::plain(name))
            })
            .collect();
        Form::new(vec![
            Field::choice(DECISION, Phrase::new("programme-label-ruling"), decisions, None)
                .required(),
            Field::pick_one(VISIT, Phrase::new("ruling-visit"), visits.into())
                .required()
                .hint(Phrase::new("ruling-visit-hint"))
                .only_if(DECISION, &finding),
            Field::choice(
                SEVERITY,
                Phrase::new("finding-severity"),
                severities,
                Some(Severity::Low.code()),
            )
            .only_if(DECISION, &finding),
            Field::long_text(REASON, Phrase::new("act-reason"), "")
                .required()
                .hint(Phrase::new("ruling-reason-hint")),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        match self.faults.first() {
            Some(first) => Self::one(first, values),
            None => Err(problem(DECISION, Phrase::new("form-required"))),
        }
    }

    fn commands(
        &self,
        values: &FormValues,
        _registers: &Registers,
    ) -> Result<Vec<NamedCommand>, Problems> {
        let named = |fault: &(ReportedFault, String)| {
            let command = Self::one(fault, values)?;
            Ok(NamedCommand { name: fault.0.row.fault.name(), command })
        };
        self.faults.iter().map(named).collect()
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-no-reason" => Some(REASON),
            "refusal-visit-act-signed" | "refusal-visit-not-begun" => Some(VISIT),
            _ => None,
        }
    }
}
