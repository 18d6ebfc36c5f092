//! Programmes, agreements and contracts: what may be recorded of them, and what follows from it.

pub mod chain;
pub mod consistency;
mod facts;
mod fault_words;
pub mod indicators;
mod milestones;
pub mod overview;
pub mod plan;

pub use fault_words::fault_phrase;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::domain::body::Body;
use crate::domain::id::{
    AchievementId, AgreementId, BodyId, IndicatorId, InstructionId, MeasureId, MilestoneId,
    ProgrammeId, RecordId, ResultId, TieId,
};
use crate::domain::programme::agreement::{Agreement, AgreementFault};
use crate::domain::programme::contract::Contract;
use crate::domain::programme::indicator::{Achievement, Indicator, Measure, PlannedResult};
use crate::domain::programme::milestone::{Ground, Milestone, MilestoneAct};
use crate::domain::programme::passport::{Passport, PlannedMeasure};
use crate::domain::programme::ruling::{Decision, Ruling};
use crate::domain::programme::tie::{Served, Tie};
use crate::domain::round::{Member, Role};
use crate::domain::text::{Lang, LocalText};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::Shared;

use super::Workspace;
use super::command::{Command, Created, Done, Missing, Refusal};
use super::commit::{Batch, Entry};
use super::registry::{all_fields, not_empty, not_found};

/// A change of a programme, an agreement or a contract.
#[derive(Debug, Clone, PartialEq)]
pub enum ProgrammeCommand {
    /// The whole passport, in one commit.
    Import(Box<Passport>),
    ChangeIndicator {
        id: IndicatorId,
        indicator: Box<Indicator>,
    },
    ChangeResult {
        id: ResultId,
        result: Box<PlannedResult>,
    },
    RecordAchievements(Vec<Achievement>),
    WithdrawAchievement {
        id: AchievementId,
    },
    ActOnMilestone {
        id: MilestoneId,
        act: MilestoneAct,
    },
    AddAgreement(Agreement),
    /// Something an agreement obliges a body to.
    AddObligation {
        agreement: AgreementId,
        duty: Duty,
    },
    AddContracts(Vec<Contract>),
    Rule {
        programme: ProgrammeId,
        fault: String,
        decision: Decision,
        reason: String,
        finding: Option<crate::domain::id::FindingId>,
    },
    Tie {
        instruction: InstructionId,
        served: Served,
    },
    Untie {
        id: TieId,
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
}

impl Workspace {
    pub(super) fn change_programme(&mut self, command: ProgrammeCommand) -> Result<Done, Refusal> {
        match command {
            ProgrammeCommand::Import(passport) => self.import_programme(*passport),
            ProgrammeCommand::ChangeIndicator { id, indicator } => {
                self.change_indicator(id, &indicator)
            }
            ProgrammeCommand::ChangeResult { id, result } => self.change_result(id, &result),
            ProgrammeCommand::RecordAchievements(values) => self.record_achievements(&values),
            ProgrammeCommand::WithdrawAchievement { id } => self.withdraw_achievement(id),
            ProgrammeCommand::ActOnMilestone { id, act } => self.act_on_milestone(id, act),
            ProgrammeCommand::AddAgreement(agreement) => self.add_agreement(agreement),
            ProgrammeCommand::AddObligation { agreement, duty } => {
                self.add_obligation(agreement, duty)
            }
            ProgrammeCommand::AddContracts(contracts) => self.add_contracts(&contracts),
            ProgrammeCommand::Rule { programme, fault, decision, reason, finding } => {
                let withdrawn = false;
                self.rule(Ruling { programme, fault, decision, reason, finding, withdrawn })
            }
            ProgrammeCommand::Tie { instruction, served } => self.tie(instruction, served),
            ProgrammeCommand::Untie { id } => self.untie(id),
        }
    }

    fn import_programme(&mut self, passport: Passport) -> Result<Done, Refusal> {
        let Passport { mut programme, indicators, results, measures } = passport;
        let keeper = self.operator().ok_or(Refusal::NotIntroduced)?;
        not_empty("title", &programme.title)?;
        if self.store.programmes()?.iter().any(|known| known.value.title == programme.title) {
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
            let measure = Measure { programme: id, result, ..planned.measure.clone() };
            let record = self.create(&mut batch, RegisterKind::Measure, &measure)?;
            let name = if measure.body.is_empty() { &programme.responsible } else { &measure.body };
            let lead = self.body_called(&mut batch, name, programme.country, &mut bodies)?;
            let ground = Ground::Measure { programme: id, measure: MeasureId::from(record) };
            let since = programme.approved_on.or(programme.signed_on);
            for milestone in points(&planned, ground, lead, since) {
                let fact = Fact::MilestonePlanned(milestone);
                let record = self.add(&mut batch, Entry::create(RegisterKind::Milestone, fact))?;
                created.push(Created::Milestone(record.into()));
            }
        }
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    fn create<T: Serialize>(
        &mut self,
        batch: &mut Batch,
        kind: RegisterKind,
        value: &T,
    ) -> Result<RecordId, Refusal> {
        self.add(batch, Entry::create(kind, Fact::Set(all_fields(value))))
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
        let called = |body: &Body| body.name.iter().any(|(_, text)| text == name);
        if let Some(known) = self.store.bodies()?.into_iter().find(|body| called(&body.value)) {
            return Ok(known.id);
        }
        if let Some((_, id)) = fresh.iter().find(|(known, _)| known == name) {
            return Ok(*id);
        }
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

    fn change_result(&mut self, id: ResultId, new: &PlannedResult) -> Result<Done, Refusal> {
        let found = self.store.result(id)?;
        let old = found.ok_or_else(|| not_found(Missing::Result, id))?;
        let undo = ProgrammeCommand::ChangeResult { id, result: Box::new(old.value.clone()) };
        self.change_shared(&RegisterId::Result(id), &old, new, undo.into())
    }

    fn add_agreement(&mut self, mut agreement: Agreement) -> Result<Done, Refusal> {
        let keeper = self.operator().ok_or(Refusal::NotIntroduced)?;
        agreement.check().map_err(ProgrammeRefusal::from)?;
        if let Some(id) = agreement.supplements {
            self.require_agreement(id)?;
        }
        agreement.members = vec![Member { person: keeper, role: Role::Head }];
        let mut batch = self.begin()?;
        let id = self.create(&mut batch, RegisterKind::Agreement, &agreement)?;
        let created = vec![Created::Agreement(id.into())];
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    fn add_contracts(&mut self, contracts: &[Contract]) -> Result<Done, Refusal> {
        let known = self.store.contracts()?;
        let mut taken: std::collections::BTreeSet<(String, NaiveDate)> = known
            .into_iter()
            .filter(|known| !known.value.withdrawn)
            .map(|known| (known.value.number, known.value.on))
            .collect();
        let mut batch = self.begin()?;
        let mut created = Vec::new();
        for contract in contracts {
            not_empty("code", &contract.number)?;
            if !taken.insert((contract.number.clone(), contract.on)) {
                return Err(ProgrammeRefusal::ContractTaken(contract.number.clone()).into());
            }
            let id = self.create(&mut batch, RegisterKind::Contract, contract)?;
            created.push(Created::Contract(id.into()));
        }
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    fn tie(&mut self, instruction: InstructionId, served: Served) -> Result<Done, Refusal> {
        self.require_instruction(instruction)?;
        match served {
            Served::Milestone(id) => drop(self.require_milestone(id)?),
            Served::Indicator(id) => drop(self.require_indicator(id)?),
        }
        let tie = Tie { instruction, served, withdrawn: false };
        if self.store.ties()?.iter().any(|known| known.value == tie) {
            return Ok(Done::default());
        }
        let mut batch = self.begin()?;
        let id = TieId::from(self.create(&mut batch, RegisterKind::Tie, &tie)?);
        let undo = Some(Box::new(ProgrammeCommand::Untie { id }.into()));
        Ok(Done { records: self.commit(batch)?, created: vec![Created::Tie(id)], undo })
    }

    fn untie(&mut self, id: TieId) -> Result<Done, Refusal> {
        let tie = self.store.tie(id)?.ok_or_else(|| not_found(Missing::Tie, id))?;
        self.withdraw(&RegisterId::Tie(id), &tie)
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
