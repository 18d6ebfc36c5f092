//! Checklists: which there are, what they ask, and what is wrong with a file of one's own.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;
use serde_json::json;

use crate::content::{Content, Coverage, Problem, coverage};
use crate::domain::checklist::{Checklist, DomainCode, Item};
use crate::domain::text::Lang;
use crate::i18n::{Phrase, family};
use crate::report::instruction_list::rule_text;
use crate::report::show_line;
use crate::workspace::Layout;
use crate::workspace::command::{Missing, Refusal};

use super::failure::Failure;
use super::output;
use super::page::Page;
use super::session::Session;

#[derive(Debug, Subcommand)]
pub(super) enum ChecklistCommand {
    #[command(about = "cli-checklist-list")]
    List {
        #[arg(long, help = "cli-arg-checklist-dir")]
        dir: Option<PathBuf>,
    },
    #[command(about = "cli-checklist-show")]
    Show {
        #[arg(value_name = "CODE", help = "cli-arg-checklist")]
        code: String,
        #[arg(long, help = "cli-arg-checklist-dir")]
        dir: Option<PathBuf>,
    },
    #[command(about = "cli-checklist-lint")]
    Lint {
        #[arg(long, help = "cli-arg-lint-dir")]
        dir: Option<PathBuf>,
    },
}

impl ChecklistCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List { dir } => list(&content(dir.as_deref(), session), session),
            Self::Show { code, dir } => show(&code, &content(dir.as_deref(), session), session),
            Self::Lint { dir } => lint(&content(dir.as_deref(), session), session),
        }
    }
}

/// What the program brings, with a folder on top of it: the one named, or that of the data.
fn content(dir: Option<&Path>, session: &Session) -> Content {
    let own = Layout::new(&session.data).checklists();
    match dir {
        Some(dir) => Content::load(Some(dir)),
        None if own.is_dir() => Content::load(Some(&own)),
        None => Content::load(None),
    }
}

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

fn list(content: &Content, session: &Session) -> Result<(), Failure> {
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
    session.list(&rows, &table)
}

fn show(code: &str, content: &Content, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let lang = texts.lang();
    let code = code.to_uppercase();
    let item = code.parse().ok().and_then(|code| content.item(&code));
    if let Some(item) = item {
        return show_item(item, session);
    }
    let found = code.parse().ok().and_then(|code| content.checklist(&code));
    let missing = || Refusal::NotFound { what: Missing::Checklist, name: code.clone() };
    let checklist = found.ok_or_else(missing)?;
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
    let items = checklist.items.iter().map(|item| item_value(item, lang));
    value["items"] = json!(items.collect::<Vec<_>>());
    session.show(&value, &page)
}

fn item_value(item: &Item, lang: Lang) -> serde_json::Value {
    let means: Vec<&str> = item.means.iter().map(|means| means.code()).collect();
    json!({
        "item": item.code,
        "section": item.section,
        "question": item.question.get(lang),
        "guidance": item.guidance.get(lang),
        "severity": item.severity,
        "means": means,
        "norms": item.norms,
        "inputs": inputs(item),
    })
}

fn inputs(item: &Item) -> Vec<&str> {
    let inputs = item.measurement.iter().flat_map(|measurement| &measurement.inputs);
    inputs.map(|input| input.key.as_str()).collect()
}

fn show_item(item: &Item, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let lang = texts.lang();
    let means: Vec<String> =
        item.means.iter().map(|means| texts.name(family::MEANS, means.code())).collect();
    let rules = item.references.iter().map(|rule| rule_text(rule, texts));
    let norms: Vec<&str> = item.norms.iter().map(|norm| norm.0.as_str()).collect();
    let page = Page::default()
        .line(texts.get("label-item"), item.code.to_string())
        .line(texts.get("label-question"), item.question.get(lang))
        .line(texts.get("label-guidance"), item.guidance.get(lang))
        .line(texts.get("label-severity"), texts.name(family::SEVERITY, item.severity.code()))
        .line(texts.get("label-means"), means.join(", "))
        .line(texts.get("label-measured"), inputs(item).join(", "))
        .line(texts.get("label-norms"), norms.join(", "))
        .line(texts.get("label-rules"), rules.collect::<Vec<_>>().join("; "));
    session.show(&item_value(item, lang), &page)
}

/// Prints every problem with its file and line; finding any is a failure.
fn lint(content: &Content, session: &Session) -> Result<(), Failure> {
    if session.json {
        let problems: Vec<_> =
            content.problems.iter().map(|problem| problem_value(problem, session)).collect();
        output::print_json(&problems)?;
    } else {
        for problem in &content.problems {
            output::print(&format!("{}\n", show_line(&session.texts.say(&problem.phrase()))))?;
        }
        let items: usize = content.checklists.iter().map(|list| list.items.len()).sum();
        let told = Phrase::new("cli-checklist-linted")
            .with("problems", content.problems.len())
            .with("checklists", content.checklists.len())
            .with("items", items);
        session.remark(&told);
    }
    if content.problems.is_empty() { Ok(()) } else { Err(Failure::Told) }
}

fn problem_value(problem: &Problem, session: &Session) -> serde_json::Value {
    json!({
        "file": problem.file,
        "line": problem.line,
        "code": problem.code,
        "problem": session.texts.say(&problem.kind.phrase()),
    })
}
