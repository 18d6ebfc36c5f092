//! A corrected passport: what it would change is shown row by row; the change itself asks for its reason.

use std::path::Path;

use serde_json::json;

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::session::Session;
use crate::domain::facility::Country;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::command::Command;
use crate::workspace::import::read_passport;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::correction::RowChange;
use crate::workspace::programme::part_phrase;

pub(super) fn run(
    (file, country): (&Path, Country),
    name: &str,
    (reason, dry_run): (&str, bool),
    session: &Session,
) -> Result<(), Failure> {
    if dry_run {
        return session.look(|workspace| {
            let id = workspace.programme_named(Some(name))?.id;
            let staged = read_passport(file, country)?;
            let correction = workspace.correction(id, &staged.passport, reason)?;
            told(&correction.rows, true, session)
        });
    }
    session.change(|workspace| {
        let id = workspace.programme_named(Some(name))?.id;
        let passport = Box::new(read_passport(file, country)?.passport);
        let rows = workspace.correction(id, &passport, reason)?.rows;
        let reason = reason.to_owned();
        let command = ProgrammeCommand::Correct { id, passport, reason };
        workspace.execute(Command::Programme(command))?;
        told(&rows, false, session)
    })
}

fn told(rows: &[RowChange], dry_run: bool, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    if session.json {
        return output::print_json(&json!({ "dry_run": dry_run, "rows": rows }));
    }
    let mut table = session.table([
        "programme-label-place-of-row",
        "programme-label-fate",
        "programme-label-changes",
    ]);
    for row in rows {
        let place = texts.say(&part_phrase(row.part, &row.code));
        let place = if place.is_empty() { texts.get("missing-programme") } else { place };
        table.push([place, texts.name(family::ROW_FATE, row.fate.code()), changes(row, texts)]);
    }
    if !rows.is_empty() {
        session.list(&Vec::<serde_json::Value>::new(), &table)?;
    }
    let key = if dry_run { "cli-programme-would-be-corrected" } else { "cli-programme-corrected" };
    session.tell(&Phrase { key: key.into(), args: Vec::new() }.with("count", rows.len()))
}

fn changes(row: &RowChange, texts: Texts) -> String {
    if row.fields.is_empty() {
        return row.title.clone();
    }
    let said = row.fields.iter().map(|field| texts.say(&field.phrase()));
    said.collect::<Vec<_>>().join("; ")
}
