//! People: members of commissions.

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::id::{BodyId, PersonId};
use crate::domain::person::Person;
use crate::i18n::Phrase;
use crate::store::view::Shared;
use crate::workspace::Workspace;
use crate::workspace::command::Command;

use super::body;
use super::failure::Failure;
use super::page::Page;
use super::session::Session;

#[derive(Debug, Subcommand)]
pub(super) enum PersonCommand {
    #[command(about = "cli-person-add")]
    Add(AddPerson),
    #[command(about = "cli-person-list")]
    List,
    #[command(about = "cli-person-show")]
    Show {
        #[arg(value_name = "PERSON", help = "cli-arg-person")]
        person: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct AddPerson {
    #[arg(long, help = "cli-arg-person-name")]
    name: String,
    #[arg(long, default_value = "", help = "cli-arg-post")]
    post: String,
    #[arg(long, help = "cli-arg-person-body")]
    body: Option<String>,
}

/// A person for programs.
#[derive(Debug, Serialize)]
struct PersonJson {
    id: PersonId,
    name: String,
    post: String,
    /// Code of the body.
    body: Option<String>,
    body_id: Option<BodyId>,
    /// Sits at this device.
    operator: bool,
}

impl PersonJson {
    fn of(workspace: &Workspace, person: Shared<PersonId, Person>) -> Result<Self, Failure> {
        let body_id = person.value.body;
        let body = body_id.map(|id| workspace.store().body(id)).transpose()?.flatten();
        Ok(Self {
            operator: workspace.operator() == Some(person.id),
            id: person.id,
            name: person.value.name,
            post: person.value.post,
            body: body.map(|body| body.value.code),
            body_id,
        })
    }
}

impl PersonCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add_person(add, session),
            Self::List => list(session),
            Self::Show { person } => show(&person, session),
        }
    }
}

fn add_person(add: AddPerson, session: &Session) -> Result<(), Failure> {
    session.change(|workspace| {
        let body = add.body.map(|name| body::used(workspace, &name)).transpose()?;
        let told = Phrase::new("cli-person-added").with("name", add.name.as_str());
        let person = Person { name: add.name, post: add.post, body };
        let done = workspace.execute(Command::AddPerson(person))?;
        session.done(&done, &told)
    })
}

fn list(session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let mut people = workspace.store().persons()?;
        people.sort_by(|left, right| left.value.name.cmp(&right.value.name));
        let rows = people.into_iter().map(|person| PersonJson::of(workspace, person));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let mut table =
            session.table(["label-id", "label-name", "label-post", "label-body", "label-operator"]);
        for row in &rows {
            table.push([
                row.id.short(),
                row.name.clone(),
                row.post.clone(),
                row.body.clone().unwrap_or_default(),
                if row.operator { "✓".to_owned() } else { String::new() },
            ]);
        }
        session.list(&rows, &table)
    })
}

fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let person = workspace.person_named(name)?;
        let row = PersonJson::of(workspace, person)?;
        let page = Page::default()
            .line(texts.get("label-name"), row.name.as_str())
            .line(texts.get("label-post"), row.post.as_str())
            .line(texts.get("label-body"), row.body.as_deref().unwrap_or_default())
            .line(texts.get("label-operator"), if row.operator { "✓" } else { "" })
            .line(texts.get("label-id"), row.id.to_string());
        session.show(&row, &page)
    })
}
