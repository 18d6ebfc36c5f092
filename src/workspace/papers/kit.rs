//! The paper kit: what a visit asks, or what would be asked at a facility.

use std::collections::BTreeSet;

use super::{Need, PaperRefusal, Scope};
use crate::content::Content;
use crate::domain::checklist::Item;
use crate::domain::facility::{FacilityType, Feature};
use crate::domain::recipient::Recipient;
use crate::i18n::Texts;
use crate::report::Document;
use crate::report::act::object;
use crate::report::paper_kit::{KitDomain, PaperKit};
use crate::workspace::Workspace;
use crate::workspace::inspection::Inspection;

/// What is asked where nobody has been yet tells when and where the commission comes: it stays with it.
pub(super) fn gather(
    workspace: &Workspace,
    scope: &Scope,
    texts: Texts,
) -> Result<Document, PaperRefusal> {
    if scope.recipient == Recipient::Body {
        return Err(PaperRefusal::ForCommissionAlone);
    }
    if let Some(visit) = scope.visit {
        let inspection = workspace.inspection(visit)?;
        return Ok(kit_of_visit(&inspection, workspace.is_sample()).document(texts));
    }
    let facility = scope.facility.ok_or(PaperRefusal::Needs(Need::Visit))?;
    let facility = workspace.require_facility(facility)?.value;
    let kit = PaperKit {
        facility: Some(object(&facility.code, &facility.name)),
        round: None,
        kind: None,
        domains: kit_domains(workspace.content(), Some((facility.kind, &facility.features))),
        is_sample: workspace.is_sample(),
    };
    Ok(kit.document(texts))
}

/// The kit of a visit, with every item it asks.
pub fn kit_of_visit(inspection: &Inspection, is_sample: bool) -> PaperKit<'_> {
    let facility = &inspection.facility.value;
    let round = &inspection.round.value;
    let domains = inspection
        .domains
        .iter()
        .map(|domain| KitDomain { checklist: &domain.checklist, items: domain.items().collect() });
    PaperKit {
        facility: Some(object(&facility.code, &facility.name)),
        round: Some(format!("{}, {}", round.code, round.title)),
        kind: None,
        domains: domains.collect(),
        is_sample,
    }
}

/// What is asked at facilities of a type with these features; of none, everything.
pub fn kit_domains<'c>(
    content: &'c Content,
    kind: Option<(FacilityType, &BTreeSet<Feature>)>,
) -> Vec<KitDomain<'c>> {
    let is_asked =
        |item: &&Item| kind.is_none_or(|(kind, features)| item.applies.asks(kind, features));
    let domains = content.checklists.iter().map(|checklist| KitDomain {
        checklist,
        items: checklist.items.iter().filter(is_asked).collect(),
    });
    domains.filter(|domain| !domain.items.is_empty()).collect()
}
