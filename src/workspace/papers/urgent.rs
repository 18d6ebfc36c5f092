//! The page of one urgent notice.

use crate::i18n::Texts;
use crate::report::Document;

use super::{Need, PaperRefusal, Scope};
use crate::workspace::Workspace;

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    let id = scope.urgent.ok_or(PaperRefusal::Needs(Need::Urgent))?;
    Ok(workspace.urgent_notice(id)?.document(texts, scope.recipient))
}
