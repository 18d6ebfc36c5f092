//! What the faces ask the workspace to do, and what it answers.

use chrono::NaiveDate;

use crate::domain::answer::Answer;
use crate::domain::body::Body;
use crate::domain::check_point::Check;
use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::disagreement::Settlement;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::caption::Caption;
use crate::domain::facility::Facility;
use crate::domain::finding::Finding;
use crate::domain::id::{
    AchievementId, AgreementId, BodyId, ContractId, EvidenceId, FacilityId, FindingId, IndicatorId,
    InstructionId, MilestoneId, PersonId, ProgrammeId, RecordId, RoundId, RulingId, TieId,
    UrgentId, VisitId,
};
use crate::domain::instruction::{Act, Assignment, Report};
use crate::domain::interview::{FollowUp, Note};
use crate::domain::person::Person;
use crate::domain::review::{Objection, Response};
use crate::domain::round::{Role, Round};
use crate::domain::urgent::UrgentAct;
use crate::domain::visit::{Access, Grade, SigningRefusal};
use crate::ledger::key::DeviceId;
use crate::ledger::roster::Listing;

use super::interviews::InterviewId;
use super::programme::ProgrammeCommand;
use super::urgent::Alarm;

pub use refusal::{Missing, Refusal};

mod refusal;

/// A change to the data. Each is one commit: all of it is saved, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Says who sits at this device; the body is created where it is new.
    IntroduceSelf {
        person: Person,
        body: Option<Body>,
    },
    AddFacilities(Vec<Facility>),
    ChangeFacility {
        id: FacilityId,
        facility: Facility,
    },
    AddBody(Body),
    ChangeBody {
        id: BodyId,
        body: Body,
    },
    AddPerson(Person),
    ChangePerson {
        id: PersonId,
        person: Person,
    },
    /// Creates the round and plans a visit of each of its facilities.
    CreateRound(Round),
    ChangeRound {
        id: RoundId,
        round: Round,
    },
    PlanVisit {
        round: RoundId,
        facility: FacilityId,
        on: Option<NaiveDate>,
    },
    /// Begins a visit: from now on it keeps the present editions of the round's checklists.
    StartVisit {
        visit: VisitId,
    },
    SetAccess {
        visit: VisitId,
        access: Access,
        note: String,
    },
    /// Gives a section of a checklist, or the whole of it, to a member, or to nobody.
    AssignSection {
        visit: VisitId,
        domain: DomainCode,
        section: Option<String>,
        person: Option<PersonId>,
    },
    /// What the commission itself says of a domain; none takes it back.
    JudgeDomain {
        visit: VisitId,
        domain: DomainCode,
        judgement: Option<(Grade, String)>,
    },
    FinishVisit {
        visit: VisitId,
    },
    SignAct {
        visit: VisitId,
    },
    /// The facility refuses to sign the act.
    NoteSigningRefusal {
        visit: VisitId,
        refusal: SigningRefusal,
    },
    RecordAnswer {
        visit: VisitId,
        item: ItemCode,
        answer: Answer,
    },
    /// Answers typed in for their observers, from paper or another tool.
    ImportAnswers {
        visit: VisitId,
        answers: Vec<ImportedAnswer>,
    },
    WithdrawAnswer {
        visit: VisitId,
        item: ItemCode,
    },
    ResolveDisagreement {
        visit: VisitId,
        item: ItemCode,
        answer: Answer,
        reason: String,
    },
    /// Settles a disagreement upon these answers as they were seen.
    SettleDisagreement {
        visit: VisitId,
        item: ItemCode,
        settlement: Settlement,
        seen: Vec<RecordId>,
        reason: String,
    },
    RaiseFinding(Finding),
    ChangeFinding {
        id: FindingId,
        finding: Finding,
    },
    /// Says something to a finding.
    Remark {
        finding: FindingId,
        remark: Remark,
    },
    /// Says how far an earlier instruction was carried out, as a visit saw it.
    GradeCheckPoint {
        visit: VisitId,
        instruction: InstructionId,
        check: Check,
    },
    /// Takes one's own grade of a check point back.
    WithdrawCheck {
        visit: VisitId,
        instruction: InstructionId,
    },
    /// Says which grade stands where members gave different ones; the note is the reason.
    SettleCheckPoint {
        visit: VisitId,
        instruction: InstructionId,
        check: Check,
        /// The grades it is decided upon.
        seen: Vec<RecordId>,
    },
    DraftInstruction(Assignment),
    /// Drafts and at once issues it, under the next number of the round.
    IssueInstruction(Assignment),
    Act {
        id: InstructionId,
        act: Act,
    },
    /// Records what executors reported in a list that came back.
    TakeReports(Vec<(InstructionId, Report)>),
    /// Issues a draft under the next number of the round.
    IssueDraft {
        id: InstructionId,
    },
    /// Hands an instruction on to the body that took an executor's place, or notes its new name.
    Readdress {
        id: InstructionId,
        from: BodyId,
        to: BodyId,
        on: NaiveDate,
        reason: String,
    },
    /// Tells of danger to life or health.
    RaiseUrgent(Alarm),
    ActOnUrgent {
        id: UrgentId,
        act: UrgentAct,
    },
    /// Writes down what somebody said in confidence, under the next number of the visit.
    NoteInterview {
        visit: VisitId,
        note: Note,
    },
    CorrectInterview {
        id: InterviewId,
        note: Note,
    },
    /// Says how the person who spoke was found to fare.
    FollowInterview {
        id: InterviewId,
        look: FollowUp,
    },
    ProposeErasure {
        id: InterviewId,
        basis: String,
    },
    /// Agrees with a proposal; what the interview said is destroyed before this returns.
    ConfirmErasure {
        id: InterviewId,
    },
    /// Puts a file of evidence behind an answer or a finding.
    LinkEvidence {
        id: EvidenceId,
        behind: Behind,
    },
    /// Notes that a file of evidence was handed over.
    HandOverEvidence {
        id: EvidenceId,
        to: String,
        paper: String,
        on: NaiveDate,
        note: String,
    },
    /// Corrects what is written of a file of evidence; the file stays as it is.
    CorrectEvidence {
        id: EvidenceId,
        caption: Caption,
        reason: String,
    },
    /// Corrects evidence without a file behind the operator's own answer or a finding.
    CorrectEntry {
        behind: Behind,
        old: Evidence,
        new: Evidence,
    },
    /// Changes a programme, an agreement or a contract.
    Programme(ProgrammeCommand),
    /// Enters devices on the roster of a round; `role` brings their people into the commission.
    ListDevices {
        round: RoundId,
        listings: Vec<Listing>,
        role: Option<Role>,
    },
    /// `last` is the last number that still belongs to the round.
    RemoveDevice {
        round: RoundId,
        device: DeviceId,
        last: Option<u64>,
        reason: String,
    },
    /// `last` is the last number that is trusted.
    DeclareLost {
        round: RoundId,
        device: DeviceId,
        last: Option<u64>,
        reason: String,
    },
    DeclareFound {
        round: RoundId,
        device: DeviceId,
        reason: String,
    },
    /// Seals the act with everything that is open, and signs it.
    SealAct {
        visit: VisitId,
    },
}

/// What a piece of evidence stands behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behind {
    /// The operator's own answer.
    Answer(VisitId, ItemCode),
    Finding(FindingId),
}

/// Something said to a finding as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    Accept,
    Return { reason: String },
    Comment { text: String },
    Assess { text: String },
    Respond(Response),
    Object(Objection),
}

/// One answer of an import, with whose observation it is.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedAnswer {
    pub item: ItemCode,
    /// The operator's own where nobody is named.
    pub observer: Option<PersonId>,
    pub answer: Answer,
}

/// What a command brought into being.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Created {
    Facility(FacilityId),
    Body(BodyId),
    Person(PersonId),
    Round(RoundId),
    Visit(VisitId),
    Finding(FindingId),
    Instruction(InstructionId),
    Urgent(UrgentId),
    Interview(InterviewId),
    Evidence(EvidenceId),
    Programme(ProgrammeId),
    Indicator(IndicatorId),
    Milestone(MilestoneId),
    Agreement(AgreementId),
    Contract(ContractId),
    Achievement(AchievementId),
    Ruling(RulingId),
    Tie(TieId),
}

/// A command that is on disk.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Done {
    pub records: Vec<RecordId>,
    pub created: Vec<Created>,
    /// The command that takes it back, where it can be.
    pub undo: Option<Box<Command>>,
}
