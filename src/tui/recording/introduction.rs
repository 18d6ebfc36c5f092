//! Who sits here: asked once, at the first start.

use std::path::PathBuf;

use crate::domain::body::Body;
use crate::domain::facility::Country;
use crate::domain::person::Person;
use crate::domain::text::LocalText;
use crate::i18n::{Lang, Phrase, family};
use crate::workspace::command::Command;

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::pick::PickItem;
use super::super::widget::form::{Field, Form, FormValues};
use super::body::{OTHER, free_code, known_bodies};
use super::{Problems, Recording, problem};

const NAME: &str = "name";
const POST: &str = "post";
const BODY: &str = "body";
const BODY_NAME: &str = "body-name";
const COUNTRY: &str = "country";

/// Introduces the person who sits at this device.
#[derive(Debug)]
pub struct Introduction {
    pub dir: PathBuf,
    /// The language in which a new body is named.
    pub lang: Lang,
    /// The data opens by a passphrase alone.
    pub sealed: bool,
}

impl Introduction {
    fn body(&self, values: &FormValues, registers: &Registers) -> Result<Option<Body>, Problems> {
        let Some(picked) = values.picked(BODY).first() else { return Ok(None) };
        if let Some(known) = registers.default_bodies.body(picked) {
            return Ok(Some(known.clone()));
        }
        if let Some(kept) = registers.bodies.iter().find(|body| body.value.code == *picked) {
            return Ok(Some(kept.value.clone()));
        }
        let name = values.text(BODY_NAME);
        if name.is_empty() {
            return Err(problem(BODY_NAME, Phrase::new("form-required")));
        }
        Ok(Some(Body {
            code: free_code(name, registers),
            name: LocalText::new(self.lang, name),
            country: values.choice(COUNTRY).and_then(Country::from_code).unwrap_or_default(),
        }))
    }
}

impl Recording for Introduction {
    fn title(&self) -> Phrase {
        Phrase::new("welcome-who")
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![
            Phrase::new("welcome-data").with("dir", self.dir.display().to_string()),
            Phrase::new(if self.sealed { "welcome-sealed-text" } else { "welcome-open-text" }),
            Phrase::new("welcome-demo"),
        ]
    }

    fn draft(&self) -> Option<String> {
        Some("introduction".to_owned())
    }

    fn form(&self, registers: &Registers) -> Form {
        let mut bodies = known_bodies(registers);
        bodies.extend(registers.bodies.iter().map(|body| {
            PickItem::new(body.value.code.clone(), Phrase::plain(body.value.name.clone()))
        }));
        let countries = Opt::family(family::COUNTRY, Country::ALL.map(Country::code));
        let country = Country::default().code();
        Form::new(vec![
            Field::text(NAME, Phrase::new("person-name"), "")
                .required()
                .hint(Phrase::new("person-name-hint")),
            Field::text(POST, Phrase::new("person-post"), ""),
            Field::pick_one(BODY, Phrase::new("person-body"), bodies.into())
                .hint(Phrase::new("welcome-body-hint")),
            Field::text(BODY_NAME, Phrase::new("welcome-body-name"), "")
                .required()
                .only_if(BODY, &[OTHER]),
            Field::choice(COUNTRY, Phrase::new("field-country"), countries, Some(country))
                .only_if(BODY, &[OTHER]),
        ])
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let person = Person {
            name: values.text(NAME).to_owned(),
            post: values.text(POST).to_owned(),
            body: None,
        };
        Ok(Command::IntroduceSelf { person, body: self.body(values, registers)? })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-empty").then_some(NAME)
    }
}
