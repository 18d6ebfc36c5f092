//! The one key codec of the store: fixed-width parts, so that order and prefixes mean something.

use sha2::{Digest, Sha256};

use crate::domain::checklist::ItemCode;
use crate::domain::id::{RecordId, VisitId};
use crate::domain::interview::number::InterviewNumber;
use crate::ledger::record::{DeviceId, Subject};
use crate::ledger::register_id::{RegisterId, RegisterKind};

use super::backend::Tree;

/// Where one record stands in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Position {
    pub(super) device: [u8; 16],
    pub(super) seq: u64,
    pub(super) id: [u8; 8],
}

impl Position {
    pub(super) fn of(device: &DeviceId, seq: u64, id: &RecordId) -> Self {
        Self { device: device_key(device), seq, id: first(&id.0) }
    }

    /// Key in [`Tree::Records`]. The id keeps both branches of a fork.
    pub(super) fn record_key(self) -> [u8; 32] {
        let mut key = [0; 32];
        key[..16].copy_from_slice(&self.device);
        key[16..24].copy_from_slice(&self.seq.to_be_bytes());
        key[24..].copy_from_slice(&self.id);
        key
    }

    pub(super) fn from_record_key(key: &[u8]) -> Option<Self> {
        let key: &[u8; 32] = key.try_into().ok()?;
        let (device, rest) = key.split_first_chunk::<16>()?;
        let (seq, id) = rest.split_first_chunk::<8>()?;
        let id = id.try_into().ok()?;
        Some(Self { device: *device, seq: u64::from_be_bytes(*seq), id })
    }
}

/// The part of a device's key that leads its rows.
pub(super) fn device_key(device: &DeviceId) -> [u8; 16] {
    let (first, _) = device.0.split_first_chunk::<16>().expect("a device id has 32 bytes");
    *first
}

/// A register's fixed-width name: half of the hash of its subject.
pub(super) fn register_hash(subject: &Subject) -> [u8; 16] {
    let hash = Sha256::digest(subject.as_str().as_bytes());
    let (first, _) = hash.as_slice().split_first_chunk::<16>().expect("a hash has 32 bytes");
    *first
}

/// Prefix of a register's rows in [`Tree::Registers`].
pub(super) fn register_prefix(kind: Option<RegisterKind>, hash: [u8; 16]) -> [u8; 17] {
    let mut key = [0; 17];
    key[0] = rank(kind);
    key[1..].copy_from_slice(&hash);
    key
}

/// Key in [`Tree::Registers`].
pub(super) fn register_key(
    kind: Option<RegisterKind>,
    hash: [u8; 16],
    position: Position,
) -> Vec<u8> {
    let mut key = register_prefix(kind, hash).to_vec();
    key.extend_from_slice(&position.record_key());
    key
}

/// Place of a kind in the order of folds; unknown registers come last and are never folded.
pub(super) fn rank(kind: Option<RegisterKind>) -> u8 {
    kind.map_or(u8::MAX, |kind| kind as u8)
}

/// The tree and key of a register's view.
pub(super) fn view_key(register: &RegisterId) -> (Tree, Vec<u8>) {
    match register {
        RegisterId::Checklist(hash) => (Tree::Checklists, checklist_key(hash)),
        RegisterId::Body(id) => (Tree::Bodies, id.0.to_vec()),
        RegisterId::Person(id) => (Tree::Persons, id.0.to_vec()),
        RegisterId::Facility(id) => (Tree::Facilities, id.0.to_vec()),
        RegisterId::Round(id) => (Tree::Rounds, id.0.to_vec()),
        RegisterId::Visit(id) => (Tree::Visits, id.0.to_vec()),
        RegisterId::Finding(id) => (Tree::Findings, id.0.to_vec()),
        RegisterId::Instruction(id) => (Tree::Instructions, id.0.to_vec()),
        RegisterId::Review(id) => (Tree::Reviews, id.0.to_vec()),
        RegisterId::Urgent(id) => (Tree::Urgents, id.0.to_vec()),
        RegisterId::Custody(id) => (Tree::Custody, id.0.to_vec()),
        RegisterId::Erasure(visit, number) => (Tree::Erasures, interview_key(*visit, number)),
        RegisterId::Interview(visit, number) => (Tree::Interviews, interview_key(*visit, number)),
        RegisterId::Evidence(id) => (Tree::Evidence, id.0.to_vec()),
        RegisterId::Programme(id) => (Tree::Programmes, id.0.to_vec()),
        RegisterId::Agreement(id) => (Tree::Agreements, id.0.to_vec()),
        RegisterId::Indicator(id) => (Tree::Indicators, id.0.to_vec()),
        RegisterId::Result(id) => (Tree::Results, id.0.to_vec()),
        RegisterId::Measure(id) => (Tree::Measures, id.0.to_vec()),
        RegisterId::Milestone(id) => (Tree::Milestones, id.0.to_vec()),
        RegisterId::Contract(id) => (Tree::Contracts, id.0.to_vec()),
        RegisterId::Achievement(id) => (Tree::Achievements, id.0.to_vec()),
        RegisterId::Ruling(id) => (Tree::Rulings, id.0.to_vec()),
        RegisterId::Tie(id) => (Tree::Ties, id.0.to_vec()),
        RegisterId::Exchange(id) => (Tree::Exchanges, id.0.to_vec()),
        RegisterId::Roster(id) => (Tree::Rosters, id.0.to_vec()),
        RegisterId::Act(id) => (Tree::Acts, id.0.to_vec()),
        RegisterId::Answer(visit, item) => (Tree::Answers, answer_key(*visit, item)),
        RegisterId::Check(visit, instruction) => (Tree::Checks, pair(&visit.0, &instruction.0)),
    }
}

/// The tree that holds views of a kind.
pub(super) fn view_tree(kind: RegisterKind) -> Tree {
    match kind {
        RegisterKind::Checklist => Tree::Checklists,
        RegisterKind::Body => Tree::Bodies,
        RegisterKind::Person => Tree::Persons,
        RegisterKind::Facility => Tree::Facilities,
        RegisterKind::Round => Tree::Rounds,
        RegisterKind::Visit => Tree::Visits,
        RegisterKind::Finding => Tree::Findings,
        RegisterKind::Instruction => Tree::Instructions,
        RegisterKind::Answer => Tree::Answers,
        RegisterKind::Check => Tree::Checks,
        RegisterKind::Review => Tree::Reviews,
        RegisterKind::Urgent => Tree::Urgents,
        RegisterKind::Custody => Tree::Custody,
        RegisterKind::Erasure => Tree::Erasures,
        RegisterKind::Interview => Tree::Interviews,
        RegisterKind::Evidence => Tree::Evidence,
        RegisterKind::Programme => Tree::Programmes,
        RegisterKind::Agreement => Tree::Agreements,
        RegisterKind::Indicator => Tree::Indicators,
        RegisterKind::Result => Tree::Results,
        RegisterKind::Measure => Tree::Measures,
        RegisterKind::Milestone => Tree::Milestones,
        RegisterKind::Contract => Tree::Contracts,
        RegisterKind::Achievement => Tree::Achievements,
        RegisterKind::Ruling => Tree::Rulings,
        RegisterKind::Tie => Tree::Ties,
        RegisterKind::Exchange => Tree::Exchanges,
        RegisterKind::Roster => Tree::Rosters,
        RegisterKind::Act => Tree::Acts,
    }
}

fn checklist_key(hash: &str) -> Vec<u8> {
    // 64 letters of hex would fill the whole key; half of the hash is as unique.
    hash.bytes().take(32).collect()
}

fn answer_key(visit: VisitId, item: &ItemCode) -> Vec<u8> {
    pair(&visit.0, item.as_str().as_bytes())
}

fn interview_key(visit: VisitId, number: &InterviewNumber) -> Vec<u8> {
    pair(&visit.0, number.code().as_bytes())
}

/// Two parts of a key, one after the other.
pub(super) fn pair(left: &[u8], right: &[u8]) -> Vec<u8> {
    [left, right].concat()
}

/// The first eight bytes as a number, for folding a set of records into one.
pub(super) fn first_number(id: [u8; 8]) -> u64 {
    u64::from_be_bytes(id)
}

fn first(id: &[u8; 32]) -> [u8; 8] {
    let (first, _) = id.split_first_chunk::<8>().expect("an id has 32 bytes");
    *first
}
