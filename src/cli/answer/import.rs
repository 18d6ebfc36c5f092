//! Taking in answers from a table: shown first where that is asked, then all of them or none.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::i18n::family;
use crate::workspace::Workspace;
use crate::workspace::command::Command;
use crate::workspace::import::{AnswerSummary, StagedAnswers};

pub(super) fn run(
    file: &Path,
    visit: &str,
    by: Option<&str>,
    dry_run: bool,
    session: &Session,
) -> Result<(), Failure> {
    if dry_run {
        return session.look(|workspace| {
            let (_, staged) = stage(workspace, file, visit, by)?;
            tell(&staged.summary, true, session)
        });
    }
    session.change(|workspace| {
        let (visit, staged) = stage(workspace, file, visit, by)?;
        let StagedAnswers { answers, summary } = staged;
        workspace.execute(Command::ImportAnswers { visit, answers })?;
        tell(&summary, false, session)
    })
}

fn stage(
    workspace: &Workspace,
    file: &Path,
    visit: &str,
    by: Option<&str>,
) -> Result<(crate::domain::id::VisitId, StagedAnswers), Failure> {
    let visit = workspace.visit_named(visit)?.id;
    let by = by.map(|name| workspace.person_named(name)).transpose()?.map(|person| person.id);
    Ok((visit, workspace.stage_answers(visit, file, by)?))
}

fn tell(summary: &AnswerSummary, dry_run: bool, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    if session.json {
        let verdicts = summary.verdicts.iter();
        let verdicts: Map<String, Value> =
            verdicts.map(|(kind, count)| (kind.code().to_owned(), json!(count))).collect();
        return output::print_json(&json!({
            "dry_run": dry_run,
            "verdicts": verdicts,
            "new": summary.new,
            "changed": summary.changed,
            "unchanged": summary.unchanged,
            "disagreements": summary.disagreements,
        }));
    }
    let mut page = Page::default();
    for (kind, count) in &summary.verdicts {
        page = page.line(texts.name(family::VERDICT, kind.code()), count.to_string());
    }
    let page = page
        .line(texts.get("cli-import-new"), summary.new.to_string())
        .line(texts.get("cli-import-changed"), summary.changed.to_string())
        .line(texts.get("cli-import-unchanged"), summary.unchanged.to_string())
        .line(texts.get("label-disagreements"), summary.disagreements.to_string());
    let end = if dry_run { "cli-import-only-looked" } else { "cli-import-recorded" };
    output::print(&format!("{}{}\n", page.render(None), texts.get(end)))
}
