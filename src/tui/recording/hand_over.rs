//! That a file of evidence was handed over: to whom, by which paper, when.

use crate::domain::id::EvidenceId;
use crate::i18n::Phrase;
use crate::workspace::command::Command;

use super::super::day::any_day;
use super::super::service::Registers;
use super::super::widget::form::date::written;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const TO: &str = "to";
const PAPER: &str = "paper";
const ON: &str = "on";
const NOTE: &str = "note";

/// Records a handing over.
#[derive(Debug)]
pub struct HandOverRecording {
    pub id: EvidenceId,
    pub title: String,
}

impl Recording for HandOverRecording {
    fn title(&self) -> Phrase {
        Phrase::new("hand-over-heading")
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::plain(self.title.as_str())]
    }

    fn form(&self, registers: &Registers) -> Form {
        let today = registers.today;
        let on = Field::date(ON, Phrase::new("hand-over-on"), &written(today), any_day(today));
        let text =
            |name, label: &'static str, text: &str| Field::text(name, Phrase::new(label), text);
        Form::new(vec![
            text(TO, "hand-over-to", "").required(),
            text(PAPER, "hand-over-paper", "").required().hint(Phrase::new("hand-over-paper-hint")),
            on.required(),
            text(NOTE, "hand-over-note", ""),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let text = |name| values.text(name).to_owned();
        let on = values.date(ON).ok_or_else(|| problem(ON, Phrase::new("form-required")))?;
        let (to, paper, note) = (text(TO), text(PAPER), text(NOTE));
        Ok(Command::HandOverEvidence { id: self.id, to, paper, on, note })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-hand-over-nobody" => Some(TO),
            "refusal-hand-over-no-paper" => Some(PAPER),
            _ => None,
        }
    }
}
