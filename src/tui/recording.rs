//! What can be entered or changed by a form of its own: one file each.
//!
//! A recording knows its fields and makes a command of what was filled in. To add one, write a file
//! with a type that implements `Recording` and open it in a `RecordDialog`.

pub mod access;
pub mod achievement;
pub mod act;
pub mod agreement;
pub mod body;
pub mod caption;
pub mod contract;
pub mod duty;
pub mod entry;
pub mod erasure;
pub mod facility;
pub mod finding;
pub mod hand_over;
pub mod indicator;
pub mod interview;
pub mod introduction;
pub mod judgement;
pub mod person;
pub mod predecessor;
pub mod readdress;
pub mod refusal;
pub mod remark;
pub mod round;
pub mod ruling;
pub mod settlement;
pub mod signing_refusal;
pub mod tie;
pub mod urgent;
pub mod urgent_act;
pub mod verdict;
pub mod visit;
pub mod withdrawal;

use std::fmt;

use crate::domain::body::Body;
use crate::domain::facility::Facility;
use crate::domain::id::{BodyId, FacilityId, PersonId};
use crate::domain::person::Person;
use crate::i18n::Phrase;
use crate::store::view::Shared;
use crate::workspace::command::Command;

use super::dialog::form::Note;
use super::service::{NamedCommand, Registers};
use super::widget::form::pick::{PickItem, PickItems};
use super::widget::form::{Form, FormValues};

/// What is wrong with what was filled in, by the names of fields.
pub type Problems = Vec<(String, Phrase)>;

/// Something that is entered by a form and saved by one command.
pub trait Recording: fmt::Debug {
    fn title(&self) -> Phrase;

    /// Lines above the form: what is being decided and what stands now.
    fn preface(&self) -> Vec<Phrase> {
        Vec::new()
    }

    /// The name under which unsaved text is kept.
    fn draft(&self) -> Option<String> {
        None
    }

    fn form(&self, registers: &Registers) -> Form;

    /// Whether there is no time: a digit chooses and goes on, Enter hands the form in.
    fn is_brisk(&self) -> bool {
        false
    }

    /// What is said of the values while they are typed.
    fn note(&self, _registers: &Registers) -> Option<Note> {
        None
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems>;

    /// The same for each of several things that one form is about.
    fn commands(
        &self,
        values: &FormValues,
        registers: &Registers,
    ) -> Result<Vec<NamedCommand>, Problems> {
        let command = self.command(values, registers)?;
        Ok(vec![NamedCommand { name: String::new(), command }])
    }

    /// The field that a refusal with this text is about.
    fn field_of(&self, _refusal: &str) -> Option<&'static str> {
        None
    }

    /// The form by which something that is missing from the choices of this field is added.
    fn adding_to(&self, _field: &str) -> Option<Box<dyn Recording>> {
        None
    }
}

fn problem(field: &str, phrase: Phrase) -> Problems {
    vec![(field.to_owned(), phrase)]
}

/// Facilities to pick from, by code and name.
fn facility_items(registers: &Registers) -> PickItems {
    let item = |facility: &Shared<FacilityId, Facility>| {
        PickItem::new(facility.id.to_string(), Phrase::plain(facility.value.code.as_str()))
            .detail(Phrase::plain(facility.value.name.as_str()))
    };
    registers.facilities.iter().map(item).collect::<Vec<_>>().into()
}

/// People to pick from, by name and post.
fn person_items(registers: &Registers) -> PickItems {
    let item = |person: &Shared<PersonId, Person>| {
        PickItem::new(person.id.to_string(), Phrase::plain(person.value.name.as_str()))
            .detail(Phrase::plain(person.value.post.as_str()))
    };
    registers.persons.iter().map(item).collect::<Vec<_>>().into()
}

/// Bodies to pick from, by name.
fn body_items(registers: &Registers) -> PickItems {
    let item = |body: &Shared<BodyId, Body>| {
        PickItem::new(body.id.to_string(), Phrase::plain(body.value.name.clone()))
    };
    registers.bodies.iter().map(item).collect::<Vec<_>>().into()
}
