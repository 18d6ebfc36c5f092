//! What the body of a record says: the wire form of every fact, one kind word each.
//!
//! These shapes are frozen by `tests/data`: old evidence must decode for ever, so a kind is never
//! changed, only added.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;

use crate::domain::answer::Answer;
use crate::domain::check_point::Check;
use crate::domain::custody::PaperOut;
use crate::domain::disagreement::Kept;
use crate::domain::erasure::{ErasureConfirmation, ErasureProposal};
use crate::domain::evidence::caption::Correction;
use crate::domain::evidence::file::{EvidenceFile, Handling};
use crate::domain::instruction::{Act, Assignment};
use crate::domain::interview::{FollowUp, Note};
use crate::domain::programme::milestone::{Milestone, MilestoneAct};
use crate::domain::review::ReviewAct;
use crate::domain::urgent::{Notice, UrgentAct};

use super::act_seal::ActSeal;
use super::exchanged::{Packed, PulledFromHub, PushedToHub, TakenIn};
use super::padding;
use super::record::{BodyState, Class, Record};
use super::roster::{Listing, Loss, Removal};

/// A fact somebody recorded.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Fields of a shared register (facility, body, person, round, visit, finding) were set.
    Set(Map<String, Value>),
    /// The text of a checklist edition that visits are bound to.
    ChecklistAdopted(ChecklistText),
    AnswerGiven(Answer),
    /// The author takes the answer back; the item stands unanswered by them.
    AnswerWithdrawn,
    DisagreementResolved(Resolution),
    AnswersKept(KeptSideBySide),
    InstructionDrafted(Assignment),
    InstructionActed(Act),
    FindingReviewed(ReviewAct),
    /// What a visit saw of the execution of an earlier instruction.
    CheckGraded(Check),
    /// The author takes their grade back; the check point stands ungraded by them.
    CheckWithdrawn,
    /// Danger to life or health was seen.
    UrgentRaised(Notice),
    UrgentActed(UrgentAct),
    /// A paper was made and handed to whoever asked for it.
    PaperExported(PaperOut),
    /// What somebody said in confidence; the same author's later one corrects it.
    InterviewNoted(Note),
    /// Somebody looked after the person who spoke.
    InterviewFollowed(FollowUp),
    ErasureProposed(ErasureProposal),
    ErasureConfirmed(ErasureConfirmation),
    /// A file was taken in as evidence.
    EvidenceTaken(EvidenceFile),
    /// Something was done with a file of evidence.
    EvidenceHandled(Handling),
    /// A control point or an obligation, on control from then on.
    MilestonePlanned(Milestone),
    MilestoneActed(MilestoneAct),
    /// Records were packed for others.
    BundlePacked(Packed),
    /// Records of others were taken in.
    BundleTakenIn(TakenIn),
    /// Records were sent to a hub.
    HubPushed(PushedToHub),
    /// Records of others were taken in from a hub.
    HubPulled(PulledFromHub),
    /// A device was entered on the roster of a round.
    RosterListed(Listing),
    /// A device belongs to a round no longer.
    RosterRemoved(Removal),
    /// A device was declared lost.
    DeviceLost(Loss),
    /// The act of a visit was sealed.
    ActSealed(ActSeal),
    /// What is written of a file of evidence was corrected; the file stays as it is.
    EvidenceCorrected(Correction),
}

/// One checklist file, verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistText {
    pub code: String,
    pub edition: String,
    pub text: String,
}

/// How a disagreement was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    pub answer: Answer,
    pub reason: String,
}

/// That answers which differ are all right, each for its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSideBySide {
    pub kept: Vec<Kept>,
    pub reason: String,
}

#[derive(Serialize, Deserialize)]
struct SetBody {
    set: Map<String, Value>,
}

/// Why a body could not be read as a fact.
#[derive(Debug, Error)]
pub enum FactError {
    /// Written by a newer version: kept and passed on, not understood.
    #[error("records of kind {0:?} are not known to this version")]
    UnknownKind(String),
    #[error("the body of a {kind} record does not have the expected form: {source}")]
    Shape { kind: &'static str, source: serde_json::Error },
}

const SET: &str = "set";
const CHECKLIST_ADOPTED: &str = "checklist.adopted";
const ANSWER_GIVEN: &str = "answer.given";
const ANSWER_WITHDRAWN: &str = "answer.withdrawn";
const ANSWER_RESOLVED: &str = "answer.resolved";
const ANSWERS_KEPT: &str = "answer.kept";
const INSTRUCTION_DRAFTED: &str = "instruction.drafted";
const INSTRUCTION_ACTED: &str = "instruction.acted";
const FINDING_REVIEWED: &str = "finding.reviewed";
const CHECK_GRADED: &str = "check.graded";
const CHECK_WITHDRAWN: &str = "check.withdrawn";
const URGENT_RAISED: &str = "urgent.raised";
const URGENT_ACTED: &str = "urgent.acted";
const PAPER_EXPORTED: &str = "paper.exported";
const INTERVIEW_NOTED: &str = "interview.noted";
const INTERVIEW_FOLLOWED: &str = "interview.followed";
const ERASURE_PROPOSED: &str = "erasure.proposed";
const ERASURE_CONFIRMED: &str = "erasure.confirmed";
const EVIDENCE_TAKEN: &str = "evidence.taken";
const EVIDENCE_HANDLED: &str = "evidence.handled";
const MILESTONE_PLANNED: &str = "milestone.planned";
const MILESTONE_ACTED: &str = "milestone.acted";
const BUNDLE_PACKED: &str = "bundle.packed";
const BUNDLE_TAKEN_IN: &str = "bundle.taken-in";
const HUB_PUSHED: &str = "hub.pushed";
const HUB_PULLED: &str = "hub.pulled";
const ROSTER_LISTED: &str = "roster.listed";
const ROSTER_REMOVED: &str = "roster.removed";
const DEVICE_LOST: &str = "device.lost";
const ACT_SEALED: &str = "act.sealed";
const EVIDENCE_CORRECTED: &str = "evidence.corrected";

impl Fact {
    /// The kind word of answers kept side by side.
    pub const ANSWERS_KEPT: &str = ANSWERS_KEPT;

    /// The kind word of a grade that is taken back.
    pub const CHECK_WITHDRAWN: &str = CHECK_WITHDRAWN;

    /// The kind word of a paper that went out.
    pub const PAPER_EXPORTED: &str = PAPER_EXPORTED;

    /// The kind word of a sealed act.
    pub const ACT_SEALED: &str = ACT_SEALED;

    /// The kind word of what was said in confidence.
    pub const INTERVIEW_NOTED: &str = INTERVIEW_NOTED;

    /// The kind word of looking after who spoke.
    pub const INTERVIEW_FOLLOWED: &str = INTERVIEW_FOLLOWED;
    /// The kind word of a file taken in as evidence.
    pub const EVIDENCE_TAKEN: &str = EVIDENCE_TAKEN;

    /// The kind words of exchange alone: losing what a device says of its own last exchange loses nothing recorded.
    pub const OF_EXCHANGE: [&str; 4] = [BUNDLE_PACKED, BUNDLE_TAKEN_IN, HUB_PUSHED, HUB_PULLED];

    /// The kind words that tell of papers and records which went from hand to hand. What they say is of the
    /// device that wrote them; the code that papers print leaves them off at the ends of the logs.
    pub const OF_CUSTODY: [&str; 5] =
        [PAPER_EXPORTED, BUNDLE_PACKED, BUNDLE_TAKEN_IN, HUB_PUSHED, HUB_PULLED];

    /// The kind words whose right to replace depends on the round.
    pub const RESOLVING: [&str; 2] = [ANSWER_RESOLVED, ANSWERS_KEPT];

    /// The kind word in the header.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Set(_) => SET,
            Self::ChecklistAdopted(_) => CHECKLIST_ADOPTED,
            Self::AnswerGiven(_) => ANSWER_GIVEN,
            Self::AnswerWithdrawn => ANSWER_WITHDRAWN,
            Self::DisagreementResolved(_) => ANSWER_RESOLVED,
            Self::AnswersKept(_) => ANSWERS_KEPT,
            Self::InstructionDrafted(_) => INSTRUCTION_DRAFTED,
            Self::InstructionActed(_) => INSTRUCTION_ACTED,
            Self::FindingReviewed(_) => FINDING_REVIEWED,
            Self::CheckGraded(_) => CHECK_GRADED,
            Self::CheckWithdrawn => CHECK_WITHDRAWN,
            Self::UrgentRaised(_) => URGENT_RAISED,
            Self::UrgentActed(_) => URGENT_ACTED,
            Self::PaperExported(_) => PAPER_EXPORTED,
            Self::InterviewNoted(_) => INTERVIEW_NOTED,
            Self::InterviewFollowed(_) => INTERVIEW_FOLLOWED,
            Self::ErasureProposed(_) => ERASURE_PROPOSED,
            Self::ErasureConfirmed(_) => ERASURE_CONFIRMED,
            Self::EvidenceTaken(_) => EVIDENCE_TAKEN,
            Self::EvidenceHandled(_) => EVIDENCE_HANDLED,
            Self::MilestonePlanned(_) => MILESTONE_PLANNED,
            Self::MilestoneActed(_) => MILESTONE_ACTED,
            Self::BundlePacked(_) => BUNDLE_PACKED,
            Self::BundleTakenIn(_) => BUNDLE_TAKEN_IN,
            Self::HubPushed(_) => HUB_PUSHED,
            Self::HubPulled(_) => HUB_PULLED,
            Self::RosterListed(_) => ROSTER_LISTED,
            Self::RosterRemoved(_) => ROSTER_REMOVED,
            Self::DeviceLost(_) => DEVICE_LOST,
            Self::ActSealed(_) => ACT_SEALED,
            Self::EvidenceCorrected(_) => EVIDENCE_CORRECTED,
        }
    }

    /// How confidential the body is.
    pub fn class(&self) -> Class {
        match self {
            Self::InterviewNoted(_) | Self::InterviewFollowed(_) => Class::Confidential,
            _ => Class::Internal,
        }
    }

    /// The body: compact JSON.
    pub fn encode(&self) -> Vec<u8> {
        let bytes = match self {
            Self::Set(set) => serde_json::to_vec(&SetBody { set: set.clone() }),
            Self::ChecklistAdopted(text) => serde_json::to_vec(text),
            Self::AnswerGiven(answer) => serde_json::to_vec(answer),
            Self::AnswerWithdrawn | Self::CheckWithdrawn => Ok(b"{}".to_vec()),
            Self::DisagreementResolved(resolution) => serde_json::to_vec(resolution),
            Self::AnswersKept(kept) => serde_json::to_vec(kept),
            Self::InstructionDrafted(assignment) => serde_json::to_vec(assignment),
            Self::InstructionActed(act) => serde_json::to_vec(act),
            Self::FindingReviewed(act) => serde_json::to_vec(act),
            Self::CheckGraded(check) => serde_json::to_vec(check),
            Self::UrgentRaised(notice) => serde_json::to_vec(notice),
            Self::UrgentActed(act) => serde_json::to_vec(act),
            Self::PaperExported(out) => serde_json::to_vec(out),
            Self::InterviewNoted(note) => serde_json::to_vec(note).map(padding::pad),
            Self::InterviewFollowed(look) => serde_json::to_vec(look).map(padding::pad),
            Self::ErasureProposed(proposal) => serde_json::to_vec(proposal),
            Self::ErasureConfirmed(confirmation) => serde_json::to_vec(confirmation),
            Self::EvidenceTaken(file) => serde_json::to_vec(file),
            Self::EvidenceHandled(handling) => serde_json::to_vec(handling),
            Self::MilestonePlanned(milestone) => serde_json::to_vec(milestone),
            Self::MilestoneActed(act) => serde_json::to_vec(act),
            Self::BundlePacked(packed) => serde_json::to_vec(packed),
            Self::BundleTakenIn(taken) => serde_json::to_vec(taken),
            Self::HubPushed(pushed) => serde_json::to_vec(pushed),
            Self::HubPulled(pulled) => serde_json::to_vec(pulled),
            Self::RosterListed(listing) => serde_json::to_vec(listing),
            Self::RosterRemoved(removal) => serde_json::to_vec(removal),
            Self::DeviceLost(loss) => serde_json::to_vec(loss),
            Self::ActSealed(seal) => serde_json::to_vec(seal),
            Self::EvidenceCorrected(correction) => serde_json::to_vec(correction),
        };
        bytes.expect("facts hold only text, numbers and lists, which JSON can always carry")
    }

    /// The fact of a record; `None` where it is withheld, erased, damaged or of a newer version.
    pub fn of(record: &Record) -> Option<Self> {
        match &record.body {
            BodyState::Present { bytes, .. } => Self::decode(&record.header.kind, bytes).ok(),
            BodyState::Withheld | BodyState::Erased | BodyState::Refused => None,
        }
    }

    pub fn decode(kind: &str, body: &[u8]) -> Result<Self, FactError> {
        fn read<'a, T: Deserialize<'a>>(
            kind: &'static str,
            body: &'a [u8],
        ) -> Result<T, FactError> {
            serde_json::from_slice(body).map_err(|source| FactError::Shape { kind, source })
        }
        Ok(match kind {
            SET => Self::Set(read::<SetBody>(SET, body)?.set),
            CHECKLIST_ADOPTED => Self::ChecklistAdopted(read(CHECKLIST_ADOPTED, body)?),
            ANSWER_GIVEN => Self::AnswerGiven(read(ANSWER_GIVEN, body)?),
            ANSWER_WITHDRAWN => Self::AnswerWithdrawn,
            ANSWER_RESOLVED => Self::DisagreementResolved(read(ANSWER_RESOLVED, body)?),
            ANSWERS_KEPT => Self::AnswersKept(read(ANSWERS_KEPT, body)?),
            INSTRUCTION_DRAFTED => Self::InstructionDrafted(read(INSTRUCTION_DRAFTED, body)?),
            INSTRUCTION_ACTED => Self::InstructionActed(read(INSTRUCTION_ACTED, body)?),
            FINDING_REVIEWED => Self::FindingReviewed(read(FINDING_REVIEWED, body)?),
            CHECK_GRADED => Self::CheckGraded(read(CHECK_GRADED, body)?),
            CHECK_WITHDRAWN => Self::CheckWithdrawn,
            URGENT_RAISED => Self::UrgentRaised(read(URGENT_RAISED, body)?),
            URGENT_ACTED => Self::UrgentActed(read(URGENT_ACTED, body)?),
            PAPER_EXPORTED => Self::PaperExported(read(PAPER_EXPORTED, body)?),
            INTERVIEW_NOTED => Self::InterviewNoted(read(INTERVIEW_NOTED, body)?),
            INTERVIEW_FOLLOWED => Self::InterviewFollowed(read(INTERVIEW_FOLLOWED, body)?),
            ERASURE_PROPOSED => Self::ErasureProposed(read(ERASURE_PROPOSED, body)?),
            ERASURE_CONFIRMED => Self::ErasureConfirmed(read(ERASURE_CONFIRMED, body)?),
            EVIDENCE_TAKEN => Self::EvidenceTaken(read(EVIDENCE_TAKEN, body)?),
            EVIDENCE_HANDLED => Self::EvidenceHandled(read(EVIDENCE_HANDLED, body)?),
            MILESTONE_PLANNED => Self::MilestonePlanned(read(MILESTONE_PLANNED, body)?),
            MILESTONE_ACTED => Self::MilestoneActed(read(MILESTONE_ACTED, body)?),
            BUNDLE_PACKED => Self::BundlePacked(read(BUNDLE_PACKED, body)?),
            BUNDLE_TAKEN_IN => Self::BundleTakenIn(read(BUNDLE_TAKEN_IN, body)?),
            HUB_PUSHED => Self::HubPushed(read(HUB_PUSHED, body)?),
            HUB_PULLED => Self::HubPulled(read(HUB_PULLED, body)?),
            ROSTER_LISTED => Self::RosterListed(read(ROSTER_LISTED, body)?),
            ROSTER_REMOVED => Self::RosterRemoved(read(ROSTER_REMOVED, body)?),
            DEVICE_LOST => Self::DeviceLost(read(DEVICE_LOST, body)?),
            ACT_SEALED => Self::ActSealed(read(ACT_SEALED, body)?),
            EVIDENCE_CORRECTED => Self::EvidenceCorrected(read(EVIDENCE_CORRECTED, body)?),
            other => return Err(FactError::UnknownKind(other.to_owned())),
        })
    }
}
