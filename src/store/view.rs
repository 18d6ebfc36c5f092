//! Views: what the records of a register amount to. Kept in the index, rebuilt from the ledger at will.

pub mod review;
pub mod roster;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::answer::{Answer, VerdictKind};
use crate::domain::check_point::{Check, CheckStanding};
use crate::domain::checklist::ItemCode;
use crate::domain::custody::PaperOut;
use crate::domain::erasure::ErasureProposal;
use crate::domain::evidence::caption::{Caption, CaptionPart, Correction};
use crate::domain::evidence::file::{EvidenceFile, Handling};
use crate::domain::id::{
    BodyId, CustodyId, EvidenceId, ExchangeId, FindingId, InstructionId, MilestoneId, PersonId,
    RecordId, UrgentId, VisitId,
};
use crate::domain::instruction::{Act, Assignment, Instruction};
use crate::domain::interview::number::InterviewNumber;
use crate::domain::programme::milestone::{FollowedMilestone, Milestone};
use crate::domain::round::Member;
use crate::domain::urgent::{Urgent, UrgentAct};
use crate::ledger::exchanged::{Held, Packed, PulledFromHub, PushedToHub, TakenIn};
use crate::ledger::fact::{ChecklistText, Resolution};
use crate::ledger::record::{DeviceId, Hlc, Record};
use crate::ledger::roster::Roster;

/// Who recorded something, where and when (as their clock said).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub record: RecordId,
    pub author: PersonId,
    /// Whose observation it is; the author's own unless somebody typed it in for them.
    pub speaker: PersonId,
    pub device: DeviceId,
    pub seq: u64,
    pub hlc: Hlc,
    /// The device's wall clock, milliseconds since 1970 UTC.
    pub wall_ms: i64,
}

impl Mark {
    pub fn of(record: &Record) -> Self {
        Self {
            record: record.id,
            author: record.author(),
            speaker: record.speaker(),
            device: record.header.device,
            seq: record.header.seq,
            hlc: record.header.hlc,
            wall_ms: record.header.wall_ms,
        }
    }
}

/// A register that any entitled member may change, merged by field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedView {
    pub fields: Map<String, Value>,
    /// Fields that were changed apart from each other, with every value still standing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conflicts: BTreeMap<String, Vec<(RecordId, Value)>>,
    pub heads: Vec<RecordId>,
    pub created: Mark,
    pub changed: Mark,
    /// Of a round: every role anybody was ever given. Leaving the commission undoes nothing one did in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub granted: Vec<Member>,
    /// Of a round: the devices that belong to it.
    #[serde(default, skip_serializing_if = "Roster::is_empty")]
    pub roster: Roster,
}

/// A shared register read as what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared<I, T> {
    pub id: I,
    pub value: T,
    pub conflicts: BTreeMap<String, Vec<(RecordId, Value)>>,
    pub heads: Vec<RecordId>,
    pub created: Mark,
    pub changed: Mark,
    /// Of a round: every role anybody was ever given.
    pub granted: Vec<Member>,
}

impl SharedView {
    /// Of a person: the device on which they introduced themselves.
    pub fn introduced_on(&self, person: PersonId) -> Option<DeviceId> {
        (self.created.author == person).then_some(self.created.device)
    }

    /// Reads the fields as `T`; `None` where required fields are withheld or erased.
    pub fn read<I, T: for<'de> Deserialize<'de>>(self, id: I) -> Option<Shared<I, T>> {
        let value = serde_json::from_value(Value::Object(self.fields)).ok()?;
        Some(Shared {
            id,
            value,
            conflicts: self.conflicts,
            heads: self.heads,
            created: self.created,
            changed: self.changed,
            granted: self.granted,
        })
    }
}

/// What one head of an answer register says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Said {
    Answer(Answer),
    Withdrawn,
    Resolved(Resolution),
    /// Several answers are right, each for its place.
    Kept(KeptAnswers),
    /// The body is withheld, erased or of a newer version.
    Unreadable,
}

/// Answers that stand side by side, and the one they are counted by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptAnswers {
    pub answers: Vec<KeptAnswer>,
    /// The worst of them.
    pub counted: Answer,
    pub reason: String,
}

/// One of several answers, with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptAnswer {
    pub mark: Mark,
    pub place: String,
    pub answer: Answer,
}

impl Said {
    /// Why it was decided so, where it settles a disagreement.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Resolved(resolution) => Some(&resolution.reason),
            Self::Kept(kept) => Some(&kept.reason),
            Self::Answer(_) | Self::Withdrawn | Self::Unreadable => None,
        }
    }

    /// What it counts as.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answer(answer) => Some(answer),
            Self::Resolved(resolution) => Some(&resolution.answer),
            Self::Kept(kept) => Some(&kept.counted),
            Self::Withdrawn | Self::Unreadable => None,
        }
    }
}

/// One standing answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerHead {
    pub mark: Mark,
    pub said: Said,
}

/// Everything that stands at one item of one visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerView {
    pub visit: VisitId,
    pub item: ItemCode,
    pub heads: Vec<AnswerHead>,
}

/// How an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Unanswered,
    /// Everybody who answered says the same; `by` of them.
    Agreed {
        verdict: VerdictKind,
        by: usize,
    },
    Disagreement,
}

impl AnswerView {
    pub fn unanswered(visit: VisitId, item: ItemCode) -> Self {
        Self { visit, item, heads: Vec::new() }
    }

    /// The heads that hold an answer.
    pub fn answers(&self) -> impl Iterator<Item = (&Mark, &Answer)> {
        self.heads.iter().filter_map(|head| Some((&head.mark, head.said.answer()?)))
    }

    /// The answer this person stands by.
    pub fn by(&self, person: PersonId) -> Option<(&Mark, &Answer)> {
        self.answers().find(|(mark, _)| mark.speaker == person)
    }

    pub fn standing(&self) -> Standing {
        let mut kinds = self.answers().map(|(_, answer)| answer.verdict.kind());
        let Some(verdict) = kinds.next() else { return Standing::Unanswered };
        if kinds.all(|kind| kind == verdict) {
            Standing::Agreed { verdict, by: self.answers().count() }
        } else {
            Standing::Disagreement
        }
    }
}

/// An act on an instruction, and whether it counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActEntry<T = Assignment> {
    pub mark: Mark,
    pub act: Act<T>,
    /// Why it changed nothing, in English for logs; `None` if it counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// An instruction with its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InstructionView {
    pub id: InstructionId,
    pub instruction: Instruction,
    pub drafted: Mark,
    pub acts: Vec<ActEntry>,
    pub heads: Vec<RecordId>,
}

impl InstructionView {
    /// Every finding that the instruction, in any of its drafts, answered.
    pub(super) fn findings(&self) -> impl Iterator<Item = FindingId> {
        let redrafts = self.acts.iter().filter_map(|entry| match &entry.act {
            Act::Redraft { assignment } => Some(&assignment.findings),
            _ => None,
        });
        redrafts.chain([&self.instruction.assignment.findings]).flatten().copied()
    }

    /// Whether two people acted on it apart from each other.
    pub fn contested(&self) -> bool {
        self.heads.len() > 1
    }
}

/// A milestone with its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MilestoneView {
    pub id: MilestoneId,
    pub milestone: FollowedMilestone,
    pub planned: Mark,
    pub acts: Vec<ActEntry<Milestone>>,
    pub heads: Vec<RecordId>,
}

/// One standing answer to a check point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckHead {
    pub mark: Mark,
    pub check: Check,
}

/// What members of the commission say of an earlier instruction at one visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    pub visit: VisitId,
    pub instruction: InstructionId,
    pub heads: Vec<CheckHead>,
    /// Who took their grade back and gave no other since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<Mark>,
}

impl CheckView {
    pub fn standing(&self) -> CheckStanding {
        CheckStanding::of(self.heads.iter().map(|head| head.check.grade))
    }

    /// What this person says.
    pub fn by(&self, person: PersonId) -> Option<&CheckHead> {
        self.heads.iter().find(|head| head.mark.author == person)
    }
}

/// Something done with an urgent notice, and whether it counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgentEntry {
    pub mark: Mark,
    pub act: UrgentAct,
    /// Why it changed nothing, in English for logs; `None` if it counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// An urgent notice with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgentView {
    pub id: UrgentId,
    pub urgent: Urgent,
    pub raised: Mark,
    /// Why it was never raised at all, in English for logs; `None` if it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    pub acts: Vec<UrgentEntry>,
    pub heads: Vec<RecordId>,
}

/// A paper that went out: who let it out, when, on which device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyView {
    pub id: CustodyId,
    pub out: PaperOut,
    pub mark: Mark,
}

/// An interview as its headers tell of it. What was said is in no view: it is read from its record when
/// somebody asks who may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewView {
    pub visit: VisitId,
    pub number: InterviewNumber,
    /// The notes that stand: one, unless two laptops ever gave one number.
    pub notes: Vec<Mark>,
    /// Who looked after the person, each after the one before.
    pub follow_ups: Vec<Mark>,
    pub heads: Vec<RecordId>,
}

/// Somebody's wish to have an interview erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureEntry {
    pub mark: Mark,
    pub proposal: ErasureProposal,
    /// Why it does not count, in English for logs; `None` if it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// Two who agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    pub proposed: Mark,
    pub confirmed: Mark,
    pub basis: String,
    /// The bodies in whose names they did.
    pub bodies: [BodyId; 2],
}

/// What was decided of erasing an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureView {
    pub visit: VisitId,
    pub number: InterviewNumber,
    pub proposals: Vec<ErasureEntry>,
    /// Set once two agreed, and never unset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased: Option<Erased>,
    pub heads: Vec<RecordId>,
}

/// A file taken in as evidence, as it is written of now, with everything that was done with it, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceView {
    pub id: EvidenceId,
    pub file: EvidenceFile,
    pub taken: Mark,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handled: Vec<Handled>,
    /// What was written of it when it was taken in, where that was corrected since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_taken: Option<Caption>,
    /// Every correction, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected>,
    /// Of which parts people who had not seen each other say different things, and all they say.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub disputed: BTreeMap<CaptionPart, Vec<String>>,
    pub heads: Vec<RecordId>,
}

/// A correction of what is written of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    pub mark: Mark,
    pub correction: Correction,
    /// Its author might make it.
    pub counts: bool,
}

/// Something done with a file of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handled {
    pub mark: Mark,
    pub handling: Handling,
}

/// A checklist edition kept for the visits bound to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistView {
    pub hash: String,
    pub file: ChecklistText,
}

/// Records that went out or came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeView {
    pub id: ExchangeId,
    pub told: Exchanged,
    pub mark: Mark,
}

/// How they went out or came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exchanged {
    Packed(Packed),
    TakenIn(TakenIn),
    Pushed(PushedToHub),
    Pulled(PulledFromHub),
}

impl Exchanged {
    /// What the device held afterwards; after a pull, of the devices whose records came.
    pub fn have(&self) -> &[Held] {
        match self {
            Self::Packed(packed) => &packed.have,
            Self::TakenIn(taken) => &taken.have,
            Self::Pushed(pushed) => &pushed.have,
            Self::Pulled(pulled) => &pulled.have,
        }
    }
}
