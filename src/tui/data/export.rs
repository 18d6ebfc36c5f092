//! Papers written to files from the screens.

use std::fs::File;
use std::io::{self, Write as _};

use crate::i18n::{Phrase, Texts};
use crate::report;
use crate::workspace::Workspace;
use crate::workspace::papers::InstructionScope;

use super::super::service::Export;

/// Writes the instruction list; says where it is, or why it is not.
pub(super) fn export(workspace: &Workspace, wanted: &Export) -> Result<Phrase, Phrase> {
    let ending = wanted.path.extension().and_then(|ending| ending.to_str());
    let format = ending.and_then(report::format);
    let format = format.ok_or_else(|| Phrase::new("export-unknown-ending"))?;
    let scope = InstructionScope { round: wanted.round, body: None };
    let list = workspace.instruction_list(scope).map_err(|refusal| refusal.phrase())?;
    let mut bytes = Vec::new();
    let written = (format.write)(&list.document(Texts::load(wanted.lang)), &mut bytes)
        .and_then(|()| write_new(wanted, &bytes));
    let path = wanted.path.display().to_string();
    match written {
        Ok(()) => {
            Ok(Phrase::new("export-written").with("count", list.rows.len()).with("path", path))
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Phrase::new("export-exists").with("path", path))
        }
        Err(error) => {
            Err(Phrase::new("export-failed").with("path", path).with("why", error.to_string()))
        }
    }
}

/// Never replaces a file: what lies there may be the copy somebody has signed.
fn write_new(wanted: &Export, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(&wanted.path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
