//! Who belongs to a round: the devices that the commission's head or secretary entered, and those declared lost.
//!
//! These records travel with the others. What follows from them is computed from all of them together, so that a device
//! entered late, or a loss declared late, gives the same state as one that was there from the start.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::id::{BodyId, PersonId};
use crate::domain::round::Role;

use super::key::DeviceId;

/// A device that belongs to a round from its first record on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    pub device: DeviceId,
    /// Who works at it. Records in this person's name count from here as from where the person is at home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// The person's role by then; the rights come from the round itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The public key that bundles for it are packed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
}

/// That a device belongs to the round no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    pub device: DeviceId,
    /// Its records with numbers below stay records of the round.
    pub upto: u64,
    pub reason: String,
}

/// That a device is in other hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    pub device: DeviceId,
    /// Its records with numbers below are trusted. None where who declared the loss takes it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upto: Option<u64>,
    pub reason: String,
}

/// How far one record of a round is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    Sound,
    /// The key of its device was used in two places by then.
    Forked,
    /// Its device was declared lost, and this came after the last trusted record.
    AfterLoss,
    /// The round has a roster, and its device is not on it.
    NotOnRoster,
}

impl Label {
    pub fn code(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Forked => "forked",
            Self::AfterLoss => "after-loss",
            Self::NotOnRoster => "not-on-roster",
        }
    }
}

/// A device on the roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Who was entered for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonId>,
    /// Set where the device was removed: numbers below belong to the round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upto: Option<u64>,
}

/// What the roster of a round comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Empty where the round has no roster; then every device belongs to it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub seats: BTreeMap<DeviceId, Seat>,
    /// Lost devices: numbers below are trusted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lost: BTreeMap<DeviceId, u64>,
}

impl Roster {
    pub fn is_empty(&self) -> bool {
        self.seats.is_empty() && self.lost.is_empty()
    }

    /// Whether the record of this number came after the loss of its device.
    pub fn is_after_loss(&self, device: &DeviceId, seq: u64) -> bool {
        self.lost.get(device).is_some_and(|upto| seq >= *upto)
    }

    /// What the roster says of the record of this number.
    pub fn label(&self, device: &DeviceId, seq: u64) -> Label {
        if self.is_after_loss(device, seq) {
            return Label::AfterLoss;
        }
        let belongs = match self.seats.get(device) {
            Some(seat) => seat.upto.is_none_or(|upto| seq < upto),
            None => self.seats.is_empty(),
        };
        if belongs { Label::Sound } else { Label::NotOnRoster }
    }

    /// Whether this person was entered for this device.
    pub fn seats(&self, device: &DeviceId, person: PersonId) -> bool {
        self.seats.get(device).is_some_and(|seat| seat.people.contains(&person))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: DeviceId = DeviceId([1; 32]);
    const B: DeviceId = DeviceId([2; 32]);

    #[test]
    fn without_a_roster_every_device_belongs_to_the_round() {
        let mut roster = Roster::default();
        assert_eq!(roster.label(&A, 9), Label::Sound);
        roster.lost.insert(A, 5);
        assert_eq!(roster.label(&A, 4), Label::Sound);
        assert_eq!(roster.label(&A, 5), Label::AfterLoss);
        assert_eq!(roster.label(&B, 5), Label::Sound);
    }

    #[test]
    fn a_removed_device_belongs_to_the_round_up_to_its_number() {
        let mut roster = Roster::default();
        roster.seats.insert(A, Seat { people: Vec::new(), upto: Some(3) });
        assert_eq!(roster.label(&A, 2), Label::Sound);
        assert_eq!(roster.label(&A, 3), Label::NotOnRoster);
        assert_eq!(roster.label(&B, 0), Label::NotOnRoster);
    }

    #[test]
    fn the_shape_in_the_ledger_is_as_it_is_written_down() {
        let loss = Loss { device: A, upto: Some(41), reason: "Украден".into() };
        let text = serde_json::to_string(&loss).unwrap_or_default();
        let key = "01".repeat(32);
        assert_eq!(text, format!(r#"{{"device":"{key}","upto":41,"reason":"Украден"}}"#));
    }
}
