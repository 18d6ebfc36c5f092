//! What the body of a record says: the wire form of every fact, one kind word each.
//!
//! These shapes are frozen by `tests/data`: old evidence must decode for ever, so a kind is never
//! changed, only added.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;

use crate::domain::answer::Answer;
use crate::domain::check_point::Check;
use crate::domain::instruction::{Act, Assignment};

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
    InstructionDrafted(Assignment),
    InstructionActed(Act),
    /// What a visit saw of the execution of an earlier instruction.
    CheckGraded(Check),
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
const INSTRUCTION_DRAFTED: &str = "instruction.drafted";
const INSTRUCTION_ACTED: &str = "instruction.acted";
const CHECK_GRADED: &str = "check.graded";

impl Fact {
    /// The kind word of a resolution, the one kind whose right to replace depends on the round.
    pub const ANSWER_RESOLVED: &str = "answer.resolved";

    /// The kind word in the header.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Set(_) => SET,
            Self::ChecklistAdopted(_) => CHECKLIST_ADOPTED,
            Self::AnswerGiven(_) => ANSWER_GIVEN,
            Self::AnswerWithdrawn => ANSWER_WITHDRAWN,
            Self::DisagreementResolved(_) => Self::ANSWER_RESOLVED,
            Self::InstructionDrafted(_) => INSTRUCTION_DRAFTED,
            Self::InstructionActed(_) => INSTRUCTION_ACTED,
            Self::CheckGraded(_) => CHECK_GRADED,
        }
    }

    /// The body: compact JSON.
    pub fn encode(&self) -> Vec<u8> {
        let bytes = match self {
            Self::Set(set) => serde_json::to_vec(&SetBody { set: set.clone() }),
            Self::ChecklistAdopted(text) => serde_json::to_vec(text),
            Self::AnswerGiven(answer) => serde_json::to_vec(answer),
            Self::AnswerWithdrawn => Ok(b"{}".to_vec()),
            Self::DisagreementResolved(resolution) => serde_json::to_vec(resolution),
            Self::InstructionDrafted(assignment) => serde_json::to_vec(assignment),
            Self::InstructionActed(act) => serde_json::to_vec(act),
            Self::CheckGraded(check) => serde_json::to_vec(check),
        };
        bytes.expect("facts hold only text, numbers and lists, which JSON can always carry")
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
            Self::ANSWER_RESOLVED => Self::DisagreementResolved(read(Self::ANSWER_RESOLVED, body)?),
            INSTRUCTION_DRAFTED => Self::InstructionDrafted(read(INSTRUCTION_DRAFTED, body)?),
            INSTRUCTION_ACTED => Self::InstructionActed(read(INSTRUCTION_ACTED, body)?),
            CHECK_GRADED => Self::CheckGraded(read(CHECK_GRADED, body)?),
            other => return Err(FactError::UnknownKind(other.to_owned())),
        })
    }
}
