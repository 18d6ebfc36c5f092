//! A passport is looked at, then recorded as a whole.

use std::path::Path;

use serde_json::json;

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::session::Session;
use crate::domain::facility::Country;
use crate::domain::programme::passport::Passport;
use crate::i18n::Phrase;
use crate::report::show_line;
use crate::workspace::command::Command;
use crate::workspace::import::{Problem, StagedProgramme};
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::consistency::inferred_pairs;

pub(super) fn run(
    file: &Path,
    country: Country,
    dry_run: bool,
    session: &Session,
) -> Result<(), Failure> {
    if dry_run {
        return session.look(|workspace| {
            let staged = workspace.stage_programme(file, country)?;
            tell(&staged, true, session)
        });
    }
    session.change(|workspace| {
        let staged = workspace.stage_programme(file, country)?;
        let passport = Box::new(staged.passport.clone());
        workspace.execute(Command::Programme(ProgrammeCommand::Import(passport)))?;
        tell(&staged, false, session)
    })
}

/// What was read, and every place of the paper that a person should look at.
fn tell(staged: &StagedProgramme, dry_run: bool, session: &Session) -> Result<(), Failure> {
    let Passport { programme, indicators, results, measures } = &staged.passport;
    let points = staged.passport.points().count();
    if session.json {
        let said = |warning: &Problem| session.texts.say(&warning.phrase());
        return output::print_json(&json!({
            "dry_run": dry_run,
            "title": programme.title,
            "tasks": programme.tasks.len(),
            "indicators": indicators.len(),
            "results": results.len(),
            "measures": measures.len(),
            "milestones": points,
            "warnings": staged.warnings.iter().map(said).collect::<Vec<_>>(),
            "inferred_pairs": inferred_pairs(&staged.passport),
        }));
    }
    for warning in &staged.warnings {
        let said = session.texts.say(&warning.phrase());
        output::print(&format!("{}\n", show_line(&said)))?;
    }
    for pair in inferred_pairs(&staged.passport) {
        let said = session.texts.say(&pair.phrase());
        output::print(&format!("{}\n", show_line(&said)))?;
    }
    let key = if dry_run { "cli-programme-would-be-read" } else { "cli-programme-read" };
    let told = Phrase { key: key.into(), args: Vec::new() }
        .with("title", programme.title.as_str())
        .with("indicators", indicators.len())
        .with("results", results.len())
        .with("measures", measures.len())
        .with("milestones", points)
        .with("warnings", staged.warnings.len());
    session.tell(&told)
}
