//! The order of the board: what stands in each row, and the sections that rows stand in.

use std::ops::Range;

use crate::domain::checklist::{Checklist, Item};
use crate::domain::id::PersonId;
use crate::domain::text::LocalText;
use crate::i18n::Texts;
use crate::workspace::inspection::Inspection;

/// What stands in a row of the board.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    /// Its place among the check points.
    CheckPoint(usize),
    /// The checklist of an item, and its place there.
    Item { domain: usize, place: usize },
}

/// What stands in a row, and its stretch of the board.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) what: What,
    pub(super) section: usize,
}

/// A section's stretch of the board.
#[derive(Debug, Clone)]
pub(in super::super) struct Section {
    /// The checklist it is of; none for the check points, which stand before all checklists.
    pub(in super::super) domain: Option<usize>,
    /// Whoever of the commission takes it.
    pub(in super::super) person: Option<PersonId>,
    title: LocalText,
    pub(in super::super) entries: Range<usize>,
}

impl Section {
    pub(in super::super) fn title(&self, texts: Texts) -> String {
        match self.domain {
            Some(_) => self.title.get(texts.lang()).to_owned(),
            None => texts.get("inspection-check-points"),
        }
    }

    /// The title in every language that it has.
    pub(in super::super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.title.iter().map(|(_, title)| title)
    }
}

/// The check points, then every asked item in the order of domains, sections and places in the checklist.
pub(super) fn arrange(inspection: &Inspection) -> (Vec<Entry>, Vec<Section>) {
    let (mut entries, mut sections) = (Vec::new(), Vec::new());
    let points = inspection.check_points.len();
    if points > 0 {
        let what = |place| Entry { what: What::CheckPoint(place), section: 0 };
        entries.extend((0..points).map(what));
        let title = LocalText::default();
        let section = Section { domain: None, person: None, title, entries: 0..points };
        sections.push((None, None, section));
    }
    for (domain, inspected) in inspection.domains.iter().enumerate() {
        let checklist = &inspected.checklist;
        let mut asked: Vec<usize> = places(checklist, inspected.items()).collect();
        let order = |place: &usize| {
            let section = checklist.items.get(*place).map(|item| item.section.as_str());
            checklist.sections.iter().position(|own| Some(own.id.as_str()) == section)
        };
        asked.sort_by_key(order);
        for place in asked {
            let number = order(&place);
            let title = number.and_then(|number| checklist.sections.get(number));
            let title = title.map(|section| section.title.clone()).unwrap_or_default();
            let new =
                sections.last().is_none_or(|last: &(Option<usize>, Option<usize>, Section)| {
                    (last.0, last.1) != (Some(domain), number)
                });
            if new {
                let entries = entries.len()..entries.len();
                let id = number.and_then(|number| checklist.sections.get(number));
                let visit = &inspection.visit.value;
                let person = id.and_then(|own| visit.assignee(&checklist.code, &own.id));
                let domain = Some(domain);
                sections.push((domain, number, Section { domain, person, title, entries }));
            }
            let what = What::Item { domain, place };
            entries.push(Entry { what, section: sections.len() - 1 });
            if let Some((_, _, section)) = sections.last_mut() {
                section.entries.end = entries.len();
            }
        }
    }
    (entries, sections.into_iter().map(|(_, _, section)| section).collect())
}

/// Places of these items, which stand in the order of their checklist.
fn places<'a>(
    checklist: &'a Checklist,
    asked: impl Iterator<Item = &'a Item>,
) -> impl Iterator<Item = usize> {
    let mut asked = asked.peekable();
    checklist.items.iter().enumerate().filter_map(move |(place, item)| {
        asked.next_if(|next| next.code == item.code).map(|_| place)
    })
}
