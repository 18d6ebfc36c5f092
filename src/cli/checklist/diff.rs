//! What a new edition of a checklist changes.

use std::path::Path;

use clap::Args;
use serde_json::json;

use crate::content::{Content, Problem};
use crate::domain::checklist::{Checklist, Item};
use crate::domain::checklist_diff::{Aspect, Fate, ItemDiff, diff};
use crate::domain::text::Lang;
use crate::i18n::{Phrase, Texts, family};

use super::super::failure::Failure;
use super::super::session::Session;

#[derive(Debug, Args)]
pub(in super::super) struct Diff {
    #[arg(value_name = "OLD", help = "cli-arg-diff-old")]
    old: String,
    #[arg(value_name = "NEW", help = "cli-arg-diff-new")]
    new: String,
}

impl Diff {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let (old, new) = (read(&self.old)?, read(&self.new)?);
        if old.code != new.code {
            let told = Phrase::new("cli-diff-other-domain")
                .with("old", old.code.as_str())
                .with("new", new.code.as_str());
            return Err(Failure::refused(told));
        }
        let changes: Vec<ItemDiff> =
            diff(&old, &new).into_iter().filter(ItemDiff::is_change).collect();
        if !session.json {
            let asked_again = changes
                .iter()
                .filter(|change| change.new.is_some() && !change.answers_carry_over)
                .count();
            let told = Phrase::new("cli-diff-told")
                .with("old", old.edition.as_str())
                .with("new", new.edition.as_str())
                .with("changed", changes.len())
                .with("kept", new.items.len() - asked_again);
            session.remark(&told);
        }
        let rows: Vec<_> =
            changes.iter().map(|change| value(change, session.texts.lang())).collect();
        let mut table = session.table([
            "label-item",
            "label-fate",
            "label-changed",
            "label-answers",
            "label-question",
        ]);
        for change in &changes {
            table.push(row(change, session.texts));
        }
        session.list(&rows, &table)
    }
}

/// A file, or the code of a checklist that the program brings.
fn read(name: &str) -> Result<Checklist, Failure> {
    let path = Path::new(name);
    if !path.exists()
        && let Ok(code) = name.to_uppercase().parse()
        && let Some(brought) = Content::load(None).checklist(&code)
    {
        return Ok(brought.clone());
    }
    let refused =
        |problems: Vec<Problem>| Failure::Refused(problems.iter().map(Problem::phrase).collect());
    Content::read_checklist(path).map_err(refused)
}

fn codes(change: &ItemDiff<'_>) -> String {
    let code = |item: Option<&Item>| item.map(|item| item.code.to_string());
    match (code(change.old), code(change.new)) {
        (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
        (old, new) => new.or(old).unwrap_or_default(),
    }
}

fn row(change: &ItemDiff<'_>, texts: Texts) -> [String; 5] {
    let mut changed: Vec<String> =
        change.changed.iter().map(|aspect| texts.name(family::ASPECT, aspect.code())).collect();
    if change.reuses_code {
        changed.push(texts.get("cli-diff-code-reused"));
    }
    let answers = match (change.fate, change.answers_carry_over) {
        (Fate::Added | Fate::Removed, _) => "",
        (_, true) => "cli-diff-answers-kept",
        (_, false) => "cli-diff-answers-asked",
    };
    let asked = change.new.or(change.old);
    [
        codes(change),
        texts.name(family::FATE, change.fate.code()),
        changed.join(", "),
        if answers.is_empty() { String::new() } else { texts.get(answers) },
        asked.map_or("", |item| item.question.get(texts.lang())).to_owned(),
    ]
}

fn value(change: &ItemDiff<'_>, lang: Lang) -> serde_json::Value {
    let question = |item: Option<&Item>| item.map(|item| item.question.get(lang).to_owned());
    let changed: Vec<&str> = change.changed.iter().copied().map(Aspect::code).collect();
    json!({
        "change": change.fate.code(),
        "old": change.old.map(|item| &item.code),
        "new": change.new.map(|item| &item.code),
        "changed": changed,
        "code_reused": change.reuses_code,
        "answers_carry_over": change.answers_carry_over,
        "old_question": question(change.old),
        "new_question": question(change.new),
    })
}
