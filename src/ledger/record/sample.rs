//! Records that tests need and nobody asks what they say.

use super::{Class, DeviceKeys, Draft, Hlc, Record, RecordId, Subject, seal};
use crate::domain::id::PersonId;

/// The record of this number of a device; another `word` makes it another record.
pub(crate) fn said(keys: &DeviceKeys, seq: u64, prev: Option<RecordId>, word: &str) -> Record {
    let draft = Draft {
        subject: Subject::new("later/kind").expect("a subject in its form"),
        kind: "said".into(),
        class: Class::Internal,
        author: Some(PersonId([1; 16])),
        speaker: None,
        replaces: Vec::new(),
        body: format!("{{\"word\":\"{word}\"}}").into_bytes(),
    };
    seal(draft, keys, seq, prev, Hlc { ms: seq, counter: 0 }, 0, [3; 32])
}
