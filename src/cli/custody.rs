//! Papers that went out: all of them, or the one a file is.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::domain::custody::PaperOut;
use crate::i18n::{Phrase, family};
use crate::workspace::custody::CustodyRow;
use crate::workspace::export::sha256_of_file;

use super::failure::Failure;
use super::history;
use super::session::Session;

#[derive(Debug, Args)]
pub(super) struct Custody {
    #[arg(value_name = "FILE", help = "cli-arg-custody-file")]
    file: Option<PathBuf>,
}

impl Custody {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        session.look(|workspace| {
            let mut rows = workspace.papers_out()?;
            if let Some(file) = &self.file {
                let name = file.display().to_string();
                let unread = |error: io::Error| {
                    let unread = Phrase::new("import-unreadable").with("why", error.to_string());
                    Failure::refused(
                        Phrase::new("import-at-file")
                            .with("file", name.as_str())
                            .with("why", unread),
                    )
                };
                let sha256 = sha256_of_file(file).map_err(unread)?;
                rows.retain(|row| row.view.out.sha256 == sha256);
                if rows.is_empty() {
                    let unknown = Phrase::new("cli-custody-unknown-file");
                    return Err(Failure::refused(unknown.with("file", name)));
                }
            }
            list(&rows, session)
        })
    }
}

/// A paper that went out, for programs.
#[derive(Debug, Serialize)]
struct CustodyJson<'a> {
    /// The device's own time.
    at: String,
    by: &'a str,
    about: &'a [String],
    #[serde(flatten)]
    out: &'a PaperOut,
}

fn list(rows: &[CustodyRow], session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let told: Vec<CustodyJson> = rows
        .iter()
        .map(|row| CustodyJson {
            at: history::when(&row.view.mark),
            by: &row.by,
            about: &row.about,
            out: &row.view.out,
        })
        .collect();
    let mut table = session.table([
        "column-handed-out",
        "column-handed-out-by",
        "column-paper",
        "column-about",
        "column-recipient",
        "column-format",
        "column-file",
    ]);
    for row in &told {
        table.push([
            row.at.clone(),
            row.by.to_owned(),
            texts.name(family::PAPER, &row.out.paper),
            row.about.join(", "),
            texts.name(family::RECIPIENT, row.out.recipient.code()),
            texts.name(family::FORMAT, &row.out.format),
            row.out.file.clone(),
        ]);
    }
    session.list(&told, &table)
}
