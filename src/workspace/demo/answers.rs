//! What the observers of a visit say: what the script names, and of the rest that all is well.

use crate::content::Content;
use crate::domain::answer::{Answer, Measured, Verdict};
use crate::domain::checklist::{Item, ItemCode, Means};
use crate::domain::evidence::{Source, Sources};
use crate::domain::facility::Facility;
use crate::domain::finding::Severity;

use super::script::{AnswerPlan, Script, VisitPlan};
use super::timeline::{PARTS, Part};

/// What one observer says of the domain in one part of the walk through this facility.
pub(super) fn said(
    script: &Script,
    visit: &VisitPlan,
    part: Part,
    (content, facility): (&Content, &Facility),
) -> Vec<(ItemCode, Answer)> {
    let Some(observer) = visit.observers.get(part.observer) else { return Vec::new() };
    let Some(checklist) = content.checklist(&observer.domain) else { return Vec::new() };
    let reached = observer.reached.unwrap_or(usize::MAX);
    let items: Vec<&Item> = checklist.items_for(facility).take(reached).collect();
    let bound = |index| items.len() * index / PARTS;
    let usual = Usual { script, visit };
    items[bound(part.index)..bound(part.index + 1)]
        .iter()
        .map(|item| (item.code.clone(), usual.answer(item)))
        .collect()
}

struct Usual<'s> {
    script: &'s Script,
    visit: &'s VisitPlan,
}

impl Usual<'_> {
    /// The answer of the domain's observer.
    fn answer(&self, item: &Item) -> Answer {
        let mut named = self.visit.answer.iter();
        let named = named.find(|plan| plan.item == item.code && plan.beside.is_none());
        let usual =
            || Answer { measured: self.measured(&item.code), ..Answer::new(Verdict::Compliant) };
        with_sources(named.map_or_else(usual, AnswerPlan::answer), item)
    }

    /// What measuring usually gives, at each facility something else.
    fn measured(&self, item: &ItemCode) -> Vec<Measured> {
        let variants = self.script.usual.get(item).map_or(&[][..], Vec::as_slice);
        let mut facilities = self.script.facility.iter();
        let place = facilities.position(|facility| facility.key == self.visit.facility);
        let variant = place.unwrap_or(0) % variants.len().max(1);
        variants.get(variant).cloned().unwrap_or_default()
    }
}

/// The answer with the sources that the item's means suggest, where it names none itself.
pub(super) fn with_sources(answer: Answer, item: &Item) -> Answer {
    let looked = !matches!(answer.verdict, Verdict::NotApplicable | Verdict::NotChecked(_));
    if !answer.sources.is_empty() || !looked {
        return answer;
    }
    let mut answer = Answer { sources: sources_of(item), ..answer };
    for source in [Source::Documents, Source::Observation] {
        if item.severity == Severity::Critical && !answer.has_two_kinds_of_source() {
            answer.sources.insert(source);
        }
    }
    answer
}

fn sources_of(item: &Item) -> Sources {
    let source = |means: &Means| match means {
        Means::Observation | Means::Sample => Source::Observation,
        Means::Documents => Source::Documents,
        Means::Interview => Source::Detainees,
        Means::Measurement => Source::Measurement,
    };
    item.means.iter().map(source).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn whatever_the_script_says_of_a_point_is_asked_there() {
        let (script, content) = (Script::embedded(), Content::load(None));
        for visit in &script.visits {
            let plan = script.facility.iter().find(|plan| plan.key == visit.facility).unwrap();
            let facility = plan.facility();
            let reached: BTreeSet<ItemCode> = (0..visit.observers.len())
                .flat_map(|observer| (0..PARTS).map(move |index| Part { observer, index }))
                .flat_map(|part| said(&script, visit, part, (&content, &facility)))
                .map(|(item, _)| item)
                .collect();
            let mut named = BTreeSet::new();
            for answer in visit.answer.iter().filter(|answer| answer.beside.is_none()) {
                assert!(named.insert(&answer.item), "{}: {} twice", visit.facility, answer.item);
            }
            for answer in &visit.answer {
                assert!(reached.contains(&answer.item), "{}: {}", visit.facility, answer.item);
            }
        }
        let measured = script.usual.keys().map(|item| content.item(item));
        assert!(measured.into_iter().all(|item| item.is_some_and(|i| i.measurement.is_some())));
    }
}
