//! Which register a record writes: subjects with their parts named.

use crate::domain::checklist::ItemCode;
use crate::domain::id::{
    BodyId, CustodyId, ExchangeId, FacilityId, FindingId, InstructionId, PersonId, RecordId,
    RoundId, UrgentId, VisitId,
};

use super::record::Subject;

/// A register this version of the program knows how to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegisterId {
    /// The text of one checklist edition, by the hash of its file.
    Checklist(String),
    Body(BodyId),
    Person(PersonId),
    Facility(FacilityId),
    Round(RoundId),
    Visit(VisitId),
    Finding(FindingId),
    Instruction(InstructionId),
    Answer(VisitId, ItemCode),
    /// What a visit saw of an earlier instruction.
    Check(VisitId, InstructionId),
    /// What was said to a finding.
    Review(FindingId),
    /// A notice of danger to life or health.
    Urgent(UrgentId),
    /// A paper that went out.
    Custody(CustodyId),
    /// A bundle that was packed or taken in.
    Exchange(ExchangeId),
}

/// The kinds of register, in the order their folds depend on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegisterKind {
    Checklist,
    Body,
    Person,
    Facility,
    Round,
    Visit,
    Finding,
    Instruction,
    Answer,
    Check,
    Review,
    Urgent,
    Custody,
    Exchange,
}

impl RegisterKind {
    pub const ALL: [Self; 14] = [
        Self::Checklist,
        Self::Body,
        Self::Person,
        Self::Facility,
        Self::Round,
        Self::Visit,
        Self::Finding,
        Self::Instruction,
        Self::Answer,
        Self::Check,
        Self::Review,
        Self::Urgent,
        Self::Custody,
        Self::Exchange,
    ];

    /// The first part of the subject.
    pub fn name(self) -> &'static str {
        match self {
            Self::Checklist => "checklist",
            Self::Body => "body",
            Self::Person => "person",
            Self::Facility => "facility",
            Self::Round => "round",
            Self::Visit => "visit",
            Self::Finding => "finding",
            Self::Instruction => "instruction",
            Self::Answer => "answer",
            Self::Check => "check",
            Self::Review => "review",
            Self::Urgent => "urgent",
            Self::Custody => "custody",
            Self::Exchange => "exchange",
        }
    }

    /// The subject of a record that creates a register of this kind and names it by its own id.
    pub fn new_subject(self) -> Subject {
        Subject::new(format!("{}/", self.name())).expect("the name is plain ASCII")
    }

    /// The register created by record `id`, where registers of this kind are named by records.
    pub fn created_by(self, id: RecordId) -> Option<RegisterId> {
        Some(match self {
            Self::Body => RegisterId::Body(id.into()),
            Self::Person => RegisterId::Person(id.into()),
            Self::Facility => RegisterId::Facility(id.into()),
            Self::Round => RegisterId::Round(id.into()),
            Self::Visit => RegisterId::Visit(id.into()),
            Self::Finding => RegisterId::Finding(id.into()),
            Self::Instruction => RegisterId::Instruction(id.into()),
            Self::Urgent => RegisterId::Urgent(id.into()),
            Self::Custody => RegisterId::Custody(id.into()),
            Self::Exchange => RegisterId::Exchange(id.into()),
            Self::Checklist | Self::Answer | Self::Check | Self::Review => return None,
        })
    }
}

impl RegisterId {
    pub fn kind(&self) -> RegisterKind {
        match self {
            Self::Checklist(_) => RegisterKind::Checklist,
            Self::Body(_) => RegisterKind::Body,
            Self::Person(_) => RegisterKind::Person,
            Self::Facility(_) => RegisterKind::Facility,
            Self::Round(_) => RegisterKind::Round,
            Self::Visit(_) => RegisterKind::Visit,
            Self::Finding(_) => RegisterKind::Finding,
            Self::Instruction(_) => RegisterKind::Instruction,
            Self::Answer(..) => RegisterKind::Answer,
            Self::Check(..) => RegisterKind::Check,
            Self::Review(_) => RegisterKind::Review,
            Self::Urgent(_) => RegisterKind::Urgent,
            Self::Custody(_) => RegisterKind::Custody,
            Self::Exchange(_) => RegisterKind::Exchange,
        }
    }

    /// The subject its records carry.
    pub fn subject(&self) -> Subject {
        let kind = self.kind().name();
        let text = match self {
            Self::Checklist(hash) => format!("{kind}/{hash}"),
            Self::Body(id) => format!("{kind}/{id}"),
            Self::Person(id) => format!("{kind}/{id}"),
            Self::Facility(id) => format!("{kind}/{id}"),
            Self::Round(id) => format!("{kind}/{id}"),
            Self::Visit(id) => format!("{kind}/{id}"),
            Self::Finding(id) | Self::Review(id) => format!("{kind}/{id}"),
            Self::Instruction(id) => format!("{kind}/{id}"),
            Self::Urgent(id) => format!("{kind}/{id}"),
            Self::Custody(id) => format!("{kind}/{id}"),
            Self::Exchange(id) => format!("{kind}/{id}"),
            Self::Answer(visit, item) => format!("{kind}/{visit}/{item}"),
            Self::Check(visit, instruction) => format!("{kind}/{visit}/{instruction}"),
        };
        Subject::new(text).expect("ids, hashes and codes are short plain ASCII")
    }

    /// The register a resolved subject means; `None` for one this version does not know.
    pub fn of(subject: &Subject) -> Option<Self> {
        // Ids are read leniently; a subject spelt otherwise than we spell it is another register.
        Self::read(subject).filter(|register| register.subject() == *subject)
    }

    fn read(subject: &Subject) -> Option<Self> {
        let rest = subject.rest();
        let kind = RegisterKind::ALL.into_iter().find(|kind| kind.name() == subject.kind())?;
        match kind {
            RegisterKind::Checklist => {
                let hex = rest.len() == 64 && rest.bytes().all(|b| b.is_ascii_hexdigit());
                hex.then(|| Self::Checklist(rest.to_owned()))
            }
            RegisterKind::Body => rest.parse().ok().map(Self::Body),
            RegisterKind::Person => rest.parse().ok().map(Self::Person),
            RegisterKind::Facility => rest.parse().ok().map(Self::Facility),
            RegisterKind::Round => rest.parse().ok().map(Self::Round),
            RegisterKind::Visit => rest.parse().ok().map(Self::Visit),
            RegisterKind::Finding => rest.parse().ok().map(Self::Finding),
            RegisterKind::Instruction => rest.parse().ok().map(Self::Instruction),
            RegisterKind::Review => rest.parse().ok().map(Self::Review),
            RegisterKind::Urgent => rest.parse().ok().map(Self::Urgent),
            RegisterKind::Custody => rest.parse().ok().map(Self::Custody),
            RegisterKind::Exchange => rest.parse().ok().map(Self::Exchange),
            RegisterKind::Answer => {
                let (visit, item) = rest.split_once('/')?;
                Some(Self::Answer(visit.parse().ok()?, item.parse().ok()?))
            }
            RegisterKind::Check => {
                let (visit, instruction) = rest.split_once('/')?;
                Some(Self::Check(visit.parse().ok()?, instruction.parse().ok()?))
            }
        }
    }
}
