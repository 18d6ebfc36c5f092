//! A person: name, post, body.

use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::i18n::Phrase;
use crate::workspace::command::Command;

use super::super::service::Registers;
use super::super::widget::form::{Field, Form, FormValues};
use super::body::BodyRecording;
use super::{Problems, Recording, body_items};

const NAME: &str = "name";
const POST: &str = "post";
const BODY: &str = "body";

/// Adds a person or changes one.
#[derive(Debug, Default)]
pub struct PersonRecording {
    old: Option<(PersonId, Person)>,
}

impl PersonRecording {
    pub fn of(id: PersonId, person: Person) -> Self {
        Self { old: Some((id, person)) }
    }
}

impl Recording for PersonRecording {
    fn title(&self) -> Phrase {
        Phrase::new(if self.old.is_some() { "person-change" } else { "person-new" })
    }

    fn draft(&self) -> Option<String> {
        Some(match &self.old {
            Some((id, _)) => format!("person/{id}"),
            None => "person/new".to_owned(),
        })
    }

    fn form(&self, registers: &Registers) -> Form {
        let old = self.old.as_ref().map(|(_, person)| person);
        let name = old.map_or("", |person| person.name.as_str());
        let post = old.map_or("", |person| person.post.as_str());
        let body: Vec<String> =
            old.and_then(|person| person.body).iter().map(ToString::to_string).collect();
        Form::new(vec![
            Field::text(NAME, Phrase::new("person-name"), name)
                .required()
                .hint(Phrase::new("person-name-hint")),
            Field::text(POST, Phrase::new("person-post"), post),
            Field::pick_one(BODY, Phrase::new("person-body"), body_items(registers))
                .hint(Phrase::new("form-adding-hint"))
                .picked(&body),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let person = Person {
            name: values.text(NAME).to_owned(),
            post: values.text(POST).to_owned(),
            body: values.picked(BODY).first().and_then(|id| id.parse().ok()),
        };
        Ok(match &self.old {
            Some((id, _)) => Command::ChangePerson { id: *id, person },
            None => Command::AddPerson(person),
        })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-empty").then_some(NAME)
    }

    fn adding_to(&self, field: &str) -> Option<Box<dyn Recording>> {
        (field == BODY).then(|| Box::new(BodyRecording::default()) as Box<dyn Recording>)
    }
}
