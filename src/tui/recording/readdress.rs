//! An executor was renamed or merged: the instruction is handed on.

use crate::domain::id::{BodyId, InstructionId};
use crate::domain::text::LocalText;
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::lists::InstructionRow;

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::body::BodyRecording;
use super::{Problems, Recording, body_items, problem};

const FROM: &str = "from";
const TO: &str = "to";
const REASON: &str = "reason";

/// Hands an instruction on.
#[derive(Debug)]
pub struct ReaddressRecording {
    id: InstructionId,
    number: String,
    /// The lead executor first, then the others.
    executors: Vec<(BodyId, LocalText)>,
}

impl ReaddressRecording {
    pub fn of(row: &InstructionRow) -> Self {
        let assignment = &row.view.instruction.assignment;
        let lead = (assignment.lead, row.lead.clone());
        let others = assignment.co_executors.iter().copied().zip(row.co_executors.iter().cloned());
        Self {
            id: row.view.id,
            number: row.number().unwrap_or("–").to_owned(),
            executors: std::iter::once(lead).chain(others).collect(),
        }
    }
}

impl Recording for ReaddressRecording {
    fn title(&self) -> Phrase {
        Phrase::new("readdress-title")
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::new("readdress-about").with("number", self.number.as_str())]
    }

    fn form(&self, registers: &Registers) -> Form {
        let executors = self.executors.iter();
        let executors: Vec<Opt> = executors
            .map(|(id, name)| Opt::new(id.to_string(), Phrase::plain(name.clone())))
            .collect();
        let lead = self.executors.first().map(|(id, _)| id.to_string());
        Form::new(vec![
            Field::choice(FROM, Phrase::new("readdress-from"), executors, lead.as_deref())
                .required(),
            Field::pick_one(TO, Phrase::new("readdress-to"), body_items(registers))
                .required()
                .hint(Phrase::new("readdress-to-hint")),
            Field::long_text(REASON, Phrase::new("act-reason"), "")
                .required()
                .hint(Phrase::new("readdress-reason-hint")),
        ])
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let required = |field| problem(field, Phrase::new("form-required"));
        let from = values.choice(FROM).and_then(|id| id.parse().ok());
        let to = values.picked(TO).first().and_then(|id| id.parse().ok());
        Ok(Command::Readdress {
            id: self.id,
            from: from.ok_or_else(|| required(FROM))?,
            to: to.ok_or_else(|| required(TO))?,
            on: registers.today,
            reason: values.text(REASON).to_owned(),
        })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-act-same-executor" => Some(TO),
            "refusal-act-not-an-executor" => Some(FROM),
            "refusal-no-reason" => Some(REASON),
            _ => None,
        }
    }

    fn adding_to(&self, field: &str) -> Option<Box<dyn Recording>> {
        (field == TO).then(|| Box::new(BodyRecording::default()) as Box<dyn Recording>)
    }
}
