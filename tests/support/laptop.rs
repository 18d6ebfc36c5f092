//! A laptop that seals whatever it is told, entitled or not.

use tekseru::domain::id::{PersonId, RecordId};
use tekseru::ledger::fact::Fact;
use tekseru::ledger::record::{Class, DeviceKeys, Draft, Hlc, Record, Subject, seal};
use tekseru::ledger::register_id::{RegisterId, RegisterKind};

/// A laptop with its own log.
pub(crate) struct Device {
    pub(crate) keys: DeviceKeys,
    pub(crate) last: Option<(u64, RecordId)>,
    /// By how much its clock goes ahead.
    pub(crate) ahead: u64,
}

impl Device {
    pub(crate) fn new(number: u8) -> Self {
        Self { keys: DeviceKeys::generate([number; 32]), last: None, ahead: 0 }
    }

    pub(crate) fn write(
        &mut self,
        author: Option<PersonId>,
        (register, fact): (RegisterId, &Fact),
        seen: Vec<RecordId>,
    ) -> Record {
        self.seal(author, register.subject(), fact, seen)
    }

    pub(crate) fn create(
        &mut self,
        author: Option<PersonId>,
        kind: RegisterKind,
        fact: &Fact,
    ) -> Record {
        self.seal(author, kind.new_subject(), fact, Vec::new())
    }

    fn seal(
        &mut self,
        author: Option<PersonId>,
        subject: Subject,
        fact: &Fact,
        replaces: Vec<RecordId>,
    ) -> Record {
        let seq = self.last.map_or(0, |(seq, _)| seq + 1);
        let draft = Draft {
            subject,
            kind: fact.kind().to_owned(),
            class: Class::Internal,
            author,
            speaker: None,
            replaces,
            body: fact.encode(),
        };
        let hlc = Hlc { ms: seq + self.ahead, counter: 0 };
        let prev = self.last.map(|(_, id)| id);
        let salt = [u8::try_from(seq % 251).expect("a remainder that fits a byte"); 32];
        let record = seal(draft, &self.keys, seq, prev, hlc, 0, salt);
        self.last = Some((seq, record.id));
        record
    }
}
