//! The finding list: of a visit, a facility, a round, one body, or of what a filter keeps.

use super::told::Teller;
use super::{PaperRefusal, Scope};
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::finding_list::FindingList;
use crate::workspace::Workspace;
use crate::workspace::lists::FindingRow;

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    scope.check_addressee()?;
    let teller = Teller::new(workspace, scope.today)?;
    let rows = teller.findings(scope, texts)?;
    let rounds = workspace.rounds_of(rows.iter().map(|row| row.round).chain(scope.round))?;
    let told = |row: &FindingRow| teller.told(row);
    let list = FindingList {
        rounds,
        recipient: scope.recipient,
        today: scope.today,
        is_sample: workspace.is_sample(),
        rows: rows.iter().map(told).collect::<Result<_, _>>()?,
    };
    Ok(list.document(texts))
}
