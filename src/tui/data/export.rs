//! Papers written to files from the screens.

use std::io;

use crate::i18n::{Phrase, Texts};
use crate::report::{self, Untellable};
use crate::workspace::Workspace;
use crate::workspace::papers::{self, Scope};
use crate::workspace::publish::{Existing, publish};

use super::super::service::Export;

/// Writes a paper; says where it is, or why it is not.
pub(super) fn export(workspace: &Workspace, wanted: &Export) -> Result<Phrase, Phrase> {
    let ending = wanted.path.extension().and_then(|ending| ending.to_str());
    let unknown = || Phrase::new("export-unknown-ending").with("formats", report::endings());
    let format = ending.and_then(report::format).ok_or_else(unknown)?;
    let paper = papers::paper(wanted.paper).expect("screens name papers that exist");
    let scope = Scope {
        round: wanted.round,
        urgent: wanted.urgent,
        filter: wanted.filter.clone(),
        ..Scope::of_all(workspace.today())
    };
    let texts = Texts::load(wanted.lang);
    let document = workspace.paper(paper, &scope, texts).map_err(|refusal| refusal.phrase())?;
    let mut bytes = Vec::new();
    let written = (format.write)(&document, &mut bytes)
        .and_then(|()| publish(&wanted.path, &bytes, Existing::Keep));
    let path = wanted.path.display().to_string();
    if let Some(untellable) = written.as_ref().err().and_then(Untellable::of) {
        return Err(untellable.phrase());
    }
    match written {
        Ok(()) => Ok(Phrase::new("export-written").with("path", path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Phrase::new("export-exists").with("path", path))
        }
        Err(error) => {
            Err(Phrase::new("export-failed").with("path", path).with("why", error.to_string()))
        }
    }
}
