//! That the facility refused to sign the act, and before whom.

use crate::domain::id::VisitId;
use crate::domain::visit::{SigningRefusal, Visit};
use crate::i18n::Phrase;
use crate::workspace::command::Command;

use super::super::day::any_day;
use super::super::service::Registers;
use super::super::widget::form::date::written;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording};

const BY: &str = "by";
const REASON: &str = "reason";
const ON: &str = "on";
const WITNESSES: [&str; 3] = ["witness-1", "witness-2", "witness-3"];

/// Notes the refusal to sign.
#[derive(Debug)]
pub struct SigningRefusalRecording {
    visit: VisitId,
    old: Option<SigningRefusal>,
}

impl SigningRefusalRecording {
    pub fn of(id: VisitId, visit: &Visit) -> Self {
        Self { visit: id, old: visit.refused_to_sign.clone() }
    }
}

impl Recording for SigningRefusalRecording {
    fn title(&self) -> Phrase {
        Phrase::new("signing-title")
    }

    fn form(&self, registers: &Registers) -> Form {
        let today = registers.today;
        let old = self.old.as_ref();
        let on = old.map_or(today, |old| old.on);
        let by = old.map_or("", |old| old.by.as_str());
        let mut fields = vec![
            Field::text(BY, Phrase::new("signing-by"), by)
                .required()
                .hint(Phrase::new("remark-by-hint")),
        ];
        for (number, name) in (1_u32..).zip(WITNESSES) {
            let place = number as usize - 1;
            let seen = old.and_then(|old| old.witnesses.get(place)).map_or("", String::as_str);
            let label = Phrase::new("signing-witness").with("number", number);
            let field = Field::text(name, label, seen);
            fields.push(if number <= 2 { field.required() } else { field });
        }
        let reason = old.map_or("", |old| old.reason.as_str());
        fields.push(Field::long_text(REASON, Phrase::new("signing-reason"), reason));
        fields.push(
            Field::date(ON, Phrase::new("signing-on"), &written(on), any_day(today)).required(),
        );
        Form::new(fields)
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let witnesses = WITNESSES.map(|name| values.text(name).to_owned());
        let refusal = SigningRefusal {
            by: values.text(BY).to_owned(),
            on: values.date(ON).unwrap_or(registers.today),
            reason: values.text(REASON).to_owned(),
            witnesses: witnesses.into_iter().filter(|name| !name.trim().is_empty()).collect(),
        };
        Ok(Command::NoteSigningRefusal { visit: self.visit, refusal })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-signing-nobody" => Some(BY),
            "refusal-signing-too-few-witnesses" => Some("witness-2"),
            "refusal-act-not-yet" => Some(ON),
            _ => None,
        }
    }
}
