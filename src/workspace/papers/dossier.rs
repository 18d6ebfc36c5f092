//! What is known of a facility before a visit. It is for those who go there, and for nobody else.

use crate::domain::recipient::Recipient;
use crate::i18n::Texts;
use crate::report::Document;

use super::{Need, PaperRefusal, Scope};
use crate::workspace::Workspace;

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    if scope.recipient != Recipient::Commission {
        return Err(PaperRefusal::ForCommissionAlone);
    }
    let facility = scope.facility.ok_or(PaperRefusal::Needs(Need::Facility))?;
    Ok(workspace.dossier(facility, scope.visit, scope.today)?.document(texts))
}
