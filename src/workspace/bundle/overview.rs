//! What went from laptop to laptop so far, on how many laptops a round is, and what nobody else is known to hold yet.

use std::collections::BTreeMap;

use crate::domain::id::{PersonId, RoundId};
use crate::domain::person::Person;
use crate::ledger::key::DeviceId;
use crate::store::view::roster::Listed;
use crate::store::view::{ExchangeView, Exchanged};
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::roster::RoundDevice;
use crate::workspace::wiping::{OnlyHere, WipeRefusal};

/// So much of a key tells it from others.
const KEY_SIGNS: usize = 12;

/// Everything that is known of exchange.
#[derive(Debug, Clone)]
pub struct ExchangeOverview {
    /// None where the data is open for reading only.
    pub own: Option<DeviceId>,
    /// The public key that others pack for.
    pub key: Option<String>,
    /// Records that have no receipt of anybody else.
    pub only_here: Vec<OnlyHere>,
    /// The latest first.
    pub rounds: Vec<RoundOnLaptops>,
    /// The latest first.
    pub rows: Vec<ExchangeRow>,
}

/// A round with its laptops.
#[derive(Debug, Clone)]
pub struct RoundOnLaptops {
    pub id: RoundId,
    pub code: String,
    pub title: String,
    pub devices: Vec<RoundDevice>,
}

impl RoundOnLaptops {
    /// On so many laptops is every record of it that is here.
    pub fn fewest_copies(&self) -> usize {
        let with_records = self.devices.iter().filter(|device| device.records > 0);
        with_records.map(|device| device.held_by.len() + 1).min().unwrap_or_default()
    }

    /// How many records are known to exist and are not here.
    pub fn missing(&self) -> u64 {
        let gaps = self.devices.iter().flat_map(|device| &device.missing);
        gaps.map(|(from, to)| to - from + 1).sum()
    }
}

/// Something that went out or came in, with the names of all it concerns.
#[derive(Debug, Clone)]
pub struct ExchangeRow {
    pub view: ExchangeView,
    /// On this very laptop.
    pub own: bool,
    /// Who did it.
    pub by: String,
    /// For whom it was packed, or who had packed it.
    pub others: Vec<String>,
    /// Code of the round, where it held one alone.
    pub round: String,
    /// The laptops that say they took it in.
    pub taken_by: Vec<DeviceId>,
}

impl Workspace {
    /// What is known of exchange between laptops.
    pub fn exchange_overview(&self) -> Result<ExchangeOverview, Refusal> {
        let own = self.own_device();
        let only_here = match own.map(|_| self.only_here()) {
            Some(Ok(only)) => only,
            Some(Err(WipeRefusal::Refused(refusal))) => return Err(refusal),
            Some(Err(_)) | None => Vec::new(),
        };
        let mut rounds = self.store.rounds()?;
        rounds
            .sort_by_key(|round| std::cmp::Reverse((round.value.starts, round.value.code.clone())));
        let rounds = rounds.into_iter().map(|round| {
            let devices = self.round_devices(round.id)?;
            let (code, title) = (round.value.code, round.value.title);
            Ok::<_, Refusal>(RoundOnLaptops { id: round.id, code, title, devices })
        });
        Ok(ExchangeOverview {
            own,
            key: self.exchange_identity().ok().map(|key| key.recipient().to_string()),
            only_here,
            rounds: rounds.collect::<Result<_, _>>()?,
            rows: self.exchange_rows()?,
        })
    }

    fn exchange_rows(&self) -> Result<Vec<ExchangeRow>, Refusal> {
        let (own, people) = (self.own_device(), self.people()?);
        let views = self.exchanges()?;
        let names = self.names_of_laptops(&people)?;
        let mut takers: BTreeMap<String, Vec<DeviceId>> = BTreeMap::new();
        for view in &views {
            if let Exchanged::TakenIn(taken) = &view.told {
                let of = takers.entry(taken.bundle.clone()).or_default();
                if !of.contains(&view.mark.device) {
                    of.push(view.mark.device);
                }
            }
        }
        let mut rows = Vec::new();
        for view in views {
            let round = match &view.told {
                Exchanged::Packed(packed) => packed.round,
                _ => None,
            };
            let round = round.map(|round| self.store.round(round)).transpose()?.flatten();
            let taken_by = match &view.told {
                Exchanged::Packed(packed) => takers.get(&packed.bundle).cloned(),
                _ => None,
            };
            rows.push(ExchangeRow {
                own: own == Some(view.mark.device),
                by: name_of(&people, view.mark.author),
                others: names.others(&view),
                round: round.map(|round| round.value.code).unwrap_or_default(),
                taken_by: taken_by.unwrap_or_default(),
                view,
            });
        }
        Ok(rows)
    }

    /// Whose each laptop is, and whose each key.
    fn names_of_laptops(&self, people: &BTreeMap<PersonId, Person>) -> Result<Names, Refusal> {
        let mut names = Names::default();
        for (device, person) in self.people_of_devices()? {
            names.of_devices.insert(device, name_of(people, person));
        }
        for view in self.store.rosters()? {
            for entry in view.entries.iter().filter(|entry| entry.stands && !entry.refused) {
                let Listed::Listed(listing) = &entry.said else { continue };
                if let Some(person) = listing.person {
                    names.of_devices.insert(listing.device, name_of(people, person));
                }
                if let Some(key) = &listing.recipient {
                    names.of_keys.insert(key.clone(), listing.device);
                }
            }
        }
        if let (Some(own), Ok(key)) = (self.own_device(), self.exchange_identity()) {
            names.of_keys.insert(key.recipient().to_string(), own);
        }
        Ok(names)
    }
}

#[derive(Debug, Default)]
struct Names {
    of_devices: BTreeMap<DeviceId, String>,
    of_keys: BTreeMap<String, DeviceId>,
}

impl Names {
    /// A laptop by its code, with whose it is.
    fn laptop(&self, device: &DeviceId) -> String {
        match self.of_devices.get(device) {
            Some(name) => format!("{name} ({})", device.short()),
            None => device.short(),
        }
    }

    /// For whom it was packed, the packer aside; or who had packed it.
    fn others(&self, view: &ExchangeView) -> Vec<String> {
        match &view.told {
            Exchanged::Packed(packed) => {
                let known = packed.to.iter().map(|key| (key, self.of_keys.get(key)));
                let others = known.filter(|(_, device)| *device != Some(&view.mark.device));
                let name = |(key, device): (&String, Option<&DeviceId>)| match device {
                    Some(device) => self.laptop(device),
                    None => format!("{}…", key.chars().take(KEY_SIGNS).collect::<String>()),
                };
                others.map(name).collect()
            }
            Exchanged::TakenIn(taken) => vec![self.laptop(&taken.from)],
            Exchanged::Pushed(_) | Exchanged::Pulled(_) => Vec::new(),
        }
    }
}

fn name_of(people: &BTreeMap<PersonId, Person>, id: PersonId) -> String {
    people.get(&id).map_or_else(|| id.short(), |person| person.name.clone())
}
