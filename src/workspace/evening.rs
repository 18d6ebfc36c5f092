//! The evening at one table: what came from which laptop, what is missing, what is open; and the seal of the act.

use std::collections::BTreeMap;

use crate::domain::checklist::{DomainCode, Item, ItemCode};
use crate::domain::id::{PersonId, RoundId, VisitId};
use crate::domain::round::{Member, Round};
use crate::domain::text::LocalText;
use crate::domain::visit::Stage;
use crate::ledger::act_seal::{ActSeal, Doubted, Missing, Unanswered};
use crate::ledger::fact::Fact;
use crate::ledger::log::AppendError;
use crate::ledger::register_id::RegisterId;
use crate::ledger::roster::Label;
use crate::store::view::roster::{RosterEntry, SealEntry};
use crate::store::view::{Shared, Standing};

use super::Workspace;
use super::command::{Done, Refusal};
use super::commit::Entry;
use super::disagreements::DisagreementRow;
use super::inspection::Inspection;
use super::registry::changed_fields;
use super::roster::{DeviceState, RosterRefusal, RoundDevice};

/// Everything that is looked at in the evening.
#[derive(Debug, Clone)]
pub struct Evening {
    pub round: Shared<RoundId, Round>,
    /// Whether anybody said which devices belong to the round.
    pub has_roster: bool,
    pub devices: Vec<RoundDevice>,
    /// What was said of devices by people who may not: it has no effect.
    pub refused: Vec<RosterEntry>,
    /// Open disagreements of the round.
    pub disagreements: Vec<DisagreementRow>,
    pub visits: Vec<VisitEvening>,
}

/// One visit in the evening.
#[derive(Debug, Clone)]
pub struct VisitEvening {
    pub visit: VisitId,
    pub facility_code: String,
    pub facility: String,
    pub stage: Stage,
    pub asked: usize,
    pub answered: usize,
    pub disagreements: usize,
    /// Sections with items that nobody answered, in the order of the checklists.
    pub unanswered: Vec<OpenSection>,
    pub seal: Option<SealEntry>,
    /// Who sealed it.
    pub sealed_by: String,
}

/// A section with items that nobody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSection {
    pub domain: DomainCode,
    pub domain_title: LocalText,
    pub section: String,
    pub title: LocalText,
    pub items: usize,
    pub of: usize,
    /// The first of these items.
    pub first: ItemCode,
    /// Who was to take it.
    pub assignee: Option<PersonId>,
}

impl VisitEvening {
    /// Whether there is an act to be sealed.
    pub fn may_be_sealed(&self) -> bool {
        matches!(self.stage, Stage::UnderWay | Stage::Finished)
    }
}

impl Evening {
    /// How many records are known to exist and are not here.
    pub fn missing(&self) -> u64 {
        let gaps = self.devices.iter().flat_map(|device| &device.missing);
        gaps.map(|(from, to)| to - from + 1).sum()
    }

    /// Devices whose records are not all believed.
    pub fn doubted(&self) -> impl Iterator<Item = &RoundDevice> {
        self.devices.iter().filter(|device| device.label().is_some())
    }
}

impl RoundDevice {
    /// Why its records are not all believed.
    pub fn label(&self) -> Option<Label> {
        match self.state {
            DeviceState::Lost => Some(Label::AfterLoss),
            DeviceState::Forked => Some(Label::Forked),
            DeviceState::NotOnRoster | DeviceState::Removed => Some(Label::NotOnRoster),
            DeviceState::Unknown | DeviceState::Silent | DeviceState::Sound => None,
        }
    }
}

impl Workspace {
    /// What is on the table of a round.
    pub fn evening(&self, id: RoundId) -> Result<Evening, Refusal> {
        let round = self.require_round(id)?;
        let view = self.roster_view(id)?;
        let mut disagreements = self.disagreement_rows(false)?;
        disagreements.retain(|row| row.round == id);
        let people = self.people()?;
        let mut visits = Vec::new();
        for visit in self.store.visits_of(id)? {
            let name = |person: PersonId| {
                people.get(&person).map_or_else(|| person.short(), |person| person.name.clone())
            };
            visits.push(self.visit_evening(visit, &name)?);
        }
        visits.sort_by(|one, next| one.facility_code.cmp(&next.facility_code));
        Ok(Evening {
            has_roster: !view.roster.seats.is_empty(),
            devices: self.round_devices(id)?,
            refused: view.entries.into_iter().filter(|entry| entry.refused).collect(),
            disagreements,
            visits,
            round,
        })
    }

    fn visit_evening(
        &self,
        id: VisitId,
        name: &dyn Fn(PersonId) -> String,
    ) -> Result<VisitEvening, Refusal> {
        let inspection = self.inspection(id)?;
        let seal = self.store.act(id)?.and_then(|view| view.seal().cloned());
        let count = inspection.count(inspection.items());
        let begun = inspection.visit.value.stage != Stage::Planned;
        Ok(VisitEvening {
            visit: id,
            facility_code: inspection.facility.value.code.clone(),
            facility: inspection.facility.value.name.clone(),
            stage: inspection.visit.value.stage,
            asked: count.asked,
            answered: count.answered,
            disagreements: count.disagreements,
            unanswered: if begun { open_sections(&inspection) } else { Vec::new() },
            sealed_by: seal.as_ref().map_or_else(String::new, |seal| name(seal.mark.author)),
            seal,
        })
    }

    /// What a seal of the act would hold now.
    pub fn seal_of(&self, id: VisitId) -> Result<ActSeal, Refusal> {
        let inspection = self.inspection(id)?;
        let devices = self.round_devices(inspection.round.id)?;
        let differ = |item: &&Item| inspection.standing(&item.code) == Standing::Disagreement;
        let report = self.verify(&mut |_| {}).map_err(AppendError::Failed)?;
        let missing = devices.iter().flat_map(|device| {
            let of = device.device;
            device.missing.iter().map(move |(from, to)| Missing {
                device: of,
                from: *from,
                to: *to,
            })
        });
        let doubted = devices.iter().filter_map(|device| {
            let from = device.doubted_from?;
            Some(Doubted { device: device.device, label: device.label()?, from })
        });
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let unanswered = open_sections(&inspection).into_iter().map(|open| Unanswered {
            domain: open.domain,
            section: open.section,
            items: number(open.items),
            of: number(open.of),
        });
        Ok(ActSeal {
            head: report.printed.to_string(),
            open: inspection.items().filter(differ).map(|item| item.code.clone()).collect(),
            unanswered: unanswered.collect(),
            missing: missing.collect(),
            doubted: doubted.collect(),
            ends: report.printed_ends,
        })
    }

    /// Seals the act: what is open is named for good, and from here on answers are fixed.
    pub(super) fn seal_act(&mut self, id: VisitId) -> Result<Done, Refusal> {
        let (old, round) = self.visit_as_member(id)?;
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        let may = |member: &Member| member.person == operator && member.role.may_resolve();
        if !round.granted.iter().any(may) {
            return Err(Refusal::MayNotResolve);
        }
        let own = self.own_device().ok_or(Refusal::ReadOnly)?;
        match self.roster_view(round.id)?.roster.label(&own, self.next_of_device(own)?) {
            Label::AfterLoss => return Err(RosterRefusal::OwnIsLost.into()),
            Label::NotOnRoster => return Err(RosterRefusal::NotListed(own.short()).into()),
            Label::Sound | Label::Forked => {}
        }
        let new = old.value.sign_act()?;
        let seal = Fact::ActSealed(self.seal_of(id)?);
        let seen = self.store.act(id)?.map(|view| view.seals).unwrap_or_default();
        let seen = seen.iter().map(|entry| entry.mark.record).collect();
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::change(&RegisterId::Act(id), seal, seen))?;
        let set = changed_fields(&old.value, &new);
        self.add(&mut batch, Entry::change(&RegisterId::Visit(id), Fact::Set(set), old.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }
}

fn open_sections(inspection: &Inspection) -> Vec<OpenSection> {
    let mut open = Vec::new();
    for domain in &inspection.domains {
        let checklist = &domain.checklist;
        let mut counts: BTreeMap<&str, (Vec<&ItemCode>, usize)> = BTreeMap::new();
        for item in domain.items() {
            let (items, of) = counts.entry(item.section.as_str()).or_default();
            if inspection.standing(&item.code) == Standing::Unanswered {
                items.push(&item.code);
            }
            *of += 1;
        }
        for section in &checklist.sections {
            let Some((items, of)) = counts.remove(section.id.as_str()) else { continue };
            if let Some(first) = items.first().copied() {
                open.push(OpenSection {
                    first: first.clone(),
                    domain: checklist.code.clone(),
                    domain_title: checklist.title.clone(),
                    section: section.id.clone(),
                    title: section.title.clone(),
                    items: items.len(),
                    of,
                    assignee: inspection.visit.value.assignee(&checklist.code, &section.id),
                });
            }
        }
    }
    open
}
