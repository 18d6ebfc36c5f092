//! Programmes, agreements and contracts: what may be recorded of them, and what follows from it.

pub mod agreements;
pub mod chain;
pub mod changes;
pub mod consistency;
pub mod contracts;
pub mod correction;
mod facts;
mod fault_words;
mod in_force;
pub mod indicators;
mod milestones;
pub mod overview;
pub mod pages;
mod passport;
pub mod plan;
mod ties;

pub use fault_words::{fault_phrase, part_phrase};

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::domain::finding::Finding;
use crate::domain::id::{
    AchievementId, AgreementId, BodyId, ContractId, FindingId, IndicatorId, InstructionId,
    MilestoneId, ProgrammeId, RecordId, ResultId, RulingId, TieId,
};
use crate::domain::programme::Programme;
use crate::domain::programme::agreement::{Agreement, AgreementFault};
use crate::domain::programme::contract::Contract;
use crate::domain::programme::indicator::{Achievement, Indicator, PlannedResult};
use crate::domain::programme::milestone::MilestoneAct;
use crate::domain::programme::passport::Passport;
use crate::domain::programme::ruling::{Decision, Ruling};
use crate::domain::programme::tie::Served;
use crate::domain::round::Member;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::Shared;

use super::Workspace;
use super::command::{Command, Done, Missing, Refusal};
use super::commit::{Batch, Entry};
use super::registry::{all_fields, changed_fields, not_found};

/// A change of a programme, an agreement or a contract.
#[derive(Debug, Clone, PartialEq)]
pub enum ProgrammeCommand {
    /// The whole passport, in one commit.
    Import(Box<Passport>),
    /// A recorded programme as its corrected passport says it, in one commit.
    Correct {
        id: ProgrammeId,
        passport: Box<Passport>,
        reason: String,
    },
    WithdrawProgramme {
        id: ProgrammeId,
        reason: String,
    },
    ChangeIndicator {
        id: IndicatorId,
        indicator: Box<Indicator>,
    },
    ChangeResult {
        id: ResultId,
        result: Box<PlannedResult>,
    },
    /// What people say of an indicator beside its paper, and which result serves it; none takes a named one back.
    SetIndicator {
        id: IndicatorId,
        indicator: Box<Indicator>,
        result: Option<ResultId>,
    },
    RecordAchievements(Vec<Achievement>),
    /// The reason is that of the person; what is only undone has none.
    WithdrawAchievement {
        id: AchievementId,
        reason: String,
    },
    ActOnMilestone {
        id: MilestoneId,
        act: MilestoneAct,
    },
    AddAgreement(Agreement),
    ChangeAgreement {
        id: AgreementId,
        agreement: Box<Agreement>,
    },
    /// Something an agreement obliges a body to.
    AddObligation {
        agreement: AgreementId,
        duty: Duty,
    },
    AddContracts(Vec<Contract>),
    /// Taking a contract back is changing it too.
    ChangeContract {
        id: ContractId,
        contract: Box<Contract>,
    },
    Rule {
        programme: ProgrammeId,
        fault: String,
        decision: Decision,
        reason: String,
        finding: Option<FindingId>,
    },
    /// The fault becomes a finding, which is raised with the decision.
    RuleFinding {
        programme: ProgrammeId,
        fault: String,
        reason: String,
        finding: Box<Finding>,
    },
    WithdrawRuling {
        id: RulingId,
        reason: String,
    },
    Tie {
        instruction: InstructionId,
        served: Served,
    },
    Untie {
        id: TieId,
    },
    /// Everything an instruction serves from now on; ties to anything else are taken back.
    SetTies {
        instruction: InstructionId,
        served: Vec<Served>,
    },
}

/// What an agreement obliges to, as a person says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    pub title: String,
    pub post: String,
    pub lead: BodyId,
    pub due: NaiveDate,
    pub document: String,
}

/// Why a programme, an agreement or a contract was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgrammeRefusal {
    #[error("a programme of this title is recorded already: {0}")]
    TitleTaken(String),
    #[error("{0}")]
    Agreement(#[from] AgreementFault),
    #[error("the contract {0} is recorded already")]
    ContractTaken(String),
    #[error("the fault {0} is not among those of the programme")]
    NoSuchFault(String),
    #[error("a decision to make it a finding names the finding")]
    NoFinding,
    #[error("the value is said to come from nowhere")]
    NoSource,
    #[error("a share lies between 0 and 100, not {0}")]
    NotAShare(String),
    #[error("the value is for {day}, which lies ahead of {present}")]
    Ahead { day: NaiveDate, present: NaiveDate },
    #[error("the values of this indicator are computed: {0}")]
    Computed(String),
    #[error("only whoever keeps the programme {0} may do this")]
    NotAKeeper(String),
    #[error("an agreement cannot supplement itself")]
    SupplementsItself,
}

impl Workspace {
    pub(super) fn change_programme(&mut self, command: ProgrammeCommand) -> Result<Done, Refusal> {
        match command {
            ProgrammeCommand::Import(passport) => self.import_programme(*passport),
            ProgrammeCommand::Correct { id, passport, reason } => {
                self.correct_programme(id, &passport, &reason)
            }
            ProgrammeCommand::WithdrawProgramme { id, reason } => {
                self.withdraw_programme(id, &reason)
            }
            ProgrammeCommand::ChangeIndicator { id, indicator } => {
                self.change_indicator(id, &indicator)
            }
            ProgrammeCommand::ChangeResult { id, result } => self.change_result(id, &result),
            ProgrammeCommand::SetIndicator { id, indicator, result } => {
                self.set_indicator(id, &indicator, result)
            }
            ProgrammeCommand::RecordAchievements(values) => self.record_achievements(&values),
            ProgrammeCommand::WithdrawAchievement { id, reason } => {
                self.withdraw_achievement(id, reason)
            }
            ProgrammeCommand::ActOnMilestone { id, act } => self.act_on_milestone(id, act),
            ProgrammeCommand::AddAgreement(agreement) => self.add_agreement(agreement),
            ProgrammeCommand::ChangeAgreement { id, agreement } => {
                self.change_agreement(id, &agreement)
            }
            ProgrammeCommand::AddObligation { agreement, duty } => {
                self.add_obligation(agreement, duty)
            }
            ProgrammeCommand::AddContracts(contracts) => self.add_contracts(&contracts),
            ProgrammeCommand::ChangeContract { id, contract } => {
                self.change_contract(id, &contract)
            }
            ProgrammeCommand::Rule { programme, fault, decision, reason, finding } => {
                let (why_withdrawn, withdrawn) = (String::new(), false);
                let ruling = Ruling {
                    programme,
                    fault,
                    decision,
                    reason,
                    finding,
                    why_withdrawn,
                    withdrawn,
                };
                self.rule(ruling)
            }
            ProgrammeCommand::RuleFinding { programme, fault, reason, finding } => {
                self.rule_finding((programme, fault), reason, &finding)
            }
            ProgrammeCommand::WithdrawRuling { id, reason } => self.withdraw_ruling(id, reason),
            ProgrammeCommand::Tie { instruction, served } => self.tie(instruction, served),
            ProgrammeCommand::Untie { id } => self.untie(id),
            ProgrammeCommand::SetTies { instruction, served } => {
                self.set_ties(instruction, &served)
            }
        }
    }

    fn withdraw_programme(&mut self, id: ProgrammeId, reason: &str) -> Result<Done, Refusal> {
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let known = self.store.programme(id)?.ok_or_else(|| not_found(Missing::Programme, id))?;
        let keeper = self.operator().ok_or(Refusal::NotIntroduced)?;
        let may = |member: &Member| member.person == keeper && member.role.may_issue();
        if !known.value.members.iter().any(may) {
            return Err(ProgrammeRefusal::NotAKeeper(known.value.title).into());
        }
        let new = Programme { withdrawn: true, why_withdrawn: reason.to_owned(), ..known.value };
        let known = self.store.programme(id)?.ok_or_else(|| not_found(Missing::Programme, id))?;
        let set = changed_fields(&known.value, &new);
        let mut batch = self.begin()?;
        let register = RegisterId::Programme(id);
        self.add(&mut batch, Entry::change(&register, Fact::Set(set), known.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    fn create<T: Serialize>(
        &mut self,
        batch: &mut Batch,
        kind: RegisterKind,
        value: &T,
    ) -> Result<RecordId, Refusal> {
        self.add(batch, Entry::create(kind, Fact::Set(all_fields(value))))
    }

    fn change_indicator(&mut self, id: IndicatorId, new: &Indicator) -> Result<Done, Refusal> {
        let old = self.require_indicator(id)?;
        let indicator = Box::new(old.value.clone());
        let undo = ProgrammeCommand::ChangeIndicator { id, indicator };
        self.change_shared(&RegisterId::Indicator(id), &old, new, undo.into())
    }

    /// The indicator and the results whose pair it changes, in one commit.
    fn set_indicator(
        &mut self,
        id: IndicatorId,
        new: &Indicator,
        result: Option<ResultId>,
    ) -> Result<Done, Refusal> {
        let old = self.require_indicator(id)?;
        let mut batch = self.begin()?;
        let set = changed_fields(&old.value, new);
        if !set.is_empty() {
            let register = RegisterId::Indicator(id);
            self.add(&mut batch, Entry::change(&register, Fact::Set(set), old.heads.clone()))?;
        }
        let results = self.planned_results()?.into_iter();
        for known in results.filter(|one| one.value.programme == old.value.programme) {
            let mut serving = known.value.clone();
            if result == Some(known.id) {
                serving.indicator.clone_from(&new.code);
            } else if serving.indicator == old.value.code && result.is_none() {
                serving.indicator.clear();
            }
            let set = changed_fields(&known.value, &serving);
            if !set.is_empty() {
                let register = RegisterId::Result(known.id);
                self.add(&mut batch, Entry::change(&register, Fact::Set(set), known.heads))?;
            }
        }
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    fn change_result(&mut self, id: ResultId, new: &PlannedResult) -> Result<Done, Refusal> {
        let found = self.store.result(id)?;
        let old = found.ok_or_else(|| not_found(Missing::Result, id))?;
        let undo = ProgrammeCommand::ChangeResult { id, result: Box::new(old.value.clone()) };
        self.change_shared(&RegisterId::Result(id), &old, new, undo.into())
    }

    /// Says that something recorded counts no more.
    fn withdraw<I, T>(
        &mut self,
        register: &RegisterId,
        known: &Shared<I, T>,
    ) -> Result<Done, Refusal> {
        let mut batch = self.begin()?;
        let set = std::iter::once(("withdrawn".to_owned(), Value::Bool(true))).collect();
        self.add(&mut batch, Entry::change(register, Fact::Set(set), known.heads.clone()))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    pub(super) fn require_indicator(
        &self,
        id: IndicatorId,
    ) -> Result<Shared<IndicatorId, Indicator>, Refusal> {
        self.store.indicator(id)?.ok_or_else(|| not_found(Missing::Indicator, id))
    }

    pub(super) fn require_agreement(
        &self,
        id: AgreementId,
    ) -> Result<Shared<AgreementId, Agreement>, Refusal> {
        self.store.agreement(id)?.ok_or_else(|| not_found(Missing::Agreement, id))
    }
}

impl From<ProgrammeCommand> for Command {
    fn from(command: ProgrammeCommand) -> Self {
        Self::Programme(command)
    }
}
