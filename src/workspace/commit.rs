//! One commit: seal, one write and one sync of the ledger, then the index.

use std::path::PathBuf;

use crate::domain::id::{PersonId, RecordId};
use crate::ledger::clock::HybridClock;
use crate::ledger::entropy::Entropy;
use crate::ledger::fact::Fact;
use crate::ledger::frame;
use crate::ledger::log::{self, AppendError, DeviceLog};
use crate::ledger::record::{Class, DeviceKeys, Draft, Record, Subject, seal};
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::ledger::witness::Witness;
use crate::store::Store;
use crate::store::compare::{self, Notice, Tail};

use super::Workspace;
use super::command::Refusal;

/// What writes this device's own log.
pub(super) struct Pen {
    pub(super) keys: DeviceKeys,
    pub(super) dir: PathBuf,
    pub(super) log: DeviceLog,
    pub(super) witness: Witness,
    /// The newest record of the log.
    pub(super) tail: Option<Tail>,
    pub(super) clock: HybridClock,
    pub(super) entropy: Box<dyn Entropy + Send>,
}

/// What one record of a commit writes.
pub(super) struct Entry {
    pub(super) subject: Subject,
    pub(super) fact: Fact,
    pub(super) replaces: Vec<RecordId>,
    pub(super) speaker: Option<PersonId>,
}

impl Entry {
    /// Creates a register that is named by the record itself.
    pub(super) fn create(kind: RegisterKind, fact: Fact) -> Self {
        Self { subject: kind.new_subject(), fact, replaces: Vec::new(), speaker: None }
    }

    /// Writes an existing register, having seen these heads.
    pub(super) fn change(register: &RegisterId, fact: Fact, replaces: Vec<RecordId>) -> Self {
        Self { subject: register.subject(), fact, replaces, speaker: None }
    }
}

/// Records sealed one after another and not yet written.
pub(super) struct Batch {
    author: Option<PersonId>,
    wall_ms: i64,
    next: u64,
    last: Option<RecordId>,
    clock: HybridClock,
    records: Vec<Record>,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl Workspace {
    /// Begins a commit in the operator's name.
    pub(super) fn begin(&self) -> Result<Batch, Refusal> {
        let author = self.operator().ok_or(Refusal::NotIntroduced)?;
        self.begin_as(Some(author))
    }

    /// Begins a commit; without an author its first record introduces one.
    pub(super) fn begin_as(&self, author: Option<PersonId>) -> Result<Batch, Refusal> {
        let pen = self.pen.as_ref().ok_or(Refusal::ReadOnly)?;
        Ok(Batch {
            author,
            wall_ms: self.clock.now().wall_ms,
            next: pen.tail.as_ref().map_or(0, |tail| tail.seq + 1),
            last: pen.tail.as_ref().map(|tail| tail.id),
            clock: pen.clock,
            records: Vec::new(),
        })
    }

    /// Seals one more record of the commit and gives its id.
    pub(super) fn add(&mut self, batch: &mut Batch, entry: Entry) -> Result<RecordId, Refusal> {
        let pen = self.pen.as_mut().ok_or(Refusal::ReadOnly)?;
        let mut salt = [0; 32];
        pen.entropy.fill(&mut salt)?;
        let draft = Draft {
            subject: entry.subject,
            kind: entry.fact.kind().to_owned(),
            class: Class::Internal,
            author: batch.author,
            speaker: entry.speaker,
            replaces: entry.replaces,
            body: entry.fact.encode(),
        };
        draft.check()?;
        let hlc = batch.clock.tick(batch.wall_ms);
        let record = seal(draft, &pen.keys, batch.next, batch.last, hlc, batch.wall_ms, salt);
        batch.next += 1;
        batch.last = Some(record.id);
        batch.author = batch.author.or(Some(record.author()));
        let id = record.id;
        batch.records.push(record);
        Ok(id)
    }

    /// Writes the commit. Everything in it is on disk when this returns, or nothing counts.
    pub(super) fn commit(&mut self, batch: Batch) -> Result<Vec<RecordId>, Refusal> {
        let Batch { records, clock, .. } = batch;
        let Some(last) = records.last() else { return Ok(Vec::new()) };
        let mut frames = Vec::new();
        for record in &records {
            frames.extend_from_slice(&frame::encode(&record.payload()));
        }
        let pen = self.pen.as_mut().ok_or(Refusal::ReadOnly)?;
        if let Err(error) = pen.log.append(&frames) {
            if matches!(error, AppendError::StorageFull) {
                self.release_ballast();
            }
            return Err(error.into());
        }
        // The records are on disk; a witness that cannot be written only makes a later cut harder to name.
        let _unseen = pen.witness.saw(last.header.seq);
        pen.tail = Some(Tail::of(last, pen.log.end()));
        pen.clock = clock;
        self.records += records.len() as u64;
        let answer = RegisterKind::Answer.name();
        if records.iter().any(|record| record.header.subject.kind() != answer) {
            self.leave_site();
        }
        if let Err(error) = self.store.admit(&records) {
            self.work_without_index(&error.to_string());
        }
        self.take_ballast_back();
        Ok(records.iter().map(|record| record.id).collect())
    }

    /// Goes on from the ledger alone: what was saved stays saved and visible.
    pub(super) fn work_without_index(&mut self, why: &str) {
        self.degraded = true;
        let why = why.to_owned();
        self.notices.push(Notice::IndexUnusable { why });
        let fresh = Store::in_memory().sealed_by(self.vault.sealing()).through(self.layout.disk());
        if compare::read_only(&fresh, &self.layout.ledger(), &mut |_| {}).is_ok() {
            self.store = fresh;
        }
    }

    /// Makes writing possible again after a failed save: what was never acknowledged is put aside.
    pub fn reopen(&mut self) -> Result<(), Refusal> {
        let pen = self.pen.as_mut().ok_or(Refusal::ReadOnly)?;
        let device = pen.keys.device();
        let path = log::path_of(&pen.dir, &device);
        let (disk, end) = (self.layout.disk(), pen.log.end());
        let reopened = std::fs::metadata(&path)
            .and_then(|meta| {
                if meta.len() > end {
                    log::cut_torn_tail(disk, &path, end)?;
                }
                Ok(())
            })
            .map_err(log::AppendError::from)
            .and_then(|()| {
                DeviceLog::open_at(disk, &pen.dir, &device, end).map_err(|error| match error {
                    log::OpenLogError::Io(error) => error.into(),
                    other @ log::OpenLogError::OtherLength { .. } => {
                        log::AppendError::Failed(std::io::Error::other(other))
                    }
                })
            });
        pen.log = reopened?.sealed_by(self.vault.logs().cloned(), &device);
        Ok(())
    }
}
