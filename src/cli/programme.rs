//! Programmes: read from the paper, checked, decided upon, shown.

mod check;
mod correction;
mod import;
mod tie;

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use crate::domain::facility::Country;
use crate::domain::programme::ruling::Decision;
use crate::i18n::{Phrase, family};
use crate::report::text_table::TextTable;
use crate::workspace::Workspace;
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::changes::Recorded;

use super::failure::Failure;
use super::history;
use super::page::Page;
use super::session::Session;
use super::value;
use tie::TieArgs;

#[derive(Debug, Subcommand)]
pub(super) enum ProgrammeSubject {
    #[command(about = "cli-programme-import", after_help = "cli-programme-import-example")]
    Import {
        #[arg(value_name = "FILE", help = "cli-arg-passport")]
        file: PathBuf,
        #[arg(
            long,
            value_parser = value::coded(family::COUNTRY, Country::from_code),
            default_value = "RU",
            help = "cli-arg-programme-country"
        )]
        country: Country,
        #[arg(long, help = "cli-arg-dry-run")]
        dry_run: bool,
        #[arg(long, value_name = "PROGRAMME", help = "cli-arg-corrects")]
        corrects: Option<String>,
        #[arg(
            long,
            value_name = "TEXT",
            requires = "corrects",
            help = "cli-arg-correction-reason"
        )]
        reason: Option<String>,
    },
    #[command(about = "cli-programme-list")]
    List,
    #[command(about = "cli-programme-show")]
    Show {
        #[arg(value_name = "PROGRAMME", help = "cli-arg-programme")]
        programme: Option<String>,
    },
    #[command(about = "cli-programme-check")]
    Check {
        #[arg(value_name = "PROGRAMME", help = "cli-arg-programme")]
        programme: Option<String>,
        #[arg(long, help = "cli-arg-open-faults")]
        open: bool,
    },
    #[command(about = "cli-programme-settle", after_help = "cli-programme-settle-example")]
    Settle {
        #[arg(value_name = "FAULT", required = true, help = "cli-arg-fault")]
        faults: Vec<String>,
        #[arg(
            long = "as",
            value_name = "DECISION",
            value_parser = value::coded(family::RULING, Decision::from_code),
            help = "cli-arg-decision"
        )]
        decision: Decision,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
        #[arg(long, value_name = "FINDING", help = "cli-arg-fault-finding")]
        finding: Option<String>,
        #[arg(
            long,
            value_name = "VISIT",
            conflicts_with = "finding",
            help = "cli-arg-fault-visit"
        )]
        visit: Option<String>,
        #[arg(long, value_name = "PROGRAMME", help = "cli-arg-programme")]
        programme: Option<String>,
    },
    #[command(about = "cli-programme-unsettle")]
    Unsettle {
        #[arg(value_name = "FAULT", required = true, help = "cli-arg-fault")]
        faults: Vec<String>,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
        #[arg(long, value_name = "PROGRAMME", help = "cli-arg-programme")]
        programme: Option<String>,
    },
    #[command(about = "cli-programme-withdraw")]
    Withdraw {
        #[arg(value_name = "PROGRAMME", help = "cli-arg-programme")]
        programme: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
    #[command(about = "cli-programme-untie")]
    Untie(TieArgs),
    #[command(about = "cli-programme-tie")]
    Tie(TieArgs),
}

impl ProgrammeSubject {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Import { file, country, dry_run, corrects: None, .. } => {
                import::run(&file, country, dry_run, session)
            }
            Self::Import { file, country, dry_run, corrects: Some(name), reason } => {
                let reason = reason.unwrap_or_default();
                correction::run((&file, country), &name, (&reason, dry_run), session)
            }
            Self::Withdraw { programme, reason } => withdraw(&programme, reason, session),
            Self::Unsettle { faults, reason, programme } => {
                check::unsettle(programme.as_deref(), &faults, &reason, session)
            }
            Self::Untie(said) => said.untie(session),
            Self::List => list(session),
            Self::Show { programme } => show(programme.as_deref(), session),
            Self::Check { programme, open } => check::run(programme.as_deref(), open, session),
            Self::Settle { faults, decision, reason, finding, visit, programme } => {
                let settled = check::Settled { faults, decision, reason, finding, visit };
                check::settle(programme.as_deref(), &settled, session)
            }
            Self::Tie(said) => said.tie(session),
        }
    }
}

fn list(session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let mut rows = Vec::new();
        let mut table =
            session.table(["label-title", "programme-label-region", "programme-label-approved"]);
        for known in workspace.programmes()? {
            let programme = known.value;
            let approved = programme.approved_on.map(value::written);
            table.push([
                programme.title.clone(),
                programme.region.clone(),
                approved.unwrap_or_default(),
            ]);
            rows.push(json!({ "id": known.id, "programme": programme }));
        }
        session.list(&rows, &table)
    })
}

fn show(name: Option<&str>, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let id = workspace.programme_named(name)?.id;
        let passport = workspace.passport(id)?;
        let programme = &passport.programme;
        let mut indicators =
            session.table(["label-code", "programme-label-indicator", "label-unit"]);
        for one in &passport.indicators {
            indicators.push([one.code.clone(), one.title.clone(), one.unit.name.clone()]);
        }
        let mut results = session.table(["label-code", "programme-label-result", "label-unit"]);
        for one in &passport.results {
            results.push([one.code.clone(), one.title.clone(), one.unit.name.clone()]);
        }
        let mut measures = session.table([
            "label-number",
            "programme-label-measure",
            "programme-label-post",
            "programme-label-points",
        ]);
        for one in &passport.measures {
            let (measure, points) = (&one.measure, one.points.len().to_string());
            measures.push([
                measure.code.clone(),
                measure.title.clone(),
                measure.post.clone(),
                points,
            ]);
        }
        let day = |day: Option<chrono::NaiveDate>| day.map(value::written).unwrap_or_default();
        let page = Page::default()
            .line(texts.get("label-title"), programme.title.as_str())
            .line(texts.get("programme-label-parent"), programme.parent.as_str())
            .line(texts.get("programme-label-region"), programme.region.as_str())
            .line(texts.get("programme-label-responsible"), programme.responsible.as_str())
            .line(texts.get("programme-label-signed"), day(programme.signed_on))
            .line(texts.get("programme-label-approved"), day(programme.approved_on))
            .line(texts.get("label-id"), id.to_string())
            .part(texts.get("programme-heading-indicators"), indicators)
            .part(texts.get("programme-heading-results"), results)
            .part(texts.get("programme-heading-measures"), measures);
        let measures: Vec<_> = passport
            .measures
            .iter()
            .map(|one| {
                json!({ "measure": one.measure, "result": one.result,
                "points": one.points.len() })
            })
            .collect();
        let shown = json!({
            "id": id,
            "programme": programme,
            "indicators": passport.indicators,
            "results": passport.results,
            "measures": measures,
        });
        session.show(&shown, &page)
    })
}

/// Every change of something recorded, with who made it and when.
pub(super) fn history_table(
    what: Recorded,
    workspace: &Workspace,
    session: &Session,
) -> Result<TextTable, Failure> {
    let (texts, people) = (session.texts, workspace.people()?);
    let mut table = session.table(["label-recorded", "label-person", "programme-label-changes"]);
    for entry in workspace.history_of(what)? {
        let mut said: Vec<String> =
            entry.changes.iter().map(|change| texts.say(&change.phrase())).collect();
        if entry.first {
            said.push(texts.get("history-recorded"));
        }
        if entry.withdrawn {
            said.push(texts.get("history-withdrawn"));
        }
        let who = history::said_by(&people, &entry.mark);
        table.push([history::when(&entry.mark), who, said.join("; ")]);
    }
    Ok(table)
}

fn withdraw(name: &str, reason: String, session: &Session) -> Result<(), Failure> {
    session.change(|workspace| {
        let known = workspace.programme_named(Some(name))?;
        let told = Phrase::new("cli-programme-withdrawn").with("title", known.value.title.as_str());
        let command = ProgrammeCommand::WithdrawProgramme { id: known.id, reason };
        let done = workspace.execute(Command::Programme(command))?;
        session.done(&done, &told)
    })
}
