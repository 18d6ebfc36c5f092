//! What executors send back, taken in: shown first where that is asked, then whole or not at all.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use crate::i18n::{Phrase, family};
use crate::workspace::command::{Command, Refusal};
use crate::workspace::marks::{Outcome, StagedMarks, StagedRow, refusal_phrase};

use super::failure::Failure;
use super::output;
use super::page::Page;
use super::session::Session;

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    #[command(about = "cli-import-marks")]
    Marks {
        #[arg(value_name = "FILE.xlsx", help = "cli-arg-marks-file")]
        file: PathBuf,
        #[arg(long, help = "cli-arg-marks-dry-run")]
        dry_run: bool,
    },
}

impl ImportCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        let Self::Marks { file, dry_run } = self;
        if dry_run {
            return session.look(|workspace| {
                let staged = workspace.stage_marks(&file).map_err(|why| of_file(&file, &why))?;
                tell(&staged, &file, false, session)
            });
        }
        session.change(|workspace| {
            let staged = workspace.stage_marks(&file).map_err(|why| of_file(&file, &why))?;
            let reports = staged.reports();
            let takes = !reports.is_empty();
            if takes {
                workspace.execute(Command::TakeReports(reports))?;
            }
            tell(&staged, &file, takes, session)
        })
    }
}

/// A file of which nothing could be read.
fn of_file(file: &Path, refusal: &Refusal) -> Failure {
    let why = refusal.phrase();
    if !matches!(refusal, Refusal::Workbook(_)) {
        return Failure::refused(why);
    }
    let at = Phrase::new("import-at-file").with("file", file.display().to_string());
    Failure::refused(at.with("why", why))
}

fn tell(
    staged: &StagedMarks,
    file: &Path,
    is_taken: bool,
    session: &Session,
) -> Result<(), Failure> {
    let is_refused = staged.count("refused") > 0;
    if session.json {
        output::print_json(&value(staged, is_taken, session))?;
        return if is_refused { Err(Failure::Told) } else { Ok(()) };
    }
    if is_refused {
        return Err(Failure::Refused(refusals(staged, file)));
    }
    let texts = session.texts;
    let count = |code| staged.count(code).to_string();
    let body = staged.body.as_ref().map(|body| body.get(texts.lang()).to_owned());
    let mut table = session.table(["cli-marks-row", "column-number", "cli-marks-outcome"]);
    for row in &staged.rows {
        let outcome = texts.name(family::MARK_OUTCOME, row.outcome.code());
        table.push([row.row.to_string(), row.number.clone(), outcome]);
    }
    let page = Page::default()
        .line(texts.get("cli-marks-from"), body.unwrap_or_default())
        .line(texts.get("cli-marks-file"), staged.sha256.as_str())
        .line(texts.get("cli-marks-accepted"), count("accepted"))
        .line(texts.get("cli-marks-unchanged"), count("unchanged"))
        .part(String::new(), table);
    let end = match (is_taken, staged.count("accepted")) {
        (true, _) => "cli-marks-recorded",
        (false, 0) => "cli-marks-nothing-new",
        (false, _) => "cli-import-only-looked",
    };
    output::print(&format!("{}{}\n", page.render(output::width()), texts.get(end)))
}

/// One line for each refused row, then what that means for the others.
fn refusals(staged: &StagedMarks, file: &Path) -> Vec<Phrase> {
    let told = |row: &StagedRow| {
        let Outcome::Refused(refusal) = &row.outcome else { return None };
        let number = if row.number.is_empty() { "–" } else { row.number.as_str() };
        let phrase = Phrase::new("marks-at-row").with("row", row.row.to_string());
        let phrase = phrase.with("number", number).with("why", refusal_phrase(refusal));
        Some(phrase.with("file", file.display().to_string()))
    };
    let mut phrases: Vec<Phrase> = staged.rows.iter().filter_map(told).collect();
    phrases.push(Phrase::new("marks-nothing-written"));
    phrases
}

fn value(staged: &StagedMarks, is_taken: bool, session: &Session) -> Value {
    let row = |row: &StagedRow| {
        let why = match &row.outcome {
            Outcome::Refused(refusal) => Some(session.texts.say(&refusal_phrase(refusal))),
            _ => None,
        };
        json!({
            "row": row.row,
            "number": row.number,
            "id": row.id.map(|id| id.to_string()),
            "outcome": row.outcome.code(),
            "why": why,
        })
    };
    json!({
        "taken": is_taken,
        "sha256": staged.sha256,
        "body": staged.body.as_ref().map(|body| body.get(session.texts.lang())),
        "accepted": staged.count("accepted"),
        "unchanged": staged.count("unchanged"),
        "refused": staged.count("refused"),
        "rows": staged.rows.iter().map(row).collect::<Vec<Value>>(),
    })
}
