//! A body: taken from those the program knows, or described anew.

use crate::content::DefaultBody;
use crate::domain::body::Body;
use crate::domain::facility::Country;
use crate::domain::id::BodyId;
use crate::domain::text::{Lang, LocalText};
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::pick::PickItem;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const KNOWN: &str = "known";
const COUNTRY: &str = "country";
const NAME_RU: &str = "name-ru";
const NAME_KK: &str = "name-kk";
const NAME_EN: &str = "name-en";
const CODE: &str = "code";

/// What is picked where the body is none of those known.
pub(super) const OTHER: &str = "other";

/// Adds a body or changes one.
#[derive(Debug, Default)]
pub struct BodyRecording {
    old: Option<(BodyId, Body)>,
}

impl BodyRecording {
    pub fn of(id: BodyId, body: Body) -> Self {
        Self { old: Some((id, body)) }
    }

    fn own_fields(&self) -> Vec<Field> {
        let old = self.old.as_ref().map(|(_, body)| body);
        let name = |lang| old.and_then(|body| body.name.exact(lang)).unwrap_or_default();
        let country = old.map_or(Country::default(), |body| body.country);
        let code = old.map_or("", |body| body.code.as_str());
        let countries = Opt::family(family::COUNTRY, Country::ALL.map(Country::code));
        vec![
            Field::text(NAME_RU, Phrase::new("body-name-ru"), name(Lang::Ru)),
            Field::text(NAME_KK, Phrase::new("body-name-kk"), name(Lang::Kk)),
            Field::text(NAME_EN, Phrase::new("body-name-en"), name(Lang::En)),
            Field::choice(COUNTRY, Phrase::new("field-country"), countries, Some(country.code())),
            Field::text(CODE, Phrase::new("body-code"), code).hint(Phrase::new("body-code-hint")),
        ]
    }

    fn described(values: &FormValues, registers: &Registers) -> Result<Body, Problems> {
        let names = [(Lang::Ru, NAME_RU), (Lang::Kk, NAME_KK), (Lang::En, NAME_EN)];
        let name = names.into_iter().fold(LocalText::default(), |name, (lang, field)| match values
            .text(field)
        {
            "" => name,
            text => name.with(lang, text),
        });
        if name.is_empty() {
            return Err(problem(NAME_RU, Phrase::new("body-no-name")));
        }
        let country = values.choice(COUNTRY).and_then(Country::from_code).unwrap_or_default();
        let code = match values.text(CODE) {
            "" => free_code(name.get(Lang::Ru), registers),
            code => code.to_owned(),
        };
        Ok(Body { code, name, country })
    }
}

impl Recording for BodyRecording {
    fn title(&self) -> Phrase {
        Phrase::new(if self.old.is_some() { "body-change" } else { "body-new" })
    }

    fn draft(&self) -> Option<String> {
        Some(match &self.old {
            Some((id, _)) => format!("body/{id}"),
            None => "body/new".to_owned(),
        })
    }

    fn form(&self, registers: &Registers) -> Form {
        if self.old.is_some() {
            return Form::new(self.own_fields());
        }
        let own = self.own_fields().into_iter().map(|field| field.only_if(KNOWN, &[OTHER]));
        let known =
            Field::pick_one(KNOWN, Phrase::new("body-known"), known_bodies(registers).into())
                .required();
        Form::new(std::iter::once(known).chain(own).collect())
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        if let Some((id, _)) = &self.old {
            let body = Self::described(values, registers)?;
            return Ok(Command::ChangeBody { id: *id, body });
        }
        let picked = values.picked(KNOWN).first().map(String::as_str);
        match picked.and_then(|code| registers.default_bodies.body(code)) {
            Some(body) => Ok(Command::AddBody(body.clone())),
            None => Ok(Command::AddBody(Self::described(values, registers)?)),
        }
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-code-taken").then_some(CODE)
    }
}

/// Bodies that come with the program and are not in the register yet, and "another one" before them.
pub(super) fn known_bodies(registers: &Registers) -> Vec<PickItem> {
    let in_register =
        |known: &DefaultBody| registers.bodies.iter().any(|b| b.value.code == known.body.code);
    let other = PickItem::new(OTHER, Phrase::new("body-other"));
    let known = registers.default_bodies.iter().filter(|known| !in_register(known));
    std::iter::once(other)
        .chain(known.map(|known| {
            PickItem::new(known.body.code.clone(), Phrase::plain(known.body.name.clone()))
                .detail(Phrase::name(family::COUNTRY, known.body.country.code()))
        }))
        .collect()
}

/// A code made of the first letters of the name that no body has yet.
pub(super) fn free_code(name: &str, registers: &Registers) -> String {
    let letters: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .flat_map(char::to_lowercase)
        .collect();
    let base = if letters.is_empty() { "b".to_owned() } else { letters };
    let taken = |code: &String| {
        registers.bodies.iter().any(|body| body.value.code == *code)
            || registers.default_bodies.body(code).is_some()
    };
    let numbered = (2..).map(|number: u32| format!("{base}-{number}"));
    let mut codes = std::iter::once(base.clone()).chain(numbered);
    codes.find(|code| !taken(code)).unwrap_or_default()
}
