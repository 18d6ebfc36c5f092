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
pub mod plan;
mod ties;

pub use fault_words::{fault_phrase, part_phrase};

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::domain::body::Body;
use crate::domain::finding::Finding;
use crate::domain::id::{
    AchievementId, AgreementId, BodyId, ContractId, FindingId, IndicatorId, InstructionId,
    MeasureId, MilestoneId, ProgrammeId, RecordId, ResultId, RulingId, TieId,
};
use crate::domain::programme::Programme;
use crate::domain::programme::agreement::{Agreement, AgreementFault};
use crate::domain::programme::contract::Contract;
use crate::domain::programme::indicator::{Achievement, Indicator, Measure, PlannedResult};
use crate::domain::programme::milestone::{Ground, Milestone, MilestoneAct};
use crate::domain::programme::passport::{Passport, PlannedMeasure};
use crate::domain::programme::ruling::{Decision, Ruling};
use crate::domain::programme::tie::Served;
use crate::domain::round::{Member, Role};
use crate::domain::text::{Lang, LocalText};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::Shared;

use super::Workspace;
use super::command::{Command, Created, Done, Missing, Refusal};
use super::commit::{Batch, Entry};
use super::registry::{all_fields, changed_fields, not_empty, not_found};

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

    fn import_programme(&mut self, passport: Passport) -> Result<Done, Refusal> {
        let Passport { mut programme, indicators, results, measures } = passport;
        let keeper = self.operator().ok_or(Refusal::NotIntroduced)?;
        not_empty("title", &programme.title)?;
        if self.programmes()?.iter().any(|known| known.value.title == programme.title) {
            return Err(ProgrammeRefusal::TitleTaken(programme.title).into());
        }
        programme.members = vec![Member { person: keeper, role: Role::Head }];
        let mut batch = self.begin()?;
        let mut created = Vec::new();
        let record = self.create(&mut batch, RegisterKind::Programme, &programme)?;
        let id = ProgrammeId::from(record);
        created.push(Created::Programme(id));
        for indicator in indicators {
            let indicator = Indicator { programme: id, ..indicator };
            let record = self.create(&mut batch, RegisterKind::Indicator, &indicator)?;
            created.push(Created::Indicator(record.into()));
        }
        let mut by_code = Vec::new();
        for result in results {
            let code = result.code.clone();
            let result = PlannedResult { programme: id, ..result };
            let record = self.create(&mut batch, RegisterKind::Result, &result)?;
            by_code.push((code, ResultId::from(record)));
        }
        let mut bodies: Vec<(String, BodyId)> = Vec::new();
        for planned in measures {
            let result = planned.result.as_ref().and_then(|code| {
                by_code.iter().find(|(known, _)| known == code).map(|(_, id)| *id)
            });
            let measure = Measure { result, ..planned.measure.clone() };
            let planned = PlannedMeasure { measure, ..planned };
            let name = &planned.measure.body;
            let name = if name.is_empty() { &programme.responsible } else { name };
            let body = (name.clone(), &mut bodies);
            self.plan_measure(&mut batch, (id, &programme), &planned, body, &mut created)?;
        }
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    /// A measure with its control points, kept by the body of this name.
    fn plan_measure(
        &mut self,
        batch: &mut Batch,
        (id, programme): (ProgrammeId, &Programme),
        planned: &PlannedMeasure,
        (body, bodies): (String, &mut Vec<(String, BodyId)>),
        created: &mut Vec<Created>,
    ) -> Result<(), Refusal> {
        let measure = Measure { programme: id, ..planned.measure.clone() };
        let record = self.create(batch, RegisterKind::Measure, &measure)?;
        let lead = self.body_called(batch, &body, programme.country, bodies)?;
        let ground = Ground::Measure { programme: id, measure: MeasureId::from(record) };
        let since = programme.approved_on.or(programme.signed_on);
        for milestone in points(planned, ground, lead, since) {
            let fact = Fact::MilestonePlanned(milestone);
            let record = self.add(batch, Entry::create(RegisterKind::Milestone, fact))?;
            created.push(Created::Milestone(record.into()));
        }
        Ok(())
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

    fn known_body(&self, name: &str) -> Result<Option<BodyId>, Refusal> {
        let called = |body: &Body| body.name.iter().any(|(_, text)| text == name);
        Ok(self.store.bodies()?.into_iter().find(|body| called(&body.value)).map(|body| body.id))
    }

    /// The body of this name, recorded in the same commit where it is new.
    fn body_called(
        &mut self,
        batch: &mut Batch,
        name: &str,
        country: crate::domain::facility::Country,
        fresh: &mut Vec<(String, BodyId)>,
    ) -> Result<BodyId, Refusal> {
        not_empty("responsible", name)?;
        if let Some(known) = self.known_body(name)? {
            return Ok(known);
        }
        if let Some((_, id)) = fresh.iter().find(|(known, _)| known == name) {
            return Ok(*id);
        }
        let called = |body: &Body| body.name.iter().any(|(_, text)| text == name);
        let brought = self.content.bodies.iter().find(|known| called(&known.body));
        let body = brought.map_or_else(
            || Body {
                code: format!(
                    "org-{}",
                    fresh.len() + 1 + self.store.bodies().map_or(0, |b| b.len())
                ),
                name: LocalText::new(Lang::Ru, name),
                country,
            },
            |known| known.body.clone(),
        );
        let id = BodyId::from(self.create(batch, RegisterKind::Body, &body)?);
        fresh.push((name.to_owned(), id));
        Ok(id)
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

/// The control points of a measure; those due before the approval bind from their own day on.
fn points(
    planned: &PlannedMeasure,
    ground: Ground,
    lead: BodyId,
    since: Option<NaiveDate>,
) -> impl Iterator<Item = Milestone> {
    planned.points.iter().map(move |point| Milestone {
        ground,
        code: point.code.clone(),
        title: point.title.clone(),
        post: planned.measure.post.clone(),
        lead,
        due: point.due,
        document: point.document.clone(),
        since: since.map_or(point.due, |since| since.min(point.due)),
        line: point.line,
    })
}
