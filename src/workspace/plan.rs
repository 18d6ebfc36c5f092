//! Who of the commission takes which sections at a visit, and how far each has come.

use std::collections::BTreeMap;

use crate::domain::checklist::{DomainCode, Item};
use crate::domain::id::{PersonId, VisitId};
use crate::domain::text::LocalText;

use super::Workspace;
use super::command::{Command, Done, Refusal};
use super::inspection::{Count, InspectedDomain, Inspection};
use crate::ledger::register_id::RegisterId;

/// One section of a checklist with who takes it.
#[derive(Debug, Clone)]
pub struct PlannedSection {
    pub domain: DomainCode,
    pub domain_title: LocalText,
    /// Id of the section within the checklist.
    pub section: String,
    pub title: LocalText,
    pub person: Option<PersonId>,
    pub count: Count,
}

/// What one member has at a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberShare {
    pub person: PersonId,
    pub sections: usize,
    pub count: Count,
}

/// Every section of a visit that holds applicable points, in the order of the checklists.
#[derive(Debug, Clone)]
pub struct Plan {
    pub sections: Vec<PlannedSection>,
    /// Everybody in the commission, whether or not they have anything.
    pub members: Vec<MemberShare>,
}

impl Plan {
    pub fn unassigned(&self) -> impl Iterator<Item = &PlannedSection> {
        self.sections.iter().filter(|section| section.person.is_none())
    }

    /// How many points nobody was given.
    pub fn unassigned_points(&self) -> usize {
        self.unassigned().map(|section| section.count.asked).sum()
    }
}

impl Inspection {
    pub fn plan(&self) -> Plan {
        let sections: Vec<_> =
            self.domains.iter().flat_map(|domain| self.planned_sections(domain)).collect();
        let mut shares: BTreeMap<PersonId, (usize, Count)> = BTreeMap::new();
        for section in &sections {
            let Some(person) = section.person else { continue };
            let (sections, count) = shares.entry(person).or_default();
            *sections += 1;
            *count = count.with(section.count);
        }
        // Whoever has left the commission keeps what they were given, until somebody else takes it.
        let known = self.round.value.members.iter().map(|member| member.person);
        let mut people: Vec<PersonId> = known.collect();
        people.extend(
            shares.keys().copied().filter(|person| self.round.value.role_of(*person).is_none()),
        );
        let share = |person| {
            let (sections, count) = shares.get(&person).copied().unwrap_or_default();
            MemberShare { person, sections, count }
        };
        let members = people.into_iter().map(share).collect();
        Plan { sections, members }
    }

    fn planned_sections<'a>(
        &'a self,
        domain: &'a InspectedDomain,
    ) -> impl Iterator<Item = PlannedSection> + 'a {
        let checklist = &domain.checklist;
        checklist.sections.iter().filter_map(move |section| {
            let items = || domain.items().filter(|item: &&Item| item.section == section.id);
            items().next()?;
            Some(PlannedSection {
                domain: checklist.code.clone(),
                domain_title: checklist.title.clone(),
                section: section.id.clone(),
                title: section.title.clone(),
                person: self.visit.value.assignee(&checklist.code, &section.id),
                count: self.count(items()),
            })
        })
    }
}

impl Workspace {
    pub(super) fn assign_section(
        &mut self,
        id: VisitId,
        domain: &DomainCode,
        section: Option<&str>,
        person: Option<PersonId>,
    ) -> Result<Done, Refusal> {
        let inspection = self.inspection(id)?;
        let (_, role) = self.require_member(inspection.round.id)?;
        if !role.may_resolve() {
            return Err(Refusal::MayNotResolve);
        }
        let mut domains = inspection.domains.iter();
        let found = domains.find(|own| own.checklist.code == *domain);
        let found = found.ok_or_else(|| Refusal::NoChecklist(domain.clone()))?;
        if let Some(section) = section
            && !found.checklist.sections.iter().any(|own| own.id == section)
        {
            let (domain, section) = (domain.clone(), section.to_owned());
            return Err(Refusal::NoSection { domain, section });
        }
        if let Some(person) = person.filter(|own| inspection.round.value.role_of(*own).is_none()) {
            return Err(Refusal::NotInCommission(self.require_person(person)?.value.name));
        }
        let old = &inspection.visit;
        let new = old.value.assign(domain, section, person);
        let mut before = old.value.assigned.iter();
        let before = before.find(|own| own.domain == *domain && own.section.as_deref() == section);
        let before = before.map(|own| own.person);
        let undo = Command::AssignSection {
            visit: id,
            domain: domain.clone(),
            section: section.map(str::to_owned),
            person: before,
        };
        let done = self.change_shared(&RegisterId::Visit(id), old, &new, undo)?;
        // Taking the whole took the sections that others had: no single step gives them back.
        let can_go_back = new.assign(domain, section, before) == old.value;
        Ok(Done { undo: done.undo.filter(|_| can_go_back), ..done })
    }
}
