//! Bodies: those that come with the program and those recorded here.

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::body::Body;
use crate::domain::facility::Country;
use crate::domain::id::BodyId;
use crate::domain::text::{Lang, LocalText};
use crate::i18n::{Phrase, family};
use crate::workspace::Workspace;
use crate::workspace::command::{Command, Created, Missing, Refusal};
use crate::workspace::naming::NamingError;

use super::failure::Failure;
use super::page::Page;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum BodyCommand {
    #[command(about = "cli-body-add")]
    Add(AddBody),
    #[command(about = "cli-body-list")]
    List,
    #[command(about = "cli-body-show")]
    Show {
        #[arg(value_name = "BODY", help = "cli-arg-body")]
        body: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct AddBody {
    #[arg(long, help = "cli-arg-body-code")]
    code: String,
    #[arg(long, help = "cli-arg-body-name")]
    name: String,
    #[arg(long, value_name = "NAME", help = "cli-arg-body-name-ru")]
    name_ru: Option<String>,
    #[arg(long, value_name = "NAME", help = "cli-arg-body-name-kk")]
    name_kk: Option<String>,
    #[arg(long, value_name = "NAME", help = "cli-arg-body-name-en")]
    name_en: Option<String>,
    #[arg(
        long,
        value_parser = value::coded(family::COUNTRY, Country::from_code),
        default_value = "KZ",
        help = "cli-arg-country"
    )]
    country: Country,
}

/// A body for programs.
#[derive(Debug, Serialize)]
struct BodyJson {
    /// Absent for one that comes with the program and nobody has used yet.
    id: Option<BodyId>,
    code: String,
    name: String,
    names: LocalText,
    country: Country,
}

impl BodyJson {
    fn of(id: Option<BodyId>, body: Body, lang: Lang) -> Self {
        let name = body.name.get(lang).to_owned();
        Self { id, code: body.code, name, names: body.name, country: body.country }
    }
}

impl BodyCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add_body(add, session),
            Self::List => list(session),
            Self::Show { body } => show(&body, session),
        }
    }
}

fn add_body(add: AddBody, session: &Session) -> Result<(), Failure> {
    let mut name = LocalText::new(session.texts.lang(), add.name);
    let others = [(Lang::Ru, add.name_ru), (Lang::Kk, add.name_kk), (Lang::En, add.name_en)];
    for (lang, text) in others {
        name = text.map_or(name.clone(), |text| name.with(lang, text));
    }
    let told = Phrase::new("cli-body-added").with("code", add.code.as_str());
    let body = Body { code: add.code, name, country: add.country };
    session.change(|workspace| {
        let done = workspace.execute(Command::AddBody(body))?;
        session.done(&done, &told)
    })
}

/// Recorded bodies first, then those that the program knows besides.
fn all(workspace: &Workspace, lang: Lang) -> Result<Vec<BodyJson>, Failure> {
    let mut recorded = workspace.store().bodies()?;
    recorded.sort_by(|left, right| left.value.code.cmp(&right.value.code));
    let known = workspace.content().bodies.iter().map(|known| &known.body);
    let unused: Vec<Body> = known
        .filter(|body| recorded.iter().all(|other| other.value.code != body.code))
        .cloned()
        .collect();
    let recorded = recorded.into_iter().map(|body| BodyJson::of(Some(body.id), body.value, lang));
    Ok(recorded.chain(unused.into_iter().map(|body| BodyJson::of(None, body, lang))).collect())
}

fn list(session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let rows = all(workspace, texts.lang())?;
        let mut table = session.table(["label-code", "label-name", "label-country", "label-used"]);
        for row in &rows {
            table.push([
                row.code.clone(),
                row.name.clone(),
                texts.name(family::COUNTRY, row.country.code()),
                row.id.map_or_else(String::new, |_| "✓".to_owned()),
            ]);
        }
        session.list(&rows, &table)
    })
}

fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let row = match workspace.body_named(name) {
            Ok(body) => BodyJson::of(Some(body.id), body.value, texts.lang()),
            Err(error) => match workspace.content().bodies.body(name) {
                Some(body) => BodyJson::of(None, body.clone(), texts.lang()),
                None => return Err(error.into()),
            },
        };
        let mut page = Page::default().line(texts.get("label-code"), row.code.as_str());
        for (lang, text) in row.names.iter() {
            let label = texts.name(family::LANGUAGE, lang.code());
            page = page.line(label, text);
        }
        page =
            page.line(texts.get("label-country"), texts.name(family::COUNTRY, row.country.code()));
        page =
            page.line(texts.get("label-id"), row.id.map(|id| id.to_string()).unwrap_or_default());
        session.show(&row, &page)
    })
}

/// The id of a body that is named; one that comes with the program is recorded when it is first used.
pub(super) fn used(workspace: &mut Workspace, name: &str) -> Result<BodyId, Failure> {
    let error = match workspace.body_named(name) {
        Ok(body) => return Ok(body.id),
        Err(error) => error,
    };
    let is_unknown = matches!(error, NamingError::Refused(Refusal::NotFound { .. }));
    let Some(body) = workspace.content().bodies.body(name).filter(|_| is_unknown).cloned() else {
        return Err(error.into());
    };
    let done = workspace.execute(Command::AddBody(body))?;
    let created = done.created.iter().find_map(|created| match created {
        Created::Body(id) => Some(*id),
        _ => None,
    });
    created.ok_or_else(|| Refusal::NotFound { what: Missing::Body, name: name.to_owned() }.into())
}
