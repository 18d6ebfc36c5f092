//! Frames judged: each payload is admitted anew, and what is kept of it is little.

use crate::domain::id::RecordId;
use crate::ledger::fact::Fact;
use crate::ledger::header::Hlc;
use crate::ledger::key::DeviceId;
use crate::ledger::record::{Admission, BodyState, Record, Refusal};
use crate::ledger::trail::Word;

use super::erased::Trace;

/// A frame's place and payload, waiting to be judged.
pub(super) struct Waiting {
    pub(super) offset: u64,
    pub(super) payload: Vec<u8>,
}

/// What a payload turned out to be.
pub(super) enum Judged {
    Record(Seen),
    Refused { refusal: Refusal, seq: Option<u64>, record: Option<RecordId> },
}

/// What is kept of an admitted record.
pub(super) struct Seen {
    pub(super) device: DeviceId,
    pub(super) seq: u64,
    pub(super) id: RecordId,
    pub(super) prev: Option<RecordId>,
    pub(super) body_refused: bool,
    pub(super) is_export: bool,
    pub(super) hlc: Hlc,
    /// What is told of erasures.
    pub(super) trace: Option<Box<Trace>>,
    /// What is told of the ledger it was written to.
    pub(super) word: Option<Box<Word>>,
}

impl Seen {
    pub(super) fn of(record: &Record) -> Self {
        Self {
            device: record.header.device,
            seq: record.header.seq,
            id: record.id,
            prev: record.header.prev,
            body_refused: record.body == BodyState::Refused,
            is_export: Fact::OF_CUSTODY.contains(&record.header.kind.as_str()),
            hlc: record.header.hlc,
            trace: Trace::of(record).map(Box::new),
            word: Word::of(record).map(Box::new),
        }
    }
}

pub(super) fn judge_share(share: &[Waiting]) -> Vec<Judged> {
    let mut admission = Admission::default();
    share.iter().map(|waiting| judge(&mut admission, &waiting.payload)).collect()
}

fn judge(admission: &mut Admission, payload: &[u8]) -> Judged {
    match admission.admit(payload) {
        Ok(record) => Judged::Record(Seen::of(&record)),
        Err(refusal) => {
            // Not believed, only used to say which record it claims to be.
            let claimed = Record::read_trusted(payload).ok();
            let seq = claimed.as_ref().map(|record| record.header.seq);
            Judged::Refused { refusal, seq, record: claimed.map(|record| record.id) }
        }
    }
}
