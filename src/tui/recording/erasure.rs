//! The wish to have an interview erased, with its legal ground.

use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::interviews::InterviewId;

use super::super::service::Registers;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording};

const BASIS: &str = "basis";

/// Proposes to erase an interview.
#[derive(Debug)]
pub struct ErasureRecording {
    id: InterviewId,
}

impl ErasureRecording {
    pub fn of(id: InterviewId) -> Self {
        Self { id }
    }
}

impl Recording for ErasureRecording {
    fn title(&self) -> Phrase {
        Phrase::new("erasure-propose-title").with("number", self.id.number.to_string())
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::new("erasure-propose-how")]
    }

    fn form(&self, _registers: &Registers) -> Form {
        let basis = Field::long_text(BASIS, Phrase::new("erasure-basis"), "");
        Form::new(vec![basis.required().hint(Phrase::new("erasure-basis-hint"))])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let basis = values.text(BASIS).to_owned();
        Ok(Command::ProposeErasure { id: self.id.clone(), basis })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-erasure-no-basis").then_some(BASIS)
    }
}
