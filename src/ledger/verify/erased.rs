//! What a verification tells of erasures: which bodies were destroyed, on whose word and on what ground.
//!
//! It tells what the records say. Whether both people were in the commission is judged from more than one
//! register, and the program that erases does so.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::id::{BodyId, PersonId, RecordId};
use crate::ledger::fact::Fact;
use crate::ledger::header::Hlc;
use crate::ledger::key::DeviceId;
use crate::ledger::record::{BodyState, Record};
use crate::ledger::register_id::{RegisterId, RegisterKind};

/// A record whose body was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErasedBody {
    pub record: RecordId,
    pub device: DeviceId,
    pub seq: u64,
    /// The register it writes.
    pub subject: String,
    /// Who had it erased; none where no record says.
    pub authorised: Option<Authorised>,
}

/// Two people of different bodies who agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Authorised {
    pub proposed_by: PersonId,
    pub confirmed_by: PersonId,
    /// Their names as last recorded; empty where they are not known.
    pub names: [String; 2],
    pub basis: String,
    /// The device's clock at the confirmation, milliseconds since 1970.
    pub at_ms: i64,
}

/// What is remembered of one record.
#[derive(Debug)]
pub(super) enum Trace {
    Named(PersonId, Hlc, String),
    Erased(ErasedBody),
    Proposed { subject: String, id: RecordId, by: PersonId, body: BodyId, basis: String },
    Confirmed { subject: String, by: PersonId, body: BodyId, at_ms: i64, names: Vec<RecordId> },
}

impl Trace {
    pub(super) fn of(record: &Record) -> Option<Self> {
        let subject = || record.subject().as_str().to_owned();
        if record.body == BodyState::Erased {
            return Some(Self::Erased(ErasedBody {
                record: record.id,
                device: record.header.device,
                seq: record.header.seq,
                subject: subject(),
                authorised: None,
            }));
        }
        let kinds = [RegisterKind::Person.name(), RegisterKind::Erasure.name()];
        if !kinds.contains(&record.header.subject.kind()) {
            return None;
        }
        let by = record.author();
        match (RegisterId::of(&record.subject())?, Fact::of(record)?) {
            (RegisterId::Person(person), Fact::Set(fields)) => {
                let name = fields.get("name")?.as_str()?.to_owned();
                Some(Self::Named(person, record.header.hlc, name))
            }
            (RegisterId::Erasure(..), Fact::ErasureProposed(own)) => Some(Self::Proposed {
                subject: subject(),
                id: record.id,
                by,
                body: own.body,
                basis: own.basis,
            }),
            (RegisterId::Erasure(..), Fact::ErasureConfirmed(own)) => Some(Self::Confirmed {
                subject: subject(),
                by,
                body: own.body,
                at_ms: record.header.wall_ms,
                names: record.header.replaces.clone(),
            }),
            _ => None,
        }
    }
}

/// Everything that a ledger tells of erasures.
#[derive(Debug, Default)]
pub(super) struct Erasures {
    names: BTreeMap<PersonId, (Hlc, String)>,
    erased: BTreeMap<RecordId, ErasedBody>,
    decided: Vec<Trace>,
}

impl Erasures {
    pub(super) fn add(&mut self, trace: Trace) {
        match trace {
            Trace::Named(person, hlc, name) => {
                let known = self.names.entry(person).or_insert_with(|| (hlc, name.clone()));
                if known.0 < hlc {
                    *known = (hlc, name);
                }
            }
            Trace::Erased(body) => {
                self.erased.insert(body.record, body);
            }
            decided => self.decided.push(decided),
        }
    }

    /// The erased bodies in the order of their devices and numbers, each with who had it erased.
    pub(super) fn told(&self) -> Vec<ErasedBody> {
        let told = self.erased.values().map(|body| {
            let authorised = self.authorised(&body.subject);
            ErasedBody { authorised, ..body.clone() }
        });
        let mut told: Vec<ErasedBody> = told.collect();
        told.sort_by_key(|body| (body.device, body.seq, body.record));
        told
    }

    fn authorised(&self, subject: &str) -> Option<Authorised> {
        let (_, rest) = subject.split_once('/')?;
        let decision = format!("{}/{rest}", RegisterKind::Erasure.name());
        let name = |person: &PersonId| {
            self.names.get(person).map(|(_, name)| name.clone()).unwrap_or_default()
        };
        let mut agreed = Vec::new();
        for confirmed in &self.decided {
            let Trace::Confirmed { subject: of, by, body, at_ms, names } = confirmed else {
                continue;
            };
            for proposed in &self.decided {
                let Trace::Proposed { subject: also_of, id, by: first, body: other, basis } =
                    proposed
                else {
                    continue;
                };
                let of_it = *of == decision && *also_of == decision && names.contains(id);
                if of_it && by != first && body != other {
                    agreed.push(Authorised {
                        proposed_by: *first,
                        confirmed_by: *by,
                        names: [name(first), name(by)],
                        basis: basis.clone(),
                        at_ms: *at_ms,
                    });
                }
            }
        }
        agreed.into_iter().min_by_key(|one| (one.at_ms, one.confirmed_by, one.proposed_by))
    }
}
