//! The introduction without screens: who sits at this device.

use clap::Args;

use crate::domain::body::Body;
use crate::domain::facility::Country;
use crate::domain::person::Person;
use crate::domain::text::LocalText;
use crate::i18n::{Phrase, family};
use crate::workspace::command::{Command, Done, Missing, Refusal};
use crate::workspace::naming::NamingError;
use crate::workspace::{Layout, Passphrase, Workspace};

use super::failure::Failure;
use super::session::Session;
use super::value;

#[derive(Debug, Args)]
pub(super) struct Init {
    #[arg(long, value_name = "NAME", help = "cli-arg-init-person")]
    person: String,
    #[arg(long, default_value = "", help = "cli-arg-post")]
    post: String,
    #[arg(long, value_name = "CODE", help = "cli-arg-init-body")]
    body: Option<String>,
    #[arg(long, value_name = "NAME", help = "cli-arg-init-body-name")]
    body_name: Option<String>,
    #[arg(
        long,
        value_parser = value::coded(family::COUNTRY, Country::from_code),
        default_value = "KZ",
        help = "cli-arg-country"
    )]
    country: Country,
    #[arg(long, help = "cli-arg-init-switch")]
    switch: bool,
    #[arg(long, conflicts_with = "passphrase_file", help = "cli-arg-no-passphrase")]
    no_passphrase: bool,
}

impl Init {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        let passphrase = self.passphrase(session)?;
        session.begin(passphrase, |workspace| {
            if let Some(operator) = workspace.operator() {
                let known = workspace.store().person(operator)?;
                let name = known.map(|person| person.value.name).unwrap_or_default();
                if !self.switch {
                    let already = Phrase::new("cli-already-introduced").with("name", name);
                    return Err(Failure::refused(already));
                }
                if let Some(done) = self.take_over(workspace)? {
                    return session.tell(&done);
                }
            }
            let body = self.body(workspace, session)?;
            let person = Person { name: self.person.clone(), post: self.post.clone(), body: None };
            let done: Done = workspace.execute(Command::IntroduceSelf { person, body })?;
            let told = Phrase::new("cli-introduced").with("name", self.person.as_str());
            session.done(&done, &told)
        })
    }

    /// The passphrase of the data. For data that is begun it is chosen, or it is said that there is none.
    fn passphrase(&self, session: &Session) -> Result<Option<Passphrase>, Failure> {
        let source = &session.passphrase;
        if Layout::new(&session.data).keys().exists() {
            let known = source.of(&session.data, session.texts)?;
            if known.is_none() && source.names_a_file() {
                return Err(Failure::refused(Phrase::new("cli-init-is-open")));
            }
            return Ok(known);
        }
        if self.no_passphrase {
            return Ok(None);
        }
        let chosen = source.to_begin(session.texts)?;
        let unsaid = || Failure::Misused(Phrase::new("cli-init-passphrase-or-none"));
        chosen.ok_or_else(unsaid).map(Some)
    }

    /// Hands the device over to somebody who is known already.
    fn take_over(&self, workspace: &mut Workspace) -> Result<Option<Phrase>, Failure> {
        match workspace.person_named(&self.person) {
            Ok(person) => {
                workspace.change_operator(person.id)?;
                Ok(Some(Phrase::new("cli-introduced").with("name", person.value.name)))
            }
            Err(NamingError::Refused(Refusal::NotFound { .. })) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A known body by its code, or a new one by its name.
    fn body(&self, workspace: &Workspace, session: &Session) -> Result<Option<Body>, Failure> {
        if let Some(name) = &self.body_name {
            let code = self.body.clone().unwrap_or_else(|| code_from(name));
            let name = LocalText::new(session.texts.lang(), name.as_str());
            return Ok(Some(Body { code, name, country: self.country }));
        }
        let Some(code) = &self.body else { return Ok(None) };
        if let Ok(body) = workspace.body_named(code) {
            return Ok(Some(body.value));
        }
        let known = workspace.content().bodies.body(code).cloned();
        let missing = || Refusal::NotFound { what: Missing::Body, name: code.clone() };
        Ok(Some(known.ok_or_else(missing)?))
    }
}

/// A code made of the letters of a name: `Прокуратура города` gives `prokuratura-goroda`.
fn code_from(name: &str) -> String {
    let latin: String = name.to_lowercase().chars().map(latin).collect();
    let words: Vec<&str> =
        latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "body".to_owned() } else { words.join("-") }
}

/// The letter in Latin, as passports write it, roughly.
fn latin(letter: char) -> String {
    const CYRILLIC: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі";
    const LATIN: [&str; 42] = [
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r",
        "s", "t", "u", "f", "kh", "ts", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya", "a", "g",
        "q", "n", "o", "u", "u", "h", "i",
    ];
    let place = CYRILLIC.chars().position(|known| known == letter);
    place.and_then(|place| LATIN.get(place)).map_or_else(|| letter.to_string(), |s| (*s).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_a_code_that_can_be_typed() {
        assert_eq!(code_from("Прокуратура города"), "prokuratura-goroda");
        assert_eq!(code_from("Қалалық «ДУИС» № 5"), "qalalyq-duis-5");
        assert_eq!(code_from("日本"), "body");
    }
}
