//! What is wrong with content files, and which words a native writer should look at.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use crate::content::{Content, DoubtfulUse, Problem, doubtful_uses};
use crate::i18n::{Phrase, family};
use crate::report::show_line;
use crate::workspace::clock::{Clock as _, SystemClock};

use super::super::failure::Failure;
use super::super::session::Session;
use super::super::{output, value};

#[derive(Debug, Args)]
pub(in super::super) struct Lint {
    #[arg(long, help = "cli-arg-lint-dir")]
    dir: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-lint-on")]
    on: Option<NaiveDate>,
    #[arg(long, help = "cli-arg-lint-review")]
    review: bool,
}

impl Lint {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let folder = super::folder(self.dir.as_deref(), session);
        let content = Content::load(folder.as_deref());
        if self.review {
            return review(&doubtful_uses(folder.as_deref(), &content.glossary), session);
        }
        let on = self.on.unwrap_or_else(|| SystemClock.now().local.date());
        let mut problems = content.problems.clone();
        problems.extend(content.expired_norms(on));
        problems.extend(changed_editions(&content, session)?);
        tell(&problems, &content, session)
    }
}

/// Checklists that changed under the edition with which visits in the data began.
pub(super) fn changed_editions(
    content: &Content,
    session: &Session,
) -> Result<Vec<Problem>, Failure> {
    let changed = session.peek(|workspace| Ok(workspace.changed_editions(content)?))?;
    Ok(changed.unwrap_or_default())
}

/// Prints every problem with its file and line; finding any is a failure.
fn tell(problems: &[Problem], content: &Content, session: &Session) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<_> = problems.iter().map(|problem| problem_value(problem, session)).collect();
        output::print_json(&rows)?;
    } else {
        for problem in problems {
            let told = session.texts.say(&problem.phrase());
            output::print(&format!("{}\n", show_line(&told)))?;
        }
        let items: usize = content.checklists.iter().map(|list| list.items.len()).sum();
        let told = Phrase::new("cli-checklist-linted")
            .with("problems", problems.len())
            .with("checklists", content.checklists.len())
            .with("items", items);
        session.remark(&told);
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Told) }
}

fn problem_value(problem: &Problem, session: &Session) -> serde_json::Value {
    json!({
        "file": problem.file,
        "line": problem.line,
        "code": problem.code,
        "problem": session.texts.say(&problem.kind.phrase()),
    })
}

/// Lists doubtful words where they stand. It is work for a writer and no fault.
fn review(uses: &[DoubtfulUse], session: &Session) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<_> = uses.iter().map(use_value).collect();
        return output::print_json(&rows);
    }
    for found in uses {
        let standing = found.term.standing.code();
        let code = found.code.as_deref().map(|code| format!("{code}: ")).unwrap_or_default();
        let word = session.texts.name(family::STANDING, standing);
        let line = format!(
            "{}:{}: {code}{} — {word} ({})",
            found.file, found.line, found.words, found.term.ru
        );
        output::print(&format!("{}\n", show_line(&line)))?;
    }
    session.remark(&Phrase::new("cli-checklist-reviewed").with("count", uses.len()));
    Ok(())
}

fn use_value(found: &DoubtfulUse) -> serde_json::Value {
    json!({
        "file": found.file,
        "line": found.line,
        "code": found.code,
        "term": found.words,
        "ru": found.term.ru,
        "en": found.term.en,
        "standing": found.term.standing.code(),
    })
}
