//! How the commission was let in.

use crate::domain::id::VisitId;
use crate::domain::visit::{Access, Visit};
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording};

const ACCESS: &str = "access";
const NOTE: &str = "note";

/// Notes the access of a visit.
#[derive(Debug)]
pub struct AccessRecording {
    id: VisitId,
    access: Access,
    note: String,
}

impl AccessRecording {
    pub fn of(id: VisitId, visit: &Visit) -> Self {
        Self { id, access: visit.access, note: visit.access_note.clone() }
    }
}

impl Recording for AccessRecording {
    fn title(&self) -> Phrase {
        Phrase::new("access-title")
    }

    fn form(&self, _registers: &Registers) -> Form {
        let options = Opt::family(family::ACCESS, (family::ACCESS.codes)());
        Form::new(vec![
            Field::choice(ACCESS, Phrase::new("access-how"), options, Some(code(self.access)))
                .required(),
            Field::long_text(NOTE, Phrase::new("access-note"), &self.note)
                .hint(Phrase::new("access-note-hint")),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let chosen = values.choice(ACCESS).unwrap_or_default();
        let all = [Access::Full, Access::Delayed, Access::Refused];
        let access = all.into_iter().find(|access| code(*access) == chosen);
        let note = values.text(NOTE).to_owned();
        Ok(Command::SetAccess { visit: self.id, access: access.unwrap_or(self.access), note })
    }
}

/// The code by which an access is named in texts.
pub fn code(access: Access) -> &'static str {
    access.code()
}
