//! The devices of a round as the records here tell of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{PersonId, RoundId};
use crate::domain::round::Role;
use crate::ledger::key::DeviceId;
use crate::store::view::roster::{Listed, RosterView};
use crate::store::view::{ExchangeView, Mark};
use crate::workspace::Workspace;
use crate::workspace::bundle::holders;
use crate::workspace::command::Refusal;

/// How a device stands in its round, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeviceState {
    Lost,
    Forked,
    /// The round has a roster, and it is not on it.
    NotOnRoster,
    Removed,
    /// There is no roster, and nobody of the commission is at home on it.
    Unknown,
    /// It is on the roster, and nothing of it has come yet.
    Silent,
    Sound,
}

impl DeviceState {
    pub const ALL: [Self; 7] = [
        Self::Lost,
        Self::Forked,
        Self::NotOnRoster,
        Self::Removed,
        Self::Unknown,
        Self::Silent,
        Self::Sound,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Forked => "forked",
            Self::NotOnRoster => "not-on-roster",
            Self::Removed => "removed",
            Self::Unknown => "unknown",
            Self::Silent => "silent",
            Self::Sound => "sound",
        }
    }
}

/// A device of a round.
#[derive(Debug, Clone)]
pub struct RoundDevice {
    pub device: DeviceId,
    pub own: bool,
    pub person: Option<PersonId>,
    /// Whose it is; empty where that is not known.
    pub name: String,
    pub role: Option<Role>,
    pub recipient: Option<String>,
    pub state: DeviceState,
    /// From this number on its records are not believed, where that is so.
    pub doubted_from: Option<u64>,
    pub records: u64,
    pub last: Option<Mark>,
    /// Numbers that exist and are not here, from and to.
    pub missing: Vec<(u64, u64)>,
    /// Other devices that hold all of its records that are here.
    pub held_by: Vec<DeviceId>,
}

impl Workspace {
    /// The devices that belong to a round, or wrote in it.
    pub fn round_devices(&self, id: RoundId) -> Result<Vec<RoundDevice>, Refusal> {
        let round = self.require_round(id)?;
        let view = self.roster_view(id)?;
        let owners = self.people_of_devices()?;
        let people = self.people()?;
        let exchanges = self.exchanges()?;
        let is_member = |person: &PersonId| round.granted.iter().any(|m| m.person == *person);
        let mut devices: BTreeSet<DeviceId> = self.writers(id)?;
        devices.extend(owners.iter().filter(|(_, who)| is_member(who)).map(|(device, _)| *device));
        devices.extend(view.roster.seats.keys().chain(view.roster.lost.keys()));
        let own = self.own_device();
        let mut found = Vec::new();
        for device in devices {
            let entered = entered_for(&view, device);
            let person = entered.or_else(|| owners.get(&device).copied());
            let chain = self.store.chain(&device)?;
            let numbers: BTreeSet<u64> = chain.iter().map(|link| link.seq).collect();
            let forked = chain.array_windows().find(|[one, next]| one.seq == next.seq);
            let forked = forked.map(|[one, _]| one.seq);
            let belongs = person.as_ref().is_some_and(is_member);
            let (state, doubted_from) =
                standing(&view, device, forked, (belongs, !numbers.is_empty()));
            let last = self.store.last_of(&device)?;
            let unbroken = numbers.iter().zip(0..).take_while(|(seq, place)| **seq == *place);
            let upto = unbroken.count() as u64;
            found.push(RoundDevice {
                device,
                own: own == Some(device),
                person,
                name: person
                    .and_then(|id| people.get(&id))
                    .map_or_else(String::new, |p| p.name.clone()),
                role: person.and_then(|person| round.value.role_of(person)),
                recipient: recipient_of(&view, device),
                state,
                doubted_from,
                records: chain.len() as u64,
                last: last.as_ref().map(Mark::of),
                missing: missing(&numbers, told(&exchanges, device)),
                held_by: holders(&exchanges, device, upto),
            });
        }
        found.sort_by_key(|row| {
            (!row.own, row.role.is_none(), row.role, row.name.clone(), row.device)
        });
        Ok(found)
    }

    /// Devices that wrote something of a round that stands.
    fn writers(&self, id: RoundId) -> Result<BTreeSet<DeviceId>, Refusal> {
        let mut writers = BTreeSet::new();
        for visit in self.store.visits_of(id)? {
            for answer in self.store.answers(visit)? {
                writers.extend(answer.heads.iter().map(|head| head.mark.device));
            }
            for finding in self.store.findings_of_visit(visit)? {
                let finding = self.store.finding(finding)?;
                writers.extend(finding.map(|finding| finding.created.device));
            }
        }
        Ok(writers)
    }

    /// Who introduced themselves on which device. Where several did, the latest is at home there.
    pub(in crate::workspace) fn people_of_devices(
        &self,
    ) -> Result<BTreeMap<DeviceId, PersonId>, Refusal> {
        let mut people = self.store.persons()?;
        people.retain(|person| person.created.author == person.id);
        people.sort_by_key(|person| (person.created.device, person.created.seq));
        Ok(people.into_iter().map(|person| (person.created.device, person.id)).collect())
    }
}

fn entered_for(view: &RosterView, device: DeviceId) -> Option<PersonId> {
    let people = view.roster.seats.get(&device).map(|seat| seat.people.as_slice());
    people.and_then(|people| people.last()).copied()
}

fn recipient_of(view: &RosterView, device: DeviceId) -> Option<String> {
    view.of(device).find_map(|entry| match &entry.said {
        Listed::Listed(listing) => listing.recipient.clone(),
        _ => None,
    })
}

fn standing(
    view: &RosterView,
    device: DeviceId,
    forked: Option<u64>,
    (belongs, wrote): (bool, bool),
) -> (DeviceState, Option<u64>) {
    let roster = &view.roster;
    if let Some(upto) = roster.lost.get(&device) {
        return (DeviceState::Lost, Some(*upto));
    }
    if forked.is_some() {
        return (DeviceState::Forked, forked);
    }
    match roster.seats.get(&device) {
        Some(seat) if seat.upto.is_some() => (DeviceState::Removed, seat.upto),
        Some(_) if wrote => (DeviceState::Sound, None),
        Some(_) => (DeviceState::Silent, None),
        None if !roster.seats.is_empty() => (DeviceState::NotOnRoster, Some(0)),
        None if belongs => (DeviceState::Sound, None),
        None => (DeviceState::Unknown, None),
    }
}

/// How many records anybody says that a device has written.
fn told(exchanges: &[ExchangeView], device: DeviceId) -> u64 {
    let told = exchanges.iter().flat_map(|view| view.told.have());
    told.filter(|held| held.device == device).map(|held| held.upto).max().unwrap_or_default()
}

/// Numbers below `told`, and below the last one here, that are not here.
fn missing(here: &BTreeSet<u64>, told: u64) -> Vec<(u64, u64)> {
    let end = here.last().map_or(0, |last| last + 1).max(told);
    let mut gaps = Vec::new();
    let mut next = 0;
    for seq in here.iter().copied().chain([end]) {
        if seq > next {
            gaps.push((next, seq - 1));
        }
        next = seq + 1;
    }
    gaps
}

/// `41–44, 50`.
pub fn numbers(gaps: &[(u64, u64)]) -> String {
    let one = |(from, to): &(u64, u64)| {
        if from == to { from.to_string() } else { format!("{from}–{to}") }
    };
    gaps.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_missing_between_those_that_are_here_and_behind_them() {
        let here = |numbers: &[u64]| numbers.iter().copied().collect();
        assert_eq!(missing(&here(&[0, 1, 2]), 3), []);
        assert_eq!(missing(&here(&[0, 1, 4, 7]), 0), [(2, 3), (5, 6)]);
        assert_eq!(missing(&here(&[0, 1]), 45), [(2, 44)]);
        assert_eq!(missing(&here(&[]), 2), [(0, 1)]);
        assert_eq!(missing(&here(&[]), 0), []);
    }
}
