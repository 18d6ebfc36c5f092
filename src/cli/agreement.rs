//! Agreements: recorded, listed, shown with their obligations.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::milestone::Ground;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::programme::changes::Recorded;
use crate::workspace::programme::{Duty, ProgrammeCommand};

use super::failure::Failure;
use super::page::Page;
use super::programme::history_table;
use super::session::Session;
use super::{body, value};

#[derive(Debug, Subcommand)]
pub(super) enum AgreementCommand {
    #[command(about = "cli-agreement-add", after_help = "cli-agreement-add-example")]
    Add(Box<AddAgreement>),
    #[command(about = "cli-agreement-oblige")]
    Oblige {
        #[arg(value_name = "AGREEMENT", help = "cli-arg-agreement")]
        agreement: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-duty")]
        duty: String,
        #[arg(long, value_name = "BODY", help = "cli-arg-duty-lead")]
        lead: String,
        #[arg(long, default_value = "", value_name = "POST", help = "cli-arg-duty-post")]
        post: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-duty-due")]
        due: NaiveDate,
        #[arg(long, default_value = "", value_name = "TITLE", help = "cli-arg-duty-document")]
        document: String,
    },
    #[command(about = "cli-agreement-change")]
    Change(Box<ChangeAgreement>),
    #[command(about = "cli-agreement-withdraw")]
    Withdraw {
        #[arg(value_name = "AGREEMENT", help = "cli-arg-agreement")]
        agreement: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
    #[command(about = "cli-agreement-list")]
    List,
    #[command(about = "cli-agreement-show")]
    Show {
        #[arg(value_name = "AGREEMENT", help = "cli-arg-agreement")]
        agreement: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct AddAgreement {
    #[arg(value_name = "TITLE", help = "cli-arg-agreement-title")]
    title: String,
    #[arg(long = "party", required = true, value_name = "NAME", help = "cli-arg-party")]
    parties: Vec<String>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-agreement-subject")]
    subject: String,
    #[arg(long = "direction", value_name = "TEXT", help = "cli-arg-direction")]
    directions: Vec<String>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-signed")]
    signed: Option<NaiveDate>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-agreement-place")]
    place: String,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-until")]
    until: Option<NaiveDate>,
    #[arg(long, value_name = "AGREEMENT", help = "cli-arg-supplements")]
    supplements: Option<String>,
}

/// What is named replaces what stands; what is not named stays.
#[derive(Debug, Args)]
pub(super) struct ChangeAgreement {
    #[arg(value_name = "AGREEMENT", help = "cli-arg-agreement")]
    agreement: String,
    #[arg(long, value_name = "TITLE", help = "cli-arg-agreement-title")]
    title: Option<String>,
    #[arg(long = "party", value_name = "NAME", help = "cli-arg-party")]
    parties: Vec<String>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-agreement-subject")]
    subject: Option<String>,
    #[arg(long = "direction", value_name = "TEXT", help = "cli-arg-direction")]
    directions: Vec<String>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-signed")]
    signed: Option<NaiveDate>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-agreement-place")]
    place: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-until")]
    until: Option<NaiveDate>,
    #[arg(long, value_name = "AGREEMENT", help = "cli-arg-supplements")]
    supplements: Option<String>,
}

impl ChangeAgreement {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let known = workspace.agreement_named(&self.agreement)?;
            let mut new = known.value;
            new.title = self.title.unwrap_or(new.title);
            new.subject = self.subject.unwrap_or(new.subject);
            new.place = self.place.unwrap_or(new.place);
            new.signed_on = self.signed.or(new.signed_on);
            new.until = self.until.or(new.until);
            if !self.parties.is_empty() {
                new.parties = self.parties;
            }
            if !self.directions.is_empty() {
                new.directions = self.directions;
            }
            if let Some(name) = self.supplements {
                let base = workspace.agreement_named(&name).ok();
                new.supplements_title = if base.is_some() { String::new() } else { name };
                new.supplements = base.map(|base| base.id);
            }
            let told = Phrase::new("cli-agreement-changed").with("title", new.title.as_str());
            let (id, agreement) = (known.id, Box::new(new));
            let command = ProgrammeCommand::ChangeAgreement { id, agreement };
            let done = workspace.execute(Command::Programme(command))?;
            session.done(&done, &told)
        })
    }
}

impl AgreementCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run(session),
            Self::Oblige { agreement, duty, lead, post, due, document } => {
                session.change(|workspace| {
                    let agreement = workspace.agreement_named(&agreement)?.id;
                    let lead = body::used(workspace, &lead)?;
                    let duty = Duty { title: duty, post, lead, due, document };
                    let command = ProgrammeCommand::AddObligation { agreement, duty };
                    let done = workspace.execute(Command::Programme(command))?;
                    session.done(&done, &Phrase::new("cli-agreement-obliged"))
                })
            }
            Self::Change(change) => change.run(session),
            Self::Withdraw { agreement, reason } => session.change(|workspace| {
                let known = workspace.agreement_named(&agreement)?;
                let told = Phrase::new("cli-agreement-withdrawn")
                    .with("title", known.value.title.as_str());
                let gone = Agreement { withdrawn: true, why_withdrawn: reason, ..known.value };
                let (id, agreement) = (known.id, Box::new(gone));
                let command = ProgrammeCommand::ChangeAgreement { id, agreement };
                let done = workspace.execute(Command::Programme(command))?;
                session.done(&done, &told)
            }),
            Self::List => list(session),
            Self::Show { agreement } => show(&agreement, session),
        }
    }
}

impl AddAgreement {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            // What it supplements is often not recorded here; then its title is kept.
            let known =
                self.supplements.as_ref().and_then(|name| workspace.agreement_named(name).ok());
            let told = Phrase::new("cli-agreement-added").with("title", self.title.as_str());
            let agreement = Agreement {
                title: self.title,
                parties: self.parties,
                signed_on: self.signed,
                place: self.place,
                subject: self.subject,
                directions: self.directions,
                until: self.until,
                supplements_title: match &known {
                    Some(_) => String::new(),
                    None => self.supplements.unwrap_or_default(),
                },
                supplements: known.map(|known| known.id),
                members: Vec::new(),
                why_withdrawn: String::new(),
                withdrawn: false,
            };
            let command = ProgrammeCommand::AddAgreement(agreement);
            let done = workspace.execute(Command::Programme(command))?;
            session.done(&done, &told)
        })
    }
}

fn list(session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let today = workspace.today();
        let mut table = session.table([
            "label-title",
            "programme-label-parties",
            "programme-label-signed",
            "programme-label-in-force",
        ]);
        let mut rows = Vec::new();
        for known in workspace.agreements()? {
            let agreement = known.value;
            let holds = agreement.in_force(today);
            table.push([
                agreement.title.clone(),
                agreement.parties.join("; "),
                agreement.signed_on.map(value::written).unwrap_or_default(),
                if holds { "✓".to_owned() } else { String::new() },
            ]);
            rows.push(json!({ "id": known.id, "agreement": agreement, "in_force": holds }));
        }
        session.list(&rows, &table)
    })
}

fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let known = workspace.agreement_named(name)?;
        let agreement = &known.value;
        let base = match agreement.supplements {
            Some(id) => workspace.store().agreement(id)?.map(|base| base.value.title),
            None => None,
        };
        let base = base.unwrap_or_else(|| agreement.supplements_title.clone());
        let ground = Ground::Agreement { agreement: known.id };
        let mut duties = session.table([
            "label-number",
            "programme-label-duty",
            "label-deadline",
            "label-lead",
            "label-status",
        ]);
        let mut told: Vec<Value> = Vec::new();
        for row in workspace.milestone_rows()? {
            let milestone = &row.view.milestone;
            if milestone.assignment.ground != ground {
                continue;
            }
            let status = if row.overdue { "overdue" } else { milestone.status().code() };
            duties.push([
                milestone.assignment.code.clone(),
                milestone.assignment.title.clone(),
                value::written(milestone.deadline()),
                row.lead_name(texts.lang()).to_owned(),
                texts.name(family::STATUS, status),
            ]);
            told.push(json!({
                "id": row.view.id,
                "title": milestone.assignment.title,
                "deadline": milestone.deadline(),
                "status": milestone.status().code(),
                "overdue": row.overdue,
            }));
        }
        let day = |day: Option<NaiveDate>| day.map(value::written).unwrap_or_default();
        let page = Page::default()
            .line(texts.get("label-title"), agreement.title.as_str())
            .line(texts.get("programme-label-parties"), agreement.parties.join("\n"))
            .line(texts.get("programme-label-signed"), day(agreement.signed_on))
            .line(texts.get("programme-label-place"), agreement.place.as_str())
            .line(texts.get("programme-label-subject"), agreement.subject.as_str())
            .line(texts.get("programme-label-directions"), agreement.directions.join("\n"))
            .line(texts.get("programme-label-until"), day(agreement.until))
            .line(texts.get("programme-label-supplements"), base.as_str())
            .line(texts.get("label-id"), known.id.to_string())
            .part(texts.get("programme-heading-duties"), duties)
            .part(
                texts.get("label-history"),
                history_table(Recorded::Agreement(known.id), workspace, session)?,
            );
        let shown = json!({
            "id": known.id,
            "agreement": agreement,
            "supplements_title": base,
            "obligations": told,
        });
        session.show(&shown, &page)
    })
}
