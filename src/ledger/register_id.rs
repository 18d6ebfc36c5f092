//! Which register a record writes: subjects with their parts named.

use crate::domain::checklist::ItemCode;
use crate::domain::id::{
    AchievementId, AgreementId, BodyId, ContractId, CustodyId, EvidenceId, ExchangeId, FacilityId,
    FindingId, IndicatorId, InstructionId, MeasureId, MilestoneId, PersonId, ProgrammeId, RecordId,
    ResultId, RoundId, RulingId, TieId, UrgentId, VisitId,
};
use crate::domain::interview::number::InterviewNumber;

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
    /// Who authorised the erasure of an interview.
    Erasure(VisitId, InterviewNumber),
    /// What somebody said in confidence.
    Interview(VisitId, InterviewNumber),
    /// A file taken in as evidence.
    Evidence(EvidenceId),
    /// A programme by its passport.
    Programme(ProgrammeId),
    /// An agreement between bodies.
    Agreement(AgreementId),
    /// What a programme is measured by.
    Indicator(IndicatorId),
    /// A planned result.
    Result(ResultId),
    /// A measure of a plan.
    Measure(MeasureId),
    /// A control point, or an obligation of an agreement.
    Milestone(MilestoneId),
    /// A contract that gives work.
    Contract(ContractId),
    /// What an indicator was on one day.
    Achievement(AchievementId),
    /// A decision on a fault of a programme.
    Ruling(RulingId),
    /// Which milestone or indicator an instruction serves.
    Tie(TieId),
    /// A bundle that was packed or taken in.
    Exchange(ExchangeId),
    /// Which devices belong to a round.
    Roster(RoundId),
    /// That the act of a visit was sealed.
    Act(VisitId),
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
    Erasure,
    Interview,
    Evidence,
    Programme,
    Agreement,
    Indicator,
    Result,
    Measure,
    Milestone,
    Contract,
    Achievement,
    Ruling,
    Tie,
    Exchange,
    Roster,
    Act,
}

impl RegisterKind {
    pub const ALL: [Self; 29] = [
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
        Self::Erasure,
        Self::Interview,
        Self::Evidence,
        Self::Programme,
        Self::Agreement,
        Self::Indicator,
        Self::Result,
        Self::Measure,
        Self::Milestone,
        Self::Contract,
        Self::Achievement,
        Self::Ruling,
        Self::Tie,
        Self::Exchange,
        Self::Roster,
        Self::Act,
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
            Self::Erasure => "erasure",
            Self::Interview => "interview",
            Self::Evidence => "evidence",
            Self::Programme => "programme",
            Self::Agreement => "agreement",
            Self::Indicator => "indicator",
            Self::Result => "result",
            Self::Measure => "measure",
            Self::Milestone => "milestone",
            Self::Contract => "contract",
            Self::Achievement => "achievement",
            Self::Ruling => "ruling",
            Self::Tie => "tie",
            Self::Exchange => "exchange",
            Self::Roster => "roster",
            Self::Act => "act",
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
            Self::Evidence => RegisterId::Evidence(id.into()),
            Self::Programme => RegisterId::Programme(id.into()),
            Self::Agreement => RegisterId::Agreement(id.into()),
            Self::Indicator => RegisterId::Indicator(id.into()),
            Self::Result => RegisterId::Result(id.into()),
            Self::Measure => RegisterId::Measure(id.into()),
            Self::Milestone => RegisterId::Milestone(id.into()),
            Self::Contract => RegisterId::Contract(id.into()),
            Self::Achievement => RegisterId::Achievement(id.into()),
            Self::Ruling => RegisterId::Ruling(id.into()),
            Self::Tie => RegisterId::Tie(id.into()),
            Self::Checklist
            | Self::Answer
            | Self::Check
            | Self::Review
            | Self::Erasure
            | Self::Interview
            | Self::Roster
            | Self::Act => return None,
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
            Self::Erasure(..) => RegisterKind::Erasure,
            Self::Interview(..) => RegisterKind::Interview,
            Self::Evidence(_) => RegisterKind::Evidence,
            Self::Programme(_) => RegisterKind::Programme,
            Self::Agreement(_) => RegisterKind::Agreement,
            Self::Indicator(_) => RegisterKind::Indicator,
            Self::Result(_) => RegisterKind::Result,
            Self::Measure(_) => RegisterKind::Measure,
            Self::Milestone(_) => RegisterKind::Milestone,
            Self::Contract(_) => RegisterKind::Contract,
            Self::Achievement(_) => RegisterKind::Achievement,
            Self::Ruling(_) => RegisterKind::Ruling,
            Self::Tie(_) => RegisterKind::Tie,
            Self::Exchange(_) => RegisterKind::Exchange,
            Self::Roster(_) => RegisterKind::Roster,
            Self::Act(_) => RegisterKind::Act,
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
            Self::Round(id) | Self::Roster(id) => format!("{kind}/{id}"),
            Self::Visit(id) | Self::Act(id) => format!("{kind}/{id}"),
            Self::Finding(id) | Self::Review(id) => format!("{kind}/{id}"),
            Self::Instruction(id) => format!("{kind}/{id}"),
            Self::Urgent(id) => format!("{kind}/{id}"),
            Self::Custody(id) => format!("{kind}/{id}"),
            Self::Evidence(id) => format!("{kind}/{id}"),
            Self::Programme(id) => format!("{kind}/{id}"),
            Self::Agreement(id) => format!("{kind}/{id}"),
            Self::Indicator(id) => format!("{kind}/{id}"),
            Self::Result(id) => format!("{kind}/{id}"),
            Self::Measure(id) => format!("{kind}/{id}"),
            Self::Milestone(id) => format!("{kind}/{id}"),
            Self::Contract(id) => format!("{kind}/{id}"),
            Self::Achievement(id) => format!("{kind}/{id}"),
            Self::Ruling(id) => format!("{kind}/{id}"),
            Self::Tie(id) => format!("{kind}/{id}"),
            Self::Exchange(id) => format!("{kind}/{id}"),
            Self::Answer(visit, item) => format!("{kind}/{visit}/{item}"),
            Self::Check(visit, instruction) => format!("{kind}/{visit}/{instruction}"),
            Self::Erasure(visit, number) | Self::Interview(visit, number) => {
                format!("{kind}/{visit}/{}", number.code())
            }
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
            RegisterKind::Evidence => rest.parse().ok().map(Self::Evidence),
            RegisterKind::Programme => rest.parse().ok().map(Self::Programme),
            RegisterKind::Agreement => rest.parse().ok().map(Self::Agreement),
            RegisterKind::Indicator => rest.parse().ok().map(Self::Indicator),
            RegisterKind::Result => rest.parse().ok().map(Self::Result),
            RegisterKind::Measure => rest.parse().ok().map(Self::Measure),
            RegisterKind::Milestone => rest.parse().ok().map(Self::Milestone),
            RegisterKind::Contract => rest.parse().ok().map(Self::Contract),
            RegisterKind::Achievement => rest.parse().ok().map(Self::Achievement),
            RegisterKind::Ruling => rest.parse().ok().map(Self::Ruling),
            RegisterKind::Tie => rest.parse().ok().map(Self::Tie),
            RegisterKind::Exchange => rest.parse().ok().map(Self::Exchange),
            RegisterKind::Roster => rest.parse().ok().map(Self::Roster),
            RegisterKind::Act => rest.parse().ok().map(Self::Act),
            RegisterKind::Answer => {
                let (visit, item) = rest.split_once('/')?;
                Some(Self::Answer(visit.parse().ok()?, item.parse().ok()?))
            }
            RegisterKind::Check => {
                let (visit, instruction) = rest.split_once('/')?;
                Some(Self::Check(visit.parse().ok()?, instruction.parse().ok()?))
            }
            RegisterKind::Erasure => {
                let (visit, number) = rest.split_once('/')?;
                Some(Self::Erasure(visit.parse().ok()?, number.parse().ok()?))
            }
            RegisterKind::Interview => {
                let (visit, number) = rest.split_once('/')?;
                Some(Self::Interview(visit.parse().ok()?, number.parse().ok()?))
            }
        }
    }
}
