//! Which checklists there are, and one of them whole.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use serde_json::json;

use crate::content::{Content, Coverage, coverage};
use crate::domain::checklist::{Checklist, DomainCode};
use crate::domain::text::Lang;
use crate::i18n::{Phrase, family};
use crate::workspace::command::{Missing, Refusal};

use super::super::failure::Failure;
use super::super::page::Page;
use super::super::session::Session;
use super::item::{self, Held};
use super::lint;

/// A checklist for programs.
#[derive(Debug, Serialize)]
struct ChecklistJson {
    id: DomainCode,
    edition: String,
    title: String,
    items: usize,
    /// Languages in which nothing is missing.
    languages: Vec<Lang>,
    hash: String,
}

fn of(checklist: &Checklist, lang: Lang) -> ChecklistJson {
    let is_whole = |lang: &Lang| {
        let Coverage { given, of } = coverage(checklist, *lang);
        given == of
    };
    ChecklistJson {
        id: checklist.code.clone(),
        edition: checklist.edition.clone(),
        title: checklist.title.get(lang).to_owned(),
        items: checklist.items.len(),
        languages: Lang::ALL.into_iter().filter(is_whole).collect(),
        hash: checklist.hash.clone(),
    }
}

pub(super) fn list(content: &Content, session: &Session) -> Result<(), Failure> {
    let rows: Vec<ChecklistJson> =
        content.checklists.iter().map(|list| of(list, session.texts.lang())).collect();
    let mut table = session.table([
        "label-code",
        "label-edition",
        "label-items",
        "label-languages",
        "label-title",
        "label-hash",
    ]);
    for row in &rows {
        let languages: Vec<&str> = row.languages.iter().map(|lang| lang.code()).collect();
        table.push([
            row.id.to_string(),
            row.edition.clone(),
            row.items.to_string(),
            languages.join(", "),
            row.title.clone(),
            row.hash.chars().take(12).collect(),
        ]);
    }
    if !content.problems.is_empty() {
        let count = content.problems.len();
        session.remark(&Phrase::new("cli-checklist-problems").with("count", count));
    }
    for changed in lint::changed_editions(content, session)? {
        session.remark(&changed.phrase());
    }
    session.list(&rows, &table)
}

#[derive(Debug, Args)]
pub(in super::super) struct Show {
    #[arg(value_name = "CODE", help = "cli-arg-checklist")]
    code: String,
    #[arg(long, help = "cli-arg-checklist-dir")]
    dir: Option<PathBuf>,
    #[command(flatten)]
    held: Held,
}

impl Show {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let content = super::content(self.dir.as_deref(), session);
        let code = self.code.to_uppercase();
        if let Some(item) = code.parse().ok().and_then(|code| content.item(&code)) {
            return item::show(item, &content, &self.held, session);
        }
        let found = code.parse().ok().and_then(|code| content.checklist(&code));
        let missing = || Refusal::NotFound { what: Missing::Checklist, name: code.clone() };
        show_checklist(found.ok_or_else(missing)?, session)
    }
}

fn show_checklist(checklist: &Checklist, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let lang = texts.lang();
    let row = of(checklist, lang);
    let mut page = Page::default()
        .line(texts.get("label-code"), row.id.to_string())
        .line(texts.get("label-title"), row.title.as_str())
        .line(texts.get("label-edition"), row.edition.as_str())
        .line(texts.get("label-items"), row.items.to_string())
        .line(texts.get("label-hash"), row.hash.as_str());
    for section in &checklist.sections {
        let mut table = session.table(["label-item", "label-severity", "label-question"]);
        for item in checklist.items.iter().filter(|item| item.section == section.id) {
            table.push([
                item.code.to_string(),
                texts.name(family::SEVERITY, item.severity.code()),
                item.question.get(lang).to_owned(),
            ]);
        }
        page = page.part(section.title.get(lang).to_owned(), table);
    }
    let mut value = serde_json::to_value(&row).unwrap_or_default();
    let items = checklist.items.iter().map(|of| item::value(of, lang));
    value["items"] = json!(items.collect::<Vec<_>>());
    session.show(&value, &page)
}
