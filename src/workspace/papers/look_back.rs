//! A facility over some years: what the comparison counts and what the finding list tells.

use super::told::Teller;
use super::{Need, PaperRefusal, Scope};
use crate::domain::checklist::ItemCode;
use crate::domain::recipient::{Guarded, Recipient};
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::look_back::{LookBack, PastValues, PastVisit, RecurringItem};
use crate::workspace::Workspace;
use crate::workspace::compare;
use crate::workspace::lists::FindingRow;

/// How far the paper looks back.
const YEARS: u32 = 5;

pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    let facility = scope.facility.ok_or(PaperRefusal::Needs(Need::Facility))?;
    let back = workspace.look_back(facility, YEARS, scope.today)?;
    let teller = Teller::new(workspace, scope.today)?;
    // A body other than the facility itself reads of what it was charged with alone.
    let body = scope.body.filter(|_| scope.recipient == Recipient::Body);
    let of_facility = Scope { facility: Some(facility), body, ..Scope::of_all(scope.today) };
    let mut rows = teller.findings(&of_facility, texts)?;
    rows.retain(|row| row.visited.is_some_and(|day| (back.from..=back.today).contains(&day)));
    let told = |row: &FindingRow| teller.told(row);
    let findings = rows.iter().map(told).collect::<Result<_, _>>()?;
    let lists = workspace.content().checklists.iter();
    let domains = lists.map(|list| (list.code.clone(), list.title.clone())).collect();
    Ok(LookBack {
        recipient: scope.recipient,
        findings,
        domains,
        is_sample: workspace.is_sample(),
        ..of(back)
    }
    .document(texts))
}

/// What the comparison says, ready to be told.
fn of(back: compare::LookBack) -> LookBack {
    let names = back.names;
    let name = |item: &ItemCode| names.get(item).cloned().unwrap_or_default();
    let visits = back.visits.into_iter().zip(back.trend.points());
    let visits = visits.map(|(visit, over)| PastVisit {
        round: visit.round_code,
        began: visit.began,
        own: visit.score,
        equal: over.score.clone(),
        findings: visit.findings,
        relapses: visit.relapses,
        instructions: Guarded::internal(visit.instructions),
    });
    let recurring = back.recurring.into_iter().map(|own| RecurringItem {
        name: name(&own.item),
        item: own.item,
        stands: own.stands,
    });
    let measured = back.measured.into_iter().map(|own| PastValues {
        name: name(&own.item),
        item: own.item,
        compare: own.compare,
        figure: own.figure,
        unit: own.unit,
        source: own.source,
        values: own.values.into_iter().map(|at| at.map(|at| at.value)).collect(),
    });
    LookBack {
        recipient: Recipient::Body,
        code: back.facility.value.code,
        name: back.facility.value.name,
        from: back.from,
        today: back.today,
        visits: visits.collect(),
        equal_items: back.trend.items().len(),
        findings: Vec::new(),
        recurring: recurring.collect(),
        measured: measured.collect(),
        domains: Vec::new(),
        is_sample: false,
    }
}
