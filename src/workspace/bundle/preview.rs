//! What would come in, told before anything of it counts.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Deref;

use crate::domain::checklist::ItemCode;
use crate::domain::id::{FacilityId, PersonId, VisitId};
use crate::exchange::bundle::Manifest;
use crate::i18n::Phrase;
use crate::ledger::chain::{Fork, Gap};
use crate::ledger::fact::Fact;
use crate::ledger::intake;
use crate::ledger::key::DeviceId;
use crate::ledger::later::{self, LaterId};
use crate::ledger::record::Record;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::{Store, StoreError};
use crate::workspace::Workspace;
use crate::workspace::roster::is_code_of;

use super::joined::Joined;
use super::voices::Voices;
use super::{ExchangeError, FilesComing};

/// Records dated later than this are told: somebody's clock is wrong.
const AHEAD_MS: u64 = 24 * 60 * 60 * 1000;

/// What a bundle would bring.
#[derive(Debug, Clone)]
pub struct Preview {
    pub manifest: Manifest,
    /// Whether records of the device that packed it were here before.
    pub packer_known: bool,
    /// Whether the device that packed it is declared lost.
    pub packer_lost: bool,
    /// Files of evidence.
    pub files: FilesComing,
    pub arrival: Arrival,
}

impl Preview {
    /// Whether the bundle may be taken in: its packer is known here, or somebody has compared this code with that
    /// on the other laptop.
    pub fn is_trusted(&self, typed: &[String]) -> bool {
        let packer = &self.manifest.device;
        self.packer_known || typed.iter().any(|code| is_code_of(code, packer))
    }

    /// Whether the bundle brings anything.
    pub fn brings_something(&self) -> bool {
        self.arrival.brings_something() || self.files.new > 0
    }
}

/// A preview is read for what it brings.
impl Deref for Preview {
    type Target = Arrival;

    fn deref(&self) -> &Arrival {
        &self.arrival
    }
}

/// What records that came by any door would bring.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// By person, and by domain or kind.
    pub new: Vec<NewRecords>,
    /// Records that are here without their body and would get it.
    pub completed: u64,
    /// Records that are here already.
    pub known: u64,
    /// Records of a later version of the program that are not here yet: they are kept and passed on.
    pub later: u64,
    /// Points at which people would differ and do not yet.
    pub disagreements: Vec<(VisitId, ItemCode)>,
    /// Not all answers could be held up against those here.
    pub more_disagreements_possible: bool,
    /// What would be missing of the devices that the records are of.
    pub gaps: Vec<Gap>,
    pub forks: Vec<Fork>,
    /// Devices of which nothing was here before.
    pub unknown_devices: Vec<DeviceId>,
    pub clocks: Vec<ClockAhead>,
    /// Where visits that are not known here went, as these records tell: codes of facilities.
    pub places: BTreeMap<VisitId, String>,
    /// Names that people introduced in these records bear.
    pub names: BTreeMap<PersonId, String>,
    /// The devices that new records are of.
    pub arriving: Vec<DeviceId>,
    /// Those of them that are declared lost.
    pub lost: Vec<AfterLoss>,
    /// Records in the name of this very device that it never wrote: its data was copied, or restored from a copy.
    pub own_double: bool,
}

/// How many records a person made of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecords {
    pub person: PersonId,
    pub sort: Sort,
    pub count: u64,
}

/// What records are about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Answers to a checklist, by the code of its domain.
    Answers(String),
    Kind(RegisterKind),
    /// Of a register that this version does not know.
    Unknown,
}

/// What comes of a device that is declared lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AfterLoss {
    pub device: DeviceId,
    /// Numbers below are trusted.
    pub upto: u64,
    /// How many of the new records are not.
    pub count: u64,
}

/// What a device that is declared lost would bring.
pub fn lost_phrase(lost: &AfterLoss) -> Phrase {
    Phrase::new("bundle-after-loss")
        .with("code", lost.device.short())
        .with("upto", lost.upto.to_string())
        .with("count", lost.count.to_string())
}

/// Records dated in the future.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockAhead {
    pub device: DeviceId,
    pub days: u64,
}

impl Arrival {
    /// How many records would be new here.
    pub fn new_count(&self) -> u64 {
        self.new.iter().map(|new| new.count).sum()
    }

    /// Whether these records bring anything.
    pub fn brings_something(&self) -> bool {
        self.new_count() + self.completed + self.later > 0
    }

    /// Whether all of it tells of exchanges alone. Receipts of receipts would never come to an end.
    pub fn is_only_receipts(&self) -> bool {
        let receipts = Sort::Kind(RegisterKind::Exchange);
        self.completed + self.later == 0 && self.new.iter().all(|new| new.sort == receipts)
    }
}

/// What is counted while the records pass by.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) known: u64,
    pub(super) completed: u64,
    later: u64,
    later_known: BTreeSet<LaterId>,
    new: BTreeMap<(PersonId, Sort), u64>,
    devices: BTreeSet<DeviceId>,
    losses: BTreeMap<DeviceId, u64>,
    after_loss: BTreeMap<DeviceId, u64>,
    voices: Voices,
    ahead: BTreeMap<DeviceId, u64>,
    names: BTreeMap<PersonId, String>,
    visits: BTreeMap<VisitId, FacilityId>,
    codes: BTreeMap<FacilityId, String>,
}

impl Tally {
    /// A tally where these records of a later version are here already, and these devices are declared lost: of
    /// each, numbers below are trusted.
    pub(super) fn knowing(later_known: BTreeSet<LaterId>, losses: BTreeMap<DeviceId, u64>) -> Self {
        Self { later_known, losses, ..Self::default() }
    }

    /// Counts a record of a later version; `true` if it is new here.
    pub(super) fn add_later(&mut self, payload: &[u8]) -> bool {
        let is_new = self.later_known.insert(later::id_of(payload));
        if is_new {
            self.later += 1;
        } else {
            self.known += 1;
        }
        is_new
    }

    /// Counts a record that is new here.
    pub(super) fn add(
        &mut self,
        record: &Record,
        store: &Store,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        self.voices.hear(record, store)?;
        let register = RegisterId::of(&record.subject());
        let sort = match &register {
            Some(RegisterId::Answer(_, item)) => Sort::Answers(item.domain().to_string()),
            Some(register) => Sort::Kind(register.kind()),
            None => Sort::Unknown,
        };
        *self.new.entry((record.speaker(), sort)).or_default() += 1;
        let header = &record.header;
        self.devices.insert(header.device);
        if self.losses.get(&header.device).is_some_and(|upto| header.seq >= *upto) {
            *self.after_loss.entry(header.device).or_default() += 1;
        }
        self.take_names(register.as_ref(), record);
        let ahead = header.hlc.ms.saturating_sub(now_ms);
        if ahead > AHEAD_MS {
            let known = self.ahead.entry(header.device).or_default();
            *known = ahead.max(*known);
        }
        Ok(())
    }

    /// Remembers how people and places are called that may be known from the bundle alone.
    fn take_names(&mut self, register: Option<&RegisterId>, record: &Record) {
        let named = [RegisterKind::Person, RegisterKind::Visit, RegisterKind::Facility];
        let Some(register) = register.filter(|register| named.contains(&register.kind())) else {
            return;
        };
        let Some(Fact::Set(fields)) = Fact::of(record) else { return };
        let word = |field: &str| fields.get(field).and_then(|word| word.as_str());
        match register {
            RegisterId::Person(person) => {
                self.names.extend(word("name").map(|name| (*person, name.to_owned())));
            }
            RegisterId::Facility(facility) => {
                self.codes.extend(word("code").map(|code| (*facility, code.to_owned())));
            }
            RegisterId::Visit(visit) => {
                let facility = word("facility").and_then(|facility| facility.parse().ok());
                self.visits.extend(facility.map(|facility| (*visit, facility)));
            }
            _ => {}
        }
    }

    /// Holds what arrives, and lies at `staged`, up against what is here.
    pub(super) fn arrival(
        self,
        workspace: &Workspace,
        staged: &std::path::Path,
    ) -> Result<Arrival, ExchangeError> {
        let known_devices = workspace.store().devices();
        let store = workspace.store();
        let mut joined = Joined::new(store);
        let mut contested = self.voices.contested();
        intake::each(staged, workspace.vault.logs(), |record| {
            contested.take(&record);
            joined.add(&record).map_err(io::Error::other)
        })
        .map_err(ExchangeError::Unfinished)?;
        let (gaps, forks) = joined.finish()?;
        let more = contested.is_more();
        let disagreements = contested.differing(store)?;
        let own = workspace.own_device();
        let day = |ms: u64| ms / (24 * 60 * 60 * 1000);
        let lost = self.losses.iter().filter(|(device, _)| self.devices.contains(device));
        let after = |device| self.after_loss.get(device).copied().unwrap_or_default();
        Ok(Arrival {
            lost: lost
                .map(|(device, upto)| AfterLoss {
                    device: *device,
                    upto: *upto,
                    count: after(device),
                })
                .collect(),
            arriving: self.devices.iter().copied().collect(),
            completed: self.completed,
            known: self.known,
            later: self.later,
            disagreements,
            more_disagreements_possible: more,
            gaps,
            forks,
            unknown_devices: self
                .devices
                .iter()
                .filter(|device| !known_devices.contains(device))
                .copied()
                .collect(),
            clocks: self
                .ahead
                .iter()
                .map(|(device, ms)| ClockAhead { device: *device, days: day(*ms) })
                .collect(),
            places: self
                .visits
                .iter()
                .filter_map(|(visit, facility)| Some((*visit, self.codes.get(facility)?.clone())))
                .collect(),
            names: self.names,
            own_double: own.is_some_and(|own| self.devices.contains(&own)),
            new: self
                .new
                .into_iter()
                .map(|((person, sort), count)| NewRecords { person, sort, count })
                .collect(),
        })
    }
}
