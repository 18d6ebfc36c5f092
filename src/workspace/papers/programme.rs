//! A programme on paper: what was promised, what was reached, what is due.

use super::{PaperRefusal, Scope};
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::programme::{Agreed, Indicated, Planned, ProgrammePaper};
use crate::workspace::Workspace;
use crate::workspace::programme::agreements::AgreementRow;

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    use chrono::Datelike as _;
    scope.check_addressee()?;
    let listing = workspace.milestone_listing()?;
    let mut kept = scope.kept(listing, texts)?;
    // What goes to a body tells of its own duties alone.
    kept.retain(|row| scope.body.is_none_or(|body| row.view.milestone.assignment.lead == body));
    let milestones = kept.into_iter().map(|row| Planned {
        id: row.view.id,
        measure: row.measure.clone(),
        source: row.source.clone(),
        lead: row.lead.clone(),
        overdue: scope.today > row.view.milestone.deadline() && row.overdue,
        milestone: row.view.milestone,
    });
    let year = scope.today.year();
    let indicators = workspace.indicator_rows(None, year)?.into_iter().map(|row| Indicated {
        programme: row.programme,
        indicator: row.indicator,
        now: row.now,
        years: row.years,
        quarters: row.quarters,
        proxies: row.proxies,
    });
    let agreed = |row: AgreementRow| Agreed {
        agreement: row.agreement,
        in_force: row.in_force,
        duties: row.duties,
        overdue: row.overdue,
    };
    let (agreements, contracts) = if scope.body.is_some() {
        (Vec::new(), None)
    } else {
        let agreements = workspace.agreement_rows()?.into_iter().map(agreed).collect();
        (agreements, workspace.last_contract_totals()?)
    };
    let paper = ProgrammePaper {
        year,
        today: scope.today,
        is_sample: workspace.is_sample(),
        indicators: indicators.collect(),
        milestones: milestones.collect(),
        agreements,
        contracts,
    };
    Ok(paper.document(texts))
}
