//! Papers written to files.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::i18n::Phrase;
use crate::report::{self, Document, Format, json};
use crate::workspace::papers::InstructionScope;

use super::failure::Failure;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum ExportCommand {
    #[command(about = "cli-export-instructions", after_help = "cli-export-instructions-example")]
    Instructions(ExportInstructions),
}

#[derive(Debug, Args)]
pub(super) struct ExportInstructions {
    #[arg(long, value_parser = value::formats(), help = "cli-arg-format")]
    format: Option<String>,
    #[arg(long, help = "cli-arg-of-round")]
    round: Option<String>,
    #[arg(long, help = "cli-arg-for-body")]
    body: Option<String>,
    #[arg(long, help = "cli-arg-semicolon")]
    semicolon: bool,
    #[arg(long, value_name = "PATH", default_value = "-", help = "cli-arg-out")]
    out: PathBuf,
}

impl ExportCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Instructions(export) => export.run(session),
        }
    }
}

impl ExportInstructions {
    fn run(self, session: &Session) -> Result<(), Failure> {
        let format = self.format(session)?;
        session.look(|workspace| {
            let round = self.round.as_ref().map(|name| workspace.round_named(name)).transpose()?;
            let body = self.body.as_ref().map(|name| workspace.body_named(name)).transpose()?;
            let scope = InstructionScope {
                round: round.map(|round| round.id),
                body: body.map(|body| body.id),
            };
            let list = workspace.instruction_list(scope)?;
            let count = list.rows.len();
            let bytes = self.written(&list.document(session.texts), format);
            let bytes = bytes.map_err(|error| Failure::of_output(&error))?;
            if put(&self.out, &bytes)? {
                let told = Phrase::new("cli-exported")
                    .with("count", count)
                    .with("path", self.out.display().to_string());
                session.remark(&told);
            }
            Ok(())
        })
    }

    /// The format asked for, or the one that the ending of the file's name says.
    fn format(&self, session: &Session) -> Result<&'static Format, Failure> {
        let json = session.json && self.out.extension().is_none();
        format(self.format.as_deref().or(json.then_some("json")), &self.out)
    }

    fn written(&self, document: &Document, format: &Format) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match format.id {
            // Scripts want the rows, not the paper around them.
            "json" => {
                let rows = document.tables().next().map(json::table).unwrap_or_default();
                json::write_value(&rows, &mut bytes)?;
            }
            "csv" if self.semicolon => {
                let options = report::csv::Options { delimiter: b';', ..Default::default() };
                report::csv::write_with(document, options, &mut bytes)?;
            }
            _ => (format.write)(document, &mut bytes)?,
        }
        Ok(bytes)
    }
}

/// The format asked for, or the one that the ending of the file's name says.
pub(super) fn format(asked: Option<&str>, out: &Path) -> Result<&'static Format, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str());
    let unknown = || Failure::Misused(Phrase::new("cli-export-needs-format"));
    report::format(asked.or(ending).unwrap_or_default()).ok_or_else(unknown)
}

/// Writes a paper to a file, or to the output where `-` stands for it. Says whether it was a file.
pub(super) fn put(out: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    if out != Path::new("-") {
        write_file(out, bytes)?;
        return Ok(true);
    }
    let mut output = io::stdout().lock();
    let written = output.write_all(bytes).and_then(|()| output.flush());
    written.map_err(|error| Failure::of_output(&error))?;
    Ok(false)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = File::create(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|error| {
        let failed = Phrase::new("cli-export-failed").with("why", error.to_string());
        Failure::refused(failed.with("path", path.display().to_string()))
    })
}
