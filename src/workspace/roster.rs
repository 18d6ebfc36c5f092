//! Who belongs to a round: entering devices, removing them, declaring one lost.

mod devices;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::domain::id::{PersonId, RoundId};
use crate::domain::round::{Member, Role, Round};
use crate::i18n::Phrase;
use crate::ledger::age::Recipient;
use crate::ledger::fact::Fact;
use crate::ledger::key::DeviceId;
use crate::ledger::register_id::RegisterId;
use crate::ledger::roster::{Label, Listing, Loss, Removal, Roster};
use crate::store::view::Shared;
use crate::store::view::roster::{Listed, RosterView};

pub use devices::{DeviceState, RoundDevice, numbers};

use super::Workspace;
use super::command::{Done, Refusal};
use super::commit::{Batch, Entry};
use super::registry::all_fields;

/// Why a roster was not changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RosterRefusal {
    #[error("this device is declared lost in that round")]
    OwnIsLost,
    #[error("the own device cannot be declared lost from itself")]
    OwnDevice,
    #[error("device {0} is declared lost")]
    IsLost(String),
    #[error("device {0} is not on the roster")]
    NotListed(String),
    #[error("nobody here declared device {0} lost, or somebody else did")]
    NotDeclaredHere(String),
    #[error("{0} is no key for exchange")]
    NoKey(String),
    #[error("device {0} is not known here")]
    UnknownDevice(String),
    #[error("a device whose person is not in the commission needs a role")]
    NoRole(String),
    #[error("of device {code} only {known} records are known")]
    NoSuchNumber { code: String, known: u64 },
}

impl Workspace {
    /// What is recorded of the devices of a round.
    pub fn roster_view(&self, round: RoundId) -> Result<RosterView, Refusal> {
        let known = self.store.roster(round)?;
        let (entries, roster) = (Vec::new(), Roster::default());
        Ok(known.unwrap_or(RosterView { round, entries, roster }))
    }

    /// Enters devices on the roster. With the first ones this device enters too: it would be strange to itself otherwise.
    /// `role` brings people into the commission who are not yet in it.
    pub(super) fn list_devices(
        &mut self,
        id: RoundId,
        mut listings: Vec<Listing>,
        role: Option<Role>,
    ) -> Result<Done, Refusal> {
        let (round, view) = self.entitled_to_roster(id)?;
        for listing in &listings {
            let code = listing.device.short();
            if view.roster.lost.contains_key(&listing.device) {
                return Err(RosterRefusal::IsLost(code).into());
            }
            if let Some(key) = &listing.recipient
                && key.parse::<Recipient>().is_err()
            {
                return Err(RosterRefusal::NoKey(key.clone()).into());
            }
        }
        let own = self.own_device().ok_or(Refusal::ReadOnly)?;
        if view.roster.seats.is_empty() && listings.iter().all(|listing| listing.device != own) {
            let recipient = self.exchange_identity().ok().map(|key| key.recipient().to_string());
            let (person, body, role) = (self.operator(), None, None);
            listings.insert(0, Listing { device: own, person, body, role, recipient });
        }
        let mut batch = self.begin()?;
        let known = self.people_of_devices()?;
        let mut members = round.value.members.clone();
        for mut listing in listings {
            listing.person = listing.person.or_else(|| known.get(&listing.device).copied());
            if let Some(person) = listing.person {
                self.seat(&mut members, person, role)?;
                listing.body = self.require_person(person)?.value.body;
                let has = members.iter().find(|member| member.person == person);
                listing.role = has.map(|member| member.role);
            }
            let seen = view.of(listing.device);
            let seen: Vec<_> = seen.filter(|e| !matches!(e.said, Listed::Lost(_))).collect();
            let says_nothing_new = seen.iter().any(|e| e.said == Listed::Listed(listing.clone()));
            if !says_nothing_new || seen.len() > 1 {
                let replaces = seen.iter().map(|entry| entry.mark.record).collect();
                self.say_of_roster(&mut batch, id, Fact::RosterListed(listing), replaces)?;
            }
        }
        self.admit_members(&mut batch, &round, members)?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    /// Makes sure that a person has a role in the round.
    fn seat(
        &self,
        members: &mut Vec<Member>,
        person: PersonId,
        role: Option<Role>,
    ) -> Result<(), Refusal> {
        if members.iter().any(|member| member.person == person) {
            return Ok(());
        }
        let name = || Ok::<_, Refusal>(self.require_person(person)?.value.name);
        let role =
            role.map_or_else(|| Err(RosterRefusal::NoRole(name()?).into()), Ok::<_, Refusal>);
        members.push(Member { person, role: role? });
        Ok(())
    }

    fn admit_members(
        &mut self,
        batch: &mut Batch,
        old: &Shared<RoundId, Round>,
        members: Vec<Member>,
    ) -> Result<(), Refusal> {
        if members == old.value.members {
            return Ok(());
        }
        let mut set = all_fields(&Round { members, ..old.value.clone() });
        set.retain(|name, _| name == "members");
        let entry = Entry::change(&RegisterId::Round(old.id), Fact::Set(set), old.heads.clone());
        self.add(batch, entry)?;
        Ok(())
    }

    /// Takes a device off the roster. What it recorded up to and with `last` stays of the round; by default all that
    /// is here.
    pub(super) fn remove_device(
        &mut self,
        id: RoundId,
        device: DeviceId,
        last: Option<u64>,
        reason: String,
    ) -> Result<Done, Refusal> {
        let (_, view) = self.entitled_to_roster(id)?;
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        if view.roster.seats.get(&device).is_none_or(|seat| seat.upto.is_some()) {
            return Err(RosterRefusal::NotListed(device.short()).into());
        }
        let upto = self.up_to(device, last)?;
        let seen = view.of(device).filter(|entry| !matches!(entry.said, Listed::Lost(_)));
        let replaces = seen.map(|entry| entry.mark.record).collect();
        self.say_alone_of_roster(
            id,
            Fact::RosterRemoved(Removal { device, upto, reason }),
            replaces,
        )
    }

    /// Declares a device lost. What it recorded after `last` is kept and shown, and takes the place of nothing; by default
    /// the last trusted record is the last one that is here.
    pub(super) fn declare_lost(
        &mut self,
        id: RoundId,
        device: DeviceId,
        last: Option<u64>,
        reason: String,
    ) -> Result<Done, Refusal> {
        self.entitled_to_roster(id)?;
        if self.own_device() == Some(device) {
            return Err(RosterRefusal::OwnDevice.into());
        }
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let upto = Some(self.up_to(device, last)?);
        self.say_of_loss(id, Loss { device, upto, reason })
    }

    /// Takes back that a device was declared lost. Only who declared it can, from where it was declared: otherwise whoever
    /// holds the lost device could.
    pub(super) fn declare_found(
        &mut self,
        id: RoundId,
        device: DeviceId,
        reason: String,
    ) -> Result<Done, Refusal> {
        let (_, view) = self.entitled_to_roster(id)?;
        if self.own_losses(&view, device).is_empty() {
            return Err(RosterRefusal::NotDeclaredHere(device.short()).into());
        }
        self.say_of_loss(id, Loss { device, upto: None, reason })
    }

    fn say_of_loss(&mut self, id: RoundId, loss: Loss) -> Result<Done, Refusal> {
        let view = self.roster_view(id)?;
        let replaces = self.own_losses(&view, loss.device);
        self.say_alone_of_roster(id, Fact::DeviceLost(loss), replaces)
    }

    /// The same as one change of its own.
    fn say_alone_of_roster(
        &mut self,
        id: RoundId,
        fact: Fact,
        replaces: Vec<crate::domain::id::RecordId>,
    ) -> Result<Done, Refusal> {
        let mut batch = self.begin()?;
        self.say_of_roster(&mut batch, id, fact, replaces)?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    /// What this person declared of a device's loss from here, and what stands.
    fn own_losses(&self, view: &RosterView, device: DeviceId) -> Vec<crate::domain::id::RecordId> {
        let (operator, own) = (self.operator(), self.own_device());
        let declared = view.of(device).filter(|entry| {
            matches!(entry.said, Listed::Lost(_))
                && Some(entry.mark.author) == operator
                && Some(entry.mark.device) == own
        });
        declared.map(|entry| entry.mark.record).collect()
    }

    fn say_of_roster(
        &mut self,
        batch: &mut Batch,
        id: RoundId,
        fact: Fact,
        replaces: Vec<crate::domain::id::RecordId>,
    ) -> Result<(), Refusal> {
        self.add(batch, Entry::change(&RegisterId::Roster(id), fact, replaces))?;
        Ok(())
    }

    /// The number behind the last record of a device that is meant.
    fn up_to(&self, device: DeviceId, last: Option<u64>) -> Result<u64, Refusal> {
        let known = self.next_of_device(device)?;
        match last {
            None => Ok(known),
            Some(last) if last < known => Ok(last + 1),
            Some(_) => Err(RosterRefusal::NoSuchNumber { code: device.short(), known }.into()),
        }
    }

    /// The round and its roster, if who sits here may change it and will be believed.
    fn entitled_to_roster(
        &self,
        id: RoundId,
    ) -> Result<(Shared<RoundId, Round>, RosterView), Refusal> {
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        let own = self.own_device().ok_or(Refusal::ReadOnly)?;
        let round = self.require_round(id)?;
        let may = |member: &Member| member.person == operator && member.role.may_resolve();
        if round.created.author != operator && !round.granted.iter().any(may) {
            return Err(Refusal::MayNotResolve);
        }
        let view = self.roster_view(id)?;
        let home = self.store.home_of(operator);
        if home.is_some_and(|home| home != own) && !view.roster.seats(&own, operator) {
            return Err(Refusal::MayNotResolve);
        }
        if view.roster.lost.contains_key(&own) {
            return Err(RosterRefusal::OwnIsLost.into());
        }
        Ok((round, view))
    }

    /// Whether this person was entered for a device in every round in which they have a part.
    pub(super) fn is_entered_everywhere(
        &self,
        device: &DeviceId,
        person: PersonId,
    ) -> Result<bool, Refusal> {
        let mut entered = false;
        for round in self.store.rounds()? {
            let has_part = round.created.author == person
                || round.granted.iter().any(|member| member.person == person);
            if !has_part {
                continue;
            }
            if !self.roster_view(round.id)?.roster.seats(device, person) {
                return Ok(false);
            }
            entered = true;
        }
        Ok(entered)
    }

    /// That what is recorded here does not count in full in some round, and what to do about it. Lasting, since it is easily
    /// overlooked and spoils a day's work.
    pub fn roster_notices(&self) -> Result<Vec<Phrase>, Refusal> {
        let (Some(operator), Some(own)) = (self.operator(), self.own_device()) else {
            return Ok(Vec::new());
        };
        let mut notices = Vec::new();
        for round in self.store.rounds()? {
            if !round.granted.iter().any(|member| member.person == operator) {
                continue;
            }
            let key =
                match self.roster_view(round.id)?.roster.label(&own, self.next_of_device(own)?) {
                    Label::AfterLoss => "roster-own-lost",
                    Label::NotOnRoster => "roster-own-strange",
                    Label::Sound | Label::Forked => continue,
                };
            let told = Phrase::new(key).with("round", round.value.code.as_str());
            notices.push(told.with("code", own.short()));
        }
        Ok(notices)
    }

    /// The number that the next record of a device will have, as far as is known here.
    pub(super) fn next_of_device(&self, device: DeviceId) -> Result<u64, Refusal> {
        Ok(self.store.last_of(&device)?.map_or(0, |record| record.header.seq + 1))
    }

    /// The public keys of whoever is called so on any roster: a person's name, or the code of a device.
    pub fn recipients_called(&self, name: &str) -> Result<Vec<Recipient>, Refusal> {
        let people = self.people()?;
        let plain =
            |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let mut keys = BTreeSet::new();
        for view in self.store.rosters()? {
            for entry in view.entries.iter().filter(|entry| entry.stands && !entry.refused) {
                let Listed::Listed(listing) = &entry.said else { continue };
                if view.roster.lost.contains_key(&listing.device) {
                    continue;
                }
                let person = listing.person.and_then(|person| people.get(&person));
                let is_called = person.is_some_and(|person| plain(&person.name) == plain(name))
                    || is_code_of(name, &listing.device);
                keys.extend(listing.recipient.clone().filter(|_| is_called));
            }
        }
        Ok(keys.iter().filter_map(|key| key.parse().ok()).collect())
    }

    /// Devices that are declared lost in any round: of each, numbers below are trusted everywhere.
    pub fn lost_devices(&self) -> Result<BTreeMap<DeviceId, u64>, Refusal> {
        let mut lost = BTreeMap::new();
        for view in self.store.rosters()? {
            for (device, upto) in view.roster.lost {
                let known = lost.entry(device).or_insert(upto);
                *known = upto.min(*known);
            }
        }
        Ok(lost)
    }

    /// The device with this code or key, of those that are known here.
    pub fn device_named(&self, name: &str) -> Result<DeviceId, Refusal> {
        let mut known = self.store.devices();
        known.extend(self.own_device());
        for view in self.store.rosters()? {
            known.extend(view.entries.iter().map(|entry| entry.said.device()));
        }
        let called = |device: &DeviceId| is_code_of(name, device) || device.to_string() == name;
        let found = known.into_iter().find(called);
        found.ok_or_else(|| RosterRefusal::UnknownDevice(name.to_owned()).into())
    }
}

/// Codes are read aloud and typed: case and the dash do not matter.
pub(super) fn is_code_of(typed: &str, device: &DeviceId) -> bool {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    plain(typed).eq_ignore_ascii_case(&plain(&device.short()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_was_typed() {
        let device = DeviceId([7; 32]);
        let code = device.short();
        let plain = code.replace('-', "").to_lowercase();
        assert!(is_code_of(&plain, &device) && is_code_of(&code.replace('-', " "), &device));
        assert!(!is_code_of(&code, &DeviceId([8; 32])));
    }
}
