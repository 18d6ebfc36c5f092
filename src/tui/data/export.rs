//! Papers written to files from the screens.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use crate::i18n::{Phrase, Texts};
use crate::report;
use crate::workspace::Workspace;
use crate::workspace::papers::InstructionScope;

use super::super::service::{Export, PrintUrgent};

/// Writes the instruction list; says where it is, or why it is not.
pub(super) fn export(workspace: &Workspace, wanted: &Export) -> Result<Phrase, Phrase> {
    let ending = wanted.path.extension().and_then(|ending| ending.to_str());
    let format = ending.and_then(report::format);
    let format = format.ok_or_else(|| Phrase::new("export-unknown-ending"))?;
    let scope = InstructionScope { round: wanted.round, body: None };
    let list = workspace.instruction_list(scope).map_err(|refusal| refusal.phrase())?;
    let mut bytes = Vec::new();
    let written = (format.write)(&list.document(Texts::load(wanted.lang)), &mut bytes)
        .and_then(|()| write_new(&wanted.path, &bytes));
    let said = Phrase::new("export-written").with("count", list.rows.len());
    told(written, said, &wanted.path)
}

/// Writes the paper of an urgent notice.
pub(super) fn print_urgent(workspace: &Workspace, wanted: &PrintUrgent) -> Result<Phrase, Phrase> {
    let ending = wanted.path.extension().and_then(|ending| ending.to_str());
    let format = ending.and_then(report::format);
    let format = format.ok_or_else(|| Phrase::new("urgent-unknown-ending"))?;
    let notice = workspace.urgent_notice(wanted.id).map_err(|refusal| refusal.phrase())?;
    let mut bytes = Vec::new();
    let written = (format.write)(&notice.document(Texts::load(wanted.lang)), &mut bytes)
        .and_then(|()| write_new(&wanted.path, &bytes));
    let number = notice.urgent.notice.number.as_str();
    told(written, Phrase::new("urgent-written").with("number", number), &wanted.path)
}

/// What became of a file.
fn told(written: io::Result<()>, said: Phrase, path: &Path) -> Result<Phrase, Phrase> {
    let path = path.display().to_string();
    match written {
        Ok(()) => Ok(said.with("path", path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Phrase::new("export-exists").with("path", path))
        }
        Err(error) => {
            Err(Phrase::new("export-failed").with("path", path).with("why", error.to_string()))
        }
    }
}

/// Never replaces a file: what lies there may be the copy somebody has signed.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
