//! The programme of the sample: a plan of the region, its contracts and agreements, as its officer records them.

use std::fs;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::super::Workspace;
use super::super::command::Command;
use super::super::programme::{Duty, ProgrammeCommand};
use super::DemoError;
use super::play::Player;
use super::timeline::Event;
use crate::domain::evidence::Evidence;
use crate::domain::facility::Country;
use crate::domain::id::{FacilityId, MilestoneId};
use crate::domain::instruction::{Act, Report, ReportScope};
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::indicator::{Achievement, Feed, Indicator};
use crate::domain::programme::ruling::Decision;
use crate::domain::programme::tie::Served;
use crate::store::view::MilestoneView;

const PASSPORT: &str = include_str!("programme/passport.json");
const CONTRACTS: &str = include_str!("programme/contracts.csv");

/// One step of whoever keeps the programme.
#[derive(Debug, Deserialize)]
pub(super) struct ProgrammeStep {
    pub(super) at: NaiveDateTime,
    pub(super) by: String,
    #[serde(flatten)]
    pub(super) deed: ProgrammeDeed,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(super) enum ProgrammeDeed {
    Import,
    /// Where the facts of an indicator come from.
    Indicator {
        code: String,
        feed: Feed,
        #[serde(default)]
        whole: String,
    },
    Value {
        code: String,
        value: Decimal,
        of: Option<Decimal>,
        on: NaiveDate,
        facility: Option<String>,
        source: String,
    },
    Contracts {
        currency: String,
    },
    Agreement {
        /// Title of the agreement that it supplements.
        #[serde(default, rename = "supplements")]
        base: Option<String>,
        title: String,
        parties: Vec<String>,
        signed_on: NaiveDate,
        place: String,
        subject: String,
        directions: Vec<String>,
        until: Option<NaiveDate>,
    },
    Duty {
        agreement: String,
        title: String,
        /// Code of a body.
        lead: String,
        post: String,
        due: NaiveDate,
        document: String,
    },
    /// Reported and taken off control.
    Done {
        milestone: String,
        text: String,
        proof: String,
    },
    Tie {
        /// Key of the instruction.
        instruction: String,
        #[serde(default)]
        milestones: Vec<String>,
        #[serde(default)]
        indicators: Vec<String>,
    },
    Rule {
        fault: String,
        decision: Decision,
        reason: String,
    },
}

#[derive(Deserialize)]
pub(super) struct ProgrammeSteps {
    pub(super) step: Vec<ProgrammeStep>,
}

impl Player<'_> {
    /// Carries out one step of the officer.
    pub(super) fn programme(
        &mut self,
        event: &Event<'_>,
        step: &ProgrammeStep,
    ) -> Result<(), DemoError> {
        let command = match &step.deed {
            ProgrammeDeed::Done { milestone, text, proof } => {
                return self.done(event, milestone, text, proof);
            }
            ProgrammeDeed::Import => self.passport(event)?,
            ProgrammeDeed::Contracts { currency } => self.contracts(event, currency)?,
            ProgrammeDeed::Agreement { .. } => self.agreement(event, &step.deed)?,
            ProgrammeDeed::Duty { agreement, title, lead, post, due, document } => {
                let lead = self.cast.body(lead)?;
                let known = self.at_work(event)?.agreement_named(agreement);
                let agreement = known.map_err(|_| unknown(agreement))?.id;
                let (title, post) = (title.clone(), post.clone());
                let duty = Duty { title, post, lead, due: *due, document: document.clone() };
                ProgrammeCommand::AddObligation { agreement, duty }
            }
            ProgrammeDeed::Indicator { code, feed, whole } => {
                let known =
                    self.at_work(event)?.indicator_named(code).map_err(|_| unknown(code))?;
                let (feed, whole) = (feed.clone(), whole.clone());
                let indicator = Box::new(Indicator { whole, feed, ..known.value });
                ProgrammeCommand::ChangeIndicator { id: known.id, indicator }
            }
            ProgrammeDeed::Value { code, value, of, on, facility, source } => {
                let facility: Option<FacilityId> =
                    facility.as_ref().map(|key| self.cast.facility(key)).transpose()?;
                let known =
                    self.at_work(event)?.indicator_named(code).map_err(|_| unknown(code))?;
                ProgrammeCommand::RecordAchievements(vec![Achievement {
                    indicator: known.id,
                    on: *on,
                    value: *value,
                    of: *of,
                    facility,
                    source: source.clone(),
                    note: String::new(),
                    why_withdrawn: String::new(),
                    withdrawn: false,
                }])
            }
            ProgrammeDeed::Tie { instruction, milestones, indicators } => {
                let instruction = self.cast.instruction(instruction)?;
                let workspace = self.at_work(event)?;
                let mut served = Vec::new();
                for code in milestones {
                    served.push(Served::Milestone(milestone_of(workspace, code)?));
                }
                for code in indicators {
                    let known = workspace.indicator_named(code).map_err(|_| unknown(code))?;
                    served.push(Served::Indicator(known.id));
                }
                ProgrammeCommand::SetTies { instruction, served }
            }
            ProgrammeDeed::Rule { fault, decision, reason } => {
                let known = self.at_work(event)?.programme_named(None);
                let programme = known.map_err(|_| unknown(fault))?.id;
                let (fault, decision, reason) = (fault.clone(), *decision, reason.clone());
                ProgrammeCommand::Rule { programme, fault, decision, reason, finding: None }
            }
        };
        self.give(event, Command::Programme(command)).map(drop)
    }

    /// Reads a file as a person would: it lies there for as long as it is read.
    fn reading<T>(
        &mut self,
        event: &Event<'_>,
        (name, text): (&str, &str),
        read: impl FnOnce(&Workspace, &PathBuf) -> Option<T>,
    ) -> Result<T, DemoError> {
        let workspace = self.at_work(event)?;
        let path = workspace.layout().root().join(name);
        fs::write(&path, text).map_err(DemoError::at(&path))?;
        let taken = read(workspace, &path);
        fs::remove_file(&path).map_err(DemoError::at(&path))?;
        taken.ok_or_else(|| unknown(name))
    }

    fn passport(&mut self, event: &Event<'_>) -> Result<ProgrammeCommand, DemoError> {
        let staged = self.reading(event, ("passport.json", PASSPORT), |workspace, path| {
            workspace.stage_programme(path, Country::Kazakhstan).ok()
        })?;
        Ok(ProgrammeCommand::Import(Box::new(staged.passport)))
    }

    fn contracts(
        &mut self,
        event: &Event<'_>,
        currency: &str,
    ) -> Result<ProgrammeCommand, DemoError> {
        let staged = self.reading(event, ("contracts.csv", CONTRACTS), |workspace, path| {
            workspace.stage_contracts(path, currency).ok()
        })?;
        Ok(ProgrammeCommand::AddContracts(staged.contracts))
    }

    fn agreement(
        &mut self,
        event: &Event<'_>,
        deed: &ProgrammeDeed,
    ) -> Result<ProgrammeCommand, DemoError> {
        let ProgrammeDeed::Agreement {
            base,
            title,
            parties,
            signed_on,
            place,
            subject,
            directions,
            until,
        } = deed
        else {
            return Err(unknown("agreement"));
        };
        let supplements = match base {
            Some(name) => {
                let known = self.at_work(event)?.agreement_named(name);
                Some(known.map_err(|_| unknown(name))?.id)
            }
            None => None,
        };
        Ok(ProgrammeCommand::AddAgreement(Agreement {
            title: title.clone(),
            parties: parties.clone(),
            signed_on: Some(*signed_on),
            place: place.clone(),
            subject: subject.clone(),
            directions: directions.clone(),
            until: *until,
            supplements,
            supplements_title: String::new(),
            members: Vec::new(),
            why_withdrawn: String::new(),
            withdrawn: false,
        }))
    }

    /// Reported and taken off control on its document, on the same day.
    fn done(
        &mut self,
        event: &Event<'_>,
        name: &str,
        text: &str,
        proof: &str,
    ) -> Result<(), DemoError> {
        let on = event.at.date();
        let workspace = self.at_work(event)?;
        let id = milestone_of(workspace, name)?;
        let view = workspace.store().milestone(id)?.ok_or_else(|| unknown(name))?;
        let by = view.milestone.assignment.lead;
        let (text, scope) = (text.to_owned(), ReportScope::Final);
        let report = Act::Report(Report { by, on, text, scope, document: None });
        let proof = Evidence::Document { title: proof.to_owned(), page: String::new() };
        for act in [report, Act::Close { proof, done_on: on, on }] {
            let command = ProgrammeCommand::ActOnMilestone { id, act };
            self.give(event, Command::Programme(command))?;
        }
        Ok(())
    }
}

fn unknown(name: &str) -> DemoError {
    DemoError::Unknown(name.to_owned())
}

/// The milestone of a number, or the obligation that begins with these words.
fn milestone_of(workspace: &Workspace, name: &str) -> Result<MilestoneId, DemoError> {
    let known = workspace.milestones()?;
    let task = |view: &&MilestoneView| {
        let task = &view.milestone.assignment;
        task.code == name || task.title.starts_with(name)
    };
    known.iter().find(task).map(|view| view.id).ok_or_else(|| unknown(name))
}
