//! Why a command is not carried out.

use chrono::NaiveDateTime;
use thiserror::Error;

use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::disagreement::KeepingFault;
use crate::domain::erasure::ErasureRefusal;
use crate::domain::evidence::file::HandOverFault;
use crate::domain::identity::PredecessorFault;
use crate::domain::instruction::{ActRefusal, AssignmentFault};
use crate::domain::interview::NoteFault;
use crate::domain::review::ReviewRefusal;
use crate::domain::urgent::UrgentRefusal;
use crate::domain::visit::{SigningFault, StageRefusal};
use crate::ledger::log::AppendError;
use crate::store::StoreError;
use crate::workspace::marks::WorkbookFault;
use crate::workspace::programme::ProgrammeRefusal;
use crate::workspace::roster::RosterRefusal;
use crate::workspace::settings::SettingsError;

/// Something that is referred to and is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Facility,
    Body,
    Person,
    Round,
    Visit,
    Finding,
    Instruction,
    Urgent,
    Evidence,
    Checklist,
    Interview,
    Programme,
    Indicator,
    Result,
    Milestone,
    Agreement,
    Achievement,
    Tie,
    Contract,
    Ruling,
}

impl Missing {
    pub fn code(self) -> &'static str {
        match self {
            Self::Facility => "facility",
            Self::Body => "body",
            Self::Person => "person",
            Self::Round => "round",
            Self::Visit => "visit",
            Self::Finding => "finding",
            Self::Instruction => "instruction",
            Self::Urgent => "urgent notice",
            Self::Evidence => "evidence file",
            Self::Checklist => "checklist",
            Self::Interview => "interview",
            Self::Programme => "programme",
            Self::Indicator => "indicator",
            Self::Result => "planned result",
            Self::Milestone => "milestone",
            Self::Agreement => "agreement",
            Self::Achievement => "value of an indicator",
            Self::Tie => "tie",
            Self::Contract => "contract",
            Self::Ruling => "decision on a fault",
        }
    }
}

/// Why a command was not carried out. Nothing was written.
#[derive(Debug, Error)]
pub enum Refusal {
    #[error("nobody has said who sits at this device")]
    NotIntroduced,
    #[error("the data directory is open for reading only")]
    ReadOnly,
    #[error("there is no such {}: {name}", what.code())]
    NotFound { what: Missing, name: String },
    #[error("the code {code} is taken")]
    CodeTaken { code: String },
    #[error("the field {field} must not be empty")]
    Empty { field: &'static str },
    #[error("the end lies before the beginning")]
    EndBeforeStart,
    #[error("a round needs a head among its members")]
    NoHead,
    #[error("a round needs at least one facility")]
    NoFacility,
    #[error("{0} is named twice")]
    Twice(String),
    #[error("only members of the round's commission may do this")]
    NotAMember,
    #[error("only the head or the secretary may do this")]
    MayNotResolve,
    #[error("nothing to settle: there is no disagreement at {0}")]
    NoDisagreement(ItemCode),
    #[error("the answer {record} stands no more: {by} replaced it")]
    AnswerGone { record: String, by: String },
    #[error("{0}")]
    Keeping(#[from] KeepingFault),
    #[error("a reason is required")]
    NoReason,
    #[error("{0} is not among the points of this visit")]
    NotAsked(ItemCode),
    #[error("{0} is not among the check points of this visit")]
    NotACheckPoint(String),
    #[error("there is no answer of yours at {0} to put evidence behind")]
    NoAnswerForEvidence(ItemCode),
    #[error("a handing over needs somebody and a paper")]
    HandOver(HandOverFault),
    #[error("there is no answer of yours at {0} to withdraw")]
    NothingToWithdraw(ItemCode),
    #[error("there is no grade of yours for {0} to take back")]
    NoGradeToWithdraw(String),
    #[error("nothing to settle: nobody differs about {0}")]
    GradesAgree(String),
    #[error("there is no checklist for {0}")]
    NoChecklist(DomainCode),
    #[error("{0} is not in the commission")]
    NotInCommission(String),
    #[error("the checklist {domain} has no section {section} at this visit")]
    NoSection { domain: DomainCode, section: String },
    #[error("the measured value {key} is outside {min}–{max}")]
    OutOfRange { key: String, min: String, max: String },
    #[error("{0}")]
    Stage(#[from] StageRefusal),
    #[error("{0}")]
    Signing(#[from] SigningFault),
    #[error("{0}")]
    Predecessor(#[from] PredecessorFault),
    #[error("{0}")]
    Act(#[from] ActRefusal),
    #[error("{0}")]
    Assignment(#[from] AssignmentFault),
    #[error("{0}")]
    Review(#[from] ReviewRefusal),
    #[error("{kind} is no measure of response of this country; there are {known}")]
    NoSuchResponse { kind: String, known: String },
    #[error("{0}")]
    Urgent(#[from] UrgentRefusal),
    #[error("{0}")]
    Programme(#[from] ProgrammeRefusal),
    /// What an executor sent back is no list, or no sound one.
    #[error(transparent)]
    Workbook(#[from] WorkbookFault),
    #[error("{0}")]
    Interview(#[from] NoteFault),
    #[error("{0}")]
    Erasure(#[from] ErasureRefusal),
    /// Both authorised it; what is left of destroying is done at the next start.
    #[error("the erasure is recorded and is not finished: {why}")]
    ErasureStopped { why: String },
    #[error("{danger} is no kind of danger; there are {known}")]
    NoSuchDanger { danger: String, known: String },
    #[error("the visit is not one to the facility {0}")]
    VisitElsewhere(String),
    #[error("{at} lies after {now}")]
    Ahead { at: NaiveDateTime, now: NaiveDateTime },
    #[error("{0}")]
    Roster(#[from] RosterRefusal),
    #[error("the records are too large to be kept: {0}")]
    TooLarge(#[from] crate::ledger::record::Refusal),
    #[error("NOT saved: the disk is full")]
    DiskFull,
    #[error("NOT saved: {0}")]
    NotSaved(AppendError),
    #[error("NOT saved: {0}")]
    NoEntropy(#[from] crate::ledger::entropy::EntropyError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the settings could not be kept: {0}")]
    Settings(#[from] SettingsError),
}

impl From<AppendError> for Refusal {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::StorageFull => Self::DiskFull,
            other => Self::NotSaved(other),
        }
    }
}

impl Refusal {
    /// Whether the answer may be on the screen and is not on the disk.
    pub fn is_not_saved(&self) -> bool {
        matches!(self, Self::DiskFull | Self::NotSaved(_) | Self::NoEntropy(_))
    }
}
