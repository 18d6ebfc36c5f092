//! What an agreement obliges a body to: followed from then on like an instruction.

use crate::domain::facility::Country;
use crate::domain::id::AgreementId;
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::programme::{Duty, ProgrammeCommand};

use super::super::day::deadline;
use super::super::service::Registers;
use super::super::widget::form::{Field, Form, FormValues};
use super::body::BodyRecording;
use super::{Problems, Recording, body_items, problem};

const DUTY: &str = "duty";
const LEAD: &str = "lead";
const POST: &str = "post";
const DUE: &str = "due";
const DOCUMENT: &str = "document";

/// Adds an obligation.
#[derive(Debug)]
pub struct DutyRecording {
    agreement: AgreementId,
    title: String,
}

impl DutyRecording {
    pub fn of(agreement: AgreementId, title: &str) -> Self {
        Self { agreement, title: title.to_owned() }
    }
}

impl Recording for DutyRecording {
    fn title(&self) -> Phrase {
        Phrase::new("duty-new")
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::plain(self.title.as_str())]
    }

    fn draft(&self) -> Option<String> {
        Some(format!("duty/{}", self.agreement))
    }

    fn form(&self, registers: &Registers) -> Form {
        let due = deadline(registers.today, registers.counting(Country::default()));
        Form::new(vec![
            Field::long_text(DUTY, Phrase::new("programme-label-duty"), "").required(),
            Field::pick_one(LEAD, Phrase::new("label-lead"), body_items(registers))
                .required()
                .hint(Phrase::new("duty-lead-hint")),
            Field::text(POST, Phrase::new("programme-label-post"), "")
                .hint(Phrase::new("duty-post-hint")),
            Field::date(DUE, Phrase::new("label-deadline"), "", due)
                .required()
                .hint(Phrase::new("day-hint")),
            Field::text(DOCUMENT, Phrase::new("programme-label-document"), ""),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let required = |field| problem(field, Phrase::new("form-required"));
        let lead = values.picked(LEAD).first().and_then(|id| id.parse().ok());
        let duty = Duty {
            title: values.text(DUTY).to_owned(),
            post: values.text(POST).to_owned(),
            lead: lead.ok_or_else(|| required(LEAD))?,
            due: values.date(DUE).ok_or_else(|| required(DUE))?,
            document: values.text(DOCUMENT).to_owned(),
        };
        Ok(ProgrammeCommand::AddObligation { agreement: self.agreement, duty }.into())
    }

    fn adding_to(&self, field: &str) -> Option<Box<dyn Recording>> {
        (field == LEAD).then(|| Box::new(BodyRecording::default()) as Box<dyn Recording>)
    }
}
