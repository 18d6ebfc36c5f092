//! What a verification of the ledger reports: its JSON form is read by scripts and stays as it is.

use serde::Serialize;

use super::erased::ErasedBody;
use crate::domain::id::RecordId;
use crate::ledger::chain::{Fork, Gap, Tip};
use crate::ledger::head::HeadCode;
use crate::ledger::key::DeviceId;
use crate::ledger::refusal::Refusal;
use crate::ledger::scan::DamageKind;

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// Whether there is no fault.
    pub ok: bool,
    /// How many different records were admitted.
    pub records: u64,
    /// The devices that signed them.
    pub devices: Vec<DeviceReport>,
    /// The gaps among the faults.
    pub gaps: Vec<Gap>,
    /// The forks among the faults.
    pub forks: Vec<Fork>,
    /// The head code of the admitted records.
    pub head: HeadCode,
    /// The head code that papers print: that of the records before the last exports.
    pub printed: HeadCode,
    /// The records it was made of.
    #[serde(skip)]
    pub printed_ends: Vec<Tip>,
    /// Bodies that were erased: no fault, and told of all the same.
    pub erased: Vec<ErasedBody>,
    /// Everything that is wrong, by file and place.
    pub faults: Vec<Fault>,
    /// Records of a later version of the format, kept for a program that reads them and passed on: no fault.
    pub later: u64,
}

/// What verification found of one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceReport {
    /// The device.
    pub device: DeviceId,
    /// The log that its records belong into.
    pub file: String,
    /// How many different records it signed.
    pub records: u64,
    /// How many numbers from 0 on have a record each.
    pub contiguous: u64,
    /// The record with the highest number.
    pub last_id: RecordId,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The log's file name.
    pub file: String,
    /// Where in the file, if it is at one place.
    pub offset: Option<u64>,
    /// The record's number, if it can be read.
    pub seq: Option<u64>,
    /// The record, if it can be read.
    pub record: Option<RecordId>,
    /// Whose log it is, if a sound record of it or its witness tells.
    pub device: Option<DeviceId>,
    /// What is wrong.
    pub kind: FaultKind,
    /// What follows from it.
    pub consequence: Consequence,
}

impl Fault {
    /// A fault in a file; whose log it is, is told later.
    pub(super) fn new(file: String, offset: Option<u64>, kind: FaultKind) -> Self {
        let consequence = kind.consequence();
        Self { file, offset, seq: None, record: None, device: None, kind, consequence }
    }

    /// The same of this record.
    pub(super) fn of(self, seq: Option<u64>, record: Option<RecordId>) -> Self {
        Self { seq, record, ..self }
    }
}

/// What follows from a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consequence {
    /// What was saved is not here any more.
    Lost,
    /// A record cannot be read here; its copy in the index may still be.
    Unreadable,
    /// It was never completely written, so it was never called saved.
    Unfinished,
    /// It counts for nothing.
    NotCounted,
    /// It is kept until a newer program reads it.
    NeedsNewer,
    /// Nobody can say which one is the true one.
    Doubtful,
    /// Something was removed, put in or replaced.
    Replaced,
    /// Nothing is lost, and somebody else has written to the file.
    Moved,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "name", rename_all = "kebab-case")]
pub enum FaultKind {
    /// Bytes that cannot be read, with sound frames after them.
    Damaged {
        /// How many.
        len: u64,
        /// What is wrong with the first of them.
        #[serde(flatten)]
        damage: DamageKind,
    },
    /// Bytes that cannot be read at the end of the log.
    TornTail {
        /// How many.
        len: u64,
    },
    /// Numbers that were acknowledged and for which nothing is left at the end of the log.
    CutTail(Gap),
    /// A sound frame whose content is no record of this format.
    Refused(Refusal),
    /// A record of a later version of the format.
    NewerVersion {
        /// The version.
        v: u64,
    },
    /// A sound record whose body is not what its header promises.
    BodyRefused,
    /// Records of a device are missing before this one.
    Gap(Gap),
    /// Several records of a device bear one number.
    Fork(Fork),
    /// A record does not continue the one that precedes it by number.
    BrokenChain {
        /// The device.
        device: DeviceId,
        /// The predecessor it names.
        prev: RecordId,
    },
    /// A record lies behind one of a higher number.
    OutOfOrder {
        /// The highest number before it.
        after: u64,
    },
    /// A record lies in the log of another device.
    ForeignLog {
        /// The device that signed it.
        device: DeviceId,
    },
}

impl FaultKind {
    fn consequence(&self) -> Consequence {
        match self {
            Self::Damaged { .. } => Consequence::Unreadable,
            Self::TornTail { .. } => Consequence::Unfinished,
            Self::CutTail(_) | Self::Gap(_) => Consequence::Lost,
            Self::Refused(_) | Self::BodyRefused => Consequence::NotCounted,
            Self::NewerVersion { .. } => Consequence::NeedsNewer,
            Self::Fork(_) => Consequence::Doubtful,
            Self::BrokenChain { .. } => Consequence::Replaced,
            Self::OutOfOrder { .. } | Self::ForeignLog { .. } => Consequence::Moved,
        }
    }
}
