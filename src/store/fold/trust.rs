//! How far the records of a round are believed: from which device they come, and what became of it.

use crate::domain::id::PersonId;
use crate::ledger::record::{DeviceId, Record};
use crate::ledger::roster::{Label, Roster};

use super::Homes;

/// What is known of devices, for the records of one round.
#[derive(Clone, Copy)]
pub(in crate::store) struct Trust<'a> {
    pub(super) homes: &'a Homes,
    pub(super) roster: &'a Roster,
}

impl Trust<'_> {
    pub(in crate::store) fn label(&self, record: &Record) -> Label {
        self.homes.label(self.roster, &record.header.device, record.header.seq)
    }

    /// Whether the author may do with it what their role allows. What a forked device did counts as done, since it
    /// may have been acted upon; it only replaces no answer.
    pub(super) fn entitles(&self, record: &Record) -> bool {
        !matches!(self.label(record), Label::AfterLoss | Label::NotOnRoster)
            && self.is_at_home(record.author(), &record.header.device)
    }

    /// Whether what `newer` says may take the place of what `older` said, if both are of the same person.
    pub(super) fn reaches(&self, newer: &Record, older: &Record) -> bool {
        let same_device = newer.header.device == older.header.device;
        match self.label(newer) {
            Label::Forked | Label::AfterLoss => false,
            Label::NotOnRoster => same_device,
            Label::Sound => same_device || self.is_at_home(newer.author(), &newer.header.device),
        }
    }

    /// Whether it may settle what others said differently.
    pub(super) fn settles(&self, record: &Record) -> bool {
        self.label(record) == Label::Sound
    }

    /// Whether it comes from where its author is at home, whatever became of the device.
    pub(super) fn comes_from_home(&self, record: &Record) -> bool {
        self.is_at_home(record.author(), &record.header.device)
    }

    /// Whether the person is at home on the device, or was entered for it.
    fn is_at_home(&self, person: PersonId, device: &DeviceId) -> bool {
        let home = self.homes.of(person);
        home.is_none_or(|home| home == *device) || self.roster.seats(device, person)
    }
}
